//! Words that take days or times out, add them or leave them alone: "except", "including", "only".
//!
//! Knows what limits a statement. Knows nothing of whether somebody is there.

use crate::facts::kinds::hours::week::What;
use crate::facts::kinds::hours::week::holidays::{NO_DAYS_OFF, holidays_at};
use crate::facts::reading::Reading;
use crate::facts::words;

/// "except", "apart from", "including", "only", "outside"
pub(super) fn limit(reading: &Reading, index: usize) -> Option<(What, usize)> {
    Some(match reading.word(index) {
        "except" | "excluding" | "excl" | "excepting" | "bar" | "barring" | "minus" => {
            (What::Except, 1)
        }
        "but" if leaves_out_day(reading, index) => (What::Except, 1),
        "save" if reading.word(index + 1) == "for" => (What::Except, 2),
        "leaving" if reading.is_any(index + 1, &["out", "aside"]) => (What::Except, 2),
        "exception" if reading.word(index + 1) == "of" => (What::Except, 2),
        "all" if reading.word(index + 1) == "but" => (What::Except, 2),
        // "on Mondays and Fridays, and not on the other days"
        "not" if reading.matches(index + 1, &["on", "the", "other", "days"]) => (What::Only, 5),
        "not" if reading.matches(index + 1, &["on", "other", "days"]) => (What::Only, 4),
        "apart" if reading.word(index + 1) == "from" => (apart_from(reading, index), 2),
        "other" if reading.word(index + 1) == "than" => (What::Except, 2),
        "not" | "never" if denies_days(reading, index) => (What::Except, 1),
        // "any weekday that isn't a bank holiday"
        "isn't" | "aren't"
            if holidays_at(reading, index + 1).is_some()
                || holidays_at(reading, index + 2).is_some() =>
        {
            (What::Except, 1)
        }
        "including" | "incl" | "even" | "plus" => (What::Including, 1),
        // "Mon-Fri as well as bank holidays"
        "well" if adds_days(reading, index) => (What::Including, 2),
        "only" => (What::Only, 1),
        "outside" => (What::Outside, 1),
        _ => return None,
    })
}

/// "Open Mon-Fri as well as bank holidays", and not "closed on Thursdays as well as from Friday"
fn adds_days(reading: &Reading, index: usize) -> bool {
    reading.before(index, 1) == "as"
        && reading.word(index + 1) == "as"
        && !(reading.sentence(index).start..index)
            .any(|at| reading.is_any(at, &["closed", "shut", "closes", "shuts", "not", "never"]))
}

/// "any day but Sunday"
fn leaves_out_day(reading: &Reading, index: usize) -> bool {
    reading.is_any(index.wrapping_sub(1), &["day", "days", "time", "hour"])
        && words::is_day(reading.word(index + 1))
}

/// "Apart from the usual hours it also opens on Saturdays": what comes on top.
fn apart_from(reading: &Reading, index: usize) -> What {
    let added = reading
        .sentence(index)
        .any(|at| reading.is_any(at, &["also", "too", "additionally"]));
    if added { What::Including } else { What::Except }
}

/// "not on bank holidays", "never on Sundays"
fn denies_days(reading: &Reading, index: usize) -> bool {
    holidays_at(reading, index + 1).is_some()
        || holidays_at(reading, index + 2).is_some()
        || reading.is_any(index + 1, &["on", "at", "including"])
        || words::is_day(reading.word(index + 1)) && !are_no_weekdays(reading, index)
}

/// "Bank holidays are not weekdays."
fn are_no_weekdays(reading: &Reading, index: usize) -> bool {
    reading.is_any(index.wrapping_sub(1), &["are", "is"]) && reading.is_any(index + 1, NO_DAYS_OFF)
}
