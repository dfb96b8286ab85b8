//! Whether a percentage is a share of what a fact shares out.
//!
//! Knows what stands behind a share. Knows nothing of how large it is.

use super::Pairing;
use crate::facts::kinds::Stated;
use crate::facts::phrases::PhraseIndex;
use crate::facts::value::Value;
use crate::facts::words;

/// Rules in which one share is meant to differ from another.
const DIFFERENCES: &[&str] = &[
    "more", "extra", "off", "less", "discount", "cheaper", "higher", "lower",
];

/// What a rule that names what it shares out may be called in short.
const TOTALS: &[&str] = &[
    "total", "whole", "price", "amount", "cost", "sum", "bill", "fee", "invoice", "quote",
];

/// What is paid, of which a share may be meant.
const PRICES: &[&str] = &[
    "bill", "price", "cost", "fee", "rent", "total", "charge", "amount", "sum", "tax", "fare",
    "value", "invoice", "quote", "estimate",
];

/// Whoever or whatever was named before, or anybody.
const ANYTHING: &[&str] = &[
    "people",
    "them",
    "us",
    "everyone",
    "everybody",
    "it",
    "that",
    "this",
];

/// Whether a word is one of a list, in the singular or the plural.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter()
        .any(|one| *one == word || word.strip_suffix('s') == Some(*one))
}

/// Whether a share is one of what the fact shares out: "40% of households" is no discount.
pub(super) fn fit(pairing: &Pairing) -> Option<f32> {
    if is_the_rest(pairing) || is_how_far_off(pairing) || is_of_other_people(pairing) {
        return None;
    }
    let after = pairing.says().split_once("{value}");
    let shared = after.and_then(|(_, after)| after.trim_start().strip_prefix("of "));
    let fits = match shared {
        Some(shared) => is_of_what_is_shared(pairing, shared),
        // "Deposit: 50 per cent of the stay"
        None => pairing.before(1) == ":" || is_of_nothing_else(pairing),
    };
    // What has the agreed size is the share that is meant, whatever it is said to be of.
    let same = matches!(
        (&pairing.mention.stated, &pairing.fact.value),
        (Stated::Percentage { thousandths, .. }, Value::Percentage(_, agreed))
            if thousandths == agreed
    );
    (fits || same).then_some(0.0)
}

/// "8% of patients ask for an appointment", "half of the people on Universal Credit": a share of people,
/// where the rule shares out something else.
fn is_of_other_people(pairing: &Pairing) -> bool {
    const WHO: &[&str] = &["patient", "customer", "member", "user", "people", "visitor"];
    let reading = pairing.reading;
    let of = pairing.end();
    let who = of + 1 + usize::from(reading.is_any(of + 1, &["the", "these", "those"]));
    let shared = pairing
        .says()
        .split_once("{value}")
        .map_or("", |(_, after)| after);
    pairing.next() == "of"
        && is_one_of(reading.word(who), WHO)
        && !PhraseIndex::content_stems(shared).contains(&words::stem(reading.word(who)))
        && (reading.is_any(who + 1, &["on", "who", "with", "in"])
            || reading.is_word(who + 1) && !words::is_function_word(reading.word(who + 1)))
}

/// "The other 18 per cent", "all the rest": what is left is another share.
fn is_the_rest(pairing: &Pairing) -> bool {
    matches!(pairing.before(1), "other" | "remaining")
        || ["rest", "other"].iter().any(|last| {
            pairing
                .reading
                .matches(pairing.start(), &["all", "the", last])
        })
}

/// "You needed one per cent more": how far off it is, and no share.
fn is_how_far_off(pairing: &Pairing) -> bool {
    matches!(pairing.next(), "more" | "higher" | "lower" | "short")
        && !pairing.says_any(DIFFERENCES)
}

/// "all of them", "none of it"
fn is_whole(pairing: &Pairing) -> bool {
    pairing
        .reading
        .is_any(pairing.start(), &["all", "none", "every"])
}

/// Whether a share is of what the rule's own sentence shares out, or of nothing that is named.
fn is_of_what_is_shared(pairing: &Pairing, shared: &str) -> bool {
    let reading = pairing.reading;
    let end = pairing.end();
    let wanted = PhraseIndex::content_stems(shared);
    let of = pairing.next() == "of";
    let wanted_at = |index: usize| wanted.contains(&words::stem(reading.word(index)));
    let near = (end..end + 7).any(wanted_at);
    let next = end + 1 + usize::from(reading.is_any(end + 1, &["the", "your", "our"]));
    let total = || {
        let word = reading.word(next);
        of && (is_one_of(word, TOTALS) || ANYTHING.contains(&word))
    };
    near || total() || is_of_what_is_paid(pairing) || !(of || is_whole(pairing))
}

/// Verbs of what somebody has given or owes.
const PAYING: &[&str] = &[
    "pay", "paid", "pays", "owe", "owes", "owed", "spent", "spend",
];

/// "a quarter of what you paid": whether a share is of what somebody gave or owes.
fn is_of_what_is_paid(pairing: &Pairing) -> bool {
    let end = pairing.end();
    pairing.reading.matches(end, &["of", "what"])
        && (end + 2..end + 6).any(|at| pairing.reading.is_any(at, PAYING))
}

/// "a third of the hire price": whether a share is of the fact's own thing or of a price, or of
/// nothing that is named.
fn is_of_nothing_else(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let end = pairing.end();
    let next = end
        + 1
        + usize::from(reading.is_any(
            end + 1,
            &["the", "your", "our", "all", "its", "each", "every", "any"],
        ));
    let priced = || {
        (next..next + 3)
            .take_while(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
            .any(|at| {
                let word = reading.word(at);
                pairing.is_own_word(word) || is_one_of(word, PRICES)
            })
            || ANYTHING.contains(&reading.word(next))
            || is_one_of(reading.word(next), PRICES)
    };
    !is_whole(pairing) && (pairing.next() != "of" || is_of_what_is_paid(pairing) || priced())
}
