//! Whether "a" in "£5 a month" counts and is no length.
//!
//! Knows what stands in front of a rate. Knows nothing of lengths.

use super::unit::unit_at;
use crate::facts::reading::Reading;

/// Whether "a" in "£5 a month", "five days a week", "two visits a year" counts and is no length.
pub(super) fn is_rate(reading: &Reading, index: usize) -> bool {
    let previous = reading.before(index, 1);
    let last = index.saturating_sub(1);
    if index == 0 {
        return false;
    }
    // "three months in a year"
    if previous == "in" && index > 1 && unit_at(reading, index - 2).is_some() {
        return true;
    }
    let verb = matches!(
        previous,
        "lasts"
            | "goes"
            | "leaves"
            | "passes"
            | "lets"
            | "lies"
            | "sits"
            | "runs"
            | "lapses"
            | "takes"
            | "is"
            | "was"
            | "needs"
            | "gives"
            | "means"
            | "waits"
            | "allows"
            | "gets"
            | "has"
            | "this"
            | "keeps"
            | "stays"
            | "remains"
            | "closes"
            | "expires"
            | "words"
            | "ends"
            | "spends"
            | "covers"
            | "holds"
            | "stores"
            | "as"
            | "always"
            | "us"
    );
    reading.is_number(last)
        || matches!(
            previous,
            "%" | "twice"
                | "thrice"
                | "p"
                | "pence"
                | "time"
                | "day"
                | "hour"
                | "week"
                | "fortnight"
                | "month"
                | "pounds"
        )
        || reading.is_word(last)
            && previous.ends_with('s')
            && !previous.ends_with("ss")
            && !verb
            && previous.len() > 2
        || reading.number(last).is_some()
}
