//! Whether a name claims the value behind it in the same part of a sentence.
//!
//! Knows one name and the words up to the value. Knows nothing of other sentences.

use super::governs::governs;
use super::line;
use super::passage::{Passage, name_only};
use crate::facts::names::Named;

/// Whether the last name in front of a value claims it.
pub(super) fn claims(passage: &Passage<'_>, name: &Named) -> bool {
    governs(passage, name)
        || is_only_subject(passage, name)
            && (puts_through_who_rings(passage, name) || wants_to_hear(passage, name))
        || line::possessor(passage).is_some_and(|owner| owner >= name.tokens.end)
}

/// Whether a name is that of the one body of a sentence, which it begins with.
fn is_only_subject(passage: &Passage<'_>, name: &Named) -> bool {
    name.tokens.start <= passage.sentence.start + 1
        && name_only(passage.names_in(&passage.sentence), &name.body)
}

const RINGING: &[&str] = &["ring", "call", "phone", "telephone", "dial", "email"];

/// "The NAS will put you through if you ring …"
fn puts_through_who_rings(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    passage.follows(RINGING)
        && (reading.ends_with(passage.at() - 1, &["if", "you"])
            || reading.ends_with(passage.at() - 1, &["as", "long", "as", "you"]))
        && reading.holds_any(&passage.between(name), &["will", "can"])
}

const HEARING: &[&str] = &[
    "hear", "hears", "reads", "answers", "welcomes", "replies", "waiting",
];

const SAYING_SOMETHING_ELSE: &[&str] = &[
    "if", "when", "unless", "not", "cannot", "us", "we", "them", "says",
];

/// "The Partners in Care team would like to hear from you at …": where it is to be reached.
fn wants_to_hear(passage: &Passage<'_>, name: &Named) -> bool {
    let reading = passage.reading;
    let between = passage.between(name);
    passage.follows(&["at", "on", "via", ":"])
        && reading.holds_any(&between, HEARING)
        && !reading.holds_any(&between, SAYING_SOMETHING_ELSE)
}
