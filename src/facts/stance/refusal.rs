//! Whether something is refused or rejected.
//!
//! Knows words for a refusal. Knows nothing of what is refused.

use std::ops::Range;

use super::passage::Passage;
use crate::facts::reading::Reading;

/// Words for refusing.
pub(super) const REFUSED: &[&str] = &[
    "refused",
    "rejected",
    "reject",
    "rejects",
    "refuse",
    "refuses",
    "invalid",
    "declined",
    "fail",
    "fails",
    "bars",
    "barred",
    "excludes",
    "insufficient",
];

/// Turns of phrase for refusing.
const PHRASES: &[&[&str]] = &[
    &["not", "accepted"],
    &["turned", "down"],
    &["turned", "away"],
    &["turn", "away"],
    &["turns", "away"],
    &["comes", "back"],
    &["comes", "straight", "back"],
    &["come", "straight", "back"],
    &["will", "be", "returned"],
    &["cannot", "be", "used"],
];

/// Whether the clause of a mention speaks of something refused.
pub(super) fn is_refusal(passage: &Passage<'_>) -> bool {
    let Passage {
        reading,
        sentence,
        clause,
        ..
    } = *passage;
    let sentence = &before_penalty(passage, sentence);
    let clause = &before_penalty(passage, clause);
    let sent_back = reading.holds_any(sentence, &["send", "sends", "sent", "return"])
        && reading.holds_any(sentence, &["back"]);
    reading.holds_any(clause, REFUSED)
        || PHRASES
            .iter()
            .any(|phrase| reading.holds_phrase(clause, phrase))
        || sent_back
        || shares_refusal(reading, &(sentence.start..passage.at()))
}

/// "It has to start with 08, or the form is sent back": what is refused is all the rest.
fn before_penalty(passage: &Passage<'_>, range: &Range<usize>) -> Range<usize> {
    let reading = passage.reading;
    let penalty = (passage.end()..range.end).find(|at| {
        reading.is_any(*at, &[",", ";"])
            && (reading.is_any(at + 1, &["or", "otherwise", "else"])
                || reading.matches(at + 1, &["anything", "else"]))
            || reading.matches(*at, &["or", "else"])
    });
    range.start..penalty.unwrap_or(range.end).max(range.start)
}

/// "08 is turned down, and so is 03": the same is said of what follows.
fn shares_refusal(reading: &Reading, before: &Range<usize>) -> bool {
    let alike = before.clone().find(|index| {
        reading.is_any(*index, &["so", "nor", "neither"])
            && reading.is_any(
                index + 1,
                &["is", "are", "will", "would", "does", "do", "was"],
            )
    });
    alike.is_some_and(|alike| {
        (before.start..alike).any(|index| {
            reading.is_any(index, REFUSED) || reading.matches(index, &["turned", "down"])
        })
    })
}
