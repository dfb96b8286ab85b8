//! Where an age is named, and in which words.
//!
//! Knows how ages are told. Knows nothing of who is let in.

use std::ops::Range;

use super::rule::is_person;
use super::{Ages, OLDEST, YEAR};
use crate::facts::kinds::{Mention, Scan, Stated, bound_after, bound_before};
use crate::facts::reading::Reading;
use crate::facts::value::Bound;
use crate::facts::words;

/// A number of years in months, and the token behind it.
pub(super) fn years(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let number = reading.number(index)?;
    let months = number.thousandths.checked_mul(YEAR)?;
    let whole =
        months.is_multiple_of(1000) && (1000..=OLDEST / YEAR * 1000).contains(&number.thousandths);
    whole.then_some((months / 1000, number.next))
}

/// Where the words for years end that stand behind a number: "years old", "years of age", "years".
pub(super) fn unit(reading: &Reading, next: usize) -> Option<usize> {
    let at = next + usize::from(reading.word(next) == "-");
    reading
        .is_any(at, &["year", "years", "yrs", "yr"])
        .then_some(())?;
    let behind = at + 1 + usize::from(reading.word(at + 1) == "-");
    if reading.word(behind) == "old" {
        return Some(behind + 1);
    }
    if reading.matches(at + 1, &["of", "age"]) {
        return Some(at + 3);
    }
    Some(at + 1)
}

/// "any age", "whatever the child's age", "no lower age limit": that the age does not matter.
pub(super) fn no_age(reading: &Reading, index: usize, labels: &str) -> Option<Mention> {
    let end = match reading.word(index) {
        "any" | "all" | "every" => {
            let ages = reading.is_any(index + 1, &["age", "ages"]);
            let limited = reading.word(index + 2) == "limit";
            (ages && !limited).then_some(index + 2)
        }
        "whatever" | "irrespective" | "regardless" => (index + 1..index + 6)
            .find(|at| reading.word(*at) == "age")
            .map(|at| at + 1),
        "however" if reading.is_any(index + 1, &["young", "old"]) => Some(index + 2),
        // "Age is no bar."
        "age" if reading.matches(index + 1, &["is", "no"]) => reading
            .is_any(
                index + 3,
                &["bar", "barrier", "object", "obstacle", "matter"],
            )
            .then_some(index + 4),
        "no" => {
            let mut at = index + 1;
            while reading.is_any(
                at,
                &["minimum", "lower", "lowest", "upper", "particular", "set"],
            ) {
                at += 1;
            }
            let limit = reading.is_any(at + 1, &["limit", "limits", "restriction", "restrictions"]);
            // "How old do children have to be?", and below it "There is no lower limit."
            if at > index + 1 && reading.word(at) == "limit" && labels.contains("how old") {
                return Some(Mention::new(reading, Stated::Age(Ages::Any), index..at + 1));
            }
            (reading.word(at) == "age" && (at > index + 1 || limit))
                .then_some(at + 1 + usize::from(limit))
        }
        _ => None,
    }?;
    // "at any age" goes with what is let; "babies of any age need …" says nothing else.
    Some(Mention::new(reading, Stated::Age(Ages::Any), index..end))
}

pub(super) fn at(scan: &Scan<'_>, index: usize) -> Option<Mention> {
    let reading = scan.reading;
    let mention =
        |ages: Ages, tokens: Range<usize>| Some(Mention::new(reading, Stated::Age(ages), tokens));
    let glued = index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1)
            || reading.is_any(index - 1, &[".", ",", ":", "£", "/", "#"]));
    if glued {
        return None;
    }
    // "under-eights", "over sixties"
    let hyphen = usize::from(reading.word(index + 1) == "-");
    if reading.is_any(index, &["under", "over"])
        && let Some(age) = group(reading, index + 1 + hyphen)
    {
        let tokens = index..index + 2 + hyphen;
        return mention(one_side(reading.word(index), age), tokens);
    }
    // "Seven is the youngest age at which …", "17 is old enough"
    if let Some((age, next)) = years(reading, index)
        && reading.word(next) == "is"
        && (index == reading.clause(index).start || !reading.is_word(index.wrapping_sub(1)))
    {
        if reading.matches(next + 1, &["old", "enough"]) {
            return mention(Ages::Example(age), index..next);
        }
        let named =
            (next + 1..next + 4).any(|at| reading.is_any(at, &["age", "youngest", "lowest"]));
        if reading.word(next + 1) == "the" && named {
            return mention(Ages::From(age), index..next);
        }
    }
    // "their eighteenth birthday", "your 21st birthday"
    if let Some((age, end)) = birthday(reading, index) {
        // "up to their 66th birthday"
        let until = (1..=3).any(|back| {
            reading.before(index, back) == "to" && reading.before(index, back + 1) == "up"
                || matches!(reading.before(index, back), "until" | "till" | "before")
                    && reading
                        .clause(index)
                        .any(|at| reading.is_any(at, &["free", "half", "stay"]))
        });
        let ages = if until {
            Ages::Under(age)
        } else {
            Ages::From(age)
        };
        return mention(ages, index..end);
    }
    let (age, next) = years(reading, index)?;
    // "to be one of them"
    if reading.word(index) == "one" {
        return None;
    }
    // "over-21s", "the under 8s"
    let side = index.wrapping_sub(1 + usize::from(reading.word(index.wrapping_sub(1)) == "-"));
    if reading.is_any(next, &["s", "'s"]) && !reading.spaced(next) {
        let sided = reading.is_any(side, &["under", "over"]);
        return sided
            .then(|| mention(one_side(reading.word(side), age), side..next + 1))
            .flatten();
    }
    let ends = |at: usize| {
        reading.spaced(at) || !reading.is_number(at) && !reading.is_any(at, &["%", "/", "@"])
    };
    if !ends(next) {
        return None;
    }
    // "a ten-year-old", "ten-year-olds", "a 10 year old"
    if let Some(end) = somebody(reading, index, next) {
        return mention(Ages::Example(age), index..end);
    }
    // "children of eleven can have …", "a child of three needs …"
    let young = reading.before(index, 1) == "of"
        && reading.is_any(
            index.wrapping_sub(2),
            &[
                "child",
                "children",
                "boy",
                "boys",
                "girl",
                "girls",
                "youngster",
                "youngsters",
                "people",
                "person",
                "pupils",
                "students",
                "patients",
            ],
        )
        // "young people of sixteen and seventeen must …"
        && reading.is_any(
            if reading.is_any(next, &["and", "or"]) && years(reading, next + 1).is_some() {
                next + 2
            } else {
                next
            },
            &[
                "can", "may", "must", "need", "needs", "cannot", "should", "is", "are",
            ],
        );
    if young {
        return mention(Ages::Example(age), index..next);
    }
    let behind = unit(reading, next);
    // "The number of people in a class should be sixteen or more": a number, and nobody's years.
    let counted = behind.is_none()
        && (reading.clause(index).start..index).any(|at| {
            reading.matches(at, &["number", "of"]) || reading.matches(at, &["count", "as"])
        });
    if counted {
        return None;
    }
    let after_unit = behind.unwrap_or(next);
    let (before, start) = side_before(reading, index);
    let (after, end) = bound_after(reading, after_unit);
    let spoken_of = behind.is_some_and(|end| reading.is_any(end.wrapping_sub(1), &["old", "age"]));
    let (after, end) = match unit(reading, end) {
        Some(unit) if after != Bound::Plain => (after, unit),
        _ => (after, end),
    };
    let limited = after != Bound::Plain
        && (reading.is_any(
            end.wrapping_sub(1),
            &["over", "older", "above", "upwards", "under", "younger"],
        ) || asks_for_age(scan, index)
            || reading.before(start, 1) == "of" && is_person(reading, start.wrapping_sub(2)));
    let (after, end) = if reading.matches(after_unit, &["and", "up"]) {
        (Bound::AtLeast, after_unit + 2)
    } else {
        (after, end)
    };
    let told = spoken_of
        || limited
        || reading.is_any(index.wrapping_sub(1), &["aged", "age"])
        || reading.ends_with(index, &["the", "age", "of"])
        || matches!(before, Side::Younger | Side::Older)
        || behind.is_some() && asks_for_age(scan, index)
        || behind.is_none()
            && (is_told(reading, index, start)
                || is_bare_answer(reading, index, next, scan.labels));
    let plain = before == Side::Bound(Bound::Plain) && after == Bound::Plain;
    if !told || plain && lays_nothing_down(reading, start) {
        return None;
    }
    // "nobody under sixteen climbs without an adult"
    // "There must be no fewer than five.": people are not fewer years old.
    if behind.is_none()
        && (reading.word(start) == "fewer" || reading.word(start + 1) == "fewer")
        && !is_bare_answer(reading, index, next, scan.labels)
    {
        return None;
    }
    let whose = matches!(before, Side::Bound(Bound::LessThan | Bound::MoreThan))
        && (matches!(
            reading.before(start, 1),
            "nobody" | "anyone" | "anybody" | "those" | "people" | "everyone"
        ) || start > 0 && is_person(reading, start - 1));
    // "17 years of driving"
    if behind.is_none() && !spoken_of && !limited && !whose && !is_end(reading, next) {
        return None;
    }
    // "who has not yet turned 18"
    let not_yet = reading.is_any(start.wrapping_sub(1), &["turned", "reached"])
        && (2..=4).any(|back| {
            matches!(reading.before(start, back), "not" | "yet")
                || reading.before(start, back).ends_with("n't")
        });
    if not_yet && plain {
        return mention(Ages::Under(age), start..next);
    }
    let ages = match (before, after) {
        (Side::Younger | Side::Bound(Bound::LessThan), _) => Ages::Under(age),
        (Side::Older | Side::Bound(Bound::MoreThan), _) => Ages::Over(age),
        (Side::Bound(Bound::AtLeast), _) | (_, Bound::AtLeast) => Ages::From(age),
        (Side::Bound(Bound::AtMost), _) | (_, Bound::AtMost) => Ages::UpTo(age),
        _ => Ages::At(age),
    };
    let end = if after == Bound::Plain {
        after_unit
    } else {
        end
    };
    mention(ages, start..end.max(next))
}

fn one_side(word: &str, age: u64) -> Ages {
    if word == "under" {
        Ages::Under(age)
    } else {
        Ages::Over(age)
    }
}

/// What stands in front of an age and gives it a side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// "younger than 25"
    Younger,
    /// "older than 25"
    Older,
    /// "at least", "under"
    Bound(Bound),
}

fn side_before(reading: &Reading, index: usize) -> (Side, usize) {
    let back = index.wrapping_sub(2);
    if reading.matches(back, &["younger", "than"]) {
        return (Side::Younger, back);
    }
    if reading.matches(back, &["older", "than"]) {
        return (Side::Older, back);
    }
    // "under the age of 8"
    let named = index.wrapping_sub(3);
    if reading.matches(named, &["the", "age", "of"]) {
        let side = bound_before(reading, named);
        if side.0 != Bound::Plain {
            return (Side::Bound(side.0), side.1);
        }
    }
    let (bound, start) = bound_before(reading, index);
    (Side::Bound(bound), start)
}

/// "eights", "twenty-ones", "sixteens": people of an age, told by a number in words.
fn group(reading: &Reading, index: usize) -> Option<u64> {
    let word = reading.word(index);
    let single = word
        .strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .or_else(|| word.strip_suffix("xes").map(|stem| format!("{stem}x")))
        .or_else(|| word.strip_suffix("ves").map(|stem| format!("{stem}ve")))
        .or_else(|| word.strip_suffix('s').map(str::to_owned))?;
    let number = Reading::new(&single).number(0)?.whole()?;
    (number > 0).then_some(number * YEAR)
}

/// "eighteenth birthday", "21st birthday": the day on which somebody is so old.
fn birthday(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let (age, end) = crate::facts::kinds::duration::ordinal(reading, index)?;
    (reading.word(end) == "birthday" && age <= OLDEST / YEAR).then_some((age * YEAR, end + 1))
}

/// Where the words for a person of an age end: "ten-year-old", "ten-year-olds", "10 year old".
fn somebody(reading: &Reading, index: usize, next: usize) -> Option<usize> {
    let at = next + usize::from(reading.word(next) == "-");
    let old = at + 1 + usize::from(reading.word(at + 1) == "-");
    let person = reading.word(at) == "year" && reading.is_any(old, &["old", "olds"]);
    // "must be 16 year old" is a slip of "years".
    let single = reading.word(old) == "olds"
        || reading.word(next) == "-"
        || reading.is_any(
            index.wrapping_sub(1),
            &["a", "an", "any", "every", "my", "your", "our"],
        );
    (person && single).then_some(old + 1)
}

/// Whether the words around a number of years speak of how old somebody is.
fn asks_for_age(scan: &Scan<'_>, index: usize) -> bool {
    let reading = scan.reading;
    let named = |label: &str| {
        ["age", "how old", "youngest", "oldest"]
            .iter()
            .any(|word| label.contains(word))
    };
    (1..=4).any(|back| matches!(reading.before(index, back), "age" | "aged"))
        || crate::facts::kinds::headers(scan.labels).any(named)
        || reading.clause(index).any(|at| {
            reading.is_any(
                at,
                &["young", "younger", "youngest", "old", "older", "oldest"],
            )
        })
}

/// "Mr Penrose is aged 84", "the library is 40 years old": what is so old, and no rule.
fn lays_nothing_down(reading: &Reading, start: usize) -> bool {
    let start = start - usize::from(reading.before(start, 1) == "aged");
    let clause = reading.clause(start);
    let told = matches!(
        reading.before(start, 1),
        "is" | "are" | "was" | "were" | "am"
    ) && !reading.is_any(start.wrapping_sub(2), &["age", "it", "limit"]);
    let ruled = (clause.start..start).any(|at| {
        reading.is_any(
            at,
            &[
                "if", "when", "once", "until", "till", "unless", "provided", "minimum", "youngest",
                "soon", "time",
            ],
        )
    });
    // "The youngest turned nineteen in June."
    let turned = reading.before(start, 1) == "turned"
        && (start..start + 5).any(|at| {
            reading.is_any(at, &["in", "on", "last", "this", "yesterday"])
                && (words::month(reading.word(at + 1)).is_some()
                    || reading.is_any(
                        at + 1,
                        &[
                            "year", "month", "week", "spring", "summer", "autumn", "winter",
                        ],
                    ))
        })
        && !reading.is_any(
            start.wrapping_sub(2),
            &["have", "has", "who", "yet", "not", "having", "had"],
        );
    turned || told && !ruled
}

/// Whether nothing that could be counted follows.
fn is_end(reading: &Reading, next: usize) -> bool {
    !reading.is_word(next) || words::is_function_word(reading.word(next))
}

/// Whether the words in front of a bare number make it an age: "the minimum age is 21", "must be at
/// least 21", "once you turn 21", "people over 16".
fn is_told(reading: &Reading, index: usize, start: usize) -> bool {
    let before = |back: usize| reading.before(start, back);
    if matches!(
        before(1),
        "aged" | "age" | "turn" | "turns" | "turned" | "reach" | "reaches" | "reached"
    ) {
        return true;
    }
    // "The lowest age for a driver is 25."
    let clause = reading.clause(index).start;
    let named = before(1) == "is"
        && (clause.max(start.saturating_sub(8))..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "lowest", "minimum", "youngest", "least", "maximum", "highest",
                ],
            ) && reading.word(at + 1) == "age"
        });
    if named {
        return true;
    }
    let sentence = reading.sentence(index);
    // "Children under 14 are not permitted", "those over 16"
    let limited =
        matches!(reading.before(index, 1), "under" | "over" | "below") && start + 1 == index;
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
                | "both"
                | "one"
                | "is"
                | "are"
                | "be"
        );
    let person = person || start > 0 && is_person(reading, start - 1);
    if limited && person && reading.is_word(start.wrapping_sub(1)) {
        return true;
    }
    let pronoun =
        |word: &str| matches!(word, "he" | "she" | "they" | "you" | "child" | "applicant");
    // "not till he's 10", "provided that she is at least fourteen"
    let contracted = matches!(before(1), "he's" | "she's" | "they're" | "you're");
    let told_of = contracted || matches!(before(1), "is" | "are") && pronoun(before(2));
    let opened = told_of
        && (sentence.start..start).any(|at| {
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
                    "soon",
                    "time",
                ],
            )
        });
    if opened {
        return true;
    }
    // "You can become a donor at 16.": nobody tells the time so.
    let teens = reading
        .number(index)
        .is_some_and(|age| (13_000..100_000).contains(&age.thousandths));
    if matches!(before(1), "at" | "from") && teens {
        return true;
    }
    let named = (sentence.start.max(start.saturating_sub(6))..start)
        .rfind(|at| reading.is_any(*at, &["age", "aged"]));
    let leads = |at: usize| {
        let word = reading.word(at);
        words::is_function_word(word)
            || matches!(word, ":" | "limit" | "minimum" | "is" | "be" | "of")
    };
    if named.is_some_and(|named| (named + 1..start).all(leads))
        || named.is_some() && matches!(before(1), "is" | "was")
    {
        return true;
    }
    // "Minimum age for donors: 21", "lowest age of the person who signs, seventeen."
    let listed = (sentence.start.max(start.saturating_sub(12))..start)
        .any(|at| reading.word(at) == "age")
        && reading
            .number(index)
            .is_some_and(|number| number.next + 1 >= sentence.end);
    if before(1) == ":" && named.is_some() || before(1) == "," && listed {
        return true;
    }
    // "What is the minimum age for …? It is twelve."
    let answers = sentence.start > 0
        && reading.matches(sentence.start, &["it", "is"])
        && start == sentence.start + 2
        && reading
            .sentence(sentence.start - 1)
            .any(|at| reading.word(at) == "age" || reading.matches(at, &["how", "old"]));
    if answers {
        return true;
    }
    // "He need not be 18 to play."
    if before(1) == "be"
        && (before(2) == "not" && matches!(before(3), "need" | "needs") || before(2) == "needn't")
    {
        return true;
    }
    let is_verb = |word: &str| matches!(word, "must" | "should" | "to");
    before(1) == "be" && (is_verb(before(2)) || is_verb(before(3)))
}

/// A cell under "Minimum age", an answer to "How old must I be?": a number and nothing else.
fn is_bare_answer(reading: &Reading, index: usize, end: usize, labels: &str) -> bool {
    // "Youngest age for new players"
    let limits = |header: &str| {
        let words = || header.split_whitespace();
        words().any(|word| word == "age")
            && words().any(|word| {
                matches!(
                    word,
                    "minimum" | "youngest" | "lowest" | "maximum" | "oldest" | "upper"
                )
            })
    };
    let asked = crate::facts::kinds::headers(labels).any(|header| {
        header.contains("how old")
            || limits(header)
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
    let (_, start) = bound_before(reading, index);
    asked && start == sentence.start && sentence.end <= end + 1
}

/// Whether a length of time tells how old somebody or something is, and lays nothing down: "a
/// 30-year-old building", "the library is 40 years old".
pub(crate) fn tells_age(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let is_old = reading.word(mention.tokens.end) == "old";
    let aged = reading.before(start, 1) == "aged";
    // "When a voucher is two months old it stops working" is a rule.
    let clause = reading.clause(start);
    let ruled = reading.is_any(clause.start, &["when", "once", "after"]);
    is_old && !ruled || aged
}
