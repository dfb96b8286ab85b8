//! Output: `facts.json`, every declared fact for other programs, from the same parsed values that
//! the pages show.

use std::sync::Arc;

use serde::Serialize;

use super::{Draft, DraftContent, Origin, OutputContext};
use crate::facts::{self, Fact, Value};
use crate::resolve::Address;
use crate::source::Span;

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    facts: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'static str,
    /// The value as the pages show it.
    value: &'a str,
    /// The value in the form that a program can use, such as `+443332001133`.
    normalised: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
}

#[derive(Serialize)]
struct Source<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
}

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_file("facts.json")
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    let site = context.site;
    if site.facts.facts.is_empty() || context.assets.contains_key("facts.json") {
        return;
    }
    let document = Document {
        version: 1,
        facts: site
            .facts
            .facts
            .iter()
            .map(|fact| entry(context, fact))
            .collect(),
    };
    // Strings and numbers always have a JSON form.
    let Ok(mut json) = serde_json::to_string_pretty(&document) else {
        return;
    };
    json.push('\n');
    drafts.push(Draft {
        address: address(),
        origin: Origin {
            file: site.facts_path.clone(),
            span: Span::at(0),
            what: "The list of facts".to_owned(),
        },
        content: DraftContent::Bytes(Arc::from(json.into_bytes())),
    });
}

fn entry<'a>(context: &OutputContext<'a>, fact: &'a Fact) -> Entry<'a> {
    let site = context.site;
    let (value, written) = fact.value_on(site.today);
    Entry {
        id: &fact.id,
        kind: fact.kind().name(),
        value: written,
        normalised: normalised(value),
        contact: site
            .facts
            .contact_of(fact)
            .map(|contact| contact.name.as_str()),
        says: fact
            .says
            .as_ref()
            .map(|says| says.replace("{value}", written)),
        source: fact
            .upkeep
            .source
            .as_ref()
            .filter(|source| source.quote.is_none() || facts::is_backed(&site.facts, fact))
            .map(|source| Source {
                url: &source.url.value,
                quote: source.quote.as_ref().map(|quote| quote.value.as_str()),
            }),
        reviewed: fact
            .upkeep
            .reviewed
            .as_ref()
            .map(|reviewed| reviewed.value.to_string()),
    }
}

/// A value as programs exchange it: E.164 for phone numbers, ISO 8601 for dates.
fn normalised(value: &Value) -> String {
    match value {
        Value::Phone(phone) => phone.e164.clone(),
        Value::Date(day) => day.to_string(),
        other => other.words(),
    }
}
