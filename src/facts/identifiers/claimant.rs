//! The body whose number or address a sentence, a row or a heading claims to give.
//!
//! Knows names and where they stand. Knows nothing of whether a value is right.

use std::ops::Range;

use super::super::examine::is_contact;
use super::super::kinds::Mention;
use super::super::model::Facts;
use super::super::names::{self, Body, Named};
use super::super::reading::Reading;
use super::super::statement::{Relation, Statement};
use super::super::words;

/// The part of a sentence, up to a comma or the like, that a value stands in.
pub(crate) fn segment(reading: &Reading, mention: &Mention) -> Range<usize> {
    let sentence = reading.sentence(mention.tokens.start);
    let breaks = |index: usize| {
        reading.is_any(index, &[";", "whereas", "but"])
            || reading.word(index) == "," && !reading.is_any(index.wrapping_sub(1), &["tel"])
    };
    let start = (sentence.start..mention.tokens.start)
        .rev()
        .find(|index| breaks(*index))
        .map_or(sentence.start, |index| index + 1);
    let end = (mention.tokens.end..sentence.end)
        .find(|index| breaks(*index))
        .unwrap_or(sentence.end);
    start..end
}

/// The body whose value a sentence, a row or a label claims to give.
pub(crate) fn claimant(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
) -> Option<Body> {
    let reading = statement.reading();
    // "To: helpdesk@nhs.net" in the head of a message says who gets it.
    let start = mention.tokens.start;
    if reading.word(start.wrapping_sub(1)) == ":"
        && reading.is_any(start.wrapping_sub(2), &["to", "cc", "bcc", "from"])
    {
        return None;
    }
    let part = segment(reading, mention);
    let here = |name: &&Named| {
        name.tokens.end <= mention.tokens.start
            && !name.identifier
            && (name.sure || is_contact(&name.body))
    };
    if let Some(name) = names
        .iter()
        .filter(here)
        .rfind(|name| part.contains(&name.tokens.start))
    {
        return (governs(reading, &part, name, mention)
            || is_subject(reading, names, name, mention)
            || possessor(reading, mention).is_some_and(|owner| owner >= name.tokens.end))
        .then(|| name.body.clone());
    }
    // "Housing Options, upstairs from the library, is on …": what stands between commas does not
    // change the subject.
    let sentence = reading.sentence(mention.tokens.start);
    if reading.is_any(part.start, &["is", "are", "can", "has", "answers"])
        && let Some(name) = names.iter().filter(here).find(|name| {
            name.tokens.start <= sentence.start + 1 && name.tokens.start >= sentence.start
        })
    {
        return Some(name.body.clone());
    }
    // "The email address of our own team, Partners in Care, is …"
    let apposed = reading.is_any(part.start, &["is"])
        && (sentence.start..sentence.start + 4)
            .any(|at| reading.is_any(at, &["address", "number", "email", "phone"]));
    if apposed
        && let Some(name) = names
            .iter()
            .filter(here)
            .find(|name| name.tokens.end + 1 == part.start)
    {
        return Some(name.body.clone());
    }
    // "Only the NAS, which you can telephone on …", "the NAS, to which you apply at …"
    let whose = reading.word(part.start) == "whose"
        && reading.is_any(mention.tokens.start.wrapping_sub(1), &["is", "on", "at"]);
    if whose
        && let Some(name) = names
            .iter()
            .filter(here)
            .find(|name| name.tokens.end + 1 == part.start || name.tokens.end + 2 == part.start)
    {
        return Some(name.body.clone());
    }
    let relative = reading.is_any(part.start, &["which", "whom", "who"])
        || reading.is_any(part.start, &["to", "from", "by", "at"])
            && reading.is_any(part.start + 1, &["which", "whom"]);
    if relative
        && let Some(name) = names
            .iter()
            .filter(here)
            .find(|name| name.tokens.end + 1 == part.start)
        && reading.is_any(mention.tokens.start.wrapping_sub(1), &["on", "at"])
    {
        return Some(name.body.clone());
    }
    if let Some(name) = only_body_told_to_reach(reading, names, &part, mention) {
        return Some(name.body.clone());
    }
    if let Some(name) = names
        .iter()
        .filter(here)
        .find(|name| sentence.contains(&name.tokens.start) && is_aim(reading, name, mention))
        .filter(|name| {
            // "To talk to Partners in Care about support in Dorset, …": where it is.
            let place = |other: &Named| {
                !is_contact(&other.body) && reading.before(other.tokens.start, 1) == "in"
            };
            names::names_in(names, &sentence)
                .iter()
                .all(|other| other.identifier || other.body == name.body || place(other))
        })
    {
        return Some(name.body.clone());
    }
    // "NHSmail feedback, feedback@…", "NAS, telephone …": the name just before the comma.
    let sentence = reading.sentence(mention.tokens.start);
    let touching = names
        .iter()
        .filter(here)
        .rfind(|name| sentence.contains(&name.tokens.start) && touches(reading, name, mention));
    if let Some(name) = touching {
        return Some(name.body.clone());
    }
    // "The NAS reads its inbox, helpdesk@…": an address beside the words for what it is.
    if let Some(owner) = possessor(reading, mention)
        && let Some(name) = names
            .iter()
            .filter(here)
            .rfind(|name| sentence.contains(&name.tokens.start) && name.tokens.end <= owner)
    {
        return Some(name.body.clone());
    }
    // "If you need the council, its number is …"
    if reading.is_any(part.start, &["its", "their"])
        && let Some(name) = names
            .iter()
            .filter(here)
            .rfind(|name| sentence.contains(&name.tokens.start))
    {
        return Some(name.body.clone());
    }
    if !names
        .iter()
        .filter(here)
        .any(|name| sentence.contains(&name.tokens.start))
    {
        if let Some(name) = named_behind(reading, &part, names, mention) {
            return Some(name.body.clone());
        }
        if !names
            .iter()
            .any(|name| !name.identifier && sentence.contains(&name.tokens.start))
            && let Some(body) = asked_for(statement, sentence.start, facts)
        {
            return Some(body);
        }
    }
    // "Partners in Care is run from the college. Its number is …"
    // "Partners in Care would love to hear from you. Our address is …"
    let ours = reading.word(sentence.start) == "our"
        && reading.is_any(
            sentence.start + 1,
            &["address", "number", "email", "phone", "telephone", "line"],
        );
    if (reading.is_any(sentence.start, &["its", "their"]) || ours)
        && sentence.start > 0
        && !statement.is_joined()
    {
        let before = reading.sentence(sentence.start - 1);
        let all = statement.view().named(statement.block, false, facts);
        let told = names::names_in(all, &before);
        let subject = told.iter().find(|name| {
            !name.identifier
                && (name.sure || is_contact(&name.body))
                && (name.tokens.start <= before.start + 1
                    || told
                        .iter()
                        .all(|other| other.identifier || other.body == name.body))
        });
        if let Some(subject) = subject {
            return Some(subject.body.clone());
        }
    }
    if let Some(body) = labelled(reading, mention, names) {
        return Some(body);
    }
    if let Some(body) = asked_above(statement, mention, facts) {
        return Some(body);
    }
    if let Some(body) = who_helps(statement, mention, facts) {
        return Some(body);
    }
    if let Some(body) = pronoun(statement, mention, facts) {
        return Some(body);
    }
    if let Some(name) = heads(statement, mention, facts) {
        return Some(name.body.clone());
    }
    if names
        .iter()
        .any(|name| !name.identifier && sentence.contains(&name.tokens.start))
    {
        return None;
    }
    let bare = reading.len() - mention.tokens.len() <= 8 && content_words(reading, mention) <= 3;
    if !bare {
        return None;
    }
    let view = statement.view();
    if let Some(body) = row_contact(statement, facts) {
        return Some(body);
    }
    for (block, relation) in &statement.layers {
        let layer = view.readings.get(*block)?;
        // A paragraph that is nothing but a name heads the next one.
        if *relation == Relation::Previous
            && let [only] = view.named(*block, false, facts)
            && only.tokens.len() >= layer.len()
            && is_contact(&only.body)
        {
            return Some(only.body.clone());
        }
        let found: Vec<&Named> = view
            .named(*block, false, facts)
            .iter()
            .filter(|name| !name.identifier)
            .take(20)
            .collect();
        // "National Administration Service (NAS)" names one body twice.
        let mut contacts: Vec<_> = found.iter().filter(|name| is_contact(&name.body)).collect();
        contacts.dedup_by(|a, b| a.body == b.body);
        match (relation, contacts.as_slice()) {
            (Relation::Label | Relation::LeadIn | Relation::Heading(0), [only]) => {
                let short = layer.len() <= 16;
                let has_kind = match only.body {
                    Body::Contact(contact) => facts.contacts.get(contact).is_some_and(|contact| {
                        contact.facts.iter().any(|index| {
                            facts
                                .facts
                                .get(*index)
                                .is_some_and(|fact| fact.kind() == mention.kind())
                        })
                    }),
                    Body::Other(_) => false,
                };
                return (short && has_kind).then(|| only.body.clone());
            }
            (Relation::Label | Relation::Heading(0), []) => {
                let asks = layer.word(layer.len().saturating_sub(1)) == "?";
                // "How do I reach the Care Quality Commission?"
                let asks_for = asks
                    && layer.len() <= 14
                    && (0..layer.len()).any(|index| layer.is_any(index, HOW_TO_REACH));
                if let [only] = found.as_slice()
                    && only.sure
                    && asks_for
                {
                    return Some(only.body.clone());
                }
                if let [only] = found.as_slice()
                    && only.sure
                    && layer.len() <= 8
                    && !asks
                    && (*relation == Relation::Label || only.tokens.len() == layer.len())
                {
                    return Some(only.body.clone());
                }
            }
            (_, []) => {}
            _ => return None,
        }
    }
    None
}

/// The words with which a heading asks how somebody can be reached.
const HOW_TO_REACH: &[&str] = &[
    "reach",
    "contact",
    "phone",
    "telephone",
    "ring",
    "call",
    "number",
    "email",
    "write",
];

/// "How do I email the helpdesk?", and below it "Write to … and give your code": the one contact that
/// the heading asks how to reach.
fn asked_above(statement: &Statement<'_>, mention: &Mention, facts: &Facts) -> Option<Body> {
    let reading = statement.reading();
    let start = mention.tokens.start;
    let told = start <= 3
        && (0..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "write",
                    "ring",
                    "call",
                    "phone",
                    "telephone",
                    "dial",
                    "email",
                    "use",
                    "send",
                ],
            )
        });
    // A number and nothing in front of it answers as well.
    if !told && start > 0 || statement.is_joined() {
        return None;
    }
    let view = statement.view();
    let (block, _) = statement
        .layers
        .iter()
        .find(|(_, relation)| *relation == Relation::Heading(0))?;
    let heading = view.readings.get(*block)?;
    let asks = heading.word(heading.len().saturating_sub(1)) == "?"
        && (0..heading.len()).any(|at| heading.is_any(at, HOW_TO_REACH));
    let mut bodies = view
        .named(*block, false, facts)
        .iter()
        .filter(|name| !name.identifier);
    let first = bodies
        .next()
        .filter(|name| asks && is_contact(&name.body))?;
    bodies
        .all(|other| other.body == first.body)
        .then(|| first.body.clone())
}

/// The one contact that the other cells of a row name, whatever column it stands in.
fn row_contact(statement: &Statement<'_>, facts: &Facts) -> Option<Body> {
    let view = statement.view();
    let mut found: Option<&Named> = None;
    for block in view.row(statement.block) {
        for name in view.named(block, false, facts) {
            if name.identifier {
                continue;
            }
            if !is_contact(&name.body) || found.is_some_and(|known| known.body != name.body) {
                return None;
            }
            found = Some(name);
        }
    }
    found.map(|name| name.body.clone())
}

/// "The booking office will know. Telephone …": whoever can help is the one to telephone.
fn who_helps(statement: &Statement<'_>, mention: &Mention, facts: &Facts) -> Option<Body> {
    let reading = statement.reading();
    let sentence = reading.sentence(mention.tokens.start);
    let bare = reading.is_any(
        sentence.start,
        &["telephone", "phone", "ring", "call", "email", "dial"],
    ) && mention.tokens.start <= sentence.start + 2;
    if !bare || sentence.start == 0 || statement.is_joined() {
        return None;
    }
    let before = reading.sentence(sentence.start - 1);
    let helps = before.clone().any(|at| {
        reading.is_any(at, &["will", "can"])
            && reading.is_any(at + 1, &["know", "help", "tell", "answer", "advise"])
    });
    let all = statement.view().named(statement.block, false, facts);
    let mut bodies = names::names_in(all, &before)
        .iter()
        .filter(|name| !name.identifier && is_contact(&name.body));
    let first = bodies.next().filter(|_| helps)?;
    bodies
        .all(|other| other.body == first.body)
        .then(|| first.body.clone())
}

/// "The Partners in Care team would like to hear from you at …": the one body of a sentence, which it
/// begins with, and where it is to be reached.
fn is_subject(reading: &Reading, names: &[Named], name: &Named, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let opens = name.tokens.start <= sentence.start + 1;
    let only = names::names_in(names, &sentence)
        .iter()
        .all(|other| other.identifier || other.body == name.body);
    let led = reading.is_any(
        mention.tokens.start.wrapping_sub(1),
        &["at", "on", "via", ":"],
    );
    let hears = (name.tokens.end..mention.tokens.start).any(|at| {
        reading.is_any(
            at,
            &[
                "hear", "hears", "reads", "answers", "welcomes", "replies", "waiting",
            ],
        )
    });
    let reported = (name.tokens.end..mention.tokens.start).any(|at| {
        reading.is_any(
            at,
            &[
                "if", "when", "unless", "not", "cannot", "us", "we", "them", "says",
            ],
        )
    });
    // "The NAS will put you through if you ring …"
    let at = mention.tokens.start;
    let helps = reading.is_any(
        at.wrapping_sub(1),
        &["ring", "call", "phone", "dial", "email"],
    ) && reading.ends_with(at - 1, &["if", "you"])
        && (name.tokens.end..at).any(|at| reading.is_any(at, &["will", "can"]));
    opens && only && (helps || led && hears && !reported)
}

/// "Community transport has its own line, which is …", "The Advice Centre will tell you more; dial …":
/// the one body that the sentence named first.
fn only_body_told_to_reach<'a>(
    reading: &Reading,
    names: &'a [Named],
    part: &Range<usize>,
    mention: &Mention,
) -> Option<&'a Named> {
    const REACH: &[&str] = &["dial", "ring", "call", "phone", "telephone"];
    let at = mention.tokens.start;
    let sentence = reading.sentence(at);
    let told = reading.is_any(part.start, REACH)
        && reading.word(part.start.wrapping_sub(1)) == ";"
        && at <= part.start + 2;
    let line = reading.is_any(
        part.start.wrapping_sub(2),
        &["line", "number", "address", "telephone", "phone", "email"],
    );
    let which = line && reading.matches(part.start, &["which", "is"]) && at == part.start + 2;
    if !told && !which {
        return None;
    }
    let here = names::names_in(names, &sentence);
    let mut bodies = here.iter().filter(|name| !name.identifier);
    let first = bodies
        .next()
        .filter(|name| is_contact(&name.body) && name.tokens.start <= sentence.start + 1)?;
    let alone = bodies.all(|other| other.body == first.body) && first.tokens.end <= part.start;
    alone
        .then(|| {
            names
                .iter()
                .find(|name| name.tokens == first.tokens && !name.identifier)
        })
        .flatten()
}

/// "To ask the NAS for an account, email …": whom one means to reach is named first.
fn is_aim(reading: &Reading, name: &Named, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let asks = reading.word(sentence.start) == "to"
        && reading.is_any(
            sentence.start + 1,
            &[
                "ask", "reach", "contact", "tell", "email", "ring", "phone", "call", "write",
            ],
        )
        && (name.tokens.start <= sentence.start + 4
            || (sentence.start..name.tokens.start).all(|at| reading.is_word(at)));
    // "To be put through to the helpdesk, ring …", "For the helpdesk, ring …"
    let put_through = reading.matches(sentence.start, &["to", "be", "put", "through", "to"])
        || reading.matches(sentence.start, &["to", "get", "through", "to"])
        || reading.matches(sentence.start, &["to", "get", "hold", "of"])
        || reading.matches(sentence.start, &["to", "speak", "to"])
        || reading.matches(sentence.start, &["to", "talk", "to"]);
    let straight = reading.word(sentence.start) == "for"
        && name.tokens.start <= sentence.start + 2
        && is_contact(&name.body)
        && reading.word(name.tokens.end) == ",";
    let asks = asks || straight || put_through && name.tokens.start <= sentence.start + 6;
    let at = mention.tokens.start;
    let led = reading.is_any(
        at.wrapping_sub(1),
        &["email", "ring", "call", "phone", "dial", "to", "use"],
    ) && (name.tokens.end..at).any(|between| reading.word(between) == ",");
    asks && led
}

/// Whether nothing but marks, words for a number and adverbs stand between a name and a value:
/// "NAS, telephone …", "Advice Line (benefits and debt) – …", "ring the warehouse first, on …".
fn touches(reading: &Reading, name: &Named, mention: &Mention) -> bool {
    // "Unlike feedback@…, which is for escalations, helpdesk@… is …"
    if reading.is_any(name.tokens.start.wrapping_sub(1), &["for", "about"])
        && reading.word(name.tokens.end) == ","
    {
        return false;
    }
    let mut index = name.tokens.end;
    while index < mention.tokens.start {
        if reading.word(index) == "(" {
            let closing = (index..mention.tokens.start).find(|at| reading.word(*at) == ")");
            index = closing.unwrap_or(index);
        } else if !reading.is_any(index, BESIDE) {
            return false;
        }
        index += 1;
    }
    true
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

/// Where "its" or "the team's" stands in "its inbox, …", "the team's own address: …", right in front of
/// a value.
fn possessor(reading: &Reading, mention: &Mention) -> Option<usize> {
    let mark = mention.tokens.start.checked_sub(1)?;
    let noun = mark.checked_sub(1)?;
    // "…: their address is …", "has one telephone number, …"
    let is_beside = reading.is_any(mark, &[",", ":", "(", "-", "is"])
        && reading.is_any(
            noun,
            &[
                "inbox",
                "mailbox",
                "address",
                "number",
                "email",
                "line",
                "telephone",
                "phone",
            ],
        );
    is_beside.then_some(())?;
    (1..=4)
        .filter_map(|back| noun.checked_sub(back))
        .take_while(|at| reading.is_word(*at))
        .find(|at| {
            reading.is_any(*at, &["its", "their"])
                || reading.word(*at).ends_with("'s")
                || reading.word(*at) == "has" && reading.is_any(at + 1, &["one", "a", "an"])
        })
}

/// Whether a word is one for what a body is reached by.
fn is_line(reading: &Reading, index: usize) -> bool {
    // "the council's adult social care team": the words between say which of its teams.
    let reach = (index..index + 6)
        .find(|at| {
            let joined = reading.word(*at) == "-" && !reading.spaced(*at);
            let ends = !reading.is_word(*at) || words::is_function_word(reading.word(*at));
            ends && !joined
        })
        .unwrap_or(index + 6)
        .max(index + 3);
    (index..reach).any(|at| {
        reading.is_any(
            at,
            &[
                "number",
                "phone",
                "telephone",
                "address",
                "email",
                "mailbox",
                "line",
                "helpline",
                "lines",
                "switchboard",
                "tel",
                "inbox",
                "hotline",
                "desk",
                "team",
                "office",
                "reception",
                "contact",
                "mobile",
                "main",
                "service",
                "services",
                "centre",
                "department",
                "unit",
            ],
        )
    })
}

/// The body named behind a value: "Dial … for Partners in Care", "… is CQC's number".
fn named_behind<'names>(
    reading: &Reading,
    part: &Range<usize>,
    names: &'names [Named],
    mention: &Mention,
) -> Option<&'names Named> {
    let end = mention.tokens.end;
    let mut name = names.iter().find(|name| {
        name.tokens.start >= end && !name.identifier && (name.sure || is_contact(&name.body))
    })?;
    // "of the NAS helpdesk": of names side by side the first is meant.
    if !part.contains(&name.tokens.start) {
        return None;
    }
    let between = end..name.tokens.start;
    let leads = between.clone().all(|index| {
        reading.is_any(
            index,
            &[
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
            ],
        )
    });
    let opens = reading.is_any(end, &["for", "is", "belongs", "to"]);
    let purpose = reading.word(end) != "to"
        || reading.is_any(end + 1, &["reach", "speak", "contact", "get", "talk"]);
    let possessed = reading
        .word(name.tokens.end.saturating_sub(1))
        .ends_with("'s");
    let mut last = name.tokens.end;
    if possessed {
        while is_line(reading, last) && reading.is_word(last) {
            last += 1;
        }
    }
    while let Some(next) = names
        .iter()
        .find(|next| next.tokens.start == last && !next.identifier)
    {
        last = next.tokens.end;
        name = if is_contact(&next.body) { next } else { name };
    }
    let closes = !reading.is_word(last) || last >= part.end;
    (leads && opens && purpose && closes).then_some(name)
}

/// The one body that the sentence before asks for: "Need the helpdesk? Ring …".
fn asked_for(statement: &Statement<'_>, start: usize, facts: &Facts) -> Option<Body> {
    let reading = statement.reading();
    let question = reading.sentence(start.checked_sub(1)?);
    if reading.word(start - 1) != "?" || question.len() > 12 {
        return None;
    }
    let all = statement.view().named(statement.block, false, facts);
    let mut found = names::names_in(all, &question)
        .iter()
        .filter(|name| !name.identifier && (name.sure || is_contact(&name.body)));
    let first = found.next()?;
    let only = found.all(|other| other.body == first.body);
    (only && is_contact(&first.body)).then(|| first.body.clone())
}

/// "Coastguard: 01632 …": one word that names somebody, and the number or address behind its colon.
fn labelled(reading: &Reading, mention: &Mention, names: &[Named]) -> Option<Body> {
    let word = reading.word(0);
    let shaped = reading.word(1) == ":"
        && mention.tokens.start == 2
        && mention.tokens.end + 1 >= reading.len()
        && names.iter().all(|name| name.identifier)
        && word.len() > 4
        && reading
            .raw(0)
            .starts_with(|letter: char| letter.is_uppercase());
    // "Bookings", "Complaints" and "Emergency" are what one rings about.
    let topic = word.ends_with('s')
        || word.ends_with("ing")
        || word.ends_with('y')
        || word.ends_with("ion")
        || words::is_function_word(word)
        || super::super::strangeness::is_generic(word)
        || super::super::ownership::is_contact_word(word)
        || matches!(
            word,
            "mobile" | "freephone" | "landline" | "address" | "direct" | "support"
        );
    (shaped && !topic).then(|| Body::Other(reading.raw(0).to_owned()))
}

/// "Partners in Care can visit you. Write to them at …": the one body that opens the sentence before,
/// or this one.
fn pronoun(statement: &Statement<'_>, mention: &Mention, facts: &Facts) -> Option<Body> {
    let reading = statement.reading();
    let sentence = reading.sentence(mention.tokens.start);
    let led = reading.is_any(
        mention.tokens.start.checked_sub(1)?,
        &["on", "at", ":", "via"],
    ) && {
        let behind = mention.tokens.start.checked_sub(2)?;
        reading.word(behind) == "them" || reading.ends_with(behind + 1, &["the", "team"])
    };
    if !led || statement.is_joined() {
        return None;
    }
    let all = statement.view().named(statement.block, false, facts);
    let of = |sentence: &Range<usize>| {
        let mut found = names::names_in(all, sentence)
            .iter()
            .filter(|name| !name.identifier && (name.sure || is_contact(&name.body)));
        let first = found.next()?;
        let only = found.all(|other| other.body == first.body);
        Some((only && first.tokens.start <= sentence.start + 1).then(|| first.body.clone()))
    };
    of(&sentence)
        .or_else(|| of(&reading.sentence(sentence.start.checked_sub(1)?)))
        .flatten()
}

fn content_words(reading: &Reading, mention: &Mention) -> usize {
    (0..reading.len())
        .filter(|index| {
            !mention.tokens.contains(index)
                && reading.is_word(*index)
                && !words::is_function_word(reading.word(*index))
        })
        .count()
}

/// The name that heads a paragraph, as "NAS. Day-to-day questions go to …" or "NAS: for all else …",
/// where no other name comes between it and the value.
fn heads<'view>(
    statement: &Statement<'view>,
    mention: &Mention,
    facts: &Facts,
) -> Option<&'view Named> {
    let reading = statement.reading();
    let token = reading.tokens.get(mention.tokens.start)?;
    if statement.is_joined() || token.sentence > 1 {
        return None;
    }
    let named = |name: &&Named| !name.identifier;
    let all = statement.view().named(statement.block, false, facts);
    let name = all.iter().find(named)?;
    let end = reading.sentence(0).end;
    let alone = name.tokens.start <= 1
        && (reading.is_any(name.tokens.end, &[":", "\u{b7}"])
            || reading.word(name.tokens.end) == "-" && reading.spaced(name.tokens.end)
            || reading.word(name.tokens.end) == "." && name.tokens.end + 1 >= end);
    let last = all
        .iter()
        .take_while(|other| other.tokens.end <= mention.tokens.start)
        .filter(named)
        .last()?;
    (alone && last.body == name.body && is_contact(&name.body)).then_some(name)
}

/// "They will talk you through it": whoever is helped does not act.
fn is_helped(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "you"
        && reading.is_any(
            index.wrapping_sub(1),
            &["talk", "walk", "guide", "help", "assist", "take", "lead"],
        )
}

/// Whether a name earlier in a part of a sentence claims the value behind it.
fn governs(reading: &Reading, part: &Range<usize>, name: &Named, mention: &Mention) -> bool {
    let between = name.tokens.end..mention.tokens.start;
    // Somebody else acts between the name and the value: "CQC says that you should email …".
    // "Partners in Care can help you with that: phone …"
    let opening = reading.sentence(name.tokens.start).start;
    let opens = name.tokens.start == opening
        || name.tokens.start <= opening + 2
            && reading.is_any(
                opening,
                &[
                    "tell", "ask", "contact", "ring", "call", "phone", "email", "write", "text",
                ],
            );
    let announced = opens
        && (mention.tokens.start.saturating_sub(3)..mention.tokens.start)
            .any(|index| reading.word(index) == ":");
    let reported = between.clone().any(|index| {
        reading.is_any(
            index,
            &[
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
            ],
        )
    });
    if announced && !reported {
        return true;
    }
    let actor = between.clone().any(|index| {
        reading.is_any(
            index,
            &[
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
            ],
        ) && !is_helped(reading, index)
    });
    if actor {
        return false;
    }
    // "Reception's on …" is no possessive.
    let possessed = reading
        .word(name.tokens.end.saturating_sub(1))
        .ends_with("'s")
        && !reading.is_any(name.tokens.end, &["on", "at", "now"]);
    // "Forward CQC's letter to …": a thing of CQC, and not its number.
    if possessed && reading.is_word(name.tokens.end) && !is_line(reading, name.tokens.end) {
        return false;
    }
    // "Microsoft Teams users ring …": they call, and are not called.
    let marked = between
        .clone()
        .any(|index| reading.is_any(index, &[":", "-", ",", "(", "|", "to", "for"]));
    let calls = between.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "ring", "rings", "call", "phone", "phones", "dial", "dials", "email", "emails",
                "write", "writes", "contact", "contacts",
            ],
        ) && !reading.is_any(
            index.wrapping_sub(1),
            &["'s", "to", "the", "'", "by", "take", "takes"],
        )
    });
    let opens_part = name.tokens.start <= part.start + 1;
    if calls && !marked && opens_part && !possessed && !is_line(reading, name.tokens.end) {
        return false;
    }
    let mut before = name.tokens.start;
    while before > part.start
        && reading.is_any(
            before - 1,
            &[
                "the", "our", "your", "a", "all", "any", "every", "\"", "'", "(", "*", "local",
                "nearest", "own", "county", "borough", "town", "city", "district",
            ],
        )
    {
        before -= 1;
    }
    // "the highways authority": words of its own between "the" and the name
    let led = (1..=3).find(|back| {
        let at = before.saturating_sub(*back);
        at >= part.start
            && at < before
            && reading.is_any(at, &["the", "our", "your", "their"])
            && (at + 1..before)
                .all(|word| reading.is_word(word) && !words::is_function_word(reading.word(word)))
    });
    if let Some(back) = led {
        before -= back;
    }
    // "Your GP surgery", "the town's museum": what stands before the name belongs to it.
    let opens = before == part.start
        || before <= part.start + 3
            && reading.is_any(part.start, &["the", "your", "our", "my", "their", "a"])
            && (part.start..before).all(|index| {
                reading.is_word(index)
                    && (index == part.start
                        || reading.raw(index) == "IT"
                        || !words::is_function_word(reading.word(index)))
            });
    let addressed = before > part.start
        && reading.is_any(
            before - 1,
            &[
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
            ],
        );
    // "Send escalations to …"
    let sent = before > part.start
        && reading.is_any(
            before - 1,
            &["send", "forward", "submit", "direct", "address"],
        )
        && between
            .clone()
            .all(|index| reading.is_any(index, &["to", ":"]));
    opens || addressed || sent
}
