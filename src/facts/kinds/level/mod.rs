//! Levels: the lowest accepted step of a declared scale.

mod answer;
mod compare;
mod name;
mod scan;

use std::ops::Range;

use self::answer::{LONGEST_ANSWER, answer_cell};
use self::compare::compare;
use self::scan::{may_name_level, sentence_levels};
use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, rewording,
};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};
use crate::facts::words;

pub(super) struct Level;

/// What a sentence says about the levels of a scale.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent reading of the words"
)]
pub(crate) struct LevelStated {
    /// The scale.
    order: Vec<String>,
    /// The levels named, with their tokens.
    levels: Vec<(usize, Range<usize>)>,
    direction: Direction,
    firm: bool,
    /// "any level".
    any: bool,
    /// "whatever your level", "no level is needed": that there is no lowest one.
    boundless: bool,
    /// "also", "too": others are accepted as well.
    also: bool,
    /// "may", "is enough" behind it.
    allowed: bool,
    /// It only says who is meant: "homes that have reached …", "if you reach …".
    told_of: bool,
    /// "may", "can", "welcome" in its clause.
    permits: bool,
    /// "cannot", "may not" behind it.
    barred: bool,
    /// "nobody", "not" behind it.
    denied_behind: bool,
    /// "until it is reached", "unless": before it something is refused.
    awaited: bool,
    /// "you will not be able to", "cannot" behind it.
    turned_away: bool,
    /// "only" behind it: no other level will do.
    just: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Plain,
    OrAbove,
    OrBelow,
    Below,
    Above,
}

impl LevelStated {
    /// Whether it lays down a rule itself, whatever level stands beside it: "the lowest that counts
    /// is …", "… cannot join".
    pub(crate) fn is_minimum(&self) -> bool {
        self.direction == Direction::OrAbove || self.barred || self.just
    }

    /// Whether it asks for a level above the lowest accepted one.
    pub(crate) fn asks_above(&self, minimum: usize) -> bool {
        self.firm && self.levels.iter().all(|(level, _)| *level > minimum)
    }
}

impl KindRules for Level {
    fn kind(&self) -> Kind {
        Kind::Level
    }

    fn name(&self) -> &'static str {
        "level"
    }

    fn example(&self) -> &'static str {
        "at least Approaching Standards"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, order: &[String]) -> Result<Value, String> {
        if order.is_empty() {
            return Err(
                "a level needs `order`, the whole scale with the lowest level first".to_owned(),
            );
        }
        let lower = text.to_lowercase();
        let found = order
            .iter()
            .enumerate()
            .filter(|(_, name)| lower.contains(&name.to_lowercase()))
            .max_by_key(|(_, name)| name.len());
        match found {
            Some((level, _)) => Ok(Value::Level(level, order.to_vec())),
            None => Err(format!("the scale in `order` has: {}", order.join(", "))),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        for (_, fact) in scan.facts.of_kind(Kind::Level) {
            if let Value::Level(_, order) = &fact.value {
                // Most blocks hold none of these words, and most sentences of the others neither.
                let first: Vec<String> = order
                    .iter()
                    .flat_map(|name| name.split_whitespace())
                    .map(|word| {
                        let letters = word.trim_end_matches(|last: char| last.is_ascii_digit());
                        let word = if letters.is_empty() { word } else { letters };
                        words::stem(&word.to_ascii_lowercase())
                    })
                    .filter(|first| scan.reading.lower().contains(first.as_str()))
                    .collect();
                if first.is_empty()
                    && scan.reading.with(Signs::LEVEL).next().is_none()
                    && scan.reading.len() > LONGEST_ANSWER
                {
                    continue;
                }
                found.extend(answer_cell(scan, order));
                for sentence in &scan.reading.sentences {
                    if !may_name_level(scan.reading, &first, sentence) {
                        continue;
                    }
                    sentence_levels(scan, order, sentence, found);
                }
            }
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (Stated::Level(stated), Value::Level(minimum, order)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        if stated.order != *order {
            return Comparison::Unsure;
        }
        compare(case, stated, *minimum)
    }

    fn write(&self, value: &Value, _like: &str) -> Option<String> {
        match value {
            Value::Level(level, order) => order.get(*level).cloned(),
            _ => None,
        }
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        match (&case.mention.stated, case.value, new.value) {
            (Stated::Level(stated), Value::Level(old, _), Value::Level(level, order)) => {
                lists(case.reading, stated, *old, (*level, order))
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A level in place of another, or a list of accepted levels that begins lower or higher.
fn lists(
    reading: &Reading,
    stated: &LevelStated,
    old: usize,
    (new, order): (usize, &[String]),
) -> Option<Vec<Rewording>> {
    let name = |level: usize| order.get(level).cloned();
    let (lowest, tokens) = stated.levels.iter().min_by_key(|(level, _)| *level)?;
    let is_list = stated.levels.len() > 1 && stated.direction != Direction::OrBelow;
    if !is_list || *lowest != old {
        let like = reading.raw(tokens.start);
        let words = rewording::with_capital_of(&name(new)?, like);
        return Some(vec![Rewording::tokens(reading, tokens, words)]);
    }
    if new < old {
        let more: String = (new..old)
            .filter_map(name)
            .map(|level| level + ", ")
            .collect();
        let start = reading.bytes(tokens).start;
        return Some(vec![Rewording {
            bytes: start..start,
            words: more,
        }]);
    }
    // The list now begins at the first level that is still accepted.
    let (kept, at) = stated.levels.iter().find(|(level, _)| *level >= new)?;
    if *kept != new || at.start < tokens.start {
        return None;
    }
    Some(vec![Rewording {
        bytes: reading.bytes(tokens).start..reading.bytes(at).end,
        words: name(new)?,
    }])
}
