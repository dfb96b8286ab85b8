//! Ages that lay nothing down: "Mr Penrose is aged 84", "the library is 40 years old".
//!
//! Knows how a story tells an age. Knows nothing of rules, save for the words that open one.

use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::words;

/// "Mr Penrose is aged 84", "the library is 40 years old": what is so old, and no rule.
pub(super) fn lays_nothing_down(reading: &Reading, start: usize) -> bool {
    let start = start - usize::from(reading.before(start, 1) == "aged");
    has_turned(reading, start) || is_so_old(reading, start) && !is_ruled(reading, start)
}

/// "Mr Penrose is aged 84", but not "the minimum age is 18"
fn is_so_old(reading: &Reading, start: usize) -> bool {
    matches!(
        reading.before(start, 1),
        "is" | "are" | "was" | "were" | "am"
    ) && !reading.is_any(start.wrapping_sub(2), &["age", "it", "limit"])
}

/// Words in front of an age that make a rule of it.
const RULING: &[&str] = &[
    "if", "when", "once", "until", "till", "unless", "provided", "minimum", "youngest", "soon",
    "time",
];

/// "You may join once you are 16."
fn is_ruled(reading: &Reading, start: usize) -> bool {
    (reading.clause(start).start..start).any(|at| reading.is_any(at, RULING))
}

/// Spans of time in which somebody turned so old.
const SPANS: &[&str] = &[
    "year", "month", "week", "spring", "summer", "autumn", "winter",
];

/// "The youngest turned nineteen in June."
fn has_turned(reading: &Reading, start: usize) -> bool {
    reading.before(start, 1) == "turned"
        && (start..start + 5).any(|at| {
            reading.is_any(at, &["in", "on", "last", "this", "yesterday"])
                && (words::month(reading.word(at + 1)).is_some() || reading.is_any(at + 1, SPANS))
        })
        && !reading.is_any(
            start.wrapping_sub(2),
            &["have", "has", "who", "yet", "not", "having", "had"],
        )
}

/// Whether a length of time tells how old somebody or something is, and lays nothing down: "a
/// 30-year-old building", "the library is 40 years old".
pub(crate) fn tells_age(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let is_old = reading.word(mention.tokens.end) == "old";
    let aged = reading.before(start, 1) == "aged";
    // "When a voucher is two months old it stops working" is a rule.
    let clause = reading.clause(start);
    let ruled = reading.is_any(clause.start, &["when", "once", "after"]);
    is_old && !ruled || aged
}
