//! Around the clock and what comes near it: "24/7", "at any time", "day and night", "office hours".
//!
//! Knows words. Knows nothing of days or of times.

use super::week::What;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::words;

pub(super) fn is_denied_before(reading: &Reading, index: usize) -> bool {
    let clause = reading.clause(index);
    (clause.start.max(index.saturating_sub(12))..index).any(|before| {
        let word = reading.word(before);
        matches!(word, "not" | "nobody" | "never" | "cannot" | "no") || word.ends_with("n't")
    })
}

/// "at any time", "whenever you like", where the words around it speak of calls or of a door that
/// stands open, and no time or day follows.
fn at_any_time(reading: &Reading, index: usize) -> Option<usize> {
    const PHRASES: &[&[&str]] = &[
        &["any", "time", "of", "the", "day", "or", "night"],
        &["any", "time", "of", "day", "or", "night"],
        &["any", "hour", "of", "the", "day", "or", "night"],
        &["any", "time", "day", "or", "night"],
        &["any", "time", "of", "the", "day"],
        &["any", "time", "of", "day"],
        &["any", "hour", "of", "any", "day"],
        &["any", "time", "of", "any", "day"],
        &["any", "hour"],
        &["any", "time"],
        &["whenever", "you", "like"],
        &["whenever", "you", "want"],
        &["all", "day", "and", "all", "night"],
        &["all", "day", "and", "night"],
        &["night", "and", "day"],
        &["all", "day", "every", "day"],
        &["all", "day", ",", "every", "day"],
    ];
    let phrase = PHRASES
        .iter()
        .find(|phrase| reading.matches(index, phrase))?;
    let end = index + phrase.len();
    let limited = reading.is_any(
        end,
        &[
            "between", "from", "during", "after", "before", "on", "in", "within", "until", "up",
            "while", "if", "when", "to", "that", "you", "we", "of", "as",
        ],
    ) || reading.matches(end, &[",", "between"])
        || reading.is_any(index.wrapping_sub(1), &["if", "when", "for", "not"])
        || reading.is_any(index.wrapping_sub(2), &["if", "when", "for", "not"]);
    let clause = reading.clause(index);
    let opening =
        if reading.is_any(clause.start + 1, &["which"]) || reading.word(clause.start) == "which" {
            reading.sentence(index).start
        } else {
            clause.start
        };
    let called = (opening..index).any(|at| {
        reading.is_any(
            at,
            &[
                "ring",
                "call",
                "phone",
                "telephone",
                "open",
                "available",
                "answers",
                "answered",
                "reach",
                "reached",
                "staffed",
                "visit",
                "contact",
                "covered",
                "guarded",
                "manned",
                "answer",
                "monitored",
                "there",
                "cover",
                "coverage",
            ],
        )
    });
    // "When can I speak to someone?", and below it "Any hour of any day."
    let alone = reading.word(index + 3) == "any" && index == 0 && reading.is_any(end, &[".", ""]);
    ((called || alone) && !limited).then_some(end)
}

/// "only while the pool is open", "just when staff are on site", "during opening hours only": as long
/// as somebody is there anyway.
fn while_open(reading: &Reading, index: usize) -> Option<usize> {
    let hours = reading.is_any(
        index,
        &["opening", "daytime", "daylight", "staffed", "open"],
    ) && reading.word(index + 1) == "hours"
        && reading.is_any(index.wrapping_sub(1), &["during", "in", "within", "for"]);
    if hours {
        let only = reading.word(index + 2) == "only"
            || (2..=3).any(|back| matches!(reading.before(index, back), "only" | "just"));
        return only.then_some(index + 2);
    }
    let limited = reading.is_any(index, &["while", "when", "whenever"])
        && (1..=4).any(|back| {
            matches!(reading.before(index, back), "only" | "just")
                && reading.before(index, back + 1) != "not"
        });
    if !limited {
        return None;
    }
    let verb = (index + 1..index + 7).find(|at| reading.is_any(*at, &["is", "are"]))?;
    let there = reading.is_any(
        verb + 1,
        &[
            "open", "there", "in", "present", "staffed", "working", "occupied",
        ],
    ) || reading.matches(verb + 1, &["on", "site"])
        || reading.matches(verb + 1, &["on", "duty"])
        || reading.matches(verb + 1, &["at", "work"]);
    there.then_some(verb + 2)
}

/// "12/7 shared mailbox coverage": what is covered stands between.
fn covers_behind(reading: &Reading, from: usize) -> bool {
    (from..from + 4)
        .take_while(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
        .any(|at| reading.is_any(at, &["cover", "coverage"]))
}

/// "24 x 7", "24×7"
fn is_times(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "24"
        && reading.is_any(index + 1, &["x", "\u{d7}"])
        && reading.word(index + 2) == "7"
        && reading.is_number(index + 2)
}

pub(super) fn around_the_clock(reading: &Reading, index: usize) -> Option<(What, usize)> {
    if !reading.has(index, Signs::AROUND) {
        return None;
    }
    if is_times(reading, index) {
        return Some((What::Always, index + 3));
    }
    let figures = reading.is_number(index) && reading.word(index + 1) == "/";
    let slash = |hours: &str| {
        figures
            && reading.word(index) == hours
            && !reading.spaced(index + 1)
            && reading.is_number(index + 2)
            && !reading.spaced(index + 2)
    };
    // "12/7 cover" speaks of hours and days; "12/7" alone is a date.
    let part = figures
        && !reading.spaced(index + 1)
        && reading.is_number(index + 2)
        && !reading.spaced(index + 2)
        && reading.raw(index) != "24"
        && reading
            .raw(index)
            .parse()
            .is_ok_and(|hours: u8| (1..24).contains(&hours))
        && (reading.is_any(
            index + 3,
            &[
                "cover", "coverage", "service", "support", "basis", "helpline", "care", "staffing",
            ],
        ) || covers_behind(reading, index + 3)
            || index == 0 && reading.len() <= 4
            || reading.is_any(index.wrapping_sub(1), &[":", "is", "for", "be"])
                && (index.saturating_sub(24)..index)
                    .any(|at| reading.is_any(at, &["cover", "coverage"]))
            || reading.is_any(index.wrapping_sub(1), &[":", "is", "for"])
                && reading
                    .sentence(index)
                    .any(|at| reading.is_any(at, &["cover", "coverage"])))
        && reading.raw(index + 2).len() == 1;
    if part && let Ok(hours) = reading.raw(index).parse() {
        return Some((What::HoursADay(hours), index + 3));
    }
    if slash("24") && !reading.is_any(index + 3, &["/"]) {
        let before = reading.before(index, 1);
        let dated = matches!(
            before,
            "on" | "by" | "until" | "since" | "dated" | "flat" | "of" | "to"
        ) && !reading.is_any(index + 3, &["cover", "coverage", "basis"]);
        let days: u8 = reading.raw(index + 2).parse().ok()?;
        if days > 7 || dated {
            return None;
        }
        let mut end = index + 3;
        if reading.word(end) == "/" && reading.is_number(end + 1) {
            end += 2;
        }
        return Some(if days == 7 {
            (What::Always, end)
        } else {
            (What::DaysAWeek(days), end)
        });
    }
    if reading.has(index, Signs::DIGITS) {
        return counted(reading, index);
    }
    if let Some(end) = at_any_time(reading, index) {
        return Some((What::Always, end));
    }
    // "The helpdesk never closes."
    if reading.word(index) == "never"
        && reading.is_any(
            index + 1,
            &[
                "close", "closes", "shut", "shuts", "sleep", "sleeps", "closed",
            ],
        )
        && (!reading.is_word(index + 2) && !reading.is_number(index + 2)
            || reading.is_any(index + 2, &["and", "so", "its"]))
    {
        return Some((What::Always, index + 2));
    }
    if reading.matches(index, &["round", "-", "the", "-", "clock"])
        || reading.matches(index, &["around", "-", "the", "-", "clock"])
    {
        return Some((What::Always, index + 5));
    }
    if reading.matches(index, &["round", "the", "clock"])
        || reading.matches(index, &["around", "the", "clock"])
    {
        let end = index + 3;
        return Some((What::HoursADay(24), end));
    }
    if reading.matches(index, &["at", "all", "hours"]) {
        return Some((What::HoursADay(24), index + 3));
    }
    if reading.matches(index, &["all", "hours"]) && reading.before(index, 1) == "open" {
        return Some((What::HoursADay(24), index + 2));
    }
    if reading.matches(index, &["day", "or", "night"]) {
        return Some((What::HoursADay(24), index + 3));
    }
    if reading.matches(index, &["day", "and", "night"]) {
        return Some((What::HoursADay(24), index + 3));
    }
    if reading.is_any(
        index,
        &["office", "working", "business", "school", "opening"],
    ) && reading.word(index + 1) == "hours"
        && reading.is_any(
            index.wrapping_sub(1),
            &[
                "during", "in", "within", "for", "only", "keeps", "cover", "covers", "usual",
                "normal",
            ],
        )
    {
        return Some((What::Daytime, index + 2));
    }
    // "on alternate days"
    if reading.matches(index, &["alternate", "days"])
        || reading.matches(index, &["every", "other", "day"]) && !are_those_left(reading, index)
    {
        let length = if reading.word(index) == "every" { 3 } else { 2 };
        return Some((What::DaysAWeek(3), index + length));
    }
    // "half of each day"
    if reading.matches(index, &["half", "of"])
        && reading.is_any(index + 2, &["each", "the", "every"])
        && reading.is_any(index + 3, &["day", "week"])
    {
        return Some((What::Daytime, index + 4));
    }
    // "business-hours coverage"
    if reading.is_any(index, &["business", "office", "working"])
        && reading.matches(index + 1, &["-", "hours"])
        && reading.is_any(index + 3, &["cover", "coverage"])
    {
        return Some((What::Daytime, index + 4));
    }
    // "daytime cover", "part-time coverage"
    let part_time = reading.matches(index, &["part", "-", "time"]);
    let named = index + if part_time { 3 } else { 1 };
    if (part_time || reading.is_any(index, &["daytime", "daylight"]))
        && reading.is_any(named, &["cover", "coverage"])
    {
        return Some((What::Daytime, named + 1));
    }
    // "a daytime matter only"
    if reading.word(index) == "daytime"
        && (index + 1..index + 4).any(|at| reading.word(at) == "only")
        && (index + 1..index + 3).all(|at| reading.is_word(at))
    {
        return Some((What::Daytime, index + 1));
    }
    if reading.matches(index, &["by", "day", "only"]) {
        return Some((What::Daytime, index + 3));
    }
    if reading.matches(index, &["by", "day"]) && reading.before(index, 1) == "only" {
        return Some((What::Daytime, index + 2));
    }
    // "half the time", "from dawn to dusk"
    if reading.word(index) == "half"
        && reading.word(index + 1) == "the"
        && reading.is_any(index + 2, &["time", "day", "week"])
    {
        return Some((What::Daytime, index + 3));
    }
    if reading.is_any(index, &["dawn", "dusk"])
        && reading.is_any(index + 1, &["to", "till", "until", "and"])
        && reading.is_any(index + 2, &["dawn", "dusk"])
    {
        return Some((What::Daytime, index + 3));
    }
    // "from breakfast till bedtime", "breakfast time to supper"
    let time = usize::from(reading.word(index + 1) == "time");
    if reading.is_any(index, &["breakfast", "morning"])
        && reading.is_any(index + 1 + time, &["to", "till", "until"])
        && reading.is_any(
            index + 2 + time,
            &["bedtime", "bed", "supper", "teatime", "dinner"],
        )
    {
        return Some((What::Daytime, index + 3 + time));
    }
    // "Office hours will do."
    if index == reading.sentence(index).start
        && reading.is_any(index, &["office", "working", "business"])
        && reading.word(index + 1) == "hours"
        && (reading.matches(index + 2, &["will", "do"])
            || reading.matches(index + 2, &["are", "enough"])
            || reading.is_any(index + 2, &["suffice", "only"]))
    {
        return Some((What::Daytime, index + 2));
    }
    // A cell that says "office hours" and nothing else.
    if index == 0
        && reading.len() <= 3
        && reading.is_any(0, &["office", "working", "business"])
        && reading.word(1) == "hours"
        && (reading.len() == 2 || reading.is_any(2, &["only", "."]))
        && reading
            .raw(0)
            .starts_with(|letter: char| letter.is_lowercase())
    {
        return Some((What::Daytime, 2));
    }
    if let Some(end) = while_open(reading, index) {
        return Some((What::Daytime, end));
    }
    counted(reading, index)
}

/// "24 hours a day", "seven days a week", "12-hour cover".
fn counted(reading: &Reading, index: usize) -> Option<(What, usize)> {
    let number = reading.number(index)?;
    let amount = u8::try_from(number.whole()?).ok();
    let mut next = number.next;
    if reading.word(next) == "-" {
        next += 1;
    }
    let per = |at: usize| {
        reading.is_any(at, &["a", "per", "each", "every", "in", "of"]) || reading.word(at) == "/"
    };
    match reading.word(next) {
        "hours" | "hour" | "hrs" => {
            let hours = amount.filter(|hours| (1..=24).contains(hours))?;
            // "12-hour cover"
            if reading.word(next) == "hour" && reading.is_any(next + 1, &["cover", "coverage"]) {
                return Some((What::HoursADay(hours), next + 1));
            }
            // "22 hours of coverage a day"
            let of = next + 1;
            if reading.word(of) == "of"
                && reading.is_any(of + 1, &["cover", "coverage"])
                && per(of + 2)
                && reading.word(of + 3) == "day"
            {
                return Some((What::HoursADay(hours), of + 4));
            }
            // "40 hours a week": all of them are 168.
            if per(next + 1) && reading.word(next + 2) == "week" {
                let whole = number.whole()?;
                return u8::try_from(whole / 7)
                    .ok()
                    .filter(|_| whole < 168)
                    .map(|hours| (What::HoursADay(hours.max(1)), next + 3));
            }
            if per(next + 1) && reading.is_any(next + 2, &["day", "the", "weekday", "weekdays"]) {
                let end = next + 3 + usize::from(reading.word(next + 2) == "the");
                Some((What::HoursADay(hours), end))
            } else if hours == 24
                && (reading.is_any(
                    next + 1,
                    &[
                        "cover", "coverage", "service", "helpline", "support", "access",
                    ],
                ) || reading.word(next) == "hours"
                    && reading.is_any(next + 1, &[",", ".", ""])
                    && !reading.is_any(
                        index.wrapping_sub(1),
                        &[
                            "within", "after", "for", "in", "every", "at", "least", "to", "about",
                            "works",
                        ],
                    ))
            {
                Some((What::HoursADay(24), next + 1))
            } else {
                None
            }
        }
        // "a seven-day week"
        "day" if reading.word(next + 1) == "week" => {
            let days = amount.filter(|days| (1..=7).contains(days))?;
            Some((What::DaysAWeek(days), next + 2))
        }
        "days" | "day" if per(next + 1) && reading.word(next + 2) == "week" => {
            let days = amount.filter(|days| (1..=7).contains(days))?;
            Some((What::DaysAWeek(days), next + 3))
        }
        // "24 hours a day on 5 days"
        "days"
            if reading.word(index.wrapping_sub(1)) == "on"
                && reading.ends_with(index - 1, &["hours", "a", "day"]) =>
        {
            let days = amount.filter(|days| (1..=7).contains(days))?;
            Some((What::DaysAWeek(days), next + 1))
        }
        // "six days' cover a week"
        "days" | "days'"
            if {
                let noun = next + 1 + usize::from(reading.word(next + 1) == "'");
                reading.is_any(noun, &["cover", "coverage"])
                    && per(noun + 1)
                    && reading.word(noun + 2) == "week"
            } =>
        {
            let days = amount.filter(|days| (1..=7).contains(days))?;
            let noun = next + 1 + usize::from(reading.word(next + 1) == "'");
            Some((What::DaysAWeek(days), noun + 3))
        }
        "days" if per(next + 1) && reading.word(next + 2) == "year" => {
            (number.whole()? == 365).then_some((What::DaysAWeek(7), next + 3))
        }
        _ => None,
    }
}

/// "It is shut at weekends. On every other day …": the days that are left.
fn are_those_left(reading: &Reading, index: usize) -> bool {
    let sentence = reading.sentence(index);
    let opens = index <= sentence.start + 1;
    // "at every other hour of every other day": at each of them, and not at each second one.
    let every_one = index >= 4
        && reading.matches(index - 4, &["every", "other"])
        && reading.word(index - 1) == "of";
    every_one
        || opens
            && sentence.start > 0
            && reading.sentence(sentence.start - 1).any(|at| {
                reading.is_any(
                    at,
                    &["shut", "closed", "shuts", "closes", "not", "nobody", "no"],
                ) || reading.word(at).ends_with("n't")
            })
}
