//! How the words around a mention stand to it, and what follows where the two disagree.
//!
//! Knows nothing of how a mention found its fact.

mod answer;
mod context;
mod excused;
mod refused;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use self::answer::{answer, is_named_first};
use self::context::in_context;
use self::excused::Different;
use self::refused::Agreed;
use super::Page;
use super::instance;
use crate::facts::kinds::{Case, Comparison, Difference, Mention, Stated, rules};
use crate::facts::model::Fact;
use crate::facts::names;
use crate::facts::phrases::Role;
use crate::facts::problem::{FactMention, FactProblem, ProblemKind, Rewrite};
use crate::facts::reading::Reading;
use crate::facts::rewrite;
use crate::facts::scan;
use crate::facts::stance::{Announced, Answer, Stance, quotation};
use crate::facts::statement::Statement;
use crate::facts::subject::Claim;
use crate::facts::value::{Kind, Value};
use crate::prose::Place;

/// How the words around a mention stand to it, and how it compares with its fact.
#[derive(Clone)]
pub(super) struct Read {
    /// The clause in which it was read.
    pub(super) clause: Range<usize>,
    stance: Stance,
    pub(super) comparison: Comparison,
}

impl Read {
    /// Whether the words around it speak of what was.
    pub(super) fn is_past(&self) -> bool {
        self.stance.past
    }

    /// Whether the words around it call it wrong.
    pub(super) fn is_taken_back(&self) -> bool {
        self.stance.taken_back
    }

    /// Whether the words around it deny it.
    pub(super) fn is_denied(&self) -> bool {
        self.stance.denied.is_some()
    }
}

/// How far the items of a list of levels are looked at.
const NEAR_ITEMS: usize = 8;

impl Page<'_> {
    /// Reads the words around a mention of a fact, and compares the two.
    pub(super) fn read(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        index: usize,
        siblings: &[Range<usize>],
    ) -> Read {
        let clause = names::clause_of(statement.reading(), mention, siblings);
        let empty = HashSet::new();
        let vocabulary = self.facts.index.vocabulary.get(index).unwrap_or(&empty);
        let alone = Stance::of(
            statement.reading(),
            mention,
            &clause,
            vocabulary,
            self.today,
        );
        let Some(fact) = self.facts.facts.get(index) else {
            return Read {
                clause,
                stance: alone,
                comparison: Comparison::Unsure,
            };
        };
        let stance = in_context(alone, statement, mention, fact);
        let comparison = self.compare(statement, mention, fact, &stance);
        Read {
            clause,
            stance,
            comparison,
        }
    }

    fn compare(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: &Fact,
        stance: &Stance,
    ) -> Comparison {
        let (value, _) = fact.value_on(self.today);
        let case = Case {
            reading: statement.reading(),
            mention,
            fact,
            value,
            stance,
            labels: statement.labels(),
        };
        let kind = if matches!(mention.stated, Stated::Domain(_)) {
            Kind::Domain
        } else {
            value.kind()
        };
        rules(kind).compare(&case)
    }

    /// Judges a mention of a fact, and remembers it.
    pub(super) fn judge(
        &mut self,
        statement: &Statement<'_>,
        mention: &Mention,
        claim: &Claim,
        read: Read,
    ) {
        let Some(fact) = self.facts.facts.get(claim.fact) else {
            return;
        };
        let Read {
            stance, comparison, ..
        } = read;
        let known = self.is_known(statement, mention, &fact.id);
        // "However long it stays unused, it is never deactivated" says one thing twice.
        if known && matches!(mention.stated, Stated::Unnumbered(..) | Stated::Money(0, _)) {
            return;
        }
        // "Bank holidays are treated like any other weekday, so you can ring on Good Friday": what follows from it.
        let reading = statement.reading();
        let follows = known
            && is_hours(mention)
            && reading.is_any(reading.clause(mention.tokens.start).start, &["so", "which"]);
        if follows {
            return;
        }
        if let Some(from) = stance.future {
            if let Some(next) = &fact.next
                && let Announced::From(from) = from
                && next.from > self.today
            {
                self.announced(statement, mention, claim.fact, from);
            }
            return;
        }
        let denied = stance.denied.clone().filter(|denied| {
            let cue = statement.hits().iter().any(|hit| {
                hit.role == Role::About(claim.fact)
                    && hit.tokens.start == denied.start
                    && hit.tokens.len() > 1
            });
            // "bike never returned, £180": the "never" is part of what the rule is about.
            !cue && (!is_hours(mention)
                || !hours_own_negation(statement.reading(), denied)
                || fact.kind() == Kind::Cover)
        });
        let problems = match comparison {
            Comparison::Different(wrong) => {
                let excused = self.differs_for_a_reason(
                    statement,
                    mention,
                    claim.fact,
                    &Different {
                        reading: statement.reading(),
                        mention,
                        fact,
                        value: fact.value_on(self.today).0,
                        stance: &stance,
                        denied: denied.as_ref(),
                        wrong: &wrong,
                    },
                );
                if excused {
                    return;
                }
                self.mismatches(statement, fact, wrong)
            }
            Comparison::Equal if !self.states_it(mention, claim.fact) => Vec::new(),
            Comparison::Equal => {
                let agreed = Agreed {
                    reading: statement.reading(),
                    mention,
                    fact,
                    stance: &stance,
                    denied,
                    answered_no: is_answered_no(statement, mention, &stance),
                    known,
                };
                let refused = agreed.refused();
                refused
                    .map(|tokens| self.denial(statement, fact, &tokens))
                    .into_iter()
                    .collect()
            }
            Comparison::Unsure => return,
        };
        let agrees = problems.is_empty();
        self.result.problems.extend(problems);
        self.result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span: statement.source(mention.bytes.clone()),
            written: statement.reading().written(&mention.bytes).to_owned(),
            agrees,
            rewrite: Rewrite::Parts,
        });
        // What was stays what it was.
        if let Some(becoming) = self.becoming
            && becoming.fact == claim.fact
            && !stance.past
        {
            self.changes.extend(rewrite::changes(
                statement, mention, self.facts, becoming, self.today,
            ));
        }
    }

    /// Whether a value that differs is no contradiction where it stands.
    fn differs_for_a_reason(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: usize,
        different: &Different<'_>,
    ) -> bool {
        different.is_excused()
            || self.is_stated_beside(statement, mention, fact)
            || self.is_quoted_and_set_right(statement, mention, fact)
            || self.is_in_list_of_accepted(statement, mention, fact)
            || self.is_of_rule_in_front(statement, mention, fact)
            || self.is_less_a_share(statement, mention, different.value)
            || instance::is_refused_in_row(statement)
            || instance::keeps_to_rule(
                statement.reading(),
                mention,
                different.fact,
                different.value,
            )
    }

    /// A finding for each thing that differs.
    fn mismatches(
        &self,
        statement: &Statement<'_>,
        fact: &Fact,
        wrong: Vec<Difference>,
    ) -> Vec<FactProblem> {
        let (_, agreed) = fact.value_on(self.today);
        let finding = |difference: Difference| FactProblem {
            kind: ProblemKind::Mismatch,
            fact: Some(fact.id.clone()),
            span: statement.source(difference.bytes.clone()),
            written: statement.reading().written(&difference.bytes).to_owned(),
            agreed: Some(difference.agreed.unwrap_or_else(|| agreed.to_owned())),
            replacement: difference.replacement,
            certain: false,
        };
        wrong.into_iter().map(finding).collect()
    }

    /// The finding for a rule that is denied by some tokens.
    fn denial(&self, statement: &Statement<'_>, fact: &Fact, tokens: &Range<usize>) -> FactProblem {
        let bytes = statement.reading().bytes(tokens);
        let (_, agreed) = fact.value_on(self.today);
        FactProblem {
            kind: ProblemKind::Denied,
            fact: Some(fact.id.clone()),
            span: statement.source(bytes.clone()),
            written: statement.reading().written(&bytes).to_owned(),
            agreed: Some(agreed.to_owned()),
            replacement: None,
            certain: false,
        }
    }

    /// "Six months between donations? Twelve weeks is enough to replace the red cells": whether a value is
    /// that of another rule, which the words in front of it name, while the words of this one follow.
    fn is_of_rule_in_front(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: usize,
    ) -> bool {
        let quantity = matches!(
            mention.stated,
            Stated::Duration { .. } | Stated::Money(..) | Stated::Percentage { .. }
        );
        let named = |of: usize| {
            statement
                .hits()
                .iter()
                .any(|hit| hit.role == Role::About(of) && hit.tokens.end <= mention.tokens.start)
        };
        quantity
            && !named(fact)
            && self.facts.facts.iter().enumerate().any(|(other, rule)| {
                other != fact
                    && rule.kind() == mention.kind()
                    && named(other)
                    && self.read(statement, mention, other, &[]).comparison == Comparison::Equal
            })
    }

    /// "| 96% | met |" below "On time" and "Target (95% or more)": whether another cell of the row, or
    /// the head of another column, states the rule itself, so that this one only tells how things stand.
    fn is_stated_beside(&self, statement: &Statement<'_>, mention: &Mention, fact: usize) -> bool {
        let counted = matches!(
            mention.stated,
            Stated::Percentage { .. } | Stated::Count { .. } | Stated::Money(..)
        );
        if !counted || !statement.is_value_cell() {
            return false;
        }
        let view = statement.view();
        let beside = view.row(statement.block).into_iter();
        beside
            .chain(view.headers_beside(statement.block))
            .any(|block| {
                let cell = view.single(block);
                scan::mentions(&cell, self.facts, &[]).iter().any(|other| {
                    other.kind() == mention.kind()
                        && self.states_it(other, fact)
                        && self.read(&cell, other, fact, &[]).comparison == Comparison::Equal
                })
            })
    }

    /// "- Approaching Standards", "- Standards Met": one of the levels in a list that holds the lowest, too.
    fn is_in_list_of_accepted(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: usize,
    ) -> bool {
        const LONGEST_ITEM: usize = 7;
        let view = statement.view();
        let list = |block: usize| match view.blocks.get(block).map(|block| &block.place) {
            Some(Place::ListItem { list, .. }) => Some(*list),
            _ => None,
        };
        let Some(own) = list(statement.block) else {
            return false;
        };
        let short = |block: usize| {
            view.readings
                .get(block)
                .is_some_and(|reading| reading.len() <= LONGEST_ITEM)
        };
        let near = statement.block.saturating_sub(NEAR_ITEMS)..statement.block + NEAR_ITEMS;
        mention.kind() == Kind::Level
            && short(statement.block)
            && near
                .filter(|block| list(*block) == Some(own) && short(*block))
                .any(|block| {
                    let item = view.single(block);
                    scan::mentions(&item, self.facts, &[]).iter().any(|other| {
                        other.kind() == Kind::Level
                            && self.read(&item, other, fact, &[]).comparison == Comparison::Equal
                    })
                })
    }

    /// "“One user will do.” | There should be two or more.": whether a value stands in somebody's words, and the
    /// text around them, or another cell of the row, gives the agreed one.
    fn is_quoted_and_set_right(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: usize,
    ) -> bool {
        let Some(quoted) = quotation(statement.reading(), mention.tokens.start) else {
            return false;
        };
        let view = statement.view();
        let agrees = |statement: &Statement<'_>, apart: Option<&Range<usize>>| {
            scan::mentions(statement, self.facts, &[])
                .iter()
                .any(|other| {
                    other.kind() == mention.kind()
                        && apart.is_none_or(|quoted| !quoted.contains(&other.tokens.start))
                        && self.states_it(other, fact)
                        && self.read(statement, other, fact, &[]).comparison == Comparison::Equal
                })
        };
        agrees(statement, Some(&quoted))
            || view
                .row(statement.block)
                .into_iter()
                .any(|block| agrees(&view.single(block), None))
    }

    /// "For villagers the hall is £9 an hour, which is a quarter less": the agreed sum less a share that
    /// another fact takes off, where the sentence speaks of it.
    fn is_less_a_share(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        agreed: &Value,
    ) -> bool {
        let (&Stated::Money(amount, _), &Value::Money(_, whole, _)) = (&mention.stated, agreed)
        else {
            return false;
        };
        let sentence = statement.reading().sentence(mention.tokens.start);
        let spoken_of = |of: usize| {
            statement
                .hits()
                .iter()
                .any(|hit| hit.role == Role::About(of) && sentence.contains(&hit.tokens.start))
        };
        self.facts.facts.iter().enumerate().any(|(other, fact)| {
            let Value::Percentage(_, share) = fact.value else {
                return false;
            };
            let left = 100_000_u64.saturating_sub(share);
            u128::from(amount) * 100_000 == u128::from(whole) * u128::from(left) && spoken_of(other)
        })
    }

    /// Whether a sentence is known to contradict a fact.
    fn is_known(&self, statement: &Statement<'_>, mention: &Mention, fact: &str) -> bool {
        let reading = statement.reading();
        let sentence = reading.sentence(mention.tokens.start);
        let span = statement.source(reading.bytes(&sentence));
        self.result.problems.iter().any(|problem| {
            problem.fact.as_deref() == Some(fact)
                && span.start <= problem.span.start
                && problem.span.end <= span.end
        })
    }

    /// A dated announcement of a change that was declared.
    fn announced(
        &mut self,
        statement: &Statement<'_>,
        mention: &Mention,
        index: usize,
        from: Date,
    ) {
        let Some(fact) = self.facts.facts.get(index) else {
            return;
        };
        let Some(next) = &fact.next else {
            return;
        };
        let reading = statement.reading();
        let stance = Stance::default();
        let case = Case {
            reading,
            mention,
            fact,
            value: &next.value,
            stance: &stance,
            labels: statement.labels(),
        };
        let same = rules(next.value.kind()).compare(&case) != Comparison::Equal;
        if same || from != next.from {
            self.result.problems.push(FactProblem {
                kind: ProblemKind::Next { from: next.from },
                fact: Some(fact.id.clone()),
                span: statement.source(mention.bytes.clone()),
                written: reading.written(&mention.bytes).to_owned(),
                agreed: Some(next.written.value.clone()),
                replacement: None,
                certain: false,
            });
        }
    }
}

/// "Can we join at Approaching Standards? No."
fn is_answered_no(statement: &Statement<'_>, mention: &Mention, stance: &Stance) -> bool {
    let asks_leave = stance.question && mention.kind() == Kind::Level;
    let asks_need = stance.asks_need && !is_named_first(statement.reading(), mention);
    (asks_need || asks_leave) && answer(statement, mention) == Some(Answer::No)
}

fn is_hours(mention: &Mention) -> bool {
    matches!(mention.stated, Stated::Hours(_))
}

/// Whether a denial of hours is only the "not" of "not open", which the statement itself holds.
fn hours_own_negation(reading: &Reading, denied: &Range<usize>) -> bool {
    let first = reading.word(denied.start);
    !(first == "myth"
        || first == "untrue"
        || (denied.start..denied.start + 4)
            .any(|index| reading.is_any(index, &["true", "myth", "need", "have", "enough"])))
}
