//! Capital letters that a number must begin with: "begins with VB", "TI-2046".
//!
//! Knows nothing of digits that one begins with.

use crate::facts::kinds::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::words;

/// "begins with VB", "starts WB": letters that a number must start with.
pub(super) fn lettered(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::PREFIX, |index| {
        let verb = reading.is_any(index, words::BEGINNING);
        let mut next = index + 1;
        while reading.is_any(
            next,
            &[
                "with", "by", "the", "letters", "letter", "'", "\"", ":", "is",
            ],
        ) {
            next += 1;
        }
        if !verb || !is_lettered(reading, next) {
            return None;
        }
        let digits = reading.raw(next).to_owned();
        found.push(Mention::new(
            reading,
            Stated::Prefix { digits },
            next..next + 1,
        ));
        Some(next + 1)
    });
}

/// "a number such as TI-2046", "the account number BW20417": a whole number that shows how one begins.
pub(super) fn lettered_examples(reading: &Reading, found: &mut Vec<Mention>) {
    for index in reading.with(Signs::DIGITS) {
        let hyphen = usize::from(
            reading.word(index.wrapping_sub(1)) == "-" && !reading.spaced(index.wrapping_sub(1)),
        );
        let Some(first) = index.checked_sub(1 + hyphen) else {
            continue;
        };
        if !reading.spaced(index) && reading.raw(index).len() >= 3 && is_lettered(reading, first) {
            let digits = reading.raw(first).to_owned();
            found.push(Mention::new(
                reading,
                Stated::Prefix { digits },
                first..index + 1,
            ));
        }
    }
}

/// Whether a token is a prefix of capital letters.
fn is_lettered(reading: &Reading, index: usize) -> bool {
    let letters = reading.raw(index);
    (1..=4).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_uppercase())
        && !matches!(letters, "A" | "I")
}
