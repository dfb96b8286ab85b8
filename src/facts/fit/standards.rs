//! Whether a published standard could be the one a fact asks for.
//!
//! Knows the words in front of a standard. Knows nothing of its letters and digits.

use super::Pairing;

/// A standard fits unless it is named beside the one that is asked for.
pub(super) fn fit(pairing: &Pairing) -> Option<f32> {
    (!stands_beside(pairing)).then_some(0.0)
}

/// "Besides the secure email standard, homes may hold ISO 27001."
fn stands_beside(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let start = pairing.start();
    (reading.sentence(start).start..start).any(|index| {
        reading.is_any(index, &["besides", "alongside", "unlike"])
            || reading.is_any(index, &["hold", "holds"]) && index + 3 >= start
            // "a different guideline, CG139, on preventing infection"
            || reading.is_any(index, &["different", "another"])
                && index + 5 >= start
                && reading.is_any(index + 1, &["standard", "guideline", "rule", "code", "nice", "british"])
            || reading.matches(index, &["in", "addition"])
            || reading.matches(index, &["as", "well", "as"])
            || reading.matches(index, &["apart", "from"])
    })
}
