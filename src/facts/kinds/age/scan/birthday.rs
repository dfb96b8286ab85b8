//! An age by the day on which it is reached: "their eighteenth birthday", "up to their 66th birthday".
//!
//! Knows ordinal numbers. Knows nothing of numbers of years.

use std::ops::Range;

use crate::facts::kinds::age::{Ages, OLDEST, YEAR};
use crate::facts::kinds::duration::ordinal;
use crate::facts::reading::Reading;

/// "their eighteenth birthday", "your 21st birthday"
pub(super) fn birthday(reading: &Reading, index: usize) -> Option<(Ages, Range<usize>)> {
    let (age, end) = day(reading, index)?;
    let ages = if lasts_until(reading, index) {
        Ages::Under(age)
    } else {
        Ages::From(age)
    };
    Some((ages, index..end))
}

/// "eighteenth birthday", "21st birthday": the day on which somebody is so old.
fn day(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let (age, end) = ordinal(reading, index)?;
    (reading.word(end) == "birthday" && age <= OLDEST / YEAR).then_some((age * YEAR, end + 1))
}

/// "up to their 66th birthday", "swims free until the eighth birthday"
fn lasts_until(reading: &Reading, index: usize) -> bool {
    (1..=3).any(|back| {
        reading.before(index, back) == "to" && reading.before(index, back + 1) == "up"
            || matches!(reading.before(index, back), "until" | "till" | "before")
                && reading
                    .clause(index)
                    .any(|at| reading.is_any(at, &["free", "half", "stay"]))
    })
}
