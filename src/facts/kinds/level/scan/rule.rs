//! Whether words lay down which level is needed.
//!
//! Knows how a rule is worded. Knows nothing of who is only told of and of what is refused.

use super::passage::Passage;
use super::refusal::says_cannot;
use crate::facts::kinds::count;
use crate::facts::kinds::level::Direction;
use crate::facts::reading::Reading;

/// Whether levels are named as a rule.
pub(super) fn is_firm(passage: &Passage<'_>) -> bool {
    count::is_firm(passage.reading, passage.start(), passage.labels)
        || passage.direction == Direction::Above
        || answers_which(passage.labels)
        || answers_least(passage)
        || is_list_under_rule(passage)
        || is_list_accepted(passage)
        || has_all_behind(passage)
        || is_introduced(passage)
        || goes_on_from_rule(passage)
        || is_raised(passage)
        || has_changed(passage)
        || clause_demands(passage)
        || is_exclusive(passage)
        || is_entry(passage)
        || is_reserved(passage)
        || is_enough(passage)
        || is_condition_of_leave(passage)
        || is_lack_that_bars(passage)
        || is_level_for(passage)
        || all_hold_it(passage)
        || is_called_lowest(passage)
        || bars_without_it(passage)
}

/// "Standards Met is the entry ticket: without it you cannot join."
fn bars_without_it(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    (passage.end()..passage.sentence.end).any(|at| {
        reading.matches(at, &["without", "it"])
            && (at + 2..(at + 6).min(passage.sentence.end)).any(|no| says_cannot(reading, no))
    })
}

/// "The lowest result with which a home can join is Standards Met."
fn is_called_lowest(passage: &Passage<'_>) -> bool {
    let (reading, start) = (passage.reading, passage.sentence.start);
    reading.word(start) == "the"
        && reading.is_any(start + 1, &["lowest", "minimum", "least", "smallest"])
        && reading.before(passage.start(), 1) == "is"
}

/// "Every mobile responder holds Level 1."
fn all_hold_it(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    reading.is_any(passage.sentence.start, &["every", "each", "all"])
        && matches!(
            reading.before(passage.start(), 1),
            "holds" | "hold" | "has" | "have" | "reached"
        )
}

/// "The DSPT level for `NHSmail` is Standards Met."
fn is_level_for(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    reading.before(passage.start(), 1) == "is"
        && (passage.clause.start..passage.start()).any(|at| {
            reading.is_any(at, &["level", "requirement", "rating", "grade"])
                && (reading.word(at + 1) == "for" || reading.is_any(at + 1, &["needed", "asked"]))
        })
}

/// Whether a heading or label asks which levels will do, so that what follows is the rule.
fn answers_which(labels: &str) -> bool {
    labels.split(" | ").any(|label| {
        label.trim_end().ends_with('?') && (label.starts_with("which") || label.starts_with("what"))
    })
}

/// "What is the least you need? Standards Met."
fn answers_least(passage: &Passage<'_>) -> bool {
    let (reading, sentence) = (passage.reading, &passage.sentence);
    let opens = passage.start() <= sentence.start + 1;
    let question = sentence.start.checked_sub(1).map(|at| reading.sentence(at));
    opens
        && question.is_some_and(|question| {
            reading.word(question.end - 1) == "?"
                && question.clone().any(|at| {
                    reading.is_any(at, &["least", "lowest", "minimum"])
                        || reading.matches(at, &["which", "level"])
                        || reading.matches(at, &["what", "level"])
                })
        })
}

/// Several levels below the heading "You need".
fn is_list_under_rule(passage: &Passage<'_>) -> bool {
    passage.is_list()
        && ["accepted", "need", "required", "must"]
            .iter()
            .any(|word| passage.labels.contains(word))
}

/// "We accept Bronze, Silver and Gold."
fn is_list_accepted(passage: &Passage<'_>) -> bool {
    passage.is_list()
        && passage.sentence.clone().any(|index| {
            passage
                .reading
                .is_any(index, &["accept", "accepts", "accepted", "enough"])
        })
}

/// "Members at Bronze, Silver and Gold all travel free."
fn has_all_behind(passage: &Passage<'_>) -> bool {
    passage.is_list() && passage.reading.word(passage.end()) == "all"
}

const INTRODUCING: &[&str] = &[
    "these", "let", "lets", "allow", "allows", "admit", "admits", "reached", "needed", "accepted",
];

/// "You must have reached one of these: …", "Two levels let you join: …": the rule stands before the
/// colon, and the levels behind it.
fn is_introduced(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let colon = passage.before().rfind(|index| reading.word(*index) == ":");
    colon.is_some_and(|colon| {
        let last = colon.saturating_sub(1);
        let unbroken = passage.between(colon).all(|at| {
            !reading.is_word(at) || reading.is_any(at, &["either", "the", "both", "just"])
        });
        let lets = reading
            .clause(last)
            .any(|at| reading.is_any(at, INTRODUCING));
        unbroken && (lets || count::is_firm(reading, last, passage.labels))
    })
}

/// "You will need an ODS code, and a DSPT at …": the rule is said earlier in the sentence.
fn goes_on_from_rule(passage: &Passage<'_>) -> bool {
    let (reading, clause) = (passage.reading, &passage.clause);
    let joined = reading.is_any(clause.start, &[",", "and"])
        && reading.is_any(
            clause.start + usize::from(reading.word(clause.start) == ","),
            &["and"],
        );
    joined
        && clause.start > passage.sentence.start
        && count::is_firm(reading, clause.start - 1, passage.labels)
        && !clause
            .clone()
            .any(|at| reading.is_any(at, &["is", "are", "yours", "ours"]))
}

/// "get your DSPT to …"
fn is_raised(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    (passage.clause.start..passage.start()).any(|at| {
        reading.is_any(at, &["get", "bring", "raise"])
            && passage.between(at).any(|to| reading.word(to) == "to")
    })
}

/// "has gone up from … to …"
fn has_changed(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    reading.word(passage.start().wrapping_sub(1)) == "to"
        && (passage.clause.start..passage.start()).any(|at| {
            reading.matches(at, &["gone", "up"])
                || reading.is_any(at, &["raised", "risen", "rises"])
        })
}

const DEMANDING: &[&str] = &[
    "only",
    "accept",
    "accepts",
    "accepted",
    "completed",
    "complete",
    "reach",
    "reached",
    "publish",
    "minimum",
    "stands",
];

/// "Reach Standards Met before you apply."
fn clause_demands(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.clause.clone().any(|index| {
        reading.is_any(index, DEMANDING)
            && !reading.is_any(index.wrapping_sub(1), &["had"])
            && !is_done(reading, index)
    })
}

/// "Our home has reached Standards Met": what somebody has done, and no rule.
fn is_done(reading: &Reading, index: usize) -> bool {
    let perfect = reading.is_any(index.wrapping_sub(1), &["has", "have", "'ve"])
        || reading.is_any(index, &["reached", "completed"]);
    let demanded = (2..=4).any(|back| {
        matches!(
            reading.before(index, back),
            "must" | "should" | "need" | "needs" | "to" | "shall" | "only" | "who" | "that"
        )
    });
    perfect && !demanded
}

/// "…, and only two: Standards Met or Standards Exceeded"
pub(super) fn is_exclusive(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let only = passage.before().any(|index| {
        reading.word(index) == "only" && !reading.is_any(index.wrapping_sub(1), &["not"])
    });
    only || passage.behind(8).any(|index| {
        reading.word(index) == "alone"
            && reading.is_any(index.wrapping_sub(1), &["that", "this", "it"])
    })
}

/// "**Workboat:** for holders of Silver or Gold": behind a label, what has no verb is the rule.
fn is_entry(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let label = passage.before().rfind(|index| reading.word(*index) == ":");
    label.is_some_and(|label| {
        label - passage.sentence.start <= 4
            && passage.start() - label <= 5
            && reading.is_any(label + 1, &["for", "with", "from"])
            && !reading.is_word(passage.end())
    })
}

/// "Premier loans are for members who have reached Gold."
pub(super) fn is_reserved(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage
        .before()
        .any(|index| reading.is_any(index, &["is", "are"]) && reading.word(index + 1) == "for")
}

/// "Standards Met is enough", "Silver will do"
fn is_enough(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.behind(9).any(|index| {
        reading.is_any(index, &["enough", "suffices", "suffice"])
            || reading.matches(index, &["will", "do"])
    })
}

/// "may join once they have …", "can join if it is at …"
fn is_condition_of_leave(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.before().any(|index| {
        reading.is_any(index, &["may", "can"])
            && passage.between(index).any(|at| {
                reading.is_any(at, &["once", "if", "when"])
                    || reading.matches(at, &["as", "soon", "as"])
            })
    })
}

/// "You cannot join until your Toolkit reads …"
fn is_lack_that_bars(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.before().any(|index| {
        says_cannot(reading, index)
            && passage
                .between(index)
                .any(|at| reading.is_any(at, &["until", "till", "unless", "before", "without"]))
    })
}
