//! How percentages are written: "95%", "twelve and a half per cent", "nine in ten", "half price".
//!
//! Knows which words stand for a share. Knows nothing of what it is a share of.

mod fraction;
mod none_or_all;
mod pound;
mod so_many_in;

pub(super) use self::fraction::fractions;
pub(super) use self::none_or_all::none_or_all;
pub(super) use self::pound::in_the_pound;
use self::so_many_in::so_many_in;
use super::super::{Mention, Scan, Stated, bare_number, bound_after, bound_before, headers, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::Bound;

/// Finds the shares that words or signs make plain, whatever is declared.
pub(super) fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::FRACTION | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

/// "Discount (%)", "Per cent": the sign that a header gives to the bare numbers below it.
pub(super) fn cell(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    if scan.reading.len() > 3 {
        return;
    }
    let Some((number, tokens)) = bare_number(scan.reading) else {
        return;
    };
    let headed = headers(scan.labels).any(|header| {
        !header.contains(|letter: char| letter.is_ascii_digit())
            && (header.contains('%') || header.contains("per cent") || header.contains("percent"))
    });
    if headed {
        found.push(Mention::new(
            scan.reading,
            plain(number.thousandths),
            tokens,
        ));
    }
}

/// A share without a direction.
fn plain(thousandths: u64) -> Stated {
    Stated::Percentage {
        bound: Bound::Plain,
        thousandths,
    }
}

/// "at least 95%", "half the price or more": a share at a token, with its direction.
fn at(reading: &Reading, index: usize) -> Option<Mention> {
    let (thousandths, end) = half(reading, index)
        .or_else(|| so_many_in(reading, index))
        .or_else(|| with_sign(reading, index))?;
    let (before, start) = bound_before(reading, index);
    let (after, after_end) = bound_after(reading, end);
    let (bound, end) = if before == Bound::Plain && after != Bound::Plain {
        (after, after_end)
    } else {
        (before, end)
    };
    Some(Mention::new(
        reading,
        Stated::Percentage { bound, thousandths },
        start..end,
    ))
}

/// "half of the fee", "half your deposit", "half price", and the token behind it.
fn half(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    if reading.word(index) != "half" {
        None
    } else if reading.is_any(index + 1, &["of", "your", "the", "all"]) {
        Some((50_000, index + 1))
    } else if reading.is_any(index + 1, &["price", "off"]) {
        Some((50_000, index + 2))
    } else {
        None
    }
}

/// "95%", "95 per cent", "twelve and a half per cent", and the token behind it.
fn with_sign(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let mut number = reading.number(index)?;
    // "twelve and a half per cent"
    if reading.matches(number.next, &["and", "a", "half"]) {
        number.thousandths += 500;
        number.next += 3;
    }
    if !reading.has(number.next, Signs::PERCENT) {
        return None;
    }
    if index > 0 && !reading.spaced(index) && reading.is_any(index - 1, &[".", ","]) {
        return None;
    }
    let end = match reading.word(number.next) {
        "%" | "percent" | "pc" => number.next + 1,
        "per" if reading.word(number.next + 1) == "cent" => number.next + 2,
        _ => return None,
    };
    Some((number.thousandths, end))
}
