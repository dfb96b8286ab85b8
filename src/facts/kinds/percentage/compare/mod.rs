//! Whether a stated share agrees with a rule: the share, its direction, what it is a share of.
//!
//! Knows in which order they are asked. Knows nothing of how a share is found.

mod idle;
mod rule;
mod turned;

use super::super::{Case, Comparison, KindRules, Stated, count};
use super::Percentage;
use crate::facts::reading::Number;
use crate::facts::value::{Bound, Value};

/// Compares a stated share with the agreed one.
pub(super) fn compare(rules: &Percentage, case: &Case<'_>) -> Comparison {
    let wrong = || {
        let written = case.reading.written(&case.mention.bytes);
        Comparison::whole(case, rules.write(case.value, written))
    };
    match (&case.mention.stated, case.value) {
        // "a deposit of 25p": the right number in another unit.
        (Stated::Money(..), _) => {
            if is_of_a_hundred(case) {
                Comparison::Equal
            } else {
                wrong()
            }
        }
        (Stated::Percentage { bound, thousandths }, Value::Percentage(declared, agreed)) => Share {
            case,
            bound: *bound,
            thousandths: *thousandths,
            declared: if *declared == Bound::Plain {
                rule::direction(case.fact.says.as_deref())
            } else {
                *declared
            },
            agreed: *agreed,
        }
        .compare(wrong),
        _ => Comparison::Unsure,
    }
}

/// "That is £2.70 on each £100": the same share in other words.
fn is_of_a_hundred(case: &Case<'_>) -> bool {
    case.sentence().any(|at| {
        !case.mention.tokens.contains(&at)
            && case.reading.number(at).and_then(Number::whole) == Some(100)
    })
}

/// A stated share beside the declared one.
struct Share<'a> {
    case: &'a Case<'a>,
    bound: Bound,
    thousandths: u64,
    declared: Bound,
    agreed: u64,
}

impl<'a> Share<'a> {
    fn compare(&self, wrong: impl Fn() -> Comparison) -> Comparison {
        if self.is_rest_that_is_paid() {
            return Comparison::Unsure;
        }
        if let Some(tokens) = self.added().or_else(|| self.left_to_pay()) {
            return Comparison::tokens(self.case, &tokens);
        }
        if let Some(tokens) = self.kept() {
            return if self.is_rest() {
                Comparison::Unsure
            } else {
                Comparison::tokens(self.case, &tokens)
            };
        }
        if !self.is_same() {
            return if self.is_idle() {
                Comparison::Unsure
            } else {
                wrong()
            };
        }
        if self.is_bounded_otherwise() || self.is_more_or_less_than_plain() {
            wrong()
        } else {
            Comparison::Equal
        }
    }

    fn says(&self) -> Option<&'a str> {
        self.case.fact.says.as_deref()
    }

    /// Whether it is the number of the rule, whatever it is a share of.
    fn is_same(&self) -> bool {
        self.thousandths == self.agreed
    }

    /// "You pay 75 %" is what a discount of 25 % leaves.
    fn is_rest(&self) -> bool {
        !self.is_same() && self.thousandths + self.agreed == 100_000
    }

    /// "At most 20%" where the rule demands at least so much.
    fn is_bounded_otherwise(&self) -> bool {
        self.bound != Bound::Plain
            && count::compare_bounded(
                (self.bound, self.thousandths),
                (self.declared, self.agreed),
                true,
                1,
                self.case.stance,
            ) == Some(false)
    }

    /// "up to 20%" promises less than "20%", and "at least 20%" more.
    fn is_more_or_less_than_plain(&self) -> bool {
        self.declared == Bound::Plain
            && matches!(self.bound, Bound::AtMost | Bound::AtLeast)
            && !(self.bound == Bound::AtLeast && rule::demands(self.says()))
            && !self.case.stance.conditional
            && !self.case.stance.negative
    }
}
