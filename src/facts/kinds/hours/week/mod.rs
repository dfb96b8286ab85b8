//! The parts of a statement of hours, in the order in which they are looked for.
//!
//! Knows which parts there are. Knows none of their words.

mod days;
mod edge;
mod holidays;
mod marker;
mod time;

use std::ops::Range;

use self::days::days_at;
use self::holidays::holidays_at;
use self::marker::marker_at;
use self::time::{another_time, bare_time, led_in_time, moment, vague_time};
use super::always::around_the_clock;
use super::clock::{self, ClockRange};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Minute, Period};

pub(super) use self::holidays::as_usual_end;

/// One part of a statement of hours, with its tokens.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) what: What,
    pub(super) tokens: Range<usize>,
}

impl Atom {
    /// Whether it says by itself when something is there.
    pub(super) fn states(&self) -> bool {
        matches!(
            self.what,
            What::Times(_)
                | What::Time { .. }
                | What::About { .. }
                | What::Always
                | What::HoursADay(_)
                | What::Daytime
                | What::At { .. }
                | What::DaysAWeek(_)
                | What::Days { .. }
                | What::Holidays(_)
                | What::Part
        ) || matches!(self.what, What::Lunch) && self.tokens.len() == 3
    }
}

/// Whether no part says when something is there.
pub(super) fn states_nothing(atoms: &[Atom]) -> bool {
    !atoms.iter().any(Atom::states)
}

/// What a part says.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// From one time to another.
    Times(ClockRange),
    /// One time, and whether the words say that it opens or closes then.
    Time { minute: Minute, closing: bool },
    /// A time that words leave vague, such as "late", as the minutes between which it lies.
    About { between: Period, closing: bool },
    /// Days as bits, Monday first; whether they are a span that leaves nothing out.
    Days { days: u8, span: bool },
    /// So many days a week.
    DaysAWeek(u8),
    /// So many hours a day.
    HoursADay(u8),
    /// As long as people are at work, without times: "office hours".
    Daytime,
    /// A moment at which something is said to be open or shut: "at 6pm it is still open".
    At { minute: Minute, open: bool },
    /// Around the clock on every day.
    Always,
    /// Bank holidays, and what the words beside them say.
    Holidays(Option<bool>),
    /// "closed", "shut", "not open", "no calls".
    Closed,
    /// "open".
    Open,
    /// "except", "apart from".
    Except,
    /// "including".
    Including,
    /// "only", behind days or times.
    Only,
    /// "outside".
    Outside,
    /// "for lunch".
    Lunch,
    /// "at night", "in the mornings": a part of the day without times.
    Part,
}

/// Monday to Friday.
pub(super) const WEEKDAYS: u8 = 0b001_1111;

/// Saturday and Sunday.
pub(super) const WEEKEND: u8 = 0b110_0000;

/// All seven days.
pub(super) const WHOLE_WEEK: u8 = 0b111_1111;

/// The parts in a range of tokens, in order.
pub(super) fn atoms(reading: &Reading, range: &Range<usize>, at_ease: bool) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let mut index = range.start;
    loop {
        let next = reading.next(index, OPENING).min(range.end);
        debug_assert!((index..next).all(|passed| {
            atom_at(reading, passed, at_ease).is_none()
                && another_time(reading, passed, &atoms).is_none()
        }));
        index = next;
        if index >= range.end {
            return atoms;
        }
        // "closes for lunch between one and two"
        let at_ease = at_ease
            || atoms
                .last()
                .is_some_and(|atom| matches!(atom.what, What::Lunch));
        match atom_at(reading, index, at_ease) {
            Some(atom) if atom.tokens.end > index => {
                index = atom.tokens.end;
                atoms.push(atom);
            }
            _ => match another_time(reading, index, &atoms) {
                Some(atom) => {
                    index = atom.tokens.end;
                    atoms.push(atom);
                }
                None => index += 1,
            },
        }
    }
}

/// What parts begin with.
const OPENING: Signs = Signs::AROUND
    .and(Signs::CLOCK)
    .and(Signs::ROLE)
    .and(Signs::DAYS)
    .and(Signs::HOLIDAY)
    .and(Signs::MARKER)
    .and(Signs::MORE);

/// The part that starts at a token.
fn atom_at(reading: &Reading, index: usize, at_ease: bool) -> Option<Atom> {
    let atom = |what, end| {
        Some(Atom {
            what,
            tokens: index..end,
        })
    };
    if let Some((what, end)) = around_the_clock(reading, index) {
        return atom(what, end);
    }
    if let Some((range, end)) = clock::range_at(reading, index, at_ease) {
        return atom(What::Times(range), end);
    }
    let found = moment(reading, index, at_ease)
        .or_else(|| bare_time(reading, index))
        .or_else(|| led_in_time(reading, index, at_ease))
        .or_else(|| vague_time(reading, index))
        .or_else(|| days_at(reading, index));
    if found.is_some() {
        return found;
    }
    if let Some((end, said)) = holidays_at(reading, index) {
        return atom(What::Holidays(said), end);
    }
    marker_at(reading, index).and_then(|(what, length)| atom(what, index + length))
}
