//! Compares what prose says about hours with the declared week.
//!
//! Knows in which order a statement is compared. Knows no words of its own but those for opening.

mod closed;
mod occasion;
mod open;
mod parts;
mod span;
mod whole;

use std::ops::Range;

use super::HoursStated;
use super::segments::{Segment, segments};
use super::week::{WHOLE_WEEK, What};
use crate::facts::kinds::{Case, Comparison, Difference};
use crate::facts::reading::Reading;
use crate::facts::value::Hours;

/// Compares a statement with declared hours.
pub(super) fn compare(case: &Case<'_>, stated: &HoursStated, hours: &Hours) -> Comparison {
    if occasion::is_occasion(case, stated) {
        return Comparison::Unsure;
    }
    let reading = case.reading;
    if let Some(closed) = span::compare(reading, stated, hours) {
        return closed;
    }
    let mut wrong = whole::contradictions(reading, stated, hours);
    let all = segments(reading, &stated.atoms, stated.joined);
    let opening = open::Opening {
        reading,
        hours,
        idle: case.stance.busy || case.stance.advice && !tells_when_it_opens(case),
        named_anywhere: all
            .iter()
            .fold(0, |days, segment| days | segment.all_days()),
    };
    // "At six on a Friday it is closed": the days belong to the moment.
    let at_moment = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::At { open: false, .. }));
    for segment in all {
        if segment.closed {
            if !at_moment {
                closed::contradictions(reading, &segment, hours, &mut wrong);
            }
        } else if segment.times.is_empty() && stated.joined && stated.has_times() {
            // A row without times is the head of the others.
        } else if let Some(turned) = open_outside(reading, stated, &segment, hours) {
            wrong.push(turned);
        } else {
            opening.contradictions(&segment, &mut wrong);
        }
    }
    if wrong.is_empty() {
        Comparison::Equal
    } else if case.stance.busy && !says_open(reading, stated) {
        Comparison::Unsure
    } else {
        Comparison::Different(wrong)
    }
}

/// "Do not try it before lunch: it opens at noon"
fn tells_when_it_opens(case: &Case<'_>) -> bool {
    let reading = case.reading;
    reading
        .clause(case.mention.tokens.start)
        .any(|index| reading.is_any(index, &["opens", "closes", "shuts", "close"]))
}

/// "Lines are open outside 9am to 5pm": what is said to be outside is the inside.
fn open_outside(
    reading: &Reading,
    stated: &HoursStated,
    segment: &Segment,
    hours: &Hours,
) -> Option<Difference> {
    let turned = segment.outside
        && stated.atoms.windows(2).any(|pair| {
            matches!(pair, [open, outside]
                if matches!((&open.what, &outside.what), (What::Open, What::Outside)))
        })
        && segment
            .times
            .iter()
            .all(|times| parts::edges(hours, WHOLE_WEEK).any(|period| period == times.period()));
    let times = segment.times.first().filter(|_| turned)?;
    let tokens = times.start_tokens.start.saturating_sub(1)..times.end_tokens.end;
    Some(difference(reading, &tokens, None, Some(hours.words())))
}

/// Whether a statement says in words that it opens or closes: "… is quietest just before it closes at 6pm".
fn says_open(reading: &Reading, stated: &HoursStated) -> bool {
    stated.atoms.iter().any(|atom| match &atom.what {
        What::Open | What::Closed => true,
        What::Time { .. } => (1..=2).any(|back| {
            matches!(
                reading.before(atom.tokens.start, back),
                "closes" | "opens" | "shuts"
            )
        }),
        _ => false,
    })
}

pub(super) fn difference(
    reading: &Reading,
    tokens: &Range<usize>,
    replacement: Option<String>,
    agreed: Option<String>,
) -> Difference {
    Difference {
        bytes: reading.bytes(tokens),
        replacement,
        agreed,
    }
}
