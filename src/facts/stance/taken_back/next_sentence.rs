//! Whether a sentence calls what stands before it wrong: "That was an error.", "Not so: …".
//!
//! Knows how such a sentence begins. Knows nothing of the statement that it speaks of.

use std::ops::Range;

use super::verdict::is_verdict;
use crate::facts::reading::Reading;

/// Whether the next sentence calls this one wrong: "… That was an error.", "… Not so: …".
pub(in crate::facts::stance) fn by_next_sentence(
    reading: &Reading,
    sentence: &Range<usize>,
) -> bool {
    calls_wrong(reading, sentence.end)
}

/// Whether the sentence that begins at a token calls what stands before it wrong.
pub(crate) fn calls_wrong(reading: &Reading, start: usize) -> bool {
    let next = behind_lead_in(reading, start);
    let end = reading.sentence(next).end;
    next < end
        && (is_to_be_thrown_away(reading, next)
            || was_told_wrong(reading, next)
            || opens_with_verdict(reading, next)
            || says_no_in_short(reading, next)
            || is_heard_and_untrue(reading, next, end)
            || points_back_and_judges(reading, next, end))
}

const LEADING_IN: &[&str] = &["-", "\"", "'", "(", "but", "in", "fact", "truth", ","];

/// "But in fact, …": the first token that says more.
fn behind_lead_in(reading: &Reading, start: usize) -> usize {
    let mut next = start;
    while reading.is_any(next, LEADING_IN) {
        next += 1;
    }
    next
}

const THROWING_AWAY: &[&str] = &[
    "peel",
    "throw",
    "take",
    "bin",
    "ignore",
    "cross",
    "tear",
    "remove",
    "disregard",
];

/// "Please peel it off.", "Throw it away.": nobody is to read it.
fn is_to_be_thrown_away(reading: &Reading, next: usize) -> bool {
    let verb = next + usize::from(reading.word(next) == "please");
    reading.is_any(verb, THROWING_AWAY)
        && reading.is_any(verb + 1, &["it", "them", "that", "this"])
        && (!reading.is_word(verb + 2)
            || reading.is_any(verb + 2, &["off", "away", "down", "out", "up"]))
}

/// "You were told wrong."
fn was_told_wrong(reading: &Reading, next: usize) -> bool {
    reading.is_any(next + 1, &["were", "was", "have"])
        && (next + 2..next + 4)
            .any(|at| reading.matches(at, &["told", "wrong"]) || reading.word(at) == "misinformed")
}

const VERDICTS: &[&str] = &[
    "wrong",
    "untrue",
    "false",
    "nonsense",
    "incorrect",
    "rubbish",
    "fiction",
];

const DENYING: &[&[&str]] = &[
    &["sorry", ",", "no"],
    &["no", "such", "rule"],
    &["you", "needn't"],
    &["they", "needn't"],
    &["neither", "is", "for", "you"],
    &["nothing", "of", "the", "kind"],
    &["nothing", "of", "the", "sort"],
    &["far", "from", "it"],
    &["not", "so"],
    &["not", "true"],
    &["not", "any", "more"],
    &["not", "any", "longer"],
];

/// "Nonsense: …", "Far from it.", "Not any more."
fn opens_with_verdict(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, VERDICTS) || DENYING.iter().any(|words| reading.matches(next, words))
}

const HELPING: &[&str] = &[
    "does", "do", "is", "are", "did", "was", "need", "will", "has", "have",
];

const HELPING_NOT: &[&str] = &[
    "doesn't", "don't", "isn't", "aren't", "didn't", "won't", "can't",
];

/// "It does not.", "They don't.": the whole sentence says no.
fn says_no_in_short(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, &["it", "they", "we", "that", "you", "he", "she"])
        && (reading.is_any(next + 1, HELPING)
            && reading.word(next + 2) == "not"
            && !reading.is_word(next + 3)
            || reading.is_any(next + 1, HELPING_NOT) && !reading.is_word(next + 2))
}

/// "We hear this often and it is not true."
fn is_heard_and_untrue(reading: &Reading, next: usize, end: usize) -> bool {
    reading.is_any(next, &["we", "you", "people", "many", "some"])
        && (next + 1..next + 4)
            .any(|at| reading.is_any(at, &["hear", "told", "say", "read", "believe", "think"]))
        && (next + 2..end).any(|at| is_called_untrue(reading, at))
}

/// "… and it is not true", "… and it isn't true"
fn is_called_untrue(reading: &Reading, at: usize) -> bool {
    reading.is_any(at, &["it", "this", "that"])
        && (reading.is_any(at + 1, &["is", "was"])
            && (is_verdict(reading, at + 2) || is_verdict(reading, at + 3))
            || is_verdict(reading, at + 1))
}

const POINTING_BACK: &[&str] = &[
    "that",
    "this",
    "it",
    "they",
    "these",
    "those",
    "both",
    "neither",
    "the",
    "that's",
    "it's",
    "they're",
    "he's",
    "she's",
    "all",
    "such",
    "everyone",
    "everybody",
];

/// How many words on a verdict may stand: "The number that … is wrong" is too far away.
const REACH: usize = 9;

/// "That was an error.", but not "It is wrong to …", which speaks of what follows.
fn points_back_and_judges(reading: &Reading, next: usize, end: usize) -> bool {
    let near = next..end.min(next + REACH);
    reading.is_any(next, POINTING_BACK)
        && near
            .clone()
            .any(|index| is_verdict(reading, index) && !reading.is_any(index + 1, &["to", "that"]))
        && !near
            .take_while(|index| !is_verdict(reading, *index))
            .any(|index| reading.is_any(index, &[",", ";", ":", "if", "when"]))
}
