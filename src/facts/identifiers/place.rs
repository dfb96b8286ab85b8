//! The web address that a sentence, a row or a link's words say they give.
//!
//! Knows cues and where they stand. Knows nothing of whether an address is right.

use super::super::kinds::{Mention, host_of, same_host};
use super::super::model::{Fact, Facts};
use super::super::phrases::{Hit, Role, hits_in};
use super::super::reading::Reading;
use super::super::statement::{Relation, Statement};
use super::super::value::Value;
use super::super::words;

/// The declared address that a written one claims to be: "The booking site is at …", "Open the
/// `NHSmail` portal: …", a row of that name.
pub(crate) fn claimed<'facts>(
    statement: &Statement<'_>,
    mention: &Mention,
    facts: &'facts Facts,
) -> Option<&'facts Fact> {
    let reading = statement.reading();
    let at = mention.tokens.start;
    let sentence = reading.sentence(at);
    let before = sentence.start..at;
    let cue = hits_in(statement.hits(), &before)
        .iter()
        .filter(|hit| hit.tokens.end <= at)
        .filter_map(|hit| Some((hit, of_url(hit, facts)?)))
        .max_by_key(|(hit, _)| hit.tokens.end);
    if let Some((hit, fact)) = cue {
        let leads = (hit.tokens.end..at).all(|index| reading.is_any(index, LEADS));
        // "Learn about online banking at …": the place of the words, and not of the bank.
        let topic = (sentence.start..hit.tokens.start).any(|index| {
            reading.is_any(
                index,
                &[
                    "about",
                    "regarding",
                    "read",
                    "learn",
                    "guide",
                    "guides",
                    "guidance",
                    "help",
                    "advice",
                    "news",
                    "questions",
                    "details",
                    "information",
                    "tips",
                    "faqs",
                ],
            )
        });
        return (leads && !topic && !is_denied(reading, &before)).then_some(fact);
    }
    // "Type … to open the portal", "… is our booking site"
    let behind = mention.tokens.end..reading.clause(at).end.max(mention.tokens.end);
    let cue = hits_in(statement.hits(), &behind)
        .iter()
        .filter_map(|hit| Some((hit, of_url(hit, facts)?)))
        .min_by_key(|(hit, _)| hit.tokens.start);
    if let Some((hit, fact)) = cue {
        let leads = behind
            .clone()
            .take_while(|index| *index < hit.tokens.start)
            .all(|index| reading.is_any(index, LEADS_BACK))
            && reading.is_any(behind.start, &["to", "is", "for", "(", "-", ":", ","]);
        let last = hit.tokens.end;
        let ends = !reading.is_word(last) || last >= behind.end || reading.is_any(last, ENDS);
        return (leads && ends && !is_denied(reading, &before)).then_some(fact);
    }
    // A cell or a line that is nothing but an address, under a label of that name.
    let alone = at == 0 && mention.tokens.end + 1 >= reading.len();
    let (block, _) = statement
        .layers
        .first()
        .filter(|(_, relation)| alone && *relation == Relation::Label)?;
    let view = statement.view();
    let label = view.readings.get(*block)?;
    names_only(label, view.hits(*block), &(0..label.len()), facts)
}

/// The declared address that a range of words names and nothing else: "the `NHSmail` portal".
pub(crate) fn names_only<'facts>(
    reading: &Reading,
    hits: &[Hit],
    range: &std::ops::Range<usize>,
    facts: &'facts Facts,
) -> Option<&'facts Fact> {
    hits_in(hits, range)
        .iter()
        .filter_map(|hit| Some((hit, of_url(hit, facts)?)))
        .find(|(hit, _)| {
            range.clone().all(|index| {
                hit.tokens.contains(&index)
                    || !reading.is_word(index) && !reading.is_number(index)
                    || words::is_filler(reading.word(index))
                    || reading.is_any(
                        index,
                        &["open", "visit", "to", "go", "use", "website", "site"],
                    )
            })
        })
        .map(|(_, fact)| fact)
}

/// Whether a written address lies at another host than a declared one.
pub(crate) fn is_elsewhere(written: &str, fact: &Fact) -> bool {
    let Value::Url(url) = &fact.value else {
        return false;
    };
    match (host_of(written), url.host_str()) {
        (Some(host), Some(agreed)) => {
            !same_host(&host, agreed) && !host.ends_with(&format!(".{agreed}"))
        }
        _ => false,
    }
}

fn of_url<'facts>(hit: &Hit, facts: &'facts Facts) -> Option<&'facts Fact> {
    let Role::About(index) = hit.role else {
        return None;
    };
    // One plain word is too little to claim an address.
    facts
        .facts
        .get(index)
        .filter(|fact| matches!(fact.value, Value::Url(_)) && hit.weight > 1.0)
}

fn is_denied(reading: &Reading, range: &std::ops::Range<usize>) -> bool {
    range
        .clone()
        .any(|index| reading.is_any(index, &["not", "never", "isn't", "don't"]))
}

/// What may stand between an address and the name of its place.
const LEADS_BACK: &[&str] = &[
    "to", "is", "for", "(", "-", ":", ",", "the", "our", "your", "open", "reach", "get", "go",
    "visit", "find", "into", "use", "start", "address", "of", "takes", "you", "where",
];

/// What may follow the name of a place that an address was given for.
const ENDS: &[&str] = &[
    "and", "in", "on", "from", "or", "when", "at", "every", "website", "site",
];

/// What may stand between the name of a place and its address.
const LEADS: &[&str] = &[
    "is", "are", "at", "on", "via", ":", ",", "(", "-", "=", "can", "be", "found", "lives", "now",
    "address", "web", "website", "site", "link", "through", "using", "the", "its", "here", "*",
    "located", "moved", "to", "online", "reached", "opened", "has", "of", "new",
];
