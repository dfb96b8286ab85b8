//! The single key that words ask for: behind a verb, in a menu's row, or joined to another key.
//!
//! Knows one key at a time. Knows nothing of the steps that a route takes.

use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::words;

pub(super) fn key(reading: &Reading, index: usize) -> Option<u8> {
    let number = reading.number(index)?;
    let value = u8::try_from(number.whole()?)
        .ok()
        .filter(|value| *value <= 9)?;
    let single = number.next == index + 1 && reading.raw(index).len() <= 5;
    let zero_led = reading.is_number(index) && reading.raw(index).len() != 1;
    let glued = !reading.spaced(index + 1)
        && (reading.is_word(index + 1)
            || reading.is_any(index + 1, &[":", "%", "'"])
                && index + 2 < reading.len()
                && !reading.spaced(index + 2)
            || reading.word(index + 1) == "."
                && !reading.spaced(index + 2)
                && reading.is_number(index + 2));
    let counted = reading.is_any(
        index + 1,
        &[
            "day", "days", "minutes", "hours", "people", "users", "weeks", "months", "years",
            "seats", "votes", "times",
        ],
    );
    // "take six bags": what is counted, and no key.
    let noun = reading.word(index + 1);
    let counted = counted
        || reading.is_word(index + 1)
            && noun.len() > 3
            && noun.ends_with('s')
            && !noun.ends_with("ss")
            && !is_connector(noun)
            && !matches!(
                noun,
                "always"
                    | "starts"
                    | "plays"
                    | "leads"
                    | "takes"
                    | "brings"
                    | "gets"
                    | "reaches"
                    | "connects"
                    | "puts"
                    | "goes"
            );
    let currency =
        index > 0 && !reading.spaced(index) && reading.is_any(index - 1, &["£", "$", "."]);
    (single && !zero_led && !glued && !counted && !currency).then_some(value)
}

/// The key that words at a token ask for, and the token after it.
pub(super) fn anchored_key(reading: &Reading, index: usize) -> Option<(u8, usize)> {
    if !reading.has(index, Signs::KEY) {
        return None;
    }
    debug_assert!(words::PRESSING.contains(&reading.word(index)));
    let mut next = index + 1;
    for _ in 0..5 {
        if reading.is_any(
            next,
            &[
                "in", "on", "option", "options", "number", "key", "keys", "button", "the", "'",
                "\"", "for", "opt", ".",
            ],
        ) && !(reading.word(next) == "for"
            || reading.word(next) == "." && reading.word(next - 1) != "opt")
        {
            next += 1;
        } else {
            break;
        }
    }
    // "dial zero three three three": a telephone number that is read out.
    if reading.word(index) == "dial" && (next..next + 4).all(|at| is_spoken_digit(reading, at)) {
        return None;
    }
    // "the second option", "the first option, then the fourth"
    let value = key(reading, next)
        .or_else(|| ordinal_key(reading, next))
        .or_else(|| first_of_pair(reading, next))?;
    let mut end = next + 1;
    if reading.is_any(end, &["'", "\""]) && !reading.spaced(end) {
        end += 1;
    }
    // "Option 1 is to use NHSmail": a list of choices.
    let choice = reading.is_any(index, &["option"])
        && (reading.is_any(end, &["a", "an", "lets", "gives"])
            && !reading.matches(end, &["a", "second"])
            || reading.is_any(
                end,
                &[
                    "is", "was", "keeps", "closes", "means", "would", "if", "for", "was",
                ],
            ))
        && !reading.matches(end, &["for", "a"])
        && !reading.matches(end, &["for", "social"]);
    // "press 9 for an outside line": the way out, and no way to anybody.
    if reading.word(end) == "for"
        && (end + 1..end + 3).any(|at| reading.is_any(at, &["outside", "external"]))
    {
        return None;
    }
    // "take in one bulky waste collection": what is counted, and no key.
    let counted = reading.is_any(index, &["take", "pick", "choose"])
        && next == index + 1 + usize::from(reading.is_any(index + 1, &["in", "on"]))
        && !reading.is_number(next)
        && (reading.word(end) == "of"
            || reading.is_word(end)
                && !is_connector(reading.word(end))
                && !words::is_function_word(reading.word(end)));
    (!choice && !counted).then_some((value, next))
}

/// "Options for a Social Care agent: 1 and 4"
fn is_label_of_keys(reading: &Reading, colon: usize) -> bool {
    (colon.saturating_sub(8)..colon)
        .rev()
        .take_while(|at| reading.is_word(*at))
        .any(|at| reading.is_any(at, &["options", "menu", "keys"]) && reading.word(at + 1) == "for")
}

/// Whether a word is one digit of a number that is read out.
fn is_spoken_digit(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["oh", "double", "treble"])
        || reading.is_word(index)
            && reading
                .number(index)
                .is_some_and(|number| number.thousandths < 10_000)
}

/// A key by its place in a menu: "the second option".
pub(super) fn ordinal_key(reading: &Reading, index: usize) -> Option<u8> {
    let place = place(reading.word(index))?;
    reading
        .is_any(index + 1, &["option", "choice", "key", "entry"])
        .then_some(place)
}

/// "choose the third, then the first": one place and then another.
fn first_of_pair(reading: &Reading, index: usize) -> Option<u8> {
    let first = place(reading.word(index))?;
    let next = index + 1 + usize::from(reading.word(index + 1) == ",");
    let leads = reading.matches(next, &["then", "the"])
        || reading.matches(next, &["and", "then", "the"])
        || reading.matches(next, &["followed", "by", "the"]);
    let at = (next + 2..next + 5).find(|at| place(reading.word(*at)).is_some());
    at.filter(|_| leads).map(|_| first)
}

pub(super) fn place(word: &str) -> Option<u8> {
    let place = words::ordinal(word).filter(|place| *place <= 9)?;
    u8::try_from(place).ok()
}

pub(super) fn is_connector(word: &str) -> bool {
    matches!(
        word,
        "," | "then"
            | "and"
            | "followed"
            | "by"
            | "next"
            | "finally"
            | "-"
            | ">"
            | "\u{2192}"
            | "&"
            | "/"
            | "option"
            | "options"
            | "number"
            | "press"
            | "select"
            | "choose"
            | "key"
            | "pick"
            | "wait"
            | "a"
            | "second"
            | "third"
            | "time"
            | "the"
            | "again"
            | "lastly"
            | "after"
            | "that"
            | "opt"
            | "\""
            | "'"
            | "dial"
            | "take"
            | "="
            | "\u{bb}"
            | "menu"
            | "first"
            | "main"
            | "when"
            | "starts"
            | "begins"
            | "comes"
            | "plays"
            | "opens"
            | "hear"
            | "you"
            | "reach"
    )
}

pub(super) fn is_strong_connector(word: &str) -> bool {
    matches!(
        word,
        "," | "then" | "and" | "followed" | "-" | ">" | "\u{2192}" | "&" | "next" | "finally" | "/"
    )
}

/// A key that no verb asks for: behind a number, in a menu's row, or joined to another key.
pub(super) fn loose_key(
    reading: &Reading,
    index: usize,
    labelled: bool,
    follows: bool,
    joined: bool,
) -> Option<u8> {
    let value = key(reading, index)?;
    let before = reading.before(index, 1);
    let arrow = |word: &str| matches!(word, ">" | "\u{2192}" | "\u{bb}");
    let after = reading.word(index + 1);
    let listed = joined && labelled && before == ":" && matches!(after, "" | ";" | "." | "again");
    // "Which buttons do I press?", and below it "It is 2 and 1."
    let answers = matches!(before, "is" | "are")
        && index <= 3
        && is_strong_connector(after)
        && key(reading, index + 2).is_some();
    let bare_cell =
        labelled && !joined && (index == 0 || arrow(before) || before == ":" || answers);
    let arrows = arrow(before) || arrow(after) && key(reading, index + 2).is_some();
    let bracketed = before == "(" && after == "," && key(reading, index + 2).is_some();
    // "menu 3-1"
    let named = matches!(before, "menu" | "route" | "options" | "keys")
        && is_strong_connector(after)
        && key(reading, index + 2).is_some();
    let menu = before == ":"
        && (is_label_of_keys(reading, index - 1)
            || (2..=4).any(|back| {
                matches!(
                    reading.before(index, back),
                    "menu" | "options" | "option" | "route"
                )
            }));
    // "it is 1 and 1 again", "in short: 1, then 1 again"
    let again = is_strong_connector(after) && {
        let mut next = index + 1;
        while next < index + 4 && is_connector(reading.word(next)) {
            next += 1;
        }
        key(reading, next).is_some()
            && (reading.is_any(next + 1, &["again", "once"])
                || reading.matches(next + 1, &["a", "second"])
                || reading.is_any(index + 1, &["followed"])
                || reading.matches(index + 1, &[",", "followed"])
                || reading.matches(index + 1, &[",", "then"])
                || reading.matches(index + 1, &["and", "then"])
                || reading.word(index + 1) == "then")
    };
    // "and then 1 and 4 for the Social Care people"
    let pair = before == "then"
        && matches!(after, "and" | "then")
        && key(reading, index + 2).is_some()
        && reading.word(index + 3) == "for";
    // "for a Social Care agent it is 1, 1 and 4"
    let series = matches!(before, "is" | "are" | ":")
        && after == ","
        && key(reading, index + 2).is_some()
        && (reading.is_any(index + 3, &["and", ",", "then"]) || !reading.is_word(index + 3))
        && reading.sentence(index).any(|at| {
            reading.is_any(
                at,
                &[
                    "menu", "option", "options", "agent", "keys", "press", "adviser",
                ],
            )
        });
    // "0333 200 1133, then 1-1 for an agent", "(2-2 for a librarian)"
    let dashed = after == "-"
        && key(reading, index + 2).is_some()
        && (matches!(before, "(" | "," | "then" | "and" | ":")
            || reading.is_number(index.wrapping_sub(1)))
        && {
            let mut end = index + 1;
            while reading.word(end) == "-" && key(reading, end + 1).is_some() {
                end += 2;
            }
            reading.word(end) == "for" && reading.is_any(end + 1, &["a", "an", "the"])
                || reading.matches(end, &["and", "you"])
                || reading.is_any(end, &["on", "at"])
                    && reading.is_any(end + 1, &["the", "your"])
                    && reading.is_any(end + 2, &["keypad", "menu"])
                || reading.word(end) == "to"
                    && reading.is_any(end + 1, &["reach", "speak", "talk", "get"])
        };
    // "The menu route to an agent is 1-1-2"
    let told = matches!(before, "is" | "are" | "goes" | "runs")
        && after == "-"
        && key(reading, index + 2).is_some()
        && (reading.sentence(index).start..index)
            .any(|at| reading.is_any(at, &["menu", "route", "keys", "options", "keypad"]));
    // "(Social Care: 2-1)"
    let dashed = dashed
        || told
        || after == "-"
            && before == ":"
            && key(reading, index + 2).is_some()
            && (reading.word(index + 3) == ")"
                // "Menu for a Social Care agent: 1-1-1."
                || reading.sentence(index).take_while(|at| *at < index).any(|at| {
                    reading.is_any(at, &["menu", "agent", "keypad", "adviser"])
                }))
            && !reading.spaced(index + 1);
    let continuing = follows && joined && labelled && before == ":";
    // "1, 1 and 1 must be pressed"
    let pressed = (after == "," || after == "and") && key(reading, index + 2).is_some() && {
        let mut end = index + 1;
        while reading.is_any(end, &[",", "and"]) && key(reading, end + 1).is_some() {
            end += 2;
        }
        (end..end + 4).any(|at| reading.is_any(at, &["pressed", "chosen", "selected"]))
    };
    let loose = pressed
        || pair
        || listed
        || bare_cell
        || named
        || series
        || arrows
        || bracketed
        || menu
        || again;
    (loose || dashed || continuing).then_some(value)
}
