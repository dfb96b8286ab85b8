//! Where a text says what a number begins with.
//!
//! Knows verbs for beginning, and questions that ask for it. Knows nothing of the agreed digits but where
//! they are said to stand at the end.

use super::digits::{digits_at, is_digit};
use super::example::{example, whole_example};
use super::named::first_digits;
use crate::facts::kinds::{Mention, Scan, Stated, Unnumbered, headers, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};
use crate::facts::words;

/// What a prefix or what is said of one begins with.
const OPENING: Signs = Signs::PREFIX.and(Signs::DIGITS).and(Signs::NUMBER);

/// Everything that a text says of beginnings in digits.
pub(super) fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, OPENING, |index| {
        let opens = reading.is_any(index, &["open", "opens"]) && reading.word(index + 1) == "with";
        let named = first_digits(reading, index);
        if named.is_none() && (reading.is_any(index, words::BEGINNING) || opens) {
            return Some(after_verb(reading, index + 1, found));
        }
        let shown = || {
            opened(reading, index)
                .or_else(|| whole_example(reading, index))
                .or_else(|| {
                    let end = example(reading, index)?;
                    Some((reading.raw(index).to_owned(), end))
                })
                .map(|(digits, end)| (digits, index..end))
        };
        let (digits, tokens) = named.or_else(shown)?;
        let end = tokens.end;
        found.push(Mention::new(reading, Stated::Prefix { digits }, tokens));
        Some(end)
    });
}

fn after_verb(reading: &Reading, start: usize, found: &mut Vec<Mention>) -> usize {
    let mut next = start;
    let skip = |next: &mut usize| {
        while reading.is_any(
            *next,
            &[
                "with",
                "by",
                "'",
                "\"",
                "the",
                "a",
                "digits",
                "numbers",
                "in",
                ":",
                "either",
                "always",
                "not",
                "is",
                "only",
                "be",
                "must",
                "something",
                "accepted",
                "allowed",
                "anything",
                "other",
                "except",
                "but",
                "of",
                "than",
            ],
        ) {
            *next += 1;
        }
    };
    let first = next;
    skip(&mut next);
    // "starts with a 1"
    let must =
        (1..=4).any(|back| reading.before(start, back) == "must") && reading.word(next + 1) == ",";
    if ((first..next).any(|at| reading.word(at) == "a") || must)
        && is_digit(reading, next)
        && (next + 1 >= reading.len() || !reading.is_word(next + 1))
    {
        let digits = reading.raw(next).to_owned();
        found.push(Mention::new(
            reading,
            Stated::Prefix { digits },
            next..next + 1,
        ));
        return next + 1;
    }
    // "prefixes" and lists: "07, 02 or 03".
    loop {
        let Some((digits, end)) = digits_at(reading, next) else {
            return next;
        };
        found.push(Mention::new(reading, Stated::Prefix { digits }, next..end));
        let mut ahead = end;
        while reading.is_any(ahead, &["'", "\"", ",", "or", "and", "/"]) {
            ahead += 1;
        }
        if ahead == end
            || reading.is_any(ahead.saturating_sub(1), &["'", "\""])
                && digits_at(reading, ahead).is_none()
        {
            return end;
        }
        next = ahead;
    }
}

/// "Mobile phone number (05…)", "05 followed by nine digits": how a number goes on is left open.
fn opened(reading: &Reading, index: usize) -> Option<(String, usize)> {
    // "zero one and nine more digits"
    if reading.is_any(index, &["zero", "oh"])
        && let Some((digits, end)) = digits_at(reading, index)
        && reading.word(end) == "more"
        && digits.len() > 2
        && reading.is_any(end + 1, &["digits", "figures", "numbers"])
    {
        let opening = digits
            .get(..digits.len() - 1)
            .unwrap_or_default()
            .to_owned();
        return Some((opening, end));
    }
    if reading.is_any(index, &["zero", "oh"])
        && let Some((digits, end)) = digits_at(reading, index)
        && reading.is_any(end, &["and", "then", "followed"])
        && (end + 1..end + 5).any(|at| reading.is_any(at, &["digits", "figures", "numbers"]))
    {
        return Some((digits, end));
    }
    let digits = reading.raw(index);
    let short = reading.is_number(index) && (2..=5).contains(&digits.len());
    let goes_on = reading.word(index + 1) == "\u{2026}" && !reading.spaced(index + 1)
        || reading.matches(index + 1, &[".", ".", "."])
        || reading.matches(index + 1, &["followed", "by"])
            && (index + 3..index + 6)
                .any(|at| reading.is_any(at, &["digits", "figures", "numbers"]))
        || reading.matches(index + 1, &["and", "then"])
            && (index + 3..index + 6).any(|at| reading.is_any(at, &["digits", "figures"]));
    // "18 followed by four digits"
    let counted = reading.matches(index + 1, &["followed", "by"])
        && (index + 3..index + 6).any(|at| reading.is_any(at, &["digits", "figures"]));
    (short && (digits.starts_with('0') && goes_on || counted))
        .then(|| (digits.to_owned(), index + 1))
}

/// "It has to end in 07": the digits of a declared beginning, said to stand at the end.
pub(super) fn ending_instead(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    for index in reading.with(Signs::DIGITS) {
        let agreed = scan.facts.of_kind(Kind::Prefix).any(
            |(_, fact)| matches!(&fact.value, Value::Prefix(agreed) if agreed == reading.raw(index)),
        );
        let quoted = usize::from(reading.is_any(index.wrapping_sub(1), &["'", "\""]));
        let Some(verb) = index.checked_sub(2 + quoted) else {
            continue;
        };
        let ends = reading.is_any(verb, &["end", "ends", "ending"])
            && reading.is_any(verb + 1, &["in", "with"]);
        let goes_on = reading.is_number(index + 1)
            || reading.is_any(index + 1, &[".", "-", "/", ":"])
                && !reading.spaced(index + 2)
                && index + 2 < reading.len();
        if agreed && ends && !goes_on {
            let stated = Stated::Unnumbered(Kind::Prefix, Unnumbered::Opposite);
            found.push(Mention::new(reading, stated, verb..index + 1));
        }
    }
}

/// A cell under "Starts with", an answer to "Which digits does it start with?": digits and nothing
/// else.
pub(super) fn bare_answer(scan: &Scan<'_>) -> Option<Mention> {
    let reading = scan.reading;
    if reading.len() > 8 || reading.with(OPENING).next().is_none() {
        return None;
    }
    let mut start = 0;
    while reading.is_any(start, &["'", "\"", "with", "always", "a", ":"]) && start < 4 {
        start += 1;
    }
    let (digits, end) = digits_at(reading, start)?;
    let alone = (end..reading.len()).all(|at| reading.is_any(at, &["'", "\"", "."]));
    if !alone {
        return None;
    }
    let asked = [
        "start",
        "begin",
        "prefix",
        "first digit",
        "first two",
        "first three",
    ]
    .iter()
    .any(|word| headers(scan.labels).any(|header| header.contains(word)));
    asked.then(|| Mention::new(reading, Stated::Prefix { digits }, start..end))
}

/// "What does it have to start with? Zero, then eight: that is, …": digits that open the answer to a
/// question.
pub(super) fn spoken_answer(reading: &Reading) -> Option<Mention> {
    let question = (0..reading.len()).find(|index| reading.word(*index) == "?")?;
    let asked = reading.sentence(question).any(|index| {
        reading.is_any(index, &["start", "begin"]) && reading.word(index + 1) == "with"
    });
    let start = question + 1 + usize::from(reading.word(question + 1) == "with");
    let (digits, end) = digits_at(reading, start).filter(|_| asked)?;
    reading
        .is_any(end, &[".", ":", ",", ";"])
        .then(|| Mention::new(reading, Stated::Prefix { digits }, start..end))
}
