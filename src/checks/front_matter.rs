//! Check `front-matter`: the block at the top of each page is complete and well formed.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "front-matter",
    severity: Severity::Error,
    summary: "a missing, misspelt or mistyped field at the top of a page",
    explanation: "\
Each page starts with a block of fields between two lines of `+++`:

    +++
    title = \"The shared mailbox\"
    description = \"What a shared mailbox is and who uses it.\"
    +++

`title` is required. The others are `description`, `weight` (smaller numbers come first), `draft`,
`publish` and `expires` (dates between which the page is shown), `reviewed` and `review_every`,
`owner`, `aliases` (old addresses, such as `[\"/old-page/\"]`), `search`, `questions` and `allow`.

`search` lists words that people look for and that the page does not use. For a single question they
stand under its anchor:

    search = [\"sign in\"]
    [questions]
    forgotten-password.search = [\"locked out\", \"reset\"]

A misspelt field would be ignored in silence and the page would not do what its author meant, so
an unknown field is an error. Dates are written without quotes: `publish = 2026-11-22`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let file = input.head.path();
    let problems = &input.head.problems;
    findings.extend(
        problems
            .iter()
            .map(|problem| CHECK.field_finding(file, problem)),
    );
    let front_matter = &input.head.front_matter;
    match &front_matter.title {
        Some(title) if title.value.trim().is_empty() => findings.push(
            CHECK
                .finding(file, title.span, "This page's title is empty.")
                .help("Write what the page is about."),
        ),
        None if problems.is_empty() => findings.push(
            CHECK
                .finding(file, Span::at(0), "This page has no title.")
                .help("Add a line between the +++ lines: title = \"…\""),
        ),
        _ => {}
    }
}
