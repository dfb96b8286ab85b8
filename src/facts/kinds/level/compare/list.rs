//! A list of levels, each of which is meant alone.
//!
//! Knows where a list has to begin. Knows nothing of bounds and of single levels.

use super::claim::Claim;
use crate::facts::kinds::{Comparison, headers};

/// "Standards Met or Standards Exceeded"
pub(super) fn compare(claim: &Claim<'_>) -> Comparison {
    let (stated, stance) = (claim.stated, claim.case.stance);
    if claim.is_right() {
        Comparison::Equal
    } else if stance.refused || claim.is_too_high() && so_will_these(claim) {
        Comparison::Unsure
    } else if claim.is_too_low() {
        claim.wrong_if(stated.firm || stated.permits && !stance.negative)
    } else if (stated.firm || stated.just || is_only(claim) || answers_who(claim)) && !stated.also {
        all_wrong(claim)
    } else {
        Comparison::Equal
    }
}

/// The list leaves out levels that are accepted.
fn all_wrong(claim: &Claim<'_>) -> Comparison {
    let levels = &claim.stated.levels;
    let start = levels.iter().map(|(_, tokens)| tokens.start).min();
    let end = levels.iter().map(|(_, tokens)| tokens.end).max();
    Comparison::tokens(claim.case, &(start.unwrap_or(0)..end.unwrap_or(0)))
}

/// "Approaching Standards will do, and so will Standards Met or Standards Exceeded."
fn so_will_these(claim: &Claim<'_>) -> bool {
    let (reading, start) = (claim.reading(), claim.tokens.start);
    (1..=8).any(|back| {
        start.checked_sub(back).is_some_and(|at| {
            reading.word(at) == "so"
                && (at + 1..start)
                    .any(|verb| reading.is_any(verb, &["will", "is", "are", "does", "do"]))
        })
    })
}

/// "Who can join? Providers whose toolkit stands at:", and below it a list: these are all.
fn answers_who(claim: &Claim<'_>) -> bool {
    headers(claim.case.labels).any(|header| {
        header.ends_with(':')
            && (header.starts_with("who can")
                || header.starts_with("who may")
                || header.contains("? ")
                || header.contains(" whose "))
    })
}

/// "None but those with Gold or Platinum", "only members at Gold or Platinum"
fn is_only(claim: &Claim<'_>) -> bool {
    let reading = claim.reading();
    (1..=5).any(|back| {
        claim
            .start()
            .checked_sub(back)
            .is_some_and(|at| reading.matches(at, &["none", "but"]) || reading.word(at) == "only")
    })
}
