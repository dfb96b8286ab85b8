//! Whether a contact's hours or menu route are meant: by the names in the sentence, then by what
//! surrounds it.
//!
//! Knows names. Knows nothing of whether a value is right.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::kinds::Mention;
use super::model::{Fact, Facts};
use super::names::{Body, LOOK_BACK, Named, governing, names_in};
use super::occasion;
use super::statement::{Relation, Statement};
use super::strangeness::strange_words;
use super::value::Kind;
use super::words;

/// Whether a contact's fact is meant, by the names in the sentence and then by what surrounds it.
pub(crate) fn contact_governs(
    statement: &Statement<'_>,
    mention: &Mention,
    names_here: &[Named],
    facts: &Facts,
    fact: &Fact,
) -> bool {
    let Some(owner) = fact.contact else {
        return false;
    };
    let reading = statement.reading();
    if fact.kind() == Kind::Route && leads_elsewhere(statement, mention, names_here, facts, owner) {
        return false;
    }
    if !statement.is_joined()
        && let Some(name) = governing(reading, mention, names_here)
    {
        // "Maureen works from 8am to 2pm and will ring the helpdesk": a name behind a value
        // governs it only where the value has no subject of its own.
        let clause = reading.clause(mention.tokens.start);
        let elsewhere = name.tokens.start >= mention.tokens.end
            || name.tokens.end <= clause.start && !statement.is_joined();
        // "…, which is there 24/7, and not the helpdesk"
        let relative = reading.is_any(clause.start, &["which", "who"])
            || reading.is_any(clause.start + 1, &["which", "who"])
                && reading.word(clause.start) == ",";
        // "Come to the desk whenever it is open, which is 7.30am to 10pm"
        let when_open = reading.matches(clause.start, &["which", "is"])
            && (reading.is_any(clause.start.wrapping_sub(2), &["open", "there", "staffed"])
                || reading.ends_with(clause.start.wrapping_sub(1), &["are", "in"]))
            || reading.matches(clause.start, &[",", "which", "is"])
                && reading.is_any(clause.start.wrapping_sub(1), &["open", "there", "staffed"]);
        // "The secretary, who has a job in the daytime, takes calls from …": the relative clause is over.
        let is_over = (clause.start + 2..mention.tokens.start)
            .any(|at| reading.word(at) == "," && !reading.is_any(at + 1, &["and", "or", "but"]));
        let relative = relative
            && !(is_over && name.tokens.end <= clause.start + 1)
            && !when_open
            && fact.kind() != Kind::Route
            && !(name.tokens.end <= clause.start && clause.start - name.tokens.end <= 3);
        // "Our office is open from 8am; the helpdesk from 9am": whose hours come first is said.
        let ours = name.tokens.start >= mention.tokens.end
            && fact.kind() != Kind::Route
            && (reading.is_any(clause.start, &["our", "their", "your", "my"])
                // "Though we close at four, the helpdesk goes on until five."
                || reading.is_any(clause.start, &["though", "although", "while", "whereas", "when"])
                    && reading.is_any(clause.start + 1, &["we", "i"])
                    && (mention.tokens.end..name.tokens.start).any(|at| reading.word(at) == ","));
        // "The office closes at four, and the shop at half past five": the next part has its own subject.
        let next_part = fact.kind() == Kind::Hours && has_next_subject(statement, mention, name);
        // "The parents' evening at Hillcrest School": the name says where, and not whose.
        // "You can buy boxes at reception from half past eight": there, when it is open.
        let served = reading.is_any(clause.start, &["you", "we"])
            && reading.is_any(clause.start + 1, &["can", "may"])
            && name.tokens.end + 1 >= mention.tokens.start
            // "Nitrogen is handed out at the store 9.30am to 11.30am"
            || name.tokens.end + 1 >= mention.tokens.start
                && (clause.start..name.tokens.start).any(|at| {
                    reading.is_any(at, &["is", "are"]) && reading.is_any(at + 1, HANDED)
                });
        // "Just turn up at the Record Office any day, between half past nine and …"
        let come = (1..=4).any(|back| {
            let at = name.tokens.start.wrapping_sub(back);
            reading.word(at) == "at"
                && reading.is_any(at.wrapping_sub(1), &["up", "in", "come", "call"])
                && reading.is_any(
                    at.wrapping_sub(2),
                    &[
                        "turn", "drop", "pop", "call", "come", "to", "please", ",", ".",
                    ],
                )
        });
        let served = served || come;
        let place = fact.kind() == Kind::Hours
            && !served
            && name.tokens.end <= mention.tokens.start
            && is_place(reading, name)
            && !is_manned(reading, name)
            && strange_words(
                reading,
                &(part_start(reading, name.tokens.start)..name.tokens.start),
                contact_words(),
                statement,
            ) > 0;
        if relative || ours || next_part || place || is_thing_of_it(reading, name, mention, fact) {
            return false;
        }
        // Whoever presses keys is a caller.
        let own_subject = fact.kind() != Kind::Route
            && elsewhere
            && strange_words(
                reading,
                &(clause.start..mention.tokens.start),
                contact_words(),
                statement,
            ) > 0;
        return name.body == Body::Contact(owner) && !own_subject;
    }
    // A joined list or table may name its owner anywhere before the value.
    if statement.is_joined()
        && let Some(name) = names_in(names_here, &(0..mention.tokens.end)).last()
    {
        return name.body == Body::Contact(owner);
    }
    // "The team is available from nine to five. (National Administration Service)"
    let next = reading.sentence(mention.tokens.start).end;
    let behind = reading.word(next) == "("
        && names_in(names_here, &(next..next + 3))
            .first()
            .is_some_and(|name| {
                name.body == Body::Contact(owner) && reading.word(name.tokens.end) == ")"
            });
    // "Lines open 9am–5pm, Mon–Fri. NAS: 0333 …": the only body of the text, whose number follows.
    let labelled = names_in(names_here, &(next..next + 2))
        .first()
        .is_some_and(|name| {
            name.body == Body::Contact(owner)
                && reading.word(name.tokens.end) == ":"
                && names_in(names_here, &(0..next))
                    .iter()
                    .all(|before| !before.sure)
        });
    if (behind || labelled) && !statement.is_joined() {
        return true;
    }
    // "The store has its own line, open from 8am"
    let sentence = reading.sentence(mention.tokens.start);
    let anothers = (sentence.start..mention.tokens.start).any(|at| {
        reading.word(at) == "own"
            && (at + 1..at + 4).any(|noun| {
                reading.is_any(
                    noun,
                    &[
                        "line", "lines", "desk", "office", "number", "helpline", "hours",
                    ],
                )
            })
    });
    // "The helpdesk has phone lines. Ours are open till six", "Sam has Saturday from 10 to 4": whoever the
    // sentence begins with is another than whoever was named before.
    let turns = reading.is_any(sentence.start, &["ours", "mine"])
        || reading.matches(sentence.start, &["our", "own"])
        || sentence.start > 0 && is_person_on_duty(reading, sentence.start);
    if (anothers || turns && fact.kind() == Kind::Hours) && !statement.is_joined() {
        return false;
    }
    // "What do I press?", and below it "Press 1 three times. Any other key takes you away from the NAS": the
    // only body that the text names.
    let asked = || {
        ["press", "keys", "menu"]
            .iter()
            .any(|word| statement.labels().contains(word))
    };
    let only = fact.kind() == Kind::Route
        && asked()
        && !names_here.is_empty()
        && names_here
            .iter()
            .all(|name| name.body == Body::Contact(owner));
    if only && !statement.is_joined() {
        return true;
    }
    if fact.kind() == Kind::Route && leads_to_next(statement, mention, names_here, owner) {
        return true;
    }
    let vocabulary = contact_words();
    let clause = reading.clause(mention.tokens.start);
    let table =
        statement.is_joined() || matches!(statement.layers.first(), Some((_, Relation::Label)));
    // "Who picks up when I phone the results desk?", and below it "Sheila or Mo, between six and nine"
    let asked_who = statement.layers.iter().any(|(block, relation)| {
        *relation == Relation::Heading(0)
            && statement
                .view()
                .readings
                .get(*block)
                .is_some_and(|heading| {
                    heading.word(0) == "who" && heading.word(heading.len().saturating_sub(1)) == "?"
                })
    });
    if !table
        && !asked_who
        && strange_words(
            reading,
            &(clause.start..mention.tokens.start),
            vocabulary,
            statement,
        ) > 1
    {
        return false;
    }
    let route = fact.kind() == Kind::Route;
    // Earlier sentences of the same block, the last one first.
    let earlier = names_in(names_here, &(0..mention.tokens.start))
        .iter()
        .rev()
        .take(LOOK_BACK)
        .filter(|name| !super::names::is_set_aside(reading, name))
        // "… on the ground floor, past the café. It is open …": where it is, and not whose.
        .filter(|name| {
            let article =
                usize::from(reading.is_any(name.tokens.start.wrapping_sub(1), &["the", "our"]));
            matches!(name.body, Body::Contact(_))
                || !reading.is_any(
                    name.tokens.start.wrapping_sub(1 + article),
                    &[
                        "past", "opposite", "behind", "beside", "near", "above", "below", "beyond",
                    ],
                )
        })
        .find(|name| name.sure);
    if let Some(name) = earlier {
        return name.body == Body::Contact(owner);
    }
    for (block, relation) in &statement.layers {
        let view = statement.view();
        let found = view.named(*block, route, facts);
        let contacts: HashSet<usize> = found
            .iter()
            .take(LOOK_BACK)
            .filter_map(|name| match name.body {
                Body::Contact(contact) => Some(contact),
                Body::Other(_) => None,
            })
            .collect();
        if !contacts.is_empty() {
            let rivals = contacts.iter().any(|contact| {
                *contact != owner
                    && facts.contacts.get(*contact).is_some_and(|contact| {
                        contact.facts.iter().any(|index| {
                            facts
                                .facts
                                .get(*index)
                                .is_some_and(|other| other.kind() == fact.kind())
                        })
                    })
            });
            return contacts.contains(&owner) && !rivals;
        }
        if found.iter().take(LOOK_BACK).any(|name| name.sure)
            && !matches!(relation, Relation::Title | Relation::Previous)
        {
            return false;
        }
    }
    false
}

/// "Press 1, then 3. You are now in the queue for a Social Care agent": where the keys have led, and nobody was
/// named before.
fn leads_to_next(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    owner: usize,
) -> bool {
    let reading = statement.reading();
    let next = reading.sentence(reading.sentence(mention.tokens.end.saturating_sub(1)).end);
    let who = |range: &std::ops::Range<usize>| names_in(names, range).iter().find(|name| name.sure);
    !statement.is_joined()
        && next.start >= mention.tokens.end
        && reading.is_any(next.start, &["you", "now"])
        && who(&(0..mention.tokens.end)).is_none()
        && who(&next).is_some_and(|name| name.body == Body::Contact(owner))
}

/// "…, and the shop at half past five": another thing, with a time of its own and no verb.
fn has_next_subject(statement: &Statement<'_>, mention: &Mention, name: &Named) -> bool {
    let reading = statement.reading();
    let start = mention.tokens.start;
    let Some(and) = (name.tokens.end..start).rfind(|at| {
        reading.is_any(*at, &["and", "but"]) && reading.is_any(at + 1, &["the", "our", "its"])
    }) else {
        return false;
    };
    let noun = and + 2..start;
    let at = noun
        .clone()
        .find(|at| reading.is_any(*at, &["at", "from", "until", "till"]));
    let end = at.unwrap_or(start);
    (1..=3).contains(&(end - noun.start))
        && end + 1 >= start
        && (noun.start..end).all(|at| {
            reading.is_word(at)
                && !words::is_function_word(reading.word(at))
                && !words::is_day(reading.word(at))
        })
        && !is_contact_word(reading.word(end - 1))
        && !super::strangeness::is_generic(reading.word(end - 1))
}

/// "For pharmacy at the helpdesk press 1, then 3": the way to somebody else in the same menu.
fn leads_elsewhere(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
    owner: usize,
) -> bool {
    let reading = statement.reading();
    let clause = reading.clause(mention.tokens.start);
    let Some(to) = facts
        .contacts
        .get(owner)
        .and_then(|contact| contact.route_to.as_deref())
    else {
        return false;
    };
    if statement.is_joined() || reading.word(clause.start) != "for" {
        return false;
    }
    let to: HashSet<String> = to
        .split_whitespace()
        .map(|word| words::stem(&word.to_lowercase()))
        .collect();
    let aim: Vec<usize> = (clause.start + 1..mention.tokens.start.min(clause.start + 7))
        .take_while(|at| {
            reading.is_word(*at)
                && !reading.is_any(
                    *at,
                    &["at", "press", "choose", "pick", "select", "dial", "call"],
                )
        })
        .filter(|at| !words::is_function_word(reading.word(*at)))
        .collect();
    let known = |at: &usize| {
        let word = reading.word(*at);
        to.contains(&words::stem(word))
            || super::strangeness::is_generic(word)
            || names
                .iter()
                .any(|name| name.tokens.contains(at) && matches!(name.body, Body::Contact(_)))
    };
    // "a pharmacy agent": the agent is one of another sort. "a person rather than a machine" is anybody.
    let contact = |at: &usize| is_contact_word(reading.word(*at));
    let own = |at: &usize| known(at) && (!contact(at) || aim.len() == 1);
    !aim.is_empty()
        && !aim.iter().any(own)
        && !aim.iter().all(contact)
        && !reading.is_any(
            clause.start + 2,
            &["person", "human", "adviser", "member", "real"],
        )
}

/// "Sam has Saturday", "Priya covers evenings": one name and what that person does on a rota.
fn is_person_on_duty(reading: &super::reading::Reading, start: usize) -> bool {
    let word = reading.word(start);
    reading.is_word(start)
        && !words::is_function_word(word)
        && !is_contact_word(word)
        && !words::is_day(word)
        && !super::strangeness::is_generic(word)
        && !word.ends_with('s')
        && reading.is_any(start + 1, &["has", "does", "covers", "works", "takes"])
}

/// What is done for those who come to a counter.
const HANDED: &[&str] = &[
    "handed",
    "given",
    "served",
    "sold",
    "issued",
    "dispensed",
    "collected",
    "exchanged",
    "dealt",
];

/// Where the part of a clause starts that a token stands in: behind the last comma before it.
fn part_start(reading: &super::reading::Reading, at: usize) -> usize {
    let start = reading.clause(at).start;
    (start..at)
        .rev()
        .find(|index| reading.word(*index) == ",")
        .map_or(start, |comma| comma + 1)
}

/// "Someone is at the desk from 9 to 5": who works there is there when it is open.
fn is_manned(reading: &super::reading::Reading, name: &super::names::Named) -> bool {
    let start = reading.clause(name.tokens.start).start;
    // "You'll catch somebody at the NAS from 9am"
    let met = (2..=4).any(|back| {
        name.tokens.start.checked_sub(back).is_some_and(|at| {
            reading.is_any(at, &["someone", "somebody", "anyone", "anybody", "us"])
                && reading.is_any(
                    at.wrapping_sub(1),
                    &["catch", "get", "reach", "find", "ring", "speak", "to"],
                )
        })
    });
    if met {
        return true;
    }
    let verb = (start..name.tokens.start).rfind(|at| reading.is_any(*at, &["is", "are"]));
    verb.is_some_and(|verb| {
        name.tokens.start - verb <= 3
            && (start..verb).any(|at| {
                reading.is_any(
                    at,
                    &[
                        "someone",
                        "somebody",
                        "nobody",
                        "team",
                        "staff",
                        "clerk",
                        "clerks",
                        "adviser",
                        "advisers",
                        "receptionist",
                        "librarian",
                        "agent",
                        "agents",
                    ],
                )
            })
    })
}

/// Whether a name stands behind a word for a place.
fn is_place(reading: &super::reading::Reading, name: &super::names::Named) -> bool {
    let mut before = name.tokens.start;
    while before > 0 && reading.is_any(before - 1, &["the", "our", "your"]) {
        before -= 1;
    }
    reading.is_any(before.wrapping_sub(1), &["at", "in", "outside"])
        || super::names::is_landmark(reading, name)
}

/// Whether the words behind a name make it one of its things: "the pool café".
fn is_thing_of_it(
    reading: &super::reading::Reading,
    name: &super::names::Named,
    mention: &Mention,
    fact: &Fact,
) -> bool {
    let own = contact_words();
    fact.kind() == Kind::Hours
        && name.tokens.end <= mention.tokens.start
        && occasion::is_thing_of(reading, name, mention, |word| {
            own.contains(&words::stem(word))
                || words::is_day(word)
                || reading.clause(mention.tokens.start).start > name.tokens.end
        })
}

/// Whether a word goes with any way of reaching somebody: "team", "office", "line".
pub(crate) fn is_contact_word(word: &str) -> bool {
    contact_words().contains(&words::stem(word))
}

/// The stems of words that go with any way of reaching somebody.
fn contact_words() -> &'static HashSet<String> {
    static STEMS: LazyLock<HashSet<String>> =
        LazyLock::new(|| CONTACT_WORDS.iter().map(|word| words::stem(word)).collect());
    &STEMS
}

const CONTACT_WORDS: &[&str] = &[
    "ivr",
    "sla",
    "keep",
    "window",
    "availability",
    "outside",
    "door",
    "doors",
    "take",
    "taking",
    "going",
    "right",
    "ones",
    "correct",
    "late",
    "early",
    "contact",
    "shut",
    "start",
    "finish",
    "end",
    "begin",
    "duty",
    "staff",
    "manned",
    "serve",
    "operate",
    "operator",
    "customer",
    "helpdesk",
    "mailbox",
    "opening",
    "closing",
    "timetable",
    "always",
    "stay",
    "line",
    "lines",
    "team",
    "service",
    "desk",
    "office",
    "phone",
    "call",
    "calls",
    "ring",
    "agent",
    "open",
    "opening",
    "hours",
    "available",
    "staffed",
    "answer",
    "answers",
    "answered",
    "telephone",
    "contact",
    "reach",
    "speak",
    "talk",
    "someone",
    "agents",
    "adviser",
    "advisers",
    "closed",
    "close",
    "menu",
    "press",
    "option",
    "select",
    "choose",
    "number",
    "lines",
    "email",
    "support",
    "help",
    "helpline",
    "listen",
    "let",
    "lets",
    "voice",
    "get",
    "through",
    "times",
    "day",
    "reception",
    "person",
    "people",
    "welcome",
    "message",
    "hold",
    "pick",
    "key",
    "dial",
    "weekdays",
    "run",
    "usual",
    "normal",
    "days",
    "working",
    "enquiries",
    "us",
    "caller",
    "callers",
    "visit",
    "visitors",
    "come",
    "drop",
    "appointment",
    "see",
    "counter",
];
