//! What surrounds a block, nearest first: labels, lead-in, the block before, headings and title.
//!
//! Knows where blocks stand. Knows nothing of what is said in them, but whether it asks.

use super::{PageView, Relation};
use crate::prose::Place;

impl PageView<'_> {
    pub(super) fn layers(&self, number: usize) -> Vec<(usize, Relation)> {
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
}
