//! Whether a sentence speaks of what was or of what will be.
//!
//! Knows tenses and days. Knows nothing of denials or advice.

mod future;
mod past;

use jiff::civil::Date;

pub(super) use self::future::future;
pub(super) use self::past::{OF_OLD, is_past};
use super::super::kinds::{Mention, Stated, date_at};
use super::super::reading::Reading;
use super::super::words;

/// From when something will hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Announced {
    /// From a day that the sentence names.
    From(Date),
    /// The day is not said.
    SomeDay,
}

/// A year in figures at a token.
fn year_at(reading: &Reading, index: usize) -> Option<i16> {
    (reading.is_number(index) && reading.raw(index).len() == 4)
        .then(|| reading.raw(index).parse().ok())
        .flatten()
        .filter(|year| (1950..2200).contains(year))
}

/// A date or a bare month and year at a token, as the first day that it may mean.
fn day_at(reading: &Reading, index: usize) -> Option<Date> {
    if let Some(Mention {
        stated:
            Stated::Date {
                day,
                month,
                year: Some(year),
                ..
            },
        ..
    }) = date_at(reading, index)
    {
        return Date::new(year, month, day).ok();
    }
    if let Some(month) = words::month(reading.word(index)) {
        let year = year_at(reading, index + 1)?;
        return Date::new(year, month, 1).ok();
    }
    let year = year_at(reading, index)?;
    Date::new(year, 1, 1).ok()
}
