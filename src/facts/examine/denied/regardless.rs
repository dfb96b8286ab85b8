//! A state that a rule makes depend on something, said to last whatever is done: "it stays active,
//! whether or not you use it".
//!
//! Knows words for lasting and for whatever is done. Knows nothing of values.

use super::{denied, is_negator};
use crate::facts::examine::Page;
use crate::facts::kinds::is_frequency;
use crate::facts::phrases::{Role, hits_in};
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::value::Kind;

/// Words that say that something makes no difference.
const WHATEVER: &[&[&str]] = &[
    &["whether", "or", "not"],
    &["even", "if", "nobody"],
    &["even", "if", "you", "never"],
    &["even", "if", "you", "do", "not"],
    &["even", "if", "you", "don't"],
    &["even", "if", "it", "is", "never"],
    &["even", "if", "they", "never"],
    &["regardless", "of", "whether"],
    &["regardless", "of", "how"],
    &["no", "matter", "how"],
    &["no", "matter", "whether"],
];

impl Page<'_> {
    /// "Once it is set up an account stays active, whether or not you use it."
    pub(in crate::facts::examine) fn regardless(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for at in reading.with(Signs::REGARDLESS) {
            let Some(words) = WHATEVER.iter().find(|words| reading.matches(at, words)) else {
                continue;
            };
            let sentence = reading.sentence(at);
            let lasts = (sentence.start..at).find(|index| {
                reading.is_any(*index, &["stays", "stay", "remains", "remain", "keeps"])
            });
            let Some(lasts) = lasts.filter(|_| reading.word(sentence.end - 1) != "?") else {
                continue;
            };
            if (sentence.start..lasts).any(|index| is_negator(reading, index)) {
                continue;
            }
            let used = (at + words.len()..sentence.end)
                .any(|index| reading.is_any(index, &["use", "uses", "used"]));
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let about = |range: &std::ops::Range<usize>| {
                    hits_in(statement.hits(), range)
                        .iter()
                        .any(|hit| hit.role == Role::About(index))
                };
                let ruled = fact.kind() == Kind::Duration
                    && is_frequency(fact.says.as_deref())
                    && about(&(lasts..at))
                    && (used || about(&(at..sentence.end)));
                let apart = || {
                    hits_in(statement.hits(), &sentence)
                        .iter()
                        .any(|hit| hit.role == Role::NotAbout(index))
                        || self.names_another_body(statement, &sentence)
                };
                if ruled && !apart() {
                    self.result
                        .problems
                        .push(denied(statement, fact, &(lasts..sentence.end - 1)));
                }
            }
        }
    }
}
