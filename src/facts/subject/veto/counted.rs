//! Whether a number only counts what stands behind it, or belongs to a name.
//!
//! Knows numbers and what is counted. Knows nothing of whose rule is meant.

use crate::facts::fit::PEOPLE;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::Reading;
use crate::facts::subject::candidate::Candidate;
use crate::facts::value::{Bound, Value};
use crate::facts::words;
use std::ops::Range;

/// "three members of staff on the premises": what is counted does not say which rule is meant.
pub(super) fn only_counts(candidate: &Candidate<'_>) -> bool {
    let (reading, mention) = (candidate.reading(), candidate.mention);
    let Stated::Count { bound, .. } = mention.stated else {
        return false;
    };
    let people = counts_people(reading, mention);
    let bare = matches!(bound, Bound::Plain | Bound::Exactly);
    // "No more than two staff members may be on leave at the same time."
    let away = people
        && candidate.around.distinct == 1
        && (mention.tokens.end..candidate.clause.end).any(|at| {
            let sort =
                usize::from(reading.is_any(at + 1, &["annual", "sick", "study", "maternity"]));
            reading.word(at) == "on"
                && reading.is_any(at + 1 + sort, &["leave", "holiday", "shift"])
                || reading.matches(at, &["off", "sick"])
                || reading.word(at) == "off" && reading.before(at, 1) == "be"
        });
    if away {
        return true;
    }
    (bare || people && !is_reversed(bound, &candidate.fact.value))
        && candidate.around.distinct == 1
        && candidate.cues(&candidate.sentence).any(|hit| {
            hit.tokens.start >= mention.tokens.end && hit.tokens.start <= mention.tokens.end + 1
        })
        && candidate.strange(&up_to_comma(reading, candidate.clause, mention.tokens.end))
            > if people { 1 } else { 3 }
        && !candidate.is_cued_from_outside()
}

/// The part of a clause that ends at the first comma behind a token.
fn up_to_comma(reading: &Reading, clause: &Range<usize>, end: usize) -> Range<usize> {
    let comma = (end..clause.end).find(|at| reading.word(*at) == ",");
    clause.start..comma.unwrap_or(clause.end)
}

/// "a minimum of four" where four is the most.
fn is_reversed(bound: Bound, declared: &Value) -> bool {
    matches!(
        (bound, declared),
        (Bound::AtLeast, Value::Count(Bound::AtMost, _))
            | (Bound::AtMost, Value::Count(Bound::AtLeast, _))
    )
}

/// Whether people are counted, who are counted everywhere.
fn counts_people(reading: &Reading, mention: &Mention) -> bool {
    (mention.tokens.end..mention.tokens.end + 3).any(|index| {
        PEOPLE
            .iter()
            .any(|person| words::stem(person) == words::stem(reading.word(index)))
    })
}

/// "three children under five", "the no access charge": a number that is part of a cue tells who is meant, and states no value.
pub(super) fn is_word_of_a_cue(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let value = &candidate.mention.tokens;
    // "as many as one order can hold", with the cue "one order"
    let number = value
        .clone()
        .find(|at| reading.number(*at).is_some())
        .filter(|_| !matches!(candidate.mention.stated, Stated::Money(..)))
        .unwrap_or(value.start);
    matches!(
        candidate.mention.stated,
        Stated::Count { .. } | Stated::Money(0, _)
    ) && candidate
        .cues(&candidate.sentence)
        .any(|hit| hit.tokens.start <= number && value.end <= hit.tokens.end)
}

/// "An individual mailbox belongs to one person; a shared mailbox does not."
pub(super) fn is_cued_only_in_the_next_part(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    // "We test the smoke alarms weekly and sign in visitors daily."
    let own = &candidate.mention.tokens;
    let every = matches!(
        candidate.mention.stated,
        Stated::Duration { every: true, .. }
    );
    if every
        && own.len() == 1
        && reading.word(own.end) == "and"
        && own.start > candidate.sentence.start + 1
        && candidate
            .cues(&candidate.sentence)
            .all(|hit| hit.tokens.start > own.end)
    {
        return true;
    }
    // "Our firm is certified to ISO 27001, but that does not make it compliant with the secure email standard."
    if matches!(candidate.mention.stated, Stated::Standard(..))
        && candidate.here.score <= 0.0
        && candidate.around.score > 0.0
    {
        return (candidate.mention.tokens.end..candidate.sentence.end)
            .find(|at| reading.is_any(*at, &["but", "although", "though", "whereas"]))
            .is_some_and(|but| {
                candidate
                    .cues(&candidate.sentence)
                    .all(|hit| hit.tokens.start > but)
            });
    }
    if !matches!(candidate.mention.stated, Stated::Count { .. })
        || candidate.here.score > 0.0
        || candidate.around.score <= 0.0
    {
        return false;
    }
    (candidate.mention.tokens.end..candidate.sentence.end)
        .find(|at| reading.word(*at) == ";")
        .is_some_and(|mark| {
            candidate
                .cues(&candidate.sentence)
                .all(|hit| hit.tokens.start > mark)
        })
}
