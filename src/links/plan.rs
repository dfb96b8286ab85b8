//! Which addresses a site has, which of them are asked about, and what is said of each in the end.
//!
//! Pure: the network stands between [`Plan::questions`] and [`LinkReport::new`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use url::Url;

use super::assess::{Assessment, SitePolicy};
use super::ledger::{Ledger, Proof, Record};
use super::observation::Observation;
use super::question::Question;
use crate::fields::FieldProblem;

/// For how many days an answer is trusted.
pub const FRESH_DAYS: i32 = 14;

/// The addresses of other websites that a site links to, each once.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    addresses: BTreeMap<String, Wanted>,
}

#[derive(Clone, Debug)]
struct Wanted {
    address: Url,
    fragments: BTreeSet<String>,
    wants_text: bool,
}

/// Which addresses are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// None.
    Nothing,
    /// Those that the ledger does not know, or knows too little or too old an answer of.
    Stale,
    /// Every one.
    Everything,
}

impl Plan {
    /// Adds where a link leads.
    pub fn add(&mut self, link: &Url) {
        self.wanted(link);
    }

    /// Adds a page that backs a fact, so that what it says is read as well.
    pub fn add_source(&mut self, page: &Url) {
        self.wanted(page).wants_text = true;
    }

    fn wanted(&mut self, link: &Url) -> &mut Wanted {
        let address = page_of(link);
        let wanted = self
            .addresses
            .entry(address.to_string())
            .or_insert_with(|| Wanted {
                address,
                fragments: BTreeSet::new(),
                wants_text: false,
            });
        if let Some(fragment) = link.fragment().filter(|fragment| !fragment.is_empty()) {
            wanted.fragments.insert(fragment.to_owned());
        }
        wanted
    }

    /// Whether a site has an address.
    pub fn has(&self, address: &Url) -> bool {
        self.addresses.contains_key(address.as_str())
    }

    /// Every address.
    pub fn addresses(&self) -> BTreeSet<&str> {
        self.addresses.keys().map(String::as_str).collect()
    }

    /// What has to be asked.
    pub fn questions(&self, ledger: &Ledger, today: Date, scope: Scope) -> Vec<Question> {
        self.addresses
            .values()
            .filter(|wanted| match scope {
                Scope::Nothing => false,
                Scope::Stale => !wanted.is_known(ledger.record(&wanted.address), today),
                Scope::Everything => true,
            })
            .map(|wanted| Question {
                address: wanted.address.clone(),
                fragments: wanted.fragments.clone(),
                memory: ledger.memory(&wanted.address),
                wants_text: wanted.wants_text,
            })
            .collect()
    }
}

impl Wanted {
    /// Whether the ledger has a recent answer, also about every place on the page.
    fn is_known(&self, record: Option<&Record>, today: Date) -> bool {
        record.is_some_and(|record| {
            let knows_places = !record.verdict.is_alive()
                || self
                    .fragments
                    .iter()
                    .all(|fragment| record.places.contains_key(fragment));
            knows_places && record.is_fresh(self.address.as_str(), today, FRESH_DAYS)
        })
    }
}

/// An address without what stands behind its `#`.
pub fn page_of(link: &Url) -> Url {
    let mut address = link.clone();
    address.set_fragment(None);
    address
}

/// What is said of the addresses of a site.
#[derive(Debug, Default)]
pub struct LinkReport {
    /// What is said of each address, by the address without fragment.
    pub assessments: BTreeMap<String, Assessment>,
    /// What is known of the pages that back facts, by fact; only where it is about the fact as it is
    /// declared now.
    pub proofs: BTreeMap<String, Proof>,
    /// What is wrong with the ledger itself.
    pub ledger_problems: Vec<FieldProblem>,
}

impl LinkReport {
    /// Weighs what was seen today and what the ledger, which has learned it, remembers.
    pub fn new(
        plan: &Plan,
        ledger: &Ledger,
        observations: &[Observation],
        policy: &SitePolicy,
        today: Date,
    ) -> Self {
        let seen: BTreeMap<&str, &Observation> = observations
            .iter()
            .map(|observation| (observation.address.as_str(), observation))
            .collect();
        let assessments = plan
            .addresses
            .iter()
            .map(|(key, wanted)| {
                let assessment = if let Some(observation) = seen.get(key.as_str()) {
                    Assessment::of_observation(observation, ledger, policy, today)
                } else {
                    let is_known = wanted.is_known(ledger.record(&wanted.address), today);
                    Assessment::of_memory(&wanted.address, ledger, policy, today, is_known)
                };
                (key.clone(), assessment)
            })
            .collect();
        Self {
            assessments,
            proofs: BTreeMap::new(),
            ledger_problems: Vec::new(),
        }
    }

    /// What is said of where a link leads.
    pub fn of(&self, link: &Url) -> Option<&Assessment> {
        self.assessments.get(page_of(link).as_str())
    }
}
