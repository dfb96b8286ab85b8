//! Bodies that are named without a capital: "the council", "your bank".
//!
//! Knows the words for bodies and what stands in front of them. Knows nothing of names with a capital.

use std::sync::LazyLock;

use super::things::only_tells_which;
use super::{bare, is_word_of_site};
use crate::facts::phrases::PhraseIndex;
use crate::facts::reading::Reading;
use crate::facts::word_map::WordSet;

/// "council", "pharmacy"
pub(super) fn is_body(word: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> = LazyLock::new(|| BODIES.iter().copied().collect());
    WORDS.contains(word)
}

/// "the councils", where the site does not speak of a council of its own.
pub(super) fn is_body_not_of_site(reading: &Reading, index: &PhraseIndex, token: usize) -> bool {
    let bare = bare(reading, token);
    !is_idiom(reading, token)
        && (is_body(bare) || bare.strip_suffix('s').is_some_and(is_body))
        && !is_word_of_site(index, bare)
        && !is_in_own_address(reading, index, token)
}

/// "The helpdesk shuts up shop.", "We trust people to turn up."
fn is_idiom(reading: &Reading, token: usize) -> bool {
    let bare = bare(reading, token);
    bare == "shop" && reading.before(token, 1) == "up"
        || bare == "trust"
            && reading.is_any(
                token.wrapping_sub(1),
                &["we", "you", "i", "they", "to", "can", "not", "only"],
            )
        // "£38 per club": for each of them, and not by one.
        || reading.before(token, 1) == "per"
}

/// "…@calderbycouncil.gov.uk": a council's own office speaks of the council.
fn is_in_own_address(reading: &Reading, index: &PhraseIndex, token: usize) -> bool {
    let bare = bare(reading, token);
    bare.len() > 4
        && matches!(reading.before(token, 1), "the" | "our")
        && index
            .addresses
            .iter()
            .filter_map(|address| address.split_once('@'))
            .any(|(_, domain)| domain.contains(bare))
}

/// "the council", "your bank", "Councils have addresses ending in …": whether the word names another body.
pub(super) fn is_another(reading: &Reading, token: usize) -> bool {
    let bare = bare(reading, token);
    !only_tells_which(reading, bare, token + 1)
        && is_named_as_another(reading, token)
        && !is_itself(reading, token)
}

const IN_FRONT: &[&str] = &[
    "the", "your", "our", "a", "an", "own", "another", "local", "s",
];

/// "a rival", "the local council", "the bank's number", "Councils have addresses ending in …"
fn is_named_as_another(reading: &Reading, token: usize) -> bool {
    let bare = bare(reading, token);
    let is_purpose = is_purpose(reading, token);
    matches!(bare, "rival" | "competitor")
        || !is_purpose && IN_FRONT.contains(&reading.before(token, 1))
        || reading.word(token).ends_with("'s")
        || (token > 0 || bare.ends_with('s')) && !is_purpose
}

/// "sold for charity": what for, and not by whom.
fn is_purpose(reading: &Reading, token: usize) -> bool {
    bare(reading, token) == "charity" && reading.is_any(token.wrapping_sub(1), &["for", "to"])
}

/// "the annual general meeting of the charity": its own.
fn is_itself(reading: &Reading, token: usize) -> bool {
    bare(reading, token) == "charity" && reading.ends_with(token, &["of", "the"])
}

/// Bodies that are named without a capital.
const BODIES: &[&str] = &[
    "council",
    "councils",
    "surgery",
    "surgeries",
    "pharmacy",
    "pharmacist",
    "bank",
    "hospital",
    "police",
    "school",
    "university",
    "charity",
    "supplier",
    "landlord",
    "clinic",
    "library",
    "dentist",
    "gp",
    "ambulance",
    "authority",
    "insurer",
    "contractor",
    "bank's",
    "garage",
    "dental",
    "museum",
    "theatre",
    "cafe",
    "caf\u{e9}",
    "shop",
    "solicitor",
    "court",
    "embassy",
    "airline",
    "trust",
    "trusts",
    "department",
    "club",
    "college",
    "supermarket",
    "optician",
    "opticians",
    "choir",
    "regulator",
    "ombudsman",
    "federation",
    "academy",
    "restaurant",
    "agency",
    "hospice",
    "competitor",
    "rival",
];
