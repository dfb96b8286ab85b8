//! The break at lunch.
//!
//! Knows the words for it. Knows nothing of any other time at which nobody is there.

use super::negation::is_negated;
use crate::facts::kinds::hours::week::What;
use crate::facts::reading::Reading;

/// "closes for lunch", "lunch"
pub(super) fn lunch(reading: &Reading, index: usize) -> Option<(What, usize)> {
    match reading.word(index) {
        "close" | "closes" | "closed" | "shut" | "shuts"
            if reading.matches(index + 1, &["for", "lunch"]) =>
        {
            let what = if is_negated(reading, index) {
                What::Open
            } else {
                What::Lunch
            };
            Some((what, 3))
        }
        "lunch" => Some((What::Lunch, 1)),
        _ => None,
    }
}
