//! Words that stand for any level, beside the lowest accepted one.
//!
//! Knows what lifts or turns such words. Knows nothing of levels that are named.

use crate::facts::kinds::level::LevelStated;
use crate::facts::kinds::{Case, Comparison};

/// "Any level will do", "whatever your level".
pub(super) fn compare(case: &Case<'_>, stated: &LevelStated, minimum: usize) -> Comparison {
    let turned_away = stated.barred || case.stance.refused;
    if is_needless(case) {
        Comparison::Equal
    } else if case.stance.negative || turned_away {
        Comparison::Unsure
    } else if minimum > 0 || stated.boundless {
        Comparison::whole(case, None)
    } else {
        Comparison::Unsure
    }
}

/// "Providers do not need to have completed it to any level."
fn is_needless(case: &Case<'_>) -> bool {
    case.stance.denied.as_ref().is_some_and(|tokens| {
        tokens
            .clone()
            .any(|at| case.reading.is_any(at, &["need", "have", "required"]))
    })
}
