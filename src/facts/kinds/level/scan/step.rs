//! Which level of the scale stands at a token: by its name, by its place or by one of its words.
//!
//! Knows the scale. Knows nothing of what is said of the level.

use super::rank::rank_at;
use crate::facts::kinds::level::name::name_at;
use crate::facts::reading::Reading;

/// The level that starts at a token, and where it ends. A level just before it, if there is one, makes
/// shorter names plain.
pub(super) fn level_at(
    reading: &Reading,
    index: usize,
    order: &[String],
    previous: Option<usize>,
) -> Option<(usize, usize)> {
    if !reading.is_word(index) && !reading.is_number(index) {
        return None;
    }
    order
        .iter()
        .enumerate()
        .filter_map(|(level, name)| Some((level, name_at(reading, index, name)?)))
        .max_by_key(|(_, end)| *end)
        .or_else(|| rank_at(reading, index, order.len()))
        .or_else(|| by_one_word(reading, index, order, previous.is_some()))
}

/// "Standards Met/Exceeded": the second level without its first word. "“Met” is the least", "minimum:
/// Exceeded": so is one that stands by itself.
fn by_one_word(
    reading: &Reading,
    index: usize,
    order: &[String],
    behind_level: bool,
) -> Option<(usize, usize)> {
    let quoted = reading.is_any(index.wrapping_sub(1), &["\"", "'"])
        && reading.is_any(index + 1, &["\"", "'"]);
    let labelled = reading.before(index, 1) == ":" && !reading.is_word(index + 1);
    let listed = behind_level && matches!(reading.before(index, 1), "/" | "or" | "and" | ",");
    if index == 0 || !(quoted || labelled || listed) {
        return None;
    }
    let word = reading.word(index);
    let has_capital = reading
        .raw(index)
        .starts_with(|first: char| first.is_uppercase());
    let by_its_last = only_level(order, word, |name| name.split_whitespace().next_back());
    let by_its_first = || only_level(order, word, |name| name.split_whitespace().next());
    by_its_last
        .or_else(|| by_its_first().filter(|_| !listed))
        .filter(|_| has_capital)
        .map(|level| (level, index + 1))
}

/// The one level of several words that has a word in a place where no other level has it.
fn only_level(order: &[String], word: &str, part: fn(&str) -> Option<&str>) -> Option<usize> {
    let mut same = order
        .iter()
        .enumerate()
        .filter(|(_, name)| part(name).is_some_and(|own| own.eq_ignore_ascii_case(word)));
    let (level, name) = same.next()?;
    (same.next().is_none() && name.contains(' ')).then_some(level)
}
