//! Words without a time or a day that say whether somebody is there, or what is left out.
//!
//! Knows in which order such words are asked for. Knows none of them.

mod closed;
mod limit;
mod lunch;
mod negation;
mod open;
mod part_of_day;

use super::What;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// What a word says by itself, and how many tokens it takes.
pub(super) fn marker_at(reading: &Reading, index: usize) -> Option<(What, usize)> {
    if !reading.has(index, Signs::MARKER) {
        return None;
    }
    lunch::lunch(reading, index)
        .or_else(|| closed::closed(reading, index))
        .or_else(|| open::open(reading, index))
        .or_else(|| limit::limit(reading, index))
        .or_else(|| part_of_day::part_of_day(reading, index))
}
