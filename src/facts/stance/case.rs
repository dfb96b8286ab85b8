//! On which side of a rule a case lies that a sentence tells of.
//!
//! Knows how a case and its outcome are told. Knows nothing of what the rule says.

use super::is_negator;
use super::passage::Passage;
use crate::facts::words;

/// On which side of a rule a case lies that a sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The time is over: "after 60 days it will already have been deactivated".
    Over,
    /// It is not over yet: "after 10 days it will not be deactivated".
    Within,
}

/// On which side of the rule the case lies, where the sentence tells.
pub(super) fn side(passage: &Passage<'_>) -> Option<Side> {
    if is_warned_off(passage) || is_done_by_then(passage) {
        Some(Side::Over)
    } else if is_spared(passage) {
        Some(Side::Within)
    } else {
        None
    }
}

/// "Don't wait 60 days"
fn is_warned_off(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.before.clone().any(|index| {
        is_negator(reading.word(index))
            && reading.is_any(
                index + 1,
                &["wait", "expect", "assume", "think", "believe", "rely"],
            )
    })
}

/// "… will already have been deactivated"
fn is_done_by_then(passage: &Passage<'_>) -> bool {
    passage.outcome().any(|index| {
        passage.reading.matches(index, &["already", "have"])
            || passage.reading.matches(index, &["already", "been"])
    })
}

/// "… will not deactivate it"
fn is_spared(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.outcome().any(|index| {
        let verb = index + 1 + usize::from(reading.is_any(index + 1, &["be", "get"]));
        is_negator(reading.word(index))
            && reading.is_any(
                index.wrapping_sub(1),
                &["will", "would", "does", "do", "is", "are"],
            )
            && passage
                .vocabulary
                .contains(&words::stem(reading.word(verb)))
    })
}

/// Whether the sentence tells what will have happened by then: "… will already be closed".
pub(super) fn is_foregone(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let told = (passage.end()..passage.clause.end).any(|index| {
        reading.word(index) == "already"
            || reading.matches(index, &["will", "have", "been"])
            || reading.matches(index, &["will", "find"])
            || reading.matches(index, &["long", "before"])
            || reading.matches(index, &["well", "before"])
    });
    let goes_without = reading.is_any(passage.at().wrapping_sub(1), &["goes", "go"])
        && reading.word(passage.end()) == "without";
    let provided = (passage.clause.start..passage.at()).any(|index| {
        reading.matches(index, &["long", "as"]) || reading.is_any(index, &["provided", "providing"])
    });
    told && !goes_without && !provided
}
