//! Numbers and addresses: a closed world in which a value is declared, a slip, or unknown.
//!
//! Knows what surrounds a value through the files beside this one. Knows nothing of quantities.

mod claimant;
mod disowned;
mod likeness;
mod place;
mod references;

use std::collections::HashSet;

use jiff::civil::Date;

pub(crate) use self::claimant::claimant;
pub(crate) use self::claimant::segment;
use self::likeness::coming;
pub(crate) use self::likeness::{exact, has_slipped_number, is_allowed, is_slip, nearest};
pub(crate) use self::place::{claimed as place_claimed, is_elsewhere, names_only};
pub(crate) use self::references::is_reference;
use self::references::{is_called_reference, speaks_of_phone};
use super::examine::denied;
use super::kinds::{Mention, Stated, is_placeholder, rules};
use super::model::{Fact, Facts, Next};
use super::names::{self, Body, Named};
use super::problem::{FactMention, FactProblem, PageFacts, ProblemKind, Rewrite};
use super::reading::Reading;
use super::stance::{Announced, Stance, warned_nearby};
use super::statement::Statement;
use super::value::{Kind, Value};
use super::words;

/// "Suspicious message? Ring the adviser on 01305 …": the number is where to turn, and not what is warned
/// of.
fn is_told_to_ring(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let clause = reading.clause(start).start..start;
    reading.is_any(start.wrapping_sub(1), &["on", "at"])
        && clause.clone().any(|at| {
            reading.is_any(at, &["ring", "call", "phone", "contact"])
                && reading.is_any(at + 1, &["the", "your", "our"])
        })
        && !clause.clone().any(|at| {
            reading.is_any(at, &["not", "never", "no", "says", "say", "asks", "fake"])
                || reading.word(at).ends_with("n't")
        })
}

/// "> Signed: support@…", and in the next paragraph "That is a fake sender."
fn is_called_fake_below(statement: &Statement<'_>) -> bool {
    let below = statement.view().readings.get(statement.block + 1);
    below.is_some_and(|below| {
        below.is_any(0, &["that", "this"])
            && below.is_any(1, &["is", "was"])
            && below.holds_any(
                &below.sentence(0),
                &["fake", "scam", "phishing", "fraud", "hoax"],
            )
    })
}

/// Examines one number or address. Where the page is full of mistakes, unknown ones are left alone.
pub(crate) fn examine(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
    today: Date,
    is_full: bool,
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
        // "… is on some websites still, but nobody answers it any more"
        let over = (mention.tokens.end..sentence.end).any(|index| {
            // "do not take any more bookings" says nothing of the number.
            reading.matches(index, &["any", "more"])
                && (!reading.is_word(index + 2) || words::is_function_word(reading.word(index + 2)))
                || reading.word(index) == "anymore"
                || reading.matches(index, &["no", "longer"])
        });
        // "That is a misprint: the correct number is …"
        let set_right = (clause.start..mention.tokens.start).any(|index| {
            reading.is_any(index, &["correct", "right", "real", "actual", "proper"])
                && reading.is_any(index + 1, &["number", "address", "one", "email"])
        }) && stance.denied.is_none()
            // "It should have read …"
            || reading.matches(clause.start, &["it", "should", "have", "read"])
            || reading.matches(clause.start, &["it", "should", "read"])
            || reading.matches(clause.start, &["it", "should", "have", "been"]);
        let refuted = !set_right
            && (over
                || stance.past
                || stance.denied.is_some()
                || stance.corrected
                || is_called_fake_below(statement)
                || warned_nearby(reading, mention) && !is_told_to_ring(reading, mention));
        (!refuted).then_some(stance)
    };
    // "The NHSmail portal is at …": an address is that of the place which is named.
    let named_place = match &mention.stated {
        Stated::Url(written) => place::claimed(statement, mention, facts)
            .filter(|fact| is_elsewhere(written, fact))
            .filter(|_| stance().is_some()),
        _ => None,
    };
    if let Some(fact) = named_place {
        let written = reading.written(&mention.bytes).to_owned();
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
            replacement: Some(fact.written.value.clone()),
            certain: false,
        });
        return;
    }
    if let Some(fact) = exact(&mention.stated, facts) {
        if let Some(tokens) = denied_to_owner(statement, mention, names, facts, fact) {
            result.problems.push(denied(statement, fact, &tokens));
            return;
        }
        let owner = wrong_owner(statement, mention, names, facts, fact)
            .filter(|_| stance().is_some() && !is_forbidden(statement, mention));
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
    if let Some((fact, next)) = coming(&mention.stated, facts) {
        announced(statement, mention, (fact, next), today, result);
        return;
    }
    // A page with this many mistakes needs no longer list of them.
    if is_full {
        return;
    }
    let slip = nearest(&mention.stated, facts);
    let claimed = slip
        .is_none()
        .then(|| owned_fact(statement, mention, names, facts))
        .flatten();
    let certain = slip.is_some_and(|(_, unique)| unique);
    if mention.kind() == Kind::Url && slip.is_none() {
        return;
    }
    if let Some(fact) = slip.map(|(fact, _)| fact).or(claimed) {
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
            is_reference(reading, mention, names)
        };
        // "Lost property office 0161 496 01744": the name right in front of it says what it is.
        let beside_owner = slip.is_some()
            && names.iter().any(|name| {
                !name.identifier
                    && name.tokens.end == mention.tokens.start
                    && fact
                        .contact
                        .is_some_and(|contact| name.body == Body::Contact(contact))
            });
        // A run that is no number of the plan, and no slip of one, gives nobody's number.
        if slip.is_none() && !is_plausible(&mention.stated) {
            return;
        }
        // "Wig 0113-496-03": too short by more than a slip, and nothing that is rung.
        let short = matches!(
            (&mention.stated, &fact.value),
            (Stated::Phone { digits, .. }, Value::Phone(agreed))
                if digits.len() + 2 <= agreed.national.len()
        ) && !speaks_of_phone(statement, mention, names);
        if mention.kind() == Kind::Phone
            && (reference
                || short
                || !is_plausible(&mention.stated)
                    && !beside_owner
                    && !speaks_of_phone(statement, mention, names))
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
    let is_called_otherwise =
        mention.kind() == Kind::Phone && is_reference(reading, mention, names);
    if may_be_undeclared(&mention.stated)
        && !is_called_otherwise
        && stance().is_some_and(|stance| is_undeclared(mention, &stance))
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

/// "Please do not send escalations to helpdesk@nhs.net": whose address it is, nobody says.
fn is_forbidden(statement: &Statement<'_>, mention: &Mention) -> bool {
    let reading = statement.reading();
    let clause = reading.clause(mention.tokens.start);
    // "Nobody at Partners in Care reads feedback@nhs.net."
    let by_nobody =
        reading.word(clause.start) == "nobody" || reading.matches(clause.start, &["no", "one"]);
    // "You cannot reach HMRC on 0333 200 1133."
    let unreached = (clause.start..mention.tokens.start).any(|index| {
        (reading.is_any(index, &["cannot", "can't", "won't"])
            || reading.word(index) == "not"
                && reading.is_any(index.wrapping_sub(1), &["can", "will"]))
            && (index + 1..index + 3).any(|verb| {
                reading.is_any(verb, &["reach", "reached", "get", "find", "ring", "call"])
            })
    });
    by_nobody
        || unreached
        || (clause.start..mention.tokens.start).any(|index| {
            (reading.is_any(index, &["not", "never"]) || reading.word(index) == "don't")
                && reading.is_any(
                    index + 1,
                    &[
                        "send", "write", "email", "use", "ring", "call", "contact", "phone",
                    ],
                )
        })
}

/// The words that say of a value that its owner, or the place it is the address of, is not to be found
/// there: where that owner is named, and nobody else.
fn denied_to_owner(
    statement: &Statement<'_>,
    mention: &Mention,
    names: &[Named],
    facts: &Facts,
    fact: &Fact,
) -> Option<std::ops::Range<usize>> {
    let reading = statement.reading();
    let tokens = disowned::disowned(reading, mention)?;
    let mut bodies = names.iter().filter(|name| !name.identifier).peekable();
    let owned = match fact.contact {
        Some(owner) => {
            bodies.peek().is_some() && bodies.all(|name| name.body == Body::Contact(owner))
        }
        None => place::claimed(statement, mention, facts).is_some_and(|own| own.id == fact.id),
    };
    let asked = reading.word(reading.sentence(mention.tokens.start).end.saturating_sub(1)) == "?";
    (owned && !asked).then_some(tokens)
}

/// A number or address that will hold from a day to come: it may be announced for that day, and
/// not given as if it held now.
fn announced(
    statement: &Statement<'_>,
    mention: &Mention,
    (fact, next): (&Fact, &Next),
    today: Date,
    result: &mut PageFacts,
) {
    let reading = statement.reading();
    let clause = reading.clause(mention.tokens.start);
    let stance = Stance::of(reading, mention, &clause, &HashSet::new(), today);
    let kind = match stance.future {
        Some(Announced::From(day)) if day == next.from => return,
        Some(Announced::From(_)) => ProblemKind::Next { from: next.from },
        _ if stance.past || stance.denied.is_some() => return,
        _ => ProblemKind::Mismatch,
    };
    let agreed = match kind {
        ProblemKind::Next { .. } => &next.written.value,
        _ => &fact.written.value,
    };
    result.problems.push(FactProblem {
        fact: Some(fact.id.clone()),
        span: statement.source(mention.bytes.clone()),
        written: reading.written(&mention.bytes).to_owned(),
        agreed: Some(agreed.clone()),
        replacement: matches!(kind, ProblemKind::Mismatch).then(|| agreed.clone()),
        kind,
        certain: false,
    });
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
fn is_undeclared(mention: &Mention, stance: &Stance) -> bool {
    match &mention.stated {
        Stated::Phone { plausible, .. } => *plausible && !stance.example,
        Stated::Email(address) => {
            let Some((local, domain)) = address.split_once('@') else {
                return false;
            };
            let reserved =
                ["example.com", "example.org", "example.net", "example.co.uk"].contains(&domain);
            let placeholder = is_placeholder(local);
            !reserved && !placeholder && !stance.example
        }
        _ => false,
    }
}
