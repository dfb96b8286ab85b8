//! Limits that stand before parsing, so that no page can exhaust the parser.

use super::document::{MarkdownProblem, MarkdownProblemKind};
use crate::source::Span;

/// Quotations and lists inside each other, at most. Real pages need four or five.
const DEEPEST: usize = 60;

/// Bytes in one line, at most.
const LONGEST_LINE: usize = 6 * 1024 * 1024;

/// The first reason not to parse this text, if there is one. `offset` is where it starts in its
/// file.
pub(super) fn refuse(text: &str, offset: usize) -> Option<MarkdownProblem> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.len().min(80)).shifted(offset);
        if line.len() > LONGEST_LINE {
            return Some(MarkdownProblem {
                kind: MarkdownProblemKind::TooLarge,
                span: Span::new(span.start, span.start + 1),
            });
        }
        if container_depth(line) > DEEPEST {
            let marker_end = start + offset + line.len().min(DEEPEST);
            return Some(MarkdownProblem {
                kind: MarkdownProblemKind::NestedTooDeeply,
                span: Span::new(span.start, marker_end),
            });
        }
        start += line.len();
    }
    None
}

/// An upper bound of how many containers the start of a line can stand in: every marker opens one,
/// and every two columns of indentation before a marker continue one.
fn container_depth(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut index = 0;
    let mut markers = 0;
    let mut indentation = 0;
    loop {
        let mut columns = 0;
        while let Some(byte) = bytes.get(index) {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4,
                _ => break,
            }
            index += 1;
        }
        let digits = bytes[index..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let marker_length = match bytes.get(index + digits) {
            Some(b'>' | b'-' | b'+' | b'*') if digits == 0 => 1,
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            _ => return markers + indentation,
        };
        let is_quote = bytes.get(index) == Some(&b'>');
        let followed_by_space = matches!(
            bytes.get(index + marker_length),
            None | Some(b' ' | b'\t' | b'\n' | b'\r')
        );
        if !is_quote && !followed_by_space {
            return markers + indentation;
        }
        markers += 1;
        indentation += columns / 2;
        index += marker_length;
    }
}
