//! What a rule asks for, said not to be needed: "no DSPT is needed to join".
//!
//! Knows words for a need and what stands near them. Knows nothing of values.

use super::{counts, denied, is_negator, limits};
use crate::facts::examine::{Page, may_state};
use crate::facts::kinds::{Mention, Part, Stated, is_frequency};
use crate::facts::model::Fact;
use crate::facts::names;
use crate::facts::phrases::{Hit, PhraseIndex, Role, hits_in};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;
use std::ops::Range;

impl Page<'_> {
    /// "You need not log in to keep your account active", "no DSPT is needed to join": what a rule asks
    /// for is said not to be needed, where the sentence names no value that could be compared.
    pub(in crate::facts::examine) fn needless(
        &mut self,
        statement: &Statement<'_>,
        mentions: &[Mention],
    ) {
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
            let qualifiers: Vec<usize> = sentence
                .clone()
                .filter(|index| limits(reading, need, *index) && !aims(*index))
                // "A new care home can join without …": who can is not limited.
                .filter(|index| {
                    !(reading.word(need) == "without"
                        && *index < need
                        && reading.is_any(*index, &["new", "small", "same"]))
                })
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
    // "There is no need to test your pendant": a cue that is the verb and what it is done to.
    let whole = fact.kind() == Kind::Duration
        && cue.is_some_and(|cue| {
            let content =
                |at: &usize| reading.is_word(*at) && !words::is_function_word(reading.word(*at));
            let mut said = cue.tokens.clone().filter(content);
            cue.tokens.clone().filter(content).count() > 1
                && said.all(|at| says.contains(&words::stem(reading.word(at))))
        });
    let acted = acted || whole;
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
                // "order in advance": so does what the rule gives as a time.
                .filter(|at| !reading.is_any(*at, &["advance", "ahead", "beforehand"]))
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
        // "Aim for Standards Met. You don't need it to join": what was named before.
        "need" | "needs" if reading.is_any(need + 1, &["it", "that", "this", "them", "one"]) => {
            None
        }
        "need" | "needs"
            if reading.word(need + 1) == "not"
                && reading.is_any(need + 2, &["worry", "fret", "panic", "fear"]) =>
        {
            None
        }
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
            // "Nobody needs a permit."
            let nobody =
                reading.is_any(before, &["nobody"]) || reading.ends_with(need, &["no", "one"]);
            let thing = nobody && reading.is_any(need + 1, &["a", "an", "any"]);
            let to = reading.word(need + 1) == "to" || thing;
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
        // "There is no DSPT requirement for joining."
        "requirement" => {
            let subject = clause.start.max(need.saturating_sub(4))..need;
            let none = subject.clone().rfind(|at| reading.word(*at) == "no")?;
            Some((none..need + 1, none..need))
        }
        "optional" | "voluntary" => {
            let at = need.checked_sub(1)?;
            reading.is_any(at, &["is", "are"]).then(|| {
                (
                    at..need + 1,
                    clause.start.max(need.saturating_sub(NEAR + 2))..need,
                )
            })
        }
        // "A home can join before you have started the DSPT."
        "before"
            if reading.is_any(need + 1, &["you", "they", "it", "we"])
                && reading.is_any(
                    need + 2,
                    &["have", "has", "start", "starts", "finish", "complete"],
                )
                && ahead(need + 2).any(|at| {
                    reading.is_any(
                        at,
                        &[
                            "started",
                            "start",
                            "starts",
                            "done",
                            "completed",
                            "complete",
                            "finished",
                            "finish",
                            "published",
                            "begun",
                            "touched",
                            "opened",
                        ],
                    )
                }) =>
        {
            (clause.start..need)
                .any(|at| {
                    reading.is_any(at, &["can", "may"])
                        && !reading.is_any(at + 1, &["not", "only", "never"])
                })
                .then(|| (need..need + 1, ahead(need + 3)))
        }
        // "You can join without a DSPT."
        // "You can use it without being logged in": the state somebody is in.
        "without" if reading.word(need + 1) == "being" => None,
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
