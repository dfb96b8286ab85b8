//! Words: gathered between markup, searched for fact references, and handed to every heading, link,
//! term and cell that they stand in. Knows nothing of what a reference shows.

use pulldown_cmark::{CowStr, Event};

use super::Builder;
use crate::markdown::document::{
    CellContent, FactReference, MarkdownProblem, MarkdownProblemKind, Node,
};
use crate::markdown::fact_reference::{self, Found};
use crate::markdown::mapped::MappedText;
use crate::source::{Located, Span};

impl<'src> Builder<'src> {
    /// Words that a reader sees, for the texts of the heading and links around them.
    pub(super) fn visible(&mut self, text: &str) {
        if let Some((_, words)) = &mut self.heading {
            words.push_str(text);
        }
        if let Some(term) = self.term.and_then(|term| self.document.terms.get_mut(term)) {
            term.text.push_str(text);
        }
        for link in &mut self.links {
            link.text.push_str(text);
        }
        if let Some(head) = self.table_head
            && !text.trim().is_empty()
            && let Some(cell) = self.document.tables[head].header_cells.last_mut()
        {
            cell.value = CellContent::Filled;
        }
    }

    pub(super) fn inner_end(&mut self, end: usize) {
        if let Some(link) = self.links.last_mut() {
            link.after_text = end;
        }
    }

    pub(super) fn text(&mut self, text: CowStr<'src>, span: Span) {
        self.inner_end(span.end);
        if self.in_code {
            self.push(Node::Event(Event::Text(text)), span);
        } else {
            self.run.push((text, span));
        }
    }

    /// Hands on the text gathered since the last markup, with fact references taken out.
    pub(super) fn flush_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        self.report_loose_brackets(&run);
        if !run.iter().any(|(text, _)| text.contains('{')) {
            for (text, span) in run {
                self.visible(&text);
                self.push(Node::Event(Event::Text(text)), span);
            }
            return;
        }
        let mut joined = MappedText::default();
        for (text, span) in &run {
            joined.push(text, *span);
        }
        let mut done = 0;
        for found in fact_reference::find(joined.text()) {
            match found {
                Found::Unclosed(range) => self.document.problems.push(MarkdownProblem {
                    kind: MarkdownProblemKind::UnclosedReference,
                    span: joined.span(range.start, range.end),
                }),
                Found::Reference { whole, id, format } => {
                    self.push_text(&joined, done, whole.start);
                    let located = |range: std::ops::Range<usize>| {
                        Located::new(
                            joined.text()[range.clone()].to_owned(),
                            joined.span(range.start, range.end),
                        )
                    };
                    let reference = FactReference {
                        id: located(id),
                        format: format.map(located),
                        span: joined.span(whole.start, whole.end),
                    };
                    self.visible(&reference.id.value);
                    let index = self.document.references.len();
                    self.push(Node::Reference(index), reference.span);
                    self.document.references.push(reference);
                    done = whole.end;
                }
            }
        }
        self.push_text(&joined, done, joined.text().len());
    }

    fn push_text(&mut self, joined: &MappedText, start: usize, end: usize) {
        for (text, span) in joined.split(start, end) {
            self.visible(text);
            let text = CowStr::from(text.to_owned());
            self.push(Node::Event(Event::Text(text)), span);
        }
    }
}
