//! Lengths without a number: "a month", "every other week", "half a year", "fortnightly".
//!
//! Knows words that count one, or a part of one. Knows nothing of numbers.

use super::rate::is_rate;
use super::unit::{Unit, unit_at};
use super::{half_more, mention, often};
use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::DAY;
use crate::facts::words;

/// A length that a word stands for.
pub(super) fn single(reading: &Reading, index: usize) -> Option<Mention> {
    match reading.word(index) {
        "a" | "an" => one(reading, index),
        "quarter" | "quarters" => {
            quarterly(reading, index).or_else(|| part(reading, index, "three", 250))
        }
        // "a third of a year"
        "third" | "thirds" => part(reading, index, "two", 333),
        "half" if reading.is_any(index + 1, &["a", "an"]) => {
            let (unit, after) = unit_at(reading, index + 2)?;
            let length = unit.times(500)?;
            Some(mention(reading, index..after, length, length))
        }
        "twice" => often(reading, index, 2, index + 1),
        "thrice" => often(reading, index, 3, index + 1),
        "every" | "each" | "per" => each(reading, index),
        "fortnight" | "fortnights"
            if !matches!(reading.before(index, 1), "a" | "every" | "each" | "per") =>
        {
            let length = Unit::Seconds(14 * DAY).times(1000)?;
            Some(mention(reading, index..index + 1, length, length))
        }
        _ => None,
    }
}

/// "a month", "once a week", "a year and a half"
fn one(reading: &Reading, index: usize) -> Option<Mention> {
    let previous = reading.before(index, 1);
    // "a full year"
    let whole =
        usize::from(reading.is_any(index + 1, &["full", "whole", "clear", "entire", "calendar"]));
    let (unit, after) = unit_at(reading, index + 1 + whole)?;
    // "a second user": one more of them.
    let another = reading.word(index + 1) == "second"
        && reading.is_word(after)
        && !words::is_function_word(reading.word(after));
    // "a day's work", "choose a day between April and October"
    let chosen = reading.is_any(after, &["work", "pay", "wages"])
        || reading.word(index + 1) == "day" && reading.is_any(after, &["between", "that"]);
    // "a day or two" is no value.
    let vague = reading.matches(after, &["or", "two"]) || reading.matches(after, &["or", "so"]);
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
    // "Call between nine and five on a weekday"
    let day = previous == "on" && reading.is_any(index + 1, &["weekday", "working"]);
    let rate = day || is_rate(reading, index) && !(relative && reading.is_word(index - 1));
    if another || chosen || vague || rate || previous == "such" {
        return None;
    }
    let length = unit.times(1000)?;
    if reading.matches(after, &["and", "a", "half"]) {
        let longer = half_more(length, unit);
        return Some(mention(reading, index..after + 3, longer, longer));
    }
    let mut found = mention(reading, index..after, length, length);
    if previous == "once" {
        set_every(&mut found);
    }
    Some(found)
}

/// "once a quarter", "every quarter"
fn quarterly(reading: &Reading, index: usize) -> Option<Mention> {
    let led = reading.word(index) == "quarter"
        && reading.is_any(index.wrapping_sub(1), &["a", "each", "every", "per"])
        && (reading.before(index, 2) == "once" || reading.word(index - 1) == "every")
        && !reading.is_any(index + 1, &["of", "hour"]);
    let length = Unit::Months(3).times(1000).filter(|_| led)?;
    let mut found = mention(reading, index - 1..index + 1, length, length);
    set_every(&mut found);
    Some(found)
}

/// "a quarter of a year", "three quarters of an hour": so many thousandths of a unit, or as many times as
/// `several` says.
fn part(reading: &Reading, index: usize, several: &str, thousandths: u64) -> Option<Mention> {
    let of_one = reading.word(index + 1) == "of" && reading.is_any(index + 2, &["a", "an"]);
    let (unit, after) = unit_at(reading, index + 3).filter(|_| of_one)?;
    let times = match (reading.before(index, 1) == several, several) {
        (true, "three") => 3,
        (true, _) => 2,
        (false, _) => 1,
    };
    let length = unit.times(thousandths * times)?;
    Some(mention(reading, index..after, length, length))
}

/// "every week", "every other month", "each half year", "once per couple of days"
fn each(reading: &Reading, index: usize) -> Option<Mention> {
    // "on the 1st of each month": a day, and no length.
    let of = reading.before(index, 1) == "of"
        && reading.word(index + 1) != "-"
        && !reading.is_number(index + 1);
    let rate = reading.word(index) == "per" && reading.before(index, 1) != "once";
    if rate || of {
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

/// `daily`, `weekly`, `monthly`: how often, in one word.
pub(super) fn adverb(reading: &Reading, index: usize) -> Option<Mention> {
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
    // "monthly active users", "weekly activity": how something is counted.
    let counted = reading.is_any(index + 1, &["active", "activity"]);
    let attributive = leave
        || counted
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

pub(super) fn set_every(mention: &mut Mention) {
    if let Stated::Duration { every, .. } = &mut mention.stated {
        *every = true;
    }
}
