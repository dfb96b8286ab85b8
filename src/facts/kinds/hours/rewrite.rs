//! Rewrites a statement of hours for another week: each time and each day in its own spelling, or
//! the statement as a whole.

use std::ops::Range;

use super::HoursStated;
use super::bank_holidays;
use super::clock;
use super::segments::{self, Segment};
use super::week::What;
use crate::facts::kinds::{Case, Rewording};
use crate::facts::reading::Reading;
use crate::facts::value::{DAY_NAMES, Hours, Minute, Period, days_words, time_words};
use crate::facts::words;

/// The ways to say new hours, the one that changes least first.
pub(super) fn ways(case: &Case<'_>, stated: &HoursStated, new: &Hours) -> Vec<Vec<Rewording>> {
    let mut ways = Vec::new();
    ways.extend(parts(case.reading, stated, new));
    if !stated.joined && is_one_statement(case, stated) {
        ways.push(vec![Rewording {
            bytes: case.mention.bytes.clone(),
            words: new.words(),
        }]);
    }
    ways
}

/// The ways to say that somebody is there so many hours on so many days.
pub(in crate::facts::kinds) fn cover_ways(
    case: &Case<'_>,
    stated: &HoursStated,
    (hours, days): (u8, u8),
) -> Vec<Vec<Rewording>> {
    let reading = case.reading;
    let slashed = format!("{hours}/{days}");
    let mut parts = Vec::new();
    for atom in &stated.atoms {
        let number = atom
            .tokens
            .clone()
            .find(|index| reading.number(*index).is_some())
            .and_then(|index| Some(index..reading.number(index)?.next));
        let has_slash = reading.word(atom.tokens.start + 1) == "/";
        let words = match &atom.what {
            What::Always => slashed.clone(),
            What::DaysAWeek(_) | What::HoursADay(_) if has_slash => slashed.clone(),
            What::DaysAWeek(_) | What::HoursADay(_) | What::Daytime => {
                let is_days = matches!(atom.what, What::DaysAWeek(_));
                let (new, unit) = if is_days {
                    (days, "days a week")
                } else {
                    (hours, "hours a day")
                };
                match number {
                    Some(tokens) => {
                        let like = reading.written(&reading.bytes(&tokens));
                        if let Some(words) = super::super::rewording::amount(u64::from(new), like) {
                            parts.push(Rewording::tokens(reading, &tokens, words));
                        }
                        continue;
                    }
                    // "Round the clock" says 24 hours and no number.
                    None if hours == 24 && !is_days => continue,
                    None => format!("{new} {unit}"),
                }
            }
            _ => continue,
        };
        parts.push(Rewording::tokens(reading, &atom.tokens, words));
    }
    vec![
        parts,
        vec![Rewording {
            bytes: case.mention.bytes.clone(),
            words: slashed,
        }],
    ]
}

fn parts(reading: &Reading, stated: &HoursStated, new: &Hours) -> Option<Vec<Rewording>> {
    let mut parts = Vec::new();
    let segments = segments::segments(reading, &stated.atoms, stated.joined);
    let open = || segments.iter().filter(|segment| !segment.closed);
    let with_days: Vec<&Segment> = open().filter(|segment| segment.all_days() != 0).collect();
    // One statement about the whole week, such as "9 to 5 from Monday to Friday", changes its days.
    let whole_week = matches!(with_days.as_slice(), [only]
        if only.days.iter().any(|(_, span, _)| *span) || only.days.len() > 2);
    for segment in &segments {
        // "Every day except Sunday" names days that are left out again.
        if segment.less != 0 {
            return None;
        }
        if segment.closed {
            closed_part(reading, segment, stated.joined, new, &mut parts)?;
            continue;
        }
        let named = segment.all_days();
        let relevant = if named == 0 || whole_week {
            new.open_days()
        } else {
            named & new.open_days()
        };
        if relevant == 0 {
            // A row for a day on which nobody is there any more.
            if !segment.times.is_empty() {
                parts.push(Rewording::tokens(
                    reading,
                    &times_tokens(segment)?,
                    "closed".to_owned(),
                ));
            }
            continue;
        }
        let periods = same_on(new, relevant)?;
        times(reading, segment, stated.joined, periods, &mut parts)?;
        if whole_week && named != 0 && named != new.open_days() {
            days(reading, segment, new.open_days(), &mut parts)?;
        }
    }
    holidays(reading, stated, new, &mut parts);
    parts.sort_by_key(|part| part.bytes.start);
    Some(parts)
}

/// The periods of some days, where they are the same on each.
fn same_on(hours: &Hours, days: u8) -> Option<&[Period]> {
    let mut periods = hours
        .week
        .iter()
        .enumerate()
        .filter(|(day, _)| days & (1 << day) != 0)
        .map(|(_, periods)| periods.as_slice());
    let first = periods.next()?;
    periods.all(|other| other == first).then_some(first)
}

fn times_tokens(segment: &Segment) -> Option<Range<usize>> {
    let (first, last) = (segment.times.first()?, segment.times.last()?);
    Some(first.start_tokens.start..last.end_tokens.end)
}

/// A row or sentence that says "closed", for a day on which somebody is there from now on.
fn closed_part(
    reading: &Reading,
    segment: &Segment,
    joined: bool,
    new: &Hours,
    parts: &mut Vec<Rewording>,
) -> Option<()> {
    let opens = segment.all_days() & new.open_days();
    if opens == 0 || !segment.times.is_empty() || !segment.single.is_empty() {
        return Some(());
    }
    let marker = segment.marker.as_ref().filter(|marker| {
        joined && reading.is_any(marker.start, &["closed", "shut"]) && marker.len() == 1
    })?;
    let periods = same_on(new, opens)?;
    let words = periods
        .iter()
        .map(|period| format!("{} to {}", time_words(period.start), time_words(period.end)))
        .collect::<Vec<_>>()
        .join(" and ");
    let words = super::super::rewording::with_capital_of(&words, reading.raw(marker.start));
    parts.push(Rewording::tokens(reading, marker, words));
    Some(())
}

fn times(
    reading: &Reading,
    segment: &Segment,
    joined: bool,
    periods: &[Period],
    parts: &mut Vec<Rewording>,
) -> Option<()> {
    let written = |tokens: &Range<usize>| reading.written(&reading.bytes(tokens)).to_owned();
    let all: Vec<String> = segment
        .times
        .iter()
        .flat_map(|times| [&times.start_tokens, &times.end_tokens])
        .chain(segment.single.iter().map(|(_, _, tokens)| tokens))
        .map(written)
        .collect();
    let mut one = |minute, stated, tokens: &Range<usize>| {
        if minute != stated {
            let words = time_like(minute, &written(tokens), &all);
            parts.push(Rewording::tokens(reading, tokens, words));
        }
    };
    for (minute, closing, tokens) in &segment.single {
        let period = if *closing {
            periods.last()?
        } else {
            periods.first()?
        };
        let edge = if *closing { period.end } else { period.start };
        one(edge, *minute, tokens);
    }
    if segment.times.is_empty() {
        return Some(());
    }
    if segment.times.len() == periods.len() {
        for (times, period) in segment.times.iter().zip(periods) {
            one(period.start, times.start, &times.start_tokens);
            one(period.end, times.end, &times.end_tokens);
        }
        return Some(());
    }
    // A break at noon that is new or gone: the times are written anew, as far as they stand
    // together.
    let first = segment.times.first().filter(|_| !joined)?;
    let (from, to) = (written(&first.start_tokens), written(&first.end_tokens));
    let between = first.start_tokens.end..first.end_tokens.start;
    let join = match written(&between).as_str() {
        "-" if !reading.spaced(between.start) => "-".to_owned(),
        other => format!(" {other} "),
    };
    let words = periods
        .iter()
        .map(|period| {
            format!(
                "{}{join}{}",
                time_like(period.start, &from, &all),
                time_like(period.end, &to, &all)
            )
        })
        .collect::<Vec<_>>()
        .join(" and ");
    parts.push(Rewording::tokens(reading, &times_tokens(segment)?, words));
    Some(())
}

/// A time as another is written, with the dots, colons and bare hours of those around it.
fn time_like(minute: Minute, like: &str, around: &[String]) -> String {
    let words = clock::restyle(minute, like);
    let dotted = |text: &str| {
        text.split_once('.')
            .is_some_and(|(_, rest)| rest.starts_with(|first: char| first.is_ascii_digit()))
    };
    let is_bare = |text: &String| !text.contains(':') && !dotted(text);
    let in_halves = words.ends_with('m') || words.ends_with("m.");
    // "8.30am to 6pm" becomes "9am to 6pm", while "9:00am" keeps its minutes.
    if in_halves && minute.is_multiple_of(60) && around.iter().any(is_bare) {
        return words.replacen(":00", "", 1).replacen(".00", "", 1);
    }
    if words.contains(':') && around.iter().any(|text| dotted(text)) {
        return words.replacen(':', ".", 1);
    }
    words
}

/// Other days: the first and the last of a span, or all of a list.
fn days(reading: &Reading, segment: &Segment, new: u8, parts: &mut Vec<Rewording>) -> Option<()> {
    let (first, last) = (segment.days.first()?, segment.days.last()?);
    let tokens = first.2.start..last.2.end;
    if segment
        .times
        .iter()
        .any(|times| times.start_tokens.start < tokens.end && tokens.start < times.end_tokens.end)
    {
        return None;
    }
    let open: Vec<usize> = (0..7).filter(|day| new & (1 << day) != 0).collect();
    let ends = (open.first().copied()?, open.last().copied()?);
    let is_run = open.len() > 2 && ends.1 - ends.0 + 1 == open.len();
    let end_of = |from: bool| {
        let mut named = tokens
            .clone()
            .filter(|index| words::day(reading.word(*index)).is_some());
        if from {
            named.next()
        } else {
            named.next_back()
        }
    };
    if is_run
        && segment.days.len() == 1
        && let (Some(start), Some(end)) = (end_of(true), end_of(false))
        && start != end
    {
        for (index, day) in [(start, ends.0), (end, ends.1)] {
            if words::day(reading.word(index)).map(usize::from) != Some(day) {
                let name = day_like(day, reading.raw(index))?;
                parts.push(Rewording::tokens(reading, &(index..index + 1), name));
            }
        }
        return Some(());
    }
    let words = if new == super::week::WEEKDAYS && reading.is_any(tokens.start, &["daily"]) {
        "on weekdays".to_owned()
    } else {
        days_words(new)
    };
    parts.push(Rewording::tokens(reading, &tokens, words));
    Some(())
}

/// The name of a day, short or in the plural or in capitals as another day is written.
fn day_like(day: usize, like: &str) -> Option<String> {
    let name = DAY_NAMES.get(day)?;
    let lower = like.to_lowercase();
    let mut text = if lower.contains("day") {
        (*name).to_owned()
    } else {
        name.get(..3)?.to_owned()
    };
    if lower.ends_with("days") {
        text.push('s');
    }
    Some(if like.chars().all(char::is_uppercase) {
        text.to_uppercase()
    } else if like.starts_with(char::is_lowercase) {
        text.to_lowercase()
    } else {
        text
    })
}

/// "Except" becomes "including" where bank holidays are no holidays any more, and the other way.
fn holidays(reading: &Reading, stated: &HoursStated, new: &Hours, parts: &mut Vec<Rewording>) {
    let Some((said, tokens)) = bank_holidays::holidays_said(reading, &stated.atoms) else {
        return;
    };
    let Some(open) = new.open_on_holidays.filter(|open| *open != said) else {
        return;
    };
    // A word just behind the holidays may be the one that says it.
    for index in tokens.start..tokens.end + 3 {
        let (length, word) = match (reading.word(index), open) {
            ("apart", true) if reading.word(index + 1) == "from" => (2, "including"),
            ("other", true) if reading.word(index + 1) == "than" => (2, "including"),
            ("except" | "excluding" | "excl" | "excepting" | "bar" | "not", true) => {
                (1, "including")
            }
            ("including" | "incl" | "even" | "plus", false) => (1, "except"),
            ("closed" | "shut", true) => (1, "open"),
            ("open", false) => (1, "closed"),
            ("excluded" | "excepted", true) => (1, "included"),
            ("included", false) => (1, "excluded"),
            _ => continue,
        };
        let words = super::super::rewording::with_capital_of(word, reading.raw(index));
        parts.push(Rewording::tokens(reading, &(index..index + length), words));
        return;
    }
}

/// Whether a mention is nothing but times and days, so that it can be written anew as a whole.
fn is_one_statement(case: &Case<'_>, stated: &HoursStated) -> bool {
    let reading = case.reading;
    let inside = |index: usize| stated.atoms.iter().any(|atom| atom.tokens.contains(&index));
    let says_days = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::Days { .. } | What::Always));
    says_days
        && case.mention.tokens.clone().all(|index| {
            inside(index)
                || reading.is_any(
                    index,
                    &[
                        ",", "and", "(", ")", "on", "from", "the", "each", "every", "between", "-",
                        ";", ":", "but",
                    ],
                )
        })
}
