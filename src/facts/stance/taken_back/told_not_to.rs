//! What the reader is told not to do, and what does no harm: "Do not settle for …", "Not if …".
//!
//! Knows how a sentence begins that forbids or reassures. Knows nothing of verdicts and of what others say.

use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;
use crate::facts::value::Kind;

/// "Not if you are away for a fortnight." says what does no harm.
pub(super) fn is_harmless(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.sentence.start;
    reading.word(start) == "not" && reading.is_any(start + 1, &["if", "while", "for"])
}

/// "Do not settle for …", "Don't wait until 6pm": what the reader is told not to do.
pub(super) fn is_told_not_to(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.sentence.start;
    matches!(
        passage.kind(),
        Kind::Hours | Kind::Cover | Kind::Money | Kind::Percentage | Kind::Level
    ) && (reading.matches(start, &["do", "not"]) || reading.word(start) == "don't")
        && !is_told_to_be_calm(reading, start)
        && (passage.clause.start == start || !is_something_else_said_first(passage))
        && !is_reason_given(passage)
        && !(start..passage.end()).any(|index| reading.is_any(index, &[":", ";"]))
}

/// "Do not worry, the office is open …": nothing is taken back.
fn is_told_to_be_calm(reading: &Reading, start: usize) -> bool {
    (start + 1..start + 4).any(|index| {
        reading.is_any(index, &["worry", "panic", "fret", "despair", "fear"])
            && reading.is_any(index + 1, &[",", "-", "and", "if", "when", "that", "about"])
    })
}

const SAYING_SOMETHING_ELSE: &[&str] = &[
    "is", "are", "opens", "closes", "will", "has", "have", "but", "so", "then", "must", "can",
    "you", "we", "they", "it",
];

/// "Do not ring the lodge, but the office, which opens at 9": what is told not to do ends before the value.
fn is_something_else_said_first(passage: &Passage<'_>) -> bool {
    (passage.sentence.start..passage.at())
        .any(|index| passage.reading.is_any(index, SAYING_SOMETHING_ELSE))
}

const ENDING: &[&str] = &[
    "close", "closes", "shut", "shuts", "stop", "stops", "end", "then",
];

/// "Don't leave it until 3.30pm, because the lines close then": the reason is asserted.
fn is_reason_given(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let last = passage.sentence.end;
    (passage.end()..last).any(|index| {
        reading.is_any(index, &["because", "since"])
            || reading.word(index) == ":" && reading.holds_any(&(index..last), ENDING)
    })
}
