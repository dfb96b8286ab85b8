//! Check `fact-quote`: the passage that backs a fact states its value.

use super::{Check, Run, SiteInput};
use crate::facts;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-quote",
    severity: Severity::Error,
    summary: "a quote that does not state the value that it backs",
    explanation: "\
A `source` may quote the words of the authority. The quote must itself state the declared value: when
somebody changes one and forgets the other, they no longer agree.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let declared = input.site.facts.as_declared();
    for problem in facts::quote_problems(&declared) {
        let Some(fact) = problem.facts.first() else {
            continue;
        };
        let message = match &problem.states {
            Some(words) => format!(
                "The quote says \"{words}\", which is not the declared value of `{}`.",
                fact.id
            ),
            None => format!("The quote does not state the value of `{}`.", fact.id),
        };
        findings.push(
            CHECK
                .finding(&input.site.facts_path, problem.quote.span, message)
                .help("Copy the passage from the source again, or put the value right.")
                .fact(fact.id.clone()),
        );
    }
}
