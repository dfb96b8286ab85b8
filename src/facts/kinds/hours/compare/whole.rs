//! What a statement says of the whole week, or of a part of every day: "24/7", "mornings only", "six days a
//! week", "closed on bank holidays".
//!
//! Knows nothing of ranges of times and of the days that they belong to.

use std::ops::Range;

use super::super::HoursStated;
use super::super::always::is_denied_before;
use super::super::bank_holidays::holidays_said;
use super::super::week::{Atom, WHOLE_WEEK, What};
use super::difference;
use super::parts::{HARDLY, edges, overlap, part_of_day};
use crate::facts::kinds::Difference;
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Period, time_words};

/// What is said of the whole week and is not so.
pub(super) fn contradictions(
    reading: &Reading,
    stated: &HoursStated,
    hours: &Hours,
) -> Vec<Difference> {
    let mut wrong = Vec::new();
    let mut shut = false;
    for atom in &stated.atoms {
        match &atom.what {
            What::Closed => shut = true,
            What::Open => shut = false,
            _ => {}
        }
        // "is not open 24/7" denies what was never agreed.
        if !shut && contradicts(reading, atom, stated, hours) {
            let edge = vague_edge(atom, hours);
            let agreed = edge.clone().unwrap_or_else(|| hours.words());
            wrong.push(difference(reading, &atom.tokens, edge, Some(agreed)));
        }
    }
    wrong.extend(on_holidays(reading, stated, hours));
    if hours.is_always_open() {
        wrong.extend(closing_at_all(reading, stated, hours));
    }
    wrong
}

fn contradicts(reading: &Reading, atom: &Atom, stated: &HoursStated, hours: &Hours) -> bool {
    let has_times = stated.has_times();
    match &atom.what {
        What::Always => !hours.is_always_open() && !is_denied_before(reading, atom.tokens.start),
        What::HoursADay(24) => !hours.week.iter().any(|day| {
            day.contains(&Period {
                start: 0,
                end: 1440,
            })
        }),
        // "closes for lunch" where it is open all day
        What::Lunch => {
            // "9am to 5pm, closed for lunch": the times before it are not those of the break.
            let before = |other: &Atom| {
                matches!(other.what, What::Times(_)) && other.tokens.end <= atom.tokens.start
            };
            let told = !has_times || stated.atoms.iter().any(before);
            atom.tokens.len() == 3 && told && hours.week.iter().all(|day| day.len() < 2)
        }
        // "there mornings only" where it is open until five
        What::Part if is_the_only_part(reading, &atom.tokens) => {
            part_of_day(reading, atom.tokens.end - 1).is_some_and(|part| {
                edges(hours, WHOLE_WEEK)
                    .any(|period| period.start < part.start || period.end > part.end)
            })
        }
        // "open in the evenings" where it closes at five
        What::Part => {
            !stated.joined
                && !has_times
                && hours.open_days() != 0
                && part_of_day(reading, atom.tokens.end - 1)
                    .is_some_and(|part| overlap(hours, hours.open_days(), part) <= HARDLY)
        }
        What::At { minute, open } => {
            let within = |period: Period| period.start <= *minute && *minute < period.end;
            if *open {
                !edges(hours, WHOLE_WEEK).any(|period| within(period) || *minute == period.end)
            } else {
                edges(hours, WHOLE_WEEK).any(within)
            }
        }
        // "till late" where it closes at five
        What::About { between, closing } => !edges(hours, WHOLE_WEEK).any(|period| {
            let edge = if *closing { period.end } else { period.start };
            between.start <= edge && edge <= between.end
        }),
        // "open for only six hours a day"
        What::HoursADay(count) => {
            !has_times
                && !hours
                    .week
                    .iter()
                    .any(|day| minutes(day) == u16::from(*count) * 60)
        }
        What::DaysAWeek(count) => u32::from(*count) != hours.open_days().count_ones(),
        _ => false,
    }
}

/// The time at which it opens or closes on every day, for words that leave it vague.
fn vague_edge(atom: &Atom, hours: &Hours) -> Option<String> {
    let What::About { closing, .. } = &atom.what else {
        return None;
    };
    let mut times =
        edges(hours, WHOLE_WEEK).map(|period| if *closing { period.end } else { period.start });
    let first = times.next()?;
    times.all(|time| time == first).then(|| time_words(first))
}

/// How many minutes of a day it is open.
fn minutes(day: &[Period]) -> u16 {
    let length = |period: &Period| {
        let past_midnight = if period.end <= period.start { 1440 } else { 0 };
        period.end + past_midnight - period.start
    };
    day.iter().map(length).sum()
}

/// "mornings only", "It can only be rung in the mornings."
fn is_the_only_part(reading: &Reading, part: &Range<usize>) -> bool {
    is_led_by_only(reading, part)
        || reading.word(part.end) == "only"
        || reading.word(part.end) == "-" && reading.word(part.end + 1) == "only"
}

/// "It can only be rung in the mornings."
fn is_led_by_only(reading: &Reading, part: &Range<usize>) -> bool {
    let start = reading
        .clause(part.start)
        .start
        .max(part.start.saturating_sub(6));
    (start..part.start).any(|at| {
        reading.word(at) == "only"
            && reading.is_any(at.wrapping_sub(1), &["can", "is", "are", "may"])
            && !reading.is_any(at.wrapping_sub(2), &["not"])
    })
}

/// What is said of bank holidays and is not so.
fn on_holidays(reading: &Reading, stated: &HoursStated, hours: &Hours) -> Option<Difference> {
    let agreed = hours.open_on_holidays?;
    let (open, tokens) = holidays_said(reading, &stated.atoms)?;
    if open == agreed {
        return None;
    }
    let words = if agreed {
        "open on bank holidays"
    } else {
        "closed on bank holidays"
    };
    let replacement = (reading.word(tokens.start) == "including" && !agreed).then(|| {
        reading
            .written(&reading.bytes(&tokens))
            .replacen("including", "except", 1)
    });
    Some(difference(
        reading,
        &tokens,
        replacement,
        Some(words.to_owned()),
    ))
}

/// What says that a body which never closes does: "closes at midnight", "except Christmas Day".
fn closing_at_all(reading: &Reading, stated: &HoursStated, hours: &Hours) -> Option<Difference> {
    let holiday = holidays_said(reading, &stated.atoms)
        .filter(|(open, _)| !open)
        .map(|(_, tokens)| tokens);
    let closes = || {
        stated.atoms.iter().find_map(|atom| match atom.what {
            What::Time { closing: true, .. }
                if (1..=9).any(|back| {
                    matches!(
                        reading.before(atom.tokens.start, back),
                        "close" | "closes" | "shut" | "shuts"
                    )
                }) =>
            {
                Some(atom.tokens.clone())
            }
            _ => None,
        })
    };
    holiday
        .or_else(closes)
        .map(|tokens| difference(reading, &tokens, None, Some(hours.words())))
}
