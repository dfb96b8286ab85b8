//! Somebody who is let off the rule of the sentence before: "night staff are exempt from this".
//!
//! Knows words that let somebody off. Knows nothing of values.

use super::{denied, is_negator};
use crate::facts::examine::Page;
use crate::facts::kinds::is_frequency;
use crate::facts::phrases::{Role, hits_in};
use crate::facts::signs::Signs;
use crate::facts::stance::EXEMPTING;
use crate::facts::statement::Statement;
use crate::facts::value::Kind;

impl Page<'_> {
    /// "Everyone logs in every 30 days. Night staff are exempt from this": somebody is let off the rule of
    /// the sentence before.
    pub(in crate::facts::examine) fn exempted(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for exempt in reading.with(Signs::NEED) {
            let words = EXEMPTING
                .iter()
                .find(|words| reading.matches(exempt, words))
                .map_or(0, |words| words.len());
            let sentence = reading.sentence(exempt);
            let back = reading.is_any(exempt + words, &["this", "that", "it", "the"])
                && (!reading.is_word(exempt + words + 1)
                    || reading.is_any(exempt + words + 1, &["rule", "requirement", "limit"]));
            let denied_too = sentence.clone().any(|at| {
                is_negator(reading, at) || reading.is_any(at, &["nobody", "none", "no", "myth"])
            });
            if words == 0 || !back || denied_too {
                continue;
            }
            // "…, except for managers, who are exempt from the rule": of the same sentence.
            let same = sentence.start..exempt;
            let before = sentence
                .start
                .checked_sub(1)
                .map_or(same, |end| reading.sentence(end));
            let before = hits_in(statement.hits(), &before);
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let asks = is_frequency(fact.says.as_deref())
                    || matches!(fact.kind(), Kind::Count | Kind::Cover | Kind::Level);
                let cued = before.iter().any(|hit| hit.role == Role::About(index));
                let apart = before.iter().any(|hit| hit.role == Role::NotAbout(index));
                if asks && cued && !apart && !self.names_another_body(statement, &sentence) {
                    let tokens = sentence.start..exempt + words + 1;
                    self.result.problems.push(denied(statement, fact, &tokens));
                }
            }
        }
    }
}
