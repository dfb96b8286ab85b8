//! Applies what `site.toml` and the pages say about findings: severities and silencers.
//!
//! Knows nothing of how findings are made.

use std::collections::BTreeMap;

use crate::checks;
use crate::config::SeveritySetting;
use crate::finding::Finding;
use crate::site::{PageRecord, Site};
use crate::source::{SourcePath, Span};

/// Something that lets findings of one check through.
struct Silencer<'a> {
    check: &'a str,
    /// Where its findings may be; `None` for the whole file.
    scope: Option<Span>,
    span: Span,
    has_reason: bool,
    was_used: bool,
}

/// Drops what is silenced, reports silencers that silence nothing, and sets severities.
pub fn apply(site: &Site, pages: &[PageRecord], findings: Vec<Finding>) -> Vec<Finding> {
    let mut silencers = gather(site, pages);
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| !is_silenced(&mut silencers, finding))
        .collect();
    for (file, silencers) in &silencers {
        for silencer in silencers {
            // One that names no check or gives no reason has a finding of its own already.
            if !silencer.was_used && silencer.has_reason && checks::find(silencer.check).is_some() {
                kept.push(checks::unused_silencer(file, silencer.check, silencer.span));
            }
        }
    }
    kept.into_iter()
        .filter_map(|finding| with_severity(site, finding))
        .collect()
}

fn gather<'a>(
    site: &'a Site,
    pages: &'a [PageRecord],
) -> BTreeMap<&'a SourcePath, Vec<Silencer<'a>>> {
    let mut silencers: BTreeMap<&SourcePath, Vec<Silencer<'_>>> = BTreeMap::new();
    for page in pages {
        let head = &site.map.pages[page.index];
        let in_text = page.silencers.iter().map(|silencer| Silencer {
            check: &silencer.check.value,
            scope: Some(silencer.scope),
            span: silencer.span,
            has_reason: !silencer.reason.is_empty(),
            was_used: false,
        });
        let in_front_matter = head.front_matter.allow.iter().map(|allowance| Silencer {
            check: &allowance.check.value,
            scope: None,
            span: allowance.span,
            has_reason: !allowance.reason.is_empty(),
            was_used: false,
        });
        let all: Vec<Silencer<'_>> = in_text.chain(in_front_matter).collect();
        if !all.is_empty() {
            silencers.insert(head.path(), all);
        }
    }
    silencers
}

fn is_silenced(
    silencers: &mut BTreeMap<&SourcePath, Vec<Silencer<'_>>>,
    finding: &Finding,
) -> bool {
    let Some(silencers) = silencers.get_mut(&finding.location.file) else {
        return false;
    };
    let mut is_silenced = false;
    for silencer in silencers {
        let covers = silencer
            .scope
            .is_none_or(|scope| scope.contains(finding.location.span));
        if silencer.has_reason && silencer.check == finding.check && covers {
            silencer.was_used = true;
            is_silenced = true;
        }
    }
    is_silenced
}

/// The finding as `site.toml` wants it; `None` where its check is switched off.
fn with_severity(site: &Site, mut finding: Finding) -> Option<Finding> {
    match site.config.severities.get(finding.check) {
        Some(setting) => match setting.value {
            SeveritySetting::Off => None,
            SeveritySetting::Severity(severity) => {
                finding.severity = severity;
                Some(finding)
            }
        },
        None => Some(finding),
    }
}
