//! Whether a part of the week is all that is covered: "only in office hours", "enough users for the day".
//!
//! Knows the words for "only". Knows nothing of the agreed cover.

use std::ops::Range;

use crate::facts::kinds::Case;
use crate::facts::kinds::hours::HoursStated;
use crate::facts::kinds::hours::week::{Atom, What};
use crate::facts::reading::Reading;

/// "weekdays only", "just at weekends", "only needs cover during the day".
pub(super) fn is_only(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.is_any(tokens.end, &["only"])
        || reading.is_any(tokens.start.wrapping_sub(1), &["only", "just"])
        || reading.is_any(tokens.start.wrapping_sub(2), &["only", "just"])
            && !reading.is_any(tokens.start.wrapping_sub(3), &["not"])
        || only_needs(reading, tokens.start)
}

/// "A shared mailbox is not only for office hours."
pub(super) fn is_not_only(reading: &Reading, start: usize) -> bool {
    (1..=3).any(|back| {
        reading.before(start, back) == "only" && reading.before(start, back + 1) == "not"
    })
}

/// "Have enough users to cover it in the day": the day is all that is asked for.
pub(super) fn is_day_alone(case: &Case<'_>, stated: &HoursStated, atom: &Atom) -> bool {
    let reading = case.reading;
    let last = atom.tokens.end.saturating_sub(1);
    let others = stated.atoms.iter().any(|other| {
        other.tokens != atom.tokens
            && matches!(
                other.what,
                What::Part | What::Days { .. } | What::Times(_) | What::Always
            )
    });
    let asked = reading.clause(atom.tokens.start).any(|index| {
        reading.is_any(
            index,
            &[
                "enough",
                "sufficient",
                "suffices",
                "suffice",
                "needs",
                "must",
            ],
        )
    });
    // "Nights count too: … needs cover then, just as it does by day": the night is meant as well.
    let sentence = reading.sentence(atom.tokens.start);
    let night = reading.holds_phrase(&sentence, &["as", "it", "does"])
        || reading.holds_any(&sentence, &["night", "nights"])
            && reading.holds_any(&sentence, &["too", "both", "also"]);
    reading.is_any(last, &["day", "daytime"]) && !others && !night && asked && !case.stance.negative
}

/// "only needs cover during the day": "only" before the verb that the time belongs to.
fn only_needs(reading: &Reading, at: usize) -> bool {
    let clause = reading.clause(at);
    (clause.start.max(at.saturating_sub(6))..at).any(|index| {
        reading.is_any(index, &["only", "just"])
            && reading.word(index.wrapping_sub(1)) != "not"
            && (index + 1..at).all(|between| {
                reading.is_any(
                    between,
                    &[
                        "needs",
                        "need",
                        "needed",
                        "cover",
                        "coverage",
                        "covered",
                        "be",
                        "has",
                        "have",
                        "to",
                        "is",
                        "required",
                        "monitored",
                        "guarded",
                        "watched",
                        "staffed",
                        "answered",
                        "manned",
                        "there",
                        "on",
                        "at",
                        "for",
                        "during",
                    ],
                )
            })
    })
}

/// "24/7 coverage on working days only", "24/7 only in winter": words that take back a part of what is said.
pub(super) fn taken_back(reading: &Reading, atoms: &[Atom]) -> Vec<Range<usize>> {
    let on_days = atoms.windows(3).find_map(|three| match three {
        [always, days, only]
            if matches!(
                (&always.what, &days.what, &only.what),
                (What::Always, What::Days { .. }, What::Only)
            ) && only.tokens.start == days.tokens.end =>
        {
            Some(days.tokens.start..only.tokens.end)
        }
        _ => None,
    });
    let at_times = atoms.windows(2).find_map(|pair| match pair {
        [always, only]
            if matches!((&always.what, &only.what), (What::Always, What::Only))
                && always.tokens.end == only.tokens.start
                && reading.is_any(
                    only.tokens.end,
                    &["in", "on", "during", "for", "at", "when"],
                ) =>
        {
            Some(always.tokens.start..only.tokens.end)
        }
        _ => None,
    });
    on_days.into_iter().chain(at_times).collect()
}
