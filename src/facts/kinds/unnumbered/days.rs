//! A day, week or month before or behind, said without a number: "the day before", "the next morning".
//!
//! Knows the parts of a day. Knows nothing of what happens on it.

use crate::facts::kinds::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{DAY, Length};

/// The parts of a day.
pub(super) const PARTS: &[&str] = &["day", "morning", "afternoon", "evening", "night"];

/// Finds the words for a day before or behind: "the day before", "the next morning".
pub(in crate::facts::kinds) fn days(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::ENDLESS, |index| {
        if reading.word(index) != "the" {
            return None;
        }
        if !is_day_before(reading, index) && !is_next_day(reading, index) {
            return None;
        }
        let length = length(reading.word(index + 1));
        let stated = Stated::Duration {
            low: length,
            high: length,
            every: false,
        };
        found.push(Mention::new(reading, stated, index..index + 3));
        Some(index + 3)
    });
}

/// "the day before", "the week after"
fn is_day_before(reading: &Reading, index: usize) -> bool {
    (reading.is_any(index + 1, PARTS) || reading.is_any(index + 1, &["week", "month"]))
        && reading.is_any(index + 2, &["before", "after"])
        // "the day after tomorrow", "on the day after that"
        && !reading.is_any(index + 3, &["tomorrow", "that", "this"])
        && !is_start_of_count(reading, index)
}

/// "counting from the day after the birth", "begins on the day after"
fn is_start_of_count(reading: &Reading, index: usize) -> bool {
    reading.is_any(index.wrapping_sub(1), &["from", "since", "counting"])
        || reading.word(index.wrapping_sub(1)) == "on"
            && reading.is_any(
                index.wrapping_sub(2),
                &["begins", "starts", "begin", "start", "runs"],
            )
}

/// "the next morning", "the previous evening"
fn is_next_day(reading: &Reading, index: usize) -> bool {
    reading.is_any(index + 1, &["next", "following", "previous"])
        && reading.is_any(index + 2, PARTS)
}

/// How long a day, a part of it, a week or a month is.
fn length(word: &str) -> Length {
    match word {
        "week" => Length {
            seconds: 7 * DAY,
            ..Length::default()
        },
        "month" => Length {
            months: 1,
            ..Length::default()
        },
        _ => Length {
            seconds: DAY,
            ..Length::default()
        },
    }
}
