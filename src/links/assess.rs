//! What is said of a link in the end: what was seen today, or is remembered, weighed against the
//! whole memory, a person's word and the site's own settings.
//!
//! Pure. Knows nothing of the network.

use std::fmt::Write as _;

use jiff::civil::Date;
use url::Url;

use super::chain::Hop;
use super::ledger::{Ledger, Record, days_between};
use super::observation::Observation;
use super::page::Place;
use super::verdict::Verdict;
use crate::config::Config;
use crate::finding::Severity;

/// For how many days a person's word is taken.
const CONFIRMED_FOR: i32 = 90;

/// From how many days without an answer on the age of the memory is mentioned.
const OLD: i32 = 30;

/// What is said of an address, before the `#`.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// How serious it is; `None` when there is nothing to say.
    pub severity: Option<Severity>,
    /// Why, in plain English: a clause that follows the address.
    pub reason: String,
    /// The last status.
    pub status: Option<u16>,
    /// The way to the last answer; empty when it was not asked today.
    pub hops: Vec<Hop>,
    /// Where it leads.
    pub final_address: Option<Url>,
    /// What can be written in its place.
    pub suggestion: Option<Url>,
    /// What was found of the places that links name.
    pub places: std::collections::BTreeMap<String, Place>,
    /// When a page was last there.
    pub alive: Option<Date>,
}

/// What the site says about links.
#[derive(Clone, Debug, Default)]
pub struct SitePolicy {
    /// Addresses, and beginnings of addresses, where readers have an account.
    pub login: Vec<String>,
}

impl SitePolicy {
    /// What `site.toml` says.
    pub fn of(config: &Config) -> Self {
        Self {
            login: config
                .login
                .iter()
                .map(|address| address.value.clone())
                .collect(),
        }
    }

    fn expects_login(&self, address: &Url) -> bool {
        self.login
            .iter()
            .any(|beginning| address.as_str().starts_with(beginning.as_str()))
    }
}

impl Assessment {
    /// What today's answer means. The ledger has learned it already.
    pub fn of_observation(
        observation: &Observation,
        ledger: &Ledger,
        site: &SitePolicy,
        today: Date,
    ) -> Self {
        let record = ledger.record(&observation.address);
        let mut assessment = Self {
            verdict: observation.verdict,
            severity: observation.severity,
            reason: observation.reason.clone(),
            status: observation.status,
            hops: observation.hops.clone(),
            final_address: observation.final_address().cloned(),
            suggestion: observation.suggestion.clone(),
            places: observation.places.clone(),
            alive: record.and_then(|record| record.alive),
        };
        assessment.weigh(&observation.address, record, site, today);
        assessment
    }

    /// What is remembered, where an address is not asked today. `is_trusted` says that this was
    /// not needed, because the record is fresh.
    pub fn of_memory(
        address: &Url,
        ledger: &Ledger,
        site: &SitePolicy,
        today: Date,
        is_trusted: bool,
    ) -> Self {
        let record = ledger.record(address);
        let Some(record) = record.filter(|record| record.verdict != Verdict::NotChecked) else {
            return Self::not_checked(record, "has not been asked yet");
        };
        if !is_trusted && !record.verdict.is_alive() {
            // An old failure may be over; only a page that was there is worth remembering.
            let mut assessment = Self::not_checked(Some(record), "was not asked this time");
            if record.has_failed_for_long() {
                assessment.severity = Some(Severity::Warning);
                assessment.reason = format!(
                    "was not asked this time; when it last was, on {}, it {}",
                    record.checked, record.reason
                );
            }
            return assessment;
        }
        let mut assessment = Self {
            verdict: record.verdict,
            severity: record.severity,
            reason: record.reason.clone(),
            status: record.status,
            hops: Vec::new(),
            final_address: record.final_address.clone(),
            suggestion: record.suggestion.clone(),
            places: record.places.clone(),
            alive: record.alive,
        };
        if !is_trusted && days_between(record.checked, today) > OLD && assessment.severity.is_none()
        {
            assessment = Self::not_checked(
                Some(record),
                &format!("was last seen on {}", record.checked),
            );
        }
        assessment.weigh(address, Some(record), site, today);
        assessment
    }

    fn not_checked(record: Option<&Record>, reason: &str) -> Self {
        Self {
            verdict: Verdict::NotChecked,
            severity: Verdict::NotChecked.row().severity,
            reason: reason.to_owned(),
            status: None,
            hops: Vec::new(),
            final_address: None,
            suggestion: None,
            places: record
                .map(|record| record.places.clone())
                .unwrap_or_default(),
            alive: record.and_then(|record| record.alive),
        }
    }

    fn weigh(&mut self, address: &Url, record: Option<&Record>, site: &SitePolicy, today: Date) {
        if self.verdict == Verdict::LoginRequired && site.expects_login(address) {
            self.severity = None;
            return;
        }
        if self.verdict.may_pass()
            && self.verdict != Verdict::RateLimited
            && let Some(record) = record
            && record.has_failed_for_long()
            && let Some(first) = record.failures.first()
        {
            self.severity = Some(Severity::Error);
            // Writing to a string cannot fail.
            let _ = write!(self.reason, ", and has not been well since {first}");
        }
        if matches!(self.verdict, Verdict::Blocked | Verdict::Suspicious)
            && let Some(confirmation) = record.and_then(|record| record.confirmation.as_ref())
        {
            let age = days_between(confirmation.on, today);
            if age <= CONFIRMED_FOR {
                self.severity = None;
                let _ = write!(
                    self.reason,
                    "; a person saw the page on {} ({})",
                    confirmation.on, confirmation.note
                );
            } else if self.verdict == Verdict::Blocked {
                self.severity = Some(Severity::Error);
                let _ = write!(
                    self.reason,
                    "; a person last saw the page on {}, which is too long ago",
                    confirmation.on
                );
            }
        }
    }

    /// What is said of a link to a place on the page, where the page itself gives no reason to
    /// complain.
    pub fn at(&self, fragment: &str) -> Option<FragmentAssessment> {
        if fragment.is_empty()
            || !(self.verdict.is_alive() || self.verdict == Verdict::Unverifiable)
        {
            return None;
        }
        let shown = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        match self.places.get(fragment) {
            Some(Place::Missing) => Some(FragmentAssessment {
                verdict: Verdict::FragmentMissing,
                severity: Severity::Error,
                reason: format!("has no place called “{shown}”"),
            }),
            Some(Place::WordsMissing) => Some(FragmentAssessment {
                verdict: Verdict::FragmentMissing,
                severity: Severity::Warning,
                reason: "no longer has the words that this link wants to show".to_owned(),
            }),
            None if self.verdict == Verdict::Unverifiable => Some(FragmentAssessment {
                verdict: Verdict::Unverifiable,
                severity: Severity::Warning,
                reason: format!(
                    "{}, so nobody can tell whether it has a place called “{shown}”",
                    self.reason
                ),
            }),
            Some(Place::Present | Place::ForScript) | None => None,
        }
    }
}

/// What is said of a link to a place on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentAssessment {
    /// The verdict.
    pub verdict: Verdict,
    /// How serious it is.
    pub severity: Severity,
    /// Why.
    pub reason: String,
}
