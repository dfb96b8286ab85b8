//! Amounts of money: one is declared, found, compared and written.
//!
//! Knows how an amount is declared and written. Knows nothing of sentences.

mod compare;
mod scan;
mod unit;

use super::{
    Binding, Case, Comparison, KindRules, Mention, Scan, Stated, bound_after, bound_before,
    rewording,
};
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Kind, Value};

pub(super) struct Money;

impl KindRules for Money {
    fn kind(&self) -> Kind {
        Kind::Money
    }

    fn name(&self) -> &'static str {
        "money"
    }

    fn example(&self) -> &'static str {
        "£52"
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
                    stated: Stated::Money(amount, sign),
                    tokens,
                    ..
                },
            ] => {
                let (before, start) = bound_before(&reading, tokens.start);
                let (after, _) = bound_after(&reading, tokens.end);
                let bound = if before == Bound::Plain {
                    after
                } else {
                    before
                };
                if start > 0 {
                    return Err(expected());
                }
                Ok(Value::Money(bound, *amount, *sign))
            }
            _ => Err(expected()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        scan::scan_all(scan.reading, found);
        scan::cell(scan, found);
        scan::without_number(scan, found);
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        compare::compare(self, case)
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Money(_, amount, sign) = value else {
            return None;
        };
        let (whole, part) = (amount / 1000, amount % 1000 / 10);
        let in_words = !like.contains(['£', '$', '€']);
        // "Fifty-two pounds" stays in words, where the new amount has no pence.
        if in_words
            && part == 0
            && let Some((number, unit)) = like.trim_end().rsplit_once(' ')
            && like.split_whitespace().count() == 2
            && matches!(
                unit,
                "pound" | "pounds" | "dollar" | "dollars" | "euro" | "euros" | "quid"
            )
        {
            let number = rewording::amount(whole, number)?;
            let unit = match (whole, unit) {
                (1, unit) => unit.trim_end_matches('s').to_owned(),
                (_, "pound" | "dollar" | "euro") => format!("{unit}s"),
                (_, unit) => unit.to_owned(),
            };
            return Some(format!("{number} {unit}"));
        }
        let whole_words = rewording::amount(whole, if like.contains(',') { "1,000" } else { "1" })?;
        if part == 0 && !like.contains('.') {
            Some(format!("{sign}{whole_words}"))
        } else {
            Some(format!("{sign}{whole_words}.{part:02}"))
        }
    }
}

fn expected() -> String {
    "an amount of money has a currency and a number, such as \"£52\"".to_owned()
}
