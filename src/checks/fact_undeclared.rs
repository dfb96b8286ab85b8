//! Check `fact-undeclared`: every number and address on a page is one that somebody declared.

use super::fact_words::finding;
use super::{Check, PageInput, Run};
use crate::facts::{Kind, ProblemKind};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-undeclared",
    severity: Severity::Error,
    summary: "a telephone number or an email address that nobody declared",
    explanation: "\
Readers ring the numbers and write to the addresses on a page, so each must be known to somebody. A
number or address that is neither a fact in `content/facts.toml` nor allowed there is reported.

Declare it under the contact that it belongs to, or, when it is nobody's fact, allow it with a reason:

    [allow]
    \"999\" = \"emergency services\"",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Undeclared(kind) = problem.kind else {
            continue;
        };
        let thing = if kind == Kind::Phone {
            "number"
        } else {
            "address"
        };
        let written = problem.written.trim();
        let message = format!("Nobody has declared the {thing} \"{written}\".");
        findings.push(finding(&CHECK, input, problem, message).help(format!(
            "If it is right, declare it under its contact in content/facts.toml, or allow it there: \"{written}\" = \"why\"."
        )));
    }
}
