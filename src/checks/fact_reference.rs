//! Check `fact-reference`: `{{ nas.phone }}` names a fact and a format that exist.

use super::{Check, PageInput, Run};
use crate::facts::ReferenceProblem;
use crate::finding::{Certainty, Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-reference",
    severity: Severity::Error,
    summary: "a reference to a fact or a format that does not exist",
    explanation: "\
`{{ nas.phone }}` shows the fact `nas.phone` of `content/facts.toml`, and `{{ nas.hours | short }}` shows
it in another format: `short`, `long`, `link` or `digits`. Neither can be guessed, so an unknown one
stops the build; the nearest that exists is suggested.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for reference in &input.document.references {
        let format = reference
            .format
            .as_ref()
            .map(|format| format.value.as_str());
        let shown = input
            .site
            .facts
            .show(&reference.id.value, format, input.site.today);
        let file = input.head.path();
        match shown {
            Ok(_) => {}
            Err(ReferenceProblem::UnknownFact { suggestion }) => {
                let finding = CHECK.finding(
                    file,
                    reference.id.span,
                    format!("There is no fact called `{}`.", reference.id.value),
                );
                findings.push(match suggestion {
                    Some(near) => finding
                        .help(format!("Did you mean `{near}`?"))
                        .fix(near, Certainty::Proposed),
                    None => finding.help("`fingerpost facts` lists every fact."),
                });
            }
            Err(ReferenceProblem::UnknownFormat { known, suggestion }) => {
                let (written, span) = reference
                    .format
                    .as_ref()
                    .map_or(("", reference.span), |format| {
                        (format.value.as_str(), format.span)
                    });
                let finding = CHECK.finding(
                    file,
                    span,
                    format!("`{}` cannot be shown as `{written}`.", reference.id.value),
                );
                findings.push(match suggestion {
                    Some(near) => finding
                        .help(format!("Did you mean `{near}`?"))
                        .fix(near, Certainty::Proposed),
                    None => finding.help(format!("It can be shown as: {}.", known.join(", "))),
                });
            }
        }
    }
}
