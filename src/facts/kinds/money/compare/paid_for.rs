//! The right amount for something else than the rule's own: "£14 for a weekend", "£52 a month".
//!
//! Knows units and periods, and whose they are. Knows nothing of other amounts.

use super::{Amount, rule};
use crate::facts::kinds::money::unit::{is_instead_of, period, unit};
use crate::facts::phrases::PhraseIndex;
use crate::facts::reading::Reading;
use crate::facts::words;

impl Amount<'_> {
    /// Where the words for a unit end that is not the rule's own: "£14 for a weekend" where a guest pays it a
    /// night, "£3.50 per booking" where it is for a ticket.
    pub(super) fn other_unit(&self) -> Option<usize> {
        let (_, after) = self.says()?.split_once("{value}")?;
        let after = Reading::new(after.trim_start());
        let (agreed, _) = unit(&after, 0)?;
        let (stated, stop) = unit(self.case.reading, self.case.end())?;
        let stance = self.case.stance;
        let idle = stance.conditional || stance.negative || stance.is_silent();
        (is_instead_of(stated, agreed)
            && !self.names_too(agreed, stop)
            && !self.is_named_by_the_rule(stated)
            && !idle)
            .then_some(stop)
    }

    /// "£14 per booking, £7 a ticket": whether the rule's own unit follows in the same sentence.
    fn names_too(&self, agreed: &str, stop: usize) -> bool {
        let reading = self.case.reading;
        let sentence = reading.sentence(self.case.end().saturating_sub(1));
        (stop..stop + 6)
            .take_while(|at| reading.sentence(*at) == sentence)
            .any(|at| {
                unit(reading, at).is_some_and(|(noun, _)| words::stem(noun) == words::stem(agreed))
            })
    }

    /// "£14 per booking" where the rule is about bookings.
    fn is_named_by_the_rule(&self, stated: &str) -> bool {
        rule::texts(self.case.fact)
            .any(|text| PhraseIndex::content_stems(text).contains(&words::stem(stated)))
    }

    /// Where the words for a period end that is not the rule's own: "£52 a month" where the rule says "a
    /// year", "£6.50 a day" where the rule says nothing of days.
    pub(super) fn other_period(&self) -> Option<usize> {
        let (stated, end) = period(self.case.reading, self.case.end())?;
        let other = match rule::period_of(self.case.fact) {
            None => !self.lasts_so_long(stated),
            Some(declared) => declared != stated,
        };
        other.then_some(end)
    }

    /// "£38 an hour", where a one-hour lesson costs so much.
    fn lasts_so_long(&self, period: &str) -> bool {
        rule::texts(self.case.fact).any(|text| {
            text.split([' ', '-'])
                .zip(text.split([' ', '-']).skip(1))
                .any(|(one, word)| {
                    word == period && matches!(one, "a" | "an" | "per" | "one" | "each")
                })
        })
    }
}
