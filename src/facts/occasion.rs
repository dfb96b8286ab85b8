//! Whether times and days say when a body is there at all: not those of an event, of what can be
//! sent at any time, or of a thing that the body only has.
//!
//! Knows words around a statement of hours. Knows nothing of whether it is right.

use std::collections::HashSet;

use super::kinds::{Mention, Stated};
use super::names::Named;
use super::reading::Reading;

/// Whether the words in front of a statement of hours say that an event takes place then. A fact
/// about sessions speaks of them in its own vocabulary.
pub(crate) fn is_event(
    reading: &Reading,
    mention: &Mention,
    vocabulary: Option<&HashSet<String>>,
    names: &[Named],
) -> bool {
    let clause = reading.clause(mention.tokens.start);
    let own = |index: usize| {
        // "The events office" is no event.
        names.iter().any(|name| name.tokens.contains(&index))
            || vocabulary
                .is_some_and(|words| words.contains(&super::words::stem(reading.word(index))))
    };
    // "Next meeting: Thursday, 2pm to 4pm": a label goes with what stands behind its colon.
    let sentence = reading.sentence(mention.tokens.start);
    let opening = if reading.word(clause.start) == ":" && clause.start - sentence.start <= 4 {
        sentence.start
    } else {
        clause.start
    };
    let before = opening..mention.tokens.start.max(opening);
    // "The desk will hold a bike for you until noon": how long a thing is kept.
    let kept = reading.is_any(
        mention.tokens.start.wrapping_sub(1),
        &["until", "till", "by", "before"],
    ) && before.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "hold", "holds", "keep", "keeps", "reserve", "reserves", "save",
            ],
        ) && !own(index)
            && reading.is_any(index + 1, &["a", "an", "the", "your", "it", "them", "any"])
    });
    // "On Saturdays the building is open but the desk is not.": another thing is open.
    let not_ours = reading.sentence(mention.tokens.start).any(|index| {
        reading.is_any(index, &["but", "and"])
            && reading.is_any(index + 1, &["the", "our"])
            && (index + 2..index + 6).any(|at| {
                reading.matches(at, &["is", "not"]) && !reading.is_word(at + 2)
                    || reading.word(at) == "isn't" && !reading.is_word(at + 1)
            })
    });
    // "On Tuesday I was on hold to the helpdesk from 2pm until 2.45pm": how long a caller took.
    let called = before.clone().any(|index| {
        reading.is_any(index, &["i", "we"])
            && reading.is_any(
                index + 1,
                &["was", "were", "waited", "spent", "rang", "queued"],
            )
            && !reading.is_any(index + 2, &["told", "assured", "informed"])
    });
    // "From 9am to 9.30am on Thursday a speaker from the team will join our meeting."
    let joins = (mention.tokens.end..clause.end).any(|index| {
        reading.word(index) == "will"
            && reading.is_any(
                index + 1,
                &["join", "speak", "visit", "present", "talk", "give"],
            )
    });
    // "A speaker from the helpdesk joins our question time on Saturday from 10am to noon."
    let joins = joins
        || before.clone().any(|index| {
            reading.is_any(
                index,
                &["joins", "visits", "speaks", "presents", "talks", "attends"],
            ) && reading.is_any(index + 1, &["our", "us", "the", "at", "to", "your"])
                && (before.start..index).any(|at| reading.word(at) == "from")
        });
    // "The Town Clerk will be at the market on Saturday from 10am to noon."
    let elsewhere = before.clone().any(|index| {
        reading.matches(index, &["will", "be"])
            && reading.is_any(index + 2, &["at", "in"])
            && reading.is_any(index + 3, &["the", "a", "your", "our"])
            && reading.is_word(index + 4)
            && !own(index + 4)
            && !super::ownership::is_contact_word(reading.word(index + 4))
    });
    // "Friday 20 November: a one-off evening of music, 7pm to 10pm"
    let sentence = reading.sentence(mention.tokens.start);
    let once = sentence.clone().any(|index| {
        reading.is_number(index) && super::words::month(reading.word(index + 1)).is_some()
    }) && sentence.clone().any(|index| {
        reading.is_any(
            index,
            &["evening", "concert", "tours", "talk", "performance", "show"],
        ) && !own(index)
    }) && vocabulary.is_none_or(|words| !words.contains("evening"));
    if kept || not_ours || called || joins || elsewhere || once {
        return true;
    }
    let may_be = reading.holds_any(&before, EVENTS)
        || reading.holds_any(
            &before,
            &[
                "drop", "evening", "open", "story", "rest", "nap", "snack", "coffee",
            ],
        );
    may_be
        && before.into_iter().any(|index| {
            reading.is_any(index, EVENTS) && !own(index) && !is_talking(reading, index)
                || reading.matches(index, &["drop", "-", "in"]) && !own(index)
                || reading.word(index) == "evening"
                    && reading.is_any(
                        index.wrapping_sub(1),
                        &["'", "open", "quiz", "music", "film", "parents'", "parents"],
                    )
                || reading.matches(index, &["open", "day"])
                    && !reading.is_any(index + 2, &["and", "or"])
                || reading.is_any(index, &["story", "rest", "nap", "snack"])
                    && reading.word(index + 1) == "time"
                    && !own(index)
                || reading.matches(index, &["coffee", "morning"])
        })
}

/// "You can email the helpdesk at any time": what is sent waits until somebody is there.
/// A rule that is itself about what is sent, or about what is done online, says so in its own words.
pub(crate) fn is_sent(
    reading: &Reading,
    mention: &Mention,
    vocabulary: Option<&HashSet<String>>,
) -> bool {
    let Stated::Hours(stated) = &mention.stated else {
        return false;
    };
    if !stated.is_around_the_clock() {
        return false;
    }
    let mut clause = reading.clause(mention.tokens.start);
    clause.end = clause.end.max(mention.tokens.end);
    let own = |index: usize| {
        vocabulary.is_some_and(|words| words.contains(&super::words::stem(reading.word(index))))
    };
    let sends = clause.clone().any(|index| {
        !own(index)
            && reading.is_any(
                index,
                &[
                    "email",
                    "emails",
                    "emailed",
                    "emailing",
                    "write",
                    "message",
                    "messages",
                    "form",
                    "forms",
                    "online",
                    "website",
                    "webpage",
                    "voicemail",
                    "post",
                    "upload",
                    "app",
                ],
            )
    });
    let called = clause.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "ring",
                "call",
                "calls",
                "phone",
                "phones",
                "telephone",
                "open",
                "opens",
                "staffed",
                "answers",
                "answered",
                "manned",
                "line",
                "lines",
            ],
        )
    });
    sends && !called
}

/// "The pool café", "the library's story time": a thing of the named body, which opens when it
/// likes. `is_own` tells the words for the body itself: its lines, its desk, its team.
pub(crate) fn is_thing_of(
    reading: &Reading,
    name: &Named,
    mention: &Mention,
    is_own: impl Fn(&str) -> bool,
) -> bool {
    let mut index = name.tokens.end;
    // "The NAS (National Administration Service)", "NAS: 9am to 5pm"
    if reading.word(index) == "'" && reading.word(index + 1) == "s" {
        index += 2;
    }
    let mut strange = false;
    let limit = mention.tokens.start.min(name.tokens.end + 6);
    while index < limit && (reading.is_word(index) || reading.word(index) == "-") {
        let word = reading.word(index);
        if word == "-" {
            index += 1;
            continue;
        }
        if VERBS.contains(&word) || super::words::is_function_word(word) {
            break;
        }
        // "but the library itself is open …": the body, and no thing of it
        strange |= !is_own(word) && !matches!(word, "itself" | "themselves");
        index += 1;
    }
    // A word that no verb follows may be a verb itself: "the helpdesk resumes at 9am".
    let followed = reading.is_any(index, VERBS)
        || reading.is_any(index, &["is", "are", "has", "will", "at", "in", "can"])
            && index > name.tokens.end + 1;
    strange && followed
}

/// "You can talk to the repairs team", "if you would rather talk it over": no event.
fn is_talking(reading: &Reading, index: usize) -> bool {
    const BEHIND: &[&str] = &["to", "with", "it", "this", "things", "over", "through"];
    reading.word(index) == "talk" && reading.is_any(index + 1, BEHIND)
}

const EVENTS: &[&str] = &[
    "webinar",
    "webinars",
    "workshop",
    "workshops",
    "session",
    "sessions",
    "meeting",
    "meetings",
    "event",
    "events",
    "training",
    "course",
    "courses",
    "class",
    "classes",
    "lesson",
    "lessons",
    "talk",
    "tour",
    "tours",
    "interview",
    "interviews",
    "exam",
    "exams",
    "party",
    "concert",
    "festival",
    "conference",
    "briefing",
    "briefings",
    "demonstration",
    "demo",
    "lecture",
    "seminar",
    "seminars",
    "rehearsal",
    "fair",
    "match",
    "performance",
    "screening",
    "ceremony",
    "reunion",
    "quiz",
    "exhibition",
    "viewing",
    "auction",
    "hearing",
    "assembly",
    "induction",
    "clinic's",
    "storytime",
    "aerobics",
    "yoga",
    "choir",
];

const VERBS: &[&str] = &[
    "goes", "leaves", "knocks", "signs", "packs", "is", "are", "was", "were", "opens", "open",
    "opened", "closes", "close", "runs", "run", "starts", "start", "works", "work", "ends",
    "begins", "has", "have", "can", "will", "takes", "answers", "stays", "keeps", "finishes",
    "shuts", "operates", "meets", "serves", "may", "stops", "stop", "ceases", "packs",
];
