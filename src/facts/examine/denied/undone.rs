//! What a rule says is done within a time, said not to be done: "we do not acknowledge complaints".
//!
//! Knows negated verbs. Knows nothing of values.

use super::{denied, is_negator, limits};
use crate::facts::examine::{Page, may_state};
use crate::facts::kinds::{Mention, Part};
use crate::facts::phrases::{PhraseIndex, Role, hits_in};
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::strangeness::strange_words;
use crate::facts::value::Kind;
use crate::facts::words;
use std::collections::HashSet;

impl Page<'_> {
    /// "We do not acknowledge complaints": what the rule says is done within a time is said not to be done.
    pub(in crate::facts::examine) fn undone(
        &mut self,
        statement: &Statement<'_>,
        mentions: &[Mention],
    ) {
        let reading = statement.reading();
        let empty = HashSet::new();
        for not in reading.with(Signs::ENDLESS) {
            if !is_negator(reading, not) {
                continue;
            }
            let verb = not + 1 + usize::from(reading.word(not + 1) == "be");
            let helper = if reading.word(not) == "not" {
                reading.before(not, 1)
            } else {
                reading.word(not)
            };
            let passive = matches!(helper, "is" | "are" | "isn't" | "aren't")
                && reading.word(verb).ends_with("ed");
            let active =
                matches!(helper, "do" | "does" | "don't" | "doesn't") && reading.word(verb) != "be";
            let sentence = reading.sentence(not);
            let clause = reading.clause(not);
            let qualified = sentence.clone().any(|at| limits(reading, not, at))
                || reading.word(sentence.end.saturating_sub(1)) == "?";
            if !(passive || active) || qualified {
                continue;
            }
            let stem = words::stem(reading.word(verb));
            let hits = hits_in(statement.hits(), &sentence);
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let says = fact.says.as_deref().unwrap_or_default();
                let within = fact.kind() == Kind::Duration
                    && !says.contains(" not ")
                    && fact.contact.is_none()
                    && Part::said(says) == Some(Part::Within);
                let before = says.split_once("{value}").map_or("", |(before, _)| before);
                let own = || PhraseIndex::content_stems(before).contains(&stem);
                let vocabulary = self.facts.index.vocabulary.get(index).unwrap_or(&empty);
                let cued = || hits.iter().any(|hit| hit.role == Role::About(index));
                let apart = || {
                    hits.iter().any(|hit| hit.role == Role::NotAbout(index))
                        || strange_words(reading, &clause, vocabulary, statement) > 0
                        || self.names_another_body(statement, &sentence)
                        || mentions.iter().any(|mention| {
                            sentence.contains(&mention.tokens.start) && may_state(mention, fact)
                        })
                };
                if within && own() && cued() && !apart() {
                    let start = not - usize::from(reading.word(not) == "not");
                    self.result
                        .problems
                        .push(denied(statement, fact, &(start..verb + 1)));
                }
            }
        }
    }
}
