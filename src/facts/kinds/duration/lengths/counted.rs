//! Lengths with a number: `30 days`, `thirty (30) working days`, `28 to 30 days`, `1 year and 6 months`.
//!
//! Knows numbers beside units. Knows nothing of words for a single unit.

use super::unit::{Unit, unit_at};
use super::{half_more, mention, often};
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::value::{DAY, Length};

/// `30 days`, `thirty (30) working days`, `28 to 30 days`, `1 year and 6 months`.
pub(super) fn counted(reading: &Reading, index: usize) -> Option<Mention> {
    let first = amount(reading, index)?;
    // "0830 to 1500 hrs" are times of the day.
    let on_the_clock = |at: usize| {
        reading.raw(at).len() == 4
            && reading.is_number(at)
            && reading.is_any(at + 1, &["hrs", "hours", "h"])
    };
    if on_the_clock(index) && reading.raw(index).starts_with(['0', '1', '2'])
        || reading.raw(index).len() == 4
            && reading.raw(index).starts_with('0')
            && on_the_clock(first.next + 1)
    {
        return None;
    }
    // "Seven-year-olds" are children, and no length of time.
    if reading.matches(first.next, &["-", "year", "-", "olds"]) {
        return None;
    }
    let mut low = first;
    let mut next = first.next;
    let mut first_unit = None;
    if let Some((unit, after)) = unit_at(reading, next) {
        first_unit = Some(unit);
        next = after;
    }
    // "three times a month"
    if reading.word(first.next) == "times" {
        return often(reading, index, first.value / 1000, first.next + 1);
    }
    let ranged = reading.is_any(next, &["to", "-", "or", "until"])
        || reading.word(next) == "and" && reading.before(index, 1) == "between";
    if ranged
        && let Some(second) = reading
            .number(next + 1)
            .and_then(|_| amount(reading, next + 1))
        && let Some((unit, after)) = unit_at(reading, second.next)
    {
        let low_length = first_unit.unwrap_or(unit).times(low.value)?;
        let high_length = unit.times(second.value)?;
        return Some(mention(reading, index..after, low_length, high_length));
    }
    let unit = first_unit?;
    low.next = next;
    let mut length = unit.times(low.value)?;
    // "on 30 days a year" says how many, not how long.
    if reading.is_any(next, &["a", "per", "each", "every"])
        && let Some((larger, after)) = unit_at(reading, next + 1)
        && larger.rank() > 7 * DAY
        && matches!(unit, Unit::Seconds(_) | Unit::WorkingDays)
        && unit.rank() >= DAY
    {
        return Some(mention(reading, index..after, length, Length::default()));
    }
    // "24 hours a day, 7 days a week" is always, and no length.
    let all_of_it = match (unit_at(reading, first.next), first.value) {
        (Some((unit, _)), 24_000) if unit.rank() < DAY => "day",
        (Some((unit, _)), 7_000) if unit.rank() == DAY => "week",
        _ => "",
    };
    if !all_of_it.is_empty()
        && reading.is_any(next, &["a", "per", "each", "every"])
        && reading.word(next + 1) == all_of_it
    {
        return None;
    }
    if first.disagrees {
        return Some(mention(reading, index..next, length, Length::default()));
    }
    // "a year and six months", "1 hour 30 minutes"
    let skip = usize::from(reading.is_any(next, &["and", "plus", ","]));
    if let Some(second) = reading
        .number(next + skip)
        .and_then(|_| amount(reading, next + skip))
        && let Some((smaller, after)) = unit_at(reading, second.next)
        && smaller.rank() < unit.rank()
        && !(skip == 1 && reading.word(next) == ",")
    {
        let more = smaller.times(second.value)?;
        length.months += more.months;
        length.seconds += more.seconds;
        length.working_days += more.working_days;
        next = after;
    } else if reading.matches(next, &["and", "a", "half"]) {
        length = half_more(length, unit);
        next += 3;
    }
    Some(mention(reading, index..next, length, length))
}

#[derive(Clone, Copy)]
struct Amount {
    value: u64,
    next: usize,
    disagrees: bool,
}

fn amount(reading: &Reading, index: usize) -> Option<Amount> {
    let number = reading.number(index)?;
    let mut amount = Amount {
        value: number.thousandths,
        next: number.next,
        disagrees: false,
    };
    // "thirty (30) days"
    if reading.word(amount.next) == "("
        && let Some(again) = reading.number(amount.next + 1)
        && reading.word(again.next) == ")"
    {
        amount.disagrees = again.thousandths != number.thousandths;
        amount.next = again.next + 1;
    }
    Some(amount)
}
