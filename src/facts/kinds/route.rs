//! Menu routes: the keys to press after ringing, in one sentence, in steps or in a table.

use std::fmt::Write as _;
use std::ops::Range;

use super::{
    Binding, Case, Comparison, Difference, KindRules, Mention, New, Rewording, Scan, Stated,
    rewording,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};
use crate::facts::words;

pub(super) struct Route;

/// What prose says about a route.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent reading of the words"
)]
pub(crate) struct RouteStated {
    steps: Vec<(u8, usize)>,
    /// "once": no second step.
    once: bool,
    /// "start with", "first": more may follow.
    partial: bool,
    /// "do not press 1 a second time".
    denies_repeat: bool,
    /// Whether words such as "press" or "option" say that keys are meant.
    pub(crate) anchored: bool,
}

impl KindRules for Route {
    fn kind(&self) -> Kind {
        Kind::Route
    }

    fn name(&self) -> &'static str {
        "route"
    }

    fn example(&self) -> &'static str {
        "option 1, then option 1 again"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_range(&reading, &(0..reading.len()), true, true, &mut found);
        match found.as_slice() {
            [
                Mention {
                    stated: Stated::Route(stated),
                    ..
                },
            ] if !stated.steps.is_empty() => Ok(Value::Route(
                stated.steps.iter().map(|step| step.0).collect(),
            )),
            _ => Err("no keys to press could be read".to_owned()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        let labelled = ["menu", "press", "option", "keypad", "keys", "buttons"]
            .iter()
            .any(|word| scan.labels.contains(word));
        if scan.joined {
            scan_range(reading, &(0..reading.len()), labelled, true, found);
            return;
        }
        let short = labelled && reading.len() <= 14;
        scan_range(reading, &(0..reading.len()), short, false, found);
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (Stated::Route(stated), Value::Route(declared)) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let steps: Vec<u8> = stated.steps.iter().map(|step| step.0).collect();
        let fix = self.write(case.value, case.reading.written(&case.mention.bytes));
        if stated.denies_repeat {
            let declared_repeat = declared.len() > 1
                && declared
                    .windows(2)
                    .any(|pair| matches!(pair, [a, b] if a == b));
            return if declared_repeat {
                Comparison::whole(case, None)
            } else {
                Comparison::Equal
            };
        }
        if steps == *declared {
            return Comparison::Equal;
        }
        // "Somebody who presses 2 is put through to another sector."
        let strays = case
            .reading
            .sentence(case.mention.tokens.start)
            .any(|index| case.reading.is_any(index, &["another", "wrong"]))
            && (1..=3).any(|back| {
                matches!(
                    case.reading.before(case.mention.tokens.start, back),
                    "who" | "if" | "whoever"
                )
            });
        if strays {
            return Comparison::Unsure;
        }
        if declared.starts_with(&steps) {
            let complete = stated.once || !stated.partial && reaches(case.reading, case.mention);
            return if complete {
                Comparison::whole(case, fix)
            } else {
                Comparison::Equal
            };
        }
        if steps.len() == declared.len() {
            let wrong: Vec<Difference> = stated
                .steps
                .iter()
                .zip(declared)
                .filter(|((key, _), agreed)| key != *agreed)
                .map(|((_, token), agreed)| {
                    let bytes = case.reading.bytes(&(*token..token + 1));
                    let figures = case.reading.is_number(*token);
                    let replacement = if figures {
                        Some(agreed.to_string())
                    } else {
                        numbers::in_words(u64::from(*agreed))
                    };
                    Difference {
                        bytes,
                        replacement,
                        agreed: None,
                    }
                })
                .collect();
            // Several wrong keys are one wrong route.
            return if wrong.len() > 1 {
                Comparison::whole(case, fix)
            } else {
                Comparison::Different(wrong)
            };
        }
        Comparison::whole(case, fix)
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Route(steps) = value else {
            return None;
        };
        // The verb of the sentence stays: "select option 1" becomes "select option 2".
        let first = like.split_whitespace().next().unwrap_or_default();
        let lower = first.to_lowercase();
        let verb = VERBS.contains(&lower.as_str()) && !lower.starts_with("opt");
        let capital = first.starts_with(|letter: char| letter.is_uppercase());
        let noun = if verb && like.contains("Option") {
            "Option"
        } else {
            "option"
        };
        let mut text = String::new();
        let mut previous = None;
        for step in steps {
            if text.is_empty() {
                text = format!("{noun} {step}");
            } else {
                let _ = write!(text, ", then {noun} {step}");
                if previous == Some(step) {
                    text.push_str(" again");
                }
            }
            previous = Some(step);
        }
        if verb {
            text = format!("{first} {text}");
        } else if capital {
            text.replace_range(..1, "O");
        }
        Some(text)
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let (Stated::Route(stated), Value::Route(keys)) = (&case.mention.stated, new.value) else {
            return Vec::new();
        };
        let mut ways = Vec::new();
        // "1 and 1 again" cannot become "1 and 3 again".
        let repeats = case.mention.tokens.clone().any(|index| {
            case.reading.is_any(
                index,
                &["again", "twice", "times", "second", "same", "both"],
            )
        });
        if !repeats || keys.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
            ways.extend(other_keys(case.reading, stated, keys));
        }
        // Steps of a list or rows of a table cannot be written in one line.
        let in_one_place = !case
            .mention
            .tokens
            .clone()
            .any(|index| reading_breaks(case.reading, index));
        if in_one_place
            && let Some(words) = self.write(new.value, case.reading.written(&case.mention.bytes))
        {
            ways.push(rewording::whole(case, words));
        }
        ways
    }
}

/// Where one step of a joined list or one row of a joined table ends.
fn reading_breaks(reading: &Reading, index: usize) -> bool {
    reading.word(index) == ";"
}

/// Each key in its place, where there are as many as before.
fn other_keys(reading: &Reading, stated: &RouteStated, keys: &[u8]) -> Option<Vec<Rewording>> {
    if stated.steps.len() > keys.len() || !stated.partial && stated.steps.len() != keys.len() {
        return None;
    }
    let mut parts: Vec<Rewording> = Vec::new();
    for ((old, token), new) in stated.steps.iter().zip(keys) {
        let words = rewording::amount(u64::from(*new), reading.raw(*token))?;
        let part = Rewording::tokens(reading, &(*token..token + 1), words);
        // "Press 1 twice" names one key for two steps.
        match parts.iter().find(|known| known.bytes == part.bytes) {
            Some(known) if *known != part => return None,
            Some(_) => {}
            None if old == new => {}
            None => parts.push(part),
        }
    }
    Some(parts)
}

/// Whether the sentence says that the route leads all the way.
fn reaches(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    sentence.into_iter().any(|index| {
        reading.is_any(index, &["reach", "through"])
            || reading.matches(index, &["speak", "to"])
            || reading.matches(index, &["talk", "to"])
            || reading.matches(index, &["for", "a"]) && reading.word(index + 3) != "menu"
    })
}

fn key(reading: &Reading, index: usize) -> Option<u8> {
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

const VERBS: &[&str] = &[
    "press",
    "pressing",
    "select",
    "choose",
    "pick",
    "key",
    "hit",
    "push",
    "tap",
    "enter",
    "take",
    "dial",
    "presses",
    "selecting",
    "choosing",
    "option",
    "options",
    "opt",
];

/// The key that words at a token ask for, and the token after it.
fn anchored_key(reading: &Reading, index: usize) -> Option<(u8, usize)> {
    if !reading.has(index, Signs::KEY) {
        return None;
    }
    debug_assert!(VERBS.contains(&reading.word(index)));
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
    // "the second option", "the first option, then the fourth"
    let value = key(reading, next).or_else(|| ordinal_key(reading, next))?;
    let mut end = next + 1;
    if reading.is_any(end, &["'", "\""]) && !reading.spaced(end) {
        end += 1;
    }
    // "Option 1 is to use NHSmail": a list of choices.
    let choice = reading.is_any(index, &["option"])
        && reading.is_any(
            end,
            &[
                "is", "was", "keeps", "closes", "means", "would", "if", "for", "was",
            ],
        )
        && !reading.matches(end, &["for", "a"])
        && !reading.matches(end, &["for", "social"]);
    // "take in one bulky waste collection": what is counted, and no key.
    let counted = reading.is_any(index, &["take", "pick", "choose"])
        && next == index + 1 + usize::from(reading.is_any(index + 1, &["in", "on"]))
        && !reading.is_number(next)
        && reading.is_word(end)
        && !is_connector(reading.word(end))
        && !words::is_function_word(reading.word(end));
    (!choice && !counted).then_some((value, next))
}

/// A key by its place in a menu: "the second option".
fn ordinal_key(reading: &Reading, index: usize) -> Option<u8> {
    let place = place(reading.word(index))?;
    reading
        .is_any(index + 1, &["option", "choice", "key", "entry"])
        .then_some(place)
}

fn place(word: &str) -> Option<u8> {
    const PLACES: [&str; 9] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ];
    let place = PLACES.iter().position(|place| *place == word)?;
    u8::try_from(place + 1).ok()
}

fn is_connector(word: &str) -> bool {
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

fn is_strong_connector(word: &str) -> bool {
    matches!(
        word,
        "," | "then" | "and" | "followed" | "-" | ">" | "\u{2192}" | "&" | "next" | "finally" | "/"
    )
}

fn scan_range(
    reading: &Reading,
    range: &Range<usize>,
    labelled: bool,
    joined: bool,
    found: &mut Vec<Mention>,
) {
    let mut current: Option<(RouteStated, Range<usize>)> = None;
    let mut index = range.start;
    while index < range.end {
        let boundary = !joined
            && index > range.start
            && (reading.word(index) == ":"
                // "press 2. It will speak again; press 1"
                || reading.word(index) == ";"
                    && (!leads_to_next_key(reading, index)
                        || current.as_ref().is_some_and(|(stated, _)| stated.steps.len() != 1))
                || reading.sentence(index).start == index
                    && reading.word(index) == "for"
                || reading.sentence(index).start == index
                    && current.as_ref().is_some_and(|(stated, tokens)| {
                        stated.steps.len() != 1 || is_menu_entry(reading, tokens.end)
                    }));
        if boundary {
            finish(reading, &mut current, found);
        }
        // Nothing but a key or what asks for one begins a route, and between routes nothing ends one.
        if current.is_none() && !reading.has(index, Signs::KEY | Signs::NUMBER) {
            debug_assert!(
                anchored_key(reading, index).is_none()
                    && loose_key(reading, index, labelled, false, joined).is_none()
            );
            index = reading.next(index + 1, Signs::KEY | Signs::NUMBER);
            continue;
        }
        if let Some(run) = keyless(reading, index).or_else(|| pressed_times(reading, index)) {
            finish(reading, &mut current, found);
            let (stated, end) = run;
            found.push(Mention::new(reading, Stated::Route(stated), index..end));
            index = end;
            continue;
        }
        let start = index;
        let anchored = anchored_key(reading, index);
        let first = anchored.or_else(|| {
            loose_key(reading, index, labelled, current.is_some(), joined).map(|key| (key, index))
        });
        // "There is no option 3."
        let first = first.filter(|_| reading.before(start, 1) != "no");
        let Some((value, at)) = first else {
            index += 1;
            continue;
        };
        let negated = (1..=3).any(|back| {
            let word = reading.before(start, back);
            word == "not" || word == "never" || word.ends_with("n't")
        });
        let mut run = RouteStated {
            anchored: anchored.is_some() || labelled,
            partial: (1..=2).any(|back| {
                matches!(
                    reading.before(start, back),
                    "start" | "begin" | "starting" | "beginning"
                )
            }),
            ..RouteStated::default()
        };
        run.steps.push((value, at));
        let next = follow(reading, at + 1, range.end, &mut run);
        // "zero seven, then nine more digits": the parts of a number.
        if (next..next + 2).any(|at| reading.is_any(at, &["digits", "figures"]))
            || (1..=3).any(|back| matches!(reading.before(start, back), "digits" | "figures"))
        {
            index = next;
            continue;
        }
        if negated && reading.is_any(next.saturating_sub(1), &["time", "again", "twice"]) {
            finish(reading, &mut current, found);
            run.denies_repeat = true;
            run.anchored = true;
            let from = (1..=3)
                .rev()
                .find(|back| {
                    reading.is_any(start.wrapping_sub(*back), &["do", "not", "don't", "never"])
                })
                .map_or(start, |back| start - back);
            found.push(Mention::new(reading, Stated::Route(run), from..next));
            index = next;
            continue;
        }
        match &mut current {
            Some((stated, tokens)) => {
                stated.steps.extend(run.steps);
                stated.once |= run.once;
                stated.anchored |= run.anchored;
                tokens.end = next;
            }
            None => current = Some((run, start..next)),
        }
        index = next.max(index + 1);
    }
    finish(reading, &mut current, found);
}

fn finish(
    reading: &Reading,
    current: &mut Option<(RouteStated, Range<usize>)>,
    found: &mut Vec<Mention>,
) {
    if let Some((stated, tokens)) = current.take()
        && (stated.anchored || stated.steps.len() > 1)
        && !(stated.steps.len() == 1 && is_menu_entry(reading, tokens.end))
    {
        found.push(Mention::new(reading, Stated::Route(stated), tokens));
    }
}

/// "…; on hearing the next, press zero": behind a semicolon the route goes on.
fn leads_to_next_key(reading: &Reading, index: usize) -> bool {
    reading.has(index + 1, Signs::KEY)
        || (index + 1..index + 8).any(|at| reading.has(at, Signs::KEY))
            && (index + 1..index + 6).any(|at| reading.is_any(at, &["next", "second", "then"]))
}

/// "press nothing", "without pressing anything": no key at all.
fn keyless(reading: &Reading, index: usize) -> Option<(RouteStated, usize)> {
    let nothing = reading.is_any(index, &["press", "pressing"])
        && (reading.word(index + 1) == "nothing"
            || reading.word(index.wrapping_sub(1)) == "without"
                && reading.is_any(index + 1, &["anything", "any", "a"]));
    nothing.then(|| {
        let stated = RouteStated {
            once: true,
            anchored: true,
            ..RouteStated::default()
        };
        (stated, index + 2)
    })
}

/// "two presses of the 2 key": one key so many times.
fn pressed_times(reading: &Reading, index: usize) -> Option<(RouteStated, usize)> {
    // "a single press of 1"
    if reading.matches(index, &["press", "of"]) && reading.before(index, 1) == "single" {
        let mut at = index + 2;
        while reading.is_any(at, &["the", "key", "button", "number"]) {
            at += 1;
        }
        let value = key(reading, at)?;
        let stated = RouteStated {
            steps: vec![(value, at)],
            once: true,
            anchored: true,
            ..RouteStated::default()
        };
        return Some((stated, at + 1));
    }
    let times = reading.number(index)?;
    let single = reading.word(times.next) == "press";
    let times_pressed = usize::try_from(times.whole()?)
        .ok()
        .filter(|times| (1..=9).contains(times))?;
    let noun = reading.is_any(times.next, &["press", "presses"]);
    let mut at = times.next + 1;
    (noun && reading.word(at) == "of").then_some(())?;
    while reading.is_any(at, &["of", "the", "key", "button", "number"]) {
        at += 1;
    }
    let value = key(reading, at)?;
    let stated = RouteStated {
        steps: vec![(value, at); times_pressed],
        once: single,
        anchored: true,
        ..RouteStated::default()
    };
    Some((stated, at + 1))
}

/// "Press 1 for opening hours and 3 to renew": a menu read out, whose keys are no way to anybody.
fn is_menu_entry(reading: &Reading, end: usize) -> bool {
    let purpose = |index: usize| reading.is_any(index, &["for", "to", "if"]);
    let sentence = reading.sentence(end.saturating_sub(1));
    purpose(end)
        && (end + 1..sentence.end).any(|index| {
            reading.is_any(index, &["and", "or", ","])
                && key(reading, index + 1).is_some()
                && purpose(index + 2)
        })
}

/// A key that no verb asks for: behind a number, in a menu's row, or joined to another key.
fn loose_key(
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
        && (2..=4).any(|back| {
            matches!(
                reading.before(index, back),
                "menu" | "options" | "option" | "route"
            )
        });
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
    let told = matches!(before, "is" | "are")
        && after == "-"
        && !reading.spaced(index + 1)
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

/// Reads the steps that follow one, and returns the token after the last.
fn follow(reading: &Reading, from: usize, limit: usize, run: &mut RouteStated) -> usize {
    let mut next = from;
    loop {
        let last = run.steps.last().copied().unwrap_or_default();
        let at = next + usize::from(reading.is_any(next, &["'", "\""]) && !reading.spaced(next));
        // What is said right behind a key.
        let repeats = if reading.word(at) == "twice" {
            Some((1, 1))
        } else if reading.is_any(at, &["both", "each"])
            && reading.is_any(at + 1, &["times", "time"])
        {
            Some((1, 2))
        } else if reading.word(at + 1) == "times" {
            reading
                .number(at)
                .and_then(super::super::reading::Number::whole)
                .and_then(|times| usize::try_from(times).ok())
                .filter(|times| (1..=9).contains(times))
                .map(|times| (times - 1, 2))
        } else {
            None
        };
        if let Some((more, length)) = repeats {
            for _ in 0..more {
                run.steps.push(last);
            }
            next = at + length;
            continue;
        }
        let at = at
            + usize::from(reading.is_any(at, &["just", "only"]) && reading.word(at + 1) == "once");
        if reading.word(at) == "once" {
            if reading.is_any(at + 1, &["more", "again"]) {
                next = at + 2;
                continue;
            }
            run.once = true;
            return at + 1;
        }
        if reading.word(at) == "again" {
            next = at + 1;
            continue;
        }
        if reading.matches(at, &["a", "second", "time"])
            || reading.matches(at, &["one", "more", "time"])
        {
            next = at + 3;
            continue;
        }
        // Then the words that lead to the next key.
        let mut ahead = at;
        let mut strong = false;
        // "and at the second menu press 1", but not "and from 9 to 5".
        let leads_on = |index: usize| {
            is_connector(reading.word(index))
                || reading.is_any(index, &["at", "on", "from"]) && reading.word(index + 1) == "the"
        };
        while ahead < limit && ahead - at < 14 {
            // "press 1 and, when the voice stops, 1 again"
            if reading.word(ahead) == ","
                && reading.is_any(ahead + 1, &["when", "once", "after", "as"])
                && let Some(closing) =
                    (ahead + 2..ahead + 9).find(|index| reading.word(*index) == ",")
            {
                strong = true;
                ahead = closing + 1;
                continue;
            }
            if !leads_on(ahead) {
                break;
            }
            strong |= is_strong_connector(reading.word(ahead));
            if reading.word(ahead) == "again" && !strong {
                break;
            }
            ahead += 1;
        }
        if ahead < limit
            && ahead > at
            && strong
            && let Some(value) = key(reading, ahead)
        {
            run.steps.push((value, ahead));
            next = ahead + 1;
            continue;
        }
        // "the first option, then the fourth"
        if ordinal_key(reading, next.wrapping_sub(1)).is_some()
            || next > 1 && ordinal_key(reading, next - 2).is_some()
        {
            let mut place_at = next + usize::from(reading.is_any(next, &["option", "choice"]));
            while reading.is_any(place_at, &[",", "then", "and", "the"]) && place_at < next + 6 {
                place_at += 1;
            }
            if place_at > next
                && place_at < limit
                && let Some(value) = place(reading.word(place_at))
            {
                run.steps.push((value, place_at));
                next = place_at + 1;
                continue;
            }
        }
        // "option 1, then again": the same key without naming it.
        if strong && ahead > at && reading.word(ahead - 1) == "again" && ahead - at <= 4 {
            run.steps.push(last);
            next = ahead;
            continue;
        }
        return next;
    }
}
