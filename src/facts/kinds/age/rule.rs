//! Whether a rule says how old somebody has to be.
//!
//! Knows the words of rules. Knows nothing of prose.

use super::{OLDEST, YEAR};
use crate::facts::reading::Reading;
use crate::facts::value::Value;
use crate::facts::words;

/// A value that turns out to be an age once it is known what its rule says: "at least 16", where "a
/// volunteer must be {value} years old".
/// Where the sentence does not tell, its cues do.
pub(crate) fn as_age(value: Value, says: &str, cues: &[&str]) -> Value {
    let is_about_age = || is_about_age(says) || is_cued_by_age(says, cues);
    let years = |length: crate::facts::value::Length| {
        (length.seconds == 0 && length.working_days == 0 && length.months.is_multiple_of(YEAR))
            .then_some(length.months)
    };
    match value {
        Value::Count(bound, number) if number <= OLDEST / YEAR && is_about_age() => {
            Value::Age(bound, number * YEAR)
        }
        Value::Duration(bound, length) if is_about_age() => years(length)
            .map_or(Value::Duration(bound, length), |months| {
                Value::Age(bound, months)
            }),
        other => other,
    }
}

/// Whether a rule says how old somebody is: "volunteers must be {value} years old", "a young person must
/// be {value} to come alone".
fn is_about_age(says: &str) -> bool {
    let told = says
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| matches!(word, "old" | "age" | "aged" | "older"));
    let (before, after) = says.split_once("{value}").unwrap_or((says, ""));
    let person = [
        "must be ",
        "should be ",
        "who are ",
        "who is ",
        "have to be ",
        "has to be ",
    ]
    .iter()
    .any(|words| before.ends_with(words))
        && before
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| PERSONS.contains(&word));
    let next = after.split_whitespace().next();
    told || person && next.is_none_or(words::is_function_word)
}

/// "learners must be {value} on the day the course starts", with the cues "aged" and "how old".
fn is_cued_by_age(says: &str, cues: &[&str]) -> bool {
    let counted = says
        .split_once("{value}")
        .and_then(|(_, after)| after.split_whitespace().next())
        .is_some_and(|next| !words::is_function_word(next));
    let ages = |cue: &&&str| {
        matches!(
            **cue,
            "aged" | "age" | "ages" | "years old" | "how old" | "old enough" | "minimum age"
        )
    };
    !counted && cues.iter().filter(ages).count() >= 2
}

/// Who has an age.
pub(super) const PERSONS: &[&str] = &[
    "patients",
    "patient",
    "clients",
    "client",
    "learner",
    "learners",
    "passengers",
    "residents",
    "tenants",
    "participants",
    "swimmers",
    "climbers",
    "dancers",
    "candidates",
    "carers",
    "users",
    "anybody",
    "anyone",
    "applicant",
    "climber",
    "swimmer",
    "dancer",
    "candidate",
    "participant",
    "tenant",
    "resident",
    "carer",
    "user",
    "gymnast",
    "cadet",
    "child",
    "children",
    "customers",
    "donor",
    "driver",
    "drivers",
    "everyone",
    "guest",
    "guests",
    "hirer",
    "member",
    "members",
    "pupils",
    "people",
    "person",
    "player",
    "players",
    "rider",
    "riders",
    "student",
    "students",
    "visitor",
    "visitors",
    "volunteer",
    "volunteers",
    "who",
    "whoever",
    "you",
];

pub(super) fn is_person(reading: &Reading, index: usize) -> bool {
    reading.is_word(index) && PERSONS.contains(&reading.word(index))
}
