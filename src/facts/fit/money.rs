//! Whether an amount of money could be the price a fact agrees on.
//!
//! Knows how one price is made from another. Knows nothing of what is paid for.

use super::Pairing;
use crate::facts::reading::{Number, Reading};

/// What is counted without being bought: "two weeks".
const TIMES: &[&str] = &["days", "weeks", "months", "years", "hours", "minutes"];

/// An amount fits unless it is made from the agreed one, or is far from it and little tells of it.
pub(super) fn fit(pairing: &Pairing, amount: u64, agreed: u64) -> Option<f32> {
    let another = pays_for_several(pairing)
        || is_one_of_several(pairing)
        || is_headed_by_several(pairing)
        || is_our_cost(pairing)
        || goes_on_something(pairing)
        || is_multiplied(pairing, amount, agreed)
        || is_halved(pairing, amount, agreed)
        || is_a_difference(pairing)
        || is_a_total(pairing)
        || is_far(amount, agreed) && pairing.cues < 2;
    (!another).then_some(0.0)
}

/// "Ten-session card | £80"
fn is_headed_by_several(pairing: &Pairing) -> bool {
    crate::facts::kinds::headers(pairing.labels).any(|header| {
        let header = Reading::new(header);
        header.number(0).is_some_and(|number| {
            header.word(number.next) == "-"
                && number.whole() > Some(1)
                && header.is_any(number.next + 1, SEVERAL)
        })
    })
}

/// "£14.50 for each of the ten evenings": one part of what is paid.
fn is_one_of_several(pairing: &Pairing) -> bool {
    pairing
        .reading
        .matches(pairing.end(), &["for", "each", "of"])
        && !pairing.says_any(&["each", "per", "every"])
}

/// What one ticket may be for several of.
const SEVERAL: &[&str] = &[
    "session", "trip", "visit", "ride", "class", "lesson", "journey", "swim", "game", "week",
];

/// "It costs us £8.85 to cook a meal": what we pay, and nobody else.
fn is_our_cost(pairing: &Pairing) -> bool {
    pairing.before(1) == "us" && matches!(pairing.before(2), "costs" | "cost")
}

/// "Of every fare, about £2.10 goes on wages": a part of it.
fn goes_on_something(pairing: &Pairing) -> bool {
    matches!(pairing.next(), "goes" | "go" | "went")
        && pairing
            .reading
            .is_any(pairing.end() + 1, &["on", "to", "towards"])
}

/// "Ten swims cost £48": the price of several is another one.
fn pays_for_several(pairing: &Pairing) -> bool {
    // "Send two drawings and £285": things beside the money, and not what it buys.
    let beside = pairing.before(1) == "and"
        && several_at(pairing, pairing.start().saturating_sub(3)).is_some();
    !beside
        && (pairing.clause.start..pairing.start())
            .filter_map(|index| several_at(pairing, index))
            .any(|noun| !TIMES.contains(&noun))
        || pairing.next() == "for" && several_at(pairing, pairing.end() + 1).is_some()
}

/// What there are several of at a token: a number and a plural.
fn several_at<'a>(pairing: &'a Pairing, index: usize) -> Option<&'a str> {
    let reading = pairing.reading;
    let number = reading.number(index)?;
    number.whole().filter(|count| (2..1000).contains(count))?;
    let at = number.next;
    let plural = |at: usize| {
        let noun = reading.word(at);
        reading.is_word(at) && noun.ends_with('s') && !noun.ends_with("ss")
    };
    // "two missed appointments": what the rule speaks of may have an adjective.
    let own = || {
        let word = reading.word(at);
        let adjective = word.ends_with("ed") || word.ends_with("ing") || pairing.is_own_word(word);
        plural(at + 1) && adjective && pairing.is_own_word(reading.word(at + 1))
    };
    let noun = plural(at)
        .then_some(at)
        .or_else(|| own().then_some(at + 1))?;
    Some(reading.word(noun))
}

/// "Miss it twice and you have paid £6."
fn is_multiplied(pairing: &Pairing, amount: u64, agreed: u64) -> bool {
    if agreed == 0 || !amount.is_multiple_of(agreed) {
        return false;
    }
    let reading = pairing.reading;
    let times = amount / agreed;
    (2..=20).contains(&times)
        && reading.sentence(pairing.start()).any(|index| {
            !pairing.mention.tokens.contains(&index)
                && (reading.number(index).and_then(Number::whole) == Some(times)
                    || times == 7 && reading.word(index) == "week"
                    || times == 14 && reading.word(index) == "fortnight"
                    || times == 2 && reading.is_any(index, &["twice", "both", "double", "return"]))
        })
}

/// "half the price: £21"
fn is_halved(pairing: &Pairing, amount: u64, agreed: u64) -> bool {
    let reading = pairing.reading;
    amount * 2 == agreed
        && reading
            .sentence(pairing.start())
            .any(|index| reading.word(index) == "half")
}

/// "… so £65 in all": what several things come to.
fn is_a_total(pairing: &Pairing) -> bool {
    let (reading, end) = (pairing.reading, pairing.end());
    let total = reading.matches(end, &["in", "all"])
        || reading.matches(end, &["in", "total"])
        || reading.matches(end, &["all", "told"])
        || reading.word(end) == "altogether";
    let others = (reading.sentence(pairing.start()).start..pairing.start())
        .any(|at| reading.is_any(at, &["£", "$", "€", "pounds"]));
    total && others
}

/// "You pay the difference of £4."
fn is_a_difference(pairing: &Pairing) -> bool {
    pairing.before(1) == "of" && pairing.before(2) == "difference"
}

/// 52p for £52 is a slip all the same, and £25,000 for £25.
fn is_far(amount: u64, agreed: u64) -> bool {
    amount * 100 != agreed
        && agreed * 100 != amount
        && agreed * 1000 != amount
        && amount.max(agreed) / amount.min(agreed).max(1) >= 20
}
