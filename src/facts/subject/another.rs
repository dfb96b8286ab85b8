//! Whether a quantity is said of somebody else: of what a relative clause follows, or of a body that is
//! named nearer than the site.
//!
//! Knows names and where they stand. Weighs nothing.

use std::ops::Range;

use super::candidate::Candidate;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::names::{Body, Named, is_instrument, names_in, overlaps};
use crate::facts::phrases::{Hit, Role, hits_in};
use crate::facts::reading::Reading;

/// "Compared with the individual mailbox, which has one user, …": a relative clause between commas speaks
/// of what stands before it.
pub(super) fn is_said_of_another(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        statement,
        mention,
        sentence,
        index: fact,
        ..
    } = candidate;
    let reading = statement.reading();
    let opening = (sentence.start..mention.tokens.start).rfind(|index| reading.word(*index) == ",");
    let closing = (mention.tokens.end..sentence.end).find(|index| reading.word(*index) == ",");
    // "… go through the shared mailbox to the laundry, which is closed on Mondays": at the end of a
    // sentence it speaks of the word before it.
    if let Some(opening) = opening
        && closing.is_none()
        && (matches!(mention.stated, Stated::Hours(_))
            || matches!(mention.stated, Stated::Prefix { .. })
                && !(opening..mention.tokens.start).any(|at| reading.word(at) == "must"))
        && reading.is_any(opening + 1, &["which", "who"])
        && mention.tokens.start <= opening + 6
    {
        let hits = hits_in(statement.hits(), &(sentence.start..opening));
        let mut own = hits
            .iter()
            .filter(|hit| hit.role == Role::About(*fact))
            .peekable();
        let article = |at: usize| reading.is_any(at, &["the", "a", "an", "our", "your"]);
        let parted = |hit: &Hit| (hit.tokens.end..opening).any(article);
        return own.peek().is_some() && own.all(parted);
    }
    let (Some(opening), Some(closing)) = (opening, closing) else {
        return false;
    };
    let compared = (sentence.start..opening).any(|index| {
        reading.is_any(
            index,
            &["compared", "unlike", "whereas", "besides", "contrast"],
        )
    });
    let cued = hits_in(statement.hits(), &(opening.saturating_sub(4)..closing))
        .iter()
        .any(|hit| hit.role == Role::About(*fact) && hit.tokens.end <= opening);
    // "Freephone numbers, which start with 0800, have no place in the box for the mobile."
    let mut about = hits_in(statement.hits(), sentence)
        .iter()
        .filter(|hit| hit.role == Role::About(*fact))
        .filter(|hit| hit.tokens.start < opening || hit.tokens.start > closing)
        .peekable();
    let later = about.peek().is_some() && about.all(|hit| hit.tokens.start > closing);
    (compared || later) && !cued && reading.is_any(opening + 1, &["which", "who"])
}

/// "The standard, with which every message to a hospital has to comply, is …": a name between the
/// commas of a relative clause does not change what the sentence is about.
fn is_inserted(
    reading: &Reading,
    sentence: &Range<usize>,
    name: &Named,
    mention: &Mention,
) -> bool {
    let opening = (sentence.start..name.tokens.start).rfind(|index| reading.word(*index) == ",");
    // "A letter from a GP, for instance to a landlord, costs …"
    let example = opening.is_some_and(|opening| {
        (reading.matches(opening + 1, &["for", "instance"])
            || reading.matches(opening + 1, &["for", "example"])
            || reading.matches(opening + 1, &["such", "as"])
            || reading.is_any(opening + 1, &["say", "perhaps"]))
            && (name.tokens.end..mention.tokens.start).any(|index| reading.word(index) == ",")
    });
    if example {
        return true;
    }
    // "Although the hospital sends people home, it is enough if …"
    let conceded = reading.is_any(
        sentence.start,
        &[
            "although", "though", "while", "whereas", "since", "because", "when", "whenever",
        ],
    ) && (name.tokens.end..mention.tokens.start).any(|index| {
        reading.word(index) == "," && !reading.is_any(index + 1, &["and", "or", "as", "which"])
    });
    if conceded {
        return true;
    }
    let closing = (name.tokens.end..mention.tokens.start).find(|index| reading.word(*index) == ",");
    opening.zip(closing).is_some_and(|(opening, closing)| {
        let relative = |at: usize| reading.is_any(at, &["which", "who", "whom", "whose"]);
        (relative(opening + 1) || relative(opening + 2))
            && reading.is_any(
                closing + 1,
                &["is", "are", "must", "has", "have", "will", "can", "may"],
            )
    })
}

/// "Get a term pass in the travel shop at half price": where something is done, behind a verb.
fn is_where_it_is_done(candidate: &Candidate<'_>, name: &Named) -> bool {
    let reading = candidate.reading();
    let start = candidate.clause.start;
    name.tokens.len() == 1
        && !reading.is_any(start, &["the", "a", "an", "our", "at", "in"])
        && (name.tokens.start.saturating_sub(3)..name.tokens.start).any(|at| {
            at > start + 1
                && reading.is_any(at, &["in", "at"])
                && reading.is_any(at + 1, &["the", "our", "any"])
        })
}

/// "The council asks for Standards Met, and so does NHSmail": what is said of another holds for the site's
/// own as well.
pub(super) fn is_shared_by_us(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    (candidate.mention.tokens.end..candidate.sentence.end).any(|at| {
        reading.word(at) == "so"
            && reading.is_any(at.wrapping_sub(1), &["and", ","])
            && reading.is_any(
                at + 1,
                &["does", "did", "do", "is", "are", "has", "have", "will"],
            )
            && {
                let who = at + 2 + usize::from(reading.is_any(at + 2, &["the", "our"]));
                reading.is_any(who, &["we", "ours"])
                    || reading.word(who - 1) == "our"
                    || hits_in(candidate.statement.hits(), &(who..who + 1))
                        .iter()
                        .any(|hit| matches!(hit.role, Role::Own | Role::Name(_)))
                    || candidate
                        .statement
                        .view()
                        .index
                        .own_words
                        .contains(reading.word(who))
            }
    })
}

/// Whether another body stands nearer to a quantity than the site itself.
pub(super) fn belongs_to_another_body(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        statement,
        mention,
        clause,
        names_here,
        ..
    } = candidate;
    let reading = statement.reading();
    let cued = candidate.is_cued_directly();
    let sentence = reading.sentence(mention.tokens.start);
    let own_at = |range: &Range<usize>| {
        hits_in(statement.hits(), range)
            .iter()
            .filter(|hit| matches!(hit.role, Role::Own | Role::Name(_)))
            .map(|hit| hit.tokens.start)
            .max()
    };
    let before = sentence.start..mention.tokens.start;
    let own_before = own_at(&before);
    let own_anywhere = own_at(&sentence).is_some();
    names_in(names_here, &sentence).iter().any(|name| {
        let Body::Other(_) = name.body else {
            return false;
        };
        if !sentence.contains(&name.tokens.start)
            || overlaps(&name.tokens, &mention.tokens)
            || !name.sure && !cued
        {
            return false;
        }
        if !name.sure && own_anywhere {
            return false;
        }
        // "your landlord's wiring": the reader's, of which the rule speaks.
        let of_reader = reading.word(name.tokens.start.wrapping_sub(1)) == "your"
            && reading
                .word(name.tokens.end.saturating_sub(1))
                .ends_with("'s")
            && candidate
                .cues(&sentence)
                .any(|hit| hit.tokens.start == name.tokens.end);
        if of_reader {
            return false;
        }
        // "people on Universal Credit pay …"
        if reading.is_any(
            name.tokens.start.wrapping_sub(2),
            &["people", "anyone", "those"],
        ) && reading.is_any(name.tokens.start.wrapping_sub(1), &["on", "with"])
        {
            return false;
        }
        // "Our treasurer, Mrs Ellis, collects …", "a party from Wexley": a person and a place have no rules.
        let person = reading.is_any(name.tokens.start, &["mr", "mrs", "ms", "miss", "dr"])
            && reading.word(name.tokens.start.wrapping_sub(1)) == ","
            && reading.word(name.tokens.end) == ",";
        let place = !name.sure
            && !matches!(mention.stated, Stated::Prefix { .. })
            && name.tokens.start > sentence.start + 1
            && reading.is_any(
                name.tokens.start.wrapping_sub(1),
                &["from", "in", "at", "near"],
            );
        if person || place {
            return false;
        }
        if own_anywhere && is_instrument(reading, name) || is_where_it_is_done(candidate, name) {
            return false;
        }
        // "The treasurer reminds clubs that …": who is told has no rule of its own.
        let article = usize::from(reading.is_any(
            name.tokens.start.wrapping_sub(1),
            &["the", "your", "our", "all"],
        ));
        let told = reading.is_any(
            name.tokens.start.wrapping_sub(1 + article),
            &[
                "reminds", "reminded", "remind", "tells", "tell", "asks", "informs", "lets", "let",
            ],
        ) && reading.is_any(name.tokens.end, &["that", "to", "know"]);
        // "PC reminded the group that the rule is …": who minutes a rule does not make it.
        let minuted = reading.is_any(
            name.tokens.end,
            &["reminded", "noted", "reported", "confirmed"],
        ) && (name.tokens.end..mention.tokens.start)
            .any(|at| reading.word(at) == "that");
        if told || minuted {
            return false;
        }
        let in_clause = clause.contains(&name.tokens.start);
        if is_inserted(reading, &sentence, name, mention) {
            return false;
        }
        if name.tokens.start < mention.tokens.start {
            let nearer = own_before.is_none_or(|own| own < name.tokens.start);
            // "Unlike the council's portal, which gives you 90 days, …"
            let reaches = in_clause
                // "At Ancoats Judo Club a coach takes up to 18, and a head injury there means …"
                || reading.word(sentence.start) == "at"
                    && name.tokens.start <= sentence.start + 2
                || reading.is_any(clause.start, &["which", ",", "who"])
                || reading.is_any(clause.start + 1, &["which", "who"])
                // "Netherby Veg's smallest order is £18, and it lets you pause …"
                || reading.is_any(candidate.first, &["it", "its", "they", "their", "or"]);
            nearer && reaches
        } else {
            // "… and then give it to charity": who is given something has no rule of its own.
            // "The meeting is on 25 March in the Co-operative Hall": where it is.
            let place = matches!(mention.stated, Stated::Date { .. })
                && (1..=2).any(|back| {
                    reading.is_any(name.tokens.start.wrapping_sub(back), &["in", "at"])
                });
            if place {
                return false;
            }
            // "… every 30 days, whether through Outlook or not"
            let given = reading.is_any(
                name.tokens.start.wrapping_sub(1),
                &["to", "into", "through", "via", "using", "with", "from"],
            ) || reading.is_any(
                name.tokens.start.wrapping_sub(2),
                &["to", "into", "with", "from"],
            );
            // "… whatever school they go to", "…, or the department will be charged": another part.
            let apart = (mention.tokens.end..name.tokens.start).any(|at| {
                reading.is_any(
                    at,
                    &[
                        ",", ";", "or", "whatever", "whether", "however", "so", "because", "but",
                    ],
                )
            }) || reading.is_any(
                name.tokens.start.wrapping_sub(1),
                &["your", "my", "his", "her", "their"],
            );
            in_clause && !own_anywhere && !given && !apart
        }
    })
}
