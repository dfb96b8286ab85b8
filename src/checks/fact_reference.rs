//! Check `fact-reference`: every `{{ … }}` names a fact that exists, in a format that it has.

use super::{Check, PageInput, Run};
use crate::facts::ReferenceProblem;
use crate::finding::{Certainty, Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-reference",
    severity: Severity::Error,
    summary: "a reference to a fact that does not exist",
    explanation: "\
`{{ office.phone }}` shows a declared value; `{{ office.hours | short }}` shows it in another format.
The name has to be one from `content/facts.toml`: the contact, a dot and the field, or the name of a
policy. Every fact has the formats `short` and `long`; phone numbers, email addresses and web
addresses also have `link`, and phone numbers, menu routes, counts and prefixes have `digits`.

To show the braces themselves, put them in backticks.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let references = input.document.references.iter().zip(input.references);
    for (reference, shown) in references {
        let Err(problem) = shown else { continue };
        let file = input.head.path();
        let id = &reference.id;
        findings.push(match problem {
            ReferenceProblem::UnknownFact { suggestion } => {
                let finding = CHECK.finding(
                    file,
                    id.span,
                    format!("There is no fact called \"{}\".", id.value),
                );
                match suggestion {
                    Some(name) => finding
                        .help(format!("Did you mean {name}?"))
                        .fix(name.clone(), Certainty::Proposed),
                    None => {
                        finding.help("Declare it in content/facts.toml, or write the value itself.")
                    }
                }
            }
            ReferenceProblem::UnknownFormat { suggestion, known } => {
                let format = reference.format.as_ref().unwrap_or(id);
                let finding = CHECK.finding(
                    file,
                    format.span,
                    format!("{} has no format called \"{}\".", id.value, format.value),
                );
                match suggestion {
                    Some(name) => finding
                        .help(format!("Did you mean {name}?"))
                        .fix(*name, Certainty::Proposed),
                    None => finding.help(format!("It has these: {}.", known.join(", "))),
                }
            }
        });
    }
}
