//! Whether a stated number agrees with a rule: the number, its direction, who may have how many.
//!
//! Knows bounds. Knows nothing of how a number is found.

use super::super::{Case, Comparison, KindRules, Stated, unnumbered};
use super::Count;
use crate::facts::reading::Reading;
use crate::facts::stance::Stance;
use crate::facts::value::{Bound, Value};
use crate::facts::words;

/// Compares a stated number with the agreed one.
pub(super) fn compare(rules: &Count, case: &Case<'_>) -> Comparison {
    if let (Stated::Unnumbered(..), Value::Count(declared, _)) = (&case.mention.stated, case.value)
    {
        // "As many as you like" keeps to "at least two", "no minimum" does not.
        let lowest = unnumbered::no_lowest(case.reading, case.mention.tokens.start).is_some();
        let open = matches!(declared, Bound::AtLeast | Bound::MoreThan) != lowest;
        return if open || case.stance.negative {
            Comparison::Unsure
        } else {
            Comparison::whole(case, None)
        };
    }
    let (
        Stated::Count {
            bound,
            number,
            high,
            firm,
            permitted,
        },
        Value::Count(declared, amount),
    ) = (&case.mention.stated, case.value)
    else {
        return Comparison::Unsure;
    };
    let fix = rules.write(case.value, case.reading.written(&case.mention.bytes));
    // "Fewer than three is not allowed": three is the least.
    let bound = if *bound == Bound::LessThan && is_forbidden(case) {
        &Bound::AtLeast
    } else {
        bound
    };
    // "three shifts a week" where the rule says "a quarter"
    if let Some(end) = other_period(case)
        && number == amount
        && !case.stance.conditional
        && !case.stance.negative
        && !case.stance.is_silent()
    {
        return Comparison::tokens(case, &(case.mention.tokens.start..end));
    }
    // "must have exactly six" where six is the most, or the least.
    let alone = *bound == Bound::Exactly
        && number == amount
        && !matches!(declared, Bound::Plain | Bound::Exactly)
        && !case.stance.conditional
        && !case.stance.negative
        && case
            .mention
            .tokens
            .clone()
            .any(|at| case.reading.word(at) == "exactly");
    if alone {
        return Comparison::whole(case, fix);
    }
    // "It must never be left with only one user."
    let prevented = case.stance.negative
        && *bound == Bound::Exactly
        && number < amount
        && matches!(declared, Bound::AtLeast | Bound::MoreThan);
    // "… that usually comes to at least four."
    // "One person with access is all that is asked", "a single user and no others"
    let end = case.mention.tokens.end;
    let few = number < amount
        && matches!(declared, Bound::AtLeast | Bound::MoreThan)
        && !case.stance.negative;
    let sentence_end = case.reading.sentence(case.mention.tokens.start).end;
    let no_more = few
        && (end..sentence_end.min(end + 12)).any(|at| {
            case.reading.matches(at, &["and", "no", "others"])
                || case.reading.matches(at, &["and", "no", "more"])
                || case.reading.matches(at, &["is", "all", "that"])
                || case.reading.matches(at, &["is", "all", "we"])
                || case.reading.matches(at, &["is", "all", "you"])
        });
    // "If somebody is ill, a crew may be one person."
    let allowed_alone = few
        && !case.stance.past
        && case
            .reading
            .ends_with(case.mention.tokens.start, &["may", "be"]);
    // "It is fine for the mailbox to have a single user."
    let start = case.mention.tokens.start;
    let granted = few
        && (case.reading.sentence(start).start..start).any(|at| {
            case.reading
                .is_any(at, &["fine", "acceptable", "ok", "okay", "perfectly"])
                && case.reading.is_any(at + 1, &["for", "to"])
        });
    if no_more || allowed_alone || granted {
        return Comparison::whole(case, fix);
    }
    let reckoned = (1..=4).any(|back| {
        case.reading.before(case.mention.tokens.start, back) == "usually"
            && (1..back).any(|near| {
                matches!(
                    case.reading.before(case.mention.tokens.start, near),
                    "comes" | "means"
                )
            })
    });
    if reckoned || rule_is_elsewhere(case) || prevented {
        return Comparison::Unsure;
    }
    // Leave to have more than the most is a rule too.
    let beyond =
        *permitted && matches!(declared, Bound::AtMost | Bound::LessThan) && number > amount;
    // "Keep the number of users to fewer than two."
    let sentence = case.reading.sentence(case.mention.tokens.start);
    let kept = case
        .reading
        .is_any(sentence.start, &["keep", "limit", "restrict"]);
    // "Two visitors are fine" where three are the most.
    let fine = matches!(declared, Bound::AtMost | Bound::LessThan)
        && high < amount
        && *bound == Bound::Plain
        && case.reading.clause(case.mention.tokens.start).any(|at| {
            case.reading.is_any(at, &["fine", "ok", "okay"])
                || case.reading.matches(at, &["all", "right"])
        });
    if fine {
        return Comparison::Unsure;
    }
    let case_firm = (*firm || beyond || kept || case.stance.affirmed) && !case.stance.advice;
    // "Two nurses are always on duty" where the rule asks for three.
    let clause = case.reading.clause(case.mention.tokens.start);
    let too_few = matches!(declared, Bound::AtLeast | Bound::MoreThan) && number < amount;
    let habitual = clause.clone().any(|index| {
        case.reading.word(index) == "always" || case.reading.matches(index, &["at", "all", "times"])
    });
    // "The tram takes 40 passengers" states the rule in its own words.
    let before = case.mention.tokens.start.wrapping_sub(1);
    let own_verb = || {
        let says = Reading::new(case.fact.says.as_deref()?.split("{value}").next()?);
        let mut last = says.len().checked_sub(1)?;
        let mut at = before;
        // "looks after": a verb with its particle.
        if says.is_any(
            last,
            &["after", "up", "in", "out", "on", "with", "from", "by"],
        ) {
            (says.word(last) == case.reading.word(at)).then_some(())?;
            last = last.checked_sub(1)?;
            at = at.checked_sub(1)?;
        }
        let verb = words::stem(says.word(last));
        // "A shared mailbox has one user.", where the rule says what one has.
        let has = says.is_any(last, &["has", "have"])
            && case.reading.is_any(at, &["has", "have", "gets", "get"])
            // "The shared mailbox now has three users": how one stands.
            && !case.reading.is_any(at.wrapping_sub(1), &["now", "already", "currently", "still"])
            && (0..last).any(|subject| {
                says.is_word(subject)
                    && !words::is_function_word(says.word(subject))
                    && (clause.start..at).any(|own| case.reading.word(own) == says.word(subject))
            })
            && case
                .reading
                .is_any(clause.start, &["a", "an", "every", "each", "the"]);
        if has {
            return Some(());
        }
        (!words::is_function_word(&verb) && verb == words::stem(case.reading.word(at)))
            .then_some(())
    };
    // "Six tools at a time" where five is the most: whoever may have six may have more than five.
    let denied_behind = (case.mention.tokens.end..clause.end).any(|at| {
        case.reading
            .is_any(at, &["not", "never", "no", "cannot", "nobody"])
            && case.reading.word(at + 1) != "more"
            || case.reading.word(at).ends_with("n't")
    });
    let too_many = matches!(declared, Bound::AtMost | Bound::LessThan)
        && high > amount
        && *high <= amount.saturating_mul(10)
        && !denied_behind
        && !case.stance.conditional
        && !case.stance.negative
        && !case.stance.refused
        && !case.stance.past
        && !case.stance.advice;
    // "With a dozen members in the hall, a meeting can begin": so few are enough.
    let enough = too_few && !case.stance.negative && !case.stance.advice && enables(case);
    let case_firm = case_firm
        || too_many && matches!(bound, Bound::Plain | Bound::Exactly)
        || enough && matches!(bound, Bound::Plain | Bound::Exactly)
        || *bound == Bound::Exactly
            && number < amount
            && matches!(declared, Bound::AtMost | Bound::LessThan)
            && clause
                .clone()
                .any(|index| case.reading.is_any(index, &["each", "every", "per"]))
        || !case.stance.conditional && !case.stance.advice && own_verb().is_some()
        // "Only one member of staff is awake in the house."
        || *bound == Bound::Exactly
            && too_few
            && case.reading.word(case.mention.tokens.start) == "only"
            && !case.stance.conditional
            && !case.stance.negative
            && !case.stance.past
            && !case.stance.advice
            && !clause
                .clone()
                .any(|at| case.reading.is_any(at, &["sometimes", "often", "today", "now", "so"]))
            && (case.mention.tokens.end..case.mention.tokens.end + 5)
                .any(|at| case.reading.is_any(at, &["is", "are", "works", "has"]))
        // "In each room there is only one chaperone."
        || *bound == Bound::Exactly
            && too_few
            && !case.stance.conditional
            && !case.stance.negative
            && !case.stance.past
            && case.reading.is_any(before, &["is", "are"])
            && case.reading.word(before.wrapping_sub(1)) == "there"
            && clause
                .clone()
                .any(|index| case.reading.is_any(index, &["each", "every", "per"]))
        || *bound == Bound::Plain
            && !case.stance.conditional
            && (too_few && habitual || is_defined(case));
    // "between three and five" lays down a least, too.
    let between = *bound == Bound::AtMost
        && matches!(declared, Bound::AtLeast | Bound::MoreThan)
        && case.reading.word(case.mention.tokens.start) == "between";
    if between && case_firm && !case.stance.conditional {
        return Comparison::whole(case, fix);
    }
    // "one or two people" keeps to "at most two" as far as its end does.
    let stated = if matches!(declared, Bound::AtMost | Bound::LessThan) {
        high
    } else {
        number
    };
    match compare_bounded(
        (*bound, *stated),
        (*declared, *amount),
        case_firm,
        1,
        case.stance,
    ) {
        Some(true) => Comparison::Equal,
        Some(false) => Comparison::whole(case, fix),
        None => Comparison::Unsure,
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
    leads && goes_on || takes
}

/// "The quorum is four.", "Quorum: twenty-five members": a number and nothing else is said of what it is.
fn is_defined(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let tokens = &case.mention.tokens;
    let clause = reading.clause(tokens.start);
    // "Forty is the quorum", "four adults in the room, or the meeting is called off"
    let told = reading.matches(tokens.end, &["is", "the"])
        && reading.clause(tokens.start).start == tokens.start
        && !reading.is_any(
            tokens.end + 2,
            &["number", "most", "least", "average", "total"],
        );
    let threatened = (tokens.end..tokens.end + 7).any(|at| {
        reading.matches(at, &[",", "or", "the"]) || reading.matches(at, &[",", "or", "we"])
    });
    if told || threatened {
        return true;
    }
    // "Members of staff: 33" tells how many there are: its label names what is counted, and no rule.
    let colon = tokens.start.wrapping_sub(1);
    if reading.word(colon) == ":" {
        let label = reading.sentence(tokens.start).start..colon;
        let counted = crate::facts::fit::counted_nouns(case.fact);
        return label.len() <= 4
            && !label
                .clone()
                .any(|at| counted.contains(&words::stem(reading.word(at))) && label.len() > 1);
    }
    reading.is_any(tokens.start.wrapping_sub(1), &["is", "are"])
        && !reading.is_word(tokens.end)
        && reading.word(clause.start) == "the"
        && tokens.start - clause.start <= 6
}

/// Whether a stated amount with a direction fits a declared one; `None` where it cannot be told.
pub(in crate::facts::kinds) fn compare_bounded(
    (bound, number): (Bound, u64),
    (declared, amount): (Bound, u64),
    firm: bool,
    step: u64,
    stance: &Stance,
) -> Option<bool> {
    // "cannot have more than six" is "at most six".
    let bound = match (stance.negative, bound) {
        (true, Bound::MoreThan) => Bound::AtMost,
        (true, Bound::LessThan) => Bound::AtLeast,
        (_, bound) => bound,
    };
    let (bound, number) = match bound {
        Bound::MoreThan => (Bound::AtLeast, number.saturating_add(step)),
        Bound::LessThan => (Bound::AtMost, number.saturating_sub(step)),
        bound => (bound, number),
    };
    let (declared, amount) = match declared {
        Bound::MoreThan => (Bound::AtLeast, amount.saturating_add(step)),
        Bound::LessThan => (Bound::AtMost, amount.saturating_sub(step)),
        declared => (declared, amount),
    };
    let allowed = match declared {
        Bound::AtLeast => number >= amount,
        Bound::AtMost => number <= amount,
        _ => number == amount,
    };
    match (declared, bound) {
        // "If you have two items on loan …" tells of a case.
        (Bound::AtMost | Bound::Plain, Bound::Plain)
            if stance.conditional && number != amount && allowed_case(declared, number, amount) =>
        {
            None
        }
        // A condition names the other side of the rule: "with fewer than two users …".
        (Bound::AtLeast, Bound::AtMost | Bound::Exactly)
        | (Bound::AtMost, Bound::AtLeast | Bound::Exactly)
            if stance.conditional =>
        {
            None
        }
        // A most that is higher than the least is another rule, and goes with it.
        (Bound::AtLeast, Bound::AtMost) if number > amount => None,
        (Bound::AtLeast, Bound::AtMost | Bound::Exactly) => firm.then_some(false),
        (Bound::AtMost, Bound::AtLeast) => Some(false),
        (Bound::AtMost, Bound::Exactly | Bound::Plain) | (Bound::AtLeast, Bound::Plain) => {
            if number == amount {
                Some(true)
            } else if firm {
                Some(false)
            } else {
                allowed.then_some(true)
            }
        }
        _ => Some(number == amount),
    }
}

fn allowed_case(declared: Bound, number: u64, amount: u64) -> bool {
    declared == Bound::Plain || number < amount
}
