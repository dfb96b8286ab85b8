//! Whether a sentence lays down how many there have to be, or only tells how many there are.
//!
//! Knows words that make a number a rule. Knows nothing of which number is right.

use super::{Counted, enables};
use crate::facts::reading::Reading;
use crate::facts::value::Bound;
use crate::facts::words;

impl Counted<'_> {
    /// Whether the sentence lays down a rule.
    pub(super) fn is_rule(&self) -> bool {
        let stance = self.case.stance;
        let ruled = self.firm || self.is_leave_for_more() || self.is_limited() || stance.affirmed;
        ruled && (!stance.advice || self.is_advised_below())
            || self.is_bare() && (self.is_too_many() || self.is_enough())
            || self.is_fewer_for_each()
            || !stance.conditional && !stance.advice && self.follows_the_rules_own_verb()
            || self.is_the_only()
            || self.is_the_only_there()
            || self.bound == Bound::Plain
                && !stance.conditional
                && (self.is_too_few() && self.is_habitual() || self.is_defined())
    }

    /// "To be on the safe side, make sure it has one user", where there must be two: advice that breaks the rule.
    fn is_advised_below(&self) -> bool {
        let reading = self.case.reading;
        let told = self
            .case
            .clause()
            .any(|at| reading.matches(at, &["make", "sure"]));
        told && self.has_a_least() && self.high < self.amount
    }

    /// Leave to have more than the most is a rule too.
    fn is_leave_for_more(&self) -> bool {
        self.permitted && self.has_a_most() && self.number > self.amount
    }

    /// "Keep the number of users to fewer than two."
    fn is_limited(&self) -> bool {
        let sentence = self.case.sentence();
        self.case
            .reading
            .is_any(sentence.start, &["keep", "limit", "restrict"])
    }

    /// Whether it is a number and nothing more.
    fn is_bare(&self) -> bool {
        matches!(self.bound, Bound::Plain | Bound::Exactly)
    }

    /// "Six tools at a time" where five is the most: whoever may have six may have more than five.
    fn is_too_many(&self) -> bool {
        let (reading, stance) = (self.case.reading, self.case.stance);
        let denied_behind = || {
            (self.case.end()..self.case.clause().end).any(|at| {
                reading.is_any(at, &["not", "never", "no", "cannot", "nobody"])
                    && reading.word(at + 1) != "more"
                    || reading.word(at).ends_with("n't")
            })
        };
        self.has_a_most()
            && self.high > self.amount
            && self.high <= self.amount.saturating_mul(10)
            && !stance.conditional
            && !stance.negative
            && !stance.refused
            && !stance.past
            && !stance.advice
            && !denied_behind()
    }

    /// "With a dozen members in the hall, a meeting can begin": so few are enough.
    fn is_enough(&self) -> bool {
        let stance = self.case.stance;
        self.is_too_few() && !stance.negative && !stance.advice && enables(self.case)
    }

    /// "Two nurses are always on duty" where the rule asks for three.
    fn is_habitual(&self) -> bool {
        let reading = self.case.reading;
        self.case.clause().any(|index| {
            reading.word(index) == "always" || reading.matches(index, &["at", "all", "times"])
        })
    }

    /// "Each of you has exactly two", where more may be had.
    fn is_fewer_for_each(&self) -> bool {
        self.bound == Bound::Exactly
            && self.number < self.amount
            && self.has_a_most()
            && self.is_for_each()
    }

    fn is_for_each(&self) -> bool {
        self.case
            .clause()
            .any(|index| self.case.reading.is_any(index, &["each", "every", "per"]))
    }

    /// "Only one member of staff is awake in the house."
    fn is_the_only(&self) -> bool {
        let (reading, stance) = (self.case.reading, self.case.stance);
        self.bound == Bound::Exactly
            && self.is_too_few()
            && reading.word(self.case.start()) == "only"
            && !stance.conditional
            && !stance.negative
            && !stance.past
            && !stance.advice
            && !self
                .case
                .clause()
                .any(|at| reading.is_any(at, &["sometimes", "often", "today", "now", "so"]))
            && (self.case.end()..self.case.end() + 5)
                .any(|at| reading.is_any(at, &["is", "are", "works", "has"]))
    }

    /// "In each room there is only one chaperone."
    fn is_the_only_there(&self) -> bool {
        let (reading, stance) = (self.case.reading, self.case.stance);
        let before = self.case.start().wrapping_sub(1);
        self.bound == Bound::Exactly
            && self.is_too_few()
            && !stance.conditional
            && !stance.negative
            && !stance.past
            && reading.is_any(before, &["is", "are"])
            && reading.word(before.wrapping_sub(1)) == "there"
            && self.is_for_each()
    }

    /// "The tram takes 40 passengers" states the rule in its own words.
    fn follows_the_rules_own_verb(&self) -> bool {
        const PARTICLES: &[&str] = &["after", "up", "in", "out", "on", "with", "from", "by"];
        let said = self.case.fact.says.as_deref().unwrap_or_default();
        let says = Reading::new(said.split("{value}").next().unwrap_or_default());
        let reading = self.case.reading;
        let own_verb = || {
            let mut last = says.len().checked_sub(1)?;
            let mut at = self.case.start().wrapping_sub(1);
            // "looks after": a verb with its particle.
            if says.is_any(last, PARTICLES) {
                (says.word(last) == reading.word(at)).then_some(())?;
                last = last.checked_sub(1)?;
                at = at.checked_sub(1)?;
            }
            let verb = words::stem(says.word(last));
            let same = !words::is_function_word(&verb) && verb == words::stem(reading.word(at));
            (same || self.says_what_one_has(&says, last, at)).then_some(())
        };
        own_verb().is_some()
    }

    /// "A shared mailbox has one user.", where the rule says what one has.
    fn says_what_one_has(&self, says: &Reading, last: usize, at: usize) -> bool {
        let (reading, clause) = (self.case.reading, self.case.clause());
        says.is_any(last, &["has", "have"])
            && reading.is_any(at, &["has", "have", "gets", "get"])
            // "The shared mailbox now has three users": how one stands.
            && !reading.is_any(
                at.wrapping_sub(1),
                &["now", "already", "currently", "still"],
            )
            && reading.is_any(clause.start, &["a", "an", "every", "each", "the"])
            && (0..last).any(|subject| {
                says.is_word(subject)
                    && !words::is_function_word(says.word(subject))
                    && (clause.start..at).any(|own| reading.word(own) == says.word(subject))
            })
    }

    /// "The quorum is four.", "Quorum: twenty-five members": a number and nothing else is said of what it
    /// is.
    fn is_defined(&self) -> bool {
        let reading = self.case.reading;
        let (start, clause) = (self.case.start(), self.case.clause());
        if self.is_called_it() || self.is_threatened() || self.makes_one() {
            return true;
        }
        if reading.word(start.wrapping_sub(1)) == ":" {
            return self.is_labelled();
        }
        // "Enough users means one."
        reading.is_any(start.wrapping_sub(1), &["means"]) && !reading.is_word(self.case.end())
            || reading.is_any(start.wrapping_sub(1), &["is", "are"])
                && !reading.is_word(self.case.end())
                && reading.word(clause.start) == "the"
                && start - clause.start <= 6
    }

    /// "Nine people make a group": so few are one.
    fn makes_one(&self) -> bool {
        let reading = self.case.reading;
        self.is_too_few()
            && !self.case.stance.negative
            && (self.case.end()..self.case.end() + 3).any(|at| {
                reading.is_any(at, &["make", "makes"]) && reading.is_any(at + 1, &["a", "an", "up"])
                    || reading.matches(at, &["count", "as"])
            })
    }

    /// "Forty is the quorum"
    fn is_called_it(&self) -> bool {
        let reading = self.case.reading;
        reading.matches(self.case.end(), &["is", "the"])
            && self.case.clause().start == self.case.start()
            && !reading.is_any(
                self.case.end() + 2,
                &["number", "most", "least", "average", "total"],
            )
    }

    /// "four adults in the room, or the meeting is called off"
    fn is_threatened(&self) -> bool {
        let reading = self.case.reading;
        (self.case.end()..self.case.end() + 7).any(|at| {
            reading.matches(at, &[",", "or", "the"]) || reading.matches(at, &[",", "or", "we"])
        })
    }

    /// "Quorum: twenty-five members", and not "Members of staff: 33", whose label names what is counted, and
    /// no rule.
    fn is_labelled(&self) -> bool {
        let reading = self.case.reading;
        let label = self.case.sentence().start..self.case.start().wrapping_sub(1);
        let counted = crate::facts::fit::counted_nouns(self.case.fact);
        label.len() <= 4
            && (label.len() <= 1
                || !label
                    .clone()
                    .any(|at| counted.contains(&words::stem(reading.word(at)))))
    }
}
