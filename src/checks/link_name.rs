//! Check `link-name`: a link whose words are an address leads to that address.

use url::Url;

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::links::registrable;
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-name",
    severity: Severity::Error,
    summary: "a link whose words name another website than it leads to",
    explanation: "\
`[www.example.org](https://www.example.net/)` shows one website and leads to another. Readers trust
the words, and criminals know that. Usually one of the two was changed and the other forgotten.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in input.document.links.iter().zip(input.links) {
        let Target::External(address) = target else {
            continue;
        };
        let Some(named) = named_host(&link.text) else {
            continue;
        };
        let host = address.host_str().unwrap_or_default();
        if registrable(&named) == registrable(host) {
            continue;
        }
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    link.span,
                    format!("The words of this link name {named}, but it leads to {host}."),
                )
                .help("Put right whichever of the two is wrong."),
        );
    }
}

/// The host that words name, where they are an address and nothing else.
pub(super) fn named_host(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(['.', ',', '/']);
    if words.is_empty() || words.contains(char::is_whitespace) || words.contains('@') {
        return None;
    }
    let has_scheme = words.starts_with("https://") || words.starts_with("http://");
    let whole = if has_scheme {
        words.to_owned()
    } else {
        format!("https://{words}")
    };
    let host = Url::parse(&whole).ok()?.host_str()?.to_owned();
    // A word with a dot, such as "node.js" or "report.pdf", is no website.
    let is_name = has_scheme || host.starts_with("www.");
    (is_name && host.contains('.')).then_some(host)
}
