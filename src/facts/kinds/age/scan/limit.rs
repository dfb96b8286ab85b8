//! An age that a number of years sets, with or without a side: "at least 16", "16 or over", "once you turn
//! 21".
//!
//! Knows which numbers are ages. Knows nothing of the other ways in which an age is written.

use std::ops::Range;

use super::answer::{asks_for_age, is_bare_answer};
use super::passage::{Passage, Side};
use super::story::lays_nothing_down;
use super::told::is_told;
use super::years::unit;
use crate::facts::kinds::Scan;
use crate::facts::kinds::age::Ages;
use crate::facts::kinds::age::rule::is_person;
use crate::facts::reading::Reading;
use crate::facts::value::Bound;
use crate::facts::words;

/// The ages that a number of years sets, which stands between two tokens, and the tokens that set them.
pub(super) fn limit(
    scan: &Scan<'_>,
    index: usize,
    age: u64,
    next: usize,
) -> Option<(Ages, Range<usize>)> {
    let reading = scan.reading;
    let unit = unit(reading, next);
    if unit.is_none() && is_counted(reading, index) {
        return None;
    }
    let passage = &Passage::of(scan, index, next, unit);
    let plain = passage.is_plain();
    if !is_age(passage) || plain && lays_nothing_down(reading, passage.start) {
        return None;
    }
    if is_fewer_people(passage) || is_followed_by_counted(passage) {
        return None;
    }
    if is_not_yet_reached(reading, passage.start) && plain {
        return Some((Ages::Under(age), passage.start..next));
    }
    let end = if passage.after == Bound::Plain {
        passage.after_unit()
    } else {
        passage.end
    };
    Some((ages(passage, age), passage.start..end.max(next)))
}

/// "The number of people in a class should be sixteen or more": a number, and nobody's years.
fn is_counted(reading: &Reading, index: usize) -> bool {
    (reading.clause(index).start..index)
        .any(|at| reading.matches(at, &["number", "of"]) || reading.matches(at, &["count", "as"]))
}

/// "16 years old", "aged 16", "younger than 25", "must be at least 21"
fn is_age(passage: &Passage<'_>) -> bool {
    let reading = passage.scan.reading;
    let index = passage.index;
    passage.spoken_of
        || passage.limited
        || reading.is_any(index.wrapping_sub(1), &["aged", "age"])
        || reading.ends_with(index, &["the", "age", "of"])
        || matches!(passage.before, Side::Younger | Side::Older)
        || passage.unit.is_some() && asks_for_age(passage.scan, index)
        || passage.unit.is_none() && (is_told(reading, index, passage.start) || is_bare(passage))
}

/// "16", in a cell under "Minimum age"
fn is_bare(passage: &Passage<'_>) -> bool {
    let scan = passage.scan;
    is_bare_answer(scan.reading, passage.index, passage.next, scan.labels)
}

/// "There must be no fewer than five.": people are not fewer years old.
fn is_fewer_people(passage: &Passage<'_>) -> bool {
    let reading = passage.scan.reading;
    passage.unit.is_none()
        && (reading.word(passage.start) == "fewer" || reading.word(passage.start + 1) == "fewer")
        && !is_bare(passage)
}

/// "at least 17 lessons": a number of what follows it, and nobody's years.
fn is_followed_by_counted(passage: &Passage<'_>) -> bool {
    passage.unit.is_none()
        && !passage.spoken_of
        && !passage.limited
        && !is_of_persons(passage)
        && !is_end(passage.scan.reading, passage.next)
}

/// "nobody under sixteen climbs without an adult"
fn is_of_persons(passage: &Passage<'_>) -> bool {
    let reading = passage.scan.reading;
    let start = passage.start;
    matches!(
        passage.before,
        Side::Bound(Bound::LessThan | Bound::MoreThan)
    ) && (matches!(
        reading.before(start, 1),
        "nobody" | "anyone" | "anybody" | "those" | "people" | "everyone"
    ) || start > 0 && is_person(reading, start - 1))
}

/// Whether nothing that could be counted follows.
fn is_end(reading: &Reading, next: usize) -> bool {
    !reading.is_word(next) || words::is_function_word(reading.word(next))
}

/// "who has not yet turned 18"
fn is_not_yet_reached(reading: &Reading, start: usize) -> bool {
    reading.is_any(start.wrapping_sub(1), &["turned", "reached"])
        && (2..=4).any(|back| {
            matches!(reading.before(start, back), "not" | "yet")
                || reading.before(start, back).ends_with("n't")
        })
}

/// The ages on the side of one that the words beside it name.
fn ages(passage: &Passage<'_>, age: u64) -> Ages {
    match (passage.before, passage.after) {
        (Side::Younger | Side::Bound(Bound::LessThan), _) => Ages::Under(age),
        (Side::Older | Side::Bound(Bound::MoreThan), _) => Ages::Over(age),
        (Side::Bound(Bound::AtLeast), _) | (_, Bound::AtLeast) => Ages::From(age),
        (Side::Bound(Bound::AtMost), _) | (_, Bound::AtMost) => Ages::UpTo(age),
        _ => Ages::At(age),
    }
}
