//! Whether a level is meant alone, or with those above or below it.
//!
//! Knows the words beside a level. Knows nothing of whether they lay down a rule.

use std::ops::Range;

use super::any_level::SCALES;
use crate::facts::kinds::level::Direction;
use crate::facts::reading::Reading;

/// The direction, and where the words in front that give it begin.
pub(super) fn direction(
    reading: &Reading,
    range: &Range<usize>,
    labels: &str,
) -> (Direction, usize) {
    if let Some(direction) = said_behind(reading, range.end) {
        return (direction, range.start);
    }
    if let Some(said) = said_in_front(reading, range.start) {
        return said;
    }
    let direction = if speaks_of_minimum(reading, range, labels) {
        Direction::OrAbove
    } else {
        Direction::Plain
    };
    (direction, range.start)
}

const HIGHER: &[&str] = &[
    "above", "higher", "better", "over", "beyond", "greater", "upwards", "up",
];

const LOWER: &[&str] = &["below", "lower", "under", "less"];

/// "… or above", "… at most"
fn said_behind(reading: &Reading, end: usize) -> Option<Direction> {
    let mut after = end;
    while reading.is_any(after, &["'", "\"", ",", ")", "(", "membership"])
        || reading.is_any(after, SCALES)
    {
        after += 1;
    }
    let joined =
        |words: &[&str]| reading.is_any(after, &["or", "and"]) && reading.is_any(after + 1, words);
    if joined(HIGHER) || reading.is_any(after, &["+", "upwards", "minimum"]) {
        Some(Direction::OrAbove)
    } else if joined(LOWER)
        || reading.matches(after, &["at", "most"])
        || reading.matches(after, &["at", "the", "most"])
    {
        Some(Direction::OrBelow)
    } else {
        is_called_lowest(reading, after).then_some(Direction::OrAbove)
    }
}

const LEADING_TO_LOWEST: &[&str] = &["which", "is", "being", "the", "-", "that's", "our", "a"];

/// "…, which is the lowest level they take", "at the very least"
fn is_called_lowest(reading: &Reading, after: usize) -> bool {
    let lowest = (after..after + 4)
        .take_while(|at| reading.is_any(*at, LEADING_TO_LOWEST))
        .last()
        .is_some_and(|last| reading.is_any(last + 1, &["lowest", "minimum", "least"]));
    // "the Level 2 that we ask for"
    let asked = reading.is_any(after, &["that", "which"])
        && (reading.is_any(after + 1, &["we", "they"]) && reading.is_any(after + 2, ASKING)
            || reading.is_any(after + 1, &["the", "our"])
                && reading.is_any(after + 2, &["rule", "rules", "scheme", "policy", "law"])
                && reading.is_any(after + 3, ASKING));
    lowest
        || asked
        || reading.matches(after, &["at", "least"])
        || reading.matches(after, &["at", "the", "least"])
        || reading.matches(after, &["at", "the", "very", "least"])
}

const ASKING: &[&str] = &[
    "ask", "asks", "need", "needs", "want", "wants", "require", "requires", "demand", "demands",
    "expect", "expects",
];

/// What words mean that stand just in front of a level.
const IN_FRONT: &[(&[&str], Direction)] = &[
    (&["at", "least"], Direction::OrAbove),
    (&["minimum"], Direction::OrAbove),
    (&["no", "lower", "than"], Direction::OrAbove),
    (&["not", "lower", "than"], Direction::OrAbove),
    (&["no", "less", "than"], Direction::OrAbove),
    (&["no", "higher", "than"], Direction::OrBelow),
    (&["no", "further", "than"], Direction::OrBelow),
    (&["not", "beyond"], Direction::OrBelow),
    (&["not", "above"], Direction::OrBelow),
    (&["never", "above"], Direction::OrBelow),
    (&["not", "higher", "than"], Direction::OrBelow),
    (&["no", "more", "than"], Direction::OrBelow),
    (&["not", "more", "than"], Direction::OrBelow),
    (&["at", "most"], Direction::OrBelow),
    (&["at", "the", "most"], Direction::OrBelow),
    (&["up", "to"], Direction::OrBelow),
    // "Nothing below Standards Met will do."
    (&["nothing", "below"], Direction::OrAbove),
    (&["nothing", "under"], Direction::OrAbove),
    (&["nothing", "less", "than"], Direction::OrAbove),
    (&["nothing", "lower", "than"], Direction::OrAbove),
    (&["nothing", "short"], Direction::OrAbove),
    (&["no", "lower", "a", "level", "than"], Direction::OrAbove),
    (&["anything", "from"], Direction::OrAbove),
    (&["falls", "short"], Direction::Below),
    (&["gone", "up"], Direction::Plain),
    (&["below"], Direction::Below),
    (&["under"], Direction::Below),
    (&["lower", "than"], Direction::Below),
    (&["less", "than"], Direction::Below),
    (&["starts", "at"], Direction::OrAbove),
    (&["bar", "at"], Direction::OrAbove),
    (&["start", "at"], Direction::OrAbove),
    (&["begins", "at"], Direction::OrAbove),
    (&["above"], Direction::Above),
    (&["higher", "than"], Direction::Above),
    (&["better", "than"], Direction::Above),
    (&["more", "than"], Direction::Above),
    (&["beyond"], Direction::Above),
    (&["over"], Direction::Above),
];

/// "at least …", "nothing below …", and where it begins.
fn said_in_front(reading: &Reading, start: usize) -> Option<(Direction, usize)> {
    let start = before_article(reading, start);
    IN_FRONT
        .iter()
        .find(|(words, _)| reading.ends_with(start, words))
        .map(|(words, direction)| (*direction, start - words.len()))
}

/// Where the words begin that stand between a level and what gives its direction.
fn before_article(reading: &Reading, start: usize) -> usize {
    let mut start = start;
    while start > 0 && reading.is_any(start - 1, &["'", "\"", "the", "level", "of", "a", "status"])
    {
        start -= 1;
    }
    // "at most at Approaching Standards"
    if start > 1 && reading.word(start - 1) == "at" && reading.is_any(start - 2, &["most", "least"])
    {
        start -= 1;
    }
    start
}

/// How many tokens before a level are searched for "minimum".
const MINIMUM_TOKENS: usize = 14;

/// "The minimum that we accept from anybody is …", and below a heading that says so.
fn speaks_of_minimum(reading: &Reading, range: &Range<usize>, labels: &str) -> bool {
    let start = before_article(reading, range.start);
    let sentence = reading.sentence(range.start);
    let said = (1..=MINIMUM_TOKENS).any(|back| {
        start
            .checked_sub(back)
            .is_some_and(|at| at >= sentence.start && reading.is_any(at, &["minimum", "lowest"]))
    });
    said || ["minimum", "lowest"]
        .iter()
        .any(|word| labels.contains(word))
}
