//! Check `duplicate-id`: each id stands once on a page.

use std::collections::HashMap;

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::markdown::IdOrigin;
use crate::source::{Located, Location};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "duplicate-id",
    severity: Severity::Error,
    summary: "two places on a page with the same id",
    explanation: "\
An id such as `{#opening-hours}` is the address of one place on a page. Where two places share it, a
link can reach only the first, and screen readers may read the wrong label.

Give one of them another id. Ids that Fingerpost makes from headings are always different; only
those that are written by hand can clash.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let file = input.head.path();
    let written = input
        .document
        .headings
        .iter()
        .filter(|heading| heading.id_origin == IdOrigin::Written)
        .map(|heading| Located::new(heading.id.clone(), heading.id_span));
    let mut ids: Vec<Located<String>> = written.chain(input.document.html_ids.clone()).collect();
    ids.sort_by_key(|id| id.span);
    let mut first: HashMap<String, Located<String>> = HashMap::new();
    for id in ids {
        if let Some(earlier) = first.get(&id.value) {
            findings.push(
                CHECK
                    .finding(
                        file,
                        id.span,
                        format!("The id \"{}\" is already used on this page.", id.value),
                    )
                    .help("Give this place an id of its own.")
                    .remark_at(Location::new(file, earlier.span), "It is used here first."),
            );
        } else {
            first.insert(id.value.clone(), id);
        }
    }
}
