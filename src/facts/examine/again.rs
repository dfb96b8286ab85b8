//! Whether words say again, or speak of, what stands before them.
//!
//! Knows how English takes a thought up again. Knows nothing of facts.

use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;

/// Whether a sentence speaks of what the one before it said: "That is …", "In other words, …".
pub(super) fn goes_back(reading: &Reading, mention: &Mention) -> bool {
    let start = reading.sentence(mention.tokens.start).start;
    reading.is_any(
        start,
        &[
            "that",
            "that's",
            "this",
            "it",
            "it's",
            "its",
            "they",
            "these",
            "those",
            "so",
            "or",
            "and",
            "but",
            "not",
            "in",
            "correction",
            "now",
            "then",
            "after",
            "both",
            "anything",
            "anyone",
            "any",
            "no",
            "wait",
            "leave",
            "only",
            "-",
        ],
    )
}

/// "…, in other words once every two months": the same again, and no example.
pub(super) fn says_again(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let from = sentence.start.max(mention.tokens.start.saturating_sub(8));
    (from..mention.tokens.start).any(|index| {
        reading.matches(index, &["in", "other", "words"])
            || reading.matches(index, &["that", "is", ","])
            || reading.matches(index, &["that", "is", "to", "say"])
            || reading.matches(index, &["i", ".", "e"])
            || reading.matches(index, &["put", "another", "way"])
            || reading.matches(index, &["which", "means"])
            || reading.matches(index, &["or", "rather"])
            || reading.matches(index, &[",", "and", "only"])
            || reading.matches(index, &["it's"])
                && reading.word(reading.clause(mention.tokens.start).start) == "but"
            || reading.matches(index, &["in", "fact"])
            || reading.matches(index, &["in", "truth"])
            || reading.is_any(index, &["ie", "namely"])
    })
}
