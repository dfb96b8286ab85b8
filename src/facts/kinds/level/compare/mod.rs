//! Whether the levels that a sentence names agree with the lowest accepted one.
//!
//! Knows in which order the ways of naming levels are asked. Knows none of their words.

mod any_level;
mod bounds;
mod claim;
mod least;
mod list;
mod rule_beside;
mod single;

use self::claim::Claim;
use super::{Direction, LevelStated};
use crate::facts::kinds::{Case, Comparison};

/// What a sentence says of levels beside the lowest accepted one.
pub(super) fn compare(case: &Case<'_>, stated: &LevelStated, minimum: usize) -> Comparison {
    if stated.any {
        return any_level::compare(case, stated, minimum);
    }
    if is_under_a_condition(case) {
        return Comparison::Unsure;
    }
    let Some(claim) = &Claim::of(case, stated, minimum) else {
        return Comparison::Unsure;
    };
    if least::is_stated_by_what_is_lower(claim) {
        return least::compare(claim);
    }
    match stated.direction {
        Direction::Above => bounds::above(claim),
        Direction::Below => bounds::below(claim),
        Direction::OrAbove => bounds::or_above(claim),
        Direction::OrBelow => bounds::or_below(claim),
        Direction::Plain if stated.levels.len() > 1 => list::compare(claim),
        Direction::Plain => single::compare(claim),
    }
}

/// "With Silver you may use it as long as one of us is there": leave that is bound to company.
fn is_under_a_condition(case: &Case<'_>) -> bool {
    const SOMEBODY: &[&str] = &[
        "us",
        "somebody",
        "someone",
        "instructor",
        "supervisor",
        "trainer",
        "coach",
        "adult",
        "member",
        "staff",
        "colleague",
        "supervised",
        "accompanied",
    ];
    let reading = case.reading;
    let sentence = case.sentence();
    (case.end()..sentence.end).any(|at| {
        let opens = reading.matches(at, &["as", "long", "as"])
            || reading.is_any(at, &["provided", "providing"])
            || reading.matches(at, &["only", "with"])
            || reading.matches(at, &["only", "if"]);
        opens && reading.holds_any(&(at + 1..sentence.end.min(at + 10)), SOMEBODY)
    })
}
