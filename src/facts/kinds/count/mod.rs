//! Counts: how many, with "at least", "up to", "or more", in figures or words.

mod compare;
mod scan;

pub(super) use self::compare::compare_bounded;
pub(super) use self::scan::is_firm;
use self::scan::{Rule, at, bare_answer, by_ordinal, is_disparaged, none, one_alone, turned_away};
use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, bound_after,
    bound_before, rewording, unnumbered, walk,
};
use crate::facts::numbers;
use crate::facts::reading::{LONG, Reading};
use crate::facts::signs::Signs;
use crate::facts::value::{Bound, Kind, Value};

pub(super) struct Count;

impl KindRules for Count {
    fn kind(&self) -> Kind {
        Kind::Count
    }

    fn name(&self) -> &'static str {
        "count"
    }

    fn example(&self) -> &'static str {
        "at least 2"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let expected = || "a count is a number, such as \"at least 2\"".to_owned();
        let index = (0..reading.len())
            .find(|index| reading.number(*index).is_some())
            .ok_or_else(expected)?;
        let number = reading.number(index).ok_or_else(expected)?;
        let amount = number.whole().ok_or_else(expected)?;
        let (before, start) = bound_before(&reading, index);
        let (after, end) = bound_after(&reading, number.next);
        let lead = (0..start).all(|index| reading.is_any(index, &["a", "the"]));
        let rest = reading.len().saturating_sub(end);
        if !lead || rest > 3 || (end..reading.len()).any(|index| !reading.is_word(index)) {
            return Err(expected());
        }
        let bound = if before == Bound::Plain {
            after
        } else {
            before
        };
        Ok(Value::Count(bound, amount))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        if scan.facts.of_kind(Kind::Count).next().is_none() {
            return;
        }
        unnumbered::counts(reading, scan.labels, found);
        if reading.len() > LONG {
            // Nearly every number of a long text is one, and to move a million of them takes time.
            found.reserve(reading.numbers());
        }
        let mut rule = Rule::default();
        walk(reading, Signs::NUMBER | Signs::SINGLE, |index| {
            let told = one_alone(reading, index)
                .filter(|end| !is_disparaged(reading, index, *end))
                .map(|end| (Bound::Exactly, 1, end))
                .or_else(|| by_ordinal(reading, index))
                .or_else(|| turned_away(reading, index))
                .or_else(|| none(scan, index));
            if let Some((bound, number, end)) = told {
                let stated = Stated::Count {
                    bound,
                    number,
                    high: number,
                    firm: true,
                    permitted: false,
                };
                found.push(Mention::new(reading, stated, index..end));
                return Some(end);
            }
            rule.turn_to(reading, index, scan.labels);
            let counted = bare_answer(reading, index, scan.labels);
            let (mention, next) = counted.or_else(|| at(reading, index, rule, scan.labels))?;
            found.push(mention);
            Some(next)
        });
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        compare::compare(self, case)
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Count(bound, amount) = value else {
            return None;
        };
        let figures = like.contains(|letter: char| letter.is_ascii_digit());
        let shown = if figures {
            amount.to_string()
        } else {
            numbers::in_words(*amount)?
        };
        let words = bound.words();
        Some(
            if like.starts_with(|first: char| first.is_uppercase()) && !words.is_empty() {
                let mut letters = words.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                format!("{}{}{shown}", first.unwrap_or_default(), letters.as_str())
            } else {
                format!("{words}{shown}")
            },
        )
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        if let (Value::Count(_, from), Value::Count(_, to)) = (case.value, new.value) {
            ways.extend(rewording::number(case, *from, *to));
        }
        let like = case.reading.written(&case.mention.bytes);
        ways.extend(
            self.write(new.value, like)
                .map(|words| rewording::whole(case, words)),
        );
        ways
    }
}
