//! What looks like a level and is none of the scale.
//!
//! Knows how a level is introduced. Knows nothing of what is said of the levels of the scale.

use super::step::level_at;
use crate::facts::reading::Reading;

/// Where the words end that look like a level and are none.
pub(super) fn unknown_level(reading: &Reading, index: usize, order: &[String]) -> Option<usize> {
    if is_negated_level(reading, index, order) {
        return Some(index + 3);
    }
    let needed = is_called_least(reading, index)
        || is_called_minimum(reading, index)
        || suffices(reading, index + 2);
    (needed && is_named(reading, index, order)).then_some(index + 2)
}

/// "Standards Not Met"
fn is_negated_level(reading: &Reading, index: usize, order: &[String]) -> bool {
    reading.word(index + 1) == "not"
        && order.iter().any(|name| {
            let mut words = name.split_whitespace();
            words
                .next()
                .is_some_and(|first| first.eq_ignore_ascii_case(reading.word(index)))
                && words
                    .next()
                    .is_some_and(|last| last.eq_ignore_ascii_case(reading.word(index + 2)))
        })
}

/// "at least Entry Level", "to at least 'Entry Level'"
fn is_called_least(reading: &Reading, index: usize) -> bool {
    let start = before_least(reading, index);
    start < index && reading.is_any(start, &["at", "to"]) && reading.word(start + 1) == "least"
        || reading.ends_with(index, &["least", "'"])
        || reading.ends_with(index, &["least", "\""])
}

/// Where "at least" and the quotation mark behind it begin.
fn before_least(reading: &Reading, index: usize) -> usize {
    let mut start = index;
    while start > 0 && reading.is_any(start - 1, &["'", "\"", "least", "at", "to"]) {
        start -= 1;
    }
    start
}

/// "the minimum requirement is Entry Level"
fn is_called_minimum(reading: &Reading, index: usize) -> bool {
    let start = before_least(reading, index);
    reading.is_any(start.wrapping_sub(1), &["is", ":", "of"])
        && reading
            .sentence(index)
            .take_while(|at| *at < index)
            .any(|at| reading.is_any(at, &["minimum", "lowest"]))
}

/// "Entry Level is enough"
fn suffices(reading: &Reading, end: usize) -> bool {
    reading.matches(end, &["is", "enough"]) || reading.matches(end, &["will", "do"])
}

/// Whether two words with capitals name a level that the scale does not have.
fn is_named(reading: &Reading, index: usize, order: &[String]) -> bool {
    let has_capital = |at: usize| {
        reading
            .raw(at)
            .starts_with(|first: char| first.is_uppercase())
    };
    has_capital(index)
        && has_capital(index + 1)
        && reading.is_any(index + 1, &["level", "standard", "status", "standards"])
        && level_at(reading, index, order, None).is_none()
}
