//! The bodies that a text names, and which of them governs a value in it.
//!
//! Knows names and where they stand. Knows nothing of what a value is.

use std::collections::HashSet;
use std::ops::Range;

use super::kinds::Mention;
use super::phrases::{Foreign, Hit, Role};
use super::reading::Reading;
use super::words;

/// How many names of a text of another block are looked at.
pub(crate) const LOOK_BACK: usize = 40;

/// A body named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// A declared contact.
    Contact(usize),
    /// Another body, as written.
    Other(String),
}

/// A name and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) body: Body,
    pub(crate) tokens: Range<usize>,
    pub(crate) sure: bool,
    /// Whether it is the number or address of a body, and not its name.
    pub(crate) identifier: bool,
}

/// The names in a text, in order: contacts and other bodies.
pub(crate) fn names(
    reading: &Reading,
    hits: &[Hit],
    foreign: &[Foreign],
    route: bool,
    own_words: &HashSet<String>,
) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for hit in hits {
        let contact = match hit.role {
            Role::Name(contact) => contact,
            Role::RouteTo(contact) if route => contact,
            _ => continue,
        };
        // Of "NHSmail helpdesk" and "helpdesk" at one place, the longer name counts. Hits come in
        // order, so only the last name can overlap this one.
        if let Some(known) = found.last()
            && overlaps(&known.tokens, &hit.tokens)
        {
            if known.tokens.len() >= hit.tokens.len() {
                continue;
            }
            found.pop();
        }
        // "The station across the road keeps its lost property": a thing, and no team of ours.
        // "The trams' lost property office": so is one of many others.
        let before = hit.tokens.start.wrapping_sub(1);
        let of_many = reading.word(before) == "'" && reading.before(before, 1).ends_with('s');
        let theirs = hit.common && (reading.is_any(before, &["its", "their"]) || of_many);
        let another = theirs || is_anothers(reading, hit, foreign, own_words);
        found.push(Named {
            body: if another {
                let tokens = hit.tokens.start.saturating_sub(1)..hit.tokens.end;
                Body::Other(reading.written(&reading.bytes(&tokens)).to_owned())
            } else {
                Body::Contact(contact)
            },
            tokens: hit.tokens.clone(),
            sure: true,
            identifier: false,
        });
    }
    let contacts: Vec<Range<usize>> = found.iter().map(|name| name.tokens.clone()).collect();
    for name in foreign {
        let before = contacts.partition_point(|tokens| tokens.start < name.tokens.end);
        let taken = before
            .checked_sub(1)
            .and_then(|last| contacts.get(last))
            .is_some_and(|tokens| overlaps(tokens, &name.tokens));
        if !taken {
            found.push(Named {
                body: Body::Other(reading.written(&reading.bytes(&name.tokens)).to_owned()),
                tokens: name.tokens.clone(),
                sure: name.sure,
                identifier: false,
            });
        }
    }
    found.sort_by_key(|name| name.tokens.start);
    found
}

/// The names that start in a range of tokens; names are sorted by where they start.
pub(crate) fn names_in<'names>(names: &'names [Named], range: &Range<usize>) -> &'names [Named] {
    let first = names.partition_point(|name| name.tokens.start < range.start);
    let last = names.partition_point(|name| name.tokens.start < range.end);
    names.get(first..last.max(first)).unwrap_or_default()
}

pub(crate) fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// "the council's helpdesk", "your own IT helpdesk": a common word in another body's possession.
fn is_anothers(
    reading: &Reading,
    hit: &Hit,
    foreign: &[Foreign],
    own_words: &HashSet<String>,
) -> bool {
    if !hit.common || hit.tokens.len() > 2 {
        return false;
    }
    let Some(before) = hit.tokens.start.checked_sub(1) else {
        return false;
    };
    // "Poole Library" where the site's own is "the library".
    let word = reading.word(before);
    let bare = word.strip_suffix("'s").unwrap_or(word);
    let named = reading.is_word(before)
        && reading
            .raw(before)
            .starts_with(|letter: char| letter.is_uppercase())
        && !words::is_function_word(bare)
        && !own_words.contains(bare)
        && words::day(bare).is_none()
        && reading
            .raw(hit.tokens.start)
            .starts_with(|letter: char| letter.is_uppercase());
    // "our own advisers" are ours.
    // "Our payroll bureau has a helpdesk of its own."
    let apart = reading.is_any(before, &["a", "an"])
        && (reading.matches(hit.tokens.end, &["of", "its", "own"])
            || reading.matches(hit.tokens.end, &["of", "their", "own"]));
    if apart {
        return true;
    }
    let ours = reading.word(before) == "own" && reading.before(before, 1) == "our";
    if ours {
        return false;
    }
    named
        || foreign
            .partition_point(|name| name.tokens.start <= before)
            .checked_sub(1)
            .and_then(|last| foreign.get(last))
            .is_some_and(|name| name.tokens.contains(&before))
        || reading.is_any(
            before,
            &[
                "own", "it", "ict", "internal", "another", "other", "toy", "mobile",
            ],
        )
}

/// The clause that a mention stands in, cut where another value of its kind has its own part.
pub(crate) fn clause_of(
    reading: &Reading,
    mention: &Mention,
    siblings: &[Range<usize>],
) -> Range<usize> {
    let mut clause = reading.clause(mention.tokens.start);
    let last = reading.clause(
        mention
            .tokens
            .end
            .saturating_sub(1)
            .max(mention.tokens.start),
    );
    clause.end = clause.end.max(last.end);
    let cut =
        |index: usize| reading.is_any(index, &[",", "and", "or", "but", "then", "/", "(", ";"]);
    for other in siblings {
        // "01 or 02": items of one list share their clause.
        let between = if other.end <= mention.tokens.start {
            other.end..mention.tokens.start
        } else {
            mention.tokens.end..other.start.max(mention.tokens.end)
        };
        if between.clone().all(&cut) {
            continue;
        }
        if other.end <= mention.tokens.start && other.end > clause.start {
            if let Some(at) = (other.end..mention.tokens.start).find(|index| cut(*index)) {
                clause.start = clause.start.max(at);
            }
        } else if other.start >= mention.tokens.end
            && other.start < clause.end
            && let Some(at) = (mention.tokens.end..other.start)
                .rev()
                .find(|index| cut(*index))
        {
            clause.end = clause.end.min(at);
        }
    }
    clause
}

/// Which body governs a mention in its own text, if any does.
pub(crate) fn governing<'names>(
    reading: &Reading,
    mention: &Mention,
    names: &'names [Named],
) -> Option<&'names Named> {
    let mut sentence = reading.sentence(mention.tokens.start);
    // "Press 1. At the second menu press 1 for an agent": the keys of one route fill two sentences.
    let last = reading.sentence(mention.tokens.end.saturating_sub(1));
    sentence.end = sentence.end.max(last.end);
    let clause = reading.clause(mention.tokens.start);
    // A statement of hours may be a sentence long, and its owner stand behind it.
    let names = names_in(names, &sentence);
    let in_sentence = |name: &&Named| sentence.contains(&name.tokens.start);
    let own = names
        .iter()
        .filter(in_sentence)
        .any(|name| matches!(name.body, Body::Contact(_)));
    let counts = |name: &&Named| {
        in_sentence(name)
            && !is_set_aside(reading, name)
            && !(matches!(name.body, Body::Other(_)) && overlaps(&name.tokens, &mention.tokens))
            && !(own
                && matches!(name.body, Body::Other(_))
                && (!name.sure || is_instrument(reading, name) || is_landmark(reading, name)))
    };
    names
        .iter()
        .filter(counts)
        .rfind(|name| name.tokens.start < mention.tokens.end)
        .or_else(|| {
            names
                .iter()
                .filter(counts)
                .find(|name| clause.contains(&name.tokens.start))
                .or_else(|| {
                    // Another body that is named in a later clause governs nothing before it.
                    let contact = |name: &&Named| matches!(name.body, Body::Contact(_));
                    names.iter().filter(counts).find(contact)
                })
        })
}

/// "…, not the helpdesk", "longer hours than the NAS", "unlike CQC": named only to be set aside.
pub(crate) fn is_set_aside(reading: &Reading, name: &Named) -> bool {
    let mut before = name.tokens.start;
    while before > 0 && reading.is_any(before - 1, &["the", "your", "our", "a"]) {
        before -= 1;
    }
    reading.is_any(
        before.wrapping_sub(1),
        &["not", "than", "unlike", "nor", "without"],
    ) || reading.ends_with(before, &["instead", "of"])
        || reading.ends_with(before, &["different", "from"])
        // "…, not of the helpdesk"
        || reading.is_any(before.wrapping_sub(1), &["of", "for", "by", "with", "to"])
            && reading.word(before.wrapping_sub(2)) == "not"
        // "…, not somebody from the hospital"
        || reading.is_any(before.wrapping_sub(1), &["from", "at", "in"])
            && (2..=4).any(|back| reading.is_any(before.wrapping_sub(back), &["not"]))
        // "Our kitchen shuts an hour before the helpdesk, at four."
        || reading.is_any(before.wrapping_sub(1), &["before", "after"])
            && reading.is_any(before.wrapping_sub(2), &["hour", "hours", "minutes"])
        // "opens half an hour before the NAS does"
        || reading.is_any(before.wrapping_sub(1), &["before", "after", "as"])
            && reading.is_any(name.tokens.end, &["does", "do"])
}

/// "The Advice Centre is above the Union shop and its doors are open …": where something is to be found.
pub(crate) fn is_landmark(reading: &Reading, name: &Named) -> bool {
    let mut before = name.tokens.start;
    let titled = |at: usize| {
        reading
            .raw(at)
            .starts_with(|letter: char| letter.is_uppercase())
            && reading.sentence(at).start < at
    };
    while before > 0 && (reading.is_any(before - 1, &["the", "your", "our"]) || titled(before - 1))
    {
        before -= 1;
    }
    reading.is_any(
        before.wrapping_sub(1),
        &[
            "above", "below", "behind", "beside", "opposite", "past", "near", "beneath", "beyond",
        ],
    ) || reading.ends_with(before, &["next", "to"])
        || reading.ends_with(before, &["next", "door", "to"])
        || reading.ends_with(before, &["across", "from"])
}

/// "in Outlook", "via Teams": where something is done, not who does it.
pub(crate) fn is_instrument(reading: &Reading, name: &Named) -> bool {
    let mut before = name.tokens.start;
    while before > 0 && reading.is_any(before - 1, &["the", "your", "our"]) {
        before -= 1;
    }
    before > 0 && reading.is_any(before - 1, &["in", "on", "via", "using", "through", "into"])
}
