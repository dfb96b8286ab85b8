//! Ids of headings: `{#id}` as the editor wrote it, or one made from the heading's words.
//!
//! The parser's own heading attributes stay off: pulldown-cmark 0.13 panics on some of them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands at the end of a heading's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrittenId<'text> {
    /// Where the opening brace is.
    pub(super) brace: usize,
    /// Where the id starts.
    pub(super) start: usize,
    /// What stands between `{#` and `}`, or between the braces where that is no id.
    pub(super) id: &'text str,
}

/// Reads `{#id}` at the end of a heading's text; also `{ #id }` and `{.class}`, which other
/// programs read and which readers would see here.
pub(super) fn written(text: &str) -> Option<WrittenId<'_>> {
    let inside = text.trim_end().strip_suffix('}')?;
    let brace = inside.rfind('{')?;
    let id = &inside[brace + 1..];
    match id.trim_start().chars().next() {
        Some('#') if id.starts_with('#') => Some(WrittenId {
            brace,
            start: brace + 2,
            id: &id[1..],
        }),
        Some('#' | '.') => Some(WrittenId {
            brace,
            start: brace + 1,
            id,
        }),
        _ => None,
    }
}

/// Whether a written id can be an anchor: no white space, and nothing that HTML or an address
/// would read in another way.
pub(super) fn is_well_formed(id: &str) -> bool {
    !id.starts_with('.')
        && !id.is_empty()
        && id
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | '.'))
}

/// Gives each heading of a page an id of its own.
#[derive(Debug, Default)]
pub(super) struct IdMaker {
    used: HashMap<String, usize>,
}

impl IdMaker {
    /// Takes note of an id that the editor wrote.
    pub(super) fn reserve(&mut self, id: &str) {
        self.used.entry(id.to_owned()).or_insert(1);
    }

    /// An unused id made from the words of a heading.
    pub(super) fn make(&mut self, words: &str) -> String {
        let slug = slug(words);
        let base = if slug.is_empty() {
            "section".to_owned()
        } else {
            slug
        };
        let mut number = self.used.get(&base).copied().unwrap_or(0);
        loop {
            number += 1;
            let candidate = if number == 1 {
                base.clone()
            } else {
                format!("{base}-{number}")
            };
            if number == 1 || !self.used.contains_key(&candidate) {
                self.used.insert(base, number);
                self.used.entry(candidate.clone()).or_insert(1);
                return candidate;
            }
        }
    }
}

/// Words as part of an address: lower case letters and digits joined by hyphens.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    // Plain letters are composed already.
    let plain = words.is_ascii().then(|| words.chars());
    let composed = plain.is_none().then(|| words.nfc());
    for character in plain
        .into_iter()
        .flatten()
        .chain(composed.into_iter().flatten())
    {
        if character.is_alphanumeric() || is_combining_mark(character) {
            slug.extend(character.to_lowercase());
        } else if matches!(character, '\'' | '\u{2019}') {
            // An apostrophe joins: "organisation's" stays one word.
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
