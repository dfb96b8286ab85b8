//! Whether a level only says who is meant, so that nothing is demanded.
//!
//! Knows questions, relative clauses, aims and conditions. Knows nothing of what makes a rule, save for
//! what overrules them.

use super::passage::Passage;
use super::rule::{is_exclusive, is_reserved};
use super::step::level_at;

/// "homes that have reached …", "if you reach …", "is … good enough?"
pub(super) fn is_told_of(passage: &Passage<'_>) -> bool {
    passage.is_question()
        || !is_exclusive(passage)
            && !is_reserved(passage)
            && !is_open_to_them_only(passage)
            && passage.before().any(|index| {
                (is_relative(passage, index)
                    || is_aim(passage, index)
                    || is_ours(passage, index)
                    || is_condition(passage, index))
                    && !is_told_of_another(passage, index)
            })
}

/// "is open to providers whose DSPT is at Standards Exceeded only"
fn is_open_to_them_only(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    reading.word(passage.end()) == "only"
        && passage.before().any(|at| {
            reading.is_any(at, &["open", "reserved"]) && reading.is_any(at + 1, &["to", "for"])
        })
}

/// Another level between says whom the relative clause told of.
fn is_told_of_another(passage: &Passage<'_>, index: usize) -> bool {
    passage
        .between(index)
        .any(|at| level_at(passage.reading, at, passage.order, None).is_some())
}

const HAVING: &[&str] = &[
    "has", "have", "reach", "reaches", "reached", "hold", "holds", "already",
];

/// "homes that have reached …", "a provider whose Toolkit stands at …"
fn is_relative(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let has = reading.is_any(index, &["that", "who", "which", "whose"])
        && reading.is_any(index + 1, HAVING);
    has || reading.word(index) == "whose"
        && passage
            .between(index)
            .any(|at| reading.is_any(at, &["is", "are", "stands", "stand"]))
}

const RISING: &[&str] = &["move", "get", "go", "rise", "improve", "climb"];

/// "To move from Approaching Standards to Standards Met, …", "work on Standards Met later"
fn is_aim(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let rises = index == passage.sentence.start
        && reading.word(index) == "to"
        && reading.is_any(index + 1, RISING);
    rises || reading.matches(index, &["work", "on"]) && index + 2 == passage.start()
}

/// "… on which we are at Standards Met"
fn is_ours(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(index, &["we", "i"])
        && reading.is_any(index + 1, &["are", "am", "were", "have"])
        && passage.start() <= index + 4
}

const LETTING_IN: &[&str] = &["can", "may", "join", "enough", "allowed"];

/// "If you reach Standards Met, …", where nothing behind it lets anybody in.
fn is_condition(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    index == passage.sentence.start
        && reading.is_any(index, &["if", "when", "once"])
        && !passage.behind(9).any(|at| reading.is_any(at, LETTING_IN))
}
