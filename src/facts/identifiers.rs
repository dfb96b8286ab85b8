//! Numbers and addresses: a closed world in which a value is declared, a slip, or unknown.
//!
//! Knows likeness and owners.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::kinds::{
    LONGEST_ADDRESS, Mention, Stated, host_of, is_lookalike, is_standard_slip, phone_likeness,
    rules, same_host,
};
use super::model::{Fact, Facts};
use super::names::{self, Body, Named};
use super::problem::{FactMention, FactProblem, PageFacts, ProblemKind, Rewrite};
use super::reading::Reading;
use super::stance::Stance;
use super::statement::{Relation, Statement};
use super::value::{Kind, Value};
use super::words;

/// How many problems of a page are looked for before its unknown values are left alone.
const MOST_PROBLEMS: usize = 2000;

/// Examines one number or address.
pub(crate) fn examine(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
    today: Date,
    result: &mut PageFacts,
) {
    let reading = statement.reading();
    if is_allowed(&mention.stated, facts) {
        return;
    }
    let sentence = reading.sentence(mention.tokens.start);
    let names = names::names_in(names, &sentence);
    // Reading the whole sentence is worth it only where something seems wrong.
    let stance = || {
        let clause = reading.clause(mention.tokens.start);
        let stance = Stance::of(reading, mention, &clause, &HashSet::new(), today);
        let refuted =
            stance.past || stance.denied.is_some() || Stance::warned_nearby(reading, mention);
        (!refuted).then_some(stance)
    };
    if let Some(fact) = exact(&mention.stated, facts) {
        let owner =
            wrong_owner(statement, mention, names, facts, fact).filter(|_| stance().is_some());
        result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span: statement.source(mention.bytes.clone()),
            written: reading.written(&mention.bytes).to_owned(),
            agrees: owner.is_none(),
            rewrite: Rewrite::Whole,
        });
        if let Some(named) = owner {
            result
                .problems
                .push(owner_problem(statement, mention, facts, fact, &named));
        }
        return;
    }
    // A page with this many mistakes needs no longer list of them.
    if result.problems.len() > MOST_PROBLEMS {
        return;
    }
    let slip = nearest(&mention.stated, facts);
    let named = slip
        .is_none()
        .then(|| owned_fact(statement, mention, names, facts))
        .flatten();
    let certain = slip.is_some_and(|(_, unique)| unique);
    if mention.kind() == Kind::Url && slip.is_none() {
        return;
    }
    if let Some(fact) = slip.map(|(fact, _)| fact).or(named) {
        if stance().is_none() {
            return;
        }
        // "The number of NAS is on your card: …": a slip of a number whose owner is named is no
        // reference, unless it is called one.
        let owner_named = slip.is_some()
            && fact.contact.is_some_and(|contact| {
                names
                    .iter()
                    .any(|name| name.body == Body::Contact(contact) && !name.identifier)
            })
            && sentence.clone().any(|index| {
                reading.is_any(
                    index,
                    &["phone", "telephone", "call", "ring", "number", "dial"],
                )
            });
        let reference = if owner_named {
            is_called_reference(reading, mention)
        } else {
            is_reference(reading, mention)
        };
        // A run that is no number of the plan, and no slip of one, gives nobody's number.
        if slip.is_none() && !is_plausible(&mention.stated) {
            return;
        }
        if mention.kind() == Kind::Phone
            && (reference
                || !is_plausible(&mention.stated) && !speaks_of_phone(statement, mention, names))
        {
            return;
        }
        let written = reading.written(&mention.bytes).to_owned();
        let replacement = rules(fact.kind())
            .write(&fact.value, &written)
            .unwrap_or_else(|| fact.written.value.clone());
        result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span: statement.source(mention.bytes.clone()),
            written: written.clone(),
            agrees: false,
            rewrite: Rewrite::Whole,
        });
        result.problems.push(FactProblem {
            kind: ProblemKind::Mismatch,
            fact: Some(fact.id.clone()),
            span: statement.source(mention.bytes.clone()),
            written,
            agreed: Some(fact.written.value.clone()),
            replacement: Some(replacement),
            certain,
        });
        return;
    }
    if may_be_undeclared(&mention.stated)
        && stance().is_some_and(|stance| is_undeclared(reading, mention, &stance))
    {
        result.problems.push(FactProblem {
            kind: ProblemKind::Undeclared(mention.kind()),
            fact: None,
            span: statement.source(mention.bytes.clone()),
            written: reading.written(&mention.bytes).to_owned(),
            agreed: None,
            replacement: None,
            certain: false,
        });
    }
}

/// Whether `[allow]` names a value.
pub(crate) fn is_allowed(stated: &Stated, facts: &Facts) -> bool {
    facts.allowed.keys().any(|allowed| match stated {
        Stated::Phone { digits, .. } => {
            let plain: String = allowed.chars().filter(char::is_ascii_digit).collect();
            plain == *digits
                || allowed.starts_with('+')
                    && plain
                        .strip_prefix("44")
                        .is_some_and(|rest| format!("0{rest}") == *digits)
        }
        Stated::Email(address) => allowed.eq_ignore_ascii_case(address),
        Stated::Url(written) => written.trim_end_matches('/') == allowed.trim_end_matches('/'),
        _ => false,
    })
}

/// The fact whose declared value is stated.
pub(crate) fn exact<'facts>(stated: &Stated, facts: &'facts Facts) -> Option<&'facts Fact> {
    facts.facts.iter().find(|fact| match (stated, &fact.value) {
        (Stated::Phone { digits, letters, .. }, Value::Phone(phone)) => {
            *digits == phone.national && !letters
        }
        (Stated::Email(address), Value::Email(declared)) => address == declared,
        (Stated::Url(written), Value::Url(declared)) => {
            matches!((host_of(written), declared.host_str()), (Some(host), Some(agreed)) if same_host(&host, agreed))
        }
        _ => false,
    })
}

/// The declared value that a slip of the hand most likely meant, and whether no other is as near.
pub(crate) fn nearest<'facts>(
    stated: &Stated,
    facts: &'facts Facts,
) -> Option<(&'facts Fact, bool)> {
    let mut best: Option<(&Fact, usize)> = None;
    let mut unique = true;
    for fact in &facts.facts {
        let distance = match (stated, &fact.value) {
            (Stated::Phone { digits, .. }, Value::Phone(phone)) => {
                phone_likeness(digits, &phone.national)
            }
            (Stated::Email(address), Value::Email(declared)) => email_likeness(address, declared),
            (Stated::Url(written), Value::Url(declared)) => host_of(written)
                .zip(declared.host_str())
                .and_then(|(host, agreed)| is_lookalike(&host, agreed).then_some(1)),
            _ => None,
        };
        let Some(distance) = distance else {
            continue;
        };
        match best {
            Some((_, known)) if known < distance => {}
            Some((_, known)) if known == distance => unique = false,
            _ => {
                best = Some((fact, distance));
                unique = true;
            }
        }
    }
    best.map(|(fact, _)| (fact, unique))
}

/// Whether a standard or a domain is a slip of a declared one.
pub(crate) fn is_slip(stated: &Stated, fact: &Fact) -> bool {
    match (stated, &fact.value) {
        (Stated::Standard(letters, digits), Value::Standard(agreed_letters, agreed_digits)) => {
            is_standard_slip((letters, digits), (agreed_letters, agreed_digits))
        }
        (Stated::Domain(domain), Value::Url(declared)) => declared
            .host_str()
            .is_some_and(|host| same_host(domain, host) || is_lookalike(domain, host)),
        _ => false,
    }
}

/// How far an address is from a declared one, where it is near enough to be a slip.
fn email_likeness(address: &str, declared: &str) -> Option<usize> {
    if address.len() > LONGEST_ADDRESS {
        return None;
    }
    let address = address.replace(',', ".");
    let shown: String = address.chars().map(latin).collect();
    if shown == declared {
        return Some(1);
    }
    let distance = strsim::osa_distance(&shown, declared);
    let (Some((local, domain)), Some((agreed_local, agreed_domain))) =
        (shown.split_once('@'), declared.split_once('@'))
    else {
        return (distance <= 2).then_some(distance);
    };
    let local_distance = strsim::osa_distance(local, agreed_local);
    let domain_distance = strsim::osa_distance(domain, agreed_domain);
    let short = agreed_local.len() <= 4;
    if local_distance <= usize::from(!short) + 1
        && domain_distance == 0
        && !(short && local_distance > 1)
        || local_distance == 0 && domain_distance <= 3
        || local_distance <= 1 && domain_distance <= 1
    {
        return Some(local_distance + domain_distance);
    }
    // The same mailbox at a domain that only adds to the agreed one, or shares its first name.
    let stem = |domain: &str| domain.split('.').next().unwrap_or_default().to_owned();
    let related = domain.starts_with(agreed_domain)
        || stem(domain) == stem(agreed_domain)
        || stem(domain).starts_with(&stem(agreed_domain));
    (local_distance == 0 && related).then_some(4)
}

/// The Latin letter that a Cyrillic or Greek one passes for.
fn latin(letter: char) -> char {
    match letter {
        '\u{0430}' | '\u{03b1}' => 'a',
        '\u{0435}' | '\u{03b5}' => 'e',
        '\u{043e}' | '\u{03bf}' => 'o',
        '\u{0440}' | '\u{03c1}' => 'p',
        '\u{0441}' => 'c',
        '\u{0445}' => 'x',
        '\u{0443}' => 'y',
        '\u{0456}' | '\u{03b9}' => 'i',
        '\u{0455}' => 's',
        '\u{04bb}' => 'h',
        '\u{0501}' => 'd',
        '\u{03bd}' => 'v',
        other => other,
    }
}

/// The fact of the same kind that belongs to the body named right beside a value.
fn owned_fact<'facts>(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &'facts Facts,
) -> Option<&'facts Fact> {
    let Body::Contact(contact) = claimant(statement, mention, names, facts)? else {
        return None;
    };
    let contact = facts.contacts.get(contact)?;
    contact
        .facts
        .iter()
        .filter_map(|index| facts.facts.get(*index))
        .find(|fact| fact.kind() == mention.kind())
}

/// The other body under whose name a declared value stands.
fn wrong_owner(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
    fact: &Fact,
) -> Option<Body> {
    let owner = fact.contact?;
    let reading = statement.reading();
    let segment = segment(reading, mention);
    let owner_here = names.iter().any(|name| {
        !name.identifier
            && name.body == Body::Contact(owner)
            && segment.contains(&name.tokens.start)
    });
    if owner_here {
        return None;
    }
    claimant(statement, mention, names, facts).filter(|body| *body != Body::Contact(owner))
}

/// The part of a sentence, up to a comma or the like, that a value stands in.
fn segment(reading: &Reading, mention: &Mention) -> Range<usize> {
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
    let part = segment(reading, mention);
    let here = |name: &&Named| {
        name.tokens.end <= mention.tokens.start
            && !name.identifier
            && (name.sure || super::examine::is_contact(&name.body))
    };
    if let Some(name) = names
        .iter()
        .filter(here)
        .rfind(|name| part.contains(&name.tokens.start))
    {
        return governs(reading, &part, name, mention).then(|| name.body.clone());
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
    // "NHSmail feedback, feedback@…", "NAS, telephone …": the name just before the comma.
    let sentence = reading.sentence(mention.tokens.start);
    let touching = names.iter().filter(here).rfind(|name| {
        sentence.contains(&name.tokens.start)
            && (name.tokens.end..mention.tokens.start).all(|index| {
                reading.is_any(
                    index,
                    &[
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
                        "|",
                        "/",
                    ],
                )
            })
    });
    if let Some(name) = touching {
        return Some(name.body.clone());
    }
    // "Partners in Care is run from the college. Its number is …"
    if reading.is_any(sentence.start, &["its", "their"])
        && sentence.start > 0
        && !statement.is_joined()
    {
        let before = reading.sentence(sentence.start - 1);
        let all = statement.view().named(statement.block, false, facts);
        let subject = names::names_in(all, &before).iter().find(|name| {
            !name.identifier
                && (name.sure || super::examine::is_contact(&name.body))
                && name.tokens.start <= before.start + 1
        });
        if let Some(subject) = subject {
            return Some(subject.body.clone());
        }
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
    for (block, relation) in &statement.layers {
        let layer = view.readings.get(*block)?;
        let found: Vec<&Named> = view
            .named(*block, false, facts)
            .iter()
            .filter(|name| !name.identifier)
            .take(20)
            .collect();
        // "National Administration Service (NAS)" names one body twice.
        let mut contacts: Vec<_> = found
            .iter()
            .filter(|name| super::examine::is_contact(&name.body))
            .collect();
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
            (Relation::Label, []) => {
                if let [only] = found.as_slice()
                    && only.sure
                    && layer.len() <= 8
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
        && (reading.word(name.tokens.end) == ":"
            || reading.word(name.tokens.end) == "." && name.tokens.end + 1 >= end);
    let last = all
        .iter()
        .take_while(|other| other.tokens.end <= mention.tokens.start)
        .filter(named)
        .last()?;
    (alone && last.body == name.body && super::examine::is_contact(&name.body)).then_some(name)
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

/// Whether a name earlier in a part of a sentence claims the value behind it.
fn governs(reading: &Reading, part: &Range<usize>, name: &Named, mention: &Mention) -> bool {
    let between = name.tokens.end..mention.tokens.start;
    // Somebody else acts between the name and the value: "CQC says that you should email …".
    // "Partners in Care can help you with that: phone …"
    let announced = name.tokens.start == reading.sentence(name.tokens.start).start
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
                "unless",
                "if",
                "when",
                "replies",
                "answers",
                "visits",
                "and",
                "or",
            ],
        )
    });
    if actor {
        return false;
    }
    let mut before = name.tokens.start;
    while before > part.start
        && reading.is_any(
            before - 1,
            &[
                "the", "our", "your", "a", "all", "any", "every", "\"", "'", "(", "*",
            ],
        )
    {
        before -= 1;
    }
    let opens = before == part.start;
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
    opens || addressed
}

fn owner_problem(
    statement: &Statement<'_>,
    mention: &Mention,
    facts: &Facts,
    fact: &Fact,
    named: &Body,
) -> FactProblem {
    let reading = statement.reading();
    let belongs_to = facts
        .contact_of(fact)
        .map(|contact| contact.name.clone())
        .unwrap_or_default();
    // Where the named body has a value of its own, that is the one to write.
    let own = match named {
        Body::Contact(contact) => facts.contacts.get(*contact).and_then(|contact| {
            contact
                .facts
                .iter()
                .filter_map(|index| facts.facts.get(*index))
                .find(|other| other.kind() == fact.kind())
        }),
        Body::Other(_) => None,
    };
    let named = match named {
        Body::Contact(contact) => facts
            .contacts
            .get(*contact)
            .map(|contact| contact.name.clone())
            .unwrap_or_default(),
        Body::Other(name) => name.clone(),
    };
    FactProblem {
        kind: ProblemKind::Owner { named, belongs_to },
        fact: Some(own.unwrap_or(fact).id.clone()),
        span: statement.source(mention.bytes.clone()),
        written: reading.written(&mention.bytes).to_owned(),
        agreed: own.map(|own| own.written.value.clone()),
        replacement: own.map(|own| own.written.value.clone()),
        certain: false,
    }
}

fn is_plausible(stated: &Stated) -> bool {
    !matches!(
        stated,
        Stated::Phone {
            plausible: false,
            ..
        }
    )
}

/// Whether the words around a run of digits speak of telephones or of a contact.
fn speaks_of_phone(statement: &Statement<'_>, mention: &Mention, names: &[Named]) -> bool {
    let reading = statement.reading();
    let sentence = reading.sentence(mention.tokens.start);
    if is_reference(reading, mention) {
        return false;
    }
    sentence.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "ring",
                "call",
                "phone",
                "telephone",
                "tel",
                "dial",
                "number",
                "line",
                "helpline",
                "text",
                "fax",
            ],
        )
    }) || names
        .iter()
        .any(|name| super::examine::is_contact(&name.body) && sentence.contains(&name.tokens.start))
        || ["phone", "telephone", "number", "tel"]
            .iter()
            .any(|word| statement.labels.contains(word))
}

/// Whether the words before a run of digits say that it is a reference, an account or a code.
fn is_reference(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let sentence = reading.sentence(start);
    (1..=4).any(|back| {
        sentence.contains(&start.wrapping_sub(back))
            && reading.is_any(
                start.wrapping_sub(back),
                &[
                    "ref",
                    "reference",
                    "ticket",
                    "order",
                    "invoice",
                    "account",
                    "isbn",
                    "serial",
                    "charity",
                    "company",
                    "code",
                    "codes",
                    "case",
                    "policy",
                    "licence",
                    "vat",
                    "version",
                    "barcode",
                    "scan",
                    "meter",
                    "id",
                    "location",
                    "registration",
                    "note",
                    "card",
                    "passport",
                    "reservation",
                    "reservations",
                    "shelf",
                    "mark",
                    "renewal",
                    "isbn",
                    "claim",
                    "application",
                    "booking",
                    "asset",
                    "part",
                    "sz",
                ],
            )
    }) || (0..4).any(|ahead| {
        let at = mention.tokens.end + ahead;
        reading.is_any(at, &["reference", "ref"]) && reading.word(mention.tokens.end) == "as"
    }) || (1..=3).any(|back| {
        reading.word(start.wrapping_sub(back)) == "nhs"
            && reading.word(start.wrapping_sub(back) + 1) == "number"
    })
}

/// Whether the word for a reference stands right before a run of digits.
fn is_called_reference(reading: &Reading, mention: &Mention) -> bool {
    (1..=2).any(|back| {
        matches!(
            reading.before(mention.tokens.start, back),
            "ref" | "reference" | "ticket" | "order" | "invoice" | "account" | "case"
        )
    })
}

fn may_be_undeclared(stated: &Stated) -> bool {
    matches!(stated, Stated::Email(_))
        || matches!(
            stated,
            Stated::Phone {
                plausible: true,
                ..
            }
        )
}

/// Whether an unknown value is surely a number or an address that readers would use.
fn is_undeclared(reading: &Reading, mention: &Mention, stance: &Stance) -> bool {
    match &mention.stated {
        Stated::Phone { plausible, .. } => {
            *plausible && !is_reference(reading, mention) && !stance.example
        }
        Stated::Email(address) => {
            let Some((local, domain)) = address.split_once('@') else {
                return false;
            };
            let reserved =
                ["example.com", "example.org", "example.net", "example.co.uk"].contains(&domain);
            let placeholder = [
                "firstname",
                "your",
                "name",
                "first",
                "someone",
                "sitename",
                "user",
                "username",
            ]
            .iter()
            .any(|word| {
                local
                    .split(['.', '-', '_'])
                    .any(|part| part == *word || part == "yourname")
            });
            !reserved && !placeholder && !stance.example
        }
        _ => false,
    }
}
