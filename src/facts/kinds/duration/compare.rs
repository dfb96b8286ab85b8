//! Whether a stated length of time agrees with a rule: the number, its direction, what stands in place
//! of a number.
//!
//! Knows the part that a length plays. Knows nothing of how one is found.

use super::super::{
    BOUNDS_BEFORE, Case, Comparison, KindRules, Mention, Part, Stated, Unnumbered, bound_after,
    bound_before, is_frequency,
};
use super::Duration;
use super::lengths::ordinal;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, DAY, Length, Value};

/// Compares a stated length of time with the agreed one.
pub(super) fn compare(rules: &Duration, case: &Case<'_>) -> Comparison {
    if let Stated::Unnumbered(_, how) = case.mention.stated {
        return without_number(case, how);
    }
    let (Stated::Duration { low, high, every }, Value::Duration(bound, length)) =
        (&case.mention.stated, case.value)
    else {
        return Comparison::Unsure;
    };
    // "Four weeks a year", where the rule itself says "a year".
    let yearly = case.fact.says.as_deref().is_some_and(|says| {
        says.split_once("{value}").is_some_and(|(_, after)| {
            [
                "a year",
                "in a year",
                "per year",
                "each year",
                "a month",
                "a week",
            ]
            .iter()
            .any(|rate| after.trim_start().starts_with(rate))
        })
    });
    let high = if yearly && *high == Length::default() {
        low
    } else {
        high
    };
    let reading = case.reading;
    let (stated_bound, bound_start) = direction(reading, case.mention);
    // "On the 31st day …": when 30 days are over. On the 30th, when they end.
    if is_nth(reading, case.mention) && (low == length || high == length) {
        return Comparison::Equal;
    }
    if low != high || low != length {
        // Advice to act sooner than the rule demands does not contradict it.
        let stricter = high.rough_seconds() < length.rough_seconds();
        // Whoever was away for longer than the rule allows is a case of it.
        let longer = low.rough_seconds() > length.rough_seconds();
        // "If it has not come after a week": what to do when the time is over.
        let consequence = reading.sentence(case.mention.tokens.start).any(|index| {
            reading.is_any(
                index,
                &["lapses", "expires", "ends", "withdrawn", "cancelled"],
            )
        });
        let overdue = !consequence
            && case.stance.conditional
            && case.stance.negative
            && !is_frequency(case.fact.says.as_deref())
            && matches!(
                case.reading.before(case.mention.tokens.start, 1),
                "after" | "within" | "in" | "than" | "for"
            );
        let as_long = low.rough_seconds() >= length.rough_seconds();
        // "Being inactive for 29 days does no harm."
        let harmless = (case.mention.tokens.end..reading.clause(case.mention.tokens.start).end)
            .any(|index| {
                reading.matches(index, &["no", "harm"])
                    || reading.matches(index, &["not", "matter"])
                    || reading.matches(index, &["you", "are", "safe"])
            });
        // "Not signed in for a week: nothing happens"
        let sentence_end = reading.sentence(case.mention.tokens.start).end;
        let nothing = (case.mention.tokens.end..sentence_end).any(|index| {
            reading.matches(index, &["nothing", "happens"])
                || reading.matches(index, &["still", "fine"])
                || reading.matches(index, &["no", "problem"])
        });
        // "By day 25 you have five days left."
        let left = is_nth(reading, case.mention)
            && (case.mention.tokens.end..sentence_end)
                .any(|index| reading.is_any(index, &["left", "remaining"]));
        let harmless = (harmless || nothing || left) && !longer;
        let late = longer
            && case.stance.conditional
            && reading
                .sentence(case.mention.tokens.start)
                .any(|index| reading.is_any(index, &["overdue", "late", "overstayed"]));
        // "Anyone who will be away for six weeks or more should log in first."
        let bitten =
            (case.mention.tokens.end..reading.clause(case.mention.tokens.start).end).any(|index| {
                (reading.matches(index, &["will", "be"]) && reading.word(index + 2).ends_with("ed"))
                    || reading.is_any(index, &["is", "are"])
                        && reading.word(index + 1).ends_with("ed")
            });
        let told_of = longer
            && !bitten
            && matches!(stated_bound.0, Bound::AtLeast | Bound::MoreThan)
            && reading
                .clause(case.mention.tokens.start)
                .any(|index| reading.is_any(index, &["anyone", "anybody", "whoever", "those"]))
            // "Those who cancel must do so a month or more before": that is a rule.
            && !(reading.clause(case.mention.tokens.start).start..case.mention.tokens.start)
                .any(|index| reading.matches(index, &["must", "do", "so"]));
        // "a manager who is away for five weeks"
        let away = longer
            && !bitten
            && reading.clause(case.mention.tokens.start).any(|index| {
                reading.is_any(index, &["who", "whoever", "anyone"])
                    && (index + 1..index + 5).any(|at| {
                        reading.is_any(at, &["away", "absent", "off"])
                            || reading.matches(at, &["on", "leave"])
                    })
            });
        // "Six weeks is 42 days, which is more than the 30 that are allowed."
        let compared = reading.sentence(case.mention.tokens.start).any(|index| {
            let named = reading.is_any(index, &["than", "inside", "within", "under", "below"])
                && reading.word(index + 1) == "the"
                || reading.matches(index, &["limit", "of"])
                || reading.matches(index, &["maximum", "of"]);
            // "well within the limit of 30 days"
            let of = 2 * usize::from(
                reading.matches(index + 2, &["limit", "of"])
                    || reading.matches(index + 2, &["rule", "of"]),
            );
            let index = index + of;
            named
                && !case.mention.tokens.contains(&(index + 2))
                && reading
                    .number(index + 2)
                    .and_then(crate::facts::reading::Number::whole)
                    .is_some_and(|whole| {
                        [DAY, 7 * DAY, 3600]
                            .iter()
                            .any(|unit| length.rough_seconds() == whole * unit)
                    })
        });
        if compared
            || told_of
            || away
            || harmless
            || longer && case.stance.foregone
            || as_long && overdue
            || late
        {
            return Comparison::Unsure;
        }
        let declared_every = is_frequency(case.fact.says.as_deref());
        let shorter = high.rough_seconds() < length.rough_seconds();
        // "You are safe if you log in every 25 days", "after 29 days there is still time".
        // "Signing in once in three weeks is comfortably enough"
        let enough = *every
            && (case.mention.tokens.end..case.mention.tokens.end + 4)
                .any(|at| reading.is_any(at, &["enough", "plenty", "ample"]))
            && reading.is_any(case.mention.tokens.end, &["is", "will", "would"]);
        let within = enough
            || *every && case.stance.conditional && !is_unmet(reading, case.mention)
            || (case.mention.tokens.end..reading.sentence(case.mention.tokens.start).end)
                .any(|index| reading.word(index) == "still");
        if declared_every && shorter && within {
            return Comparison::Unsure;
        }
        let direction = match bound {
            Bound::Plain => declared_direction(case.fact.says.as_deref()),
            bound => *bound,
        };
        let stays_within = stricter && (declared_every || direction == Bound::AtMost)
            || longer && direction == Bound::AtLeast;
        if case.stance.advice && stays_within {
            return Comparison::Equal;
        }
        let fix = rules.write(case.value, reading.written(&case.mention.bytes));
        return Comparison::whole(case, fix);
    }
    let declared = match bound {
        Bound::Plain => declared_direction(case.fact.says.as_deref()),
        bound => *bound,
    };
    // The "not" of "not more than 21 days" denies nothing.
    // "Because no loan is longer than 21 days" denies as well.
    let none = (reading.clause(bound_start).start..bound_start)
        .any(|at| reading.is_any(at, &["no", "none", "nobody"]));
    let negative = none || case.stance.negative && is_denied_before(reading, bound_start);
    let conditional = case.stance.conditional && !is_granted(case, bound_start);
    let frequency = is_frequency(case.fact.says.as_deref());
    let clause = reading.clause(case.mention.tokens.start);
    let permitted = clause
        .into_iter()
        .any(|index| reading.is_any(index, &["can", "may", "safely", "allowed", "fine"]));
    // "An account that has been unused for more than 30 days stays active."
    let clause_end = reading.clause(case.mention.tokens.start).end;
    let spared = (case.mention.tokens.end..clause_end).any(|index| {
        reading.is_any(index, &["stays", "stay", "remains", "remain"])
            && reading.is_any(index + 1, &["active", "open"])
    });
    let permitted = permitted || spared;
    let loose = frequency
        && !*every
        && !stated_bound.1
        && !case.stance.negative
        && (!case.stance.conditional || bites(case))
        && match stated_bound.0 {
            // Leave to go beyond the longest time, or a rule that bites before it is over.
            Bound::MoreThan => {
                permitted
                    || reading.is_any(
                        reading.sentence(case.mention.tokens.start).start,
                        &["leave", "let", "allow"],
                    )
            }
            // "fewer than 30 days" alone in a cell says nothing of what follows.
            Bound::LessThan => !permitted && reading.len() > case.mention.tokens.len() + 4,
            _ => false,
        };
    let reversed = if loose {
        true
    } else if *every || frequency && stated_bound.1 {
        // "At least every 30 days" bounds how often, not how long.
        // "The rule asks for no more than once every 30 days": that little is enough.
        let asked = (1..=3).any(|back| {
            bound_start.checked_sub(back).is_some_and(|at| {
                reading.is_any(at, &["asks", "demands", "requires", "needs", "expects"])
            })
        });
        frequency && stated_bound.1 && matches!(stated_bound.0, Bound::AtMost) && !asked
    } else {
        let opposed = matches!(
            (declared, stated_bound.0),
            (
                Bound::AtMost | Bound::LessThan,
                Bound::AtLeast | Bound::MoreThan
            ) | (
                Bound::AtLeast | Bound::MoreThan,
                Bound::AtMost | Bound::LessThan
            )
        );
        // "You can cancel up to 48 hours before": until so long before.
        let until = permitted
            && stated_bound.0 == Bound::AtMost
            && reading.matches(bound_start, &["up", "to"])
            && reading.word(case.mention.tokens.end) == "before";
        // "Trains under 30 minutes late give no right to it."
        let clause_end = reading.clause(case.mention.tokens.start).end;
        let nothing = matches!(stated_bound.0, Bound::LessThan | Bound::MoreThan)
            && (case.mention.tokens.end..clause_end)
                .any(|index| reading.is_any(index, &["no", "not", "never", "nothing", "without"]));
        opposed && !frequency && !until && !nothing && !negative && !conditional
    };
    // "We always keep it for more than 18 days" where it is kept for 18.
    let part = case.fact.says.as_deref().and_then(Part::said);
    let exceeded = declared == Bound::Plain
        && part == Some(Part::For)
        && matches!(stated_bound.0, Bound::MoreThan | Bound::LessThan)
        && !case.stance.negative
        && !case.stance.conditional
        && !permitted
        && Part::stated(reading, case.mention) == Some(Part::For);
    // "no earlier than 28 days after", "only after 20 days", "not until 12 weeks have passed",
    // where something is due within that time.
    // "no earlier than six weeks before", where something is due so long before.
    let hurried = part == Some(Part::Before)
        && reading.word(case.mention.tokens.end) == "before"
        && reading.ends_with(bound_start, &["no", "earlier", "than"])
        && !case.stance.conditional;
    let delayed = matches!(declared, Bound::AtMost)
        && (DELAYS
            .iter()
            .any(|words| reading.ends_with(bound_start, words))
            || reading.ends_with(bound_start, &["only", "after"])
            || reading.word(bound_start.wrapping_sub(1)) == "until" && case.stance.negative)
        && !case.stance.conditional;
    // "10 minutes after the show starts", where the rule says before.
    let behind = part == Some(Part::Before)
        && reading.word(case.mention.tokens.end) == "after"
        && !case.stance.conditional
        && !case.stance.negative;
    let reversed = reversed || exceeded || delayed || hurried || behind;
    // "You must keep a book for at least 21 days" where the rule is that you can keep it so long.
    let demanded = is_leave(case.fact.says.as_deref())
        && stated_bound.0 == Bound::AtLeast
        && !case.stance.negative
        && !case.stance.conditional
        && reading.clause(case.mention.tokens.start).any(|index| {
            reading.is_any(index, &["must", "shall"])
                || reading.is_any(index, &["has", "have", "need", "needs"])
                    && reading.word(index + 1) == "to"
        });
    if reversed || demanded {
        return Comparison::tokens(case, &(bound_start..case.mention.tokens.end));
    }
    Comparison::Equal
}

/// Whether a negation stands in a clause before a token.
fn is_denied_before(reading: &Reading, end: usize) -> bool {
    (reading.clause(end).start.min(end)..end).any(|at| {
        reading.is_any(at, &["not", "never", "no", "nobody", "cannot", "none"])
            || reading.word(at).ends_with("n't")
    })
}

/// "Yes, if it dies more than 3 years after planting", "you get a full refund if you cancel less than
/// 48 hours before": a condition under which somebody gets what the rule gives.
fn is_granted(case: &Case<'_>, start: usize) -> bool {
    let reading = case.reading;
    let sentence = reading.sentence(start);
    let Some(condition) =
        (sentence.start..start).rfind(|at| reading.is_any(*at, &["if", "provided", "providing"]))
    else {
        return false;
    };
    let main = sentence.start..condition;
    let given = reading.word(main.start) == "yes"
        || reading.holds_any(
            &main,
            &[
                "get", "gets", "receive", "refund", "entitled", "can", "may", "eligible", "qualify",
            ],
        );
    given
        && !is_denied_before(reading, condition)
        && !is_denied_before(reading, start)
        && !reading.holds_any(
            &main,
            &[
                "only", "lose", "loses", "half", "part", "charge", "pay", "pays", "unless",
            ],
        )
}

/// What puts off what a rule wants to be done by then.
const DELAYS: &[&[&str]] = &[
    &["no", "earlier", "than"],
    &["not", "earlier", "than"],
    &["no", "sooner", "than"],
    &["not", "sooner", "than"],
    &["never", "sooner", "than"],
    &["no", "quicker", "than"],
    &["not", "before"],
];

/// "at any time", "without notice", "for ever": what words without a number say of a rule, by the part
/// that its length of time plays.
fn without_number(case: &Case<'_>, how: Unnumbered) -> Comparison {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    // "It will not be deactivated, however long you are away": the "not" belongs to the outcome.
    let outcome = reading.is_any(start, &["however", "no"]);
    if case.stance.negative && !outcome {
        return Comparison::Unsure;
    }
    let sentence = reading.sentence(start);
    let says = case.fact.says.as_deref().unwrap_or_default();
    let leave = sentence.clone().any(|at| {
        reading.is_any(
            at,
            &[
                "may", "can", "could", "free", "welcome", "able", "allowed", "let", "lets",
                "happy", "fine", "enough", "late", "accept", "take", "possible",
            ],
        )
    });
    let barred = sentence.clone().any(|at| {
        let denied = (1..=2).any(|back| {
            matches!(reading.before(at, back), "not" | "no" | "nothing" | "never")
                || reading.before(at, back).ends_with("n't")
        });
        !denied
            && reading.is_any(
                at,
                &[
                    "refused", "charged", "charge", "lose", "loses", "lost", "unless",
                ],
            )
    });
    let ours = reading.is_any(sentence.start, &["we", "our", "it"])
        || reading.clause(start).any(|at| reading.word(at) == "we");
    let demanded = sentence
        .clone()
        .any(|at| reading.is_any(at, &["must"]) || reading.matches(at, &["have", "to"]));
    let given = reading.is_any(
        start.wrapping_sub(1),
        &[
            "get", "gets", "give", "gives", "given", "receive", "receives", "need", "needs",
            "require", "requires",
        ],
    );
    let part = Part::said(says);
    let wrong = match (how, part) {
        (Unnumbered::Endless, Some(Part::Before)) => {
            reading.is_any(start, &["no"]) && !case.stance.conditional
        }
        (Unnumbered::Endless, _) => true,
        (Unnumbered::NotKept, Some(Part::For)) => !case.stance.conditional,
        (Unnumbered::Unannounced, Some(Part::Before)) => {
            (leave || ours || given || is_needless(reading, case.mention.tokens.end)) && !barred
        }
        (Unnumbered::SameDay, Some(Part::Within)) => demanded && !case.stance.conditional,
        (Unnumbered::Whenever, Some(Part::Before | Part::Within))
        | (Unnumbered::SameDay | Unnumbered::AtOnce, Some(Part::Before)) => {
            leave && !barred && !case.stance.conditional
        }
        (Unnumbered::SameDay | Unnumbered::AtOnce, Some(Part::For)) => {
            !case.stance.conditional && !barred && !leave
        }
        _ => false,
    };
    if wrong {
        Comparison::whole(case, None)
    } else {
        Comparison::Unsure
    }
}

/// "No notice is needed": what stands in front of it is not asked for.
fn is_needless(reading: &Reading, end: usize) -> bool {
    reading.is_any(end, &["is", "needed", "required", "necessary"])
        && (end..end + 2)
            .any(|at| reading.is_any(at, &["needed", "required", "necessary", "asked", "wanted"]))
}

/// "Only accounts that have been inactive for less than 30 days are deactivated": the rule bites behind
/// the time.
fn bites(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let clause = reading.clause(case.mention.tokens.start);
    // "Your account is deactivated if it has been inactive for less than 30 days."
    let sentence = reading.sentence(case.mention.tokens.start);
    let condition = (sentence.start..case.mention.tokens.start)
        .rfind(|at| reading.is_any(*at, &["if", "when"]));
    let first = condition.is_some_and(|condition| {
        let main = sentence.start..condition;
        main.clone()
            .any(|at| reading.is_any(at, &["is", "are"]) && reading.word(at + 1).ends_with("ed"))
            && !is_denied_before(reading, condition)
            && !is_denied_before(reading, case.mention.tokens.start)
    });
    if first {
        return true;
    }
    reading.is_any(clause.start, &["only", "any", "all", "every"])
        && reading.is_any(end, &["is", "are", "will", "gets"])
        && !(end..clause.end).any(|at| reading.is_any(at, &["not", "never", "no"]))
}

/// Whether a length was written as the place of a day or week in a row.
pub(super) fn is_nth(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    reading.is_any(start, &["day", "week", "month"]) || ordinal(reading, start).is_some()
}

/// Whether a rule gives leave for a time: "you can keep a book for {value}".
fn is_leave(says: Option<&str>) -> bool {
    says.and_then(|says| says.split_once("{value}"))
        .is_some_and(|(before, _)| {
            let before = Reading::new(before);
            before.ends_with(before.len(), &["for"])
                && (0..before.len()).any(|index| before.is_any(index, &["can", "may"]))
        })
}

fn declared_direction(says: Option<&str>) -> Bound {
    let Some((before, after)) = says.and_then(|says| says.split_once("{value}")) else {
        return Bound::Plain;
    };
    // "does not spar for {value}": so long at least.
    let forbids = before.contains(" not ") && before.trim_end().ends_with(" for");
    if forbids {
        return Bound::AtLeast;
    }
    let before = Reading::new(before);
    let after = Reading::new(after);
    let leading = bound_at_end(&before);
    // "up to 48 hours before": until so long before, so that earlier is as good.
    if leading == Bound::AtMost
        && before.ends_with(before.len(), &["up", "to"])
        && after.is_any(0, &["before", "ahead"])
    {
        return Bound::AtLeast;
    }
    match (leading, bound_after(&after, 0).0) {
        (Bound::Plain, Bound::Plain)
            if before.ends_with(before.len(), &["within"])
                || before.ends_with(before.len(), &["within", "the", "last"]) =>
        {
            Bound::AtMost
        }
        // Notice is given so long before, or longer; one waits so long, or longer.
        (Bound::Plain, Bound::Plain)
            if says.and_then(Part::said) == Some(Part::Before)
                || before.is_any(before.len().wrapping_sub(1), &["wait", "waits"]) =>
        {
            Bound::AtLeast
        }
        (Bound::Plain, bound) | (bound, _) => bound,
    }
}

fn bound_at_end(reading: &Reading) -> Bound {
    BOUNDS_BEFORE
        .iter()
        .find(|(words, _)| reading.ends_with(reading.len(), words))
        .map_or(Bound::Plain, |(_, bound)| *bound)
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
