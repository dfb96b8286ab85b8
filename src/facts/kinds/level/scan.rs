//! How levels are named: one, a list, "X or above", "any level", and what is said of those who have them.
//!
//! Knows a declared scale. Knows nothing of which level is accepted.

use std::ops::Range;

use super::super::{Mention, Scan, Stated, count, headers};
use super::{Direction, LevelStated};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::words;

/// The most tokens of a cell that answers yes or no.
pub(super) const LONGEST_ANSWER: usize = 3;

/// "No" in the row of a level, under "Can you join?": what is answered is said of the level.
pub(super) fn answer_cell(scan: &Scan<'_>, order: &[String]) -> Option<Mention> {
    let reading = scan.reading;
    if reading.len() == 0 || reading.len() > LONGEST_ANSWER {
        return None;
    }
    let yes = match reading.word(0) {
        "yes" | "accepted" | "enough" => true,
        "no" | "refused" | "rejected" => false,
        _ => return None,
    };
    let whole = |header: &str| {
        let header = Reading::new(header);
        order.iter().enumerate().find_map(|(level, name)| {
            let end = name_at(&header, 0, name)?;
            (end == header.len()).then_some(level)
        })
    };
    let level = headers(scan.labels).find_map(whole)?;
    let asked = headers(scan.labels).any(|header| {
        [
            "join", "accept", "enough", "allow", "can ", "may ", "eligible", "qualif",
        ]
        .iter()
        .any(|word| header.contains(word))
    });
    asked.then(|| {
        let tokens = 0..1;
        let stated = LevelStated {
            order: order.to_vec(),
            levels: vec![(level, tokens.clone())],
            direction: Direction::Plain,
            firm: yes,
            any: false,
            boundless: false,
            also: true,
            allowed: yes,
            told_of: yes,
            permits: yes,
            barred: !yes,
            denied_behind: false,
            awaited: false,
            turned_away: false,
            just: false,
        };
        Mention::new(reading, Stated::Level(stated), tokens)
    })
}

/// Whether a sentence holds a word that a level or what stands for any level begins with.
pub(super) fn may_name_level(reading: &Reading, first: &[String], sentence: &Range<usize>) -> bool {
    reading.holds(sentence, Signs::LEVEL)
        || first.iter().any(|first| {
            first.is_empty()
                || sentence
                    .clone()
                    .any(|index| reading.word(index).starts_with(first.as_str()))
        })
}

pub(super) fn sentence_levels(
    scan: &Scan<'_>,
    order: &[String],
    sentence: &Range<usize>,
    found: &mut Vec<Mention>,
) {
    let reading = scan.reading;
    let mut levels: Vec<(usize, Range<usize>)> = Vec::new();
    let mut any: Option<Range<usize>> = None;
    let mut index = sentence.start;
    let mut start_clause = None;
    let mut flush = |levels: &mut Vec<(usize, Range<usize>)>, any: &mut Option<Range<usize>>| {
        // "Standards Met (not Approaching Standards)": what is set aside is not listed.
        let stated = |tokens: &Range<usize>| reading.before(tokens.start, 1) != "not";
        if levels.iter().any(|(_, tokens)| stated(tokens)) {
            levels.retain(|(_, tokens)| stated(tokens));
        }
        if let Some(mention) = collect(scan, order, levels, any.as_ref()) {
            found.push(mention);
        }
        levels.clear();
        *any = None;
    };
    while index < sentence.end {
        let clause = reading.tokens.get(index).map(|token| token.clause);
        if start_clause != clause {
            // A new clause is a new statement, unless the list simply goes on.
            let goes_on = reading.is_any(index, &[",", "and", "or"])
                && (index + 1..index + 6).any(|at| level_at(reading, at, order, Some(0)).is_some());
            if !(goes_on || scan.joined && reading.word(index) == ";") {
                flush(&mut levels, &mut any);
            }
            start_clause = clause;
        }
        // "You need not have …, for … is enough": a reason is a statement of its own.
        if reading.word(index) == "for" && reading.before(index, 1) == "," {
            flush(&mut levels, &mut any);
        }
        if let Some((level, end)) =
            level_at(reading, index, order, levels.last().map(|last| last.0))
        {
            // "Providers who have reached one must go on to reach the next": words between two levels
            // make two statements.
            let listed = levels
                .last()
                .is_none_or(|(_, last)| (last.end..index).all(|at| joins(reading, at)));
            if !listed {
                flush(&mut levels, &mut any);
            }
            levels.push((level, index..end));
            index = end;
            continue;
        }
        if let Some(end) = whatever(reading, index).or_else(|| unknown(reading, index, order)) {
            any = Some(index..end);
            index = end;
            continue;
        }
        if reading.word(index) == "any"
            && (1..=2).any(|ahead| reading.is_any(index + ahead, &["level", "levels"]))
        {
            let end = index
                + if reading.is_any(index + 1, &["level", "levels"]) {
                    2
                } else {
                    3
                };
            any = Some(index..end);
        }
        index += 1;
    }
    flush(&mut levels, &mut any);
}

/// Whether a token may stand between the levels of one list.
fn joins(reading: &Reading, at: usize) -> bool {
    !reading.is_word(at)
        || reading.is_any(
            at,
            &[
                "and", "or", "the", "a", "an", "at", "both", "either", "even", "level", "levels",
                "not", "nor", "also", "then",
            ],
        )
}

const SCALES: &[&str] = &[
    "level", "levels", "status", "award", "grade", "rating", "result", "score", "standard", "tier",
    "band", "badge",
];

/// "Standards Not Met", "the minimum requirement is Entry Level": what looks like a level and is none
/// of the scale.
fn unknown(reading: &Reading, index: usize, order: &[String]) -> Option<usize> {
    let capital = |at: usize| {
        reading
            .raw(at)
            .starts_with(|first: char| first.is_uppercase())
    };
    let negated = reading.word(index + 1) == "not"
        && order.iter().any(|name| {
            let mut words = name.split_whitespace();
            words
                .next()
                .is_some_and(|first| first.eq_ignore_ascii_case(reading.word(index)))
                && words
                    .next()
                    .is_some_and(|last| last.eq_ignore_ascii_case(reading.word(index + 2)))
        });
    if negated {
        return Some(index + 3);
    }
    let mut before = index;
    while before > 0 && reading.is_any(before - 1, &["'", "\"", "least", "at", "to"]) {
        before -= 1;
    }
    let least = before < index
        && reading.is_any(before, &["at", "to"])
        && reading.word(before + 1) == "least"
        || reading.ends_with(index, &["least", "'"])
        || reading.ends_with(index, &["least", "\""]);
    let said = least
        || reading.is_any(before.wrapping_sub(1), &["is", ":"])
            && reading
                .sentence(index)
                .take_while(|at| *at < index)
                .any(|at| reading.is_any(at, &["minimum", "lowest"]));
    let named = capital(index)
        && capital(index + 1)
        && reading.is_any(index + 1, &["level", "standard", "status", "standards"])
        && level_at(reading, index, order, None).is_none();
    let suffices = reading.matches(index + 2, &["is", "enough"])
        || reading.matches(index + 2, &["will", "do"]);
    ((said || suffices) && named).then_some(index + 2)
}

/// "whatever your level", "no matter what level", "the level does not matter", "no level is needed".
fn whatever(reading: &Reading, index: usize) -> Option<usize> {
    let scale = |from: usize, to: usize| (from..to).find(|at| reading.is_any(*at, SCALES));
    // "There is no minimum DSPT level."
    if reading.word(index) == "no" && reading.is_any(index + 1, &["minimum", "lowest"]) {
        return scale(index + 2, index + 6).map(|at| at + 1);
    }
    let free = reading.word(index) == "whatever"
        || reading.matches(index, &["no", "matter", "what"])
        || reading.matches(index, &["no", "matter", "which"])
        || reading.matches(index, &["regardless", "of"])
        || reading.matches(index, &["irrespective", "of"]);
    if free {
        return scale(index + 1, index + 6).map(|at| at + 1);
    }
    if reading.word(index) == "no" && reading.is_any(index + 1, SCALES) {
        let needed = (index + 2..index + 5).find(|at| {
            reading.is_any(*at, &["needed", "required", "necessary"])
                || reading.is_any(*at, &["reach", "reached"])
        })?;
        return Some(needed + 1);
    }
    if reading.word(index) == "any" && scale(index + 1, index + 4).is_some() {
        let unbroken = scale(index + 1, index + 4)?;
        return (index + 1..unbroken)
            .all(|at| reading.is_word(at))
            .then_some(unbroken + 1);
    }
    let matters = reading.is_any(index, SCALES)
        && reading.is_any(index + 1, &["does", "doesn't"])
        && (reading.matches(index + 2, &["not", "matter"]) || reading.word(index + 2) == "matter");
    matters.then(|| index + 3 + usize::from(reading.word(index + 2) == "not"))
}

/// Where the name of a level ends that starts at a token: as it was declared, or turned round with an
/// article, as "met the standards" is.
pub(super) fn name_at(reading: &Reading, index: usize, name: &str) -> Option<usize> {
    let wanted = Reading::new(name);
    let same = |at: usize, word: &str| {
        let own = reading.word(at);
        // "Silver's a fine award"
        own.strip_suffix("'s").unwrap_or(own) == word
    };
    let length = wanted.len();
    if length > 0 && (0..length).all(|offset| same(index + offset, wanted.word(offset))) {
        return Some(index + length);
    }
    let (first, second) = (wanted.word(0), wanted.word(1));
    if length != 2 || !wanted.is_word(0) || !wanted.is_word(1) {
        return None;
    }
    let root = |word: &str| {
        if word == "met" {
            "meet".to_owned()
        } else {
            words::stem(word)
        }
    };
    let mut article = usize::from(reading.is_any(index + 1, &["the", "our", "these", "all"]));
    article += usize::from(article > 0 && reading.word(index + 2) == "the");
    let turned = root(reading.word(index)) == root(second) && same(index + 1 + article, first);
    // "approaching the standards"
    let parted = article == 1 && same(index, first) && same(index + 2, second);
    (turned || parted).then_some(index + 2 + article)
}

/// "the highest level", "the second of the three levels": a place on the scale.
fn rank_at(reading: &Reading, index: usize, levels: usize) -> Option<(usize, usize)> {
    let level = match reading.word(index) {
        "highest" | "top" | "uppermost" => levels.checked_sub(1)?,
        "last" if reading.word(index + 1) == "of" => levels.checked_sub(1)?,
        "lowest" | "bottom" | "first" => 0,
        "middle" if levels == 3 => 1,
        "second" => 1,
        "third" => 2,
        _ => return None,
    };
    let counted = (index + 2..index + 7).find(|at| {
        reading.is_any(
            *at,
            &["level", "levels", "three", "two", "four", "these", "them"],
        )
    });
    let noun = match counted {
        Some(counted) if reading.word(index + 1) == "of" => {
            let more = (counted + 1..counted + 3)
                .find(|at| reading.is_any(*at, &["level", "levels"]))
                .unwrap_or(counted);
            return Some((level, more + 1)).filter(|_| level < levels);
        }
        _ => index + 1,
    };
    // "the lowest level that counts is …" names one by its name behind it.
    let named = reading.is_any(
        noun + 1,
        &[
            "that", "which", "accepted", "needed", "is", "you", "they", "we", "with", "at", "for",
            "on",
        ],
    );
    let scale = reading.is_any(
        noun,
        &[
            "level", "levels", "tier", "grade", "band", "award", "rung", "step",
        ],
    );
    // "While Silver is the lowest level …"
    let said_of = reading.word(index.wrapping_sub(1)) == "the"
        && matches!(reading.before(index, 2), "is" | "are" | "as");
    (scale && level < levels && !named && !said_of).then_some((level, noun + 1))
}

fn level_at(
    reading: &Reading,
    index: usize,
    order: &[String],
    previous: Option<usize>,
) -> Option<(usize, usize)> {
    if !reading.is_word(index) && !reading.is_number(index) {
        return None;
    }
    let full = order
        .iter()
        .enumerate()
        .filter_map(|(level, name)| Some((level, name_at(reading, index, name)?)))
        .max_by_key(|(_, end)| *end);
    if full.is_some() {
        return full;
    }
    // "Standards Not Met" stands below them all.
    if let Some(ranked) = rank_at(reading, index, order.len()) {
        return Some(ranked);
    }
    // "Standards Met/Exceeded": the second level without its first word. "“Met” is the least", "minimum:
    // Exceeded": so is one that stands by itself.
    let quoted = reading.is_any(index.wrapping_sub(1), &["\"", "'"])
        && reading.is_any(index + 1, &["\"", "'"]);
    let labelled = reading.before(index, 1) == ":" && !reading.is_word(index + 1);
    let listed = previous.is_some() && matches!(reading.before(index, 1), "/" | "or" | "and" | ",");
    if index == 0 || !(quoted || labelled || listed) {
        return None;
    }
    let word = reading.word(index);
    let capital = reading
        .raw(index)
        .starts_with(|first: char| first.is_uppercase());
    let by_its_last = only_level(order, word, |name| name.split_whitespace().next_back());
    let by_its_first = || only_level(order, word, |name| name.split_whitespace().next());
    by_its_last
        .or_else(|| by_its_first().filter(|_| !listed))
        .filter(|_| capital)
        .map(|level| (level, index + 1))
}

/// The one level of several words that has a word in a place where no other level has it.
fn only_level(order: &[String], word: &str, part: fn(&str) -> Option<&str>) -> Option<usize> {
    let mut same = order
        .iter()
        .enumerate()
        .filter(|(_, name)| part(name).is_some_and(|own| own.eq_ignore_ascii_case(word)));
    let (level, name) = same.next()?;
    (same.next().is_none() && name.contains(' ')).then_some(level)
}

fn collect(
    scan: &Scan<'_>,
    order: &[String],
    levels: &[(usize, Range<usize>)],
    any: Option<&Range<usize>>,
) -> Option<Mention> {
    let reading = scan.reading;
    // "whatever its level, even if it has yet to reach …"
    let first = levels
        .first()
        .map_or(usize::MAX, |(_, tokens)| tokens.start);
    let levels = match any {
        Some(any) if any.end <= first && reading.word(any.start) != "any" => &[],
        _ => levels,
    };
    let range = match (levels.first(), levels.last(), any) {
        (Some(first), Some(last), _) => first.1.start..last.1.end,
        (_, _, Some(any)) => any.clone(),
        _ => return None,
    };
    let (direction, direction_start) = direction(reading, &range, scan.labels);
    // With "no higher than" the direction is what is wrong.
    let range = if direction == Direction::OrBelow {
        direction_start.min(range.start)..range.end
    } else {
        range
    };
    let clause = reading.clause(range.start);
    let firm = count::is_firm(reading, range.start, scan.labels)
        || answers_which(scan.labels)
        || levels.len() > 1
            && ["accepted", "need", "required", "must"]
                .iter()
                .any(|word| scan.labels.contains(word))
        || introduced(reading, &range, scan.labels)
        || carried_on(reading, &range, scan.labels)
        || answers_least(reading, &range)
        || clause.into_iter().any(|index| {
            reading.is_any(
                index,
                &[
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
                ],
            ) && !reading.is_any(index.wrapping_sub(1), &["had"])
                && !is_done(reading, index)
        })
        || exclusive(reading, &range)
        || is_entry(reading, &range)
        || levels.len() > 1
            && reading
                .sentence(range.start)
                .any(|index| reading.is_any(index, &["accept", "accepts", "accepted", "enough"]));
    let after = range.end..(range.end + 9).min(reading.sentence(range.start).end);
    let also = reading.sentence(range.start).any(|index| {
        reading.is_any(index, &["also", "too", "even"])
            || reading.matches(index, &["as", "well"])
            || reading.is_any(index, &["as", "so"]) && reading.is_any(index + 1, &["does", "do"])
    });
    let allowed = after.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "may", "can", "accepted", "enough", "welcome", "suffices", "meets",
            ],
        ) && !reading.is_any(index + 1, &["not", "only", "never"])
            && !reading.is_any(index.wrapping_sub(1), &["not", "n't", "isn't", "never"])
    });
    let sentence = reading.sentence(range.start);
    let exclusive_here = exclusive(reading, &range);
    // "Is Standards Met good enough?"
    let asked = reading.word(sentence.end.wrapping_sub(1)) == "?";
    // "Premier loans are for members who have reached Gold."
    let reserved = (sentence.start..range.start)
        .any(|index| reading.is_any(index, &["is", "are"]) && reading.word(index + 1) == "for");
    let told_of = asked
        || !exclusive_here
            && !reserved
            && (sentence.start..range.start).any(|index| {
                // Another level between says whom the relative clause told of.
                if (index + 1..range.start).any(|at| level_at(reading, at, order, None).is_some()) {
                    return false;
                }
                let relative = reading.is_any(index, &["that", "who", "which", "whose"])
                && reading.is_any(
                    index + 1,
                    &[
                        "has", "have", "reach", "reaches", "reached", "hold", "holds", "already",
                    ],
                )
                // "a provider whose Toolkit stands at …"
                || reading.word(index) == "whose"
                    && (index + 1..range.start)
                        .any(|at| reading.is_any(at, &["is", "are", "stands", "stand"]));
                // "To move from Approaching Standards to Standards Met, …", "work on Standards Met later"
                let aims = index == sentence.start
                    && reading.word(index) == "to"
                    && reading.is_any(
                        index + 1,
                        &["move", "get", "go", "rise", "improve", "climb"],
                    )
                    || reading.matches(index, &["work", "on"]) && index + 2 == range.start;
                if aims {
                    return true;
                }
                // "… on which we are at Standards Met"
                let ours = reading.is_any(index, &["we", "i"])
                    && reading.is_any(index + 1, &["are", "am", "were", "have"])
                    && range.start <= index + 4;
                if ours {
                    return true;
                }
                let condition = index == sentence.start
                    && reading.is_any(index, &["if", "when", "once"])
                    && !after
                        .clone()
                        .any(|at| reading.is_any(at, &["can", "may", "join", "enough", "allowed"]));
                relative || condition
            });
    // "may join once they have …", "can join if it is at …"
    let on_condition = (sentence.start..range.start).any(|index| {
        reading.is_any(index, &["may", "can"])
            && (index + 1..range.start).any(|at| {
                reading.is_any(at, &["once", "if", "when"])
                    || reading.matches(at, &["as", "soon", "as"])
            })
            // "You cannot join until your Toolkit reads …"
            || (reading.is_any(index, &["cannot", "can't"])
                || reading.is_any(index, &["can", "may"]) && reading.word(index + 1) == "not")
                && (index + 1..range.start)
                    .any(|at| reading.is_any(at, &["until", "till", "unless", "before", "without"]))
    });
    // "DSPT at Approaching Standards? Sorry, you cannot join.": the answer belongs to the question.
    let answered = reading.word(sentence.end.wrapping_sub(1)) == "?" && sentence.len() <= 9;
    let until = if answered {
        reading.sentence(sentence.end).end
    } else {
        sentence.end
    };
    let barred = (range.end..until.min(range.end + 9)).any(|index| {
        let negated = reading.word(index) == "not" || reading.word(index).ends_with("n't");
        reading.is_any(index, &["cannot", "can't"])
            || reading.is_any(index, &["can", "may"]) && reading.word(index + 1) == "not"
            || negated
                && reading.is_any(
                    index + 1 + usize::from(reading.is_any(index + 1, &["be", "yet", "currently"])),
                    &[
                        "eligible", "permitted", "allowed", "able", "entitled", "qualify",
                        "entitle", "suffice", "enable", "accept", "admit", "take",
                    ],
                )
            || reading.matches(index, &["falls", "short"])
            // "it won't get you a place"
            || negated
                && reading.is_any(index + 1, &["get", "win", "earn", "buy", "let", "give"])
                && reading.is_any(index + 2, &["you", "them", "anyone", "anybody"])
    }) && !reading.clause(range.start).any(|index| {
        (reading.is_any(index, &["without", "not", "unless", "only"])
            || reading.word(index).ends_with("n't"))
            && index < range.start
    });
    let refused_row = headers(scan.labels).next() == Some("no");
    let barred = barred || refused_row && levels.is_empty();
    let denied_behind = (range.end..reading.clause(range.end.saturating_sub(1)).end)
        .any(|index| reading.is_any(index, &["nobody", "not", "no", "never", "needn't"]));
    // "Until Standards Met is reached, an application is rejected."
    let awaited = (sentence.start..range.start).any(|index| {
        reading.is_any(index, &["until", "till", "unless"])
            && (index + 1..range.start).all(|at| reading.word(at) != ",")
    });
    // "NHSmail takes only Approaching Standards."
    let taken = reading.word(range.start.wrapping_sub(1)) == "only"
        && reading.is_any(
            range.start.wrapping_sub(2),
            &[
                "takes", "accepts", "admits", "for", "at", "have", "has", "hold",
            ],
        );
    // "Only Approaching Standards is accepted."
    let taken = taken
        || reading.word(range.start.wrapping_sub(1)) == "only"
            && reading.is_any(range.end, &["is", "are"])
            && reading.is_any(
                range.end + 1,
                &[
                    "accepted",
                    "admitted",
                    "allowed",
                    "eligible",
                    "valid",
                    "recognised",
                ],
            );
    let turned_away = (range.end..sentence.end.min(range.end + 14)).any(|index| {
        let negated = reading.word(index) == "not" || reading.word(index).ends_with("n't");
        reading.is_any(index, &["cannot", "can't"])
            || negated
                && (index + 1..index + 3).any(|at| {
                    reading.is_any(at, &["able", "eligible", "allowed", "join", "accepted"])
                })
    });
    let just = taken
        || reading.word(range.end) == "exactly"
        || reading.is_any(range.end, &["'", "\""]) && reading.word(range.end + 1) == "exactly"
        || reading.word(range.end) == "only"
            && !reading.is_any(range.end + 1, &["if", "when", "after", "once"])
            && !reading
                .clause(range.start)
                .any(|index| reading.word(index) == "not");
    let permits = reading.clause(range.start).any(|index| {
        reading.is_any(index, &["may", "can", "welcome", "allowed"])
            && !reading.is_any(index + 1, &["not", "only", "never"])
    });
    let firm = firm
        || reserved
        // "Members at Bronze, Silver and Gold all travel free."
        || levels.len() > 1 && reading.word(range.end) == "all"
        || after.clone().any(|index| {
            reading.is_any(index, &["enough", "suffices", "suffice"])
                || reading.matches(index, &["will", "do"])
        })
        || direction == Direction::Above
        || on_condition;
    let stated = Stated::Level(LevelStated {
        order: order.to_vec(),
        levels: levels.to_vec(),
        direction,
        firm,
        any: levels.is_empty(),
        boundless: any.is_some_and(|any| {
            // "any level, even none at all"
            let none = (any.end..reading.sentence(any.start).end.min(any.end + 9)).any(|at| {
                reading.is_any(at, &["even", "or", "including"])
                    && (reading.is_any(at + 1, &["none"])
                        || (at + 1..at + 4).any(|next| reading.word(next) == "not")
                        || reading.matches(at + 1, &["no", "level"]))
            });
            reading.word(any.start) != "any" || none
        }),
        also,
        allowed,
        told_of,
        permits,
        barred,
        denied_behind,
        awaited,
        turned_away,
        just,
    });
    Some(Mention::new(reading, stated, range))
}

/// "You will need an ODS code, and a DSPT at …", "get your DSPT to …", "has gone up from … to …": the rule
/// is said earlier in the sentence.
fn carried_on(reading: &Reading, range: &Range<usize>, labels: &str) -> bool {
    let sentence = reading.sentence(range.start);
    let clause = reading.clause(range.start);
    let goes_on = reading.is_any(clause.start, &[",", "and"])
        && reading.is_any(
            clause.start + usize::from(reading.word(clause.start) == ","),
            &["and"],
        )
        && clause.start > sentence.start
        && count::is_firm(reading, clause.start - 1, labels)
        && !clause
            .clone()
            .any(|at| reading.is_any(at, &["is", "are", "yours", "ours"]));
    let raised = (clause.start..range.start).any(|at| {
        reading.is_any(at, &["get", "bring", "raise"])
            && (at + 1..range.start).any(|to| reading.word(to) == "to")
    });
    let changed = reading.word(range.start.wrapping_sub(1)) == "to"
        && (clause.start..range.start).any(|at| {
            reading.matches(at, &["gone", "up"])
                || reading.is_any(at, &["raised", "risen", "rises"])
        });
    goes_on || raised || changed
}

/// "What is the least you need? Standards Met."
fn answers_least(reading: &Reading, range: &Range<usize>) -> bool {
    let sentence = reading.sentence(range.start);
    let opens = range.start <= sentence.start + 1;
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

/// "You must have reached one of these: …", "Two levels let you join: …": the rule stands before the
/// colon, and the levels behind it.
fn introduced(reading: &Reading, range: &Range<usize>, labels: &str) -> bool {
    let sentence = reading.sentence(range.start);
    let colon = (sentence.start..range.start).rfind(|index| reading.word(*index) == ":");
    colon.is_some_and(|colon| {
        let before = reading.clause(colon.saturating_sub(1));
        let unbroken = (colon + 1..range.start).all(|at| {
            !reading.is_word(at) || reading.is_any(at, &["either", "the", "both", "just"])
        });
        let lets = before.clone().any(|at| {
            reading.is_any(
                at,
                &[
                    "these", "let", "lets", "allow", "allows", "admit", "admits", "reached",
                    "needed", "accepted",
                ],
            )
        });
        unbroken && (lets || count::is_firm(reading, colon.saturating_sub(1), labels))
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

/// "**Workboat:** for holders of Silver or Gold": behind a label, what has no verb is the rule.
fn is_entry(reading: &Reading, range: &Range<usize>) -> bool {
    let sentence = reading.sentence(range.start);
    let label = (sentence.start..range.start).rfind(|index| reading.word(*index) == ":");
    label.is_some_and(|label| {
        label - sentence.start <= 4
            && range.start - label <= 5
            && reading.is_any(label + 1, &["for", "with", "from"])
            && !reading.is_word(range.end)
    })
}

/// "…, and only two: Standards Met or Standards Exceeded"
fn exclusive(reading: &Reading, range: &Range<usize>) -> bool {
    let sentence = reading.sentence(range.start);
    (sentence.start..range.start).any(|index| {
        reading.word(index) == "only" && !reading.is_any(index.wrapping_sub(1), &["not"])
    }) || (range.end..sentence.end.min(range.end + 8)).any(|index| {
        reading.word(index) == "alone"
            && reading.is_any(index.wrapping_sub(1), &["that", "this", "it"])
    })
}

/// Whether a heading or label asks which levels will do, so that what follows is the rule.
fn answers_which(labels: &str) -> bool {
    labels.split(" | ").any(|label| {
        label.trim_end().ends_with('?') && (label.starts_with("which") || label.starts_with("what"))
    })
}

/// The direction, and where the words in front that give it begin.
fn direction(reading: &Reading, range: &Range<usize>, labels: &str) -> (Direction, usize) {
    let mut after = range.end;
    while reading.is_any(after, &["'", "\"", ",", ")", "membership"])
        || reading.is_any(after, SCALES)
    {
        after += 1;
    }
    if reading.is_any(after, &["or", "and"])
        && reading.is_any(
            after + 1,
            &[
                "above", "higher", "better", "over", "beyond", "greater", "upwards", "up",
            ],
        )
        || reading.is_any(after, &["+", "upwards", "minimum"])
    {
        return (Direction::OrAbove, range.start);
    }
    if reading.is_any(after, &["or", "and"])
        && reading.is_any(after + 1, &["below", "lower", "under", "less"])
        || reading.matches(after, &["at", "most"])
        || reading.matches(after, &["at", "the", "most"])
    {
        return (Direction::OrBelow, range.start);
    }
    // "…, which is the lowest level they take", "at the very least"
    let lowest = (after..after + 4)
        .take_while(|at| {
            reading.is_any(
                *at,
                &["which", "is", "being", "the", "-", "that's", "our", "a"],
            )
        })
        .last()
        .is_some_and(|last| reading.is_any(last + 1, &["lowest", "minimum", "least"]));
    if lowest
        || reading.matches(after, &["at", "least"])
        || reading.matches(after, &["at", "the", "least"])
        || reading.matches(after, &["at", "the", "very", "least"])
    {
        return (Direction::OrAbove, range.start);
    }
    let mut start = range.start;
    while start > 0 && reading.is_any(start - 1, &["'", "\"", "the", "level", "of", "a", "status"])
    {
        start -= 1;
    }
    // "at most at Approaching Standards"
    if start > 1 && reading.word(start - 1) == "at" && reading.is_any(start - 2, &["most", "least"])
    {
        start -= 1;
    }
    let phrases: &[(&[&str], Direction)] = &[
        (&["at", "least"], Direction::OrAbove),
        (&["minimum"], Direction::OrAbove),
        (&["no", "lower", "than"], Direction::OrAbove),
        (&["not", "lower", "than"], Direction::OrAbove),
        (&["no", "less", "than"], Direction::OrAbove),
        (&["no", "higher", "than"], Direction::OrBelow),
        (&["not", "higher", "than"], Direction::OrBelow),
        (&["no", "more", "than"], Direction::OrBelow),
        (&["not", "more", "than"], Direction::OrBelow),
        (&["at", "most"], Direction::OrBelow),
        (&["at", "the", "most"], Direction::OrBelow),
        (&["up", "to"], Direction::OrBelow),
        // "Nothing below Standards Met will do."
        (&["nothing", "below"], Direction::OrAbove),
        (&["nothing", "under"], Direction::OrAbove),
        (&["nothing", "less", "than"], Direction::OrAbove),
        (&["nothing", "lower", "than"], Direction::OrAbove),
        (&["nothing", "short"], Direction::OrAbove),
        (&["no", "lower", "a", "level", "than"], Direction::OrAbove),
        (&["anything", "from"], Direction::OrAbove),
        (&["falls", "short"], Direction::Below),
        (&["gone", "up"], Direction::Plain),
        (&["below"], Direction::Below),
        (&["under"], Direction::Below),
        (&["lower", "than"], Direction::Below),
        (&["less", "than"], Direction::Below),
        (&["starts", "at"], Direction::OrAbove),
        (&["bar", "at"], Direction::OrAbove),
        (&["start", "at"], Direction::OrAbove),
        (&["begins", "at"], Direction::OrAbove),
        (&["above"], Direction::Above),
        (&["higher", "than"], Direction::Above),
        (&["better", "than"], Direction::Above),
        (&["more", "than"], Direction::Above),
        (&["beyond"], Direction::Above),
        (&["over"], Direction::Above),
    ];
    if let Some((words, direction)) = phrases
        .iter()
        .find(|(words, _)| reading.ends_with(start, words))
    {
        return (*direction, start - words.len());
    }
    let sentence = reading.sentence(range.start);
    let minimum = (1..=14).any(|back| {
        start
            .checked_sub(back)
            .is_some_and(|at| at >= sentence.start && reading.is_any(at, &["minimum", "lowest"]))
    }) || ["minimum", "lowest"]
        .iter()
        .any(|word| labels.contains(word));
    let direction = if minimum {
        Direction::OrAbove
    } else {
        Direction::Plain
    };
    (direction, range.start)
}
