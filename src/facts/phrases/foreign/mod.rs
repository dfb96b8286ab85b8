//! The other bodies that a text names: with a capital, as an abbreviation, or by a word such as "council".
//!
//! Knows in which order the ways of naming a body are asked, and which words are the site's own. Knows none
//! of the words for bodies, and nothing of whom a fact belongs to.

mod bodies;
mod capitals;
mod greeting;
mod place;
mod plain_capitals;
mod reached;
mod run;
mod things;

use std::ops::Range;

use self::run::Run;
use super::{Hit, PhraseIndex, Role};
use crate::facts::reading::Reading;
use crate::facts::words;

/// A name in prose that belongs to no declared contact and not to the site.
#[derive(Clone, Debug)]
pub(crate) struct Foreign {
    /// Where.
    pub(crate) tokens: Range<usize>,
    /// Whether it is surely a body: two words, an abbreviation, or a word such as "council".
    pub(crate) sure: bool,
}

impl Foreign {
    /// A name that is surely one of a body.
    fn sure(tokens: Range<usize>) -> Self {
        Self { tokens, sure: true }
    }
}

/// The other bodies that a text names.
pub(crate) fn foreign_names(reading: &Reading, index: &PhraseIndex, hits: &[Hit]) -> Vec<Foreign> {
    let prose = Prose {
        reading,
        index,
        covered: covered(reading, hits),
        is_shouted: capitals::is_shouted(reading),
    };
    let mut found = Vec::new();
    let mut token = 0;
    while token < reading.len() {
        let (name, next) = prose.name_at(token, &found);
        found.extend(name);
        token = next;
    }
    found
}

/// A text in which other bodies are looked for.
struct Prose<'a> {
    reading: &'a Reading,
    index: &'a PhraseIndex,
    /// For each token, whether it belongs to a phrase of the site.
    covered: Vec<bool>,
    /// Whether all is in capitals, so that they name nobody.
    is_shouted: bool,
}

impl Prose<'_> {
    /// The name that begins at a token, if one does, and the token to go on from.
    fn name_at(&self, token: usize, found: &[Foreign]) -> (Option<Foreign>, usize) {
        let (reading, index) = (self.reading, self.index);
        let named = |is_named: bool, end: usize| {
            let name = is_named.then(|| Foreign::sure(token..end));
            (name, end)
        };
        if self.is_covered(token) || !reading.is_word(token) {
            return (None, token + 1);
        }
        if bodies::is_body_not_of_site(reading, index, token) {
            return named(bodies::is_another(reading, token), token + 1);
        }
        if let Some(end) = greeting::end(reading, token) {
            return (None, end);
        }
        if reached::is_branch_of_nhs(reading, token) {
            return named(true, token + 2);
        }
        let end = self.end_of_capitals(token);
        if end == token {
            return named(reached::is_possessor(reading, index, token), token + 1);
        }
        let run = Run {
            reading,
            tokens: token..end,
        };
        if let Some(next) = run.names_nobody_until() {
            return (None, next);
        }
        let name = run.is_name().then(|| Foreign {
            sure: run.is_sure(found),
            tokens: token..end,
        });
        (name, end)
    }

    /// Whether a token belongs to a phrase of the site.
    fn is_covered(&self, token: usize) -> bool {
        self.covered.get(token).copied().unwrap_or(false)
    }

    /// The end of the run of capitals that begins at a token, or the token where none does.
    fn end_of_capitals(&self, token: usize) -> usize {
        if self.is_shouted {
            token
        } else {
            capitals::end_of_run(self, token)
        }
    }
}

/// For each token of a text, whether it belongs to a phrase of the site.
fn covered(reading: &Reading, hits: &[Hit]) -> Vec<bool> {
    let mut covered = vec![false; reading.len()];
    for hit in hits
        .iter()
        .filter(|hit| !matches!(hit.role, Role::NotAbout(_)))
    {
        for token in hit.tokens.clone() {
            if let Some(slot) = covered.get_mut(token) {
                *slot = true;
            }
        }
    }
    covered
}

/// A word without its ending of a possessor: "council" in "the council's number".
fn bare(reading: &Reading, token: usize) -> &str {
    let word = reading.word(token);
    word.strip_suffix("'s").unwrap_or(word)
}

/// Whether a word stands in the facts, the names or the house terms of the site.
fn is_word_of_site(index: &PhraseIndex, word: &str) -> bool {
    index.own_words.contains(word) || is_in_vocabulary(index, word)
}

/// Whether a word stands in what is declared: "library" in the name of a contact.
fn is_in_vocabulary(index: &PhraseIndex, word: &str) -> bool {
    let stem = words::stem(word);
    index
        .vocabulary
        .iter()
        .any(|vocabulary| vocabulary.contains(&stem))
        || index.phrases.iter().any(|phrase| {
            matches!(phrase.role, Role::Name(_) | Role::Own)
                && index
                    .stems
                    .get(stem.as_str())
                    .is_some_and(|id| phrase.stems.contains(id))
        })
}
