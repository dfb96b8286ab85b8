//! Whether a stated number agrees with a rule: the number, its direction, who may have how many.
//!
//! Knows in which order the ways of stating a number are asked. Knows nothing of how one is found.

mod bounded;
mod firm;

pub(in crate::facts::kinds) use self::bounded::compare_bounded;
use super::super::{Case, Comparison, KindRules, Stated, unnumbered};
use super::Count;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Value};

/// Compares a stated number with the agreed one.
pub(super) fn compare(rules: &Count, case: &Case<'_>) -> Comparison {
    let Value::Count(declared, amount) = *case.value else {
        return Comparison::Unsure;
    };
    match case.mention.stated {
        Stated::Unnumbered(..) => compare_unnumbered(case, declared),
        Stated::Count {
            bound,
            number,
            high,
            firm,
            permitted,
        } => Counted {
            case,
            // "Fewer than three is not allowed": three is the least.
            bound: if bound == Bound::LessThan && is_forbidden(case) {
                Bound::AtLeast
            } else {
                bound
            },
            number,
            high,
            firm,
            permitted,
            declared,
            amount,
        }
        .compare(rules),
        _ => Comparison::Unsure,
    }
}

/// "As many as you like" keeps to "at least two", "no minimum" does not.
fn compare_unnumbered(case: &Case<'_>, declared: Bound) -> Comparison {
    let lowest = unnumbered::no_lowest(case.reading, case.mention.tokens.start).is_some();
    let open = matches!(declared, Bound::AtLeast | Bound::MoreThan) != lowest;
    if open || case.stance.negative {
        Comparison::Unsure
    } else {
        Comparison::whole(case, None)
    }
}

/// A stated number beside the declared one.
struct Counted<'a> {
    case: &'a Case<'a>,
    bound: Bound,
    number: u64,
    /// The higher end of a range, or the number itself.
    high: u64,
    /// Whether the words beside the number make it a rule.
    firm: bool,
    /// Whether it is said that so many may be had.
    permitted: bool,
    declared: Bound,
    amount: u64,
}

impl Counted<'_> {
    fn compare(&self, rules: &Count) -> Comparison {
        let (case, stance) = (self.case, self.case.stance);
        let wrong = || {
            let written = case.reading.written(&case.mention.bytes);
            Comparison::whole(case, rules.write(case.value, written))
        };
        if let Some(end) = other_period(case)
            && self.number == self.amount
            && !stance.conditional
            && !stance.negative
            && !stance.is_silent()
        {
            return Comparison::tokens(case, &(self.case.start()..end));
        }
        if self.is_exactly_the_limit() || self.is_leave_for_fewer() {
            return wrong();
        }
        if self.is_called_too_many()
            || self.is_case_provided_for()
            || self.is_reckoned()
            || rule_is_elsewhere(case)
            || self.is_prevented()
            || self.is_habit()
            || self.case.reading.before(self.case.start(), 1) == "not" && self.number == 1
            || self.is_what_would_be()
            || self.is_fine()
        {
            return Comparison::Unsure;
        }
        let firm = self.is_rule();
        if self.is_laid_down_for_each() {
            return wrong();
        }
        // "between three and five" lays down a least, too.
        let between = self.bound == Bound::AtMost
            && self.has_a_least()
            && case.reading.word(self.case.start()) == "between";
        if between && firm && !stance.conditional {
            return wrong();
        }
        // "one or two people" keeps to "at most two" as far as its end does.
        let stated = if self.has_a_most() {
            self.high
        } else {
            self.number
        };
        match compare_bounded(
            (self.bound, stated),
            (self.declared, self.amount),
            firm,
            1,
            stance,
        ) {
            Some(true) => Comparison::Equal,
            Some(false) => wrong(),
            None => Comparison::Unsure,
        }
    }

    /// "Thirty-three pupils on the register? Then one is too many …": a case, and what follows from it.
    fn is_called_too_many(&self) -> bool {
        let reading = self.case.reading;
        let sentence = self.case.sentence();
        let next = reading.sentence(sentence.end);
        self.has_a_most()
            && self.number > self.amount
            && reading.word(sentence.end.saturating_sub(1)) == "?"
            && next.start == sentence.end
            && (reading.holds_phrase(&next, &["too", "many"])
                || reading.holds_phrase(&next, &["over", "the", "limit"]))
    }

    /// "Seven of you? Then we put a second instructor on the water": a case, and what is done about it.
    fn is_case_provided_for(&self) -> bool {
        let reading = self.case.reading;
        let sentence = self.case.sentence();
        self.has_a_most()
            && self.number > self.amount
            && reading.word(sentence.end.saturating_sub(1)) == "?"
            && sentence.len() <= 8
            && reading.word(sentence.end) == "then"
            && reading.sentence(sentence.end).any(|at| {
                reading.is_any(at, &["second", "another", "extra", "two", "more", "split"])
            })
    }

    /// Whether the rule sets a lowest number.
    fn has_a_least(&self) -> bool {
        matches!(self.declared, Bound::AtLeast | Bound::MoreThan)
    }

    /// Whether the rule sets a highest number.
    fn has_a_most(&self) -> bool {
        matches!(self.declared, Bound::AtMost | Bound::LessThan)
    }

    /// "One dog per pitch, please.": so many for each, and no more.
    fn is_laid_down_for_each(&self) -> bool {
        let (reading, end) = (self.case.reading, self.case.end());
        let sentence = self.case.sentence();
        self.has_a_most()
            && self.bound == Bound::Plain
            && self.number == self.high
            && self.high < self.amount
            && self.case.start() == sentence.start
            && reading.is_word(end)
            && reading.is_any(end + 1, &["per", "for"])
            && (reading.word(end + 1) == "per" || reading.is_any(end + 2, &["each", "every"]))
            && sentence.len() <= 8
            && !self.case.stance.negative
            && !self.case.stance.is_silent()
    }

    /// Whether it is lower than the lowest.
    fn is_too_few(&self) -> bool {
        self.has_a_least() && self.number < self.amount
    }

    /// "must have exactly six" where six is the most, or the least.
    fn is_exactly_the_limit(&self) -> bool {
        self.bound == Bound::Exactly
            && self.number == self.amount
            && !matches!(self.declared, Bound::Plain | Bound::Exactly)
            && !self.case.stance.conditional
            && !self.case.stance.negative
            && self
                .case
                .mention
                .tokens
                .clone()
                .any(|at| self.case.reading.word(at) == "exactly")
    }

    /// Whether it is said that fewer than the least will do.
    fn is_leave_for_fewer(&self) -> bool {
        self.is_too_few()
            && !self.case.stance.negative
            && (self.is_all_there_is() || self.is_granted() || self.may_be_so_few())
    }

    /// "One person with access is all that is asked", "a single user and no others"
    fn is_all_there_is(&self) -> bool {
        const ENDS: &[&[&str]] = &[
            &["and", "no", "others"],
            &["and", "no", "more"],
            &["is", "all", "that"],
            &["is", "all", "we"],
            &["is", "all", "you"],
        ];
        (self.case.end()..self.case.sentence().end.min(self.case.end() + 12)).any(|at| {
            ENDS.iter()
                .any(|words| self.case.reading.matches(at, words))
        })
    }

    /// "It is fine for the mailbox to have a single user."
    fn is_granted(&self) -> bool {
        let reading = self.case.reading;
        (self.case.sentence().start..self.case.start()).any(|at| {
            reading.is_any(at, &["fine", "acceptable", "ok", "okay", "perfectly"])
                && reading.is_any(at + 1, &["for", "to"])
        })
    }

    /// "If somebody is ill, a crew may be one person."
    fn may_be_so_few(&self) -> bool {
        !self.case.stance.past
            && self
                .case
                .reading
                .ends_with(self.case.start(), &["may", "be"])
    }

    /// "It must never be left with only one user."
    fn is_prevented(&self) -> bool {
        // "Access should not be limited to one."
        let exactly = matches!(self.bound, Bound::Exactly)
            || self.bound == Bound::AtMost
                && self.case.reading.word(self.case.start()) == "limited";
        self.case.stance.negative && exactly && self.is_too_few()
    }

    /// "If a colleague has to leave and that would make one adult in the room, somebody steps in.": what would be,
    /// if nothing were done.
    fn is_what_would_be(&self) -> bool {
        let reading = self.case.reading;
        (1..=3).any(|back| {
            matches!(
                reading.before(self.case.start(), back),
                "make" | "leave" | "be"
            ) && reading.before(self.case.start(), back + 1) == "would"
        }) && self
            .case
            .sentence()
            .any(|at| reading.is_any(at, &["if", "when", "unless"]))
    }

    /// "Those who want a companion mostly bring just one": what people do, and no rule.
    fn is_habit(&self) -> bool {
        self.bound != Bound::AtLeast
            && self.case.clause().any(|at| {
                self.case.reading.is_any(at, &["mostly", "tend", "tends"]) && at < self.case.start()
            })
    }

    /// "… that usually comes to at least four."
    fn is_reckoned(&self) -> bool {
        let reading = self.case.reading;
        (1..=4).any(|back| {
            reading.before(self.case.start(), back) == "usually"
                && (1..back).any(|near| {
                    matches!(reading.before(self.case.start(), near), "comes" | "means")
                })
        })
    }

    /// "Two visitors are fine" where three are the most.
    fn is_fine(&self) -> bool {
        let reading = self.case.reading;
        self.has_a_most()
            && self.high < self.amount
            && self.bound == Bound::Plain
            && self.case.clause().any(|at| {
                reading.is_any(at, &["fine", "ok", "okay"])
                    || reading.matches(at, &["all", "right"])
            })
    }
}

/// Where the words for a period end that is not the rule's own: "three shifts a week".
fn other_period(case: &Case<'_>) -> Option<usize> {
    const PERIODS: &[&str] = &[
        "day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "term",
        "year",
    ];
    let period = |reading: &Reading, from: usize| {
        (from..from + 4).find_map(|at| {
            let rate = reading.is_any(at, &["a", "per", "each", "every"]);
            PERIODS
                .iter()
                .find(|word| rate && reading.word(at + 1) == **word)
                .map(|word| (*word, at + 2))
        })
    };
    let (_, after) = case.fact.says.as_deref()?.split_once("{value}")?;
    let (agreed, _) = period(&Reading::new(after.trim_start()), 0)?;
    let (stated, end) = period(case.reading, case.mention.tokens.end)?;
    (stated != agreed).then_some(end)
}

/// "… is not allowed", "… is refused", behind a number in the same clause.
fn is_forbidden(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    (end..reading.clause(case.mention.tokens.start).end.max(end)).any(|at| {
        reading.is_any(at, &["is", "are"])
            && (reading.is_any(at + 1, &["refused", "rejected", "forbidden"])
                || reading.word(at + 1) == "not"
                    && reading.is_any(
                        at + 2,
                        &["allowed", "permitted", "accepted", "acceptable", "enough"],
                    ))
    })
}

/// "We put seven on, more than the three that the rule demands": the rule's number is named itself.
fn rule_is_elsewhere(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = reading.sentence(case.mention.tokens.start).end;
    (case.mention.tokens.end..end.min(case.mention.tokens.end + 16)).any(|index| {
        reading.number(index).is_some()
            && reading.is_any(index + 1, &["that", "which"])
            && (index + 2..index + 4).any(|at| reading.is_any(at, &["rule", "rules", "law"]))
    })
}

/// "With a dozen members, a meeting can begin", "a dozen lessons, and you may enter", "all it takes is
/// three letters": what a number is enough for.
fn enables(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let tokens = &case.mention.tokens;
    let sentence = reading.sentence(tokens.start);
    let before = reading.word(tokens.start.wrapping_sub(1));
    let leads = before == "with" || tokens.start == sentence.start;
    let goes_on = (tokens.end..sentence.end)
        .find(|at| reading.word(*at) == ",")
        .is_some_and(|comma| {
            (comma..sentence.end).any(|at| reading.is_any(at, &["can", "may", "goes", "starts"]))
                && !(comma..sentence.end).any(|at| {
                    reading.is_any(at, &["not", "no", "cannot", "never", "only"])
                        || reading.word(at).ends_with("n't")
                })
        });
    let takes = (sentence.start..tokens.start).any(|at| {
        reading.matches(at, &["all", "it", "takes"])
            || reading.matches(at, &["all", "that", "it", "takes"])
            || reading.matches(at, &["all", "you", "need"])
            || reading.matches(at, &["all", "we", "need"])
            || reading.matches(at, &["all", "we", "ask"])
    });
    // "With 14 you are a group."
    let with = before == "with"
        && reading.is_any(tokens.end, &["you", "they", "we"])
        && reading.is_any(tokens.end + 1, &["are", "count", "make", "form"])
        && !reading.is_any(tokens.end + 2, &["not", "no", "still", "too"]);
    leads && goes_on || takes || with
}
