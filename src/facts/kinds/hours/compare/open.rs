//! When a statement says that it is open, and whether the declared week agrees.
//!
//! Knows nothing of when it is said to be closed.

use std::ops::Range;

use super::super::clock::{self, ClockRange};
use super::super::segments::{Segment, as_meant};
use super::difference;
use super::parts::{HARDLY, edges, inside, overlap, part_of_day, same_every_day};
use crate::facts::kinds::Difference;
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Minute, Period, days_words, time_words};
use crate::facts::words;

/// Compares one segment of a statement with the week.
pub(super) struct Opening<'a> {
    pub(super) reading: &'a Reading,
    pub(super) hours: &'a Hours,
    /// Whether it tells of busy times or advises, so that times within the hours agree.
    pub(super) idle: bool,
    /// The days that the whole statement names.
    pub(super) named_anywhere: u8,
}

impl Opening<'_> {
    /// What is said to be open and is not.
    pub(super) fn contradictions(&self, segment: &Segment, wrong: &mut Vec<Difference>) {
        let (open_days, named) = (self.hours.open_days(), segment.all_days());
        let segment = &as_meant(segment, self.hours);
        if !segment.outside {
            let before = wrong.len();
            self.closed_days(segment, wrong);
            if wrong.len() == before {
                wrong.extend(self.days_left_out(segment));
            }
            if wrong.len() == before {
                wrong.extend(self.on_those_only(segment));
            }
            if wrong.len() > before && named & open_days == 0 {
                return;
            }
        }
        let relevant = if segment.outside || named & open_days == 0 {
            open_days
        } else {
            named & open_days
        };
        self.ranges(segment, named, relevant, wrong);
        for single in &segment.single {
            let days = Days {
                every: named & open_days != 0 && !segment.outside && segment.days.len() == 1,
                relevant,
                tokens: segment.days.first().map(|(_, _, tokens)| tokens),
            };
            wrong.extend(self.single(single, &days));
        }
    }

    /// Days on which it is closed.
    fn closed_days(&self, segment: &Segment, wrong: &mut Vec<Difference>) {
        let (reading, hours) = (self.reading, self.hours);
        let open_days = hours.open_days();
        for (days, _, tokens) in &segment.days {
            let days = days & !segment.less;
            // "open on Friday evenings" where it closes at five.
            if let Some(part) = part_of_day(reading, tokens.end)
                && segment.times.is_empty()
                && days & !open_days == 0
                && days != 0
                && overlap(hours, days, part) <= HARDLY
            {
                let tokens = tokens.start..tokens.end + 1;
                wrong.push(difference(reading, &tokens, None, Some(hours.words())));
                continue;
            }
            if days & !open_days == 0 {
                continue;
            }
            // A row of a table on a closed day is wrong as a whole.
            let whole = days & open_days == 0 && segment.days.len() == 1;
            let mut tokens = tokens.clone();
            tokens.end = tokens.end.max(segment.less_end);
            if whole {
                for times in &segment.times {
                    tokens.start = tokens.start.min(times.start_tokens.start);
                    tokens.end = tokens.end.max(times.end_tokens.end);
                }
            }
            let replacement = (!whole && segment.days.len() == 1).then(|| days_words(open_days));
            wrong.push(difference(
                reading,
                &tokens,
                replacement,
                Some(days_words(open_days)),
            ));
        }
    }

    /// "from 10am to 12.30pm on Saturday only", where Sunday has the same times.
    fn on_those_only(&self, segment: &Segment) -> Option<Difference> {
        let open_days = self.hours.open_days();
        let named = segment.all_days();
        let (_, _, tokens) = segment.days.first()?;
        let only = self.reading.word(tokens.end) == "only" && segment.days.len() == 1;
        let left_out = only
            && !segment.times.is_empty()
            && named & open_days == named
            && open_days & !named != 0
            && same_every_day(self.hours)
            && self.named_anywhere & !named & open_days == 0;
        left_out.then(|| {
            difference(
                self.reading,
                &(tokens.start..tokens.end + 1),
                None,
                Some(days_words(open_days)),
            )
        })
    }

    /// A span of days that leaves out open ones.
    fn days_left_out(&self, segment: &Segment) -> Option<Difference> {
        let open_days = self.hours.open_days();
        let spans = segment.days.iter().any(|(_, span, _)| *span) || segment.days.len() >= 4;
        let uniform = same_every_day(self.hours);
        let left_out = spans
            && open_days & !self.named_anywhere != 0
            && (uniform || segment.times.is_empty())
            && !other_days(segment, self.hours);
        let (_, _, tokens) = segment
            .days
            .iter()
            .max_by_key(|(days, ..)| days.count_ones())
            .filter(|_| left_out)?;
        let replacement = (segment.days.len() == 1).then(|| days_words(open_days));
        Some(difference(
            self.reading,
            tokens,
            replacement,
            Some(days_words(open_days)),
        ))
    }

    /// Ranges of times on the days that they are said of.
    fn ranges(&self, segment: &Segment, named: u8, relevant: u8, wrong: &mut Vec<Difference>) {
        let (reading, hours) = (self.reading, self.hours);
        let stated: Vec<Period> = segment.times.iter().map(ClockRange::period).collect();
        if stated.is_empty() {
            return;
        }
        for (day, periods) in hours.week.iter().enumerate() {
            let agrees = stated == *periods
                || named == 0 && hours.week.contains(&stated)
                || self.idle && stated.iter().all(|inner| inside(*inner, periods));
            if relevant & (1 << day) == 0 || agrees {
                continue;
            }
            // "8.30am to 5.30pm, Monday to Friday" where Friday ends earlier: the days are wrong.
            let right_elsewhere = named & hours.open_days() != 0
                && hours.week.iter().enumerate().any(|(other, periods)| {
                    named & (1 << other) != 0
                        && *periods == stated
                        && (other < day || is_list_of_days(reading, segment))
                });
            // "8am to 6pm, Friday, Saturday and Sunday" where only Friday is longer: so are those.
            if right_elsewhere
                && let (Some((_, span, first)), Some((_, _, last))) =
                    (segment.days.first(), segment.days.last())
                && (*span || is_list_of_days(reading, segment))
            {
                let tokens = first.start..last.end.max(first.end);
                wrong.push(difference(reading, &tokens, None, Some(hours.words())));
                break;
            }
            let written = wrong.len();
            times_difference(reading, segment, periods, wrong);
            if wrong.len() > written {
                break;
            }
        }
    }

    /// A single time at which it is said to open or close.
    fn single(
        &self,
        (minute, closing, tokens): &(Minute, bool, Range<usize>),
        days: &Days<'_>,
    ) -> Option<Difference> {
        let (reading, hours) = (self.reading, self.hours);
        let agreed = |period: Period| if *closing { period.end } else { period.start };
        let fitting = |days: u8| {
            edges(hours, days).any(|period| {
                let edge = agreed(period);
                let within = period.start <= *minute && *minute <= period.end;
                // "Ring before noon" is fine while it is open.
                let before = *closing && reading.word(tokens.start.wrapping_sub(1)) == "before";
                // "No music after 10pm": what is not allowed then, where the hours run over the night.
                let forbidden = *closing
                    && period.end < period.start
                    && period.start == *minute
                    && reading.is_any(tokens.start.wrapping_sub(1), &["after", "past"]);
                forbidden
                    || edge == *minute
                    || leaves_half_open(reading, tokens, *minute) && edge == *minute + 720
                    || (before || self.idle) && within
            })
        };
        // "until 6pm, Monday to Friday": every day that is named closes then.
        let fits = if days.every {
            (0..7)
                .map(|day| 1u8 << day)
                .filter(|day| days.relevant & day != 0)
                .all(fitting)
        } else {
            fitting(days.relevant)
        };
        if fits {
            return None;
        }
        if days.every && fitting(days.relevant) {
            // The time is right, but not on each of the days.
            return days
                .tokens
                .map(|tokens| difference(reading, tokens, None, Some(hours.words())));
        }
        let agreed = edges(hours, days.relevant).next().map(agreed);
        let replacement =
            agreed.map(|minute| clock::restyle(minute, reading.written(&reading.bytes(tokens))));
        Some(difference(
            reading,
            tokens,
            replacement,
            agreed.map(time_words),
        ))
    }
}

/// "Friday, Saturday and Sunday": days and nothing else.
fn is_list_of_days(reading: &Reading, segment: &Segment) -> bool {
    let (Some((_, _, first)), Some((_, _, last))) = (segment.days.first(), segment.days.last())
    else {
        return false;
    };
    first.start < last.start
        && (first.start..last.end).all(|at| {
            words::is_day(reading.word(at)) || reading.is_any(at, &[",", "and", "&", "or"])
        })
}

/// The days that a single time is said of.
struct Days<'a> {
    /// Whether it is said of each of them.
    every: bool,
    /// Those of them that are open.
    relevant: u8,
    /// Where they are written.
    tokens: Option<&'a Range<usize>>,
}

/// "till nine": an hour alone, which may be one of the evening.
fn leaves_half_open(reading: &Reading, tokens: &Range<usize>, minute: Minute) -> bool {
    tokens.len() == 1
        && minute < 720
        && reading.raw(tokens.start).len() != 4
        && !reading.is_any(tokens.end, &["am", "in"])
}

/// Whether the days left out are open at other times, so that leaving them out is no mistake.
fn other_days(segment: &Segment, hours: &Hours) -> bool {
    let named = segment.all_days();
    let pattern = |days: u8| {
        (0..7)
            .filter(move |day| days & (1 << day) != 0)
            .filter_map(|day| hours.week.get(day))
            .find(|periods| !periods.is_empty())
    };
    let left_out = hours.open_days() & !named;
    pattern(named & hours.open_days()) != pattern(left_out)
}

/// The times of a segment that are not those of a day.
fn times_difference(
    reading: &Reading,
    segment: &Segment,
    periods: &[Period],
    wrong: &mut Vec<Difference>,
) {
    // One range here and one there: say which end is wrong.
    if periods.len() == segment.times.len() {
        for (times, period) in segment.times.iter().zip(periods) {
            for (stated, agreed, tokens) in [
                (times.start, period.start, &times.start_tokens),
                (times.end, period.end, &times.end_tokens),
            ] {
                if stated != agreed {
                    let written = reading.written(&reading.bytes(tokens));
                    wrong.push(difference(
                        reading,
                        tokens,
                        Some(clock::restyle(agreed, written)),
                        Some(time_words(agreed)),
                    ));
                }
            }
        }
        return;
    }
    // The same hours named again, or a part of them, is no contradiction.
    if segment
        .times
        .iter()
        .all(|times| periods.contains(&times.period()))
    {
        return;
    }
    if let (Some(first), Some(last)) = (segment.times.first(), segment.times.last()) {
        let tokens = first.start_tokens.start..last.end_tokens.end;
        let agreed = periods
            .iter()
            .map(|period| format!("{} to {}", time_words(period.start), time_words(period.end)))
            .collect::<Vec<_>>()
            .join(" and ");
        wrong.push(difference(reading, &tokens, None, Some(agreed)));
    }
}
