//! Whether a statement of times tells when something happens, and not when somebody is there.
//!
//! Knows conditions, advice and what is done meanwhile. Knows nothing of the declared week.

use super::super::HoursStated;
use super::super::week::What;
use crate::facts::kinds::Case;

/// Whether a statement only names an occasion.
pub(super) fn is_occasion(case: &Case<'_>, stated: &HoursStated) -> bool {
    is_case(case, stated)
        || is_told_of_days(case, stated)
        || is_time_to_ring_others(case)
        || is_how_it_goes(case)
        || is_told_shut(case)
        || is_tried_in_vain(case)
}

/// "Ring at 17:05, or at any time on Good Friday, and you will not": what comes of trying then.
fn is_tried_in_vain(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let sentence = reading.sentence(case.mention.tokens.start);
    let told = reading.is_any(
        sentence.start,
        &[
            "ring", "call", "phone", "try", "come", "turn", "visit", "arrive",
        ],
    );
    let denies = |at: usize| {
        reading.is_any(at, &["not", "nobody", "never"]) || reading.word(at).ends_with("n't")
    };
    told && (case.mention.tokens.end..sentence.end).any(|and| {
        reading.word(and) == "and"
            && reading.is_any(and + 1, &["you", "you'll", "nobody", "it", "we"])
            && (and + 1..sentence.end.min(and + 5)).any(denies)
    })
}

/// "If it does not pick up at 11am on a Wednesday, …": a case, and no rule.
fn is_case(case: &Case<'_>, stated: &HoursStated) -> bool {
    let reading = case.reading;
    let shut = stated.atoms.iter().any(|atom| {
        matches!(atom.what, What::Closed)
            && !atom
                .tokens
                .clone()
                .any(|at| reading.is_any(at, &["closed", "shut", "closes", "shuts"]))
    });
    let opening = reading.sentence(case.mention.tokens.start).start;
    shut && case.stance.conditional && reading.word(opening) == "if"
}

/// "If you lose access on a Saturday, ring on Monday"
fn is_told_of_days(case: &Case<'_>, stated: &HoursStated) -> bool {
    const PRESENCE: &[&str] = &[
        "open", "opens", "closed", "closes", "shut", "shuts", "staffed",
    ];
    let only_days = stated.atoms.iter().all(|atom| match atom.what {
        What::Days { .. } | What::Holidays(_) => true,
        What::Open | What::Closed => !atom
            .tokens
            .clone()
            .any(|at| case.reading.is_any(at, PRESENCE)),
        _ => false,
    });
    only_days && case.stance.conditional
}

/// "At eleven at night or on a Sunday please ring 111 instead": when somebody else is rung.
fn is_time_to_ring_others(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    (start..reading.sentence(start).end).any(|at| {
        reading.is_any(at, &["ring", "call", "dial"])
            && reading.is_number(at + 1)
            && reading.word(at + 2) == "instead"
    })
}

/// "… from about 10am to noon you will often have it to yourself": how it goes at such times.
fn is_how_it_goes(case: &Case<'_>) -> bool {
    let sentence = case.reading.sentence(case.mention.tokens.start);
    case.stance.advice && case.reading.holds_any(&sentence, &["often", "usually"])
}

/// "5pm to 9am, which are the hours when it is shut"
fn is_told_shut(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let sentence = reading.sentence(case.mention.tokens.start);
    let mut near = end..sentence.end.min(end + 12);
    let when = near.find(|at| reading.word(*at) == "when");
    let shut = when.is_some_and(|when| {
        (when + 1..when + 7).any(|at| {
            reading.is_any(at, &["shut", "closed"])
                && reading.is_any(at.wrapping_sub(1), &["is", "are"])
        })
    });
    shut && reading.word(end) == ","
}
