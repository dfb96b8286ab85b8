//! A level by its place on the scale: "the highest level", "the second of the three levels".
//!
//! Knows how many levels there are. Knows none of their names.

use crate::facts::reading::Reading;

/// The level that has a place on the scale, and where the words end.
pub(super) fn rank_at(reading: &Reading, index: usize, levels: usize) -> Option<(usize, usize)> {
    let level = place(reading, index, levels)?;
    if reading.word(index + 1) == "of"
        && let Some(end) = end_of_levels_counted(reading, index)
    {
        return Some((level, end)).filter(|_| level < levels);
    }
    let noun = index + 1;
    let stands = reading.is_any(noun, STEPS)
        && level < levels
        && !is_named_behind(reading, noun)
        && !is_said_of_named(reading, index);
    stands.then_some((level, noun + 1))
}

fn place(reading: &Reading, index: usize, levels: usize) -> Option<usize> {
    Some(match reading.word(index) {
        "highest" | "top" | "uppermost" => levels.checked_sub(1)?,
        "last" if reading.word(index + 1) == "of" => levels.checked_sub(1)?,
        "lowest" | "bottom" | "first" => 0,
        "middle" if levels == 3 => 1,
        "second" => 1,
        "third" => 2,
        _ => return None,
    })
}

const COUNTED: &[&str] = &["level", "levels", "three", "two", "four", "these", "them"];

/// "… of the three levels"
fn end_of_levels_counted(reading: &Reading, index: usize) -> Option<usize> {
    let counted = (index + 2..index + 7).find(|at| reading.is_any(*at, COUNTED))?;
    let more = (counted + 1..counted + 3)
        .find(|at| reading.is_any(*at, &["level", "levels"]))
        .unwrap_or(counted);
    Some(more + 1)
}

const STEPS: &[&str] = &[
    "level", "levels", "tier", "grade", "band", "award", "rung", "step",
];

const LEADING_TO_NAME: &[&str] = &[
    "that", "which", "accepted", "needed", "is", "you", "they", "we", "with", "at", "for", "on",
];

/// "the lowest level that counts is …" names one by its name behind it.
fn is_named_behind(reading: &Reading, noun: usize) -> bool {
    reading.is_any(noun + 1, LEADING_TO_NAME)
}

/// "While Silver is the lowest level …"
fn is_said_of_named(reading: &Reading, index: usize) -> bool {
    reading.word(index.wrapping_sub(1)) == "the"
        && matches!(reading.before(index, 2), "is" | "are" | "as")
}
