//! Whether a stated amount agrees with a rule: the amount, its direction, what it is paid for and how often.
//!
//! Knows in which order they are asked. Knows nothing of how an amount is found.

mod limit;
mod paid_for;
mod range;
mod rule;

use super::super::{Case, Comparison, KindRules, Stated, bound_before};
use super::Money;
use crate::facts::value::{Bound, Value};

/// Compares a stated amount with the agreed one.
pub(super) fn compare(rules: &Money, case: &Case<'_>) -> Comparison {
    let wrong = || {
        let written = case.reading.written(&case.mention.bytes);
        Comparison::whole(case, rules.write(case.value, written))
    };
    match (&case.mention.stated, case.value) {
        (Stated::Unnumbered(..), Value::Money(declared, ..)) => without_limit(case, *declared),
        // "a fee of 52%": the right number in another unit.
        (Stated::Percentage { .. }, _) => wrong(),
        (Stated::Money(amount, sign), Value::Money(declared, agreed, agreed_sign)) => Amount {
            case,
            stated: *amount,
            sign: *sign,
            declared: *declared,
            agreed: *agreed,
            agreed_sign: *agreed_sign,
        }
        .compare(wrong),
        _ => Comparison::Unsure,
    }
}

/// "There is no savings limit."
fn without_limit(case: &Case<'_>, declared: Bound) -> Comparison {
    let capped = matches!(declared, Bound::AtMost | Bound::LessThan);
    if capped && !case.stance.negative && !case.stance.conditional {
        Comparison::whole(case, None)
    } else {
        Comparison::Unsure
    }
}

/// A stated amount beside the declared one.
struct Amount<'a> {
    case: &'a Case<'a>,
    stated: u64,
    sign: char,
    declared: Bound,
    agreed: u64,
    agreed_sign: char,
}

impl<'a> Amount<'a> {
    fn compare(&self, wrong: impl Fn() -> Comparison) -> Comparison {
        let (case, stance) = (self.case, self.case.stance);
        let (start, end) = (case.start(), case.end());
        if let Some(start) = self.turned_round() {
            return Comparison::tokens(case, &(start..end));
        }
        // "from £2.50 to £4" is no fixed price.
        if let Some(end) = range::end(case.reading, case.mention, self.stated) {
            return if stance.conditional || stance.negative {
                Comparison::Unsure
            } else {
                Comparison::tokens(case, &(start..end))
            };
        }
        if self.declared != Bound::Plain {
            return self.within(wrong);
        }
        if (self.stated, self.sign) != (self.agreed, self.agreed_sign) {
            return wrong();
        }
        match self.other_unit().or_else(|| self.other_period()) {
            Some(end) => Comparison::tokens(case, &(start..end)),
            None => Comparison::Equal,
        }
    }

    fn says(&self) -> Option<&'a str> {
        self.case.fact.says.as_deref()
    }

    /// "if you owe over £10" where the rule says "if you owe {value} or less": where the words for the
    /// direction start.
    fn turned_round(&self) -> Option<usize> {
        let (reading, stance) = (self.case.reading, self.case.stance);
        let (before, start) = bound_before(reading, self.case.start());
        let turned = self.declared == Bound::Plain
            && are_opposed(rule::direction(self.says()), before)
            && self.stated == self.agreed
            && !stance.negative
            && !stance.conditional
            && reading.word(reading.sentence(start).end.saturating_sub(1)) != "?";
        turned.then_some(start)
    }
}

/// "at most" and "more than"
fn are_opposed(said: Bound, stated: Bound) -> bool {
    matches!(
        (said, stated),
        (
            Bound::AtMost | Bound::LessThan,
            Bound::MoreThan | Bound::AtLeast
        ) | (
            Bound::AtLeast | Bound::MoreThan,
            Bound::LessThan | Bound::AtMost
        )
    )
}
