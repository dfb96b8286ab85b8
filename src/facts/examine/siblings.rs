//! How the values of one sentence stand to each other: which overshadows which, which ends a range.
//!
//! Knows the values of a statement and how they compare. Knows nothing of what they are about.

use super::judgement::Read;
use crate::facts::kinds::{Comparison, Mention, Stated};
use crate::facts::reading::Reading;
use crate::facts::subject::Claim;
use crate::facts::value::Kind;
use std::ops::Range;

/// "Your leave may be 28 days, but your account is deactivated after twenty": where another clause of
/// the sentence names what the rule is about and has a value of its own, a value of a clause that does
/// not name it is no value of the rule.
pub(super) fn without_overshadowed(
    reading: &Reading,
    mentions: &[Mention],
    judged: Vec<(usize, Claim, Read)>,
) -> Vec<(usize, Claim, Read)> {
    let token = |number: usize| reading.tokens.get(mentions.get(number)?.tokens.start);
    let kind = |number: usize| mentions.get(number).map(Mention::kind);
    let is_in_words = |number: usize| {
        mentions
            .get(number)
            .is_some_and(|mention| matches!(mention.stated, Stated::Unnumbered(..)))
    };
    let overshadows = |by: &(usize, Claim, Read), value: &(usize, Claim, Read)| {
        let (Some(bright), Some(dim)) = (token(by.0), token(value.0)) else {
            return false;
        };
        by.1.in_clause
            && by.2.comparison != Comparison::Equal
            && !by.2.is_past()
            && !by.2.is_denied()
            && by.0 > value.0
            && !matches!(kind(by.0), Some(Kind::Level | Kind::Age))
            && !is_in_words(value.0)
            && by.1.fact == value.1.fact
            && kind(by.0) == kind(value.0)
            && bright.sentence == dim.sentence
            && bright.clause != dim.clause
    };
    let keeps = |at: usize| {
        let Some(value) = judged.get(at) else {
            return false;
        };
        let near = at.saturating_sub(2)..(at + 3).min(judged.len());
        value.1.in_clause
            || value.2.comparison == Comparison::Equal
            || !judged
                .get(near)
                .unwrap_or_default()
                .iter()
                .any(|by| overshadows(by, value))
    };
    let kept: Vec<bool> = (0..judged.len()).map(keeps).collect();
    let mut kept = kept.into_iter();
    judged
        .into_iter()
        .filter(|_| kept.next().unwrap_or(true))
        .collect()
}

/// Whether a sentence holds a number of the same kind as a value without one.
pub(super) fn numbered_beside(reading: &Reading, mentions: &[Mention], number: usize) -> bool {
    let Some(mention) = mentions.get(number) else {
        return false;
    };
    let sentence = reading.sentence(mention.tokens.start);
    let near = number.saturating_sub(4)..(number + 5).min(mentions.len());
    mentions.get(near).unwrap_or_default().iter().any(|other| {
        other.kind() == mention.kind()
            && !matches!(other.stated, Stated::Unnumbered(..))
            && sentence.contains(&other.tokens.start)
    })
}

/// "from £28 to £49": the end of a range is no value of its own.
pub(super) fn ends_range(reading: &Reading, before: Option<&Mention>, mention: &Mention) -> bool {
    before.is_some_and(|before| {
        matches!(mention.stated, Stated::Money(..))
            && before.kind() == mention.kind()
            && before.tokens.end + 1 == mention.tokens.start
            && reading.is_any(before.tokens.end, &["to", "-", "and"])
    })
}

/// The nearest values of the same kind on either side.
pub(super) fn near_siblings(mentions: &[Mention], number: usize) -> Vec<Range<usize>> {
    let Some(mention) = mentions.get(number) else {
        return Vec::new();
    };
    let same = |other: &&Mention| other.kind() == mention.kind();
    let before = mentions
        .get(..number)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(8)
        .find(same);
    let after = mentions
        .get(number + 1..)
        .unwrap_or_default()
        .iter()
        .take(8)
        .find(same);
    before
        .into_iter()
        .chain(after)
        .map(|other| other.tokens.clone())
        .collect()
}
