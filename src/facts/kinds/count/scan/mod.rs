//! How counts are written: "at least two", "a single user", "nobody but the manager", "a second user".
//!
//! Knows how the parts of a count go together. Knows nothing of what a fact counts.

mod answer;
mod direction;
mod other;
mod persons;
mod rule;

pub(super) use self::answer::bare_answer;
use self::answer::is_asked;
use self::direction::{Direction, direction};
use self::other::{is_glued, is_no_count};
pub(super) use self::persons::{by_ordinal, is_disparaged, none, one_alone, turned_away};
pub(super) use self::rule::Rule;
pub(in crate::facts::kinds) use self::rule::is_firm;
use super::super::{Mention, Stated};
use crate::facts::reading::{Number, Reading};
use crate::facts::value::Bound;

/// A count at a token, and the token behind it.
pub(super) fn at(
    reading: &Reading,
    index: usize,
    rule: Rule,
    labels: &str,
) -> Option<(Mention, usize)> {
    // Most words begin no count, and that is seen at once.
    if reading.number(index).is_none()
        && !matches!(reading.word(index), "a" | "single" | "sole" | "lone")
    {
        return None;
    }
    if is_glued(reading, index) {
        return None;
    }
    if let Some(end) = single(reading, index) {
        let stated = Stated::Count {
            bound: Bound::Exactly,
            number: 1,
            high: 1,
            firm: rule.firm || rule.permitted || is_named(reading, index),
            permitted: false,
        };
        return Some((Mention::new(reading, stated, index..end), end));
    }
    let number: Number = reading.number(index)?;
    let amount = number.whole()?;
    if is_no_count(reading, index, number, amount) {
        return None;
    }
    // "two, three or four names" goes as high as four.
    let next = last_of_list(reading, number.next).unwrap_or(number.next);
    if let Some((high, end)) = between(reading, index, next) {
        let stated = Stated::Count {
            bound: Bound::AtMost,
            number: high,
            high,
            // "How many users should it have? Between three and five."
            firm: rule.firm || is_asked(reading, &reading.sentence(index), labels),
            permitted: rule.permitted,
        };
        return Some((Mention::new(reading, stated, index - 1..end), end));
    }
    let (high, next) = higher_end(reading, next, amount).unwrap_or((amount, next));
    let Direction {
        bound,
        start,
        end,
        only,
    } = direction(reading, index, next);
    let firm = if matches!(bound, Bound::Exactly | Bound::AtMost | Bound::LessThan) {
        // "Users: exactly 2"
        let entry = reading.word(start.wrapping_sub(1)) == ":";
        bound == Bound::AtMost || rule.firm || rule.permitted || only || entry
    } else {
        bound != Bound::Plain || rule.firm || is_named(reading, start)
    };
    let stated = Stated::Count {
        bound,
        number: amount,
        high,
        firm,
        permitted: rule.permitted,
    };
    Some((Mention::new(reading, stated, start..end), end))
}

/// Where "a single" and "the sole" end.
fn single(reading: &Reading, index: usize) -> Option<usize> {
    let alone = |at: usize| reading.is_any(at, &["single", "sole", "lone"]);
    let led = reading.word(index) == "a" && alone(index + 1);
    let bare = alone(index) && reading.before(index, 1) != "a";
    (led || bare).then(|| index + if led { 2 } else { 1 })
}

/// "Access is for one person", "hoisting is a job for two"
fn is_named(reading: &Reading, start: usize) -> bool {
    reading.ends_with(start, &["is", "for"])
        || reading.ends_with(start, &["job", "for"])
        || reading.ends_with(start, &["task", "for"])
}

/// "between two and four" sets a most, too: its higher end, and the token behind it.
fn between(reading: &Reading, index: usize, next: usize) -> Option<(u64, usize)> {
    let opens = reading.before(index, 1) == "between" && reading.word(next) == "and";
    let most = reading.number(next + 1).filter(|_| opens)?;
    Some((most.whole()?, most.next))
}

/// "one or two members of staff" goes as high as two: its higher end, and the token behind it.
fn higher_end(reading: &Reading, next: usize, amount: u64) -> Option<(u64, usize)> {
    let joined = reading.is_any(next, &["or", "to", "-"]);
    let more = reading.number(next + 1).filter(|_| joined)?;
    let high = more.whole()?;
    (high > amount && high <= amount + 20).then_some((high, more.next))
}

/// Where the last number but one of a list ends, such as the "three" of "two, three or four".
fn last_of_list(reading: &Reading, next: usize) -> Option<usize> {
    let mut end = next;
    while reading.word(end) == "," {
        end = reading.number(end + 1)?.next;
    }
    (end > next && reading.word(end) == "or" && reading.number(end + 1).is_some()).then_some(end)
}
