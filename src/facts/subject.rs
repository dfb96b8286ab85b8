//! What a mention is about: the body whose name governs it, or the fact whose words surround it,
//! the nearer the stronger.
//!
//! Knows names and cues. Knows nothing of whether a value is right.

use std::collections::HashSet;
use std::ops::Range;

use super::kinds::{Mention, Stated};
use super::model::{Fact, Facts};
use super::phrases::{Foreign, Hit, Role};
use super::reading::Reading;
use super::statement::{Relation, Statement};
use super::value::{Kind, Value};
use super::words;

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
        // Of "NHSmail helpdesk" and "helpdesk" at one place, the longer name counts.
        if let Some(known) = found
            .iter()
            .position(|known| overlaps(&known.tokens, &hit.tokens))
        {
            if found
                .get(known)
                .is_some_and(|known| known.tokens.len() >= hit.tokens.len())
            {
                continue;
            }
            found.remove(known);
        }
        found.push(Named {
            body: if is_anothers(reading, hit, foreign, own_words) {
                Body::Other(
                    reading
                        .written(
                            &reading.bytes(&(hit.tokens.start.saturating_sub(1)..hit.tokens.end)),
                        )
                        .to_owned(),
                )
            } else {
                Body::Contact(contact)
            },
            tokens: hit.tokens.clone(),
            sure: true,
            identifier: false,
        });
    }
    for name in foreign {
        if !found
            .iter()
            .any(|known| overlaps(&known.tokens, &name.tokens))
        {
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

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
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
    named
        || foreign.iter().any(|name| name.tokens.contains(&before))
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
    let sentence = reading.sentence(mention.tokens.start);
    let clause = reading.clause(mention.tokens.start);
    let in_sentence = |name: &&Named| sentence.contains(&name.tokens.start);
    let own = names
        .iter()
        .filter(in_sentence)
        .any(|name| matches!(name.body, Body::Contact(_)));
    let counts = |name: &&Named| {
        in_sentence(name)
            && !(matches!(name.body, Body::Other(_)) && overlaps(&name.tokens, &mention.tokens))
            && !(own
                && matches!(name.body, Body::Other(_))
                && (!name.sure || is_instrument(reading, name)))
    };
    names
        .iter()
        .filter(counts)
        .filter(|name| name.tokens.start < mention.tokens.end)
        .next_back()
        .or_else(|| {
            names
                .iter()
                .filter(counts)
                .find(|name| clause.contains(&name.tokens.start))
                .or_else(|| names.iter().find(counts))
        })
}

/// "in Outlook", "via Teams": where something is done, not who does it.
fn is_instrument(reading: &Reading, name: &Named) -> bool {
    let mut before = name.tokens.start;
    while before > 0 && reading.is_any(before - 1, &["the", "your", "our"]) {
        before -= 1;
    }
    before > 0 && reading.is_any(before - 1, &["in", "on", "via", "using", "through", "into"])
}

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
    if !statement.is_joined()
        && let Some(name) = governing(reading, mention, names_here)
    {
        return name.body == Body::Contact(owner);
    }
    // A joined list or table may name its owner anywhere before the value.
    if statement.is_joined()
        && let Some(name) = names_here
            .iter()
            .rfind(|name| name.tokens.start < mention.tokens.end)
    {
        return name.body == Body::Contact(owner);
    }
    let vocabulary = contact_words();
    let clause = reading.clause(mention.tokens.start);
    let table =
        statement.is_joined() || matches!(statement.layers.first(), Some((_, Relation::Label)));
    if !table
        && strange_words(
            reading,
            &(clause.start..mention.tokens.start),
            &vocabulary,
            statement,
        ) > 1
    {
        return false;
    }
    let route = fact.kind() == Kind::Route;
    // Earlier sentences of the same block, the last one first.
    let earlier = names_here
        .iter()
        .rfind(|name| name.tokens.start < mention.tokens.start && name.sure);
    if let Some(name) = earlier {
        return name.body == Body::Contact(owner);
    }
    for (block, relation) in &statement.layers {
        let view = statement.view();
        let Some(layer) = view.readings.get(*block) else {
            continue;
        };
        let mut found = names(
            layer,
            view.hits(*block),
            view.foreign(*block),
            route,
            &view.index.own_words,
        );
        found.extend(identifier_names(facts, view, *block));
        let contacts: HashSet<usize> = found
            .iter()
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
        if found.iter().any(|name| name.sure)
            && !matches!(relation, Relation::Title | Relation::Previous)
        {
            return false;
        }
    }
    false
}

/// The contacts whose declared numbers and addresses stand in a block.
fn identifier_names(
    facts: &Facts,
    view: &super::statement::PageView<'_>,
    block: usize,
) -> Vec<Named> {
    view.readings
        .get(block)
        .map(|reading| super::scan::identifiers(reading, facts))
        .unwrap_or_default()
}

fn contact_words() -> HashSet<String> {
    [
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
    ]
    .iter()
    .map(|word| words::stem(word))
    .collect()
}

/// How many words in a range say something that belongs neither to a vocabulary nor to any value.
fn strange_words(
    reading: &Reading,
    range: &Range<usize>,
    vocabulary: &HashSet<String>,
    statement: &Statement<'_>,
) -> usize {
    range
        .clone()
        .filter(|index| is_strange(reading, *index, vocabulary, statement))
        .count()
}

fn is_strange(
    reading: &Reading,
    index: usize,
    vocabulary: &HashSet<String>,
    statement: &Statement<'_>,
) -> bool {
    let word = reading.word(index);
    let word = word.strip_suffix("'s").unwrap_or(word);
    if !reading.is_word(index)
        || word.len() < 3
        || words::is_function_word(word)
        || words::is_day(word)
        || words::month(word).is_some()
        || reading.number(index).is_some()
        || GENERIC.contains(&word)
    {
        return false;
    }
    let stem = words::stem(word);
    !vocabulary.contains(&stem)
        && !GENERIC.contains(&stem.as_str())
        && !statement.view().index.own_words.contains(word)
}

/// Whether the first word of a clause that says something belongs to no fact's words.
fn strange_subject(
    reading: &Reading,
    clause: &Range<usize>,
    vocabulary: &HashSet<String>,
    statement: &Statement<'_>,
) -> bool {
    clause
        .clone()
        .find(|index| {
            let word = reading.word(*index);
            reading.is_word(*index) && !words::is_function_word(word) && word.len() > 2
        })
        .is_some_and(|index| is_strange(reading, index, vocabulary, statement))
}

/// Words that go with any rule about people and their accounts.
const GENERIC: &[&str] = &[
    "account",
    "accounts",
    "user",
    "users",
    "staff",
    "people",
    "everyone",
    "member",
    "members",
    "colleague",
    "colleagues",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minute",
    "minutes",
    "fortnight",
    "pound",
    "pounds",
    "cent",
    "percent",
    "remember",
    "otherwise",
    "lose",
    "access",
    "rule",
    "limit",
    "requires",
    "insists",
    "simple",
    "again",
    "stay",
    "stays",
    "remain",
    "remains",
    "become",
    "becomes",
    "avoid",
    "least",
    "working",
    "calendar",
    "business",
    "small",
    "providers",
    "provider",
    "person",
    "persons",
    "customers",
    "customer",
    "carers",
    "carer",
    "patients",
    "tenants",
    "reader",
    "readers",
    "borrower",
    "borrowers",
    "adult",
    "adults",
    "tenant",
    "patient",
    "resident",
    "residents",
    "visitor",
    "visitors",
    "volunteer",
    "volunteers",
    "households",
    "client",
    "clients",
    "learner",
    "learners",
    "student",
    "students",
    "parents",
    "families",
    "library",
    "item",
    "items",
    "individual",
    "new",
    "normal",
    "usual",
    "standard",
    "must",
    "ensure",
    "called",
    "charge",
    "charges",
    "charged",
    "cost",
    "costs",
    "pay",
    "paid",
    "price",
    "deadline",
    "latest",
    "date",
    "total",
    "amount",
    "number",
    "per",
    "automatically",
    "switched",
    "follow",
    "follows",
    "goes",
    "comes",
    "given",
    "give",
    "says",
    "close",
    "closed",
    "open",
    "miss",
    "forget",
    "without",
    "period",
    "periods",
    "up",
    "off",
    "length",
    "maximum",
    "minimum",
    "clear",
    "safe",
    "apply",
    "applies",
];

/// A fact that a quantity is about, and how surely.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) fact: usize,
    pub(crate) score: f32,
    /// Whether the clause itself holds a cue.
    pub(crate) in_clause: bool,
}

/// The claim of one policy on a quantity, if it has any.
pub(crate) fn policy_claim(
    statement: &Statement<'_>,
    mention: &Mention,
    clause: &Range<usize>,
    names_here: &[Named],
    facts: &Facts,
    index: usize,
) -> Option<Claim> {
    let fact = facts.facts.get(index)?;
    let reading = statement.reading();
    let sentence = if statement.is_joined() {
        0..reading.len()
    } else {
        reading.sentence(mention.tokens.start)
    };
    let empty = HashSet::new();
    let vocabulary = facts.index.vocabulary.get(index).unwrap_or(&empty);
    let here = Evidence::of(statement.hits(), index, clause);
    let around = Evidence::of(statement.hits(), index, &sentence);
    if here.against || around.against && here.score <= 0.0 {
        return None;
    }
    if other_body(
        reading,
        mention,
        clause,
        names_here,
        statement,
        here.score > 0.0 || around.score > 0.0,
    ) {
        return None;
    }
    let mut score;
    let in_clause = here.score > 0.0;
    if in_clause {
        score = here.score;
    } else if around.score > 0.0 {
        score = around.score * 0.8;
    } else {
        score = 0.0;
    }
    let direct = score > 0.0;
    let mut best_layer = 0.0_f32;
    let mut excluded = false;
    // Sentences before this one, in the same block.
    let earlier = Evidence::of(statement.hits(), index, &(0..sentence.start));
    if earlier.score > 0.0 && !earlier.against {
        best_layer = 0.7_f32.min(earlier.score * 0.7);
    }
    for (block, relation) in &statement.layers {
        let view = statement.view();
        let Some(layer) = view.readings.get(*block) else {
            continue;
        };
        let evidence = Evidence::of(view.hits(*block), index, &(0..layer.len()));
        let factor = match relation {
            Relation::Label => 0.95,
            Relation::LeadIn | Relation::Heading(0) => 0.85,
            Relation::Previous => 0.4,
            Relation::Heading(_) => 0.6,
            Relation::Title => 0.45,
        };
        let near = matches!(
            relation,
            Relation::Label | Relation::LeadIn | Relation::Heading(0)
        );
        if evidence.against && near && !direct {
            excluded = true;
        }
        if near && !direct && evidence.score <= 0.0 && names_other(view, *block, layer) {
            excluded = true;
        }
        if !evidence.against && evidence.score > 0.0 {
            best_layer = best_layer.max(evidence.score * factor);
        }
    }
    // A heading that is about another body makes even a good sentence doubtful.
    if direct {
        if let Some((block, _)) = statement
            .layers
            .iter()
            .find(|(_, relation)| *relation == Relation::Heading(0))
            && let Some(layer) = statement.view().readings.get(*block)
            && names_other(statement.view(), *block, layer)
            && !sentence_has_own(reading, &sentence, statement)
        {
            return None;
        }
        score += (best_layer * 0.3).min(0.5);
    } else {
        if excluded {
            return None;
        }
        let label = matches!(statement.layers.first(), Some((_, Relation::Label)));
        let before = clause.start..mention.tokens.start;
        let strange = strange_words(reading, &before, vocabulary, statement);
        if !label && strange > 1 {
            return None;
        }
        score = best_layer;
        if score <= 0.0 {
            return None;
        }
    }
    let matched = statement
        .hits()
        .iter()
        .filter(|hit| hit.role == Role::About(index) && sentence.contains(&hit.tokens.start))
        .flat_map(|hit| hit.tokens.clone())
        .collect::<HashSet<_>>();
    let corroborating = sentence
        .clone()
        .filter(|token| {
            !matched.contains(token)
                && !mention.tokens.contains(token)
                && reading.is_word(*token)
                && !words::is_function_word(reading.word(*token))
                && vocabulary.contains(&words::stem(reading.word(*token)))
        })
        .map(|token| words::stem(reading.word(token)))
        .collect::<HashSet<_>>()
        .len();
    score += bounded(corroborating, 0.25, 0.75);
    let strange = strange_words(reading, clause, vocabulary, statement);
    score -= bounded(strange, 0.2, 1.1);
    // "30-month inactivity rule": value and cue side by side.
    let adjacent = matched.contains(&mention.tokens.end);
    if adjacent {
        score += 0.6;
    }
    // "The newsletter goes to active members …": a subject of its own, and one plain cue.
    let plain_cue = around.distinct <= 1 && around.score <= 1.0;
    if direct && plain_cue && !adjacent && strange_subject(reading, clause, vocabulary, statement) {
        score -= 0.7;
    }
    score += fit(reading, mention, clause, fact, around.distinct)?;
    (score >= THRESHOLD).then_some(Claim {
        fact: index,
        score,
        in_clause,
    })
}

const THRESHOLD: f32 = 0.75;

fn bounded(count: usize, each: f32, most: f32) -> f32 {
    // Counts of words in one sentence; the cap is far below any loss of precision.
    let count = u8::try_from(count).unwrap_or(u8::MAX);
    (f32::from(count) * each).min(most)
}

fn sentence_has_own(reading: &Reading, sentence: &Range<usize>, statement: &Statement<'_>) -> bool {
    statement.hits().iter().any(|hit| {
        matches!(hit.role, Role::Own | Role::Name(_)) && sentence.contains(&hit.tokens.start)
    }) || sentence.clone().any(|index| {
        let raw = reading.raw(index);
        raw.chars().filter(|letter| letter.is_uppercase()).count() >= 2
            && statement
                .view()
                .index
                .own_words
                .contains(reading.word(index))
    })
}

fn names_other(view: &super::statement::PageView<'_>, block: usize, layer: &Reading) -> bool {
    let own = view
        .hits(block)
        .iter()
        .any(|hit| matches!(hit.role, Role::Own | Role::Name(_)));
    let capitals = (0..layer.len())
        .filter(|index| {
            layer
                .raw(*index)
                .starts_with(|letter: char| letter.is_uppercase())
        })
        .count();
    let title_case = layer.len() > 3 && capitals * 10 >= layer.len() * 7;
    !own && !title_case && view.foreign(block).iter().any(|name| name.sure)
}

struct Evidence {
    score: f32,
    distinct: usize,
    against: bool,
}

impl Evidence {
    fn of(hits: &[Hit], fact: usize, range: &Range<usize>) -> Self {
        let inside = |hit: &&Hit| {
            range.contains(&hit.tokens.start)
                && hit.tokens.end <= range.end.max(hit.tokens.start + 1)
        };
        let cues: Vec<&Hit> = hits
            .iter()
            .filter(|hit| hit.role == Role::About(fact))
            .filter(inside)
            .collect();
        let mut seen = HashSet::new();
        let mut covered: Vec<Range<usize>> = Vec::new();
        let mut score = 0.0;
        let mut distinct = 0;
        let mut ordered = cues.clone();
        ordered.sort_by_key(|hit| std::cmp::Reverse(hit.tokens.len()));
        for hit in ordered {
            if covered.iter().any(|known| overlaps(known, &hit.tokens)) || !seen.insert(hit.phrase)
            {
                continue;
            }
            covered.push(hit.tokens.clone());
            score += if distinct == 0 {
                hit.weight
            } else {
                hit.weight * 0.4
            };
            distinct += 1;
        }
        let against = hits
            .iter()
            .filter(|hit| hit.role == Role::NotAbout(fact))
            .filter(inside)
            .any(|hit| {
                !cues.iter().any(|cue| {
                    overlaps(&cue.tokens, &hit.tokens) && cue.tokens.len() > hit.tokens.len()
                })
            });
        Self {
            score,
            distinct,
            against,
        }
    }
}

/// Whether another body stands nearer to a quantity than the site itself.
fn other_body(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    names_here: &[Named],
    statement: &Statement<'_>,
    cued: bool,
) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let own_at = |range: &Range<usize>| {
        statement
            .hits()
            .iter()
            .filter(|hit| matches!(hit.role, Role::Own | Role::Name(_)))
            .filter(|hit| range.contains(&hit.tokens.start))
            .map(|hit| hit.tokens.start)
            .max()
    };
    let before = sentence.start..mention.tokens.start;
    let own_before = own_at(&before);
    let own_anywhere = own_at(&sentence).is_some();
    names_here.iter().any(|name| {
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
        if own_anywhere && is_instrument(reading, name) {
            return false;
        }
        let in_clause = clause.contains(&name.tokens.start);
        if name.tokens.start < mention.tokens.start {
            let nearer = own_before.is_none_or(|own| own < name.tokens.start);
            // "Unlike the council's portal, which gives you 90 days, …"
            let reaches = in_clause
                || reading.is_any(clause.start, &["which", ",", "who"])
                || reading.is_any(clause.start + 1, &["which", "who"]);
            nearer && reaches
        } else {
            in_clause && !own_anywhere
        }
    })
}

/// Whether a quantity could be the fact's at all: its role, its scale, what is counted.
fn fit(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    fact: &Fact,
    cues: usize,
) -> Option<f32> {
    let start = mention.tokens.start;
    match (&mention.stated, &fact.value) {
        (Stated::Duration { low, every, .. }, Value::Duration(_, length)) => {
            // "24 hours before" is a rule only where the rule speaks of before.
            let says = fact.says.as_deref().unwrap_or_default();
            let next = reading.word(mention.tokens.end);
            let relative = matches!(next, "before" | "notice" | "earlier" | "later")
                && !["before", "notice", "ahead", "advance", next]
                    .iter()
                    .any(|word| says.contains(word));
            let ago = relative
                || reading.is_any(mention.tokens.end, &["ago", "old", "course"])
                || reading.is_any(start.wrapping_sub(1), &["last", "past", "previous", "aged"])
                    && !reading.is_any(start.wrapping_sub(2), &["the"]);
            if ago {
                return None;
            }
            let frequency = super::kinds::is_frequency(fact.says.as_deref());
            let (a, b) = (low.rough_seconds().max(1), length.rough_seconds().max(1));
            let far = a.max(b) / a.min(b) >= 200;
            if far && !*every && cues < 2 {
                return None;
            }
            let mut bonus = 0.0;
            if frequency && *every {
                bonus += 0.5;
            }
            if !frequency && *every {
                bonus -= 0.6;
            }
            if frequency && reading.before(start, 1) == "for" {
                let idle = clause.clone().any(|index| {
                    let word = reading.word(index);
                    matches!(
                        word,
                        "not"
                            | "nobody"
                            | "unused"
                            | "inactive"
                            | "dormant"
                            | "idle"
                            | "without"
                            | "no"
                            | "never"
                            | "untouched"
                    ) || word.ends_with("n't")
                });
                bonus += if idle { 0.3 } else { -0.5 };
            }
            Some(bonus)
        }
        (Stated::Count { .. }, Value::Count(..)) => counted_fits(reading, mention, clause, fact),
        _ => Some(0.0),
    }
}

/// Whether what is counted is what the fact counts.
fn counted_fits(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    fact: &Fact,
) -> Option<f32> {
    let nouns: HashSet<String> = counted_nouns(fact);
    let mut seen = Vec::new();
    for index in
        mention.tokens.end..(mention.tokens.end + 4).min(clause.end.max(mention.tokens.end))
    {
        let word = reading.word(index);
        let ends = !reading.is_word(index) && word != "-" && word != "'"
            || words::is_function_word(word)
                && !matches!(
                    word,
                    "of" | "or" | "more" | "fewer" | "different" | "the" | "our" | "your" | "these"
                )
            || word == "such";
        if ends {
            break;
        }
        if !words::is_function_word(word) && reading.is_word(index) {
            seen.push(words::stem(word));
        }
    }
    if seen.is_empty() {
        return Some(0.0);
    }
    seen.iter().any(|noun| nouns.contains(noun)).then_some(0.4)
}

const PEOPLE: &[&str] = &[
    "user",
    "person",
    "people",
    "member",
    "staff",
    "colleague",
    "carer",
    "employee",
    "individual",
    "manager",
    "administrator",
    "adult",
    "volunteer",
    "worker",
];

fn counted_nouns(fact: &Fact) -> HashSet<String> {
    let declared = fact.written.value.as_str();
    let says = fact.says.as_deref().unwrap_or_default();
    let after = says.split_once("{value}").map_or("", |(_, after)| after);
    let text = format!("{declared} {after}");
    let reading = Reading::new(&text);
    let mut nouns = HashSet::new();
    let mut started = false;
    for index in 0..reading.len() {
        let word = reading.word(index);
        if reading.number(index).is_some() {
            started = true;
            continue;
        }
        if !started {
            continue;
        }
        if matches!(
            word,
            "," | "such" | "." | ";" | "at" | "in" | "for" | "on" | "from" | "who" | "that" | "to"
        ) {
            break;
        }
        if reading.is_word(index) && !words::is_function_word(word) {
            nouns.insert(words::stem(word));
        }
    }
    let about_people = nouns
        .iter()
        .any(|noun| PEOPLE.iter().any(|person| words::stem(person) == *noun));
    if about_people
        || nouns.is_empty()
            && fact
                .about
                .iter()
                .any(|cue| PEOPLE.iter().any(|person| cue.value.contains(person)))
    {
        nouns.extend(PEOPLE.iter().map(|person| words::stem(person)));
    }
    for cue in &fact.about {
        let single = !cue.value.trim().contains(' ');
        if single {
            nouns.insert(words::stem(&cue.value.to_ascii_lowercase()));
        } else if nouns.is_empty()
            && let Some(last) = cue.value.split_whitespace().next_back()
        {
            nouns.insert(words::stem(&last.to_ascii_lowercase()));
        }
    }
    nouns
}
