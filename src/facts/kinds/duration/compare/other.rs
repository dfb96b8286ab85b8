//! Another length of time than the agreed one, and what it may be instead of a contradiction: a case, its
//! outcome, stricter advice.
//!
//! Knows lengths and the words around them. Knows nothing of directions that are turned round.

use std::ops::Range;

use super::{Lengths, is_nth, is_unmet};
use crate::facts::kinds::is_frequency;
use crate::facts::reading::Number;
use crate::facts::value::{Bound, DAY};

impl Lengths<'_> {
    /// Whether the sentence only tells of a case or of what it leads to.
    pub(super) fn is_case(&self) -> bool {
        self.is_compared()
            || self.is_prepared_for()
            || self.is_longer() && (self.is_told_of() || self.is_away() || self.is_late())
            || !self.is_longer() && self.is_harmless()
            || self.is_longer() && self.case.stance.foregone
            || self.is_longer() && self.is_ample()
            || !self.is_under() && self.is_overdue()
            || self.is_shorter() && (self.is_frequency_kept() || self.is_told_to_act_in_time())
    }

    /// Advice to act sooner than the rule demands does not contradict it.
    pub(super) fn is_stricter_advice(&self) -> bool {
        let stays_within = self.is_shorter()
            && (is_frequency(self.says()) || self.declared() == Bound::AtMost)
            || self.is_longer() && self.declared() == Bound::AtLeast;
        self.case.stance.advice && stays_within
    }

    fn is_shorter(&self) -> bool {
        self.high.rough_seconds() < self.agreed.rough_seconds()
    }

    fn is_longer(&self) -> bool {
        self.low.rough_seconds() > self.agreed.rough_seconds()
    }

    fn is_under(&self) -> bool {
        self.low.rough_seconds() < self.agreed.rough_seconds()
    }

    /// From the value to the end of its sentence.
    fn rest_of_sentence(&self) -> Range<usize> {
        self.case.end()..self.case.sentence().end
    }

    /// From the value to the end of its clause.
    fn rest_of_clause(&self) -> Range<usize> {
        self.case.end()..self.case.clause().end
    }

    /// "If it has not come after a week": what to do when the time is over.
    fn is_overdue(&self) -> bool {
        let reading = self.case.reading;
        let consequence = self.case.sentence().any(|index| {
            reading.is_any(
                index,
                &["lapses", "expires", "ends", "withdrawn", "cancelled"],
            )
        });
        !consequence
            && self.case.stance.conditional
            && self.case.stance.negative
            && !self.is_denied_by_bound()
            && !is_frequency(self.says())
            && matches!(
                reading.before(self.case.start(), 1),
                "after" | "within" | "in" | "than" | "for"
            )
    }

    /// "If you cancel three weeks ahead, you get everything back": more notice than is asked for, and its
    /// outcome.
    fn is_ample(&self) -> bool {
        let reading = self.case.reading;
        let sentence = self.case.sentence();
        let comma = self.rest_of_sentence().find(|at| reading.word(*at) == ",");
        self.declared() == Bound::AtLeast
            && self.stated == Bound::Plain
            && self.case.stance.conditional
            && reading.is_any(sentence.start, &["if", "when"])
            && comma.is_some_and(|comma| {
                let main = comma + 1..sentence.end;
                reading.holds_any(
                    &main,
                    &[
                        "back",
                        "refund",
                        "refunded",
                        "free",
                        "nothing",
                        "everything",
                        "full",
                        "fine",
                    ],
                ) && !reading.holds_any(&main, &["not", "only", "no", "lose", "never"])
            })
    }

    /// "not less than fourteen days": the "not" belongs to the direction.
    fn is_denied_by_bound(&self) -> bool {
        let reading = self.case.reading;
        self.bound_start < self.case.start()
            && reading.is_any(self.bound_start, &["not", "no"])
            && !self.case.sentence().any(|at| {
                at != self.bound_start
                    && (reading.is_any(at, &["not", "no", "never", "cannot"])
                        || reading.word(at).ends_with("n't"))
            })
    }

    /// Whether what is not long enough has no consequence.
    fn is_harmless(&self) -> bool {
        let reading = self.case.reading;
        // "Being inactive for 29 days does no harm."
        let harmless = self.rest_of_clause().any(|index| {
            reading.matches(index, &["no", "harm"])
                || reading.matches(index, &["not", "matter"])
                || reading.matches(index, &["you", "are", "safe"])
        });
        // "Not signed in for a week: nothing happens"
        let nothing = self.rest_of_sentence().any(|index| {
            reading.matches(index, &["nothing", "happens"])
                || reading.matches(index, &["still", "fine"])
                || reading.matches(index, &["no", "problem"])
        });
        // "By day 25 you have five days left."
        let left = is_nth(reading, self.case.mention)
            && self
                .rest_of_sentence()
                .any(|index| reading.is_any(index, &["left", "remaining"]));
        // "Forgetting it for 3 weeks is not yet a problem."
        let harmless = harmless
            || self.rest_of_clause().any(|index| {
                reading.matches(index, &["not", "yet", "a", "problem"])
                    || reading.matches(index, &["not", "a", "problem"])
                    || reading.matches(index, &["is", "no", "problem"])
            });
        // "Nothing happens to an account that has been unused for 29 days."
        let first = self.is_shorter()
            && reading.matches(self.case.sentence().start, &["nothing", "happens"]);
        harmless || nothing || left || first
    }

    /// "If it is more than five weeks overdue"
    fn is_late(&self) -> bool {
        self.case.stance.conditional
            && self.case.sentence().any(|index| {
                self.case
                    .reading
                    .is_any(index, &["overdue", "late", "overstayed"])
            })
    }

    /// Whether the rule is said to bite behind the value: "… will be deactivated".
    fn is_bitten(&self) -> bool {
        let reading = self.case.reading;
        self.rest_of_clause().any(|index| {
            reading.matches(index, &["will", "be"]) && reading.word(index + 2).ends_with("ed")
                || reading.is_any(index, &["is", "are"]) && reading.word(index + 1).ends_with("ed")
        })
    }

    /// "Anyone who will be away for six weeks or more should log in first."
    fn is_told_of(&self) -> bool {
        let (reading, clause) = (self.case.reading, self.case.clause());
        matches!(self.stated, Bound::AtLeast | Bound::MoreThan)
            && clause
                .clone()
                .any(|index| reading.is_any(index, &["anyone", "anybody", "whoever", "those"]))
            // "Those who cancel must do so a month or more before": that is a rule.
            && !(clause.start..self.case.start())
                .any(|index| reading.matches(index, &["must", "do", "so"]))
            && !self.is_bitten()
    }

    /// "a manager who is away for five weeks"
    fn is_away(&self) -> bool {
        let reading = self.case.reading;
        let away = |at: usize| {
            reading.is_any(at, &["away", "absent", "off"]) || reading.matches(at, &["on", "leave"])
        };
        self.case.clause().any(|index| {
            reading.is_any(index, &["who", "whoever", "anyone"]) && (index + 1..index + 5).any(away)
        }) && !self.is_bitten()
    }

    /// "If you are going to be away for three weeks, sign in before you leave.": what to do first.
    fn is_prepared_for(&self) -> bool {
        let reading = self.case.reading;
        let sentence = self.case.sentence();
        let away = (sentence.start..self.case.start()).any(|at| {
            reading.is_any(at, &["away", "absent"]) || reading.matches(at, &["on", "leave"])
        });
        let first = (self.case.end()..sentence.end).any(|at| {
            reading.matches(at, &["before", "you", "go"])
                || reading.matches(at, &["before", "you", "leave"])
                || reading.is_any(at, &["beforehand", "first"])
        });
        away && first && reading.is_any(sentence.start, &["if", "when", "before"])
    }

    /// "Six weeks is 42 days, which is more than the 30 that are allowed."
    fn is_compared(&self) -> bool {
        let reading = self.case.reading;
        self.case.sentence().any(|index| {
            let named = reading.is_any(index, &["than", "inside", "within", "under", "below"])
                && reading.word(index + 1) == "the"
                || reading.matches(index, &["limit", "of"])
                || reading.matches(index, &["maximum", "of"]);
            // "well within the limit of 30 days"
            let of = 2 * usize::from(
                reading.matches(index + 2, &["limit", "of"])
                    || reading.matches(index + 2, &["rule", "of"]),
            );
            let at = index + of + 2;
            named && !self.case.mention.tokens.contains(&at) && self.is_agreed_number(at)
        })
    }

    /// Whether the number at a token is that of the rule, in days, weeks or hours.
    fn is_agreed_number(&self, at: usize) -> bool {
        let number = self.case.reading.number(at).and_then(Number::whole);
        number.is_some_and(|whole| {
            [DAY, 7 * DAY, 3600]
                .iter()
                .any(|unit| self.agreed.rough_seconds() == whole * unit)
        })
    }

    /// "If you have not used the account for 25 days, log in now."
    fn is_told_to_act_in_time(&self) -> bool {
        let reading = self.case.reading;
        let comma = self
            .rest_of_sentence()
            .find(|index| reading.word(*index) == ",");
        let told = comma.is_some_and(|comma| {
            let mut verb = comma + 1;
            while reading.is_any(
                verb,
                &["please", "then", "just", "simply", "do", "make", "sure"],
            ) {
                verb += 1;
            }
            reading.is_any(
                verb,
                &["log", "sign", "send", "use", "open", "update", "act"],
            )
        });
        is_frequency(self.says())
            && self.case.stance.conditional
            && reading.is_any(self.case.sentence().start, &["if", "when"])
            && told
            && !self.is_bitten()
    }

    /// "You are safe if you log in every 25 days", "after 29 days there is still time".
    fn is_frequency_kept(&self) -> bool {
        let (reading, end) = (self.case.reading, self.case.end());
        // "Signing in once in three weeks is comfortably enough"
        let enough = self.every
            && (end..end + 4).any(|at| reading.is_any(at, &["enough", "plenty", "ample"]))
            && reading.is_any(end, &["is", "will", "would"]);
        // "An account that is signed in to every 20 days never becomes inactive."
        let lasts = self.every
            && (end..end + 4).any(|at| {
                reading.matches(at, &["never", "becomes"]) || reading.matches(at, &["is", "never"])
            });
        let kept = enough
            || lasts
            || self.every && self.case.stance.conditional && !is_unmet(reading, self.case.mention)
            || self
                .rest_of_sentence()
                .any(|index| reading.word(index) == "still");
        is_frequency(self.says()) && kept
    }
}
