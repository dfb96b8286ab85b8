//! Whether words behind a value call it unfit, wrong or dangerous: "60 days … is too long".
//!
//! Knows what is said of a value that was named. Knows nothing of what stands in front of it.

use super::verdict::is_verdict;
use crate::facts::reading::Reading;
use crate::facts::stance::is_negator;
use crate::facts::stance::passage::Passage;

/// Whether words behind a value call it unfit: "60 days … is too long", "… is a mistake".
pub(super) fn by_verdict(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let end = passage.end();
    confuses(reading, end)
        || is_unreal(reading, end)
        || (end..reading.sentence(end.saturating_sub(1)).end).any(|index| {
            is_refuted(reading, index)
                || is_warned_of(reading, index)
                || is_printed_in_error(reading, index)
                || is_too_many(reading, index)
                || reading.matches(index, &["not", "been", "true"])
        })
        || is_found_unfit(passage)
}

/// "Saying that it works 24/7 confuses …"
fn confuses(reading: &Reading, end: usize) -> bool {
    (end..end + 3).any(|index| reading.is_any(index, &["confuses", "confuse"]))
}

/// "DCB1569, which does not exist"
fn is_unreal(reading: &Reading, end: usize) -> bool {
    (end..end + 3).any(|at| {
        reading.is_any(at, &["which", "that"])
            && (reading.matches(at + 1, &["does", "not", "exist"])
                || reading.matches(at + 1, &["doesn't", "exist"])
                || reading.is_any(at + 1, &["is", "was"]) && is_verdict(reading, at + 2))
    })
}

/// "“Weekdays will do” is what one hears, and it is not so."
fn is_refuted(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["it", "that", "this"])
        && reading.word(index + 1) == "is"
        && (reading.word(index + 2) == "not"
            && reading.is_any(index + 3, &["so", "true", "right", "correct"])
            || is_called_a_mistake(reading, index)
            || is_called_wrong_after_all(reading, index))
}

/// "“… after a month” - that is a mistake which we often hear."
fn is_called_a_mistake(reading: &Reading, index: usize) -> bool {
    reading.is_any(index + 2, &["a", "an"])
        && is_verdict(reading, index + 3)
        && reading.is_any(index.wrapping_sub(1), &["-", ",", "\"", ":"])
}

/// "… is something we often hear, and sadly it is wrong"
fn is_called_wrong_after_all(reading: &Reading, index: usize) -> bool {
    is_verdict(reading, index + 2)
        && !reading.is_any(index + 3, &["to", "that"])
        && reading.is_any(
            index.wrapping_sub(1),
            &["and", "but", "sadly", "unfortunately", "-", "\""],
        )
}

/// "… with only one user is an accident waiting to happen"
fn is_warned_of(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["accident", "waiting", "to", "happen"])
        || reading.matches(index, &["asking", "for", "trouble"])
        || reading.matches(index, &["recipe", "for"])
        || reading.matches(index, &["away", "from", "disaster"])
        || reading.matches(index, &["away", "from", "trouble"])
}

/// "…, which was printed in last month's newsletter, was a slip"
fn is_printed_in_error(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["was", "a"])
        && reading.is_any(index + 2, &["slip", "misprint", "mistake", "typo"])
}

/// "Five in one break would be one over the limit."
fn is_too_many(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["over", "above", "beyond"])
        && reading.matches(index + 1, &["the", "limit"])
        || reading.matches(index, &["too", "many"])
}

/// How many words behind the value its verb may stand.
const REACH_OF_VERB: usize = 12;

/// How many words from the verb on the judgement may stand.
const REACH_OF_JUDGEMENT: usize = 7;

/// "60 days … is too long", "… would be a risk", "… does not comply"
fn is_found_unfit(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let end = passage.end();
    let last = passage.clause.end.max(end);
    let Some(verb) = (end..last.min(end + REACH_OF_VERB))
        .take_while(|index| !judges_another(reading, *index))
        .find(|index| reading.is_any(*index, JUDGING))
    else {
        return false;
    };
    (verb..last.min(verb + REACH_OF_JUDGEMENT)).any(|index| {
        is_too_much(reading, index)
            || is_verdict(reading, index) && reading.before(verb, 1) != "what"
            || reading.matches(index, &["a", "risk"])
            || belongs_to_others(reading, index)
            || does_not_suffice(reading, index)
    })
}

const JUDGING: &[&str] = &[
    "is", "are", "was", "would", "will", "isn't", "does", "do", "belong", "belongs",
];

/// "… more than two: with two, you do not meet the rule" judges another.
fn judges_another(reading: &Reading, index: usize) -> bool {
    reading.word(index) == ":" && reading.is_any(index + 1, &["with", "if"])
}

const EXCESSES: &[&str] = &[
    "few", "little", "long", "late", "many", "much", "short", "high", "low", "early", "slow",
    "small", "seldom", "rarely", "big",
];

/// "… is too long", "… would be too few"
fn is_too_much(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "too" && reading.is_any(index + 1, EXCESSES)
}

const OTHERS: &[&str] = &["another", "other", "others", "somebody", "someone"];

/// "Numbers that begin with 02 belong to somebody else."
fn belongs_to_others(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["belong", "belongs"])
        && reading.word(index + 1) == "to"
        && reading.is_any(index + 2, OTHERS)
}

const SUFFICING: &[&str] = &[
    "meet", "comply", "count", "ours", "our", "suffice", "follow", "fit", "satisfy", "work",
    "belong",
];

/// "… does not comply", "… is not ours"
fn does_not_suffice(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index)) && reading.is_any(index + 1, SUFFICING)
}
