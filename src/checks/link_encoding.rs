//! Check `link-encoding`: what stands behind the `#` of an address is encoded once and no more.

use super::{Check, PageInput, Run};
use crate::finding::{Certainty, Finding, Severity};
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-encoding",
    severity: Severity::Warning,
    summary: "an address whose part behind the # was encoded too often",
    explanation: "\
Some programs encode an address again when it is copied out of them. A browser then looks for a
place of that odd name and finds none, so the link only leads to the top of the page:
`#%3A~%3Atext%3Dopening` was `#:~:text=opening`, and `#caf%25C3%25A9` was `#caf%C3%A9`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in input.document.links.iter().zip(input.links) {
        if !matches!(target, Target::External(_)) {
            continue;
        }
        let Some((page, fragment)) = link.destination.split_once('#') else {
            continue;
        };
        let Some(fragment) = decoded_once(fragment) else {
            continue;
        };
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    link.destination_span,
                    "The part of this address behind the # was encoded too often, so browsers do not find the place.",
                )
                .help("Open the page and copy the address again.")
                .fix(format!("{page}#{fragment}"), Certainty::Proposed),
        );
    }
}

/// The fragment as it was before the last encoding; `None` where it was not encoded too often.
fn decoded_once(fragment: &str) -> Option<String> {
    let lower = fragment.to_ascii_lowercase();
    if lower.starts_with("%3a~%3a") {
        // Only the marks of the directive itself: its words stay encoded.
        let mut decoded = fragment.to_owned();
        for (code, mark) in [("%3A", ":"), ("%3D", "="), ("%2C", ","), ("%26", "&")] {
            decoded = decoded
                .replace(code, mark)
                .replace(&code.to_ascii_lowercase(), mark);
        }
        return Some(decoded);
    }
    let is_twice = lower.match_indices("%25").any(|(index, _)| {
        lower
            .get(index + 3..index + 5)
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    is_twice.then(|| fragment.replace("%25", "%"))
}
