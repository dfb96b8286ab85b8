//! Shares by their names: "a third", "three quarters", "half", "double", "all the proceeds".
//!
//! Knows fractions and what may stand beside them. Knows nothing of signs and of numbers out of numbers.

use crate::facts::kinds::{Mention, Stated, bound_before, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// "a third", "three quarters", "half", "all the proceeds".
pub(in crate::facts::kinds::percentage) fn fractions(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::FRACTION, |index| {
        let (thousandths, end) = fraction(reading, index)?;
        let bound = bound_before(reading, index).0;
        let stated = Stated::Percentage { bound, thousandths };
        found.push(Mention::new(reading, stated, index..end));
        Some(end)
    });
}

/// A fraction at a token, and the token behind it.
fn fraction(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    // "A bare majority is enough."
    if reading.is_any(index, &["bare", "simple", "mere"]) && reading.word(index + 1) == "majority" {
        return Some((50_000, index + 2));
    }
    // "Anyone from outside pays double."
    if reading.is_any(index, &["double", "twice"])
        && reading.is_any(index.wrapping_sub(1), &["pay", "pays", "charged", "charge"])
    {
        return Some((100_000, index + 1));
    }
    if reading.word(index) == "half" {
        return is_half(reading, index).then_some((50_000, index + 1));
    }
    if is_all(reading, index) {
        return Some((100_000, index + 1));
    }
    thirds(reading, index)
}

/// "half of them", "half our income", and not "two and a half" or "half past".
fn is_half(reading: &Reading, index: usize) -> bool {
    let whole = ends_share(reading, index + 1)
        || reading.is_any(index + 1, &["the", "your", "our", "all", "its", "their"]);
    let mixed = reading.before(index, 1) == "a" && reading.before(index, 2) == "and";
    whole && !mixed && !is_in_time(reading, index + 1)
}

/// "all the proceeds", "all of it"
fn is_all(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "all"
        && reading.is_any(index + 1, &["the", "of", "our", "your", "its"])
        // "of all the lottery's income, 26%": of what the share is.
        && !matches!(reading.before(index, 1), "at" | "of")
}

/// "a third", "three quarters", "two-fifths", and the token behind it.
fn thirds(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let (numerator, at) = match reading.word(index) {
        "a" | "one" => (1, index + 1),
        "two" => (2, index + 1),
        "three" => (3, index + 1),
        "four" => (4, index + 1),
        _ => return None,
    };
    let at = at + usize::from(reading.word(at) == "-");
    let whole = match reading.word(at) {
        "third" | "thirds" => 3,
        "quarter" | "quarters" => 4,
        "fifth" | "fifths" => 5,
        "tenth" | "tenths" => 10,
        _ => return None,
    };
    // "we add a quarter to each fee"
    let added = reading.is_any(index.wrapping_sub(1), &["add", "adds", "adding"])
        && reading.word(at + 1) == "to";
    (numerator < whole
        && (ends_share(reading, at + 1) && !is_in_time(reading, at + 1) || added)
        && reading.before(index, 1) != "once")
        .then_some((numerator * 100_000 / whole, at + 1))
}

/// "a third of", "a quarter off", "half goes to": what is shared out follows, or the share ends the clause,
/// or a verb takes it up.
fn ends_share(reading: &Reading, next: usize) -> bool {
    const FOLLOWING: &[&str] = &[
        "of",
        "off",
        "on",
        "comes",
        "knocked",
        "taken",
        "less",
        "more",
        "discount",
        "reduction",
        "cheaper",
        "go",
        "goes",
        "is",
        "are",
        "and",
        "or",
        "if",
        "when",
    ];
    !reading.is_word(next) && !reading.is_any(next, &["-"]) || reading.is_any(next, FOLLOWING)
}

/// "half past", "a quarter of an hour", "half a year": a time and no share.
fn is_in_time(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, &["past", "to", "hour", "year", "hours"])
        || reading.matches(next, &["of", "an"])
        || reading.matches(next, &["of", "a"])
}
