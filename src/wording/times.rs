//! Times of day: "9am to 5pm" is how the house writes them.

use super::Found;
use super::chunks::Chunk;
use crate::facts::{is_day, time_words};

/// Words before a time, without which "13:34" may be a verse or a score.
const BEFORE: &[&str] = &[
    "about", "after", "and", "around", "at", "before", "between", "by", "close", "closed",
    "closes", "from", "open", "opens", "or", "since", "than", "till", "to", "until",
];

/// Words behind a length of time.
const UNITS: &[&str] = &[
    "minutes", "minute", "mins", "min", "seconds", "hours", "hour", "long",
];

/// One time as it is written.
struct Time {
    end: usize,
    /// The hour and minutes on a clock of 24 hours; the hour as written for a bare number.
    hour: u16,
    minutes: u16,
    kind: Kind,
    /// Whether the house writes it so.
    house: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// With am or pm.
    Half,
    /// `17:00`, `09:00` or `1730hrs`: nothing else is written so.
    Day,
    /// `9:30`, which may be morning or evening.
    Either,
    /// A number.
    Bare,
}

/// The time, or the times from one to another, at a chunk.
pub(super) fn at(text: &str, chunks: &[Chunk], index: usize) -> Option<Found> {
    let start = chunks[index].core.start;
    let mut times = vec![time(text, start)?];
    let mut dashed = false;
    while let Some((next, is_dash)) = times.last().and_then(|last| after(text, last.end)) {
        dashed |= is_dash;
        times.push(next);
    }
    while times.last().is_some_and(|last| last.kind == Kind::Bare) {
        times.pop();
    }
    let end = times.last()?.end;
    if times.len() == 1 {
        dashed = false;
    }
    let is_half = times.iter().any(|time| time.kind == Kind::Half);
    if !is_half && !is_clock(text, chunks, index, &times) {
        return None;
    }
    let slips = dashed || times.iter().any(|time| !time.house);
    slips.then(|| (start..end, better(&times)))
}

/// Whether hours and minutes without am or pm are times of day.
fn is_clock(text: &str, chunks: &[Chunk], index: usize, times: &[Time]) -> bool {
    let end = times.last().map_or(0, |last| last.end);
    let next = text[end..].trim_start().split(' ').next();
    if next.is_some_and(|next| UNITS.contains(&next.trim_end_matches(['.', ',', ')']))) {
        return false;
    }
    if times.iter().any(|time| time.kind == Kind::Bare) {
        return false;
    }
    if times.len() > 1 {
        return true;
    }
    let before = index.checked_sub(1).map(|before| chunks[before].core(text));
    times[0].kind == Kind::Day
        && before.is_none_or(|before| BEFORE.contains(&before.to_ascii_lowercase().as_str()))
}

/// How the house writes the times, where morning and evening are known.
fn better(times: &[Time]) -> Option<String> {
    let mut words = Vec::new();
    for (index, time) in times.iter().enumerate() {
        let hour = match time.kind {
            Kind::Half | Kind::Day => time.hour,
            // Between two that are written in full, 9:00 is what it says.
            Kind::Either => times
                .iter()
                .any(|other| other.kind == Kind::Day)
                .then_some(time.hour)?,
            Kind::Bare => {
                let next = times.get(index + 1)?;
                let (hour, until) = (time.hour % 12, next.hour);
                // 2-4pm is in one half of the day, 9-5pm in both.
                [hour + 12, hour]
                    .into_iter()
                    .find(|hour| *hour < until && until - hour < 12)?
            }
        };
        words.push(time_words(hour * 60 + time.minutes));
    }
    Some(words.join(" to "))
}

/// The time that a dash or a "to" leads to.
fn after(text: &str, end: usize) -> Option<(Time, bool)> {
    let rest = &text[end..];
    [("-", true), (" - ", true), (" to ", false)]
        .into_iter()
        .find_map(|(mark, is_dash)| {
            rest.starts_with(mark)
                .then(|| time(text, end + mark.len()))?
                .map(|time| (time, is_dash))
        })
}

fn time(text: &str, start: usize) -> Option<Time> {
    let bytes = text.as_bytes();
    let digits = digits(bytes, start);
    let number = |from: usize, to: usize| text[from..to].parse::<u16>().ok();
    let end = start + digits;
    if digits == 4 {
        let (hour, minutes) = (number(start, start + 2)?, number(start + 2, end)?);
        let is_military = text[end..].starts_with("hrs") && ends_word(bytes, end + 3);
        return (is_military && hour < 24 && minutes < 60).then_some(Time {
            end: end + 3,
            hour,
            minutes,
            kind: Kind::Day,
            house: false,
        });
    }
    if !(1..=2).contains(&digits) {
        return None;
    }
    let hour = number(start, end)?;
    let mark = bytes.get(end).copied();
    let has_minutes = matches!(mark, Some(b':' | b'.')) && self::digits(bytes, end + 1) == 2;
    let minutes = if has_minutes {
        Some(number(end + 1, end + 3).filter(|minutes| *minutes < 60)?)
    } else {
        None
    };
    let end = if has_minutes { end + 3 } else { end };
    if let Some((after, half)) = half(text, end) {
        let house = matches!(&text[end..after], "am" | "pm") && minutes != Some(0);
        return (1..=12).contains(&hour).then_some(Time {
            end: after,
            hour: hour % 12 + half,
            minutes: minutes.unwrap_or(0),
            kind: Kind::Half,
            house,
        });
    }
    if !ends_word(bytes, end) {
        return None;
    }
    let (kind, minutes) = match minutes {
        Some(minutes) if mark == Some(b':') && hour < 24 => {
            let is_whole_day = hour > 12 || digits == 2 && bytes[start] == b'0';
            (
                if is_whole_day {
                    Kind::Day
                } else {
                    Kind::Either
                },
                minutes,
            )
        }
        None if (1..=12).contains(&hour) => (Kind::Bare, 0),
        _ => return None,
    };
    Some(Time {
        end,
        hour,
        minutes,
        kind,
        house: kind == Kind::Bare,
    })
}

/// Where am or pm ends, and how many hours it adds.
fn half(text: &str, from: usize) -> Option<(usize, u16)> {
    let bytes = text.as_bytes();
    let mut at = from + usize::from(bytes.get(from) == Some(&b' '));
    let hours = match bytes.get(at)? {
        b'a' | b'A' => 0,
        b'p' | b'P' => 12,
        _ => return None,
    };
    at += 1;
    let dotted = bytes.get(at) == Some(&b'.');
    at += usize::from(dotted);
    if !matches!(bytes.get(at), Some(b'm' | b'M')) {
        return None;
    }
    at += 1;
    if !ends_word(bytes, at) {
        return None;
    }
    if dotted && bytes.get(at) == Some(&b'.') {
        // The full stop of a sentence stays with the sentence.
        let next = text[at + 1..].split_whitespace().next().unwrap_or_default();
        let runs_on = next
            .starts_with(|next: char| next.is_lowercase() || next.is_ascii_digit() || next == '-')
            || is_day(&next.to_lowercase());
        at += usize::from(runs_on);
    }
    Some((at, hours))
}

/// Whether nothing goes on at a byte.
fn ends_word(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        None => true,
        Some(b':' | b'.' | b'/' | b'\'') => {
            !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
        }
        Some(byte) => {
            !byte.is_ascii_alphanumeric() && byte.is_ascii() && !matches!(byte, b'%' | b'_')
        }
    }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
