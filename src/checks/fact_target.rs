//! Check `fact-target`: a link leads to the number or address that its words give.

use super::fact_words::finding;
use super::{Check, PageInput, Run};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-target",
    severity: Severity::Error,
    summary: "a link whose words give one number or address and whose target is another",
    explanation: "\
In `[0333 200 1133](tel:03332001131)` the reader sees the right number and rings a wrong one. The check
compares the words of every telephone, mail and web link with its target, whatever their spelling.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Target { text } = &problem.kind else {
            continue;
        };
        let message = format!(
            "The link says \"{text}\", but it leads to \"{}\".",
            problem.written
        );
        let help = match &problem.replacement {
            Some(replacement) => format!("Let it lead to {replacement}."),
            None => "Make the words and the target say the same.".to_owned(),
        };
        findings.push(finding(&CHECK, input, problem, message).help(help));
    }
}
