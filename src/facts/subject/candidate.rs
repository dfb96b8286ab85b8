//! A quantity, the policy that it may be about, and the stretches of text that decide it.
//!
//! Knows where words stand. Decides nothing.

use std::collections::HashSet;
use std::ops::Range;

use super::evidence::Evidence;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::model::{Fact, Facts};
use crate::facts::names::Named;
use crate::facts::phrases::{Hit, Role, hits_in};
use crate::facts::reading::Reading;
use crate::facts::statement::Statement;
use crate::facts::strangeness::is_strange;
use crate::facts::value::Kind;
use crate::facts::words;

/// One quantity beside one policy.
pub(super) struct Candidate<'page> {
    pub(super) statement: &'page Statement<'page>,
    pub(super) mention: &'page Mention,
    pub(super) clause: &'page Range<usize>,
    pub(super) names_here: &'page [Named],
    pub(super) facts: &'page Facts,
    pub(super) fact: &'page Fact,
    pub(super) index: usize,
    /// The stems of every word with which the policy is described.
    pub(super) vocabulary: &'page HashSet<String>,
    pub(super) sentence: Range<usize>,
    /// The clause, with the label in front of its colon.
    pub(super) labelled: Range<usize>,
    /// The first word of the clause that says something.
    pub(super) first: usize,
    /// Whether the clause speaks of what was named before it.
    pub(super) points_back: bool,
    /// What the clause says of the policy.
    pub(super) here: Evidence,
    /// What the sentence says of it.
    pub(super) around: Evidence,
}

impl<'page> Candidate<'page> {
    pub(super) fn of(
        statement: &'page Statement<'page>,
        mention: &'page Mention,
        clause: &'page Range<usize>,
        names_here: &'page [Named],
        facts: &'page Facts,
        index: usize,
    ) -> Option<Self> {
        let reading = statement.reading();
        let sentence = if statement.is_joined() {
            0..reading.len()
        } else {
            reading.sentence(mention.tokens.start)
        };
        let labelled = with_label(reading, clause, &sentence);
        let mut first = clause.start;
        while reading.is_any(first, &[";", ":", ",", "and", "but", "so", "-"]) {
            first += 1;
        }
        let evidence = |tokens: &Range<usize>| {
            let mut evidence = Evidence::of(statement.hits(), index, tokens);
            evidence.against = evidence.against
                && !is_only_announced(statement, mention, index, tokens)
                && !is_outranked(statement, mention, index, tokens);
            evidence
        };
        // "It begins with 39, so you can tell it from your bus pass": what is told apart comes behind.
        let told_apart = (mention.tokens.end..sentence.end).find(|at| {
            reading.word(*at) == "," && reading.is_any(at + 1, &["so", "unlike", "whereas"])
        });
        let mut around = evidence(&sentence);
        if let Some(end) = told_apart
            && reading.is_any(sentence.start, &["it", "they", "its"])
        {
            around.against &= evidence(&(sentence.start..end)).against;
        }
        Some(Self {
            here: evidence(&labelled),
            around,
            points_back: reading.is_any(first, POINTING_BACK),
            fact: facts.facts.get(index)?,
            vocabulary: facts.index.vocabulary.get(index)?,
            statement,
            mention,
            clause,
            names_here,
            facts,
            index,
            sentence,
            labelled,
            first,
        })
    }

    /// Whether a standard stands in brackets right behind a cue.
    pub(super) fn is_named_in_brackets(&self) -> bool {
        let (reading, tokens) = (self.reading(), &self.mention.tokens);
        matches!(self.mention.stated, Stated::Standard(..))
            && reading.word(tokens.start.wrapping_sub(1)) == "("
            && reading.word(tokens.end) == ")"
            && self
                .cues(&self.sentence)
                .any(|hit| hit.tokens.end + 1 == tokens.start)
    }

    pub(super) fn reading(&self) -> &'page Reading {
        self.statement.reading()
    }

    /// What another stretch of the block says of the policy.
    pub(super) fn evidence(&self, tokens: &Range<usize>) -> Evidence {
        Evidence::of(self.statement.hits(), self.index, tokens)
    }

    /// The policy's cues in a stretch.
    pub(super) fn cues(&self, tokens: &Range<usize>) -> impl Iterator<Item = &'page Hit> {
        let index = self.index;
        hits_in(self.statement.hits(), tokens)
            .iter()
            .filter(move |hit| hit.role == Role::About(index))
    }

    /// How many words of a stretch have nothing to do with the policy.
    pub(super) fn strange(&self, tokens: &Range<usize>) -> usize {
        let reading = self.reading();
        tokens
            .clone()
            .filter(|at| {
                is_strange(reading, *at, self.vocabulary, self.statement)
                    && !self.goes_with_kind(reading.word(*at))
            })
            .count()
    }

    /// Whether a word goes with every value of this kind: amounts are added to bills, papers that are kept
    /// are destroyed one day.
    fn goes_with_kind(&self, word: &str) -> bool {
        match self.fact.kind() {
            Kind::Money => PAYING.contains(&word),
            Kind::Duration if self.keeps_something() => {
                KEEPING.contains(&word) || words::DESTROYING.contains(&word)
            }
            _ => false,
        }
    }

    /// Whether the rule says how long something is kept.
    fn keeps_something(&self) -> bool {
        ["kept", "keep", "store", "held", "remain", "stay", "destroy"]
            .iter()
            .any(|verb| self.vocabulary.contains(&*words::stem(verb)))
    }

    /// Whether a heading, a lead-in or an earlier sentence holds a cue.
    pub(super) fn is_cued_from_outside(&self) -> bool {
        self.statement
            .is_cued_from_outside(self.index, super::EARLIER_TOKENS, self.sentence.start)
    }

    /// Whether the sentence itself holds a cue.
    pub(super) fn is_cued_directly(&self) -> bool {
        self.here.score > 0.0 || self.around.score > 0.0
    }

    /// A prefix, a standard or a level can hardly be anything else; a length of time can.
    pub(super) fn is_distinctive(&self) -> bool {
        matches!(
            self.mention.stated,
            Stated::Prefix { .. } | Stated::Standard(..) | Stated::Level(_) | Stated::Age(_)
        )
    }
}

/// "Before you collect the key please pay the damage deposit (£57)": the cue that leads to the value outranks
/// words against the policy that stand apart in front of it.
fn is_outranked(
    statement: &Statement<'_>,
    mention: &Mention,
    index: usize,
    tokens: &Range<usize>,
) -> bool {
    let reading = statement.reading();
    let start = mention.tokens.start;
    let hits = hits_in(statement.hits(), tokens);
    let leads = hits.iter().find(|hit| {
        hit.role == Role::About(index)
            && hit.tokens.len() > 1
            && hit.tokens.end < start
            && start - hit.tokens.end <= 2
            && (hit.tokens.end..start).all(|at| reading.is_any(at, &["(", ":"]))
    });
    leads.is_some_and(|cue| {
        hits.iter()
            .filter(|hit| hit.role == Role::NotAbout(index))
            .all(|hit| {
                hit.tokens.end + 2 <= cue.tokens.start
                    && (hit.tokens.end..cue.tokens.start)
                        .any(|at| reading.is_any(at, &["please", "you", "pay", "we"]))
            })
    })
}

/// "Reminder to all staff: …", "a reminder that …": whether all that speaks against the policy in a stretch
/// are words for the message that tells of it.
fn is_only_announced(
    statement: &Statement<'_>,
    mention: &Mention,
    index: usize,
    tokens: &Range<usize>,
) -> bool {
    let reading = statement.reading();
    let about = |at: usize| {
        hits_in(statement.hits(), &(at..at + 1))
            .iter()
            .any(|hit| hit.role == Role::About(index))
    };
    hits_in(statement.hits(), tokens)
        .iter()
        .filter(|hit| hit.role == Role::NotAbout(index))
        .all(|hit| {
            let end = hit.tokens.end;
            let announces = (end..end + 8)
                .take_while(|at| reading.is_word(*at) || reading.word(*at) == ":")
                .any(|at| reading.is_any(at, &[":", "that"]))
                // "a reminder to log in at least every 30 days", but not "a reminder to log in after 21 days"
                || reading.word(end) == "to"
                    && about(end + 1)
                    && matches!(mention.stated, Stated::Duration { every: true, .. });
            reading.is_any(hit.tokens.start, MESSAGES) && hit.tokens.len() == 1 && announces
        })
}

/// What tells people of a rule.
const MESSAGES: &[&str] = &[
    "reminder",
    "reminders",
    "note",
    "notice",
    "message",
    "letter",
    "memo",
];

/// What is done with money.
const PAYING: &[&str] = &[
    "add",
    "added",
    "adds",
    "bill",
    "bills",
    "till",
    "counter",
    "receipt",
    "receipts",
    "claim",
    "claims",
    "spend",
    "spent",
    "sold",
    "sell",
    "sells",
    "cash",
    "card",
    "cheque",
    "worth",
    "owe",
    "owes",
    "buy",
    "buys",
    "aside",
    "set",
    "apiece",
    "altogether",
    "expect",
];

/// What is done with what is kept, beside being destroyed at the end.
const KEEPING: &[&str] = &[
    "keep",
    "keeps",
    "kept",
    "hold",
    "holds",
    "held",
    "store",
    "stores",
    "stored",
    "retain",
    "retained",
    "spend",
    "spends",
    "rest",
    "rests",
    "live",
    "lives",
    "sit",
    "sits",
    "stay",
    "wipes",
    "overwritten",
    "dispose",
    "disposed",
    "throw",
    "thrown",
    "cupboard",
    "warehouse",
    "box",
    "drawer",
];

/// "…; its number begins with 08": whatever was named before is meant.
const POINTING_BACK: &[&str] = &[
    "it", "its", "they", "their", "these", "those", "this", "that", "both", "it's", "ours",
    "that's", "they're",
];

/// "Mobile number: 07…": a label goes with what stands behind its colon.
fn with_label(reading: &Reading, clause: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    if reading.word(clause.start) != ":" || clause.start <= sentence.start {
        return clause.clone();
    }
    let label = reading.clause(clause.start - 1);
    // "Films are not books: a DVD …" is no label.
    let says = label
        .clone()
        .any(|index| reading.is_any(index, &["is", "are", "was", "were", "has", "have"]));
    if clause.start - label.start <= 8 && !says {
        label.start..clause.end
    } else {
        clause.clone()
    }
}
