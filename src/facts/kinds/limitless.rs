//! Values without a number: "as many as you like", "for ever", "free of charge".
//!
//! Knows words. Knows nothing of facts.

use super::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::Kind;

/// The words that follow "as many as", "as long as".
const WISH: &[&str] = &["like", "want", "wish", "please", "choose", "need", "can"];

/// Finds the words that say that a number has no limit.
pub(super) fn counts(reading: &Reading, labels: &str, found: &mut Vec<Mention>) {
    // "Is there a limit to how many I may have?" "No."
    let asked = labels.split(" | ").any(|label| {
        label.starts_with("is there") && label.contains(" how many") && label.contains('?')
    });
    find(reading, found, Kind::Count, |index| {
        // A cell that says nothing else speaks of what its headers name.
        let alone = index == 0 && reading.len() <= 3 && !reading.is_word(2);
        if alone && !labels.is_empty() && reading.matches(0, &["no", "limit"]) {
            return Some(2);
        }
        if reading.matches(index, &["no", "limit"]) || reading.matches(index, &["no", "maximum"]) {
            let to = index + 2;
            let number = reading.is_any(to, &["to", "on"])
                && reading.matches(to + 1, &["the", "number", "of"]);
            let many =
                reading.is_any(to, &["to", "on"]) && reading.matches(to + 1, &["how", "many"]);
            // "Is there a cap on the number of parcels? There is no limit."
            let said = reading.ends_with(index, &["there", "is"])
                || reading.word(index.wrapping_sub(1)) == "there's";
            if said && !reading.is_word(to) {
                return Some(to);
            }
            // With "the number of" goes what is counted.
            return if number {
                Some(to + 4 + usize::from(reading.is_word(to + 4)))
            } else {
                many.then_some(to + 3)
            };
        }
        if let Some(end) = no_lowest(reading, index) {
            return Some(end);
        }
        if asked && index == 0 && reading.word(0) == "no" && !reading.is_word(1) {
            return Some(1);
        }
        if reading.matches(index, &["an", "unlimited", "number"]) {
            return Some(index + 3 + usize::from(reading.word(index + 3) == "of"));
        }
        if reading.matches(index, &["any", "number", "of"]) {
            return Some(index + 3);
        }
        if reading.word(index) == "unlimited" && reading.word(index + 1) != "time" {
            return Some(index + 1);
        }
        reading
            .matches(index, &["as", "many"])
            .then(|| as_you_like(reading, index + 2))
            .flatten()
    });
}

/// "no minimum age", "no lower limit", "children of any age": that there is no lowest number.
pub(super) fn no_lowest(reading: &Reading, index: usize) -> Option<usize> {
    if reading.matches(index, &["no", "age", "limit"]) {
        return Some(index + 3);
    }
    if reading.word(index) == "no" && reading.is_any(index + 1, &["minimum", "lower", "lowest"]) {
        let noun = reading.is_any(index + 2, &["age", "limit", "number"]);
        return Some(index + 2 + usize::from(noun));
    }
    (reading.word(index) == "any" && reading.is_any(index + 1, &["age", "ages"]))
        .then_some(index + 2)
}

/// Finds the words that say that a time has no limit.
pub(super) fn durations(reading: &Reading, found: &mut Vec<Mention>) {
    find(reading, found, Kind::Duration, |index| {
        if reading.is_any(index, &["indefinitely", "forever"]) {
            return Some(index + 1);
        }
        if reading.matches(index, &["for", "ever"]) || reading.matches(index, &["for", "good"]) {
            return Some(index + 2);
        }
        // "A voucher never runs out."
        if reading.word(index) == "never" {
            let ends = reading.is_any(index + 1, &["expires", "expire", "lapses", "lapse", "ends"]);
            let out = reading.is_any(index + 1, &["runs", "run", "goes", "go"])
                && reading.word(index + 2) == "out";
            return (ends || out).then_some(index + 2 + usize::from(out));
        }
        // "it stays active however long you leave it", "no matter how long"
        if reading.matches(index, &["however", "long"]) {
            return Some(index + 2);
        }
        if reading.matches(index, &["no", "matter", "how", "long"]) {
            return Some(index + 4);
        }
        if reading.matches(index, &["no", "time", "limit"])
            || reading.matches(index, &["without", "any", "notice"])
        {
            return Some(index + 3);
        }
        if reading.is_any(index, &["no", "without"])
            && reading.word(index + 1) == "notice"
            && !reading.is_any(index + 2, &["board", "boards"])
        {
            return Some(index + 2);
        }
        reading
            .matches(index, &["as", "long"])
            .then(|| as_you_like(reading, index + 2))
            .flatten()
    });
}

/// Finds the words that say that a number may begin with anything.
pub(super) fn prefixes(reading: &Reading, labels: &str, found: &mut Vec<Mention>) {
    let asked = labels.contains("start with") || labels.contains("begin with");
    find(reading, found, Kind::Prefix, |index| {
        // "It does not matter what the number starts with."
        if reading.is_any(index, &["does", "doesn't"]) {
            let end = reading.sentence(index).end;
            let matters = (index + 1..index + 3).find(|at| reading.word(*at) == "matter")?;
            let what = reading.is_any(matters + 1, &["what", "which", "how"]);
            let begins = (matters + 2..end.min(matters + 12))
                .any(|at| reading.is_any(at, &["start", "starts", "begin", "begins"]));
            let denied = matters == index + 2 || reading.word(index) == "doesn't";
            return (what && begins && denied).then_some(matters + 1);
        }
        let noun = usize::from(reading.is_any(
            index + 1,
            &[
                "digit", "digits", "number", "numbers", "figure", "figures", "prefix",
            ],
        ));
        let any = reading.word(index) == "any" && noun == 1
            || reading.is_any(index, &["anything", "whatever"]);
        if !any {
            return None;
        }
        let end = index + 1 + noun;
        // "anything other than 07", "anything else" leaves something out.
        if reading.is_any(end, &["other", "but", "else", "except", "apart"]) {
            return None;
        }
        let begins = (1..=2).any(|back| {
            matches!(
                reading.before(index, back),
                "start" | "starts" | "begin" | "begins" | "starting" | "beginning"
            )
        });
        let in_front = reading.is_any(end, &["at", "in"])
            && (end + 1..end + 3).any(|at| reading.is_any(at, &["front", "start", "beginning"]));
        // "…, whatever they start with"
        let whatever = reading.word(index) == "whatever"
            && (index + 1..index + 6).any(|at| {
                reading.is_any(at, &["start", "starts", "begin", "begins"])
                    && reading.word(at + 1) == "with"
            });
        (begins || in_front || whatever || asked && reading.sentence(index).len() <= 6)
            .then_some(end)
    });
}

/// Finds the words that say that an amount has no limit: "no savings limit".
pub(super) fn amounts(reading: &Reading, found: &mut Vec<Mention>) {
    find(reading, found, Kind::Money, |index| {
        let noun = (index + 1..index + 4)
            .take_while(|at| reading.is_word(*at))
            .find(|at| reading.is_any(*at, &["limit", "maximum", "cap", "ceiling"]))?;
        (reading.word(index) == "no").then_some(noun + 1)
    });
}

/// Finds the words that say that there is nothing to pay.
pub(super) fn prices(reading: &Reading, sign: char, found: &mut Vec<Mention>) {
    const PHRASES: &[&[&str]] = &[
        &["free", "of", "charge"],
        &["at", "no", "cost"],
        &["at", "no", "charge"],
        &["no", "charge"],
        &["no", "charges"],
        &["no", "fee"],
        &["no", "fees"],
        &["no", "fine"],
        &["no", "fines"],
        &["without", "charge"],
        &["without", "payment"],
        &["for", "free"],
        &["for", "nothing"],
        &["costs", "nothing"],
        &["cost", "nothing"],
        &["nothing", "to", "pay"],
    ];
    walk(reading, Signs::ENDLESS, |index| {
        let length = PHRASES
            .iter()
            .find(|phrase| reading.matches(index, phrase))
            .map(|phrase| phrase.len())
            // "We ask for no deposit", "There is no deposit to pay."
            .or_else(|| {
                let deposit = reading.word(index) == "no"
                    && reading.is_any(index + 1, &["deposit", "deposits"])
                    && (reading.is_any(
                        index.wrapping_sub(1),
                        &["for", "take", "charge", "is", "ask", "takes", "want"],
                    ) || reading.is_any(
                        index + 2,
                        &["is", "needed", "required", "to", "taken", "asked"],
                    ));
                deposit.then_some(2)
            })
            // "no joining fee"
            .or_else(|| {
                let fee = reading.word(index) == "no"
                    && reading.is_word(index + 1)
                    && reading.is_any(index + 2, &["fee", "fees", "charge", "fine", "deposit"]);
                fee.then_some(3)
            })
            .unwrap_or(usize::from(is_free(reading, index)));
        // "free of charge for members", "free if you are under 16": an exception, not the price.
        let end = index + length;
        let excepted = reading.is_any(end, &["for", "if", "when", "until", "with", "on", "unless"])
            && !reading.matches(end, &["for", "everyone"])
            && !reading.matches(end, &["for", "everybody"])
            && !reading.matches(end, &["for", "all"])
            && !reading.matches(end, &["for", "every"])
            && !reading.matches(end, &["for", "any"])
            // "exchanged free of charge for another"
            && !(reading.word(end) == "for"
                && reading.is_any(end + 1, &["a", "an", "another"])
                && reading.is_any(end + 2, &["different", "other", "later", "seat", "date"]));
        if length > 0 && !(excepted && reading.word(index) == "free") {
            let stated = Stated::Money(0, sign);
            found.push(Mention::new(reading, stated, index..end));
        }
        (length > 0).then_some(end)
    });
}

/// "is free": there is nothing to pay. "Feel free", "free of chlorine", "free to choose" are not.
fn is_free(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "free"
        && (1..=2).any(|back| {
            matches!(
                reading.before(index, back),
                "is" | "are" | "be" | "it's" | "they're" | "remains" | "stays"
            )
        })
        && !reading.is_any(index.wrapping_sub(1), &["feel", "not", "-", "never"])
        && !reading.is_any(index + 1, &["of", "from", "to", "-", "again", "on"])
}

/// Where "as many … as you like" ends, whose "as many" ends at a token.
fn as_you_like(reading: &Reading, from: usize) -> Option<usize> {
    let second = (from..from + 6).find(|index| reading.word(*index) == "as")?;
    (reading.is_any(second + 1, &["you", "they", "people", "members"])
        && reading.is_any(second + 2, WISH))
    .then_some(second + 3)
}

fn find(
    reading: &Reading,
    found: &mut Vec<Mention>,
    kind: Kind,
    end_of: impl Fn(usize) -> Option<usize>,
) {
    walk(reading, Signs::ENDLESS, |index| {
        let end = end_of(index)?;
        found.push(Mention::new(reading, Stated::Limitless(kind), index..end));
        Some(end)
    });
}
