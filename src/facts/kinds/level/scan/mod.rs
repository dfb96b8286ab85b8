//! How levels are found in a sentence, and which of them make one statement.
//!
//! Knows where a statement begins and ends. Knows nothing of what is said of a level and of which one is
//! accepted.

mod any_level;
mod direction;
mod only;
mod passage;
mod permission;
mod rank;
mod refusal;
mod rule;
mod statement;
mod step;
mod told_of;
mod unknown;

use std::ops::Range;

use self::step::level_at;
use crate::facts::kinds::{Mention, Scan};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// Whether a sentence holds a word that a level or what stands for any level begins with.
pub(super) fn may_name_level(reading: &Reading, first: &[String], sentence: &Range<usize>) -> bool {
    reading.holds(sentence, Signs::LEVEL)
        || first.iter().any(|first| {
            first.is_empty()
                || sentence
                    .clone()
                    .any(|index| reading.word(index).starts_with(first.as_str()))
        })
}

/// The statements on levels in a sentence.
pub(super) fn sentence_levels(
    scan: &Scan<'_>,
    order: &[String],
    sentence: &Range<usize>,
    found: &mut Vec<Mention>,
) {
    let reading = scan.reading;
    let mut list = List {
        scan,
        order,
        levels: Vec::new(),
        any: None,
    };
    let mut index = sentence.start;
    let mut start_clause = None;
    while index < sentence.end {
        let clause = reading.tokens.get(index).map(|token| token.clause);
        if start_clause != clause {
            if !list.goes_on(index) {
                found.extend(list.close());
            }
            start_clause = clause;
        }
        if gives_reason(reading, index) {
            found.extend(list.close());
        }
        let previous = list.levels.last().map(|last| last.0);
        if let Some((level, end)) = level_at(reading, index, order, previous) {
            if !list.holds_on_until(index) {
                found.extend(list.close());
            }
            list.levels.push((level, index..end));
            index = end;
            continue;
        }
        if let Some(end) = any_level::whatever(reading, index)
            .or_else(|| unknown::unknown_level(reading, index, order))
        {
            list.any = Some(index..end);
            index = end;
            continue;
        }
        if let Some(end) = any_level::any_level(reading, index) {
            list.any = Some(index..end);
        }
        index += 1;
    }
    found.extend(list.close());
}

/// The levels that have been read of one statement so far.
struct List<'a> {
    scan: &'a Scan<'a>,
    /// The scale.
    order: &'a [String],
    levels: Vec<(usize, Range<usize>)>,
    /// The words that stand for any level.
    any: Option<Range<usize>>,
}

impl List<'_> {
    /// The statement so far; what follows belongs to the next.
    fn close(&mut self) -> Option<Mention> {
        self.drop_levels_set_aside();
        let mention = statement::read(self.scan, self.order, &self.levels, self.any.as_ref());
        self.levels.clear();
        self.any = None;
        mention
    }

    /// "Standards Met (not Approaching Standards)": what is set aside is not listed.
    fn drop_levels_set_aside(&mut self) {
        let reading = self.scan.reading;
        let stated = |tokens: &Range<usize>| reading.before(tokens.start, 1) != "not";
        if self.levels.iter().any(|(_, tokens)| stated(tokens)) {
            self.levels.retain(|(_, tokens)| stated(tokens));
        }
    }

    /// A new clause is a new statement, unless the list simply goes on.
    fn goes_on(&self, index: usize) -> bool {
        let reading = self.scan.reading;
        let listed = reading.is_any(index, &[",", "and", "or"])
            && (index + 1..index + 6)
                .any(|at| level_at(reading, at, self.order, Some(0)).is_some());
        listed || self.scan.joined && reading.word(index) == ";"
    }

    /// "Providers who have reached one must go on to reach the next": words between two levels make two
    /// statements.
    fn holds_on_until(&self, index: usize) -> bool {
        self.levels
            .last()
            .is_none_or(|(_, last)| (last.end..index).all(|at| joins(self.scan.reading, at)))
    }
}

/// "You need not have …, for … is enough": a reason is a statement of its own.
fn gives_reason(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "for" && reading.before(index, 1) == ","
}

const JOINING: &[&str] = &[
    "and", "or", "the", "a", "an", "at", "both", "either", "even", "level", "levels", "not", "nor",
    "also", "then",
];

/// Whether a token may stand between the levels of one list.
fn joins(reading: &Reading, at: usize) -> bool {
    !reading.is_word(at) || reading.is_any(at, JOINING)
}
