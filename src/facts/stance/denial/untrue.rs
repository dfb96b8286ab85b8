//! Whether a sentence calls what it says of a value untrue: "a myth that …", "the claim that …".
//!
//! Knows words for truth and falsehood. Knows nothing of duties, refusals or kinds of values.

use std::ops::Range;

use crate::facts::reading::Reading;
use crate::facts::stance::is_negator;
use crate::facts::stance::passage::Passage;

/// "It is not true that …", "a myth that …"
pub(super) fn called_untrue(passage: &Passage<'_>) -> Option<Range<usize>> {
    let reading = passage.reading;
    let at = passage.at();
    (passage.sentence.start..at)
        .find(|index| {
            names_untruth(passage, *index)
                && (is_label(reading, *index)
                    || (passage.clause.start..at).contains(index)
                        && !is_told_before_truth(reading, *index))
        })
        .map(|index| {
            let start = (1..=3)
                .find(|back| is_negator(reading.before(index, *back)))
                .map_or(index, |back| index - back);
            passage.through_mention(start)
        })
}

/// "Myth: …"
fn is_label(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "myth"
        && reading.is_any(index + 1, &[":", "-"])
        && !reading.is_any(index.wrapping_sub(1), &["a", "the"])
}

/// "That is a myth: …", behind which the truth stands.
fn is_told_before_truth(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "myth" && reading.is_any(index + 1, &[":", "-", ";"])
}

const UNTRUTHS: &[&str] = &[
    "myth",
    "untrue",
    "misconception",
    "rumour",
    "mistaken",
    "wrongly",
];

/// Whether the words at a token call something untrue.
fn names_untruth(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(index, UNTRUTHS)
        || reading.is_any(index, &["error", "fallacy", "misunderstanding"])
            && reading.word(index + 1) == "that"
        || reading.word(index) == "mistake"
            && reading.is_any(index + 2, &["think", "believe", "assume", "suppose"])
        || reading.word(index) == "false" && reading.is_any(index + 1, &["that", "to", ":"])
        || reading.word(index) == "true"
            && (1..=3).any(|back| is_negator(reading.before(index, back)))
        || reading.word(index) == "wrong" && reading.is_any(index + 1, &["that", "to"])
        || reading.word(index) == "contrary"
            && !(index..passage.at()).any(|between| reading.word(between) == ",")
}

/// "That an account is deactivated after 30 days is false.", "The claim that … is untrue."
pub(super) fn claim_called_false(passage: &Passage<'_>) -> Option<Range<usize>> {
    let reading = passage.reading;
    if !opens_with_claim(passage) {
        return None;
    }
    (passage.end()..passage.sentence.end)
        .find(|index| is_last_word_on_claim(reading, *index))
        .map(|verdict| passage.at()..verdict + 1)
}

/// "That an account …", "The claim that …"
fn opens_with_claim(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.sentence.start;
    reading.word(start) == "that"
        && reading.is_any(
            start + 1,
            &["a", "an", "the", "your", "every", "you", "all"],
        )
        || reading.is_any(start, &["the", "any"])
            && reading.is_any(
                start + 1,
                &["claim", "idea", "belief", "rumour", "notion", "statement"],
            )
            && reading.word(start + 2) == "that"
}

/// "… is false."
fn is_last_word_on_claim(reading: &Reading, index: usize) -> bool {
    reading.is_any(
        index,
        &["false", "untrue", "wrong", "incorrect", "nonsense"],
    ) && reading.is_any(index.wrapping_sub(1), &["is", "simply", "quite"])
        && !reading.is_word(index + 1)
}
