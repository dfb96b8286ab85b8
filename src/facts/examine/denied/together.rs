//! Ways of keeping a rule of which one is enough, all demanded: "you must both log in and send an email".
//!
//! Knows how several things are demanded together. Knows nothing of values.

use super::{denied, is_negator};
use crate::facts::examine::Page;
use crate::facts::kinds::is_frequency;
use crate::facts::phrases::{PhraseIndex, Role, hits_in};
use crate::facts::problem::FactProblem;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::words;
use std::ops::Range;

/// Words that take several things together.
const ALL: &[&[&str]] = &[
    &["all", "three", "of", "these"],
    &["all", "three", "of", "them"],
    &["all", "three"],
    &["all", "of", "these"],
    &["all", "of", "them"],
    &["every", "one", "of", "these"],
    &["every", "one", "of", "them"],
];

impl Page<'_> {
    /// "You have to do all three at least every 30 days": the ways of which the rule asks for one.
    pub(in crate::facts::examine) fn together(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for at in reading.with(Signs::TOGETHER) {
            let sentence = reading.sentence(at);
            if reading.word(sentence.end.saturating_sub(1)) == "?" || is_let_off(reading, at) {
                continue;
            }
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let says = fact.says.as_deref().unwrap_or_default();
                if !is_frequency(Some(says)) || !says.contains(" or ") {
                    continue;
                }
                let own = PhraseIndex::content_stems(says);
                let ways = |range: &Range<usize>| {
                    range
                        .clone()
                        .filter(|at| reading.is_word(*at))
                        .filter(|at| !words::is_function_word(reading.word(*at)))
                        .filter(|at| own.contains(&words::stem(reading.word(*at))))
                        .count()
                };
                let before = sentence
                    .start
                    .checked_sub(1)
                    .map(|end| reading.sentence(end));
                let told = sentence
                    .start
                    .min(before.map_or(sentence.start, |before| before.start))
                    ..sentence.end;
                let cued = hits_in(statement.hits(), &told)
                    .iter()
                    .any(|hit| hit.role == Role::About(index));
                let Some(tokens) = demanded(reading, at, &sentence, &ways) else {
                    continue;
                };
                // "You have to do all three of these:", and below it the ways in a list.
                let listed = reading.word(sentence.end - 1) == ":" && {
                    let view = statement.view();
                    (statement.block + 1..statement.block + 4)
                        .filter_map(|block| view.readings.get(block))
                        .flat_map(|item| (0..item.len()).map(move |at| item.word(at)))
                        .filter(|word| own.contains(&words::stem(word)))
                        .count()
                        >= FEWEST_WORDS
                };
                if cued
                    && (listed || ways(&told) >= FEWEST_WORDS)
                    && !self.names_another_body(statement, &sentence)
                {
                    // "30 days" is not what "both" denies.
                    let agreed = says.replace("{value}", &fact.written.value);
                    self.result.problems.push(FactProblem {
                        agreed: Some(agreed),
                        ..denied(statement, fact, &tokens)
                    });
                }
            }
        }
    }
}

/// How many words of the rule's own sentence name two of its ways.
const FEWEST_WORDS: usize = 3;

/// The words that demand several ways together, where some stand at a token.
fn demanded(
    reading: &Reading,
    at: usize,
    sentence: &Range<usize>,
    ways: &impl Fn(&Range<usize>) -> usize,
) -> Option<Range<usize>> {
    const NEAR: usize = 12;
    let asks = sentence.clone().any(|index| {
        reading.is_any(index, &["must", "unless", "should"])
            || reading.is_any(index, &["have", "has", "need", "needs"])
                && reading.word(index + 1) == "to"
    });
    if reading.word(at) == "both" {
        let and =
            (at + 1..sentence.end.min(at + NEAR)).find(|index| reading.word(*index) == "and")?;
        let parts = [at + 1..and, and + 1..sentence.end.min(and + NEAR)];
        let two = parts.iter().all(|part| ways(part) > 0);
        return (asks && two).then_some(at..at + 1);
    }
    let words = ALL.iter().find(|words| reading.matches(at, words))?;
    asks.then_some(at..at + words.len())
}

/// "You need not do all three": whether the words in front let one off.
fn is_let_off(reading: &Reading, at: usize) -> bool {
    (reading.clause(at).start..at).any(|index| {
        is_negator(reading, index)
            || reading.is_any(index, &["no", "nobody", "any", "without", "or"])
    })
}
