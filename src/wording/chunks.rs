//! A text cut at its spaces.

use std::ops::Range;

/// What stands between two spaces.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// All of it.
    pub(super) whole: Range<usize>,
    /// The same without the punctuation around it.
    pub(super) core: Range<usize>,
}

/// The chunks of a text in order. In prose every white space is a plain space.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Chunk> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let start = rest + bytes.get(rest..)?.iter().position(|byte| *byte != b' ')?;
        let length = bytes[start..].iter().position(|byte| *byte == b' ');
        let end = length.map_or(bytes.len(), |length| start + length);
        rest = end;
        let mut core = start..end;
        while core.start < core.end && matches!(bytes[core.start], b'(' | b'[' | b'"' | b'\'') {
            core.start += 1;
        }
        while core.start < core.end && is_closing(bytes[core.end - 1]) {
            core.end -= 1;
        }
        Some(Chunk {
            whole: start..end,
            core,
        })
    })
}

fn is_closing(byte: u8) -> bool {
    matches!(
        byte,
        b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'"' | b'\''
    )
}

impl Chunk {
    /// Its words without the punctuation around them.
    pub(super) fn core<'text>(&self, text: &'text str) -> &'text str {
        &text[self.core.clone()]
    }

    /// The punctuation behind its words.
    pub(super) fn tail<'text>(&self, text: &'text str) -> &'text str {
        &text[self.core.end..self.whole.end]
    }

    /// Whether nothing but its words stands between two spaces.
    pub(super) fn is_bare(&self) -> bool {
        self.whole == self.core
    }
}
