//! What was seen of an address on one day: what a run gives out, and the ledger learns from. Knows
//! nothing of how a verdict is come to.

use std::collections::BTreeMap;

use url::Url;

use super::chain::Hop;
use super::fingerprint::Fingerprint;
use super::page::Place;
use super::passages::PageProse;
use super::verdict::Verdict;
use crate::finding::Severity;

/// What was seen of an address on one day.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The address, without fragment.
    pub address: Url,
    /// The verdict.
    pub verdict: Verdict,
    /// How serious it is in itself; `None` when all is well.
    pub severity: Option<Severity>,
    /// Why, in plain English: a clause that follows the address.
    pub reason: String,
    /// The last status.
    pub status: Option<u16>,
    /// The way from the address to the last answer.
    pub hops: Vec<Hop>,
    /// An address that can be written in its place without a doubt.
    pub suggestion: Option<Url>,
    /// The title of the page.
    pub title: Option<String>,
    /// The likeness of the page.
    pub fingerprint: Option<Fingerprint>,
    /// Which of the places that links name are on the page; empty where nobody can tell.
    pub places: BTreeMap<String, Place>,
    /// What a reader sees, where it was wanted and the answer was a page of text.
    pub text: Option<PageProse>,
}

impl Observation {
    /// An address that was not asked.
    pub fn not_checked(address: &Url, reason: &str) -> Self {
        Self {
            address: address.clone(),
            verdict: Verdict::NotChecked,
            severity: Verdict::NotChecked.row().severity,
            reason: reason.to_owned(),
            status: None,
            hops: Vec::new(),
            suggestion: None,
            title: None,
            fingerprint: None,
            places: BTreeMap::new(),
            text: None,
        }
    }

    /// Where the chain ended.
    pub fn final_address(&self) -> Option<&Url> {
        self.hops.last().map(|hop| &hop.address)
    }
}
