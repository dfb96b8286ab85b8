//! Every word that a theme shows, by key.

use std::collections::BTreeMap;

/// A theme's words in one language.
#[derive(Clone, Debug, Default)]
pub struct Strings(BTreeMap<String, String>);

impl Strings {
    /// Words by key.
    pub fn new(words: BTreeMap<String, String>) -> Self {
        Self(words)
    }

    /// All words, for templates.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// The words for a key; the key itself where the theme has none, so that nothing is empty.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The words for a key with one placeholder filled in.
    pub fn filled(&self, key: &str, placeholder: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{placeholder}}}"), value)
    }
}
