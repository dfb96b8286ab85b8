//! When a statement says that it is closed, and whether the declared week agrees.
//!
//! Knows nothing of when it is said to be open.

use std::ops::Range;

use super::super::segments::Segment;
use super::super::week::WHOLE_WEEK;
use super::difference;
use super::parts::{LITTLE, edges, overlap, part_of_day};
use crate::facts::kinds::Difference;
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Minute, days_words};

/// What is said to be closed and is not.
pub(super) fn contradictions(
    reading: &Reading,
    segment: &Segment,
    hours: &Hours,
    wrong: &mut Vec<Difference>,
) {
    for times in &segment.times {
        // "between one and two" is in the afternoon.
        let late = times.loose && times.end <= 420;
        let later = |minute: Minute| if late { minute + 720 } else { minute };
        if !is_gap(hours, later(times.start), later(times.end)) {
            let tokens = with_marker(segment, times.start_tokens.start..times.end_tokens.end);
            wrong.push(difference(reading, &tokens, None, Some(hours.words())));
        }
    }
    for (minute, _, tokens) in &segment.single {
        if !is_shut_at(reading, segment, *minute, tokens, hours) {
            let tokens = with_marker(segment, tokens.clone());
            wrong.push(difference(reading, &tokens, None, Some(hours.words())));
        }
    }
    if !segment.times.is_empty() || !segment.single.is_empty() {
        return;
    }
    for (days, _, tokens) in &segment.days {
        let shut_then = part_of_day(reading, tokens.end)
            .is_some_and(|part| overlap(hours, *days, part) <= LITTLE);
        if hours.open_days() & days != 0 && !shut_then {
            let tokens = with_marker(segment, tokens.clone());
            let agreed = Some(format!("open {}", days_words(hours.open_days())));
            wrong.push(difference(reading, &tokens, None, agreed));
        }
    }
    wrong.extend(on_those_only(reading, segment, hours));
}

/// "Closed on Sundays only" where it is closed on Saturdays too.
fn on_those_only(reading: &Reading, segment: &Segment, hours: &Hours) -> Option<Difference> {
    let shut = WHOLE_WEEK & !hours.open_days();
    let named = segment.all_days();
    let (_, _, tokens) = segment.days.first()?;
    let agreed = || Some(format!("closed {}", days_words(shut)));
    (segment.only && named & shut == named && named != shut)
        .then(|| difference(reading, tokens, None, agreed()))
}

/// Some tokens and the word for closing beside them, where it is near.
fn with_marker(segment: &Segment, tokens: Range<usize>) -> Range<usize> {
    let Some(marker) = &segment.marker else {
        return tokens;
    };
    let whole = marker.start.min(tokens.start)..marker.end.max(tokens.end);
    if whole.len() <= 12 { whole } else { tokens }
}

/// Whether it is closed from one time to another: at midday, or overnight.
fn is_gap(hours: &Hours, start: Minute, end: Minute) -> bool {
    hours.week.iter().any(|day| {
        let at_midday = day
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a.end == start && b.start == end));
        let overnight = day.first().is_some_and(|period| period.start == end % 1440)
            && day.last().is_some_and(|period| period.end == start);
        at_midday || overnight
    })
}

/// Whether a single time fits what is said to be closed.
fn is_shut_at(
    reading: &Reading,
    segment: &Segment,
    minute: Minute,
    tokens: &Range<usize>,
    hours: &Hours,
) -> bool {
    let marked = |words: &[&str]| {
        segment
            .marker
            .as_ref()
            .is_some_and(|marker| reading.is_any(marker.start, words))
    };
    let lead = tokens.start.wrapping_sub(1);
    // "does not open at 8am" says that it opens at another time.
    if reading.word(lead) == "at" && marked(&["open", "opens", "start"]) {
        return !edges(hours, WHOLE_WEEK).any(|period| period.start == minute);
    }
    // "does not stay open until 8pm" where it closes before
    let not_until = reading.is_any(lead, &["until", "till", "to"])
        && marked(&["open", "there", "staffed", "available"])
        && edges(hours, WHOLE_WEEK).all(|period| period.end < minute);
    not_until
        || edges(hours, WHOLE_WEEK).any(|period| period.start == minute || period.end == minute)
}
