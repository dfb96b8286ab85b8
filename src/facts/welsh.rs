//! Values in Welsh words, made from what they mean and not from how they were declared.
//!
//! Only what has one plain form in Welsh is here: opening hours, menu routes and days of the
//! calendar. A number with a unit has none, because the unit changes with the number.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::value::{Hours, Minute, Period, Value};

/// The value in Welsh; `None` where there are no Welsh words for its kind. `is_short` leaves out what
/// is said of bank holidays.
pub(super) fn words(value: &Value, is_short: bool) -> Option<String> {
    match value {
        Value::Hours(week) => Some(hours(week, is_short)),
        Value::Route(keys) => Some(route(keys)),
        Value::Date(day) => Some(date(*day)),
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// `6 Awst 2018`.
fn date(day: Date) -> String {
    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    let name = MONTHS.get(month).copied().unwrap_or_default();
    format!("{} {name} {}", day.day(), day.year())
}

/// `opsiwn 1, yna opsiwn 1 eto`.
fn route(keys: &[u8]) -> String {
    let mut words = String::new();
    let mut before = None;
    for key in keys {
        let again = if before == Some(key) { " eto" } else { "" };
        let then = if before.is_some() { ", yna " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(words, "{then}opsiwn {key}{again}");
        before = Some(key);
    }
    words
}

/// `9am i 5pm, dydd Llun i ddydd Gwener, ac eithrio gwyliau banc`.
fn hours(hours: &Hours, is_short: bool) -> String {
    let mut groups: Vec<(Vec<usize>, &[Period])> = Vec::new();
    for (day, periods) in hours.week.iter().enumerate() {
        if periods.is_empty() {
            continue;
        }
        match groups
            .iter_mut()
            .find(|(_, known)| *known == periods.as_slice())
        {
            Some((days, _)) => days.push(day),
            None => groups.push((vec![day], periods)),
        }
    }
    let mut text = String::new();
    for (days, periods) in groups {
        let mut times = String::new();
        for period in periods {
            append(&mut times, " ", &times_of(*period));
        }
        append(&mut text, ", ", &format!("{times}, {}", days_of(&days)));
    }
    match hours.open_on_holidays.filter(|_| !is_short) {
        Some(true) => text.push_str(", gan gynnwys gwyliau banc"),
        Some(false) => text.push_str(", ac eithrio gwyliau banc"),
        None => {}
    }
    text
}

/// Adds words with "and" before them, where others stand before: `a 2pm`, `ac 1pm`.
fn append(text: &mut String, separator: &str, words: &str) {
    if !text.is_empty() {
        text.push_str(separator);
        text.push_str(and(words));
        text.push(' ');
    }
    text.push_str(words);
}

/// "And" before a time: `ac` where the number that is read out begins with a vowel (un, wyth, un ar
/// ddeg).
fn and(words: &str) -> &'static str {
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    match digits.as_str() {
        "1" | "8" | "11" => "ac",
        _ => "a",
    }
}

fn times_of(period: Period) -> String {
    match (period.start, period.end) {
        (0, 1440) => "24 awr".to_owned(),
        (start, end) => format!("{} i {}", time(start), time(end)),
    }
}

fn time(minute: Minute) -> String {
    match minute {
        720 => "hanner dydd".to_owned(),
        0 | 1440 => "hanner nos".to_owned(),
        _ => super::value::time_words(minute),
    }
}

const DAYS: [&str; 7] = [
    "dydd Llun",
    "dydd Mawrth",
    "dydd Mercher",
    "dydd Iau",
    "dydd Gwener",
    "dydd Sadwrn",
    "dydd Sul",
];

/// A set of days, Monday first; "to" softens the day that follows it.
fn days_of(days: &[usize]) -> String {
    let name = |day: &usize| DAYS.get(*day).copied().unwrap_or_default();
    match days {
        [] => String::new(),
        [only] => name(only).to_owned(),
        _ if days.len() == 7 => "bob dydd".to_owned(),
        [first, .., last] if days.len() > 2 && last - first + 1 == days.len() => {
            format!("{} i d{}", name(first), name(last))
        }
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(name).collect();
            format!("{} a {}", rest.join(", "), name(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::value::Kind;

    #[track_caller]
    fn says(kind: Kind, declared: &str, welsh: &str) {
        let rules = crate::facts::kinds::rules(kind);
        let value = rules.parse(declared, &[]).expect("a value");
        assert_eq!(words(&value, false).as_deref(), Some(welsh), "{declared}");
    }

    #[test]
    fn hours_are_said_in_welsh() {
        for (declared, welsh) in [
            (
                "9am to 5pm, Monday to Friday, except bank holidays",
                "9am i 5pm, dydd Llun i ddydd Gwener, ac eithrio gwyliau banc",
            ),
            (
                "8:30am to noon, Saturday and Sunday",
                "8:30am i hanner dydd, dydd Sadwrn a dydd Sul",
            ),
            ("9am to 5pm, every day", "9am i 5pm, bob dydd"),
            (
                "9am to 5pm, Monday to Thursday, and 9am to 4pm, Friday",
                "9am i 5pm, dydd Llun i ddydd Iau, a 9am i 4pm, dydd Gwener",
            ),
            (
                "10am to 2pm, Monday, Wednesday and Friday",
                "10am i 2pm, dydd Llun, dydd Mercher a dydd Gwener",
            ),
        ] {
            says(Kind::Hours, declared, welsh);
        }
    }

    #[test]
    fn a_time_after_another_has_the_and_that_is_spoken() {
        let day = vec![
            Period {
                start: 540,
                end: 720,
            },
            Period {
                start: 780,
                end: 1020,
            },
        ];
        let always = vec![Period {
            start: 0,
            end: 1440,
        }];
        let mut week = Hours::default();
        week.week[1] = day;
        week.week[6] = always;
        week.open_on_holidays = Some(true);
        assert_eq!(
            hours(&week, false),
            "9am i hanner dydd ac 1pm i 5pm, dydd Mawrth, a 24 awr, dydd Sul, gan gynnwys gwyliau banc"
        );
        assert!(!hours(&week, true).contains("banc"));
    }

    #[test]
    fn routes_and_days_are_said_in_welsh() {
        says(
            Kind::Route,
            "option 1, then option 1 again",
            "opsiwn 1, yna opsiwn 1 eto",
        );
        says(Kind::Route, "press 2, then 3", "opsiwn 2, yna opsiwn 3");
        says(Kind::Date, "6 August 2018", "6 Awst 2018");
    }

    #[test]
    fn the_months_are_those_of_the_theme() {
        let path = "themes/default/strings/cy.toml";
        let text = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")));
        let words: toml::Table = toml::from_str(&text.expect("words")).expect("TOML");
        for (index, month) in MONTHS.iter().enumerate() {
            let key = format!("month_{}", index + 1);
            assert_eq!(words[&key].as_str(), Some(*month));
        }
    }
}
