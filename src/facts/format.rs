//! Shows a fact where a page refers to it: `{{ nas.phone }}`, `{{ nas.hours | short }}`.
//!
//! Yields words and an address; escaping is the renderer's work.

use jiff::civil::Date;

use super::kinds;
use super::model::{Fact, Facts};
use super::value::{Period, Value, days_words, time_words};
use crate::suggest::nearest;

/// What a reference shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Plain words.
    Text(String),
    /// Words that lead somewhere.
    Link {
        /// The address, not escaped.
        href: String,
        /// The words, not escaped.
        text: String,
    },
}

/// Why a reference shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// No fact has this id.
    UnknownFact {
        /// The nearest id that exists.
        suggestion: Option<String>,
    },
    /// The fact cannot be shown in this format.
    UnknownFormat {
        /// The formats that it has.
        known: Vec<&'static str>,
        /// The nearest of them.
        suggestion: Option<&'static str>,
    },
}

impl Facts {
    /// What a reference to a fact shows on a day.
    ///
    /// # Errors
    ///
    /// When there is no such fact, or when it has no such format.
    pub fn show(
        &self,
        id: &str,
        format: Option<&str>,
        today: Date,
    ) -> Result<Shown, ReferenceProblem> {
        let name = self
            .contacts
            .iter()
            .find(|contact| id.strip_suffix(".name") == Some(contact.id.as_str()));
        if let Some(contact) = name {
            return match format {
                None | Some("long") => Ok(Shown::Text(contact.name.clone())),
                Some("short") => Ok(Shown::Text(
                    contact
                        .also_known_as
                        .first()
                        .unwrap_or(&contact.name)
                        .clone(),
                )),
                Some(other) => Err(unknown_format(other, &["short", "long"])),
            };
        }
        match self.get(id) {
            Some(fact) => fact.show(format, today),
            None => {
                let names: Vec<String> = self
                    .contacts
                    .iter()
                    .map(|contact| format!("{}.name", contact.id))
                    .collect();
                let ids = self
                    .facts
                    .iter()
                    .map(|fact| fact.id.as_str())
                    .chain(names.iter().map(String::as_str));
                Err(ReferenceProblem::UnknownFact {
                    suggestion: nearest(id, ids).map(str::to_owned),
                })
            }
        }
    }
}

fn unknown_format(written: &str, known: &[&'static str]) -> ReferenceProblem {
    ReferenceProblem::UnknownFormat {
        known: known.to_vec(),
        suggestion: nearest(written, known.iter().copied()),
    }
}

impl Fact {
    /// The formats in which this fact can be shown besides its usual one.
    pub fn formats(&self) -> &'static [&'static str] {
        match self.value {
            Value::Phone(_) => &["short", "long", "link", "digits"],
            Value::Email(_) | Value::Url(_) => &["short", "long", "link"],
            Value::Route(_) => &["short", "long", "digits"],
            _ => &["short", "long"],
        }
    }

    /// What a reference to this fact shows on a day.
    ///
    /// # Errors
    ///
    /// When the fact has no such format.
    pub fn show(&self, format: Option<&str>, today: Date) -> Result<Shown, ReferenceProblem> {
        let (value, written) = self.value_on(today);
        let written = written.to_owned();
        if let Some(format) = format
            && !self.formats().contains(&format)
        {
            return Err(unknown_format(format, self.formats()));
        }
        let linked = |href: String, text: String| Shown::Link { href, text };
        Ok(match (value, format) {
            (Value::Phone(_), Some("short")) | (Value::Email(_), Some("short")) => {
                Shown::Text(written)
            }
            (Value::Phone(phone), Some("long")) => linked(
                format!("tel:{}", phone.e164),
                international(&phone.e164, &phone.national),
            ),
            (Value::Phone(phone), Some("digits")) => Shown::Text(phone.national.clone()),
            (Value::Phone(phone), _) => linked(format!("tel:{}", phone.e164), written),
            (Value::Email(address), _) => linked(format!("mailto:{address}"), written),
            (Value::Url(url), Some("short")) => linked(
                url.to_string(),
                url.host_str().unwrap_or_default().to_owned(),
            ),
            (Value::Url(url), _) => linked(url.to_string(), written),
            (Value::Hours(hours), Some("short")) => Shown::Text(short_hours(hours)),
            (Value::Hours(hours), _) => Shown::Text(hours.words()),
            (Value::Route(keys), Some("short" | "digits")) => Shown::Text(
                keys.iter()
                    .map(u8::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            (value, Some("short")) => Shown::Text(
                kinds::rules(value.kind())
                    .write(value, "0")
                    .unwrap_or(written),
            ),
            (_, _) => Shown::Text(written),
        })
    }

    /// The value as it was understood, for a list of facts.
    pub fn understood(&self) -> String {
        match &self.value {
            Value::Phone(phone) => phone.e164.clone(),
            Value::Hours(hours) => hours.words(),
            Value::Route(keys) => {
                let keys: Vec<_> = keys.iter().map(u8::to_string).collect();
                format!("press {}", keys.join(", then "))
            }
            Value::Duration(bound, length) => format!("{}{}", bound.words(), length.words()),
            Value::Count(bound, amount) => format!("{}{amount}", bound.words()),
            Value::Cover(hours, days) => format!("{hours} hours a day, {days} days a week"),
            Value::Prefix(digits) => format!("starts with {digits}"),
            Value::Level(level, order) => {
                let accepted = order.get(*level..).unwrap_or_default();
                format!("one of {}", accepted.join(", "))
            }
            Value::Date(date) => date.to_string(),
            other => kinds::rules(other.kind())
                .write(other, "0")
                .unwrap_or_else(|| self.written.value.clone()),
        }
    }
}

fn international(e164: &str, national: &str) -> String {
    let grouped = national.get(1..).and_then(|rest| {
        let (area, rest) = rest.split_at_checked(3)?;
        let (middle, last) = rest.split_at_checked(rest.len().saturating_sub(4))?;
        Some(format!("+44 {area} {middle} {last}"))
    });
    grouped
        .filter(|_| e164.starts_with("+44"))
        .unwrap_or_else(|| e164.to_owned())
}

fn short_hours(hours: &super::value::Hours) -> String {
    let mut groups: Vec<(u8, &[Period])> = Vec::new();
    for (day, periods) in hours.week.iter().enumerate() {
        if periods.is_empty() {
            continue;
        }
        match groups
            .iter_mut()
            .find(|(_, known)| *known == periods.as_slice())
        {
            Some((days, _)) => *days |= 1 << day,
            None => groups.push((1 << day, periods)),
        }
    }
    groups
        .iter()
        .map(|(days, periods)| {
            let times: Vec<_> = periods
                .iter()
                .map(|period| format!("{} to {}", time_words(period.start), time_words(period.end)))
                .collect();
            format!("{}, {}", times.join(" and "), days_words(*days))
        })
        .collect::<Vec<_>>()
        .join("; ")
}
