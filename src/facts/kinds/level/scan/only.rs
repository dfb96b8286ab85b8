//! Whether one level will do and no other.
//!
//! Knows the words that leave out the others. Knows nothing of whether the rule is firm.

use super::passage::Passage;
use crate::facts::words;

/// "only", "exactly" beside it.
pub(super) fn is_just(passage: &Passage<'_>) -> bool {
    is_all_that_is_taken(passage)
        || is_all_that_is_accepted(passage)
        || is_meant_exactly(passage)
        || has_only_behind(passage)
}

const TAKING: &[&str] = &[
    "takes", "accepts", "admits", "for", "at", "have", "has", "hold",
];

/// "`NHSmail` takes only Approaching Standards."
fn is_all_that_is_taken(passage: &Passage<'_>) -> bool {
    let (reading, start) = (passage.reading, passage.start());
    reading.word(start.wrapping_sub(1)) == "only" && reading.is_any(start.wrapping_sub(2), TAKING)
}

const ACCEPTED: &[&str] = &[
    "accepted",
    "admitted",
    "allowed",
    "eligible",
    "valid",
    "recognised",
];

/// "Only Approaching Standards is accepted."
fn is_all_that_is_accepted(passage: &Passage<'_>) -> bool {
    let (reading, end) = (passage.reading, passage.end());
    reading.word(passage.start().wrapping_sub(1)) == "only"
        && (reading.is_any(end, &["is", "are"]) && reading.is_any(end + 1, ACCEPTED)
            || reading.is_any(
                end,
                &["counts", "count", "qualifies", "qualify", "lets", "allows"],
            ))
}

/// "Approaching Standards exactly"
fn is_meant_exactly(passage: &Passage<'_>) -> bool {
    let (reading, end) = (passage.reading, passage.end());
    let before = passage.start().wrapping_sub(1);
    let at = usize::from(reading.word(before) == "at");
    reading.word(before.wrapping_sub(at)) == "exactly"
        || reading.word(end) == "exactly"
        || reading.is_any(end, &["'", "\""]) && reading.word(end + 1) == "exactly"
}

/// "Approaching Standards only"
fn has_only_behind(passage: &Passage<'_>) -> bool {
    let (reading, end) = (passage.reading, passage.end());
    // "reserved for Gold Friends alone"
    let alone = reading.word(end) == "alone"
        || reading.word(end + 1) == "alone"
            && reading.is_word(end)
            && !words::is_function_word(reading.word(end));
    (alone || reading.word(end) == "only")
        && !reading.is_any(end + 1, &["if", "when", "after", "once"])
        && !passage
            .clause
            .clone()
            .any(|index| reading.word(index) == "not")
}
