//! Finds `{{ id | format }}` in running text. What an id means is for others to say.

use std::ops::Range;

/// A reference found in a text, all places being ranges of that text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A whole reference.
    Reference {
        /// Braces included.
        whole: Range<usize>,
        /// The id.
        id: Range<usize>,
        /// The format, where one is named.
        format: Option<Range<usize>>,
    },
    /// Two opening braces that are never closed.
    Unclosed(Range<usize>),
}

/// All references in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|index| from + index) {
        let Some(close) = text[open..].find("}}").map(|index| open + index) else {
            found.push(Found::Unclosed(open..open + 2));
            break;
        };
        let inside = open + 2..close;
        let (id, format) = match text[inside.clone()].find('|') {
            Some(bar) => (
                inside.start..inside.start + bar,
                Some(trimmed(text, inside.start + bar + 1..close)),
            ),
            None => (inside, None),
        };
        found.push(Found::Reference {
            whole: open..close + 2,
            id: trimmed(text, id),
            format,
        });
        from = close + 2;
    }
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}
