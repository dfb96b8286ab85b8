//! Whether a sentence advises, and lays down no rule.
//!
//! Knows how advice is given. Knows nothing of denials or of time.

use std::collections::HashSet;
use std::ops::Range;

use super::passage::Passage;
use crate::facts::reading::Reading;
use crate::facts::words;

const ADVICE: &[&str] = &[
    "recommend",
    "recommends",
    "recommended",
    "suggest",
    "suggests",
    "advise",
    "advises",
    "advice",
    "ideally",
    "try",
    "aim",
    "encourage",
    "prefer",
    "preferably",
    "diary",
    "habit",
    "tip",
    "hope",
    "advisable",
    "sensible",
    "wise",
];

/// Turns of phrase that make a sentence advice.
const PHRASES: &[&[&str]] = &[
    &["stricter", "than"],
    &["tighter", "than"],
    &["tougher", "than"],
    &["easier", "to", "remember"],
    &["good", "habit"],
    &["good", "idea"],
    &["good", "practice"],
    &["best", "practice"],
    &["best", "to"],
    &["in", "your", "diary"],
    &["would", "love"],
    &["would", "be", "glad"],
    &["to", "be", "safe"],
    &["on", "the", "safe", "side"],
    &["if", "you", "can"],
    &["if", "you", "possibly", "can"],
    &["as", "a", "courtesy"],
    &["may", "like", "to"],
    &["is", "better"],
    &["better", "to"],
    &["better", "still"],
    &["had", "better"],
    &["is", "best"],
    &["are", "best"],
];

/// Whether the sentence of a mention advises. What another clause recommends behind it is no advice about
/// this value.
pub(super) fn is_advice(passage: &Passage<'_>) -> bool {
    let Passage {
        reading,
        sentence,
        clause,
        vocabulary,
        ..
    } = *passage;
    advises(reading, &(sentence.start..passage.at()), vocabulary)
        || advises(reading, clause, vocabulary)
        || PHRASES
            .iter()
            .any(|phrase| reading.holds_phrase(sentence, phrase))
        || reading.holds_phrase(&(sentence.start..clause.end), &["think", "about"])
        || is_recommended_next(reading, sentence.end)
        || is_called_advice_next(reading, sentence.end)
        || more_than_needed(passage)
}

/// "… once a week. We recommend it."
fn is_recommended_next(reading: &Reading, next: usize) -> bool {
    reading.word(next) == "we"
        && reading.is_any(next + 1, &["recommend", "suggest", "advise"])
        && reading.is_any(next + 2, &["it", "this", "that"])
}

/// "… once a week. That's our advice."
fn is_called_advice_next(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, &["that's", "that", "this"])
        && reading.sentence(next).take(4).any(|index| {
            reading.is_any(
                index,
                &["advice", "choice", "favour", "courtesy", "kindness"],
            )
        })
}

/// Whether a range holds a word of advice that is none of the rule's own words: "of our spending, … goes
/// on food and advice".
fn advises(reading: &Reading, range: &Range<usize>, vocabulary: &HashSet<String>) -> bool {
    // "I'd log in every week if I were you."
    range
        .clone()
        .any(|index| reading.matches(index, &["if", "i", "were", "you"]))
        || reading.holds_any(range, ADVICE)
            && range.clone().any(|index| {
                // "We aim to mend nine out of ten" states a target.
                let target = reading.word(index) == "aim" && vocabulary.contains("target");
                // "The advice centre" advises nothing here.
                let body = reading.is_any(
                    index + 1,
                    &[
                        "centre", "line", "service", "team", "desk", "bureau", "session",
                        "sessions",
                    ],
                );
                reading.is_any(index, ADVICE)
                    && !target
                    && !body
                    && !vocabulary.contains(&words::stem(reading.word(index)))
            })
}

/// "Once a week is more than the rule requires": what is said goes beyond the rule.
fn more_than_needed(passage: &Passage<'_>) -> bool {
    let (reading, end) = (passage.reading, passage.end());
    reading.is_any(end, &["is", "are"])
        && reading.matches(end + 1, &["more", "than"])
        && (end + 3..passage.clause.end).any(|index| {
            reading.is_any(
                index,
                &[
                    "requires",
                    "require",
                    "needs",
                    "need",
                    "asks",
                    "needed",
                    "required",
                    "necessary",
                ],
            )
        })
}
