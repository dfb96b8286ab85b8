//! Text joined from several places of the source, with the way back to each of them.

use crate::source::Span;

/// Text made of pieces, each from its own place in the source.
#[derive(Debug, Default)]
pub(super) struct MappedText {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    start: usize,
    source: Span,
}

impl MappedText {
    /// Appends the text that stands at `source`.
    pub(super) fn push(&mut self, text: &str, source: Span) {
        self.pieces.push(Piece {
            start: self.text.len(),
            source,
        });
        self.text.push_str(text);
    }

    /// The joined text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The source of a range of the text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let from = self.offset(start, false);
        Span::new(from, self.offset(end, true).max(from))
    }

    /// Splits a range of the text at the borders of its pieces.
    pub(super) fn split(&self, start: usize, end: usize) -> Vec<(&str, Span)> {
        let mut parts = Vec::new();
        let first = self.pieces.partition_point(|piece| piece.start <= start);
        let first = first.saturating_sub(1);
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            if piece.start >= end {
                break;
            }
            let piece_end = self
                .pieces
                .get(index + 1)
                .map_or(self.text.len(), |next| next.start);
            let from = piece.start.max(start);
            let to = piece_end.min(end);
            if from < to {
                parts.push((&self.text[from..to], self.span(from, to)));
            }
        }
        parts
    }

    fn offset(&self, offset: usize, as_end: bool) -> usize {
        let index = self
            .pieces
            .partition_point(|piece| piece.start < offset || (!as_end && piece.start == offset));
        let Some(piece) = index
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
        else {
            return self.pieces.first().map_or(0, |piece| piece.source.start);
        };
        let length = self
            .pieces
            .get(index)
            .map_or(self.text.len(), |next| next.start)
            - piece.start;
        if length == piece.source.end - piece.source.start {
            piece.source.start + (offset - piece.start)
        } else if as_end {
            piece.source.end
        } else {
            piece.source.start
        }
    }
}
