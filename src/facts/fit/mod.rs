//! Whether a quantity could be a fact's at all: its role, its scale, what is counted.
//!
//! Knows kinds of value, each through the file beside this one. Knows nothing of subjects.

mod counts;
mod dates;
mod domains;
mod lengths;
mod money;
mod nouns;
mod shares;
mod standards;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

pub(crate) use self::nouns::{PEOPLE, counted_nouns};
use super::kinds::{Mention, Stated};
use super::model::Fact;
use super::phrases::PhraseIndex;
use super::reading::Reading;
use super::value::{Kind, Value};
use super::words;

/// Whether a quantity could be the fact's at all: its role, its scale, what is counted.
pub(crate) fn fit(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    fact: &Fact,
    (cues, strange): (usize, usize),
    labels: &str,
) -> Option<f32> {
    let pairing = &Pairing {
        reading,
        mention,
        clause,
        fact,
        cues,
        strange,
        labels,
        own_words: OnceCell::new(),
    };
    match (&mention.stated, &fact.value) {
        (_, Value::Date(_)) => dates::fit(pairing),
        (Stated::Duration { low, every, .. }, Value::Duration(_, agreed)) => {
            lengths::fit(pairing, *low, *agreed, *every)
        }
        (Stated::Standard(..), Value::Standard(..)) => standards::fit(pairing),
        (Stated::Domain(domain), Value::Domain(_)) => domains::fit(pairing, domain),
        (Stated::Percentage { .. }, Value::Percentage(..)) => shares::fit(pairing),
        (Stated::Money(amount, _), Value::Money(_, agreed, _)) if *amount > 0 => {
            money::fit(pairing, *amount, *agreed)
        }
        (Stated::Count { .. }, Value::Count(..)) => counts::fit(pairing),
        (Stated::Unnumbered(Kind::Count, _), Value::Count(..)) => {
            counts::fit(pairing).or(Some(0.0))
        }
        _ => Some(0.0),
    }
}

/// A value in its clause, beside the fact that it may state.
struct Pairing<'a> {
    /// The prose.
    reading: &'a Reading,
    /// The value in it.
    mention: &'a Mention,
    /// The clause around the value, as a range of tokens.
    clause: &'a Range<usize>,
    /// The fact that it may state.
    fact: &'a Fact,
    /// How many different cues of the fact stand around the value.
    cues: usize,
    /// How many words stand around it that have nothing to do with the fact.
    strange: usize,
    /// Row and column headers, bold labels and the lead-in, in lower case.
    labels: &'a str,
    /// The stems of the fact's own words, once they have been asked for.
    own_words: OnceCell<HashSet<String>>,
}

impl Pairing<'_> {
    /// The first token of the value.
    fn start(&self) -> usize {
        self.mention.tokens.start
    }

    /// The token behind the value.
    fn end(&self) -> usize {
        self.mention.tokens.end
    }

    /// The word `back` places before the value; nothing outside the text.
    fn before(&self, back: usize) -> &str {
        self.reading.before(self.start(), back)
    }

    /// The word right behind the value; nothing outside the text.
    fn next(&self) -> &str {
        self.reading.word(self.end())
    }

    /// The fact's own sentence; nothing where it has none.
    fn says(&self) -> &str {
        self.fact.says.as_deref().unwrap_or_default()
    }

    /// Whether the fact's own sentence holds any of some words.
    fn says_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.says().contains(word))
    }

    /// Whether any token of the clause is one of some words.
    fn clause_holds_any(&self, words: &[&str]) -> bool {
        self.clause
            .clone()
            .any(|index| self.reading.is_any(index, words))
    }

    /// Whether a word is one of the fact's cues or of its own sentence.
    fn is_own_word(&self, word: &str) -> bool {
        self.own_words
            .get_or_init(|| {
                self.fact
                    .about
                    .iter()
                    .map(|cue| cue.value.as_str())
                    .chain(self.fact.says.as_deref())
                    .flat_map(PhraseIndex::content_stems)
                    .collect()
            })
            .contains(&words::stem(word))
    }
}
