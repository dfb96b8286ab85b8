//! Ages: "aged 21", "21 or over", "over-21s", where a declared rule is about how old somebody is.
//!
//! Knows words. Knows nothing of lengths of time or of which rule is meant.

use super::{Mention, Scan, Stated, walk};
use crate::facts::reading::{Number, Reading};
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Length};

/// Nobody is older.
const OLDEST: u64 = 130;

/// Finds ages without a unit. Only a site with a rule about an age has any.
pub(super) fn scan(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let has_rule = scan
        .facts
        .of_kind(Kind::Duration)
        .any(|(_, fact)| is_about_age(fact.says.as_deref()));
    if !has_rule {
        return;
    }
    let reading = scan.reading;
    walk(reading, Signs::NUMBER, |index| {
        let (age, end) = at(reading, index)?;
        let length = Length {
            months: age * 12,
            ..Length::default()
        };
        let stated = Stated::Duration {
            low: length,
            high: length,
            every: false,
            age: true,
        };
        found.push(Mention::new(reading, stated, index..end));
        Some(end)
    });
}

/// Whether what a rule says is about how old somebody is.
pub(crate) fn is_about_age(says: Option<&str>) -> bool {
    says.is_some_and(|says| {
        says.split(|letter: char| !letter.is_alphabetic())
            .any(|word| matches!(word, "old" | "age" | "aged"))
    })
}

fn at(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let number: Number = reading.number(index)?;
    let age = number.whole().filter(|age| (1..=OLDEST).contains(age))?;
    let end = number.next;
    let aged = reading.is_any(index.wrapping_sub(1), &["aged", "age"])
        || reading.ends_with(index, &["age", "of"]);
    let limits = |at: usize| {
        reading.is_any(at, &["or", "and"])
            && reading.is_any(at + 1, &["over", "older", "under", "younger"])
    };
    // "must be 21 to drive"
    let must_be = reading.word(index.wrapping_sub(1)) == "be"
        && (2..=3).any(|back| matches!(reading.before(index, back), "must" | "should"))
        && (!reading.is_word(end) || reading.is_any(end, &["to", "before"]));
    // "over-21s", "the under 8s"
    let group = reading.is_any(end, &["s", "'s"]) && !reading.spaced(end) && {
        let back = index.wrapping_sub(usize::from(reading.word(index.wrapping_sub(1)) == "-"));
        reading.is_any(back.wrapping_sub(1), &["over", "under"])
    };
    let with_unit = reading.is_word(end) && !limits(end) && !group && !must_be && {
        !crate::facts::words::is_function_word(reading.word(end))
    };
    ((aged || limits(end) || must_be || group) && !with_unit).then_some((age, end))
}
