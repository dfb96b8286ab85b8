//! The words and names around one value, as far as its claimant is looked for.
//!
//! Knows where things stand and which names there are. Knows nothing of what the words say.

use std::ops::Range;

use crate::facts::examine::is_contact;
use crate::facts::kinds::Mention;
use crate::facts::model::Facts;
use crate::facts::names::{self, Body, Named};
use crate::facts::reading::Reading;
use crate::facts::statement::Statement;
use crate::facts::words;

/// A value, and what may say whose it is.
pub(super) struct Passage<'a> {
    /// The text with what surrounds it.
    pub(super) statement: &'a Statement<'a>,
    /// The text.
    pub(super) reading: &'a Reading,
    /// The value.
    pub(super) mention: &'a Mention,
    /// The names of the text, in order.
    pub(super) names: &'a [Named],
    /// What is declared.
    pub(super) facts: &'a Facts,
    /// The sentence that holds the value.
    pub(super) sentence: Range<usize>,
    /// The part of the sentence, up to a comma or the like, that holds it.
    pub(super) part: Range<usize>,
}

impl<'a> Passage<'a> {
    /// The passage around a value.
    pub(super) fn of(
        statement: &'a Statement<'a>,
        mention: &'a Mention,
        names: &'a [Named],
        facts: &'a Facts,
    ) -> Self {
        let reading = statement.reading();
        Self {
            statement,
            reading,
            mention,
            names,
            facts,
            sentence: reading.sentence(mention.tokens.start),
            part: segment(reading, mention),
        }
    }

    /// The first token of the value.
    pub(super) fn at(&self) -> usize {
        self.mention.tokens.start
    }

    /// The token behind the value.
    pub(super) fn end(&self) -> usize {
        self.mention.tokens.end
    }

    /// Whether one of some words stands right in front of the value.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        self.reading.is_any(self.at().wrapping_sub(1), words)
    }

    /// What stands between a name and the value behind it.
    pub(super) fn between(&self, name: &Named) -> Range<usize> {
        name.tokens.end..self.at()
    }

    /// The bodies named in front of the value.
    pub(super) fn in_front(&self) -> impl DoubleEndedIterator<Item = &'a Named> {
        self.names
            .iter()
            .filter(|name| name.tokens.end <= self.at() && is_body(name))
    }

    /// The bodies named in front of the value in its sentence.
    pub(super) fn in_front_in_sentence(&self) -> impl DoubleEndedIterator<Item = &'a Named> {
        self.in_front()
            .filter(|name| self.sentence.contains(&name.tokens.start))
    }

    /// The last body named in front of the value in its part of the sentence.
    pub(super) fn last_in_part(&self) -> Option<&'a Named> {
        self.in_front()
            .rfind(|name| self.part.contains(&name.tokens.start))
    }

    /// The body named just before the comma with which the value's part of the sentence begins.
    pub(super) fn before_the_comma(&self) -> Option<&'a Named> {
        self.in_front()
            .find(|name| name.tokens.end + 1 == self.part.start)
    }

    /// Whether the sentence names anybody, however unsurely.
    pub(super) fn names_somebody(&self) -> bool {
        self.names
            .iter()
            .any(|name| !name.identifier && self.sentence.contains(&name.tokens.start))
    }

    /// The names that start in a range of this sentence.
    pub(super) fn names_in(&self, range: &Range<usize>) -> &'a [Named] {
        names::names_in(self.names, range)
    }

    /// The names that start in a range of the whole block.
    pub(super) fn names_of_block_in(&self, range: &Range<usize>) -> &'a [Named] {
        names::names_in(self.names_of_block(), range)
    }

    /// The names of the whole block.
    pub(super) fn names_of_block(&self) -> &'a [Named] {
        self.names_of(self.statement.block)
    }

    /// The names of any block of the page.
    pub(super) fn names_of(&self, block: usize) -> &'a [Named] {
        self.statement.view().named(block, false, self.facts)
    }

    /// The sentence before the one that holds the value.
    pub(super) fn sentence_before(&self) -> Option<Range<usize>> {
        Some(self.reading.sentence(self.sentence.start.checked_sub(1)?))
    }

    /// Whether hardly anything but the value stands in the text.
    pub(super) fn is_bare(&self) -> bool {
        self.reading.len().saturating_sub(self.mention.tokens.len()) <= 8
            && self.content_words() <= 3
    }

    fn content_words(&self) -> usize {
        (0..self.reading.len())
            .filter(|index| {
                !self.mention.tokens.contains(index)
                    && self.reading.is_word(*index)
                    && !words::is_function_word(self.reading.word(*index))
            })
            .count()
    }
}

/// The part of a sentence, up to a comma or the like, that a value stands in.
pub(crate) fn segment(reading: &Reading, mention: &Mention) -> Range<usize> {
    let sentence = reading.sentence(mention.tokens.start);
    let breaks = |index: usize| {
        reading.is_any(index, &[";", "whereas", "but"])
            || reading.word(index) == "," && !reading.is_any(index.wrapping_sub(1), &["tel"])
    };
    let start = (sentence.start..mention.tokens.start)
        .rev()
        .find(|index| breaks(*index))
        .map_or(sentence.start, |index| index + 1);
    let end = (mention.tokens.end..sentence.end)
        .find(|index| breaks(*index))
        .unwrap_or(sentence.end);
    start..end
}

/// Whether a name is surely that of a body.
pub(super) fn is_body(name: &Named) -> bool {
    !name.identifier && (name.sure || is_contact(&name.body))
}

/// Whether some names are all those of one body.
pub(super) fn name_only(names: &[Named], body: &Body) -> bool {
    names
        .iter()
        .all(|other| other.identifier || other.body == *body)
}

/// The first of some names, where all of them are those of one body.
pub(super) fn only_body<'a>(mut names: impl Iterator<Item = &'a Named>) -> Option<&'a Named> {
    let first = names.next()?;
    names.all(|other| other.body == first.body).then_some(first)
}
