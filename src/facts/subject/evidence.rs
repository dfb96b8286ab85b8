//! How much the words of a stretch speak for a policy, and whether they speak against it.
//!
//! Knows cues and where they stand. Knows nothing of the value that is asked about.

use std::collections::HashSet;
use std::ops::Range;

use super::EARLIER_TOKENS;
use crate::facts::names::{LOOK_BACK, overlaps};
use crate::facts::phrases::{Hit, Role, hits_in};
use crate::facts::reading::Reading;
use crate::facts::statement::{PageView, Statement};
use crate::facts::words;

/// What the cues of a stretch say of one policy.
pub(super) struct Evidence {
    pub(super) score: f32,
    /// How many different cues there are.
    pub(super) distinct: usize,
    /// Whether a word stands there that excludes the policy.
    pub(super) against: bool,
}

impl Evidence {
    /// What a stretch without cues says.
    pub(super) fn none() -> Self {
        Self {
            score: 0.0,
            distinct: 0,
            against: false,
        }
    }

    pub(super) fn of(hits: &[Hit], fact: usize, range: &Range<usize>) -> Self {
        let inside = |hit: &&Hit| {
            range.contains(&hit.tokens.start)
                && hit.tokens.end <= range.end.max(hit.tokens.start + 1)
        };
        let hits = hits_in(hits, range);
        if hits.is_empty() {
            return Self::none();
        }
        let cues: Vec<&Hit> = hits
            .iter()
            .filter(|hit| hit.role == Role::About(fact))
            .filter(inside)
            .collect();
        let mut seen = HashSet::new();
        let mut covered: Vec<Range<usize>> = Vec::new();
        let mut score = 0.0;
        let mut distinct = 0;
        let mut ordered = cues.clone();
        ordered.sort_by_key(|hit| std::cmp::Reverse(hit.tokens.len()));
        for hit in ordered {
            if covered.iter().any(|known| overlaps(known, &hit.tokens)) || !seen.insert(hit.phrase)
            {
                continue;
            }
            covered.push(hit.tokens.clone());
            score += if distinct == 0 {
                hit.weight
            } else {
                hit.weight * 0.4
            };
            distinct += 1;
        }
        let against = hits
            .iter()
            .filter(|hit| hit.role == Role::NotAbout(fact))
            .filter(inside)
            .any(|hit| {
                !cues.iter().any(|cue| {
                    overlaps(&cue.tokens, &hit.tokens) && cue.tokens.len() > hit.tokens.len()
                })
            });
        Self {
            score,
            distinct,
            against,
        }
    }
}

/// "Shared" in a column headed "Mailbox": what a row's label says together with the headers, or what
/// another cell of the row names.
pub(super) fn evidence_of_row(statement: &Statement<'_>, index: usize) -> f32 {
    if !statement.is_value_cell() {
        return 0.0;
    }
    let view = statement.view();
    let together = statement.cues_together().iter().map(|(hits, length)| {
        let evidence = Evidence::of(hits, index, &(0..*length));
        if evidence.against {
            0.0
        } else {
            evidence.score * 0.9
        }
    });
    let beside = view.row(statement.block).into_iter().map(|block| {
        let end = view.readings.get(block).map_or(0, Reading::len);
        let evidence = Evidence::of(view.hits(block), index, &(0..end.min(EARLIER_TOKENS)));
        if evidence.against {
            0.0
        } else {
            evidence.score * 0.8
        }
    });
    together.chain(beside).fold(0.0, f32::max)
}

/// "Pair of guinea pigs | £35" in a table whose other row is "Dog | £240": of two rows the one with the
/// rule's own word is meant.
pub(super) fn is_another_row(statement: &Statement<'_>, vocabulary: &HashSet<String>) -> bool {
    let own = |label: &Reading| {
        (0..label.len()).any(|at| {
            label.is_word(at)
                && !words::is_function_word(label.word(at))
                && (vocabulary.contains(&words::stem(label.word(at)))
                    || statement.view().index.own_words.contains(label.word(at)))
        })
    };
    let Some((this, others)) = statement.row_labels() else {
        return false;
    };
    !own(this) && others.iter().any(|other| own(other))
}

/// Whether a sentence names the site itself, one of its contacts or its own abbreviations.
pub(super) fn sentence_has_own(
    reading: &Reading,
    sentence: &Range<usize>,
    statement: &Statement<'_>,
) -> bool {
    hits_in(statement.hits(), sentence)
        .iter()
        .any(|hit| matches!(hit.role, Role::Own | Role::Name(_)))
        || sentence.clone().any(|index| {
            let raw = reading.raw(index);
            raw.chars().filter(|letter| letter.is_uppercase()).count() >= 2
                && statement
                    .view()
                    .index
                    .own_words
                    .contains(reading.word(index))
        })
}

/// Whether a heading or a lead-in surely names another body, and not the site.
pub(super) fn names_other(view: &PageView<'_>, block: usize, layer: &Reading) -> bool {
    let own = view
        .hits(block)
        .iter()
        .take(LOOK_BACK)
        .any(|hit| matches!(hit.role, Role::Own | Role::Name(_)));
    let capitals = (0..layer.len().min(EARLIER_TOKENS))
        .filter(|index| {
            layer
                .raw(*index)
                .starts_with(|letter: char| letter.is_uppercase())
        })
        .count();
    let title_case = layer.len() > 3 && capitals * 10 >= layer.len() * 7;
    !own && !title_case
        && view
            .foreign(block)
            .iter()
            .take(LOOK_BACK)
            .any(|name| name.sure)
}
