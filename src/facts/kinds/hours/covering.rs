//! Compares a statement of hours with declared cover, such as "24/7".
//!
//! Knows the parts of a statement. Knows nothing of opening hours.

use std::ops::Range;

use super::HoursStated;
use super::compare::difference;
use super::week::{Atom, What};
use crate::facts::kinds::{Case, Comparison};
use crate::facts::reading::Reading;

/// "Priya from 7am to 3pm and Dan from 3pm to 11pm": times that follow on one another are shifts,
/// and who else comes is not said.
fn are_shifts(stated: &HoursStated) -> bool {
    let times = || {
        stated.atoms.iter().filter_map(|atom| match &atom.what {
            What::Times(range) => Some(range),
            _ => None,
        })
    };
    times().any(|first| times().any(|next| next.start == first.end))
}

/// Words for somebody who is where cover is kept.
const THERE: &[&str] = &[
    "premises",
    "site",
    "staffed",
    "answered",
    "manned",
    "watched",
    "monitored",
    "covered",
    "there",
    "attended",
];

/// Compares a statement with cover of so many hours on so many days.
pub(in crate::facts::kinds) fn compare_cover(
    case: &Case<'_>,
    stated: &HoursStated,
    hours: u8,
    days: u8,
) -> Comparison {
    // "Shift | 07:00–15:00": the times of one shift, whoever has the others.
    let of_a_shift = stated.joined || case.labels.contains("shift");
    if are_shifts(stated) || of_a_shift && stated.has_times() && !stated.is_always() {
        return Comparison::Unsure;
    }
    let reading = case.reading;
    // "It is quietest between 2pm and 4pm": when few come, and not when it is open.
    let says_open = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::Open | What::Closed | What::Always));
    if case.stance.busy && !says_open {
        return Comparison::Unsure;
    }
    let mut wrong: Vec<Range<usize>> = Vec::new();
    let always = stated.is_always();
    let mut shut: Option<Range<usize>> = None;
    let every_day = stated.atoms.iter().fold(0, |all, atom| match atom.what {
        What::Days { days, .. } => all | days,
        _ => all,
    });
    for (number, atom) in stated.atoms.iter().enumerate() {
        // "24/7 except on Sundays", "but closed at night"
        // "At weekends the cameras are not watched."
        let named = number
            .checked_sub(1)
            .and_then(|before| stated.atoms.get(before));
        if let (What::Closed, Some(before)) = (&atom.what, named)
            && matches!(
                before.what,
                What::Days { .. } | What::Part | What::Holidays(_)
            )
            && atom.tokens.start.saturating_sub(before.tokens.end) <= 8
            && !stated.atoms.get(number + 1).is_some_and(|next| {
                matches!(next.what, What::Days { .. } | What::Part | What::Times(_))
            })
            && reading.clause(atom.tokens.start) == reading.clause(before.tokens.start)
        {
            wrong.push(before.tokens.start..atom.tokens.end);
            continue;
        }
        match &atom.what {
            What::Closed | What::Except => shut = Some(atom.tokens.clone()),
            What::Open | What::Including => shut = None,
            What::Days { .. } | What::Holidays(_) | What::Part | What::Times(_)
                if shut.as_ref().is_some_and(|marker| {
                    // "Nobody guards the bike shed on Sundays."
                    let reach = if reading.word(marker.start) == "nobody" {
                        6
                    } else {
                        4
                    };
                    atom.tokens.start.saturating_sub(marker.end) <= reach
                }) =>
            {
                let start = shut.take().map_or(atom.tokens.start, |marker| marker.start);
                wrong.push(start..atom.tokens.end);
                continue;
            }
            _ => {}
        }
        let only = reading.is_any(atom.tokens.end, &["only"])
            || reading.is_any(atom.tokens.start.wrapping_sub(1), &["only", "just"])
            || reading.is_any(atom.tokens.start.wrapping_sub(2), &["only", "just"])
                && !reading.is_any(atom.tokens.start.wrapping_sub(3), &["not"])
            || only_needs(reading, atom.tokens.start);
        // "A shared mailbox is not only for office hours."
        let not_only = (1..=3).any(|back| {
            reading.before(atom.tokens.start, back) == "only"
                && reading.before(atom.tokens.start, back + 1) == "not"
        });
        if not_only {
            continue;
        }
        // "Nobody has to cover it at weekends."
        if matches!(atom.what, What::Part | What::Days { .. })
            && let Some(words) = let_go(reading, atom.tokens.start)
        {
            let near = words <= atom.tokens.start && atom.tokens.start - words <= 14;
            let start = if near { words } else { atom.tokens.start };
            wrong.push(start..atom.tokens.end);
            continue;
        }
        // "Overnight cover is not needed.", "Weekend cover is not necessary."
        let part = matches!(
            atom.what,
            What::Part | What::Days { .. } | What::Daytime | What::Holidays(_)
        );
        if let Some(end) = needless_behind(reading, atom.tokens.end).filter(|_| part) {
            wrong.push(atom.tokens.start..end);
            continue;
        }
        // "Cover is not needed at night."
        if part && let Some(start) = needless_before(reading, atom.tokens.start) {
            wrong.push(start..atom.tokens.end);
            continue;
        }
        let contradicts = match &atom.what {
            What::Always => hours != 24 || days != 7,
            What::HoursADay(stated) => *stated != hours,
            What::Daytime => hours == 24,
            What::DaysAWeek(stated) => *stated != days,
            What::Part => hours == 24 && (only || is_day_alone(case, stated, atom)),
            What::Time { closing: true, .. }
                if (1..=9).any(|back| {
                    matches!(
                        reading.before(atom.tokens.start, back),
                        "close"
                            | "closes"
                            | "shut"
                            | "shuts"
                            | "stop"
                            | "stops"
                            | "end"
                            | "ends"
                            | "finish"
                            | "finishes"
                    )
                }) =>
            {
                hours == 24
            }
            // "A warden is on the premises until midnight."
            What::Time { closing: true, .. } if hours == 24 => {
                reading.is_any(atom.tokens.start.wrapping_sub(1), &["until", "till"])
                    && reading
                        .clause(atom.tokens.start)
                        .take_while(|at| *at < atom.tokens.start)
                        .any(|at| reading.is_any(at, THERE))
                    && !case.stance.conditional
                    && !case.stance.negative
            }
            What::Days { days: stated, span } => {
                !always
                    && stated.count_ones() < u32::from(days)
                    && (*span && every_day.count_ones() < u32::from(days) || only)
            }
            What::Times(range) => {
                !always
                    && hours == 24
                    && (range.start, range.end) != (0, 1440)
                    && !shares_the_day(&stated.atoms)
                    && !is_a_shift(reading, atom.tokens.start)
                    && !is_upkeep(reading, atom.tokens.start)
            }
            _ => false,
        };
        if contradicts {
            wrong.push(atom.tokens.clone());
        }
    }
    // "There is never an hour when it is not guarded."
    let negations = reading
        .clause(case.mention.tokens.start)
        .filter(|index| {
            let word = reading.word(*index);
            matches!(word, "not" | "never" | "no" | "nobody") || word.ends_with("n't")
        })
        .count();
    if negations > 1 {
        return Comparison::Unsure;
    }
    // "24/7 coverage on working days only"
    let on_days = stated.atoms.windows(3).find_map(|three| match three {
        [always, days, only]
            if matches!(
                (&always.what, &days.what, &only.what),
                (What::Always, What::Days { .. }, What::Only)
            ) && only.tokens.start == days.tokens.end =>
        {
            Some(days.tokens.start..only.tokens.end)
        }
        _ => None,
    });
    wrong.extend(on_days);
    // "24/7 only in winter" takes back what it says.
    let taken_back = stated.atoms.windows(2).find_map(|pair| match pair {
        [always, only]
            if matches!((&always.what, &only.what), (What::Always, What::Only))
                && always.tokens.end == only.tokens.start
                && reading.is_any(
                    only.tokens.end,
                    &["in", "on", "during", "for", "at", "when"],
                ) =>
        {
            Some(always.tokens.start..only.tokens.end)
        }
        _ => None,
    });
    wrong.extend(taken_back);
    if wrong.is_empty() {
        return Comparison::Equal;
    }
    // "Nobody has to look at it on a Saturday or a Sunday" is one thing that is wrong.
    wrong.sort_by_key(|tokens| (tokens.start, std::cmp::Reverse(tokens.end)));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for tokens in wrong {
        match apart.last_mut() {
            Some(last) if tokens.start < last.end => last.end = last.end.max(tokens.end),
            _ => apart.push(tokens),
        }
    }
    let wrong = apart;
    Comparison::Different(
        wrong
            .iter()
            .map(|tokens| difference(reading, tokens, None, None))
            .collect(),
    )
}

/// "At night the mailbox may be left alone", "does not extend to weekends", "nobody need look at it at
/// night": what is said of a part of the week is that nobody is there.
fn let_go(reading: &Reading, at: usize) -> Option<usize> {
    let clause = reading.clause(at);
    let negated = |index: usize| {
        reading.is_any(index, &["not", "never"]) || reading.word(index).ends_with("n't")
    };
    clause.clone().find(|index| {
        let index = *index;
        let left = reading.is_any(index, &["can", "may"])
            && reading.matches(index + 1, &["be", "left"])
            || reading.is_any(index, &["can", "may"])
                && reading.is_any(index + 1, &["lapse", "stop", "pause", "wait", "rest"]);
        let nobody = (reading.word(index) == "nobody" || reading.matches(index, &["no", "one"]))
            && (index + 1..index + 3).any(|verb| {
                reading.is_any(verb, &["need", "needs", "has"])
                    || reading.is_any(verb, &["expected", "asked", "required"])
                        && reading.word(verb + 1) == "to"
            });
        let bounded =
            negated(index) && reading.is_any(index + 1, &["extend", "include", "run", "stretch"]);
        let needless = negated(index)
            && reading.is_any(index + 1, &["be"])
            && reading.is_any(index + 2, &["covered", "watched", "read", "staffed"])
            && reading.is_any(index.wrapping_sub(1), &["need"]);
        let without = reading.is_any(index, &["can", "may"])
            && reading.matches(index + 1, &["go", "without"]);
        let freed = negated(index)
            && reading.matches(index + 1, &["have", "to"])
            && reading.is_any(index + 3, &["be", "cover", "watch", "look", "read"]);
        let bare = reading.is_any(
            index,
            &[
                "uncovered",
                "unattended",
                "unwatched",
                "unmonitored",
                "unstaffed",
            ],
        ) && !(clause.start..index).any(negated);
        left || nobody || bounded || needless || without || freed || bare
    })
}

/// "Have enough users to cover it in the day": the day is all that is asked for.
fn is_day_alone(case: &Case<'_>, stated: &HoursStated, atom: &Atom) -> bool {
    let reading = case.reading;
    let last = atom.tokens.end.saturating_sub(1);
    let others = stated.atoms.iter().any(|other| {
        other.tokens != atom.tokens
            && matches!(
                other.what,
                What::Part | What::Days { .. } | What::Times(_) | What::Always
            )
    });
    let asked = reading.clause(atom.tokens.start).any(|index| {
        reading.is_any(
            index,
            &[
                "enough",
                "sufficient",
                "suffices",
                "suffice",
                "needs",
                "must",
            ],
        )
    });
    // "Nights count too: … needs cover then, just as it does by day": the night is meant as well.
    let sentence = reading.sentence(atom.tokens.start);
    let night = reading.holds_phrase(&sentence, &["as", "it", "does"])
        || reading.holds_any(&sentence, &["night", "nights"])
            && reading.holds_any(&sentence, &["too", "both", "also"]);
    reading.is_any(last, &["day", "daytime"]) && !others && !night && asked && !case.stance.negative
}

/// Where "not needed" starts, in front of a part of the week.
fn needless_before(reading: &Reading, at: usize) -> Option<usize> {
    // "needs no coverage at night"
    let none = at.checked_sub(2).filter(|index| {
        reading.word(*index) == "no" && reading.is_any(index + 1, &["cover", "coverage"])
    });
    if none.is_some() {
        return none;
    }
    // "There is no need for cover on bank holidays."
    let no_need = (2..=9).find_map(|back| {
        let index = at.checked_sub(back)?;
        (reading.matches(index, &["no", "need"])
            && reading.is_any(index + 2, &["for", "of", "to"])
            && (index + 3..at).any(|word| {
                reading.is_any(word, &["cover", "coverage", "read", "watch", "look", "staff"])
            }))
        .then_some(index)
    });
    if no_need.is_some() {
        return no_need;
    }
    // "it is not necessary to cover the shared mailbox at night"
    let verb = (1..=9).find_map(|back| {
        let index = at.checked_sub(back)?;
        let needed = reading.is_any(index, &["needed", "required", "necessary"]);
        (needed && (back <= 3 || reading.word(index + 1) == "to")).then_some(index)
    })?;
    (reading.before(verb, 1) == "not").then(|| verb - 1)
}

/// Where "… cover is not needed" ends: what a part of the week is said not to need.
fn needless_behind(reading: &Reading, end: usize) -> Option<usize> {
    // "on all seven days, nights excepted"
    if reading.is_any(end, &["excepted", "excluded"]) {
        return Some(end + 1);
    }
    let clause = reading.clause(end.saturating_sub(1));
    let mut next = end;
    while next < clause.end && reading.is_any(next, &["cover", "coverage", "it", "this", "there"]) {
        next += 1;
    }
    let copula = reading.is_any(next, &["is", "are"]) && reading.word(next + 1) == "not"
        || reading.is_any(next, &["isn't", "aren't"]);
    // "Coverage is expected in the week. At weekends it is not."
    let not = next + 1 + usize::from(reading.word(next + 1) == "not");
    let sentence = reading.sentence(end.saturating_sub(1));
    let asked = sentence.start > 0
        && reading
            .sentence(sentence.start - 1)
            .any(|index| reading.is_any(index, &["needed", "required", "necessary", "expected"]));
    if copula && asked && !reading.is_word(not) {
        return Some(not);
    }
    let verb = next + 1 + usize::from(reading.word(next + 1) == "not");
    (copula && reading.is_any(verb, &["needed", "required", "necessary", "expected"]))
        .then_some(verb + 1)
}

/// "only needs cover during the day": "only" before the verb that the time belongs to.
fn only_needs(reading: &Reading, at: usize) -> bool {
    let clause = reading.clause(at);
    (clause.start.max(at.saturating_sub(6))..at).any(|index| {
        reading.is_any(index, &["only", "just"])
            && reading.word(index.wrapping_sub(1)) != "not"
            && (index + 1..at).all(|between| {
                reading.is_any(
                    between,
                    &[
                        "needs",
                        "need",
                        "needed",
                        "cover",
                        "coverage",
                        "covered",
                        "be",
                        "has",
                        "have",
                        "to",
                        "is",
                        "required",
                        "monitored",
                        "guarded",
                        "watched",
                        "staffed",
                        "answered",
                        "manned",
                        "there",
                        "on",
                        "at",
                        "for",
                        "during",
                    ],
                )
            })
    })
}

/// "The night team covers the mailbox from 8pm to 8am": one part of the whole.
fn is_a_shift(reading: &Reading, at: usize) -> bool {
    reading
        .clause(at)
        .take_while(|index| *index < at)
        .any(|index| {
            reading.is_any(index, &["shift", "shifts", "team", "crew", "staff", "rota"])
                && reading.is_any(
                    index.wrapping_sub(1),
                    &[
                        "night", "day", "evening", "weekend", "late", "early", "morning", "first",
                        "second",
                    ],
                )
        })
}

/// "The admin team tidies it from nine to ten": what is done to it then, beside reading it.
fn is_upkeep(reading: &Reading, at: usize) -> bool {
    reading
        .clause(at)
        .take_while(|index| *index < at)
        .any(|index| {
            reading.is_any(index, UPKEEP)
                // "Work goes on there from 8am to 6pm."
                || reading.word(index) == "work" && reading.is_any(index + 1, &["goes", "is", "starts"])
        })
}

/// What is done now and then to what is covered all the time.
const UPKEEP: &[&str] = &[
    "tidies", "tidy", "sorts", "sort", "clears", "clear", "empties", "empty", "archives", "archive",
    "cleans", "clean", "files", "prunes", "audits", "tests", "test", "updates",
];

/// Several shifts may together cover the whole day.
fn shares_the_day(atoms: &[Atom]) -> bool {
    let total: u32 = atoms
        .iter()
        .filter_map(|atom| match &atom.what {
            What::Times(range) => {
                let length = (i32::from(range.end) - i32::from(range.start)).rem_euclid(1440);
                u32::try_from(length).ok()
            }
            _ => None,
        })
        .sum();
    total >= 1440
}
