//! A number that a sentence speaks of, and calls an age: "Seven is the youngest age at which …".
//!
//! Knows what is said of such a number. Knows nothing of what stands in front of it.

use std::ops::Range;

use super::years::years;
use crate::facts::kinds::age::Ages;
use crate::facts::reading::Reading;

/// "Seven is the youngest age at which …", "17 is old enough"
pub(super) fn subject(reading: &Reading, index: usize) -> Option<(Ages, Range<usize>)> {
    let (age, next) = years(reading, index)?;
    if !is_subject(reading, index, next) {
        return None;
    }
    if reading.matches(next + 1, &["old", "enough"]) {
        return Some((Ages::Example(age), index..next));
    }
    is_called_age(reading, next).then_some((Ages::From(age), index..next))
}

/// "17 is …", with nothing of its clause in front of it.
fn is_subject(reading: &Reading, index: usize, next: usize) -> bool {
    reading.word(next) == "is"
        && (index == reading.clause(index).start || !reading.is_word(index.wrapping_sub(1)))
}

/// "is the youngest age at which …", "is the lowest"
fn is_called_age(reading: &Reading, next: usize) -> bool {
    let named = (next + 1..next + 4).any(|at| reading.is_any(at, &["age", "youngest", "lowest"]));
    reading.word(next + 1) == "the" && named
}
