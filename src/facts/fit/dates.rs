//! Whether a day could be the one a fact speaks of.
//!
//! Knows starts and ends. Knows nothing of the calendar.

use super::Pairing;
use crate::facts::kinds::Stated;
use crate::facts::phrases::PhraseIndex;
use crate::facts::value::Value;
use crate::facts::words;

/// Stems of words for a start.
const STARTS: &[&str] = &["start", "begin", "open", "launch", "commence", "arriv"];

/// Stems of words for an end.
const ENDS: &[&str] = &["end", "finish", "clos", "expir", "stop", "leav"];

/// A day fits unless what is said of it is the opposite of the rule.
pub(super) fn fit(pairing: &Pairing) -> Option<f32> {
    // The agreed day itself is meant even where it is said to be the other end.
    (is_agreed_day(pairing)
        || !is_turned_round(pairing)
            && !is_measured_from_it(pairing)
            && !is_deadline_for_it(pairing))
    .then_some(0.0)
}

/// "Nominations for the AGM close on 8 April": what has to be done for it has a day of its own.
fn is_deadline_for_it(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let clause = pairing.clause.clone();
    let until = pairing.start().min(clause.end).max(clause.start);
    let own = PhraseIndex::content_stems(pairing.says());
    let leads = (clause.start + 1..until).find(|at| {
        let article = usize::from(reading.is_any(at + 1, &["the", "our", "this"]));
        reading.word(*at) == "for" && pairing.is_own_word(reading.word(at + 1 + article))
    });
    leads.is_some_and(|leads| {
        let subject = clause.start..leads;
        let closes = (leads..until).any(|at| {
            let stem = words::stem(reading.word(at));
            (STARTS.contains(&stem.as_str()) || ENDS.contains(&stem.as_str()) || stem == "due")
                && !own.contains(&stem)
        });
        closes
            && !subject
                .into_iter()
                .any(|at| pairing.is_own_word(reading.word(at)))
    })
}

/// "on 9 October, a week after the first flu jabs": how far it lies from the rule's own day.
fn is_measured_from_it(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let end = pairing.end();
    (end..end + 5).any(|at| {
        reading.is_any(at, &["day", "days", "week", "weeks", "month", "months"])
            && reading.is_any(at + 1, &["after", "before"])
    })
}

fn is_agreed_day(pairing: &Pairing) -> bool {
    matches!(
        (&pairing.mention.stated, &pairing.fact.value),
        (Stated::Date { day, month, year: Some(year), .. }, Value::Date(agreed))
            if (*day, *month, *year) == (agreed.day(), agreed.month(), agreed.year())
    )
}

/// "The term ends on …" where the rule says when it starts.
fn is_turned_round(pairing: &Pairing) -> bool {
    let own = PhraseIndex::content_stems(pairing.says());
    let says = |list: &[&str]| list.iter().any(|word| own.contains(*word));
    let stated = |list: &[&str]| {
        pairing
            .clause
            .clone()
            .any(|index| list.contains(&words::stem(pairing.reading.word(index)).as_str()))
    };
    // "Scripts must arrive by …" is a day on which something ends.
    let deadline = pairing.says().contains("by {value}");
    let (starts, ends) = (says(STARTS) && !deadline, says(ENDS));
    starts && !ends && stated(ENDS) && !stated(STARTS)
        || ends && !starts && stated(STARTS) && !stated(ENDS)
}
