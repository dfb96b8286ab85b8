//! What is asked around a number of years: headers, labels and questions that ask how old somebody has to
//! be.
//!
//! Knows how an age is asked for. Knows nothing of the words beside the number.

use crate::facts::kinds::{Scan, bound_before, headers};
use crate::facts::reading::Reading;

/// Whether the words around a number of years speak of how old somebody is.
pub(super) fn asks_for_age(scan: &Scan<'_>, index: usize) -> bool {
    let reading = scan.reading;
    let named = |label: &str| {
        ["age", "how old", "youngest", "oldest"]
            .iter()
            .any(|word| label.contains(word))
    };
    (1..=4).any(|back| matches!(reading.before(index, back), "age" | "aged"))
        || headers(scan.labels).any(named)
        || reading.clause(index).any(|at| {
            reading.is_any(
                at,
                &["young", "younger", "youngest", "old", "older", "oldest"],
            )
        })
}

/// A cell under "Minimum age", an answer to "How old must I be?": a number and nothing else.
pub(super) fn is_bare_answer(reading: &Reading, index: usize, end: usize, labels: &str) -> bool {
    let sentence = reading.sentence(index);
    let asked = headers(labels).any(header_asks) || is_asked_just_before(reading, sentence.start);
    let (_, start) = bound_before(reading, index);
    asked && start == sentence.start && sentence.end <= end + 1
}

/// "How old must I be?", "Minimum age", "Age in years"
fn header_asks(header: &str) -> bool {
    header.contains("how old")
        || names_limit(header)
        || header.ends_with("age")
        || header.ends_with("age in years")
        || header.contains("what age")
}

/// "Youngest age for new players"
fn names_limit(header: &str) -> bool {
    let words = || header.split_whitespace();
    words().any(|word| word == "age")
        && words().any(|word| {
            matches!(
                word,
                "minimum" | "youngest" | "lowest" | "maximum" | "oldest" | "upper"
            )
        })
}

/// "How old must I be? 21."
fn is_asked_just_before(reading: &Reading, start: usize) -> bool {
    start > 0
        && reading.word(start - 1) == "?"
        && reading
            .sentence(start - 1)
            .any(|at| reading.matches(at, &["how", "old"]))
}
