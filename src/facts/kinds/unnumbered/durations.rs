//! Words that say of a time that it has no limit, or none at all: "never runs out", "without notice", "on
//! the day itself".
//!
//! Knows how such words go together. Knows nothing of lengths of time.

use super::Unnumbered;
use super::days::PARTS;
use super::times::TIMES;
use super::wish::{WHO, WISH, as_you_like};
use crate::facts::kinds::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::Kind;
use crate::facts::words;

/// Finds the words that say of a time that it has no limit, or none at all.
pub(in crate::facts::kinds) fn durations(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::ENDLESS, |index| {
        let (how, end) = duration(reading, index)?;
        let stated = Stated::Unnumbered(Kind::Duration, how);
        found.push(Mention::new(reading, stated, index..end));
        Some(end)
    });
}

/// What the words at a token say of a time, and where they end.
fn duration(reading: &Reading, index: usize) -> Option<(Unnumbered, usize)> {
    if let Some((phrase, how)) = TIMES
        .iter()
        .find(|(phrase, _)| reading.matches(index, phrase))
    {
        return Some((*how, index + phrase.len()));
    }
    let (how, end) = match reading.word(index) {
        word if words::DESTROYING.contains(&word) => {
            (Unnumbered::NotKept, destroyed_directly(reading, index))
        }
        "never" => (Unnumbered::Endless, never_ends(reading, index)),
        "no" | "without" => (Unnumbered::Unannounced, without_notice(reading, index)),
        "up" => (Unnumbered::SameDay, up_to_the_day(reading, index)),
        "whenever" => (Unnumbered::Whenever, whenever_you_like(reading, index)),
        "any" => (Unnumbered::Whenever, any_time(reading, index)),
        "on" => (Unnumbered::SameDay, on_the_day(reading, index)),
        "same" => (Unnumbered::SameDay, same_day(reading, index)),
        "as" if reading.matches(index, &["as", "late", "as"]) => {
            (Unnumbered::Whenever, as_late_as_you_like(reading, index))
        }
        "as" if reading.word(index + 1) == "long" => {
            (Unnumbered::Endless, as_long_as_you_like(reading, index))
        }
        _ => return None,
    };
    Some((how, end?))
}

/// Words for the end of something, at which a thing that is not kept is destroyed.
const DIRECTLY: &[&[&str]] = &[
    &["at", "once"],
    &["immediately"],
    &["straight", "after"],
    &["straight", "away"],
    &["right", "after"],
    &["as", "soon", "as"],
    &["the", "moment"],
    &["the", "minute"],
    &["the", "same", "day"],
    &["the", "next", "day"],
    &["on", "the", "day"],
    &["at", "the", "end", "of", "each"],
    &["at", "the", "end", "of", "every"],
    &["at", "the", "end", "of", "the", "day"],
];

/// "shredded straight after the shift", "wiped the moment you return it"
fn destroyed_directly(reading: &Reading, index: usize) -> Option<usize> {
    let end = reading.sentence(index).end.min(index + 6);
    (index + 1..end)
        .take_while(|at| reading.is_word(*at))
        .find_map(|at| {
            let phrase = DIRECTLY.iter().find(|phrase| reading.matches(at, phrase))?;
            Some(at + phrase.len())
        })
}

/// What never happens to something that has no end.
const ENDING: &[&str] = &[
    "expires",
    "expire",
    "lapses",
    "lapse",
    "ends",
    "wiped",
    "destroyed",
    "deleted",
    "erased",
    "shredded",
    "discarded",
    "thrown",
];

/// "A voucher never runs out.", "readings are never wiped"
fn never_ends(reading: &Reading, index: usize) -> Option<usize> {
    let be = usize::from(reading.is_any(index + 1, &["be", "get"]));
    let ends = reading.is_any(index + 1 + be, ENDING);
    let out = reading.is_any(index + 1, &["runs", "run", "goes", "go"])
        && reading.word(index + 2) == "out";
    (ends || out).then_some(index + 2 + be + usize::from(out))
}

/// Words between "without" and "notice".
const AHEAD: &[&str] = &[
    "any", "giving", "prior", "advance", "further", "previous", "much",
];

/// "without any notice", "no warning"
fn without_notice(reading: &Reading, index: usize) -> Option<usize> {
    let mut at = index + 1;
    while reading.is_any(at, AHEAD) {
        at += 1;
    }
    let notice = reading.is_any(at, &["notice", "warning"])
        && !reading.is_any(at + 1, &["board", "boards", "sign", "signs"]);
    notice.then_some(at + 1)
}

/// "right up to the day you arrive", but not "up to the day before"
fn up_to_the_day(reading: &Reading, index: usize) -> Option<usize> {
    (reading.matches(index, &["up", "to", "the"])
        && reading.is_any(index + 3, &["day", "morning", "hour"])
        && !reading.is_any(index + 4, &["before", "after"]))
    .then_some(index + 4)
}

/// "whenever you like", "whenever it suits"
fn whenever_you_like(reading: &Reading, index: usize) -> Option<usize> {
    (reading.is_any(index + 1, WHO) && reading.is_any(index + 2, WISH)).then_some(index + 3)
}

/// "at any time", but not "at any time of the day", "at any one time"
fn any_time(reading: &Reading, index: usize) -> Option<usize> {
    let time = reading.word(index + 1) == "time"
        && !reading.is_any(
            index + 2,
            &["of", "you", "limit", "off", "in", "within", "between"],
        );
    time.then_some(index + 2)
}

/// "on the day itself", "on the morning of the wedding"
fn on_the_day(reading: &Reading, index: usize) -> Option<usize> {
    if reading.word(index + 1) != "the" || !reading.is_any(index + 2, PARTS) {
        return None;
    }
    let end = index + 3;
    let itself = reading.word(end) == "itself";
    let closes = !reading.is_word(end) || reading.is_any(end, &["and", "or", "right", "at"]);
    let of = reading.word(end) == "of";
    (itself || closes || of).then_some(end + usize::from(itself))
}

/// "the same evening", "that same day"
fn same_day(reading: &Reading, index: usize) -> Option<usize> {
    let named =
        reading.is_any(index + 1, PARTS) && reading.is_any(index.wrapping_sub(1), &["the", "that"]);
    named.then_some(index + 2)
}

/// "as late as you like"
fn as_late_as_you_like(reading: &Reading, index: usize) -> Option<usize> {
    (reading.is_any(index + 3, WHO) && reading.is_any(index + 4, WISH)).then_some(index + 5)
}

/// "as long as you like", but not "for as long as you need the account", which says when, and not how
/// long
fn as_long_as_you_like(reading: &Reading, index: usize) -> Option<usize> {
    as_you_like(reading, index + 2)
        .or_else(|| while_employed(reading, index))
        .filter(|end| {
            reading.word(end - 1) != "need"
                || !reading.is_any(*end, &["the", "an", "a", "your", "our", "access"])
        })
}

/// "stays open for as long as you work here": where that ends.
fn while_employed(reading: &Reading, index: usize) -> Option<usize> {
    let lasts = (1..=3).any(|back| {
        matches!(
            reading.before(index, back),
            "open" | "active" | "valid" | "kept" | "yours" | "lasts" | "alive" | "runs"
        )
    });
    let work = reading.matches(index + 2, &["as", "you"])
        && (reading.is_any(index + 4, &["work", "stay", "live"])
            || reading.word(index + 4) == "are"
                && reading.is_any(index + 5, &["employed", "here", "with", "a"]));
    (lasts && work).then_some(index + 5)
}
