//! A lowest level that is stated by refusing what is lower.
//!
//! Knows the words that refuse what is lower. Knows nothing of other bounds.

use super::claim::Claim;
use crate::facts::kinds::Comparison;
use crate::facts::kinds::level::Direction;

/// Whether the level named is said to be the lowest, by what is said of those below.
pub(super) fn is_stated_by_what_is_lower(claim: &Claim<'_>) -> bool {
    match claim.stated.direction {
        Direction::Below => has_nobody_in_front(claim),
        Direction::Plain => has_nothing_lower_behind(claim),
        _ => false,
    }
}

pub(super) fn compare(claim: &Claim<'_>) -> Comparison {
    if claim.is_right() {
        Comparison::Equal
    } else {
        claim.wrong()
    }
}

/// "We appoint nobody below National Arbiter."
fn has_nobody_in_front(claim: &Claim<'_>) -> bool {
    (1..=3).any(|back| {
        matches!(
            claim.reading().before(claim.start(), back),
            "nobody" | "none" | "nothing" | "no"
        )
    })
}

/// "those who hold Gold, nothing lower"
fn has_nothing_lower_behind(claim: &Claim<'_>) -> bool {
    let (reading, end) = (claim.reading(), claim.end());
    (end..end + 2).any(|at| {
        reading.is_any(at, &["nothing", "not", "none", "nobody"])
            && reading.is_any(at + 1, &["lower", "less", "below"])
    })
}
