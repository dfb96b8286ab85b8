//! Where links lead: a telephone or mail link must lead to what its words say.
//!
//! Reads destinations as decoded by the Markdown parser.

use super::identifiers::{claimant, exact, is_allowed, is_elsewhere, names_only, nearest};
use super::kinds::{Mention, Stated, at_host, host_of, is_lookalike, same_host};
use super::model::{Fact, Facts};
use super::names::{self, Body, Named};
use super::problem::{FactMention, FactProblem, PageFacts, ProblemKind, Rewrite};
use super::scan;
use super::statement::Statement;
use super::value::{Kind, Value};
use crate::prose::{Block, InlineLink};
use crate::source::Span;

/// What stands around a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Around {
    /// English, which says whose number or address the link gives.
    English,
    /// Another language: only the link itself is read.
    Foreign,
}

/// Examines the links of a block.
pub(crate) fn examine(
    statement: &Statement<'_>,
    block: &Block,
    facts: &Facts,
    around: Around,
    result: &mut PageFacts,
) {
    if block.links.is_empty() {
        return;
    }
    let mentions = scan::mentions(
        statement,
        facts,
        &[Kind::Phone, Kind::Email, Kind::Url, Kind::Domain],
    );
    for link in &block.links {
        // In English the words of such a link, which are its address, are read as prose.
        if link.is_autolink && around == Around::English {
            continue;
        }
        let first = mentions.partition_point(|mention| mention.bytes.start < link.text.start);
        let last = mentions.partition_point(|mention| mention.bytes.start < link.text.end);
        let inside: Vec<&Mention> = mentions
            .get(first..last.max(first))
            .unwrap_or_default()
            .iter()
            .filter(|mention| {
                link.text.start <= mention.bytes.start && mention.bytes.end <= link.text.end
            })
            .collect();
        let Some((stated, value_span)) = target(link) else {
            continue;
        };
        let said = inside
            .iter()
            .find(|mention| comparable(&mention.stated, &stated));
        match said {
            Some(mention) => {
                let same = differing(statement, link, mention, &stated, facts, around, result);
                if same && around == Around::Foreign && !is_allowed(&stated, facts) {
                    alone(
                        statement,
                        link,
                        (&stated, value_span),
                        facts,
                        around,
                        result,
                    );
                }
            }
            None => alone(
                statement,
                link,
                (&stated, value_span),
                facts,
                around,
                result,
            ),
        }
    }
}

/// What a destination states, and where.
fn target(link: &InlineLink) -> Option<(Stated, Span)> {
    let destination = link.destination.trim();
    let lower = destination.to_ascii_lowercase();
    if lower.starts_with("tel:") {
        let written = destination.get(4..)?;
        let written = written.split([';', '?']).next().unwrap_or_default();
        let written = decoded(written);
        let international = written.trim_start().starts_with('+');
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let digits = if international && digits.starts_with("44") || digits.starts_with("0044") {
            let rest = digits.trim_start_matches("00").get(2..).unwrap_or_default();
            format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
        } else if international {
            format!("+{digits}")
        } else {
            digits
        };
        let stated = Stated::Phone {
            digits,
            letters: false,
            plausible: true,
        };
        return Some((stated, link.destination_span));
    }
    if lower.starts_with("mailto:") {
        let written = destination.get(7..)?.split('?').next().unwrap_or_default();
        let address = decoded(written).trim().to_lowercase();
        let first = address.split(',').next().unwrap_or_default().to_owned();
        return (!first.is_empty()).then_some((Stated::Email(first), link.destination_span));
    }
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some((Stated::Url(destination.to_owned()), link.destination_span));
    }
    None
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

fn comparable(text: &Stated, target: &Stated) -> bool {
    matches!(
        (text, target),
        (Stated::Phone { .. }, Stated::Phone { .. })
            | (Stated::Email(_), Stated::Email(_))
            | (Stated::Url(_) | Stated::Domain(_), Stated::Url(_))
    )
}

/// A link whose words give a value, compared with its target. Says whether both are the same and
/// declared by nobody.
fn differing(
    statement: &Statement<'_>,
    link: &InlineLink,
    mention: &Mention,
    stated: &Stated,
    facts: &Facts,
    around: Around,
    result: &mut PageFacts,
) -> bool {
    let same = match (&mention.stated, stated) {
        (Stated::Phone { digits, .. }, Stated::Phone { digits: target, .. }) => digits == target,
        (Stated::Email(text), Stated::Email(target)) => text == target,
        (Stated::Url(text), Stated::Url(target)) => host_of(text) == host_of(target),
        (Stated::Domain(text), Stated::Url(target)) => host_of(target)
            .is_some_and(|host| same_host(text, &host) || host.ends_with(&format!(".{text}"))),
        _ => true,
    };
    if same && let Some(fact) = exact(stated, facts) {
        result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span: link.destination_span,
            written: link.destination.clone(),
            agrees: true,
            rewrite: Rewrite::Target,
        });
        return false;
    }
    if same || is_allowed(&mention.stated, facts) {
        return same;
    }
    let text_fact = exact(&mention.stated, facts).or_else(|| domain_fact(&mention.stated, facts));
    let target_fact = exact(stated, facts);
    // The words are wrong and the target right: the words have their own finding.
    if text_fact.is_none() && target_fact.is_some() && around == Around::English {
        return false;
    }
    if text_fact.is_none() && matches!(stated, Stated::Url(_)) {
        return false;
    }
    let reading = statement.reading();
    let text = reading.written(&mention.bytes).to_owned();
    let replacement = text_fact.and_then(|fact| destination_for(&fact.value, &link.destination));
    result.problems.push(FactProblem {
        kind: ProblemKind::Target { text: text.clone() },
        fact: text_fact.map(|fact| fact.id.clone()),
        span: link.destination_span,
        written: link.destination.clone(),
        agreed: Some(text_fact.map_or(text, |fact| fact.written.value.clone())),
        certain: replacement.is_some() && !matches!(stated, Stated::Url(_)),
        replacement,
    });
    false
}

fn domain_fact<'facts>(stated: &Stated, facts: &'facts Facts) -> Option<&'facts Fact> {
    let Stated::Domain(domain) = stated else {
        return None;
    };
    facts.facts.iter().find(|fact| match &fact.value {
        Value::Url(url) => url.host_str().is_some_and(|host| same_host(domain, host)),
        _ => false,
    })
}

/// The destination that leads to a value, with all that stood behind the old one: an extension, more
/// addressees, a subject.
pub(crate) fn destination_for(value: &Value, old: &str) -> Option<String> {
    let behind = |ends: &[char]| old.find(ends).map_or("", |at| &old[at..]);
    Some(match value {
        Value::Phone(phone) => format!("tel:{}{}", phone.e164, behind(&[';', '?'])),
        Value::Email(address) => format!("mailto:{address}{}", behind(&[',', '?'])),
        Value::Url(url) => at_host(url, old),
        _ => return None,
    })
}

/// A link whose words give no value: only its target speaks.
fn alone(
    statement: &Statement<'_>,
    link: &InlineLink,
    (stated, span): (&Stated, Span),
    facts: &Facts,
    around: Around,
    result: &mut PageFacts,
) {
    if is_allowed(stated, facts) {
        return;
    }
    if let Stated::Url(written) = stated {
        lookalike(statement, (written, span), link, facts, around, result);
        return;
    }
    let claimed = match around {
        Around::English => claimed(statement, link, stated, facts),
        Around::Foreign => None,
    };
    let own = claimed.as_ref().and_then(|body| match body {
        Body::Contact(contact) => facts.contacts.get(*contact).and_then(|contact| {
            contact
                .facts
                .iter()
                .filter_map(|index| facts.facts.get(*index))
                .find(|fact| kind_of(stated) == fact.kind())
        }),
        Body::Other(_) => None,
    });
    declared(link, (stated, span), own, facts, result);
}

/// The body whose number or address a link gives, as the words of the link or before it say.
fn claimed(
    statement: &Statement<'_>,
    link: &InlineLink,
    stated: &Stated,
    facts: &Facts,
) -> Option<Body> {
    let reading = statement.reading();
    let first = reading.token_at(link.text.start);
    let last = reading.token_at(link.text.end).max(first + 1);
    let mention = Mention {
        stated: stated.clone(),
        // The target stands just behind the link's words.
        tokens: last..last,
        bytes: link.text.end..link.text.end,
    };
    let names = statement.view().named(statement.block, false, facts);
    let inside: Vec<&Named> = names::names_in(names, &(first..last))
        .iter()
        .filter(|name| name.tokens.end <= last && !name.identifier)
        .collect();
    match inside.as_slice() {
        [only] if super::examine::is_contact(&only.body) => Some(only.body.clone()),
        [] => {
            let sentence = reading.sentence(first);
            let before: Vec<Named> = names::names_in(names, &(sentence.start..first)).to_vec();
            let anchor = Mention {
                tokens: first..first.max(1),
                ..mention
            };
            claimant(statement, &anchor, &before, facts).filter(super::examine::is_contact)
        }
        _ => None,
    }
}

/// Holds the target of a link against what is declared. `own` is the fact of the body that the link
/// is about, where one is.
fn declared(
    link: &InlineLink,
    (stated, span): (&Stated, Span),
    own: Option<&Fact>,
    facts: &Facts,
    result: &mut PageFacts,
) {
    if let Some(fact) = exact(stated, facts) {
        let wrong = own.filter(|own| own.id != fact.id);
        result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span,
            written: link.destination.clone(),
            agrees: wrong.is_none(),
            rewrite: Rewrite::Target,
        });
        if let Some(own) = wrong {
            let name = |fact: &Fact| {
                facts
                    .contact_of(fact)
                    .map(|contact| contact.name.clone())
                    .unwrap_or_default()
            };
            result.problems.push(FactProblem {
                kind: ProblemKind::Owner {
                    named: name(own),
                    belongs_to: name(fact),
                },
                fact: Some(own.id.clone()),
                span,
                written: link.destination.clone(),
                agreed: Some(own.written.value.clone()),
                replacement: destination_for(&own.value, &link.destination),
                certain: false,
            });
        }
        return;
    }
    let near = nearest(stated, facts);
    let fact = near.map(|(fact, _)| fact).or(own);
    let problem = match fact {
        Some(fact) => FactProblem {
            kind: ProblemKind::Mismatch,
            fact: Some(fact.id.clone()),
            span,
            written: link.destination.clone(),
            agreed: Some(fact.written.value.clone()),
            replacement: destination_for(&fact.value, &link.destination),
            certain: near.is_some_and(|(_, unique)| unique),
        },
        None if short_number(stated) || reserved(stated) => return,
        None => FactProblem {
            kind: ProblemKind::Undeclared(kind_of(stated)),
            fact: None,
            span,
            written: link.destination.clone(),
            agreed: None,
            replacement: None,
            certain: false,
        },
    };
    result.problems.push(problem);
}

fn kind_of(stated: &Stated) -> Kind {
    match stated {
        Stated::Email(_) => Kind::Email,
        Stated::Url(_) => Kind::Url,
        _ => Kind::Phone,
    }
}

/// 999, 111 and the like belong to everybody.
fn short_number(stated: &Stated) -> bool {
    matches!(stated, Stated::Phone { digits, .. } if digits.len() <= 6)
}

/// Domains that are set aside for examples.
fn reserved(stated: &Stated) -> bool {
    matches!(stated, Stated::Email(address) if address.ends_with("@example.com") || address.ends_with("@example.org") || !address.contains('@'))
}

fn lookalike(
    statement: &Statement<'_>,
    (written, span): (&str, Span),
    link: &InlineLink,
    facts: &Facts,
    around: Around,
    result: &mut PageFacts,
) {
    let Some(host) = host_of(written) else {
        return;
    };
    // A link whose words are the name of a place leads to that place.
    let reading = statement.reading();
    let words = reading.token_at(link.text.start)..reading.token_at(link.text.end);
    let named = (around == Around::English)
        .then(|| names_only(reading, statement.hits(), &words, facts))
        .flatten()
        .filter(|fact| is_elsewhere(written, fact));
    if let Some(fact) = named {
        result.problems.push(FactProblem {
            kind: ProblemKind::Mismatch,
            fact: Some(fact.id.clone()),
            span,
            written: link.destination.clone(),
            agreed: Some(fact.written.value.clone()),
            replacement: destination_for(&fact.value, &link.destination),
            certain: false,
        });
        return;
    }
    for fact in &facts.facts {
        let Value::Url(url) = &fact.value else {
            continue;
        };
        let Some(agreed) = url.host_str() else {
            continue;
        };
        if same_host(&host, agreed) {
            result.mentions.push(FactMention {
                fact: fact.id.clone(),
                span,
                written: link.destination.clone(),
                agrees: true,
                rewrite: Rewrite::Target,
            });
            return;
        }
    }
    for fact in &facts.facts {
        let Value::Url(url) = &fact.value else {
            continue;
        };
        if url
            .host_str()
            .is_some_and(|agreed| is_lookalike(&host, agreed))
        {
            result.problems.push(FactProblem {
                kind: ProblemKind::Mismatch,
                fact: Some(fact.id.clone()),
                span,
                written: link.destination.clone(),
                agreed: Some(url.to_string()),
                replacement: Some(url.to_string()),
                certain: false,
            });
            return;
        }
    }
}
