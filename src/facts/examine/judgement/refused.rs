//! Whether a sentence denies, lifts or refuses a value that is the agreed one.
//!
//! Knows how a rule is taken back around its own value. Knows nothing of values that differ.

use std::ops::Range;

use super::is_hours;
use crate::facts::kinds::{Ages, Mention, Stated, is_frequency};
use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::stance::{Side, Stance};
use crate::facts::value::{Bound, Kind, Value};

/// A value that is the agreed one, and how its sentence stands to it.
pub(super) struct Agreed<'a> {
    pub(super) reading: &'a Reading,
    pub(super) mention: &'a Mention,
    pub(super) fact: &'a Fact,
    pub(super) stance: &'a Stance,
    /// The tokens that deny the value.
    pub(super) denied: Option<Range<usize>>,
    /// Whether the answer to the question that holds it is no.
    pub(super) answered_no: bool,
    /// Whether the sentence is known to contradict the fact.
    pub(super) known: bool,
}

impl Agreed<'_> {
    /// The tokens by which the rule is denied, where it is.
    pub(super) fn refused(&self) -> Option<Range<usize>> {
        let stance = self.stance;
        let refused = stance.corrected && !stance.is_silent() || self.answered_no;
        let lifted = self.is_lifted();
        self.denied
            .clone()
            .or_else(|| self.spared())
            .filter(|_| !stance.is_silent() || self.has_ended())
            .or_else(|| (refused || lifted).then(|| self.since(lifted)..self.mention.tokens.end))
            // "You don't need a full class of 30", where 30 is the most.
            .filter(|_| {
                !matches!(
                    self.fact.value,
                    Value::Count(Bound::AtMost | Bound::LessThan, _)
                ) || !self
                    .reading
                    .clause(self.mention.tokens.start)
                    .any(|at| self.reading.is_any(at, &["need", "needs"]))
            })
            .filter(|denied| {
                // "… including bank holidays, so there is no need to wait until …" is wrong already.
                let is_wrong_already = self.known && is_hours(self.mention);
                self.states_what_is_denied()
                    && !self.turns_away()
                    && !self.is_of_a_case(denied)
                    && !is_wrong_already
            })
            .map(|denied| {
                let own = &self.mention.tokens;
                denied.start.min(own.start)..denied.end.max(own.end)
            })
    }

    fn clause(&self) -> Range<usize> {
        self.reading.clause(self.mention.tokens.start)
    }

    /// "… are no longer deactivated after 30 days" speaks of the past, and denies.
    fn has_ended(&self) -> bool {
        self.stance.ended && self.stance.future.is_none() && !self.stance.question
    }

    /// "We no longer keep our archive to BS 4971."
    fn is_lifted(&self) -> bool {
        self.has_ended()
            && !self.is_about_one()
            && self.fact.contact.is_none()
            && !is_hours(self.mention)
    }

    /// "A helmet that has been dropped no longer meets BS EN 397": a case of it.
    fn is_about_one(&self) -> bool {
        let (reading, clause) = (self.reading, self.clause());
        reading.is_any(clause.start, &["a", "an", "any", "one"])
            && clause.take(6).any(|at| {
                reading.is_any(at, &["that", "which", "who"])
                    && reading.is_any(at + 1, &["has", "have", "is", "are", "was"])
            })
    }

    /// From where on the words are wrong.
    fn since(&self, lifted: bool) -> usize {
        let start = self.mention.tokens.start;
        (self.clause().start..start)
            .find(|index| lifted && self.reading.matches(*index, &["no", "longer"]))
            .unwrap_or(start)
    }

    /// "An account unused for 30 days is not deactivated": the rule says that it is.
    fn spared(&self) -> Option<Range<usize>> {
        let spared = self.stance.beyond_rule == Some(Side::Within)
            && matches!(self.mention.stated, Stated::Duration { .. })
            && is_frequency(self.fact.says.as_deref())
            && is_idle(self.reading, self.mention)
            && !self.known;
        spared.then(|| {
            let (own, end) = (&self.mention.tokens, self.clause().end);
            // Up to the "not" that denies it.
            let not = (own.end..end).find(|at| {
                self.reading.is_any(*at, &["not", "never"])
                    || self.reading.word(*at).ends_with("n't")
            });
            own.start..not.map_or(own.end, |not| not + 3).min(end)
        })
    }

    /// Whether the mention says enough to be denied. "We lock the door at 11pm" says nothing of cover around
    /// the clock.
    fn states_what_is_denied(&self) -> bool {
        match &self.mention.stated {
            Stated::Hours(stated) if self.fact.kind() == Kind::Cover => {
                !stated.weak && stated.is_around_the_clock()
            }
            Stated::Hours(stated) => !stated.weak,
            _ => true,
        }
    }

    /// "A test kit is not for under-16s": the "not" is what the rule itself says of them.
    fn turns_away(&self) -> bool {
        matches!(
            self.mention.stated,
            Stated::Age(Ages::Under(_) | Ages::UpTo(_))
        )
    }

    /// "A number that does not start with 07 will be returned": a case, and its outcome.
    fn is_of_a_case(&self, denied: &Range<usize>) -> bool {
        denied.end <= self.mention.tokens.end && self.stance.conditional && self.stance.refused
    }
}

/// "unused for", "not used for": whether a length of time is one in which nothing is done.
fn is_idle(reading: &Reading, mention: &Mention) -> bool {
    let mut start = mention.tokens.start;
    if reading.before(start, 1) == "than" {
        start = start.saturating_sub(2);
    }
    reading.before(start, 1) == "for"
        && (reading.clause(start).start..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "unused",
                    "inactive",
                    "idle",
                    "dormant",
                    "untouched",
                    "not",
                    "never",
                ],
            )
        })
}
