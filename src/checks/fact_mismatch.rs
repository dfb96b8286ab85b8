//! Check `fact-mismatch`: what a page states is what was agreed.

use super::fact_words::{called, finding};
use super::{Check, PageInput, Run};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-mismatch",
    severity: Severity::Error,
    summary: "a number, an address, hours or a rule that is not what was agreed",
    explanation: "\
`content/facts.toml` says what was agreed: telephone numbers, addresses, opening hours, rules such as
\"30 days\". Wherever a page states one of them, in figures or in words, in a sentence, a list or a
table, it must say the same. \"Log in at least every 60 days\" is found where the rule is 30, and so is
\"You do not have to log in every 30 days\".

Put the page right, or, when the rule itself has changed, change it in `content/facts.toml`: every page
that still says the old thing is then found. A sentence about something else that is found by mistake
can be told apart with a word in `not_about`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let Some(fact) = problem
            .fact
            .as_deref()
            .and_then(|id| input.site.facts.get(id))
        else {
            continue;
        };
        let agreed = problem.agreed.as_deref().unwrap_or(&fact.written.value);
        let written = problem.written.trim();
        let found = match problem.kind {
            ProblemKind::Mismatch => {
                let message = format!(
                    "This says \"{written}\", but the agreed {} is \"{agreed}\".",
                    called(fact)
                );
                let help = match &problem.replacement {
                    Some(replacement) => format!(
                        "Write \"{replacement}\", or change it in content/facts.toml if it has changed."
                    ),
                    None => format!(
                        "Say \"{agreed}\", or change it in content/facts.toml if it has changed."
                    ),
                };
                finding(&CHECK, input, problem, message).help(help)
            }
            ProblemKind::Denied => {
                let message = format!(
                    "This denies what was agreed: the {} is \"{}\".",
                    called(fact),
                    fact.written.value
                );
                finding(&CHECK, input, problem, message).help(
                    "Reword the sentence, or change content/facts.toml if this no longer holds.",
                )
            }
            _ => continue,
        };
        findings.push(found);
    }
}
