//! Check `fact-mismatch`: prose that states a fact states the agreed value.

use super::{Check, FactsInput, Run, fact_words};
use crate::facts::{FactProblem, ProblemKind};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-mismatch",
    severity: Severity::Error,
    summary: "a sentence that contradicts an agreed fact",
    explanation: "\
Somebody agreed that an account stays active for 30 days, and a page says 60. Readers believe the
page. Fingerpost reads the values in every sentence, works out what each is about, and compares it
with `content/facts.toml`: numbers, days, hours, the keys of a telephone menu, minimum and maximum,
and whether the rule is affirmed or denied. Spelling makes no difference: \"thirty days\", \"30-day\"
and \"30 days\" are the same.

Write the agreed value. If the rule has changed, change it in `content/facts.toml`: the build then
names every page that still says the old thing. If the sentence is about something else, reword it,
or add to `not_about` of the fact the word that shows it.",
    run: Run::Facts(run),
};

fn run(input: &FactsInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let message = match problem.kind {
            ProblemKind::Mismatch => mismatch(problem),
            ProblemKind::Denied => denied(problem),
            _ => continue,
        };
        let finding = fact_words::finding(&CHECK, input.site, input.file, problem, message);
        findings.push(finding.help(help(problem)));
    }
}

fn mismatch(problem: &FactProblem) -> String {
    match &problem.agreed {
        Some(agreed) => format!(
            "This says \"{}\", but \"{agreed}\" was agreed.",
            problem.written
        ),
        None => format!(
            "This says \"{}\", which is not what was agreed.",
            problem.written
        ),
    }
}

fn denied(problem: &FactProblem) -> String {
    match &problem.agreed {
        Some(agreed) => format!(
            "\"{}\" denies what was agreed: \"{agreed}\".",
            problem.written
        ),
        None => format!("\"{}\" denies what was agreed.", problem.written),
    }
}

fn help(problem: &FactProblem) -> String {
    let fact = problem.fact.as_deref().unwrap_or("the fact");
    let right = problem.replacement.as_ref().or(problem.agreed.as_ref());
    match right {
        Some(words) => format!(
            "Write \"{words}\", or change {fact} in content/facts.toml if it is no longer right."
        ),
        None => {
            format!("Reword it, or change {fact} in content/facts.toml if it is no longer right.")
        }
    }
}
