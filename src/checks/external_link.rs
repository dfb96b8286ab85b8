//! Check `external-link`: links to other websites lead where they should, as far as that was seen.
//! It reads verdicts that were reached before; it asks nobody.

use std::collections::BTreeSet;

use url::Url;

use super::{Check, Run, SiteInput};
use crate::evidence;
use crate::finding::{Certainty, Finding, Severity};
use crate::links::{Assessment, Verdict};
use crate::resolve::Target;
use crate::source::{SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "external-link",
    severity: Severity::Error,
    summary: "a link to another website that does not lead where it should",
    explanation: "\
`fingerpost build` asks about addresses that are new or were not asked for two weeks, and
`fingerpost verify` about all of them. What they learn is kept in `site.lock`, so an unchanged site
is built without asking anybody. The pages that back facts (`source`) are asked in the same way.

Each address gets one verdict. `broken`: nothing is there, seen twice. `soft-404`: the page says that
it was not found. `fragment-missing`: the place behind the `#` is not on the page. `insecure`:
browsers warn readers away. `refused`: not an address of the public web. `login-required`: only
people with an account see it. These stop publication. `moved`, `withdrawn`, `suspicious` and
`blocked` are warnings; so are outages (`server-error`, `timed-out`, `unreachable`,
`rate-limited`), which only become errors when they were seen on three days over a week.

Where a website refuses robots, open the link and say that you saw the page; this is then believed
for ninety days:

    fingerpost verify --confirm https://www.example.org/guide --note \"seen by Jo\"

Where readers have an account, say so in `site.toml`:

    [links.login]
    \"https://portal.example.org/\" = \"every reader has an account\"",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for page in input.pages {
        let file = input.site.map.pages[page.index].path();
        for link in &page.links {
            let Target::External(address) = &link.target else {
                continue;
            };
            let Some(assessment) = input.links.of(address) else {
                continue;
            };
            findings.extend(of_page(file, link.span, &link.destination, assessment));
            findings.extend(of_place(
                file,
                link.span,
                &link.destination,
                address,
                assessment,
            ));
        }
    }
    sources(input, findings);
}

/// The pages that back facts. The facts of one contact share theirs.
fn sources(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let file = &input.site.facts_path;
    let mut said = BTreeSet::new();
    for fact in &input.site.facts.facts {
        let (Some(source), Some(address)) = (&fact.upkeep.source, evidence::source_of(fact)) else {
            continue;
        };
        let (span, written) = (source.url.span, source.url.value.as_str());
        let Some(assessment) = input.links.of(&address) else {
            continue;
        };
        if !said.insert(span) {
            continue;
        }
        let page = of_page(file, span, written, assessment);
        let place = of_place(file, span, written, &address, assessment);
        for mut finding in page.into_iter().chain(place) {
            // The underlined words hold the quotation marks of the field.
            if let Some(fix) = &mut finding.fix
                && let Ok(quoted) = serde_json::to_string(&fix.replacement)
            {
                fix.replacement = quoted;
            }
            findings.push(finding);
        }
    }
}

/// What is said of the place on the page.
fn of_place(
    file: &SourcePath,
    span: Span,
    written: &str,
    address: &Url,
    assessment: &Assessment,
) -> Option<Finding> {
    let place = assessment.at(address.fragment()?)?;
    let message = format!("{} {}.", shown(written), place.reason);
    let mut finding = CHECK.finding(file, span, message);
    finding.severity = place.severity;
    Some(finding.help(Verdict::FragmentMissing.row().advice))
}

/// What is said of the page. That an address was not asked is said once for all of them, by the
/// command.
fn of_page(
    file: &SourcePath,
    span: Span,
    destination: &str,
    assessment: &Assessment,
) -> Option<Finding> {
    let severity = assessment.severity?;
    if assessment.verdict == Verdict::NotChecked && severity == Severity::Note {
        return None;
    }
    let message = format!("{} {}.", shown(destination), assessment.reason);
    let mut finding = CHECK.finding(file, span, message);
    finding.severity = severity;
    finding = finding.help(assessment.verdict.row().advice);
    if let Some(suggestion) = &assessment.suggestion {
        let mut replacement = suggestion.clone();
        if replacement.fragment().is_none()
            && let Some((_, fragment)) = destination.split_once('#')
        {
            replacement.set_fragment(Some(fragment));
        }
        finding = finding.fix(replacement.as_str(), Certainty::Proposed);
    }
    if !assessment.verdict.is_alive()
        && let Some(alive) = assessment.alive
    {
        finding = finding.remark(format!("A page was last there on {alive}."));
    }
    Some(finding)
}

fn shown(destination: &str) -> String {
    format!("“{destination}”")
}
