//! Rules that are denied without naming their value: "accounts are never deactivated", "no DSPT is
//! needed to join".
//!
//! Knows negations and cues. Knows nothing of how values are compared.

use std::collections::HashSet;
use std::ops::Range;

use super::{Page, is_contact, may_state};
use crate::facts::kinds::{Mention, Part, Stated, is_frequency};
use crate::facts::model::Fact;
use crate::facts::names;
use crate::facts::phrases::{Hit, PhraseIndex, Role, hits_in};
use crate::facts::problem::{FactProblem, ProblemKind};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::stance::EXEMPTING;
use crate::facts::statement::Statement;
use crate::facts::strangeness::strange_words;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;

impl Page<'_> {
    /// "Your account is never deactivated": the consequence of a rule denied without a value.
    pub(super) fn denied_outright(&mut self, statement: &Statement<'_>) {
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
            let closed = reading.is_any(never.wrapping_sub(1), &["is", "are"])
                && (clause.start..never.saturating_sub(1)).any(|index| {
                    let own = reading.is_any(index + 1, &["nobody", "you", "they", "no"]);
                    reading.is_any(index, &["that", "which", "who"])
                        && (own && index + 4 < never
                            || (index + 1..never - 1)
                                .any(|verb| reading.is_any(verb, &["is", "are", "has", "have"])))
                });
            let subordinate = subordinate && !closed;
            if !helped || subordinate || reading.is_any(verb, &["to"]) {
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

    /// "You need not log in to keep your account active", "no DSPT is needed to join": what a rule asks
    /// for is said not to be needed, where the sentence names no value that could be compared.
    pub(super) fn needless(&mut self, statement: &Statement<'_>, mentions: &[Mention]) {
        let reading = statement.reading();
        for need in reading.with(Signs::NEED) {
            let Some((tokens, act)) = needless_at(reading, need) else {
                continue;
            };
            let sentence = reading.sentence(need);
            // "for providers who want to join" limits nothing.
            let aims = |index: usize| {
                reading.word(index) == "who"
                    && reading.is_any(index + 1, &["want", "wants", "wish", "hope", "join"])
            };
            // "No DSPT is needed, you just fill in the form": another clause limits by its conditions only.
            let clause = reading.clause(need);
            let limits = |index: usize| {
                reading.is_any(index, QUALIFIERS)
                    && !(reading.word(index) == "more" && reading.before(index, 1) == "any")
                    && (clause.contains(&index) && !has_comma_between(reading, need, index)
                        || !reading.is_any(index, NARROWING))
            };
            let qualifiers: Vec<usize> = sentence
                .clone()
                .filter(|index| limits(*index) && !aims(*index))
                .collect();
            if reading.word(sentence.end.saturating_sub(1)) == "?" {
                continue;
            }
            let hits = hits_in(statement.hits(), &sentence);
            // "Thinking of joining? No DSPT is needed": the question before names the second thing.
            let asked = sentence
                .start
                .checked_sub(1)
                .filter(|mark| reading.word(*mark) == "?")
                .map(|mark| reading.sentence(mark));
            let asked = asked.map_or(&[][..], |asked| hits_in(statement.hits(), &asked));
            for (index, fact) in self.facts.facts.iter().enumerate() {
                // "Chaperones are not needed when children rehearse": a condition of the rule itself
                // limits nothing.
                let says = fact.says.as_deref().unwrap_or_default();
                let qualified = qualifiers.iter().any(|at| {
                    !says
                        .split_whitespace()
                        .any(|word| word == reading.word(*at))
                });
                if qualified {
                    continue;
                }
                let about = |hit: &&Hit| hit.role == Role::About(index);
                let own = || hits.iter().chain(asked).filter(about);
                if !may_be_needless(fact)
                    || !asks_for(reading, fact, own(), &act)
                    || hits.iter().any(|hit| hit.role == Role::NotAbout(index))
                    || mentions.iter().any(|mention| {
                        let part = matches!(&mention.stated, Stated::Hours(stated) if stated.weak);
                        sentence.contains(&mention.tokens.start)
                            && !part
                            && may_state(mention, fact)
                    })
                {
                    continue;
                }
                if !self.names_another_body(statement, &sentence) {
                    self.result.problems.push(denied(statement, fact, &tokens));
                }
            }
        }
    }

    /// "Everyone logs in every 30 days. Night staff are exempt from this": somebody is let off the rule of
    /// the sentence before.
    pub(super) fn exempted(&mut self, statement: &Statement<'_>) {
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
            if words == 0 || !back || denied_too || sentence.start == 0 {
                continue;
            }
            let before = hits_in(statement.hits(), &reading.sentence(sentence.start - 1));
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

    /// "We do not acknowledge complaints": what the rule says is done within a time is said not to be done.
    pub(super) fn undone(&mut self, statement: &Statement<'_>, mentions: &[Mention]) {
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
            let limits = |at: usize| {
                reading.is_any(at, QUALIFIERS)
                    && (clause.contains(&at) || !reading.is_any(at, NARROWING))
            };
            let qualified =
                sentence.clone().any(limits) || reading.word(sentence.end.saturating_sub(1)) == "?";
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

    /// "Sending an email does not count": one of the ways in which a rule can be kept is said to be none.
    pub(super) fn discounted(&mut self, statement: &Statement<'_>) {
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
            let subject = clause.start..not.saturating_sub(helps).max(clause.start);
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
                    here.iter().any(|hit| hit.role == Role::About(index))
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

    /// Whether a sentence surely names a body that is no contact of this site.
    pub(super) fn names_another_body(
        &self,
        statement: &Statement<'_>,
        sentence: &Range<usize>,
    ) -> bool {
        let names = statement.view().named(statement.block, false, self.facts);
        names::names_in(names, sentence)
            .iter()
            .any(|name| name.sure && !is_contact(&name.body))
    }
}

fn is_negator(reading: &Reading, at: usize) -> bool {
    reading.is_any(at, &["not", "never"]) || reading.word(at).ends_with("n't")
}

/// That words deny a fact.
pub(crate) fn denied(statement: &Statement<'_>, fact: &Fact, tokens: &Range<usize>) -> FactProblem {
    let reading = statement.reading();
    let bytes = reading.bytes(tokens);
    FactProblem {
        kind: ProblemKind::Denied,
        fact: Some(fact.id.clone()),
        span: statement.source(bytes.clone()),
        written: reading.written(&bytes).to_owned(),
        agreed: Some(fact.written.value.clone()),
        replacement: None,
        certain: false,
    }
}

/// Words that limit what is said not to be needed: to a time, a case, a second time.
pub(super) const QUALIFIERS: &[&str] = &[
    "if", "when", "unless", "until", "till", "while", "once", "again", "yet", "today", "already",
    "during", "top", "highest", "best", "full", "more", "twice", "another", "who", "whose",
    "whoever", "myth", "because", "only", "just", "long", "new", "same", "separate", "further",
    "extra",
];

/// Those of them that only narrow what their own clause says.
const NARROWING: &[&str] = &[
    "just", "only", "more", "new", "same", "long", "best", "top", "full", "extra", "further",
];

fn has_comma_between(reading: &Reading, one: usize, other: usize) -> bool {
    (one.min(other)..one.max(other)).any(|at| reading.word(at) == ",")
}

/// Whether a rule asks for something that could be said not to be needed.
fn may_be_needless(fact: &Fact) -> bool {
    let asks = match fact.kind() {
        Kind::Duration => {
            let says = fact.says.as_deref().unwrap_or_default();
            let ours = ["we ", "our ", "it "].iter().any(|us| says.starts_with(us));
            let due = matches!(Part::said(says), Some(Part::Within | Part::Before)) && !ours;
            is_frequency(Some(says))
                || says.contains("notice")
                || says.contains("leave {value}")
                || due
        }
        Kind::Level | Kind::Cover | Kind::Standard | Kind::Money | Kind::Percentage => true,
        Kind::Count => matches!(
            fact.value,
            Value::Count(Bound::AtLeast | Bound::MoreThan, _)
        ),
        _ => false,
    };
    asks && fact.contact.is_none()
}

/// Whether what is not needed is what the rule asks for, in the rule's own words, and the sentence
/// names a second thing that the rule is about.
fn asks_for<'hits>(
    reading: &Reading,
    fact: &Fact,
    hits: impl Iterator<Item = &'hits Hit>,
    act: &Range<usize>,
) -> bool {
    let says = PhraseIndex::content_stems(fact.says.as_deref().unwrap_or_default());
    let hits: Vec<&Hit> = hits.collect();
    // "A driver need not report an arrest": the rule's own verb, and what it is done to.
    let cue = hits.iter().find(|hit| {
        act.contains(&hit.tokens.start)
            && (fact.kind() != Kind::Count || counts(reading, fact, hit))
    });
    let acted = fact.kind() != Kind::Count
        && cue.is_some_and(|cue| {
            act.clone().any(|at| {
                let word = reading.word(at);
                !cue.tokens.contains(&at)
                    && reading.is_word(at)
                    && !words::is_function_word(word)
                    && says.contains(&words::stem(word))
            })
        });
    // "Chaperones are not needed when …", "nobody has to pay a deposit": the thing itself.
    let thing = matches!(
        fact.kind(),
        Kind::Count | Kind::Money | Kind::Percentage | Kind::Level
    ) && cue.is_some_and(|cue| {
        let last = cue.tokens.end;
        let ends = !reading.is_word(last) || words::is_function_word(reading.word(last));
        ends && says.contains(&words::stem(reading.word(last.saturating_sub(1))))
    });
    if acted || thing || fact.kind() == Kind::Count {
        return acted || thing;
    }
    let asked = hits.iter().find(|hit| {
        act.contains(&hit.tokens.start)
            && hit
                .tokens
                .clone()
                .filter(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
                .all(|at| {
                    let stem = words::stem(reading.word(at));
                    says.iter()
                        .any(|own| *own == stem || stem.len() > 4 && own.starts_with(&stem))
                })
    });
    asked.is_some_and(|asked| {
        let complies = fact.kind() == Kind::Standard
            && act
                .clone()
                .any(|at| reading.is_any(at, &["comply", "meet", "follow", "conform", "satisfy"]));
        complies
            || hits.iter().any(|hit| {
                hit.phrase != asked.phrase && !names::overlaps(&hit.tokens, &asked.tokens)
            })
    })
}

/// Whether a cue names what a fact counts.
pub(super) fn counts(reading: &Reading, fact: &Fact, hit: &Hit) -> bool {
    let last = words::stem(reading.word(hit.tokens.end.saturating_sub(1)));
    let says = fact.says.as_deref().unwrap_or_default();
    let counted = says.split_once("{value}").map_or("", |(_, after)| after);
    PhraseIndex::content_stems(counted).contains(&last)
}

/// How far from the word for a need the thing stands that is not needed.
const NEAR: usize = 8;

/// What is said not to be needed, at a word for a need: the words that say so, and where the thing
/// stands.
fn needless_at(reading: &Reading, need: usize) -> Option<(Range<usize>, Range<usize>)> {
    let clause = reading.clause(need);
    let ahead = |from: usize| from..(from + NEAR).min(clause.end.max(from));
    let negator = |at: usize| is_negator(reading, at);
    match reading.word(need) {
        // "you need not …"
        "need" | "needs" if reading.word(need + 1) == "not" => {
            Some((need..need + 2, ahead(need + 2)))
        }
        "needn't" => Some((need..need + 1, ahead(need + 1))),
        // "you do not need to …", "you never have to …"
        "need" | "needs" | "have" | "has" => {
            let before = (1..=2)
                .filter_map(|back| need.checked_sub(back))
                .find(|at| {
                    let none = reading.is_any(*at, &["no", "nobody"]) && *at + 1 == need
                        || reading.ends_with(need, &["no", "one"]);
                    *at >= clause.start && (negator(*at) || none)
                })?;
            let to = reading.word(need + 1) == "to";
            (to || reading.word(need) == "need").then(|| (before..need + 1, ahead(need + 1)))
        }
        // "Nobody is asked to bring copies", "nobody pays a subscription"
        "asked" | "pay" | "pays" => {
            let none = (1..=2)
                .filter_map(|back| need.checked_sub(back))
                .find(|at| *at >= clause.start && reading.word(*at) == "nobody")?;
            Some((none..need + 1, ahead(need + 1)))
        }
        // "no DSPT is needed", "logging in is not required"
        "needed" | "required" | "necessary" | "compulsory" | "mandatory" | "expected" => {
            let at = need.checked_sub(1)?;
            let subject = clause.start.max(need.saturating_sub(NEAR + 2))..need;
            if negator(at) {
                return Some((at..need + 1, subject));
            }
            let none = subject.clone().rfind(|at| reading.word(*at) == "no")?;
            reading
                .is_any(at, &["is", "are"])
                .then(|| (none..need + 1, none..need))
        }
        // "A provider with no DSPT at all may join."
        "with" if reading.word(need + 1) == "no" => (need + 2..clause.end)
            .any(|at| {
                reading.is_any(at, &["can", "may"])
                    && !reading.is_any(at + 1, &["not", "only", "never"])
            })
            .then(|| (need..need + 2, ahead(need + 2))),
        // "NHSmail no longer asks providers to complete …"
        "longer" if reading.before(need, 1) == "no" => reading
            .is_any(
                need + 1,
                &["asks", "requires", "insists", "expects", "demands", "need"],
            )
            .then(|| (need - 1..need + 2, need + 2..clause.end.max(need + 2))),
        "optional" | "voluntary" => {
            let at = need.checked_sub(1)?;
            reading.is_any(at, &["is", "are"]).then(|| {
                (
                    at..need + 1,
                    clause.start.max(need.saturating_sub(NEAR + 2))..need,
                )
            })
        }
        // "You can join without a DSPT."
        "without" => (clause.start..need)
            .any(|at| {
                reading.is_any(at, &["can", "may"])
                    && !reading.is_any(at + 1, &["not", "only", "never"])
            })
            // "There is no hour at which it may go without cover."
            .then(|| (need..need + 1, ahead(need + 1)))
            .filter(|_| !(clause.start..need).any(|at| reading.word(at) == "no" || negator(at))),
        _ => None,
    }
}
