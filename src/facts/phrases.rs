//! Finds the names of contacts and the words of `about` and `not_about` in prose, all at once.
//!
//! Knows stems and phrases. Knows nothing of what binding makes of them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::reading::Reading;
use super::signs::Signs;
use super::word_map::{WordMap, WordSet};
use super::words;

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A cue for a fact, by index.
    About(usize),
    /// A sign that it is about something else.
    NotAbout(usize),
    /// The name of a contact, by index.
    Name(usize),
    /// A name that belongs to the site, such as its house terms.
    Own,
    /// Whom a contact's route leads to.
    RouteTo(usize),
}

/// A phrase found in prose.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    /// What it stands for.
    pub(crate) role: Role,
    /// Where.
    pub(crate) tokens: Range<usize>,
    /// Whether the phrase has no capital, so that it may be part of another body's name.
    pub(crate) common: bool,
    /// How much it says: longer phrases and names say more.
    pub(crate) weight: f32,
    /// Which phrase it was, to count each once.
    pub(crate) phrase: usize,
}

#[derive(Clone, Debug)]
struct Phrase {
    stems: Vec<u32>,
    role: Role,
    weight: f32,
    common: bool,
    /// Whether its two words say the same the other way round.
    turns: bool,
    /// For abbreviations: the exact letters.
    exact: Option<String>,
}

/// Every phrase of a site, ready to be found in one pass.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseIndex {
    stems: WordMap<String, u32>,
    /// The phrases that begin with each stem.
    by_first: Vec<Vec<usize>>,
    phrases: Vec<Phrase>,
    /// Words with a capital that belong to the site and name no other body.
    pub(crate) own_words: HashSet<String>,
    /// The stems of each fact's own words: `about`, `says`, its id.
    pub(crate) vocabulary: Vec<HashSet<String>>,
    /// The declared email addresses.
    pub(crate) addresses: Vec<String>,
    /// The spellings to replace, as prose has them, each with its house term.
    pub(crate) spellings: Vec<(String, usize)>,
}

impl PhraseIndex {
    /// Adds a phrase. `false` when nothing is left of it but words that stand everywhere.
    pub(crate) fn add(&mut self, text: &str, role: Role) -> bool {
        let reading = Reading::new(&plain(text));
        let flat = flatten(&reading);
        // Three such words and more are a turn of phrase: "get back to you".
        let empty = flat.iter().all(|(stem, _)| is_everywhere(stem)) && flat.len() < 3;
        if flat.is_empty() || empty {
            return false;
        }
        let content = flat.iter().filter(|(stem, _)| !is_everywhere(stem)).count();
        let single = flat.len() == 1;
        let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
        let exact = (single && capitals >= 2 && text.trim().chars().count() <= 5)
            .then(|| text.trim().to_owned());
        let named = capitals > 0;
        // A verb of its own with a plain preposition, such as "end in", says little more than one
        // word; the fixed pairs "log in" and "sign on" are two.
        let paired = text.to_ascii_lowercase();
        let fixed = ["log", "sign", "logging", "signing", "logged", "signed"]
            .iter()
            .any(|verb| paired.starts_with(verb));
        let weight = match (content <= 1 && !fixed, named) {
            (false, true) => 2.0,
            (false, false) | (true, true) => 1.5,
            (true, false) => 1.0,
        };
        let stems: Vec<u32> = flat
            .iter()
            .map(|(stem, _)| {
                let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
                *self.stems.entry(stem.to_string()).or_insert(next)
            })
            .collect();
        self.by_first.resize_with(self.stems.len(), Vec::new);
        let Some(first) = stems.first().copied() else {
            return false;
        };
        let turns = matches!(role, Role::About(_))
            && flat.len() == 2
            && content == 2
            && flat
                .iter()
                .all(|(stem, _)| !words::is_function_word(stem) || words::may_be_cue(stem));
        let index = self.phrases.len();
        self.phrases.push(Phrase {
            turns,
            stems,
            role,
            weight,
            common: !named,
            exact,
        });
        if let Some(phrases) = self.by_first.get_mut(first as usize) {
            phrases.push(index);
        }
        true
    }

    /// Notes the words with a capital in a text as the site's own.
    pub(crate) fn own(&mut self, text: &str) {
        let reading = Reading::new(&plain(text));
        for index in 0..reading.len() {
            if reading.is_word(index) && starts_upper(reading.raw(index)) {
                let word = reading.word(index);
                self.own_words
                    .insert(word.strip_suffix("'s").unwrap_or(word).to_owned());
            }
        }
    }

    /// The stems of the words that say something in a text.
    pub(crate) fn content_stems(text: &str) -> HashSet<String> {
        let reading = Reading::new(&plain(text));
        flatten(&reading)
            .into_iter()
            .filter(|(stem, token)| {
                reading.is_word(*token)
                    && !words::is_function_word(reading.word(*token))
                    && !words::is_function_word(stem)
                    && stem != "valu"
            })
            .map(|(stem, _)| stem.into_owned())
            .collect()
    }

    /// A cue of two words the other way round: "the deadline for the DSPT".
    fn turned_round(
        &self,
        reading: &Reading,
        flat: &[(Option<u32>, usize)],
        position: usize,
        index: usize,
    ) -> Option<Hit> {
        let phrase = self.phrases.get(index)?;
        let [_, second] = phrase.stems.as_slice() else {
            return None;
        };
        if !phrase.turns {
            return None;
        }
        let (_, last) = *flat.get(position)?;
        let from = position.saturating_sub(4);
        let (_, first) = flat
            .get(from..position)?
            .iter()
            .rev()
            .find(|(stem, _)| *stem == Some(*second))
            .copied()?;
        let unbroken =
            (first..last).all(|token| reading.is_word(token) || reading.word(token) == "'");
        unbroken.then(|| Hit {
            role: phrase.role,
            common: phrase.common,
            tokens: first..last + 1,
            weight: phrase.weight * 0.7,
            phrase: index,
        })
    }

    /// Every phrase in a text, in order; of phrases with one role at one place the longest.
    pub(crate) fn find(&self, reading: &Reading) -> Vec<Hit> {
        let mut flat: Vec<(Option<u32>, usize)> = Vec::with_capacity(reading.len());
        each_stem(reading, |stem, token| {
            flat.push((self.stems.get(&*stem).copied(), token));
        });
        let mut hits: Vec<Hit> = Vec::new();
        for (position, (stem, token)) in flat.iter().enumerate() {
            let Some(candidates) = stem.and_then(|stem| self.by_first.get(stem as usize)) else {
                continue;
            };
            for index in candidates {
                if let Some(turned) = self.turned_round(reading, &flat, position, *index) {
                    hits.push(turned);
                }
                let Some(phrase) = self.phrases.get(*index) else {
                    continue;
                };
                let Some(run) = flat.get(position..position + phrase.stems.len()) else {
                    continue;
                };
                let same = run
                    .iter()
                    .zip(&phrase.stems)
                    .all(|((found, _), wanted)| *found == Some(*wanted));
                let unbroken = run.windows(2).all(|pair| match pair {
                    [(_, a), (_, b)] => (*a..*b).skip(1).all(|between| {
                        reading.is_word(between) || reading.is_any(between, &["-", "/", "'", "&"])
                    }),
                    _ => true,
                });
                let exact = phrase.exact.as_ref().is_none_or(|exact| {
                    let raw = reading.raw(*token);
                    raw.strip_suffix("'s").unwrap_or(raw) == exact
                        || raw.to_uppercase() == *exact && raw.len() > 3
                });
                let last = run.last().map_or(*token, |(_, last)| *last);
                if same && unbroken && exact && !in_address(reading, *token, last) {
                    hits.push(Hit {
                        role: phrase.role,
                        common: phrase.common,
                        tokens: *token..last + 1,
                        weight: phrase.weight,
                        phrase: *index,
                    });
                }
            }
        }
        hits.sort_by_key(|hit| hit.tokens.start);
        hits
    }
}

/// Whether a phrase is part of an address: "helpdesk" in "helpdesk@nhs.net" names nobody.
fn in_address(reading: &Reading, first: usize, last: usize) -> bool {
    let after = last + 1;
    let glued_after = !reading.spaced(after)
        && (reading.is_any(after, &["@", "_"])
            || reading.is_any(after, &["/", "."])
                && !reading.spaced(after + 1)
                && reading.is_word(after + 1)
                && reading
                    .raw(after + 1)
                    .starts_with(|letter: char| letter.is_lowercase()));
    let glued_before = first > 0
        && !reading.spaced(first)
        && (reading.is_any(first - 1, &["@", "_"])
            && !reading.raw(first - 1).is_empty()
            && first > 1
            && !reading.spaced(first - 1)
            || reading.is_any(first - 1, &["/", "."])
                && first > 1
                && !reading.spaced(first - 1)
                && !(reading.word(first - 1) == "/"
                    && reading.is_word(first - 2)
                    && reading.spaced(first - 2)));
    glued_after || glued_before
}

/// Words that stand in every text, so that they can be no cue.
fn is_everywhere(stem: &str) -> bool {
    stem != "@" && (words::is_function_word(stem) && !words::may_be_cue(stem) || stem.len() < 2)
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_uppercase())
}

/// The same text with the plain quotes and spaces of prose.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            other if other.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

/// The stems of a text without the words that may stand inside a phrase, each with its token.
fn flatten(reading: &Reading) -> Vec<(Cow<'_, str>, usize)> {
    let mut flat = Vec::new();
    each_stem(reading, |stem, token| flat.push((stem, token)));
    flat
}

fn each_stem<'text>(reading: &'text Reading, mut found: impl FnMut(Cow<'text, str>, usize)) {
    let mut index = 0;
    while index < reading.len() {
        let word = reading.word(index);
        if reading.is_number(index) || reading.has(index, Signs::AT) {
            found(Cow::Borrowed(word), index);
        } else if word == "own" && is_alone(reading, index) {
            found(Cow::Borrowed("alone"), index);
        } else if reading.raw(index) == "A" && reading.is_any(index + 1, &["level", "levels"]) {
            // The examination is no level of something else.
            found(Cow::Borrowed("a"), index);
        } else if reading.is_word(index) && !words::is_filler(word) {
            let pair = match word {
                "login" | "logins" => Some("in"),
                "logon" | "logons" => Some("on"),
                "logout" => Some("out"),
                _ => None,
            };
            if let Some(second) = pair {
                found(Cow::Borrowed("log"), index);
                found(Cow::Borrowed(second), index);
            } else if matches!(word, "ups" | "ins" | "outs" | "offs")
                && reading.before(index, 1) == "-"
            {
                // "check-ups", "drop-ins": the plural of a verb with its particle.
                found(Cow::Borrowed(word.trim_end_matches('s')), index);
            } else if word == "e" && reading.matches(index + 1, &["-", "mail"]) {
                found(Cow::Borrowed("email"), index);
                index += 2;
            } else {
                found(words::stem_of(word), index);
            }
        }
        index += 1;
    }
}

/// "on his own", "by themselves": the possessive varies, and the meaning does not.
fn is_alone(reading: &Reading, own: usize) -> bool {
    reading.is_any(
        own.wrapping_sub(1),
        &["their", "his", "her", "its", "your", "my", "our"],
    ) && reading.before(own, 2) == "on"
}

/// The hits that start in a range of tokens; hits are sorted by where they start.
pub(crate) fn hits_in<'hits>(hits: &'hits [Hit], range: &Range<usize>) -> &'hits [Hit] {
    let first = hits.partition_point(|hit| hit.tokens.start < range.start);
    let last = hits.partition_point(|hit| hit.tokens.start < range.end);
    hits.get(first..last.max(first)).unwrap_or_default()
}

/// A name in prose that belongs to no declared contact and not to the site.
#[derive(Clone, Debug)]
pub(crate) struct Foreign {
    /// Where.
    pub(crate) tokens: Range<usize>,
    /// Whether it is surely a body: two words, an abbreviation, or a word such as "council".
    pub(crate) sure: bool,
}

/// The other bodies that a text names.
pub(crate) fn foreign_names(reading: &Reading, index: &PhraseIndex, hits: &[Hit]) -> Vec<Foreign> {
    let mut found = Vec::new();
    let mut is_covered = vec![false; reading.len()];
    for hit in hits
        .iter()
        .filter(|hit| !matches!(hit.role, Role::NotAbout(_)))
    {
        for token in hit.tokens.clone() {
            if let Some(slot) = is_covered.get_mut(token) {
                *slot = true;
            }
        }
    }
    let covered = |token: usize| is_covered.get(token).copied().unwrap_or(false);
    let mut token = 0;
    while token < reading.len() {
        if covered(token) || !reading.is_word(token) {
            token += 1;
            continue;
        }
        let word = reading.word(token);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        // "The helpdesk shuts up shop."
        let idiom = bare == "shop" && reading.before(token, 1) == "up";
        let body = !idiom && (is_body(bare) || bare.strip_suffix('s').is_some_and(is_body));
        // "…@calderbycouncil.gov.uk": a council's own office speaks of the council.
        let in_address = || {
            bare.len() > 4
                && matches!(reading.before(token, 1), "the" | "our")
                && index
                    .addresses
                    .iter()
                    .filter_map(|address| address.split_once('@'))
                    .any(|(_, domain)| domain.contains(bare))
        };
        if body && !index.own_words.contains(bare) && !in_vocabulary(index, bare) && !in_address() {
            if only_tells_which(reading, bare, token + 1) {
                token += 1;
                continue;
            }
            // "sold for charity": what for, and not by whom.
            let purpose =
                bare == "charity" && reading.is_any(token.wrapping_sub(1), &["for", "to"]);
            let own = matches!(bare, "rival" | "competitor")
                || !purpose
                && matches!(
                    reading.before(token, 1),
                    "the" | "your" | "our" | "a" | "an" | "own" | "another" | "local" | "s"
                )
                || word.ends_with("'s")
                // "Councils have addresses ending in …"
                || (token > 0 || bare.ends_with('s')) && !purpose;
            if own {
                found.push(Foreign {
                    tokens: token..token + 1,
                    sure: true,
                });
            }
            token += 1;
            continue;
        }
        // "Dear Miss Pryce, …", "Hello Stan, …": who is written to has no say in what follows.
        let greets = word == "dear"
            || matches!(word, "hi" | "hello" | "hey" | "morning" | "hiya")
                && reading.sentence(token).start == token
                && starts_upper(reading.raw(token + 1));
        if greets && reading.spaced(token + 1) {
            token += 1;
            while reading.is_word(token)
                && (starts_upper(reading.raw(token))
                    || reading.word(token) == "and" && starts_upper(reading.raw(token + 1)))
                && reading.sentence(token).contains(&(token - 1))
            {
                token += 1;
            }
            continue;
        }
        // "NHS 111 answers day and night"
        if word == "nhs" && reading.is_any(token + 1, &["111", "119"]) {
            found.push(Foreign {
                tokens: token..token + 2,
                sure: true,
            });
            token += 2;
            continue;
        }
        let end = capital_run(reading, index, token, &covered);
        if end == token && is_possessor(reading, index, token) {
            found.push(Foreign {
                tokens: token..token + 1,
                sure: true,
            });
        }
        if end == token {
            token += 1;
            continue;
        }
        let length = (token..end).filter(|at| reading.is_word(*at)).count();
        let first = reading.raw(token);
        let upper = first.chars().filter(|letter| letter.is_uppercase()).count();
        let initial = reading.sentence(token).start == token
            || reading.is_any(
                token.wrapping_sub(1),
                &[
                    "\"", "'", ":", ";", "(", "|", "*", "\u{fffc}", "-", "\u{2022}",
                ],
            );
        // "zones A to D Permits have to be renewed": a single letter begins no name.
        if first.chars().count() == 1 && first != "A" && first != "I" {
            token += 1;
            continue;
        }
        // "a British Sign Language tour"
        if reading.word(end - 1) == "language" {
            token = end;
            continue;
        }
        // "INC20114477" is the number of something.
        if end == token + 1 && reading.is_number(end) && !reading.spaced(end) {
            token = end + 1;
            continue;
        }
        let abbreviation = upper >= 2 && first.len() <= 12;
        // "Garden Room | ceremonies@…": a cell that names a room says where.
        if token == 0
            && end >= reading.len()
            && length > 1
            && reading.is_any(end - 1, &["room", "suite"])
        {
            token = end;
            continue;
        }
        // "CQC registered", "ODS code": the name only says what kind of thing it is.
        let adjective = reading.is_any(
            end,
            &[
                "registered",
                "code",
                "codes",
                "number",
                "location",
                "registration",
                "rating",
                "id",
                "form",
                "registration",
                "account",
                "search",
            ],
        ) && abbreviation
            && !first.ends_with("'s")
            || reading.word(end) == "-" && reading.is_any(end + 1, &["registered", "based"]);
        // "on 25 March in the Co-operative Hall": where, and not whose.
        let place = length > 1
            && token > 0
            && reading.is_any(
                end - 1,
                &[
                    "hall", "room", "theatre", "suite", "street", "road", "church", "chapel",
                    "row", "lane", "avenue", "square", "hill", "quay", "gardens", "terrace",
                    "wharf",
                ],
            )
            // "At Foundry Road an induction is valid for five years": where that is so.
            && reading.sentence(token).start + 1 < token
            && (reading.is_any(token - 1, &["in", "at", "on"])
                || reading.word(token - 1) == "the"
                    && reading.is_any(token.wrapping_sub(2), &["in", "at"]));
        // "The bus is a Westline service. Westline's fare is …": a name also where no sentence begins.
        let known_as_name = first.strip_suffix("'s").is_some_and(|bare| {
            (1..reading.len()).any(|at| {
                at != token && reading.raw(at) == bare && reading.sentence(at).start != at
            })
        });
        if !(adjective || place || initial && length == 1 && !abbreviation && !known_as_name) {
            found.push(Foreign {
                tokens: token..end,
                sure: length > 1 || abbreviation || first.ends_with("'s"),
            });
        }
        token = end;
    }
    found
}

/// "the care board's number": whoever has a number or an address of their own, by whatever name.
fn is_possessor(reading: &Reading, index: &PhraseIndex, token: usize) -> bool {
    let Some(bare) = reading.word(token).strip_suffix("'s") else {
        return false;
    };
    // "the bus company's lost property team", but not "the owner's personal contact number"
    let near = reading.is_any(
        token + 1,
        &[
            "number",
            "telephone",
            "phone",
            "switchboard",
            "email",
            "helpline",
            "landline",
        ],
    ) || (token + 2..token + 5)
        .take_while(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
        .any(|at| reading.is_any(at, &["team", "desk", "helpline", "switchboard", "office"]));
    // "the water company's customer numbers"
    let near = near
        || reading.is_any(
            token + 1,
            &["customer", "account", "membership", "reference"],
        ) && reading.is_any(token + 2, &["number", "numbers"]);
    // "the mountain rescue's base can be phoned on …"
    let near = near
        || (token + 1..token + 4).any(|at| {
            reading.matches(at, &["can", "be"])
                && reading.is_any(
                    at + 2,
                    &["phoned", "reached", "rung", "called", "telephoned"],
                )
        });
    let person = super::fit::PEOPLE.contains(&bare) || bare == "owner";
    near && !person
        && bare.len() > 3
        && !words::is_function_word(bare)
        && !super::strangeness::is_generic(bare)
        && !super::ownership::is_contact_word(bare)
        && !index.own_words.contains(bare)
        && !in_vocabulary(index, bare)
}

fn in_vocabulary(index: &PhraseIndex, word: &str) -> bool {
    let stem = words::stem(word);
    index
        .vocabulary
        .iter()
        .any(|vocabulary| vocabulary.contains(&stem))
        || index.phrases.iter().any(|phrase| {
            matches!(phrase.role, Role::Name(_) | Role::Own)
                && index
                    .stems
                    .get(stem.as_str())
                    .is_some_and(|id| phrase.stems.contains(id))
        })
}

fn capital_run(
    reading: &Reading,
    index: &PhraseIndex,
    start: usize,
    covered: &impl Fn(usize) -> bool,
) -> usize {
    let named = |token: usize| {
        let raw = reading.raw(token);
        let word = reading.word(token);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        reading.is_word(token)
            && starts_upper(raw)
            && !covered(token)
            && words::day(bare).is_none()
            && words::month(bare).is_none()
            && !(words::is_function_word(bare))
    };
    let strange = |token: usize| {
        let word = reading.word(token);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        reading.is_word(token)
            && starts_upper(reading.raw(token))
            && !index.own_words.contains(bare)
            && !is_plain_capital(bare)
            // "The User", "the Account": the capitals of contracts.
            && (!super::strangeness::is_generic(bare) || is_body(bare))
    };
    let mut end = start;
    while named(end) {
        end += 1;
        // "Co-operative Hall"
        if reading.word(end - 1) == "co" && reading.matches(end, &["-", "operative"]) {
            end += 2;
        }
        // "Friends of the Tramway"
        if reading.matches(end, &["of", "the"])
            && named(end + 2)
            && reading.sentence(end + 2) == reading.sentence(start)
        {
            end += 2;
        }
        if reading.is_any(end, &["of", "for", "and", "&"])
            && named(end + 1)
            && reading.sentence(end + 1) == reading.sentence(start)
        {
            end += 1;
        }
    }
    // A run of the site's own words and plain ones names no other body.
    let mut first = start;
    while first < end && !strange(first) {
        first += 1;
    }
    if first == end { start } else { end }
}

/// "a bank statement", "the school run": a word for a body that only tells which thing is meant.
fn only_tells_which(reading: &Reading, body: &str, next: usize) -> bool {
    THINGS
        .iter()
        .any(|(named, things)| *named == body && reading.is_any(next, things))
}

/// Things that are called after a body and are not its own.
const THINGS: &[(&str, &[&str])] = &[
    (
        "bank",
        &[
            "holiday",
            "holidays",
            "staff",
            "shifts",
            "shift",
            "carer",
            "carers",
            "statement",
            "statements",
            "account",
            "accounts",
            "card",
            "cards",
            "transfer",
            "transfers",
            "details",
            "note",
            "notes",
        ],
    ),
    ("council", &["tax"]),
    ("court", &["order", "orders"]),
    (
        "school",
        &[
            "run", "uniform", "uniforms", "holiday", "holidays", "day", "days", "age", "year",
            "years", "term", "terms", "trip", "trips", "bus", "meal", "meals", "coach",
        ],
    ),
    ("college", &["card", "pass"]),
    ("university", &["card"]),
    ("library", &["book", "books"]),
    (
        "hospital",
        &[
            "appointment",
            "appointments",
            "letter",
            "bed",
            "visit",
            "visits",
        ],
    ),
    ("shop", &["floor"]),
];

fn is_body(word: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> = LazyLock::new(|| BODIES.iter().copied().collect());
    WORDS.contains(word)
}

fn is_plain_capital(word: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> =
        LazyLock::new(|| PLAIN_CAPITALS.iter().copied().collect());
    WORDS.contains(word)
}

/// Bodies that are named without a capital.
const BODIES: &[&str] = &[
    "council",
    "councils",
    "surgery",
    "surgeries",
    "pharmacy",
    "pharmacist",
    "bank",
    "hospital",
    "police",
    "school",
    "university",
    "charity",
    "supplier",
    "landlord",
    "clinic",
    "library",
    "dentist",
    "gp",
    "ambulance",
    "authority",
    "insurer",
    "contractor",
    "bank's",
    "garage",
    "dental",
    "museum",
    "theatre",
    "cafe",
    "caf\u{e9}",
    "shop",
    "solicitor",
    "court",
    "embassy",
    "airline",
    "trust",
    "trusts",
    "department",
    "club",
    "college",
    "supermarket",
    "optician",
    "opticians",
    "choir",
    "regulator",
    "ombudsman",
    "federation",
    "competitor",
    "rival",
];

/// Words with a capital that name no body.
const PLAIN_CAPITALS: &[&str] = &[
    "uk",
    "great",
    "united",
    "kingdom",
    "england",
    "english",
    "british",
    "britain",
    "nhs",
    "pdf",
    "id",
    "it",
    "faq",
    "faqs",
    "sms",
    "pin",
    "wi",
    "fi",
    "i'm",
    "i've",
    "i'd",
    "i'll",
    "christmas",
    "easter",
    "note",
    "tip",
    "important",
    "warning",
    "caution",
    "email",
    "telephone",
    "phone",
    "tel",
    "web",
    "website",
    "please",
    "option",
    "ok",
    "am",
    "pm",
    "bst",
    "gmt",
    "url",
    "html",
    "step",
    "t",
    "e",
    "m",
    "covid",
    "subject",
    "matter",
    "expert",
    "mr",
    "mrs",
    "ms",
    "dr",
    "monday",
    "myth",
    "fact",
    "question",
    "answer",
    "internet",
    "mon",
    "day",
    "new",
    "year's",
    "boxing",
    "good",
    "friday",
    "bank",
    "holiday",
    "holidays",
    "year",
    "q",
    "a",
    "no",
    "yes",
    "mfa",
    "oda",
];
