//! Days of the week, by name and together: "Monday to Friday", "weekdays", "every day".
//!
//! Knows which days are meant. Knows nothing of times and of what is said of the days.

use super::{Atom, WEEKDAYS, WEEKEND, WHOLE_WEEK, What};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::words;

/// Days that were read, and the token behind them.
struct Days {
    /// One for each day, Monday first.
    bits: u8,
    /// Whether they are a span that leaves nothing out.
    span: bool,
    end: usize,
}

/// The days that start at a token.
pub(super) fn days_at(reading: &Reading, index: usize) -> Option<Atom> {
    if !reading.has(index, Signs::DAYS)
        || is_due(reading, index)
        || is_what_is_left(reading, index)
        || is_something_of_that_day(reading, index)
        || is_when_it_falls(reading, index)
    {
        return None;
    }
    let found = part_of_week(reading, index)
        .or_else(|| whole_week(reading, index))
        .or_else(|| named_days(reading, index))?;
    Some(Atom {
        what: What::Days {
            days: found.bits,
            span: found.span,
        },
        tokens: index..found.end,
    })
}

/// "on the other four weekdays": the days that were not named before.
fn is_what_is_left(reading: &Reading, index: usize) -> bool {
    let counted = usize::from(reading.number(index.wrapping_sub(1)).is_some());
    reading.before(index, 1 + counted) == "other"
}

/// "Boxing Day falls on a Saturday this year": what day of the week a date is.
fn is_when_it_falls(reading: &Reading, index: usize) -> bool {
    let article = usize::from(reading.is_any(index.wrapping_sub(1), &["a", "the"]));
    reading.before(index, 1 + article) == "on"
        && matches!(
            reading.before(index, 2 + article),
            "falls" | "fall" | "fell" | "falling"
        )
}

/// "by the weekend", "by Friday": when something is due, and not when anybody is there.
fn is_due(reading: &Reading, index: usize) -> bool {
    reading.before(index, 1) == "by"
        || reading.before(index, 1) == "the" && reading.before(index, 2) == "by"
}

/// "Friday's letters are opened on Monday": when they came.
fn is_something_of_that_day(reading: &Reading, index: usize) -> bool {
    reading.word(index).ends_with("day's")
        && reading.is_word(index + 1)
        && !words::is_function_word(reading.word(index + 1))
        && !reading.is_any(index + 1, OPEN_THAT_DAY)
}

/// What is of a day when somebody is there.
const OPEN_THAT_DAY: &[&str] = &["hours", "opening", "times", "session", "shift", "closing"];

/// "weekdays", "at the weekend", "during the week"
fn part_of_week(reading: &Reading, index: usize) -> Option<Days> {
    let weekdays = |end| Days {
        bits: WEEKDAYS,
        span: true,
        end,
    };
    match reading.word(index) {
        "weekday" | "weekend" if describes_another(reading, index) => None,
        "weekday" | "weekdays" => Some(weekdays(index + 1)),
        "weekend" | "weekends" => Some(Days {
            bits: WEEKEND,
            span: false,
            end: index + 1,
        }),
        "working" if is_uncounted_working_day(reading, index) => Some(weekdays(index + 2)),
        "during" if reading.matches(index + 1, &["the", "week"]) && !reading.is_word(index + 3) => {
            Some(weekdays(index + 3))
        }
        _ => None,
    }
}

const STILL_OF_DAYS: &[&str] = &[
    "morning",
    "mornings",
    "afternoon",
    "afternoons",
    "evening",
    "evenings",
    "closed",
    "opening",
    "hours",
    "noon",
    "cover",
    "coverage",
    "except",
    "excluding",
    "including",
];

/// "a weekend bag": the word only describes what follows.
fn describes_another(reading: &Reading, index: usize) -> bool {
    // "It's a long weekend without email."
    reading.is_any(index.wrapping_sub(1), &["long", "lovely", "nice", "good"])
        || reading.is_word(index + 1)
            && !words::is_function_word(reading.word(index + 1))
            && reading.number(index + 1).is_none()
            && !reading.is_any(index + 1, STILL_OF_DAYS)
}

/// "on working days", and not "within two working days"
fn is_uncounted_working_day(reading: &Reading, index: usize) -> bool {
    let before = index.wrapping_sub(1);
    // "the same working day", "the next working day": one of them, counted from another.
    let one = reading.is_any(before, &["same", "next", "following", "previous"]);
    // "the first four mornings of the working week"
    let whole = reading.word(index + 1) == "week" && reading.ends_with(index, &["of", "the"]);
    let counted = reading.is_number(before) || reading.number(before).is_some();
    reading.is_any(index + 1, &["day", "days", "week"]) && !one && !whole && !counted
}

/// "daily", "every day of the year", "all seven days"
fn whole_week(reading: &Reading, index: usize) -> Option<Days> {
    let end = match reading.word(index) {
        "daily" => index + 1,
        // "Monday to Friday and every other Saturday"
        "every"
            if reading.is_any(index + 1, &["other", "second"])
                && words::day(reading.word(index + 2)).is_some() =>
        {
            let day = words::day(reading.word(index + 2))?;
            return Some(Days {
                bits: 1 << day,
                span: false,
                end: index + 3,
            });
        }
        "any" if leads_to_days(reading, index) => return None,
        // "on every day from Monday to Saturday"
        "every" if leads_to_days(reading, index) && words::is_day(reading.word(index + 3)) => {
            return None;
        }
        "every" | "each" | "any" if reading.word(index + 1) == "day" => {
            if is_told_when(reading, index + 2) {
                return None;
            }
            index + 2 + of_the_year(reading, index + 2)
        }
        "every" if reading.matches(index + 1, &["single", "day"]) => {
            index + 3 + of_the_year(reading, index + 3)
        }
        "each" if reading.matches(index + 1, &["and", "every", "day"]) => {
            index + 4 + of_the_year(reading, index + 4)
        }
        "all"
            if reading.matches(index + 1, &["seven", "days"])
                || reading.matches(index + 1, &["7", "days"]) =>
        {
            index + 3
        }
        // "Patients who work all week" says when they are busy.
        "all"
            if reading.is_any(index + 1, &["week"])
                && !reading.is_any(index.wrapping_sub(1), BUSY) =>
        {
            index + 2
        }
        _ => return None,
    };
    Some(Days {
        bits: WHOLE_WEEK,
        span: true,
        end,
    })
}

/// What people do with a whole week.
const BUSY: &[&str] = &[
    "work",
    "works",
    "working",
    "worked",
    "waited",
    "waiting",
    "away",
    "travelling",
    "rained",
];

/// How many tokens "of the year" takes, where it follows.
fn of_the_year(reading: &Reading, index: usize) -> usize {
    let of = reading.matches(index, &["of", "the"]) && reading.is_any(index + 2, &["year", "week"]);
    3 * usize::from(of)
}

/// "any day from Tuesday to Saturday"
fn leads_to_days(reading: &Reading, index: usize) -> bool {
    reading.word(index + 1) == "day" && reading.is_any(index + 2, &["from", "between"])
}

/// "on every day when it works"
fn is_told_when(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["when", "that", "it", "they", "we", "you"])
        || reading.matches(index, &["in", "between"])
}

/// "Monday", "Mon. to Fri."
fn named_days(reading: &Reading, index: usize) -> Option<Days> {
    let first = words::day(reading.word(index))?;
    if is_no_day(reading, index) {
        return None;
    }
    let join = index + 1 + usize::from(is_abbreviated(reading, index));
    if matches!(
        reading.word(join),
        "to" | "-" | "through" | "until" | "till" | "thru"
    ) && let Some(last) = words::day(reading.word(join + 1))
    {
        return Some(Days {
            bits: from_to(first, last),
            span: true,
            end: join + 2,
        });
    }
    Some(Days {
        bits: 1 << first,
        span: false,
        end: index + 1,
    })
}

/// "Sun" and "Sat" are also words; as days they have a capital.
fn is_no_day(reading: &Reading, index: usize) -> bool {
    reading.word(index).len() == 3
        && !reading
            .raw(index)
            .starts_with(|letter: char| letter.is_uppercase())
}

/// "Mon. to Fri.": the full stop belongs to the day.
fn is_abbreviated(reading: &Reading, index: usize) -> bool {
    let stop = index + 1;
    reading.word(stop) == "."
        && !reading.spaced(stop)
        && reading.word(index).len() <= 4
        && reading.spaced(stop + 1)
        && stop + 1 < reading.len()
}

/// The days from one to another, over the end of the week where need be.
fn from_to(first: u8, last: u8) -> u8 {
    let mut days = 0;
    let mut day = first;
    loop {
        days |= 1 << day;
        if day == last {
            return days;
        }
        day = (day + 1) % 7;
    }
}
