//! A page as statements: each block with what surrounds it, and lists and tables that read as one.
//!
//! Knows where blocks stand. Knows nothing of what a statement means.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::model::Facts;
use super::names::{self, Named};
use super::phrases::{Foreign, Hit, PhraseIndex, foreign_names};
use super::reading::Reading;
use super::scan;
use super::words;
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
                .map(|block| Reading::new(block.prose.text()))
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

    fn labels(&self, layers: &[(usize, Relation)]) -> String {
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

    fn layers(&self, number: usize) -> Vec<(usize, Relation)> {
        let Some(block) = self.blocks.get(number) else {
            return Vec::new();
        };
        let mut layers = Vec::new();
        match block.place {
            Place::TableCell { table, row, column } => {
                if column > 0 {
                    layers.extend(self.cell(table, row, 0).map(|at| (at, Relation::Label)));
                } else {
                    // The first cell is told by those beside it.
                    let beside = (1..4).filter_map(|column| self.cell(table, row, column));
                    layers.extend(beside.map(|at| (at, Relation::Label)));
                    // "12 and over | Yes": what is answered stands at the head of the answers.
                    let answer = self
                        .cell(table, row, 1)
                        .and_then(|at| self.readings.get(at));
                    if row > 0 && answer.is_some_and(|answer| answer.is_any(0, &["yes", "no"])) {
                        let asked = self.cell(table, 0, 1);
                        layers.extend(asked.map(|at| (at, Relation::LeadIn)));
                    }
                }
                if row > 0 {
                    layers.extend(self.cell(table, 0, column).map(|at| (at, Relation::Label)));
                    if column > 0 {
                        layers.extend(self.cell(table, 0, 0).map(|at| (at, Relation::LeadIn)));
                    }
                    // Without a header, a table is a card: what it is about heads it.
                    if row > 1 && column > 0 && self.is_without_header(table) {
                        let head = [self.cell(table, 1, 0), self.cell(table, 1, 1)];
                        layers.extend(head.into_iter().flatten().map(|at| (at, Relation::LeadIn)));
                    }
                }
            }
            Place::DefinitionDetails => {
                layers.extend(
                    self.terms
                        .get(number)
                        .copied()
                        .flatten()
                        .map(|at| (at, Relation::Label)),
                );
            }
            _ => {}
        }
        // A list inside a list has a lead-in of its own, and so on outwards, to a sane depth.
        let mut lead_in = block.lead_in;
        for _ in 0..8 {
            let Some(at) = lead_in.filter(|at| *at < number) else {
                break;
            };
            layers.push((at, Relation::LeadIn));
            lead_in = self.blocks.get(at).and_then(|block| block.lead_in);
        }
        let aside = matches!(
            block.place,
            Place::Footnote | Place::AlternativeText | Place::Title
        );
        let previous = (0..number).rev().take(6).find(|at| {
            self.blocks.get(*at).is_some_and(|before| {
                matches!(before.place, Place::Paragraph | Place::ListItem { .. })
                    && (aside || before.headings == block.headings)
            })
        });
        // "Q: How many days …?" and below it "A: 30." belong together as a heading and its answer do.
        let asked = previous.filter(|at| {
            at + 1 == number
                && !aside
                && self.asks(*at)
                && !self.asks(number)
                && !layers.iter().any(|(known, _)| known == at)
        });
        if let Some(at) = asked {
            layers.push((at, Relation::LeadIn));
        }
        // "Myth: …" and below it "Fact: …"
        let sets_right = previous.filter(|at| {
            at + 1 == number
                && self.readings.get(number).is_some_and(|reading| {
                    reading.is_any(0, &["fact", "truth", "reality", "answer", "correction"])
                        && reading.word(1) == ":"
                })
        });
        if let Some(at) = sets_right {
            layers.push((at, Relation::LeadIn));
        }
        // A footnote that begins with "It" speaks of what it hangs from.
        let explains = block.place == Place::Footnote
            && self.readings.get(number).is_some_and(|reading| {
                reading.is_any(0, &["it", "its", "this", "that", "these", "they"])
            });
        if let Some(at) = previous.filter(|_| explains) {
            layers.push((at, Relation::LeadIn));
        }
        if let Some(at) = previous
            && (aside || matches!(block.place, Place::Paragraph | Place::ListItem { .. }))
            && !layers.iter().any(|(known, _)| *known == at)
        {
            layers.push((at, Relation::Previous));
        }
        for (distance, heading) in block.headings.iter().rev().enumerate() {
            layers.push((*heading, Relation::Heading(distance)));
        }
        if number > 0
            && let Some(Place::FrontMatter("title")) = self.blocks.first().map(|block| &block.place)
        {
            layers.push((0, Relation::Title));
        }
        layers
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

    /// Whether a block is a question.
    fn asks(&self, block: usize) -> bool {
        self.readings.get(block).is_some_and(|reading| {
            let mut last = reading.len();
            while last > 0 && reading.is_any(last - 1, &["\"", "'", ")", "*"]) {
                last -= 1;
            }
            last > 0 && reading.word(last - 1) == "?"
        })
    }

    fn is_without_header(&self, table: usize) -> bool {
        let is_empty = |column| {
            self.cell(table, 0, column)
                .and_then(|block| self.readings.get(block))
                .is_none_or(|reading| reading.len() == 0)
        };
        is_empty(0) && is_empty(1) && self.cell(table, 1, 2).is_none()
    }

    fn cell(&self, table: usize, row: usize, column: usize) -> Option<usize> {
        self.tables.get(&(table, row, column)).copied()
    }

    /// The lists and tables that read as one statement of hours or of keys to press.
    pub(crate) fn joined(&'page self) -> Vec<Statement<'page>> {
        let mut statements = Vec::new();
        let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut tables: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (number, block) in self.blocks.iter().enumerate() {
            match block.place {
                Place::ListItem { list, .. } => lists.entry(list).or_default().push(number),
                Place::TableCell { table, row, column } => {
                    let size = tables.entry(table).or_default();
                    size.0 = size.0.max(row + 1);
                    size.1 = size.1.max(column + 1);
                }
                _ => {}
            }
        }
        for items in lists.values() {
            let mut parts = items.iter().filter(|item| self.is_part(**item)).count();
            // "Monday to Saturday" in one item, and "8am to 7pm" in the next.
            if parts == 1 && items.len() <= 4 && items.iter().any(|item| self.is_times(*item)) {
                parts = 2;
            }
            if items.len() > 1 && (parts > 1 || items.iter().all(|item| self.is_name(*item))) {
                let parts: Vec<_> = items.iter().map(|item| (vec![*item], "")).collect();
                statements.extend(self.join(&parts, Vec::new()));
            }
        }
        for (table, (rows, columns)) in tables {
            self.join_table(table, rows, columns, &mut statements);
        }
        statements
    }

    /// Whether a block looks like one part of a timetable or one step of a route.
    fn is_part(&self, block: usize) -> bool {
        self.readings.get(block).is_some_and(|reading| {
            let day = (0..reading.len()).any(|index| words::is_day(reading.word(index)));
            let short = reading.len() <= 14;
            let steps = (0..reading.len().min(40)).any(|index| {
                reading.is_any(
                    index,
                    &["press", "select", "choose", "option", "dial", "key"],
                ) && (1..=4).any(|ahead| reading.number(index + ahead).is_some())
            });
            day && short || steps
        })
    }

    /// Whether a block is a few words and times of day, without a day.
    fn is_times(&self, block: usize) -> bool {
        self.readings.get(block).is_some_and(|reading| {
            let timed = (0..reading.len()).any(|index| {
                reading.number(index).is_some_and(|number| {
                    reading.is_any(number.next, &["am", "pm"])
                        || reading.word(number.next) == ":" && !reading.spaced(number.next + 1)
                })
            });
            reading.len() <= 10
                && timed
                && (0..reading.len()).all(|index| !words::is_day(reading.word(index)))
        })
    }

    /// Whether a block is a few words and no number, as the name of a level is.
    fn is_name(&self, block: usize) -> bool {
        self.readings.get(block).is_some_and(|reading| {
            (1..=4).contains(&reading.len())
                && (0..reading.len()).all(|index| reading.number(index).is_none())
        })
    }

    fn is_day_label(&self, block: usize) -> bool {
        self.readings.get(block).is_some_and(|reading| {
            reading.len() <= 8
                && (0..reading.len()).any(|index| {
                    words::is_day(reading.word(index))
                        || reading.is_any(index, &["holidays", "holiday"])
                })
        })
    }

    fn join_table(
        &'page self,
        table: usize,
        rows: usize,
        columns: usize,
        statements: &mut Vec<Statement<'page>>,
    ) {
        let cell = |row: usize, column: usize| self.cell(table, row, column);
        let header = |column: usize| {
            cell(0, column)
                .and_then(|block| self.readings.get(block))
                .map(|reading| reading.text().to_ascii_lowercase())
                .unwrap_or_default()
        };
        let opening = (0..columns).find(|column| {
            let text = header(*column);
            (["open", "from", "start"]
                .iter()
                .any(|word| text.starts_with(word))
                || text.ends_with(" opens"))
                && !text.contains("hour")
        });
        let closing = (1..columns).find(|column| {
            let text = header(*column);
            ["clos", "shut", "to", "until", "end", "till"]
                .iter()
                .any(|word| text.starts_with(word))
                || text.ends_with(" closes")
        });
        let day_rows = (0..rows)
            .filter(|row| cell(*row, 0).is_some_and(|block| self.is_day_label(block)))
            .count();
        if let (Some(opening), Some(closing)) = (opening, closing) {
            if day_rows > 0 && opening > 0 {
                let parts: Vec<_> = (1..rows)
                    .filter_map(|row| {
                        Some((
                            vec![cell(row, 0)?, cell(row, opening)?, cell(row, closing)?],
                            "",
                        ))
                    })
                    .collect();
                statements.extend(self.join(&parts, self.headers(table, &[0, opening])));
            } else {
                for row in 1..rows {
                    // What is open stands in front, wherever its column is.
                    let named = if opening > 0 { 0 } else { closing + 1 };
                    let columns_read = [named, opening, closing];
                    let mut part: Vec<_> = columns_read
                        .iter()
                        .filter_map(|column| cell(row, *column))
                        .collect();
                    part.extend(
                        (closing + 1..columns)
                            .filter(|column| *column != named)
                            .filter_map(|column| cell(row, column)),
                    );
                    statements.extend(self.join(&[(part, "")], self.headers(table, &[0])));
                }
            }
            return;
        }
        if day_rows > 1 {
            for column in 1..columns {
                let parts: Vec<_> = (1..rows)
                    .filter_map(|row| Some((vec![cell(row, 0)?, cell(row, column)?], "")))
                    .collect();
                statements.extend(self.join(&parts, self.headers(table, &[0, column])));
            }
            return;
        }
        let day_columns = (1..columns)
            .filter(|column| cell(0, *column).is_some_and(|block| self.is_day_label(block)))
            .count();
        let row_starts = |row: usize, words: &[&str]| {
            cell(row, 0)
                .and_then(|block| self.readings.get(block))
                .is_some_and(|reading| words.iter().any(|word| reading.word(0).starts_with(word)))
        };
        let row_that = |words: &[&str]| (1..rows).find(|row| row_starts(*row, words));
        // "Days | Monday to Saturday" in one row, and "Times | 9am to 5pm" in another.
        if columns == 2
            && let Some(days) = row_that(&["day"])
            && let Some(times) = row_that(&["time", "hour"])
            && let (Some(first), Some(second)) = (cell(days, 1), cell(times, 1))
            && self.is_times(second)
        {
            let part = [(vec![first, second], "")];
            statements.extend(self.join(&part, self.headers(table, &[0])));
        }
        if day_columns > 1
            && let Some(opens) = row_that(&["open", "from", "start"])
            && let Some(closes) = row_that(&["clos", "to", "until", "end", "till"])
        {
            let parts: Vec<_> = (1..columns)
                .filter_map(|column| {
                    Some((
                        vec![
                            cell(0, column)?,
                            cell(opens, column)?,
                            cell(closes, column)?,
                        ],
                        "",
                    ))
                })
                .collect();
            statements.extend(self.join(&parts, self.headers(table, &[0])));
            return;
        }
        if day_columns > 1 {
            for row in 1..rows {
                let parts: Vec<_> = (1..columns)
                    .filter_map(|column| Some((vec![cell(0, column)?, cell(row, column)?], "")))
                    .collect();
                let mut labels = self.headers(table, &[0]);
                labels.extend(cell(row, 0).map(|block| (block, Relation::Label)));
                statements.extend(self.join(&parts, labels));
            }
            return;
        }
        self.join_rows(table, rows, columns, statements);
        for column in 1..columns {
            let text = header(column);
            let keys = ["press", "menu", "option", "key", "choose", "select"]
                .iter()
                .any(|word| text.contains(word));
            let single_keys = || {
                (1..rows)
                    .filter(|row| {
                        cell(*row, column)
                            .and_then(|block| self.readings.get(block))
                            .is_some_and(|reading| {
                                reading.len() == 1 && reading.number(0).is_some()
                            })
                    })
                    .count()
            };
            if keys && single_keys() > 1 {
                let parts: Vec<_> = (1..rows)
                    .filter_map(|row| Some((vec![cell(row, 0)?, cell(row, column)?], "")))
                    .collect();
                statements.extend(self.join(&parts, self.headers(table, &[0, column])));
            }
        }
    }

    /// Joins the cells of each row that state one thing: the days and the times of a body, the keys of one
    /// menu after another.
    fn join_rows(
        &'page self,
        table: usize,
        rows: usize,
        columns: usize,
        statements: &mut Vec<Statement<'page>>,
    ) {
        let headed = |column: usize, words: &[&str]| {
            self.cell(table, 0, column)
                .and_then(|block| self.readings.get(block))
                .is_some_and(|header| {
                    header.len() <= 3 && (0..header.len()).any(|at| header.is_any(at, words))
                })
        };
        let days = (1..columns).find(|column| headed(*column, &["day", "days"]));
        let times = (1..columns).find(|column| headed(*column, &["hours", "times", "time"]));
        let menus: Vec<usize> = (1..columns)
            .filter(|column| headed(*column, &["menu", "press", "option", "key"]))
            .collect();
        for row in 1..rows {
            let others = |used: &[usize]| -> Vec<(usize, Relation)> {
                (0..columns)
                    .filter(|column| !used.contains(column))
                    .filter_map(|column| self.cell(table, row, column))
                    .chain(self.cell(table, 0, 0))
                    .map(|block| (block, Relation::Label))
                    .collect()
            };
            if let (Some(days), Some(times)) = (days, times)
                && let (Some(first), Some(second)) =
                    (self.cell(table, row, days), self.cell(table, row, times))
            {
                let part = [(vec![first, second], "")];
                statements.extend(self.join(&part, others(&[days, times])));
            }
            if menus.len() > 1 {
                let parts: Vec<_> = menus
                    .iter()
                    .filter_map(|column| {
                        let cells = [
                            self.cell(table, 0, *column)?,
                            self.cell(table, row, *column)?,
                        ];
                        Some((cells.to_vec(), ""))
                    })
                    .collect();
                statements.extend(self.join(&parts, others(&menus)));
            }
        }
    }

    fn headers(&self, table: usize, columns: &[usize]) -> Vec<(usize, Relation)> {
        columns
            .iter()
            .filter_map(|column| self.cell(table, 0, *column))
            .map(|block| (block, Relation::Label))
            .collect()
    }

    /// Joins parts, each of one label and its values, into one statement.
    fn join(
        &'page self,
        parts: &[(Vec<usize>, &str)],
        labels: Vec<(usize, Relation)>,
    ) -> Option<Statement<'page>> {
        let first = *parts.first()?.0.first()?;
        let mut prose = Prose::default();
        let mut covers = Vec::new();
        for (blocks, _) in parts {
            for (position, number) in blocks.iter().enumerate() {
                let block = self.blocks.get(*number)?;
                let at = block.prose.source_span(0..0);
                let between = match position {
                    0 if covers.is_empty() => "",
                    0 => " ; ",
                    1 => ": ",
                    2 => " to ",
                    _ => ", ",
                };
                prose.push_replaced(between, Span::at(at.start));
                prose.push_prose(&block.prose);
                covers.push(*number);
            }
        }
        let reading = Reading::new(prose.text());
        let mut layers = labels;
        for layer in self.layers(first) {
            if !covers.contains(&layer.0) && !layers.iter().any(|(known, _)| *known == layer.0) {
                layers.push(layer);
            }
        }
        Some(Statement {
            labels: OnceLock::new(),
            joined: Some((prose, reading)),
            block: first,
            covers,
            layers,
            view: self,
            hits: OnceLock::new(),
            together: OnceLock::new(),
            foreign: OnceLock::new(),
        })
    }
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
        let about = |hit: &Hit| hit.role == super::phrases::Role::About(fact);
        super::phrases::hits_in(self.hits(), &(before.saturating_sub(back)..before))
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
                let about = super::phrases::Role::About(fact);
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
