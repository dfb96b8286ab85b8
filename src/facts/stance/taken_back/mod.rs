//! Whether the words around a statement take it back.
//!
//! Knows in which order the ways of taking back are asked. Knows none of their words.

mod answer;
mod behind;
mod belief;
mod hearsay;
mod measure;
mod next_sentence;
mod told_not_to;
mod verdict;

pub(crate) use self::answer::{Answer, answer_at};
pub(super) use self::next_sentence::by_next_sentence;
pub(crate) use self::next_sentence::calls_wrong;
use crate::facts::stance::passage::Passage;

/// Whether the sentence of a mention, or the next one, takes it back.
pub(super) fn is_taken_back(passage: &Passage<'_>) -> bool {
    by_next_sentence(passage.reading, passage.sentence)
        || told_not_to::is_harmless(passage)
        || told_not_to::is_told_not_to(passage)
        || measure::by_measure(passage)
        || behind::by_verdict(passage)
        || hearsay::by_hearsay(passage)
}
