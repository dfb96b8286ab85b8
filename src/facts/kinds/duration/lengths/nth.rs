//! The place of a day or week in a row: "day 61", "in their fifth week".
//!
//! Knows ordinal numbers. Knows nothing of lengths that are counted.

use super::mention;
use super::unit::unit_at;
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::words;

/// "day 61", "on the 61st day", "in their fifth week": the time that is over when it comes, and when it
/// ends.
pub(super) fn nth(reading: &Reading, index: usize) -> Option<Mention> {
    let (count, unit, end) = if reading.is_any(index, &["day", "week", "month"]) {
        let count = reading.number(index + 1)?;
        let unit = unit_at(reading, index)?.0;
        let far = count.whole().is_some_and(|count| count >= 10) && reading.word(index) == "day";
        let led = far
            || reading.is_any(
                index.wrapping_sub(1),
                &["on", "by", "from", "until", "at", "after"],
            );
        led.then_some((count.whole()?, unit, count.next))?
    } else {
        let (count, next) = ordinal(reading, index)?;
        let (unit, end) = unit_at(reading, next)?;
        (count, unit, end)
    };
    let dated = reading.word(end) == "of"
        && !reading.is_any(
            end + 1,
            &["inactivity", "not", "absence", "silence", "disuse"],
        )
        || words::month(reading.word(end)).is_some();
    // "at the end of the second month without a log-in"
    let fewest = if reading.is_any(end, &["without"]) {
        2
    } else {
        4
    };
    if count < fewest
        || dated
        || !reading
            .word(end.wrapping_sub(1))
            .ends_with(|last: char| last.is_alphanumeric())
    {
        return None;
    }
    let low = unit.times((count - 1) * 1000)?;
    let high = unit.times(count * 1000)?;
    Some(mention(reading, index..end, low, high))
}

/// An ordinal number, in figures or words, and the token behind it.
pub(in crate::facts::kinds) fn ordinal(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    if reading.is_number(index) && reading.is_any(index + 1, &["st", "nd", "rd", "th"]) {
        return Some((reading.number(index)?.whole()?, index + 2));
    }
    let tens = match reading.word(index) {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "ninety" => 90,
        word => return words::ordinal(word).map(|count| (count, index + 1)),
    };
    let hyphen = usize::from(reading.word(index + 1) == "-");
    let last = words::ordinal(reading.word(index + 1 + hyphen)).filter(|last| *last < 10)?;
    Some((tens + last, index + 2 + hyphen))
}
