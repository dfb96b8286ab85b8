//! Words that say that nobody is there; denied, some of them say that somebody is.
//!
//! Knows the words of absence. Knows nothing of words that say that somebody is there.

use super::negation::is_negated;
use crate::facts::kinds::hours::clock;
use crate::facts::kinds::hours::week::What;
use crate::facts::reading::Reading;
use crate::facts::words;

/// "closed", "does not close on bank holidays", "there is no helpdesk"
pub(super) fn closed(reading: &Reading, index: usize) -> Option<(What, usize)> {
    if is_said_to_close(reading, index) {
        let what = if is_negated(reading, index) {
            What::Open
        } else {
            What::Closed
        };
        return Some((what, 1));
    }
    let length = match reading.word(index) {
        "don't" | "doesn't" if ends_with_day(reading, index) => 1,
        // "we don't do Sundays"
        "don't" | "doesn't"
            if reading.is_any(index + 1, &["do", "work", "open"])
                && words::is_day(reading.word(index + 2)) =>
        {
            2
        }
        // "takes Mondays off"
        // "has bank holidays off"
        "off"
            if words::is_day(reading.before(index, 1))
                || matches!(reading.before(index, 1), "holiday" | "holidays") =>
        {
            1
        }
        // "Don't turn up on a Sunday"
        // "At weekends the quiet hours do not apply."
        "turn" | "come" | "visit" | "try" | "expect" | "apply" | "applies"
            if is_negated(reading, index) =>
        {
            1
        }
        "there" if is_nobody_there(reading, index) => {
            3 + usize::from(reading.word(index + 1) == "need")
        }
        "no" if has_no_such_thing(reading, index) => 2,
        // "On bank holidays the phone is off."
        "off"
            if reading.is_any(index.wrapping_sub(1), &["is", "are"])
                && !reading.is_word(index + 1) =>
        {
            1
        }
        // "Somebody is there all week. Weekends are the exception."
        "exception" | "exceptions"
            if reading.is_any(index.wrapping_sub(1), &["the", "an"])
                && reading.is_any(index.wrapping_sub(2), &["is", "are"]) =>
        {
            1
        }
        // "At night calls go to an answering machine."
        "voicemail" | "answerphone" | "machine"
            if (1..=4).any(|back| {
                reading.before(index, back) == "to"
                    && matches!(
                        reading.before(index, back + 1),
                        "go" | "goes" | "switches" | "switch" | "switched" | "diverted" | "through"
                    )
            }) && (reading.word(index) != "machine"
                || reading.before(index, 1) == "answering") =>
        {
            1
        }
        // "3pm to 11pm, Sundays excepted"
        "excepted" | "excluded" if words::is_day(reading.before(index, 1)) => 1,
        // "Monday is the only day on which it does not open."
        "only" if is_only_day_off(reading, index) => 2,
        // "works till six and rests on Saturdays"
        "rests" if reading.word(index + 1) == "on" => 2,
        // "nobody is there on bank holidays"
        "nobody" if !reading.is_any(index + 1, CALLING) => 1,
        _ => return None,
    };
    Some((What::Closed, length))
}

/// "the only day on which it does not open", "the only day that it is shut"
fn is_only_day_off(reading: &Reading, index: usize) -> bool {
    let end = reading.sentence(index).end.min(index + 14);
    let told =
        reading.ends_with(index, &["is", "the"]) || reading.ends_with(index, &["are", "the"]);
    told && reading.is_any(index + 1, &["day", "days"])
        && reading.is_any(
            index + 2,
            &["on", "when", "that", "it", "they", "we", "the"],
        )
        && (index + 2..end).any(|at| {
            reading.is_any(at, &["closed", "shut", "closes", "shuts"])
                || words::PRESENT.contains(&reading.word(at)) && is_negated(reading, at)
        })
}

fn is_said_to_close(reading: &Reading, index: usize) -> bool {
    match reading.word(index) {
        "closed" | "shut" | "locked" | "unavailable" | "unstaffed" | "stop" | "stops"
        | "pauses" => true,
        "close" | "closes" | "shuts" => closes_on_days(reading, index),
        _ => false,
    }
}

/// "does not close on bank holidays"
fn closes_on_days(reading: &Reading, index: usize) -> bool {
    reading.is_any(index + 1, &["on", "for", "over"])
        && clock::clock_at(reading, index + 2).is_none()
        || reading.word(index) == "shuts" && reading.word(index + 1) == "on"
        || reading.word(index + 1) == "at"
            && (2..=3).any(|ahead| {
                reading.is_any(
                    index + ahead,
                    &["weekend", "weekends", "christmas", "easter"],
                )
            })
}

/// "…, and on Fridays we don't."
fn ends_with_day(reading: &Reading, index: usize) -> bool {
    !reading.is_word(index + 1) && (1..=3).any(|back| words::is_day(reading.before(index, back)))
}

/// "On a Saturday there is no helpdesk."
fn is_nobody_there(reading: &Reading, index: usize) -> bool {
    // "at night there need be nobody"
    reading.is_any(index + 1, &["is", "are"]) && reading.is_any(index + 2, &["no", "nobody", "not"])
        || reading.matches(index + 1, &["need", "be"])
            && reading.is_any(index + 3, &["no", "nobody"])
}

/// "no cover", "no one", "at no time"
fn has_no_such_thing(reading: &Reading, index: usize) -> bool {
    reading.is_any(
        index + 1,
        &["cover", "service", "calls", "answer", "agents"],
    ) || reading.word(index + 1) == "one"
        || reading.before(index, 1) == "at" && reading.word(index + 1) == "time"
}

/// "nobody rings after 4pm": who calls, and not who answers
const CALLING: &[&str] = &[
    "rings", "ring", "calls", "phones", "visits", "comes", "uses",
];
