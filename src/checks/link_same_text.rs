//! Check `link-same-text`: on one page the same words lead to the same place.

use std::collections::HashMap;

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::resolve::Target;
use crate::source::Location;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-same-text",
    severity: Severity::Warning,
    summary: "two links with the same words that lead to different places",
    explanation: "\
Somebody who goes through a page from link to link, as screen readers offer, hears the same words
twice and cannot know that they lead to different places. Often one of the two is simply wrong.

Say what differs: `[the guide for managers](…)` and `[the guide for carers](…)`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let mut seen = HashMap::new();
    for (link, target) in input.document.links.iter().zip(input.links) {
        let words = link
            .text
            .split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
            .join(" ");
        if words.is_empty() || matches!(target, Target::Broken(_)) {
            continue;
        }
        let (first, its_target) = *seen.entry(words).or_insert((link, target));
        if is_same(its_target, target) {
            continue;
        }
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    link.span,
                    format!(
                        "The words \"{}\" lead to \"{}\" here and to \"{}\" further up.",
                        link.text, link.destination, first.destination
                    ),
                )
                .help("Use words that say how the two differ, or put the wrong address right.")
                .remark_at(
                    Location::new(input.head.path(), first.span),
                    "The first link with these words.",
                ),
        );
    }
}

fn is_same(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::External(one), Target::External(other)) => {
            let plain = |address: &url::Url| address.as_str().trim_end_matches('/').to_owned();
            plain(one) == plain(other)
        }
        (Target::Email(one), Target::Email(other)) => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}
