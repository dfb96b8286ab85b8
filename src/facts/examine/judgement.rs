//! How the words around a mention stand to it, and what follows where the two disagree.
//!
//! Knows nothing of how a mention found its fact.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::Page;
use super::instance;
use crate::facts::identifiers;
use crate::facts::kinds::{Ages, Case, Comparison, Mention, Stated, is_frequency, rules};
use crate::facts::model::Fact;
use crate::facts::names;
use crate::facts::phrases::Role;
use crate::facts::problem::{FactMention, FactProblem, ProblemKind, Rewrite};
use crate::facts::reading::Reading;
use crate::facts::rewrite;
use crate::facts::scan;
use crate::facts::stance::{Announced, Answer, Side, Stance, answer_at, calls_wrong};
use crate::facts::statement::Statement;
use crate::facts::subject::Claim;
use crate::facts::value::{Kind, Value};
use crate::facts::words;

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

impl Page<'_> {
    fn stance(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: usize,
        clause: &Range<usize>,
    ) -> Stance {
        let empty = HashSet::new();
        let vocabulary = self.facts.index.vocabulary.get(fact).unwrap_or(&empty);
        let reading = statement.reading();
        let mut stance = Stance::of(reading, mention, clause, vocabulary, self.today);
        // A slip of a standard's number is one in a question too, and wherever it is told of what was
        // done, and not of what the standard was called.
        let tested = stance.past
            && !(1..=6).any(|back| {
                matches!(
                    reading.before(mention.tokens.start, back),
                    "formerly" | "previously" | "once" | "was" | "called" | "used" | "until"
                )
            });
        if (stance.question || tested)
            && mention.kind() == Kind::Standard
            && self
                .facts
                .facts
                .get(fact)
                .is_some_and(|fact| identifiers::is_slip(&mention.stated, fact))
        {
            stance.question = false;
            stance.past = false;
        }
        // "The wall was built to EN 12572": the rule itself speaks of what was done.
        if stance.past
            && mention.kind() == Kind::Standard
            && self
                .facts
                .facts
                .get(fact)
                .and_then(|fact| fact.says.as_deref())
                .is_some_and(|says| says.contains(" was ") || says.contains(" were "))
        {
            stance.past = false;
        }
        // "It was once called ISB 1569": an older name has the same number.
        if stance.past
            && self
                .facts
                .facts
                .get(fact)
                .is_some_and(|fact| identifiers::has_slipped_number(&mention.stated, fact))
            && (1..=2).any(|back| {
                matches!(
                    reading.before(mention.tokens.start, back),
                    "called" | "named" | "known" | "formerly"
                )
            })
        {
            stance.past = false;
        }
        // "Check it: does it start with 70?" asks for what should be.
        if stance.question
            && let (Stated::Prefix { digits }, Some(Value::Prefix(agreed))) = (
                &mention.stated,
                self.facts.facts.get(fact).map(|fact| &fact.value),
            )
        {
            let sorted = |digits: &str| {
                let mut digits: Vec<char> = digits.chars().collect();
                digits.sort_unstable();
                digits
            };
            // "does it start with 077?", with a digit too many
            let longer = digits.starts_with(agreed.as_str()) && digits.len() == agreed.len() + 1;
            stance.question = !longer && (sorted(digits) != sorted(agreed) || digits == agreed);
        }
        // "Can I be away for 60 days? Yes." says what it asked.
        // "Is 60 days too long? Yes." says the opposite.
        let too_much = reading
            .sentence(mention.tokens.start)
            .any(|index| reading.word(index) == "too");
        if stance.question && !too_much && answer(statement, mention) == Some(Answer::Yes) {
            stance.affirmed = true;
            stance.question = false;
        }
        // "“It is every three months,” a colleague told us.", and in the next paragraph "That is wrong."
        if reading.sentence(mention.tokens.start).end >= reading.len() {
            let view = statement.view();
            let refuted = view.readings.get(statement.block + 1).is_some_and(|below| {
                below.is_any(0, &["that", "this", "not", "wrong", "untrue"])
                    && calls_wrong(below, 0)
            });
            let quoted = view
                .blocks
                .get(statement.block)
                .is_some_and(|block| matches!(block.place, crate::prose::Place::Paragraph));
            if refuted && quoted {
                stance.corrected = true;
                stance.taken_back = true;
            }
        }
        // "Not for 28 hours", where the rule itself says what is not done.
        let forbids = self.facts.facts.get(fact).is_some_and(|fact| {
            fact.says
                .as_deref()
                .is_some_and(|says| says.contains(" not "))
        });
        if forbids && reading.word(reading.sentence(mention.tokens.start).start) == "not" {
            stance.taken_back = stance.corrected;
            stance.denied = None;
            stance.negative = false;
        }
        // "If the code does not start with 54, it is not ours": twice denied is said.
        let twice = matches!(mention.kind(), Kind::Prefix | Kind::Domain)
            && stance.negative
            && stance.conditional
            && !stance.corrected;
        if twice {
            stance.taken_back = false;
        }
        // "You can claim when your train is 45 minutes late": the condition is the rule's own.
        let is_its_own = self
            .facts
            .facts
            .get(fact)
            .is_some_and(|fact| is_condition_of_rule(fact, reading, mention));
        if is_its_own {
            stance.conditional = false;
        }
        // "… if you:" and a list below it: each item is a condition, and its "not" denies nothing.
        if statement.is_condition() {
            stance.conditional = true;
            stance.denied = None;
        }
        if statement.is_joined() {
            // A list of many sentences has no single tense.
            stance.past = false;
            stance.question = false;
            stance.taken_back = false;
            stance.corrected = false;
            stance.asks_need = false;
            stance.denied = None;
            stance.future = None;
        }
        stance
    }

    /// Reads the words around a mention of a fact, and compares the two.
    pub(super) fn read(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        index: usize,
        siblings: &[Range<usize>],
    ) -> Read {
        let clause = names::clause_of(statement.reading(), mention, siblings);
        let stance = self.stance(statement, mention, index, &clause);
        let comparison = self
            .facts
            .facts
            .get(index)
            .map(|fact| self.compare(statement, mention, fact, &stance));
        Read {
            clause,
            stance,
            comparison: comparison.unwrap_or(Comparison::Unsure),
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
        let reading = statement.reading();
        let Read {
            stance, comparison, ..
        } = read;
        let (value, agreed) = fact.value_on(self.today);
        let hours = matches!(mention.stated, Stated::Hours(_));
        let denied = stance.denied.clone().filter(|denied| {
            !hours || !hours_own_negation(reading, denied) || fact.kind() == Kind::Cover
        });
        // "However long it stays unused, it is never deactivated" says one thing twice.
        if matches!(mention.stated, Stated::Unnumbered(..) | Stated::Money(0, _))
            && self.is_known(statement, mention, &fact.id)
        {
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
        // "Can we join at Approaching Standards? No."
        let asks_leave = stance.question && mention.kind() == Kind::Level;
        let answered_no = (stance.asks_need && !is_named_first(reading, mention) || asks_leave)
            && answer(statement, mention) == Some(Answer::No);
        let known = self.is_known(statement, mention, &fact.id);
        let stated_beside = matches!(comparison, Comparison::Different(_))
            && self.is_stated_beside(statement, mention, claim.fact);
        let meant_elsewhere = matches!(comparison, Comparison::Different(_))
            && self.is_of_rule_in_front(statement, mention, claim.fact);
        let is_whole = whole_value(mention) && self.states_it(mention, claim.fact);
        let mut problem = |kind: ProblemKind,
                           bytes: Range<usize>,
                           agreed: String,
                           replacement: Option<String>| {
            self.result.problems.push(FactProblem {
                kind,
                fact: Some(fact.id.clone()),
                span: statement.source(bytes.clone()),
                written: reading.written(&bytes).to_owned(),
                agreed: Some(agreed),
                replacement,
                certain: false,
            });
        };
        let mut holds = true;
        match comparison {
            Comparison::Different(wrong) => {
                let hours = hours && fact.kind() == Kind::Cover;
                let quantity = matches!(mention.stated, Stated::Duration { .. });
                // "not guarded at weekends": the "not" is part of what is wrong.
                let within = wrong
                    .iter()
                    .any(|difference| difference.bytes.end > mention.bytes.end);
                let denied_else = denied.as_ref().filter(|denied| {
                    !hours
                        || denied.start >= mention.tokens.start && !within
                        || !wrong.iter().any(|difference| {
                            reading.token_at(difference.bytes.start) <= denied.start + 3
                        })
                });
                let outcome = matches!(mention.stated, Stated::Unnumbered(..))
                    && reading.is_any(mention.tokens.start, &["however", "no"]);
                // "Nobody wipes it after a week, whatever you have heard"
                let first = reading.clause(mention.tokens.start).start;
                let nobody = quantity
                    && stance.negative
                    && reading.word(first) == "nobody"
                    && reading.word(first + 1).ends_with('s')
                    && !reading.is_any(first + 1, &["is", "has", "was"])
                    && reading.word(mention.tokens.start.wrapping_sub(1)) == "after";
                // "need not have a second user": the "not" is part of what is said.
                let ordinal = matches!(mention.stated, Stated::Count { .. })
                    && reading.is_any(
                        mention.tokens.start,
                        &["second", "third", "fourth", "fifth"],
                    );
                // "Your system does not meet DCB15996": a slip is one in what is denied, too.
                let slip = mention.kind() == Kind::Standard
                    && identifiers::is_slip(&mention.stated, fact)
                    && reading.is_any(
                        mention.tokens.start.wrapping_sub(1),
                        &["meet", "follow", "satisfy", "with", "to"],
                    );
                let refuted = denied_else.is_some() && !outcome && !ordinal && !slip
                    || nobody
                    || stance.is_silent()
                    || stance.warning
                    || stance.taken_back
                    || stance.ended
                    || quantity
                        && stance
                            .beyond_rule
                            .is_some_and(|side| lies_on(mention, value, side));
                if refuted
                    || stated_beside
                    || meant_elsewhere
                    || instance::is_refused_in_row(statement)
                    || instance::keeps_to_rule(reading, mention, fact, value)
                {
                    return;
                }
                holds = false;
                for difference in wrong {
                    problem(
                        ProblemKind::Mismatch,
                        difference.bytes,
                        difference.agreed.unwrap_or_else(|| agreed.to_owned()),
                        difference.replacement,
                    );
                }
            }
            Comparison::Equal => {
                let refused = stance.corrected && !stance.is_silent() || answered_no;
                // "… are no longer deactivated after 30 days" speaks of the past, and denies.
                let ended = stance.ended && stance.future.is_none() && !stance.question;
                // "We no longer keep our archive to BS 4971."
                // "A helmet that has been dropped no longer meets BS EN 397": a case of it.
                let clause = reading.clause(mention.tokens.start);
                let case = reading.is_any(clause.start, &["a", "an", "any", "one"])
                    && clause.clone().take(6).any(|at| {
                        reading.is_any(at, &["that", "which", "who"])
                            && reading.is_any(at + 1, &["has", "have", "is", "are", "was"])
                    });
                let lifted = ended && !case && fact.contact.is_none() && !hours;
                let since = (reading.clause(mention.tokens.start).start..mention.tokens.start)
                    .find(|index| reading.matches(*index, &["no", "longer"]))
                    .filter(|_| lifted)
                    .unwrap_or(mention.tokens.start);
                // "An account unused for 30 days is not deactivated": the rule says that it is.
                let spared = (stance.beyond_rule == Some(Side::Within)
                    && matches!(mention.stated, Stated::Duration { .. })
                    && is_frequency(fact.says.as_deref())
                    && is_idle(reading, mention)
                    && !known)
                    .then(|| {
                        // Up to the "not" that denies it.
                        let end = reading.clause(mention.tokens.start).end;
                        let not = (mention.tokens.end..end).find(|at| {
                            reading.is_any(*at, &["not", "never"])
                                || reading.word(*at).ends_with("n't")
                        });
                        mention.tokens.start..not.map_or(mention.tokens.end, |not| not + 3).min(end)
                    });
                let denied = denied
                    .or(spared)
                    .filter(|_| !stance.is_silent() || ended)
                    .or_else(|| (refused || lifted).then_some(since..mention.tokens.end));

                // "A number that does not start with 07 will be returned": a case, and its outcome.
                let of_a_case = |denied: &Range<usize>| {
                    denied.end <= mention.tokens.end && stance.conditional && stance.refused
                };
                // "We lock the door at 11pm" says nothing of cover around the clock that could be denied.
                let states_cover = match &mention.stated {
                    Stated::Hours(stated) if fact.kind() == Kind::Cover => {
                        stated.is_around_the_clock()
                    }
                    _ => true,
                };
                // "A test kit is not for under-16s": the "not" is what the rule itself says of them.
                let turns_away =
                    matches!(mention.stated, Stated::Age(Ages::Under(_) | Ages::UpTo(_)));
                let denied = denied
                    .filter(|denied| is_whole && states_cover && !turns_away && !of_a_case(denied));
                if let Some(denied) = denied {
                    holds = false;
                    let tokens =
                        denied.start.min(mention.tokens.start)..denied.end.max(mention.tokens.end);
                    problem(
                        ProblemKind::Denied,
                        reading.bytes(&tokens),
                        agreed.to_owned(),
                        None,
                    );
                }
            }
            Comparison::Unsure => return,
        }
        self.result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span: statement.source(mention.bytes.clone()),
            written: reading.written(&mention.bytes).to_owned(),
            agrees: holds,
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

/// Whether the rule itself names its value behind the word for a condition that stands in front of a
/// mention: "you can claim when your train is at least {value} late".
fn is_condition_of_rule(fact: &Fact, reading: &Reading, mention: &Mention) -> bool {
    const WORDS: &[&str] = &["if", "when", "whose", "where"];
    let said = fact.says.as_deref().unwrap_or_default();
    let said = said.split_once("{value}").map_or("", |(before, _)| before);
    let start = mention.tokens.start;
    said.split_whitespace().any(|word| WORDS.contains(&word))
        && reading.holds_any(&(reading.clause(start).start..start), WORDS)
}

/// "Does a number starting with 07 have to be …?": the value only says what is asked about.
fn is_named_first(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    // "Does 24/7 coverage mean that somebody must …?"
    if (mention.tokens.end..sentence.end).any(|index| reading.word(index) == "mean") {
        return true;
    }
    let needs = (sentence.start..sentence.end).find(|index| {
        reading.is_any(
            *index,
            &["need", "required", "necessary", "enough", "sufficient"],
        ) || reading.matches(*index, &["have", "to"])
    });
    needs.is_some_and(|needs| {
        mention.tokens.end <= needs
            && reading.is_any(
                mention.tokens.start.saturating_sub(2),
                &["starting", "beginning", "ending", "that", "which"],
            )
    })
}

/// Yes or no, where the sentence behind a mention's own says so, or the block behind a heading.
fn answer(statement: &Statement<'_>, mention: &Mention) -> Option<Answer> {
    let reading = statement.reading();
    // "Yes, on Saturday mornings." speaks for itself.
    let bare = |reading: &Reading, start: usize| {
        let states = reading.sentence(start).any(|index| {
            reading.number(index).is_some()
                || words::is_day(reading.word(index))
                || reading.is_any(
                    index,
                    &["noon", "midday", "midnight", "clock", "hours", "time"],
                )
        });
        answer_at(reading, start).filter(|answer| *answer == Answer::No || !states)
    };
    let next = reading.sentence(mention.tokens.start).end;
    if next < reading.len() {
        // "Is it open on Saturday? Yes, from 10am." affirms the day, and adds a time.
        let day = matches!(mention.stated, Stated::Hours(_))
            && !reading
                .sentence(next)
                .any(|index| words::is_day(reading.word(index)));
        return bare(reading, next).or_else(|| answer_at(reading, next).filter(|_| day));
    }
    let view = statement.view();
    let heading = matches!(
        view.blocks.get(statement.block)?.place,
        crate::prose::Place::Heading(_)
    );
    let below = view.readings.get(statement.block + 1)?;
    // "Is it open at weekends?" and below it "Yes, from 9am to 5pm."
    let day = matches!(mention.stated, Stated::Hours(_))
        && !below
            .sentence(0)
            .any(|index| words::is_day(below.word(index)));
    heading
        .then(|| bare(below, 0).or_else(|| answer_at(below, 0).filter(|_| day)))
        .flatten()
}

/// "unused for", "not used for": whether a length of time is one in which nothing is done.
fn is_idle(reading: &Reading, mention: &Mention) -> bool {
    let mut start = mention.tokens.start;
    if reading.before(start, 1) == "than" {
        start = start.saturating_sub(2);
    }
    reading.before(start, 1) == "for"
        && (reading.clause(start).start..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "unused",
                    "inactive",
                    "idle",
                    "dormant",
                    "untouched",
                    "not",
                    "never",
                ],
            )
        })
}

/// Whether a length of time lies on a side of the agreed one; what is no length lies anywhere.
fn lies_on(mention: &Mention, value: &Value, side: Side) -> bool {
    let (Stated::Duration { low, high, .. }, Value::Duration(_, agreed)) = (&mention.stated, value)
    else {
        return true;
    };
    match side {
        Side::Over => high.rough_seconds() > agreed.rough_seconds(),
        Side::Within => low.rough_seconds() < agreed.rough_seconds(),
    }
}

/// Whether a denial of hours is only the "not" of "not open", which the statement itself holds.
fn hours_own_negation(reading: &Reading, denied: &Range<usize>) -> bool {
    let first = reading.word(denied.start);
    !(first == "myth"
        || first == "untrue"
        || (denied.start..denied.start + 4)
            .any(|index| reading.is_any(index, &["true", "myth", "need", "have", "enough"])))
}

/// Whether a mention states a whole value, so that denying it denies the rule.
fn whole_value(mention: &Mention) -> bool {
    !matches!(&mention.stated, Stated::Hours(stated) if stated.weak)
}
