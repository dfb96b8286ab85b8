//! Check `fact-target`: a link dials or writes to what its words say.

use super::{Check, FactsInput, Run, fact_words};
use crate::facts::ProblemKind;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-target",
    severity: Severity::Error,
    summary: "a link that dials or writes to something else than its words say",
    explanation: "\
In `[020 7946 0123](tel:+442079460132)` the reader sees one number and the phone dials another. The
same happens with email addresses and with the addresses of websites. The words and the target of
such a link have to agree, whatever their spelling.",
    run: Run::Facts(run),
};

fn run(input: &FactsInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Target { text } = &problem.kind else {
            continue;
        };
        let message = format!(
            "The words of this link say \"{text}\", but it leads to \"{}\".",
            problem.written
        );
        let finding = fact_words::finding(&CHECK, input.site, input.file, problem, message);
        findings.push(match &problem.replacement {
            Some(target) => finding.help(format!("Let it lead to {target}.")),
            None => finding.help("Make the words and the target of the link say the same."),
        });
    }
}
