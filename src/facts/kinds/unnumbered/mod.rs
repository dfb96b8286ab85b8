//! Values without a number: "as many as you like", "for ever", "whenever you like", "free of charge".
//!
//! Knows what words say in place of a number. Knows none of those words, and nothing of facts.

mod amounts;
mod counts;
mod days;
mod durations;
mod prefixes;
mod prices;
mod times;
mod wish;

pub(super) use self::amounts::amounts;
pub(super) use self::counts::{counts, no_lowest};
pub(super) use self::days::days;
pub(super) use self::durations::durations;
pub(super) use self::prefixes::prefixes;
pub(super) use self::prices::prices;
use super::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::Kind;

/// What words say in place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unnumbered {
    /// "as many as you like", "for ever": there is no limit.
    Endless,
    /// "whenever you like", "at any time": the moment does not matter.
    Whenever,
    /// "without notice": nothing goes before.
    Unannounced,
    /// "on the day itself", "the same evening": within the day.
    SameDay,
    /// "at once", "straight away": without any time between.
    AtOnce,
    /// "shredded straight after the shift": it is not kept.
    NotKept,
    /// "ends in 07", where something begins with it.
    Opposite,
}

/// Finds words that say of a kind that there is no limit. `end_of` yields where those words end that
/// begin at a token.
fn find(
    reading: &Reading,
    found: &mut Vec<Mention>,
    kind: Kind,
    end_of: impl Fn(usize) -> Option<usize>,
) {
    walk(reading, Signs::ENDLESS, |index| {
        let end = end_of(index)?;
        found.push(Mention::new(
            reading,
            Stated::Unnumbered(kind, Unnumbered::Endless),
            index..end,
        ));
        Some(end)
    });
}
