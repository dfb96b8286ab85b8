//! Check `silencer`: whatever silences a check names one, gives a reason and silences something.
//!
//! Whether a silencer silenced anything is known only once every finding is there, so that part
//! is decided by the stage that applies silencers, with the words of this file.

use super::{Check, PageInput, Run, find, suggest};
use crate::finding::{Certainty, Finding, Severity};
use crate::source::{Located, SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "silencer",
    severity: Severity::Error,
    summary: "a silencer without a reason, or one that silences nothing",
    explanation: "\
Where a check is right in general and wrong in one place, a comment before the paragraph lets that
place through:

    <!-- allow fact-mismatch: the old rule, quoted -->

For a whole page, write in its front matter `allow = [{ check = \"fact-mismatch\", reason = \"…\" }]`.

The reason is required, because the next editor has to know whether it still holds. A silencer that
silences nothing is reported too: what it was for is gone, and it could hide a mistake to come.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let file = input.head.path();
    for silencer in &input.document.silencers {
        examine(
            file,
            &silencer.check,
            &silencer.reason,
            silencer.span,
            Kind::Comment,
            findings,
        );
    }
    for allowance in &input.head.front_matter.allow {
        examine(
            file,
            &allowance.check,
            &allowance.reason,
            allowance.span,
            Kind::Field,
            findings,
        );
    }
}

/// Where a silencer is written.
#[derive(Clone, Copy)]
enum Kind {
    /// In a comment in the text.
    Comment,
    /// In the front matter.
    Field,
}

fn examine(
    file: &SourcePath,
    check: &Located<String>,
    reason: &str,
    span: Span,
    kind: Kind,
    findings: &mut Vec<Finding>,
) {
    if find(&check.value).is_none() {
        let finding = CHECK.finding(
            file,
            check.span,
            format!("There is no check called \"{}\".", check.value),
        );
        findings.push(match suggest(&check.value) {
            Some(name) => finding.help(format!("Did you mean {name}?")).fix(
                match kind {
                    Kind::Comment => name.to_owned(),
                    Kind::Field => format!("\"{name}\""),
                },
                Certainty::Proposed,
            ),
            None => finding.help("`fingerpost explain` lists all checks."),
        });
    } else if reason.is_empty() {
        findings.push(
            CHECK
                .finding(
                    file,
                    span,
                    "This lets a finding through without saying why.",
                )
                .help(match kind {
                    Kind::Comment => {
                        "Write the reason behind the name of the check: <!-- allow check: reason -->."
                    }
                    Kind::Field => {
                        "Write the reason beside the name of the check: { check = \"…\", reason = \"…\" }."
                    }
                }),
        );
    }
}

/// The finding about a silencer that silenced nothing.
pub(crate) fn unused(file: &SourcePath, check: &str, span: Span) -> Finding {
    let mut finding = CHECK.finding(
        file,
        span,
        format!("This allows {check}, but {check} has nothing to say here."),
    );
    finding.severity = Severity::Warning;
    finding.help("Remove it, so that it cannot hide a mistake to come.")
}
