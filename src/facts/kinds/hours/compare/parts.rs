//! Parts of the day and of the week, and how far they reach into declared hours.
//!
//! Knows arithmetic of minutes and days. Knows nothing of what a sentence says.

use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Period};

/// How many minutes into a part of the day do not make it "open" then.
pub(super) const HARDLY: u16 = 60;

/// How many minutes into a part of the day leave it "closed" then.
pub(super) const LITTLE: u16 = 120;

/// "mornings", "in the afternoon": the part of the day that a word behind a day names.
pub(super) fn part_of_day(reading: &Reading, next: usize) -> Option<Period> {
    let (start, end) = match reading.word(next) {
        "morning" | "mornings" => (0, 720),
        "afternoon" | "afternoons" => (720, 1080),
        "evening" | "evenings" => (1080, 1440),
        "night" | "nights" => (1260, 1440),
        _ => return None,
    };
    Some(Period { start, end })
}

/// The most minutes of a part of the day that lie within the hours of any of some days.
pub(super) fn overlap(hours: &Hours, days: u8, part: Period) -> u16 {
    edges(hours, days)
        .map(|period| {
            // "6pm to 8am" ends on the next day.
            let past_midnight = if period.end <= period.start { 1440 } else { 0 };
            let end = period.end + past_midnight;
            let shared = |shift: u16| {
                end.min(part.end + shift)
                    .saturating_sub(period.start.max(part.start + shift))
            };
            shared(0).max(shared(1440))
        })
        .max()
        .unwrap_or(0)
}

/// The periods of some days, one after the other.
pub(super) fn edges(hours: &Hours, days: u8) -> impl Iterator<Item = Period> + '_ {
    hours
        .week
        .iter()
        .enumerate()
        .filter(move |(day, _)| days & (1 << day) != 0)
        .flat_map(|(_, periods)| periods.iter().copied())
}

/// Whether every open day has the same hours.
pub(super) fn same_every_day(hours: &Hours) -> bool {
    let mut open = hours.week.iter().filter(|day| !day.is_empty());
    let first = open.next();
    open.all(|day| Some(day) == first)
}

/// Whether a period lies within one of others.
pub(super) fn inside(inner: Period, periods: &[Period]) -> bool {
    periods
        .iter()
        .any(|period| period.start <= inner.start && inner.end <= period.end)
}
