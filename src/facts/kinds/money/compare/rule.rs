//! What a rule says around its amount: its direction, how often it is paid, what it is paid for.
//!
//! Knows `says` and the words of the fact. Knows nothing of pages.

use crate::facts::kinds::money::unit::{period, period_by_adjective};
use crate::facts::kinds::{bound_after, bound_before};
use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::value::Bound;

/// "if you owe {value} or less"
pub(super) fn direction(says: Option<&str>) -> Bound {
    says.and_then(|says| says.split_once("{value}"))
        .map_or(Bound::Plain, |(led, after)| {
            let led = Reading::new(led);
            match bound_before(&led, led.len()).0 {
                Bound::Plain => bound_after(&Reading::new(after.trim_start()), 0).0,
                bound => bound,
            }
        })
}

/// How often the rule's amount is paid: "members pay {value} a year", "the yearly subscription is {value}".
pub(super) fn period_of(fact: &Fact) -> Option<&'static str> {
    let says = fact.says.as_deref()?;
    let text = format!("{} {}", fact.written.value, says.split_once("{value}")?.1);
    let reading = Reading::new(&text);
    let end = (0..reading.len()).find(|index| reading.number(*index).is_some())?;
    let next = reading.number(end)?.next;
    period(&reading, next)
        .map(|(word, _)| word)
        .or_else(|| period_by_adjective(says))
}

/// The words of a fact: those by which it is found, and its sentence.
pub(super) fn texts(fact: &Fact) -> impl Iterator<Item = &str> {
    fact.about
        .iter()
        .map(|cue| cue.value.as_str())
        .chain(fact.says.as_deref())
}
