//! Whether the page that backs a fact still says so: its words and values beside the quote.
//!
//! ```text
//! quote in the page's words ──────────────────────────→ confirmed
//! a value near the quote's words, or bound by subject ─→ the same: reworded; another: changed
//! nothing of both ─────────────────────────────────────→ absent
//! ```
//!
//! Knows facts and prose. Knows nothing of how a page was fetched or of what a finding says.

mod unit;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use self::unit::{Unit, Word, all_words, find, prose_of, units, words};
use super::examine::examine;
use super::kinds::{self, Binding, Case, Comparison, Mention, Stated};
use super::model::{Fact, Facts};
use super::names;
use super::phrases::{Hit, PhraseIndex, Role, hits_in};
use super::problem::{PageFacts, ProblemKind};
use super::reading::Reading;
use super::stance::Stance;
use super::upkeep::{QuoteSays, quote_states};
use super::value::{Kind, Value};
use crate::prose::Block;
use crate::source::Span;

/// How many characters of a page are kept as evidence.
const LONGEST_PASSAGE: usize = 300;

/// How many words may stand between two parts of a quote that dots hold apart.
const WIDEST_GAP: usize = 200;

/// How often a quote is looked at on one page, and how many values are. A page that was made to
/// take long ends here.
const MOST_QUOTES: usize = 20;
const MOST_VALUES: usize = 1_000;

/// What a page says of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Testimony {
    /// The quote stands there.
    Confirmed {
        /// The page's words.
        passage: String,
    },
    /// The same value stands there in other words.
    Reworded {
        /// The page's words.
        passage: String,
    },
    /// Another value stands there.
    Changed {
        /// The other value as the page writes it.
        states: String,
        /// The page's words.
        passage: String,
    },
    /// Nothing that has to do with it stands there.
    Absent,
}

/// A page of somebody else's, read for a site's facts.
#[derive(Debug)]
pub struct SourcePage<'facts> {
    facts: &'facts Facts,
    today: Date,
    units: Vec<Unit>,
    /// The words of the whole page: of which unit, and which.
    words: Vec<Word>,
    /// The unit of each word.
    owners: Vec<usize>,
    bound: PageFacts,
}

/// The quote of a fact, taken apart.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent reading of the words"
)]
struct Quote<'a> {
    text: &'a str,
    stems: HashSet<String>,
    /// Its words with the place of the value left open.
    frame: Vec<Word>,
    names_owner: bool,
    has_cue: bool,
    has_counter: bool,
    /// Whether it speaks of what was or will be.
    is_silent: bool,
}

/// A value on the page that may be the fact's.
struct Candidate {
    unit: usize,
    tokens: Range<usize>,
    bytes: Range<usize>,
    is_equal: bool,
    /// How much of the quote stands around it, from 0 to 1.
    score: f64,
    /// Whether the quote's words stand around it exactly.
    is_framed: bool,
}

/// The facts that their source is said to back: those whose quote states them, and all where
/// nothing is quoted.
pub fn has_evidence(facts: &Facts, fact: &Fact) -> bool {
    fact.upkeep
        .source
        .as_ref()
        .is_some_and(|source| source.quote.is_none() || super::is_backed(facts, fact))
}

/// Whether a passage of a page can take the place of a fact's quote as it is.
pub fn is_quotable(facts: &Facts, fact: &Fact, passage: &str) -> bool {
    !passage.contains(char::REPLACEMENT_CHARACTER)
        && matches!(
            quote_states(facts, fact, &fact.value, passage),
            QuoteSays::Value
        )
}

/// Whether some words hold a quote, whatever their punctuation.
pub fn holds_quote(text: &str, quote: &str) -> bool {
    let reading = Reading::new(prose_of(text).text());
    find_quote(&all_words(&reading), quote).is_some()
}

impl<'facts> SourcePage<'facts> {
    /// Reads the blocks of a page.
    pub fn read(blocks: &[Block], facts: &'facts Facts, today: Date) -> Self {
        let units = units(blocks, &facts.index);
        let mut all = Vec::new();
        let mut owners = Vec::new();
        for (number, unit) in units.iter().enumerate() {
            let own = all_words(&unit.reading);
            owners.extend(std::iter::repeat_n(number, own.len()));
            all.extend(own);
        }
        Self {
            facts,
            today,
            units,
            words: all,
            owners,
            bound: examine(blocks, facts, today),
        }
    }

    /// What the page says of a fact, whose source it is.
    pub fn testimony(&self, fact: &Fact) -> Testimony {
        let Some(index) = self
            .facts
            .facts
            .iter()
            .position(|other| other.id == fact.id)
        else {
            return Testimony::Absent;
        };
        let quote = fact
            .upkeep
            .source
            .as_ref()
            .and_then(|source| source.quote.as_ref())
            .map(|quote| Quote::new(&quote.value, self.facts, index, self.today));
        if let Some(quote) = &quote
            && let Some(passage) = self.quoted(quote, index)
        {
            return Testimony::Confirmed { passage };
        }
        let candidates = self.candidates(index, quote.as_ref());
        self.decide(quote.as_ref(), &candidates)
    }

    /// The page's words where the quote stands among them and speaks of today.
    fn quoted(&self, quote: &Quote<'_>, index: usize) -> Option<String> {
        let fact = self.facts.facts.get(index)?;
        let (value, _) = fact.value_on(self.today);
        if !matches!(
            quote_states(self.facts, fact, value, quote.text),
            QuoteSays::Value
        ) {
            return None;
        }
        let mut from = 0;
        for _ in 0..MOST_QUOTES {
            let found = find_quote(self.words.get(from..)?, quote.text)?;
            let found = found.start + from..found.end + from;
            if quote.is_silent || !self.is_past_or_future(&found, index) {
                return Some(self.passage_of_words(&found));
            }
            from = found.start + 1;
        }
        None
    }

    /// Whether a fact's value in some words of the page is one that was or will be.
    fn is_past_or_future(&self, found: &Range<usize>, index: usize) -> bool {
        let (Some(first), Some(last)) = (
            self.owners.get(found.start),
            self.owners.get(found.end.saturating_sub(1)),
        ) else {
            return false;
        };
        (*first..=*last).any(|number| {
            let start = if number == *first {
                self.words[found.start].bytes.start
            } else {
                0
            };
            let end = if number == *last {
                self.words[found.end - 1].bytes.end
            } else {
                usize::MAX
            };
            self.mentions(number, index)
                .iter()
                .filter(|(mention, _)| mention.bytes.start >= start && mention.bytes.end <= end)
                .any(|(_, comparison)| comparison.is_none())
        })
    }

    /// The values of a fact's kind in a unit, each with how it compares; `None` where its sentence
    /// says nothing of today.
    fn mentions(&self, number: usize, index: usize) -> Vec<(Mention, Option<Comparison>)> {
        let (Some(unit), Some(fact)) = (self.units.get(number), self.facts.facts.get(index)) else {
            return Vec::new();
        };
        let (value, _) = fact.value_on(self.today);
        compared(&unit.reading, self.facts, index, value, self.today)
    }

    fn candidates(&self, index: usize, quote: Option<&Quote<'_>>) -> Vec<Candidate> {
        let Some(fact) = self.facts.facts.get(index) else {
            return Vec::new();
        };
        let mut candidates = Vec::new();
        let bound: Vec<(Span, bool)> = self.bound_to(fact);
        for (number, unit) in self.units.iter().enumerate() {
            let near = quote.is_some_and(|quote| quote.is_near(unit));
            let is_bound = bound.iter().any(|(span, _)| unit.holds(*span));
            if !near && !is_bound {
                continue;
            }
            if candidates.len() >= MOST_VALUES {
                break;
            }
            for (mention, comparison) in self.mentions(number, index).into_iter().take(MOST_VALUES)
            {
                let is_equal = match comparison {
                    Some(Comparison::Equal) => true,
                    Some(Comparison::Different(_)) => false,
                    Some(Comparison::Unsure) | None => continue,
                };
                let span = unit.span(mention.bytes.clone());
                let is_bound = bound
                    .iter()
                    .any(|(other, agrees)| *agrees == is_equal && touch(*other, span));
                let (score, is_framed) = quote
                    .and_then(|quote| quote.score(unit, &mention, index))
                    .unwrap_or_default();
                let by_quote = quote
                    .is_some_and(|quote| quote.is_enough(score, is_framed, is_equal, &mention));
                // A number that is like ours may well be another one's; one that is ours is not.
                let by_subject = is_bound
                    && (rules_of(fact) == Binding::Quantity
                        || is_equal && (score >= 0.5 || is_cued(unit, &mention, index, fact)));
                let is_enough = by_quote || by_subject;
                if is_enough {
                    candidates.push(Candidate {
                        unit: number,
                        tokens: mention.tokens.clone(),
                        bytes: mention.bytes.clone(),
                        is_equal,
                        score,
                        is_framed,
                    });
                }
            }
        }
        candidates
    }

    /// The places that the rules for a site's own pages take for a fact, and whether they agree.
    fn bound_to(&self, fact: &Fact) -> Vec<(Span, bool)> {
        let agreeing = self
            .bound
            .mentions
            .iter()
            .filter(|mention| mention.fact == fact.id && mention.agrees)
            .map(|mention| (mention.span, true));
        let others = self
            .bound
            .problems
            .iter()
            .filter(|problem| {
                problem.kind == ProblemKind::Mismatch
                    && problem.fact.as_deref() == Some(fact.id.as_str())
            })
            .map(|problem| (problem.span, false));
        agreeing.chain(others).take(MOST_VALUES).collect()
    }

    fn decide(&self, quote: Option<&Quote<'_>>, candidates: &[Candidate]) -> Testimony {
        let best = |is_equal: bool| {
            candidates
                .iter()
                .filter(|candidate| candidate.is_equal == is_equal)
                .max_by(|one, two| {
                    (one.is_framed, one.score)
                        .partial_cmp(&(two.is_framed, two.score))
                        .unwrap_or(std::cmp::Ordering::Equal)
                        // Of two that are as good, the first on the page.
                        .then(two.unit.cmp(&one.unit))
                        .then(two.tokens.start.cmp(&one.tokens.start))
                })
        };
        let (same, other) = (best(true), best(false));
        // Where the quote's own words stand around another value, it does not help that the old
        // one is left over somewhere else.
        let other_wins = |other: &Candidate| {
            same.is_none_or(|same| {
                !same.is_framed && other.score >= 0.9 && other.score > same.score
            })
        };
        match (same, other) {
            (_, Some(other)) if other_wins(other) => Testimony::Changed {
                states: self.units[other.unit]
                    .reading
                    .written(&other.bytes)
                    .to_owned(),
                passage: self.passage(other),
            },
            (Some(same), _) => {
                let passage = self.passage(same);
                if quote.is_none() || same.is_framed {
                    return Testimony::Confirmed { passage };
                }
                Testimony::Reworded { passage }
            }
            (None, _) => Testimony::Absent,
        }
    }

    /// The sentence around a value, or as much of it as is kept.
    fn passage(&self, candidate: &Candidate) -> String {
        let unit = &self.units[candidate.unit];
        let sentence = unit.reading.sentence(candidate.tokens.start);
        let bytes = unit.reading.bytes(&sentence);
        let bytes = bytes.start.min(candidate.bytes.start)..bytes.end.max(candidate.bytes.end);
        cut(unit.text(), &bytes, &candidate.bytes)
    }

    fn passage_of_words(&self, found: &Range<usize>) -> String {
        let (first, last) = (self.owners[found.start], self.owners[found.end - 1]);
        let mut passage = String::new();
        for (number, unit) in self.units.iter().enumerate().take(last + 1).skip(first) {
            let text = unit.text();
            let start = if number == first {
                self.words[found.start].bytes.start
            } else {
                0
            };
            let end = if number == last {
                self.words[found.end - 1].bytes.end
            } else {
                text.len()
            };
            if !passage.is_empty() {
                passage.push(' ');
            }
            passage.push_str(text.get(start..end).unwrap_or_default());
        }
        let whole = 0..passage.len();
        cut(&passage, &whole, &(0..0))
    }
}

impl<'a> Quote<'a> {
    fn new(text: &'a str, facts: &Facts, index: usize, today: Date) -> Self {
        let prose = prose_of(text);
        let reading = Reading::new(prose.text());
        let hits = facts.index.find(&reading);
        let fact = facts.facts.get(index);
        let mentions = fact.map_or_else(Vec::new, |fact| {
            compared(&reading, facts, index, &fact.value, today)
        });
        let own = mentions
            .iter()
            .find(|(_, comparison)| comparison == &Some(Comparison::Equal))
            .or_else(|| mentions.first());
        let mut stems = PhraseIndex::content_stems(prose.text());
        if let Some((mention, _)) = own {
            for stem in PhraseIndex::content_stems(reading.written(&mention.bytes)) {
                stems.remove(&stem);
            }
        }
        let owner = fact.and_then(|fact| fact.contact);
        let has = |role: Role| hits.iter().any(|hit| hit.role == role);
        Self {
            text,
            stems,
            frame: own.map_or_else(Vec::new, |(mention, _)| {
                words(&reading, 0..reading.len(), Some(&mention.tokens))
            }),
            names_owner: owner.is_some_and(|owner| has(Role::Name(owner))),
            has_cue: has(Role::About(index)),
            has_counter: has(Role::NotAbout(index)),
            is_silent: mentions.iter().any(|(_, comparison)| comparison.is_none()),
        }
    }

    /// Whether any sentence of a unit has some of its words.
    fn is_near(&self, unit: &Unit) -> bool {
        unit.stems
            .iter()
            .any(|stems| self.stems.iter().any(|stem| stems.contains(stem)))
    }

    /// How much of the quote stands around a value, and whether its words do exactly. Nothing where
    /// the value is about something else.
    fn score(&self, unit: &Unit, mention: &Mention, index: usize) -> Option<(f64, bool)> {
        if self.stems.is_empty() {
            return None;
        }
        let reading = &unit.reading;
        let sentence = reading.sentence(mention.tokens.start);
        let number = reading.tokens.get(mention.tokens.start)?.sentence;
        let own = unit.stems.get(number)?;
        let before = number
            .checked_sub(1)
            .and_then(|before| unit.stems.get(before));
        let hits = hits_in(&unit.hits, &sentence);
        let around = |wanted: &dyn Fn(Role) -> bool| {
            hits.iter()
                .chain(&unit.context.hits)
                .any(|hit: &Hit| wanted(hit.role))
        };
        let is_named =
            !self.names_owner || around(&|role| matches!(role, Role::Name(_) | Role::RouteTo(_)));
        let is_cued = !self.has_cue || around(&|role| role == Role::About(index));
        let is_countered =
            !self.has_counter && hits.iter().any(|hit| hit.role == Role::NotAbout(index));
        if !is_named || !is_cued || is_countered {
            return None;
        }
        let mut score = 0.0;
        for stem in &self.stems {
            if own.contains(stem) {
                score += 1.0;
            } else if unit.context.stems.contains(stem)
                || before.is_some_and(|before| before.contains(stem))
            {
                score += 0.5;
            }
        }
        // Punctuation lies between the words, so a little more than as many tokens are looked at.
        let reach = self.frame.len() * 3;
        let nearby = mention.tokens.start.saturating_sub(reach)..mention.tokens.end + reach;
        let is_framed = !self.frame.is_empty()
            && find(
                &words(reading, nearby, Some(&mention.tokens)),
                &self.frame,
                0,
            )
            .is_some();
        let whole = f64::from(u32::try_from(self.stems.len()).unwrap_or(u32::MAX));
        let score = if is_framed { 1.0 } else { score / whole };
        Some((score, is_framed))
    }

    /// Whether that is enough to take a value for the fact's. To contradict takes more.
    fn is_enough(&self, score: f64, is_framed: bool, is_equal: bool, mention: &Mention) -> bool {
        let is_whole_sentence = is_framed && self.frame.len() >= 6;
        let says_much = self.stems.len() >= 3 || self.names_owner || is_whole_sentence;
        if is_equal {
            return is_framed || score >= 0.5 && self.stems.len() >= 2;
        }
        let is_plausible = match &mention.stated {
            Stated::Phone { plausible, .. } => *plausible,
            _ => true,
        };
        is_plausible && says_much && (is_framed || score >= 0.6)
    }
}

/// The values of a fact's kind in a text, each with how it compares; `None` where its sentence says
/// nothing of today.
fn compared(
    reading: &Reading,
    facts: &Facts,
    index: usize,
    value: &Value,
    today: Date,
) -> Vec<(Mention, Option<Comparison>)> {
    let Some(fact) = facts.facts.get(index) else {
        return Vec::new();
    };
    let empty = HashSet::new();
    let vocabulary = facts.index.vocabulary.get(index).unwrap_or(&empty);
    let scan = kinds::Scan {
        reading,
        facts,
        labels: "minimum",
        joined: false,
    };
    let mut found = Vec::new();
    kinds::rules(fact.kind()).scan(&scan, &mut found);
    if fact.kind() == Kind::Cover {
        kinds::rules(Kind::Hours).scan(&scan, &mut found);
    }
    found.sort_by_key(|mention| mention.tokens.start);
    let places: Vec<Range<usize>> = found.iter().map(|mention| mention.tokens.clone()).collect();
    found
        .into_iter()
        .enumerate()
        .map(|(number, mention)| {
            let siblings: Vec<Range<usize>> = [number.checked_sub(1), Some(number + 1)]
                .into_iter()
                .flatten()
                .filter_map(|number| places.get(number).cloned())
                .collect();
            let clause = names::clause_of(reading, &mention, &siblings);
            let stance = Stance::of(reading, &mention, &clause, vocabulary, today);
            let is_hours = matches!(mention.stated, Stated::Hours(_));
            let says_nothing = stance.is_silent()
                || stance.warning
                || stance.example
                || stance.denied.is_some() && !is_hours;
            let comparison = (!says_nothing).then(|| {
                let case = Case {
                    reading,
                    mention: &mention,
                    fact,
                    value,
                    stance: &stance,
                    labels: "",
                };
                kinds::rules(value.kind()).compare(&case)
            });
            (mention, comparison)
        })
        .collect()
}

fn rules_of(fact: &Fact) -> Binding {
    kinds::rules(fact.kind()).binding()
}

/// Whether the words around a number or an address speak of its fact or name its owner.
fn is_cued(unit: &Unit, mention: &Mention, index: usize, fact: &Fact) -> bool {
    let sentence = unit.reading.sentence(mention.tokens.start);
    hits_in(&unit.hits, &sentence)
        .iter()
        .chain(&unit.context.hits)
        .any(|hit| match fact.contact {
            Some(owner) => hit.role == Role::Name(owner),
            None => hit.role == Role::About(index),
        })
}

fn touch(one: Span, two: Span) -> bool {
    one.start < two.end && two.start < one.end
}

/// Where a quote stands among some words. Dots in it stand for words that are left out.
fn find_quote(words: &[Word], quote: &str) -> Option<Range<usize>> {
    let prose = prose_of(quote);
    let text = prose.text().replace("[...]", "...");
    let parts: Vec<Vec<Word>> = text
        .split("...")
        .map(|part| all_words(&Reading::new(part)))
        .filter(|part| !part.is_empty())
        .collect();
    let (first, rest) = parts.split_first()?;
    let mut from = 0;
    // Each beginning is tried once, and the rest of the quote is looked for close behind it.
    'beginnings: while let Some(start) = find(words, first, from) {
        from = start.start + 1;
        let mut end = start.end;
        for part in rest {
            let reach = words.len().min(end + WIDEST_GAP + part.len());
            match find(&words[..reach], part, end) {
                Some(next) => end = next.end,
                None => continue 'beginnings,
            }
        }
        return Some(start.start..end);
    }
    None
}

/// A part of a text, no longer than is kept, with `kept` in it. Dots stand for what is left out.
fn cut(text: &str, bytes: &Range<usize>, kept: &Range<usize>) -> String {
    let part = text.get(bytes.clone()).unwrap_or_default().trim();
    if part.chars().count() <= LONGEST_PASSAGE {
        return part.to_owned();
    }
    let half = LONGEST_PASSAGE / 2 - 20;
    let middle = kept.start.max(bytes.start);
    let from = text.floor_char_boundary(middle.saturating_sub(half).max(bytes.start));
    let to = text.ceil_char_boundary((middle + half).min(bytes.end));
    // Whole words only.
    let from = if from == bytes.start {
        from
    } else {
        from + text[from..to].find(' ').map_or(0, |space| space + 1)
    };
    let to = if to == bytes.end {
        to
    } else {
        from + text[from..to].rfind(' ').unwrap_or(to - from)
    };
    let before = if from == bytes.start { "" } else { "... " };
    let after = if to == bytes.end { "" } else { " ..." };
    format!("{before}{}{after}", text[from..to].trim())
}
