//! Check `html-id`: no id stands twice in a finished page.

use std::collections::HashSet;

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::outputs::RenderedPage;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-id",
    severity: Severity::Error,
    summary: "a finished page with the same id twice",
    explanation: "\
The theme adds ids of its own to a page. When one of them is the same as an id in the text, links and
screen readers can reach only one of the two places. Rename the one in the template or in the text.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for file in input.files {
        if let Some(page) = &file.page {
            examine(input, page, findings);
        }
    }
}

fn examine(input: &OutputInput<'_>, page: &RenderedPage, findings: &mut Vec<Finding>) {
    let mut seen: HashSet<&str> = HashSet::new();
    for id in &page.ids {
        if seen.insert(&id.value) {
            continue;
        }
        let place = page.place_of(id.span.start, &id.value, input.theme);
        // Two ids in the text have a check of their own.
        if place.is_in_text && page.is_in_text_only(&id.value) {
            continue;
        }
        findings.push(
            CHECK
                .finding(
                    &place.file,
                    place.span,
                    format!(
                        "The id \"{}\" stands twice on the finished page {}.",
                        id.value, page.address
                    ),
                )
                .help("Give one of the two places another id, in the text or in the template."),
        );
    }
}
