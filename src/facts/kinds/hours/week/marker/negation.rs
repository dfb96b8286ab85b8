//! Whether a word that says that somebody is there, or is not, is denied.
//!
//! Knows the words of denial. Knows nothing of the word they deny.

use crate::facts::reading::Reading;

/// Whether the words before a word deny it.
pub(super) fn is_negated(reading: &Reading, index: usize) -> bool {
    is_done_by_nobody(reading, index) || (1..=3).any(|back| is_denied_by(reading, index, back))
}

/// "Nobody at the NAS will answer on Christmas Day."
fn is_done_by_nobody(reading: &Reading, index: usize) -> bool {
    let opens = reading.clause(index).start;
    let nobody = (opens.max(index.saturating_sub(8))..index)
        .any(|at| reading.word(at) == "nobody" || reading.matches(at, &["no", "one"]));
    nobody
        && (reading.is_any(index.wrapping_sub(1), &["will", "to", "can"])
            || reading.matches(index.wrapping_sub(1), &["take", "calls"])
            || reading.is_any(index, &["picks", "answers", "works"]))
}

/// Whether the word so many places before denies it.
fn is_denied_by(reading: &Reading, index: usize, back: usize) -> bool {
    if index < reading.sentence(index).start + back || is_parted(reading, index, back) {
        return false;
    }
    let word = reading.before(index, back);
    matches!(word, "not" | "nobody" | "never" | "nor" | "cannot")
        || word.ends_with("n't")
        || word == "no" && back > 1 && !answers_question(reading, index, back)
        || word == "one" && reading.before(index, back + 1) == "no"
}

/// "I am afraid not. It works …": what another sentence denies is denied there.
fn is_parted(reading: &Reading, index: usize, back: usize) -> bool {
    (1..back).any(|nearer| matches!(reading.before(index, nearer), ":" | ";"))
}

/// "No, it opens at nine" denies the question.
fn answers_question(reading: &Reading, index: usize, back: usize) -> bool {
    reading.word(index - back + 1) == ","
}
