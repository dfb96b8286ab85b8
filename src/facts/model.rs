//! The declared facts: contacts, policies, what is allowed, house spellings.
//!
//! Knows nothing of how they were written down or of where they are mentioned.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;

use super::value::{Kind, Value};
use crate::source::{Located, Span};

/// Every fact of a site.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The facts, in the order of the file.
    pub facts: Vec<Fact>,
    /// The contacts, in the order of the file.
    pub contacts: Vec<Contact>,
    /// Numbers and addresses that need no declaration, with the reason of each.
    pub allowed: BTreeMap<String, Located<String>>,
    /// House spellings.
    pub terms: Vec<Term>,
    /// Phrases and names made ready for reading prose.
    pub(crate) index: super::phrases::PhraseIndex,
}

/// A body that can be reached.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The id, such as `nas`.
    pub id: String,
    /// The body's name.
    pub name: String,
    /// What else it is called.
    pub also_known_as: Vec<String>,
    /// Whom the menu route leads to.
    pub route_to: Option<String>,
    /// Its facts, as indices into the facts.
    pub facts: Vec<usize>,
    /// Where it is declared.
    pub span: Span,
}

/// One declared value.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The id, such as `nas.phone` or `inactivity`.
    pub id: String,
    /// The value as the editor wrote it, and where.
    pub written: Located<String>,
    /// The value as understood.
    pub value: Value,
    /// The contact it belongs to, as an index into the contacts.
    pub contact: Option<usize>,
    /// The sentence that states the rule, with `{value}` in it.
    pub says: Option<String>,
    /// Words that show that prose is about this fact.
    pub about: Vec<Located<String>>,
    /// Words that show that it is about something else.
    pub not_about: Vec<Located<String>>,
    /// Where the value comes from, who keeps it and when somebody looked at it.
    pub upkeep: Upkeep,
    /// Sentences that must be accepted.
    pub accept: Vec<Located<String>>,
    /// Sentences that must be refused.
    pub reject: Vec<Located<String>>,
    /// The value that takes effect later.
    pub next: Option<Next>,
    /// What held before a declared change took effect.
    pub before: Option<Before>,
    /// The stems of what it counts, read once and again when the value has changed.
    pub(crate) counted: OnceLock<HashSet<String>>,
}

/// Where a value comes from, who keeps it and when somebody looked at it.
#[derive(Clone, Debug, Default)]
pub struct Upkeep {
    /// The page that backs the value.
    pub source: Option<Evidence>,
    /// Who agreed to the value.
    pub owner: Option<Located<String>>,
    /// When a person last looked at it.
    pub reviewed: Option<Located<Date>>,
    /// How often somebody must look at it.
    pub review_every: Option<Located<super::value::Length>>,
}

/// The passage that backs a value.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The page.
    pub url: Located<String>,
    /// The passage.
    pub quote: Option<Located<String>>,
}

/// A value that takes effect on a day to come.
#[derive(Clone, Debug)]
pub struct Next {
    /// The value as understood.
    pub value: Value,
    /// The value as the editor wrote it, and where.
    pub written: Located<String>,
    /// The first day on which it holds.
    pub from: Date,
}

/// A value that a declared change has replaced.
#[derive(Clone, Debug)]
pub struct Before {
    /// The value as understood.
    pub value: Value,
    /// The value as the editor wrote it, and where.
    pub written: Located<String>,
    /// The first day on which it no longer holds.
    pub until: Date,
}

/// A house spelling.
#[derive(Clone, Debug)]
pub struct Term {
    /// The id, such as `nhsmail`.
    pub id: String,
    /// The spelling to use.
    pub value: String,
    /// Spellings to replace.
    pub not: Vec<Located<String>>,
    /// Where it is declared.
    pub span: Span,
}

impl Fact {
    /// Which kind of value it holds.
    pub fn kind(&self) -> Kind {
        self.value.kind()
    }

    /// The value that holds on a day.
    pub fn value_on(&self, today: Date) -> (&Value, &str) {
        match &self.next {
            Some(next) if next.from <= today => (&next.value, &next.written.value),
            _ => (&self.value, &self.written.value),
        }
    }
}

impl Facts {
    /// The facts as they hold on a day: changes that were to come by then have come.
    #[must_use]
    pub fn on(mut self, day: Date) -> Self {
        for fact in &mut self.facts {
            if let Some(next) = fact.next.take_if(|next| next.from <= day) {
                fact.before = Some(Before {
                    value: std::mem::replace(&mut fact.value, next.value),
                    written: std::mem::replace(&mut fact.written, next.written),
                    until: next.from,
                });
                fact.counted = OnceLock::new();
            }
        }
        self.note_addresses();
        self
    }

    /// The facts as they are declared, whatever has taken effect: what examples and quotes in the
    /// same file were written for.
    pub fn as_declared(&self) -> Cow<'_, Self> {
        if self.facts.iter().all(|fact| fact.before.is_none()) {
            return Cow::Borrowed(self);
        }
        let mut declared = self.clone();
        for fact in &mut declared.facts {
            if let Some(before) = fact.before.take() {
                let value = std::mem::replace(&mut fact.value, before.value);
                let written = std::mem::replace(&mut fact.written, before.written);
                fact.counted = OnceLock::new();
                fact.next = Some(Next {
                    value,
                    written,
                    from: before.until,
                });
            }
        }
        declared.note_addresses();
        Cow::Owned(declared)
    }

    fn note_addresses(&mut self) {
        let addresses = self.facts.iter().filter_map(|fact| match &fact.value {
            Value::Email(address) => Some(address.clone()),
            _ => None,
        });
        self.index.addresses = addresses.collect();
    }

    /// The fact with an id.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// The id nearest to one that does not exist.
    pub fn suggest(&self, id: &str) -> Option<&str> {
        crate::suggest::nearest(id, self.facts.iter().map(|fact| fact.id.as_str()))
    }

    /// The contact that owns a fact.
    pub fn contact_of(&self, fact: &Fact) -> Option<&Contact> {
        fact.contact.and_then(|index| self.contacts.get(index))
    }

    /// The facts of one kind, each with its index.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &Fact)> {
        self.facts
            .iter()
            .enumerate()
            .filter(move |(_, fact)| fact.kind() == kind)
    }
}
