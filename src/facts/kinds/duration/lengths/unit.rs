//! Units of time, and where one stands.
//!
//! Knows calendar and working time. Knows nothing of numbers in a text.

use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{DAY, Length};

/// A unit of time.
#[derive(Clone, Copy)]
pub(in crate::facts::kinds::duration) enum Unit {
    Months(u64),
    Seconds(u64),
    WorkingDays,
    WorkingHours,
}

impl Unit {
    /// So many thousandths of the unit.
    pub(in crate::facts::kinds::duration) fn times(self, thousandths: u64) -> Option<Length> {
        let mut length = Length::default();
        match self {
            Self::Months(months) => {
                let total = months.checked_mul(thousandths)?;
                length.months = total / 1000;
                if !total.is_multiple_of(1000) {
                    length.seconds = (total % 1000) * 30 * DAY / 1000;
                }
            }
            Self::Seconds(seconds) => length.seconds = seconds.checked_mul(thousandths)? / 1000,
            Self::WorkingDays => length.working_days = thousandths / 1000,
            // A working day has eight of them.
            Self::WorkingHours => length.working_days = (thousandths / 8000).max(1),
        }
        Some(length)
    }

    /// About how many seconds it lasts, to tell larger from smaller.
    pub(super) fn rank(self) -> u64 {
        match self {
            Self::Months(months) => months.saturating_mul(30 * DAY),
            Self::Seconds(seconds) => seconds,
            Self::WorkingDays => DAY,
            Self::WorkingHours => 3600,
        }
    }
}

/// The unit at a token, past what may stand before it, and the token after it.
pub(in crate::facts::kinds::duration) fn unit_at(
    reading: &Reading,
    index: usize,
) -> Option<(Unit, usize)> {
    let mut next = index;
    if reading.word(next) == "-" {
        next += 1;
    }
    let mut working = false;
    for _ in 0..3 {
        match reading.word(next) {
            "working" | "business" => working = true,
            "calendar" | "consecutive" | "full" | "whole" | "clear" | "more" | "successive"
            | "solid" => {}
            "-" if !reading.spaced(next) => {}
            _ => break,
        }
        next += 1;
    }
    if !reading.has(next, Signs::UNIT) {
        return None;
    }
    let unit = match reading.word(next) {
        "second" | "seconds" | "secs" => Unit::Seconds(1),
        "minute" | "minutes" | "mins" | "min" => Unit::Seconds(60),
        // "48 working hours" are no two days.
        "hour" | "hours" if working => Unit::WorkingHours,
        "hour" | "hours" | "hour's" | "hrs" | "hr" => Unit::Seconds(3600),
        "day" | "days" | "day's" | "days'" if working => Unit::WorkingDays,
        "weekday" | "weekdays" => Unit::WorkingDays,
        "day" | "days" | "day's" | "days'" | "night" | "nights" => Unit::Seconds(DAY),
        "week" | "weeks" | "wk" | "wks" | "week's" => Unit::Seconds(7 * DAY),
        "fortnight" | "fortnights" | "fortnight's" => Unit::Seconds(14 * DAY),
        "month" | "months" | "mths" | "month's" | "monthly" => Unit::Months(1),
        "quarter" | "quarters" if reading.word(index) != "-" => Unit::Months(3),
        "year" | "years" | "yr" | "yrs" | "year's" | "yearly" => Unit::Months(12),
        "decade" | "decades" => Unit::Months(120),
        "century" | "centuries" => Unit::Months(1200),
        _ => return None,
    };
    // "a quarter past", "second half": not units here.
    if reading.is_any(next, &["quarter", "quarters", "second"])
        && reading.is_any(
            next + 1,
            &["of", "past", "to", "time", "half", "menu", "step"],
        )
    {
        return None;
    }
    let mut after = next + 1;
    if reading.word(after) == "'" && !reading.spaced(after) {
        after += 1;
    }
    Some((unit, after))
}
