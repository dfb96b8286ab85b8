//! Pence as a share of a pound: "28p in the pound".
//!
//! Knows how a pound is named as the whole. Knows nothing of signs and of other shares.

use super::plain;
use crate::facts::kinds::{Mention, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// "28p in the pound", "for every pound donated, 28p": pence as a share of a pound.
pub(in crate::facts::kinds::percentage) fn in_the_pound(
    reading: &Reading,
    found: &mut Vec<Mention>,
) {
    walk(reading, Signs::NUMBER, |index| {
        let number = reading.number(index)?;
        let unit = number.next;
        reading.is_any(unit, &["p", "pence"]).then_some(())?;
        let shared = is_a_pound_shared(reading, unit + 1)
            || (reading.sentence(index).start..index).any(|at| is_a_pound_shared(reading, at));
        shared.then_some(())?;
        found.push(Mention::new(
            reading,
            plain(number.thousandths),
            index..unit + 1,
        ));
        Some(unit + 1)
    });
}

/// "in the pound", "for every pound"
fn is_a_pound_shared(reading: &Reading, at: usize) -> bool {
    reading.matches(at, &["in", "the", "pound"])
        || reading.is_any(at, &["in", "of", "from", "for", "off"])
            && reading.is_any(at + 1, &["every", "each"])
            && reading.word(at + 2) == "pound"
}
