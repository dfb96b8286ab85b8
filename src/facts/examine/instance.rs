//! Cases of a rule, and what follows from them: "a mark of 54% is not a pass", "nobody may hold four
//! pitches", "with 63% of the votes it is carried".
//!
//! Knows sides of a rule and words for an outcome. Knows nothing of how a case found its rule.

use std::ops::Range;

use jiff::civil::Date;

use crate::facts::kinds::{Mention, Part, Stated};
use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::statement::Statement;
use crate::facts::value::{Bound, Value};

/// Whether a value is only a case on one side of a rule, with the outcome that the rule gives it.
pub(super) fn keeps_to_rule(
    reading: &Reading,
    mention: &Mention,
    fact: &Fact,
    value: &Value,
) -> bool {
    if is_supposed(reading, mention) {
        return true;
    }
    let Some(breaks) = breaks(mention, fact, value) else {
        return false;
    };
    if breaks && loses_by_it(reading, mention, fact) {
        return true;
    }
    if leans(reading, mention) || forbids(fact) {
        return false;
    }
    if breaks && is_instance(reading, mention) && must_do_otherwise(reading, mention) {
        return true;
    }
    match outcome(reading, mention, value) {
        Some(Outcome::Bad) => breaks,
        Some(Outcome::Good) => !breaks && is_instance(reading, mention),
        None => false,
    }
}

/// "If you cancel with only ten days to go, you lose what you have paid": what comes of too little notice.
fn loses_by_it(reading: &Reading, mention: &Mention, fact: &Fact) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let before = matches!(mention.stated, Stated::Duration { .. })
        && fact.says.as_deref().and_then(Part::said) == Some(Part::Before);
    let to_go = reading.matches(mention.tokens.end, &["to", "go"])
        || reading.is_any(mention.tokens.end, &["left", "away"]);
    before
        && to_go
        && (sentence.start..mention.tokens.start)
            .any(|at| reading.is_any(at, &["if", "with", "when"]))
        && (mention.tokens.end..sentence.end).any(|at| {
            reading.is_any(
                at,
                &[
                    "lose", "loses", "forfeit", "charged", "charge", "pay", "nothing",
                ],
            ) || reading.matches(at, &["no", "refund"])
        })
}

/// "If your bill comes to £62, say, you have £47 left": a sum worked out as an example.
fn is_supposed(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    matches!(mention.stated, Stated::Money(..))
        && reading.is_any(sentence.start, &["if", "suppose", "say"])
        && sentence
            .clone()
            .any(|at| reading.matches(at, &[",", "say", ","]))
}

/// "01… | No, it does not start with 07": whether another cell of the row says that it is not so.
pub(super) fn is_refused_in_row(statement: &Statement<'_>) -> bool {
    let view = statement.view();
    view.row(statement.block)
        .iter()
        .filter_map(|block| view.readings.get(*block))
        .any(|cell| {
            cell.is_any(0, &["no", "refused", "rejected", "invalid", "wrong"])
                && (!cell.is_word(1) || cell.word(0) != "no")
        })
}

/// "A party of 13 has to be split over two crossings": what those have to do who are beyond a rule.
fn must_do_otherwise(reading: &Reading, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    matches!(mention.stated, Stated::Count { .. })
        && reading.word(mention.tokens.start.wrapping_sub(1)) == "of"
        && (reading.is_any(end, &["must", "should"])
            || reading.is_any(end, &["has", "have", "needs", "need"])
                && reading.word(end + 1) == "to")
}

/// "breathing space stops letters for {value}": a rule that itself says what is not done.
fn forbids(fact: &Fact) -> bool {
    fact.says.as_deref().is_some_and(|says| {
        says.split_whitespace().any(|word| {
            matches!(
                word,
                "no" | "not" | "never" | "stop" | "stops" | "without" | "cannot"
            )
        })
    })
}

/// What follows from a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// "is not a pass", "will be sent back", "too much"
    Bad,
    /// "is carried", "is fine", "yes"
    Good,
}

/// Whether a value lies on the side of a rule that breaks it, where the rule has sides.
fn breaks(mention: &Mention, fact: &Fact, value: &Value) -> Option<bool> {
    let says = fact.says.as_deref().unwrap_or_default();
    match (&mention.stated, value) {
        (Stated::Percentage { thousandths, .. }, Value::Percentage(bound, agreed)) => {
            Some(match bound {
                Bound::AtMost | Bound::LessThan => thousandths > agreed,
                _ => thousandths < agreed,
            })
        }
        (Stated::Count { number, high, .. }, Value::Count(bound, amount)) => match bound {
            Bound::AtLeast | Bound::MoreThan => Some(number < amount),
            Bound::AtMost | Bound::LessThan => Some(high > amount),
            _ => None,
        },
        (
            Stated::Duration {
                low, high, every, ..
            },
            Value::Duration(bound, length),
        ) if !every => {
            let (low, high, length) = (
                low.rough_seconds(),
                high.rough_seconds(),
                length.rough_seconds(),
            );
            match (bound, Part::said(says)) {
                (Bound::AtLeast | Bound::MoreThan, _) | (_, Some(Part::Before)) => {
                    Some(low < length)
                }
                (_, Some(Part::Every)) => None,
                _ if says.contains("wait") => Some(low < length),
                _ => Some(high > length),
            }
        }
        (
            Stated::Date {
                day, month, year, ..
            },
            Value::Date(agreed),
        ) => {
            // A day without a year is the one next to the agreed day.
            let near = |year: i16| Date::new(year, *month, *day).ok();
            let stated = match year {
                Some(year) => near(*year)?,
                None => [agreed.year() - 1, agreed.year(), agreed.year() + 1]
                    .into_iter()
                    .filter_map(near)
                    .min_by_key(|day| (*day - *agreed).get_days().abs())?,
            };
            let due = ["by {value}", "before {value}", "until {value}"]
                .iter()
                .any(|words| says.contains(words))
                || ["close", "end", "expire", "finish"]
                    .iter()
                    .any(|word| says.contains(word));
            Some(if due {
                stated > *agreed
            } else {
                stated < *agreed
            })
        }
        (Stated::Prefix { .. }, Value::Prefix(_)) => Some(true),
        _ => None,
    }
}

/// Whether words give the value a direction, so that it lays down a rule: "not more than four".
fn leans(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let bounded = matches!(
        mention.stated,
        Stated::Count { bound, .. } | Stated::Percentage { bound, .. } if bound != Bound::Plain
    );
    bounded
        || (0..=2).any(|ahead| {
            reading.is_any(
                (start + ahead).wrapping_sub(2),
                &[
                    "than", "least", "most", "under", "over", "within", "until", "before", "only",
                ],
            )
        })
}

/// What the clause around a value, or the words behind its colon, say that follows.
fn outcome(reading: &Reading, mention: &Mention, value: &Value) -> Option<Outcome> {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let sentence = reading.sentence(start);
    let clause = reading.clause(start);
    let behind = end..sentence.end;
    let denies = |at: usize| {
        (reading.is_any(at, &["not", "cannot", "never", "nobody"])
            || reading.word(at) == "nothing" && reading.is_any(at + 1, &["that", "which"])
            || reading.word(at).ends_with("n't"))
            // "and not a day sooner", "not counting Sundays", "if not sooner"
            && !reading.is_any(
                at + 1,
                &[
                    "only", "just", "more", "later", "longer", "even", "until", "counting", "including", "sooner", "earlier", "before",
                ],
            )
    };
    let denies = |at: usize| {
        denies(at)
            && !(reading.is_any(at + 1, &["a", "an", "one"])
                && reading.is_any(at + 2, &["day", "minute", "second", "moment", "penny"]))
    };
    // "… lapses if you have not replied after 14 days": what is not done is the case itself.
    let in_condition = (clause.start..start)
        .any(|at| reading.is_any(at, &["if", "unless", "when", "where", "who", "that"]));
    let turned = |at: usize| {
        reading.is_any(
            at,
            &[
                "fails",
                "falls",
                "refused",
                "rejected",
                "invalid",
                "late",
                "short",
                "wrong",
                "inquorate",
                "void",
            ],
        ) || reading.matches(at, &["sent", "back"])
            || reading.matches(at, &["look", "again"])
            || reading.matches(at, &["too", "much"])
            || reading.matches(at, &["too", "many"])
            || reading.matches(at, &["too", "few"])
            || reading.matches(at, &[":", "no"])
            || reading.matches(at, &[",", "no"])
    };
    // "With 23 lessons behind you, you are one short": what follows stands behind the comma.
    let fronted = reading.is_any(sentence.start, &["with", "after", "at"]);
    let near = |range: &Range<usize>, test: &dyn Fn(usize) -> bool| {
        range
            .clone()
            .take(12)
            .take_while(|at| {
                // "closes on 17 March and will not travel": another thing is said.
                let on =
                    matches!(mention.stated, Stated::Date { .. }) && reading.word(*at) == "and";
                !on && reading.word(*at) != ";"
                    && (reading.word(*at) != ","
                        || fronted
                        || reading.is_any(at + 1, &["no", "or", "is", "look"]))
            })
            .any(test)
    };
    // A prefix is told apart only in a list of examples.
    if matches!(mention.stated, Stated::Prefix { .. }) {
        let shown = near(&behind, &|at| {
            reading.matches(at, &[",", "no"]) || reading.matches(at, &["look", "again"])
        });
        // "A number that starts 0741 is fine": a longer beginning with the agreed one in front.
        let longer = matches!((&mention.stated, value), (Stated::Prefix { digits }, Value::Prefix(agreed))
            if digits.starts_with(agreed.as_str()));
        let only = reading.word(sentence.start) == "only";
        let fine = longer
            && !only
            && near(&behind, &|at| {
                reading.is_any(at, &["is", "are"])
                    && reading.is_any(at + 1, &["fine", "accepted", "right", "valid", "ok"])
            });
        let also = longer && (sentence.start..start).any(|at| reading.matches(at, &["so", "is"]));
        return (shown || fine || also).then_some(Outcome::Bad);
    }
    if near(&behind, &denies)
        || near(&behind, &turned)
        || (!in_condition
            || reading.is_any(clause.start, &["nothing"])
            || reading.is_any(clause.start + 1, &["nothing"]))
            && (clause.start..start).any(denies)
    {
        return Some(Outcome::Bad);
    }
    let good = |at: usize| {
        reading.is_any(
            at,
            &[
                "yes", "carried", "passes", "fine", "still", "nothing", "accepted", "enough",
            ],
        ) || reading.matches(at, &["of", "course"])
            || reading.matches(at, &["is"]) && !reading.is_word(at + 1)
            || reading.matches(at, &["one", "more"])
            || reading.matches(at, &["within", "the"])
            || reading.matches(at, &["well", "within"])
    };
    near(&behind, &good).then_some(Outcome::Good)
}

/// Whether a value belongs to somebody or something that a sentence gives as a case: "a stall with 80%",
/// "a student who has been to thirty", "with 63%".
fn is_instance(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let sentence = reading.sentence(start);
    let opens = |at: usize| {
        reading.is_any(
            at,
            &["a", "an", "one", "with", "if", "when", "anyone", "after"],
        )
    };
    opens(sentence.start)
        || start == sentence.start
        || (sentence.start..start)
            .any(|at| reading.is_any(at, &["who", "that", "whose"]) && at > sentence.start)
}
