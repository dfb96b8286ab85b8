//! What can be said of declared facts by themselves: self-tests and quotes.
//!
//! Pure: takes facts and a day.

use jiff::civil::Date;

use super::across;
use super::examine::{examine_assuming, examine_becoming};
use super::kinds::{self, Comparison, New, Stated};
use super::model::{Evidence, Fact, Facts};
use super::phrases::plain;
use super::rewrite::{self, Becoming, Change};
use super::value::{Kind, Value};
use crate::prose::{Block, Place, Prose};
use crate::source::{Located, Span};

/// A sentence of `accept` or `reject` that turned out the other way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfTestFailure<'facts> {
    /// The fact.
    pub fact: &'facts Fact,
    /// The sentence.
    pub sentence: &'facts Located<String>,
    /// Whether it should have been accepted.
    pub should_accept: bool,
    /// For a sentence that should have been accepted: the words that seemed wrong.
    pub objection: Option<String>,
}

impl PartialEq for Fact {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Fact {}

/// Runs the sentences of `accept` and `reject`.
///
/// They are written for the value of today; one that takes effect later is not theirs.
pub fn self_tests(facts: &Facts) -> Vec<SelfTestFailure<'_>> {
    let mut failures = Vec::new();
    for (index, fact) in facts.facts.iter().enumerate() {
        for (sentences, should_accept) in [(&fact.accept, true), (&fact.reject, false)] {
            for sentence in sentences {
                let blocks = [sentence_block(&sentence.value)];
                let result = examine_assuming(&blocks, facts, Date::MIN, Some(index));
                let objection = result
                    .problems
                    .iter()
                    .find(|problem| problem.fact.as_deref() == Some(fact.id.as_str()));
                if objection.is_none() != should_accept {
                    failures.push(SelfTestFailure {
                        fact,
                        sentence,
                        should_accept,
                        objection: objection.map(|problem| problem.written.clone()),
                    });
                }
            }
        }
    }
    failures
}

/// What must change in the sentences of `accept` for a fact to become `value`: the place in the
/// declaration's file, the words as they read, and what to put there.
pub fn example_edits(
    facts: &Facts,
    id: &str,
    value: &str,
    file_text: &str,
) -> Vec<(Span, String, Option<String>)> {
    let Some((index, fact)) = facts
        .facts
        .iter()
        .enumerate()
        .find(|(_, fact)| fact.id == id)
    else {
        return Vec::new();
    };
    // Examples are written for the value that was declared, and not for one that replaced it.
    if fact.before.is_some() {
        return Vec::new();
    }
    let Ok(value_new) = across::parse(fact, value) else {
        return Vec::new();
    };
    let new = New {
        value: &value_new,
        written: value,
    };
    let old = New {
        value: &fact.value,
        written: &fact.written.value,
    };
    let mut renewed = facts.clone();
    if let Some(new_fact) = renewed.facts.get_mut(index) {
        *new_fact = rewrite::with_value(fact, &new);
    }
    let becoming = |new| Becoming { fact: index, new };
    let mut edits = Vec::new();
    for sentence in &fact.accept {
        let blocks = [sentence_block(&sentence.value)];
        let changes = examine_becoming(&blocks, facts, Date::MIN, Some(index), becoming(new));
        edits.extend(in_example(changes, sentence, file_text));
    }
    // A sentence that contradicted the old value may state the new one; the old value then takes
    // its place, so that the sentence goes on being refused.
    for sentence in &fact.reject {
        let blocks = [sentence_block(&sentence.value)];
        let page = examine_assuming(&blocks, &renewed, Date::MIN, Some(index));
        let is_refused = page
            .problems
            .iter()
            .any(|problem| problem.fact.as_deref() == Some(id));
        if !is_refused {
            let changes =
                examine_becoming(&blocks, &renewed, Date::MIN, Some(index), becoming(old));
            edits.extend(in_example(changes, sentence, file_text));
        }
    }
    edits
}

/// The changes of one example: the place in the file, the words, and what becomes of them.
fn in_example(
    changes: Vec<Change>,
    sentence: &Located<String>,
    file_text: &str,
) -> Vec<(Span, String, Option<String>)> {
    let inside = file_text
        .get(sentence.span.range())
        .and_then(|written| written.find(&*sentence.value));
    changes
        .into_iter()
        .map(|change| {
            // A sentence with escapes cannot be edited by place.
            let span = inside.map_or(sentence.span, |start| {
                change.span.shifted(sentence.span.start + start)
            });
            let replacement = change.replacement.filter(|_| inside.is_some());
            (span, change.written, replacement)
        })
        .collect()
}

fn sentence_block(sentence: &str) -> Block {
    let mut prose = Prose::default();
    prose.push_verbatim(sentence, 0);
    Block {
        prose,
        place: Place::Paragraph,
        headings: Vec::new(),
        lead_in: None,
        links: Vec::new(),
        strong: Vec::new(),
        references: Vec::new(),
        quoted: false,
    }
}

/// A quote that no longer states its fact's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteProblem<'facts> {
    /// The contact's or policy's facts that the quote was to back.
    pub facts: Vec<&'facts Fact>,
    /// The quote.
    pub quote: &'facts Located<String>,
    /// Another value of the same kind that the quote states instead.
    pub states: Option<String>,
}

/// The quotes that do not state the value that they back. A contact's quote must state at least
/// one of its facts, and contradict none.
pub fn quote_problems(facts: &Facts) -> Vec<QuoteProblem<'_>> {
    let mut problems = Vec::new();
    let mut seen: Vec<Span> = Vec::new();
    for fact in &facts.facts {
        let Some(quote) = fact
            .upkeep
            .source
            .as_ref()
            .and_then(|source: &Evidence| source.quote.as_ref())
        else {
            continue;
        };
        if seen.contains(&quote.span) {
            continue;
        }
        seen.push(quote.span);
        let backed: Vec<&Fact> = facts
            .facts
            .iter()
            .filter(|other| {
                other.id == fact.id || other.contact.is_some() && other.contact == fact.contact
            })
            .collect();
        let mut stated = false;
        let mut other = None;
        for backed in &backed {
            match quote_states(facts, backed, &backed.value, &quote.value) {
                QuoteSays::Value => stated = true,
                QuoteSays::Other(words) => other = other.or(Some(words)),
                QuoteSays::Nothing => {}
            }
        }
        if !stated || other.is_some() {
            problems.push(QuoteProblem {
                facts: backed,
                quote,
                states: other,
            });
        }
    }
    problems
}

/// Whether the passage that is quoted for a fact states its value. The quote of a contact often
/// backs only one of its facts.
pub fn is_backed(facts: &Facts, fact: &Fact) -> bool {
    let source = fact.upkeep.source.as_ref();
    source
        .and_then(|source| source.quote.as_ref())
        .is_some_and(|quote| {
            matches!(
                quote_states(facts, fact, &fact.value, &quote.value),
                QuoteSays::Value
            )
        })
}

/// What a passage says of a value.
pub(super) enum QuoteSays {
    /// It states the value.
    Value,
    /// It states another one of its kind.
    Other(String),
    /// It states none.
    Nothing,
}

/// What a passage says of a value that a fact has or will have.
pub(super) fn quote_states(facts: &Facts, fact: &Fact, value: &Value, quote: &str) -> QuoteSays {
    let reading = super::reading::Reading::new(&plain(quote));
    let scan = kinds::Scan {
        reading: &reading,
        facts,
        labels: "minimum",
        joined: false,
    };
    let mut found = Vec::new();
    for rules in kinds::KINDS {
        rules.scan(&scan, &mut found);
    }
    let stance = super::stance::Stance::default();
    let mut other = None;
    for mention in &found {
        let fits = mention.kind() == fact.kind()
            || fact.kind() == Kind::Cover && mention.kind() == Kind::Hours;
        if !fits {
            continue;
        }
        let case = kinds::Case {
            reading: &reading,
            mention,
            fact,
            value,
            stance: &stance,
            labels: "",
        };
        match kinds::rules(fact.kind()).compare(&case) {
            Comparison::Equal => return QuoteSays::Value,
            Comparison::Different(_) => {
                let likely = match &mention.stated {
                    Stated::Phone { plausible, .. } => *plausible,
                    _ => fact.contact.is_none(),
                };
                if likely {
                    other = other.or(Some(reading.written(&mention.bytes).to_owned()));
                }
            }
            Comparison::Unsure => {}
        }
    }
    // "approaching standards/higher": the level itself, in whatever form.
    if let Value::Level(level, order) = value
        && order
            .get(*level)
            .is_some_and(|name| quote.to_lowercase().contains(&name.to_lowercase()))
    {
        return QuoteSays::Value;
    }
    other.map_or(QuoteSays::Nothing, QuoteSays::Other)
}
