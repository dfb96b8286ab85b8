//! Percentages, in figures, words or as "half": one is declared, found, compared and written.
//!
//! Knows how a percentage is declared and written. Knows nothing of sentences.

mod compare;
mod scan;

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, rewording,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::{Kind, Value};

pub(super) struct Percentage;

impl KindRules for Percentage {
    fn kind(&self) -> Kind {
        Kind::Percentage
    }

    fn name(&self) -> &'static str {
        "percentage"
    }

    fn example(&self) -> &'static str {
        "95%"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan::scan_all(&reading, &mut found);
        match found.as_slice() {
            [
                Mention {
                    stated: Stated::Percentage { bound, thousandths },
                    ..
                },
            ] => Ok(Value::Percentage(*bound, *thousandths)),
            _ => Err("a percentage is a number and a sign, such as \"95%\"".to_owned()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        scan::scan_all(scan.reading, found);
        scan::cell(scan, found);
        if scan.facts.of_kind(Kind::Percentage).next().is_some() {
            scan::fractions(scan.reading, found);
            scan::none_or_all(scan.reading, found);
            scan::in_the_pound(scan.reading, found);
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        compare::compare(self, case)
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Percentage(_, thousandths) = value else {
            return None;
        };
        let whole = thousandths
            .is_multiple_of(1000)
            .then_some(thousandths / 1000);
        let figures = like.contains(|letter: char| letter.is_ascii_digit());
        if !figures && let Some(words) = whole.and_then(numbers::in_words) {
            return Some(format!("{words} per cent"));
        }
        let shown = match whole {
            Some(whole) => whole.to_string(),
            None => format!("{}", thousandths / 100)
                .parse::<u64>()
                .map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))
                .ok()?,
        };
        Some(if like.contains("per cent") {
            format!("{shown} per cent")
        } else {
            format!("{shown}%")
        })
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        if let (Value::Percentage(_, from), Value::Percentage(_, to)) = (case.value, new.value)
            && from.is_multiple_of(1000)
            && to.is_multiple_of(1000)
        {
            ways.extend(rewording::number(case, from / 1000, to / 1000));
        }
        let like = case.reading.written(&case.mention.bytes);
        if let (Some(words), Value::Percentage(bound, _)) = (self.write(new.value, like), new.value)
        {
            ways.push(rewording::whole(case, words.clone()));
            ways.push(rewording::whole(case, format!("{}{words}", bound.words())));
        }
        ways
    }
}
