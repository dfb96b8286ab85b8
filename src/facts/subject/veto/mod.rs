//! Whether a quantity cannot be about a policy, whatever cues stand around it: somebody else's rule,
//! what people merely do, another thing that is counted.
//!
//! Knows words and where they stand. Weighs nothing.

mod counted;
mod habits;
mod objects;
mod others;

use crate::facts::aside::{another_event, only_in_passing, only_inserted, speaks_of_other};
use crate::facts::reading::Reading;
use crate::facts::subject::another::is_said_of_another;
use crate::facts::subject::candidate::Candidate;

/// Whether the words around a quantity rule out that it is about the policy.
pub(super) fn is_ruled_out(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        statement,
        mention,
        sentence,
        index,
        ..
    } = candidate;
    candidate.here.against
        || candidate.around.against && candidate.here.score <= 0.0
        || objects::points_to_something_else(candidate)
        || speaks_of_other(statement, sentence, candidate.names_here, candidate.facts)
        || only_in_passing(statement, *index, sentence)
        || only_inserted(statement, *index, sentence, mention, candidate.vocabulary)
        || another_event(candidate.reading(), sentence, mention, candidate.fact)
        || objects::goes_on_from_another(candidate)
        || objects::is_beside_the_point(candidate)
        || objects::has_a_number_of_its_own(candidate)
        || counted::only_counts(candidate)
        || habits::is_what_most_do(candidate)
        || others::is_rule_of_others(candidate)
        || others::is_run_by_another(candidate)
        || others::is_rule_of_stranger(candidate)
        || others::is_rule_of_neighbour(candidate)
        || others::is_elsewhere(candidate)
        || others::is_rule_of_person(candidate)
        || others::is_called_anothers(candidate)
        || others::is_called_different(candidate)
        || others::is_called_own_habit(candidate)
        || others::is_told_apart_later(candidate)
        || others::is_of_its_own(candidate)
        || others::is_of_a_person(candidate)
        || counted::is_word_of_a_cue(candidate)
        || objects::is_its_own_cue(candidate)
        || objects::is_another_charge(candidate)
        || habits::is_habit(candidate)
        || habits::is_time_of_warning(candidate)
        || habits::is_time_for_another_act(candidate)
        || counted::is_cued_only_in_the_next_part(candidate)
        || objects::describes_who_asks(candidate)
        || objects::is_foreign_number(candidate)
        || objects::is_account_of_another(candidate)
        || objects::is_number_of_another_sort(candidate)
        || objects::is_mobile_thing(candidate)
        || objects::is_done_to_another(candidate)
        || objects::is_done_in_another_place(candidate)
        || objects::is_said_of_another_thing(candidate)
        || objects::is_state_of_another_thing(candidate)
        || objects::is_done_by_another_system(candidate)
        || is_said_of_another(candidate)
}

/// Whether a clause says at once what somebody has to do.
pub(super) fn should(reading: &Reading, first: usize) -> bool {
    (first + 1..first + 5).any(|at| reading.is_any(at, &["should", "must", "need"]))
}
