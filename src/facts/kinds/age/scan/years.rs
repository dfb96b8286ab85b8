//! A number of years: "16", "sixteen years old", "5 years of age".
//!
//! Knows numbers and the words for years. Knows nothing of whose years they are.

use crate::facts::kinds::age::{OLDEST, YEAR};
use crate::facts::reading::Reading;

/// A number of years in months, and the token behind it.
pub(in crate::facts::kinds::age) fn years(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let number = reading.number(index)?;
    let months = number.thousandths.checked_mul(YEAR)?;
    let whole =
        months.is_multiple_of(1000) && (1000..=OLDEST / YEAR * 1000).contains(&number.thousandths);
    whole.then_some((months / 1000, number.next))
}

/// Where the words for years end that stand behind a number: "years old", "years of age", "years".
pub(in crate::facts::kinds::age) fn unit(reading: &Reading, next: usize) -> Option<usize> {
    let at = next + usize::from(reading.word(next) == "-");
    reading
        .is_any(at, &["year", "years", "yrs", "yr"])
        .then_some(())?;
    let behind = at + 1 + usize::from(reading.word(at + 1) == "-");
    if reading.word(behind) == "old" {
        return Some(behind + 1);
    }
    if reading.matches(at + 1, &["of", "age"]) {
        return Some(at + 3);
    }
    Some(at + 1)
}
