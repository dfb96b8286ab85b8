//! Check `link-name`: a link whose words are an address leads to that address.

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::links::registrable;
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-name",
    severity: Severity::Error,
    summary: "a link whose words name another address than it leads to",
    explanation: "\
`[www.example.org](https://www.example.net/)` shows one website and leads to another. Readers trust
the words, and criminals know that. Usually one of the two was changed and the other forgotten.

Words that name another page of the same website are a warning, because a short address may well
lead to a longer one.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in input.document.links.iter().zip(input.links) {
        let Target::External(address) = target else {
            continue;
        };
        let Some(named) = named_address(&link.text) else {
            continue;
        };
        let host = address.host_str().unwrap_or_default();
        let named_host = named.host_str().unwrap_or_default();
        let mut finding = if registrable(named_host) != registrable(host) {
            CHECK.finding(
                input.head.path(),
                link.span,
                format!("The words of this link name {named_host}, but it leads to {host}."),
            )
        } else if is_another_page(&named, address) {
            let mut finding = CHECK.finding(
                input.head.path(),
                link.span,
                format!(
                    "The words of this link name the page {}, but it leads to {}.",
                    named.path(),
                    address.path()
                ),
            );
            // A short address that is printed on paper may well lead to a longer one.
            finding.severity = Severity::Warning;
            finding
        } else {
            continue;
        };
        finding = finding.help("Put right whichever of the two is wrong.");
        findings.push(finding);
    }
}

/// Whether words name a page of a website and the link leads to one that is not below it.
fn is_another_page(named: &Url, address: &Url) -> bool {
    let pieces = |url: &Url| -> Vec<String> {
        percent_decode_str(url.path())
            .decode_utf8_lossy()
            .split('/')
            .filter(|piece| !piece.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (named, address) = (pieces(named), pieces(address));
    // An address that is cut short with dots names no page.
    let is_cut = named
        .last()
        .is_some_and(|last| last.ends_with('…') || last.ends_with("..."));
    !is_cut && !address.starts_with(&named)
}

/// The address that words are, where they are one and nothing else.
pub(super) fn named_address(words: &str) -> Option<Url> {
    let words = words.trim().trim_end_matches([',', '/']);
    let words = match words.strip_suffix('.') {
        Some(sentence) if !words.ends_with("..") => sentence,
        _ => words,
    };
    if words.is_empty() || words.contains(char::is_whitespace) || words.contains('@') {
        return None;
    }
    let has_scheme = words.starts_with("https://") || words.starts_with("http://");
    let whole = if has_scheme {
        words.to_owned()
    } else {
        format!("https://{words}")
    };
    let address = Url::parse(&whole).ok()?;
    let host = address.host_str()?;
    // A word with a dot, such as "node.js" or "report.pdf", is no website.
    let is_name = has_scheme || host.starts_with("www.");
    (is_name && host.contains('.')).then_some(address)
}
