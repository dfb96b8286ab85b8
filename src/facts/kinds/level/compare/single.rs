//! One level that is meant alone.
//!
//! Knows what makes it the lowest, and what makes it an example. Knows nothing of bounds and of lists.

use super::claim::Claim;
use super::rule_beside::states_rule_beside;
use crate::facts::kinds::{Comparison, headers};
use crate::facts::phrases::PhraseIndex;
use crate::facts::words;

/// "Standards Met"
pub(super) fn compare(claim: &Claim<'_>) -> Comparison {
    if is_below(claim) && (claim.stated.barred || claim.case.stance.refused) {
        claim.wrong_if(!claim.is_right())
    } else if is_below(claim) && (claim.stated.permits || claim.stated.allowed) {
        claim.wrong()
    } else if claim.stated.barred {
        claim.wrong_if(!claim.is_too_low())
    } else if has_ceased(claim)
        || is_wrongly_awaited(claim)
        || leaves_out_higher(claim)
        || is_turned_down(claim)
        || is_called_too_low(claim)
        || lets_in_who_lacks_it(claim)
    {
        claim.wrong()
    } else if claim.is_right() {
        Comparison::Equal
    } else if claim.is_too_high() && (is_lacked(claim) || is_least(claim)) {
        claim.wrong()
    } else if is_beside_the_point(claim) {
        Comparison::Unsure
    } else {
        claim.wrong_if(
            claim.stated.firm
                || answers_for_lowest(claim)
                || lets_in_too_low(claim)
                || gives_outcome_to_too_low(claim),
        )
    }
}

/// "Bronze members travel free all year", "…, Bronze included", where more is asked for: what the rule
/// gives is given to those below.
fn gives_outcome_to_too_low(claim: &Claim<'_>) -> bool {
    let (reading, stance) = (claim.reading(), claim.case.stance);
    let sentence = reading.sentence(claim.start());
    if !claim.is_too_low() || stance.negative || stance.conditional || stance.refused || stance.past
    {
        return false;
    }
    let any = (2..=7).any(|back| {
        claim
            .start()
            .checked_sub(back)
            .is_some_and(|at| reading.word(at) == "any" && sentence.contains(&at))
    });
    // "Friends, even the Bronze ones, enjoy priority booking"
    let even = reading.ends_with(claim.start(), &["even", "the"])
        && reading.is_any(claim.end(), &["ones", "members", "holders", "friends"]);
    if even
        || reading.word(claim.end()) == "included"
        || any && reading.before(claim.start(), 1) == "even"
    {
        return true;
    }
    let says = claim.case.fact.says.as_deref().unwrap_or_default();
    let (before, after) = says.split_once("{value}").unwrap_or((says, ""));
    let own: Vec<String> = PhraseIndex::content_stems(before)
        .into_iter()
        .chain(PhraseIndex::content_stems(after))
        .collect();
    let opens = claim.start() <= sentence.start + 1;
    let verb = claim.end() + 1;
    let rest = verb..sentence.end.saturating_sub(1);
    let said = |at: usize| own.contains(&words::stem(reading.word(at)));
    opens
        && said(verb)
        && rest.clone().filter(|at| said(*at)).count() >= 2
        && rest.clone().all(|at| {
            said(at) || words::is_function_word(reading.word(at)) && reading.word(at) != "on"
        })
        && !rest
            .clone()
            .any(|at| reading.is_any(at, &["only", "if", "when", "with", "at", "but"]))
}

/// "Volunteers below Navigator cannot operate it", "anything below Silver is accepted"
fn is_below(claim: &Claim<'_>) -> bool {
    matches!(claim.reading().before(claim.start(), 1), "below" | "under")
}

/// "Approaching Standards no longer lets you join."
fn has_ceased(claim: &Claim<'_>) -> bool {
    let (reading, end) = (claim.reading(), claim.end());
    claim.is_right()
        && reading.matches(end, &["no", "longer"])
        && reading.is_any(
            end + 2,
            &[
                "lets",
                "let",
                "allows",
                "allow",
                "counts",
                "count",
                "qualifies",
                "suffices",
            ],
        )
}

/// "Until Standards Met is reached, an application is rejected", where less is accepted.
fn is_wrongly_awaited(claim: &Claim<'_>) -> bool {
    let stated = claim.stated;
    stated.awaited && (claim.case.stance.refused || stated.turned_away) && claim.is_too_high()
}

/// "Approaching Standards only", where the scale has more levels above it.
fn leaves_out_higher(claim: &Claim<'_>) -> bool {
    claim.stated.just && claim.minimum + 1 < claim.stated.order.len() && claim.is_right()
}

/// "If it stands at Approaching Standards, your application will be turned down."
fn is_turned_down(claim: &Claim<'_>) -> bool {
    let (stated, stance) = (claim.stated, claim.case.stance);
    stance.refused
        && !stance.negative
        && !stated.awaited
        && !stated.denied_behind
        && claim.is_right()
}

/// "Providers that have not yet reached Approaching Standards can join too."
fn lets_in_who_lacks_it(claim: &Claim<'_>) -> bool {
    let (reading, start) = (claim.reading(), claim.start());
    let sentence = reading.sentence(start);
    let lacks = (sentence.start..start).any(|at| {
        reading.is_any(at, &["that", "who", "which"])
            && reading.is_any(at + 1, &["have", "has", "are", "do"])
            && reading.word(at + 2) == "not"
            && start - at <= 7
    });
    claim.is_right()
        && lacks
        && (claim.end()..sentence.end.min(claim.end() + 7)).any(|at| {
            reading.is_any(at, &["can", "may"])
                && !reading.is_any(at + 1, &["not", "only", "never"])
        })
}

/// "If it says Approaching Standards, that is not enough."
fn is_called_too_low(claim: &Claim<'_>) -> bool {
    let (reading, end) = (claim.reading(), claim.end());
    let that = end + usize::from(reading.word(end) == ",");
    claim.is_right()
        && reading.word(end) == ","
        && reading.is_any(that, &["that", "this", "it"])
        && (reading.matches(that + 1, &["is", "not", "enough"])
            || reading.matches(that + 1, &["is", "too", "low"])
            || reading.matches(that + 1, &["will", "not", "do"]))
}

/// "Without Standards Met in the DSPT, no provider can join."
fn is_lacked(claim: &Claim<'_>) -> bool {
    let (reading, start) = (claim.reading(), claim.start());
    let barred = reading.sentence(start).any(|at| {
        reading.is_any(at, &["no", "nobody"])
            && (at + 1..at + 4).any(|verb| reading.is_any(verb, &["can", "may"]))
            || reading.is_any(at, &["cannot", "can't"])
    });
    reading.before(start, 1) == "without" && barred
}

/// "What level do I need?", and below it "At the very least, Standards Met."
fn is_least(claim: &Claim<'_>) -> bool {
    let (reading, start) = (claim.reading(), claim.start());
    let comma = usize::from(reading.before(start, 1) == ",");
    let least = start.checked_sub(comma).is_some_and(|end| {
        reading.ends_with(end, &["at", "the", "very", "least"])
            || comma == 1 && reading.ends_with(end, &["at", "least"])
    });
    least && !claim.case.stance.advice
}

/// Whether the level is told of in a way that says nothing of the lowest.
fn is_beside_the_point(claim: &Claim<'_>) -> bool {
    let (stated, stance) = (claim.stated, claim.case.stance);
    stance.refused
        || stated.denied_behind && claim.is_too_low()
        || claim.is_too_high()
            && (stance.advice
                // "Do we have to have Standards Met? Yes."
                || stated.told_of && !(stance.affirmed && asks_whether_it_must_be(claim))
                || is_more_than_needed(claim)
                || is_asked_by_nobody(claim)
                || states_rule_beside(claim))
}

/// "Do we have to have Standards Met?", and not "Is Standards Met enough?"
fn asks_whether_it_must_be(claim: &Claim<'_>) -> bool {
    let reading = claim.reading();
    let sentence = reading.sentence(claim.start());
    (reading.holds_phrase(&sentence, &["have", "to"])
        || reading.holds_any(&sentence, &["must", "need", "required"]))
        && !reading.holds_any(&sentence, &["enough", "sufficient"])
}

/// "Nobody will ask you for Standards Exceeded."
fn is_asked_by_nobody(claim: &Claim<'_>) -> bool {
    let (reading, start) = (claim.reading(), claim.start());
    let clause = reading.clause(start);
    (clause.start..start).any(|at| {
        (reading.word(at) == "nobody" || reading.matches(at, &["no", "one"]))
            && (at + 1..at + 5).any(|verb| {
                reading.is_any(
                    verb,
                    &[
                        "ask", "asks", "expect", "expects", "demand", "demands", "require",
                        "insist",
                    ],
                )
            })
    })
}

/// "Standards Met is more than you need.", "With Standards Exceeded you are well above what is asked."
fn is_more_than_needed(claim: &Claim<'_>) -> bool {
    let (reading, end) = (claim.reading(), claim.end());
    (end..end + 7).any(|at| {
        reading.is_any(at, &["more", "higher", "better", "further"])
            && reading.matches(at + 1, &["than", "you", "need"])
            || reading.matches(at, &["more", "than", "enough"])
            || reading.is_any(at, &["above", "beyond", "over"])
                && (reading.matches(at + 1, &["the", "level", "required"])
                    || reading.matches(at + 1, &["the", "level", "needed"])
                    || reading.matches(at + 1, &["the", "level", "asked"])
                    || reading.word(at + 1) == "what")
    })
}

/// "What is the minimum? It is Standards Exceeded."
fn answers_for_lowest(claim: &Claim<'_>) -> bool {
    is_cell_of_need(claim) || is_called_minimum(claim) || answers_question_for_lowest(claim)
}

/// A cell under "You need".
fn is_cell_of_need(claim: &Claim<'_>) -> bool {
    claim.reading().len() <= 8
        && headers(claim.case.labels).any(|header| {
            header == "to join"
                || [
                    "you need",
                    "minimum",
                    "required",
                    "least level",
                    "lowest level",
                ]
                .iter()
                .any(|words| header.contains(words))
        })
}

/// "…, which is the minimum requirement."
fn is_called_minimum(claim: &Claim<'_>) -> bool {
    let (reading, end) = (claim.reading(), claim.end());
    let sentence = reading.sentence(claim.start());
    (end..(end + 10).min(sentence.end)).any(|at| {
        reading.matches(at, &["which", "is", "the", "minimum"])
            || reading.matches(at, &["which", "is", "the", "lowest"])
    })
}

fn answers_question_for_lowest(claim: &Claim<'_>) -> bool {
    let reading = claim.reading();
    let sentence = reading.sentence(claim.start());
    sentence.start > 0
        && claim.start() <= sentence.start + 3
        && reading.word(sentence.start - 1) == "?"
        && reading.sentence(sentence.start - 1).any(|at| {
            reading.is_any(at, &["minimum", "lowest", "least"])
                || reading.matches(at, &["who", "may"])
                || reading.matches(at, &["who", "can"])
        })
}

/// "A First Aider can join an emergency crew", where more is asked for.
fn lets_in_too_low(claim: &Claim<'_>) -> bool {
    let (stated, stance) = (claim.stated, claim.case.stance);
    claim.is_too_low()
        && (stated.permits || stated.allowed)
        && !stance.negative
        && !stance.conditional
}
