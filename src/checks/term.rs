//! Check `term`: names are spelt the way the house spells them.

use super::{Check, FactsInput, Run, fact_words};
use crate::facts::ProblemKind;
use crate::finding::{Certainty, Finding, Severity};
use crate::source::Location;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "term",
    severity: Severity::Warning,
    summary: "a name that is not spelt the house way",
    explanation: "\
`[term.nhsmail]` in `content/facts.toml` says how a name is spelt, and which spellings to replace:

    [term.nhsmail]
    value = \"NHSmail\"
    not   = [\"NHSMail\", \"NHS Mail\"]

One name spelt in two ways looks like two things.",
    run: Run::Facts(run),
};

fn run(input: &FactsInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.facts.problems {
        let ProblemKind::Term { term } = &problem.kind else {
            continue;
        };
        let right = problem.agreed.as_deref().unwrap_or_default();
        let message = format!(
            "This is spelt \"{}\"; the house spelling is \"{right}\".",
            problem.written
        );
        let mut finding = fact_words::finding(&CHECK, input.site, input.file, problem, message)
            .fact(term.clone())
            .help(format!("Write \"{right}\"."));
        if finding.fix.is_none() {
            finding = finding.fix(right, Certainty::Certain);
        }
        let declaration = input
            .site
            .facts
            .terms
            .iter()
            .find(|known| known.id == *term);
        if let Some(known) = declaration {
            let place = Location::new(&input.site.facts_path, known.span);
            finding = finding.remark_at(place, "The spelling is declared here.");
        }
        findings.push(finding);
    }
}
