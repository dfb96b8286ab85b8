//! People on one side of an age, named by it: "under-eights", "over sixties", "over-21s".
//!
//! Knows the plural of a number. Knows nothing of the words around it, save for the side.

use std::ops::Range;

use crate::facts::kinds::age::{Ages, YEAR};
use crate::facts::reading::Reading;

/// "under-eights", "over sixties"
pub(super) fn in_words(reading: &Reading, index: usize) -> Option<(Ages, Range<usize>)> {
    if !reading.is_any(index, &["under", "over"]) {
        return None;
    }
    let hyphen = usize::from(reading.word(index + 1) == "-");
    let age = plural(reading, index + 1 + hyphen)?;
    Some((
        one_side(reading.word(index), age),
        index..index + 2 + hyphen,
    ))
}

/// The "s" of "over-21s", "the under 8s"
pub(super) fn is_plural(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, &["s", "'s"]) && !reading.spaced(next)
}

/// "over-21s", "the under 8s"
pub(super) fn in_figures(
    reading: &Reading,
    index: usize,
    age: u64,
    next: usize,
) -> Option<(Ages, Range<usize>)> {
    let side = index.wrapping_sub(1 + usize::from(reading.word(index.wrapping_sub(1)) == "-"));
    reading
        .is_any(side, &["under", "over"])
        .then(|| (one_side(reading.word(side), age), side..next + 1))
}

/// The ages on the side of one that "under" or "over" names.
fn one_side(word: &str, age: u64) -> Ages {
    if word == "under" {
        Ages::Under(age)
    } else {
        Ages::Over(age)
    }
}

/// "eights", "twenty-ones", "sixteens": people of an age, told by a number in words.
fn plural(reading: &Reading, index: usize) -> Option<u64> {
    let word = reading.word(index);
    let single = word
        .strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .or_else(|| word.strip_suffix("xes").map(|stem| format!("{stem}x")))
        .or_else(|| word.strip_suffix("ves").map(|stem| format!("{stem}ve")))
        .or_else(|| word.strip_suffix('s').map(str::to_owned))?;
    let number = Reading::new(&single).number(0)?.whole()?;
    (number > 0).then_some(number * YEAR)
}
