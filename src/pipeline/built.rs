//! A finished build, and what can be asked of it afterwards. Knows nothing of how it was made.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::reading::prose;
use super::run_checks;
use crate::checks::ChangeInput;
use crate::facts::{self, PageFacts, Tongue};
use crate::finding::{self, Finding};
use crate::links::ledger::Proof;
use crate::load::Loaded;
use crate::outputs::OutputFile;
use crate::report::{PageReading, Summary};
use crate::resolve::Address;
use crate::site::{PageRecord, Site, ThemeFacts};
use crate::source::Sources;
use crate::wording::ReadingAge;

/// A finished build, not written yet.
#[derive(Debug)]
pub struct Built {
    /// Everything to publish, in the order of the table of outputs.
    pub files: Vec<Arc<OutputFile>>,
    /// Everything that is wrong, sorted.
    pub findings: Vec<Finding>,
    /// The figures of the build.
    pub summary: Summary,
    /// The texts that findings point into.
    pub sources: Sources,
    /// The site, for commands that list what it holds.
    pub site: Site,
    /// The published pages.
    pub pages: Vec<Arc<PageRecord>>,
    /// The addresses of pages that a mistake in the theme kept from being made.
    pub unrendered: Vec<Address>,
    /// What the files of the theme say about facts.
    pub theme: Vec<ThemeFacts>,
    /// What is known of the pages that back facts, by fact.
    pub proofs: BTreeMap<String, Proof>,
}

impl Built {
    /// Says that pages in other languages than English were not held against the facts, where there
    /// are such pages and facts.
    pub fn unread(&self) -> Option<String> {
        if self.site.facts.facts.is_empty() {
            return None;
        }
        let is_foreign = |page: &&Arc<PageRecord>| {
            let head = &self.site.map.pages[page.index];
            !self.site.language(head.language).is_english()
        };
        let sentence = |pages: &str| {
            format!("Facts are checked in English only: of {pages}, only the links were checked.")
        };
        match self.pages.iter().filter(is_foreign).count() {
            0 => None,
            1 => Some(sentence("1 page in another language")),
            number => Some(sentence(&format!("{number} pages in other languages"))),
        }
    }

    /// Adds what the site's own settings cannot silence: how it weakens the checks, held against an
    /// earlier state of it.
    pub fn compare(&mut self, base: &Loaded) {
        let input = ChangeInput {
            base,
            site: &self.site,
            pages: &self.pages,
            sources: &self.sources,
        };
        let mut found = Vec::new();
        run_checks::on_change(&input, &mut found);
        self.findings.extend(found);
        finding::sort(&mut self.findings);
        self.summary = summarise(&self.site, &self.pages, &self.findings);
    }
}

/// What a page of a finished build states, also on a site that has declared nothing yet.
pub fn survey(built: &Built, page: &PageRecord) -> PageFacts {
    let site = &built.site;
    match site.tongue(site.map.pages[page.index].language) {
        Tongue::English => facts::survey(&prose(site, page.index), &site.facts, site.today),
        Tongue::Welsh | Tongue::Other => page.facts.clone(),
    }
}

/// How easily the published pages of a build read. Pages that are not in English are left out: the
/// formula is one for English.
pub fn reading_ages(built: &Built) -> Vec<PageReading> {
    let site = &built.site;
    let is_english = |page: &&Arc<PageRecord>| {
        let head = &site.map.pages[page.index];
        site.language(head.language).is_english()
    };
    built
        .pages
        .par_iter()
        .filter(is_english)
        .map(|page| PageReading {
            file: built.site.map.pages[page.index].path().clone(),
            age: ReadingAge::of(&prose(&built.site, page.index)),
        })
        .collect()
}

/// The figures of a build with these pages and findings.
pub(super) fn summarise(site: &Site, pages: &[Arc<PageRecord>], findings: &[Finding]) -> Summary {
    let links: HashSet<&str> = pages
        .iter()
        .flat_map(|page| &page.links)
        .map(|link| link.destination.as_str())
        .collect();
    Summary::of(findings, pages.len(), links.len(), site.facts.facts.len())
}
