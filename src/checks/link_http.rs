//! Check `link-http`: a website that is linked with `https:` is not also linked with `http:`.

use std::collections::HashSet;

use super::{Check, Run, SiteInput};
use crate::finding::{Certainty, Finding, Severity};
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-http",
    severity: Severity::Warning,
    summary: "an address with http: on a website that is linked with https: elsewhere",
    explanation: "\
What is asked for with `http:` can be read and changed on its way. Where another link of the site
leads to the same website with `https:`, this one can as well.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let secure: HashSet<&str> = input
        .pages
        .iter()
        .flat_map(|page| &page.links)
        .filter_map(|link| match &link.target {
            Target::External(address) if address.scheme() == "https" => address.host_str(),
            _ => None,
        })
        .collect();
    for page in input.pages {
        let file = input.site.map.pages[page.index].path();
        for link in &page.links {
            let Target::External(address) = &link.target else {
                continue;
            };
            let host = address.host_str().unwrap_or_default();
            if address.scheme() != "http" || address.port().is_some() || !secure.contains(host) {
                continue;
            }
            let Some((_, rest)) = link.destination.split_once(':') else {
                continue;
            };
            findings.push(
                CHECK
                    .finding(
                        file,
                        link.span,
                        format!("This address starts with http:, but {host} is linked with https: elsewhere."),
                    )
                    .help("Write https:, and look whether the page still opens.")
                    .fix(format!("https:{rest}"), Certainty::Proposed),
            );
        }
    }
}
