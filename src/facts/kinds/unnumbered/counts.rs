//! Words that say that a number has no limit: "no limit on jars", "any number of", "as many as you like".
//!
//! Knows what a limit is called. Knows nothing of what is counted.

use super::find;
use super::wish::as_you_like;
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::value::Kind;
use crate::facts::words;

/// Finds the words that say that a number has no limit.
pub(in crate::facts::kinds) fn counts(reading: &Reading, labels: &str, found: &mut Vec<Mention>) {
    let asked = is_asked_for_limit(labels);
    find(reading, found, Kind::Count, |index| {
        if is_cell_without_limit(reading, index, labels) {
            return Some(2);
        }
        if let Some(to) = no_limit(reading, index) {
            return unlimited_number(reading, index, to);
        }
        if let Some(end) = no_lowest(reading, index) {
            return Some(end);
        }
        if asked && is_bare_no(reading, index) {
            return Some(1);
        }
        any_number(reading, index)
    });
}

/// "Is there a limit to how many I may have?"
fn is_asked_for_limit(labels: &str) -> bool {
    labels.split(" | ").any(|label| {
        label.starts_with("is there") && label.contains(" how many") && label.contains('?')
    })
}

/// "No.", which is the whole answer.
fn is_bare_no(reading: &Reading, index: usize) -> bool {
    index == 0 && reading.word(0) == "no" && !reading.is_word(1)
}

/// "No limit": a cell that says nothing else speaks of what its headers name.
fn is_cell_without_limit(reading: &Reading, index: usize, labels: &str) -> bool {
    let alone = index == 0 && reading.len() <= 3 && !reading.is_word(2);
    alone
        && !labels.is_empty()
        && reading.word(0) == "no"
        && reading.is_any(1, &["limit", "maximum", "cap"])
}

/// Words between "no" and "limit".
const LIMITING: &[&str] = &[
    "upper", "maximum", "highest", "daily", "weekly", "set", "fixed",
];

/// Where "no limit", "no upper limit" and "no maximum" end.
fn no_limit(reading: &Reading, index: usize) -> Option<usize> {
    let upper = usize::from(reading.is_any(index + 1, LIMITING));
    let limited = reading.word(index) == "no"
        && reading.is_any(index + 1 + upper, &["limit", "ceiling", "cap"]);
    if !limited && !is_bare_maximum(reading, index) {
        return None;
    }
    let upper = if is_bare_maximum(reading, index) {
        0
    } else {
        upper
    };
    Some(index + 2 + upper)
}

/// "no maximum", but not "no maximum limit"
fn is_bare_maximum(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["no", "maximum"]) && reading.word(index + 2) != "limit"
}

/// Where the words end that say what "no limit" is set to, where it is set to a number. `to` is the token
/// behind "no limit".
fn unlimited_number(reading: &Reading, index: usize, to: usize) -> Option<usize> {
    if is_on_plural(reading, to) {
        return Some(to + 2);
    }
    let number =
        reading.is_any(to, &["to", "on"]) && reading.matches(to + 1, &["the", "number", "of"]);
    let many = reading.is_any(to, &["to", "on"]) && reading.matches(to + 1, &["how", "many"]);
    if is_said_to_be(reading, index) && !reading.is_word(to) {
        return Some(to);
    }
    // With "the number of" goes what is counted.
    if number {
        Some(to + 4 + usize::from(reading.is_word(to + 4)))
    } else {
        many.then_some(to + 3)
    }
}

/// "There's no limit on jars."
fn is_on_plural(reading: &Reading, to: usize) -> bool {
    let plural = reading.word(to + 1);
    reading.is_any(to, &["on", "to"])
        && reading.is_word(to + 1)
        && plural.ends_with('s')
        && !plural.ends_with("ss")
        && !words::is_function_word(plural)
}

/// "Is there a cap on the number of parcels? There is no limit."
fn is_said_to_be(reading: &Reading, index: usize) -> bool {
    reading.ends_with(index, &["there", "is"]) || reading.word(index.wrapping_sub(1)) == "there's"
}

/// "no minimum", "no lower limit": that there is no lowest number.
pub(in crate::facts::kinds) fn no_lowest(reading: &Reading, index: usize) -> Option<usize> {
    if reading.word(index) == "no" && reading.is_any(index + 1, &["minimum", "lower", "lowest"]) {
        let noun = reading.is_any(index + 2, &["limit", "number"]);
        return Some(index + 2 + usize::from(noun));
    }
    None
}

/// Where "an unlimited number of", "any number of", "as many as you like" end.
fn any_number(reading: &Reading, index: usize) -> Option<usize> {
    if reading.matches(index, &["an", "unlimited", "number"]) {
        return Some(index + 3 + usize::from(reading.word(index + 3) == "of"));
    }
    if reading.matches(index, &["any", "number", "of"]) {
        return Some(index + 3);
    }
    if is_held_in_any_number(reading, index) {
        return Some(index + 2);
    }
    if reading.word(index) == "unlimited" && reading.word(index + 1) != "time" {
        return Some(index + 1);
    }
    reading
        .matches(index, &["as", "many"])
        .then(|| as_you_like(reading, index + 2))
        .flatten()
}

/// "A grave may hold any number."
fn is_held_in_any_number(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["any", "number"])
        && !reading.is_word(index + 2)
        && reading.is_any(
            index.wrapping_sub(1),
            &["hold", "holds", "take", "bring", "have"],
        )
}
