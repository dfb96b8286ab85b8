//! A page of somebody else's cut into what is read as one: a paragraph, an item, a row of a table,
//! a term with its details; each with the words around it.
//!
//! Knows how pages are laid out. Knows nothing of values.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::facts::phrases::{Hit, PhraseIndex};
use crate::facts::reading::{Class, Reading};
use crate::prose::{Block, Place, Prose};
use crate::source::Span;

/// A part of a page that is read as one.
#[derive(Debug)]
pub(super) struct Unit {
    prose: Prose,
    pub(super) reading: Reading,
    pub(super) hits: Vec<Hit>,
    /// The headings above it and what introduces it.
    pub(super) context: Context,
    /// The stems of each sentence.
    pub(super) stems: Vec<HashSet<String>>,
}

/// What stands around a unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) stems: HashSet<String>,
    pub(super) hits: Vec<Hit>,
}

/// One word of a text, made comparable, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) bytes: Range<usize>,
}

impl Unit {
    fn new(prose: Prose, context: Context, index: &PhraseIndex) -> Self {
        let reading = Reading::new(prose.text());
        let stems = reading
            .sentences
            .iter()
            .map(|sentence| PhraseIndex::content_stems(reading.written(&reading.bytes(sentence))))
            .collect();
        Self {
            hits: index.find(&reading),
            prose,
            reading,
            context,
            stems,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        self.prose.text()
    }

    /// The place in the page that a range of the text stands for.
    pub(super) fn span(&self, bytes: Range<usize>) -> Span {
        self.prose.source_span(bytes)
    }

    /// Whether a place of the page lies in it.
    pub(super) fn holds(&self, span: Span) -> bool {
        let whole = self.span(0..self.text().len());
        whole.start <= span.start && span.end <= whole.end
    }
}

/// The units of a page, in order. Its title is only what the others stand under.
pub(super) fn units(blocks: &[Block], index: &PhraseIndex) -> Vec<Unit> {
    let mut contexts: BTreeMap<Vec<usize>, Context> = BTreeMap::new();
    let title = blocks
        .first()
        .filter(|block| matches!(block.place, Place::FrontMatter(_)))
        .map(|_| 0);
    let mut units = Vec::new();
    let mut at = usize::from(title.is_some());
    while let Some(block) = blocks.get(at) {
        let end = end_of_unit(blocks, at);
        let mut prose = Prose::default();
        for part in &blocks[at..end] {
            if !prose.is_empty() {
                let place = part.prose.source_span(0..0);
                prose.push_replaced(" ", place);
            }
            prose.push_prose(&part.prose);
        }
        let around: Vec<usize> = title
            .into_iter()
            .chain(block.headings.iter().copied())
            .chain(block.lead_in.filter(|lead_in| *lead_in < at))
            .collect();
        let context = contexts
            .entry(around)
            .or_insert_with_key(|around| context(blocks, around, index))
            .clone();
        units.push(Unit::new(prose, context, index));
        at = end;
    }
    units
}

/// The block after the last one that is read together with a block.
fn end_of_unit(blocks: &[Block], at: usize) -> usize {
    let follows = |number: usize| match (&blocks[at].place, &blocks[number].place) {
        (
            Place::TableCell { table, row, .. },
            Place::TableCell {
                table: other,
                row: its_row,
                ..
            },
        ) => table == other && row == its_row,
        (Place::DefinitionTerm, Place::DefinitionDetails) => number == at + 1,
        _ => false,
    };
    (at + 1..blocks.len())
        .find(|number| !follows(*number))
        .unwrap_or(blocks.len())
}

fn context(blocks: &[Block], around: &[usize], index: &PhraseIndex) -> Context {
    let mut context = Context::default();
    for block in around.iter().filter_map(|number| blocks.get(*number)) {
        let text = block.prose.text();
        context.stems.extend(PhraseIndex::content_stems(text));
        context.hits.extend(index.find(&Reading::new(text)));
    }
    context
}

/// All words of a text, made comparable.
pub(super) fn all_words(reading: &Reading) -> Vec<Word> {
    words(reading, 0..reading.len(), None)
}

/// The words of some tokens, made comparable: small letters and digits, without punctuation. A
/// range of tokens may be left open, as the place of a value.
pub(super) fn words(
    reading: &Reading,
    tokens: Range<usize>,
    open: Option<&Range<usize>>,
) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let tokens = reading
        .tokens
        .iter()
        .enumerate()
        .take(tokens.end)
        .skip(tokens.start);
    for (number, token) in tokens {
        if let Some(open) = open.filter(|open| open.contains(&number)) {
            if number == open.start {
                words.push(Word {
                    text: OPEN.to_owned(),
                    bytes: reading.bytes(open),
                });
            }
            continue;
        }
        if matches!(token.class, Class::Word | Class::Number) {
            words.push(Word {
                text: reading
                    .raw(number)
                    .chars()
                    .filter(|letter| letter.is_alphanumeric())
                    .flat_map(char::to_lowercase)
                    .collect(),
                bytes: token.start..token.end,
            });
        }
    }
    words
}

/// What stands in the place of a value.
const OPEN: &str = "\u{0}";

/// Where some words stand one after the other, as a range of words.
pub(super) fn find(words: &[Word], wanted: &[Word], from: usize) -> Option<Range<usize>> {
    if wanted.is_empty() {
        return None;
    }
    let found = words.get(from..)?.windows(wanted.len()).position(|run| {
        run.iter()
            .zip(wanted)
            .all(|(found, wanted)| found.text == wanted.text)
    })?;
    Some(from + found..from + found + wanted.len())
}

/// A text as prose: quotation marks, dashes and spaces made plain.
pub(super) fn prose_of(text: &str) -> Prose {
    let mut prose = Prose::default();
    prose.push_verbatim(text, 0);
    prose
}
