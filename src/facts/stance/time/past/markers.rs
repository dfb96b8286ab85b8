//! One word that places a clause in the past: "until", "formerly", "last year", "the 2016 form".
//!
//! Knows days and what can be old. Knows verbs through the file beside this one.

use super::super::{day_at, year_at};
use super::{Telling, verbs};
use crate::facts::kinds::Mention;
use crate::facts::value::Kind;
use crate::facts::words;

/// What can be old: a rule, and what states one.
pub(in crate::facts::stance) const OF_OLD: &[&str] = &[
    "rule",
    "rules",
    "limit",
    "number",
    "address",
    "email",
    "hours",
    "policy",
    "system",
    "fee",
    "deadline",
    "minimum",
    "price",
    "rate",
    "times",
    "leaflet",
    "leaflets",
    "guide",
    "guides",
    "guidance",
    "edition",
    "version",
    "handout",
    "poster",
    "posters",
    "notice",
    "sign",
    "signs",
    "letter",
    "letters",
    "slide",
    "slides",
    "page",
    "website",
    "site",
    "booklet",
    "document",
    "manual",
    "copy",
    "copies",
    "form",
    "forms",
    "instructions",
    "advice",
    "card",
    "flyer",
    "brochure",
    "handbook",
    "newsletter",
    "map",
    "post",
    "list",
    "directory",
    "contract",
];

/// Spans that "last" puts into the past.
const SPANS: &[&str] = &[
    "year", "year's", "month", "week", "night", "summer", "winter", "spring", "autumn",
];

/// What is "no longer" so without telling what was.
const NO_LONGER_SO: &[&str] = &["have", "need", "required", "necessary", "than"];

/// Whether a word, with its neighbours, places what is said of the value in the past.
pub(super) fn marks_the_past(telling: &Telling, index: usize) -> bool {
    if is_in_a_name(telling, index) {
        return false;
    }
    let reading = telling.reading;
    let leads = index < telling.at();
    let next = || reading.word(index + 1);
    let before = || reading.before(index, 1);
    match reading.word(index) {
        "yesterday" | "yesterday's" => true,
        "ago" => !is_too_long_ago(telling),
        // "You may remember it closing at 5pm"
        "remember" => leads && matches!(before(), "may" | "will" | "might"),
        "formerly" | "previously" | "originally" | "historically" => {
            telling.mention.kind() != Kind::Standard
        }
        "until" | "till" => {
            is_until_a_day_gone(telling, index) || is_until_something_happened(telling, index)
        }
        "before" => is_before_a_day_gone(telling, index + 1, index + 1),
        "prior" => is_before_a_day_gone(telling, index + 2, index + 1),
        "from" => is_from_year_to_year(telling, index),
        "during"
            if reading.word(index + 1) == "the"
                && (2..=3).any(|on| {
                    reading.is_any(index + on, &["pandemic", "war", "lockdown", "strike"])
                }) =>
        {
            true
        }
        // "During the 2020 closure some of you waited …"
        "during" if reading.word(index + 1) == "the" && is_a_year_gone(telling, index + 2) => true,
        "in" | "during" => {
            is_in_a_decade(telling, index)
                || is_in_a_year_gone(telling, index)
                || leads && is_in_a_named_year(telling, index)
        }
        "of" => is_in_a_year_gone(telling, index),
        // "In the minute book for 1974 …"
        "for" => {
            matches!(
                before(),
                "book"
                    | "books"
                    | "minutes"
                    | "accounts"
                    | "report"
                    | "records"
                    | "ledger"
                    | "diary"
            ) && is_in_a_year_gone(telling, index)
        }
        "back" => is_in_a_year_gone(telling, index) || is_back_in_a_year(telling, index),
        "last" => is_last(telling, index),
        "old" | "older" | "former" | "previous" | "earlier" | "outdated" => {
            leads
                && goes_with_what_can_be_old(telling, index)
                && !(telling.is_identifier() && is_only_a_thing(telling, index))
        }
        "longer" => leads && is_no_longer(telling, index),
        "once" => leads && is_once_upon_a_time(telling, index),
        "long" => next() == "ago",
        // "in the early days", "up to 2015"
        "early" => next() == "days" && reading.ends_with(index, &["in", "the"]),
        "up" => {
            next() == "to"
                && (is_a_year_gone(telling, index + 2)
                    || leads
                        && words::month(reading.word(index + 2)).is_some()
                        && is_a_year_gone(telling, index + 3))
        }
        // "In the days of the brick-sized telephone"
        "days" => leads && reading.ends_with(index, &["in", "the"]) && next() == "of",
        // "in those days", "at that time", "back then"
        "those" => next() == "days" && before() == "in",
        "that" => next() == "time" && before() == "at",
        "then" => before() == "back",
        // "in the past twelve months" reaches to this day.
        "past" => {
            reading.ends_with(index, &["in", "the"])
                && reading.number(index + 1).is_none()
                && !reading.is_any(index + 1, SPANS)
        }
        "used" => verbs::is_used_to(reading, index),
        "took" | "brought" | "voted" => {
            leads && verbs::is_first_told(reading, index) && !verbs::is_participle(reading, index)
        }
        // "… the mobile number you gave us begins with 07": which number.
        "gave" if before() == "you" && telling.mention.kind() == Kind::Prefix => false,
        "ran" | "managed" | "went" | "came" | "gave" | "wrote" | "began" | "drove" | "knew"
        | "saw" | "spoke" | "threw" | "forgot" => leads && !verbs::reports(telling, index),
        "told" => {
            leads && !verbs::reports_at_once(reading, index) && verbs::is_done(telling, index)
        }
        "tried" | "rang" | "pressed" | "stayed" => leads && verbs::is_done(telling, index),
        // "… and two of us fell foul of it"
        "fell" if !leads && reading.word(index + 1) == "foul" => false,
        "ended" | "stopped" | "fell" | "expired" | "lasted" => verbs::is_over(reading, index),
        // "The last to do it, on day seven, was the trainer."
        "was" | "were"
            if index == telling.mention.tokens.end + 1
                && reading.word(telling.mention.tokens.end) == ","
                && telling.mention.kind() == Kind::Duration =>
        {
            true
        }
        "was" | "were" | "had" | "could" => leads && verbs::is_past_state(telling, index),
        "been" => before() == "had",
        // "… because the number did not begin with 07"
        "did" => next() == "not" && leads && !telling.is_identifier(),
        "didn't" => leads && !telling.is_identifier(),
        // "In the first year, 1963, the minute book …"
        "," if leads
            && is_a_year_gone(telling, index + 1)
            && reading.word(index + 2) == ","
            && !telling.is_identifier() =>
        {
            true
        }
        _ => leads && is_of_an_older_edition(telling, index),
    }
}

/// "A tattoo once kept you away for twelve months": what was so at some time.
fn is_once_upon_a_time(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let past = reading.is_any(
        index + 1,
        &["was", "were", "had", "took", "ran", "gave", "meant", "went"],
    );
    let done = reading.is_any(index + 1, &["kept", "let", "cost", "made", "got", "held"])
        && reading.is_any(
            index + 2,
            &[
                "you",
                "people",
                "us",
                "them",
                "it",
                "a",
                "the",
                "everybody",
                "everyone",
            ],
        );
    index > telling.clause.start
        && reading.is_word(index - 1)
        && !reading.is_any(index - 1, &["at", "and", "or", "only", "more", "than"])
        && !telling.is_identifier()
        && (past || done)
}

/// "Back in 2026 customers waited …"
fn is_back_in_a_year(telling: &Telling, index: usize) -> bool {
    telling.reading.word(index + 1) == "in"
        && year_at(telling.reading, index + 2).is_some_and(|year| year <= telling.today.year())
}

/// "Spoke Works": a word with a capital before another one is part of a name.
fn is_in_a_name(telling: &Telling, index: usize) -> bool {
    let titled = |at: usize| {
        let mut letters = telling.reading.raw(at).chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    telling.reading.is_any(index, &["spoke", "saw", "threw"]) && titled(index) && titled(index + 1)
}

/// "We turn away engines whose last test was more than 18 months ago": a limit, and no story.
fn is_too_long_ago(telling: &Telling) -> bool {
    let reading = telling.reading;
    let at = telling.at();
    reading.before(at, 1) == "than"
        && telling.sentence.clone().any(|index| {
            reading.is_any(
                index,
                &[
                    "refuse", "reject", "rejected", "refused", "decline", "cannot", "unless",
                ],
            ) || reading.matches(index, &["turn", "away"])
                || reading.matches(index, &["not", "accept"])
                || reading.matches(index, &["not", "take"])
        })
}

/// "Until 2019 the fee was …"
fn is_until_a_day_gone(telling: &Telling, index: usize) -> bool {
    // "You can apply until Friday 12 September": the day itself.
    let itself = index + 1 == telling.at() && telling.mention.kind() == Kind::Date;
    // "Until the 2021 season"
    let season = telling.reading.word(index + 1) == "the" && is_a_year_gone(telling, index + 2);
    season
        || !itself && day_at(telling.reading, index + 1).is_some_and(|date| date <= telling.today)
}

/// "until the end of 2023", "until the move to Tannery Yard"
fn is_until_something_happened(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let end =
        reading.matches(index + 1, &["the", "end", "of"]) && is_a_year_gone(telling, index + 4);
    let happened = reading.word(index + 1) == "the"
        && reading.is_any(
            index + 2,
            &["move", "merger", "refit", "fire", "war", "flood"],
        )
        && index < telling.at();
    end || happened
}

/// "before 2019", "prior to March 2019", "before the pandemic"
fn is_before_a_day_gone(telling: &Telling, day: usize, next: usize) -> bool {
    let reading = telling.reading;
    day_at(reading, day).is_some_and(|date| date <= telling.today)
        || reading.matches(next, &["the", "pandemic"])
        || reading.matches(next, &["the", "change"])
}

/// "From 1998 to 2016"
fn is_from_year_to_year(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    year_at(reading, index + 1).is_some()
        && reading.is_any(index + 2, &["to", "until", "till", "-"])
        && is_a_year_gone(telling, index + 3)
}

/// "in the 1980s"
pub(super) fn is_in_a_decade(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    reading.word(index + 1) == "the"
        && year_at(reading, index + 2).is_some()
        && reading.word(index + 3) == "s"
}

/// "in the academic year 2023/24": a year that runs into the next is over when that one is.
pub(super) fn is_in_a_named_year(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let named = (index + 2..index + 4).find(|at| reading.is_any(*at, &["year", "season"]));
    reading.word(index + 1) == "the"
        && named
            .and_then(|named| {
                let runs_on = i16::from(reading.word(named + 2) == "/");
                year_at(reading, named + 1).map(|year| year + runs_on)
            })
            .is_some_and(|ended| ended < telling.today.year())
}

/// "in 2016", "back in March 2019"
fn is_in_a_year_gone(telling: &Telling, index: usize) -> bool {
    !telling.is_identifier()
        && index < telling.at()
        && (is_a_year_gone(telling, index + 1)
            || words::month(telling.reading.word(index + 1)).is_some()
                && is_a_year_gone(telling, index + 2))
}

/// Whether a year before this one stands at a token.
fn is_a_year_gone(telling: &Telling, index: usize) -> bool {
    year_at(telling.reading, index).is_some_and(|year| year < telling.today.year())
}

/// "last year", "last March"
fn is_last(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let Mention { tokens, .. } = telling.mention;
    // "Since last spring you can …" tells what holds.
    if reading.before(index, 1) == "since" {
        return false;
    }
    let leads = index < tokens.start;
    // "… until last year", "started on 8 September last year"
    let behind = matches!(reading.before(index, 1), "until" | "till" | "before" | "up")
        || index <= tokens.end + 1;
    reading.is_any(index + 1, SPANS) && (leads || behind)
        || words::month(reading.word(index + 1)).is_some() && leads
}

/// "the old rule", "our previous opening hours"
fn goes_with_what_can_be_old(telling: &Telling, index: usize) -> bool {
    (1..=2).any(|on| telling.reading.is_any(index + on, OF_OLD))
}

/// "Send us a photo of your old card at …": a thing that is old, and gives no number or address.
fn is_only_a_thing(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let contact = (1..=2).any(|on| {
        reading.is_any(
            index + on,
            &[
                "number", "address", "email", "website", "site", "line", "numbers",
            ],
        )
    });
    let tells = (index..telling.at()).any(|at| {
        reading.is_any(
            at,
            &[
                "say", "says", "said", "show", "shows", "give", "gives", "gave", "list", "lists",
                "has", "had", "prints", "is", "was", "carries", "still",
            ],
        )
    });
    !contact && !tells
}

/// "the 2016 form", "the 2019 leaflet"
fn is_of_an_older_edition(telling: &Telling, index: usize) -> bool {
    !telling.is_identifier()
        && is_a_year_gone(telling, index)
        && goes_with_what_can_be_old(telling, index)
}

/// "is no longer 30 days"
fn is_no_longer(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    reading.before(index, 1) == "no"
        && telling.at() - index <= 6
        && !reading.is_any(index + 1, NO_LONGER_SO)
}
