//! Whether a sentence denies the value in it.
//!
//! Knows in which order the ways of denying are asked. Knows none of their words.

mod action;
mod behind;
mod conditions;
mod harmless;
mod identity;
mod in_front;
mod needless;
mod next_to;
mod untrue;

use std::ops::Range;

pub(crate) use self::needless::EXEMPTING;
use crate::facts::stance::passage::Passage;

/// The tokens by which a sentence denies the value in it, where it does.
pub(super) fn denial(passage: &Passage<'_>) -> Option<Range<usize>> {
    if speaks_of_case_asked_about(passage) {
        return None;
    }
    let excluded = next_to::excluded(passage);
    if excluded.is_some() || identity::is_denied_twice(passage) {
        return excluded;
    }
    let denied = identity::accepted_only_without(passage)
        .or_else(|| in_front::negated(passage))
        .or_else(|| untrue::called_untrue(passage))
        .or_else(|| untrue::claim_called_false(passage))
        .or_else(|| identity::anything_else_accepted(passage))
        .or_else(|| identity::not_one_of_them(passage))
        .or_else(|| identity::not_the_one(passage));
    if denied.is_some() || identity::is_about_all_others(passage) {
        return denied;
    }
    behind::denied(passage)
}

/// "Had your own system accredited? Then your addresses end in your own domain, not in …"
fn speaks_of_case_asked_about(passage: &Passage<'_>) -> bool {
    let start = passage.sentence.start;
    passage.reading.word(start) == "then" && start > 0 && passage.reading.word(start - 1) == "?"
}
