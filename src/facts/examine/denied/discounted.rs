//! One of the ways in which a rule can be kept, said to be none: "sending an email does not count".
//!
//! Knows what is said of a way. Knows nothing of values.

use super::{denied, is_negator};
use crate::facts::examine::Page;
use crate::facts::kinds::is_frequency;
use crate::facts::phrases::{PhraseIndex, Role, hits_in};
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::words;

impl Page<'_> {
    /// "Sending an email does not count": one of the ways in which a rule can be kept is said to be none.
    pub(in crate::facts::examine) fn discounted(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for count in reading.with(Signs::NEED) {
            // "Sending an email does not keep the account active."
            let keeps = reading.word(count) == "keep";
            if !keeps && !reading.is_any(count, &["count", "counts"]) {
                continue;
            }
            let clause = reading.clause(count);
            let Some(not) = (1..=2)
                .filter_map(|back| count.checked_sub(back))
                .find(|at| *at >= clause.start && is_negator(reading, *at))
            else {
                continue;
            };
            let helps = usize::from(reading.is_any(not.wrapping_sub(1), &["does", "do", "will"]));
            let last = not.saturating_sub(helps).max(clause.start);
            // "Be aware that updating your profile does not count": what is told stands behind the "that".
            let told = (clause.start..last).rfind(|at| reading.word(*at) == "that");
            let subject = told.map_or(clause.start, |that| that + 1)..last;
            let closes =
                keeps || !reading.is_word(count + 1) || reading.is_any(count + 1, &["as", "for"]);
            let sentence = reading.sentence(count);
            if !closes || reading.word(sentence.end.saturating_sub(1)) == "?" {
                continue;
            }
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let says = fact.says.as_deref().unwrap_or_default();
                let own = PhraseIndex::content_stems(says);
                let acts: Vec<usize> = subject
                    .clone()
                    .filter(|at| reading.is_word(*at))
                    .filter(|at| !words::is_function_word(reading.word(*at)))
                    .collect();
                let is_way = acts.len() > 1
                    && acts
                        .iter()
                        .all(|at| own.contains(&words::stem(reading.word(*at))));
                let cued = || {
                    let here = hits_in(statement.hits(), &sentence);
                    let before = sentence
                        .start
                        .checked_sub(1)
                        .map(|end| reading.sentence(end));
                    let goes_on = before.is_some_and(|before| {
                        hits_in(statement.hits(), &before)
                            .iter()
                            .any(|hit| hit.role == Role::About(index))
                    });
                    here.iter().any(|hit| hit.role == Role::About(index))
                        || goes_on
                        || statement.is_cued_from_outside(index, sentence.start, sentence.start)
                };
                if is_frequency(Some(says))
                    && is_way
                    && cued()
                    && !self.names_another_body(statement, &sentence)
                {
                    let tokens = subject.start..count + 1;
                    self.result.problems.push(denied(statement, fact, &tokens));
                }
            }
        }
    }
}
