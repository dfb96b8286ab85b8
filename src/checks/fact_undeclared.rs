//! Check `fact-undeclared`: every phone number and address on a page is one that somebody declared.

use super::{Check, FactsInput, Run, fact_words};
use crate::facts::{Kind, ProblemKind};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-undeclared",
    severity: Severity::Error,
    summary: "a phone number or email address that nobody declared",
    explanation: "\
A mistyped number looks like any other number. So every phone number and email address on the pages
has to stand in `content/facts.toml`, as a fact of a contact, or under `[allow]` with the reason:

    [allow]
    \"999\" = \"emergency services\"

This holds only once facts are declared: a site without `content/facts.toml` is not checked.",
    run: Run::Facts(run),
};

fn run(input: &FactsInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Undeclared(kind) = problem.kind else {
            continue;
        };
        let what = match kind {
            Kind::Phone => "phone number",
            Kind::Email => "email address",
            Kind::Url => "web address",
            Kind::Domain => "domain",
            _ => "value",
        };
        let message = match &problem.agreed {
            Some(agreed) => format!(
                "Nobody declared the {what} \"{}\". The nearest that was agreed is \"{agreed}\".",
                problem.written
            ),
            None => format!("Nobody declared the {what} \"{}\".", problem.written),
        };
        let finding = fact_words::finding(&CHECK, input.site, input.file, problem, message);
        findings.push(finding.help(
            "Check it with whoever it belongs to. If it is right, declare it in content/facts.toml.",
        ));
    }
}
