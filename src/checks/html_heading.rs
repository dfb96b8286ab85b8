//! Check `html-heading`: finished pages have one first-level heading and skip no level.

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-heading",
    severity: Severity::Error,
    summary: "a finished page without a title heading, or with a level of headings left out",
    explanation: "\
People who listen to a page move through it by its headings. A finished page has one heading of the
first level, and a heading is at most one level below the one before it. Headings in Markdown have a
check of their own; this one holds for what templates add.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let mut before = 0;
    let mut titles = 0;
    for token in input.tokens {
        let HtmlToken::Open { name, span, .. } = token else {
            continue;
        };
        let Some(level) = level(name) else { continue };
        if level == 1 {
            titles += 1;
            // A second title in the text is for the check of the Markdown to report.
            if titles == 2 && !input.page.is_in_text(span.start) {
                findings.push(
                    input
                        .finding(&CHECK, span.start, "A page has more than one h1.")
                        .help("Keep h1 for the title of the page."),
                );
            }
        }
        // A level left out in the text is for the check of the Markdown to report.
        if level > before + 1 && !input.page.is_in_text(span.start) {
            let message = format!("An h{level} comes straight after an h{before}.");
            let message = if before == 0 {
                format!("The first heading of a page is an h{level}.")
            } else {
                message
            };
            findings.push(
                input
                    .finding(&CHECK, span.start, &message)
                    .help("Use the next level down, so that no level is left out."),
            );
        }
        before = level;
    }
    if titles == 0 {
        findings.push(
            input
                .finding(&CHECK, usize::MAX, "A page has no h1.")
                .help("Show the page's title as h1 in the template."),
        );
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
