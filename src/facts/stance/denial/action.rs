//! Whether a negation denies what a rule does: "accounts are not deactivated after 30 days".
//!
//! Knows the verbs of rules. Knows nothing of duties that are lifted.

use super::conditions::is_subordinate;
use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;
use crate::facts::value::Kind;
use crate::facts::words;

const ORDERED: &[&str] = &[
    "leave", "let", "wait", "go", "exceed", "allow", "forget", "miss", "fail", "keep",
];

/// "The on-call nurse is not available round the clock", "you cannot get into your unit 24/7"
pub(super) fn is_not_always_so(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let always = reading.matches(passage.at(), &["24", "/", "7"])
        || (passage.at()..passage.at() + 2).any(|at| reading.is_any(at, &["round", "around"]))
            && reading.word(passage.end().saturating_sub(1)) == "clock";
    let only = (index + 1..passage.at()).any(|at| reading.is_any(at, &["only", "just"]));
    let there = (index + 1..passage.at()).any(|at| reading.is_any(at, BEING_THERE));
    always
        && there
        && !only
        && reading.word(index) != "no"
        && passage.at() - index <= 8
        && !is_subordinate(passage, index)
}

/// What somebody or something does that is there for others.
const BEING_THERE: &[&str] = &[
    "available",
    "open",
    "staffed",
    "manned",
    "answered",
    "monitored",
    "watched",
    "covered",
    "guarded",
    "there",
    "reach",
    "reached",
    "get",
    "enter",
    "visit",
    "use",
    "access",
    "answer",
];

/// "accounts are not deactivated after 30 days", "addresses do not end in nhs.net"
pub(super) fn does_not_happen(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let no_longer = reading.matches(index, &["no", "longer"]);
    let verb = main_verb(reading, index + 1 + usize::from(no_longer));
    is_verb_of_rule(passage, verb)
        && !is_limited(passage)
        && !is_rule_by_exception(passage, verb)
        && !reading.is_any(verb, ORDERED)
        && !is_subordinate(passage, index)
        && (no_longer || reading.word(index) != "no")
}

/// "We do not keep what is found for six weeks": what is not done for so long is told, and nothing is
/// ordered.
pub(super) fn is_not_kept(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let helper = usize::from(reading.is_any(index.wrapping_sub(1), &["do", "does", "will"]));
    reading.is_any(index + 1, &["keep", "hold", "store"])
        && reading.is_any(index.wrapping_sub(1 + helper), &["we", "it", "they"])
        && reading.word(passage.at().wrapping_sub(1)) == "for"
        && passage.kind() == Kind::Duration
        && !is_subordinate(passage, index)
}

const BEFORE_MAIN_VERB: &[&str] = &[
    "be",
    "been",
    "ever",
    "get",
    "automatically",
    "being",
    "necessarily",
    "always",
];

/// The first verb from a token on that does not only help another.
fn main_verb(reading: &Reading, start: usize) -> usize {
    let mut verb = start;
    while reading.is_any(verb, BEFORE_MAIN_VERB) {
        verb += 1;
    }
    verb
}

const OF_MANY_RULES: &[&str] = &[
    "start", "begin", "end", "expire", "apply", "close", "last", "comply", "include",
];

fn is_verb_of_rule(passage: &Passage<'_>, verb: usize) -> bool {
    let reading = passage.reading;
    passage
        .vocabulary
        .contains(&words::stem(reading.word(verb)))
        || reading.is_any(verb, OF_MANY_RULES)
        || reading.matches(verb, &["run", "out"])
        || is_getting(passage, verb)
}

/// "You won't get the £30", where no condition stands beside it.
fn is_getting(passage: &Passage<'_>, verb: usize) -> bool {
    let reading = passage.reading;
    matches!(passage.kind(), Kind::Money | Kind::Percentage)
        && (reading.is_any(verb, &["get", "receive"]) && passage.at() <= verb + 2
            || reading.is_any(verb, &["take", "charge", "ask", "want", "require"])
                && reading.is_any(verb + 1, &["a", "the", "any", "for"])
                && passage.at() <= verb + 3)
        && !passage
            .sentence
            .clone()
            .any(|at| reading.is_any(at, &["if", "unless", "when", "until", "without"]))
}

/// "cannot borrow more than six" states the most; it denies nothing.
fn is_limited(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let at = passage.at();
    reading.is_any(at.wrapping_sub(1), &["before", "until", "till", "unless"])
        || (0..4).any(|back| {
            reading.is_any(
                (at + 2).wrapping_sub(back),
                &["than", "over", "beyond", "above", "exceed"],
            )
        })
}

/// Whether what does not happen happens all the same in some case, so that the rule is stated.
fn is_rule_by_exception(passage: &Passage<'_>, verb: usize) -> bool {
    let reading = passage.reading;
    let is_excepted =
        (verb..passage.clause.end).any(|index| reading.is_any(index, &["until", "till", "unless"]));
    is_excepted || is_left_unused(passage, verb) || is_on_condition(passage, verb)
}

/// Whether the clause speaks of what is done without, or of what is not used.
fn is_left_unused(passage: &Passage<'_>, verb: usize) -> bool {
    let reading = passage.reading;
    !reading.is_any(verb, &["deactivated", "closed", "deactivate"])
        && (verb..passage.clause.end).any(|index| {
            reading.is_any(index, &["without", "unused", "inactive", "dormant", "idle"])
        })
}

/// "will not be deactivated as long as you log in …" states the rule.
fn is_on_condition(passage: &Passage<'_>, verb: usize) -> bool {
    let reading = passage.reading;
    (verb..passage.at()).any(|index| {
        reading.is_any(index, &["if", "provided", "providing", "while", "unless"])
            || reading.matches(index, &["long", "as"])
    })
}
