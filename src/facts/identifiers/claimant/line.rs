//! The words for what a body is reached by, and for whose they are.
//!
//! Knows words and what stands beside them. Knows no names.

use super::passage::Passage;
use crate::facts::reading::Reading;
use crate::facts::words;

const LINES: &[&str] = &[
    "number",
    "phone",
    "telephone",
    "address",
    "email",
    "mailbox",
    "line",
    "helpline",
    "lines",
    "switchboard",
    "tel",
    "inbox",
    "hotline",
    "desk",
    "team",
    "office",
    "reception",
    "contact",
    "mobile",
    "main",
    "service",
    "services",
    "centre",
    "department",
    "unit",
    "manager",
    "officer",
    "secretary",
    "coordinator",
];

/// Whether a word is one for what a body is reached by. "the council's adult social care team": the
/// words between say which of its teams.
pub(super) fn is_line(reading: &Reading, index: usize) -> bool {
    let reach = (index..index + 6)
        .find(|at| {
            let joined = reading.word(*at) == "-" && !reading.spaced(*at);
            let ends = !reading.is_word(*at) || words::is_function_word(reading.word(*at));
            ends && !joined
        })
        .unwrap_or(index + 6)
        .max(index + 3);
    reading.holds_any(&(index..reach), LINES)
}

const OWNED: &[&str] = &[
    "inbox",
    "mailbox",
    "address",
    "number",
    "email",
    "line",
    "telephone",
    "phone",
];

/// Where "its" or "the team's" stands in "its inbox, …", "the team's own address: …", right in front of
/// a value. Also "…: their address is …", "has one telephone number, …"
pub(super) fn possessor(passage: &Passage<'_>) -> Option<usize> {
    let reading = passage.reading;
    let mark = passage.at().checked_sub(1)?;
    let noun = mark.checked_sub(1)?;
    let is_beside =
        reading.is_any(mark, &[",", ":", "(", "-", "is"]) && reading.is_any(noun, OWNED);
    is_beside.then_some(())?;
    (1..=4)
        .filter_map(|back| noun.checked_sub(back))
        .take_while(|at| reading.is_word(*at))
        .find(|at| {
            reading.is_any(*at, &["its", "their"])
                || reading.word(*at).ends_with("'s")
                || reading.word(*at) == "has" && reading.is_any(at + 1, &["one", "a", "an"])
        })
}
