//! Lists and tables that read as one statement of hours or of keys to press.
//!
//! Knows what a part of a timetable looks like. Knows nothing of the facts.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{PageView, Relation, Statement};
use crate::facts::reading::Reading;
use crate::facts::words;
use crate::prose::{Place, Prose};
use crate::source::Span;

impl<'page> PageView<'page> {
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

    /// Whether a label names days and nothing else.
    fn is_only_days(&self, block: usize) -> bool {
        self.readings.get(block).is_some_and(|reading| {
            (0..reading.len()).all(|index| {
                let word = reading.word(index);
                !reading.is_word(index)
                    || words::is_day(word)
                    || words::is_function_word(word)
                    || reading.is_any(index, &["bank", "public", "holiday", "holidays"])
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
            // "NAS (weekdays)" and below it "Front office (weekdays)": each row is of a body of its own.
            let of_bodies = (1..rows)
                .filter_map(|row| cell(row, 0))
                .filter(|block| !self.hits(*block).is_empty() || !self.is_only_days(*block))
                .count();
            if day_rows > 0 && opening > 0 && of_bodies < 2 {
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
