//! Check `fact-unused`: every declared fact is stated somewhere.

use std::collections::BTreeSet;

use super::{Check, Run, SiteInput};
use crate::facts;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-unused",
    severity: Severity::Note,
    summary: "a declared fact that no page states",
    explanation: "\
A fact that no page states is either no longer needed, or its words in `about` do not fit how pages
speak of it, so that a mistake in them would not be found either. `fingerpost facts` lists every fact
with the places that state it.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let pages: Vec<_> = input.pages.iter().map(|page| &page.facts).collect();
    let referred: BTreeSet<&str> = input
        .pages
        .iter()
        .flat_map(|page| &page.references)
        .map(String::as_str)
        .collect();
    for fact in facts::unused(&input.site.facts, &pages, &referred) {
        findings.push(
            CHECK
                .finding(
                    &input.site.facts_path,
                    fact.written.span,
                    format!("No page states `{}`.", fact.id),
                )
                .help("Take it out, or see whether its words in `about` fit the pages.")
                .fact(fact.id.clone()),
        );
    }
}
