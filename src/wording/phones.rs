//! Phones, which some call telephones.

use super::Found;
use super::chunks::Chunk;

/// "Telephone" or "Tel" at a chunk.
pub(super) fn at(text: &str, chunks: &[Chunk], index: usize) -> Option<Found> {
    let chunk = &chunks[index];
    let core = chunk.core(text);
    let next = chunks.get(index + 1);
    if core.eq_ignore_ascii_case("tel") {
        let tail = chunk.tail(text);
        let leads_to_number = next.is_some_and(|next| {
            text[next.whole.clone()]
                .starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '('))
        });
        if !tail.starts_with([':', '.']) && !leads_to_number {
            return None;
        }
        let end = chunk.core.end + usize::from(tail.starts_with('.'));
        return Some((chunk.core.start..end, Some(phone(core, ""))));
    }
    let plural = match core.len() {
        9 if core.eq_ignore_ascii_case("telephone") => "",
        10 if core.eq_ignore_ascii_case("telephones") => "s",
        _ => return None,
    };
    // Part of a name, such as that of a service.
    let is_capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    let joins = |other: Option<&Chunk>| other.is_some_and(|other| is_capital(other.core(text)));
    let is_name = is_capital(core)
        && (chunk.tail(text).is_empty() && joins(next)
            || index > 0
                && chunks[index - 1].tail(text).is_empty()
                && joins(chunks.get(index - 1)));
    (!is_name).then(|| (chunk.core.clone(), Some(phone(core, plural))))
}

/// The word with the capital letters of another.
fn phone(like: &str, plural: &str) -> String {
    let phone = if like.len() > 3 && like.bytes().all(|byte| byte.is_ascii_uppercase()) {
        "PHONE"
    } else if like.starts_with('T') {
        "Phone"
    } else {
        "phone"
    };
    format!("{phone}{plural}")
}
