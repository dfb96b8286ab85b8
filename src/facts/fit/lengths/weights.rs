//! How well a length of time goes with a rule: more where both play the same part, less where a
//! session, a habit or another thing is spoken of.
//!
//! Knows what a clause says of its subject. Knows nothing of scales.

use super::{Lengths, Pairing};
use crate::facts::strangeness::is_generic;
use crate::facts::words;

/// What a thing is when it can be used once more.
const USABLE: &[&str] = &[
    "active",
    "available",
    "open",
    "working",
    "back",
    "usable",
    "restored",
];

/// Words that tell of something that is left alone.
const LEFT_ALONE: &[&str] = &[
    "not",
    "nobody",
    "nothing",
    "none",
    "unused",
    "inactive",
    "dormant",
    "idle",
    "without",
    "no",
    "never",
    "untouched",
    "away",
    "absent",
    "absence",
    "leave",
    "lapses",
    "lapse",
];

/// How a question asks about something that is left alone.
const ASKED_ALONE: &[&str] = &[
    "unused", "inactive", "without", "not used", "leave", "be away", "go with",
];

/// Words of a session: "you stay signed in for 12 hours".
const SESSION: &[&str] = &["signed", "logged", "code", "again"];

/// Words of a session in which something is asked: "it will not ask for a code again for 14 days".
const PROMPTS: &[&str] = &["ask", "asks", "asked", "prompt", "prompted"];

/// Words between a predicate and its length of time.
const BETWEEN: &[&str] = &["within", "usually", "normally", "often"];

/// Words of what must be or may be, which a rule is made of.
const DEMANDS: &[&str] = &[
    "must", "should", "need", "needs", "have", "has", "can", "may", "shall", "not", "if", "when",
];

/// How well a length fits that could be the rule's.
pub(super) fn weigh(lengths: &Lengths) -> f32 {
    let pairing = lengths.pairing;
    let mut weight = 0.0;
    if lengths.same_number && lengths.stated.rough_seconds() != lengths.agreed.rough_seconds() {
        weight += 0.4;
    }
    if lengths.frequency {
        if is_usable_again(pairing) {
            weight -= 1.2;
        }
        if lengths.every {
            weight += 0.5;
        }
        if pairing.before(1) == "for" {
            weight += weigh_idleness(pairing);
        }
    } else {
        if lengths.shared_part().is_some() {
            weight += 0.25;
        }
        if says_another_thing(pairing) {
            weight -= 0.5;
        }
        if lengths.every {
            weight -= 0.6;
        }
    }
    weight
}

/// "it is active again within an hour"
fn is_usable_again(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    matches!(pairing.before(1), "within" | "in" | "after")
        && pairing.clause.clone().any(|index| {
            reading.word(index) == "again" && reading.is_any(index.wrapping_sub(1), USABLE)
        })
}

/// "For 30 days" goes with a rule about how often where something is left alone for so long, and
/// not where a session lasts so long.
fn weigh_idleness(pairing: &Pairing) -> f32 {
    let asked = pairing.clause_holds_any(PROMPTS);
    let idle = is_left_alone(pairing) || is_asked_alone(pairing) || is_since_the_last(pairing);
    if idle && !asked {
        0.3
    } else if asked || pairing.clause_holds_any(SESSION) {
        -1.5
    } else {
        -0.5
    }
}

/// "an account that has not been used for 30 days"
fn is_left_alone(pairing: &Pairing) -> bool {
    pairing.clause.clone().any(|index| {
        let word = pairing.reading.word(index);
        LEFT_ALONE.contains(&word) || word.ends_with("n't")
    })
}

/// "How long can I leave it unused?", and below it "For 31 days."
fn is_asked_alone(pairing: &Pairing) -> bool {
    pairing.reading.sentence(pairing.start()).len() <= 8
        && ASKED_ALONE
            .iter()
            .any(|words| pairing.labels.contains(words))
}

/// "Your account stays active for 30 days after you last logged in."
fn is_since_the_last(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    (pairing.end()..pairing.clause.end).any(|index| {
        reading.word(index) == "last"
            || reading.matches(index, &["most", "recent"])
            || reading.matches(index, &["most", "recently"])
    })
}

/// "A disputed payment is usually refunded within …", "a prescription is valid for …": what is said
/// of the subject is another thing than the rule says.
fn says_another_thing(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let Some(predicate) = predicate(pairing) else {
        return false;
    };
    // "… are sold for charity after two weeks" comes when the time of the rule is over.
    if pairing.before(1) == "after" && pairing.says().contains("for {value}") {
        return false;
    }
    let copula = (1..=3).any(|back| {
        pairing.clause.start + back <= predicate
            && matches!(
                reading.before(predicate, back),
                "is" | "are" | "gets" | "get"
            )
    });
    let demanded = || (pairing.clause.start..predicate).any(|index| reading.is_any(index, DEMANDS));
    let word = reading.word(predicate);
    let known = || pairing.is_own_word(word) || words::may_be_cue(&words::stem(word));
    copula && !demanded() && !known() && !is_generic(word)
}

/// The word that says something of the subject, in front of a length and the small words before it.
fn predicate(pairing: &Pairing) -> Option<usize> {
    let reading = pairing.reading;
    let start = pairing.start();
    let mut last = start;
    while last > pairing.clause.start
        && (words::is_function_word(reading.word(last - 1)) || reading.is_any(last - 1, BETWEEN))
        && start - last < 4
        && !reading.is_any(last - 1, &["is", "are"])
    {
        last -= 1;
    }
    last.checked_sub(1).filter(|at| {
        *at > pairing.clause.start
            && reading.is_word(*at)
            && !words::is_function_word(reading.word(*at))
    })
}
