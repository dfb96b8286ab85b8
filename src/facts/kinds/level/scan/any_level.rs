//! Words that stand for any level: "whatever your level", "no level is needed".
//!
//! Knows what a scale is called. Knows none of its levels.

use std::ops::Range;

use crate::facts::reading::Reading;

/// What a scale or one of its steps is called.
pub(super) const SCALES: &[&str] = &[
    "level", "levels", "status", "award", "grade", "rating", "result", "score", "standard", "tier",
    "band", "badge", "stage", "grades", "stages", "tiers", "awards",
];

/// Where words end that say that the level makes no difference.
pub(super) fn whatever(reading: &Reading, index: usize) -> Option<usize> {
    if says_no_minimum(reading, index) {
        return scale_in(reading, index + 2..index + 6).map(|at| at + 1);
    }
    if says_whatever(reading, index) {
        return scale_in(reading, index + 1..index + 6).map(|at| at + 1);
    }
    if reading.word(index) == "no" && reading.is_any(index + 1, SCALES) {
        return needed_behind(reading, index + 2).map(|at| at + 1);
    }
    if reading.word(index) == "any"
        && let Some(scale) = scale_in(reading, index + 1..index + 4)
    {
        return (index + 1..scale)
            .all(|at| reading.is_word(at))
            .then_some(scale + 1);
    }
    does_not_matter(reading, index)
}

/// Where a scale is named.
fn scale_in(reading: &Reading, mut tokens: Range<usize>) -> Option<usize> {
    tokens.find(|at| reading.is_any(*at, SCALES))
}

/// "There is no minimum DSPT level."
fn says_no_minimum(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "no" && reading.is_any(index + 1, &["minimum", "lowest"])
}

/// "whatever your level", "no matter what level"
fn says_whatever(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "whatever"
        || reading.matches(index, &["no", "matter", "what"])
        || reading.matches(index, &["no", "matter", "which"])
        || reading.matches(index, &["no", "difference", "which"])
        || reading.matches(index, &["no", "difference", "what"])
        || reading.matches(index, &["regardless", "of"])
        || reading.matches(index, &["irrespective", "of"])
}

const NEEDED: &[&str] = &["needed", "required", "necessary", "reach", "reached"];

/// "no level is needed"
fn needed_behind(reading: &Reading, index: usize) -> Option<usize> {
    (index..index + 4).find(|at| reading.is_any(*at, NEEDED))
}

/// "the level does not matter"
fn does_not_matter(reading: &Reading, index: usize) -> Option<usize> {
    let matters = reading.is_any(index, SCALES)
        && reading.is_any(index + 1, &["does", "doesn't"])
        && (reading.matches(index + 2, &["not", "matter"]) || reading.word(index + 2) == "matter");
    matters.then(|| index + 3 + usize::from(reading.word(index + 2) == "not"))
}

/// Where "any level", "any DSPT level" ends.
pub(super) fn any_level(reading: &Reading, index: usize) -> Option<usize> {
    if reading.word(index) != "any" {
        return None;
    }
    (1..=2)
        .find(|ahead| reading.is_any(index + ahead, &["level", "levels"]))
        .map(|ahead| index + ahead + 1)
}

/// Whether words that stand for any level leave out none, not even having none.
pub(super) fn is_boundless(reading: &Reading, any: &Range<usize>) -> bool {
    reading.word(any.start) != "any" || even_none(reading, any)
}

/// "any level, even none at all"
fn even_none(reading: &Reading, any: &Range<usize>) -> bool {
    (any.end..reading.sentence(any.start).end.min(any.end + 9)).any(|at| {
        reading.is_any(at, &["even", "or", "including"])
            && (reading.is_any(at + 1, &["none"])
                || (at + 1..at + 4).any(|next| reading.word(next) == "not")
                || reading.matches(at + 1, &["no", "level"]))
    })
}
