//! Who is reached by a number of their own, by whatever name: "the care board's number".
//!
//! Knows the words for numbers and for those who answer them. Knows nothing of capitals.

use super::is_word_of_site;
use crate::facts::phrases::PhraseIndex;
use crate::facts::reading::Reading;
use crate::facts::{fit, ownership, strangeness, words};

const BRANCHES: &[&str] = &[
    "england",
    "wales",
    "scotland",
    "resolution",
    "employers",
    "providers",
];

/// "NHS 111 answers day and night", "NHS England on …", "NHS Resolution at …": bodies that are reached by
/// numbers of their own. Who publishes a standard has no rule of its own.
pub(super) fn is_branch_of_nhs(reading: &Reading, token: usize) -> bool {
    reading.word(token) == "nhs"
        && (reading.is_any(token + 1, &["111", "119"])
            || reading.is_any(token + 1, BRANCHES) && reading.is_any(token + 2, &["at", "on", ":"]))
}

/// "the care board's number": whoever has a number or an address of their own, by whatever name.
pub(super) fn is_possessor(reading: &Reading, index: &PhraseIndex, token: usize) -> bool {
    let Some(bare) = reading.word(token).strip_suffix("'s") else {
        return false;
    };
    has_own_number(reading, token)
        && !is_person(bare)
        && !is_rung_from(reading, token)
        && bare.len() > 3
        && !words::is_function_word(bare)
        && !strangeness::is_generic(bare)
        && !ownership::is_contact_word(bare)
        && !is_word_of_site(index, bare)
}

/// Whether the words behind a possessor are what one reaches it by.
fn has_own_number(reading: &Reading, token: usize) -> bool {
    is_reached_by_name(reading, token)
        || has_team(reading, token)
        || has_number_of_customers(reading, token)
        || can_be_rung(reading, token)
}

const NUMBERS: &[&str] = &[
    "number",
    "telephone",
    "phone",
    "switchboard",
    "email",
    "helpline",
    "landline",
];

/// "the care board's number"
fn is_reached_by_name(reading: &Reading, token: usize) -> bool {
    reading.is_any(token + 1, NUMBERS)
}

const TEAMS: &[&str] = &["team", "desk", "helpline", "switchboard", "office", "line"];

/// "the bus company's lost property team"
fn has_team(reading: &Reading, token: usize) -> bool {
    (token + 2..token + 5)
        .take_while(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
        .any(|at| reading.is_any(at, TEAMS))
}

/// "the water company's customer numbers"
fn has_number_of_customers(reading: &Reading, token: usize) -> bool {
    reading.is_any(
        token + 1,
        &["customer", "account", "membership", "reference"],
    ) && reading.is_any(token + 2, &["number", "numbers"])
}

/// "the mountain rescue's base can be phoned on …"
fn can_be_rung(reading: &Reading, token: usize) -> bool {
    (token + 1..token + 4).any(|at| {
        reading.matches(at, &["can", "be"])
            && reading.is_any(
                at + 2,
                &["phoned", "reached", "rung", "called", "telephoned"],
            )
    })
}

/// "the owner's personal contact number"
fn is_person(bare: &str) -> bool {
    fit::PEOPLE.contains(&bare) || bare == "owner"
}

/// "From the home's registered line ring …": where one rings from.
fn is_rung_from(reading: &Reading, token: usize) -> bool {
    (1..=2).any(|back| reading.before(token, back) == "from")
}
