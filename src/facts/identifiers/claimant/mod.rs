//! The body whose number or address a sentence, a row or a heading claims to give.
//!
//! Knows in which order the places are asked where a body may be named. Knows none of their words,
//! and nothing of whether a value is right.

mod aim;
mod around;
mod behind;
mod governs;
mod in_front;
mod line;
mod opening;
mod passage;
mod same_part;
mod sentence_before;

use self::passage::Passage;
pub(crate) use self::passage::segment;
use crate::facts::kinds::Mention;
use crate::facts::model::Facts;
use crate::facts::names::{Body, Named};
use crate::facts::statement::Statement;

/// The body whose value a sentence, a row or a label claims to give.
pub(crate) fn claimant(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
) -> Option<Body> {
    let passage = &Passage::of(statement, mention, names, facts);
    if is_in_head_of_message(passage) {
        return None;
    }
    if let Some(name) = around::heads_a_card(passage) {
        return Some(name.body.clone());
    }
    // "The Dental Hospital, whose clinic desk answers on …"
    if let Some(name) = in_front::one_whose_line_it_is(passage) {
        return Some(name.body.clone());
    }
    if let Some(name) = in_front::opens_an_item(passage) {
        return Some(name.body.clone());
    }
    if let Some(name) = in_front::subject_before_colon(passage) {
        return Some(name.body.clone());
    }
    if let Some(name) = passage.last_in_part() {
        return same_part::claims(passage, name).then(|| name.body.clone());
    }
    named_in_sentence(passage)
        .or_else(|| told_by_sentence_before(passage))
        .map(|name| name.body.clone())
        .or_else(|| opening::labelled_by_a_word(passage))
        .or_else(|| told_by_surroundings(passage).map(|name| name.body.clone()))
}

/// "To: helpdesk@nhs.net" in the head of a message says who gets it.
fn is_in_head_of_message(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    reading.before(at, 1) == ":" && reading.is_any(at.wrapping_sub(2), &["to", "cc", "bcc", "from"])
}

/// A name in the sentence itself, but in another part of it than the value.
fn named_in_sentence<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    in_front::past_two_commas(passage)
        .or_else(|| in_front::subject_between_commas(passage))
        .or_else(|| in_front::explained_before_the_value(passage))
        .or_else(|| in_front::one_whom_it_reaches(passage))
        .or_else(|| in_front::reached_past_an_insertion(passage))
        .or_else(|| in_front::only_body_told_to_reach(passage))
        .or_else(|| aim::aimed_at(passage))
        .or_else(|| in_front::touching(passage))
        .or_else(|| in_front::owner_of_the_line(passage))
        .or_else(|| in_front::meant_by_its(passage))
        .or_else(|| behind::named_behind(passage))
}

/// A name in the sentence before, to which this one goes back.
fn told_by_sentence_before<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    sentence_before::asked_for(passage)
        .or_else(|| sentence_before::meant_by_its_or_our(passage))
        .or_else(|| sentence_before::told_to_reach_it(passage))
}

/// A name that stands further off. What stands outside the paragraph counts only for a value that
/// is all but alone.
fn told_by_surroundings<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let near = around::asked_for_by_heading(passage)
        .or_else(|| sentence_before::one_who_helps(passage))
        .or_else(|| sentence_before::meant_by_them(passage))
        .or_else(|| opening::heads_the_paragraph(passage));
    if near.is_some() || passage.names_somebody() || !passage.is_bare() {
        return near;
    }
    around::named_in_row(passage).or_else(|| around::named_above(passage))
}
