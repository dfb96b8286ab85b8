//! Whether somebody with a level, or without it, is refused.
//!
//! Knows the words of refusal. Knows nothing of what is accepted.

use std::ops::Range;

use super::passage::Passage;
use crate::facts::kinds::headers;
use crate::facts::reading::Reading;

/// "Providers at Approaching Standards cannot join.", and the row of a table that says "No".
pub(super) fn is_barred(passage: &Passage<'_>) -> bool {
    let refused_row = headers(passage.labels).next() == Some("no");
    refused_row && passage.levels.is_empty()
        || is_barred_while(passage)
        || words_behind(passage).any(|index| bars(passage.reading, index))
            && !is_denied_in_front(passage)
}

/// "You cannot join while your DSPT stands at Standards Not Met."
fn is_barred_while(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.before().any(|index| {
        says_cannot(reading, index)
            && passage.between(index).any(|at| {
                reading.is_any(at, &["while", "whilst"])
                    || reading.matches(at, &["long", "as"])
                        && reading.is_any(at.wrapping_sub(1), &["as", "so"])
            })
            && !passage.between(index).any(|at| is_negation(reading, at))
    })
}

/// "DSPT at Approaching Standards? Sorry, you cannot join.": the answer belongs to the question.
fn words_behind(passage: &Passage<'_>) -> Range<usize> {
    let answered = passage.is_question() && passage.sentence.len() <= 9;
    let until = if answered {
        passage.reading.sentence(passage.sentence.end).end
    } else {
        passage.sentence.end
    };
    passage.end()..until.min(passage.end() + 9)
}

fn bars(reading: &Reading, index: usize) -> bool {
    says_cannot(reading, index)
        || is_not_let(reading, index)
        || reading.matches(index, &["falls", "short"])
        || reading.matches(index, &["turned", "away"])
        || reading.matches(index, &["turned", "down"])
        || reading.is_any(index, &["refused", "rejected"])
            && reading.is_any(index.wrapping_sub(1), &["is", "are", "be"])
        || gets_nobody_in(reading, index)
        // "Those at Foundation still need company."
        || reading.is_any(index, &["still", "yet"])
            && (reading.is_any(index + 1, &["need", "needs", "require"])
                || reading.matches(index + 1, &["to", "wait"])
                || reading.matches(index + 1, &["have", "to", "wait"]))
}

/// "cannot", "may not"
pub(super) fn says_cannot(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["cannot", "can't"])
        || reading.is_any(index, &["can", "may"]) && reading.word(index + 1) == "not"
}

fn is_negation(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "not" || reading.word(index).ends_with("n't")
}

const LETTING: &[&str] = &[
    "eligible",
    "permitted",
    "allowed",
    "able",
    "entitled",
    "qualify",
    "entitle",
    "suffice",
    "enable",
    "accept",
    "admit",
    "take",
];

/// "are not eligible", "does not yet qualify"
fn is_not_let(reading: &Reading, index: usize) -> bool {
    let between = usize::from(reading.is_any(index + 1, &["be", "yet", "currently"]));
    is_negation(reading, index) && reading.is_any(index + 1 + between, LETTING)
}

/// "it won't get you a place"
fn gets_nobody_in(reading: &Reading, index: usize) -> bool {
    is_negation(reading, index)
        && reading.is_any(index + 1, &["get", "win", "earn", "buy", "let", "give"])
        && reading.is_any(index + 2, &["you", "them", "anyone", "anybody"])
}

/// "Those not at Standards Met cannot join.": who lacks the level is refused.
fn is_denied_in_front(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.clause.clone().any(|index| {
        (reading.is_any(index, &["without", "not", "unless", "only"])
            || reading.word(index).ends_with("n't"))
            && index < passage.start()
    })
}

/// "nobody", "not" behind it.
pub(super) fn is_denied_behind(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let last = passage.end().saturating_sub(1);
    (passage.end()..reading.clause(last).end)
        .any(|index| reading.is_any(index, &["nobody", "not", "no", "never", "needn't"]))
}

/// "Until Standards Met is reached, an application is rejected."
pub(super) fn is_awaited(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.before().any(|index| {
        reading.is_any(index, &["until", "till", "unless"])
            && passage.between(index).all(|at| reading.word(at) != ",")
    })
}

/// "…, you will not be able to join."
pub(super) fn is_turned_away(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    // "… must wait until they reach Standards Met before they can join"
    let waits = passage
        .before()
        .any(|index| reading.is_any(index, &["wait", "waits"]));
    waits
        || passage.behind(14).any(|index| {
            reading.is_any(index, &["cannot", "can't"])
                || is_negation(reading, index)
                    && (index + 1..index + 3).any(|at| {
                        reading.is_any(at, &["able", "eligible", "allowed", "join", "accepted"])
                    })
        })
}
