//! Whether a sentence speaks of what was.
//!
//! Knows whole clauses, and single words through the files beside this one. Knows nothing of plans.

mod markers;
mod verbs;

use std::ops::Range;

use jiff::civil::Date;

pub(in crate::facts::stance) use self::markers::OF_OLD;
use self::markers::{is_in_a_decade, is_in_a_named_year, marks_the_past};
use self::verbs::{is_narrated, is_participle};
use super::{day_at, year_at};
use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;
use crate::facts::value::Kind;

/// Words between a marker of the past and a value that bring a sentence back to what holds.
const NOW: &[&str] = &["now", "today", "currently", "nowadays", "happens", "always"];

/// Verbs that lead from what was to what is.
const CHANGES: &[&str] = &["went", "rose", "changed", "moved", "fell"];

/// Verbs behind which "from" tells what was.
const CHANGED: &[&str] = &[
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
];

/// Verbs that report what holds.
const REPORTING: &[&str] = &[
    "reminded",
    "informed",
    "confirmed",
    "warned",
    "noted",
    "repeated",
    "explained",
    "stressed",
];

/// What is told with a "that" behind it.
const RULES: &[&str] = &[
    "rule",
    "policy",
    "decision",
    "point",
    "principle",
    "requirement",
];

/// Verbs of the past that go with a day that is over.
const HAPPENED: &[&str] = &[
    "was", "were", "said", "had", "met", "held", "took", "gave", "came", "went", "saw", "made",
    "won", "did", "began", "ran", "sang",
];

/// A value in its clause and its sentence, on the day on which it is read.
struct Telling<'a> {
    /// The prose.
    reading: &'a Reading,
    /// The sentence around the value, as a range of tokens.
    sentence: &'a Range<usize>,
    /// The clause around it, as a range of tokens.
    clause: &'a Range<usize>,
    /// The value.
    mention: &'a Mention,
    /// The day on which it is read.
    today: Date,
}

impl Telling<'_> {
    /// The first token of the value.
    fn at(&self) -> usize {
        self.mention.tokens.start
    }

    /// Whether the value is a number or an address that somebody is reached by.
    fn is_identifier(&self) -> bool {
        matches!(self.mention.kind(), Kind::Phone | Kind::Email | Kind::Url)
    }
}

/// Whether a sentence speaks of what was, where it gives a value.
pub(in crate::facts::stance) fn is_past(passage: &Passage<'_>, today: Date) -> bool {
    let telling = &Telling {
        reading: passage.reading,
        sentence: passage.sentence,
        clause: passage.clause,
        mention: passage.mention,
        today,
    };
    is_in_the_day_of(telling) || is_over(telling)
}

/// Whether what is told is over and has led to nothing that holds.
fn is_over(telling: &Telling) -> bool {
    // What a change leads to holds, whatever else the sentence tells.
    !is_after_a_change(telling)
        && !is_behind_the_present(telling)
        && !is_reported_now(telling)
        && (is_over_by_the_next(telling)
            || is_what_we_did(telling)
            || is_what_had_been_done(telling)
            || is_what_one_did(telling)
            || is_what_became_of_it(telling)
            || is_so_far(telling)
            || is_before_a_change(telling)
            || is_marked(telling)
            || is_in_a_story(telling)
            || is_on_a_day_gone(telling)
            || is_told_with_its_year(telling)
            || is_what_some_were(telling)
            || is_what_some_did(telling)
            || is_in_a_year_told_before(telling)
            || opens_in_the_past(telling))
}

/// "In my mother's day the office opened at five": what was, told of somebody's time.
fn is_in_the_day_of(telling: &Telling) -> bool {
    let reading = telling.reading;
    (telling.sentence.start..telling.at()).any(|index| {
        reading.is_any(index, &["day", "days", "time"])
            && reading.before(index, 1).ends_with("'s")
            && (2..=4).any(|back| reading.before(index, back) == "in")
            && !reading.is_any(
                index.wrapping_sub(1),
                &["day's", "week's", "month's", "year's"],
            )
    })
}

/// "It went up from £27 to £30": what is now, after the change.
fn is_after_a_change(telling: &Telling) -> bool {
    let reading = telling.reading;
    let at = telling.at();
    (reading.before(at, 1) == "to" || reading.ends_with(at, &["to", "the"]))
        && (telling.clause.start..at).any(|index| {
            reading.is_any(index, CHANGES)
                && (index..at).any(|from| reading.is_any(from, &["from", "by"]))
        })
}

/// "Your account has been inactive for 21 days.": how long it has been so far, and no rule.
fn is_so_far(telling: &Telling) -> bool {
    let (reading, clause, at) = (telling.reading, telling.clause, telling.at());
    let end = telling.mention.tokens.end;
    let perfect = (clause.start..at).any(|index| {
        reading.is_any(index, &["has", "have"]) && reading.is_any(index + 1, &["been", "not"])
    });
    let part_of_rule = (telling.sentence.start..at).any(|index| {
        reading.is_any(
            index,
            &[
                "if", "that", "which", "who", "when", "once", "whose", "any", "every", "after",
                "unless", "where", "whenever", "as",
            ],
        )
    });
    matches!(telling.mention.stated, Stated::Duration { .. })
        && reading.before(at, 1) == "for"
        && reading.is_any(
            clause.start,
            &["your", "my", "her", "his", "our", "i", "we"],
        )
        && clause.start == telling.sentence.start
        && perfect
        && !part_of_rule
        && end + 1 >= telling.sentence.end
}

/// "We booked three nights": what the writer did once.
fn is_what_we_did(telling: &Telling) -> bool {
    let (reading, at) = (telling.reading, telling.at());
    let verb = reading.before(at, 1);
    reading.is_any(at.wrapping_sub(2), &["we", "i", "she", "he"])
        && (verb.ends_with("ed") && verb.len() > 4 && !verb.ends_with("need")
            || matches!(verb, "spent" | "took" | "had"))
}

/// "I cancelled with only three hours to go and they still charged me": what one person did.
fn is_what_one_did(telling: &Telling) -> bool {
    let reading = telling.reading;
    let start = telling.sentence.start;
    let did = |verb: usize| {
        let past = reading.word(verb).ends_with("ed") && reading.word(verb) != "need"
            || reading.is_any(verb, WENT)
            || reading.is_any(verb, DID);
        past && !(verb + 1..telling.at()).any(|at| reading.is_any(at, TOLD))
    };
    !telling.is_identifier()
        && telling.mention.kind() != Kind::Date
        && (start..(start + 3).min(telling.at()))
            .any(|at| reading.is_any(at, &["i", "she", "he"]) && did(at + 1))
}

/// "The brakes failed seven months after the repair, so the guarantee was over."
fn is_what_became_of_it(telling: &Telling) -> bool {
    let reading = telling.reading;
    let tokens = &telling.mention.tokens;
    let verb = tokens.start.wrapping_sub(1);
    telling.mention.kind() == Kind::Duration
        && reading.word(verb).ends_with("ed")
        && !is_participle(reading, verb)
        && reading.is_any(tokens.end, &["after", "later"])
        && telling
            .sentence
            .clone()
            .any(|at| at > tokens.end && reading.is_any(at, &["was", "were", "had"]))
}

/// Words with which somebody is told something that may hold: "I was told that the rule is …".
const TOLD: &[&str] = &[
    "that", "is", "are", "the", ":", ",", "you", "it", "if", "should", "must", "says", "said",
];

/// Verbs of the past that tell how it was for somebody.
const DID: &[&str] = &[
    "had", "was", "did", "left", "paid", "forgot", "gave", "rang", "lost",
];

/// "… from noon to two in the tea room. That was until 2009."
fn is_over_by_the_next(telling: &Telling) -> bool {
    let (reading, next) = (telling.reading, telling.sentence.end);
    // "… for a month. Two years ago it did."
    let did_ago = reading.sentence(next).take(6).any(|at| {
        reading.word(at) == "ago"
            && reading.is_any(at + 1, &["it", "they"])
            && reading.is_any(at + 2, &["did", "was", "were", "had"])
    });
    // "Some of you remember when it took calls until 8pm. That was a pandemic arrangement …"
    let remembered = (telling.sentence.start..telling.at()).any(|at| {
        reading.matches(at, &["remember", "when"])
            || reading.matches(at, &["remember", "the", "days"])
    });
    did_ago
        || remembered
        || reading.matches(next, &["that", "was", "until"])
        || reading.matches(next, &["that", "was", "in"])
        || reading.matches(next, &["that", "was", "before"])
        || reading.matches(next, &["that", "ended"])
        || reading.matches(next, &["that", "stopped"])
        || reading.matches(next, &["those", "days", "are", "gone"])
        || reading.matches(next, &["those", "days", "are", "over"])
}

/// Verbs of the present that have a value for their object.
const PRESENT: &[&str] = &["meets", "meet", "follows", "follow", "satisfies", "costs"];

/// "Our room was inspected last month and meets HTM 01-05": the verb of the value tells what holds.
fn is_behind_the_present(telling: &Telling) -> bool {
    let reading = telling.reading;
    if telling.is_identifier() && is_told_to_write(telling) {
        return true;
    }
    let object = usize::from(reading.is_any(telling.at().wrapping_sub(1), &["you", "us", "them"]));
    reading.is_any(telling.at().wrapping_sub(1 + object), PRESENT)
}

/// "We were told that our account had been closed because nobody signed in for 60 days": why something had been
/// done, and no rule.
fn is_what_had_been_done(telling: &Telling) -> bool {
    let reading = telling.reading;
    let done = (telling.sentence.start..telling.at())
        .find(|at| reading.matches(*at, &["had", "been"]) && reading.word(at + 2).ends_with("ed"));
    let told = reading.holds_any(
        telling.sentence,
        &["rule", "rules", "must", "always", "says"],
    );
    matches!(telling.mention.stated, Stated::Duration { .. })
        && done.is_some_and(|done| (done..telling.at()).any(|at| reading.word(at) == "because"))
        && !told
}

/// "She tried our menu last week and reports that you press …": what is reported holds.
fn is_reported_now(telling: &Telling) -> bool {
    let reading = telling.reading;
    (telling.sentence.start..telling.at()).any(|index| {
        reading.is_any(index, &["reports", "confirms", "explains"])
            && (index + 1..index + 3).any(|that| reading.word(that) == "that")
            // "She was reminded to choose option 1": what one is told to do holds.
            || reading.is_any(index, &["reminded", "told", "asked", "advised", "instructed"])
                && reading.is_any(index.wrapping_sub(1), &["was", "were"])
                && reading.word(index + 1) == "to"
                && telling.mention.kind() == Kind::Route
                && index + 2 == telling.at()
    })
}

/// "To escalate a call that went nowhere, write to …": what the reader is told to do.
fn is_told_to_write(telling: &Telling) -> bool {
    const TURNING: &[&str] = &[
        "write",
        "email",
        "ring",
        "call",
        "phone",
        "telephone",
        "contact",
    ];
    let (reading, at) = (telling.reading, telling.at());
    let led = usize::from(reading.is_any(at.wrapping_sub(1), &["to", "on", "at", "us"]));
    let verb = at.wrapping_sub(1 + led);
    reading.is_any(verb, TURNING)
        && (verb == telling.sentence.start
            || reading.is_any(
                verb.wrapping_sub(1),
                &[",", ":", "please", "then", "should"],
            ))
}

/// "We extended our cover from five days a week to seven": what was, before the change.
fn is_before_a_change(telling: &Telling) -> bool {
    let reading = telling.reading;
    let at = telling.at();
    reading.before(at, 1) == "from"
        && (telling.sentence.start..at).any(|index| reading.is_any(index, CHANGED))
}

/// Whether a word of the clause places the value in the past, and nothing brings it back.
fn is_marked(telling: &Telling) -> bool {
    let (reading, clause) = (telling.reading, telling.clause);
    let at = telling.at();
    let first = if is_said_to_be(telling) { at } else { 0 };
    (clause.start.max(first)..clause.end).any(|index| {
        marks_the_past(telling, index)
            && !(index..at).any(|between| reading.is_any(between, NOW))
            && !is_set_apart(reading, clause, index, at)
    })
}

/// "You had not signed in for twelve days, the limit is ten": what is now is said right before it.
fn is_said_to_be(telling: &Telling) -> bool {
    let reading = telling.reading;
    let tokens = &telling.mention.tokens;
    (matches!(reading.before(tokens.start, 1), "is" | "are")
        || reading.matches(tokens.end, &[",", "which", "is"])
            && reading.word(tokens.end + 3) != "why")
        && !telling.is_identifier()
        && telling.mention.kind() != Kind::Date
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
    // "Contrary to what our old leaflet says, trees do not …"
    if reading.is_any(clause.start, &["contrary", "despite", "whatever"]) {
        return true;
    }
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
    // "If we ran out of time, write to …"
    let reason = reading.is_any(clause.start, &["since", "because", "if", "once"])
        && !reading.is_any(closing + 1, &["and", "or", "which", "who"]);
    relative && verb || reason
}

/// "Two colleagues shared a login for 60 days": a verb of the past and its object tell a story.
fn is_in_a_story(telling: &Telling) -> bool {
    let reading = telling.reading;
    let kind = telling.mention.kind();
    // "You've missed them if it's gone 5pm, which is when they close."
    let closes = || {
        kind == Kind::Hours
            && reading.holds_any(
                telling.clause,
                &["closes", "opens", "shuts", "close", "open"],
            )
    };
    !telling.is_identifier()
        && !closes()
        && telling.clause.clone().any(|index| {
            (index < telling.at() || kind == Kind::Count)
                && is_narrated(reading, index)
                // "Members confirmed the rule that …" reports what holds, and so does
                // "The desk reminded the meeting that …".
                && !(reading.is_any(index, REPORTING)
                    && (index + 2 >= telling.at()
                        || (index + 1..telling.at()).any(|at| reading.word(at) == "that")))
                && !(index + 1..telling.at()).any(|at| {
                    reading.word(at) == "that" && reading.is_any(at - 1, RULES)
                })
        })
}

/// "The hall closed on 5 January 2026": a day that is over, and a verb of the past.
fn is_on_a_day_gone(telling: &Telling) -> bool {
    let Stated::Date {
        day,
        month,
        year: Some(year),
        ..
    } = telling.mention.stated
    else {
        return false;
    };
    Date::new(year, month, day).is_ok_and(|date| date < telling.today)
        && telling
            .sentence
            .clone()
            .any(|index| tells_of_a_day_gone(telling, index))
}

/// "A wash cost £1.20 in 1988": the year is told behind the value, and nothing says what is now.
fn is_told_with_its_year(telling: &Telling) -> bool {
    let reading = telling.reading;
    let end = telling.mention.tokens.end;
    matches!(
        telling.mention.kind(),
        Kind::Money | Kind::Percentage | Kind::Count
    ) && reading.word(end) == "in"
        && year_at(reading, end + 1).is_some_and(|year| year < telling.today.year())
        && !telling.clause.clone().any(|at| {
            reading.is_any(
                at,
                &[
                    "is", "are", "must", "has", "have", "will", "can", "costs", "pays",
                ],
            )
        })
}

/// "38% lived alone and 12% were over eighty": what some of those were that are counted.
fn is_what_some_were(telling: &Telling) -> bool {
    let reading = telling.reading;
    let end = telling.mention.tokens.end;
    telling.mention.kind() == Kind::Percentage
        && (reading.is_any(end, &["were", "was", "had", "said", "came"])
            || reading.word(end) == "of"
                && (end + 2..end + 5)
                    .any(|at| reading.is_any(at, &["found", "came", "went", "said", "chose"])))
}

/// "Thirteen people came for the ride": what those did that are counted.
fn is_what_some_did(telling: &Telling) -> bool {
    let reading = telling.reading;
    let tokens = &telling.mention.tokens;
    // "Four dogs from Ferry Road took rosettes": where they are from may stand in between.
    let from = reading.is_any(tokens.end + 1, &["from", "of", "in"]);
    let reach = if from { 6 } else { 3 };
    telling.mention.kind() == Kind::Count
        && tokens.start <= telling.sentence.start + 1
        && (tokens.end..tokens.end + reach).any(|at| reading.is_any(at, WENT))
}

/// Verbs of the past that tell what somebody did.
const WENT: &[&str] = &[
    "came", "went", "took", "turned", "arrived", "joined", "attended", "booked", "asked", "said",
    "got", "sent", "visited", "played", "walked", "rode",
];

/// Whether a word shows that a day that is over is told of, and not set.
fn tells_of_a_day_gone(telling: &Telling, index: usize) -> bool {
    let reading = telling.reading;
    let at = telling.at();
    // "The last AGM, on 20 March 2026, …"
    let last = index < at
        && reading.is_any(index, &["last", "previous"])
        && !reading.is_any(index + 1, &["day", "date"]);
    // "… will be held on 10 November"
    let coming = reading.is_any(index.wrapping_sub(1), &["be", "is", "are", "being"]);
    last || reading.is_any(index, HAPPENED) && !coming
        || reading.word(index).ends_with("ed")
            && !is_participle(reading, index)
            && (index + 1 == at || reading.is_any(index + 1, &["on", "in"]))
}

/// "In 2026 the season opened on 2 May.": the year is told in front of the day.
fn is_in_a_year_told_before(telling: &Telling) -> bool {
    let reading = telling.reading;
    let Stated::Date {
        day,
        month,
        year: None,
        ..
    } = telling.mention.stated
    else {
        return false;
    };
    (telling.sentence.start..telling.at())
        .filter(|index| reading.word(*index) == "in")
        .find_map(|index| year_at(reading, index + 1))
        .is_some_and(|year| Date::new(year, month, day).is_ok_and(|date| date < telling.today))
}

/// "Under the old rules, which ended in 2021, accounts were …": the sentence opens in the past.
fn opens_in_the_past(telling: &Telling) -> bool {
    let reading = telling.reading;
    let at = telling.at();
    // "A page from our history: in the 1950s reception was a biscuit tin, and the warden …"
    let decade = !telling.is_identifier()
        && (telling.sentence.start..at).any(|index| {
            reading.is_any(index, &["in", "during"]) && is_in_a_decade(telling, index)
        })
        && !(telling.sentence.start..at).any(|index| reading.is_any(index, NOW));
    if decade {
        return true;
    }
    // "In the 1950s the corporation took boys as conductors at fifteen and drivers at 25."
    let opens = telling.sentence.start;
    let then = reading.is_any(opens, &["in", "during"])
        && (is_in_a_decade(telling, opens) || is_in_a_named_year(telling, opens))
        && !telling.is_identifier()
        && !(opens..at).any(|index| reading.is_any(index, NOW));
    then || telling.sentence.clone().take(6).any(|index| {
        // "Before 2020 we took a deposit, and hirers had to give two months' notice."
        let first = index == telling.sentence.start
            && reading.is_any(index, &["before", "until"])
            && day_at(reading, index + 1).is_some_and(|date| date <= telling.today)
            && (index..at).any(|verb| reading.is_any(verb, &["had", "was", "were", "took", "did"]));
        index < at
            && (first
                || reading.matches(index, &["old", "rules"])
                || reading.matches(index, &["old", "rule"])
                || reading.word(index) == "until"
                    // "You have until Friday 25 September 2026": the day itself.
                    && !(index + 1 == at && telling.mention.kind() == Kind::Date)
                    && day_at(reading, index + 1).is_some_and(|date| date <= telling.today)
                    && reading.clause(index) == reading.clause(at))
    })
}
