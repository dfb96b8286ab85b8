//! Gives a fact another value on a page: which words change, and what takes their place.
//!
//! Knows one page. Tries what a kind proposes until a way reads as the new value; where none does, a
//! person has to reword the sentence.

use std::collections::HashSet;

use jiff::civil::Date;

use super::kinds::{self, Case, Comparison, Mention, New, Rewording, Scan};
use super::links;
use super::model::{Fact, Facts};
use super::problem::{FactMention, Rewrite};
use super::reading::Reading;
use super::stance::Stance;
use super::statement::Statement;
use super::value::Kind;
use crate::source::Span;

/// A fact on its way to another value.
#[derive(Clone, Copy)]
pub(crate) struct Becoming<'a> {
    /// The fact, by index.
    pub(crate) fact: usize,
    /// What it is to say.
    pub(crate) new: New<'a>,
}

/// Words of a page that change with a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// The words, in the source file.
    pub(crate) span: Span,
    /// The words as they read.
    pub(crate) written: String,
    /// What takes their place; nothing where a person must reword the sentence.
    pub(crate) replacement: Option<String>,
}

/// What changes where a statement states a fact.
pub(crate) fn changes(
    statement: &Statement<'_>,
    mention: &Mention,
    facts: &Facts,
    becoming: Becoming<'_>,
    today: Date,
) -> Vec<Change> {
    let Some(fact) = facts.facts.get(becoming.fact) else {
        return Vec::new();
    };
    let reading = statement.reading();
    let stance = Stance::default();
    let (value, _) = fact.value_on(today);
    let case = Case {
        reading,
        mention,
        fact,
        value,
        stance: &stance,
        labels: statement.labels(),
    };
    let changed = with_value(fact, &becoming.new);
    let ways = kinds::rules(rules_of(mention, fact)).rewrite(&case, &becoming.new);
    let chosen = ways
        .into_iter()
        .find(|way| reads_as_new(statement, mention, facts, &changed, way, today));
    let Some(way) = chosen else {
        return vec![Change {
            span: statement.source(mention.bytes.clone()),
            written: reading.written(&mention.bytes).to_owned(),
            replacement: None,
        }];
    };
    way.into_iter()
        .map(|part| Change {
            span: statement.source(part.bytes.clone()),
            written: reading.written(&part.bytes).to_owned(),
            replacement: Some(part.words),
        })
        .collect()
}

/// What changes where a number, an address or the target of a link is a fact's value.
pub(crate) fn identifier(mention: &FactMention, fact: &Fact, new: &New<'_>) -> Option<Change> {
    let replacement = match mention.rewrite {
        Rewrite::Whole => kinds::rules(fact.kind()).restate(new, &mention.written),
        Rewrite::Target => links::destination_for(new.value, &mention.written),
        Rewrite::Parts => return None,
    };
    Some(Change {
        span: mention.span,
        written: mention.written.clone(),
        replacement,
    })
}

/// A fact as it would be with another value.
pub(crate) fn with_value(fact: &Fact, new: &New<'_>) -> Fact {
    let mut changed = fact.clone();
    changed.value = new.value.clone();
    new.written.clone_into(&mut changed.written.value);
    changed.next = None;
    changed
}

/// The kind whose rules write a mention of a fact.
fn rules_of(mention: &Mention, fact: &Fact) -> Kind {
    match (mention.kind(), fact.kind()) {
        (Kind::Domain, _) => Kind::Domain,
        (_, kind) => kind,
    }
}

/// Whether a statement says the new value once some of its words have changed.
fn reads_as_new(
    statement: &Statement<'_>,
    mention: &Mention,
    facts: &Facts,
    changed: &Fact,
    way: &[Rewording],
    today: Date,
) -> bool {
    let reading = statement.reading();
    let region = if statement.is_joined() {
        0..reading.text().len()
    } else {
        let first = reading.sentence(mention.tokens.start);
        let last = reading.sentence(mention.tokens.end.saturating_sub(1));
        reading.bytes(&(first.start..last.end.max(first.end)))
    };
    let mut text = String::new();
    let mut done = region.start;
    let mut mention_end = mention.bytes.end;
    for part in way {
        let Some(before) = reading.text().get(done..part.bytes.start) else {
            return false;
        };
        text.push_str(before);
        text.push_str(&part.words);
        done = part.bytes.end;
        if part.bytes.start < mention.bytes.end {
            mention_end = mention_end + part.words.len() - part.bytes.len();
        }
    }
    let Some(after) = reading.text().get(done..region.end) else {
        return false;
    };
    text.push_str(after);
    let place = mention.bytes.start - region.start..mention_end - region.start;
    let reading = Reading::new(&text);
    let scan = Scan {
        reading: &reading,
        facts,
        labels: statement.labels(),
        joined: statement.is_joined(),
    };
    let mut found = Vec::new();
    kinds::rules(mention.kind()).scan(&scan, &mut found);
    let rules = kinds::rules(rules_of(mention, changed));
    let mut stated = false;
    for mention in found {
        if mention.bytes.start >= place.end || place.start >= mention.bytes.end {
            continue;
        }
        let clause = reading.clause(mention.tokens.start);
        let stance = if statement.is_joined() {
            Stance::default()
        } else {
            Stance::of(&reading, &mention, &clause, &HashSet::new(), today)
        };
        let case = Case {
            reading: &reading,
            mention: &mention,
            fact: changed,
            value: &changed.value,
            stance: &stance,
            labels: statement.labels(),
        };
        if rules.compare(&case) != Comparison::Equal {
            return false;
        }
        stated = true;
    }
    stated
}
