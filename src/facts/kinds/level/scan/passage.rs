//! The levels of one statement and the words around them.
//!
//! Knows where things stand. Knows nothing of what the words say, save for the direction of the levels.

use std::ops::Range;

use super::direction::direction;
use crate::facts::kinds::Scan;
use crate::facts::kinds::level::Direction;
use crate::facts::reading::Reading;

/// Levels that were named together, and the words around them.
pub(super) struct Passage<'a> {
    /// The text.
    pub(super) reading: &'a Reading,
    /// Headers and lead-ins, in lower case.
    pub(super) labels: &'a str,
    /// The scale.
    pub(super) order: &'a [String],
    /// The levels named; none where the words stand for any level.
    pub(super) levels: &'a [(usize, Range<usize>)],
    /// From the first level to the last, or the words that stand for any level.
    pub(super) range: Range<usize>,
    /// Which levels are meant beside those named.
    pub(super) direction: Direction,
    /// The sentence that holds the levels.
    pub(super) sentence: Range<usize>,
    /// The clause that holds the first of them.
    pub(super) clause: Range<usize>,
}

impl<'a> Passage<'a> {
    /// The words around levels, or around what stands for any level.
    pub(super) fn of(
        scan: &Scan<'a>,
        order: &'a [String],
        levels: &'a [(usize, Range<usize>)],
        any: Option<&Range<usize>>,
    ) -> Option<Self> {
        let reading = scan.reading;
        let levels = if is_overruled(reading, levels, any) {
            &[]
        } else {
            levels
        };
        let range = match (levels.first(), levels.last(), any) {
            (Some(first), Some(last), _) => first.1.start..last.1.end,
            (_, _, Some(any)) => any.clone(),
            _ => return None,
        };
        let (direction, direction_start) = direction(reading, &range, scan.labels);
        // With "no higher than" the direction is what is wrong.
        let range = if direction == Direction::OrBelow {
            direction_start.min(range.start)..range.end
        } else {
            range
        };
        Some(Self {
            reading,
            labels: scan.labels,
            order,
            levels,
            direction,
            sentence: reading.sentence(range.start),
            clause: reading.clause(range.start),
            range,
        })
    }

    /// The first token of the levels.
    pub(super) fn start(&self) -> usize {
        self.range.start
    }

    /// The token behind the levels.
    pub(super) fn end(&self) -> usize {
        self.range.end
    }

    /// The words of the sentence in front of the levels.
    pub(super) fn before(&self) -> Range<usize> {
        self.sentence.start..self.range.start
    }

    /// The words between a token and the levels.
    pub(super) fn between(&self, index: usize) -> Range<usize> {
        index + 1..self.range.start
    }

    /// So many words of the sentence behind the levels.
    pub(super) fn behind(&self, most: usize) -> Range<usize> {
        self.range.end..self.sentence.end.min(self.range.end + most)
    }

    /// Whether several levels are named.
    pub(super) fn is_list(&self) -> bool {
        self.levels.len() > 1
    }

    /// "Is Standards Met good enough?"
    pub(super) fn is_question(&self) -> bool {
        self.reading.word(self.sentence.end.wrapping_sub(1)) == "?"
    }
}

/// "whatever its level, even if it has yet to reach …"
fn is_overruled(
    reading: &Reading,
    levels: &[(usize, Range<usize>)],
    any: Option<&Range<usize>>,
) -> bool {
    let first = levels
        .first()
        .map_or(usize::MAX, |(_, tokens)| tokens.start);
    any.is_some_and(|any| any.end <= first && reading.word(any.start) != "any")
}
