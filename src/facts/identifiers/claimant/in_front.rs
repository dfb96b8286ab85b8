//! The body named in front of a value in the same sentence, but before a comma or the like.
//!
//! Knows how a name is taken up behind a comma. Knows nothing of other sentences.

use super::line::{self, is_line};
use super::passage::{Passage, only_body};
use crate::facts::examine::is_contact;
use crate::facts::names::Named;

/// "Housing Options, upstairs from the library, is on …": what stands between commas does not
/// change the subject.
pub(super) fn subject_between_commas<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    // "PALS can be reached on …; the booking desk, which cannot take complaints, is on …"
    let opening = (passage.sentence.start..passage.part.start)
        .rfind(|at| passage.reading.word(*at) == ";")
        .map_or(passage.sentence.start, |mark| mark + 1);
    passage
        .reading
        .is_any(passage.part.start, &["is", "are", "can", "has", "answers"])
        .then(|| {
            passage
                .in_front()
                .find(|name| (opening..=opening + 1).contains(&name.tokens.start))
        })
        .flatten()
}

/// "The email address of our own team, Partners in Care, is …"
pub(super) fn explained_before_the_value<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    let explained = reading.word(passage.part.start) == "is"
        && reading.holds_any(
            &(opening..opening + 4),
            &["address", "number", "email", "phone"],
        );
    explained.then(|| passage.before_the_comma()).flatten()
}

/// "The NAS, whose number is …"
pub(super) fn one_whose_line_it_is<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let start = passage.part.start;
    let whose = passage.reading.word(start) == "whose" && passage.follows(&["is", "on", "at", "("]);
    whose
        .then(|| {
            passage.in_front().find(|name| {
                let near = name.tokens.end < start
                    && start <= name.tokens.end + 4
                    && (name.tokens.end..start - 1).all(|at| is_line(passage.reading, at));
                // "Ask the Border Authority, a government body, whose line is …"
                let explained = name.tokens.end < start
                    && start <= name.tokens.end + 9
                    && passage.reading.word(name.tokens.end) == ","
                    && passage
                        .reading
                        .is_any(name.tokens.end + 1, &["a", "an", "the", "our"])
                    && passage.reading.before(start, 1) == ",";
                near || explained
            })
        })
        .flatten()
}

/// "Only the NAS, which you can telephone on …", "the NAS, to which you apply at …"
pub(super) fn one_whom_it_reaches<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let reading = passage.reading;
    let start = passage.part.start;
    let relative = reading.is_any(start, &["which", "whom", "who"])
        || reading.is_any(start, &["to", "from", "by", "at"])
            && reading.is_any(start + 1, &["which", "whom"]);
    // "Hedgerow Rescue, who run an ambulance and answer …"
    let answers =
        reading.is_any(start, &["which", "who"]) && passage.follows(&["answer", "answers"]);
    let reaches = relative && passage.follows(&["on", "at"]) || answers;
    // "Escalations are handled by a separate team, who can be reached at …": the one body of the sentence.
    let only = || {
        let named = passage.names_in(&passage.sentence).iter();
        only_body(named.filter(|name| !name.identifier)).filter(|name| {
            is_contact(&name.body) && name.tokens.start <= passage.sentence.start + 1
        })
    };
    reaches
        .then(|| passage.before_the_comma().or_else(only))
        .flatten()
}

/// "Speak to the Welfare Officer, in confidence, on …": what stands between the two commas belongs to how.
pub(super) fn reached_past_an_insertion<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let reading = passage.reading;
    let start = passage.part.start;
    let direct = reading.is_any(start, &["on", "at", "via"]) && passage.at() == start + 1;
    let opening = (passage.sentence.start..start.saturating_sub(1))
        .rfind(|at| reading.word(*at) == ",")
        .filter(|opening| direct && start - opening <= 6)?;
    passage
        .in_front()
        .find(|name| name.tokens.end == opening && is_contact(&name.body))
}

/// "…, and Partners in Care, for everything digital, is on …": the name before the first of two commas.
pub(super) fn past_two_commas<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let reading = passage.reading;
    let start = passage.part.start;
    let told = reading.is_any(start, &["is", "are", "can", "has", "answers"]);
    let closing = start.checked_sub(1).filter(|_| told)?;
    let opening = (passage.sentence.start..closing).rfind(|at| reading.word(*at) == ",")?;
    let aside = reading.is_any(opening + 1, &["for", "with", "in", "at", "about", "on"]);
    passage
        .in_front()
        .find(|name| aside && name.tokens.end == opening && is_contact(&name.body))
}

/// "Care Quality Commission, to change your details: 0333 …": an item that opens with a name and ends with a number.
pub(super) fn opens_an_item<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    const LONGEST_ITEM: usize = 24;
    let reading = passage.reading;
    let named = passage.names_in(&passage.sentence).iter();
    let only = only_body(named.filter(|name| !name.identifier && name.sure))?;
    let alone = passage.sentence.start == 0
        && passage.end() + 1 >= reading.len()
        && reading.len() <= LONGEST_ITEM;
    (alone
        && only.tokens.start == 0
        && reading.word(only.tokens.end) == ","
        && reading.word(passage.at().wrapping_sub(1)) == ":")
        .then_some(only)
}

/// "The complaints manager reads every message and has a mailbox that nobody else can open: …": the one contact of
/// a sentence that ends in what it is reached by.
pub(super) fn subject_before_colon<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let reading = passage.reading;
    let opening = passage.sentence.start;
    let colon = passage.at().checked_sub(1)?;
    // "Partners in Care answer their own telephone, on …"
    let own = reading.word(colon) == "on"
        && reading.before(colon, 1) == ","
        && (opening..colon).any(|at| {
            reading.is_any(at, &["their", "its"])
                && reading.word(at + 1) == "own"
                && reading.is_any(at + 2, &["telephone", "phone", "line", "number"])
        });
    let owns = (opening..colon).any(|at| {
        reading.is_any(at, &["has", "have", "keeps"])
            && (at + 1..colon).any(|thing| {
                reading.is_any(
                    thing,
                    &["mailbox", "line", "number", "address", "inbox", "phone"],
                )
            })
    });
    let named = passage.names_in(&passage.sentence).iter();
    let only = only_body(named.filter(|name| !name.identifier && is_contact(&name.body)))?;
    ((reading.word(colon) == ":" && owns || own) && only.tokens.start <= opening + 1)
        .then_some(only)
}

/// The one body that the sentence named first, where it is then told how to reach it.
pub(super) fn only_body_told_to_reach<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    if !is_told_to_ring(passage) && !has_line_which_is(passage) {
        return None;
    }
    let named = passage.names_in(&passage.sentence).iter();
    only_body(named.filter(|name| !name.identifier)).filter(|name| {
        is_contact(&name.body)
            && name.tokens.start <= passage.sentence.start + 1
            && name.tokens.end <= passage.part.start
    })
}

/// "The Advice Centre will tell you more; dial …"
fn is_told_to_ring(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.part.start;
    // "Tables at the Potting Shed fill up fast, so book yours on …"
    let so = reading.word(start) == "so"
        && (start + 1..start + 3)
            .any(|at| reading.is_any(at, &["book", "ring", "call", "phone", "reserve", "order"]))
        && passage.follows(&["on", "at"])
        && passage.at() <= start + 6;
    so || reading.is_any(start, &["dial", "ring", "call", "phone", "telephone"])
        && reading.before(start, 1) == ";"
        && passage.at() <= start + 2
}

const ITS_OWN: &[&str] = &["line", "number", "address", "telephone", "phone", "email"];

/// "Community transport has its own line, which is …"
fn has_line_which_is(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.part.start;
    reading.is_any(start.wrapping_sub(2), ITS_OWN)
        && reading.matches(start, &["which", "is"])
        && passage.at() == start + 2
}

/// "`NHSmail` feedback, feedback@…", "NAS, telephone …": the name just before the comma.
pub(super) fn touching<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    passage
        .in_front_in_sentence()
        .rfind(|name| touches(passage, name))
}

/// What may stand between a name and the number or address beside it.
const BESIDE: &[&str] = &[
    ",",
    "(",
    ":",
    "-",
    "telephone",
    "tel",
    "phone",
    "email",
    "on",
    ".",
    "call",
    "helpline",
    "at",
    "via",
    "|",
    "/",
    "first",
    "direct",
    "directly",
    "instead",
    "today",
    "now",
];

/// Whether nothing but marks, words for a number and adverbs stand between a name and a value:
/// "NAS, telephone …", "Advice Line (benefits and debt) – …", "ring the warehouse first, on …".
fn touches(passage: &Passage<'_>, name: &Named) -> bool {
    if is_topic_before_comma(passage, name) || is_place_of_work(passage, name) {
        return false;
    }
    let reading = passage.reading;
    let at = passage.at();
    let mut index = name.tokens.end;
    while index < at {
        if reading.word(index) == "(" {
            let closing = (index..at).find(|at| reading.word(*at) == ")");
            index = closing.unwrap_or(index);
        } else if !reading.is_any(index, BESIDE) {
            return false;
        }
        index += 1;
    }
    true
}

/// "Partners in Care work from the college, on 01202 …": where somebody is who was named before.
fn is_place_of_work(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let lead = name.tokens.start.wrapping_sub(1);
    let lead = if reading.is_any(lead, &["the", "our"]) {
        lead.wrapping_sub(1)
    } else {
        lead
    };
    reading.is_any(lead, &["from", "in", "at", "near", "above", "behind"])
        && reading.is_any(
            lead.wrapping_sub(1),
            &["work", "works", "is", "are", "sit", "sits", "based"],
        )
        && passage
            .in_front_in_sentence()
            .any(|other| other.tokens.end < lead && is_contact(&other.body))
}

/// "Unlike feedback@…, which is for escalations, helpdesk@… is …"
fn is_topic_before_comma(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    reading.is_any(name.tokens.start.wrapping_sub(1), &["for", "about"])
        && reading.word(name.tokens.end) == ","
}

/// "The NAS reads its inbox, helpdesk@…": an address beside the words for what it is.
pub(super) fn owner_of_the_line<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let possessor = line::possessor(passage)?;
    passage.in_front_in_sentence().rfind(|name| {
        // "The helpdesk's number, …": the possessor is part of the name.
        name.tokens.end <= possessor || name.tokens.contains(&possessor)
    })
}

/// "If you need the council, its number is …"
pub(super) fn meant_by_its<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    passage
        .reading
        .is_any(passage.part.start, &["its", "their"])
        .then(|| passage.in_front_in_sentence().next_back())
        .flatten()
}
