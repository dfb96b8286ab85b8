//! Whether the words in front of a bare number make it an age: "the minimum age is 21", "once you turn 21".
//!
//! Knows how an age is told without a word for years. Knows nothing of the words behind the number.

use crate::facts::kinds::age::rule::is_person;
use crate::facts::reading::Reading;
use crate::facts::words;

/// Whether the words in front of a bare number make it an age: "the minimum age is 21", "must be at
/// least 21", "once you turn 21", "people over 16".
pub(super) fn is_told(reading: &Reading, index: usize, start: usize) -> bool {
    is_reached(reading, start)
        || is_named_lowest(reading, index, start)
        || is_side_of_people(reading, index, start)
        || is_condition(reading, index, start)
        || is_in_teens(reading, index, start)
        || is_named(reading, index, start)
        || is_listed(reading, index, start)
        || is_answered(reading, index, start)
        || need_not_be(reading, start)
        || must_be(reading, start)
}

/// "aged 21", "once you turn 21"
fn is_reached(reading: &Reading, start: usize) -> bool {
    matches!(
        reading.before(start, 1),
        "aged" | "age" | "turn" | "turns" | "turned" | "reach" | "reaches" | "reached"
    )
}

/// "The lowest age for a driver is 25."
fn is_named_lowest(reading: &Reading, index: usize, start: usize) -> bool {
    let clause = reading.clause(index).start;
    reading.before(start, 1) == "is"
        && (clause.max(start.saturating_sub(8))..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "lowest", "minimum", "youngest", "least", "maximum", "highest",
                ],
            ) && reading.word(at + 1) == "age"
        })
}

/// "Children under 14 are not permitted", "those over 16"
fn is_side_of_people(reading: &Reading, index: usize, start: usize) -> bool {
    matches!(reading.before(index, 1), "under" | "over" | "below")
        && start + 1 == index
        && is_of_people(reading, start)
        && reading.is_word(start.wrapping_sub(1))
}

/// Words in front of "under 14" for those who are so old, or of what they are.
const PEOPLE: &[&str] = &[
    "those", "anyone", "anybody", "nobody", "children", "people", "child", "person", "everyone",
    "both", "one", "is", "are", "be",
];

/// "visitors under 14", "anyone over 16", "the child is under 14"
fn is_of_people(reading: &Reading, start: usize) -> bool {
    reading.before(start, 1).ends_with('s')
        || PEOPLE.contains(&reading.before(start, 1))
        || start > 0 && is_person(reading, start - 1)
}

/// Words that open a condition.
const OPENING: &[&str] = &[
    "till",
    "until",
    "unless",
    "once",
    "if",
    "when",
    "provided",
    "providing",
    "before",
    "soon",
    "time",
];

/// "not till he's 10", "provided that she is at least fourteen"
fn is_condition(reading: &Reading, index: usize, start: usize) -> bool {
    is_said_of_somebody(reading, start)
        && (reading.sentence(index).start..start).any(|at| reading.is_any(at, OPENING))
}

/// "he's 10", "she is at least fourteen"
fn is_said_of_somebody(reading: &Reading, start: usize) -> bool {
    matches!(
        reading.before(start, 1),
        "he's" | "she's" | "they're" | "you're"
    ) || matches!(reading.before(start, 1), "is" | "are")
        && matches!(
            reading.before(start, 2),
            "he" | "she" | "they" | "you" | "child" | "applicant"
        )
}

/// "You can become a donor at 16.": nobody tells the time so.
fn is_in_teens(reading: &Reading, index: usize, start: usize) -> bool {
    matches!(reading.before(start, 1), "at" | "from")
        && reading
            .number(index)
            .is_some_and(|age| (13_000..100_000).contains(&age.thousandths))
}

/// "the minimum age is 21", "the age limit for drivers is 21"
fn is_named(reading: &Reading, index: usize, start: usize) -> bool {
    let leads = |at: usize| {
        let word = reading.word(at);
        words::is_function_word(word)
            || matches!(word, ":" | "limit" | "minimum" | "is" | "be" | "of")
    };
    name(reading, index, start).is_some_and(|name| {
        (name + 1..start).all(leads) || matches!(reading.before(start, 1), "is" | "was")
    })
}

/// The "age" a few words in front of a number.
fn name(reading: &Reading, index: usize, start: usize) -> Option<usize> {
    let sentence = reading.sentence(index).start;
    (sentence.max(start.saturating_sub(6))..start).rfind(|at| reading.is_any(*at, &["age", "aged"]))
}

/// "Minimum age for donors: 21", "lowest age of the person who signs, seventeen."
fn is_listed(reading: &Reading, index: usize, start: usize) -> bool {
    reading.before(start, 1) == ":" && name(reading, index, start).is_some()
        || reading.before(start, 1) == "," && is_last_of_entry(reading, index, start)
}

/// "lowest age of the person who signs, seventeen."
fn is_last_of_entry(reading: &Reading, index: usize, start: usize) -> bool {
    let sentence = reading.sentence(index);
    (sentence.start.max(start.saturating_sub(12))..start).any(|at| reading.word(at) == "age")
        && reading
            .number(index)
            .is_some_and(|number| number.next + 1 >= sentence.end)
}

/// "What is the minimum age for …? It is twelve."
fn is_answered(reading: &Reading, index: usize, start: usize) -> bool {
    let sentence = reading.sentence(index);
    sentence.start > 0
        && reading.matches(sentence.start, &["it", "is"])
        && start == sentence.start + 2
        && reading
            .sentence(sentence.start - 1)
            .any(|at| reading.word(at) == "age" || reading.matches(at, &["how", "old"]))
}

/// "He need not be 18 to play."
fn need_not_be(reading: &Reading, start: usize) -> bool {
    let before = |back: usize| reading.before(start, back);
    before(1) == "be"
        && (before(2) == "not" && matches!(before(3), "need" | "needs") || before(2) == "needn't")
}

/// "must be at least 21", "you have to be 18", "must also be 18"
fn must_be(reading: &Reading, start: usize) -> bool {
    let is_verb = |word: &str| matches!(word, "must" | "should" | "to");
    reading.before(start, 1) == "be"
        && (is_verb(reading.before(start, 2)) || is_verb(reading.before(start, 3)))
}
