//! The body with whose name a line or a paragraph opens, as with a label.
//!
//! Knows the first words of the text that holds the value. Knows nothing of what stands outside it.

use super::passage::Passage;
use crate::facts::examine::is_contact;
use crate::facts::names::{Body, Named};
use crate::facts::{ownership, strangeness, words};

/// "Coastguard: 01632 …": one word that names somebody, and the number or address behind its colon.
pub(super) fn labelled_by_a_word(passage: &Passage<'_>) -> Option<Body> {
    let reading = passage.reading;
    let word = reading.word(0);
    let is_label = reading.word(1) == ":"
        && passage.at() == 2
        && passage.end() + 1 >= reading.len()
        && passage.names.iter().all(|name| name.identifier)
        && word.len() > 4
        && reading
            .raw(0)
            .starts_with(|letter: char| letter.is_uppercase());
    (is_label && !is_topic(word)).then(|| Body::Other(reading.raw(0).to_owned()))
}

const MEANS: &[&str] = &[
    "mobile",
    "freephone",
    "landline",
    "address",
    "direct",
    "support",
];

/// "Bookings", "Complaints" and "Emergency" are what one rings about.
fn is_topic(word: &str) -> bool {
    word.ends_with('s')
        || word.ends_with("ing")
        || word.ends_with('y')
        || word.ends_with("ion")
        || words::is_function_word(word)
        || strangeness::is_generic(word)
        || ownership::is_contact_word(word)
        || MEANS.contains(&word)
}

/// The name that heads a paragraph, as "NAS. Day-to-day questions go to …" or "NAS: for all else …",
/// where no other name comes between it and the value.
pub(super) fn heads_the_paragraph<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let token = passage.reading.tokens.get(passage.at())?;
    if passage.statement.is_joined() || token.sentence > 1 {
        return None;
    }
    // "Escalations: … Everything else: …"
    let rest = passage
        .reading
        .is_any(passage.sentence.start, &["everything", "anything"])
        && passage.reading.word(passage.sentence.start + 1) == "else";
    if rest {
        return None;
    }
    let is_name = |name: &&Named| !name.identifier;
    let all = passage.names_of_block();
    let name = all.iter().find(is_name)?;
    let last = all
        .iter()
        .take_while(|other| other.tokens.end <= passage.at())
        .filter(is_name)
        .last()?;
    (stands_alone(passage, name) && last.body == name.body && is_contact(&name.body))
        .then_some(name)
}

/// Whether a name with a mark behind it is all that opens the text.
fn stands_alone(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let behind = name.tokens.end;
    name.tokens.start <= 1
        && (reading.is_any(behind, &[":", "\u{b7}"])
            || reading.word(behind) == "-" && reading.spaced(behind)
            || reading.word(behind) == "." && behind + 1 >= reading.sentence(0).end)
}
