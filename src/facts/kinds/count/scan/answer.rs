//! A number that is the whole of an answer or of a cell: "How many users does it need? One."
//!
//! Knows questions and headers that ask how many. Knows nothing of numbers within a sentence.

use std::ops::Range;

use crate::facts::kinds::{Mention, Stated, bound_before, headers};
use crate::facts::reading::{Number, Reading};
use crate::facts::value::Bound;

/// A count that is the whole of an answer.
pub(in crate::facts::kinds::count) fn bare_answer(
    reading: &Reading,
    index: usize,
    labels: &str,
) -> Option<(Mention, usize)> {
    let number = reading.number(index)?;
    let sentence = reading.sentence(index);
    let alone = is_whole_cell(reading, index, number, labels);
    let (bound, start) = bound_before(reading, index);
    let asked = alone || is_asked(reading, &sentence, labels);
    if !asked || !answers(reading, index, number, &sentence, start) {
        return None;
    }
    let headed = |words: &[&str]| {
        alone && headers(labels).any(|header| words.iter().any(|word| header.starts_with(word)))
    };
    let bound = if bound != Bound::Plain {
        bound
    } else if headed(&["most", "maximum", "at most"]) {
        Bound::AtMost
    } else if headed(&["fewest", "minimum", "at least"]) {
        Bound::AtLeast
    } else {
        Bound::Plain
    };
    let stated = Stated::Count {
        bound,
        number: number.whole()?,
        high: number.whole()?,
        firm: true,
        permitted: false,
    };
    Some((
        Mention::new(reading, stated, index..number.next),
        number.next,
    ))
}

/// Whether the number opens a sentence and is all or the gist of it.
fn answers(
    reading: &Reading,
    index: usize,
    number: Number,
    sentence: &Range<usize>,
    start: usize,
) -> bool {
    // "A. Fifty." answers a "Q." in front of it.
    let lettered = reading.word(sentence.start) == "a"
        && reading.is_any(sentence.start + 1, &[".", ":"])
        && sentence.start + 2 == index;
    // "Just one.", "Normally one."
    let mostly = start > sentence.start
        && reading.is_any(
            start - 1,
            &["normally", "usually", "generally", "typically"],
        );
    let start = start - usize::from(mostly);
    let is_all =
        sentence.len() <= number.next - sentence.start + 1 && !reading.is_word(number.next);
    // "One, as a rule the registered manager."
    let is_gist =
        reading.is_any(number.next, &[",", ":", "(", "-"]) && reading.spaced(number.next + 1);
    (index == sentence.start || lettered || start == sentence.start) && (is_all || is_gist)
}

/// A cell that is nothing but a number states it, and its headers say of what.
fn is_whole_cell(reading: &Reading, index: usize, number: Number, labels: &str) -> bool {
    const HEADERS: &[&str] = &[
        "at least", "at most", "minimum", "maximum", "most ", "fewest", "least ", "smallest",
    ];
    index == 0
        && number.next + 1 >= reading.len()
        && !reading.is_word(number.next)
        && HEADERS.iter().any(|word| labels.contains(word))
}

/// Whether the sentence before, or the heading, asks how many.
pub(super) fn is_asked(reading: &Reading, sentence: &Range<usize>, labels: &str) -> bool {
    let Some(before) = sentence.start.checked_sub(1) else {
        return labels.contains("how many");
    };
    reading.word(before) == "?"
        && reading
            .sentence(before)
            .any(|at| reading.matches(at, &["how", "many"]) || reading.matches(at, &["what", "is"]))
}
