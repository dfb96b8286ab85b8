//! Things that are called after a body and are not its own: "a bank statement", "the school run".
//!
//! Knows those things. Knows nothing of the words in front of the body.

use crate::facts::reading::Reading;

/// "a bank statement", "the school run": a word for a body that only tells which thing is meant.
pub(super) fn only_tells_which(reading: &Reading, body: &str, next: usize) -> bool {
    THINGS
        .iter()
        .any(|(named, things)| *named == body && reading.is_any(next, things))
}

/// Things that are called after a body and are not its own.
const THINGS: &[(&str, &[&str])] = &[
    (
        "bank",
        &[
            "holiday",
            "holidays",
            "staff",
            "shifts",
            "shift",
            "carer",
            "carers",
            "statement",
            "statements",
            "account",
            "accounts",
            "card",
            "cards",
            "transfer",
            "transfers",
            "details",
            "note",
            "notes",
        ],
    ),
    ("council", &["tax"]),
    ("court", &["order", "orders"]),
    (
        "school",
        &[
            "run", "uniform", "uniforms", "holiday", "holidays", "day", "days", "age", "year",
            "years", "term", "terms", "trip", "trips", "bus", "meal", "meals", "coach",
        ],
    ),
    ("college", &["card", "pass"]),
    ("university", &["card"]),
    ("library", &["book", "books"]),
    (
        "hospital",
        &[
            "appointment",
            "appointments",
            "letter",
            "bed",
            "visit",
            "visits",
        ],
    ),
    ("shop", &["floor"]),
    (
        "agency",
        &[
            "staff", "worker", "workers", "carer", "carers", "nurse", "nurses", "shift", "shifts",
        ],
    ),
];
