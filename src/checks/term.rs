//! Check `term`: house spellings.

use super::{Check, PageInput, Run};
use crate::facts::ProblemKind;
use crate::finding::{Certainty, Finding, Severity};
use crate::source::Location;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "term",
    severity: Severity::Warning,
    summary: "a name that is spelt another way than agreed",
    explanation: "\
A `[term.…]` in `content/facts.toml` says how a name is spelt and which spellings to replace:

    [term.nhsmail]
    value = \"NHSmail\"
    not   = [\"NHSMail\", \"NHS Mail\"]

Only whole words are compared, never addresses or code. `fingerpost check --fix` puts them right.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Term { term } = &problem.kind else {
            continue;
        };
        let agreed = problem.agreed.as_deref().unwrap_or_default();
        let mut finding = CHECK
            .finding(
                input.head.path(),
                problem.span,
                format!("\"{}\" is spelt \"{agreed}\" here.", problem.written),
            )
            .help(format!("Write \"{agreed}\"."))
            .fact(term.clone())
            .fix(agreed, Certainty::Certain);
        if let Some(declared) = input
            .site
            .facts
            .terms
            .iter()
            .find(|known| known.id == *term)
        {
            let place = Location::new(&input.site.facts_path, declared.span);
            finding = finding.remark_at(place, "The spelling was agreed here.");
        }
        findings.push(finding);
    }
}
