//! Whether a word right in front of a value excludes it: "not 60 days", "rather than 60 days".
//!
//! Knows the last few words before a value. Knows nothing of verbs that are denied.

use std::ops::Range;

use super::conditions::in_condition;
use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;

/// How many words back an excluding word may stand.
const REACH: usize = 3;

/// "not 60 days", "rather than 60 days", "not by DCB0129"
pub(super) fn excluded(passage: &Passage<'_>) -> Option<Range<usize>> {
    let at = passage.at();
    let reading = passage.reading;
    (1..=REACH)
        .map_while(|back| at.checked_sub(back))
        .take_while(|index| *index >= passage.sentence.start && leads_on_to_value(passage, *index))
        .find(|index| {
            excludes(passage, *index)
                && !gives_reason(passage, *index)
                && !reading.is_any(index.wrapping_sub(1), &["if", "or"])
                && !is_just_behind_relative(passage, *index)
                && !in_condition(passage, *index)
        })
        .map(|index| passage.through_mention(index))
}

const LEADING_ON: &[&str] = &[
    "by", "every", "at", "in", "for", "with", "the", "a", "on", "after", "of", "from", "to",
    "start", "is", "once", "until", "'", "\"",
];

/// Whether only small words stand between a token and the value.
fn leads_on_to_value(passage: &Passage<'_>, index: usize) -> bool {
    (index + 1..passage.at()).all(|between| passage.reading.is_any(between, LEADING_ON))
}

/// Whether a word excludes what it leads on to.
fn excludes(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    is_plain_not(reading, index)
        || is_never_of_value(passage, index)
        || reading.word(index) == "than" && reading.before(index, 1) == "rather"
        || reading.word(index) == "of" && reading.before(index, 1) == "instead"
        || reading.word(index) == "unlike"
}

const LIMITING: &[&str] = &[
    "only", "just", "more", "less", "fewer", "than", "later", "until", "till", "before", "unless",
];

/// A "not" that does not set a limit, as "not more than", "not only" and "not until" do.
fn is_plain_not(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["not", "isn't", "aren't", "wasn't"])
        && !reading.is_any(index + 1, LIMITING)
}

/// "never 48 hours before it"
fn is_never_of_value(passage: &Passage<'_>, index: usize) -> bool {
    passage.reading.word(index) == "never" && index + 1 == passage.at()
}

/// "Most likely because it does not start with 03": the reason names what was asked for.
fn gives_reason(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    passage.is_beginning_or_ending()
        && passage.clause_until(index).any(|opens| {
            reading.word(opens) == "because" && reading.is_any(opens + 1, &["it", "they", "the"])
        })
}

/// Whether a relative clause or a condition opens at most three words before a token.
fn is_just_behind_relative(passage: &Passage<'_>, index: usize) -> bool {
    passage.clause_until(index).any(|opens| {
        passage
            .reading
            .is_any(opens, &["that", "which", "who", "if"])
            && index - opens <= 3
    })
}
