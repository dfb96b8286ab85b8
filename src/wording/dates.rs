//! Dates: "6 August 2018" is how the house writes them.

use super::Found;
use super::chunks::Chunk;
use crate::facts::{MONTH_NAMES, month};

/// The date at a chunk that the house writes in another way.
pub(super) fn at(text: &str, chunks: &[Chunk], index: usize) -> Option<Found> {
    let core = chunks[index].core(text);
    if core.starts_with(|first: char| first.is_ascii_digit()) {
        in_figures(core)
            .map(|better| (chunks[index].core.clone(), Some(better)))
            .or_else(|| day_first(text, chunks, index))
    } else {
        month_first(text, chunks, index)
    }
}

/// `06/08/2018` and `2018-08-06`.
fn in_figures(core: &str) -> Option<String> {
    if !(6..=10).contains(&core.len()) {
        return None;
    }
    let mark = core.chars().find(|part| !part.is_ascii_digit())?;
    let parts: Vec<&str> = core.split(mark).collect();
    let &[first, second, third] = parts.as_slice() else {
        return None;
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(|part| is_number(part)) {
        return None;
    }
    let number = |part: &str| part.parse::<u16>().ok();
    let (day, month, year) = match (first.len(), second.len(), third.len(), mark) {
        (4, 2, 2, '-' | '/') => (number(third)?, number(second)?, number(first)?),
        (1 | 2, 1 | 2, 4, '/' | '.' | '-') => (number(first)?, number(second)?, number(third)?),
        (1 | 2, 1 | 2, 2, '/') => (number(first)?, number(second)?, 2000 + number(third)?),
        _ => return None,
    };
    // Where the second figure can be no month, the first one is.
    let (day, month) = if month > 12 && first.len() < 4 {
        (month, day)
    } else {
        (day, month)
    };
    if !(1900..2200).contains(&year) || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    Some(written(day, month, Some(year)))
}

/// `6th of August 2018`, `6 Aug 2018` and `06 August 2018`.
fn day_first(text: &str, chunks: &[Chunk], index: usize) -> Option<Found> {
    let first = &chunks[index];
    let (day, is_ordinal) = day(first.core(text))?;
    if !first.tail(text).is_empty() {
        return None;
    }
    let mut at = index + 1;
    let is_of = chunks.get(at)?.core(text) == "of";
    at += usize::from(is_of);
    let name = chunks.get(at)?;
    let (month, is_short) = month_name(name.core(text))?;
    let year = year(text, chunks, at);
    let is_padded = first.core(text).starts_with('0');
    if !(is_ordinal || is_padded || is_short && year.is_some()) || is_of && !is_ordinal {
        return None;
    }
    let before = index.checked_sub(1).map(|before| &chunks[before]);
    let start = match before {
        Some(before) if is_ordinal && before.is_bare() && before.core(text) == "the" => {
            before.core.start
        }
        _ => first.core.start,
    };
    let end = year.as_ref().map_or(name.core.end, |(end, _)| *end);
    let better = written(day, month, year.map(|(_, year)| year));
    Some((start..end, Some(better)))
}

/// `August 6th, 2018`.
fn month_first(text: &str, chunks: &[Chunk], index: usize) -> Option<Found> {
    let name = &chunks[index];
    let (month, _) = month_name(name.core(text))?;
    let second = chunks.get(index + 1)?;
    let (day, is_ordinal) = day(second.core(text))?;
    if !matches!(name.tail(text), "" | ".") || second.whole.start != second.core.start {
        return None;
    }
    let year = year(text, chunks, index + 1);
    if !is_ordinal && year.is_none() {
        return None;
    }
    let end = year.as_ref().map_or(second.core.end, |(end, _)| *end);
    let better = written(day, month, year.map(|(_, year)| year));
    Some((name.core.start..end, Some(better)))
}

/// The day of a month, and whether it is written as `6th`.
fn day(core: &str) -> Option<(u16, bool)> {
    let digits = core.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, end) = core.split_at_checked(digits)?;
    let is_ordinal = match end {
        "" => false,
        "st" | "nd" | "rd" | "th" => true,
        _ => return None,
    };
    let day = figures.parse().ok()?;
    ((1..=2).contains(&digits) && (1..=31).contains(&day)).then_some((day, is_ordinal))
}

/// The month that a word names, and whether the word is a short form.
fn month_name(core: &str) -> Option<(u16, bool)> {
    let is_name = core.starts_with(|first: char| first.is_ascii_uppercase()) && core.len() <= 9;
    let number = is_name.then(|| month(&core.to_ascii_lowercase()))??;
    let number = u16::try_from(number).ok()?;
    let name = MONTH_NAMES.get(usize::from(number).checked_sub(1)?)?;
    Some((number, core.len() < name.len()))
}

/// The year behind a chunk, and where it ends.
fn year(text: &str, chunks: &[Chunk], index: usize) -> Option<(usize, u16)> {
    if !matches!(chunks[index].tail(text), "" | "," | ".") {
        return None;
    }
    let next = chunks.get(index + 1)?;
    let core = next.core(text);
    let is_year = core.len() == 4 && core.bytes().all(|byte| byte.is_ascii_digit());
    let year = core.parse().ok().filter(|year| (1900..2200).contains(year));
    year.filter(|_| is_year && next.whole.start == next.core.start)
        .map(|year| (next.core.end, year))
}

/// A date of a month from 1 to 12, as the house writes it.
fn written(day: u16, month: u16, year: Option<u16>) -> String {
    let name = usize::from(month)
        .checked_sub(1)
        .and_then(|month| MONTH_NAMES.get(month))
        .copied()
        .unwrap_or_default();
    match year {
        Some(year) => format!("{day} {name} {year}"),
        None => format!("{day} {name}"),
    }
}
