//! Words that say that somebody is there; denied, they say that nobody is.
//!
//! Knows the words of presence. Knows nothing of words that say that nobody is there.

use super::negation::is_negated;
use crate::facts::kinds::hours::week::What;
use crate::facts::reading::Reading;
use crate::facts::words;

/// "open", "can be reached", "an agent will pick up"
pub(super) fn open(reading: &Reading, index: usize) -> Option<(What, usize)> {
    let word = reading.word(index);
    // "Spoke Works is closed": part of a name.
    if word == "works" && reading.raw(index).starts_with('W') && index > 0 {
        return None;
    }
    // "Because she works on Mondays anyway": when one person does.
    if word == "works" && reading.is_any(index.wrapping_sub(1), &["she", "he", "who"]) {
        return None;
    }
    let (denied, length) = match word {
        _ if words::PRESENT.contains(&word) => {
            let denied = is_negated(reading, index) || reading.before(index, 1) == "no";
            (denied, 1)
        }
        // "can be called at weekends", "cannot be reached on Sundays"
        "called" | "reached" | "rung" | "contacted" | "phoned" | "telephoned" | "visited"
            if reading.before(index, 1) == "be" =>
        {
            (is_negated(reading, index), 1)
        }
        "catch"
            if (1..=2).any(|back| reading.before(index, back) == "can")
                && reading.is_any(index + 1, &["the", "us", "them", "somebody", "someone"]) =>
        {
            (is_negated(reading, index), 1)
        }
        "get" if gets_through(reading, index) => {
            let denied = is_negated(reading, index)
                || matches!(reading.before(index, 1), "cannot" | "can't");
            (denied, 1)
        }
        "somebody" | "someone" if is_at_work(reading, index) => (false, 1),
        // "Bank holidays are no problem."
        "no" if reading.is_any(index.wrapping_sub(1), &["is", "are"])
            && reading.is_any(index + 1, &["problem", "trouble"]) =>
        {
            (false, 2)
        }
        // "an agent will pick up at the weekend"
        "pick" | "picks" if reading.word(index + 1) == "up" => {
            let phone = 2 * usize::from(reading.matches(index + 2, &["the", "phone"]));
            (is_negated(reading, index), 2 + phone)
        }
        _ => return None,
    };
    let what = if denied { What::Closed } else { What::Open };
    Some((what, length))
}

/// "You can get an agent on a Sunday."
fn gets_through(reading: &Reading, index: usize) -> bool {
    let will = reading.is_any(index.wrapping_sub(1), &["you'll", "will"])
        && reading.word(index + 1) == "through";
    // "You can always get through …"
    let always = usize::from(reading.is_any(index.wrapping_sub(1), &["always", "still", "even"]));
    will || reading.is_any(index.wrapping_sub(1 + always), &["can", "cannot", "can't"])
        && (index + 1..index + 4)
            .any(|at| reading.is_any(at, &["agent", "adviser", "through", "answer", "hold"]))
}

/// "somebody is at the desk on Sundays"
fn is_at_work(reading: &Reading, index: usize) -> bool {
    reading.is_any(index + 1, &["is", "will", "answers", "picks", "sits"])
}
