//! Words that say that an amount of money has no limit: "no savings limit".
//!
//! Knows what a limit is called. Knows nothing of prices.

use super::find;
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::value::Kind;

/// Finds the words that say that an amount has no limit: "no savings limit".
pub(in crate::facts::kinds) fn amounts(reading: &Reading, found: &mut Vec<Mention>) {
    find(reading, found, Kind::Money, |index| {
        let noun = (index + 1..index + 4)
            .take_while(|at| reading.is_word(*at))
            .find(|at| reading.is_any(*at, &["limit", "maximum", "cap", "ceiling"]))?;
        (reading.word(index) == "no").then_some(noun + 1)
    });
}
