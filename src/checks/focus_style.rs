//! Check `focus-style`: whoever uses a keyboard sees where they are.

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "focus-style",
    severity: Severity::Error,
    summary: "a style sheet that hides where the focus is, or no style sheet that shows it",
    explanation: "\
People who use a keyboard move from link to link, and see by an outline where they are. A theme says
how that outline looks, so that it can be seen on every ground of the page:

    :focus-visible { outline: .2rem solid #1c211d; }

A shadow alone is not enough: it vanishes in a high contrast theme. `outline: none` and `outline: 0`
are refused everywhere, because they leave somebody without any mark.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    let mut is_shown = false;
    let mut style_sheet = None;
    let files = input.theme.static_files().iter();
    for (_, file) in files.filter(|(name, _)| name.ends_with(".css")) {
        // The text as its author wrote it, before the colours of another theme went in.
        let source = input
            .theme
            .sources()
            .iter()
            .find(|source| *source.path() == file.source);
        let published = String::from_utf8_lossy(&file.bytes);
        let css = source.map_or(&*published, |source| source.text());
        style_sheet = style_sheet.or(Some(&file.source));
        for outline in outlines(css) {
            if !outline.is_hidden {
                is_shown |= outline.is_for_focus;
                continue;
            }
            let span = source.map_or(Span::at(0), |_| outline.span);
            findings.push(
                CHECK
                    .finding(
                        &file.source,
                        span,
                        "This takes the outline away by which people who use a keyboard see where they are.",
                    )
                    .help("Delete the declaration, or say how the outline shall look."),
            );
        }
    }
    if let Some(file) = style_sheet.filter(|_| !is_shown) {
        findings.push(
            CHECK
                .finding(
                    file,
                    Span::at(0),
                    "No style sheet of the theme says how the focus is shown.",
                )
                .help("Write a rule such as :focus-visible { outline: .2rem solid; }"),
        );
    }
}

/// One declaration of an outline.
#[derive(Debug, PartialEq, Eq)]
struct Outline {
    is_hidden: bool,
    is_for_focus: bool,
    span: Span,
}

/// The declarations of outlines in a style sheet, without those in comments.
fn outlines(css: &str) -> Vec<Outline> {
    let css = without_comments(css);
    let mut outlines = Vec::new();
    // Whether each block around the current place is for what has the focus.
    let mut blocks: Vec<bool> = Vec::new();
    let mut start = 0;
    for (end, mark) in css.match_indices(['{', '}', ';']) {
        let written = &css[start..end];
        let text = written.trim();
        if mark == "{" {
            let is_for_focus = text.contains(":focus") && !text.contains(":not(:focus");
            blocks.push(is_for_focus || blocks.last() == Some(&true));
        } else if let Some((property, value)) = text.split_once(':')
            && matches!(
                property.trim(),
                "outline" | "outline-style" | "outline-width"
            )
        {
            let from = start + (written.len() - written.trim_start().len());
            let value = value.trim().trim_end_matches("!important").trim_end();
            outlines.push(Outline {
                is_hidden: value
                    .split_ascii_whitespace()
                    .any(|part| matches!(part, "none" | "0" | "0px")),
                is_for_focus: property.trim() == "outline" && blocks.last() == Some(&true),
                span: Span::new(from, from + text.len()),
            });
        }
        if mark == "}" {
            blocks.pop();
        }
        start = end + mark.len();
    }
    outlines
}

/// The text with spaces in place of its comments, so that every place stays where it was.
fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        let length = comment.find("*/").map_or(comment.len(), |end| end + 2);
        text.push_str(before);
        text.extend(std::iter::repeat_n(' ', length + 2));
        rest = &comment[length..];
    }
    text.push_str(rest);
    text
}
