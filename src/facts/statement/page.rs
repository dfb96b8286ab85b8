//! A page, read once: its blocks, and what was found in each.
//!
//! Knows where cells stand. Knows nothing of how blocks are joined.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::{LONGEST_LABEL, NEAR_CELLS, PageView, Relation, Statement};
use crate::facts::model::Facts;
use crate::facts::names::{self, Named};
use crate::facts::phrases::{Foreign, Hit, PhraseIndex, foreign_names};
use crate::facts::reading::Reading;
use crate::facts::scan;
use crate::prose::{Block, Place};

impl<'page> PageView<'page> {
    /// Reads a page.
    pub(crate) fn new(blocks: &'page [Block], index: &'page PhraseIndex) -> Self {
        let mut tables = BTreeMap::new();
        let mut terms = Vec::with_capacity(blocks.len());
        let mut term = None;
        for (number, block) in blocks.iter().enumerate() {
            match block.place {
                Place::TableCell { table, row, column } => {
                    tables.insert((table, row, column), number);
                }
                Place::DefinitionTerm => term = Some(number),
                _ => {}
            }
            terms.push(term);
        }
        Self {
            blocks,
            readings: blocks
                .par_iter()
                .with_min_len(64)
                .map(|block| match block.place {
                    Place::AlternativeText => Reading::of_picture(block.prose.text()),
                    _ => Reading::new(block.prose.text()),
                })
                .collect(),
            index,
            hits: blocks.iter().map(|_| OnceLock::new()).collect(),
            foreign: blocks.iter().map(|_| OnceLock::new()).collect(),
            named: blocks.iter().map(|_| Default::default()).collect(),
            identifiers: blocks.iter().map(|_| OnceLock::new()).collect(),
            tables,
            terms,
        }
    }

    /// The phrases found in a block.
    pub(crate) fn hits(&self, block: usize) -> &[Hit] {
        match (self.hits.get(block), self.readings.get(block)) {
            (Some(cell), Some(reading)) => cell.get_or_init(|| self.index.find(reading)),
            _ => &[],
        }
    }

    /// The other bodies named in a block.
    pub(crate) fn foreign(&self, block: usize) -> &[Foreign] {
        match (self.foreign.get(block), self.readings.get(block)) {
            (Some(cell), Some(reading)) => {
                cell.get_or_init(|| foreign_names(reading, self.index, self.hits(block)))
            }
            _ => &[],
        }
    }

    /// The bodies named in a block, by name or by number and address; with whom a menu route leads
    /// to where `route` says so.
    pub(crate) fn named(&self, block: usize, route: bool, facts: &Facts) -> &[Named] {
        let (Some([plain, routed]), Some(identifiers), Some(reading)) = (
            self.named.get(block),
            self.identifiers.get(block),
            self.readings.get(block),
        ) else {
            return &[];
        };
        let cell = if route { routed } else { plain };
        cell.get_or_init(|| {
            let own = &self.index.own_words;
            let mut found =
                names::names(reading, self.hits(block), self.foreign(block), route, own);
            let identifiers = identifiers.get_or_init(|| scan::identifiers(reading, facts));
            found.extend(identifiers.iter().cloned());
            found.sort_by_key(|name| name.tokens.start);
            found
        })
    }

    /// The statement that a block is by itself.
    pub(crate) fn single(&'page self, block: usize) -> Statement<'page> {
        let layers = self.layers(block);
        Statement {
            joined: None,
            block,
            covers: vec![block],
            labels: OnceLock::new(),
            layers,
            view: self,
            hits: OnceLock::new(),
            together: OnceLock::new(),
            foreign: OnceLock::new(),
        }
    }

    pub(super) fn labels(&self, layers: &[(usize, Relation)]) -> String {
        let mut labels = String::new();
        for (block, relation) in layers {
            if matches!(
                relation,
                Relation::Label | Relation::LeadIn | Relation::Heading(0)
            ) && let Some(reading) = self.readings.get(*block)
            {
                // Labels are short; of a long lead-in its end is what leads in.
                let from = reading.text().len().saturating_sub(LONGEST_LABEL);
                let from = crate::source::floor_char_boundary(reading.text(), from);
                let end = reading.text().get(from..).unwrap_or_default();
                labels.push_str(&end.to_ascii_lowercase());
                labels.push_str(" | ");
            }
        }
        labels
    }

    /// The other cells of the row that a cell stands in, below the headers.
    pub(crate) fn row(&self, block: usize) -> Vec<usize> {
        match self.blocks.get(block).map(|block| &block.place) {
            Some(Place::TableCell { table, row, column }) if *row > 0 => (0..NEAR_CELLS)
                .filter(|other| other != column)
                .map_while(|other| self.cell(*table, *row, other))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The cells at the top of the other columns of a cell's table.
    pub(crate) fn headers_beside(&self, block: usize) -> Vec<usize> {
        match self.blocks.get(block).map(|block| &block.place) {
            Some(Place::TableCell { table, row, column }) if *row > 0 => (0..NEAR_CELLS)
                .filter(|other| other != column)
                .map_while(|other| self.cell(*table, 0, other))
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn is_without_header(&self, table: usize) -> bool {
        let is_empty = |column| {
            self.cell(table, 0, column)
                .and_then(|block| self.readings.get(block))
                .is_none_or(|reading| reading.len() == 0)
        };
        is_empty(0) && is_empty(1) && self.cell(table, 1, 2).is_none()
    }

    pub(super) fn cell(&self, table: usize, row: usize, column: usize) -> Option<usize> {
        self.tables.get(&(table, row, column)).copied()
    }
}
