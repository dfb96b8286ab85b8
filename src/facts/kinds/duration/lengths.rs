//! How lengths of time are written: `30 days`, `thirty (30) working days`, "a fortnight", "weekly", "on
//! the 31st day".
//!
//! Knows numbers and units. Knows nothing of facts.

use super::super::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{DAY, Length};
use crate::facts::words;

/// "day 61", "on the 61st day", "in their fifth week": the time that is over when it comes, and when it
/// ends.
fn nth(reading: &Reading, index: usize) -> Option<Mention> {
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
    let ones = |word: &str| {
        Some(match word {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "sixth" => 6,
            "seventh" => 7,
            "eighth" => 8,
            "ninth" => 9,
            "tenth" => 10,
            "eleventh" => 11,
            "twelfth" => 12,
            "thirteenth" => 13,
            "fourteenth" => 14,
            "fifteenth" => 15,
            "sixteenth" => 16,
            "seventeenth" => 17,
            "eighteenth" => 18,
            "nineteenth" => 19,
            "twentieth" => 20,
            "thirtieth" => 30,
            "fortieth" => 40,
            "fiftieth" => 50,
            "sixtieth" => 60,
            "ninetieth" => 90,
            _ => return None,
        })
    };
    let tens = match reading.word(index) {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "ninety" => 90,
        word => return ones(word).map(|count| (count, index + 1)),
    };
    let hyphen = usize::from(reading.word(index + 1) == "-");
    let last = ones(reading.word(index + 1 + hyphen)).filter(|last| *last < 10)?;
    Some((tens + last, index + 2 + hyphen))
}

pub(super) fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::LENGTH | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

fn at(reading: &Reading, index: usize) -> Option<Mention> {
    if let Some(mention) = adverb(reading, index).or_else(|| nth(reading, index)) {
        return Some(mention);
    }
    let glued = index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1) || reading.is_any(index - 1, &[".", ",", "£", "/", ":"]));
    if glued {
        return None;
    }
    if reading.number(index).is_some() {
        return counted(reading, index);
    }
    single(reading, index)
}

/// `30 days`, `thirty (30) working days`, `28 to 30 days`, `1 year and 6 months`.
fn counted(reading: &Reading, index: usize) -> Option<Mention> {
    let first = amount(reading, index)?;
    // "0830 to 1500 hrs" are times of the day.
    let on_the_clock = |at: usize| {
        reading.raw(at).len() == 4
            && reading.is_number(at)
            && reading.is_any(at + 1, &["hrs", "hours", "h"])
    };
    if on_the_clock(index) && reading.raw(index).starts_with(['0', '1', '2'])
        || reading.raw(index).len() == 4
            && reading.raw(index).starts_with('0')
            && on_the_clock(first.next + 1)
    {
        return None;
    }
    // "Seven-year-olds" are children, and no length of time.
    if reading.matches(first.next, &["-", "year", "-", "olds"]) {
        return None;
    }
    let mut low = first;
    let mut next = first.next;
    let mut first_unit = None;
    if let Some((unit, after)) = unit_at(reading, next) {
        first_unit = Some(unit);
        next = after;
    }
    // "three times a month"
    if reading.word(first.next) == "times" {
        return often(reading, index, first.value / 1000, first.next + 1);
    }
    let ranged = reading.is_any(next, &["to", "-", "or", "until"])
        || reading.word(next) == "and" && reading.before(index, 1) == "between";
    if ranged
        && let Some(second) = reading
            .number(next + 1)
            .and_then(|_| amount(reading, next + 1))
        && let Some((unit, after)) = unit_at(reading, second.next)
    {
        let low_length = first_unit.unwrap_or(unit).times(low.value)?;
        let high_length = unit.times(second.value)?;
        return Some(mention(reading, index..after, low_length, high_length));
    }
    let unit = first_unit?;
    low.next = next;
    let mut length = unit.times(low.value)?;
    // "on 30 days a year" says how many, not how long.
    if reading.is_any(next, &["a", "per", "each", "every"])
        && let Some((larger, after)) = unit_at(reading, next + 1)
        && larger.rank() > 7 * DAY
        && matches!(unit, Unit::Seconds(_) | Unit::WorkingDays)
        && unit.rank() >= DAY
    {
        return Some(mention(reading, index..after, length, Length::default()));
    }
    // "24 hours a day, 7 days a week" is always, and no length.
    let all_of_it = match (unit_at(reading, first.next), first.value) {
        (Some((unit, _)), 24_000) if unit.rank() < DAY => "day",
        (Some((unit, _)), 7_000) if unit.rank() == DAY => "week",
        _ => "",
    };
    if !all_of_it.is_empty()
        && reading.is_any(next, &["a", "per", "each", "every"])
        && reading.word(next + 1) == all_of_it
    {
        return None;
    }
    if first.disagrees {
        return Some(mention(reading, index..next, length, Length::default()));
    }
    // "a year and six months", "1 hour 30 minutes"
    let skip = usize::from(reading.is_any(next, &["and", ","]));
    if let Some(second) = reading
        .number(next + skip)
        .and_then(|_| amount(reading, next + skip))
        && let Some((smaller, after)) = unit_at(reading, second.next)
        && smaller.rank() < unit.rank()
        && !(skip == 1 && reading.word(next) == ",")
    {
        let more = smaller.times(second.value)?;
        length.months += more.months;
        length.seconds += more.seconds;
        length.working_days += more.working_days;
        next = after;
    } else if reading.matches(next, &["and", "a", "half"]) {
        length = half_more(length, unit);
        next += 3;
    }
    Some(mention(reading, index..next, length, length))
}

/// Whether "a" in "£5 a month", "five days a week", "two visits a year" counts and is no length.
fn is_rate(reading: &Reading, index: usize) -> bool {
    let previous = reading.before(index, 1);
    let last = index.saturating_sub(1);
    if index == 0 {
        return false;
    }
    // "three months in a year"
    if previous == "in" && index > 1 && unit_at(reading, index - 2).is_some() {
        return true;
    }
    let verb = matches!(
        previous,
        "lasts"
            | "goes"
            | "leaves"
            | "passes"
            | "lets"
            | "lies"
            | "sits"
            | "runs"
            | "lapses"
            | "takes"
            | "is"
            | "was"
            | "needs"
            | "gives"
            | "means"
            | "waits"
            | "allows"
            | "gets"
            | "has"
            | "this"
            | "keeps"
            | "stays"
            | "remains"
            | "closes"
            | "expires"
            | "words"
            | "ends"
            | "spends"
            | "covers"
            | "holds"
            | "stores"
            | "as"
            | "always"
            | "us"
    );
    reading.is_number(last)
        || matches!(
            previous,
            "%" | "twice"
                | "thrice"
                | "p"
                | "pence"
                | "time"
                | "day"
                | "hour"
                | "week"
                | "fortnight"
                | "month"
                | "pounds"
        )
        || reading.is_word(last)
            && previous.ends_with('s')
            && !previous.ends_with("ss")
            && !verb
            && previous.len() > 2
        || reading.number(last).is_some()
}

/// "twice a year", "three times a month": how often, as the time between.
fn often(reading: &Reading, index: usize, times: u64, next: usize) -> Option<Mention> {
    if !reading.is_any(next, &["a", "an", "per", "each", "every"]) || times == 0 {
        return None;
    }
    let (unit, after) = unit_at(reading, next + 1)?;
    let length = unit.times(1000 / times)?;
    let mut found = mention(reading, index..after, length, length);
    set_every(&mut found);
    Some(found)
}

fn half_more(mut length: Length, unit: Unit) -> Length {
    match unit {
        Unit::Months(months) => {
            if months > 1 {
                length.months += months / 2;
            } else {
                length.seconds += 15 * DAY;
            }
        }
        Unit::Seconds(seconds) => length.seconds += seconds / 2,
        Unit::WorkingDays | Unit::WorkingHours => {}
    }
    length
}

#[derive(Clone, Copy)]
struct Amount {
    value: u64,
    next: usize,
    disagrees: bool,
}

fn amount(reading: &Reading, index: usize) -> Option<Amount> {
    let number = reading.number(index)?;
    let mut amount = Amount {
        value: number.thousandths,
        next: number.next,
        disagrees: false,
    };
    // "thirty (30) days"
    if reading.word(amount.next) == "("
        && let Some(again) = reading.number(amount.next + 1)
        && reading.word(again.next) == ")"
    {
        amount.disagrees = again.thousandths != number.thousandths;
        amount.next = again.next + 1;
    }
    Some(amount)
}

fn single(reading: &Reading, index: usize) -> Option<Mention> {
    let word = reading.word(index);
    match word {
        "a" | "an" => {
            let previous = reading.before(index, 1);
            let (unit, after) = unit_at(reading, index + 1)?;
            // "a day or two" is no value.
            // "a second user": one more of them.
            let another = reading.word(index + 1) == "second"
                && reading.is_word(after)
                && !words::is_function_word(reading.word(after));
            if another {
                return None;
            }
            // "a day's work", "choose a day between April and October"
            let chosen = reading.is_any(after, &["work", "pay", "wages"])
                || reading.word(index + 1) == "day" && reading.is_any(after, &["between", "that"]);
            if chosen {
                return None;
            }
            let vague =
                reading.matches(after, &["or", "two"]) || reading.matches(after, &["or", "so"]);
            // "ring your opponents an hour before"
            let relative = reading.is_any(
                after,
                &[
                    "before",
                    "ahead",
                    "earlier",
                    "beforehand",
                    "later",
                    "notice",
                ],
            );
            let rate = is_rate(reading, index) && !(relative && reading.is_word(index - 1));
            (!rate && previous != "such" && !vague).then_some(())?;
            let length = unit.times(1000)?;
            let mut found = mention(reading, index..after, length, length);
            if previous == "once" {
                set_every(&mut found);
            }
            if reading.matches(after, &["and", "a", "half"]) {
                let longer = half_more(length, unit);
                return Some(mention(reading, index..after + 3, longer, longer));
            }
            Some(found)
        }
        // "once a quarter", "every quarter"
        "quarter"
            if reading.is_any(index.wrapping_sub(1), &["a", "each", "every", "per"])
                && (reading.before(index, 2) == "once"
                    || reading.is_any(index - 1, &["every"]))
                && !reading.is_any(index + 1, &["of", "hour"]) =>
        {
            let length = Unit::Months(3).times(1000)?;
            let mut found = mention(reading, index - 1..index + 1, length, length);
            set_every(&mut found);
            Some(found)
        }
        // "a quarter of a year", "three quarters of an hour"
        "quarter" | "quarters"
            if reading.word(index + 1) == "of" && reading.is_any(index + 2, &["a", "an"]) =>
        {
            let (unit, after) = unit_at(reading, index + 3)?;
            let times = match reading.before(index, 1) {
                "three" => 3,
                _ => 1,
            };
            let length = unit.times(250 * times)?;
            Some(mention(reading, index..after, length, length))
        }
        // "a third of a year"
        "third" | "thirds"
            if reading.word(index + 1) == "of" && reading.is_any(index + 2, &["a", "an"]) =>
        {
            let (unit, after) = unit_at(reading, index + 3)?;
            let times = if reading.before(index, 1) == "two" {
                2
            } else {
                1
            };
            let length = unit.times(1000 * times / 3)?;
            Some(mention(reading, index..after, length, length))
        }
        "half" if reading.is_any(index + 1, &["a", "an"]) => {
            let (unit, after) = unit_at(reading, index + 2)?;
            let length = unit.times(500)?;
            Some(mention(reading, index..after, length, length))
        }
        "twice" | "thrice" => often(
            reading,
            index,
            if word == "twice" { 2 } else { 3 },
            index + 1,
        ),
        "every" | "each" | "per" => {
            // "on the 1st of each month": a day, and no length.
            let of = reading.before(index, 1) == "of"
                && reading.word(index + 1) != "-"
                && !reading.is_number(index + 1);
            if word == "per" && reading.before(index, 1) != "once" || of {
                return None;
            }
            let mut next = index + 1;
            let mut times = 1000;
            if reading.is_any(next, &["other", "second"]) {
                times = 2000;
                next += 1;
            } else if reading.is_any(next, &["single", "calendar"]) {
                next += 1;
            }
            // "every half year"
            if reading.word(next) == "half" {
                times = 500;
                next += 1 + usize::from(reading.is_any(next + 1, &["-", "a"]));
            }
            if reading.word(next) == "couple" {
                times = 2000;
                next += 1 + usize::from(reading.word(next + 1) == "of");
            }
            let (unit, after) = unit_at(reading, next)?;
            let length = unit.times(times)?;
            let mut found = mention(reading, index..after, length, length);
            set_every(&mut found);
            Some(found)
        }
        "fortnight" | "fortnights"
            if !matches!(reading.before(index, 1), "a" | "every" | "each" | "per") =>
        {
            let length = Unit::Seconds(14 * DAY).times(1000)?;
            Some(mention(reading, index..index + 1, length, length))
        }
        _ => None,
    }
}

/// `daily`, `weekly`, `monthly`: how often, in one word.
fn adverb(reading: &Reading, index: usize) -> Option<Mention> {
    if !reading.has(index, Signs::LENGTH) {
        return None;
    }
    let length = match reading.word(index) {
        "daily" => Unit::Seconds(DAY).times(1000)?,
        "weekly" => Unit::Seconds(7 * DAY).times(1000)?,
        "fortnightly" => Unit::Seconds(14 * DAY).times(1000)?,
        "monthly" => Unit::Months(1).times(1000)?,
        "quarterly" => Unit::Months(3).times(1000)?,
        "yearly" | "annually" | "annual" => Unit::Months(12).times(1000)?,
        "bimonthly" => Unit::Months(2).times(1000)?,
        _ => return None,
    };
    // "the monthly newsletter": how often something else comes.
    // "annual leave" comes once a year, and says nothing of a rule.
    let leave = reading.word(index) == "annual"
        && !reading.is_any(index + 1, &["log", "login", "sign", "check", "visit"]);
    let attributive = leave
        || reading.is_any(index.wrapping_sub(1), &["the", "our", "this", "that"])
            && reading.is_word(index + 1)
            && !words::is_function_word(reading.word(index + 1));
    if attributive {
        return None;
    }
    let mut found = mention(reading, index..index + 1, length, length);
    set_every(&mut found);
    Some(found)
}

fn set_every(mention: &mut Mention) {
    if let Stated::Duration { every, .. } = &mut mention.stated {
        *every = true;
    }
}

pub(super) fn mention(
    reading: &Reading,
    tokens: std::ops::Range<usize>,
    low: Length,
    high: Length,
) -> Mention {
    let previous = reading.before(tokens.start, 1);
    let every = matches!(previous, "every" | "each")
        || previous == "in" && reading.before(tokens.start, 2) == "once"
        || previous == "any" && reading.before(tokens.start, 2) == "in"
        || reading.is_any(tokens.end, &["ly"]);
    let stated = Stated::Duration { low, high, every };
    Mention::new(reading, stated, tokens)
}

#[derive(Clone, Copy)]
pub(super) enum Unit {
    Months(u64),
    Seconds(u64),
    WorkingDays,
    WorkingHours,
}

impl Unit {
    /// So many thousandths of the unit.
    pub(super) fn times(self, thousandths: u64) -> Option<Length> {
        let mut length = Length::default();
        match self {
            Self::Months(months) => {
                let total = months.checked_mul(thousandths)?;
                length.months = total / 1000;
                if !total.is_multiple_of(1000) {
                    length.seconds = (total % 1000) * 30 * DAY / 1000;
                }
            }
            Self::Seconds(seconds) => length.seconds = seconds.checked_mul(thousandths)? / 1000,
            Self::WorkingDays => length.working_days = thousandths / 1000,
            // A working day has eight of them.
            Self::WorkingHours => length.working_days = (thousandths / 8000).max(1),
        }
        Some(length)
    }

    fn rank(self) -> u64 {
        match self {
            Self::Months(months) => months.saturating_mul(30 * DAY),
            Self::Seconds(seconds) => seconds,
            Self::WorkingDays => DAY,
            Self::WorkingHours => 3600,
        }
    }
}

/// The unit at a token, past what may stand before it, and the token after it.
pub(super) fn unit_at(reading: &Reading, index: usize) -> Option<(Unit, usize)> {
    let mut next = index;
    if reading.word(next) == "-" {
        next += 1;
    }
    let mut working = false;
    for _ in 0..3 {
        match reading.word(next) {
            "working" | "business" => working = true,
            "calendar" | "consecutive" | "full" | "whole" | "clear" | "more" | "successive"
            | "solid" => {}
            "-" if !reading.spaced(next) => {}
            _ => break,
        }
        next += 1;
    }
    if !reading.has(next, Signs::UNIT) {
        return None;
    }
    let unit = match reading.word(next) {
        "second" | "seconds" | "secs" => Unit::Seconds(1),
        "minute" | "minutes" | "mins" | "min" => Unit::Seconds(60),
        // "48 working hours" are no two days.
        "hour" | "hours" if working => Unit::WorkingHours,
        "hour" | "hours" | "hour's" | "hrs" | "hr" => Unit::Seconds(3600),
        "day" | "days" | "day's" | "days'" if working => Unit::WorkingDays,
        "weekday" | "weekdays" => Unit::WorkingDays,
        "day" | "days" | "day's" | "days'" | "night" | "nights" => Unit::Seconds(DAY),
        "week" | "weeks" | "wk" | "wks" | "week's" => Unit::Seconds(7 * DAY),
        "fortnight" | "fortnights" | "fortnight's" => Unit::Seconds(14 * DAY),
        "month" | "months" | "mths" | "month's" | "monthly" => Unit::Months(1),
        "quarter" | "quarters" if reading.word(index) != "-" => Unit::Months(3),
        "year" | "years" | "yr" | "yrs" | "year's" | "yearly" => Unit::Months(12),
        "decade" | "decades" => Unit::Months(120),
        "century" | "centuries" => Unit::Months(1200),
        _ => return None,
    };
    // "a quarter past", "second half": not units here.
    if reading.is_any(next, &["quarter", "quarters", "second"])
        && reading.is_any(
            next + 1,
            &["of", "past", "to", "time", "half", "menu", "step"],
        )
    {
        return None;
    }
    let mut after = next + 1;
    if reading.word(after) == "'" && !reading.spaced(after) {
        after += 1;
    }
    Some((unit, after))
}
