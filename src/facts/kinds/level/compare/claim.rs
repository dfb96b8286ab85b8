//! The lowest level that a sentence names, beside the lowest accepted one.
//!
//! Knows which of the two is higher. Knows nothing of the words around them.

use std::ops::Range;

use crate::facts::kinds::level::LevelStated;
use crate::facts::kinds::{Case, Comparison};
use crate::facts::reading::Reading;

/// What a sentence says of levels, and what is true.
pub(super) struct Claim<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) stated: &'a LevelStated,
    /// The lowest accepted level.
    pub(super) minimum: usize,
    /// The lowest level that is named.
    pub(super) lowest: usize,
    /// The tokens of the lowest level that is named.
    pub(super) tokens: &'a Range<usize>,
}

impl<'a> Claim<'a> {
    pub(super) fn of(case: &'a Case<'a>, stated: &'a LevelStated, minimum: usize) -> Option<Self> {
        let (lowest, tokens) = stated.levels.iter().min_by_key(|(level, _)| *level)?;
        Some(Self {
            case,
            stated,
            minimum,
            lowest: *lowest,
            tokens,
        })
    }

    /// The text.
    pub(super) fn reading(&self) -> &'a Reading {
        self.case.reading
    }

    /// The first token of all that was read.
    pub(super) fn start(&self) -> usize {
        self.case.mention.tokens.start
    }

    /// The token behind all that was read.
    pub(super) fn end(&self) -> usize {
        self.case.mention.tokens.end
    }

    /// Whether the lowest accepted level is the lowest named.
    pub(super) fn is_right(&self) -> bool {
        self.lowest == self.minimum
    }

    /// Whether every level named is above the lowest accepted one.
    pub(super) fn is_too_high(&self) -> bool {
        self.lowest > self.minimum
    }

    /// Whether a level is named that is not accepted.
    pub(super) fn is_too_low(&self) -> bool {
        self.lowest < self.minimum
    }

    /// The lowest accepted level should stand there.
    pub(super) fn wrong(&self) -> Comparison {
        let Comparison::Different(mut differences) = Comparison::tokens(self.case, self.tokens)
        else {
            return Comparison::Unsure;
        };
        for difference in &mut differences {
            difference.replacement = self.stated.order.get(self.minimum).cloned();
        }
        Comparison::Different(differences)
    }

    /// All of the words are wrong, where something holds.
    pub(super) fn wrong_as_a_whole_if(&self, holds: bool) -> Comparison {
        if holds {
            Comparison::whole(self.case, None)
        } else {
            Comparison::Unsure
        }
    }

    /// The lowest accepted level should stand there, where something holds.
    pub(super) fn wrong_if(&self, holds: bool) -> Comparison {
        if holds {
            self.wrong()
        } else {
            Comparison::Unsure
        }
    }
}
