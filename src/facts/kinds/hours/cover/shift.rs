//! Times at which only some of those come who share the cover: shifts, and what is done meanwhile.
//!
//! Knows words for shifts. Knows nothing of the agreed cover.

use crate::facts::kinds::hours::HoursStated;
use crate::facts::kinds::hours::clock::{self, ClockRange};
use crate::facts::kinds::hours::week::{Atom, What};
use crate::facts::reading::Reading;

/// "Priya from 7am to 3pm and Dan from 3pm to 11pm": times that follow on one another are shifts,
/// and who else comes is not said.
pub(super) fn are_shifts(stated: &HoursStated) -> bool {
    let times = || {
        stated.atoms.iter().filter_map(|atom| match &atom.what {
            What::Times(range) => Some(range),
            _ => None,
        })
    };
    times().any(|first| times().any(|next| next.start == first.end))
}

/// "From 8am to 8pm the senior on days; from 8pm to 8am the nurse": whether other times of the sentence go on where
/// some end, or end where they start.
pub(super) fn has_a_next(reading: &Reading, at: usize, times: &ClockRange) -> bool {
    let sentence = reading.sentence(at);
    sentence
        .clone()
        .filter(|index| !(times.start_tokens.start..times.end_tokens.end).contains(index))
        .filter(|index| reading.is_number(*index) || reading.number(*index).is_some())
        .filter_map(|index| clock::range_at(reading, index, true))
        .any(|(other, _)| {
            other.start % 1440 == times.end % 1440 && other.end % 1440 == times.start % 1440
        })
}

/// "… from 8am to 8pm, and then Piotr takes over": somebody else comes when one goes.
pub(super) fn is_taken_over(reading: &Reading, at: usize) -> bool {
    reading.sentence(at).any(|index| {
        index > at
            && (reading.is_any(index, &["takes", "take"]) && reading.word(index + 1) == "over"
                || reading.is_any(index, &["hands", "hand"]) && reading.word(index + 1) == "over"
                || reading.is_any(index, &["relieves", "relieved"]))
    })
}

/// "The night team covers the mailbox from 8pm to 8am": one part of the whole.
pub(super) fn is_a_shift(reading: &Reading, at: usize) -> bool {
    reading
        .clause(at)
        .take_while(|index| *index < at)
        .any(|index| {
            reading.is_any(index, &["shift", "shifts", "team", "crew", "staff", "rota"])
                && reading.is_any(
                    index.wrapping_sub(1),
                    &[
                        "night", "day", "evening", "weekend", "late", "early", "morning", "first",
                        "second",
                    ],
                )
        })
}

/// "The admin team tidies it from nine to ten": what is done to it then, beside reading it.
pub(super) fn is_upkeep(reading: &Reading, at: usize) -> bool {
    reading
        .clause(at)
        .take_while(|index| *index < at)
        .any(|index| {
            reading.is_any(index, UPKEEP)
                // "Work goes on there from 8am to 6pm."
                || reading.word(index) == "work" && reading.is_any(index + 1, &["goes", "is", "starts"])
        })
}

/// What is done now and then to what is covered all the time.
const UPKEEP: &[&str] = &[
    "tidies", "tidy", "sorts", "sort", "clears", "clear", "empties", "empty", "archives",
    "archive", "cleans", "clean", "files", "prunes", "audits", "tests", "test", "updates",
];

/// Several shifts may together cover the whole day.
pub(super) fn shares_the_day(atoms: &[Atom]) -> bool {
    let total: u32 = atoms
        .iter()
        .filter_map(|atom| match &atom.what {
            What::Times(range) => {
                let length = (i32::from(range.end) - i32::from(range.start)).rem_euclid(1440);
                u32::try_from(length).ok()
            }
            _ => None,
        })
        .sum();
    total >= 1440
}
