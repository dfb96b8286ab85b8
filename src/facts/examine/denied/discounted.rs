//! One of the ways in which a rule can be kept, said to be none: "sending an email does not count".
//!
//! Knows what is said of a way. Knows nothing of values.

use super::{denied, is_negator};
use crate::facts::examine::Page;
use crate::facts::kinds::is_frequency;
use crate::facts::phrases::{PhraseIndex, Role, hits_in};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::words;
use std::ops::Range;

impl Page<'_> {
    /// "Sending an email does not count": one of the ways in which a rule can be kept is said to be none.
    pub(in crate::facts::examine) fn discounted(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for count in reading.with(Signs::NEED) {
            // "Sending an email does not keep the account active."
            // "Logging in counts, but sending an email does not."
            if let Some((subject, tokens)) = elided(reading, count) {
                self.discount(statement, count, &subject, &tokens);
                continue;
            }
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
            // "You've to log in every 30 days, and sending an email doesn't count": so does a main clause.
            let told = (clause.start..last).rfind(|at| {
                reading.word(*at) == "that"
                    || reading.is_any(*at, &["and", "but"]) && reading.before(*at, 1) == ","
            });
            let subject = told.map_or(clause.start, |that| that + 1)..last;
            let closes =
                keeps || !reading.is_word(count + 1) || reading.is_any(count + 1, &["as", "for"]);
            let sentence = reading.sentence(count);
            if !closes || reading.word(sentence.end.saturating_sub(1)) == "?" {
                continue;
            }
            let tokens = subject.start..count + 1;
            self.discount(statement, count, &subject, &tokens);
        }
    }

    /// Reports that what a subject does is said to be no way of keeping a rule.
    fn discount(
        &mut self,
        statement: &Statement<'_>,
        count: usize,
        subject: &Range<usize>,
        tokens: &Range<usize>,
    ) {
        let reading = statement.reading();
        let sentence = reading.sentence(count);
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
                self.result.problems.push(denied(statement, fact, tokens));
            }
        }
    }
}

/// "…, but sending an email does not.": a subject without its verb, which stands before it.
fn elided(reading: &Reading, count: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !reading.is_any(count, &["count", "counts", "keeps", "works"]) {
        return None;
    }
    let sentence = reading.sentence(count);
    let but = (count + 1..sentence.end).find(|at| reading.word(*at) == "but")?;
    let last = sentence.end.checked_sub(1)?;
    let end = if reading.is_word(last) {
        last + 1
    } else {
        last
    };
    let helper = if reading.word(end.checked_sub(1)?) == "not" {
        end.checked_sub(2)?
    } else {
        end - 1
    };
    let denied = reading.is_any(helper, &["does", "do"]) && helper + 2 == end
        || reading.is_any(helper, &["doesn't", "don't"]) && helper + 1 == end;
    (denied && but + 1 < helper).then(|| (but + 1..helper, but + 1..end))
}
