//! What can be said of all pages together: facts that none mentions, pages that disagree about
//! something that nobody declared, and where each fact is used.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Fact, Facts};
use super::problem::{FactMention, LooseValue, PageFacts};

/// Two places that state different values for one undeclared subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict<'pages> {
    /// The page of the first statement, as an index.
    pub first_page: usize,
    /// The first statement.
    pub first: &'pages LooseValue,
    /// The page of the other one.
    pub other_page: usize,
    /// The one that differs.
    pub other: &'pages LooseValue,
}

/// The places that disagree about something that nobody declared.
pub fn conflicts<'pages>(pages: &[&'pages PageFacts]) -> Vec<Conflict<'pages>> {
    let mut known: BTreeMap<(&str, super::value::Kind), (usize, &LooseValue)> = BTreeMap::new();
    let mut found = Vec::new();
    for (page, facts) in pages.iter().enumerate() {
        for loose in &facts.loose {
            match known.get(&(loose.subject.as_str(), loose.kind)) {
                Some((first_page, first)) if first.value != loose.value => found.push(Conflict {
                    first_page: *first_page,
                    first,
                    other_page: page,
                    other: loose,
                }),
                Some(_) => {}
                None => {
                    known.insert((loose.subject.as_str(), loose.kind), (page, loose));
                }
            }
        }
    }
    found
}

/// The facts that no page mentions. `referred` holds the ids that pages show by reference.
pub fn unused<'facts>(
    facts: &'facts Facts,
    pages: &[&PageFacts],
    referred: &BTreeSet<&str>,
) -> Vec<&'facts Fact> {
    let mentioned: BTreeSet<&str> = pages
        .iter()
        .flat_map(|page| &page.mentions)
        .map(|mention| mention.fact.as_str())
        .collect();
    facts
        .facts
        .iter()
        .filter(|fact| {
            !mentioned.contains(fact.id.as_str()) && !referred.contains(fact.id.as_str())
        })
        .collect()
}

/// One row of the list of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// The id.
    pub id: String,
    /// The kind's name.
    pub kind: &'static str,
    /// The value as the editor wrote it.
    pub written: String,
    /// The value as understood.
    pub understood: String,
    /// How many places state it.
    pub uses: usize,
    /// The page that backs it.
    pub source: Option<String>,
    /// When a person last looked at it.
    pub reviewed: Option<jiff::civil::Date>,
}

/// The list of facts, in the order of the file.
pub fn rows(facts: &Facts, pages: &[&PageFacts]) -> Vec<FactRow> {
    facts
        .facts
        .iter()
        .map(|fact| FactRow {
            id: fact.id.clone(),
            kind: super::kinds::rules(fact.kind()).name(),
            written: fact.written.value.clone(),
            understood: fact.understood(),
            uses: uses(&fact.id, pages).len(),
            source: fact
                .upkeep
                .source
                .as_ref()
                .map(|source| source.url.value.clone()),
            reviewed: fact.upkeep.reviewed.as_ref().map(|date| date.value),
        })
        .collect()
}

/// The places that state a fact, each with its page's index.
pub fn uses<'pages>(id: &str, pages: &[&'pages PageFacts]) -> Vec<(usize, &'pages FactMention)> {
    pages
        .iter()
        .enumerate()
        .flat_map(|(page, facts)| facts.mentions.iter().map(move |mention| (page, mention)))
        .filter(|(_, mention)| mention.fact == id)
        .collect()
}

/// A change of one place when a fact gets a new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The page's index.
    pub page: usize,
    /// The words to replace.
    pub span: crate::source::Span,
    /// The words as they read.
    pub written: String,
    /// What to put there; nothing where a person must reword the sentence.
    pub replacement: Option<String>,
}

/// What must change for a fact to become `value`.
///
/// # Errors
///
/// When there is no such fact, or the value is not of its kind: the sentence says why.
pub fn set(
    facts: &Facts,
    id: &str,
    value: &str,
    pages: &[&PageFacts],
) -> Result<Vec<Edit>, String> {
    let fact = facts.get(id).ok_or_else(|| match facts.suggest(id) {
        Some(near) => format!("There is no fact `{id}`. Did you mean `{near}`?"),
        None => format!("There is no fact `{id}`."),
    })?;
    let rules = super::kinds::rules(fact.kind());
    let order = match &fact.value {
        super::value::Value::Level(_, order) => order.clone(),
        _ => Vec::new(),
    };
    let new = rules
        .parse(value, &order)
        .map_err(|reason| format!("\"{value}\" could not be understood: {reason}."))?;
    Ok(uses(id, pages)
        .into_iter()
        .map(|(page, mention)| Edit {
            page,
            span: mention.span,
            written: mention.written.clone(),
            replacement: match mention.rewrite {
                super::problem::Rewrite::Whole => {
                    rules.write(&new, &mention.written).or_else(|| {
                        matches!(fact.kind(), super::value::Kind::Phone).then(|| value.to_owned())
                    })
                }
                super::problem::Rewrite::ByHand => None,
            },
        })
        .collect())
}
