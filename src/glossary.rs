//! The words that a site explains, and where they are used in a text.
//!
//! Knows nothing of Markdown, HTML or files: it is given words and texts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::source::Span;

/// A word or name with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words as the glossary writes them.
    pub text: String,
    /// What they stand for: the first clause of the meaning.
    pub stands_for: String,
    /// The page that explains them.
    pub page: usize,
    /// The anchor there.
    pub id: String,
    /// Where they stand in the page's file.
    pub span: Span,
}

impl Term {
    /// A term with its whole meaning.
    pub fn new(text: &str, meaning: &str, page: usize, id: &str, span: Span) -> Self {
        Self {
            text: text.trim().to_owned(),
            stands_for: first_clause(meaning).to_owned(),
            page,
            id: id.to_owned(),
            span,
        }
    }

    /// Whether it is an abbreviation, such as DSPT or O365, and what it stands for is known.
    pub fn is_abbreviation(&self) -> bool {
        is_abbreviation(&self.text) && !self.stands_for.is_empty()
    }

    /// The length of the term at the start of a text, where it is there as a whole. Capital letters
    /// count in abbreviations only.
    fn length_in(&self, text: &str) -> Option<usize> {
        let length = if is_abbreviation(&self.text) {
            text.starts_with(&self.text).then_some(self.text.len())?
        } else {
            let mut characters = text.char_indices();
            for wanted in self.text.chars() {
                let (_, found) = characters.next()?;
                if !found.to_lowercase().eq(wanted.to_lowercase()) {
                    return None;
                }
            }
            characters.next().map_or(text.len(), |(index, _)| index)
        };
        let goes_on = text[length..].starts_with(char::is_alphanumeric);
        (!goes_on).then_some(length)
    }
}

fn is_abbreviation(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
        && text
            .chars()
            .filter(|character| character.is_alphanumeric())
            .count()
            >= 2
        && !text
            .chars()
            .any(|character| character.is_lowercase() || character.is_whitespace())
}

/// What stands before the first full stop, semicolon, colon or dash between words.
fn first_clause(meaning: &str) -> &str {
    let meaning = meaning.trim();
    let end = [". ", "; ", ": ", " - ", " – "]
        .iter()
        .filter_map(|mark| meaning.find(mark))
        .min()
        .unwrap_or(meaning.len());
    meaning[..end].trim_end_matches(['.', ';', ':', ' '])
}

/// All words that a site explains.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    /// The terms by their first word in lower case, the longest first.
    by_first_word: HashMap<String, Vec<usize>>,
    /// Terms that were explained before, each with the index of the first explanation.
    again: Vec<(Term, usize)>,
}

impl Glossary {
    /// Takes terms in the order of their pages. The first explanation of a term counts.
    pub fn new(terms: impl IntoIterator<Item = Term>) -> Self {
        let mut glossary = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        for term in terms {
            let Some(word) = words(&term.text).next() else {
                continue;
            };
            let key = if is_abbreviation(&term.text) {
                term.text.clone()
            } else {
                term.text.to_lowercase()
            };
            if let Some(first) = known.get(&key) {
                glossary.again.push((term, *first));
                continue;
            }
            let first_word = term.text[word].to_lowercase();
            known.insert(key, glossary.terms.len());
            glossary
                .by_first_word
                .entry(first_word)
                .or_default()
                .push(glossary.terms.len());
            glossary.terms.push(term);
        }
        for candidates in glossary.by_first_word.values_mut() {
            candidates.sort_by_key(|index| std::cmp::Reverse(glossary.terms[*index].text.len()));
        }
        glossary
    }

    /// The terms, each once.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Explanations of terms that were explained before, each with the first one.
    pub fn again(&self) -> impl Iterator<Item = (&Term, &Term)> {
        let again = self.again.iter();
        again.filter_map(|(term, first)| Some((term, self.terms.get(*first)?)))
    }

    /// The pages that explain anything.
    pub fn pages(&self) -> HashSet<usize> {
        let again = self.again.iter().map(|(term, _)| term);
        self.terms
            .iter()
            .chain(again)
            .map(|term| term.page)
            .collect()
    }

    /// Where a text uses terms, in order, with the index of each.
    pub fn uses(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut uses: Vec<(Range<usize>, usize)> = Vec::new();
        if self.terms.is_empty() {
            return uses;
        }
        for word in words(text) {
            if uses.last().is_some_and(|(last, _)| word.start < last.end) {
                continue;
            }
            let Some(candidates) = self.by_first_word.get(&text[word.clone()].to_lowercase())
            else {
                continue;
            };
            let found = candidates.iter().find_map(|index| {
                let length = self.terms[*index].length_in(&text[word.start..])?;
                Some((word.start..word.start + length, *index))
            });
            uses.extend(found);
        }
        uses
    }
}

/// The runs of letters and digits in a text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let length = text[start..]
            .find(|character: char| !character.is_alphanumeric())
            .unwrap_or(text.len() - start);
        rest = start + length;
        Some(start..rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(terms: &[(&str, &str)]) -> Glossary {
        let terms = terms.iter().enumerate();
        Glossary::new(
            terms
                .map(|(index, (text, meaning))| Term::new(text, meaning, index, "id", Span::at(0))),
        )
    }

    #[track_caller]
    fn finds(terms: &[(&str, &str)], text: &str, expected: &[&str]) {
        let uses = glossary(terms).uses(text);
        let found: Vec<&str> = uses.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn terms_are_found_as_whole_words_the_longest_first() {
        let terms = &[
            ("DSPT", ""),
            ("mailbox", ""),
            ("mailbox owner", ""),
            ("Café é", ""),
        ];
        finds(terms, "The DSPT, the DSPTs and dspt.", &["DSPT"]);
        finds(
            terms,
            "A mailbox owner has a Mailbox.",
            &["mailbox owner", "Mailbox"],
        );
        finds(terms, "mailboxes, premailbox, mailbox-owner", &["mailbox"]);
        finds(terms, "«café é»", &["café é"]);
        finds(terms, "mailbox owne", &["mailbox"]);
        finds(&[], "mailbox", &[]);
        finds(&[("...", "")], "...", &[]);
    }

    #[test]
    fn an_abbreviation_stands_for_the_first_clause_of_its_meaning() {
        let all = glossary(&[
            (
                "DSPT",
                "Data Security and Protection Toolkit. A yearly test.",
            ),
            ("O365", "Office 365: programs of Microsoft"),
            ("ODS code", "The code of an organisation."),
            ("NAS", ""),
        ]);
        let said: Vec<(&str, bool)> = all
            .terms()
            .iter()
            .map(|term| (term.stands_for.as_str(), term.is_abbreviation()))
            .collect();
        assert_eq!(
            said,
            [
                ("Data Security and Protection Toolkit", true),
                ("Office 365", true),
                ("The code of an organisation", false),
                ("", false),
            ]
        );
    }

    #[test]
    fn the_first_explanation_counts() {
        let all = glossary(&[
            ("Mailbox", "one"),
            ("mailbox", "two"),
            ("IT", ""),
            ("it", ""),
        ]);
        let kept: Vec<&str> = all.terms().iter().map(|term| term.text.as_str()).collect();
        assert_eq!(kept, ["Mailbox", "IT", "it"]);
        let again: Vec<(&str, &str)> = all
            .again()
            .map(|(term, first)| (term.stands_for.as_str(), first.stands_for.as_str()))
            .collect();
        assert_eq!(again, [("two", "one")]);
        assert_eq!(all.pages().len(), 4);
    }
}
