//! That the age does not matter: "any age", "whatever the child's age", "no lower age limit".
//!
//! Knows the words that let every age in. Knows no number.

use crate::facts::kinds::age::Ages;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::Reading;

/// "any age", "whatever the child's age", "no lower age limit": that the age does not matter.
pub(in crate::facts::kinds::age) fn no_age(
    reading: &Reading,
    index: usize,
    labels: &str,
) -> Option<Mention> {
    let end = match reading.word(index) {
        "any" | "all" | "every" => any_age(reading, index),
        "whatever" | "irrespective" | "regardless" => whatever_age(reading, index),
        // "however young", "however old"
        "however" if reading.is_any(index + 1, &["young", "old"]) => Some(index + 2),
        "age" if reading.matches(index + 1, &["is", "no"]) => age_is_no_bar(reading, index),
        "no" => no_limit(reading, index, labels),
        _ => None,
    }?;
    // "at any age" goes with what is let; "babies of any age need …" says nothing else.
    Some(Mention::new(reading, Stated::Age(Ages::Any), index..end))
}

/// "any age", "all ages", but not "any age limit"
fn any_age(reading: &Reading, index: usize) -> Option<usize> {
    let ages = reading.is_any(index + 1, &["age", "ages"]);
    let limited = reading.word(index + 2) == "limit";
    (ages && !limited).then_some(index + 2)
}

/// "whatever the child's age", "regardless of age"
fn whatever_age(reading: &Reading, index: usize) -> Option<usize> {
    (index + 1..index + 6)
        .find(|at| reading.word(*at) == "age")
        .map(|at| at + 1)
}

/// "Age is no bar."
fn age_is_no_bar(reading: &Reading, index: usize) -> Option<usize> {
    reading
        .is_any(
            index + 3,
            &["bar", "barrier", "object", "obstacle", "matter"],
        )
        .then_some(index + 4)
}

/// Words between "no" and "age".
const LIMITING: &[&str] = &["minimum", "lower", "lowest", "upper", "particular", "set"];

/// "no minimum age", "no age limit", "no lower age limit"
fn no_limit(reading: &Reading, index: usize, labels: &str) -> Option<usize> {
    let mut at = index + 1;
    while reading.is_any(at, LIMITING) {
        at += 1;
    }
    let limit = reading.is_any(at + 1, &["limit", "limits", "restriction", "restrictions"]);
    // "How old do children have to be?", and below it "There is no lower limit."
    if at > index + 1 && reading.word(at) == "limit" && labels.contains("how old") {
        return Some(at + 1);
    }
    (reading.word(at) == "age" && (at > index + 1 || limit)).then_some(at + 1 + usize::from(limit))
}
