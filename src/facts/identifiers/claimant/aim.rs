//! The body that a reader means to reach, where a sentence says so first and how behind a comma.
//!
//! Knows how a sentence begins that says what somebody is after. Knows nothing of other sentences.

use super::passage::Passage;
use crate::facts::examine::is_contact;
use crate::facts::names::Named;

/// "To ask the NAS for an account, email …": whom one means to reach is named first, and nobody else.
pub(super) fn aimed_at<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    passage
        .in_front_in_sentence()
        .find(|name| is_aim(passage, name))
        .filter(|name| is_alone_but_for_places(passage, name))
}

const LEADING_TO_VALUE: &[&str] = &["email", "ring", "call", "phone", "dial", "to", "use"];

fn is_aim(passage: &Passage<'_>, name: &Named) -> bool {
    (is_asked(passage, name)
        || is_booked_with(passage, name)
        || is_named_straight(passage, name)
        || is_spoken_to(passage, name)
        || is_needed(passage, name))
        && (passage.follows(LEADING_TO_VALUE) || gives_number(passage))
        && passage.reading.holds_any(&passage.between(name), &[","])
}

const ASKING: &[&str] = &[
    "ask", "reach", "contact", "tell", "email", "ring", "phone", "call", "write",
];

/// "…, the number is …", "…, the address to use is …"
fn gives_number(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.part.start;
    passage.follows(&["is"])
        && reading.word(start) == "the"
        && reading.is_any(start + 1, &["number", "address", "phone", "email"])
        && passage.at() <= start + 6
}

/// "If you need the NAS, the number is …"
fn is_needed(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    let needs = reading.is_any(opening, &["if", "when", "should"])
        && reading.word(opening + 1) == "you"
        && reading.is_any(opening + 2, &["need", "want", "wish"]);
    needs && is_contact(&name.body) && name.tokens.start <= opening + 8
}

/// "To ask the NAS for an account, email …"
fn is_asked(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    reading.word(opening) == "to"
        && reading.is_any(opening + 1, ASKING)
        && (name.tokens.start <= opening + 4
            || (opening..name.tokens.start).all(|at| reading.is_word(at)))
}

/// "To book a place with Digital Care Hub, write to …"
fn is_booked_with(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    let article = usize::from(reading.is_any(name.tokens.start.wrapping_sub(1), &["the", "our"]));
    reading.word(opening) == "to"
        && reading.is_any(
            opening + 1,
            &[
                "book", "register", "enrol", "arrange", "apply", "reserve", "complain",
            ],
        )
        && reading.before(name.tokens.start, 1 + article) == "with"
        && name.sure
}

/// "For the helpdesk, ring …"
fn is_named_straight(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    reading.word(opening) == "for"
        && name.tokens.start <= opening + 2
        && is_contact(&name.body)
        && reading.word(name.tokens.end) == ","
}

/// "To be put through to the helpdesk, ring …"
fn is_spoken_to(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    let speaks = reading.matches(opening, &["to", "be", "put", "through", "to"])
        || reading.matches(opening, &["to", "get", "through", "to"])
        || reading.matches(opening, &["to", "get", "hold", "of"])
        || reading.matches(opening, &["to", "speak", "to"])
        || reading.matches(opening, &["to", "talk", "to"]);
    speaks && name.tokens.start <= opening + 6
}

/// "To talk to Partners in Care about support in Dorset, …": where it is, and no other body.
fn is_alone_but_for_places(passage: &Passage<'_>, name: &Named) -> bool {
    let is_place = |other: &Named| {
        !is_contact(&other.body) && passage.reading.before(other.tokens.start, 1) == "in"
    };
    passage
        .names_in(&passage.sentence)
        .iter()
        .all(|other| other.identifier || other.body == name.body || is_place(other))
}
