//! So many out of so many: "nine in ten", "nine out of ten", "nine tenths".
//!
//! Knows which wholes are shared out. Knows nothing of signs.

use crate::facts::reading::Reading;

/// "nine in ten", "nine out of ten", "nine tenths", and the token behind it.
pub(super) fn so_many_in(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let part = reading.number(index)?;
    let (whole, end) = tenths(reading, part.next).or_else(|| out_of(reading, part.next))?;
    let part = part.whole()?;
    let shares = matches!(whole, 3..=5 | 10 | 20 | 100) && (1..whole).contains(&part);
    // "nine in ten minutes" is no share.
    let timed = reading.is_any(
        end,
        &["minutes", "hours", "days", "weeks", "months", "years"],
    );
    (shares && !timed).then_some((part * 100_000 / whole, end))
}

/// "nine tenths", "four-fifths": of how many, and the token behind it.
fn tenths(reading: &Reading, next: usize) -> Option<(u64, usize)> {
    let tenths = next + usize::from(reading.word(next) == "-");
    let whole = match reading.word(tenths) {
        "tenths" => 10,
        "fifths" => 5,
        _ => return None,
    };
    Some((whole, tenths + 1))
}

/// "nine in ten", "nine out of ten": of how many, and the token behind it.
fn out_of(reading: &Reading, next: usize) -> Option<(u64, usize)> {
    let at = if reading.word(next) == "in" {
        next + 1
    } else if reading.matches(next, &["out", "of"]) {
        next + 2
    } else {
        return None;
    };
    let whole = reading.number(at)?;
    Some((whole.whole()?, whole.next))
}
