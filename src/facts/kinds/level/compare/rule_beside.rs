//! Whether a sentence states the rule itself beside a higher level, which then is an example.
//!
//! Knows how the lowest accepted level is called the lowest. Knows nothing of the level that is compared.

use super::claim::Claim;
use crate::facts::kinds::level::name::name_at;
use crate::facts::reading::Reading;

/// "Providers at Standards Exceeded can join, since … Approaching Standards or higher": who may is an
/// example, and the sentence states the rule itself.
pub(super) fn states_rule_beside(claim: &Claim<'_>) -> bool {
    let reading = claim.reading();
    let Some(name) = claim.stated.order.get(claim.minimum) else {
        return false;
    };
    reading.sentence(claim.start()).any(|index| {
        name_at(reading, index, name).is_some_and(|end| {
            is_bounded(reading, index, end)
                || is_called_minimum(reading, index, end)
                || suffices(reading, end)
        })
    })
}

/// "at least Approaching Standards", "Approaching Standards or higher"
fn is_bounded(reading: &Reading, index: usize, end: usize) -> bool {
    reading.is_any(end, &["or", "and"]) && reading.is_any(end + 1, &["above", "higher", "better"])
        || reading.ends_with(index, &["at", "least"])
}

/// "They went beyond the Level 2 minimum and have passed Level 3", "one step above the minimum of
/// Level 3", "the minimum, which is Approaching Standards"
fn is_called_minimum(reading: &Reading, index: usize, end: usize) -> bool {
    reading.word(end) == "minimum"
        || (1..=4).any(|back| reading.before(index, back) == "minimum")
        // "one better than the Good that we ask"
        || reading.word(end) == "that" && reading.is_any(end + 1, &["we", "they", "the"])
}

/// "Approaching Standards will do"
fn suffices(reading: &Reading, end: usize) -> bool {
    (end..end + 5).any(|at| {
        reading.matches(at, &["will", "do"])
            || reading.matches(at, &["is", "enough"])
            || reading.word(at) == "suffices"
    })
}
