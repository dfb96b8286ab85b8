//! The ledger `site.lock`: what the web said of each address, and when.
//!
//! Dates only, sorted, a block of lines for each address, so that two branches that learn different
//! things merge without a conflict. Knows nothing of the network or of the disk.

mod proof;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use url::Url;

use super::fingerprint::Fingerprint;
use super::observation::Observation;
use super::page::Place;
use super::question::Memory;
use super::verdict::Verdict;
use crate::fields::FieldProblem;
use crate::finding::Severity;

pub use proof::{Claim, Proof, Seen, Standing};

/// The name of the file beside `site.toml`.
pub const FILE: &str = "site.lock";

/// The version of the shape that is written. A file with a higher one is read as far as it can be
/// and never written.
pub const VERSION: i64 = 1;

/// After how many days a record is written anew although nothing has changed.
const REWRITTEN_AFTER: i32 = 7;

/// How many dates of failures are kept.
const KEPT_FAILURES: usize = 8;

/// What is remembered of all addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What is remembered, by address.
    pub records: BTreeMap<String, Record>,
    /// What pages said of the facts that they back, by fact.
    pub proofs: BTreeMap<String, Proof>,
}

/// A ledger as it was read.
#[derive(Debug, Default)]
pub struct ReadLedger {
    /// What could be read.
    pub ledger: Ledger,
    /// What could not. While there is any of this, the file is not written.
    pub problems: Vec<FieldProblem>,
}

/// What is remembered of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When it was first asked.
    pub first_seen: Date,
    /// When it was last asked.
    pub checked: Date,
    /// When a page was last there.
    pub alive: Option<Date>,
    /// The last verdict.
    pub verdict: Verdict,
    /// How serious that was in itself.
    pub severity: Option<Severity>,
    /// Why.
    pub reason: String,
    /// The last status.
    pub status: Option<u16>,
    /// What can be written in its place.
    pub suggestion: Option<Url>,
    /// Where it led when it was last alive, where that is another address.
    pub final_address: Option<Url>,
    /// The title of the page when it was last alive.
    pub title: Option<String>,
    /// The likeness of the page when it was last alive.
    pub fingerprint: Option<Fingerprint>,
    /// What was found of the places that links name.
    pub places: BTreeMap<String, Place>,
    /// On which days it failed since it was last alive, the latest of them.
    pub failures: BTreeSet<Date>,
    /// A person's word that it is right.
    pub confirmation: Option<Confirmation>,
}

/// A person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// When it was given.
    pub on: Date,
    /// Who gave it, or what they saw.
    pub note: String,
}

impl Ledger {
    /// Reads a ledger. Whatever is wrong with it, the rest of it is read.
    pub fn read(text: &str) -> ReadLedger {
        read::read(text)
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        write::write(self)
    }

    /// What is remembered of an address.
    pub fn record(&self, address: &Url) -> Option<&Record> {
        self.records.get(address.as_str())
    }

    /// What the client should know of an address before it asks.
    pub fn memory(&self, address: &Url) -> Memory {
        self.record(address)
            .map_or_else(Memory::default, |record| Memory {
                final_address: record.final_address.clone(),
                title: record.title.clone(),
                fingerprint: record.fingerprint,
            })
    }

    /// Remembers what was seen. What was not checked changes nothing.
    pub fn learn(&mut self, observation: &Observation, today: Date) {
        if observation.verdict == Verdict::NotChecked {
            return;
        }
        let key = observation.address.as_str();
        let before = self.records.get(key);
        let after = learned(before, observation, today);
        let is_same = before.is_some_and(|before| {
            let mut same = after.clone();
            same.checked = before.checked;
            same.alive = same.alive.and(before.alive);
            same == *before && days_between(before.checked, today) < REWRITTEN_AFTER
        });
        if !is_same {
            self.records.insert(key.to_owned(), after);
        }
    }

    /// Writes down a person's word on an address.
    pub fn confirm(&mut self, address: &Url, note: &str, today: Date) {
        let record = self
            .records
            .entry(address.to_string())
            .or_insert_with(|| Record::empty(today));
        record.confirmation = Some(Confirmation {
            on: today,
            note: note.to_owned(),
        });
    }

    /// Forgets addresses that the site no longer has and that nobody has asked about for long.
    pub fn forget_unused(&mut self, used: &BTreeSet<&str>, today: Date) {
        const KEPT_DAYS: i32 = 90;

        self.proofs.retain(|_, proof| {
            used.contains(proof.source.as_str()) || days_between(proof.checked, today) <= KEPT_DAYS
        });
        self.records.retain(|address, record| {
            used.contains(address.as_str()) || days_between(record.checked, today) <= KEPT_DAYS
        });
    }
}

impl Record {
    fn empty(today: Date) -> Self {
        Self {
            first_seen: today,
            checked: today,
            alive: None,
            verdict: Verdict::NotChecked,
            severity: Verdict::NotChecked.row().severity,
            reason: "has not been asked yet".to_owned(),
            status: None,
            suggestion: None,
            final_address: None,
            title: None,
            fingerprint: None,
            places: BTreeMap::new(),
            failures: BTreeSet::new(),
            confirmation: None,
        }
    }

    /// Whether the last answer is recent enough to be trusted without asking. A page that was there
    /// is trusted for `days`, some addresses a little less, so that they do not all grow stale on
    /// one day. Anything else is asked again on the next day.
    pub fn is_fresh(&self, address: &str, today: Date, days: i32) -> bool {
        let age = days_between(self.checked, today);
        let days = if self.verdict.is_alive() {
            let hash = blake3::hash(address.as_bytes());
            days - i32::from(hash.as_bytes()[0]) % (days / 4 + 1)
        } else {
            1
        };
        self.verdict != Verdict::NotChecked && (0..days).contains(&age)
    }

    /// Whether failures have lasted: on three days at least, and for a week.
    pub fn has_failed_for_long(&self) -> bool {
        match (self.failures.first(), self.failures.last()) {
            (Some(first), Some(last)) => {
                self.failures.len() >= 3 && days_between(*first, *last) >= 7
            }
            _ => false,
        }
    }
}

/// How many days lie between two dates; negative when the second is the earlier one.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn learned(before: Option<&Record>, observation: &Observation, today: Date) -> Record {
    let mut record = before.cloned().unwrap_or_else(|| Record::empty(today));
    record.checked = today;
    record.verdict = observation.verdict;
    record.severity = observation.severity;
    record.reason.clone_from(&observation.reason);
    record.status = observation.status;
    record.suggestion.clone_from(&observation.suggestion);
    if observation.verdict.is_alive() {
        record.alive = Some(today);
        record.failures.clear();
        record.final_address = observation
            .final_address()
            .filter(|address| **address != observation.address)
            .cloned();
        record.title.clone_from(&observation.title);
        record.fingerprint = observation.fingerprint;
        record.places.clone_from(&observation.places);
    } else if observation.verdict.may_pass() {
        record.failures.insert(today);
        // The first failure says how long it has lasted and the last ones how often.
        while record.failures.len() > KEPT_FAILURES {
            let second = record.failures.iter().nth(1).copied();
            if let Some(second) = second {
                record.failures.remove(&second);
            }
        }
    } else if observation.verdict == Verdict::Unverifiable {
        // Something was there; what it was cannot take the place of what is known to be good.
        record.alive = Some(today);
        record.failures.clear();
    }
    record
}

#[cfg(test)]
mod tests;
