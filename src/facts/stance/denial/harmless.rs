//! Whether a negation in front of a value leaves the value alone: it tells what happened, describes
//! something, belongs to a reason or a concession.
//!
//! Knows what a negation does not deny. Knows nothing of how a value is denied.

use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;
use crate::facts::value::Kind;
use crate::facts::words;

/// Whether a negation speaks of something other than the value.
pub(super) fn is_about_something_else(passage: &Passage<'_>, index: usize) -> bool {
    is_aside(passage, index)
        || worries_about(passage, index)
        || tells_what_nobody_did(passage.reading, index)
        || tells_why(passage)
        || is_place_of(passage)
        || is_neither_has(passage, index)
        || tells_which_by_nobody(passage, index)
        || is_before_reason(passage, index)
        || is_conceded(passage, index)
}

/// "Never mind the letters" denies nothing, and "No, it opens at nine" only the question.
fn is_aside(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.matches(index, &["never", "mind"])
        || reading.matches(index, &["no", ","]) && index == passage.sentence.start
}

/// "I never have to think about the 30-day rule" denies nothing of the rule.
fn worries_about(passage: &Passage<'_>, index: usize) -> bool {
    passage
        .reading
        .is_any(index + 1, &["fret", "worry", "panic"])
        && passage.reading.word(index + 2) == "if"
        || (index..passage.at()).any(|at| {
            passage.reading.is_any(at, &["think", "worry", "fret"])
                && passage.reading.matches(at + 1, &["about", "the"])
        })
}

/// "… because nobody signed in for thirty days" tells what happened.
fn tells_what_nobody_did(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "nobody"
        && (reading.word(index + 1).ends_with("ed")
            || reading.is_any(index + 1, &["told", "knew", "said", "saw"]))
}

/// "… risk deactivation, because they do not log in every 30 days"
fn tells_why(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.clause.start;
    (start..start + 4).any(|because| {
        reading.word(because) == "because"
            && (reading.is_any(because + 1, &["they", "he", "she"])
                || reading.word(because + 1) == "it" && passage.is_beginning_or_ending())
    })
}

/// "Neither of them takes the place of DCB1596."
fn is_place_of(passage: &Passage<'_>) -> bool {
    passage.reading.ends_with(passage.at(), &["place", "of"])
}

/// "whose holder has neither logged in, nor sent an email, within …"
fn is_neither_has(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(index, &["neither", "nor"])
        && passage
            .clause_until(index)
            .any(|before| reading.is_any(before, &["has", "have"]))
}

/// "an account nobody logs in to is deactivated …" tells which account.
fn tells_which_by_nobody(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.word(index) == "nobody"
        && index > passage.clause.start
        && reading.is_word(index - 1)
        && (reading.is_any(index - 1, &["that", "which", "whom"])
            || !words::is_function_word(reading.word(index - 1)))
}

/// "You need not worry, since its lines never close": the reason is asserted.
fn is_before_reason(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    (index..passage.at()).any(|between| {
        reading.word(between) == ","
            && reading.is_any(between + 1, &["since", "because", "as", "for"])
    })
}

const CONCEDING: &[&str] = &[
    "whereas", "while", "although", "though", "because", "since", "unlike",
];

/// "Whereas some never close a mailbox, an account is …": the main clause comes after.
fn is_conceded(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(passage.clause.start, CONCEDING)
        && (index..passage.at()).any(|between| {
            reading.word(between) == "," && !reading.is_any(between + 1, &["and", "or", "nor"])
        })
}

const HELPING: &[&str] = &[
    "is", "are", "be", "been", "do", "does", "will", "would", "must", "should", "shall", "can",
    "may", "need", "has", "have", "did", "get", "gets", "to",
];

/// "an account not used for 30 days": without a verb to help it, the "not" is no denial.
pub(super) fn is_description(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "not" && !reading.is_any(index.wrapping_sub(1), HELPING)
}

/// "You have not signed in for 90 days: …" tells of somebody, and denies no rule.
pub(super) fn tells_how_long_not(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let is_perfect = reading.is_any(index, &["haven't", "hasn't"])
        || reading.word(index) == "not"
            && reading.is_any(index.wrapping_sub(1), &["has", "have", "'ve"]);
    is_perfect
        && passage.kind() == Kind::Duration
        && matches!(
            reading.before(passage.at(), 1),
            "for" | "in" | "within" | "over" | "past" | "last"
        )
}
