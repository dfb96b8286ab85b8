//! Whether words behind a value, in the same clause, deny it: "… is not enough", "… is a myth".
//!
//! Knows what is said of a value that was named. Knows nothing of negations in front of it.

use std::ops::Range;

use crate::facts::reading::Reading;
use crate::facts::stance::is_negator;
use crate::facts::stance::passage::Passage;
use crate::facts::stance::refusal::REFUSED;
use crate::facts::value::Kind;

/// "… is not enough", "… is a myth", "… will be refused"
pub(super) fn denied(passage: &Passage<'_>) -> Option<Range<usize>> {
    passage
        .after
        .clone()
        .find(|index| {
            (is_too_little(passage.reading, *index) || is_turned_down(passage, *index))
                && follows_unbroken(passage, *index)
                && (!is_beyond_limit(passage) || is_void(passage.reading, *index))
        })
        .map(|index| passage.at()..(index + 2).min(passage.after.end))
}

/// Whether the words at a token call what was named too little.
fn is_too_little(reading: &Reading, index: usize) -> bool {
    is_not_enough(reading, index)
        || has_not_enough(reading, index)
        || will_not_be_enough(reading, index)
        || falls_short(reading, index)
}

const ENOUGH: &[&str] = &[
    "enough",
    "sufficient",
    "do",
    "suffice",
    "count",
    "good",
    "true",
    "correct",
    "right",
    "acceptable",
    "allowed",
    "permitted",
    "accepted",
    "apply",
    "necessary",
    "needed",
    "required",
    "valid",
];

/// "… is not enough", but not "… does not count as …"
fn is_not_enough(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index))
        && reading.is_any(index + 1, ENOUGH)
        && !reading.matches(index + 1, &["count", "as"])
}

/// "… that has two users does not have enough users"
fn has_not_enough(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index))
        && (reading.is_any(index + 1, &["have", "make"]) && reading.word(index + 2) == "enough"
            // "… does not meet the 24/7 rule"
            || reading.is_any(index + 1, &["meet", "satisfy", "fulfil"])
                && (index + 2..index + 8)
                    .any(|at| reading.is_any(at, &["rule", "rules", "requirement", "minimum"])))
}

/// "Approaching won't be accepted"
fn will_not_be_enough(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index))
        && reading.word(index + 1) == "be"
        && reading.is_any(index + 2, &["accepted", "enough", "allowed", "sufficient"])
}

/// "Two users are too few."
fn falls_short(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["falls", "fall"])
        && reading.word(index + 1) == "short"
        // "… and list below what still falls short": something else does.
        && !(1..=3).any(|back| matches!(reading.before(index, back), "what" | "which"))
        // "Two users may be too few if one of them falls ill": only at times.
        || reading.word(index) == "too"
            && !(1..=3).any(|back| {
                matches!(reading.before(index, back), "may" | "might" | "could")
            })
            && reading.is_any(
                index + 1,
                &["few", "little", "low", "small", "many", "much"],
            )
}

/// Whether the words at a token turn down what was named.
fn is_turned_down(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    is_refused(passage, index)
        || reading.matches(index, &["a", "myth"])
        || is_optional(reading, index)
        || is_wrong(reading, index)
        || has_ended(reading, index)
        || is_fruitless(passage, index)
}

/// What is refused at a level is said of the level, and compared there.
fn is_refused(passage: &Passage<'_>, index: usize) -> bool {
    // "within 28 days of being refused the place": what the length of time is counted from.
    passage.reading.is_any(index, REFUSED)
        && passage.kind() != Kind::Level
        && passage.reading.before(index, 1) != "being"
        // "My mobile starts with 07 and was still refused": what happened once.
        && !(passage.is_criterion()
            && (1..=2).any(|back| matches!(passage.reading.before(index, back), "was" | "were")))
}

/// "Logging in every 30 days is optional."
fn is_optional(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["optional", "voluntary", "unnecessary"])
        && reading.is_any(index.wrapping_sub(1), &["is", "are", "entirely", "purely"])
}

/// "… is wrong", "… would be quite wrong"
fn is_wrong(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "wrong"
        && (1..=2).any(|back| matches!(reading.before(index, back), "is" | "are" | "be"))
}

const HOLDING: &[&str] = &[
    "applies",
    "apply",
    "counts",
    "holds",
    "exists",
    "needed",
    "required",
    "valid",
    "accepted",
    "enough",
    "sufficient",
    "allowed",
];

const LIFTED: &[&str] = &["scrapped", "abolished", "dropped", "lifted", "withdrawn"];

/// "The 30-day rule no longer applies", "… has been scrapped"
fn has_ended(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["no", "longer"]) && reading.is_any(index + 2, HOLDING)
        || reading.matches(index, &["no", "longer", "a", "requirement"])
        || reading.matches(index, &["no", "longer", "a", "rule"])
        || reading.is_any(index, &["has", "have", "was", "is", "been"])
            && reading.is_any(index + 1, LIFTED)
}

const LEADING_SOMEWHERE: &[&str] = &[
    "put", "get", "lead", "take", "bring", "reach", "connect", "work",
];

/// "Pressing 1 twice does not put you through", "… will not stop your account from being …"
fn is_fruitless(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    is_negator(reading.word(index))
        && match passage.kind() {
            Kind::Route => reading.is_any(index + 1, LEADING_SOMEWHERE),
            Kind::Duration => {
                reading.is_any(index + 1, &["stop", "prevent", "save", "protect", "keep"])
            }
            _ => false,
        }
}

const BEYOND: &[&str] = &[
    "after",
    "beyond",
    "past",
    "over",
    "than",
    "above",
    "exceeding",
    "below",
    "under",
];

/// "Claims after 28 days are refused" keeps to 28 days, "children under 8 are not permitted" to 8.
fn is_beyond_limit(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    reading.is_any(at, &["under", "over", "below", "above"])
        || reading.is_any(at.wrapping_sub(1), BEYOND)
        || is_fewer_than_count(passage)
}

/// "Fewer than three members is not allowed."
fn is_fewer_than_count(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    passage.kind() == Kind::Count
        && reading.is_any(at, &["fewer", "less"])
        && reading.word(at + 1) == "than"
}

/// Whether no comma, colon or semicolon stands between the value and a token, except between listed
/// beginnings: "numbers that start with 07, 08 or 09 are refused".
fn follows_unbroken(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    (passage.end()..index).all(|between| {
        let is_listed = passage.kind() == Kind::Prefix
            && (reading.is_number(between + 1) || reading.is_any(between + 1, &["'", "or", "and"]));
        !reading.is_any(between, &[",", ":", ";"]) || is_listed
    })
}

/// "The rule that accounts are deactivated after 30 days does not apply."
fn is_void(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index)) && reading.is_any(index + 1, &["apply", "true", "correct"])
}
