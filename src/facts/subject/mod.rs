//! What a quantity is about: the fact whose words surround it, the nearer the stronger.
//!
//! Knows cues. Knows nothing of whether a value is right.

mod another;
mod candidate;
mod evidence;
mod surroundings;
mod veto;
mod weight;

use std::ops::Range;

use candidate::Candidate;
use surroundings::Surroundings;

use super::kinds::Mention;
use super::model::Facts;
use super::names::Named;
use super::statement::Statement;

/// A fact that a quantity is about, and how surely.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) fact: usize,
    pub(crate) score: f32,
    /// Whether the clause itself holds a cue.
    pub(crate) in_clause: bool,
    /// Whether the sentence does.
    pub(crate) is_cued: bool,
}

/// Below this score a quantity is about nothing that is known.
const THRESHOLD: f32 = 0.65;

/// How far back in other sentences a subject is looked for.
pub(super) const EARLIER_TOKENS: usize = 160;

/// The claim of one policy on a quantity, if it has any.
pub(crate) fn policy_claim<'page>(
    statement: &'page Statement<'page>,
    mention: &'page Mention,
    clause: &'page Range<usize>,
    names_here: &'page [Named],
    facts: &'page Facts,
    index: usize,
) -> Option<Claim> {
    let candidate = Candidate::of(statement, mention, clause, names_here, facts, index)?;
    // "The hospital changed it to 90 days, and so did we": whoever is named first, it holds for us.
    let shared = another::is_shared_by_us(&candidate);
    if !shared && veto::is_ruled_out(&candidate) {
        return None;
    }
    let surroundings = Surroundings::of(&candidate)?;
    // "Does Gmail comply with the secure email standard (DCB0160)?": which one it is, whoever is asked about.
    let named = candidate.is_named_in_brackets();
    if !shared && !named && another::belongs_to_another_body(&candidate) {
        return None;
    }
    let score = if candidate.is_cued_directly() {
        surroundings.beside_a_cue(&candidate)?
    } else {
        surroundings.alone(&candidate)?
    };
    let score = weight::weigh(&candidate, score)?;
    (score >= THRESHOLD).then_some(Claim {
        fact: index,
        score,
        in_clause: candidate.here.score > 0.0,
        is_cued: candidate.is_cued_directly(),
    })
}
