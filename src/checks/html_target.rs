//! Check `html-target`: links open where the reader is.

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-target",
    severity: Severity::Error,
    summary: "a link that opens a new window or tab",
    explanation: "\
A link with `target=\"_blank\"` takes readers away without asking: the Back button no longer leads
home, and somebody who cannot see the new window may not know where they are. Readers who want a new
tab know how to open one.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    for token in input.tokens {
        let HtmlToken::Open { attributes, .. } = token else {
            continue;
        };
        let target = attributes.iter().find(|attribute| {
            matches!(attribute.name.as_str(), "target" | "formtarget") && attribute.value != "_self"
        });
        if let Some(target) = target {
            findings.push(
                input
                    .finding(
                        &CHECK,
                        target.span.start,
                        &format!(
                            "A link opens elsewhere: {}=\"{}\".",
                            target.name, target.value
                        ),
                    )
                    .help("Delete the attribute: links stay in the same tab."),
            );
        }
    }
}
