//! What stands between quotation marks: words of somebody, which the page need not stand by.
//!
//! Knows marks and how a quotation is answered. Knows nothing of facts.

use std::ops::Range;

use super::taken_back::calls_wrong;
use crate::facts::reading::Reading;

/// The fewest words that make a quotation a saying of somebody, and not a term.
const FEWEST: usize = 4;

/// How many sentences behind a quotation may call it wrong.
const ANSWERS: usize = 3;

/// The tokens between the quotation marks around a token, where enough stands there to be somebody's words.
pub(crate) fn quotation(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let marks = (0..at).filter(|index| reading.word(*index) == "\"");
    let opening = marks
        .clone()
        .next_back()
        .filter(|_| marks.count() % 2 == 1)?;
    let closing = (at..reading.len()).find(|index| reading.word(*index) == "\"")?;
    let inside = opening + 1..closing;
    let words = inside
        .clone()
        .filter(|index| reading.is_word(*index))
        .count();
    (words >= FEWEST).then_some(inside)
}

/// Whether a quotation is answered with a denial: "“You need Standards Met, don't you?” We get that one every
/// week. No, you don't."
pub(super) fn is_denied_behind(reading: &Reading, at: usize) -> bool {
    let Some(quoted) = quotation(reading, at) else {
        return false;
    };
    let mut start = quoted.end + 1;
    for _ in 0..ANSWERS {
        if start >= reading.len() {
            return false;
        }
        let end = reading.sentence(start).end;
        let denies = calls_wrong(reading, start)
            || reading.word(start) == "no" && reading.is_any(start + 1, &[",", ".", "!"])
            || (start..end).any(|index| {
                reading.is_any(index, &["it", "this", "that"])
                    && (reading.matches(index + 1, &["isn't", "so"])
                        || reading.matches(index + 1, &["isn't", "true"])
                        || reading.matches(index + 1, &["is", "not", "so"])
                        || reading.matches(index + 1, &["is", "not", "true"]))
            });
        if denies {
            return true;
        }
        start = end;
    }
    false
}
