//! The body named in the sentence before, where the one with the value goes back to it.
//!
//! Knows the words with which a sentence goes back. Knows nothing of rows and headings.

use std::ops::Range;

use super::passage::{Passage, is_body, name_only, only_body};
use crate::facts::examine::is_contact;
use crate::facts::names::Named;

/// The one body that the sentence before asks for: "Need the helpdesk? Ring …".
pub(super) fn asked_for<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    if passage.names_somebody() {
        return None;
    }
    let question = passage.sentence_before()?;
    if passage.reading.before(passage.sentence.start, 1) != "?" || question.len() > 12 {
        return None;
    }
    // "Tried the NAS first, and got nowhere? Then …": whoever was asked is not asked again.
    if passage
        .reading
        .holds_any(&question, &["tried", "rung", "nowhere", "already", "still"])
    {
        return None;
    }
    only_body_surely_in(passage, &question).filter(|name| is_contact(&name.body))
}

/// "Partners in Care is run from the college. Its number is …": the body that the sentence before
/// begins with, or the only one in it.
pub(super) fn meant_by_its_or_our<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let is_its = passage
        .reading
        .is_any(passage.sentence.start, &["its", "their"]);
    if !is_its && !is_our_line(passage) || passage.statement.is_joined() {
        return None;
    }
    let before = passage.sentence_before()?;
    let named = passage.names_of_block_in(&before);
    named.iter().find(|name| {
        is_body(name) && (name.tokens.start <= before.start + 1 || name_only(named, &name.body))
    })
}

const OUR_LINES: &[&str] = &["address", "number", "email", "phone", "telephone", "line"];

/// "Partners in Care would love to hear from you. Our address is …"
fn is_our_line(passage: &Passage<'_>) -> bool {
    let opening = passage.sentence.start;
    passage.reading.word(opening) == "our" && passage.reading.is_any(opening + 1, OUR_LINES)
}

const TELEPHONE: &[&str] = &["telephone", "phone", "ring", "call", "email", "dial"];

/// "The booking office will know. Telephone …": whoever can help is the one to telephone.
pub(super) fn one_who_helps<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let opening = passage.sentence.start;
    let bare = passage.reading.is_any(opening, TELEPHONE) && passage.at() <= opening + 2;
    if !bare || passage.statement.is_joined() {
        return None;
    }
    let before = passage.sentence_before()?;
    offers_help(passage, &before).then_some(())?;
    let named = passage.names_of_block_in(&before).iter();
    only_body(named.filter(|name| !name.identifier && is_contact(&name.body)))
}

fn offers_help(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let reading = passage.reading;
    sentence.clone().any(|at| {
        reading.is_any(at, &["will", "can"])
            && reading.is_any(at + 1, &["know", "help", "tell", "answer", "advise"])
    })
}

/// "Partners in Care can visit you. Write to them at …": the one body that opens the sentence before,
/// or this one.
pub(super) fn meant_by_them<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    if !is_led_by_them(passage) || passage.statement.is_joined() {
        return None;
    }
    let names_bodies = passage
        .names_of_block_in(&passage.sentence)
        .iter()
        .any(is_body);
    let sentence = if names_bodies {
        passage.sentence.clone()
    } else {
        passage.sentence_before()?
    };
    // "If you would like a visit from Partners in Care, telephone them on …"
    let reading = passage.reading;
    let told = names_bodies && reading.is_any(passage.at().wrapping_sub(3), TELEPHONE);
    only_body_surely_in(passage, &sentence).filter(|name| {
        // "That is Partners in Care; you reach the team on …"
        let pointed = reading.is_any(sentence.start, &["that", "this", "it"])
            && reading.is_any(sentence.start + 1, &["is", "was"])
            && name.tokens.start <= sentence.start + 3;
        told || pointed || name.tokens.start <= sentence.start + 1
    })
}

/// "… to them at …", "… the team on …"
fn is_led_by_them(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    // "Leave them a message on …"
    let message = reading.is_any(passage.sentence.start, &["leave", "send", "drop"])
        && reading.word(passage.sentence.start + 1) == "them"
        && at <= passage.sentence.start + 6;
    passage.follows(&["on", "at", ":", "via"])
        && (message
            || reading.before(at, 2) == "them"
            || reading.ends_with(at - 1, &["the", "team"]))
}

/// "Only the NAS can put things right. Call it on …": the one contact that the sentence before names.
pub(super) fn told_to_reach_it<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let opening = passage.sentence.start;
    let told = passage
        .reading
        .is_any(opening, &["call", "ring", "phone", "telephone", "email"])
        && passage.reading.is_any(opening + 1, &["it", "them"])
        && passage.follows(&["on", "at", "via"]);
    if !told || passage.statement.is_joined() {
        return None;
    }
    let before = passage.sentence_before()?;
    only_body_surely_in(passage, &before).filter(|name| is_contact(&name.body))
}

/// The body that a sentence of the block names, where it surely names one and no other.
fn only_body_surely_in<'a>(passage: &Passage<'a>, sentence: &Range<usize>) -> Option<&'a Named> {
    let named = passage.names_of_block_in(sentence).iter();
    only_body(named.filter(|name| is_body(name)))
}
