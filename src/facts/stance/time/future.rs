//! From when a sentence says that something will hold.
//!
//! Knows announcements and plans. Knows nothing of the past.

use jiff::civil::Date;

use super::{Announced, day_at};
use crate::facts::stance::passage::Passage;
use crate::facts::value::Kind;
use crate::facts::words;

/// From when a sentence says that something will hold.
pub(in crate::facts::stance) fn future(passage: &Passage<'_>, today: Date) -> Option<Announced> {
    let Passage {
        reading,
        sentence,
        clause,
        mention,
        ..
    } = *passage;
    let at = mention.tokens.clone();
    // "Announced for 1 October: from that date …"
    let back = sentence.clone().any(|index| {
        reading.matches(index, &["from", "that", "date"])
            || reading.matches(index, &["from", "that", "day"])
            || reading.matches(index, &["from", "then"])
    });
    let announced = sentence
        .clone()
        .filter(|index| !at.contains(index))
        .find_map(|index| day_at(reading, index).filter(|date| *date > today));
    if let (true, Some(date)) = (back, announced) {
        return Some(Announced::From(date));
    }
    for index in sentence.clone() {
        if at.contains(&index) {
            continue;
        }
        let word = reading.word(index);
        let introduces = matches!(
            word,
            "from" | "after" | "starting" | "since" | "on" | "beginning"
        ) || word == "of" && reading.before(index, 1) == "as";
        let same = reading.clause(index) == *clause || reading.sentence(index) == *sentence;
        if introduces && same {
            let next = index + 1 + usize::from(reading.is_any(index + 1, &["the"]));
            if at.contains(&next) {
                continue;
            }
            if let Some(date) = day_at(reading, next).filter(|date| *date > today) {
                let will = sentence.clone().any(|index| {
                    reading.is_any(
                        index,
                        &[
                            "will",
                            "changes",
                            "becomes",
                            "moves",
                            "rises",
                            "rise",
                            "new",
                            "increases",
                            "drops",
                            "falls",
                        ],
                    ) || reading.is_any(index, &["goes", "go"])
                        && reading.is_any(index + 1, &["up", "down"])
                });
                if word == "from" || word == "of" || will {
                    return Some(Announced::From(date));
                }
            }
        }
        // "for planned work" tells which work is meant.
        let attributive = reading.is_any(index, &["planned", "proposed"])
            && reading.is_word(index + 1)
            && !words::is_function_word(reading.word(index + 1))
            && !reading.is_any(index.wrapping_sub(1), &["is", "are", "be", "been"]);
        // "When surgery is planned we take a deposit": a case, and no plan for the rule.
        // "… and proposed no change"
        let none = reading.word(index + 1) == "no";
        let case = none
            || reading.word(index) == "planned"
                && (1..=5)
                    .any(|back| matches!(reading.before(index, back), "when" | "if" | "where"));
        // "It is planned to feed a household" says what it is made for.
        // and "planned for 12 hours a day", how much is called for.
        let purpose = reading.matches(index, &["planned", "to"])
            || reading.matches(index, &["planned", "for"]) && at.contains(&(index + 2))
            || matches!(mention.kind(), Kind::Phone | Kind::Email);
        let proposed = reading.is_any(index, &["proposed", "proposal", "proposes", "planned"])
            && !attributive
            && !case
            && !purpose;
        let planned = proposed
            || reading.matches(index, &["will", "change"])
            || reading.matches(index, &["next", "year"])
            || reading.matches(index, &["in", "future"])
            || reading.matches(index, &["due", "to", "change"])
            || reading.matches(index, &["going", "to", "be"])
                && !reading.is_any(index.wrapping_sub(2), &["you", "they", "i", "we"])
            // Care plans and consultations at a surgery are no plans to change.
            || reading.is_any(index, &["plans", "plan"])
                && reading.word(index + 1) == "to"
                && !reading.is_any(index.wrapping_sub(1), &["care", "support", "lesson"])
            || reading.word(index) == "consultation"
                && (reading.is_any(index.wrapping_sub(1), &["public", "under", "in"])
                    || reading.word(index + 1) == "on");
        if planned && reading.clause(index) == *clause {
            return Some(Announced::SomeDay);
        }
    }
    None
}
