//! Check `fact-conflict`: two places do not disagree about something that nobody declared.

use std::collections::BTreeMap;

use super::{Check, Run, SiteInput};
use crate::facts::{Kind, LooseValue};
use crate::finding::{Finding, Severity};
use crate::source::{Location, SourcePath};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-conflict",
    severity: Severity::Warning,
    summary: "two places that state different values for the same thing",
    explanation: "\
One page says that training takes two hours, another says three, and nobody has declared which is
right. Agree on one of them, and declare it in `content/facts.toml`, so that the next such slip is an
error.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let mut by_subject: BTreeMap<(&str, Kind), Vec<(&SourcePath, &LooseValue)>> = BTreeMap::new();
    for page in input.pages {
        let file = input.site.map.pages[page.index].path();
        for value in &page.facts.loose {
            by_subject
                .entry((&value.subject, value.kind))
                .or_default()
                .push((file, value));
        }
    }
    for places in by_subject.values() {
        let Some((first_file, first)) = places.first() else {
            continue;
        };
        for (file, other) in &places[1..] {
            if other.value == first.value {
                continue;
            }
            findings.push(
                CHECK
                    .finding(
                        file,
                        other.span,
                        format!(
                            "This says \"{}\", but another place says \"{}\" about the same thing.",
                            other.written, first.written
                        ),
                    )
                    .help("Find out which is right, and declare it in content/facts.toml.")
                    .remark_at(
                        Location::new(first_file, first.span),
                        format!("\"{}\" is said here.", first.written),
                    ),
            );
        }
    }
}
