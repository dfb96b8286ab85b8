//! Bank holidays and the feasts among them, and what the words just behind them say.
//!
//! Knows what holidays are called. Knows nothing of times and of days of the week.

use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::words;

/// Bank holidays at a token: where the words end, and what a word behind them says.
///
/// A rule about bank holidays is not broken by one named day that is said to be open.
pub(super) fn holidays_at(reading: &Reading, index: usize) -> Option<(usize, Option<bool>)> {
    if !reading.has(index, Signs::HOLIDAY) {
        return None;
    }
    let end = end_of_holidays(reading, index)?;
    Some((end, said_behind(reading, end)))
}

fn end_of_holidays(reading: &Reading, index: usize) -> Option<usize> {
    if is_bank_holiday(reading, index) {
        // "Bank holiday Mondays are ordinary working days"
        let day = words::is_day(reading.word(index + 2));
        Some(index + 2 + usize::from(day))
    } else if is_feast(reading, index) {
        Some(index + 2)
    } else if is_season(reading, index) {
        Some(index + 1)
    } else {
        is_new_year(reading, index).then_some(index + 3)
    }
}

fn is_bank_holiday(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["bank", "public"])
        && reading.is_any(index + 1, &["holiday", "holidays"])
}

fn is_feast(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["christmas", "day"])
        || reading.matches(index, &["boxing", "day"])
        || reading.matches(index, &["good", "friday"])
        || reading.matches(index, &["easter", "monday"])
}

fn is_new_year(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["new"])
        && reading.is_any(index + 1, &["year's", "years"])
        && reading.word(index + 2) == "day"
}

/// "closed at Christmas"
fn is_season(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["christmas", "easter"])
        && reading.is_any(index.wrapping_sub(1), &["at", "over", "for", "and", ","])
        && reading.before(index, 2) != "even"
        && (!reading.is_word(index + 1) || words::is_function_word(reading.word(index + 1)))
}

/// "… are closed", "… included": whether somebody is there.
fn said_behind(reading: &Reading, end: usize) -> Option<bool> {
    let after = end + usize::from(reading.is_any(end, &["are", "is", ":", "-"]));
    match reading.word(after) {
        // "When a bank holiday falls on a Tuesday the library opens as usual."
        _ if as_usual_end(reading, end).is_some() || is_like_other_days(reading, end) => Some(true),
        "apart" | "aside" if reading.word(after + 1) != "from" => Some(false),
        "not" if reading.is_any(after + 1, NO_DAYS_OFF) => Some(false),
        "included" | "too" | "open" => Some(true),
        "as" if reading.word(after + 1) == "well" => Some(true),
        "and" if reading.word(after + 1) == "all" => Some(true),
        "no" if reading.is_any(after + 1, &["exception", "different"]) => Some(true),
        "make" if reading.matches(after + 1, &["no", "difference"]) => Some(true),
        "working" | "ordinary" | "normal"
            if reading.is_any(after + 1, &["day", "days"])
                && reading.is_any(end, &["are", "is"]) =>
        {
            Some(true)
        }
        "excluded" | "excepted" | "closed" => Some(false),
        _ => None,
    }
}

/// "keeps the same hours on bank holidays as on any other day", "bank holidays are like any other day"
fn is_like_other_days(reading: &Reading, end: usize) -> bool {
    let sentence = reading.sentence(end.saturating_sub(1));
    let denied = sentence.clone().any(|at| {
        reading.is_any(at, &["not", "no", "never", "except"]) || reading.word(at).ends_with("n't")
    });
    let other = (end..sentence.end.min(end + 9)).any(|at| {
        reading.is_any(at, &["any", "every"])
            && reading.is_any(at + 1, &["other", "normal", "ordinary"])
            && reading.is_any(at + 2, &["day", "days", "weekday"])
            && (1..=2).any(|back| matches!(reading.before(at, back), "as" | "like"))
    });
    other && !denied
}

/// "Bank holidays are not weekdays": they do not count among the days that were named.
pub(super) const NO_DAYS_OFF: &[&str] = &["weekdays", "weekday", "working"];

/// Where the words end that say that somebody is there as on any other day: "… opens as usual".
pub(in crate::facts::kinds::hours) fn as_usual_end(
    reading: &Reading,
    from: usize,
) -> Option<usize> {
    let end = reading.sentence(from.saturating_sub(1)).end.min(from + 16);
    let verb = (from..end).find(|at| {
        reading.is_any(*at, &["open", "opens"])
            && reading.word(at + 1) == "as"
            && reading.is_any(at + 2, &["usual", "normal", "always"])
    })?;
    Some(verb + 3)
}
