//! Whether a sentence tells how a case lies to a rule that it takes for granted: "one over the limit".
//!
//! Knows the words for more and less and for rules that set a measure. Knows nothing of the values.

use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;

/// "One step above the minimum", "short of the requirement", "one over the limit": how a case lies to a
/// rule, which the sentence takes for granted.
pub(super) fn by_measure(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.sentence.clone().any(|index| {
        is_side(reading, index)
            && (is_what_is_asked(reading, index + 1) || is_rule_of_measure(reading, index + 1))
    })
}

/// "above", "short of", "more than": the words up to a token say on which side.
fn is_side(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["above", "over", "below", "under", "beyond"])
        || reading.ends_with(index + 1, &["short", "of"])
        || reading.ends_with(index + 1, &["more", "than"])
        || reading.ends_with(index + 1, &["less", "than"])
}

const ASKING: &[&str] = &[
    "asks", "needs", "requires", "wants", "ask", "need", "require",
];

/// "one step above what they ask for"
fn is_what_is_asked(reading: &Reading, what: usize) -> bool {
    reading.word(what) == "what" && (what + 1..what + 5).any(|at| reading.is_any(at, ASKING))
}

const MEASURES: &[&str] = &[
    "minimum",
    "maximum",
    "limit",
    "requirement",
    "threshold",
    "allowance",
    "rule",
    "target",
    "standard",
];

const PRICES: &[&str] = &["rate", "price", "fee", "ticket", "charge", "room"];

/// "over the limit", but not "53% less than the standard rate"
fn is_rule_of_measure(reading: &Reading, article: usize) -> bool {
    reading.is_any(article, &["the", "our", "that"])
        && !reading.is_any(article + 2, PRICES)
        && reading.is_any(article + 1, MEASURES)
}
