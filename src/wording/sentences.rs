//! Sentences and how many words they have.

use super::Sentence;
use super::chunks::Chunk;
use crate::facts::{is_day, takes_full_stop};
use crate::prose::OPAQUE;

/// Short forms before a name.
const TITLES: &[&str] = &["dr", "mr", "mrs", "ms", "prof", "st"];

/// Adds the sentences of a block.
pub(super) fn read(block: usize, text: &str, chunks: &[Chunk], sentences: &mut Vec<Sentence>) {
    let mut start = None;
    let mut words = 0;
    let mut sure = true;
    let mut was_number = false;
    for (index, chunk) in chunks.iter().enumerate() {
        start.get_or_insert(chunk.whole.start);
        let core = chunk.core(text);
        let is_number = !core.is_empty() && core.bytes().all(|byte| byte.is_ascii_digit());
        // A number in several groups, such as one to ring, reads as one word.
        let counts = core.contains(|part: char| part.is_alphanumeric() || part == OPAQUE);
        words += usize::from(counts && !(is_number && was_number));
        was_number = is_number;
        let end = end_of(text, chunks, index);
        sure &= end != End::Perhaps;
        if end == End::Certain || index + 1 == chunks.len() {
            let from = start.take().unwrap_or(chunk.whole.start);
            if words > 0 {
                sentences.push(Sentence {
                    block,
                    range: from..chunk.whole.end,
                    words,
                    sure,
                });
            }
            (words, sure, was_number) = (0, true, false);
        }
    }
}

/// Whether a sentence ends with a chunk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    No,
    Perhaps,
    Certain,
}

fn end_of(text: &str, chunks: &[Chunk], index: usize) -> End {
    let chunk = &chunks[index];
    let tail = chunk.tail(text).trim_end_matches([')', ']', '"', '\'']);
    if tail.ends_with(['!', '?']) {
        return End::Certain;
    }
    if !tail.ends_with('.') {
        return End::No;
    }
    let Some(next) = chunks.get(index + 1) else {
        return End::Certain;
    };
    let next = next.core(text);
    if next.starts_with(char::is_lowercase) {
        return End::No;
    }
    let core = chunk.core(text);
    let last = core
        .rsplit(|part: char| !part.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if core.ends_with("a.m") || core.ends_with("p.m") {
        // "9 a.m. Monday" runs on, "at 9 a.m. The team …" does not.
        return if is_day(&next.to_lowercase()) {
            End::No
        } else {
            End::Certain
        };
    }
    let is_letter = last.chars().count() == 1 && last != "i";
    if !is_letter && !takes_full_stop(&last) {
        return End::Certain;
    }
    let is_title = TITLES.contains(&last.as_str());
    if is_title || next.starts_with(|first: char| first.is_ascii_digit()) {
        End::No
    } else {
        End::Perhaps
    }
}
