//! One time of day, and whether somebody comes or goes then.
//!
//! Knows which words a time stands between. Knows nothing of how a time is written.

use super::days::days_at;
use super::edge::edge_at;
use super::{Atom, What};
use crate::facts::kinds::hours::clock::{self, Clock};
use crate::facts::reading::Reading;
use crate::facts::value::{Minute, Period};
use crate::facts::words;

/// A part that says when something opens or closes.
fn time_atom(time: Clock, closing: bool, start: usize) -> Atom {
    Atom {
        what: What::Time {
            minute: time.minute(closing),
            closing,
        },
        tokens: start..time.next,
    }
}

/// "from nine", "closes at 5pm"
pub(super) fn led_in_time(reading: &Reading, index: usize, at_ease: bool) -> Option<Atom> {
    let edge = edge_at(reading, index)?;
    // "at a quarter to nine"
    let vague = reading.is_any(edge.start, &["a", "about", "around", "exactly"]);
    let start = edge.start + usize::from(vague);
    if clock::range_at(reading, start, at_ease).is_some() {
        return None;
    }
    clock::clock_at(reading, start)
        .filter(|time| time.is_certain() || at_ease && is_bare_end(reading, time.next))
        .map(|time| time_atom(time, edge.closing, start))
}

/// Times that words leave vague, with the minutes between which they lie.
const VAGUE: &[(&[&str], Minute, Minute)] = &[
    (&["late", "at", "night"], 1200, 1440),
    (&["late", "in", "the", "evening"], 1170, 1440),
    (&["late", "evening"], 1170, 1440),
    (&["late", "into", "the", "evening"], 1170, 1440),
    (&["late", "into", "the", "night"], 1200, 1440),
    (&["late"], 1140, 1440),
    (&["lunchtime"], 690, 870),
    (&["lunch", "time"], 690, 870),
    (&["teatime"], 960, 1110),
    (&["bedtime"], 1200, 1440),
];

/// "till late", "closes at lunchtime"
pub(super) fn vague_time(reading: &Reading, index: usize) -> Option<Atom> {
    let edge = edge_at(reading, index)?;
    let (phrase, start, end) = VAGUE
        .iter()
        .find(|(phrase, ..)| reading.matches(edge.start, phrase))?;
    let behind = edge.start + phrase.len();
    // "until late November"
    let described = reading.is_word(behind) && !words::is_function_word(reading.word(behind));
    (!described).then_some(Atom {
        what: What::About {
            between: Period {
                start: *start,
                end: *end,
            },
            closing: edge.closing,
        },
        tokens: edge.start..behind,
    })
}

/// Whether nothing behind a bare number makes it a number of something.
fn is_bare_end(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, &["", ".", ",", ";", ")", "on", "every", "each"]) || next >= reading.len()
}

/// "Lines open 9am, lines close 9pm", "opening time is a quarter to nine": a time that no preposition
/// leads in.
pub(super) fn bare_time(reading: &Reading, index: usize) -> Option<Atom> {
    let named = is_behind_name_of_time(reading, index);
    let closing = match reading.word(index) {
        "open" | "opens" => false,
        "close" | "closes" => true,
        "is" if named => (1..=6).any(|back| reading.before(index, back) == "closing"),
        _ => return None,
    };
    let start = index + 1 + usize::from(reading.is_any(index + 1, &["a"]) && named);
    let time = clock::clock_at(reading, start)?;
    let told = reading.is_any(
        time.next.wrapping_sub(1),
        &["am", "pm", ".", "hrs", "hours", "h"],
    ) || named
        // "doors close seven in the evening"
        || !reading.is_number(start)
        || reading.is_any(time.next.wrapping_sub(2), &[":"]) && reading.is_number(time.next - 1);
    let ranged = clock::range_at(reading, start, true).is_some();
    (told && !ranged && time.is_certain()).then(|| time_atom(time, closing, start))
}

/// "opening time is …"
fn is_behind_name_of_time(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "is"
        && (1..=5).any(|back| {
            reading.is_any(index.wrapping_sub(back), &["time", "times"])
                && reading.is_any(index.wrapping_sub(back + 1), &["opening", "closing"])
        })
}

/// "At 6pm it is still open", "by 4pm it has closed", "ring by 4pm, because then it closes": a moment,
/// and what is said of it.
pub(super) fn moment(reading: &Reading, index: usize, at_ease: bool) -> Option<Atom> {
    let by = reading.word(index) == "by";
    let late = reading.word(index) == "as" && reading.before(index, 1) == "late";
    let edge = reading.is_any(index, &["after", "before", "until"]);
    if !(by || late || edge || reading.is_any(index, &["at", "gone", "is"])) {
        return None;
    }
    let time = clock::clock_at(reading, index + 1)
        .filter(|time| time.is_certain() || at_ease && is_bare_end(reading, time.next))?;
    if let Some(closing) = closes_then(reading, time.next) {
        return Some(time_atom(time, closing, index + 1));
    }
    if edge {
        return None;
    }
    let end = reading.sentence(index).end.min(time.next + 14);
    let open = !by && (time.next..end).any(|at| is_still_open(reading, at, late))
        || reading.word(index) == "at" && has_people_there(reading, index);
    // "At ten past five on a Friday the office is closed."
    let found_shut = reading.word(index) == "at"
        && reading.sentence(index).start == index
        && time.is_certain()
        && (time.next..end).any(|at| {
            reading.is_any(at, &["closed", "shut"])
                && reading.is_any(at.wrapping_sub(1), &["is", "are"])
        });
    let shut = by && (time.next..end).any(|at| has_shut(reading, at)) || found_shut;
    (open || shut).then(|| Atom {
        what: What::At {
            minute: time.minute(true),
            open,
        },
        tokens: index + 1..time.next,
    })
}

/// "The helpdesk has agents on its phones at three in the morning."
fn has_people_there(reading: &Reading, index: usize) -> bool {
    reading.is_any(
        index.wrapping_sub(1),
        &["phones", "duty", "work", "hand", "there"],
    ) && (2..=6).any(|back| {
        matches!(
            reading.before(index, back),
            "agents" | "somebody" | "someone" | "staff" | "people" | "advisers"
        ) && matches!(
            reading.before(index, back + 1),
            "has" | "have" | "is" | "are" | "with"
        )
    })
}

const BEING_THERE: &[&str] = &[
    "open", "answer", "answers", "there", "staffed", "take", "takes", "working",
];

/// "it is still open", "as late as 8pm we still …"
fn is_still_open(reading: &Reading, at: usize, late: bool) -> bool {
    reading.word(at) == "still" && (late || reading.is_any(at + 1, BEING_THERE))
}

/// "it has closed"
fn has_shut(reading: &Reading, at: usize) -> bool {
    reading.is_any(at, &["closed", "shut"])
        && reading.is_any(at.wrapping_sub(1), &["has", "is", "have", "already"])
}

/// "…, when it closes", "…, which is when the helpdesk closes", "…, because then it shuts": what happens
/// at the time before.
fn closes_then(reading: &Reading, next: usize) -> Option<bool> {
    // "… before half past nine: that is when the lines open"
    let mut at = next + usize::from(reading.is_any(next, &[",", ":", "-"]));
    while reading.is_any(
        at,
        &["which", "is", "because", "as", "since", "that's", "that"],
    ) && at < next + 4
    {
        at += 1;
    }
    // "at 17:30 on any weekday, when it closes"
    let mut day = at;
    while reading.is_any(day, &["on", "any", "every", "each", "a"])
        || words::is_day(reading.word(day))
    {
        day += 1;
    }
    if day > at && reading.word(day) == "," {
        at = day + 1;
    }
    // "…, because the lines close then"
    if at > next + 1 && reading.is_any(at, &["the", "its", "our"]) {
        let verb = (at + 1..at + 4)
            .find(|verb| reading.is_any(verb + 1, &["then"]) && !reading.is_word(verb + 2))?;
        return match reading.word(verb) {
            "close" | "closes" | "shut" | "shuts" => Some(true),
            "open" | "opens" => Some(false),
            _ => None,
        };
    }
    if !reading.is_any(at, &["when", "then"]) {
        return None;
    }
    (at + 1..at + 6)
        .take_while(|index| reading.is_word(*index))
        .find_map(|index| match reading.word(index) {
            "closes" | "shuts" | "close" | "shut" | "stops" | "ends" | "finishes" => Some(true),
            "opens" | "open" => Some(false),
            _ => None,
        })
}

/// "opens at 8am on Saturdays and 9am on Sundays": the second time opens as the first does.
pub(super) fn another_time(reading: &Reading, index: usize, atoms: &[Atom]) -> Option<Atom> {
    if !reading.is_any(index, &["and", "or", "but", ","]) {
        return None;
    }
    let closing = atoms
        .iter()
        .rev()
        .take(3)
        .find_map(|atom| match atom.what {
            What::Time { closing, .. } => Some(closing),
            _ => None,
        })?;
    let start = index + 1 + usize::from(reading.word(index + 1) == "at");
    let time = clock::clock_at(reading, start).filter(|time| time.is_certain())?;
    let day = time.next + usize::from(reading.is_any(time.next, &["on", "at", "every"]));
    days_at(reading, day).map(|_| time_atom(time, closing, start))
}
