//! Whether a stated length of time agrees with a rule: the number, its direction, what stands in place
//! of a number.
//!
//! Knows in which order they are asked. Knows nothing of how a length is found.

mod other;
mod rule;
mod turned;
mod unnumbered;

use super::super::{
    Case, Comparison, Difference, KindRules, Mention, Stated, bound_after, bound_before,
};
use super::Duration;
use super::lengths::ordinal;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Length, Value};

/// Compares a stated length of time with the agreed one.
pub(super) fn compare(rules: &Duration, case: &Case<'_>) -> Comparison {
    if let Stated::Unnumbered(_, how) = case.mention.stated {
        return unnumbered::compare(case, how);
    }
    let Some(lengths) = Lengths::of(case) else {
        return Comparison::Unsure;
    };
    let (low, high, agreed) = (lengths.low, lengths.high, lengths.agreed);
    // "On the 31st day …": when 30 days are over. On the 30th, when they end.
    if is_nth(case.reading, case.mention) && (low == agreed || high == agreed) {
        return Comparison::Equal;
    }
    if low == high && low == agreed {
        if let Some(tokens) = lengths.outcome_denied() {
            // "will not be deactivated": the same words without the "not".
            let bytes = case.reading.bytes(&tokens);
            let agreed = case.reading.written(&bytes).replacen(" not ", " ", 1);
            return Comparison::Different(vec![Difference {
                bytes,
                replacement: Some(agreed.clone()),
                agreed: Some(agreed),
            }]);
        }
        return if let Some(tokens) = lengths.outcome_denied_all_the_same() {
            Comparison::tokens(case, &tokens)
        } else if lengths.is_turned_round() {
            Comparison::tokens(case, &(lengths.bound_start..case.end()))
        } else {
            Comparison::Equal
        };
    }
    if let Some(tokens) = lengths.outcome_denied_all_the_same() {
        return Comparison::tokens(case, &tokens);
    }
    if lengths.is_case() {
        Comparison::Unsure
    } else if lengths.is_stricter_advice() {
        Comparison::Equal
    } else {
        let written = case.reading.written(&case.mention.bytes);
        Comparison::whole(case, rules.write(case.value, written))
    }
}

/// A stated length of time beside the agreed one.
struct Lengths<'a> {
    case: &'a Case<'a>,
    low: &'a Length,
    high: &'a Length,
    /// Whether it says how often.
    every: bool,
    /// Its direction.
    stated: Bound,
    /// Whether the direction is that of how often, and not of how long.
    often: bool,
    /// Where the words for the direction start.
    bound_start: usize,
    /// The direction that was agreed, where the value itself has one.
    bound: Bound,
    agreed: &'a Length,
}

impl<'a> Lengths<'a> {
    fn of(case: &'a Case<'a>) -> Option<Self> {
        let (Stated::Duration { low, high, every }, Value::Duration(bound, agreed)) =
            (&case.mention.stated, case.value)
        else {
            return None;
        };
        // "Four weeks a year", where the rule itself says "a year".
        let of_the_rule = *high == Length::default() && rule::is_yearly(case.fact.says.as_deref());
        let ((stated, often), bound_start) = direction(case.reading, case.mention);
        Some(Self {
            case,
            low,
            high: if of_the_rule { low } else { high },
            every: *every,
            stated,
            often,
            bound_start,
            bound: *bound,
            agreed,
        })
    }

    fn says(&self) -> Option<&'a str> {
        self.case.fact.says.as_deref()
    }

    /// The direction of the rule.
    fn declared(&self) -> Bound {
        match self.bound {
            Bound::Plain => rule::direction(self.says()),
            bound => bound,
        }
    }
}

/// Whether a length was written as the place of a day or week in a row.
pub(super) fn is_nth(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    reading.is_any(start, &["day", "week", "month"]) || ordinal(reading, start).is_some()
}

/// The direction of a stated length, whether it bounds how often, and where its words start.
fn direction(reading: &Reading, mention: &Mention) -> ((Bound, bool), usize) {
    let mut start = mention.tokens.start;
    // "at most once every", "at most every": step over what says how often.
    let mut often = reading.is_any(start, &["every", "each", "once"]);
    for _ in 0..4 {
        let previous = reading.before(start, 1);
        if matches!(previous, "every" | "each" | "once" | "per") {
            often = true;
            start -= 1;
        } else if matches!(previous, "in" | "a" | "any" | "the" | "one") && start > 0 {
            start -= 1;
        } else {
            break;
        }
    }
    // "five weeks is longer than the 30 days allowed": what is compared is the other one.
    let referred = reading.before(mention.tokens.start, 1) == "the"
        && reading.before(mention.tokens.start, 2) == "than";
    let (bound, bound_start) = bound_before(reading, start);
    if bound != Bound::Plain && !referred {
        return ((bound, often), bound_start);
    }
    let (after, _) = bound_after(reading, mention.tokens.end);
    // "Every 30 days at the most" bounds the length, whatever it says of how often.
    ((after, false), mention.tokens.start)
}

/// "If you do not sign in every fortnight …": the condition is that it is not done.
fn is_unmet(reading: &Reading, mention: &Mention) -> bool {
    let start = reading.sentence(mention.tokens.start).start;
    let condition = (start..mention.tokens.start).rfind(|index| reading.word(*index) == "if");
    condition.is_some_and(|condition| {
        (condition..mention.tokens.start).any(|index| {
            reading.is_any(index, &["not", "never"]) || reading.word(index).ends_with("n't")
        })
    })
}
