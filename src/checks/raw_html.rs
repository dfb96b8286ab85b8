//! Check `raw-html`: raw HTML is on the list of safe elements, and well formed.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::markdown::{MarkdownProblemKind, allowed_elements};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "raw-html",
    severity: Severity::Error,
    summary: "raw HTML that a page may not hold",
    explanation: "\
Markdown covers nearly everything; for the rest a page may use a short list of HTML elements, such
as `<abbr title=\"…\">`, `<kbd>`, `<details>` with `<summary>`, `<sub>` and `<br>`. Scripts, styles,
forms, frames and event handlers are refused: they could change what readers see, or send what they
type elsewhere.

An element has to be closed in the paragraph or quotation where it was opened; only `<details>` may
hold several paragraphs, and it begins with its `<summary>`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.document.problems {
        let (message, help) = match &problem.kind {
            MarkdownProblemKind::ForbiddenElement(name) => (
                format!("A page may not hold the HTML element <{name}>."),
                format!(
                    "Use Markdown instead. The elements that a page may hold are: {}. To show a tag as text, put it in `backticks`.",
                    allowed_elements().join(", ")
                ),
            ),
            MarkdownProblemKind::ForbiddenAttribute(name) => (
                format!("A page may not use the HTML attribute \"{name}\" here."),
                "Remove the attribute.".to_owned(),
            ),
            MarkdownProblemKind::UnclosedElement(name) => (
                format!(
                    "The HTML element <{name}> is opened here and not closed where it should be."
                ),
                format!("Write </{name}> where it ends, in the same paragraph or quotation."),
            ),
            MarkdownProblemKind::UnopenedElement(name) => (
                format!("</{name}> closes an HTML element that was not opened."),
                format!("Remove it, or write <{name}> where the element begins."),
            ),
            MarkdownProblemKind::BlockInLine(name) => (
                format!("The HTML element <{name}> stands among words here."),
                format!("Start <{name}> on a line of its own, with an empty line above it."),
            ),
            MarkdownProblemKind::DetailsWithoutSummary => (
                "This <details> does not say what it holds.".to_owned(),
                "Begin it with <summary>what it holds</summary>, on the next line.".to_owned(),
            ),
            MarkdownProblemKind::LinkInLink => (
                "This link stands inside another link, and readers could follow only one of them."
                    .to_owned(),
                "Take one link out of the other.".to_owned(),
            ),
            MarkdownProblemKind::UnclosedComment => (
                "A comment starts here with <!-- and never ends, so that readers would not see the words behind it."
                    .to_owned(),
                "Write --> where the comment ends.".to_owned(),
            ),
            MarkdownProblemKind::ForbiddenMarkup => (
                "A page may not hold this kind of markup.".to_owned(),
                "Remove it; to show it as text, put it in `backticks`.".to_owned(),
            ),
            _ => continue,
        };
        findings.push(
            CHECK
                .finding(input.head.path(), problem.span, message)
                .help(help),
        );
    }
}
