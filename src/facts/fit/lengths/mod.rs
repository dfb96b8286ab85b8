//! Whether a length of time could be the one a fact agrees on, and how well it fits.
//!
//! Knows the two lengths and the clause around one. Knows nothing of calendars.

mod roles;
mod scale;
mod weights;

use super::Pairing;
use crate::facts::kinds::{Part, is_frequency};
use crate::facts::reading::Reading;
use crate::facts::value::Length;

/// A stated length of time, beside the one that a fact agrees on.
struct Lengths<'a> {
    /// Where it stands.
    pairing: &'a Pairing<'a>,
    /// The length that is stated.
    stated: Length,
    /// The length that was agreed.
    agreed: Length,
    /// Whether the words say how often: "every", "once in".
    every: bool,
    /// Whether the rule says how often.
    frequency: bool,
    /// Whether both are written with one and the same number.
    same_number: bool,
}

impl Lengths<'_> {
    /// The part that the length plays, where the rule's own sentence gives it the same one.
    fn shared_part(&self) -> Option<Part> {
        Part::stated(self.pairing.reading, self.pairing.mention)
            .filter(|part| Some(*part) == Part::said(self.pairing.says()))
    }
}

/// A length fits unless it plays another role, is of another scale or tells of a habit; how well it
/// fits is weighed.
pub(super) fn fit(pairing: &Pairing, stated: Length, agreed: Length, every: bool) -> Option<f32> {
    if roles::plays_another_role(pairing) {
        return None;
    }
    let lengths = Lengths {
        pairing,
        stated,
        agreed,
        every,
        frequency: is_frequency(Some(pairing.says())),
        same_number: has_same_number(pairing),
    };
    if scale::is_another(&lengths) || scale::is_only_a_habit(&lengths) {
        return None;
    }
    Some(weights::weigh(&lengths))
}

/// "30 working days" for "30 days": the number betrays which rule is meant.
fn has_same_number(pairing: &Pairing) -> bool {
    let number = |reading: &Reading, at: usize| reading.number(at).map(|found| found.thousandths);
    let written = Reading::new(&pairing.fact.written.value);
    let agreed = (0..written.len()).find_map(|at| number(&written, at));
    agreed.is_some() && number(pairing.reading, pairing.start()) == agreed
}
