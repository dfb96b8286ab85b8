//! Check `fact-review`: a person looks at every fact as often as was promised.

use super::{Check, Run, SiteInput};
use crate::facts;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-review",
    severity: Severity::Warning,
    summary: "a fact whose review is overdue",
    explanation: "\
`reviewed` says when a person last looked at a fact, `review_every` how often somebody must. An overdue
review warns for thirty days and then is an error. Facts without these dates are left alone.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for due in facts::reviews_due(&input.site.facts, input.site.today) {
        let who = due
            .fact
            .upkeep
            .owner
            .as_ref()
            .map_or_else(String::new, |owner| format!(" Ask {}.", owner.value));
        let mut finding = CHECK
            .finding(
                &input.site.facts_path,
                due.span,
                format!(
                    "`{}` was last reviewed on {}; the next review was due on {}.",
                    due.fact.id, due.reviewed, due.due
                ),
            )
            .help(format!(
                "Make sure that it still holds, then write today's date as `reviewed`.{who}"
            ))
            .fact(due.fact.id.clone());
        if due.is_late {
            finding.severity = Severity::Error;
        }
        findings.push(finding);
    }
}
