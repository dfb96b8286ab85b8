//! A page as statements: each block with what surrounds it, and lists and tables that read as one.
//!
//! Knows where blocks stand. Knows nothing of what a statement means.

mod joined;
mod layers;
mod page;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::facts::names::Named;
use crate::facts::phrases::{Foreign, Hit, PhraseIndex, foreign_names};
use crate::facts::reading::Reading;
use crate::prose::{Block, Place, Prose};
use crate::source::Span;

/// The most of a label or lead-in that is read for words such as "minimum".
const LONGEST_LABEL: usize = 300;

/// How many rows and columns on either side of a cell are looked at.
const NEAR_CELLS: usize = 12;

/// How a layer of context stands to a statement, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// A row or column header, or the term that is defined.
    Label,
    /// The block that introduces a list or a table.
    LeadIn,
    /// The block before.
    Previous,
    /// A heading above, and how many lie between.
    Heading(usize),
    /// The page's title.
    Title,
}

/// A page's blocks, read.
pub(crate) struct PageView<'page> {
    /// The blocks.
    pub(crate) blocks: &'page [Block],
    /// The reading of each block.
    pub(crate) readings: Vec<Reading>,
    /// What is looked for.
    pub(crate) index: &'page PhraseIndex,
    hits: Vec<OnceLock<Vec<Hit>>>,
    foreign: Vec<OnceLock<Vec<Foreign>>>,
    named: Vec<[OnceLock<Vec<Named>>; 2]>,
    identifiers: Vec<OnceLock<Vec<Named>>>,
    tables: BTreeMap<(usize, usize, usize), usize>,
    terms: Vec<Option<usize>>,
}

/// A text to scan, with its context.
pub(crate) struct Statement<'page> {
    /// The reading, where several blocks were joined.
    joined: Option<(Prose, Reading)>,
    /// The block that it is, or the first of those joined.
    pub(crate) block: usize,
    /// Every block that it covers.
    pub(crate) covers: Vec<usize>,
    /// The layers around it, nearest first.
    pub(crate) layers: Vec<(usize, Relation)>,
    labels: OnceLock<String>,
    view: &'page PageView<'page>,
    hits: OnceLock<Vec<Hit>>,
    /// The cues of its row's label with each of its headers, and how long the two are together.
    together: OnceLock<Vec<(Vec<Hit>, usize)>>,
    foreign: OnceLock<Vec<Foreign>>,
}

impl<'page> Statement<'page> {
    /// Whether several blocks were joined.
    pub(crate) fn is_joined(&self) -> bool {
        self.joined.is_some()
    }

    /// The words of its labels and lead-in, in lower case.
    pub(crate) fn labels(&self) -> &str {
        self.labels.get_or_init(|| self.view.labels(&self.layers))
    }

    /// The page it stands on.
    pub(crate) fn view(&self) -> &'page PageView<'page> {
        self.view
    }

    /// The text, read.
    pub(crate) fn reading(&self) -> &Reading {
        static EMPTY: std::sync::LazyLock<Reading> = std::sync::LazyLock::new(Reading::default);
        match &self.joined {
            Some((_, reading)) => reading,
            None => self.view.readings.get(self.block).unwrap_or(&EMPTY),
        }
    }

    /// The bytes of the source that a range of the text stands for.
    pub(crate) fn source(&self, bytes: std::ops::Range<usize>) -> Span {
        match (&self.joined, self.view.blocks.get(self.block)) {
            (Some((prose, _)), _) => prose.source_span(bytes),
            (None, Some(block)) => block.prose.source_span(bytes),
            (None, None) => Span::default(),
        }
    }

    /// The phrases found in it.
    pub(crate) fn hits(&self) -> &[Hit] {
        match &self.joined {
            Some((_, reading)) => self.hits.get_or_init(|| self.view.index.find(reading)),
            None => self.view.hits(self.block),
        }
    }

    /// Whether anything before a sentence or around the statement speaks of a fact.
    pub(crate) fn is_cued_from_outside(&self, fact: usize, back: usize, before: usize) -> bool {
        let about = |hit: &Hit| hit.role == crate::facts::phrases::Role::About(fact);
        crate::facts::phrases::hits_in(self.hits(), &(before.saturating_sub(back)..before))
            .iter()
            .any(about)
            || self
                .layers
                .iter()
                .any(|(block, _)| self.view.hits(*block).iter().any(about))
    }

    /// Whether it is a cell with a row and a column header.
    pub(crate) fn is_value_cell(&self) -> bool {
        let place = self.view.blocks.get(self.block).map(|block| &block.place);
        matches!(place, Some(Place::TableCell { row, column, .. }) if *row > 0 && *column > 0)
    }

    /// Whether another row or column of its table is the one that speaks of a fact: "Individual" in a
    /// table whose next row is "Shared mailbox".
    pub(crate) fn is_told_apart(&self, fact: usize) -> bool {
        let Some(&Place::TableCell { table, row, column }) =
            self.view.blocks.get(self.block).map(|block| &block.place)
        else {
            return false;
        };
        if row == 0 || column == 0 || self.is_joined() {
            return false;
        }
        let cued = |row: usize, column: usize| {
            self.view.cell(table, row, column).is_some_and(|block| {
                let about = crate::facts::phrases::Role::About(fact);
                self.view.hits(block).iter().any(|hit| hit.role == about)
            })
        };
        // Tables that people read are short; of long ones the nearest rows are looked at.
        let rows = row.saturating_sub(NEAR_CELLS).max(1)..row + NEAR_CELLS;
        let columns = column.saturating_sub(NEAR_CELLS).max(1)..column + NEAR_CELLS;
        !cued(row, 0) && rows.into_iter().any(|other| other != row && cued(other, 0))
            || !cued(0, column)
                && columns
                    .into_iter()
                    .any(|other| other != column && cued(0, other))
    }

    /// The label of a value cell's row with each of the headers that it goes with: "Shared mailbox" where
    /// the column of labels is headed "Mailbox", "Members, addresses end in".
    pub(crate) fn cues_together(&self) -> &[(Vec<Hit>, usize)] {
        self.together.get_or_init(|| {
            let labels = self.labels_together().into_iter();
            labels
                .map(|text| {
                    let reading = Reading::new(&text);
                    (self.view.index.find(&reading), reading.len())
                })
                .collect()
        })
    }

    fn labels_together(&self) -> Vec<String> {
        let Some(&Place::TableCell { table, row, column }) =
            self.view.blocks.get(self.block).map(|block| &block.place)
        else {
            return Vec::new();
        };
        let text = |row: usize, column: usize| {
            let block = self.view.cell(table, row, column)?;
            let text = self.view.readings.get(block)?.text();
            (text.len() <= LONGEST_LABEL).then_some(text)
        };
        let Some(label) = text(row, 0) else {
            return Vec::new();
        };
        [text(0, 0), text(0, column)]
            .into_iter()
            .flatten()
            .map(|header| format!("{label} {header}"))
            .collect()
    }

    /// The label of a value cell's own row, and those of the rows beside it.
    pub(crate) fn row_labels(&self) -> Option<(&Reading, Vec<&Reading>)> {
        let &Place::TableCell { table, row, column } =
            self.view.blocks.get(self.block).map(|block| &block.place)?
        else {
            return None;
        };
        (row > 0 && column > 0 && !self.is_joined()).then_some(())?;
        let label = |row: usize| {
            let block = self.view.cell(table, row, 0)?;
            self.view.readings.get(block)
        };
        let rows = row.saturating_sub(NEAR_CELLS).max(1)..row + NEAR_CELLS;
        let others = rows
            .filter(|other| *other != row)
            .filter_map(label)
            .collect();
        Some((label(row)?, others))
    }

    /// Whether what introduces it breaks off in a condition: "Your account is deactivated if you:",
    /// a column that is headed "If you …".
    pub(crate) fn is_condition(&self) -> bool {
        self.layers
            .iter()
            .filter(|(_, relation)| matches!(relation, Relation::Label | Relation::LeadIn))
            .filter_map(|(block, _)| self.view.readings.get(*block))
            .any(|layer| {
                let mut last = layer.len();
                while last > 0 && !layer.is_word(last - 1) {
                    last -= 1;
                }
                let near = last.saturating_sub(3)..last;
                near.clone().any(|index| {
                    layer.is_any(index, &["if", "unless"])
                        || layer.is_any(index, &["when", "whenever"])
                            && layer.is_any(
                                index + 1,
                                &["you", "they", "it", "somebody", "someone", "nobody", "an"],
                            )
                        || index + 1 == last && layer.is_any(index, &["who", "that"])
                }) && layer.word(layer.len().saturating_sub(1)) != "?"
            })
    }

    /// The other bodies that it names.
    pub(crate) fn foreign(&self) -> &[Foreign] {
        match &self.joined {
            Some((_, reading)) => self
                .foreign
                .get_or_init(|| foreign_names(reading, self.view.index, self.hits())),
            None => self.view.foreign(self.block),
        }
    }
}
