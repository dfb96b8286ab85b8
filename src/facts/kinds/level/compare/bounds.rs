//! Levels with a bound: those above or below one, with or without it.
//!
//! Knows what a bound may say beside the lowest accepted level. Knows nothing of levels that are meant
//! alone.

use super::claim::Claim;
use super::rule_beside::states_rule_beside;
use crate::facts::kinds::Comparison;

/// "above Approaching Standards"
pub(super) fn above(claim: &Claim<'_>) -> Comparison {
    let stance = claim.case.stance;
    if claim.lowest + 1 == claim.minimum {
        Comparison::Equal
    } else if must_not_exceed(claim) {
        claim.wrong()
    } else {
        claim.wrong_if(!(claim.stated.also || stance.advice || stance.negative))
    }
}

/// "They must not have gone beyond Approaching Standards."
fn must_not_exceed(claim: &Claim<'_>) -> bool {
    claim.case.stance.negative
        && claim.is_right()
        && claim
            .reading()
            .clause(claim.tokens.start)
            .any(|index| claim.reading().word(index) == "must")
}

/// "below Standards Met"
pub(super) fn below(claim: &Claim<'_>) -> Comparison {
    let stance = claim.case.stance;
    let reading = claim.reading();
    // "No provider below Approaching Standards can join."
    if reading.is_any(
        reading.sentence(claim.start()).start,
        &["no", "nobody", "none"],
    ) {
        return claim.wrong_if(!claim.is_right() && claim.stated.permits);
    }
    if is_wrongly_refused(claim) || is_wrongly_let_in(claim) {
        claim.wrong()
    } else if stance.refused || stance.negative {
        Comparison::Unsure
    } else {
        claim.wrong_as_a_whole_if(claim.is_right() && claim.stated.firm)
    }
}

/// "Providers below Standards Met are refused", where less is accepted.
fn is_wrongly_refused(claim: &Claim<'_>) -> bool {
    (claim.case.stance.refused || claim.stated.barred) && claim.is_too_high()
}

/// "Providers below Approaching Standards may join all the same."
fn is_wrongly_let_in(claim: &Claim<'_>) -> bool {
    // "You may join even while your DSPT is still below Approaching Standards."
    let reading = claim.reading();
    let clause = reading.sentence(claim.start());
    let even = (clause.start..claim.start()).any(|at| {
        reading.word(at) == "even"
            && reading.is_any(at + 1, &["while", "if", "when", "though", "with"])
            && (clause.start..at).any(|may| {
                reading.is_any(may, &["may", "can"]) && !reading.is_any(may + 1, &["not", "only"])
            })
    });
    (claim.stated.allowed || claim.stated.permits || even) && !claim.is_too_high()
}

/// "at least Standards Met"
pub(super) fn or_above(claim: &Claim<'_>) -> Comparison {
    if claim.is_right() {
        Comparison::Equal
    } else if claim.is_too_high() && (claim.case.stance.advice || states_rule_beside(claim)) {
        Comparison::Unsure
    } else {
        claim.wrong()
    }
}

/// "no higher than Standards Met": a rule with a lowest level has no highest.
pub(super) fn or_below(claim: &Claim<'_>) -> Comparison {
    if claim.is_right() && needs_no_more(claim) {
        Comparison::Equal
    } else if claim.is_too_high() {
        let stated = claim.stated;
        claim.wrong_as_a_whole_if(stated.firm && !stated.told_of && !claim.case.stance.advice)
    } else {
        claim.wrong_as_a_whole_if(claim.is_right())
    }
}

/// "You need no more than Approaching Standards": that much is enough.
fn needs_no_more(claim: &Claim<'_>) -> bool {
    // "You need to be at most B1" sets a highest level.
    // "You need Level 2 at the most" does, too.
    !is_to_be(claim)
        && claim.start() < claim.tokens.start
        && (1..=4).any(|back| {
            matches!(
                claim.reading().before(claim.start(), back),
                "need" | "needs" | "ask" | "asks"
            )
        })
}

fn is_to_be(claim: &Claim<'_>) -> bool {
    let reading = claim.reading();
    (0..=2).any(|back| {
        claim
            .start()
            .checked_sub(back)
            .is_some_and(|end| reading.ends_with(end, &["to", "be"]))
    })
}
