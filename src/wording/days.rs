//! Days of the week: "Monday to Friday" is how the house writes them.

use super::Found;
use super::chunks::Chunk;
use crate::facts::{DAY_NAMES, day};

/// Days from one to another at a chunk, with a dash between them or in short forms.
pub(super) fn at(text: &str, chunks: &[Chunk], index: usize) -> Option<Found> {
    let chunk = &chunks[index];
    let core = chunk.core(text);
    if let Some((first, last)) = core.split_once('-') {
        let (first, last) = (name(first)?, name(last)?);
        return Some((chunk.core.clone(), Some(format!("{first} to {last}"))));
    }
    let first = name(core)?;
    let between = chunks.get(index + 1)?;
    let last = chunks.get(index + 2)?;
    let is_dash = match &text[between.whole.clone()] {
        "-" => true,
        "to" => false,
        _ => return None,
    };
    let is_open = matches!(chunk.tail(text), "" | ".") && last.whole.start == last.core.start;
    let last_name = name(last.core(text)).filter(|_| is_open)?;
    let is_short = core.len() < first.len() || last.core.len() < last_name.len();
    (is_dash || is_short).then(|| {
        let better = format!("{first} to {last_name}");
        (chunk.core.start..last.core.end, Some(better))
    })
}

/// The name of a day that a word with a capital letter names.
fn name(word: &str) -> Option<&'static str> {
    let is_name = word.starts_with(|first: char| first.is_ascii_uppercase()) && word.len() <= 10;
    let number = is_name.then(|| day(&word.to_ascii_lowercase()))??;
    DAY_NAMES.get(usize::from(number)).copied()
}
