//! A share that turns the rule round: added where it is taken off, paid or kept where it is given back.
//!
//! Knows the words that turn a share round. Knows nothing of its direction.

use std::ops::Range;

use super::{Share, rule};
use crate::facts::kinds::headers;

impl Share<'_> {
    /// "You pay 75 %" where the rule takes 25 % off: the same in other words.
    pub(super) fn is_rest_that_is_paid(&self) -> bool {
        self.is_rest()
            && !self.is_taken_off()
            && !rule::is_of_what_is_paid(self.says())
            && self.tells_a_price()
            && rule::reduces(self.says())
    }

    /// "15 % off", "15 % cheaper"
    fn is_taken_off(&self) -> bool {
        let end = self.case.end();
        (end..end + 2).any(|at| {
            self.case
                .reading
                .is_any(at, &["less", "off", "discount", "reduction", "cheaper"])
        })
    }

    /// "You pay 75 % of the full fee": a sentence about what something costs.
    fn tells_a_price(&self) -> bool {
        self.case.sentence().any(|at| {
            self.case.reading.is_any(
                at,
                &[
                    "pay", "pays", "paying", "cost", "costs", "price", "charge", "charged",
                ],
            )
        })
    }

    /// "15 % more" where the rule takes 15 % off: the words that turn it round.
    pub(super) fn added(&self) -> Option<Range<usize>> {
        let (start, end) = (self.case.start(), self.case.end());
        let added = (end..end + 2).find(|at| {
            self.case
                .reading
                .is_any(*at, &["more", "extra", "dearer", "surcharge"])
        })?;
        (self.is_same_off() && self.is_told()).then_some(start..added + 1)
    }

    /// "They pay 20 % of the price" where the rule takes 20 % off: the words that turn it round.
    pub(super) fn left_to_pay(&self) -> Option<Range<usize>> {
        let (start, end) = (self.case.start(), self.case.end());
        let left = self.is_same_off()
            && !rule::is_of_what_is_paid(self.says())
            && self.is_paid()
            && self.case.reading.matches(end, &["of", "the"]);
        (left && self.is_told()).then_some(start.saturating_sub(1)..end)
    }

    /// "They pay 20 %", or 20 % below the header "You pay".
    fn is_paid(&self) -> bool {
        let before = self.case.start().wrapping_sub(1);
        self.case
            .reading
            .is_any(before, &["pay", "pays", "costs", "cost"])
            || headers(self.case.labels).any(|header| header.contains("you pay"))
    }

    /// Whether it is the share that the rule takes off.
    fn is_same_off(&self) -> bool {
        self.is_same() && rule::reduces(self.says())
    }

    /// Whether it is said of today, and not denied.
    fn is_told(&self) -> bool {
        !self.case.stance.negative && !self.case.stance.past
    }

    /// "Keep 75% of the fare and return the rest", where so much is given back: the words for what is kept.
    pub(super) fn kept(&self) -> Option<Range<usize>> {
        let (start, end) = (self.case.start(), self.case.end());
        let back = (1..=2).find(|back| {
            matches!(
                self.case.reading.before(start, *back),
                "keep" | "keeps" | "retain" | "retains" | "withhold"
            )
        })?;
        (rule::gives_back(self.says()) && !self.case.stance.negative).then(|| start - back..end)
    }
}
