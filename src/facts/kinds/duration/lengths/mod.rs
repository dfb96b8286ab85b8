//! How lengths of time are written: `30 days`, `thirty (30) working days`, "a fortnight", "weekly", "on
//! the 31st day".
//!
//! Knows in which order the ways of writing are tried. Knows nothing of facts.

mod counted;
mod nth;
mod rate;
mod single;
mod unit;

use self::counted::counted;
use self::nth::nth;
pub(in crate::facts::kinds) use self::nth::ordinal;
use self::single::{adverb, set_every, single};
pub(super) use self::unit::{Unit, unit_at};
use super::super::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{DAY, Length};

pub(super) fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::LENGTH | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

fn at(reading: &Reading, index: usize) -> Option<Mention> {
    if let Some(mention) = adverb(reading, index).or_else(|| nth(reading, index)) {
        return Some(mention);
    }
    let glued = index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1) || reading.is_any(index - 1, &[".", ",", "£", "/", ":"]));
    if glued {
        return None;
    }
    if reading.number(index).is_some() {
        return counted(reading, index);
    }
    single(reading, index)
}

/// "twice a year", "three times a month": how often, as the time between.
fn often(reading: &Reading, index: usize, times: u64, next: usize) -> Option<Mention> {
    if !reading.is_any(next, &["a", "an", "per", "each", "every"]) || times == 0 {
        return None;
    }
    let (unit, after) = unit_at(reading, next + 1)?;
    let length = unit.times(1000 / times)?;
    let mut found = mention(reading, index..after, length, length);
    set_every(&mut found);
    Some(found)
}

fn half_more(mut length: Length, unit: Unit) -> Length {
    match unit {
        Unit::Months(months) => {
            if months > 1 {
                length.months += months / 2;
            } else {
                length.seconds += 15 * DAY;
            }
        }
        Unit::Seconds(seconds) => length.seconds += seconds / 2,
        Unit::WorkingDays | Unit::WorkingHours => {}
    }
    length
}

pub(super) fn mention(
    reading: &Reading,
    tokens: std::ops::Range<usize>,
    low: Length,
    high: Length,
) -> Mention {
    let previous = reading.before(tokens.start, 1);
    let every = matches!(previous, "every" | "each")
        || previous == "in" && reading.before(tokens.start, 2) == "once"
        || previous == "any" && reading.before(tokens.start, 2) == "in"
        || reading.is_any(tokens.end, &["ly"]);
    let stated = Stated::Duration { low, high, every };
    Mention::new(reading, stated, tokens)
}
