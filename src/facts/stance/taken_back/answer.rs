//! How a question is answered: "Yes, it is.", "Not at all."
//!
//! Knows how an answer begins. Knows nothing of the question.

use crate::facts::reading::Reading;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// "Yes", "correct", "it is".
    Yes,
    /// "No", "not at all".
    No,
}

/// The answer that a sentence begins with, if it answers yes or no.
pub(crate) fn answer_at(reading: &Reading, start: usize) -> Option<Answer> {
    let mut first = start;
    while reading.is_any(first, &["-", "\"", "'", "(", "*", "a", ":"]) && first < start + 4 {
        first += 1;
    }
    if says_yes(reading, first) {
        return Some(Answer::Yes);
    }
    says_no(reading, first).then_some(Answer::No)
}

/// "Yes, …", "Of course.", "They do."
fn says_yes(reading: &Reading, first: usize) -> bool {
    reading.is_any(
        first,
        &["yes", "yep", "certainly", "absolutely", "indeed", "correct"],
    ) || reading.matches(first, &["of", "course"]) && !reading.matches(first + 2, &["not"])
        || reading.matches(first, &["it", "is"]) && ends_answer(reading, first + 2)
        || reading.matches(first, &["it", "certainly", "is"])
        || reading.matches(first, &["it", "is", "indeed"])
        || reading.matches(first, &["you", "can"]) && ends_answer(reading, first + 2)
        || reading.matches(first, &["they", "do"]) && ends_answer(reading, first + 2)
        || reading.matches(first, &["that", "is", "right"])
        || reading.matches(first, &["that's", "right"])
}

/// "No.", "Not at all.", "It is not."
fn says_no(reading: &Reading, first: usize) -> bool {
    reading.is_any(first, &["no", "nope"]) && ends_answer(reading, first + 1)
        || reading.is_any(first, &["not", "never"])
            && (ends_answer(reading, first + 1)
                || reading.is_any(first + 1, &["at", "really", "any"]))
        || reading.matches(first, &["it", "is", "not"]) && ends_answer(reading, first + 3)
}

/// "It is." is an answer, and "It is a form that …" is none.
fn ends_answer(reading: &Reading, index: usize) -> bool {
    !reading.is_word(index) || index >= reading.len()
}
