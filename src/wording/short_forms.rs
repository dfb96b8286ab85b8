//! Short forms such as CQC: where they are used, and where a text says what they stand for.

use std::ops::Range;

use super::chunks::Chunk;
use super::quotations::quotations;
use crate::prose::{Block, Place};

/// One use of a short form.
#[derive(Debug)]
pub(crate) struct ShortForm {
    /// The block.
    pub(crate) block: usize,
    /// The letters, as a range of its text.
    pub(crate) range: Range<usize>,
    /// Whether the words around it say what it stands for.
    pub(crate) explained: bool,
    /// Whether a reader meets it in the running text, and not in a heading, a table or a quotation.
    pub(crate) running: bool,
}

/// The longest word of capitals that is taken for a short form, in letters.
const LONGEST: usize = 6;

/// What every reader knows, and words that some write in capitals.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "AA", "AAA", "AI", "AIDS", "ALL", "AM", "AND", "ANY", "ARE", "ASAP", "AT", "ATM", "AVIF", "BBC", "BST", "BT", "BUT", "CD", "CEO",
    "CSS", "CSV", "CV", "DIY", "DNA", "DO", "DON", "DVD", "EU", "FAQ", "FAQS", "FOR", "GB", "GCSE", "GDPR", "GIF", "GMT",
    "GP", "GPS", "HELP", "HIV", "HM", "HTML", "HTTP", "HTTPS", "ID", "IF", "IN", "IP", "IS", "IT", "JPEG", "JPG",
    "JSON", "KB", "LED", "LTD", "MB", "MOT", "MP", "MPS", "MUST", "NB", "NEVER", "NEW", "NHS", "NO", "NOT",
    "NOTE", "NOW", "OF", "OK", "ON", "ONLY", "OR", "OUR", "PC", "PDF", "PIN", "PLC", "PLEASE", "PM", "PNG", "PO",
    "PS", "QR", "READ", "RSVP", "SEE", "SIM", "SMS", "SOS", "STOP", "SVG", "THE", "THIS", "TO", "TV", "UK",
    "UN", "URL", "US", "USA", "USB", "VAT", "VIP", "WC", "XML", "YES", "YOU", "YOUR", "ZIP",
];

/// Whether every reader knows a short form.
fn is_common(letters: &str) -> bool {
    COMMON.binary_search(&letters).is_ok()
}

/// Adds the short forms of a block.
pub(super) fn read(number: usize, block: &Block, chunks: &[Chunk], uses: &mut Vec<ShortForm>) {
    let text = block.prose.text();
    if matches!(block.place, Place::Title | Place::AlternativeText) || is_shouted(text, chunks) {
        return;
    }
    let mut aside: Option<Vec<Range<usize>>> = None;
    for (index, chunk) in chunks.iter().enumerate() {
        for range in letters(text, chunk) {
            if is_common(&text[range.clone()]) {
                continue;
            }
            let aside = aside.get_or_insert_with(|| {
                let addresses = block.links.iter().filter(|link| link.is_autolink);
                let quoted = quotations(text).into_iter();
                quoted
                    .chain(addresses.map(|link| link.text.clone()))
                    .collect()
            });
            let is_aside = aside
                .iter()
                .any(|other| other.start <= range.start && range.end <= other.end);
            uses.push(ShortForm {
                block: number,
                explained: is_explained(text, chunks, index, &range),
                running: !is_aside && super::is_running_text(block),
                range,
            });
        }
    }
}

/// The runs of capital letters in a chunk that stand for longer words: "CQC's" and "GP/CQC-led"
/// hold one each, an address or a code none.
fn letters<'text>(
    text: &'text str,
    chunk: &Chunk,
) -> impl Iterator<Item = Range<usize>> + use<'text> {
    let core = chunk.core(text);
    let start = chunk.core.start;
    // Most words have no two capitals, and are looked at no further.
    let capitals = core.bytes().filter(u8::is_ascii_uppercase).take(2).count();
    let is_plain = !core.contains(|part: char| {
        part.is_ascii_digit()
            || matches!(
                part,
                '@' | '.' | '_' | ':' | '\\' | '=' | '+' | '#' | '$' | '&'
            )
    });
    let core = if capitals == 2 && is_plain { core } else { "" };
    let mut from = 0;
    core.split(['/', '-']).filter_map(move |part| {
        let at = start + from;
        from += part.len() + 1;
        let word = part.strip_suffix("'s").unwrap_or(part);
        let word = match word.strip_suffix('s') {
            Some(word) if word.len() >= 2 => word,
            _ => word,
        };
        let word = word.trim_matches(['(', ')', '"', '\'']);
        let inside = part.find(word)?;
        let is_short = (2..=LONGEST).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && !is_roman(word);
        is_short.then(|| at + inside..at + inside + word.len())
    })
}

/// Numbers such as III and IV.
fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a whole text is in capitals.
fn is_shouted(text: &str, chunks: &[Chunk]) -> bool {
    chunks.len() > 1 && !text.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Whether the words around a short form say what it stands for: "Care Quality Commission (CQC)",
/// "CQC (Care Quality Commission)", "CQC stands for …".
fn is_explained(text: &str, chunks: &[Chunk], index: usize, range: &Range<usize>) -> bool {
    let chunk = &chunks[index];
    let closes = text[range.end..chunk.whole.end].contains(')');
    if closes {
        // A few words back, such as "(also called the CQC)".
        let from = index.saturating_sub(4);
        let opens = (from..=index)
            .rev()
            .find(|at| text[chunks[*at].whole.clone()].contains('('));
        if opens.is_some_and(|opens| opens > 0) {
            return true;
        }
    }
    let word = |ahead: usize| {
        chunks
            .get(index + ahead)
            .map(|chunk| &text[chunk.whole.clone()])
    };
    match word(1) {
        Some(next) if chunk.core.end == chunk.whole.end && next.starts_with('(') => {
            let initial = text[range.start..].chars().next();
            let first = next.trim_start_matches(['(', '"', '\'']).chars().next();
            let is_long = !next.contains(')');
            is_long || first.map(|first| first.to_ascii_uppercase()) == initial
        }
        Some("stands" | "short") => word(2) == Some("for"),
        Some("is" | "means") => word(1) == Some("means") || word(2) == Some("short"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;

    #[test]
    fn the_list_of_what_is_known_is_in_order() {
        assert!(COMMON.is_sorted());
    }

    /// The short forms of a text; those that are explained have a tick.
    #[track_caller]
    fn finds(text: &str, expected: &str) {
        let mut block = Block::new(Place::Paragraph);
        let mut prose = Prose::default();
        prose.push_verbatim(text, 0);
        block.prose = prose;
        let wording = super::super::read(std::slice::from_ref(&block));
        let found: Vec<String> = wording
            .short_forms
            .iter()
            .map(|form| {
                let tick = if form.explained { "+" } else { "" };
                let words = &block.prose.text()[form.range.clone()];
                format!("{words}{tick}")
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn short_forms_and_their_explanations() {
        finds(
            "Ask the CQC, the DSPT’s owner and two OWAs.",
            "CQC DSPT OWA",
        );
        finds(
            "the Care Quality Commission (CQC) and (the ODS)",
            "CQC+ ODS+",
        );
        finds("CQC (Care Quality Commission)", "CQC+");
        finds("(CQC) at the start", "CQC");
        finds("CQC stands for this, ODS means that", "CQC+ ODS+");
        finds("a GP/pharmacy, CQC-registered, NHS", "CQC");
        finds("Part IV, DCB1596, a@XY.org, A, PDFs, I", "");
        finds("DO NOT SHARE THIS", "");
        finds("NHSmail, OneNote, McDonald", "");
    }
}
