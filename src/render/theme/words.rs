//! The words of a theme, language by language: those of the language, `cy` for `cy-GB`, and English
//! where the theme has no others.
//!
//! Knows nothing of templates, and not what the words say.

use std::collections::{BTreeMap, BTreeSet};

use super::ThemeProblem;
use super::errors::source_path;
use super::layers::{Layer, text_of};
use super::said::{self, ThemeText};
use crate::fields::{FieldProblem, Fields};
use crate::languages::{Language, LanguageId, Languages};
use crate::prose::Block;
use crate::render::Strings;
use crate::source::{SourceFile, SourcePath, Span};

/// The language that a theme has every word in.
const COMPLETE: &str = "en";

/// What a language calls itself: never taken from another language.
const OWN_NAME: &str = "language_name";

/// How many words that are missing are named.
const MOST_NAMED: usize = 5;

/// One of a theme's words.
#[derive(Clone)]
struct Word {
    text: String,
    file: SourcePath,
    block: Block,
}

/// What one file of words holds, by key.
type FileWords = BTreeMap<String, Word>;

/// The words of every language of a site.
pub(super) struct Words {
    languages: BTreeMap<LanguageId, (FileWords, BTreeSet<String>)>,
    texts: Vec<ThemeText>,
}

impl Words {
    /// Gathers the words. What a layer says in a language takes the place of what the layers below
    /// it say in that language; a word of the language comes before an English one of any layer.
    pub(super) fn new(
        languages: &Languages,
        layers: &[Layer],
        problems: &mut Vec<ThemeProblem>,
    ) -> Self {
        let mut files = BTreeMap::new();
        let mut all = Self {
            languages: BTreeMap::new(),
            texts: Vec::new(),
        };
        let mut said: BTreeMap<(SourcePath, String), (LanguageId, Block)> = BTreeMap::new();
        for (id, language) in languages.iter() {
            let mut words = BTreeMap::new();
            let mut own = BTreeSet::new();
            for name in names(language) {
                for layer in layers.iter().rev() {
                    let path = path(&name);
                    let key = (layer.name.clone(), name.clone());
                    let file = files
                        .entry(key)
                        .or_insert_with(|| read(layer, &path, problems));
                    if name != COMPLETE {
                        own.extend(file.keys().cloned());
                    }
                    words.extend(file.clone());
                }
            }
            if !language.is_english() && !own.contains(OWN_NAME) {
                words.remove(OWN_NAME);
            }
            // Of words that a theme above replaces, readers see nothing.
            for (key, word) in &words {
                let is_own = own.contains(key);
                let place = (word.file.clone(), key.clone());
                // English words that stand in for others are still English.
                let said_in = if is_own {
                    id
                } else {
                    english(languages).unwrap_or(id)
                };
                said.entry(place)
                    .or_insert_with(|| (said_in, word.block.clone()));
            }
            all.languages.insert(id, (words, own));
        }
        let mut texts: BTreeMap<(SourcePath, LanguageId), Vec<Block>> = BTreeMap::new();
        for ((file, _), (language, block)) in said {
            texts.entry((file, language)).or_default().push(block);
        }
        all.texts = texts
            .into_iter()
            .map(|((file, language), blocks)| ThemeText {
                file,
                blocks,
                language: Some(language),
            })
            .collect();
        all
    }

    /// What the words say to readers, file by file.
    pub(super) fn said(&mut self) -> Vec<ThemeText> {
        std::mem::take(&mut self.texts)
    }

    /// Hands out the words of a language.
    pub(super) fn take(&mut self, language: LanguageId) -> Strings {
        let (words, _) = self.languages.remove(&language).unwrap_or_default();
        Strings::new(
            words
                .into_iter()
                .map(|(key, word)| (key, word.text))
                .collect(),
        )
    }

    /// The languages in which words are missing, so that readers see English ones.
    pub(super) fn missing(
        &self,
        languages: &Languages,
        layers: &[Layer],
        site_file: &SourcePath,
    ) -> Vec<ThemeProblem> {
        languages
            .iter()
            .filter(|(_, language)| !language.is_english())
            .filter_map(|(id, language)| {
                let (words, own) = self.languages.get(&id)?;
                let is_named = language.name.is_some() || own.contains(OWN_NAME);
                let name = (!is_named).then_some(OWN_NAME);
                let missing: Vec<&str> = name
                    .into_iter()
                    .chain(words.keys().map(String::as_str))
                    .filter(|key| !own.contains(*key))
                    .collect();
                (!missing.is_empty()).then(|| problem(language, &missing, layers, site_file))
            })
            .collect()
    }
}

/// The files that have words for a language, the most specific last.
fn names(language: &Language) -> Vec<String> {
    let mut names = vec![
        COMPLETE.to_owned(),
        language.primary(),
        language.tag.clone(),
    ];
    names.dedup();
    names
}

fn path(name: &str) -> String {
    format!("strings/{name}.toml")
}

fn english(languages: &Languages) -> Option<LanguageId> {
    let mut all = languages.iter();
    all.find(|(_, language)| language.is_english())
        .map(|(id, _)| id)
}

fn read(layer: &Layer, path: &str, problems: &mut Vec<ThemeProblem>) -> FileWords {
    let mut words = FileWords::new();
    let Some(text) = text_of(layer, path) else {
        return words;
    };
    let mut fields = Fields::parse(text, 0);
    let file = SourceFile::new(source_path(&layer.name, path), text.to_owned());
    for key in fields.remaining() {
        if let Some(value) = fields.take_string_named(&key.value) {
            let word = Word {
                block: said::words(&file, &value),
                file: file.path().clone(),
                text: value.value,
            };
            words.insert(key.value, word);
        }
    }
    for FieldProblem {
        span,
        message,
        help,
        ..
    } in fields.finish()
    {
        problems.push(ThemeProblem {
            file: file.path().clone(),
            span,
            message,
            help,
        });
    }
    words
}

fn problem(
    language: &Language,
    missing: &[&str],
    layers: &[Layer],
    site_file: &SourcePath,
) -> ThemeProblem {
    let name = language.name.as_ref().unwrap_or(&language.tag);
    let path = path(&language.primary());
    // The most specific theme that has such a file, or else the place that asks for the language.
    let holder = layers.iter().find(|layer| layer.files.contains_key(&path));
    let (file, span) = match holder {
        Some(layer) => (source_path(&layer.name, &path), Span::at(0)),
        None => (site_file.clone(), language.span),
    };
    let theme = layers
        .first()
        .map_or("default", |layer| layer.name.as_str());
    let mut keys = missing[..missing.len().min(MOST_NAMED)].join(", ");
    if missing.len() > MOST_NAMED {
        keys.push_str(" and others");
    }
    let amount = if missing.len() == 1 {
        "1 of its words".to_owned()
    } else {
        format!("{} of its words", missing.len())
    };
    ThemeProblem {
        file,
        span,
        message: format!(
            "The theme does not have {amount} in {name}, so readers see English ones: {keys}."
        ),
        help: Some(format!(
            "Write them in themes/{theme}/{path}; the file strings/en.toml of the default theme has all of them in English."
        )),
    }
}
