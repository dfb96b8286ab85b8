//! Whether a name governs the value behind it: nobody else acts between the two, and the name opens its
//! part of the sentence or is the one addressed.
//!
//! Knows one name and the words around it. Knows nothing of other names and sentences.

use super::line::is_line;
use super::passage::Passage;
use crate::facts::names::Named;
use crate::facts::reading::Reading;
use crate::facts::words;

/// Whether a name earlier in a part of a sentence claims the value behind it.
pub(super) fn governs(passage: &Passage<'_>, name: &Named) -> bool {
    if is_announced(passage, name) || is_given_a_ring(passage, name) {
        return true;
    }
    if somebody_else_acts(passage, name)
        || is_owner_of_something_else(passage, name)
        || is_caller(passage, name)
    {
        return false;
    }
    let start = start_with_its_own_words(passage, name);
    opens_its_part(passage, start)
        || is_addressed(passage, start)
        || is_sent_to(passage, name, start)
}

const ADDRESSING_FIRST: &[&str] = &[
    "tell", "ask", "contact", "ring", "call", "phone", "email", "write", "text", "only", "send",
    "forward",
];

const REPORTING: &[&str] = &[
    "recommend",
    "recommends",
    "suggest",
    "suggests",
    "say",
    "says",
    "tell",
    "tells",
    "advise",
    "advises",
    "cannot",
    "not",
];

/// "Partners in Care can help you with that: phone …"
fn is_announced(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    let opening = reading.sentence(name.tokens.start).start;
    // "For help with the forms, the Partners in Care team will go through them with you: …"
    let part = passage.part.start;
    let led = reading.word(part.wrapping_sub(1)) == ","
        && reading.is_any(opening, &["for", "if", "to", "when"])
        && (part..part + 2).contains(&name.tokens.start)
        && passage.follows(&[":"]);
    let opens = led
        || name.tokens.start == opening
        || name.tokens.start <= opening + 2 && reading.is_any(opening, ADDRESSING_FIRST);
    opens
        && reading.holds_any(&(at.saturating_sub(4)..at), &[":"])
        && !reading.holds_any(&passage.between(name), REPORTING)
}

/// "Give Partners in Care a ring on …"
fn is_given_a_ring(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let article = usize::from(reading.is_any(name.tokens.start.wrapping_sub(1), &["the", "our"]));
    reading.before(name.tokens.start, 1 + article) == "give"
        && reading.word(name.tokens.end) == "a"
        && reading.is_any(name.tokens.end + 1, &["ring", "call", "bell", "shout"])
}

const ACTING: &[&str] = &[
    "recommend",
    "recommends",
    "recommending",
    "suggest",
    "suggests",
    "say",
    "says",
    "ask",
    "asks",
    "tell",
    "tells",
    "advise",
    "advises",
    "use",
    "uses",
    "you",
    "we",
    "they",
    "who",
    "cannot",
    "can't",
    "not",
    "your",
    "then",
    "our",
    "my",
    "unless",
    "if",
    "when",
    "replies",
    "visits",
    "and",
    "or",
];

/// What somebody takes who answers: "will take your details over the phone on …".
const TAKEN: &[&str] = &[
    "service",
    "disposal",
    "details",
    "call",
    "calls",
    "order",
    "booking",
    "questions",
    "question",
    "name",
    "message",
];

/// Somebody else acts between the name and the value: "CQC says that you should email …".
fn somebody_else_acts(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    passage.between(name).any(|index| {
        // "is at your service on …", "replies to messages sent to …"
        let uses = reading.word(index) == "uses" && index + 1 == passage.at();
        let serves = uses
            || reading.word(index) == "your" && reading.is_any(index + 1, TAKEN)
            || reading.matches(index, &["replies", "to"]);
        reading.is_any(index, ACTING) && !is_helped(reading, index) && !serves
    })
}

const HELPING: &[&str] = &["talk", "walk", "guide", "help", "assist", "take", "lead"];

/// "They will talk you through it": whoever is helped does not act.
fn is_helped(reading: &Reading, index: usize) -> bool {
    let helped = if reading.is_any(index.wrapping_sub(1), &["with", "to"]) {
        index.wrapping_sub(2)
    } else {
        index.wrapping_sub(1)
    };
    // "They are happy to talk it through with you on …"
    let helping = reading.is_any(helped, HELPING)
        || helped + 1 < index
            && (1..=3).any(|back| reading.is_any(helped.wrapping_sub(back), HELPING));
    reading.word(index) == "you" && helping
}

/// "Forward CQC's letter to …": a thing of CQC, and not its number.
fn is_owner_of_something_else(passage: &Passage<'_>, name: &Named) -> bool {
    let behind = name.tokens.end;
    is_possessive(passage.reading, name)
        && passage.reading.is_word(behind)
        && !is_line(passage.reading, behind)
}

/// Whether a name is a possessive. "Reception's on …" is none.
fn is_possessive(reading: &Reading, name: &Named) -> bool {
    reading
        .word(name.tokens.end.saturating_sub(1))
        .ends_with("'s")
        && !reading.is_any(name.tokens.end, &["on", "at", "now"])
}

const CALLING: &[&str] = &[
    "ring", "rings", "call", "phone", "phones", "dial", "dials", "email", "emails", "write",
    "writes", "contact", "contacts",
];

const MAKING_CALLS_A_THING: &[&str] = &["'s", "to", "the", "'", "by", "take", "takes"];

/// "Microsoft Teams users ring …": they call, and are not called.
fn is_caller(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let between = passage.between(name);
    let marked = reading.holds_any(&between, &[":", "-", ",", "(", "|", "to", "for"]);
    let calls = between.clone().any(|index| {
        reading.is_any(index, CALLING)
            && !reading.is_any(index.wrapping_sub(1), MAKING_CALLS_A_THING)
    });
    // "Ask the pharmacist to ring 0333 …"
    let asked = reading.word(name.tokens.end) == "to"
        && reading.is_any(name.tokens.end + 1, CALLING)
        && name.tokens.end + 2 == passage.at()
        && (1..=3).any(|back| {
            reading.is_any(
                name.tokens.start.wrapping_sub(back),
                &["ask", "tell", "remind", "get", "want", "invite"],
            )
        });
    if asked {
        return true;
    }
    let opens_part = name.tokens.start <= passage.part.start + 1;
    calls
        && !marked
        && opens_part
        && !is_possessive(reading, name)
        && !is_line(reading, name.tokens.end)
}

const BELONGING_TO_THE_NAME: &[&str] = &[
    "the", "our", "your", "a", "all", "any", "every", "\"", "'", "(", "*", "local", "nearest",
    "own", "county", "borough", "town", "city", "district",
];

/// Where a name starts with the words of its own before it: "the highways authority".
fn start_with_its_own_words(passage: &Passage<'_>, name: &Named) -> usize {
    let reading = passage.reading;
    let part = &passage.part;
    let mut start = name.tokens.start;
    while start > part.start && reading.is_any(start - 1, BELONGING_TO_THE_NAME) {
        start -= 1;
    }
    (1..=3)
        .map(|back| start.saturating_sub(back))
        .find(|at| {
            *at >= part.start
                && *at < start
                && reading.is_any(*at, &["the", "our", "your", "their"])
                && (at + 1..start).all(|index| is_content_word(reading, index))
        })
        .unwrap_or(start)
}

fn is_content_word(reading: &Reading, index: usize) -> bool {
    reading.is_word(index) && !words::is_function_word(reading.word(index))
}

/// "Your GP surgery", "the town's museum": what stands before the name belongs to it.
fn opens_its_part(passage: &Passage<'_>, start: usize) -> bool {
    let reading = passage.reading;
    let part = &passage.part;
    start == part.start
        || start <= part.start + 3
            && reading.is_any(part.start, &["the", "your", "our", "my", "their", "a"])
            && (part.start..start).all(|index| {
                reading.is_word(index)
                    && (index == part.start
                        || reading.raw(index) == "IT"
                        || !words::is_function_word(reading.word(index)))
            })
}

const ADDRESSING: &[&str] = &[
    "tell",
    "contact",
    "call",
    "ring",
    "phone",
    "telephone",
    "email",
    "to",
    "from",
    "of",
    "for",
    "with",
    "by",
    "ask",
    "dial",
    "reach",
    "at",
    "via",
    ":",
    "text",
    "through",
    "-",
    "and",
    "is",
    "are",
    "contacting",
    "emailing",
    "ringing",
    "calling",
    "phoning",
    "write",
    "let",
    "drop",
    "rings",
    "phones",
    "telephones",
    "contacts",
];

/// "Contact the NAS on …", "the number of the NAS is …": whom a reader turns to.
fn is_addressed(passage: &Passage<'_>, start: usize) -> bool {
    start > passage.part.start && passage.reading.is_any(start - 1, ADDRESSING)
}

/// "Send escalations to …"
fn is_sent_to(passage: &Passage<'_>, name: &Named, start: usize) -> bool {
    let reading = passage.reading;
    start > passage.part.start
        && reading.is_any(
            start - 1,
            &["send", "forward", "submit", "direct", "address"],
        )
        && passage
            .between(name)
            .all(|index| reading.is_any(index, &["to", ":"]))
}
