//! Check `style-heading`: headings and titles are short.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-heading",
    severity: Severity::Note,
    summary: "a heading of more than 65 characters",
    explanation: "\
The NHS content manual asks for headings of up to 65 characters. Search engines cut longer ones, and
somebody who runs through the headings of a page has to stop at them.

Say first what the part is about, and leave out what its text says anyway. The title of the page counts
as a heading. Pages that are not in English are left alone.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for heading in &input.wording.long_headings {
        let prose = &input.blocks[heading.block].prose;
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    prose.source_span(0..prose.text().len()),
                    format!("This heading has {} characters.", heading.characters),
                )
                .help("Up to 65 are easy to take in: could it be shorter?"),
        );
    }
}
