//! Check `link-spelling`: one page of another website is linked in one spelling.

use std::collections::BTreeMap;

use url::Url;

use super::{Check, Run, SiteInput};
use crate::finding::{Certainty, Finding, Severity};
use crate::links::page_of;
use crate::resolve::Target;
use crate::site::LinkRecord;
use crate::source::SourcePath;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-spelling",
    severity: Severity::Warning,
    summary: "one address of another website in several spellings",
    explanation: "\
`https://www.example.org/guide`, `https://www.example.org/guide/` and `https://example.org/guide` lead
to the same page on nearly every website. Written in one way, it is changed in one go when the page
moves, and browsers show readers which links they have been to.",
    run: Run::Site(run),
};

/// Links to one page: for each spelling of its address, where it is used.
type Spellings<'a> = BTreeMap<String, Vec<(&'a SourcePath, &'a LinkRecord)>>;

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let mut pages: BTreeMap<String, Spellings<'_>> = BTreeMap::new();
    for page in input.pages {
        let file = input.site.map.pages[page.index].path();
        for link in &page.links {
            if let Target::External(address) = &link.target {
                pages
                    .entry(key(address))
                    .or_default()
                    .entry(page_of(address).to_string())
                    .or_default()
                    .push((file, link));
            }
        }
    }
    for spellings in pages.values().filter(|spellings| spellings.len() > 1) {
        // The spelling that is used most; of equals the first, so that it is always the same one.
        let Some((usual, _)) = spellings.iter().rev().max_by_key(|(_, links)| links.len()) else {
            continue;
        };
        for (_, links) in spellings.iter().filter(|(spelling, _)| *spelling != usual) {
            for (file, link) in links {
                let replacement = match link.destination.split_once('#') {
                    Some((_, fragment)) => format!("{usual}#{fragment}"),
                    None => usual.clone(),
                };
                findings.push(
                    CHECK
                        .finding(
                            file,
                            link.span,
                            format!("This page is linked elsewhere as {usual}."),
                        )
                        .help(
                            "Open both. If they show the same page, write one of them everywhere.",
                        )
                        .fix(replacement, Certainty::Proposed),
                );
            }
        }
    }
}

/// What all spellings of an address have in common. The scheme is the business of another check.
fn key(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default().trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = address.path().trim_end_matches('/');
    let path = ["/index.html", "/index.htm", "/index.php"]
        .iter()
        .find_map(|name| path.strip_suffix(name))
        .unwrap_or(path);
    format!(
        "{}//{host}{path}?{}",
        address.scheme(),
        address.query().unwrap_or_default()
    )
}
