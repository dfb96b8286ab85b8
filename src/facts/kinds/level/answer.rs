//! A cell that answers yes or no for the level of its row.
//!
//! Knows the headers of a cell. Knows nothing of sentences.

use super::name::name_at;
use super::{Direction, LevelStated};
use crate::facts::kinds::{Mention, Scan, Stated, headers};
use crate::facts::reading::Reading;

/// The most tokens of a cell that answers yes or no.
pub(super) const LONGEST_ANSWER: usize = 3;

/// "No" in the row of a level, under "Can you join?": what is answered is said of the level.
pub(super) fn answer_cell(scan: &Scan<'_>, order: &[String]) -> Option<Mention> {
    let reading = scan.reading;
    if reading.len() == 0 || reading.len() > LONGEST_ANSWER {
        return None;
    }
    let yes = match reading.word(0) {
        "yes" | "accepted" | "enough" => true,
        "no" | "refused" | "rejected" => false,
        _ => return None,
    };
    let level = headers(scan.labels).find_map(|header| whole_level(header, order))?;
    is_asked(scan.labels).then(|| {
        let tokens = 0..1;
        let stated = LevelStated {
            order: order.to_vec(),
            levels: vec![(level, tokens.clone())],
            direction: Direction::Plain,
            firm: yes,
            any: false,
            boundless: false,
            also: true,
            allowed: yes,
            told_of: yes,
            permits: yes,
            barred: !yes,
            denied_behind: false,
            awaited: false,
            turned_away: false,
            just: false,
        };
        Mention::new(reading, Stated::Level(stated), tokens)
    })
}

/// The level that a header consists of.
fn whole_level(header: &str, order: &[String]) -> Option<usize> {
    let header = Reading::new(header);
    order.iter().enumerate().find_map(|(level, name)| {
        let end = name_at(&header, 0, name)?;
        (end == header.len()).then_some(level)
    })
}

/// What a header holds that asks whether a level will do.
const ASKING: &[&str] = &[
    "join", "accept", "enough", "allow", "can ", "may ", "eligible", "qualif",
];

/// "Can you join?"
fn is_asked(labels: &str) -> bool {
    headers(labels).any(|header| ASKING.iter().any(|word| header.contains(word)))
}
