//! Whether the words in front of a value report what others say: "some leaflets still say that …".
//!
//! Knows labels, reports, old notices and rumours. Knows nothing of what people believe, nor of what is
//! said behind the value.

use super::belief;
use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;
use crate::facts::stance::time::OF_OLD;

/// Whether the words in front of a value report what others say: "some leaflets still say that …",
/// "many people think that …", "you may have heard that …".
pub(super) fn by_hearsay(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let (start, at) = (passage.sentence.start, passage.at());
    is_labelled(reading, start)
        || (start..at).any(|index| is_reported(passage, index))
        || is_asked_about(passage)
        || (start..at)
            .filter(|index| !is_conceded(passage, *index))
            .any(|index| is_said_by_others(passage, index))
        || reading.matches(at + 1, &["by", "mistake"])
        || reading.matches(at + 2, &["by", "mistake"])
}

/// "Wrong: the helpdesk is open all day."
fn is_labelled(reading: &Reading, start: usize) -> bool {
    reading.is_any(
        start,
        &["wrong", "false", "incorrect", "untrue", "myth", "fiction"],
    ) && reading.word(start + 1) == ":"
}

/// "last month's newsletter said that …", "homes tell us that they …"
fn is_reported(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    is_commonly_said(reading, index) && !is_told_better(passage, index)
        || reading.word(index) == "said"
            && (1..=4).any(|back| OF_OLD.contains(&reading.before(index, back)))
        || is_told_to_us(reading, index)
        || is_not_to_be_believed(passage, index)
}

const COMMONLY_SAID: &[&[&str]] = &[
    &["is", "sometimes", "said"],
    &["is", "often", "said"],
    &["it", "is", "said"],
    &["some", "say"],
    &["people", "say"],
];

/// "It is often said that …"
fn is_commonly_said(reading: &Reading, index: usize) -> bool {
    COMMONLY_SAID
        .iter()
        .any(|words| reading.matches(index, words))
}

/// "Thirty days, people say; in fact thirteen": the writer's own words follow.
fn is_told_better(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    (index..passage.at()).any(|between| {
        reading.is_any(between, &["but", ";", ":"]) || reading.matches(between, &["in", "fact"])
    })
}

const TOLD_TO_US: &[&[&str]] = &[
    &["put", "it", "about", "that"],
    &["tell", "us", "that"],
    &["tell", "us", "they", "have", "heard"],
    &["told", "us", "that"],
];

/// "homes tell us that they …", "somebody put it about that …"
fn is_told_to_us(reading: &Reading, index: usize) -> bool {
    TOLD_TO_US.iter().any(|words| reading.matches(index, words))
}

/// "Do not believe anyone who says that …"
fn is_not_to_be_believed(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(index, &["anyone", "anybody", "those", "people", "whoever"])
        && (index + 1..index + 4)
            .any(|says| reading.is_any(says, &["says", "say", "tells", "tell", "claims"]))
        && (passage.sentence.start..index).any(|before| {
            reading.is_any(before, &["believe", "trust", "ignore", "listen", "correct"])
        })
}

/// "Asked whether cards might be valid for two years, the committee said no."
fn is_asked_about(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let start = passage.sentence.start;
    (start..passage.at()).any(|index| {
        reading.word(index) == "asked" && reading.is_any(index + 1, &["whether", "if"])
    }) && reading.word(start) == "asked"
}

const CONCEDING: &[&str] = &[
    "although", "though", "while", "whereas", "contrary", "despite", "whatever",
];

/// "Although many believe …, accounts are …": what others say ends where the writer's own words begin.
fn is_conceded(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.is_any(passage.sentence.start, CONCEDING)
        && (index..passage.at()).any(|between| reading.word(between) == ",")
}

/// Whether the words at a token leave what follows to others, or to a mistake.
fn is_said_by_others(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    is_still_said(passage, index)
        || is_on_old_notice(reading, index)
        || belief::is_believed(passage, index)
        || belief::is_often_mistaken(reading, index)
        || belief::is_heard(reading, index)
        || is_rumoured(reading, index)
        || belief::is_slip(reading, index)
}

const SAYING_STILL: &[&str] = &[
    "say", "says", "show", "shows", "give", "gives", "list", "lists", "state", "states", "claim",
    "claims", "carry", "carries", "think", "believe", "quote", "quotes", "mention", "mentions",
    "print", "read", "tells", "tell", "asks",
];

/// "some leaflets still say that …"
fn is_still_said(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.word(index) == "still"
        && is_of_old_or_others(passage, index)
        && reading.is_any(index + 1, SAYING_STILL)
}

const OTHERS: &[&str] = &[
    "some", "people", "many", "others", "sites", "websites", "they", "google",
];

/// "Hire still carries a deposit of twenty per cent" tells of no old leaflet.
fn is_of_old_or_others(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    (passage.sentence.start..index)
        .any(|at| reading.is_any(at, OF_OLD) || reading.is_any(at, OTHERS))
}

const NOTICES: &[&str] = &[
    "leaflet", "leaflets", "poster", "posters", "notice", "notices", "sign", "signs", "card",
    "cards", "page", "pages", "letter", "letters", "version", "guide", "handbook", "website",
    "booklet", "flyer",
];

const SAYING: &[&str] = &[
    "say", "says", "said", "show", "shows", "give", "gives", "gave",
];

/// "the old leaflet, which says …"
fn is_on_old_notice(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["old", "outdated", "earlier", "previous"])
        && (1..=2).any(|ahead| reading.is_any(index + ahead, NOTICES))
        && (2..=5).any(|ahead| reading.is_any(index + ahead, SAYING))
}

/// "Rumour has it that …", "there is no truth in …", "on average"
fn is_rumoured(reading: &Reading, index: usize) -> bool {
    reading.matches(index, &["rumour", "has", "it"])
        || reading.matches(index, &["no", "truth", "in"])
        || reading.is_any(index, &["rumour", "rumours", "gossip"])
            && reading.is_any(index + 1, &["says", "say", "that", "goes", "claims"])
        || reading.matches(index, &["on", "average"])
        || reading.matches(index, &["figure", "that", "still"])
        || reading.matches(index, &["old", "wives"])
}
