//! Compares a statement of hours with declared cover, such as "24/7".
//!
//! Knows the parts of a statement and in which order they are asked. Knows nothing of opening hours.

mod let_go;
mod only;
mod shift;

use std::cmp::Reverse;
use std::ops::Range;

use super::HoursStated;
use super::compare::difference;
use super::week::{Atom, What};
use crate::facts::kinds::{Case, Comparison};
use crate::facts::reading::Reading;

/// Compares a statement with cover of so many hours on so many days.
pub(in crate::facts::kinds) fn compare_cover(
    case: &Case<'_>,
    stated: &HoursStated,
    hours: u8,
    days: u8,
) -> Comparison {
    // "Shift | 07:00–15:00": the times of one shift, whoever has the others.
    let of_a_shift = stated.joined || case.labels.contains("shift");
    if shift::are_shifts(stated) || of_a_shift && stated.has_times() && !stated.is_always() {
        return Comparison::Unsure;
    }
    // "It is quietest between 2pm and 4pm": when few come, and not when it is open.
    let says_open = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::Open | What::Closed | What::Always));
    if case.stance.busy && !says_open {
        return Comparison::Unsure;
    }
    let cover = Cover {
        case,
        reading: case.reading,
        stated,
        hours,
        days,
    };
    let mut wrong = cover.wrong_parts();
    if cover.is_twice_denied() {
        return Comparison::Unsure;
    }
    wrong.extend(only::taken_back(case.reading, &stated.atoms));
    if wrong.is_empty() {
        return Comparison::Equal;
    }
    Comparison::Different(
        merged(wrong)
            .iter()
            .map(|tokens| difference(case.reading, tokens, None, None))
            .collect(),
    )
}

/// "Nobody has to look at it on a Saturday or a Sunday" is one thing that is wrong.
fn merged(mut wrong: Vec<Range<usize>>) -> Vec<Range<usize>> {
    wrong.sort_by_key(|tokens| (tokens.start, Reverse(tokens.end)));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for tokens in wrong {
        match apart.last_mut() {
            Some(last) if tokens.start < last.end => last.end = last.end.max(tokens.end),
            _ => apart.push(tokens),
        }
    }
    apart
}

/// A statement beside the agreed cover.
struct Cover<'a> {
    case: &'a Case<'a>,
    reading: &'a Reading,
    stated: &'a HoursStated,
    /// The agreed hours of a day.
    hours: u8,
    /// The agreed days of a week.
    days: u8,
}

impl Cover<'_> {
    /// The tokens of all that is said and was not agreed.
    fn wrong_parts(&self) -> Vec<Range<usize>> {
        let mut wrong = Vec::new();
        let mut shut: Option<Range<usize>> = None;
        for (number, atom) in self.stated.atoms.iter().enumerate() {
            if let Some(before) = self.shut_behind(number, atom) {
                wrong.push(before..atom.tokens.end);
                continue;
            }
            match &atom.what {
                What::Closed | What::Except => shut = Some(atom.tokens.clone()),
                What::Open | What::Including => shut = None,
                // "24/7 except on Sundays", "but closed at night"
                What::Days { .. } | What::Holidays(_) | What::Part | What::Times(_)
                    if self.is_reached(shut.as_ref(), atom) =>
                {
                    let start = shut.take().map_or(atom.tokens.start, |marker| marker.start);
                    wrong.push(start..atom.tokens.end);
                    continue;
                }
                _ => {}
            }
            if only::is_not_only(self.reading, atom.tokens.start) {
                continue;
            }
            wrong.extend(
                self.let_go(atom)
                    .or_else(|| self.contradicts(atom).then(|| atom.tokens.clone())),
            );
        }
        wrong
    }

    /// "At weekends the cameras are not watched.": where the days start that a word for closing follows.
    fn shut_behind(&self, number: usize, atom: &Atom) -> Option<usize> {
        let atoms = &self.stated.atoms;
        let before = number
            .checked_sub(1)
            .and_then(|before| atoms.get(before))
            .filter(|_| matches!(atom.what, What::Closed))?;
        let days = matches!(
            before.what,
            What::Days { .. } | What::Part | What::Holidays(_)
        );
        let goes_on = atoms.get(number + 1).is_some_and(|next| {
            matches!(next.what, What::Days { .. } | What::Part | What::Times(_))
        });
        let near = atom.tokens.start.saturating_sub(before.tokens.end) <= 8;
        let clause = |atom: &Atom| self.reading.clause(atom.tokens.start);
        (days && near && !goes_on && clause(atom) == clause(before)).then_some(before.tokens.start)
    }

    /// Whether a word for closing reaches as far as a part of the week.
    fn is_reached(&self, marker: Option<&Range<usize>>, atom: &Atom) -> bool {
        marker.is_some_and(|marker| {
            // "Nobody guards the bike shed on Sundays."
            let nobody = self.reading.word(marker.start) == "nobody";
            let reach = if nobody { 6 } else { 4 };
            atom.tokens.start.saturating_sub(marker.end) <= reach
        })
    }

    /// "Nobody has to cover it at weekends.", "Overnight cover is not needed.": the tokens that let a part of
    /// the week go.
    fn let_go(&self, atom: &Atom) -> Option<Range<usize>> {
        let reading = self.reading;
        let (start, end) = (atom.tokens.start, atom.tokens.end);
        if matches!(atom.what, What::Part | What::Days { .. })
            && let Some(words) = let_go::let_go(reading, start)
        {
            let near = words <= start && start - words <= 14;
            return Some(if near { words..end } else { start..end });
        }
        let part = matches!(
            atom.what,
            What::Part | What::Days { .. } | What::Daytime | What::Holidays(_)
        );
        part.then(|| {
            let_go::needless_behind(reading, end)
                .map(|end| start..end)
                .or_else(|| let_go::needless_before(reading, start).map(|start| start..end))
        })
        .flatten()
    }

    /// Whether one part of the statement contradicts what was agreed.
    fn contradicts(&self, atom: &Atom) -> bool {
        let (reading, stated) = (self.reading, self.stated);
        let start = atom.tokens.start;
        let around_the_clock = self.hours == 24;
        let always = stated.is_always();
        match &atom.what {
            What::Always => !around_the_clock || self.days != 7,
            What::HoursADay(stated) => *stated != self.hours,
            What::Daytime => around_the_clock,
            What::DaysAWeek(stated) => *stated != self.days,
            What::Part => {
                around_the_clock
                    && (only::is_only(reading, &atom.tokens)
                        || only::is_day_alone(self.case, stated, atom))
            }
            What::Time { closing: true, .. } => {
                around_the_clock && (ends_then(reading, start) || self.is_there_until(start))
            }
            What::Days { days, span } => {
                let every_day = stated.atoms.iter().fold(0, |all, atom| match atom.what {
                    What::Days { days, .. } => all | days,
                    _ => all,
                });
                let agreed = u32::from(self.days);
                // "round-the-clock coverage from Monday to Saturday"
                let bounded = *span && reading.word(start.wrapping_sub(1)) == "from";
                (!always || bounded)
                    && days.count_ones() < agreed
                    && (*span && every_day.count_ones() < agreed
                        || only::is_only(reading, &atom.tokens))
            }
            What::Times(range) => {
                !always
                    && around_the_clock
                    && (range.start, range.end) != (0, 1440)
                    && !shift::shares_the_day(&stated.atoms)
                    && !shift::is_a_shift(reading, start)
                    && !shift::is_taken_over(reading, start)
                    && !shift::has_a_next(reading, start, range)
                    && !shift::is_upkeep(reading, start)
            }
            _ => false,
        }
    }

    /// "A warden is on the premises until midnight."
    fn is_there_until(&self, start: usize) -> bool {
        let (reading, stance) = (self.reading, self.case.stance);
        reading.is_any(start.wrapping_sub(1), &["until", "till"])
            && reading
                .clause(start)
                .take_while(|at| *at < start)
                .any(|at| reading.is_any(at, THERE))
            && !stance.conditional
            && !stance.negative
    }

    /// "There is never an hour when it is not guarded."
    fn is_twice_denied(&self) -> bool {
        let reading = self.reading;
        self.case
            .clause()
            .filter(|index| {
                let word = reading.word(*index);
                matches!(
                    word,
                    "not" | "never" | "no" | "nobody" | "uncovered" | "unattended" | "unwatched"
                ) || word.ends_with("n't")
            })
            .count()
            > 1
    }
}

/// "Cover stops at 10pm.", "the control room goes home at midnight"
fn ends_then(reading: &Reading, start: usize) -> bool {
    (2..=3).any(|back| {
        reading.before(start, back) == "home"
            && matches!(reading.before(start, back + 1), "goes" | "go")
    }) || (1..=9).any(|back| {
        matches!(
            reading.before(start, back),
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
    })
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
