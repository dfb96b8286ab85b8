//! Times of day as people write them, and from one time to another.

use std::ops::Range;

use crate::facts::numbers;
use crate::facts::reading::{Number, Reading};
use crate::facts::signs::Signs;
use crate::facts::value::{Minute, Period, time_words};
use crate::facts::words;

/// A time of day found in prose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// Minutes after midnight, as far as they are known.
    minute: Minute,
    /// What says which half of the day is meant.
    half: Half,
    /// The token after its last one.
    pub(super) next: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    /// "am", "noon", or a clock of 24 hours.
    Known,
    /// Minutes without "am" or "pm": `9:00` may be either.
    Either,
    /// Only an hour: it may be no time at all.
    Bare,
}

/// From one time to another.
#[derive(Clone, Debug)]
pub(super) struct ClockRange {
    pub(super) start: Minute,
    pub(super) start_tokens: Range<usize>,
    pub(super) end: Minute,
    pub(super) end_tokens: Range<usize>,
    /// Whether nothing says which half of the day is meant: "half past six to nine".
    pub(super) loose: bool,
}

impl ClockRange {
    /// The minutes that it reaches over.
    pub(super) fn period(&self) -> Period {
        Period {
            start: self.start,
            end: self.end,
        }
    }
}

impl Clock {
    /// Whether it is a time beyond doubt, standing alone.
    pub(super) fn is_certain(self) -> bool {
        self.half != Half::Bare
    }

    /// The minute, read as an opening or a closing time where the words leave it open.
    pub(super) fn minute(self, closing: bool) -> Minute {
        if self.half != Half::Known && closing && self.minute <= 8 * 60 {
            self.minute + 720
        } else {
            self.minute
        }
    }
}

/// The time that starts at a token.
pub(super) fn clock_at(reading: &Reading, index: usize) -> Option<Clock> {
    if !reading.has(index, Signs::CLOCK) {
        return None;
    }
    let before = reading.before(index, 1);
    let glued = index > 0 && !reading.spaced(index);
    if glued
        && (matches!(before, "£" | "$" | "€" | "." | ":" | "/" | "#" | ",")
            || reading.is_word(index - 1))
    {
        return None;
    }
    match reading.word(index) {
        "noon" | "midday" => return Some(known(720, index + 1)),
        "midnight" => return Some(known(1440, index + 1)),
        // "from half eight"
        "half"
            if matches!(
                before,
                "from"
                    | "between"
                    | "till"
                    | "until"
                    | "at"
                    | "to"
                    | "by"
                    | "-"
                    | "before"
                    | "after"
            ) && reading.word(index + 1) != "past"
                || hour_at(reading, index + 1).is_some_and(|(_, next)| {
                    reading.is_any(next, &["till", "until"]) && reading.word(next + 1) == "half"
                }) =>
        {
            let (hour, next) = hour_at(reading, index + 1)?;
            return Some(with_half(reading, hour * 60 + 30, next, Half::Either));
        }
        "half" if reading.word(index + 1) == "past" => {
            let (hour, next) = hour_at(reading, index + 2)?;
            return Some(with_half(reading, hour * 60 + 30, next, Half::Either));
        }
        "quarter" if reading.is_any(index + 1, &["past", "to"]) => {
            let (hour, next) = hour_at(reading, index + 2)?;
            let minute = if reading.word(index + 1) == "past" {
                hour * 60 + 15
            } else {
                (hour * 60).checked_sub(15)?
            };
            return Some(with_half(reading, minute, next, Half::Either));
        }
        _ => {}
    }
    // "ten past five", "twenty to nine"
    if let Some(minutes) = reading.number(index).filter(|number| !number.figures)
        && let Some(minutes) = minutes
            .whole()
            .filter(|minutes| matches!(minutes, 5 | 10 | 20 | 25))
        && reading.is_any(index + 1, &["past", "to"])
        && let Some((hour, next)) = hour_at(reading, index + 2)
        && (reading.word(index + 1) == "past" || is_minutes_to(reading, index, next))
    {
        let minutes = u16::try_from(minutes).ok()?;
        let minute = if reading.word(index + 1) == "past" {
            hour * 60 + minutes
        } else {
            (hour * 60).checked_sub(minutes)?
        };
        return Some(with_half(reading, minute, next, Half::Either));
    }
    if reading.is_number(index) {
        return figures(reading, index);
    }
    let (hour, next) = hour_at(reading, index)?;
    if !numbers::is_number_word(reading.word(index)) {
        return None;
    }
    // "nine thirty", "eight-thirty"
    let skip = usize::from(reading.word(next) == "-");
    if let Some(minutes) = reading.number(next + skip).filter(|number| !number.figures)
        && let Some(minutes) = minutes
            .whole()
            .filter(|minutes| matches!(minutes, 15 | 20 | 30 | 40 | 45))
    {
        let minute = hour * 60 + u16::try_from(minutes).ok()?;
        return Some(with_half(reading, minute, next + skip + 1, Half::Either));
    }
    Some(with_half(reading, hour * 60, next, Half::Bare))
}

/// "at twenty to nine", "at ten to five", but not "from ten to five", from one hour to another.
fn is_minutes_to(reading: &Reading, index: usize, next: usize) -> bool {
    let before = reading.before(index, 1);
    let led = matches!(before, "at" | "until" | "till" | "by" | "from");
    let an_hour_too = reading.number(index).and_then(Number::whole) == Some(10);
    led && (!an_hour_too || matches!(before, "at" | "by")) && !reading.is_any(next, &["am", "pm"])
}

fn known(minute: Minute, next: usize) -> Clock {
    Clock {
        minute,
        half: Half::Known,
        next,
    }
}

fn hour_at(reading: &Reading, index: usize) -> Option<(u16, usize)> {
    let number = reading.number(index)?;
    let hour = u16::try_from(number.whole()?).ok()?;
    ((1..=12).contains(&hour) && number.next == index + 1).then_some((hour, number.next))
}

fn figures(reading: &Reading, index: usize) -> Option<Clock> {
    let digits = reading.raw(index);
    let value: u16 = digits.parse().ok()?;
    if digits.len() == 4 {
        let minute = value / 100 * 60 + value % 100;
        let valid = value / 100 <= 24 && value % 100 < 60;
        let next = index + 1;
        let hours = reading.is_any(next, &["hrs", "hours", "h", "hr"]);
        if !valid || value > 2400 {
            return None;
        }
        // Four figures alone could be a year: only "0900", "0930" and the like pass by themselves.
        let paired = precedes_hours_style(reading, index) || is_behind_day(reading, index);
        let round = value.is_multiple_of(100) || value % 100 == 30;
        let alone = digits.starts_with('0') || follows_hours_style(reading, index);
        if !(hours || paired || round && alone) {
            return None;
        }
        return Some(known(minute, next + usize::from(hours)));
    }
    if value > 24 || digits.len() > 2 {
        return None;
    }
    let separator = reading.word(index + 1);
    let has_minutes = matches!(separator, ":" | "." | "h")
        && !reading.spaced(index + 1)
        && !reading.spaced(index + 2)
        && reading.is_number(index + 2)
        && reading.raw(index + 2).len() == 2;
    if has_minutes {
        let minutes: u16 = reading.raw(index + 2).parse().ok()?;
        // "2.0.60", "14.30.1": versions and sections.
        let goes_on = reading.is_any(index + 3, &[".", ":", "/", "%"])
            && !reading.spaced(index + 3)
            && !reading.spaced(index + 4)
            && index + 4 < reading.len();
        if minutes >= 60 || goes_on {
            return None;
        }
        let minute = value * 60 + minutes;
        let half = if value > 12 || value == 0 || digits.starts_with('0') {
            Half::Known
        } else {
            Half::Either
        };
        return Some(with_half(reading, minute, index + 3, half));
    }
    if value > 12 {
        return None;
    }
    if digits.starts_with('0') && digits.len() == 2 && value == 0 {
        return None;
    }
    Some(with_half(reading, value * 60, index + 1, Half::Bare))
}

/// "0900 to 1700": the second of two such times may begin with 1 or 2.
fn follows_hours_style(reading: &Reading, index: usize) -> bool {
    let back = match reading.before(index, 1) {
        "to" | "-" | "until" | "till" => 2,
        // "between 0900 and 1730"
        "and" if reading.before(index, 3) == "between" => 2,
        _ => return false,
    };
    index
        .checked_sub(back)
        .is_some_and(|first| reading.raw(first).len() == 4 && reading.raw(first).starts_with('0'))
        || index.checked_sub(back + 1).is_some_and(|first| {
            reading.raw(first).len() == 4 && reading.raw(first).starts_with('0')
        })
}

/// "Mon 1700-2100": two such times behind a day.
fn is_behind_day(reading: &Reading, index: usize) -> bool {
    let figures = |at: usize| reading.is_number(at) && reading.raw(at).len() == 4;
    let between = |at: usize| reading.is_any(at, &["to", "-", "until", "till"]);
    let led = |at: usize| {
        (1..=2).any(|back| at >= back && words::is_day(reading.before(at, back)))
            && !(1..=2).any(|back| words::month(reading.before(at, back)).is_some())
    };
    between(index + 1) && figures(index + 2) && led(index)
        || index >= 2 && between(index - 1) && figures(index - 2) && led(index - 2)
}

/// "1000 to 1700 hrs": the word behind the second of two such times goes for both.
fn precedes_hours_style(reading: &Reading, index: usize) -> bool {
    reading.is_any(index + 1, &["to", "-", "until", "till"])
        && reading.is_number(index + 2)
        && reading.raw(index + 2).len() == 4
        && reading.is_any(index + 3, &["hrs", "hours", "h", "hr"])
}

/// Reads "am", "p.m.", "o'clock" and "in the evening" behind a time.
fn with_half(reading: &Reading, minute: Minute, next: usize, otherwise: Half) -> Clock {
    let mut next = next;
    let mut half = otherwise;
    if reading.is_any(next, &["o'clock", "oclock"]) {
        next += 1;
        if half == Half::Bare {
            half = Half::Either;
        }
    }
    let afternoon = match reading.word(next) {
        "am" => Some((false, next + 1)),
        "pm" => Some((true, next + 1)),
        "noon" if minute == 720 => return known(720, next + 1),
        "midnight" if minute == 720 => return known(1440, next + 1),
        "a" | "p" if reading.word(next + 1) == "." && reading.word(next + 2) == "m" => {
            let dot = usize::from(reading.word(next + 3) == "." && !reading.spaced(next + 3));
            Some((reading.word(next) == "p", next + 3 + dot))
        }
        "in" if reading.word(next + 1) == "the" => match reading.word(next + 2) {
            "morning" => Some((false, next + 3)),
            "afternoon" | "evening" => Some((true, next + 3)),
            _ => None,
        },
        // "ten at night"
        "at" if reading.word(next + 1) == "night" && (360..720).contains(&minute) => {
            Some((true, next + 2))
        }
        _ => None,
    };
    match afternoon {
        Some((late, next)) if minute < 780 => Clock {
            minute: minute % 720 + if late { 720 } else { 0 },
            half: Half::Known,
            next,
        },
        Some((_, next)) => Clock {
            minute,
            half: Half::Known,
            next,
        },
        None => Clock { minute, half, next },
    }
}

/// The range that starts at a token. `at_ease` says that the words around speak of hours, so that
/// bare numbers can be believed.
pub(super) fn range_at(
    reading: &Reading,
    index: usize,
    at_ease: bool,
) -> Option<(ClockRange, usize)> {
    let first = clock_at(reading, index)?;
    let mut last = joined(reading, index, first.next)?;
    // "from 9am through noon to 5pm"
    if let Some(further) = joined(reading, usize::MAX, last.1.next)
        && further.1.is_certain()
    {
        last = further;
    }
    let (last_index, end) = last;
    if first.half == Half::Bare && end.half == Half::Bare {
        // "takes no calls between 12 and 2"
        let lunch = (2..=5).any(|back| reading.before(index, back) == "lunch");
        let midday = first.minute == 720 && end.minute <= 180 && between(reading, index) && !lunch;
        let workday = (6..=11).contains(&(first.minute / 60)) || midday;
        if !at_ease || !workday || !may_follow(reading, end.next) {
            return None;
        }
    }
    let (start_minute, end_minute) = resolve(first, end)?;
    Some((
        ClockRange {
            start: start_minute,
            start_tokens: index..first.next,
            end: end_minute,
            end_tokens: last_index..end.next,
            loose: first.half != Half::Known && end.half != Half::Known,
        },
        end.next,
    ))
}

/// The second time of a range, behind the word that joins them.
fn joined(reading: &Reading, first: usize, next: usize) -> Option<(usize, Clock)> {
    let mut at = next;
    match reading.word(at) {
        "to" | "until" | "till" | "til" | "through" | "thru" | "-" => at += 1,
        "up" if reading.word(at + 1) == "to" => at += 2,
        "right" if reading.word(at + 1) == "through" => at += 3,
        "and" if first != usize::MAX && between(reading, first) => at += 1,
        _ => return None,
    }
    if reading.is_any(at, &["about", "around"]) {
        at += 1;
    }
    // "between half past nine and a quarter to five"
    if reading.matches(at, &["a", "quarter"]) {
        at += 1;
    }
    clock_at(reading, at).map(|clock| (at, clock))
}

fn between(reading: &Reading, index: usize) -> bool {
    (1..=5).any(|back| reading.before(index, back) == "between")
}

/// A bare range is one of hours only where nothing counted follows it.
fn may_follow(reading: &Reading, next: usize) -> bool {
    let word = reading.word(next);
    let counted_unit = reading.is_number(next)
        || word == "%"
        || word == "-" && !reading.spaced(next)
        || word == "." && !reading.spaced(next + 1) && reading.is_number(next + 1)
        || word == ":" && !reading.spaced(next + 1);
    let plain = matches!(
        word,
        "" | "."
            | ","
            | ";"
            | ":"
            | ")"
            | "("
            | "on"
            | "every"
            | "each"
            | "except"
            | "not"
            | "and"
            | "excluding"
            | "weekdays"
            | "including"
            | "during"
            | "from"
            | "but"
            | "all"
            | "any"
            | "daily"
            | "five"
            | "seven"
            | "six"
            | "-"
            | "!"
            | "?"
            | "|"
            | "/"
            | "throughout"
            | "whereas"
            | "while"
            | "at"
            | "in"
            | "so"
            | "hours"
            | "apart"
            | "closed"
            | "only"
            | "office"
            | "working"
            | "monday"
            | "the"
            | "to"
    ) || words::is_day(word);
    plain && !counted_unit
}

fn resolve(first: Clock, last: Clock) -> Option<(Minute, Minute)> {
    let mut start = first.minute;
    let mut end = last.minute;
    match (first.half == Half::Known, last.half == Half::Known) {
        (true, false) => {
            // "9am to 5", "9am to 12"
            let earlier = end <= start % 720 || end <= start && end < 720;
            if earlier || start >= 720 && end < 720 {
                end += 720;
            }
        }
        (false, true) => {
            // "9 to 5pm", "1 to 2pm", "8 to 11am", "10 to noon"
            // "Half past seven until ten in the evening"
            let evening = end >= 21 * 60 && (7 * 60..9 * 60).contains(&start);
            if end > 720 && start < 720 && start < end - 720 && (start < 7 * 60 || evening) {
                start += 720;
            }
        }
        (false, false) => {
            if end <= start {
                end += 720;
            } else if start < 6 * 60 {
                start += 720;
                end += 720;
            }
        }
        (true, true) => {}
    }
    if end == 0 {
        end = 1440;
    }
    (start <= 1440 && end <= 1440).then_some((start % 1440, end))
}

/// Writes a time in the style of another one.
pub(super) fn restyle(minute: Minute, like: &str) -> String {
    let lower = like.to_ascii_lowercase();
    let hour = minute / 60 % 24;
    let past = minute % 60;
    let has_figures = lower.contains(|letter: char| letter.is_ascii_digit());
    let half_mark = ["a.m.", "p.m.", "a.m", "p.m", "am", "pm"]
        .iter()
        .find(|mark| lower.contains(**mark));
    let twelve = if hour.is_multiple_of(12) {
        12
    } else {
        hour % 12
    };
    if !has_figures {
        let words = numbers::in_words(u64::from(twelve)).unwrap_or_default();
        // "half past six" and "six in the evening" say more than an hour, and get a time that does too.
        let bare = lower.replace("o'clock", "").split_whitespace().count() == 1;
        return match (past, half_mark) {
            (0, None) if bare && !words.is_empty() && !matches!(minute, 0 | 720 | 1440) => {
                if lower.contains("o'clock") {
                    format!("{words} o'clock")
                } else {
                    words
                }
            }
            _ => time_words(minute),
        };
    }
    let separator = if lower.contains(':') {
        Some(':')
    } else {
        let digits_dot = lower
            .split_once('.')
            .is_some_and(|(_, rest)| rest.starts_with(|first: char| first.is_ascii_digit()));
        digits_dot.then_some('.')
    };
    let Some(mark) = half_mark else {
        return match separator {
            Some(separator) => format!("{hour:02}{separator}{past:02}"),
            None if lower
                .trim_start()
                .chars()
                .take_while(char::is_ascii_digit)
                .count()
                == 4 =>
            {
                format!("{hour:02}{past:02}")
            }
            None if past == 0 => twelve.to_string(),
            None => format!("{twelve}:{past:02}"),
        };
    };
    let late = hour >= 12;
    let mark = match (mark.starts_with('a'), late) {
        (true, true) => mark.replacen('a', "p", 1),
        (false, false) => mark.replacen('p', "a", 1),
        _ => (*mark).to_owned(),
    };
    let space = if lower.contains(' ') { " " } else { "" };
    let minutes = match separator {
        Some(separator) => format!("{separator}{past:02}"),
        None if past == 0 => String::new(),
        None => format!(":{past:02}"),
    };
    format!("{twelve}{minutes}{space}{mark}")
}
