//! Values without a number: "as many as you like", "for ever", "whenever you like", "free of charge".
//!
//! Knows words. Knows nothing of facts.

use super::{Mention, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{DAY, Kind, Length};
use crate::facts::words;

/// What words say in place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unnumbered {
    /// "as many as you like", "for ever": there is no limit.
    Endless,
    /// "whenever you like", "at any time": the moment does not matter.
    Whenever,
    /// "without notice": nothing goes before.
    Unannounced,
    /// "on the day itself", "the same evening": within the day.
    SameDay,
    /// "at once", "straight away": without any time between.
    AtOnce,
    /// "shredded straight after the shift": it is not kept.
    NotKept,
    /// "ends in 07", where something begins with it.
    Opposite,
}

/// Who may wish for as many, or for as long.
const WHO: &[&str] = &["you", "they", "people", "members", "we", "it"];

/// The words that follow "as many as you", "as long as they".
const WISH: &[&str] = &[
    "like", "likes", "want", "wants", "wish", "wishes", "please", "choose", "chooses", "need",
    "needs", "can", "takes", "suits", "care", "cares", "fancy",
];

/// Finds the words that say that a number has no limit.
pub(super) fn counts(reading: &Reading, labels: &str, found: &mut Vec<Mention>) {
    // "Is there a limit to how many I may have?" "No."
    let asked = labels.split(" | ").any(|label| {
        label.starts_with("is there") && label.contains(" how many") && label.contains('?')
    });
    find(reading, found, Kind::Count, |index| {
        // A cell that says nothing else speaks of what its headers name.
        let alone = index == 0 && reading.len() <= 3 && !reading.is_word(2);
        if alone
            && !labels.is_empty()
            && reading.word(0) == "no"
            && reading.is_any(1, &["limit", "maximum", "cap"])
        {
            return Some(2);
        }
        let upper = usize::from(reading.is_any(
            index + 1,
            &[
                "upper", "maximum", "highest", "daily", "weekly", "set", "fixed",
            ],
        ));
        if reading.word(index) == "no"
            && reading.is_any(index + 1 + upper, &["limit", "ceiling", "cap"])
            || reading.matches(index, &["no", "maximum"]) && !reading.is_any(index + 2, &["limit"])
        {
            let upper = if reading.matches(index, &["no", "maximum"])
                && reading.word(index + 2) != "limit"
            {
                0
            } else {
                upper
            };
            let to = index + 2 + upper;
            // "There's no limit on jars."
            let plural = reading.word(to + 1);
            if reading.is_any(to, &["on", "to"])
                && reading.is_word(to + 1)
                && plural.ends_with('s')
                && !plural.ends_with("ss")
                && !words::is_function_word(plural)
            {
                return Some(to + 2);
            }
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
        // "A grave may hold any number."
        if reading.matches(index, &["any", "number"])
            && !reading.is_word(index + 2)
            && reading.is_any(
                index.wrapping_sub(1),
                &["hold", "holds", "take", "bring", "have"],
            )
        {
            return Some(index + 2);
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

/// "no minimum", "no lower limit": that there is no lowest number.
pub(super) fn no_lowest(reading: &Reading, index: usize) -> Option<usize> {
    if reading.word(index) == "no" && reading.is_any(index + 1, &["minimum", "lower", "lowest"]) {
        let noun = reading.is_any(index + 2, &["limit", "number"]);
        return Some(index + 2 + usize::from(noun));
    }
    None
}

/// Finds the words that say of a time that it has no limit, or none at all.
pub(super) fn durations(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::ENDLESS, |index| {
        let (how, end) = duration(reading, index)?;
        let stated = Stated::Unnumbered(Kind::Duration, how);
        found.push(Mention::new(reading, stated, index..end));
        Some(end)
    });
}

/// Words for a time that has no limit, or none at all.
const TIMES: &[(&[&str], Unnumbered)] = &[
    (&["indefinitely"], Unnumbered::Endless),
    (&["forever"], Unnumbered::Endless),
    (&["permanently"], Unnumbered::Endless),
    (&["for", "ever"], Unnumbered::Endless),
    (&["for", "good"], Unnumbered::Endless),
    (&["for", "life"], Unnumbered::Endless),
    // "it stays active however long you leave it"
    (&["however", "long"], Unnumbered::Endless),
    (&["no", "matter", "how", "long"], Unnumbered::Endless),
    (&["no", "time", "limit"], Unnumbered::Endless),
    (&["no", "limit", "on", "how", "long"], Unnumbered::Endless),
    (&["no", "limit", "to", "how", "long"], Unnumbered::Endless),
    (&["no", "deadline"], Unnumbered::Endless),
    (&["no", "closing", "date"], Unnumbered::Endless),
    (&["without", "limit"], Unnumbered::Endless),
    (&["without", "any", "limit"], Unnumbered::Endless),
    (&["as", "long", "as", "it", "takes"], Unnumbered::Endless),
    (&["no", "matter", "when"], Unnumbered::Whenever),
    (&["whenever", "it", "suits"], Unnumbered::Whenever),
    (&["at", "any", "point"], Unnumbered::Whenever),
    (&["at", "any", "moment"], Unnumbered::Whenever),
    (&["anytime"], Unnumbered::Whenever),
    (&["without", "telling"], Unnumbered::Unannounced),
    (&["without", "being", "told"], Unnumbered::Unannounced),
    (&["unannounced"], Unnumbered::Unannounced),
    (&["at", "the", "last", "minute"], Unnumbered::SameDay),
    (&["at", "the", "last", "moment"], Unnumbered::SameDay),
    (&["up", "to", "the", "last", "minute"], Unnumbered::SameDay),
    (&["up", "to", "the", "last", "moment"], Unnumbered::SameDay),
    (&["up", "to", "the", "minute"], Unnumbered::SameDay),
    (&["up", "to", "the", "start"], Unnumbered::SameDay),
    (&["up", "to", "the", "beginning"], Unnumbered::SameDay),
    (&["up", "to", "the", "moment"], Unnumbered::SameDay),
    (&["at", "once"], Unnumbered::AtOnce),
    (&["immediately"], Unnumbered::AtOnce),
    (&["instantly"], Unnumbered::AtOnce),
    (&["straightaway"], Unnumbered::AtOnce),
    (&["straight", "away"], Unnumbered::AtOnce),
    (&["right", "away"], Unnumbered::AtOnce),
    (&["there", "and", "then"], Unnumbered::AtOnce),
    (&["then", "and", "there"], Unnumbered::AtOnce),
    (&["on", "the", "spot"], Unnumbered::AtOnce),
];

/// Words for the end of something, at which a thing that is not kept is destroyed.
const DIRECTLY: &[&[&str]] = &[
    &["at", "once"],
    &["immediately"],
    &["straight", "after"],
    &["straight", "away"],
    &["right", "after"],
    &["as", "soon", "as"],
    &["the", "moment"],
    &["the", "minute"],
    &["the", "same", "day"],
    &["the", "next", "day"],
    &["on", "the", "day"],
    &["at", "the", "end", "of", "each"],
    &["at", "the", "end", "of", "every"],
    &["at", "the", "end", "of", "the", "day"],
];

/// The parts of a day.
const PARTS: &[&str] = &["day", "morning", "afternoon", "evening", "night"];

fn duration(reading: &Reading, index: usize) -> Option<(Unnumbered, usize)> {
    if let Some((phrase, how)) = TIMES
        .iter()
        .find(|(phrase, _)| reading.matches(index, phrase))
    {
        return Some((*how, index + phrase.len()));
    }
    match reading.word(index) {
        // "shredded straight after the shift", "wiped the moment you return it"
        word if words::DESTROYING.contains(&word) => {
            let end = reading.sentence(index).end.min(index + 6);
            (index + 1..end)
                .take_while(|at| reading.is_word(*at))
                .find_map(|at| {
                    let phrase = DIRECTLY.iter().find(|phrase| reading.matches(at, phrase))?;
                    Some((Unnumbered::NotKept, at + phrase.len()))
                })
        }
        // "A voucher never runs out.", "readings are never wiped"
        "never" => {
            let be = usize::from(reading.is_any(index + 1, &["be", "get"]));
            let ends = reading.is_any(
                index + 1 + be,
                &[
                    "expires",
                    "expire",
                    "lapses",
                    "lapse",
                    "ends",
                    "wiped",
                    "destroyed",
                    "deleted",
                    "erased",
                    "shredded",
                    "discarded",
                    "thrown",
                ],
            );
            let out = reading.is_any(index + 1, &["runs", "run", "goes", "go"])
                && reading.word(index + 2) == "out";
            (ends || out).then_some((Unnumbered::Endless, index + 2 + be + usize::from(out)))
        }
        // "without any notice", "no warning"
        "no" | "without" => {
            let mut at = index + 1;
            while reading.is_any(
                at,
                &[
                    "any", "giving", "prior", "advance", "further", "previous", "much",
                ],
            ) {
                at += 1;
            }
            let notice = reading.is_any(at, &["notice", "warning"])
                && !reading.is_any(at + 1, &["board", "boards", "sign", "signs"]);
            notice.then_some((Unnumbered::Unannounced, at + 1))
        }
        // "right up to the day you arrive", but not "up to the day before"
        "up" => (reading.matches(index, &["up", "to", "the"])
            && reading.is_any(index + 3, &["day", "morning", "hour"])
            && !reading.is_any(index + 4, &["before", "after"]))
        .then_some((Unnumbered::SameDay, index + 4)),
        "whenever" => (reading.is_any(index + 1, WHO) && reading.is_any(index + 2, WISH))
            .then_some((Unnumbered::Whenever, index + 3)),
        // "at any time", but not "at any time of the day", "at any one time"
        "any" => {
            let time = reading.word(index + 1) == "time"
                && !reading.is_any(
                    index + 2,
                    &["of", "you", "limit", "off", "in", "within", "between"],
                );
            time.then_some((Unnumbered::Whenever, index + 2))
        }
        // "on the day itself", "on the morning of the wedding"
        "on" if reading.word(index + 1) == "the" && reading.is_any(index + 2, PARTS) => {
            let end = index + 3;
            let itself = reading.word(end) == "itself";
            let closes =
                !reading.is_word(end) || reading.is_any(end, &["and", "or", "right", "at"]);
            let of = reading.word(end) == "of";
            (itself || closes || of).then_some((Unnumbered::SameDay, end + usize::from(itself)))
        }
        "same" => {
            let named = reading.is_any(index + 1, PARTS)
                && reading.is_any(index.wrapping_sub(1), &["the", "that"]);
            named.then_some((Unnumbered::SameDay, index + 2))
        }
        "as" if reading.matches(index, &["as", "late", "as"]) => (reading.is_any(index + 3, WHO)
            && reading.is_any(index + 4, WISH))
        .then_some((Unnumbered::Whenever, index + 5)),
        "as" if reading.word(index + 1) == "long" => {
            // "for as long as you need the account" says when, and not how long.
            as_you_like(reading, index + 2)
                .or_else(|| while_employed(reading, index))
                .filter(|end| {
                    reading.word(end - 1) != "need"
                        || !reading.is_any(*end, &["the", "an", "a", "your", "our", "access"])
                })
                .map(|end| (Unnumbered::Endless, end))
        }
        _ => None,
    }
}

/// Finds the words for a day before or behind: "the day before", "the next morning".
pub(super) fn days(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::ENDLESS, |index| {
        if reading.word(index) != "the" {
            return None;
        }
        let spans = ["week", "month"];
        let before = (reading.is_any(index + 1, PARTS) || reading.is_any(index + 1, &spans))
            && reading.is_any(index + 2, &["before", "after"])
            // "the day after tomorrow", "on the day after that"
            && !reading.is_any(index + 3, &["tomorrow", "that", "this"])
            // "counting from the day after the birth"
            && !reading.is_any(index.wrapping_sub(1), &["from", "since", "counting"])
            && !(reading.word(index.wrapping_sub(1)) == "on"
                && reading.is_any(
                    index.wrapping_sub(2),
                    &["begins", "starts", "begin", "start", "runs"],
                ));
        let next = reading.is_any(index + 1, &["next", "following", "previous"])
            && reading.is_any(index + 2, PARTS);
        if !before && !next {
            return None;
        }
        let day = match reading.word(index + 1) {
            "week" => Length {
                seconds: 7 * DAY,
                ..Length::default()
            },
            "month" => Length {
                months: 1,
                ..Length::default()
            },
            _ => Length {
                seconds: DAY,
                ..Length::default()
            },
        };
        let stated = Stated::Duration {
            low: day,
            high: day,
            every: false,
        };
        found.push(Mention::new(reading, stated, index..index + 3));
        Some(index + 3)
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
            // "…; any digits will do" says it more plainly.
            let again = (matters..end).any(|at| {
                reading.word(at) == "any" && reading.is_any(at + 1, &["digit", "digits", "number"])
            });
            if again {
                return None;
            }
            let denied = matters == index + 2 || reading.word(index) == "doesn't";
            return (what && begins && denied).then_some(matters + 1);
        }
        let noun = usize::from(reading.is_any(
            index + 1,
            &[
                "digit", "digits", "number", "numbers", "figure", "figures", "prefix",
            ],
        ));
        // "Any first two digits will do."
        let first = index + 1 + usize::from(reading.word(index + 1) == "first");
        let counted = reading.number(first).map_or(first, |number| number.next);
        if reading.word(index) == "any"
            && counted > index + 1
            && reading.is_any(counted, &["digit", "digits", "number", "numbers"])
            && (reading.matches(counted + 1, &["will", "do"])
                || reading.is_any(counted + 1, &["is", "are"])
                    && reading.is_any(counted + 2, &["fine", "ok", "okay", "accepted", "allowed"]))
        {
            return Some(counted + 1);
        }
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
///
/// `pays` tells whether a word is one of those who pay by some rule: "free for adults", where adults pay.
pub(super) fn prices(
    reading: &Reading,
    sign: char,
    pays: impl Fn(&str) -> bool,
    found: &mut Vec<Mention>,
) {
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
        &["costs", "you", "nothing"],
        &["cost", "you", "nothing"],
        &["not", "a", "penny"],
        &["pay", "nothing"],
        &["pays", "nothing"],
        &["charge", "nothing"],
        &["owe", "nothing"],
        &["don't", "charge", "for"],
        &["not", "charge", "for"],
        &["never", "charge", "for"],
        &["isn't", "charged", "for"],
        &["aren't", "charged", "for"],
        &["not", "charged", "for"],
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
                    && !reading.is_any(
                        index + 1,
                        &["other", "further", "additional", "extra", "more"],
                    )
                    && reading.is_any(index + 2, &["fee", "fees", "charge", "fine", "deposit"]);
                fee.then_some(3)
            })
            .unwrap_or(usize::from(is_free(reading, index)));
        // "free of charge for members", "free if you are under 16": an exception, not the price.
        let end = index + length;
        let excepted = reading.is_any(end, &["for", "if", "when", "until", "with", "on", "unless"])
            && !reading.matches(end, &["on", "every"])
            && !reading.matches(end, &["for", "everyone"])
            && !reading.matches(end, &["for", "everybody"])
            && !reading.matches(end, &["for", "all"])
            && !reading.matches(end, &["for", "every"])
            && !reading.matches(end, &["for", "any"])
            // "exchanged free of charge for another"
            && !(reading.word(end) == "for"
                && reading.is_any(end + 1, &["a", "an", "another"])
                && reading.is_any(end + 2, &["different", "other", "later", "seat", "date"]));
        let who = end + 1 + usize::from(reading.is_any(end + 1, &["all", "our", "the", "both"]));
        let payers = excepted
            && (reading.word(end) == "for" && pays(reading.word(who))
                || reading.word(end) == "on" && reading.is_any(end + 1, &["all", "both", "every"]));
        if length > 0 && !(excepted && !payers && reading.word(index) == "free") {
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
                "is" | "are" | "be" | "been" | "it's" | "they're" | "remains" | "stays" | "stay"
            )
        })
        && !reading.is_any(index.wrapping_sub(1), &["feel", "not", "-", "never"])
        && (!reading.is_any(index + 1, &["of", "from", "to", "-", "again", "on"])
            || reading.word(index + 1) == "to"
                && reading.is_any(index + 2, &["anyone", "everyone", "everybody", "all"])
            || reading.word(index + 1) == "on"
                && reading.is_any(index + 2, &["every", "all", "any", "both"]))
}

/// "stays open for as long as you work here": where that ends.
fn while_employed(reading: &Reading, index: usize) -> Option<usize> {
    let lasts = (1..=3).any(|back| {
        matches!(
            reading.before(index, back),
            "open" | "active" | "valid" | "kept" | "yours" | "lasts" | "alive" | "runs"
        )
    });
    let work = reading.matches(index + 2, &["as", "you"])
        && (reading.is_any(index + 4, &["work", "stay", "live"])
            || reading.word(index + 4) == "are"
                && reading.is_any(index + 5, &["employed", "here", "with", "a"]));
    (lasts && work).then_some(index + 5)
}

/// Where "as many … as you like" ends, whose "as many" ends at a token.
fn as_you_like(reading: &Reading, from: usize) -> Option<usize> {
    let second = (from..from + 6).find(|index| reading.word(*index) == "as")?;
    // "as many companions as the car can hold", "as many as will fit"
    let room = second + 1 + 2 * usize::from(reading.is_any(second + 1, &["the", "a", "your"]));
    if reading.is_any(room, &["can", "will"])
        && reading.is_any(room + 1, &["hold", "holds", "fit", "take", "carry", "seat"])
    {
        return Some(room + 2);
    }
    (reading.is_any(second + 1, WHO)
        && (reading.is_any(second + 2, WISH)
            // "as many permits as you have cars"
            || reading.word(second + 2) == "have" && reading.is_word(second + 3)))
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
        found.push(Mention::new(
            reading,
            Stated::Unnumbered(kind, Unnumbered::Endless),
            index..end,
        ));
        Some(end)
    });
}
