//! What must change on all pages together when a fact gets a new value.
//!
//! Pure: it says what to write where, and writes nothing.

use super::model::Facts;
use super::problem::PageFacts;

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
    let mentions = pages.iter().enumerate().flat_map(|(page, facts)| {
        let of_fact = facts.mentions.iter().filter(|mention| mention.fact == id);
        of_fact.map(move |mention| (page, mention))
    });
    Ok(mentions
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
                super::problem::Rewrite::Target => {
                    super::links::destination_for(&new, &mention.written)
                }
                super::problem::Rewrite::ByHand => None,
            },
        })
        .collect())
}
