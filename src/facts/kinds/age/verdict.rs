//! How the ages that words name go with a rule.
//!
//! Knows ages and what becomes of those who have them. Knows no words.

use super::leave::Leave;
use super::{Ages, YEAR};
use crate::facts::value::Bound;

/// The lowest age of a rule that has one.
pub(super) fn lowest(declared: Bound, agreed: u64) -> Option<u64> {
    match declared {
        Bound::Plain | Bound::AtLeast | Bound::Exactly => Some(agreed),
        Bound::MoreThan => Some(agreed + YEAR),
        Bound::AtMost | Bound::LessThan => None,
    }
}

/// How the ages that are named go with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    Wrong,
    Open,
}

fn same(holds: bool) -> Verdict {
    if holds { Verdict::Same } else { Verdict::Wrong }
}

/// What words say of a rule that has a lowest age.
#[expect(
    clippy::match_same_arms,
    reason = "the cases stand in the order in which they are decided"
)]
pub(super) fn against_lowest(ages: Ages, lowest: u64, leave: Leave) -> Verdict {
    match (ages, leave) {
        (Ages::Any, Leave::Refused) => Verdict::Open,
        (Ages::Any, _) => Verdict::Wrong,
        // Whoever is let in is old enough, whoever is turned away is not.
        (Ages::Example(age), Leave::Given) => same(age >= lowest),
        (Ages::Example(age), Leave::Refused) => same(age < lowest),
        (Ages::Example(_), _) => Verdict::Open,
        // "Under 16s may not" is the rule; to let them in is its opposite.
        (Ages::Under(age), Leave::Refused) => same(age == lowest),
        (Ages::UpTo(age), Leave::Refused) => same(age + YEAR == lowest),
        // A highest age far above the lowest is a rule of its own.
        (Ages::Under(age) | Ages::UpTo(age), _) if age >= lowest + 20 * YEAR => Verdict::Open,
        (Ages::Under(_) | Ages::UpTo(_), Leave::Given | Leave::Asked) => Verdict::Wrong,
        (Ages::Under(age), Leave::Unsaid) if age == lowest => Verdict::Same,
        (Ages::UpTo(age), Leave::Unsaid) if age == lowest => Verdict::Wrong,
        (Ages::Under(_) | Ages::UpTo(_), Leave::Unsaid) => Verdict::Open,
        // "At 15 you are too young": so is whoever is younger.
        (Ages::At(age), Leave::Refused) if age < lowest => Verdict::Same,
        (Ages::From(_) | Ages::At(_) | Ages::Over(_), Leave::Refused) => Verdict::Wrong,
        // "Over 16" is loose English for 16 or over.
        (Ages::Over(age), _) => same(age == lowest || age + YEAR == lowest),
        (Ages::From(age) | Ages::At(age), _) => same(age == lowest),
    }
}

/// What words say of a rule that has a highest age.
#[expect(
    clippy::match_same_arms,
    reason = "the cases stand in the order in which they are decided"
)]
pub(super) fn against_highest(ages: Ages, highest: u64, below: bool, leave: Leave) -> Verdict {
    match (ages, leave) {
        (Ages::Any, Leave::Refused) => Verdict::Open,
        (Ages::Any, _) => Verdict::Wrong,
        (Ages::Example(age), Leave::Given) => same(age <= highest),
        (Ages::Example(age), Leave::Refused) => same(age > highest),
        (Ages::Example(_), _) => Verdict::Open,
        (Ages::Over(age), Leave::Refused) => same(age == highest || below && age + YEAR == highest),
        (Ages::From(age), Leave::Refused) => same(age == highest + YEAR || below && age == highest),
        (Ages::From(_) | Ages::Over(_), Leave::Given | Leave::Asked) => Verdict::Wrong,
        (Ages::From(_) | Ages::Over(_), Leave::Unsaid) => Verdict::Open,
        (Ages::Under(_) | Ages::UpTo(_) | Ages::At(_), Leave::Refused) => Verdict::Open,
        (Ages::Under(age), _) => same(age == highest || age == highest + YEAR),
        // "Five and under" is more than "under five".
        (Ages::UpTo(age), _) if below => same(age + YEAR == highest),
        (Ages::UpTo(age) | Ages::At(age), _) => {
            same(age == highest || below && age + YEAR == highest)
        }
    }
}
