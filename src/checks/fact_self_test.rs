//! Check `fact-self-test`: the sentences that a declaration gives as examples turn out as promised.

use super::{Check, Run, SiteInput};
use crate::facts;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-self-test",
    severity: Severity::Error,
    summary: "an example in `accept` or `reject` that turns out the other way",
    explanation: "\
`accept` lists sentences that agree with a rule, `reject` sentences that contradict it. They are tried
at every build, so that nobody can change a declaration into one that finds nothing or too much.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let declared = input.site.facts.as_declared();
    for failure in facts::self_tests(&declared) {
        let sentence = &failure.sentence.value;
        let message = match (&failure.objection, failure.should_accept) {
            (Some(words), true) => format!(
                "`{}` should accept \"{sentence}\", but \"{words}\" seems wrong there.",
                failure.fact.id
            ),
            _ => format!(
                "`{}` should reject \"{sentence}\", but nothing seems wrong there.",
                failure.fact.id
            ),
        };
        findings.push(
            CHECK
                .finding(&input.site.facts_path, failure.sentence.span, message)
                .help("Put the value or the sentence right.")
                .fact(failure.fact.id.clone()),
        );
    }
}
