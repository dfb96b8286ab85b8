//! Amounts with a direction: whether "up to six" fits "at least four".
//!
//! Knows bounds and numbers. Knows nothing of what is counted.

use crate::facts::stance::Stance;
use crate::facts::value::Bound;

/// Whether a stated amount with a direction fits a declared one; `None` where it cannot be told.
pub(in crate::facts::kinds) fn compare_bounded(
    (bound, number): (Bound, u64),
    (declared, amount): (Bound, u64),
    firm: bool,
    step: u64,
    stance: &Stance,
) -> Option<bool> {
    // "cannot have more than six" is "at most six".
    let bound = match (stance.negative, bound) {
        (true, Bound::MoreThan) => Bound::AtMost,
        (true, Bound::LessThan) => Bound::AtLeast,
        (_, bound) => bound,
    };
    let (bound, number) = match bound {
        Bound::MoreThan => (Bound::AtLeast, number.saturating_add(step)),
        Bound::LessThan => (Bound::AtMost, number.saturating_sub(step)),
        bound => (bound, number),
    };
    let (declared, amount) = match declared {
        Bound::MoreThan => (Bound::AtLeast, amount.saturating_add(step)),
        Bound::LessThan => (Bound::AtMost, amount.saturating_sub(step)),
        declared => (declared, amount),
    };
    let allowed = match declared {
        Bound::AtLeast => number >= amount,
        Bound::AtMost => number <= amount,
        _ => number == amount,
    };
    match (declared, bound) {
        // "If you have two items on loan …" tells of a case.
        (Bound::AtMost | Bound::Plain, Bound::Plain)
            if stance.conditional && number != amount && allowed_case(declared, number, amount) =>
        {
            None
        }
        // A condition names the other side of the rule: "with fewer than two users …".
        (Bound::AtLeast, Bound::AtMost | Bound::Exactly)
        | (Bound::AtMost, Bound::AtLeast | Bound::Exactly)
            if stance.conditional =>
        {
            None
        }
        // A most that is higher than the least is another rule, and goes with it.
        (Bound::AtLeast, Bound::AtMost) if number > amount => None,
        (Bound::AtLeast, Bound::AtMost | Bound::Exactly) => firm.then_some(false),
        (Bound::AtMost, Bound::AtLeast) => Some(false),
        (Bound::AtMost, Bound::Exactly | Bound::Plain) | (Bound::AtLeast, Bound::Plain) => {
            if number == amount {
                Some(true)
            } else if firm {
                Some(false)
            } else {
                allowed.then_some(true)
            }
        }
        _ => Some(number == amount),
    }
}

fn allowed_case(declared: Bound, number: u64, amount: u64) -> bool {
    declared == Bound::Plain || number < amount
}
