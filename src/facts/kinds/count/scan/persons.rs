//! How many, said of persons and without a number: "only the manager may", "a second user", "no pets".
//!
//! Knows who may be one of those that are counted. Knows nothing of numbers.

use crate::facts::fit;
use crate::facts::kinds::Scan;
use crate::facts::kinds::duration::ordinal;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Kind};
use crate::facts::words;

/// Who may be one of those that are counted.
const PERSONS: &[&str] = &[
    "manager",
    "administrator",
    "owner",
    "person",
    "member",
    "user",
    "deputy",
    "nurse",
    "secretary",
    "director",
    "leader",
    "officer",
];

/// "Only the manager may be a user", "nobody but the administrator", "the manager alone": one person,
/// and no other.
pub(in crate::facts::kinds::count) fn one_alone(reading: &Reading, index: usize) -> Option<usize> {
    let allowed = |at: usize| {
        reading.is_any(
            at,
            &[
                "may", "can", "should", "must", "has", "have", "is", "needs", "uses",
            ],
        )
    };
    if reading.matches(index, &["only", "the"])
        && !reading.is_any(index.wrapping_sub(1), &["have", "with", "has", "is", "of"])
        || reading.matches(index, &["nobody", "but"])
        || reading.matches(index, &["no", "one", "but"])
        || reading.matches(index, &["nobody", "except"])
        || reading.matches(index, &["no", "one", "other", "than"])
    {
        let first = index
            + 2
            + usize::from(reading.word(index) == "no")
            + usize::from(reading.word(index + 2) == "other");
        let end = (first..first + 5).find(|at| allowed(*at))?;
        let noun = reading.word(end - 1);
        let one =
            reading.is_word(end - 1) && !noun.ends_with('s') && !words::is_function_word(noun);
        let person = PERSONS.contains(&noun);
        return (one && person).then_some(end);
    }
    // "The registered manager should be the only user."
    if reading.matches(index, &["the", "only"])
        && reading.is_any(index + 2, &["user", "person", "member", "one"])
        && reading.is_any(index.wrapping_sub(1), &["be", "is"])
    {
        return Some(index + 3);
    }
    // "It is enough to have just the registered manager."
    if reading.is_any(index, &["just", "only"]) && reading.word(index + 1) == "the" {
        let end = (index + 2..index + 6)
            .find(|at| !reading.is_word(*at) || words::is_function_word(reading.word(*at)))?;
        let last = reading.before(end, 1);
        let one = PERSONS.contains(&last)
            && reading.is_any(index.wrapping_sub(1), &["have", "with", "has", "is", "of"]);
        return one.then_some(end);
    }
    // "Access is limited to the registered manager."
    let limited = reading.word(index) == "the"
        && reading.before(index, 1) == "to"
        && matches!(
            reading.before(index, 2),
            "limited" | "restricted" | "confined"
        );
    if limited {
        let end = (index + 1..index + 5)
            .find(|at| !reading.is_word(*at) || words::is_function_word(reading.word(*at)))?;
        return PERSONS.contains(&reading.before(end, 1)).then_some(end);
    }
    // "It can be looked after by the registered manager on their own."
    let by_one = reading.matches(index, &["on", "their", "own"])
        || reading.matches(index, &["on", "her", "own"])
        || reading.matches(index, &["on", "his", "own"]);
    if by_one
        && PERSONS.contains(&reading.before(index, 1))
        && (2..=5).any(|back| matches!(reading.before(index, back), "by" | "leave"))
        && reading
            .clause(index)
            .any(|at| reading.is_any(at, &["can", "may", "fine", "enough"]))
    {
        return Some(index + 3);
    }
    // "Access should rest with the registered manager alone."
    let rests = reading.word(index) == "alone"
        && !reading.is_word(index + 1)
        && (2..=5).any(|back| {
            reading.before(index, back) == "the"
                && matches!(reading.before(index, back + 1), "with" | "to" | "for")
        });
    if rests && PERSONS.contains(&reading.before(index, 1)) {
        return Some(index + 1);
    }
    if reading.word(index) == "alone" && allowed(index + 1) && reading.word(index + 1) != "is" {
        return PERSONS
            .contains(&reading.before(index, 1))
            .then_some(index + 1);
    }
    None
}

/// "The thirteenth person to book is turned away": twelve is the most.
pub(in crate::facts::kinds::count) fn turned_away(
    reading: &Reading,
    index: usize,
) -> Option<(Bound, u64, usize)> {
    if !reading.is_any(index.wrapping_sub(1), &["the", "a", "any", "every"]) {
        return None;
    }
    let (nth, end) = ordinal(reading, index)?;
    let noun = PERSONS.contains(&reading.word(end))
        || reading.is_any(
            end,
            &[
                "one",
                "child",
                "guest",
                "visitor",
                "booking",
                "applicant",
                "pupil",
                "learner",
                "player",
                "student",
                "passenger",
                "adult",
                "dog",
                "car",
            ],
        );
    let clause = reading.clause(index);
    let refused = (end..clause.end).any(|at| {
        reading.matches(at, &["turned", "away"])
            || reading.matches(at, &["sent", "away"])
            || reading.matches(at, &["one", "too", "many"])
            || reading.is_any(at, &["refused", "rejected"])
                && reading.is_any(at.wrapping_sub(1), &["is", "be", "always"])
    });
    (noun && refused && nth > 1).then(|| (Bound::AtMost, nth - 1, end))
}

/// "A mailbox that only the manager can open is one in name alone": what is said of such a one.
pub(in crate::facts::kinds::count) fn is_disparaged(
    reading: &Reading,
    index: usize,
    end: usize,
) -> bool {
    let sentence = reading.sentence(index);
    reading.is_any(index.wrapping_sub(1), &["that", "which"])
        && reading.is_any(sentence.start, &["a", "an", "any"])
        && (end..sentence.end).any(|at| {
            reading.matches(at, &["in", "name"])
                || reading.is_any(
                    at,
                    &["no", "not", "hardly", "useless", "pointless", "little"],
                )
                || reading.word(at).ends_with("n't")
        })
}

/// "you need no GCSEs", "no pets may be kept": none of what a rule counts.
pub(in crate::facts::kinds::count) fn none(
    scan: &Scan<'_>,
    index: usize,
) -> Option<(Bound, u64, usize)> {
    let reading = scan.reading;
    let noun = reading.word(index + 1);
    let plural = reading.is_word(index + 1) && noun.ends_with('s') && !noun.ends_with("ss");
    (reading.word(index) == "no" && plural).then_some(())?;
    let stem = words::stem(noun);
    let counted = scan
        .facts
        .of_kind(Kind::Count)
        .any(|(_, fact)| fit::counted_nouns(fact).contains(&stem));
    let ruled = reading.clause(index).any(|at| {
        reading.is_any(
            at,
            &[
                "need",
                "needs",
                "may",
                "can",
                "allowed",
                "permitted",
                "required",
                "must",
            ],
        )
    });
    // "No companions, please."
    let asked = reading.matches(index + 2, &[",", "please"]);
    (counted && (ruled || asked)).then_some((Bound::Exactly, 0, index + 1))
}

/// "does not need a second user", "it takes a third member of staff": one more than there would be
/// without, or as many as there have to be.
pub(in crate::facts::kinds::count) fn by_ordinal(
    reading: &Reading,
    index: usize,
) -> Option<(Bound, u64, usize)> {
    let nth = words::ordinal(reading.word(index)).filter(|nth| (2..=5).contains(nth))?;
    let noun = reading.is_any(
        index + 1,
        &[
            "user",
            "person",
            "member",
            "colleague",
            "manager",
            "carer",
            "adult",
            "pair",
        ],
    );
    (noun && reading.is_any(index.wrapping_sub(1), &["a", "any", "no"])).then_some(())?;
    // "No second user is allowed."
    if reading.before(index, 1) == "no" {
        let allowed = (index + 2..reading.clause(index).end)
            .any(|at| reading.is_any(at, &["allowed", "permitted", "needed", "required"]));
        return allowed.then_some((Bound::AtMost, nth - 1, index + 2));
    }
    let clause = reading.clause(index);
    let refused = clause.clone().any(|at| {
        (reading.is_any(at, &["not", "no", "never"]) || reading.word(at).ends_with("n't"))
            && (reading.matches(at + 1, &["have", "to"])
                || reading.is_any(
                    at + 1,
                    &[
                        "need",
                        "require",
                        "allowed",
                        "permitted",
                        "necessary",
                        "needed",
                        "required",
                    ],
                ))
    });
    let asked = clause.clone().any(|at| {
        reading.is_any(
            at,
            &["takes", "needs", "must", "required", "need", "requires"],
        )
    });
    let unworried = clause.clone().any(|at| {
        (reading.is_any(at, &["not", "never", "needn't"]) || reading.word(at).ends_with("n't"))
            && reading.matches(at + 1, &["worry", "about", "a"])
    });
    if refused || unworried {
        Some((Bound::AtMost, nth - 1, index + 2))
    } else if asked {
        Some((Bound::AtLeast, nth, index + 2))
    } else {
        None
    }
}
