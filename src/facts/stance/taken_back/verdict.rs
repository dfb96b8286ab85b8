//! The words that call something wrong: "a misprint", "out of date", "not true".
//!
//! Knows those words. Knows nothing of what they are said of.

use crate::facts::reading::Reading;
use crate::facts::stance::is_negator;

const WORDS: &[&str] = &[
    "wrong",
    "untrue",
    "false",
    "incorrect",
    "inaccurate",
    "error",
    "mistake",
    "mistaken",
    "myth",
    "misprint",
    "misprinted",
    "misunderstanding",
    "misconception",
    "typo",
    "slip",
    "outdated",
    "obsolete",
    "swapped",
    "transposed",
    "superseded",
    "nonsense",
    "rumour",
    "fiction",
    "withdrawn",
    "corrected",
    "scrapped",
    "abolished",
];

const PHRASES: &[&[&str]] = &[
    &["out", "of", "date"],
    &["no", "longer"],
    &["not", "so"],
    &["not", "true"],
    &["not", "right"],
    &["not", "correct"],
    &["not", "the", "case"],
    &["not", "how"],
    &["not", "any", "more"],
    &["never", "true"],
    &["never", "right"],
    &["never", "correct"],
    &["isn't", "so"],
    &["isn't", "true"],
    &["isn't", "right"],
    &["isn't", "correct"],
    &["isn't", "the", "case"],
    &["never", "was"],
    &["not", "been", "true"],
    &["does", "not", "exist"],
    &["doesn't", "exist"],
    &["no", "such", "standard"],
    &["mixed", "up"],
    &["made", "up"],
];

/// Whether a word or the words at a token call something wrong: "misprint", "out of date".
pub(super) fn is_verdict(reading: &Reading, index: usize) -> bool {
    if reading.is_any(index, WORDS) {
        return !is_negator(reading.before(index, 1));
    }
    !is_end_of_duty(reading, index) && PHRASES.iter().any(|phrase| reading.matches(index, phrase))
}

/// "From 2 January you will no longer have to go into the city": nothing is said of the day.
fn is_end_of_duty(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["no", "longer"]) && reading.is_any(index + 2, &["have", "need", "be"])
}
