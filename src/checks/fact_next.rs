//! Check `fact-next`: a change that is announced is the change that was agreed; and the build says
//! when a change takes effect.

use super::{Check, FactsInput, Run, fact_words};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-next",
    severity: Severity::Error,
    summary: "a change announced with another day or value than was agreed",
    explanation: "\
A fact may say what comes next: `next = { value = \"60 days\", from = 2027-04-01 }`. Pages may announce
that: \"from 1 April 2027 it will be 60 days\". An announcement with another day or another value is an
error. On the day itself the new value takes effect, and `--as-of 2027-04-01` shows what must change.",
    run: Run::Facts(run),
};

fn run(input: &FactsInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Next { from } = problem.kind else {
            continue;
        };
        let day = fact_words::day_in_words(from);
        let message = match &problem.agreed {
            Some(agreed) if *agreed == problem.written => format!(
                "This announces \"{agreed}\" for another day than was agreed: it begins on {day}."
            ),
            Some(agreed) => format!(
                "This announces \"{}\", but the change that was agreed is \"{agreed}\" from {day}.",
                problem.written
            ),
            None => format!(
                "This announces \"{}\", but the change was agreed from {day}.",
                problem.written
            ),
        };
        let finding = fact_words::finding(&CHECK, input.site, input.file, problem, message);
        findings.push(
            finding.help("Announce what was agreed, or change `next` in content/facts.toml."),
        );
    }
}
