//! A part of the day without times: "at night", "in the mornings".
//!
//! Knows what the parts of a day are called. Knows nothing of when they are.

use crate::facts::kinds::hours::week::What;
use crate::facts::reading::Reading;

/// "at night", "in the mornings", "overnight"
pub(super) fn part_of_day(reading: &Reading, index: usize) -> Option<(What, usize)> {
    let length = match reading.word(index) {
        "at" | "by" if reading.is_any(index + 1, &["night", "nights"]) => 2,
        "by" if is_by_day(reading, index) => 2,
        "in" | "during" if is_in_part(reading, index) => 3,
        "nights" if works_nights(reading, index) => return None,
        "overnight" | "nights" | "evenings" | "mornings" | "afternoons" => 1,
        _ => return None,
    };
    Some((What::Part, length))
}

/// "by day", and not "day by day"
fn is_by_day(reading: &Reading, index: usize) -> bool {
    reading.word(index + 1) == "day" && reading.word(index.wrapping_sub(1)) != "day"
}

const PARTS: &[&str] = &[
    "evening",
    "evenings",
    "daytime",
    "day",
    "night",
    "morning",
    "mornings",
    "afternoon",
    "afternoons",
];

/// "in the mornings", and not "9 in the morning"
fn is_in_part(reading: &Reading, index: usize) -> bool {
    reading.number(index.wrapping_sub(1)).is_none()
        && reading.word(index + 1) == "the"
        && reading.is_any(index + 2, PARTS)
}

/// "those of you who work nights"
fn works_nights(reading: &Reading, index: usize) -> bool {
    reading.is_any(index.wrapping_sub(1), &["work", "works", "working", "on"])
}
