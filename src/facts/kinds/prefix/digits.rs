//! The few digits that a number may begin with, in figures or spoken.
//!
//! Knows how digits are written and said. Knows nothing of what says that something begins with them.

use crate::facts::reading::Reading;
use crate::facts::words;

/// Digits at a token, and the token behind them.
pub(super) fn digits_at(reading: &Reading, index: usize) -> Option<(String, usize)> {
    if reading.word(index) == "+" && !reading.spaced(index + 1) && reading.is_number(index + 1) {
        let digits = reading.raw(index + 1);
        // "+44 1"
        let one = reading.is_number(index + 2)
            && reading.raw(index + 2).len() == 1
            && !reading.is_number(index + 3)
            && (reading.spaced(index + 3) || !reading.is_word(index + 3));
        if one && digits == "44" {
            let digit = reading.raw(index + 2);
            return Some((format!("+{digits}{digit}"), index + 3));
        }
        return (digits.len() <= 5).then(|| (format!("+{digits}"), index + 2));
    }
    // "O7": the letter, where a digit is meant.
    if matches!(reading.raw(index), "O" | "o")
        && reading.is_number(index + 1)
        && !reading.spaced(index + 1)
        && reading.raw(index + 1).len() <= 4
    {
        return Some((format!("O{}", reading.raw(index + 1)), index + 2));
    }
    // "6 and 2", "6, 2"
    let single = |at: usize| reading.is_number(at) && reading.raw(at).len() == 1;
    // "begins 0 8"
    if single(index)
        && reading.raw(index) == "0"
        && single(index + 1)
        && !reading.is_number(index + 2)
        && !reading.is_word(index + 2)
    {
        let digits = format!("{}{}", reading.raw(index), reading.raw(index + 1));
        return Some((digits, index + 2));
    }
    if single(index) && reading.is_any(index + 1, &["and", ",", "-", "then"]) {
        let then = usize::from(reading.matches(index + 1, &[",", "then"]));
        return single(index + 2 + then).then(|| {
            (
                format!("{}{}", reading.raw(index), reading.raw(index + 2 + then)),
                index + 3 + then,
            )
        });
    }
    if reading.is_number(index) {
        let digits = reading.raw(index);
        let goes_on = !reading.spaced(index + 1)
            && (reading.is_any(index + 1, &["/", ":", "%"]) && !reading.spaced(index + 2)
                || reading.is_any(index + 1, &[".", "-"])
                    && reading.is_number(index + 2)
                    && !reading.spaced(index + 2)
                || reading.is_word(index + 1));
        let dated = words::month(reading.word(index + 1)).is_some();
        let phone = reading.is_number(index + 1) || reading.raw(index).len() > 5;
        let short = digits.len() >= 2 && digits.len() <= 5;
        return (short
            && !goes_on
            && !dated
            && !phone
            && digits.starts_with(|digit: char| digit.is_ascii_digit()))
        .then(|| (digits.to_owned(), index + 1));
    }
    let word = |at: usize| -> Option<char> {
        if matches!(reading.word(at), "oh" | "o") {
            return Some('0');
        }
        if !reading.is_word(at) {
            return None;
        }
        let value = reading.number(at)?.whole()?;
        char::from_digit(u32::try_from(value).ok()?, 10)
    };
    let mut digits = String::new();
    let mut next = index;
    while digits.len() < 5
        && let Some(digit) = word(next)
    {
        digits.push(digit);
        next += 1;
        // "six and two", "zero-seven", "zero, then seven"
        if reading.is_any(next, &["and", "-", ",", "then"]) && word(next + 1).is_some() {
            next += 1;
        } else if reading.matches(next, &[",", "then"]) && word(next + 2).is_some() {
            next += 2;
        }
    }
    (digits.len() >= 2).then_some((digits, next))
}

/// Whether one figure stands alone.
pub(super) fn is_digit(reading: &Reading, index: usize) -> bool {
    reading.is_number(index)
        && reading.raw(index).len() == 1
        && !reading.is_number(index + 1)
        && !(reading.is_any(index + 1, &[":", ".", "%", "/"])
            && !reading.spaced(index + 2)
            && index + 2 < reading.len())
}
