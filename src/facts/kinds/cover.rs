//! Cover around the clock. Its prose is that of hours, so the hours kind finds its mentions.

use super::{Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated};
use crate::facts::reading::Reading;
use crate::facts::value::{Kind, Value};

pub(super) struct Cover;

impl KindRules for Cover {
    fn kind(&self) -> Kind {
        Kind::Cover
    }

    fn name(&self) -> &'static str {
        "cover"
    }

    fn example(&self) -> &'static str {
        "24/7"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let number = |index: usize| {
            reading
                .number(index)
                .and_then(super::super::reading::Number::whole)
                .and_then(|value| u8::try_from(value).ok())
        };
        let slash = reading.len() == 3 && reading.word(1) == "/";
        let spelled = reading.matches(1, &["hours", "a", "day"])
            && reading.matches(reading.len().saturating_sub(3), &["days", "a", "week"]);
        let (hours, days) = if slash {
            (number(0), number(2))
        } else if spelled {
            (number(0), number(reading.len().saturating_sub(4)))
        } else {
            (None, None)
        };
        match (hours, days) {
            (Some(hours @ 1..=24), Some(days @ 1..=7)) => Ok(Value::Cover(hours, days)),
            _ => Err("cover is hours and days, such as \"24/7\"".to_owned()),
        }
    }

    fn scan(&self, _scan: &Scan<'_>, _found: &mut Vec<Mention>) {}

    fn compare(&self, case: &Case<'_>) -> Comparison {
        match (&case.mention.stated, case.value) {
            (Stated::Hours(stated), Value::Cover(hours, days)) => {
                super::hours::compare_cover(case, stated, *hours, *days)
            }
            _ => Comparison::Unsure,
        }
    }

    fn write(&self, value: &Value, _like: &str) -> Option<String> {
        match value {
            Value::Cover(hours, days) => Some(format!("{hours}/{days}")),
            _ => None,
        }
    }
    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        match (&case.mention.stated, new.value) {
            (Stated::Hours(stated), Value::Cover(hours, days)) => {
                super::hours::cover_ways(case, stated, (*hours, *days))
            }
            _ => Vec::new(),
        }
    }
}
