//! Bare numbers that are lengths of time: answers to a question, cells below a unit, corrections of the
//! length before.
//!
//! Knows what was asked. Knows nothing of facts.

use std::cell::LazyCell;

use super::super::{Mention, Scan, Stated, headers};
use super::lengths::{Unit, mention, unit_at};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// "How many days …? 40.": a bare number takes its unit from the question.
pub(super) fn bare_answers(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    // A cell under "Step" counts the steps.
    let counts_rows = super::super::headers(scan.labels)
        .any(|header| matches!(header, "step" | "no" | "no." | "number" | "#"));
    if reading.with(Signs::NUMBER).next().is_none() || counts_rows && reading.len() <= 2 {
        return;
    }
    let asks = scan.labels.contains("how many");
    let labelled = LazyCell::new(|| {
        asks.then(|| unit_asked(&Reading::new(scan.labels)))
            .flatten()
            .or_else(|| unit_of_header(scan))
    });
    // What the last question asked for; before there is one, the labels tell.
    let mut question: Option<Option<Unit>> = None;
    for sentence in &reading.sentences {
        // "45, after which it is deactivated."
        let first = sentence.start + usize::from(reading.word(sentence.start) == "-");
        let opens = reading.number(first).is_some_and(|number| {
            reading.word(number.next) == "," && reading.spaced(number.next + 1)
        });
        let short = sentence.len() <= 6 || opens;
        if short
            && !matches!(question, Some(None))
            && let Some(index) = sentence
                .clone()
                .find(|index| reading.has(*index, Signs::NUMBER))
            && let Some(number) = reading.number(index)
            && unit_at(reading, number.next).is_none()
            && (number.next + 2 >= sentence.end || opens && index == first)
            && let Some(unit) = question.unwrap_or_else(|| *labelled)
            && let Some(length) = unit.times(number.thousandths)
        {
            found.push(mention(reading, index..number.next, length, length));
        }
        let asks = reading.word(sentence.end.saturating_sub(1)) == "?";
        if asks {
            let bytes = reading.bytes(sentence);
            question = Some(unit_asked(&Reading::new(reading.written(&bytes))));
        } else if !short {
            question = Some(None);
        }
    }
}

/// "Days without a visit before the pass lapses: 90", "Notice for a cake, in days: 6": the unit stands
/// in front of the colon.
pub(super) fn behind_colon(reading: &Reading, found: &mut Vec<Mention>) {
    for colon in reading
        .with(Signs::NUMBER)
        .filter_map(|at| at.checked_sub(1))
    {
        let number = reading.number(colon + 1);
        let Some(number) = number.filter(|_| reading.word(colon) == ":") else {
            continue;
        };
        let sentence = reading.sentence(colon);
        let first = unit_at(reading, sentence.start)
            .filter(|(_, after)| reading.word(after - 1).ends_with('s') && *after < colon);
        let named = (1..=2).find_map(|length| {
            let at = colon.checked_sub(length)?;
            unit_at(reading, at)
                .filter(|(_, after)| *after == colon && reading.before(at, 1) == "in")
        });
        let alone = number.next >= reading.len()
            || !reading.is_word(number.next)
                && !reading.is_any(number.next, &["%", "-", "/", ":", "+"])
                && reading.sentence(number.next.saturating_sub(1)).end <= number.next + 1;
        // An answer to a question about days is read already.
        let read = |mention: &Mention| {
            matches!(mention.stated, Stated::Duration { .. }) && mention.tokens.start == colon + 1
        };
        if let Some((unit, _)) = first.or(named).filter(|_| alone)
            && !found.iter().any(read)
            && let Some(length) = unit.times(number.thousandths)
        {
            found.push(mention(reading, colon + 1..number.next, length, length));
        }
    }
}

/// "… is not 30 days but 90", "It was 30 days; it is now 60.", "Correction: 60.": a bare number takes its
/// unit from the length of time before it, in its own sentence or in the one before.
pub(super) fn elided(reading: &Reading, first: usize, found: &mut Vec<Mention>) {
    let known: Vec<std::ops::Range<usize>> = found
        .get(first..)
        .unwrap_or_default()
        .iter()
        .map(|mention| mention.tokens.clone())
        .collect();
    let mut number = 0;
    for tokens in &known {
        number += 1;
        let Some(unit) = tokens
            .clone()
            .rev()
            .find_map(|at| unit_at(reading, at).map(|(unit, _)| unit))
        else {
            continue;
        };
        let own = reading.sentence(tokens.start);
        let next = known.get(number).map_or(reading.len(), |next| next.start);
        let limit = reading.sentence(own.end).end.max(own.end).min(next);
        let bare = (tokens.end..limit.min(tokens.end + MOST_BETWEEN))
            .find(|at| reading.has(*at, Signs::NUMBER) && stands_for_length(reading, *at));
        if let Some(at) = bare
            && let Some(amount) = reading.number(at)
            && let Some(length) = unit.times(amount.thousandths)
        {
            found.push(mention(reading, at..amount.next, length, length));
        }
    }
}

/// "… if I have not logged in for 30 days?" and below it "No, you have 60.": the number takes its unit
/// from the question.
pub(super) fn answer_to_length(scan: &Scan<'_>, first: usize, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    let own = found.len() > first;
    if own || !scan.labels.contains('?') || reading.len() > 400 {
        return;
    }
    let labels = Reading::new(scan.labels);
    let unit = (0..labels.len())
        .find(|at| labels.number(*at).is_some())
        .and_then(|at| labels.number(at))
        .and_then(|number| unit_at(&labels, number.next));
    let end = reading.sentence(0).end.min(12);
    let bare =
        (0..end).find(|at| reading.has(*at, Signs::NUMBER) && stands_for_length(reading, *at));
    if let (Some((unit, _)), Some(at)) = (unit, bare)
        && let Some(amount) = reading.number(at)
        && let Some(length) = unit.times(amount.thousandths)
    {
        found.push(mention(reading, at..amount.next, length, length));
    }
}

/// How far behind a length of time a number is looked for that stands for another one.
const MOST_BETWEEN: usize = 16;

/// Whether a number without a noun is led in and followed as one that corrects another.
fn stands_for_length(reading: &Reading, at: usize) -> bool {
    let Some(number) = reading.number(at) else {
        return false;
    };
    let led = reading.is_any(
        at.wrapping_sub(1),
        &[
            "but", "have", "after", "takes", "now", "not", "became", "becomes", "than", "rather",
            "only", "just", "every",
        ],
    ) || reading.ends_with(at, &["correction", ":"])
        || reading.ends_with(at, &["correct", ":"])
        || reading.ends_with(at, &["make", "it"])
        || reading.ends_with(at, &["make", "that"])
        || reading.ends_with(at, &["it", "is"])
        || reading.ends_with(at, &["limit", "is"])
        || reading.ends_with(at, &["rule", "is"])
        || reading.ends_with(at, &["raised", "to"])
        || reading.ends_with(at, &["changed", "to"]);
    let closes = reading.word(number.next) == ","
        && reading.is_any(number.next + 1, &["and", "but", "so"])
        || reading.is_any(number.next, &[".", ";", ":", "!", ")", "now", "that"])
            && !(reading.word(number.next) == "."
                && !reading.spaced(number.next + 1)
                && number.next + 1 < reading.len())
        || number.next >= reading.len();
    led && closes && number.whole().is_some_and(|whole| whole > 1)
}

/// "Days", "Time limit (weeks)": the unit that a header gives to the bare numbers below it.
fn unit_of_header(scan: &Scan<'_>) -> Option<Unit> {
    if scan.reading.len() > 4 {
        return None;
    }
    headers(scan.labels).find_map(|header| {
        let header = Reading::new(header);
        let mut last = header.len();
        while last > 0
            && (!header.is_word(last - 1)
                || header.is_any(last - 1, &["allowed", "permitted", "given"]))
        {
            last -= 1;
        }
        let last = last.checked_sub(1)?;
        let first = last.saturating_sub(usize::from(
            header.is_any(last.wrapping_sub(1), &["working", "business", "calendar"]),
        ));
        let plural = header.word(last).ends_with('s');
        // "Opening hours" are no length of time.
        let clock = header.word(last) == "hours"
            && (header.len() == 1
                || header.is_any(
                    last.wrapping_sub(1),
                    &["opening", "office", "working", "business", "our", "phone"],
                ));
        // "Inactivity limit is 30 days" has a number of its own.
        let numbered = first
            .checked_sub(1)
            .is_some_and(|before| header.number(before).is_some());
        (plural && !clock && !numbered)
            .then(|| unit_at(&header, first).map(|(unit, _)| unit))
            .flatten()
    })
}

fn unit_asked(reading: &Reading) -> Option<Unit> {
    (0..reading.len().min(200)).find_map(|index| {
        reading
            .matches(index, &["how", "many"])
            .then(|| unit_at(reading, index + 2))
            .flatten()
            .map(|(unit, _)| unit)
    })
}
