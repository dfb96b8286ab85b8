//! Check `fact-unused`: every declared fact is stated somewhere.

use std::collections::BTreeSet;

use super::{Check, Run, SiteInput};
use crate::facts::{PageFacts, Tongue};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-unused",
    severity: Severity::Warning,
    summary: "a declared fact that no page states",
    explanation: "\
A fact that no page states is either left over, and then somebody keeps it up to date for nothing, or
it was meant to be on a page and is not. Remove it from `content/facts.toml`, or state it: write the
value, or a reference such as `{{ office.phone }}`.

On pages that are not in English only references and links count, since their sentences are not read.
Where no page is in English, nothing is said.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let site = input.site;
    let read = input
        .pages
        .iter()
        .filter(|page| site.tongue(site.map.pages[page.index].language) == Tongue::English)
        .count();
    if read == 0 && !input.pages.is_empty() {
        return;
    }
    let what = if read == input.pages.len() {
        "No page states"
    } else {
        "No page in English states, and none in another language refers to,"
    };
    let used: BTreeSet<&str> = input
        .pages
        .iter()
        .flat_map(|page| stated(&page.facts).chain(page.references.iter().map(String::as_str)))
        .chain(input.theme.iter().flat_map(|file| stated(&file.facts)))
        .collect();
    for fact in &input.site.facts.facts {
        if !used.contains(fact.id.as_str()) {
            findings.push(
                CHECK
                    .finding(
                        &input.site.facts_path,
                        fact.written.span,
                        format!("{what} {}, \"{}\".", fact.id, fact.written.value),
                    )
                    .fact(fact.id.clone())
                    .help("Remove it, or state it on a page."),
            );
        }
    }
}

fn stated(facts: &PageFacts) -> impl Iterator<Item = &str> {
    facts.mentions.iter().map(|mention| mention.fact.as_str())
}
