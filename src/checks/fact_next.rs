//! Check `fact-next`: an announced change is the one that was declared, and a past one is tidied.

use super::fact_words::finding;
use super::{Check, PageInput, Run};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-next",
    severity: Severity::Error,
    summary: "an announced change with another day or value than was declared",
    explanation: "\
A fact may carry the value that it will have: `next = { value = \"60 days\", from = 2027-04-01 }`. From
that day on every page must say the new value. Before it, a page may announce the change with its day,
and both must be the declared ones.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Next { from } = problem.kind else {
            continue;
        };
        let agreed = problem.agreed.as_deref().unwrap_or_default();
        let message =
            format!("This announces another change than was agreed: \"{agreed}\" from {from} on.");
        findings
            .push(finding(&CHECK, input, problem, message).help(
                "Give the agreed value and its day, or change `next` in content/facts.toml.",
            ));
    }
}
