//! Words that say that a number may begin with anything: "it can start with any digit", "whatever they
//! start with".
//!
//! Knows how a number begins. Knows nothing of digits that are agreed.

use super::find;
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::value::Kind;

/// Finds the words that say that a number may begin with anything.
pub(in crate::facts::kinds) fn prefixes(reading: &Reading, labels: &str, found: &mut Vec<Mention>) {
    let asked = labels.contains("start with") || labels.contains("begin with");
    find(reading, found, Kind::Prefix, |index| {
        if reading.is_any(index, &["does", "doesn't"]) {
            return does_not_matter(reading, index);
        }
        any_first_digits(reading, index).or_else(|| anything(reading, index, asked))
    });
}

/// "It does not matter what the number starts with."
fn does_not_matter(reading: &Reading, index: usize) -> Option<usize> {
    let end = reading.sentence(index).end;
    let matters = (index + 1..index + 3).find(|at| reading.word(*at) == "matter")?;
    let what = reading.is_any(matters + 1, &["what", "which", "how"]);
    let begins = (matters + 2..end.min(matters + 12))
        .any(|at| reading.is_any(at, &["start", "starts", "begin", "begins"]));
    // "…; any digits will do" says it more plainly.
    let again = (matters..end).any(|at| {
        reading.word(at) == "any" && reading.is_any(at + 1, &["digit", "digits", "number"])
    });
    if again {
        return None;
    }
    let denied = matters == index + 2 || reading.word(index) == "doesn't";
    (what && begins && denied).then_some(matters + 1)
}

/// "Any first two digits will do."
fn any_first_digits(reading: &Reading, index: usize) -> Option<usize> {
    let first = index + 1 + usize::from(reading.word(index + 1) == "first");
    let counted = reading.number(first).map_or(first, |number| number.next);
    (reading.word(index) == "any"
        && counted > index + 1
        && reading.is_any(counted, &["digit", "digits", "number", "numbers"])
        && (reading.matches(counted + 1, &["will", "do"])
            || reading.is_any(counted + 1, &["is", "are"])
                && reading.is_any(counted + 2, &["fine", "ok", "okay", "accepted", "allowed"])))
    .then_some(counted + 1)
}

/// What a number begins with.
const BEGINNINGS: &[&str] = &[
    "digit", "digits", "number", "numbers", "figure", "figures", "prefix",
];

/// "It may begin with anything.", "any digits at the front", "…, whatever they start with"
fn anything(reading: &Reading, index: usize, asked: bool) -> Option<usize> {
    let noun = usize::from(reading.is_any(index + 1, BEGINNINGS));
    let any = reading.word(index) == "any" && noun == 1
        || reading.is_any(index, &["anything", "whatever"]);
    if !any {
        return None;
    }
    let end = index + 1 + noun;
    // "anything other than 07", "anything else" leaves something out.
    if reading.is_any(end, &["other", "but", "else", "except", "apart"]) {
        return None;
    }
    (is_begun_with(reading, index)
        || is_in_front(reading, end)
        || is_whatever_begins(reading, index)
        || asked && reading.sentence(index).len() <= 6)
        .then_some(end)
}

/// "begins with any digit", "starting with anything"
fn is_begun_with(reading: &Reading, index: usize) -> bool {
    (1..=2).any(|back| {
        matches!(
            reading.before(index, back),
            "start" | "starts" | "begin" | "begins" | "starting" | "beginning"
        )
    })
}

/// "any digits at the front"
fn is_in_front(reading: &Reading, end: usize) -> bool {
    reading.is_any(end, &["at", "in"])
        && (end + 1..end + 3).any(|at| reading.is_any(at, &["front", "start", "beginning"]))
}

/// "…, whatever they start with"
fn is_whatever_begins(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "whatever"
        && (index + 1..index + 6).any(|at| {
            reading.is_any(at, &["start", "starts", "begin", "begins"])
                && reading.word(at + 1) == "with"
        })
}
