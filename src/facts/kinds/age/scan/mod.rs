//! Where an age is named, and in which words.
//!
//! Knows the ways in which an age is written. Knows nothing of who is let in.

mod answer;
mod birthday;
mod example;
mod group;
mod limit;
mod no_age;
mod passage;
mod story;
mod subject;
mod told;
mod years;

use std::ops::Range;

pub(super) use self::no_age::no_age;
pub(crate) use self::story::tells_age;
pub(super) use self::years::{unit, years};
use super::Ages;
use crate::facts::kinds::{Mention, Scan, Stated};
use crate::facts::reading::Reading;

/// The age that is named at a token.
pub(super) fn at(scan: &Scan<'_>, index: usize) -> Option<Mention> {
    let reading = scan.reading;
    if is_glued(reading, index) {
        return None;
    }
    let (ages, tokens) = group::in_words(reading, index)
        .or_else(|| subject::subject(reading, index))
        .or_else(|| birthday::birthday(reading, index))
        .or_else(|| by_number(scan, index))?;
    Some(Mention::new(reading, Stated::Age(ages), tokens))
}

/// "£12", "6:30", "room B12": a number that is glued to what stands in front of it.
fn is_glued(reading: &Reading, index: usize) -> bool {
    index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1)
            || reading.is_any(index - 1, &[".", ",", ":", "£", "/", "#"]))
}

/// "over-21s", "a ten-year-old", "children of eleven", "at least 16": the age that a number gives, and its
/// tokens.
fn by_number(scan: &Scan<'_>, index: usize) -> Option<(Ages, Range<usize>)> {
    let reading = scan.reading;
    let (age, next) = years(reading, index)?;
    // "to be one of them"
    if reading.word(index) == "one" {
        return None;
    }
    if group::is_plural(reading, next) {
        return group::in_figures(reading, index, age, next);
    }
    if goes_on(reading, next) {
        return None;
    }
    if let Some(end) = example::example(reading, index, next) {
        return Some((Ages::Example(age), index..end));
    }
    limit::limit(scan, index, age, next)
}

/// "16%", "16/17": a number that goes on behind its figures.
fn goes_on(reading: &Reading, next: usize) -> bool {
    !reading.spaced(next) && (reading.is_number(next) || reading.is_any(next, &["%", "/", "@"]))
}
