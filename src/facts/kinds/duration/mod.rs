//! Lengths of time: figures or words, every unit, ranges, "a month", "weekly".

mod answers;
mod compare;
mod lengths;

pub(super) use self::lengths::ordinal;
use self::lengths::scan_all;
use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, bound_after,
    bound_before, rewording, unnumbered,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Kind, Value};

pub(super) struct Duration;

impl KindRules for Duration {
    fn kind(&self) -> Kind {
        Kind::Duration
    }

    fn name(&self) -> &'static str {
        "duration"
    }

    fn example(&self) -> &'static str {
        "30 days"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_all(&reading, &mut found);
        let expected = "a length of time is a number and a unit, such as \"30 days\"";
        let [mention] = found.as_slice() else {
            return Err(expected.to_owned());
        };
        let Stated::Duration { low, high, .. } = mention.stated else {
            return Err(expected.to_owned());
        };
        if low != high {
            return Err("a range is not one length of time".to_owned());
        }
        let before = bound_before(&reading, mention.tokens.start);
        let after = bound_after(&reading, mention.tokens.end);
        let leading = before.1.min(mention.tokens.start);
        let only_cue = leading == 0
            || leading == 1 && reading.is_any(0, &["within", "every", "for", "a", "an"]);
        if !only_cue || after.1 < reading.len() && reading.word(after.1) != "." {
            return Err(expected.to_owned());
        }
        let bound = match (before.0, after.0) {
            (Bound::Plain, Bound::Plain) if reading.word(0) == "within" => Bound::AtMost,
            (Bound::Plain, bound) | (bound, _) => bound,
        };
        Ok(Value::Duration(bound, low))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let first = found.len();
        scan_all(scan.reading, found);
        answers::bare_answers(scan, found);
        answers::behind_colon(scan.reading, found);
        answers::elided(scan.reading, first, found);
        answers::answer_to_length(scan, first, found);
        unnumbered::durations(scan.reading, found);
        if scan.facts.of_kind(Kind::Duration).next().is_some() {
            unnumbered::days(scan.reading, found);
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        compare::compare(self, case)
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Duration(_, length) = value else {
            return None;
        };
        let words = length.words();
        if words.contains(" and ") {
            return Some(words);
        }
        let (amount, unit) = words.split_once(' ')?;
        let singular = unit.strip_suffix('s').unwrap_or(unit);
        let number: u64 = amount.parse().ok()?;
        let in_figures = like.contains(|letter: char| letter.is_ascii_digit());
        let shown = if in_figures {
            amount.to_owned()
        } else {
            numbers::in_words(number)?
        };
        let hyphenated = like
            .split_once('-')
            .is_some_and(|(_, unit)| unit.starts_with(|first: char| first.is_ascii_alphabetic()))
            && !like.contains(' ');
        Some(if hyphenated {
            format!("{shown}-{singular}")
        } else {
            format!("{shown} {unit}")
        })
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        ways.extend(other_length(case, new));
        let like = case.reading.written(&case.mention.bytes);
        ways.extend(
            self.write(new.value, like)
                .map(|words| rewording::whole(case, words)),
        );
        ways
    }
}

/// Another length in the unit in which it was declared: "thirty (30) days" becomes "six (6) weeks",
/// "monthly" becomes "every 6 weeks".
fn other_length(case: &Case<'_>, new: &New<'_>) -> Option<Vec<Rewording>> {
    let declared = Reading::new(new.written);
    let at = (0..declared.len()).find(|index| declared.number(*index).is_some())?;
    let number = declared.number(at)?.whole()?;
    let unit_at = declared.number(at)?.next;
    let unit = declared.written(&declared.bytes(&(unit_at..declared.len())));
    if unit.contains([',', ';', '.']) || unit.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let reading = case.reading;
    let like = reading.written(&case.mention.bytes);
    let tokens = &case.mention.tokens;
    let amount_at = tokens
        .clone()
        .find(|index| reading.number(*index).is_some());
    let often = case.mention.tokens.len() == 1 && amount_at.is_none();
    let shown = match amount_at {
        Some(index) => {
            let end = reading.number(index)?.next;
            rewording::amount(number, reading.written(&reading.bytes(&(index..end))))?
        }
        None => numbers::in_words(number)?,
    };
    let bracketed = if like.contains('(') {
        format!("{shown} ({number})")
    } else {
        shown
    };
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let joined = amount_at.is_some()
        && like.split_once('-').is_some_and(|(_, unit)| {
            unit.starts_with(|first: char| first.is_ascii_alphabetic()) && !like.contains(' ')
        });
    // "30 calendar days" goes on counting days of the calendar.
    let sort = ["calendar ", "consecutive ", "full ", "whole ", "clear "]
        .iter()
        .find(|sort| like.contains(**sort) && unit.starts_with("day"))
        .copied()
        .unwrap_or_default();
    let length = if joined {
        format!("{bracketed}-{singular}")
    } else if number == 1 {
        format!("{bracketed} {sort}{singular}")
    } else {
        format!("{bracketed} {sort}{unit}")
    };
    let before = reading.before(tokens.start, 1);
    let words = match reading.word(tokens.start) {
        "every" | "each" | "per" => format!("{} {length}", reading.raw(tokens.start)),
        "a" | "an" if before == "once" => format!("every {length}"),
        _ if often && !matches!(before, "a" | "every" | "each") => format!("every {length}"),
        _ => length,
    };
    Some(rewording::whole(case, words))
}
