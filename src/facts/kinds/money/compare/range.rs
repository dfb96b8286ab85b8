//! Amounts that begin a range: "£25 to £40".
//!
//! Knows how two amounts are joined. Knows nothing of the rule.

use crate::facts::kinds::money::scan::at;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::Reading;

/// Where a range that begins with an amount ends: "£25 to £40", "£28–£49".
pub(super) fn end(reading: &Reading, mention: &Mention, low: u64) -> Option<usize> {
    let end = mention.tokens.end;
    let joined = reading.is_any(end, &["to", "-"])
        || reading.word(end) == "and" && reading.before(mention.tokens.start, 1) == "between";
    let high = at(reading, end + 1).filter(|_| joined)?;
    match high.stated {
        Stated::Money(amount, _)
            if amount > low && !tells_of_a_change(reading, mention.tokens.start) =>
        {
            Some(high.tokens.end)
        }
        _ => None,
    }
}

/// "rises from £20 to £25" tells of a change.
fn tells_of_a_change(reading: &Reading, start: usize) -> bool {
    const CHANGES: &[&str] = &[
        "rises",
        "rise",
        "rose",
        "raised",
        "goes",
        "went",
        "increase",
        "increases",
        "increased",
        "change",
        "changes",
        "changed",
        "falls",
        "fall",
        "cut",
        "up",
        "down",
    ];
    reading
        .clause(start)
        .any(|index| reading.is_any(index, CHANGES))
}
