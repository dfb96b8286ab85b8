//! The body named behind a value in the same part of a sentence.
//!
//! Knows the words that lead from a value to a name. Knows nothing of names in front of the value, but
//! that there must be none.

use super::line::is_line;
use super::passage::{Passage, is_body};
use crate::facts::examine::is_contact;
use crate::facts::names::Named;

/// The body named behind a value: "Dial … for Partners in Care", "… is CQC's number".
pub(super) fn named_behind<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    if passage.in_front_in_sentence().next().is_some() {
        return None;
    }
    let name = passage
        .names
        .iter()
        .find(|name| name.tokens.start >= passage.end() && is_body(name))?;
    if is_explained_as_its(passage, name) || is_named_behind_comma(passage, name) {
        return Some(name);
    }
    if !passage.part.contains(&name.tokens.start) || !leads_to(passage, name) {
        return None;
    }
    let (meant, last) = among_names_side_by_side(passage, name);
    let closes = !passage.reading.is_word(last) || last >= passage.part.end;
    closes.then_some(meant)
}

/// "Forward it to feedback@nhs.net, the helpdesk's address."
fn is_explained_as_its(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let comma = passage.end();
    let first = comma + 1 + usize::from(reading.is_any(comma + 1, &["the", "our"]));
    let last = name.tokens.end;
    reading.word(comma) == ","
        && name.tokens.start == first
        && reading.word(last.saturating_sub(1)).ends_with("'s")
        && reading.is_any(last, &["address", "number", "email"])
        && !reading.is_word(last + 1)
}

/// "For bookings, ring 0117 496 0311, the bookings line."
fn is_named_behind_comma(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let comma = passage.end();
    let first = comma + 1 + usize::from(reading.is_any(comma + 1, &["the", "our"]));
    reading.word(comma) == ","
        && name.tokens.start == first
        && is_contact(&name.body)
        && reading.is_any(name.tokens.end, &[",", ".", ")", ""])
        && reading.is_any(
            passage.at().wrapping_sub(1),
            &[
                "ring",
                "call",
                "phone",
                "dial",
                "telephone",
                "on",
                "to",
                "email",
            ],
        )
}

const LEADING_TO_NAME: &[&str] = &[
    "for",
    "the",
    "is",
    "number",
    "of",
    "to",
    "reach",
    "speak",
    "contact",
    "phone",
    "telephone",
    "email",
    "address",
    "belongs",
    "(",
    "-",
    "get",
    "your",
    "our",
    "main",
    "talk",
    "through",
];

/// "… is the number of CQC", "… to reach the helpdesk": from the value straight to the name.
fn leads_to(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let end = passage.end();
    let leads = (end..name.tokens.start).all(|index| reading.is_any(index, LEADING_TO_NAME));
    let opens = reading.is_any(end, &["for", "is", "belongs", "to"]);
    let has_purpose = reading.word(end) != "to"
        || reading.is_any(end + 1, &["reach", "speak", "contact", "get", "talk"]);
    leads && opens && has_purpose
}

/// "of the NAS helpdesk": which of the names side by side is meant, and the token behind the last.
fn among_names_side_by_side<'a>(passage: &Passage<'a>, first: &'a Named) -> (&'a Named, usize) {
    let mut meant = first;
    let mut last = behind_name_and_line(passage, first);
    while let Some(next) = passage
        .names
        .iter()
        .find(|next| next.tokens.start == last && !next.identifier)
    {
        last = next.tokens.end;
        meant = if is_contact(&next.body) { next } else { meant };
    }
    (meant, last)
}

/// "CQC's number": the token behind a name, and behind the words for its line where it owns one.
fn behind_name_and_line(passage: &Passage<'_>, name: &Named) -> usize {
    let reading = passage.reading;
    let mut last = name.tokens.end;
    if reading.word(last.saturating_sub(1)).ends_with("'s") {
        while is_line(reading, last) && reading.is_word(last) {
            last += 1;
        }
    }
    last
}
