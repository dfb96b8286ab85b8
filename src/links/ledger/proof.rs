//! What the ledger remembers of the pages that back facts: how each stood when it was last asked,
//! and the last passage that did back the fact.
//!
//! Knows nothing of how a page is judged.

use jiff::civil::Date;
use url::Url;

use super::{Ledger, REWRITTEN_AFTER, days_between};

/// How a page stood to the fact that it backs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The quote stood there.
    Confirmed,
    /// The same value stood there in other words.
    Reworded,
    /// Another value stood there.
    Changed,
    /// Neither the quote nor the value stood there.
    Absent,
    /// The page could not be read.
    Unreadable,
}

const WORDS: &[(Standing, &str)] = &[
    (Standing::Confirmed, "confirmed"),
    (Standing::Reworded, "reworded"),
    (Standing::Changed, "changed"),
    (Standing::Absent, "absent"),
    (Standing::Unreadable, "unreadable"),
];

impl Standing {
    /// The word for it in reports and in the ledger.
    pub fn word(self) -> &'static str {
        WORDS
            .iter()
            .find(|(standing, _)| *standing == self)
            .map_or("", |(_, word)| word)
    }

    /// The standing for a word.
    pub fn parse(word: &str) -> Option<Self> {
        WORDS
            .iter()
            .find(|(_, other)| *other == word)
            .map(|(standing, _)| *standing)
    }

    /// Whether the page backed the fact.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Confirmed | Self::Reworded)
    }
}

/// What was to be backed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The page.
    pub source: Url,
    /// The value, in the program's own words, so that another spelling of it is the same.
    pub value: String,
    /// The mark of the quote.
    pub quote: Option<String>,
}

impl Claim {
    /// A claim with its quote, of which only a mark is kept: the words stand in the declaration.
    pub fn new(source: Url, value: String, quote: Option<&str>) -> Self {
        let mark = |quote: &str| blake3::hash(quote.as_bytes()).to_hex()[..16].to_owned();
        Self {
            source,
            value,
            quote: quote.map(mark),
        }
    }
}

/// What was seen of a page on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How it stood.
    pub standing: Standing,
    /// The page's words; empty where there are none.
    pub passage: String,
    /// The other value, where it had changed.
    pub states: Option<String>,
    /// Why it could not be read.
    pub reason: Option<String>,
}

/// What is remembered of the page that backs a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The page.
    pub source: Url,
    /// The value that it was to back.
    pub value: String,
    /// The mark of the quote that it was to hold.
    pub quote: Option<String>,
    /// When it was last asked.
    pub checked: Date,
    /// How it stood then.
    pub standing: Standing,
    /// When it last backed the value.
    pub verified: Option<Date>,
    /// Its words on that day.
    pub passage: Option<String>,
    /// The other value that it has now.
    pub states: Option<String>,
    /// Its words around that.
    pub words: Option<String>,
    /// Why it could not be read.
    pub reason: Option<String>,
}

impl Proof {
    /// Whether it is about the same page and value as a claim, whatever is quoted.
    pub fn is_about(&self, claim: &Claim) -> bool {
        self.source == claim.source && self.value == claim.value
    }
}

impl Ledger {
    /// Remembers what a page said of a fact. What was good stays as it is when nothing good was
    /// seen, unless the fact itself or its page is another one now.
    pub fn learn_proof(&mut self, fact: &str, claim: &Claim, seen: &Seen, today: Date) {
        let before = self.proofs.get(fact);
        let kept = before.filter(|before| before.is_about(claim));
        let is_good = seen.standing.is_good();
        let words = (!seen.passage.is_empty()).then(|| seen.passage.clone());
        let after = Proof {
            source: claim.source.clone(),
            value: claim.value.clone(),
            quote: claim.quote.clone(),
            checked: today,
            standing: seen.standing,
            verified: if is_good {
                Some(today)
            } else {
                kept.and_then(|before| before.verified)
            },
            passage: if is_good {
                words.clone()
            } else {
                kept.and_then(|before| before.passage.clone())
            },
            states: seen.states.clone(),
            words: words.filter(|_| !is_good),
            reason: seen.reason.clone(),
        };
        let is_same = before.is_some_and(|before| {
            let mut same = after.clone();
            same.checked = before.checked;
            same.verified = same.verified.and(before.verified);
            same == *before && days_between(before.checked, today) < REWRITTEN_AFTER
        });
        if !is_same {
            self.proofs.insert(fact.to_owned(), after);
        }
    }
}
