//! Somebody of an age, as an example: "a ten-year-old", "children of eleven can have …".
//!
//! Knows words for persons of an age. Knows nothing of limits.

use super::years::years;
use crate::facts::reading::Reading;

/// Where the words for somebody of an age end, whose number stands between two tokens.
pub(super) fn example(reading: &Reading, index: usize, next: usize) -> Option<usize> {
    somebody(reading, index, next).or_else(|| is_of_young(reading, index, next).then_some(next))
}

/// Where the words for a person of an age end: "ten-year-old", "ten-year-olds", "10 year old".
fn somebody(reading: &Reading, index: usize, next: usize) -> Option<usize> {
    let at = next + usize::from(reading.word(next) == "-");
    let old = at + 1 + usize::from(reading.word(at + 1) == "-");
    let person = reading.word(at) == "year" && reading.is_any(old, &["old", "olds"]);
    // "must be 16 year old" is a slip of "years".
    let single = reading.word(old) == "olds"
        || reading.word(next) == "-"
        || reading.is_any(
            index.wrapping_sub(1),
            &["a", "an", "any", "every", "my", "your", "our"],
        );
    (person && single).then_some(old + 1)
}

/// Who is young, or of any age.
const YOUNG: &[&str] = &[
    "child",
    "children",
    "boy",
    "boys",
    "girl",
    "girls",
    "youngster",
    "youngsters",
    "people",
    "person",
    "pupils",
    "students",
    "patients",
];

/// Verbs of what they do, or have to do.
const DOING: &[&str] = &[
    "can", "may", "must", "need", "needs", "cannot", "should", "is", "are",
];

/// "children of eleven can have …", "a child of three needs …"
fn is_of_young(reading: &Reading, index: usize, next: usize) -> bool {
    reading.before(index, 1) == "of"
        && reading.is_any(index.wrapping_sub(2), YOUNG)
        && reading.is_any(behind_ages(reading, next), DOING)
}

/// "young people of sixteen and seventeen must …": the token behind the last of the ages.
fn behind_ages(reading: &Reading, next: usize) -> usize {
    if reading.is_any(next, &["and", "or"]) && years(reading, next + 1).is_some() {
        next + 2
    } else {
        next
    }
}
