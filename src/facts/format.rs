//! What a fact reference shows: a declared value in one of the formats of its kind.
//!
//! Knows nothing of HTML: whoever renders escapes.

use jiff::civil::Date;

use super::model::{Fact, Facts};
use super::tongue::Tongue;
use super::value::{Hours, Value};
use super::welsh;
use crate::suggest::nearest;

/// What a fact reference shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Words.
    Text(String),
    /// Words that are English in a text of another language.
    English(String),
    /// Words that lead somewhere.
    Link {
        /// The words.
        text: String,
        /// Where they lead, such as `tel:+443332001133`.
        href: String,
    },
}

impl Shown {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::English(text) | Self::Link { text, .. } => text,
        }
    }
}

/// Why a reference shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// No fact has that id.
    UnknownFact {
        /// The nearest id that exists.
        suggestion: Option<String>,
    },
    /// The fact has no such format.
    UnknownFormat {
        /// The nearest format that exists.
        suggestion: Option<&'static str>,
        /// All formats of this fact.
        known: &'static [&'static str],
    },
}

/// What a reference to `id` shows on a day, in a named format or the usual one.
///
/// # Errors
///
/// When there is no such fact, or the fact has no such format.
pub fn show(
    facts: &Facts,
    id: &str,
    format: Option<&str>,
    today: Date,
) -> Result<Shown, ReferenceProblem> {
    if let Some(name) = contact_name(facts, id) {
        return match format {
            None | Some("short" | "long") => Ok(Shown::Text(name.to_owned())),
            Some(other) => Err(unknown_format(other, &["short", "long"])),
        };
    }
    let Some(fact) = facts.get(id) else {
        let names = facts
            .contacts
            .iter()
            .map(|contact| format!("{}.name", contact.id));
        let ids: Vec<String> = facts
            .facts
            .iter()
            .map(|fact| fact.id.clone())
            .chain(names)
            .collect();
        return Err(ReferenceProblem::UnknownFact {
            suggestion: nearest(id, ids.iter().map(String::as_str)).map(str::to_owned),
        });
    };
    show_fact(fact, format, today)
}

/// What a reference shows in a text of some language: the value in its words where there are any, and
/// otherwise as it was declared, marked as English where it holds words at all.
///
/// # Errors
///
/// As [`show`].
pub fn show_in(
    tongue: Tongue,
    facts: &Facts,
    id: &str,
    format: Option<&str>,
    today: Date,
) -> Result<Shown, ReferenceProblem> {
    let shown = show(facts, id, format, today)?;
    let fact = facts.get(id).filter(|_| contact_name(facts, id).is_none());
    // The name of a body is its name in every language.
    let (Some(fact), Shown::Text(words)) = (fact, &shown) else {
        return Ok(shown);
    };
    let value = fact.value_on(today).0;
    let welsh = match (tongue, format) {
        (Tongue::Welsh, None | Some("short" | "long")) => {
            welsh::words(value, format == Some("short"))
        }
        _ => None,
    };
    if let Some(words) = welsh {
        return Ok(Shown::Text(words));
    }
    if tongue != Tongue::English && has_english_words(value, words) {
        return Ok(Shown::English(words.clone()));
    }
    Ok(shown)
}

/// Whether a value is a sentence or a part of one, and no identifier, name or bare number.
fn has_english_words(value: &Value, shown: &str) -> bool {
    !matches!(
        value,
        Value::Phone(_)
            | Value::Email(_)
            | Value::Url(_)
            | Value::Domain(_)
            | Value::Standard(..)
            | Value::Prefix(_)
    ) && shown.chars().any(char::is_alphabetic)
}

fn contact_name<'a>(facts: &'a Facts, id: &str) -> Option<&'a str> {
    let contact = id.strip_suffix(".name")?;
    facts
        .contacts
        .iter()
        .find(|known| known.id == contact)
        .map(|known| known.name.as_str())
}

fn show_fact(fact: &Fact, format: Option<&str>, today: Date) -> Result<Shown, ReferenceProblem> {
    let (value, written) = fact.value_on(today);
    let text = |text: String| Ok(Shown::Text(text));
    let link = |href: String| {
        Ok(Shown::Link {
            text: written.to_owned(),
            href,
        })
    };
    match (value, format) {
        (Value::Phone(phone), None | Some("link")) => link(format!("tel:{}", phone.e164)),
        (Value::Phone(phone), Some("digits")) => text(phone.national.clone()),
        (Value::Phone(phone), Some("long")) => text(phone.e164.clone()),
        (Value::Email(address), None | Some("link")) => link(format!("mailto:{address}")),
        (Value::Url(url), None | Some("link")) => link(url.as_str().to_owned()),
        (Value::Url(url), Some("short")) => text(url.host_str().unwrap_or(written).to_owned()),
        (Value::Hours(hours), None | Some("long")) => text(hours.words()),
        (Value::Hours(hours), Some("short")) => text(
            Hours {
                open_on_holidays: None,
                ..hours.clone()
            }
            .words(),
        ),
        (Value::Route(keys), Some("digits")) => {
            let keys: Vec<String> = keys.iter().map(u8::to_string).collect();
            text(keys.join(", "))
        }
        (Value::Duration(_, length), Some("short")) => text(length.words()),
        (Value::Count(_, number), Some("short" | "digits")) => text(number.to_string()),
        (Value::Prefix(digits), Some("short" | "digits")) => text(digits.clone()),
        (Value::Level(lowest, scale), Some("short")) => text(
            scale
                .get(*lowest)
                .map_or(written, String::as_str)
                .to_owned(),
        ),
        (_, None | Some("short" | "long")) => text(written.to_owned()),
        (value, Some(other)) => Err(unknown_format(other, known_formats(value))),
    }
}

/// The formats of a kind of value, besides the usual one.
pub fn known_formats(value: &Value) -> &'static [&'static str] {
    match value {
        Value::Phone(_) => &["short", "long", "link", "digits"],
        Value::Email(_) | Value::Url(_) => &["short", "long", "link"],
        Value::Route(_) | Value::Count(..) | Value::Prefix(_) => &["short", "long", "digits"],
        _ => &["short", "long"],
    }
}

fn unknown_format(written: &str, known: &'static [&'static str]) -> ReferenceProblem {
    ReferenceProblem::UnknownFormat {
        suggestion: nearest(written, known.iter().copied()),
        known,
    }
}
