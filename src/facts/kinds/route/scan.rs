//! Where a route is named: one key after another, in one sentence, in steps or in a table.
//!
//! Knows how keys follow each other. Knows nothing of the agreed route.

use std::ops::Range;

use super::RouteStated;
use super::keys::{
    anchored_key, is_connector, is_strong_connector, key, loose_key, ordinal_key, place,
};
use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::{Number, Reading};
use crate::facts::signs::Signs;

/// "Hit the 1 key. A second menu follows. Hit the same key again.": the other keys are told without a digit.
fn goes_on_with_the_same(reading: &Reading, at: usize) -> bool {
    let mut next = reading.sentence(at).end;
    for _ in 0..2 {
        let sentence = reading.sentence(next);
        if next >= reading.len() {
            return false;
        }
        if sentence.clone().any(|index| {
            reading.word(index) == "same"
                && reading.is_any(
                    index + 1,
                    &["key", "button", "number", "digit", "option", "again"],
                )
        }) {
            return true;
        }
        next = sentence.end;
    }
    false
}

/// Where "there is no second menu" ends, in the sentence behind a key.
fn no_second_menu(reading: &Reading, key: usize) -> Option<usize> {
    let start = reading.sentence(key.saturating_sub(1)).end;
    let sentence = reading.sentence(start);
    (start..sentence.end.min(start + 9))
        .find(|at| {
            reading.word(*at) == "no"
                && reading.is_any(at + 1, &["second", "further", "other", "next"])
                && reading.word(at + 2) == "menu"
        })
        .map(|at| at + 3)
}

pub(super) fn scan_range(
    reading: &Reading,
    range: &Range<usize>,
    labelled: bool,
    joined: bool,
    found: &mut Vec<Mention>,
) {
    let mut current: Option<(RouteStated, Range<usize>)> = None;
    let mut index = range.start;
    while index < range.end {
        let boundary = !joined
            && index > range.start
            && (reading.word(index) == ":"
                // "press 2. It will speak again; press 1"
                || reading.word(index) == ";"
                    && (!leads_to_next_key(reading, index)
                        || current.as_ref().is_some_and(|(stated, _)| stated.steps.len() != 1))
                || reading.sentence(index).start == index
                    && reading.word(index) == "for"
                || reading.sentence(index).start == index
                    && current.as_ref().is_some_and(|(stated, tokens)| {
                        stated.steps.len() != 1 || is_menu_entry(reading, tokens.end)
                    }));
        if boundary {
            finish(reading, &mut current, found);
        }
        // Nothing but a key or what asks for one begins a route, and between routes nothing ends one.
        if current.is_none() && !reading.has(index, Signs::KEY | Signs::NUMBER) {
            debug_assert!(
                anchored_key(reading, index).is_none()
                    && loose_key(reading, index, labelled, false, joined).is_none()
            );
            index = reading.next(index + 1, Signs::KEY | Signs::NUMBER);
            continue;
        }
        if let Some(run) = keyless(reading, index).or_else(|| pressed_times(reading, index)) {
            finish(reading, &mut current, found);
            let (stated, end) = run;
            // "Do not press anything": the "not" is part of what is said.
            let denied = stated.is_keyless() && reading.word(end - 1) != "nothing";
            let first = (1..=2)
                .rev()
                .find(|back| {
                    denied
                        && (reading.matches(index.wrapping_sub(*back), &["do", "not"])
                            || reading.word(index.wrapping_sub(*back)) == "don't")
                })
                .map_or(index, |back| index - back);
            found.push(Mention::new(reading, Stated::Route(stated), first..end));
            index = end;
            continue;
        }
        let start = index;
        let anchored = anchored_key(reading, index);
        let first = anchored.or_else(|| {
            loose_key(reading, index, labelled, current.is_some(), joined).map(|key| (key, index))
        });
        // "There is no option 3."
        let first = first.filter(|_| reading.before(start, 1) != "no");
        let Some((value, at)) = first else {
            index += 1;
            continue;
        };
        let negated = (1..=3).any(|back| {
            let word = reading.before(start, back);
            word == "not" || word == "never" || word.ends_with("n't")
        });
        let mut run = RouteStated {
            anchored: anchored.is_some() || labelled,
            partial: goes_on_with_the_same(reading, at)
                || (1..=2).any(|back| {
                    matches!(
                        reading.before(start, back),
                        "start" | "begin" | "starting" | "beginning"
                    )
                }),
            ..RouteStated::default()
        };
        run.steps.push((value, at));
        let mut next = follow(reading, at + 1, range.end, &mut run);
        // "Choose option 1. After that there is no second menu."
        if run.steps.len() == 1
            && let Some(end) = no_second_menu(reading, next)
        {
            run.once = true;
            next = end;
        }
        // "zero seven, then nine more digits": the parts of a number.
        if (next..next + 2).any(|at| reading.is_any(at, &["digits", "figures"]))
            || (1..=3).any(|back| matches!(reading.before(start, back), "digits" | "figures"))
        {
            index = next;
            continue;
        }
        if negated && reading.is_any(next.saturating_sub(1), &["time", "again", "twice"]) {
            finish(reading, &mut current, found);
            run.denies_repeat = true;
            run.anchored = true;
            let from = (1..=3)
                .rev()
                .find(|back| {
                    reading.is_any(start.wrapping_sub(*back), &["do", "not", "don't", "never"])
                })
                .map_or(start, |back| start - back);
            found.push(Mention::new(reading, Stated::Route(run), from..next));
            index = next;
            continue;
        }
        match &mut current {
            Some((stated, tokens)) => {
                stated.steps.extend(run.steps);
                stated.once |= run.once;
                stated.anchored |= run.anchored;
                tokens.end = next;
            }
            None => current = Some((run, start..next)),
        }
        index = next.max(index + 1);
    }
    finish(reading, &mut current, found);
}

fn finish(
    reading: &Reading,
    current: &mut Option<(RouteStated, Range<usize>)>,
    found: &mut Vec<Mention>,
) {
    if let Some((stated, tokens)) = current.take()
        && (stated.anchored || stated.steps.len() > 1)
        && !(stated.steps.len() == 1 && is_menu_entry(reading, tokens.end))
    {
        found.push(Mention::new(reading, Stated::Route(stated), tokens));
    }
}

/// "…; on hearing the next, press zero": behind a semicolon the route goes on.
fn leads_to_next_key(reading: &Reading, index: usize) -> bool {
    reading.has(index + 1, Signs::KEY)
        || (index + 1..index + 10).any(|at| reading.has(at, Signs::KEY))
            && (index + 1..index + 6).any(|at| reading.is_any(at, &["next", "second", "then"]))
}

/// "press nothing", "without pressing anything": no key at all.
fn keyless(reading: &Reading, index: usize) -> Option<(RouteStated, usize)> {
    // "There are no options to press."
    let none = reading.before(index, 1) == "no"
        && reading.word(index) == "options"
        && reading.word(index + 1) == "to"
        && reading.is_any(index + 2, &["press", "choose", "pick", "select"]);
    if none {
        let stated = RouteStated {
            once: true,
            anchored: true,
            ..RouteStated::default()
        };
        return Some((stated, index + 3));
    }
    let nothing = reading.is_any(index, &["press", "pressing"])
        && (reading.word(index + 1) == "nothing"
            || reading.word(index.wrapping_sub(1)) == "without"
                && reading.is_any(index + 1, &["anything", "any", "a"])
            // "Do not press anything: hold"
            || reading.is_any(index + 1, &["anything", "any"])
                && !reading.word(index + 2).starts_with("else")
                // "Please do not press anything while the music is playing."
                && !reading.is_any(
                    index + 2,
                    &[
                        "other", "while", "until", "till", "during", "before", "yet", "when", "as",
                    ],
                )
                && (1..=3).any(|back| {
                    reading.before(index, back) == "not" || reading.before(index, back).ends_with("n't")
                }));
    nothing.then(|| {
        let stated = RouteStated {
            once: true,
            anchored: true,
            ..RouteStated::default()
        };
        (stated, index + 2)
    })
}

/// "two presses of the 2 key": one key so many times.
fn pressed_times(reading: &Reading, index: usize) -> Option<(RouteStated, usize)> {
    // "a single press of 1"
    if reading.matches(index, &["press", "of"]) && reading.before(index, 1) == "single" {
        let mut at = index + 2;
        while reading.is_any(at, &["the", "key", "button", "number"]) {
            at += 1;
        }
        let value = key(reading, at)?;
        let stated = RouteStated {
            steps: vec![(value, at)],
            once: true,
            anchored: true,
            ..RouteStated::default()
        };
        return Some((stated, at + 1));
    }
    let times = reading.number(index)?;
    let single = reading.word(times.next) == "press";
    let times_pressed = usize::try_from(times.whole()?)
        .ok()
        .filter(|times| (1..=9).contains(times))?;
    let noun = reading.is_any(times.next, &["press", "presses"]);
    let mut at = times.next + 1;
    (noun && reading.word(at) == "of").then_some(())?;
    while reading.is_any(at, &["of", "the", "key", "button", "number"]) {
        at += 1;
    }
    let value = key(reading, at)?;
    let stated = RouteStated {
        steps: vec![(value, at); times_pressed],
        once: single,
        anchored: true,
        ..RouteStated::default()
    };
    Some((stated, at + 1))
}

/// "Press 1 for opening hours and 3 to renew": a menu read out, whose keys are no way to anybody.
fn is_menu_entry(reading: &Reading, end: usize) -> bool {
    let purpose = |index: usize| reading.is_any(index, &["for", "to", "if"]);
    let sentence = reading.sentence(end.saturating_sub(1));
    purpose(end)
        && (end + 1..sentence.end).any(|index| {
            reading.is_any(index, &["and", "or", ","])
                && key(reading, index + 1).is_some()
                && purpose(index + 2)
        })
}

/// Reads the steps that follow one, and returns the token after the last.
fn follow(reading: &Reading, from: usize, limit: usize, run: &mut RouteStated) -> usize {
    let mut next = from;
    loop {
        let last = run.steps.last().copied().unwrap_or_default();
        let at = next + usize::from(reading.is_any(next, &["'", "\""]) && !reading.spaced(next));
        // What is said right behind a key.
        let repeats = if reading.word(at) == "twice" {
            Some((1, 1))
        } else if reading.is_any(at, &["both", "each"])
            && reading.is_any(at + 1, &["times", "time"])
        {
            Some((1, 2))
        } else if reading.word(at + 1) == "times" {
            reading
                .number(at)
                .and_then(Number::whole)
                .and_then(|times| usize::try_from(times).ok())
                .filter(|times| (1..=9).contains(times))
                .map(|times| (times - 1, 2))
        } else {
            None
        };
        if let Some((more, length)) = repeats {
            for _ in 0..more {
                run.steps.push(last);
            }
            next = at + length;
            continue;
        }
        let at = at
            + usize::from(reading.is_any(at, &["just", "only"]) && reading.word(at + 1) == "once")
            + 2 * usize::from(
                reading.is_any(at, &["just", "only"]) && reading.matches(at + 1, &["the", "once"]),
            );
        // "Option 1, just the once."
        let at = at
            + if reading.word(at) == "," && reading.is_any(at + 1, &["just", "only"]) {
                if reading.matches(at + 2, &["the", "once"]) {
                    3
                } else {
                    2 * usize::from(reading.word(at + 2) == "once")
                }
            } else {
                0
            };
        if reading.word(at) == "once" {
            if reading.is_any(at + 1, &["more", "again"]) {
                next = at + 2;
                continue;
            }
            run.once = true;
            return at + 1;
        }
        if reading.word(at) == "again" {
            next = at + 1;
            continue;
        }
        if reading.matches(at, &["a", "second", "time"])
            || reading.matches(at, &["one", "more", "time"])
        {
            next = at + 3;
            continue;
        }
        // "choose option 1 and then stay on the line without pressing anything else"
        let own_end = reading.sentence(from.saturating_sub(1)).end;
        // "Press 1. That takes you straight to an agent, with nothing more to press."
        let told_next = own_end <= at + 1 && reading.is_any(own_end, &["that", "this", "it"]);
        let rest = if told_next {
            at..reading.sentence(own_end).end.min(at + 20)
        } else {
            at..own_end.min(at + 20)
        };
        let no_more = rest.clone().any(|index| {
            reading.matches(index, &["without", "pressing", "anything"])
                || reading.matches(index, &["nothing", "else"])
                || reading.matches(index, &["nothing", "more"])
                || reading.matches(index, &["no", "other", "key"])
                || reading.matches(index, &["no", "second", "menu"])
                || reading.matches(index, &["no", "other", "menu"])
        }) && !rest.clone().any(|index| key(reading, index).is_some());
        if no_more {
            run.once = true;
        }
        // Then the words that lead to the next key.
        let mut ahead = at;
        let mut strong = false;
        // "and at the second menu press 1", but not "and from 9 to 5".
        let leads_on = |index: usize| {
            is_connector(reading.word(index))
                || reading.is_any(index, &["at", "on", "from"]) && reading.word(index + 1) == "the"
        };
        while ahead < limit && ahead - at < 14 {
            // "press 1 and, when the voice stops, 1 again"
            if reading.word(ahead) == ","
                && reading.is_any(ahead + 1, &["when", "once", "after", "as"])
                && let Some(closing) =
                    (ahead + 2..ahead + 9).find(|index| reading.word(*index) == ",")
            {
                strong = true;
                ahead = closing + 1;
                continue;
            }
            // "press 1 as soon as the recording starts and 4 straight after"
            if reading.matches(ahead, &["as", "soon", "as"])
                && let Some(closing) = (ahead + 3..ahead + 9)
                    .find(|index| reading.is_any(*index, &["and", "then", ","]))
            {
                strong = true;
                ahead = closing + 1;
                continue;
            }
            // "Press one for Social Care, then one again": what a key is for may stand in between.
            if ahead == at
                && reading.word(ahead) == "for"
                && let Some(closing) = (ahead + 2..ahead + 6)
                    .find(|index| reading.is_any(*index, &[",", "then", "and"]))
                && (closing..closing + 2).any(|index| reading.word(index) == "then")
            {
                ahead = closing;
                continue;
            }
            if !leads_on(ahead) {
                break;
            }
            strong |= is_strong_connector(reading.word(ahead));
            if reading.word(ahead) == "again" && !strong {
                break;
            }
            ahead += 1;
        }
        if ahead < limit
            && ahead > at
            && strong
            && let Some(value) = key(reading, ahead)
        {
            run.steps.push((value, ahead));
            next = ahead + 1;
            continue;
        }
        // "the first option, then the fourth"
        if ordinal_key(reading, next.wrapping_sub(1)).is_some()
            || next > 1 && ordinal_key(reading, next - 2).is_some()
            || place(reading.word(next.wrapping_sub(1))).is_some()
        {
            let mut place_at = next + usize::from(reading.is_any(next, &["option", "choice"]));
            while reading.is_any(place_at, &[",", "then", "and", "the", "followed", "by"])
                && place_at < next + 6
            {
                place_at += 1;
            }
            if place_at > next
                && place_at < limit
                && let Some(value) = place(reading.word(place_at))
            {
                run.steps.push((value, place_at));
                next = place_at + 1;
                continue;
            }
        }
        // "option 1, then again": the same key without naming it.
        if strong && ahead > at && reading.word(ahead - 1) == "again" && ahead - at <= 4 {
            run.steps.push(last);
            next = ahead;
            continue;
        }
        return next;
    }
}
