//! The name of a level, as it was declared or turned round.
//!
//! Knows one name. Knows nothing of the scale and of what is said of the level.

use crate::facts::reading::{Number, Reading};
use crate::facts::words;

/// Where the name of a level ends that starts at a token: as it was declared, or turned round with an
/// article, as "met the standards" is.
pub(super) fn name_at(reading: &Reading, index: usize, name: &str) -> Option<usize> {
    let wanted = Reading::new(name);
    let length = wanted.len();
    let declared = length > 0
        && (0..length).all(|offset| is_same(reading, index + offset, wanted.word(offset)));
    // "a permit" is no "A permit".
    let article = wanted.word(0) == "a" && reading.raw(index) == "a";
    if declared && !article {
        Some(index + length)
    } else {
        with_article(reading, index, &wanted)
    }
}

/// "Silver's a fine award"
fn is_same(reading: &Reading, index: usize, word: &str) -> bool {
    let own = reading.word(index);
    // "Grade Four" for "Grade 4"
    let number = || {
        word.bytes().all(|byte| byte.is_ascii_digit())
            && reading
                .number(index)
                .and_then(Number::whole)
                .is_some_and(|number| number.to_string() == word)
    };
    own.strip_suffix("'s").unwrap_or(own) == word || number()
}

/// "met the standards", "approaching the standards"
fn with_article(reading: &Reading, index: usize, wanted: &Reading) -> Option<usize> {
    let (first, second) = (wanted.word(0), wanted.word(1));
    if wanted.len() != 2 || !wanted.is_word(0) || !wanted.is_word(1) {
        return None;
    }
    let mut article = usize::from(reading.is_any(index + 1, &["the", "our", "these", "all"]));
    article += usize::from(article > 0 && reading.word(index + 2) == "the");
    let turned =
        root(reading.word(index)) == root(second) && is_same(reading, index + 1 + article, first);
    let parted =
        article == 1 && is_same(reading, index, first) && is_same(reading, index + 2, second);
    (turned || parted).then_some(index + 2 + article)
}

/// The stem, by which "met" is a form of "meet".
fn root(word: &str) -> String {
    if word == "met" {
        "meet".to_owned()
    } else {
        words::stem(word)
    }
}
