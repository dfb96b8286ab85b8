//! Finds the names of contacts and the words of `about` and `not_about` in prose, all at once.
//!
//! Knows stems and phrases. Knows nothing of what binding makes of them.

mod foreign;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::word_map::WordMap;
use crate::facts::words;

pub(crate) use foreign::{Foreign, foreign_names};

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
