//! Headings: their words, and the ids that they are given.

use pulldown_cmark::CowStr;

use super::Builder;
use crate::markdown::document::{Heading, IdOrigin, MarkdownProblem, MarkdownProblemKind, Node};
use crate::markdown::heading_id;
use crate::markdown::mapped::MappedText;
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn start_heading(&mut self, level: u8, span: Span) {
        let index = self.document.headings.len();
        self.document.headings.push(Heading {
            level,
            id: String::new(),
            id_origin: IdOrigin::Generated,
            id_span: span,
            text: String::new(),
            span,
        });
        self.heading = Some((index, String::new()));
        self.push(Node::HeadingStart(index), span);
    }

    pub(super) fn end_heading(&mut self, span: Span) {
        let mut joined = MappedText::default();
        for (text, place) in &self.run {
            joined.push(text, *place);
        }
        let mut written = None;
        if let Some(found) = heading_id::written(joined.text()) {
            let id_span = joined.span(found.start, found.start + found.id.len());
            if heading_id::is_well_formed(found.id) {
                written = Some((found.id.to_owned(), id_span));
                let kept = joined.text()[..found.brace].trim_end().len();
                self.run = joined
                    .split(0, kept)
                    .into_iter()
                    .map(|(text, place)| (CowStr::from(text.to_owned()), place))
                    .collect();
            } else {
                self.document.problems.push(MarkdownProblem {
                    kind: MarkdownProblemKind::MalformedId(found.id.to_owned()),
                    span: id_span,
                });
            }
        }
        self.flush_run();
        self.close_elements_inside();
        let Some((index, words)) = self.heading.take() else {
            return;
        };
        let heading = &mut self.document.headings[index];
        words.trim().clone_into(&mut heading.text);
        heading.id_span = heading_words(self.file_text, span);
        if let Some((id, id_span)) = written {
            self.ids.reserve(&id);
            heading.id = id;
            heading.id_origin = IdOrigin::Written;
            heading.id_span = id_span;
        }
        self.push(Node::HeadingEnd(index), span);
    }

    /// Ids that the editor wrote come first, so that they never move.
    pub(super) fn make_ids(&mut self) {
        for id in &self.document.html_ids {
            self.ids.reserve(&id.value);
        }
        for heading in &mut self.document.headings {
            if heading.id_origin == IdOrigin::Generated {
                heading.id = self.ids.make(&heading.text);
            }
        }
        for term in &mut self.document.terms {
            term.id = self.ids.make(&term.text);
        }
    }
}

/// The words of a heading without its markers, white space and line end.
fn heading_words(file_text: &str, span: Span) -> Span {
    let text = file_text.get(span.range()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    let words = line.trim_start_matches('#').trim_start();
    let start = span.start + (line.len() - words.len());
    Span::new(start, start + words.trim_end().len())
}
