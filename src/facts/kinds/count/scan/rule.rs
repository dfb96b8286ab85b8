//! Whether a clause lays down a rule or gives leave, whatever number stands in it.
//!
//! Knows verbs and nouns of rules. Knows nothing of numbers.

use crate::facts::reading::Reading;

/// Whether a clause lays down a rule or gives leave, read once for each clause.
#[derive(Clone, Copy, Default)]
pub(in crate::facts::kinds::count) struct Rule {
    clause: Option<usize>,
    pub(super) firm: bool,
    pub(super) permitted: bool,
}

impl Rule {
    pub(in crate::facts::kinds::count) fn turn_to(
        &mut self,
        reading: &Reading,
        index: usize,
        labels: &str,
    ) {
        let clause = reading.tokens.get(index).map(|token| token.clause);
        if self.clause != clause {
            self.clause = clause;
            self.firm = is_firm(reading, index, labels);
            self.permitted = reading
                .clause(index)
                .any(|index| reading.is_any(index, &["may", "can", "allowed", "lets"]));
        }
    }
}

/// Words that lay down a rule, where what follows "can" and "have" does.
const RULING: &[&str] = &[
    "must",
    "should",
    "shall",
    "need",
    "needs",
    "require",
    "requires",
    "required",
    "minimum",
    "maximum",
    "enough",
    "sufficient",
    "acceptable",
    "allowed",
    "allows",
    "ask",
    "asks",
    "rule",
    "rules",
    "limit",
    "has",
    "have",
    "may",
    "ensure",
    "can",
    "borrow",
    "plan",
    "insists",
    "suffices",
    "meant",
    "limited",
];

/// Words in a header or heading that make the numbers below it a rule.
const LABELS: &[&str] = &[
    "minimum",
    "maximum",
    "rule",
    "limit",
    "least number",
    "smallest number",
    "fewest",
    "largest number",
    "how many",
    "requirement",
];

/// Whether the clause lays down a rule.
pub(in crate::facts::kinds) fn is_firm(reading: &Reading, index: usize, labels: &str) -> bool {
    if is_possible(reading, index) {
        return false;
    }
    answers_how_many(reading, index)
        || rules(reading, index)
        || reading.matches(reading.sentence(index).start, &["the", "number", "of"])
        || meets_rule(reading, index)
        || is_commanded(reading, index)
        || suffices(reading, index)
        || LABELS.iter().any(|word| labels.contains(word))
}

/// "Three people may be on shift": what can happen is no rule.
fn is_possible(reading: &Reading, index: usize) -> bool {
    (index + 1..reading.clause(index).end)
        .any(|at| reading.is_any(at, &["may", "might", "could"]) && reading.word(at + 1) == "be")
}

fn rules(reading: &Reading, index: usize) -> bool {
    reading.clause(index).any(|at| {
        let idle = reading.is_any(at, &["may", "can", "have", "has"])
            && !reading.is_any(
                at + 1,
                &["to", "only", "borrow", "have", "up", "at", "no", "exactly"],
            );
        (reading.is_any(at, RULING) || reading.matches(at, &["make", "sure"]))
            && !idle
            && !reading.matches(at, &["may", "like"])
    })
}

/// "… ask how many are the minimum. The answer is five."
fn answers_how_many(reading: &Reading, index: usize) -> bool {
    let sentence = reading.sentence(index);
    reading.matches(sentence.start, &["the", "answer", "is"])
        && sentence.start > 0
        && reading.sentence(sentence.start - 1).any(|at| {
            reading.is_any(at, &["minimum", "maximum", "fewest", "most"])
                || reading.matches(at, &["how", "many"])
        })
}

/// "Give us two emergency contacts."
fn is_commanded(reading: &Reading, index: usize) -> bool {
    const COMMANDS: &[&str] = &[
        "give", "bring", "name", "provide", "send", "choose", "appoint", "supply", "list", "enter",
        "include", "enclose", "attach", "upload", "nominate", "tell", "show", "let", "allow",
        "limit",
    ];
    reading.is_any(reading.sentence(index).start, COMMANDS)
}

/// "Two will do", "one is fine"
fn suffices(reading: &Reading, index: usize) -> bool {
    reading.clause(index).any(|at| {
        let is = reading.is_any(at, &["is", "are"]);
        reading.matches(at, &["will", "do"])
            || reading.matches(at, &["would", "do"])
            || is
                && (reading.is_any(
                    at + 1,
                    &[
                        "quite",
                        "perfectly",
                        "fine",
                        "ok",
                        "okay",
                        "acceptable",
                        "plenty",
                    ],
                ) || reading.matches(at + 1, &["all", "right"]))
    })
}

/// "One user meets the requirement"
fn meets_rule(reading: &Reading, index: usize) -> bool {
    reading.clause(index).any(|at| {
        reading.is_any(at, &["meets", "satisfies", "meet"])
            && (at + 1..at + 4).any(|noun| {
                reading.is_any(noun, &["requirement", "rule", "minimum", "requirements"])
            })
    })
}
