//! Applies what `site.toml` and the pages say about findings: severities and silencers.
//!
//! Knows nothing of how findings are made.

use std::collections::{BTreeMap, HashMap};

use crate::checks;
use crate::config::SeveritySetting;
use crate::finding::Finding;
use crate::markdown::Silencer as Silenced;
use crate::site::{PageRecord, Site};
use crate::source::{SourcePath, Span};

/// Something that lets findings of one check through.
struct Silencer<'a> {
    check: &'a str,
    span: Span,
    was_used: bool,
}

/// The silencers of one file, ready to be asked about each of its findings.
#[derive(Default)]
struct FileSilencers<'a> {
    all: Vec<Silencer<'a>>,
    /// By check: the first silencer of the whole file.
    whole: HashMap<&'a str, usize>,
    /// By check: the first silencer of each block, in the order of the blocks, with how far any
    /// block up to this one reaches.
    blocks: HashMap<&'a str, Vec<(Span, usize, usize)>>,
}

impl<'a> FileSilencers<'a> {
    /// Adds a silencer. `scope` is where its findings may be; `None` for the whole file.
    fn add(&mut self, check: &'a str, span: Span, scope: Option<Span>) {
        let index = self.all.len();
        self.all.push(Silencer {
            check,
            span,
            was_used: false,
        });
        match scope {
            None => {
                self.whole.entry(check).or_insert(index);
            }
            Some(scope) => self
                .blocks
                .entry(check)
                .or_default()
                .push((scope, index, 0)),
        }
    }

    fn prepare(&mut self) {
        for blocks in self.blocks.values_mut() {
            blocks.sort();
            blocks.dedup_by_key(|(scope, _, _)| *scope);
            let mut reach = 0;
            for (scope, _, reaches) in blocks {
                reach = reach.max(scope.end);
                *reaches = reach;
            }
        }
    }

    /// Whether a finding is let through; the silencers that do so count as used.
    fn silence(&mut self, finding: &Finding) -> bool {
        let span = finding.location.span;
        let mut used: Vec<usize> = self.whole.get(finding.check).copied().into_iter().collect();
        if let Some(blocks) = self.blocks.get(finding.check) {
            let before = blocks.partition_point(|(scope, _, _)| scope.start <= span.start);
            let near = blocks[..before].iter().rev();
            used.extend(
                near.take_while(|(_, _, reach)| *reach >= span.end)
                    .filter(|(scope, _, _)| scope.contains(span))
                    .map(|(_, index, _)| *index),
            );
        }
        for index in &used {
            self.all[*index].was_used = true;
        }
        !used.is_empty()
    }
}

/// Drops what is silenced, reports silencers that silence nothing, and sets severities. `pages`
/// are all pages that were checked.
pub fn apply<'a>(
    site: &'a Site,
    pages: impl IntoIterator<Item = &'a PageRecord>,
    findings: Vec<Finding>,
) -> Vec<Finding> {
    let mut files = gather(site, pages);
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            files
                .get_mut(&finding.location.file)
                .is_none_or(|silencers| !silencers.silence(finding))
        })
        .collect();
    for (file, silencers) in &files {
        let unused = silencers.all.iter().filter(|silencer| !silencer.was_used);
        kept.extend(
            unused.map(|silencer| checks::unused_silencer(file, silencer.check, silencer.span)),
        );
    }
    kept.into_iter()
        .filter_map(|finding| with_severity(site, finding))
        .collect()
}

/// The silencers of every file. One that names no check or gives no reason silences nothing, and
/// has a finding of its own already.
fn gather<'a>(
    site: &'a Site,
    pages: impl IntoIterator<Item = &'a PageRecord>,
) -> BTreeMap<&'a SourcePath, FileSilencers<'a>> {
    let mut files = BTreeMap::new();
    for page in pages {
        let head = &site.map.pages[page.index];
        let in_text = page.silencers.iter().map(|silencer| {
            let Silenced {
                check,
                reason,
                span,
                scope,
            } = silencer;
            (check, reason, *span, Some(*scope))
        });
        let in_front_matter = head.front_matter.allow.iter();
        let in_front_matter = in_front_matter
            .map(|allowance| (&allowance.check, &allowance.reason, allowance.span, None));
        if page.silencers.is_empty() && head.front_matter.allow.is_empty() {
            continue;
        }
        let mut silencers = FileSilencers::default();
        for (check, reason, span, scope) in in_text.chain(in_front_matter) {
            if !reason.is_empty() && checks::find(&check.value).is_some() {
                silencers.add(&check.value, span, scope);
            }
        }
        silencers.prepare();
        files.insert(head.path(), silencers);
    }
    files
}

/// The finding as `site.toml` wants it; `None` where its check is switched off.
fn with_severity(site: &Site, mut finding: Finding) -> Option<Finding> {
    match site.config.severities.get(finding.check) {
        Some(setting) => match setting.value {
            SeveritySetting::Off => None,
            SeveritySetting::Severity(_) if checks::is_about_words(finding.check) => Some(finding),
            SeveritySetting::Severity(severity) => {
                finding.severity = severity;
                Some(finding)
            }
        },
        None => Some(finding),
    }
}
