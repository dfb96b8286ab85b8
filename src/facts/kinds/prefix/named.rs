//! Digits that are called the first ones: "the first two digits are 62", "62 as its first two digits",
//! "with 08 at the front".
//!
//! Knows names for a beginning. Knows nothing of verbs that say it.

use std::ops::Range;

use super::digits::{digits_at, is_digit};
use crate::facts::reading::Reading;

/// What a number begins with, where a token names its beginning.
pub(super) fn first_digits(reading: &Reading, index: usize) -> Option<(String, Range<usize>)> {
    if let Some(found) = at_the_front(reading, index).or_else(|| first_of_them(reading, index)) {
        return Some(found);
    }
    if !names_a_beginning(reading, index) {
        return None;
    }
    // "… has 62 as its first two digits"
    let mut before = index;
    while before > 0 && reading.is_any(before - 1, &["its", "the", "their", "as", "'", "\""]) {
        before -= 1;
    }
    if reading.word(before) == "as" || (before..index).any(|at| reading.word(at) == "as") {
        return in_front_of(reading, before);
    }
    behind(reading, index)
}

/// "a mobile number with 08 at the front"
fn at_the_front(reading: &Reading, index: usize) -> Option<(String, Range<usize>)> {
    let two_figures = reading.is_number(index) && reading.raw(index).len() > 1;
    let quoted = usize::from(reading.is_any(index + 1, &["'", "\""]));
    if two_figures && reading.word(index + 1 + quoted) != "at" {
        return None;
    }
    let (digits, end) = digits_at(reading, index)?;
    let end = end + quoted;
    let at_the_front = reading.word(end) == "at"
        && reading.is_any(end + 1, &["the", "its", "their"])
        && reading.is_any(end + 2, &["front", "start", "beginning"]);
    at_the_front.then_some((digits, index..end))
}

/// "eleven digits, the first two of them 08"
fn first_of_them(reading: &Reading, index: usize) -> Option<(String, Range<usize>)> {
    let first = reading.word(index) == "first"
        && reading.is_any(index + 1, &["two", "2", "three", "3", "four", "4"])
        && reading.is_any(index + 2, &["of", "being"]);
    if !first {
        return None;
    }
    let mut start = index + 2;
    while reading.is_any(
        start,
        &[
            "of", "them", "these", "being", "which", "is", "are", "must", "be", "'", "\"",
        ],
    ) {
        start += 1;
    }
    digits_at(reading, start).map(|(digits, end)| (digits, start..end))
}

/// "prefix", "first digits", "opening two figures"
fn names_a_beginning(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "prefix"
        || reading.is_any(index, &["first", "opening", "leading", "initial"])
            && (reading.is_any(index + 1, &["digits", "numbers", "figures", "digit"])
                || reading.number(index + 1).is_some()
                    && (reading.is_any(index + 2, &["digits", "numbers", "figures"])
                        || reading.is_any(index + 2, COPULAS)))
}

/// The digits that stand in front of "as its first two digits".
fn in_front_of(reading: &Reading, before: usize) -> Option<(String, Range<usize>)> {
    (1..=9).rev().find_map(|back| {
        let start = before.checked_sub(back)?;
        digits_at(reading, start)
            .filter(|(_, end)| (*end..before).all(|at| reading.is_any(at, &["'", "\""])))
            .map(|(digits, end)| (digits, start..end))
    })
}

/// The digits that stand behind "the first two digits are".
fn behind(reading: &Reading, index: usize) -> Option<(String, Range<usize>)> {
    let end = reading.sentence(index).end.min(index + 22);
    // "first two digits 09"
    let noun = (index + 1..index + 3)
        .find(|at| reading.is_any(*at, &["digits", "figures", "numbers"]))
        .map(|noun| noun + 1);
    if let Some(start) = noun
        && let Some((digits, after)) = digits_at(reading, start)
    {
        return Some((digits, start..after));
    }
    let copula = (index + 1..end).find(|at| reading.is_any(*at, COPULAS))?;
    let mut start = copula + 1;
    // "Look at the first two digits: they should be 08."
    if reading.word(copula) == ":" && reading.is_any(start, &["they", "these", "it"]) {
        start += 1;
        start += usize::from(reading.is_any(start, &["should", "must", "will"]));
        start += usize::from(reading.is_any(start, &["be", "are", "is"]));
    }
    while reading.is_any(
        start,
        &[
            "be", "always", "either", "the", "'", "\"", "only", "both", ":", "digits", "not",
            "never", "anything", "but", "other", "than",
        ],
    ) {
        start += 1;
    }
    // "Its first digit is 8", "starts with a 1"
    if reading.word(index + 1) == "digit" && is_digit(reading, start) {
        return Some((reading.raw(start).to_owned(), start..start + 1));
    }
    digits_at(reading, start).map(|(digits, end)| (digits, start..end))
}

const COPULAS: &[&str] = &["is", "are", "be", "must", ":", "="];
