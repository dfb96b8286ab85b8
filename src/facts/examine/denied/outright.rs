//! The consequence of a rule, said never to come: "accounts are never deactivated".
//!
//! Knows "never" and cues. Knows nothing of values.

use super::denied;
use crate::facts::examine::Page;
use crate::facts::kinds::is_frequency;
use crate::facts::phrases::{PhraseIndex, Role, hits_in};
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::value::Kind;
use crate::facts::words;

impl Page<'_> {
    /// "Your account is never deactivated": the consequence of a rule denied without a value.
    pub(in crate::facts::examine) fn denied_outright(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for never in reading.with(Signs::NEVER) {
            let adjective =
                reading.is_any(never + 1, &["becomes", "become", "goes", "go", "turns"]);
            // "NHSmail never deactivates an account": the verb itself.
            let active =
                reading.word(never + 1).ends_with('s') && !reading.word(never + 1).ends_with("ss");
            let helped = adjective
                || active
                || reading.is_any(
                    never.wrapping_sub(1),
                    &["is", "are", "be", "will", "get", "gets"],
                )
                || never > 0 && reading.word(never - 1).ends_with("'re");
            let verb = never
                + 1
                + usize::from(
                    adjective || reading.is_any(never + 1, &["be", "automatically", "ever"]),
                );
            let clause = reading.clause(never);
            let subordinate = (clause.start..never).any(|index| {
                reading.is_any(index, &["if", "when", "that", "which", "who", "so", "to"])
            });
            // "An account that is not used is never deactivated": the relative clause has a verb of its own.
            // "… that nobody signs in to is never deactivated": with a subject of its own, too.
            let closed = (adjective || reading.is_any(never.wrapping_sub(1), &["is", "are"]))
                && (clause.start..never.saturating_sub(1)).any(|index| {
                    let own = reading.is_any(index + 1, &["nobody", "you", "they", "no"]);
                    reading.is_any(index, &["that", "which", "who"])
                        && (own && index + 3 < never
                            || (index + 1..never - 1)
                                .any(|verb| reading.is_any(verb, &["is", "are", "has", "have"])))
                });
            let subordinate = subordinate && !closed;
            // "An account that is used every 20 days never becomes inactive": as the rule has it.
            let kept = (clause.start..never).any(|at| reading.is_any(at, &["every", "each"]));
            if !helped || subordinate || kept || reading.is_any(verb, &["to"]) {
                continue;
            }
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let says = fact.says.as_deref().unwrap_or_default();
                // "Care plans are never reviewed": the rule's own verb.
                let undone = is_frequency(fact.says.as_deref())
                    && !active
                    && !adjective
                    && reading.word(verb).ends_with("ed")
                    && PhraseIndex::content_stems(says).contains(&words::stem(reading.word(verb)))
                    && hits_in(statement.hits(), &(clause.start..never))
                        .iter()
                        .any(|hit| hit.role == Role::About(index));
                let consequence = undone
                    || fact.kind() == Kind::Duration
                        && !PhraseIndex::content_stems(says)
                            .contains(&words::stem(reading.word(verb)))
                        && hits_in(statement.hits(), &(verb..verb + 1))
                            .iter()
                            .any(|hit| {
                                hit.role == Role::About(index)
                                    && hit.tokens == (verb..verb + 1)
                                    && (adjective || active || reading.word(verb).ends_with("ed"))
                            });
                if !consequence {
                    continue;
                }
                let sentence = reading.sentence(never);
                let apart = self.names_another_body(statement, &sentence)
                    || hits_in(statement.hits(), &sentence)
                        .iter()
                        .any(|hit| hit.role == Role::NotAbout(index));
                if !apart {
                    self.result
                        .problems
                        .push(denied(statement, fact, &(never..verb + 1)));
                }
            }
        }
    }
}
