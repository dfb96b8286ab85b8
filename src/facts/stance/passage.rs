//! The words around one mention, as far as they may say how the sentence stands to it.
//!
//! Knows where things stand and of which sort the value is. Knows nothing of what the words say.

use std::collections::HashSet;
use std::ops::Range;

use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::value::Kind;

/// A mention and the words around it.
pub(super) struct Passage<'a> {
    /// The text.
    pub(super) reading: &'a Reading,
    /// The sentence that holds the mention.
    pub(super) sentence: &'a Range<usize>,
    /// The clause that holds the mention.
    pub(super) clause: &'a Range<usize>,
    /// What stands in front of the mention in its clause.
    pub(super) before: &'a Range<usize>,
    /// What stands behind the mention in its clause.
    pub(super) after: &'a Range<usize>,
    /// The value that may be denied.
    pub(super) mention: &'a Mention,
    /// The stems of the words of the facts.
    pub(super) vocabulary: &'a HashSet<String>,
}

impl Passage<'_> {
    /// The first token of the mention.
    pub(super) fn at(&self) -> usize {
        self.mention.tokens.start
    }

    /// The token behind the mention.
    pub(super) fn end(&self) -> usize {
        self.mention.tokens.end
    }

    /// What stands behind the mention up to the purpose or condition that is named for it.
    pub(super) fn outcome(&self) -> Range<usize> {
        const PURPOSE: &[&str] = &["so", "if", "unless", "to", "otherwise", "or"];
        let behind = self.end()..self.clause.end;
        let purpose = behind
            .clone()
            .find(|index| self.reading.is_any(*index, PURPOSE))
            .unwrap_or(behind.end);
        behind.start..purpose.max(behind.start)
    }

    /// From a token in front of the mention to the end of the mention.
    pub(super) fn through_mention(&self, start: usize) -> Range<usize> {
        start..self.end()
    }

    /// The words between the start of the clause and a token.
    pub(super) fn clause_until(&self, index: usize) -> Range<usize> {
        self.clause.start..index
    }

    /// Which kind of value is mentioned.
    pub(super) fn kind(&self) -> Kind {
        self.mention.kind()
    }

    /// Whether the value says how something begins or ends.
    pub(super) fn is_beginning_or_ending(&self) -> bool {
        matches!(self.kind(), Kind::Prefix | Kind::Domain)
    }

    /// Whether the value says what something has to match.
    pub(super) fn is_criterion(&self) -> bool {
        self.is_beginning_or_ending() || self.kind() == Kind::Standard
    }

    /// Whether the value says which one is meant.
    pub(super) fn is_identity(&self) -> bool {
        self.is_criterion() || self.kind() == Kind::Url
    }
}
