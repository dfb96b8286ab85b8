//! Whether what is counted is what a fact counts.
//!
//! Knows the words around a number. Knows the fact's nouns through the file that reads them.

use super::Pairing;
use super::nouns::{PEOPLE, counted_nouns};
use crate::facts::kinds::Stated;
use crate::facts::value::{Bound, Value};
use crate::facts::words;

/// How a rule says that it counts what there is at one time.
const AT_ONE_TIME: &[&str] = &[" at a time", " at once", " at any one time"];

/// Words that tell an age behind a number.
const AGES: &[&str] = &["over", "older", "under", "younger"];

/// Whether what is counted is what the fact counts.
pub(super) fn fit(pairing: &Pairing) -> Option<f32> {
    if is_more_than_enough(pairing) {
        return None;
    }
    if is_at_one_time(pairing) || is_a_batch(pairing) || is_an_age(pairing) || is_left_over(pairing)
    {
        return None;
    }
    if counts_things_of_it(pairing) {
        return None;
    }
    let nouns = counted_nouns(pairing.fact);
    if names_it_inside(pairing) {
        return Some(0.4);
    }
    let seen = nouns_behind(pairing);
    // "After 5 wrong attempts it is locked, and after 10 you need a code": those that were named before.
    if seen.is_empty() && pairing.before(1) == "after" {
        return None;
    }
    if seen.is_empty() {
        return Some(0.0);
    }
    let fits = seen.iter().any(|noun| nouns.contains(noun)).then_some(0.4);
    // "no fewer than 4 jars", where at most 4 entries are allowed: of the very number, whatever it is called,
    // only the direction can be wrong.
    let same = matches!(
        (&pairing.mention.stated, &pairing.fact.value),
        (Stated::Count { bound, number, .. }, Value::Count(_, agreed))
            if number == agreed && *bound != Bound::Plain
    );
    // "checked by a single pharmacist", where it is checked by at least two members of staff
    let (one, two) = (pairing.before(1), pairing.before(2));
    let alone = matches!(
        (&pairing.mention.stated, &pairing.fact.value),
        (Stated::Count { bound: Bound::Exactly, number, .. }, Value::Count(Bound::AtLeast, least))
            if number < least
    ) && one == "by"
        && pairing.is_own_word(two);
    fits.or((same || alone).then_some(0.0))
}

/// "three dog biscuits" are no dogs.
fn counts_things_of_it(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let end = pairing.end();
    let nouns = counted_nouns(pairing.fact);
    let (first, head) = (reading.word(end), reading.word(end + 1));
    let several = matches!(
        pairing.mention.stated,
        Stated::Count { number, .. } if number > 1
    );
    several
        && reading.is_word(end)
        && reading.is_word(end + 1)
        && !first.ends_with('s')
        && !PEOPLE.contains(&first)
        && head.ends_with('s')
        && !head.ends_with("ss")
        && !words::is_function_word(head)
        && nouns.contains(&words::stem(first))
        && !nouns.contains(&words::stem(head))
        && !pairing.is_own_word(head)
}

/// "With five users on the rota you reach what is required": a case that keeps to a lowest number.
fn is_more_than_enough(pairing: &Pairing) -> bool {
    matches!(
        (&pairing.mention.stated, &pairing.fact.value),
        (
            Stated::Count { bound: Bound::Plain, number, .. },
            Value::Count(Bound::AtLeast | Bound::MoreThan, least),
        ) if number > least
    ) && pairing.before(1) == "with"
        && (pairing.clause_holds_any(&["you", "we", "they"])
            || pairing.reading.sentence(pairing.start()).start + 1 == pairing.start())
}

/// "Only one person can edit a draft at a time."
fn is_at_one_time(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let exact = matches!(
        pairing.mention.stated,
        Stated::Count {
            bound: Bound::Exactly,
            ..
        }
    );
    let most = matches!(
        pairing.fact.value,
        Value::Count(Bound::AtMost | Bound::LessThan, _)
    );
    exact
        && !most
        && !pairing.says_any(AT_ONE_TIME)
        && pairing.clause.clone().any(|index| {
            reading.matches(index, &["at", "a", "time"]) || reading.matches(index, &["at", "once"])
        })
}

/// "a dozen books, to be fetched three at a time", where the rule counts them all together.
fn is_a_batch(pairing: &Pairing) -> bool {
    matches!(
        (&pairing.mention.stated, &pairing.fact.value),
        (Stated::Count { high, .. }, Value::Count(Bound::AtMost | Bound::LessThan, most))
            if high < most
    ) && pairing.reading.matches(pairing.end(), &["at", "a", "time"])
        && !pairing.says().contains(" at a time")
}

/// "Two places are left": how many there still are.
fn is_left_over(pairing: &Pairing) -> bool {
    let end = pairing.end();
    // "No more than two readings are taken", where the rule says to take some.
    if pairing.says().contains("take") {
        return false;
    }
    (end..end + 4).any(|at| {
        pairing.reading.is_any(at, &["left", "remain", "remaining"])
            || pairing.reading.is_any(at, &["is", "are"])
                && pairing
                    .reading
                    .is_any(at + 1, &["left", "free", "taken", "vacant"])
    })
}

/// "Volunteers: 16 and over" is no number of shifts.
fn is_an_age(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let end = pairing.end();
    reading.is_any(end.wrapping_sub(1), AGES)
        || reading.is_any(end, &["or", "and"]) && reading.is_any(end + 1, AGES)
}

/// "the only user": what is counted is named in it.
fn names_it_inside(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let tokens = &pairing.mention.tokens;
    tokens.len() > 1
        && tokens.clone().any(|at| {
            reading.number(at).is_none()
                && counted_nouns(pairing.fact).contains(&words::stem(reading.word(at)))
        })
}

/// The stems of what is counted behind a number: "different members" in "two different members of".
fn nouns_behind(pairing: &Pairing) -> Vec<String> {
    let reading = pairing.reading;
    let end = pairing.end();
    (end..(end + 6).min(pairing.clause.end.max(end)))
        .take_while(|index| !ends_what_is_counted(pairing, *index))
        .filter(|index| reading.is_word(*index) && !words::is_function_word(reading.word(*index)))
        .map(|index| match reading.word(index) {
            // "grown-ups"
            "grown" => words::stem("adult"),
            word => words::stem(word),
        })
        .collect()
}

/// Whether the words for what is counted are over at a token.
fn ends_what_is_counted(pairing: &Pairing, index: usize) -> bool {
    let word = pairing.reading.word(index);
    !pairing.reading.is_word(index) && word != "-" && word != "'"
        || words::is_function_word(word)
            && !matches!(
                word,
                "of" | "or"
                    | "as"
                    | "more"
                    | "fewer"
                    | "different"
                    | "the"
                    | "our"
                    | "your"
                    | "these"
            )
        || matches!(word, "such" | "per" | "each")
}
