//! Whether a sentence speaks of what was or of what will be.
//!
//! Knows tenses and days. Knows nothing of denials or advice.

use std::ops::Range;

use jiff::civil::Date;

use super::super::kinds::{Mention, Stated, date_at};
use super::super::reading::Reading;
use super::super::value::Kind;
use super::super::words;

/// From when something will hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Announced {
    /// From a day that the sentence names.
    From(Date),
    /// The day is not said.
    SomeDay,
}

/// What can be old: a rule, and what states one.
pub(super) const OF_OLD: &[&str] = &[
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

fn year_at(reading: &Reading, index: usize) -> Option<i16> {
    (reading.is_number(index) && reading.raw(index).len() == 4)
        .then(|| reading.raw(index).parse().ok())
        .flatten()
        .filter(|year| (1950..2200).contains(year))
}

/// A date or a bare month and year at a token, as the first day that it may mean.
fn day_at(reading: &Reading, index: usize) -> Option<Date> {
    if let Some(Mention {
        stated:
            Stated::Date {
                day,
                month,
                year: Some(year),
                ..
            },
        ..
    }) = date_at(reading, index)
    {
        return Date::new(year, month, day).ok();
    }
    if let Some(month) = words::month(reading.word(index)) {
        let year = year_at(reading, index + 1)?;
        return Date::new(year, month, 1).ok();
    }
    let year = year_at(reading, index)?;
    Date::new(year, 1, 1).ok()
}

pub(super) fn is_past(
    reading: &Reading,
    sentence: &Range<usize>,
    clause: &Range<usize>,
    mention: &Mention,
    today: Date,
) -> bool {
    let identifier = matches!(mention.kind(), Kind::Phone | Kind::Email | Kind::Url);
    let at = mention.tokens.start;
    let now_before = |index: usize| {
        (index..at).any(|between| {
            reading.is_any(
                between,
                &["now", "today", "currently", "nowadays", "happens", "always"],
            )
        })
    };
    // "You had not signed in for twelve days, the limit is ten": what is now is said right before it.
    let end = mention.tokens.end;
    let is_now = (matches!(reading.before(at, 1), "is" | "are")
        || reading.matches(end, &[",", "which", "is"]))
        && !matches!(
            mention.kind(),
            Kind::Date | Kind::Phone | Kind::Email | Kind::Url
        );
    // "It went up from £27 to £30": what is now, after the change.
    let risen = (reading.before(at, 1) == "to" || reading.ends_with(at, &["to", "the"]))
        && (clause.start..at).any(|index| {
            reading.is_any(index, &["went", "rose", "changed", "moved", "fell"])
                && (index..at).any(|from| reading.word(from) == "from")
        });
    if risen {
        return false;
    }
    // "We extended our cover from five days a week to seven": what was, before the change.
    let changed = reading.before(at, 1) == "from"
        && (sentence.start..at).any(|index| {
            reading.is_any(
                index,
                &[
                    "extended",
                    "raised",
                    "changed",
                    "moved",
                    "increased",
                    "lengthened",
                    "shortened",
                    "cut",
                    "went",
                    "reduced",
                    "widened",
                    "rose",
                    "risen",
                ],
            )
        });
    if changed {
        return true;
    }
    for index in clause.clone() {
        if is_now && index < at {
            continue;
        }
        let word = reading.word(index);
        let found = match word {
            // "You can apply until Friday 12 September": the day itself.
            "until" | "till" if index + 1 == at && mention.kind() == Kind::Date => false,
            "until" | "till" => day_at(reading, index + 1)
                .is_some_and(|date| date <= today && date.year() <= today.year()),
            "before" | "prior" => {
                day_at(reading, index + 1 + usize::from(word == "prior"))
                    .is_some_and(|date| date <= today)
                    || reading.matches(index + 1, &["the", "pandemic"])
                    || reading.matches(index + 1, &["the", "change"])
            }
            "used" => {
                reading.word(index + 1) == "to"
                    && !reading.is_any(
                        index.wrapping_sub(1),
                        &["is", "are", "be", "not", "been", "being", "get", "gets"],
                    )
            }
            "formerly" | "previously" | "originally" | "historically" => {
                mention.kind() != Kind::Standard
            }
            // "From 1998 to 2016"
            "from" if index < at => {
                year_at(reading, index + 1).is_some()
                    && reading.is_any(index + 2, &["to", "until", "till", "-"])
                    && year_at(reading, index + 3).is_some_and(|year| year < today.year())
            }
            "yesterday" | "ago" => true,
            // "What you took out stays in your history": what is told of comes first, and then the rule.
            "took" | "brought" | "voted" => {
                index < at
                    && !(1..=3).any(|back| {
                        matches!(
                            reading.before(index, back),
                            "what" | "that" | "which" | "who"
                        )
                    })
            }
            "ran" | "managed" | "went" | "came" | "gave" | "wrote" | "began" | "drove" | "knew"
            | "saw" | "spoke" | "threw" | "forgot" => {
                // "A reminder came that accounts are …" reports what holds.
                index < at && !(index + 1..at).any(|next| reading.word(next) == "that")
            }
            // "Nobody told them that an account is …" reports what holds.
            "told" if (index + 1..index + 4).any(|next| reading.word(next) == "that") => false,
            "tried" | "rang" | "told" | "pressed" => {
                index < at && !identifier && !is_participle(reading, index)
            }
            // "Expired accounts", "an account that has expired" tell of no time that is over.
            "ended" | "stopped" | "fell" | "expired" | "lasted" => {
                !is_participle(reading, index)
                    && !reading.is_any(
                        index.wrapping_sub(1),
                        &["a", "an", "the", "any", "all", "your"],
                    )
            }
            // "Since last spring you can …" tells what holds.
            "last" if reading.before(index, 1) == "since" => false,
            "last" => {
                // "… until last year", "started on 8 September last year"
                let behind = reading
                    .is_any(index.wrapping_sub(1), &["until", "till", "before", "up"])
                    || index <= mention.tokens.end + 1;
                reading.is_any(
                    index + 1,
                    &[
                        "year", "year's", "month", "week", "night", "summer", "winter", "spring",
                        "autumn",
                    ],
                ) && (index < at || behind)
                    || words::month(reading.word(index + 1)).is_some() && index < at
            }
            "old" | "older" | "former" | "previous" | "earlier" | "outdated" if index < at => {
                reading.is_any(index + 1, OF_OLD) || reading.is_any(index + 2, OF_OLD)
            }
            // "the 2016 form", "the 2019 leaflet"
            _ if index < at
                && !identifier
                && year_at(reading, index).is_some_and(|year| year < today.year())
                && (reading.is_any(index + 1, OF_OLD) || reading.is_any(index + 2, OF_OLD)) =>
            {
                true
            }
            "long" => reading.word(index + 1) == "ago",
            // "in those days", "at that time", "back then"
            "those" => reading.word(index + 1) == "days" && reading.before(index, 1) == "in",
            "that" => reading.word(index + 1) == "time" && reading.before(index, 1) == "at",
            "then" => reading.before(index, 1) == "back",
            // "in the 1980s"
            "in" | "during"
                if reading.word(index + 1) == "the"
                    && year_at(reading, index + 2).is_some()
                    && reading.word(index + 3) == "s" =>
            {
                true
            }
            "in" | "during" | "of" | "back" if !identifier && index < at => {
                year_at(reading, index + 1).is_some_and(|year| year < today.year())
                    || words::month(reading.word(index + 1)).is_some()
                        && year_at(reading, index + 2).is_some_and(|year| year < today.year())
            }
            "was" | "were" | "had" | "could" if index < at && !(identifier && word == "had") => {
                let subordinate = clause.start..index;
                // In "a carer who had left was still …" the relative clause has a verb of its own.
                let relative = subordinate.clone().any(|opens| {
                    reading.matches(opens, &["long", "as"])
                        || reading.is_any(opens, &["that", "which", "who", "if", "unless"])
                            // "That was 96 hours' notice."
                            && !(opens == sentence.start && opens + 1 == index)
                            && (reading.is_any(opens, &["if", "unless"])
                                || !(opens + 1..index).any(|verb| {
                                    reading
                                        .is_any(verb, &["had", "has", "have", "is", "are", "did"])
                                }))
                });
                // "one that has had no log-in for …"
                let perfect = word == "had"
                    && reading.is_any(index.wrapping_sub(1), &["has", "have", "'ve", "never"]);
                // "can be had by phoning …"
                let auxiliary = word == "could" && reading.is_any(index + 1, &["be", "not"])
                    || word == "had" && reading.before(index, 1) == "be";
                // "I called you on … and it was sorted": what was done, not what the number was.
                let done = identifier && !states_value(reading, index, at);
                !relative && !auxiliary && !done && !perfect
            }
            "been" if reading.is_any(index.wrapping_sub(1), &["had"]) => true,
            // "… because the number did not begin with 07"
            "did" => reading.word(index + 1) == "not" && index < at && !identifier,
            "didn't" => index < at && !identifier,
            "past" => reading.ends_with(index, &["in", "the"]),
            "longer" => {
                reading.ends_with(index, &["no"])
                    && index < at
                    && at - index <= 6
                    && !reading.is_any(
                        index + 1,
                        &["have", "need", "required", "necessary", "than"],
                    )
            }
            _ => false,
        };
        if found && !now_before(index) && !is_set_apart(reading, clause, index, at) {
            return true;
        }
    }
    // "Two colleagues shared a login for 60 days": a verb of the past and its object tell a story.
    let subject = mention.kind() == Kind::Count;
    // "You've missed them if it's gone 5pm, which is when they close."
    let closes = mention.kind() == Kind::Hours
        && reading.holds_any(clause, &["closes", "opens", "shuts", "close", "open"]);
    if !identifier
        && !closes
        && clause
            .clone()
            .any(|index| (index < at || subject) && is_narrated(reading, index))
    {
        return true;
    }
    // "The hall closed on 5 January 2026": a day that is over, and a verb of the past.
    if let Stated::Date {
        day,
        month,
        year: Some(year),
        ..
    } = mention.stated
        && Date::new(year, month, day).is_ok_and(|date| date < today)
        && sentence.clone().any(|index| {
            // "The last AGM, on 20 March 2026, …"
            let last = index < at
                && reading.is_any(index, &["last", "previous"])
                && !reading.is_any(index + 1, &["day", "date"]);
            last || reading.is_any(
                index,
                &[
                    "was", "were", "said", "had", "met", "held", "took", "gave", "came", "went",
                    "saw", "made", "won", "did", "began", "ran", "sang",
                ],
            ) || reading.word(index).ends_with("ed")
                && !is_participle(reading, index)
                && (index + 1 == at || reading.is_any(index + 1, &["on", "in"]))
        })
    {
        return true;
    }
    // "In 2026 the season opened on 2 May.": the year is told in front of the day.
    if let Stated::Date {
        day,
        month,
        year: None,
        ..
    } = mention.stated
        && let Some(year) = (sentence.start..at)
            .filter(|index| reading.word(*index) == "in")
            .find_map(|index| year_at(reading, index + 1))
        && Date::new(year, month, day).is_ok_and(|date| date < today)
    {
        return true;
    }
    // "Under the old rules, which ended in 2021, accounts were …": the sentence opens in the past.
    sentence.clone().take(6).any(|index| {
        index < at
            && (reading.matches(index, &["old", "rules"])
                || reading.matches(index, &["old", "rule"])
                || reading.is_any(index, &["until"])
                    && day_at(reading, index + 1).is_some_and(|date| date <= today)
                    && reading.clause(index) == reading.clause(at))
    })
}

/// "The store, which was built in 2011, is kept to …", "since the roof was mended, …": what a relative
/// clause or a reason tells of the past is over at its comma.
fn is_set_apart(reading: &Reading, clause: &Range<usize>, index: usize, at: usize) -> bool {
    // "… is not DCB1596, as we used to write"
    if index > at {
        return (at..index).any(|between| {
            reading.word(between) == "," && reading.is_any(between + 1, &["as", "which", "like"])
        });
    }
    let closing = (index + 1..at).find(|between| reading.word(*between) == ",");
    let Some(closing) = closing else {
        return false;
    };
    let relative = (clause.start..index).rev().take(6).any(|opens| {
        reading.word(opens) == ","
            && (reading.is_any(opens + 1, &["which", "who", "whose"])
                || reading.is_any(opens + 1, &["about", "of", "on", "over", "for", "to"])
                    && reading.is_any(opens + 2, &["which", "whom"]))
    }) || reading.is_any(clause.start, &["which", "who"]);
    let verb = reading.is_any(
        closing + 1,
        &[
            "is", "are", "must", "has", "have", "will", "can", "may", "needs", "costs",
        ],
    );
    let reason = reading.is_any(clause.start, &["since", "because"])
        && !reading.is_any(closing + 1, &["and", "or", "which", "who"]);
    relative && verb || reason
}

/// Whether a word such as "shared" is a verb of the past with an object: "shared a login".
fn is_narrated(reading: &Reading, index: usize) -> bool {
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
fn is_participle(reading: &Reading, index: usize) -> bool {
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

/// From when a sentence says that something will hold.
pub(super) fn future(
    reading: &Reading,
    sentence: &Range<usize>,
    clause: &Range<usize>,
    mention: &Mention,
    today: Date,
) -> Option<Announced> {
    let at = mention.tokens.clone();
    // "Announced for 1 October: from that date …"
    let back = sentence.clone().any(|index| {
        reading.matches(index, &["from", "that", "date"])
            || reading.matches(index, &["from", "that", "day"])
            || reading.matches(index, &["from", "then"])
    });
    let announced = sentence
        .clone()
        .filter(|index| !at.contains(index))
        .find_map(|index| day_at(reading, index).filter(|date| *date > today));
    if let (true, Some(date)) = (back, announced) {
        return Some(Announced::From(date));
    }
    for index in sentence.clone() {
        if at.contains(&index) {
            continue;
        }
        let word = reading.word(index);
        let introduces = matches!(
            word,
            "from" | "after" | "starting" | "since" | "on" | "beginning"
        ) || word == "of" && reading.before(index, 1) == "as";
        let same = reading.clause(index) == *clause || reading.sentence(index) == *sentence;
        if introduces && same {
            let next = index + 1 + usize::from(reading.is_any(index + 1, &["the"]));
            if at.contains(&next) {
                continue;
            }
            if let Some(date) = day_at(reading, next).filter(|date| *date > today) {
                let will = sentence.clone().any(|index| {
                    reading.is_any(
                        index,
                        &[
                            "will", "changes", "becomes", "moves", "rises", "rise", "new",
                        ],
                    )
                });
                if word == "from" || word == "of" || will {
                    return Some(Announced::From(date));
                }
            }
        }
        // "for planned work" tells which work is meant.
        let attributive = reading.is_any(index, &["planned", "proposed"])
            && reading.is_word(index + 1)
            && !words::is_function_word(reading.word(index + 1))
            && !reading.is_any(index.wrapping_sub(1), &["is", "are", "be", "been"]);
        // "It is planned to feed a household" says what it is made for.
        // and "planned for 12 hours a day", how much is called for.
        let purpose = reading.matches(index, &["planned", "to"])
            || reading.matches(index, &["planned", "for"]) && at.contains(&(index + 2))
            || matches!(mention.kind(), Kind::Phone | Kind::Email);
        let proposed = reading.is_any(index, &["proposed", "proposal", "proposes", "planned"])
            && !attributive
            && !purpose;
        let planned = proposed
            || reading.matches(index, &["will", "change"])
            || reading.matches(index, &["next", "year"])
            || reading.matches(index, &["in", "future"])
            || reading.matches(index, &["due", "to", "change"])
            || reading.matches(index, &["going", "to", "be"])
                && !reading.is_any(index.wrapping_sub(2), &["you", "they", "i", "we"])
            // Care plans and consultations at a surgery are no plans to change.
            || reading.is_any(index, &["plans", "plan"]) && reading.word(index + 1) == "to"
            || reading.word(index) == "consultation"
                && (reading.is_any(index.wrapping_sub(1), &["public", "under", "in"])
                    || reading.word(index + 1) == "on");
        if planned && reading.clause(index) == *clause {
            return Some(Announced::SomeDay);
        }
    }
    None
}
