//! What changes in a sentence when its fact gets another value: the fewest words, each in the
//! sentence's own way of writing.
//!
//! Knows how numbers are written. Knows nothing of what a sentence is about.

use std::ops::Range;

use super::Case;
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::Value;

/// The value that a fact is to have.
#[derive(Clone, Copy)]
pub(crate) struct New<'a> {
    /// The value as understood.
    pub(crate) value: &'a Value,
    /// The value as the editor wrote it.
    pub(crate) written: &'a str,
}

/// Words that change, and what takes their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rewording {
    /// The words, as bytes of the text.
    pub(crate) bytes: Range<usize>,
    /// What to write instead.
    pub(crate) words: String,
}

impl Rewording {
    /// Other words for some tokens.
    pub(crate) fn tokens(reading: &Reading, tokens: &Range<usize>, words: String) -> Self {
        Self {
            bytes: reading.bytes(tokens),
            words,
        }
    }
}

/// Other words for a whole mention.
pub(super) fn whole(case: &Case<'_>, words: String) -> Vec<Rewording> {
    vec![Rewording {
        bytes: case.mention.bytes.clone(),
        words,
    }]
}

/// Only the number of a mention changes, and by as much as the fact does: "more than one" becomes
/// "more than two" where "at least 2" becomes "at least 3".
pub(super) fn number(case: &Case<'_>, from: u64, to: u64) -> Option<Vec<Rewording>> {
    let reading = case.reading;
    let index = case
        .mention
        .tokens
        .clone()
        .find(|index| reading.number(*index).is_some())?;
    let found = reading.number(index)?;
    let new = found.whole()?.checked_add(to)?.checked_sub(from)?;
    let tokens = index..found.next;
    let words = amount(new, reading.written(&reading.bytes(&tokens)))?;
    Some(vec![Rewording::tokens(reading, &tokens, words)])
}

/// A whole number in figures or in words, as the number whose place it takes.
pub(super) fn amount(number: u64, like: &str) -> Option<String> {
    if like.contains(|letter: char| letter.is_ascii_digit()) {
        return Some(if like.contains(',') {
            grouped(number)
        } else {
            number.to_string()
        });
    }
    let words = numbers::in_words(number)?;
    Some(with_capital_of(&words, like))
}

/// Words that start with a capital where other words do.
pub(super) fn with_capital_of(words: &str, like: &str) -> String {
    if !like.starts_with(|first: char| first.is_uppercase()) {
        return words.to_owned();
    }
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
