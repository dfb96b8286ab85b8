//! Days of the calendar, in British order.

use jiff::civil::Date;

use super::{Binding, Case, Comparison, KindRules, Mention, Scan, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{DAY_NAMES, Kind, MONTH_NAMES, Value};
use crate::facts::words;

pub(super) struct DateKind;

impl KindRules for DateKind {
    fn kind(&self) -> Kind {
        Kind::Date
    }

    fn name(&self) -> &'static str {
        "date"
    }

    fn example(&self) -> &'static str {
        "30 June 2027"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_all(&reading, &mut found);
        let expected = "a date has a day, a month and a year, such as \"30 June 2027\"";
        let [mention] = found.as_slice() else {
            return Err(expected.to_owned());
        };
        let Stated::Date {
            day,
            month,
            year: Some(year),
            weekday,
        } = mention.stated
        else {
            return Err(expected.to_owned());
        };
        let date = Date::new(year, month, day).map_err(|_| "there is no such day".to_owned())?;
        match weekday {
            Some(stated) if stated != weekday_of(date) => Err(format!(
                "that day is a {}",
                DAY_NAMES
                    .get(usize::from(weekday_of(date)))
                    .copied()
                    .unwrap_or_default()
            )),
            _ => Ok(Value::Date(date)),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        scan_all(scan.reading, found);
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        // "There is no deadline for applications."
        if let Stated::Unnumbered(..) = case.mention.stated {
            let none = case.reading.word(case.start()) == "no" && !case.stance.conditional;
            return if none {
                Comparison::whole(case, None)
            } else {
                Comparison::Unsure
            };
        }
        let (
            Stated::Date {
                day,
                month,
                year,
                weekday,
            },
            Value::Date(date),
        ) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let same = *day == date.day()
            && *month == date.month()
            && year.is_none_or(|year| year == date.year());
        if !same {
            // An earlier day named as advice keeps the rule.
            let stated = Date::new(year.unwrap_or(date.year()), *month, *day);
            if case.stance.advice && stated.is_ok_and(|stated| stated < *date) {
                return Comparison::Equal;
            }
            return Comparison::whole(
                case,
                self.write(case.value, case.reading.written(&case.mention.bytes)),
            );
        }
        if weekday.is_some_and(|weekday| weekday != weekday_of(*date)) {
            let start = case.mention.tokens.start;
            let right = DAY_NAMES
                .get(usize::from(weekday_of(*date)))
                .map(|name| (*name).to_owned());
            return match Comparison::tokens(case, &(start..start + 1)) {
                Comparison::Different(mut wrong) => {
                    for difference in &mut wrong {
                        difference.replacement.clone_from(&right);
                        difference.agreed.clone_from(&right);
                    }
                    Comparison::Different(wrong)
                }
                other => other,
            };
        }
        // "after 30 June" turns a deadline round.
        let deadline = case.fact.says.as_deref().is_some_and(|says| {
            ["by {value}", "before {value}", "until {value}"]
                .iter()
                .any(|words| says.contains(words))
        });
        let start = case.mention.tokens.start;
        if let Some(tokens) = turned_round(case) {
            return Comparison::tokens(case, &tokens);
        }
        // "After 14 March we can take no more names" keeps to it.
        let end = case.mention.tokens.end;
        let closed = (end..case.reading.clause(start).end.max(end)).any(|at| {
            case.reading
                .is_any(at, &["no", "not", "nothing", "cannot", "closed", "late"])
                && case.reading.word(at + 1) != "before"
                || case.reading.word(at).ends_with("n't")
        });
        let not_before = (end..end + 3).any(|at| case.reading.matches(at, &["not", "before"]));
        if deadline
            && (!closed || not_before)
            && case.reading.before(start, 1) == "after"
            && case.stance.rule_of_action
        {
            return Comparison::tokens(case, &(start - 1..case.mention.tokens.end));
        }
        Comparison::Equal
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Date(date) = value else {
            return None;
        };
        let (day, month, year) = (date.day(), date.month(), date.year());
        if like.as_bytes().get(4) == Some(&b'-') {
            return Some(format!("{year}-{month:02}-{day:02}"));
        }
        let parts: Vec<&str> = like
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .collect();
        if let [first, second, last] = parts.as_slice()
            && let Some(mark) = like.chars().find(|letter| "/.-".contains(*letter))
            && !like.contains(|letter: char| letter.is_alphabetic())
        {
            let padded = |number: i8, like: &str| {
                if like.len() > 1 {
                    format!("{number:02}")
                } else {
                    number.to_string()
                }
            };
            let year = if last.len() == 2 {
                format!("{:02}", year.rem_euclid(100))
            } else {
                year.to_string()
            };
            let (day, month) = (padded(day, first), padded(month, second));
            return Some(format!("{day}{mark}{month}{mark}{year}"));
        }
        like_words(*date, like)
    }
}

/// "Enrolment opens on 10 September", "no earlier than 30 June": the day on which something ends is said
/// to be that on which it begins, or the other way round.
fn turned_round(case: &Case<'_>) -> Option<std::ops::Range<usize>> {
    let says = case.fact.says.as_deref()?;
    let (before, _) = says.split_once("{value}")?;
    let last = || before.split_whitespace().rev().take(3);
    let ends = last().any(|word| ENDING.contains(&word) || BY.contains(&word));
    let begins = last().any(|word| BEGINNING.contains(&word));
    let silent = case.stance.negative || case.stance.conditional || case.stance.is_silent();
    if ends == begins || silent {
        return None;
    }
    let reading = case.reading;
    let (start, end) = (case.mention.tokens.start, case.mention.tokens.end);
    let led = BEGINNINGS
        .iter()
        .find(|words| ends && reading.ends_with(start, words));
    if let Some(words) = led {
        return Some(start - words.len()..end);
    }
    let on = start
        .checked_sub(1)
        .filter(|at| reading.is_any(*at, &["on", "from"]))?;
    let verb = on
        .checked_sub(1)
        .filter(|at| reading.clause(start).contains(at))?;
    let opposite = if ends { BEGINNING } else { ENDING };
    reading.is_any(verb, opposite).then_some(verb..end)
}

/// Words for a day by which something is over.
const BY: &[&str] = &["by", "before", "until", "held"];

/// Verbs for an end.
const ENDING: &[&str] = &[
    "close", "closes", "end", "ends", "expire", "expires", "finishes",
];

/// Verbs for a beginning.
const BEGINNING: &[&str] = &["open", "opens", "begin", "begins", "start", "starts"];

/// What makes a day the first on which something may be done.
const BEGINNINGS: &[&[&str]] = &[
    &["no", "earlier", "than"],
    &["no", "sooner", "than"],
    &["not", "before"],
    &["only", "from"],
    &["only", "after"],
];

/// A day with the name of its month, with a weekday, an ordinal, "of" and a year where another has
/// them.
fn like_words(date: Date, like: &str) -> Option<String> {
    let reading = Reading::new(like);
    let month_at = (0..reading.len()).find(|index| words::month(reading.word(*index)).is_some())?;
    let day_at = (0..reading.len()).find(|index| reading.is_number(*index))?;
    let name = MONTH_NAMES.get(usize::try_from(date.month() - 1).ok()?)?;
    let short = reading.raw(month_at).len() < 5
        && !matches!(reading.word(month_at), "may" | "june" | "july");
    let month = if short { name.get(..3)? } else { name };
    let ordinal = if reading.is_any(day_at + 1, &["st", "nd", "rd", "th"]) {
        match date.day() {
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        }
    } else {
        ""
    };
    let mut text = String::new();
    let mut done = 0;
    for index in 0..reading.len() {
        let token = reading.tokens.get(index)?;
        let instead = if words::day(reading.word(index)).is_some() {
            let day = DAY_NAMES.get(usize::from(weekday_of(date)))?;
            let day = if reading.word(index).ends_with("day") {
                day
            } else {
                day.get(..3)?
            };
            day.to_owned()
        } else if index == month_at {
            month.to_owned()
        } else if index == day_at {
            date.day().to_string()
        } else if index == day_at + 1 && !ordinal.is_empty() {
            ordinal.to_owned()
        } else if reading.is_number(index) {
            date.year().to_string()
        } else {
            continue;
        };
        text.push_str(like.get(done..token.start)?);
        text.push_str(&instead);
        done = token.end;
    }
    text.push_str(like.get(done..)?);
    Some(text)
}

/// The day of the week, Monday as zero.
fn weekday_of(date: Date) -> u8 {
    u8::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// What a date begins with.
const OPENING: Signs = Signs::DAY
    .and(Signs::MONTH)
    .and(Signs::ORDINAL)
    .and(Signs::DIGITS);

/// Every date in a text, for the reading of "until 1 April 2027" too.
pub(super) fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, OPENING, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

pub(super) fn at(reading: &Reading, index: usize) -> Option<Mention> {
    if !reading.has(index, OPENING) {
        return None;
    }
    let mut start = index;
    let mut weekday = None;
    if let Some(day) = words::day(reading.word(index)) {
        weekday = Some(day);
        start = index + 1;
        while reading.is_any(start, &[",", "the", "."]) && start < index + 3 {
            start += 1;
        }
    }
    let found = numeric(reading, start)
        .or_else(|| day_first(reading, start))
        .or_else(|| end_of(reading, start))
        .or_else(|| month_first(reading, start));
    let (day, month, year, end) = found?;
    (1..=31).contains(&day).then_some(())?;
    Some(Mention::new(
        reading,
        Stated::Date {
            day,
            month,
            year,
            weekday,
        },
        index..end,
    ))
}

fn small(reading: &Reading, index: usize) -> Option<i8> {
    (reading.is_number(index) && reading.raw(index).len() <= 2)
        .then(|| reading.raw(index).parse().ok())
        .flatten()
}

fn year(reading: &Reading, index: usize) -> Option<i16> {
    (reading.is_number(index) && reading.raw(index).len() == 4)
        .then(|| reading.raw(index).parse().ok())
        .flatten()
        .filter(|year| (1900..2200).contains(year))
}

/// `30/06/2027`, `30.6.2027`, `2027-06-30`
fn numeric(reading: &Reading, index: usize) -> Option<(i8, i8, Option<i16>, usize)> {
    let mark = reading.word(index + 1);
    if !matches!(mark, "/" | "." | "-") || reading.word(index + 3) != mark {
        return None;
    }
    if index > 0 && !reading.spaced(index) && !reading.is_any(index - 1, &["(", "'", "\"", ":"]) {
        return None;
    }
    if (1..=4).any(|offset| reading.spaced(index + offset)) {
        return None;
    }
    if let Some(year) = year(reading, index) {
        let (month, day) = (small(reading, index + 2)?, small(reading, index + 4)?);
        return Some((day, month, Some(year), index + 5));
    }
    let (day, month) = (small(reading, index)?, small(reading, index + 2)?);
    let year = year(reading, index + 4).or_else(|| {
        small(reading, index + 4)
            .filter(|_| reading.raw(index + 4).len() == 2)
            .map(|short| 2000 + i16::from(short))
    })?;
    Some((day, month, Some(year), index + 5))
}

/// `30 June 2027`, `the 30th of June, 2027`
fn day_first(reading: &Reading, index: usize) -> Option<(i8, i8, Option<i16>, usize)> {
    let (day, mut next) = match small(reading, index) {
        Some(day) => (day, index + 1),
        None => in_words(reading, index)?,
    };
    if reading.is_any(next, &["st", "nd", "rd", "th"]) {
        next += 1;
    }
    if reading.word(next) == "of" {
        next += 1;
    }
    let month = words::month(reading.word(next))?;
    // "may" is a verb more often than a month.
    if !reading
        .raw(next)
        .starts_with(|first: char| first.is_uppercase())
    {
        return None;
    }
    next += 1;
    let dot = usize::from(
        reading.word(next) == "."
            && reading.raw(next - 1).len() <= 4
            && year(reading, next + 1).is_some(),
    );
    next += dot;
    let comma = usize::from(reading.word(next) == ",");
    Some(match year(reading, next + comma) {
        Some(year) => (day, month, Some(year), next + comma + 1),
        None => (day, month, None, next),
    })
}

/// `the seventh`, `twenty-first`
fn in_words(reading: &Reading, index: usize) -> Option<(i8, usize)> {
    if !reading.has(index, Signs::ORDINAL) {
        return None;
    }
    let ordinal = |at: usize| {
        let place = words::ordinal(reading.word(at)).filter(|place| *place <= 31)?;
        i8::try_from(place).ok()
    };
    if let Some(day) = ordinal(index) {
        return Some((day, index + 1));
    }
    let tens = match reading.word(index) {
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    };
    let at = index + 1 + usize::from(reading.word(index + 1) == "-");
    ordinal(at)
        .filter(|unit| *unit < 10)
        .map(|unit| (tens + unit, at + 1))
}

/// `the end of June 2027`
fn end_of(reading: &Reading, index: usize) -> Option<(i8, i8, Option<i16>, usize)> {
    // "the last day of March 2027"
    let day = usize::from(reading.matches(index, &["last", "day"]));
    let is_end =
        reading.matches(index, &["end", "of"]) || day == 1 && reading.word(index + 2) == "of";
    if !is_end {
        return None;
    }
    let index = index + day;
    let month = words::month(reading.word(index + 2))?;
    let year = year(reading, index + 3);
    let last = Date::new(year.unwrap_or(2026), month, 1)
        .ok()?
        .days_in_month();
    Some((last, month, year, index + 3 + usize::from(year.is_some())))
}

/// `June 30, 2027`
fn month_first(reading: &Reading, index: usize) -> Option<(i8, i8, Option<i16>, usize)> {
    let month = words::month(reading.word(index))?;
    if !reading
        .raw(index)
        .starts_with(|first: char| first.is_uppercase())
    {
        return None;
    }
    let day = small(reading, index + 1)?;
    let mut next = index + 2;
    if reading.is_any(next, &["st", "nd", "rd", "th"]) {
        next += 1;
    } else if reading.is_any(next, &[":", "am", "pm", "%"]) && !reading.spaced(next) {
        return None;
    }
    let comma = usize::from(reading.word(next) == ",");
    Some(match year(reading, next + comma) {
        Some(year) => (day, month, Some(year), next + comma + 1),
        None => (day, month, None, next),
    })
}
