//! All that a statement says of the levels it names.
//!
//! Knows which questions are asked. Knows none of their words.

use std::ops::Range;

use super::passage::Passage;
use super::{any_level, only, permission, refusal, rule, told_of};
use crate::facts::kinds::level::LevelStated;
use crate::facts::kinds::{Mention, Scan, Stated};

/// What is said of levels, or of what stands for any level.
pub(super) fn read(
    scan: &Scan<'_>,
    order: &[String],
    levels: &[(usize, Range<usize>)],
    any: Option<&Range<usize>>,
) -> Option<Mention> {
    let passage = &Passage::of(scan, order, levels, any)?;
    let stated = Stated::Level(LevelStated {
        order: order.to_vec(),
        levels: passage.levels.to_vec(),
        direction: passage.direction,
        firm: rule::is_firm(passage),
        any: passage.levels.is_empty(),
        boundless: any.is_some_and(|any| any_level::is_boundless(scan.reading, any)),
        also: permission::is_one_more(passage),
        allowed: permission::is_allowed_behind(passage),
        told_of: told_of::is_told_of(passage),
        permits: permission::clause_permits(passage),
        barred: refusal::is_barred(passage),
        denied_behind: refusal::is_denied_behind(passage),
        awaited: refusal::is_awaited(passage),
        turned_away: refusal::is_turned_away(passage),
        just: only::is_just(passage),
    });
    Some(Mention::new(scan.reading, stated, passage.range.clone()))
}
