//! Whether a value stands in a condition, and what follows where it is met.
//!
//! Knows how English opens and closes a condition. Knows nothing of denials or of time.

use std::collections::HashSet;
use std::ops::Range;

use super::passage::Passage;
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::words;

/// Whether a condition opens in front of a mention in its clause and still holds there.
pub(super) fn is_conditional(passage: &Passage<'_>) -> bool {
    let Passage {
        reading,
        before,
        mention,
        ..
    } = *passage;
    let at = passage.at();
    let opened = before.clone().any(|index| {
        reading.is_any(
            index,
            &["if", "when", "where", "unless", "whether", "whose"],
        ) && !is_condition_over(reading, index, at, passage.vocabulary)
    });
    opened
        || [
            ["with", "fewer"],
            ["with", "less"],
            ["with", "under"],
            ["for", "less"],
        ]
        .iter()
        .any(|phrase| reading.holds_phrase(&(before.start..at + 1), phrase))
        || is_warned(reading, mention, passage.sentence)
}

/// "When ending your tenancy you must give …", "Where the site is small, a single person may …": the main
/// clause has begun.
fn is_condition_over(
    reading: &Reading,
    opens: usize,
    at: usize,
    vocabulary: &HashSet<String>,
) -> bool {
    let modal = |index: usize| {
        reading.is_any(index, &["must", "need", "should", "shall"])
            || reading.matches(index, &["have", "to"])
    };
    let second = (opens + 3..at).any(|index| {
        reading.is_any(index, &["you", "we", "they"])
            && modal(index + 1)
            && !reading.is_any(index.wrapping_sub(1), &["and", "or", "that", "which"])
    });
    // "If you are a small provider, it is fine to have …"
    let behind = reading.is_any(opens, &["if", "when", "where"])
        && (opens + 2..at).any(|index| {
            reading.word(index) == ","
                && reading.is_any(
                    index + 1,
                    &[
                        "it", "it's", "you", "we", "they", "there", "your", "one", "remember",
                        "note", "please",
                    ],
                )
        })
        && (opens == 0 || reading.sentence(opens).start == opens);
    let described = reading.is_any(opens, &["where"])
        && reading.is_any(opens + 1, &["the", "a", "your"])
        && (opens + 3..opens + 8).any(|index| {
            reading.word(index) == "," && index < at && !reading.is_any(index + 1, &["and", "or"])
        });
    // "If you cannot come, cancel no later than …": the rule's own verb tells the reader what to do.
    let told = reading.is_any(opens, &["if", "when"])
        && opens == reading.sentence(opens).start
        && (opens + 2..at).any(|index| {
            reading.word(index) == ","
                && reading.is_word(index + 1)
                && !words::is_function_word(reading.word(index + 1))
                && (vocabulary.contains(&words::stem(reading.word(index + 1)))
                    || reading.is_any(index + 1, &["let", "tell", "give"])
                        && reading.word(index + 2) == "us")
                && (words::is_function_word(reading.word(index + 2)) || index + 2 >= at)
        });
    // "Where staffing is short it is acceptable for one person to …"
    let granted = (opens + 2..at).any(|index| {
        reading.matches(index, &["it", "is"])
            && reading.is_any(
                index + 2,
                &[
                    "acceptable",
                    "fine",
                    "enough",
                    "sufficient",
                    "permitted",
                    "allowed",
                ],
            )
    });
    second || described || behind || told || granted
}

/// "Cancel less than 48 hours before and you will be charged", "Less than 48 hours' notice? Then we
/// cannot …": what falls short of a rule, and what follows.
fn is_warned(reading: &Reading, mention: &Mention, sentence: &Range<usize>) -> bool {
    let start = mention.tokens.start;
    let short = (1..=2).any(|back| {
        matches!(
            reading.before(start, back),
            "less" | "fewer" | "under" | "below"
        )
    }) || reading.is_any(start, &["less", "fewer", "under", "below"]);
    if !short {
        return false;
    }
    let asked = reading.word(sentence.end.saturating_sub(1)) == "?";
    let follows = (mention.tokens.end..sentence.end).any(|at| {
        reading.word(at) == "and"
            && (reading.is_any(at + 1, &["you'll", "we'll", "it'll"])
                || reading.is_any(at + 1, &["you", "we", "your", "it", "the"])
                    && (at + 2..at + 4).any(|verb| {
                        reading.is_any(
                            verb,
                            &[
                                "will", "lose", "pay", "keep", "charge", "owe", "forfeit", "get",
                            ],
                        )
                    }))
    });
    asked || follows
}
