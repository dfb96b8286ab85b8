//! Finds where a link's destination is written, so that a finding can underline exactly that.

use crate::source::Span;

/// The destination of an inline link or image `[text](destination "title")`. `after_text` is an
/// offset behind everything that stands in the square brackets.
pub(super) fn of_inline(source: &str, whole: Span, after_text: usize) -> Span {
    let from = after_text.clamp(whole.start, whole.end);
    source
        .get(from..whole.end)
        .and_then(|rest| rest.find("]("))
        .map_or(whole, |index| {
            written_at(source, from + index + 2, whole.end)
        })
}

/// The destination in a definition `[label]: destination "title"`.
pub(super) fn of_definition(source: &str, whole: Span) -> Span {
    source
        .get(whole.range())
        .and_then(|text| text.find("]:"))
        .map_or(whole, |index| {
            written_at(source, whole.start + index + 2, whole.end)
        })
}

/// The address between the angle brackets of an autolink.
pub(super) fn of_autolink(whole: Span) -> Span {
    Span::new(
        whole.start + 1,
        whole.end.saturating_sub(1).max(whole.start + 1),
    )
}

fn written_at(source: &str, from: usize, end: usize) -> Span {
    let text = source.get(from..end).unwrap_or_default();
    let start = from + (text.len() - text.trim_start().len());
    let text = source.get(start..end).unwrap_or_default();
    if let Some(inside) = text.strip_prefix('<') {
        let length = inside.find('>').unwrap_or(inside.len());
        return Span::new(start + 1, start + 1 + length);
    }
    let mut depth = 0_usize;
    let mut escaped = false;
    for (index, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Span::new(start, start + index),
            ')' => depth -= 1,
            _ if character.is_whitespace() => return Span::new(start, start + index),
            _ => {}
        }
    }
    Span::new(start, end)
}
