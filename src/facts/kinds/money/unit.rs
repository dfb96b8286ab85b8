//! What an amount is for one of, and how often it is paid: "a night", "per booking", "annually".
//!
//! Knows units and periods. Knows nothing of amounts and of rules.

use crate::facts::reading::Reading;
use crate::facts::words;

/// Spans of time that are paid for.
const SPANS: &[&str] = &[
    "night",
    "weekend",
    "week",
    "day",
    "hour",
    "half hour",
    "month",
    "year",
    "term",
    "session",
];

/// Things that are paid for one by one.
const THINGS: &[&str] = &[
    "ticket",
    "booking",
    "item",
    "kilo",
    "box",
    "mile",
    "visit",
    "lesson",
    "page",
    "order",
    "trip",
    "journey",
    "copy",
    "bag",
    "dozen",
    "pair",
    "kilometre",
    "km",
    "metre",
    "litre",
    "sheet",
    "sack",
    "way",
    "return",
    "round",
];

/// Those who pay.
const PAYERS: &[&str] = &[
    "team",
    "club",
    "person",
    "head",
    "child",
    "adult",
    "family",
    "household",
    "couple",
    "group",
    "member",
    "player",
];

/// What an amount is for one of: "a night", "per booking", "for a weekend".
pub(super) fn unit(reading: &Reading, from: usize) -> Option<(&str, usize)> {
    let at = from + usize::from(reading.word(from) == "for");
    let article = reading.is_any(at, &["a", "an", "per", "each", "every", "the"]);
    let noun = reading.word(at + 1);
    // "per half hour"
    if article && noun == "half" && reading.word(at + 2) == "hour" {
        return Some(("half hour", at + 3));
    }
    // "for the return trip", "there and back"
    if reading.matches(at, &["the", "return", "trip"])
        || reading.matches(at, &["the", "round", "trip"])
        || reading.matches(at, &["a", "return", "trip"])
        || reading.matches(at, &["there", "and", "back"])
    {
        return Some(("return", at + 3));
    }
    // "for the whole prescription"
    if reading.matches(at, &["the", "whole"]) && reading.is_word(at + 2) {
        return Some((reading.word(at + 2), at + 3));
    }
    let single = [SPANS, THINGS, PAYERS]
        .iter()
        .any(|nouns| nouns.contains(&noun))
        && reading.word(at + 2) != "-";
    (article && single).then_some((noun, at + 2))
}

/// Whether a unit stands in place of the agreed one, as "per booking" does of "a ticket"; "a night" and "per
/// person" go together.
pub(super) fn is_instead_of(stated: &str, agreed: &str) -> bool {
    let sort = |noun: &str| (SPANS.contains(&noun), PAYERS.contains(&noun));
    words::stem(agreed) != words::stem(stated) && sort(agreed) == sort(stated)
}

/// "a year", "per month", "each week", "annually": how often an amount is paid.
pub(super) fn period(reading: &Reading, index: usize) -> Option<(&'static str, usize)> {
    let (at, end) = if reading.is_any(index, &["a", "an", "per", "each", "every", "/"]) {
        (index + 1, index + 2)
    } else {
        (index, index + 1)
    };
    let word = match reading.word(at) {
        "year" | "annum" | "annually" | "yearly" => "year",
        "month" | "monthly" => "month",
        "week" | "weekly" => "week",
        "day" | "daily" => "day",
        "quarter" | "quarterly" => "quarter",
        "hour" | "hourly" => "hour",
        _ => return None,
    };
    Some((word, end))
}

/// "the yearly subscription is £52": how often, by an adjective.
pub(super) fn period_by_adjective(text: &str) -> Option<&'static str> {
    const ADJECTIVES: &[(&str, &str)] = &[
        ("daily", "day"),
        ("weekly", "week"),
        ("monthly", "month"),
        ("yearly", "year"),
        ("annual", "year"),
    ];
    ADJECTIVES
        .iter()
        .find(|(adjective, _)| text.contains(adjective))
        .map(|(_, period)| *period)
}
