//! Ages: "aged 21", "21 or over", "over-21s", where a declared rule is about how old somebody is.
//!
//! Knows words. Knows nothing of what a rule is about but whether it is about age.

use super::{Mention, Scan, Stated, bound_before, walk};
use crate::facts::model::Fact;
use crate::facts::reading::{Number, Reading};
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Length};
use crate::facts::words;

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
        let (age, end) = at(reading, index, scan.labels)?;
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

/// Whether a length of time, or an age, may be what a rule declares: how old somebody is and how long
/// something lasts are two things.
pub(crate) fn may_be_age(reading: &Reading, mention: &Mention, fact: &Fact, age: bool) -> bool {
    let ruled = is_about_age(fact.says.as_deref());
    let start = mention.tokens.start;
    let told = || {
        reading.is_any(mention.tokens.end, &["old", "of"])
            || (1..=4).any(|back| reading.before(start, back) == "age")
            || reading.is_any(start.wrapping_sub(1), &["aged", "age", "of"])
    };
    age == ruled || ruled && told()
}

/// Whether a length of time tells how old somebody or something is, and lays nothing down: "a
/// 30-year-old building", "the library is 40 years old".
pub(crate) fn tells_age(reading: &Reading, mention: &Mention, fact: &Fact) -> bool {
    let start = mention.tokens.start;
    let is_old = reading.word(mention.tokens.end) == "old";
    let aged = reading.before(start, 1) == "aged";
    let bare = matches!(
        reading.before(start, 1),
        "is" | "are" | "was" | "were" | "am"
    );
    // "When a voucher is two months old it stops working" is a rule.
    let clause = reading.clause(start);
    let ruled = reading.is_any(clause.start, &["when", "once", "after"]);
    is_old && bare && !ruled || (is_old && !ruled || aged) && !is_about_age(fact.says.as_deref())
}

/// Whether a rule that is declared as a count is about how old somebody is.
pub(super) fn is_counted(fact: &Fact) -> bool {
    fact.kind() == Kind::Count && is_about_age(fact.says.as_deref())
}

/// Whether a length in years says how old somebody is: "16 years old", "17 years of age".
pub(super) fn in_years(reading: &Reading, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    reading.is_any(end.saturating_sub(1), &["year", "years", "yr", "yrs"])
        && (reading.word(end) == "old"
            || reading.word(end) == "-" && reading.word(end + 1) == "old"
            || reading.matches(end, &["of", "age"]))
}

/// Whether a number is an age, with or without a unit.
pub(super) fn is_age(reading: &Reading, index: usize, labels: &str) -> bool {
    let in_years = reading.number(index).is_some_and(|number| {
        reading.is_any(number.next, &["year", "years"])
            || reading.word(number.next) == "-" && reading.word(number.next + 1) == "year"
    });
    in_years || at(reading, index, labels).is_some()
}

fn at(reading: &Reading, index: usize, labels: &str) -> Option<(u64, usize)> {
    let number: Number = reading.number(index)?;
    let age = number.whole().filter(|age| (1..=OLDEST).contains(age))?;
    let end = number.next;
    let limits = |at: usize| {
        reading.is_any(at, &["or", "and"])
            && reading.is_any(
                at + 1,
                &["over", "older", "above", "up", "under", "younger"],
            )
    };
    // "over-21s", "the under 8s"
    let group = reading.is_any(end, &["s", "'s"]) && !reading.spaced(end) && {
        let back = index.wrapping_sub(usize::from(reading.word(index.wrapping_sub(1)) == "-"));
        reading.is_any(back.wrapping_sub(1), &["over", "under"])
    };
    let birthday = reading.is_any(end, &["th", "st", "nd", "rd"])
        && reading.word(end + 1) == "birthday"
        && !reading.spaced(end);
    if limits(end) || group || birthday || is_year_olds(reading, end) {
        return Some((age, end));
    }
    let ends = !reading.is_word(end) || words::is_function_word(reading.word(end));
    let told = is_told(reading, index) || is_bare_answer(reading, index, end, labels);
    (ends && told).then_some((age, end))
}

/// "seven-year-olds", from behind the number.
pub(super) fn is_year_olds(reading: &Reading, end: usize) -> bool {
    reading.word(end) == "-"
        && reading.word(end + 1) == "year"
        && reading.word(end + 2) == "-"
        && reading.is_any(end + 3, &["old", "olds"])
}

/// Whether the words in front of a number make it an age: "aged 21", "the minimum age is 21", "must be
/// at least 21", "once you turn 21".
fn is_told(reading: &Reading, index: usize) -> bool {
    let (_, start) = bound_before(reading, index);
    let before = |back: usize| reading.before(start, back);
    // "Mr Penrose is aged 84" lays nothing down.
    if before(1) == "aged" && matches!(before(2), "is" | "are" | "was" | "were" | "am") {
        return false;
    }
    if matches!(
        before(1),
        "aged" | "age" | "turn" | "turns" | "turned" | "reach" | "reaches" | "reached"
    ) {
        return true;
    }
    let sentence = reading.sentence(index);
    // "Children under 14 are not permitted", "those over 16"
    let limited = matches!(reading.before(index, 1), "under" | "over") && start + 1 == index;
    let person = before(1).ends_with('s')
        || matches!(
            before(1),
            "those"
                | "anyone"
                | "anybody"
                | "nobody"
                | "children"
                | "people"
                | "child"
                | "person"
                | "everyone"
        );
    if limited && person && reading.is_word(start.wrapping_sub(1)) {
        return true;
    }
    let pronoun =
        |word: &str| matches!(word, "he" | "she" | "they" | "you" | "child" | "applicant");
    // "not till he's 10", "provided that she is at least fourteen"
    let contracted = matches!(before(1), "he's" | "she's" | "they're" | "you're");
    if contracted || matches!(before(1), "is" | "are") && pronoun(before(2)) {
        let opened = (sentence.start..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "till",
                    "until",
                    "unless",
                    "once",
                    "if",
                    "when",
                    "provided",
                    "providing",
                    "before",
                ],
            )
        });
        return opened;
    }
    // "You can become a donor at 16.": nobody tells the time so.
    let number = reading.number(index).and_then(Number::whole);
    if matches!(before(1), "at" | "from") && number.is_some_and(|age| (13..100).contains(&age)) {
        return true;
    }
    let named = (sentence.start.max(start.saturating_sub(6))..start)
        .rfind(|at| reading.is_any(*at, &["age", "aged"]));
    let leads = |at: usize| {
        let word = reading.word(at);
        words::is_function_word(word)
            || matches!(word, ":" | "limit" | "minimum" | "is" | "be" | "of")
    };
    if named.is_some_and(|named| (named + 1..start).all(leads)) {
        return true;
    }
    // "Minimum age for donors: 21"
    if before(1) == ":" && named.is_some() {
        return true;
    }
    let is_verb = |word: &str| matches!(word, "must" | "should" | "to");
    before(1) == "be" && (is_verb(before(2)) || is_verb(before(3)))
}

/// A cell under "Minimum age", an answer to "How old must I be?": a number and nothing else.
fn is_bare_answer(reading: &Reading, index: usize, end: usize, labels: &str) -> bool {
    let asked = super::headers(labels).any(|header| {
        header.contains("how old")
            || header.ends_with("age")
            || header.ends_with("age in years")
            || header.contains("what age")
    });
    let sentence = reading.sentence(index);
    // "How old must I be? 21."
    let asked = asked
        || sentence.start > 0
            && reading.word(sentence.start - 1) == "?"
            && reading
                .sentence(sentence.start - 1)
                .any(|at| reading.matches(at, &["how", "old"]));
    asked && index == sentence.start && sentence.end <= end + 1
}
