//! Whether a sentence speaks of busy or quiet times, and not of when something is open.
//!
//! Knows words for crowds and queues. Knows nothing of denials or of advice.

use super::passage::Passage;
use crate::facts::words;

const BUSY: &[&str] = &[
    "tied", "full", "booked", "engaged", "busiest", "busy", "busier", "quiet", "quieter",
    "quietest", "avoid", "worst", "peak", "queue", "queues", "shorter", "quickest", "wait",
    "waiting", "slow", "slower", "slowest", "hardest", "easiest", "calmest", "rush", "fullest",
    "longest", "shortest", "emptiest", "crowded", "pile", "piles", "flood", "heaviest", "heavy",
    "lightest",
];

/// Whether the clause of a mention speaks of busy or quiet times. "Quiet hours are from 10pm": the rule's
/// own words tell of none.
pub(super) fn is_busy(passage: &Passage<'_>) -> bool {
    let Passage {
        reading,
        sentence,
        clause,
        vocabulary,
        ..
    } = *passage;
    // "It closes at half past four, and whatever you have not settled will have to wait": another part.
    let end = (passage.at()..clause.end)
        .find(|index| {
            reading.word(*index) == ","
                && reading.is_any(index + 1, &["and", "so", "but"])
                && !reading.is_any(index + 2, &["is", "are", "gets"])
        })
        .unwrap_or(clause.end);
    let told = (clause.start..end).any(|index| {
        reading.is_any(index, BUSY) && !vocabulary.contains(&words::stem(reading.word(index)))
    });
    // "Want a quiet visit? Come between 2pm and 4pm."
    let asked = sentence
        .start
        .checked_sub(1)
        .filter(|mark| reading.word(*mark) == "?")
        .is_some_and(|mark| {
            reading.sentence(mark).any(|index| {
                reading.is_any(index, BUSY)
                    && !vocabulary.contains(&words::stem(reading.word(index)))
            })
        })
        && (reading.is_any(sentence.start, &["come", "visit", "try", "ring", "call"])
            // "Quietest time at the office? Tuesdays between 2pm and 3.30pm."
            || !reading.holds_any(
                sentence,
                &["open", "opens", "close", "closes", "closed", "shut", "is", "are"],
            ));
    // "Monday mornings, roughly 9.15 to 11, are when half the country rings."
    let rung = clause.clone().any(|index| {
        reading.word(index) == "when"
            && (index + 1..index + 6).any(|verb| {
                reading.is_any(verb, &["ring", "rings", "calls", "phones"])
                    && !reading.is_any(verb.wrapping_sub(1), &["can", "may", "could", "you"])
            })
    });
    let wanted = clause.clone().any(|index| {
        reading.is_any(index, &["everybody", "everyone"])
            && reading.is_any(index + 1, &["wants", "rings", "calls", "phones", "tries"])
    });
    let all_at_once = rung
        || wanted
        || reading.holds_phrase(clause, &["everyone", "else"])
        || reading.holds_phrase(clause, &["everybody", "else"]);
    told || asked
        || all_at_once
        || reading.holds_phrase(clause, &["never", "stop"])
        || reading.holds_phrase(clause, &["best", "time"])
        || reading.holds_phrase(clause, &["most", "calls"])
        || reading.holds_phrase(passage.sentence, &["expect", "a", "wait"])
        || reading.holds_phrase(passage.sentence, &["expect", "to", "wait"])
        || reading.holds_any(clause, &["taken"])
            && reading.holds_any(clause, &["lines", "slots", "places", "appointments", "all"])
}
