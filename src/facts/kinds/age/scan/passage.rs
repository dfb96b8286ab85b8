//! A number that may be an age, and the words beside it that give it a side: "younger than 25", "16 or
//! over".
//!
//! Knows bounds and the words for years. Does not know whether the number is an age.

use super::answer::asks_for_age;
use super::years::unit;
use crate::facts::kinds::age::rule::is_person;
use crate::facts::kinds::{Scan, bound_after, bound_before};
use crate::facts::reading::Reading;
use crate::facts::value::Bound;

/// A number that may be an age, and the words beside it.
pub(super) struct Passage<'a> {
    /// The text, and the headers and lead-ins around it.
    pub(super) scan: &'a Scan<'a>,
    /// The number.
    pub(super) index: usize,
    /// The token behind the number.
    pub(super) next: usize,
    /// Where the words for years end that stand behind the number, if any do.
    pub(super) unit: Option<usize>,
    /// What the words in front of the number make of it.
    pub(super) before: Side,
    /// Where the words in front of the number start.
    pub(super) start: usize,
    /// What the words behind the number make of it.
    pub(super) after: Bound,
    /// Where the words behind the number end.
    pub(super) end: usize,
    /// "16 years old", "5 years of age": whether the words for years speak of how old somebody is.
    pub(super) spoken_of: bool,
    /// "16 or older": whether the words behind the number limit an age.
    pub(super) limited: bool,
}

/// What stands in front of an age and gives it a side.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// "younger than 25"
    Younger,
    /// "older than 25"
    Older,
    /// "at least", "under"
    Bound(Bound),
}

impl<'a> Passage<'a> {
    /// The words beside the number that stands between two tokens, whose words for years end at `unit`.
    pub(super) fn of(scan: &'a Scan<'a>, index: usize, next: usize, unit: Option<usize>) -> Self {
        let reading = scan.reading;
        let after_unit = unit.unwrap_or(next);
        let (before, start) = side_before(reading, index);
        let (after, end) = side_behind(reading, after_unit);
        let spoken_of =
            unit.is_some_and(|end| reading.is_any(end.wrapping_sub(1), &["old", "age"]));
        let limited = after != Bound::Plain && is_side_of_age(scan, index, start, end);
        // "sixteen and up"
        let (after, end) = if reading.matches(after_unit, &["and", "up"]) {
            (Bound::AtLeast, after_unit + 2)
        } else {
            (after, end)
        };
        Self {
            scan,
            index,
            next,
            unit,
            before,
            start,
            after,
            end,
            spoken_of,
            limited,
        }
    }

    /// The token behind the number and its words for years.
    pub(super) fn after_unit(&self) -> usize {
        self.unit.unwrap_or(self.next)
    }

    /// "16 years old", with nothing that gives it a side.
    pub(super) fn is_plain(&self) -> bool {
        self.before == Side::Bound(Bound::Plain) && self.after == Bound::Plain
    }
}

/// "younger than 25", "under the age of 8", "at least 16": the side that words in front give, and where
/// they start.
fn side_before(reading: &Reading, index: usize) -> (Side, usize) {
    let back = index.wrapping_sub(2);
    if reading.matches(back, &["younger", "than"]) {
        return (Side::Younger, back);
    }
    if reading.matches(back, &["older", "than"]) {
        return (Side::Older, back);
    }
    // "under the age of 8"
    let named = index.wrapping_sub(3);
    if reading.matches(named, &["the", "age", "of"]) {
        let side = bound_before(reading, named);
        if side.0 != Bound::Plain {
            return (Side::Bound(side.0), side.1);
        }
    }
    let (bound, start) = bound_before(reading, index);
    (Side::Bound(bound), start)
}

/// "16 or over", "16 or more years old": the side that words behind give, and where they end.
fn side_behind(reading: &Reading, after_unit: usize) -> (Bound, usize) {
    let (after, end) = bound_after(reading, after_unit);
    match unit(reading, end) {
        Some(unit) if after != Bound::Plain => (after, unit),
        _ => (after, end),
    }
}

/// "16 or older", "a child of 8 or more": whether the words that end behind the number give a side to an
/// age.
fn is_side_of_age(scan: &Scan<'_>, index: usize, start: usize, end: usize) -> bool {
    let reading = scan.reading;
    reading.is_any(
        end.wrapping_sub(1),
        &["over", "older", "above", "upwards", "under", "younger"],
    ) || asks_for_age(scan, index)
        || reading.before(start, 1) == "of" && is_person(reading, start.wrapping_sub(2))
}
