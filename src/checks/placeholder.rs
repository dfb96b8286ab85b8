//! Check `placeholder`: no page waits for its words any more.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// What stands where somebody has yet to write.
pub(super) const WORDS: &str = "TO WRITE";

/// The check.
pub(super) static CHECK: Check = Check {
    id: "placeholder",
    severity: Severity::Warning,
    summary: "a place where somebody has yet to write",
    explanation: "\
`fingerpost new` leaves the words `TO WRITE` wherever a page or a question still needs its text:

    description = \"TO WRITE: one sentence about this page.\"

A reader should never meet them. Write what belongs there in their place. A page that needs more time
can have `draft = true` at its top, and is then left out of the site.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for block in input.blocks {
        let text = block.prose.text();
        for (start, words) in text.match_indices(WORDS) {
            let end = start + words.len();
            let is_part = |character: char| character.is_alphanumeric();
            if text[..start].ends_with(is_part) || text[end..].starts_with(is_part) {
                continue;
            }
            findings.push(
                CHECK
                    .finding(
                        input.head.path(),
                        block.prose.source_span(start..end),
                        "Somebody has yet to write what belongs here.",
                    )
                    .help("Write it in the place of this line."),
            );
        }
    }
}
