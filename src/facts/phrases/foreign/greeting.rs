//! Who is written to: "Dear Miss Pryce, …".
//!
//! Knows how a letter begins. Knows nothing of bodies.

use crate::facts::phrases::starts_upper;
use crate::facts::reading::Reading;

/// The end of a greeting that begins at a token, if one does.
pub(super) fn end(reading: &Reading, token: usize) -> Option<usize> {
    if !is_greeting(reading, token) || !reading.spaced(token + 1) {
        return None;
    }
    let mut end = token + 1;
    while reading.is_word(end)
        && is_part_of_name(reading, end)
        && reading.sentence(end).contains(&(end - 1))
    {
        end += 1;
    }
    Some(end)
}

/// "Dear Miss Pryce, …", "Hello Stan, …": who is written to has no say in what follows.
fn is_greeting(reading: &Reading, token: usize) -> bool {
    let word = reading.word(token);
    word == "dear"
        || matches!(word, "hi" | "hello" | "hey" | "morning" | "hiya")
            && reading.sentence(token).start == token
            && starts_upper(reading.raw(token + 1))
}

/// "Dear Mr and Mrs Pryce"
fn is_part_of_name(reading: &Reading, token: usize) -> bool {
    starts_upper(reading.raw(token))
        || reading.word(token) == "and" && starts_upper(reading.raw(token + 1))
}
