//! Words that say that there is nothing to pay: "free of charge", "no joining fee", "costs nothing".
//!
//! Knows how it is said that something is free. Knows nothing of amounts, nor of who pays them.

use crate::facts::kinds::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// Finds the words that say that there is nothing to pay.
///
/// `pays` tells whether a word is one of those who pay by some rule: "free for adults", where adults pay.
pub(in crate::facts::kinds) fn prices(
    reading: &Reading,
    sign: char,
    pays: impl Fn(&str) -> bool,
    found: &mut Vec<Mention>,
) {
    walk(reading, Signs::ENDLESS, |index| {
        let length = length(reading, index);
        let end = index + length;
        let excepted = is_excepted(reading, end);
        let payers = excepted && is_for_payers(reading, end, &pays);
        if length > 0 && !(excepted && !payers && reading.word(index) == "free") {
            let stated = Stated::Money(0, sign);
            found.push(Mention::new(reading, stated, index..end));
        }
        (length > 0).then_some(end)
    });
}

/// Phrases that say that there is nothing to pay, wherever they stand.
const PHRASES: &[&[&str]] = &[
    &["free", "of", "charge"],
    &["at", "no", "cost"],
    &["at", "no", "charge"],
    &["no", "charge"],
    &["no", "charges"],
    &["no", "fee"],
    &["no", "fees"],
    &["no", "fine"],
    &["no", "fines"],
    &["without", "charge"],
    &["without", "payment"],
    &["for", "free"],
    &["for", "nothing"],
    &["costs", "nothing"],
    &["cost", "nothing"],
    &["nothing", "to", "pay"],
    &["costs", "you", "nothing"],
    &["cost", "you", "nothing"],
    &["not", "a", "penny"],
    &["pay", "nothing"],
    &["pays", "nothing"],
    &["charge", "nothing"],
    &["owe", "nothing"],
    &["don't", "charge", "for"],
    &["not", "charge", "for"],
    &["never", "charge", "for"],
    &["isn't", "charged", "for"],
    &["aren't", "charged", "for"],
    &["not", "charged", "for"],
];

/// How many words at a token say that there is nothing to pay.
fn length(reading: &Reading, index: usize) -> usize {
    PHRASES
        .iter()
        .find(|phrase| reading.matches(index, phrase))
        .map(|phrase| phrase.len())
        .or_else(|| is_no_deposit(reading, index).then_some(2))
        .or_else(|| is_no_fee(reading, index).then_some(3))
        .unwrap_or(usize::from(is_free(reading, index)))
}

/// "We ask for no deposit", "There is no deposit to pay."
fn is_no_deposit(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "no"
        && reading.is_any(index + 1, &["deposit", "deposits"])
        && (reading.is_any(
            index.wrapping_sub(1),
            &["for", "take", "charge", "is", "ask", "takes", "want"],
        ) || reading.is_any(
            index + 2,
            &["is", "needed", "required", "to", "taken", "asked"],
        ))
}

/// "no joining fee"
fn is_no_fee(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "no"
        && reading.is_word(index + 1)
        && !reading.is_any(
            index + 1,
            &["other", "further", "additional", "extra", "more"],
        )
        && reading.is_any(index + 2, &["fee", "fees", "charge", "fine", "deposit"])
}

/// "is free": there is nothing to pay. "Feel free", "free of chlorine", "free to choose" are not.
fn is_free(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "free"
        && (1..=2).any(|back| {
            matches!(
                reading.before(index, back),
                "is" | "are" | "be" | "been" | "it's" | "they're" | "remains" | "stays" | "stay"
            )
        })
        && !reading.is_any(index.wrapping_sub(1), &["feel", "not", "-", "never"])
        && (!reading.is_any(index + 1, &["of", "from", "to", "-", "again", "on"])
            || reading.word(index + 1) == "to"
                && reading.is_any(index + 2, &["anyone", "everyone", "everybody", "all"])
            || reading.word(index + 1) == "on"
                && reading.is_any(index + 2, &["every", "all", "any", "both"]))
}

/// "free of charge for members", "free if you are under 16": an exception, not the price.
fn is_excepted(reading: &Reading, end: usize) -> bool {
    reading.is_any(end, &["for", "if", "when", "until", "with", "on", "unless"])
        && !reading.matches(end, &["on", "every"])
        && !reading.matches(end, &["for", "everyone"])
        && !reading.matches(end, &["for", "everybody"])
        && !reading.matches(end, &["for", "all"])
        && !reading.matches(end, &["for", "every"])
        && !reading.matches(end, &["for", "any"])
        && !is_exchanged(reading, end)
}

/// "exchanged free of charge for another"
fn is_exchanged(reading: &Reading, end: usize) -> bool {
    reading.word(end) == "for"
        && reading.is_any(end + 1, &["a", "an", "another"])
        && reading.is_any(end + 2, &["different", "other", "later", "seat", "date"])
}

/// "free for adults", where adults pay; "free on all days"
fn is_for_payers(reading: &Reading, end: usize, pays: impl Fn(&str) -> bool) -> bool {
    let who = end + 1 + usize::from(reading.is_any(end + 1, &["all", "our", "the", "both"]));
    reading.word(end) == "for" && pays(reading.word(who))
        || reading.word(end) == "on" && reading.is_any(end + 1, &["all", "both", "every"])
}
