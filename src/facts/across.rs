//! What must change on all pages together when a fact gets a new value.
//!
//! Pure: it says what to write where, and writes nothing.

use jiff::civil::Date;

use super::examine::{examine_becoming, links_becoming};
use super::kinds::{self, New};
use super::model::{Fact, Facts};
use super::rewrite::Becoming;
use super::tongue::Tongue;
use super::value::Value;
use crate::prose::Block;
use crate::source::Span;

/// A change of one place when a fact gets a new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The page's index.
    pub page: usize,
    /// The words to replace.
    pub span: Span,
    /// The words as they read.
    pub written: String,
    /// What to put there; nothing where a person must reword the sentence.
    pub replacement: Option<String>,
}

/// What must change on some pages for a fact to become `value`: in English, whatever states it; in
/// another language, where links lead.
///
/// # Errors
///
/// When there is no such fact, or the value is not of its kind: the sentence says why.
pub fn set(
    facts: &Facts,
    id: &str,
    value: &str,
    pages: &[(Tongue, Vec<Block>)],
    today: Date,
) -> Result<Vec<Edit>, String> {
    let (index, fact) = facts
        .facts
        .iter()
        .enumerate()
        .find(|(_, fact)| fact.id == id)
        .ok_or_else(|| match facts.suggest(id) {
            Some(near) => format!("There is no fact `{id}`. Did you mean `{near}`?"),
            None => format!("There is no fact `{id}`."),
        })?;
    let new = parse(fact, value)
        .map_err(|reason| format!("\"{value}\" could not be understood: {reason}."))?;
    let becoming = Becoming {
        fact: index,
        new: New {
            value: &new,
            written: value,
        },
    };
    let mut edits = Vec::new();
    for (page, (tongue, blocks)) in pages.iter().enumerate() {
        let changes = match tongue {
            Tongue::English => examine_becoming(blocks, facts, today, None, becoming),
            Tongue::Welsh | Tongue::Other => links_becoming(blocks, facts, becoming),
        };
        edits.extend(changes.into_iter().map(|change| Edit {
            page,
            span: change.span,
            written: change.written,
            replacement: change.replacement,
        }));
    }
    Ok(edits)
}

/// A value of the kind that a fact has.
pub(crate) fn parse(fact: &Fact, value: &str) -> Result<Value, String> {
    let order: &[String] = match &fact.value {
        Value::Level(_, order) => order,
        _ => &[],
    };
    kinds::rules(fact.kind()).parse(value, order)
}
