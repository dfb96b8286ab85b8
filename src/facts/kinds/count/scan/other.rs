//! Numbers that count nothing: parts of longer ones, times, years, versions, pronouns.
//!
//! Knows what stands beside such a number. Knows nothing of rules.

use crate::facts::kinds::bound_before;
use crate::facts::reading::{Number, Reading};
use crate::facts::value::Bound;
use crate::facts::words;

/// Whether a token is glued to what stands in front of it.
pub(super) fn is_glued(reading: &Reading, index: usize) -> bool {
    index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1)
            || reading.is_number(index - 1)
            || reading.is_any(
                index - 1,
                &[".", ",", ":", "£", "$", "€", "/", "#", "-", "'"],
            ))
}

/// Whether a number is something else than a count.
pub(super) fn is_no_count(reading: &Reading, index: usize, number: Number, amount: u64) -> bool {
    let next = number.next;
    amount > 100_000
        || goes_on(reading, next)
        || reading.is_number(index)
            && reading.raw(index).len() > 1
            && reading.raw(index).starts_with('0')
        || has_another_unit(reading, next)
        || is_pronoun(reading, index, next)
        || is_of_the_last(reading, index, next)
        || is_idle(reading, index, next)
        || is_some_of(reading, index, next, amount)
        || is_place_in_order(reading, index, next)
        || is_year(reading, index, amount)
        || is_factor(reading, index, next)
        // "60 minutes on the floor, plus ten for padding up"
        || reading.before(index, 1) == "plus" && reading.word(next) == "for"
        // "split over two crossings"
        || reading.word(index.wrapping_sub(1)) == "over"
            && reading.is_any(index.wrapping_sub(2), &["split", "spread", "divided"])
}

/// Whether a number goes on behind its figures. "exactly 2: the manager and …" ends with its colon, "2:30"
/// does not.
fn goes_on(reading: &Reading, next: usize) -> bool {
    !reading.spaced(next)
        && (reading.is_word(next)
            || reading.is_any(next, &["%", "/", "'", "@"])
            || reading.is_any(next, &[".", "-", ",", ":"])
                && !reading.spaced(next + 1)
                && next + 1 < reading.len())
}

/// A time of day, a percentage, an amount of money, a size.
fn has_another_unit(reading: &Reading, next: usize) -> bool {
    reading.is_any(
        next,
        &[
            "am", "pm", "a.m", "%", "percent", "p", "pounds", "pence", "o'clock", "mb", "gb",
        ],
    ) || reading.matches(next, &["per", "cent"])
        || reading.matches(next, &["in", "the"])
            && reading.is_any(next + 2, &["morning", "afternoon", "evening", "night"])
}

/// "different from your last 10": so many of what went before.
fn is_of_the_last(reading: &Reading, index: usize, next: usize) -> bool {
    reading.is_any(index.wrapping_sub(1), &["last", "previous", "past"])
        && reading.is_any(
            index.wrapping_sub(2),
            &["your", "their", "our", "its", "my", "the"],
        )
        && !reading.is_word(next)
}

/// "register a new one", "one of them"
fn is_pronoun(reading: &Reading, index: usize, next: usize) -> bool {
    if reading.word(index) != "one" {
        return false;
    }
    let named = reading.is_any(index.wrapping_sub(1), &["is", ":"])
        && reading
            .sentence(index)
            .any(|at| reading.is_any(at, &["minimum", "maximum", "number"]));
    let pointed_at = reading.is_any(
        index.wrapping_sub(1),
        &[
            "a", "new", "this", "that", "the", "another", "each", "every", "which", "any", "no",
        ],
    );
    // "They take turns. One is always on call …"
    let of_those = reading.word(next) == "is"
        && reading.is_any(
            next + 1,
            &["always", "usually", "often", "on", "never", "still"],
        );
    let counts_nothing = of_those
        || !reading.is_word(next)
        || words::is_function_word(reading.word(next)) && !reading.is_any(next, &["is", "or"]);
    !named
        && bound_before(reading, index).0 == Bound::Plain
        && (pointed_at || counts_nothing)
        && (!reading.ends_with(index, &["just", "the"]) || reading.is_word(next))
}

/// "one thing people ask", "four more", "and at least one other person"
fn is_idle(reading: &Reading, index: usize, next: usize) -> bool {
    const THINGS: &[&str] = &[
        "thing",
        "way",
        "day",
        "reason",
        "question",
        "exception",
        "example",
        "more",
        "time",
        "point",
    ];
    let more = reading.is_any(next, &["more", "further", "extra", "additional", "others"])
        && reading.word(next + 1) != "than"
        && !reading.is_any(index.wrapping_sub(1), &["or"]);
    let other = reading.word(next) == "other"
        && ((1..=4).any(|back| matches!(reading.before(index, back), "and" | "plus"))
            || reading.is_any(next + 1, &["person", "adult"]));
    reading.word(index) == "one" && reading.is_any(next, THINGS) || more || other
}

/// "at least one of the users should be at work": some of those who are counted.
fn is_some_of(reading: &Reading, index: usize, next: usize, amount: u64) -> bool {
    bound_before(reading, index).0 != Bound::AtMost
        && (amount <= 2 || reading.is_any(next + 1, &["them", "these", "those"]))
        && reading.word(next) == "of"
        && reading.is_any(
            next + 1,
            &["the", "our", "your", "these", "those", "them", "its"],
        )
}

/// The year of a date, the number of a version or a section.
fn is_place_in_order(reading: &Reading, index: usize, next: usize) -> bool {
    const NUMBERED: &[&str] = &[
        "version", "section", "page", "option", "options", "press", "level", "step", "week",
        "item", "room", "no", "number", "part", "box", "year", "flat",
    ];
    let before = reading.before(index, 1);
    NUMBERED.contains(&before) && reading.before(index, 2) != "the"
        || words::month(before).is_some()
        // "under 16 may volunteer" names no month.
        || words::month(reading.word(next)).is_some()
            && !(reading.word(next) == "may" && reading.raw(next) == "may")
}

/// "24 × 7", "2 x 4"
fn is_factor(reading: &Reading, index: usize, next: usize) -> bool {
    let times = |at: usize| reading.is_any(at, &["\u{d7}", "x"]);
    reading.is_number(index)
        && (times(next) && reading.is_number(next + 1)
            || times(index.wrapping_sub(1)) && reading.is_number(index.wrapping_sub(2)))
}

/// "the rules of 1931"
fn is_year(reading: &Reading, index: usize, amount: u64) -> bool {
    reading.is_number(index)
        && reading.raw(index).len() == 4
        && (1500..2100).contains(&amount)
        && reading.is_any(
            index.wrapping_sub(1),
            &[
                "of", "in", "since", "until", "from", "by", "before", "after",
            ],
        )
}
