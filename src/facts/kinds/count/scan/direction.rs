//! The words around a number that say in which direction it counts: "two users at the most", "one dog
//! only", "the maximum number of users is 2".
//!
//! Knows bounds. Knows nothing of rules and leave.

use crate::facts::kinds::{bound_after, bound_before};
use crate::facts::reading::Reading;
use crate::facts::value::Bound;
use crate::facts::words;

/// In which direction a number counts.
pub(super) struct Direction {
    pub(super) bound: Bound,
    /// Where the words in front of the number start.
    pub(super) start: usize,
    /// Where the words behind the number end.
    pub(super) end: usize,
    /// Whether "only" stands behind what is counted.
    pub(super) only: bool,
}

/// The direction of the number that stands between two tokens.
pub(super) fn direction(reading: &Reading, index: usize, next: usize) -> Direction {
    let (in_front, start) = bound_before(reading, index);
    let (mut behind, mut end) = bound_after(reading, next);
    if behind == Bound::Plain
        && let Some(later) = added_behind(reading, next)
    {
        behind = later;
        end = next;
    }
    let only = is_the_only(reading, next);
    if only && behind == Bound::Plain {
        behind = Bound::Exactly;
    }
    if behind == Bound::Plain {
        behind = at_the_most(reading, next).unwrap_or(behind);
    }
    // "Two people can have access to it, but not more."
    let last = reading.sentence(index).end.saturating_sub(1);
    let no_more = [
        ["but", "not", "more"],
        ["but", "no", "more"],
        ["and", "no", "more"],
        ["and", "not", "more"],
    ]
    .iter()
    .any(|words| reading.ends_with(last, words));
    if behind == Bound::Plain && no_more && reading.before(last, 4) == "," {
        behind = Bound::Exactly;
    }
    Direction {
        bound: match (in_front, behind) {
            (Bound::Plain, Bound::Plain) => bound_named(reading, start),
            (Bound::Plain, after) => after,
            (before, _) => before,
        },
        start,
        end: if in_front == Bound::Plain { end } else { next },
        only,
    }
}

/// "three pieces of ID, and not fewer"
fn added_behind(reading: &Reading, next: usize) -> Option<Bound> {
    let later = (next..next + 5).find(|at| {
        bound_after(reading, *at).0 != Bound::Plain && reading.is_any(*at, &[",", "and", "or", "("])
    })?;
    (next..later)
        .all(|at| reading.is_word(at))
        .then(|| bound_after(reading, later).0)
}

/// "One dog only": the word behind what is counted.
fn is_the_only(reading: &Reading, next: usize) -> bool {
    let only = (next + 1..next + 3).find(|at| reading.word(*at) == "only");
    only.is_some_and(|only| {
        are_nouns(reading, next, only)
            && !reading.is_any(only + 1, &["if", "when", "once", "after"])
    })
}

/// "two users at the most", "two users at least"
fn at_the_most(reading: &Reading, next: usize) -> Option<Bound> {
    let at = (next + 1..next + 4).find(|at| {
        let (found, after) = bound_after(reading, *at);
        matches!(found, Bound::AtMost | Bound::AtLeast)
            && reading.word(*at) == "at"
            && (!reading.is_word(after) || words::is_function_word(reading.word(after)))
    })?;
    are_nouns(reading, next, at).then(|| bound_after(reading, at).0)
}

/// Whether only words with a meaning of their own stand between two tokens.
fn are_nouns(reading: &Reading, from: usize, to: usize) -> bool {
    (from..to).all(|at| reading.is_word(at) && !words::is_function_word(reading.word(at)))
}

/// "The maximum number of users is 2", "Minimum staff on the mailbox: 1": the direction that the subject
/// gives to the number behind it.
fn bound_named(reading: &Reading, start: usize) -> Bound {
    // "Group bookings (from 20 people)"
    if reading.word(start.wrapping_sub(1)) == "from" && reading.word(start.wrapping_sub(2)) == "(" {
        return Bound::AtLeast;
    }
    // "The quorum is seven", "quorum six": a word for a lowest number.
    let quorum = (reading.sentence(start).start..start).rfind(|at| reading.word(*at) == "quorum");
    if quorum.is_some_and(|at| {
        at + 1 == start
            || reading.is_any(start.wrapping_sub(1), &["is", "are", ":", "of"])
                && start - at <= 7
                && reading.word(at.wrapping_sub(1)) != "a"
    }) {
        return Bound::AtLeast;
    }
    if !reading.is_any(start.wrapping_sub(1), &["is", "are", ":"]) {
        return Bound::Plain;
    }
    let sentence = reading.sentence(start);
    let opening = sentence.start..(sentence.start + 3).min(start);
    // "the most you may have is two", "the fewest there can be is three"
    let near = sentence.start.max(start.saturating_sub(8))..start;
    if reading.holds_phrase(&near, &["the", "most"]) {
        return Bound::AtMost;
    }
    if reading.holds_phrase(&near, &["the", "fewest"])
        || reading.holds_phrase(&near, &["the", "least"])
    {
        return Bound::AtLeast;
    }
    if reading.holds_any(&opening, &["maximum", "largest", "biggest"]) {
        Bound::AtMost
    } else if reading.holds_any(&opening, &["minimum", "smallest"]) {
        Bound::AtLeast
    } else {
        Bound::Plain
    }
}
