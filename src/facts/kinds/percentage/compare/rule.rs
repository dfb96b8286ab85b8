//! What the sentence of a rule says of its share: its direction, what it is taken off, who pays it.
//!
//! Knows `says`. Knows nothing of pages.

use crate::facts::kinds::BOUNDS_BEFORE;
use crate::facts::reading::Reading;
use crate::facts::value::Bound;

/// In which direction the rule may be exceeded.
pub(super) fn direction(says: Option<&str>) -> Bound {
    says.and_then(|says| says.split("{value}").next())
        .map(Reading::new)
        .and_then(|reading| {
            BOUNDS_BEFORE
                .iter()
                .find(|(words, _)| reading.ends_with(reading.len(), words))
                .map(|(_, bound)| *bound)
                // "the pass mark is 75%": whoever has more has passed.
                .or_else(|| {
                    let mark = (0..reading.len()).any(|at| reading.matches(at, &["pass", "mark"]));
                    mark.then_some(Bound::AtLeast)
                })
        })
        .unwrap_or_default()
}

/// Whether a rule demands its share, so that more of it is welcome: "learners must attend {value}".
pub(super) fn demands(says: Option<&str>) -> bool {
    let before = says.and_then(|says| says.split_once("{value}"));
    before.is_some_and(|(before, _)| {
        before
            .split_whitespace()
            .any(|word| matches!(word, "must" | "need" | "needs" | "required"))
    })
}

/// Whether a rule itself says what is paid: "a member pays {value} of the price".
pub(super) fn is_of_what_is_paid(says: Option<&str>) -> bool {
    says.is_some_and(|says| {
        (says.contains("pays {value}") || says.contains("pay {value}")) && !says.contains("less")
    })
}

/// Whether a rule takes its share off: "members get {value} off".
pub(super) fn reduces(says: Option<&str>) -> bool {
    says.is_some_and(|says| {
        let says = Reading::new(says);
        (0..says.len()).any(|at| {
            says.is_any(
                at,
                &["off", "less", "discount", "reduction", "cheaper", "reduced"],
            )
        })
    })
}

/// Whether a rule gives its share back: "we refund {value} of the fare".
pub(super) fn gives_back(says: Option<&str>) -> bool {
    says.is_some_and(|says| says.contains("refund") || says.contains("back"))
}
