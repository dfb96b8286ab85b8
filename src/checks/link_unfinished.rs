//! Check `link-unfinished`: links do not lead to the trial version of a website.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::links::unfinished_label;
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-unfinished",
    severity: Severity::Note,
    summary: "a link to what looks like the trial version of a website",
    explanation: "\
Names such as `beta.example.org` and `staging.example.org` are given to websites that are still being
tried out. They tend to disappear once the real one opens. Look whether there is a real one by now.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in input.document.links.iter().zip(input.links) {
        let Target::External(address) = target else {
            continue;
        };
        let host = address.host_str().unwrap_or_default();
        let Some(label) = unfinished_label(host) else {
            continue;
        };
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    link.destination_span,
                    format!("The name {host} holds \"{label}\", so this may be a trial version."),
                )
                .help("Look whether the website has a lasting address by now."),
        );
    }
}
