//! Whether a level lets somebody in: "may", "is enough", "also".
//!
//! Knows the words of leave. Knows nothing of refusals and of what a rule is.

use super::passage::Passage;

/// "also", "as well", "so does …": others are accepted too.
pub(super) fn is_one_more(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.sentence.clone().any(|index| {
        reading.is_any(index, &["also", "too", "even"])
            || reading.matches(index, &["as", "well"])
            || reading.is_any(index, &["as", "so"]) && reading.is_any(index + 1, &["does", "do"])
    })
}

const ALLOWING: &[&str] = &[
    "may", "can", "accepted", "enough", "welcome", "suffices", "meets",
];

/// "Providers at Standards Met may …", "Silver is enough"
pub(super) fn is_allowed_behind(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.behind(9).any(|index| {
        reading.is_any(index, ALLOWING)
            && !reading.is_any(index + 1, &["not", "only", "never"])
            && !reading.is_any(index.wrapping_sub(1), &["not", "n't", "isn't", "never"])
    })
}

/// "You may …", "holders of Silver are welcome"
pub(super) fn clause_permits(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.clause.clone().any(|index| {
        reading.is_any(index, &["may", "can", "welcome", "allowed"])
            && !reading.is_any(index + 1, &["not", "only", "never"])
    })
}
