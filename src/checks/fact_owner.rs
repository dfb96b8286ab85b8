//! Check `fact-owner`: a number or address stands under the name of the body that it belongs to.

use super::{Check, FactsInput, Run, fact_words};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-owner",
    severity: Severity::Error,
    summary: "a right number or address under the wrong name",
    explanation: "\
\"Ring Partners in Care on …\" followed by the number of the helpdesk sends readers to the wrong
people, although the number exists. Fingerpost holds each declared number and address against the
name that stands nearest to it.

Write the number of the body that is named, or name the body that the number belongs to. Other names
of a body are listed in its `aka`.",
    run: Run::Facts(run),
};

fn run(input: &FactsInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Owner { named, belongs_to } = &problem.kind else {
            continue;
        };
        let message = format!(
            "\"{}\" belongs to {belongs_to}, but the text names {named}.",
            problem.written
        );
        let finding = fact_words::finding(&CHECK, input.site, input.file, problem, message);
        findings.push(match &problem.agreed {
            Some(agreed) => {
                finding.help(format!("Write \"{agreed}\", or name {belongs_to} instead."))
            }
            None => finding.help(format!("Name {belongs_to} instead of {named}.")),
        });
    }
}
