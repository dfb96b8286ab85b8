//! An amount beside a declared least or most: "at least £5", "up to £20,000".
//!
//! Knows what makes an amount a limit. Knows nothing of units and periods.

use super::Amount;
use crate::facts::kinds::money::unit::period;
use crate::facts::kinds::{Comparison, bound_after, bound_before, count};
use crate::facts::value::Bound;

impl Amount<'_> {
    /// Compares an amount with a declared least or most: "at least £5", "up to £20,000".
    pub(super) fn within(&self, wrong: impl Fn() -> Comparison) -> Comparison {
        let (case, reading) = (self.case, self.case.reading);
        let (before, start) = bound_before(reading, case.start());
        let behind = period(reading, case.end()).map_or(case.end(), |(_, end)| end);
        let (after, after_end) = bound_after(reading, behind);
        let bound = match (before, after) {
            (Bound::Plain, after) => after,
            (before, _) => before,
        };
        // "Deposit: at least £5"
        let labelled = reading.word(start.wrapping_sub(1)) == ":" && bound != Bound::Plain;
        let firm = labelled
            || self.is_called_a_limit()
            || self.is_permitted_beyond()
            || count::is_firm(reading, case.start(), "");
        match count::compare_bounded(
            (bound, self.stated),
            (self.declared, self.agreed),
            firm && !case.stance.advice,
            1,
            case.stance,
        ) {
            Some(true) => Comparison::Equal,
            Some(false) if bound == Bound::Plain || self.stated != self.agreed => wrong(),
            Some(false) => {
                let end = if before == Bound::Plain {
                    after_end
                } else {
                    case.end()
                };
                Comparison::tokens(case, &(start..end))
            }
            None => Comparison::Unsure,
        }
    }

    /// "The most we lend is £500", "the savings limit is £16,000"
    fn is_called_a_limit(&self) -> bool {
        self.case.sentence().any(|index| {
            self.case.reading.is_any(
                index,
                &[
                    "minimum", "maximum", "limit", "most", "least", "cap", "ceiling",
                ],
            )
        })
    }

    /// "You can have savings of £25,000" where the most is less.
    fn is_permitted_beyond(&self) -> bool {
        let allowed = match self.declared {
            Bound::AtLeast | Bound::MoreThan => self.stated >= self.agreed,
            _ => self.stated <= self.agreed,
        };
        !allowed
            && self.case.clause().any(|index| {
                self.case
                    .reading
                    .is_any(index, &["can", "may", "could", "welcome"])
            })
    }
}
