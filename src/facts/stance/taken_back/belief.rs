//! What people believe, have heard or do by mistake: "many people think that …".
//!
//! Knows the words at one token in front of a value. Knows nothing of who reports them.

use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;

const BELIEVERS: &[&str] = &[
    "people",
    "some",
    "many",
    "others",
    "colleagues",
    "users",
    "staff",
    "they",
    "everyone",
    "everybody",
    "folk",
    "somebody",
    "someone",
];

const BELIEVING: &[&str] = &[
    "think", "thinks", "believe", "believes", "assume", "assumes", "suppose", "imagine", "reckon",
    "claim", "thought", "believed", "assumed",
];

/// "many people think that …"
pub(super) fn is_believed(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(index, BELIEVERS)
        && !is_said_of_what_stands_before(passage, index)
        && (1..=6).any(|ahead| reading.is_any(index + ahead, BELIEVING))
}

/// "…, as some of the night staff believe, but 20": said only of what stands before.
fn is_said_of_what_stands_before(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    (1..=5).any(|back| reading.before(index, back) == "as")
        && (index..passage.at()).any(|between| reading.word(between) == ",")
}

/// "People often put .org last": what they do by mistake.
pub(super) fn is_often_mistaken(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["people", "some", "many", "we", "you"])
        && reading.is_any(index + 1, &["often", "sometimes"])
        && reading.is_any(index + 2, &["put", "type", "write", "spell"])
}

/// "you may have heard that …"
pub(super) fn is_heard(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "you"
        && (1..=5).any(|ahead| {
            reading.is_any(index + ahead, &["heard", "told", "hear"])
                && !is_reply(reading, index + ahead + 1)
                && !is_menu(reading, index + ahead + 1)
        })
        && (1..=3).any(|ahead| reading.is_any(index + ahead, &["may", "might", "have", "will"]))
}

/// "You will hear back within a week" is no hearsay.
fn is_reply(reading: &Reading, from: usize) -> bool {
    reading.is_any(from, &["from", "back", "within", "in", "by", "our"])
}

const SAID_BY_TELEPHONE: &[&str] = &[
    "message",
    "voice",
    "tone",
    "recording",
    "menu",
    "music",
    "beep",
];

/// "You will hear a recorded message; press 2 …": what a telephone says is no hearsay.
fn is_menu(reading: &Reading, from: usize) -> bool {
    (from..from + 5).any(|at| reading.is_any(at, SAID_BY_TELEPHONE))
}

/// "It was put down by mistake as 30 days.", "We wrongly printed 30 days."
pub(super) fn is_slip(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["by", "mistake"])
        || reading.matches(index, &["by", "accident"])
        || reading.is_any(index, &["accidentally", "mistakenly", "wrongly"])
}
