//! Whether a negation belongs to a condition or to a relative clause, and so denies no rule.
//!
//! Knows where such clauses open and end. Knows nothing of values, nor of what is negated.

use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;

/// Whether a "not" belongs to a condition or a relative clause: "accounts that are not used".
pub(super) fn is_subordinate(passage: &Passage<'_>, index: usize) -> bool {
    goes_on_from_condition(passage, index)
        || passage
            .clause_until(index)
            .any(|opens| opens_around(passage, opens, index))
}

/// "If you are away, or do not log in, …": the condition goes on in the next clause.
fn goes_on_from_condition(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let start = passage.clause.start;
    reading.is_any(start, &["or", "and", "nor"])
        && (reading.sentence(index).start..start).any(|opens| {
            reading.is_any(opens, &["if", "when", "unless", "where"])
                && !is_over(passage, opens, start)
        })
}

const OPENING: &[&str] = &[
    "if", "when", "unless", "that", "which", "who", "whoever", "where", "whose", "once",
];

/// Whether a condition or a relative clause opens at a token and still goes on at a "not".
fn opens_around(passage: &Passage<'_>, opens: usize, negator: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(opens, OPENING)
        && !is_how_often(reading, opens)
        && !adds_rule(reading, opens)
        && !is_stated(reading, opens)
        && !is_over(passage, opens, negator)
}

/// "once a day" opens no clause.
fn is_how_often(reading: &Reading, opens: usize) -> bool {
    reading.word(opens) == "once" && reading.is_any(opens + 1, &["a", "every", "per", "in", "each"])
}

/// "…, which must not start with 07" adds a rule of its own.
fn adds_rule(reading: &Reading, opens: usize) -> bool {
    reading.is_any(opens, &["which", "who"]) && reading.before(opens, 1) == ","
}

const STATING: &[&str] = &[
    "say", "says", "means", "note", "ensure", "sure", "remember", "explains", "explain",
    "confirms", "states", "shows",
];

/// Whether a "that" opens what somebody states, as in "note that you must not …".
fn is_stated(reading: &Reading, opens: usize) -> bool {
    // "The answer is that a mailbox does not have to be covered."
    let answers = reading.before(opens, 1) == "is"
        && reading.is_any(
            opens.wrapping_sub(2),
            &[
                "answer", "rule", "point", "news", "truth", "position", "fact",
            ],
        );
    reading.word(opens) == "that" && (answers || reading.is_any(opens.wrapping_sub(1), STATING))
}

/// Whether a "not" stands in a condition: "If your number does not start with 53, …".
pub(super) fn in_condition(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    passage
        .clause_until(index)
        .any(|opens| reading.is_any(opens, &["if", "unless"]) && !is_over(passage, opens, index))
}

/// Whether a condition or a relative clause that opens at a token has ended before a "not": "If you
/// work nights, you need not …", "Carers who work nights do not …".
fn is_over(passage: &Passage<'_>, opens: usize, negator: usize) -> bool {
    let reading = passage.reading;
    // "Now that you have a modern model, you do not have to …"
    let now_that = reading.word(opens) == "that" && reading.before(opens, 1) == "now";
    if now_that || reading.is_any(opens, &["if", "when", "unless", "where", "once"]) {
        !is_interrupted(reading, opens)
            && (has_second_subject(passage, opens, negator)
                || is_closed_by_comma(reading, opens, negator))
    } else {
        is_relative_over(reading, opens, negator)
    }
}

/// "If, for whatever reason, somebody does not …": what stands between commas ends no condition.
fn is_interrupted(reading: &Reading, opens: usize) -> bool {
    reading.is_any(opens, &["if", "when"]) && reading.word(opens + 1) == ","
}

/// Where what is denied begins: at the verb that helps a "not", or at the negation itself.
fn start_of_negation(reading: &Reading, negator: usize) -> usize {
    if reading.word(negator) == "not" {
        negator.saturating_sub(1)
    } else {
        negator
    }
}

/// "If we miss an appointment we do not …": a second subject opens the main clause. "If you see a payment
/// you do not recognise, tell us …": but not where a comma opens it later.
fn has_second_subject(passage: &Passage<'_>, opens: usize, negator: usize) -> bool {
    let reading = passage.reading;
    let is_subject = |at: usize| reading.is_any(at, &["we", "you", "they", "i"]);
    let second = start_of_negation(reading, negator).saturating_sub(1);
    let opens_later = (negator..passage.at()).any(|at| reading.word(at) == ",");
    is_subject(opens + 1)
        && !opens_later
        && second > opens + 2
        && is_subject(second)
        && !reading.is_any(second - 1, &["and", "or", "that", "if", ",", "when"])
}

/// "If you are away, or ill, and do not …": what "or" and "and" add is still the condition.
fn is_closed_by_comma(reading: &Reading, opens: usize, negator: usize) -> bool {
    !reading.is_any(negator.saturating_sub(1), &["or", "and"])
        && (opens + 1..negator)
            .any(|at| reading.word(at) == "," && !reading.is_any(at + 1, &["or", "and", "nor"]))
}

/// Between "who" and "do not" stands a verb of its own with what belongs to it.
fn is_relative_over(reading: &Reading, opens: usize, negator: usize) -> bool {
    let is_helped = reading.is_any(
        negator.saturating_sub(1),
        &["do", "does", "need", "must", "should", "are", "is"],
    ) || reading.is_any(
        negator,
        &[
            "don't",
            "doesn't",
            "needn't",
            "aren't",
            "isn't",
            "cannot",
            "can't",
            "mustn't",
            "won't",
            "shouldn't",
        ],
    );
    let inner = opens + 1..start_of_negation(reading, negator);
    is_helped
        && inner.len() >= 2
        && !inner.clone().any(|at| joins(reading, at))
        && (tells_what_we_do(reading, opens)
            || reading.word(opens) == "whose"
                && inner
                    .clone()
                    .any(|at| reading.is_any(at, &["is", "are", "has", "have"]))
            || reading.is_any(opens, &["who", "which", "that"])
                && (reading.is_any(opens + 1, &["is", "are"])
                    || !inner
                        .clone()
                        .any(|at| reading.word(at).ends_with("ly") && reading.word(at) != "only"))
                && !reading.is_any(opens + 1, SUBJECTS))
}

/// Whether a word adds to what a relative clause says. The "and" of "now and then" adds nothing.
fn joins(reading: &Reading, at: usize) -> bool {
    let pair = reading.word(at) == "and"
        && reading.is_any(at.wrapping_sub(1), &["now", "again", "on", "off"])
        && reading.is_any(at + 1, &["then", "again", "off", "on"]);
    reading.is_any(at, &["and", "or", ","]) && !pair
}

/// "the microchips that we implant do not meet …"
fn tells_what_we_do(reading: &Reading, opens: usize) -> bool {
    reading.is_any(opens, &["which", "that"]) && reading.is_any(opens + 1, &["we", "you", "they"])
}

const SUBJECTS: &[&str] = &[
    "you", "we", "they", "nobody", "someone", "somebody", "the", "your", "our", "a", "an", "it",
    "people", "staff",
];
