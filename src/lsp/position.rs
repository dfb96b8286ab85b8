//! Between the bytes that spans count and the lines and columns that editors count.
//!
//! Knows texts and nothing else.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::{SourceFile, Span};

/// What a column of the protocol counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every editor understands.
    Utf16,
    /// Unicode characters.
    Utf32,
}

impl Encoding {
    /// The first that the editor offers and we know; UTF-16 where it offers none.
    pub(super) fn choose(offered: Option<&[PositionEncodingKind]>) -> Self {
        offered
            .into_iter()
            .flatten()
            .find_map(|kind| match kind.as_str() {
                "utf-8" => Some(Self::Utf8),
                "utf-16" => Some(Self::Utf16),
                "utf-32" => Some(Self::Utf32),
                _ => None,
            })
            .unwrap_or(Self::Utf16)
    }

    /// Its name in the protocol.
    pub(super) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// Where a byte stands.
    pub(super) fn position(self, file: &SourceFile, offset: usize) -> Position {
        let line = file.position(offset).line;
        let span = file.line(line).unwrap_or_default();
        let end = offset.clamp(span.start, span.end);
        let before = file.text().get(span.start..end).unwrap_or_default();
        let column: usize = before.chars().map(|character| self.units(character)).sum();
        Position::new(number(line - 1), number(column))
    }

    /// Where a span stands.
    pub(super) fn range(self, file: &SourceFile, span: Span) -> Range {
        Range::new(
            self.position(file, span.start),
            self.position(file, span.end),
        )
    }

    /// The byte at a place. A place behind the end of its line counts as that end.
    pub(super) fn offset(self, file: &SourceFile, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let Some(span) = file.line(line.saturating_add(1)) else {
            return file.text().len();
        };
        let mut column = 0;
        for (index, character) in file.text()[span.range()].char_indices() {
            if column >= wanted {
                return span.start + index;
            }
            column += self.units(character);
        }
        span.end
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
