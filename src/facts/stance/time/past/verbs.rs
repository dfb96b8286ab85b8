//! Verbs of the past: which tell a story, which only say what state something is in.
//!
//! Knows the words next to a verb. Knows nothing of days or values.

use super::Telling;
use crate::facts::reading::Reading;

/// Words in front of "used to" that make a participle of it: "is used to".
const NOT_A_HABIT: &[&str] = &["is", "are", "be", "not", "been", "being", "get", "gets"];

/// Words that open a clause with a verb of its own.
const OPENING: &[&str] = &["that", "which", "who", "whose", "if", "unless"];

/// Verbs that a relative clause has for itself.
const OWN_VERBS: &[&str] = &["had", "has", "have", "is", "are", "did"];

/// "used to": what was so for long.
pub(super) fn is_used_to(reading: &Reading, index: usize) -> bool {
    reading.word(index + 1) == "to" && !reading.is_any(index.wrapping_sub(1), NOT_A_HABIT)
}

/// "What you took out stays in your history": what is told of comes first, and then the rule.
pub(super) fn is_first_told(reading: &Reading, index: usize) -> bool {
    !(1..=3).any(|back| {
        matches!(
            reading.before(index, back),
            "what" | "that" | "which" | "who"
        )
    })
}

/// "A reminder came that accounts are …" reports what holds.
pub(super) fn reports(telling: &Telling, index: usize) -> bool {
    (index + 1..telling.at()).any(|next| telling.reading.word(next) == "that")
}

/// "Nobody told them that an account is …" reports what holds.
pub(super) fn reports_at_once(reading: &Reading, index: usize) -> bool {
    (index + 1..index + 4).any(|next| reading.word(next) == "that")
}

/// "She tried it for 30 days": what somebody did, which tells nothing of a number or an address.
pub(super) fn is_done(telling: &Telling, index: usize) -> bool {
    !telling.is_identifier() && !is_participle(telling.reading, index)
}

/// "Expired accounts", "an account that has expired" tell of no time that is over.
pub(super) fn is_over(reading: &Reading, index: usize) -> bool {
    !is_participle(reading, index)
        && !reading.is_any(
            index.wrapping_sub(1),
            &["a", "an", "the", "any", "all", "your"],
        )
        // "both stay stopped for …"
        && !reading.is_any(index.wrapping_sub(1), &["stay", "stays", "remain", "remains"])
}

/// "The limit was 60 days": what "was", "were", "had" or "could" says of the value itself.
pub(super) fn is_past_state(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let word = reading.word(index);
    // "one that has had no log-in for …"
    let perfect =
        word == "had" && reading.is_any(index.wrapping_sub(1), &["has", "have", "'ve", "never"]);
    // "can be had by phoning …"
    let auxiliary = word == "could"
        && reading.is_any(
            index + 1,
            &["be", "not", "you", "we", "someone", "everyone"],
        )
        || word == "had" && reading.before(index, 1) == "be";
    // "I called you on … and it was sorted": what was done, not what the number was.
    let done =
        telling.is_identifier() && (word == "had" || !states_value(reading, index, telling.at()));
    // "It was agreed to remind everybody that the limit is …" reports what holds.
    let agreed = reading.is_any(
        index + 1,
        &[
            "agreed",
            "decided",
            "noted",
            "confirmed",
            "resolved",
            "reminded",
            "said",
            "stated",
            "repeated",
            "pointed",
        ],
    ) && (index + 2..telling.at()).any(|at| reading.word(at) == "that")
        // "The concession was confirmed at fifteen per cent."
        || reading.is_any(index + 1, &["confirmed", "upheld", "reaffirmed"])
            && reading.is_any(index + 2, &["at", "as"])
            && index + 3 == telling.at();
    // "Make sure vaccinations were given at least 14 days before": what has to have been done.
    let told = (telling.clause.start..index).any(|at| {
        reading.matches(at, &["make", "sure"]) || reading.is_any(at, &["ensure", "check"])
    });
    // "The answer was that 24/7 cover is not required" reports what holds.
    let reported = word == "was" && reading.word(index + 1) == "that";
    !told
        && !perfect
        && !auxiliary
        && !done
        && !agreed
        && !reported
        && !is_subordinate(telling, index)
}

/// Whether a verb belongs to a clause inside the clause: "whoever was", "if it had".
fn is_subordinate(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    // "That was 96 hours' notice."
    let pronoun = |opens: usize| opens == telling.sentence.start && opens + 1 == index;
    // In "a carer who had left was still …" the relative clause has a verb of its own.
    let own_verb = |opens: usize| {
        !reading.is_any(opens, &["if", "unless"])
            && (opens + 1..index).any(|verb| reading.is_any(verb, OWN_VERBS))
    };
    // "Of the 60 staff who logged in during the first week, 45 had done so …": the relative clause is over.
    let closed = |opens: usize| {
        reading.is_any(opens, &["who", "which", "that"])
            && !matches!(reading.before(opens, 1), ",")
            && reading.word(index) == "had"
            && reading.word(telling.sentence.start) == "of"
            && (opens + 1..index).any(|at| reading.word(at) == ",")
    };
    (telling.clause.start..index).any(|opens| {
        reading.matches(opens, &["long", "as"])
            || reading.is_any(opens, OPENING)
                && !pronoun(opens)
                && !own_verb(opens)
                && !closed(opens)
    })
}

/// Whether a word such as "shared" is a verb of the past with an object: "shared a login".
pub(super) fn is_narrated(reading: &Reading, index: usize) -> bool {
    let word = reading.word(index);
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !is_participle(reading, index)
        && reading.is_any(
            index + 1,
            &[
                "a", "an", "the", "his", "her", "their", "our", "it", "them", "us", "me", "no",
            ],
        )
}

/// Whether a word such as "deactivated" goes with a form of "be" or "have", or with a noun behind it.
pub(super) fn is_participle(reading: &Reading, index: usize) -> bool {
    (1..=3).any(|back| {
        reading.is_any(
            index.wrapping_sub(back),
            &[
                "is", "are", "be", "been", "being", "was", "were", "has", "have", "had", "having",
                "get", "gets", "getting", "not", "if", "when", "unless", "to", "must", "will",
                "once", "that", "which", "who", "nor", "neither",
            ],
        )
    }) || index == reading.sentence(index).start
        || !reading.is_word(index.wrapping_sub(1))
}

/// Whether a verb of the past says what a value was: "our number was …", "it was … then".
fn states_value(reading: &Reading, verb: usize, value: usize) -> bool {
    let between = verb + 1..value;
    between.len() <= 6
        && !between.clone().any(|index| {
            reading.is_any(
                index,
                &["on", "at", "from", "by", "with", "to", "about", "through"],
            ) && !reading.is_any(index.wrapping_sub(1), &["was", "were"])
        })
        || between
            .clone()
            .any(|index| reading.is_any(index, &["used", "answered", "number", "address"]))
        || (verb.saturating_sub(5)..verb)
            .any(|index| reading.is_any(index, &["number", "address", "line", "email", "mailbox"]))
}
