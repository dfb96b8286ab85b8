//! One stretch over several days in which nobody is there: "from 5pm on Friday until 9am on Monday".
//!
//! Knows two moments of a week. Knows nothing of hours that return every day.

use std::ops::Range;

use super::super::HoursStated;
use super::super::week::{Atom, What};
use super::difference;
use crate::facts::kinds::Comparison;
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Minute, time_words};

/// Compares a stretch in which it is closed, where the statement is one.
pub(super) fn compare(
    reading: &Reading,
    stated: &HoursStated,
    hours: &Hours,
) -> Option<Comparison> {
    let atoms: Vec<&Atom> = stated
        .atoms
        .iter()
        .filter(|atom| !matches!(atom.what, What::Closed))
        .collect();
    let closed = atoms.len() < stated.atoms.len();
    let [from, first_day, to, last_day] = atoms.as_slice() else {
        return None;
    };
    let (close, open) = (moment(from, first_day)?, moment(to, last_day)?);
    if !closed || close.day == open.day {
        return None;
    }
    let shuts = hours.week.get(close.day)?.last().map(|period| period.end);
    let opens = hours.week.get(open.day)?.first().map(|period| period.start);
    let wrong = [(close, shuts), (open, opens)]
        .into_iter()
        .filter(|(moment, agreed)| *agreed != Some(moment.minute))
        .map(|(moment, agreed)| {
            let agreed = agreed.map(time_words);
            let words = agreed.clone().unwrap_or_else(|| hours.words());
            difference(reading, &moment.tokens, agreed, Some(words))
        })
        .collect::<Vec<_>>();
    Some(if wrong.is_empty() {
        Comparison::Equal
    } else {
        Comparison::Different(wrong)
    })
}

/// A time on one day of the week.
struct Moment {
    minute: Minute,
    /// From Monday.
    day: usize,
    tokens: Range<usize>,
}

fn moment(time: &Atom, day: &Atom) -> Option<Moment> {
    let (What::Time { minute, .. }, What::Days { days, .. }) = (&time.what, &day.what) else {
        return None;
    };
    days.is_power_of_two().then(|| Moment {
        minute: *minute,
        day: days.trailing_zeros() as usize,
        tokens: time.tokens.clone(),
    })
}
