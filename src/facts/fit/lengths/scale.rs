//! Whether a length of time is of the scale that a rule speaks of.
//!
//! Knows rough seconds. Knows nothing of how well a length of the right scale fits.

use super::Lengths;
use crate::facts::kinds::Part;
use crate::facts::value::DAY;

/// Words that make a rule of what happens every day.
const RULED: &[&str] = &["must", "need", "needs", "have", "required", "least", "or"];

/// Whether a length is so much longer or shorter that it can hardly be the rule's, and nothing else
/// shows that it is.
pub(super) fn is_another(lengths: &Lengths) -> bool {
    let pairing = lengths.pairing;
    is_far(lengths)
        && pairing.cues < 2
        && !has_slipped_unit(lengths)
        // "half an hour before" where the rule speaks of two days before.
        && lengths.shared_part() != Some(Part::Before)
        && (!lengths.every || pairing.strange > 0)
}

/// "ten minutes" for "60 days": one length is many times the other.
fn is_far(lengths: &Lengths) -> bool {
    let stated = lengths.stated.rough_seconds().max(1);
    let agreed = lengths.agreed.rough_seconds().max(1);
    let most = if lengths.same_number { 200 } else { 60 };
    stated.max(agreed) / stated.min(agreed) >= most
}

/// "deactivated after 30 minutes": the rule's own verb and number, and another unit.
fn has_slipped_unit(lengths: &Lengths) -> bool {
    let pairing = lengths.pairing;
    let own_verb = || pairing.before(1) == "after" && pairing.is_own_word(pairing.before(2));
    // "an account that has not been used for 30 minutes"
    let own_clause = || pairing.before(1) == "for" && pairing.cues > 0 && pairing.strange == 0;
    lengths.same_number && (own_verb() || own_clause())
}

/// "Sign in every day": a habit at work, where nothing says that it is the rule.
pub(super) fn is_only_a_habit(lengths: &Lengths) -> bool {
    let pairing = lengths.pairing;
    lengths.frequency
        && lengths.every
        && lengths.stated.rough_seconds() <= DAY
        && lengths.agreed.rough_seconds() >= 14 * DAY
        && pairing.cues < 2
        && !pairing
            .reading
            .sentence(pairing.start())
            .any(|index| pairing.reading.is_any(index, RULED))
}
