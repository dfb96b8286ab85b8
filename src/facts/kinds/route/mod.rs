//! Menu routes: the keys to press after ringing, in one sentence, in steps or in a table.

mod keys;
mod scan;

use std::fmt::Write as _;

use super::{
    Binding, Case, Comparison, Difference, KindRules, Mention, New, Rewording, Scan, Stated,
    rewording,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::{Kind, Value};
use crate::facts::words;
use scan::scan_range;

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

impl RouteStated {
    /// "press nothing"
    pub(crate) fn is_keyless(&self) -> bool {
        self.steps.is_empty()
    }
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
            let first = found.len();
            scan_range(reading, &(0..reading.len()), labelled, true, found);
            if let [only] = found.get_mut(first..).unwrap_or_default()
                && leads_there(scan.labels)
            {
                all_that_is_pressed(reading, only);
            }
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
        // No words stand in place of keys whose style a new route could keep.
        let fix = (!stated.is_keyless())
            .then(|| self.write(case.value, case.reading.written(&case.mention.bytes)))
            .flatten();
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
        let verb = words::PRESSING.contains(&lower.as_str()) && !lower.starts_with("opt");
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
/// "To reach an agent:", in front of a list of steps.
fn leads_there(labels: &str) -> bool {
    [
        "to reach ",
        "to speak to ",
        "to talk to ",
        "to get through to ",
    ]
    .iter()
    .any(|words| labels.contains(words))
}

/// Marks the one key of a list of steps as all that is pressed, where no later step speaks of the menu.
fn all_that_is_pressed(reading: &Reading, mention: &mut Mention) {
    let end = mention.tokens.end;
    let goes_on = (end..reading.len()).any(|at| {
        reading.is_any(
            at,
            &[
                "again", "same", "menu", "repeat", "twice", "second", "once", "press", "choose",
                "key",
            ],
        )
    });
    if let Stated::Route(stated) = &mut mention.stated
        && !goes_on
        && stated.steps.len() == 1
    {
        stated.once = true;
    }
}

fn reaches(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    sentence.into_iter().any(|index| {
        reading.is_any(index, &["reach", "through"])
            || reading.matches(index, &["speak", "to"])
            || reading.matches(index, &["talk", "to"])
            || reading.matches(index, &["for", "a"]) && reading.word(index + 3) != "menu"
    })
}
