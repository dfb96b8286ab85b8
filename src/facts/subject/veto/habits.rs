//! Whether a quantity only tells what people do.
//!
//! Knows words for habits. Knows nothing of rules.

use super::should;
use crate::facts::fit::PEOPLE;
use crate::facts::kinds::{Stated, is_frequency};
use crate::facts::subject::candidate::Candidate;
use crate::facts::words;

/// "Most patients give us a week's notice": so does what most of them do.
pub(super) fn is_what_most_do(candidate: &Candidate<'_>) -> bool {
    let (reading, first) = (candidate.reading(), candidate.first);
    // "…, though many members find that £20 goes out of their pay"
    let first = first + usize::from(reading.is_any(first, &["though", "although", "while"]));
    // "97% of alarms are answered within 30 seconds."
    let share = reading
        .number(candidate.sentence.start)
        .is_some_and(|number| {
            let of = number.next
                + usize::from(reading.is_any(number.next, &["%", "percent"]))
                + 2 * usize::from(reading.matches(number.next, &["per", "cent"]));
            of > number.next && reading.word(of) == "of"
        });
    if share
        && matches!(candidate.mention.stated, Stated::Duration { .. })
        && !candidate
            .sentence
            .clone()
            .any(|at| reading.is_any(at, &["must", "should"]))
    {
        return true;
    }
    reading.is_any(first, &["most", "many", "some", "few"])
        && !matches!(candidate.mention.stated, Stated::Hours(_))
        && (PEOPLE
            .iter()
            .chain(&[
                "patient", "customer", "parent", "tenant", "student", "hirer", "team",
            ])
            .any(|person| words::stem(person) == words::stem(reading.word(first + 1)))
            // "Most complaints are answered in three or four days."
            || reading.word(first) == "most"
                && reading.word(first + 1).ends_with('s')
                && reading.is_any(
                    first + 2,
                    &["are", "take", "get", "come", "last", "arrive", "go", "reach"],
                ))
        && !candidate
            .clause
            .clone()
            .any(|at| reading.is_any(at, &["must", "need", "have", "should", "can", "may"]))
}

/// "Some log in daily, and some only once a month": what people do, and no rule for them.
pub(super) fn is_habit(candidate: &Candidate<'_>) -> bool {
    let (reading, first) = (candidate.reading(), candidate.first);
    if !matches!(
        candidate.mention.stated,
        Stated::Duration { every: true, .. }
    ) {
        return false;
    }
    let (start, end) = (candidate.mention.tokens.start, candidate.mention.tokens.end);
    let whenever = (end..end + 5).any(|at| reading.is_any(at, &["whenever"]));
    // "every 60 days we plan a trip", "once a year, in February, we test …"
    let ours = (end..end + 6)
        .any(|at| reading.word(at) == "we" && (at == end || reading.word(at - 1) == ","));
    // "The median user signed in four times a week."
    let surveyed = candidate
        .sentence
        .clone()
        .any(|at| reading.is_any(at, &["median", "average", "mean", "survey", "typical"]));
    // "those who do one shift every six weeks"
    let told_of = (start.saturating_sub(7)..start)
        .any(|at| reading.word(at) == "who" && candidate.cues(&(at..start)).next().is_none());
    let of_some = reading.is_any(first, &["some", "many", "most", "several", "few", "others"])
        && !should(reading, first);
    // "61% log in daily, 30% weekly"
    // "Monthly log-in check": how often a check is made.
    let checked = start + 1 == end
        && (end..end + 5)
            .take_while(|at| reading.is_word(*at) || reading.word(*at) == "-")
            .any(|at| {
                reading.is_any(at, CHECKS)
                    && !candidate
                        .vocabulary
                        .contains(&words::stem(reading.word(at)))
            });
    let share = (1..=4).any(|back| {
        start >= candidate.clause.start + back
            && matches!(reading.before(start, back), "%" | "percent")
    });
    // "I log in twice a day"
    let mine = reading.is_any(candidate.sentence.start, &["i"])
        && !candidate
            .clause
            .clone()
            .any(|at| reading.is_any(at, &["must", "need", "have", "should"]));
    // "You might use it daily": what may happen.
    let might = (candidate.clause.start..start).any(|at| reading.word(at) == "might");
    // "… nobody has ever lost an account by looking at it weekly."
    let nobody_ever = (candidate.clause.start..start).any(|at| {
        reading.is_any(at, &["nobody", "one"])
            && reading.is_any(at + 1, &["has", "ever"])
            && (at..at + 3).any(|ever| reading.word(ever) == "ever")
    });
    mine || nobody_ever
        || might
        || whenever
        || ours
        || surveyed
        || told_of
        || of_some
        || share
        || checked
}

/// "Two emails warn you: one after 21 days without a log-in": when a warning comes, and not what it warns of.
pub(super) fn is_time_of_warning(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let (start, value) = (candidate.sentence.start, candidate.mention.tokens.start);
    let warns = (start..value).any(|at| {
        reading.is_any(
            at,
            &[
                "warn",
                "warns",
                "warning",
                "warnings",
                "reminders",
                "nudge",
                "nudges",
                "flags",
            ],
        ) && reading.word(at + 1) != "that"
            && reading.word(at + 2) != "that"
    });
    let told_apart = (value.saturating_sub(4).max(start)..value)
        .any(|at| reading.is_any(at, &["one", "first", "second", "another", "next", "last"]));
    // "The script flags any mailbox with no activity for 21 days so that we can nudge the user"
    let flags = (start..value).any(|at| reading.word(at) == "flags")
        && (candidate.mention.tokens.end..candidate.sentence.end)
            .any(|at| reading.is_any(at, &["nudge", "warn", "remind", "chase"]));
    // "You get a warning 14 days ahead when you log in": when a message comes.
    let (first, end) = (candidate.mention.tokens.start, candidate.mention.tokens.end);
    let warned = reading.is_any(end, &["ahead", "before", "beforehand", "earlier"])
        && (1..=2).any(|back| {
            matches!(
                reading.before(first, back),
                "warning" | "reminder" | "message" | "prompt" | "notification"
            )
        })
        && is_frequency(candidate.fact.says.as_deref());
    if warned && matches!(candidate.mention.stated, Stated::Duration { .. }) {
        return true;
    }
    let spare = reading.matches(candidate.mention.tokens.end, &["in", "hand"])
        || reading.matches(candidate.mention.tokens.end, &["to", "spare"]);
    if matches!(candidate.mention.stated, Stated::Duration { .. }) && (flags || spare) {
        return true;
    }
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && warns
        && told_apart
        && reading.is_any(value.wrapping_sub(1), &["after", "at", "on"])
}

/// "You have 90 days to ask for yours back": the time for something of which the rule does not speak.
pub(super) fn is_time_for_another_act(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let tokens = &candidate.mention.tokens;
    let verb = tokens.end + 1;
    let own = candidate
        .vocabulary
        .contains(&words::stem(reading.word(verb)));
    let had = (1..=3).any(|back| {
        matches!(
            reading.before(tokens.start, back),
            "have" | "has" | "get" | "gets"
        )
    });
    let often = is_frequency(candidate.fact.says.as_deref());
    matches!(
        candidate.mention.stated,
        Stated::Duration { every: false, .. }
    ) && often
        && had
        && reading.word(tokens.end) == "to"
        && reading.is_word(verb)
        && !own
        && !reading.is_any(
            verb,
            &["do", "act", "use", "come", "get", "be", "go", "show"],
        )
}

/// What is done again and again to see that a rule is kept.
const CHECKS: &[&str] = &[
    "check",
    "checks",
    "report",
    "reports",
    "audit",
    "audits",
    "review",
    "newsletter",
    "meeting",
];
