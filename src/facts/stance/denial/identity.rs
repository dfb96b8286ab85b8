//! Whether a sentence denies that a value is the right one: a beginning, an ending, a standard, an
//! address.
//!
//! Knows what is said of things that match and of all others. Knows nothing of amounts and times.

use std::ops::Range;

use crate::facts::stance::is_negator;
use crate::facts::stance::passage::Passage;
use crate::facts::stance::refusal::REFUSED;
use crate::facts::value::Kind;

/// "We cannot accept a number that does not start 07": two denials make a rule.
pub(super) fn is_denied_twice(passage: &Passage<'_>) -> bool {
    let negators = passage
        .before
        .clone()
        .filter(|index| is_negator(passage.reading.word(*index)))
        .count();
    // "A message that does not come from nhs.net has not come from NHSmail."
    let again = passage.sentence.clone().any(|index| {
        index >= passage.end()
            && passage.reading.word(index) == "not"
            && passage
                .reading
                .is_any(index.wrapping_sub(1), &["has", "have", "is", "are"])
    });
    passage.is_criterion()
        && (negators > 1 || negators == 1 && again && passage.kind() == Kind::Domain)
}

/// "It can be accepted only if it does not start with 07."
pub(super) fn accepted_only_without(passage: &Passage<'_>) -> Option<Range<usize>> {
    let reading = passage.reading;
    let not = passage
        .before
        .clone()
        .find(|index| is_negator(reading.word(*index)))?;
    let only = (passage.sentence.start..not).any(|index| {
        reading.word(index) == "only" && reading.is_any(index + 1, &["if", "when", "where"])
    });
    let accepted = (passage.sentence.start..not).any(|index| {
        reading.is_any(index, ALLOWING) && !reading.is_any(index + 1, &["not", "never"])
    });
    (passage.is_beginning_or_ending() && only && accepted).then(|| passage.through_mention(not))
}

const ALLOWING: &[&str] = &[
    "accepted", "may", "can", "allowed", "fine", "must", "should",
];

/// "Only a number that starts with something other than 07 is accepted."
pub(super) fn anything_else_accepted(passage: &Passage<'_>) -> Option<Range<usize>> {
    let reading = passage.reading;
    let at = passage.at();
    let is_excepted = reading.ends_with(at, &["other", "than"])
        || reading.ends_with(at, &["anything", "except"])
        || reading.ends_with(at, &["anything", "but"]);
    let sentence = passage.sentence;
    (passage.is_criterion()
        && is_excepted
        && sentence
            .clone()
            .any(|index| reading.is_any(index, ALLOWING))
        && !sentence.clone().any(|index| {
            is_negator(reading.word(index))
                || reading.is_any(index, REFUSED)
                || reading.is_any(index, &["if", "unless", "no", "nothing"])
        }))
    .then(|| passage.through_mention(at - 2))
}

const SELECTING: &[&str] = &[
    "if",
    "that",
    "which",
    "anything",
    "any",
    "ending",
    "starting",
    "beginning",
];

/// "If it ends in nhs.uk it is not an `NHSmail` address"
pub(super) fn not_one_of_them(passage: &Passage<'_>) -> Option<Range<usize>> {
    let reading = passage.reading;
    let at = passage.at();
    let is_selected = passage.is_identity()
        && !is_negated_in_clause(passage)
        && !is_all_but(passage)
        && passage
            .clause_until(at)
            .any(|index| reading.is_any(index, SELECTING));
    if !is_selected {
        return None;
    }
    (passage.end()..passage.sentence.end)
        // Behind a semicolon stands the next statement.
        .take_while(|index| !reading.is_any(*index, &[";", "and", "that", "which"]))
        .find(|index| {
            reading.is_any(*index, &["is", "are"]) && reading.is_any(index + 1, &["not", "n't"])
                || reading.is_any(*index, &["isn't", "aren't"])
        })
        .map(|index| at..index + 2)
}

/// "DCB1596 is not the secure email standard."
pub(super) fn not_the_one(passage: &Passage<'_>) -> Option<Range<usize>> {
    let reading = passage.reading;
    let end = passage.end();
    if !passage.is_identity() || passage.at() != passage.clause.start {
        return None;
    }
    let behind = if reading.is_any(end, &["is", "are"]) && reading.word(end + 1) == "not" {
        end + 2
    } else if reading.is_any(end, &["isn't", "aren't"]) {
        end + 1
    } else {
        return None;
    };
    reading
        .is_any(behind, &["the", "our"])
        .then(|| passage.at()..behind)
}

/// "A number that does not begin with 70 will be rejected": what is refused is everything else.
pub(super) fn is_about_all_others(passage: &Passage<'_>) -> bool {
    passage.is_identity() && (is_negated_in_clause(passage) || is_all_but(passage))
}

/// Whether a "not" stands in front of the value in its clause.
fn is_negated_in_clause(passage: &Passage<'_>) -> bool {
    passage
        .clause_until(passage.at())
        .any(|index| is_negator(passage.reading.word(index)))
}

/// "anything but 07", "other than '07'"
fn is_all_but(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    reading.is_any(at.wrapping_sub(1), &["but", "except"])
        || reading.ends_with(at, &["other", "than"])
        || reading.ends_with(at, &["other", "than", "'"])
        || reading.ends_with(at, &["other", "than", "\""])
}
