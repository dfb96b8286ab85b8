//! Check `fact-owner`: a number or an address stands under the name of the body it belongs to.

use super::fact_words::finding;
use super::{Check, PageInput, Run};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-owner",
    severity: Severity::Error,
    summary: "a right number or address under the name of another body",
    explanation: "\
\"Ring the helpdesk on 01202 205847\" gives a number that exists, but it is not the helpdesk's. The
check looks at the body that is named beside a number or an address: in the sentence, in the row of the
table, in the label or the heading.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Owner { named, belongs_to } = &problem.kind else {
            continue;
        };
        let message = format!(
            "This gives \"{}\" for {named}, but it belongs to {belongs_to}.",
            problem.written.trim()
        );
        let help = match &problem.agreed {
            Some(agreed) => format!("Write \"{agreed}\", or name {belongs_to} instead."),
            None => format!("Name {belongs_to} here, or take the value out."),
        };
        findings.push(finding(&CHECK, input, problem, message).help(help));
    }
}
