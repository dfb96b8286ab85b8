//! What the sentence of a rule says of its length of time: a least, a most, leave.
//!
//! Knows `says`. Knows nothing of pages.

use crate::facts::kinds::{BOUNDS_BEFORE, Part, bound_after};
use crate::facts::reading::Reading;
use crate::facts::value::Bound;

/// In which direction the rule may be exceeded.
pub(super) fn direction(says: Option<&str>) -> Bound {
    let Some((before, after)) = says.and_then(|says| says.split_once("{value}")) else {
        return Bound::Plain;
    };
    // "does not spar for {value}": so long at least.
    let forbids = before.contains(" not ") && before.trim_end().ends_with(" for");
    if forbids {
        return Bound::AtLeast;
    }
    let before = Reading::new(before);
    let after = Reading::new(after);
    let leading = bound_at_end(&before);
    // "up to 48 hours before": until so long before, so that earlier is as good.
    if leading == Bound::AtMost
        && before.ends_with(before.len(), &["up", "to"])
        && after.is_any(0, &["before", "ahead"])
    {
        return Bound::AtLeast;
    }
    match (leading, bound_after(&after, 0).0) {
        (Bound::Plain, Bound::Plain)
            if before.ends_with(before.len(), &["within"])
                || before.ends_with(before.len(), &["within", "the", "last"]) =>
        {
            Bound::AtMost
        }
        // Notice is given so long before, or longer; one waits so long, or longer.
        (Bound::Plain, Bound::Plain)
            if says.and_then(Part::said) == Some(Part::Before)
                || before.is_any(before.len().wrapping_sub(1), &["wait", "waits"]) =>
        {
            Bound::AtLeast
        }
        (Bound::Plain, bound) | (bound, _) => bound,
    }
}

fn bound_at_end(reading: &Reading) -> Bound {
    BOUNDS_BEFORE
        .iter()
        .find(|(words, _)| reading.ends_with(reading.len(), words))
        .map_or(Bound::Plain, |(_, bound)| *bound)
}

/// Whether a rule gives leave for a time: "you can keep a book for {value}".
pub(super) fn is_leave(says: Option<&str>) -> bool {
    says.and_then(|says| says.split_once("{value}"))
        .is_some_and(|(before, _)| {
            let before = Reading::new(before);
            before.ends_with(before.len(), &["for"])
                && (0..before.len()).any(|index| before.is_any(index, &["can", "may"]))
        })
}

/// Whether the rule counts its length within another period: "four weeks a year".
pub(super) fn is_yearly(says: Option<&str>) -> bool {
    const RATES: &[&str] = &[
        "a year",
        "in a year",
        "per year",
        "each year",
        "a month",
        "a week",
    ];
    let behind = says.and_then(|says| says.split_once("{value}"));
    behind.is_some_and(|(_, after)| {
        RATES
            .iter()
            .any(|rate| after.trim_start().starts_with(rate))
    })
}
