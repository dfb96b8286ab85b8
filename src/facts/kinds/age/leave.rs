//! What becomes of those whose age is named: whether they are let in, turned away or asked for.
//!
//! Knows the words around an age. Knows nothing of what the rule says.

use std::ops::Range;

use super::scan::years;
use crate::facts::kinds::Case;
use crate::facts::reading::Reading;
use crate::facts::words;

/// What becomes of those whose age is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// "may", "are welcome"
    Given,
    /// "may not", "must be accompanied"
    Refused,
    /// "must be", "only those"
    Asked,
    /// Nothing is said.
    Unsaid,
}

/// "Ella passed Grade 8 at the age of fourteen": what somebody did, and no rule.
pub(super) fn is_story(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    // "Wilf turned ninety in May"
    let turned = start.checked_sub(2).is_some_and(|who| {
        reading.word(start - 1) == "turned"
            && reading
                .raw(who)
                .starts_with(|first: char| first.is_uppercase())
            && !words::is_function_word(reading.word(who))
    });
    if turned {
        return true;
    }
    reading.ends_with(start, &["at", "the", "age", "of"])
        && (reading.clause(start).start..start).any(|at| {
            let word = reading.word(at);
            word.len() > 4
                && word.ends_with("ed")
                && !reading.is_any(
                    at.wrapping_sub(1),
                    &["is", "are", "be", "get", "gets", "being", "must", "not"],
                )
        })
}

/// Whether a sentence goes on to say that the age itself is not enough.
pub(super) fn is_insisted(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let rest = end..reading.sentence(end.saturating_sub(1)).end.max(end);
    rest.clone().any(|at| years(reading, at).is_some())
        && rest.into_iter().any(|at| {
            reading.is_any(at, &["wait", "waits", "cannot"])
                // "somebody who is exactly twenty-one will need …"
                || reading.word(at) == "exactly" && years(reading, at + 1).is_some()
                || reading.matches(at, &["too", "young"])
                || reading.is_any(at, &["may", "can", "is", "are"]) && reading.word(at + 1) == "not"
        })
}

/// What the words around an age say of those who have it.
pub(super) fn leave(case: &Case<'_>) -> Leave {
    let leave = leave_of(case.reading, &case.mention.tokens, case.labels);
    // "Under-18s are welcome on the footplate, with a parent on the platform": company is no matter of a rule
    // that does not speak of it.
    let sentence = case.sentence();
    let let_in = leave == Leave::Refused
        && !is_about_company(case)
        && case.reading.holds_any(&sentence, &["welcome"])
        && !sentence.clone().any(|at| {
            case.reading.is_any(at, &["not", "no", "never", "cannot"])
                || case.reading.word(at).ends_with("n't")
        });
    if let_in { Leave::Given } else { leave }
}

/// Whether a rule speaks of who goes with the young.
fn is_about_company(case: &Case<'_>) -> bool {
    let says = Reading::new(case.fact.says.as_deref().unwrap_or_default());
    let all = 0..says.len();
    says.holds_any(&all, COMPANY)
        || says.holds_any(
            &all,
            &[
                "accompanied",
                "unaccompanied",
                "supervised",
                "unsupervised",
                "alone",
                "own",
            ],
        )
}

/// Whether a rule is about who goes with the young, and a text about something else: "We treat children from
/// the age of two."
pub(super) fn is_beside_company(case: &Case<'_>) -> bool {
    const ALONE: &[&str] = &[
        "accompanied",
        "unaccompanied",
        "accompany",
        "supervised",
        "unsupervised",
        "supervision",
        "alone",
        "own",
        "themselves",
        "himself",
        "herself",
        "with",
        "without",
        "company",
        "bring",
        "brings",
        "come",
        "mum",
        "dad",
        "family",
        "somebody",
        "someone",
    ];
    let told = |reading: &Reading| {
        let all = 0..reading.len();
        reading.holds_any(&all, COMPANY) || reading.holds_any(&all, ALONE)
    };
    is_about_company(case) && !told(case.reading) && !told(&Reading::new(case.labels))
}

/// What a rule says of those who have its age, where it says anything.
pub(super) fn leave_of_rule(says: Option<&str>) -> Leave {
    let Some((before, _)) = says.and_then(|says| says.split_once("{value}")) else {
        return Leave::Unsaid;
    };
    let start = Reading::new(before).len();
    let reading = Reading::new(&says.unwrap_or_default().replace("{value}", "16"));
    leave_of(&reading, &(start..start + 1), "")
}

fn leave_of(reading: &Reading, tokens: &Range<usize>, labels: &str) -> Leave {
    let sentence = reading.sentence(tokens.start);
    let mut clause = reading.clause(tokens.start);
    // "Nobody but a driver under eighteen": the "but" opens no clause.
    let only = reading.is_any(clause.start, &["but", "except"])
        && reading.word(clause.start.wrapping_sub(1)) == "nobody";
    clause.start -= usize::from(only);
    // "If you are under 16, you cannot …": what follows from a condition is said behind its comma.
    let condition = reading.is_any(clause.start, &["if", "when", "unless", "until", "once"]);
    if condition || clause.len() <= tokens.len() + 3 {
        clause.end = sentence.end;
    }
    let within = |words: &[&str]| clause.clone().any(|at| reading.is_any(at, words));
    let turns = (clause.start..tokens.start).any(|at| {
        reading.is_any(at, &["until", "till", "unless", "before"])
            || reading.matches(at, &["only", "once"])
            || reading.matches(at, &["only", "when"])
            || reading.matches(at, &["only", "if"])
            || reading.matches(at, &["only", "from"])
    });
    // "Nobody but a driver under eighteen": only such a one.
    let lets_in_some = |at: usize| {
        reading.word(at) == "nobody" && reading.is_any(at + 1, &["else", "but", "except"])
    };
    let negated = |at: usize| {
        reading.is_any(
            at,
            &[
                "not",
                "never",
                "cannot",
                "no",
                "nobody",
                "none",
                "neither",
                "nor",
                "refused",
                "refuse",
                "barred",
                "forbidden",
                "banned",
                "unable",
                "excluded",
                "without",
            ],
        ) && !reading.matches(at, &["no", "matter"])
            && !lets_in_some(at)
            && !reading.matches(at, &["no", ","])
            && !(reading.word(at) == "no"
                && (reading.is_any(at + 1, FREE_OF)
                    || reading.is_any(at + 1, COMPANY)
                    || reading.before(at, 1) == "at"))
            && !reading.matches(at, &["without", "an"])
            && !reading.matches(at, &["without", "a"])
            || reading.word(at).ends_with("n't")
            || reading.matches(at, &["too", "young"])
            || reading.matches(at, &["too", "old"])
            || reading.matches(at, &["turn", "away"])
            || reading.matches(at, &["turned", "away"])
    };
    let refused = clause
        .clone()
        .any(|at| !tokens.contains(&at) && negated(at))
        || crate::facts::kinds::headers(labels).next() == Some("no");
    // "From 16 on, young people need not bring a parent."
    let spared = clause.clone().any(|at| {
        (reading.matches(at, &["need", "not"])
            || reading.word(at) == "needn't"
            || reading.matches(at, &["not", "have", "to"])
            || reading.matches(at, &["don't", "have", "to"])
            || reading.matches(at, &["don't", "need"])
            || reading.matches(at, &["no", "need"]))
            && (at + 1..clause.end).any(|who| {
                reading.is_any(who, COMPANY) || reading.is_any(who, &["accompanied", "supervised"])
            })
    });
    if spared {
        return Leave::Given;
    }
    // "No one under 16", "cannot … until they are 16": twice denied is asked.
    if refused && turns {
        return Leave::Asked;
    }
    if refused {
        return Leave::Refused;
    }
    let company = clause.clone().any(|at| {
        reading.is_any(at, &["accompanied", "supervised", "supervision"])
            || reading.is_any(at, &["with", "needs", "need"])
                && reading.word(at + 1) != "no"
                && (at + 1..at + 5).any(|who| reading.is_any(who, COMPANY))
    }) && !within(&["without", "alone", "unaccompanied", "unsupervised"]);
    let asked = within(&[
        "must", "need", "needs", "has", "have", "should", "only", "required", "asks",
    ]) || only
        // "You may ask a fourteen-year-old" gives leave.
        || clause.clone().any(|at| {
            reading.word(at) == "ask" && !matches!(reading.before(at, 1), "may" | "can")
        });
    // "accompanied by an adult until the age of sixteen": from then on they are let in.
    if company && turns {
        return Leave::Asked;
    }
    if company {
        return Leave::Refused;
    }
    if asked {
        return Leave::Asked;
    }
    let given = within(&[
        "may",
        "can",
        "allowed",
        "welcome",
        "let",
        "lets",
        "open",
        "permitted",
        "admitted",
        "free",
        "able",
        "take",
        "takes",
        "accept",
        "accepts",
        "include",
        "includes",
        "enough",
        "join",
        "pierce",
        "welcomes",
        "possible",
        "entitled",
        "admit",
        "admits",
        "for",
    ]);
    // "Who can join?", "check that:", and below it who that is.
    let listed = clause.start == 0
        && crate::facts::kinds::headers(labels).any(|header| {
            [
                "who can",
                "who may",
                "check that",
                "you must",
                "must be",
                "as long as",
            ]
            .iter()
            .any(|words| header.contains(words))
        });
    // A cell under "Age" says who may.
    let cell = reading.len() <= 5
        && crate::facts::kinds::headers(labels)
            .any(|header| header == "age" || header.ends_with(" age"));
    if cell || listed {
        Leave::Asked
    } else if given {
        Leave::Given
    } else {
        Leave::Unsaid
    }
}

/// What somebody is spared who is let in: "at no cost", "no letter is needed".
const FREE_OF: &[&str] = &[
    "cost",
    "charge",
    "fee",
    "extra",
    "letter",
    "form",
    "proof",
    "referral",
    "appointment",
    "experience",
    "need",
];

/// Who goes with those who are too young to come alone.
const COMPANY: &[&str] = &[
    "adult", "adults", "grown", "grown-up", "parent", "parents", "guardian", "carer",
];
