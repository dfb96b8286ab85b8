//! Whether a negation in front of a value, in the same clause, denies it.
//!
//! Knows what a negation is and in which order its meanings are asked. Knows nothing of what stands
//! behind the value.

use std::ops::Range;

use super::conditions::is_subordinate;
use super::needless::is_only_learnt_of;
use super::{action, harmless, needless};
use crate::facts::reading::Reading;
use crate::facts::stance::is_negator;
use crate::facts::stance::passage::Passage;
use crate::facts::stance::refusal::REFUSED;

/// The first negation that denies the value, up to the end of the value.
pub(super) fn negated(passage: &Passage<'_>) -> Option<Range<usize>> {
    passage
        .before
        .clone()
        .find(|index| denies_value(passage, *index))
        .map(|index| passage.through_mention(index))
}

/// Whether the words at a token deny the value. What denies nothing is asked between the ways of
/// denying: those in front of it hold all the same.
fn denies_value(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    if needless::nobody_has_to(passage, index)
        || needless::nobody_is_obliged(passage, index)
        || needless::nobody_expects(passage, index)
        || needless::no_such_limit(passage, index)
        || needless::no_limit_of(passage, index)
    {
        return true;
    }
    if needless::is_exempt(passage, index) {
        return true;
    }
    if !is_negation(reading, index) || harmless::is_about_something_else(passage, index) {
        return false;
    }
    if needless::no_demand(passage, index)
        || needless::need_not_have_so_many(passage, index)
        || needless::need_not(passage, index)
        || warns_off_making_do(reading, index)
        || is_called_not_enough(reading, index)
    {
        return true;
    }
    if harmless::is_description(reading, index) || harmless::tells_how_long_not(passage, index) {
        return false;
    }
    needless::need_not_do(passage, index)
        || is_forbidden(passage, index)
        || needless::no_longer_have_to(passage, index)
        || action::does_not_happen(passage, index)
        || action::is_not_always_so(passage, index)
        || action::is_not_kept(passage, index)
}

fn is_negation(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index)) || reading.word(index) == "no"
}

/// "Do not settle for cover in office hours."
fn warns_off_making_do(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index))
        && (reading.matches(index + 1, &["settle", "for"])
            || reading.matches(index + 1, &["rely", "on"])
            || reading.matches(index + 1, &["make", "do", "with"]))
}

/// "It is not enough to cover it in office hours": what is not enough is not the rule.
fn is_called_not_enough(reading: &Reading, index: usize) -> bool {
    is_negator(reading.word(index))
        && reading.is_any(index + 1, &["enough", "sufficient", "acceptable"])
        && reading.is_any(index + 2, &["to", "for", "if", "that"])
}

const FORBIDDING_NOTHING: &[&str] = &[
    "only", "just", "later", "more", "less", "fewer", "forget", "leave", "fail", "confuse", "mix",
    "mistake", "replace", "affect", "change", "mean",
];

/// "do not give a number that starts with 08"
fn is_forbidden(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    passage.is_identity()
        && reading.word(index) != "no"
        && !is_behind_refusal(passage, index)
        && !reading.is_any(index + 1, FORBIDDING_NOTHING)
        && !is_subordinate(passage, index)
        && !is_only_learnt_of(passage, index)
}

/// "… rejects any number that does not begin with 07" asks for it.
fn is_behind_refusal(passage: &Passage<'_>, index: usize) -> bool {
    (passage.sentence.start..index).any(|before| passage.reading.is_any(before, REFUSED))
}
