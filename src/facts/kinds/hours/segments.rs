//! The parts of a statement of hours, sorted into segments: times and days that belong together.
//!
//! Knows the parts. Knows nothing of what was declared but to read loose times as it reads.

use std::ops::Range;

use super::clock::ClockRange;
use super::week::{Atom, What};
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Minute};
use crate::facts::words;

/// Times and days that belong together.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent reading of the words"
)]
pub(super) struct Segment {
    pub(super) times: Vec<ClockRange>,
    pub(super) single: Vec<(Minute, bool, Range<usize>)>,
    pub(super) days: Vec<(u8, bool, Range<usize>)>,
    pub(super) closed: bool,
    pub(super) outside: bool,
    pub(super) lunch: bool,
    pub(super) days_first: bool,
    pub(super) marker: Option<Range<usize>>,
    /// Whether it is what "except" takes out of the segment before it.
    pub(super) taken_out: bool,
    /// Days that "except" takes out of it.
    pub(super) less: u8,
    /// Where the words that take them out end.
    pub(super) less_end: usize,
    /// "only" behind it: what it names is all.
    pub(super) only: bool,
}

impl Segment {
    pub(super) fn is_empty(&self) -> bool {
        self.times.is_empty() && self.single.is_empty() && self.days.is_empty()
    }

    /// Every day that it names.
    pub(super) fn all_days(&self) -> u8 {
        self.days.iter().fold(0, |all, (days, ..)| all | days)
    }
}

/// Sorts the parts of a statement into segments.
pub(super) fn segments(reading: &Reading, atoms: &[Atom], joined: bool) -> Vec<Segment> {
    let mut done = Vec::new();
    let mut current = Segment::default();
    let mut closed = false;
    let mut except = false;
    let mut outside = false;
    let mut was_closed = false;
    let mut only_next = false;
    let mut last_only = None;
    let mut marker: Option<Range<usize>> = None;
    let mut flush = |current: &mut Segment| {
        if !current.is_empty() {
            done.push(std::mem::take(current));
        }
        *current = Segment::default();
    };
    for (number, atom) in atoms.iter().enumerate() {
        match &atom.what {
            What::Closed => {
                let just_days = !current.days.is_empty()
                    && current.times.is_empty()
                    && current.single.is_empty()
                    && !current.closed
                    // "on Mondays and at no time on Sundays"
                    && !reading.matches(atom.tokens.start, &["no", "time"])
                    && beside(reading, current.days.last().map(|day| &day.2), &atom.tokens);
                // "Between 5pm and 9am there is no one there."
                let just_times = current.days.is_empty()
                    && current.times.len() == 1
                    && current.single.is_empty()
                    && !current.closed
                    && current.times.first().is_some_and(|times| {
                        let start = times.start_tokens.start;
                        let nobody = reading.is_any(atom.tokens.start, &["there", "nobody"])
                            && atom.tokens.start <= times.end_tokens.end + 1;
                        nobody && reading.clause(start).start + 1 >= start
                    });
                if just_days || just_times {
                    // "Sunday is the one day on which nobody answers": and no other is.
                    current.only |= current.days.last().is_some_and(|(.., days)| {
                        is_the_one_day(reading, days.end..atom.tokens.start)
                    });
                    current.closed = true;
                    current.marker = Some(atom.tokens.clone());
                    flush(&mut current);
                    was_closed = true;
                    continue;
                }
                if joined && current.is_empty() {
                    continue;
                }
                // "They go home at 5 pm, and at weekends nobody is in.": the days are those of the word for nobody.
                // "3pm to 11pm, Sundays excepted": and those of a word that takes them out.
                let takes_out = reading.is_any(atom.tokens.start, &["excepted", "excluded"]);
                let nobody = reading.word(atom.tokens.start) == "nobody";
                let own_days = (takes_out || nobody)
                    && !current.closed
                    && current.days.last().is_some_and(|(.., days)| {
                        let fronted = reading
                            .is_any(days.start.wrapping_sub(1), &["on", "at", "over"])
                            && reading.is_any(days.start.wrapping_sub(2), &["and", "but", ","]);
                        days.end == atom.tokens.start && (takes_out || fronted)
                    });
                if own_days && let Some(days) = current.days.pop() {
                    flush(&mut current);
                    current.days.push(days);
                    current.closed = true;
                    current.marker = Some(atom.tokens.clone());
                    flush(&mut current);
                    was_closed = true;
                    continue;
                }
                // "Before 0900, after 1700, on Saturdays and on any bank holiday you will get no answer": all of them.
                if !current.closed
                    && !current.is_empty()
                    && is_list_in_front(reading, atoms, number)
                {
                    current.closed = true;
                    current.marker = Some(atom.tokens.clone());
                    flush(&mut current);
                    was_closed = true;
                    continue;
                }
                flush(&mut current);
                closed = true;
                except = false;
                marker = Some(atom.tokens.clone());
                // "The only days it is shut are Sundays"
                only_next |= last_only.is_some_and(|only| {
                    reading.is_any(only, &["day", "days", "time", "times"])
                        && atom.tokens.start <= only + 4
                });
            }
            What::Lunch => {
                if closed || reading.is_any(atom.tokens.start, &["close", "closes"]) {
                    flush(&mut current);
                    current.closed = true;
                    current.lunch = true;
                    marker = Some(atom.tokens.clone());
                }
            }
            What::Open => {
                if closed || except {
                    flush(&mut current);
                }
                closed = false;
                except = false;
            }
            What::Except => {
                flush(&mut current);
                // "Except on bank holidays, you will find …": what opens a sentence takes only holidays out.
                let opening = reading.sentence(atom.tokens.start).start == atom.tokens.start
                    && (atom.tokens.end..atom.tokens.end + 3)
                        .any(|at| reading.is_any(at, &["holiday", "holidays"]));
                except = !opening;
                marker = Some(atom.tokens.clone());
            }
            What::Only => {
                except = false;
                current.only = !current.is_empty();
                // "shut only on Sundays"
                only_next = closed && current.is_empty();
                last_only = Some(atom.tokens.end);
            }
            What::Including => except = false,
            What::Outside => {
                flush(&mut current);
                outside = true;
            }
            What::Days { days, span } => {
                // "… from 9 to 5, Monday to Thursday. On Fridays …"
                // "On Mondays it is closed, as it is on Sundays."
                let alike = reading.ends_with(atom.tokens.start, &["as", "it", "is", "on"])
                    || reading.ends_with(atom.tokens.start, &["so", "it", "is", "on"])
                    || reading.ends_with(atom.tokens.start, &["as", "they", "are", "on"]);
                if alike && !current.is_empty() {
                    flush(&mut current);
                }
                let closed = closed || alike && was_closed;
                let anew = !current.times.is_empty()
                    && current.days.last().is_some_and(|(.., last)| {
                        // "Mon, Tue and Thu. Fridays they …": a full stop behind a short name is one, too.
                        let stop = reading.before(atom.tokens.start, 1) == "."
                            && reading.is_any(atom.tokens.end, &["they", "we", "it", "you", "the"]);
                        stop || reading.sentence(last.start).start
                            != reading.sentence(atom.tokens.start).start
                    });
                // "ten until five (on Sunday, eleven until four)": another day and its own times.
                let aside = !current.times.is_empty()
                    && (1..=2).any(|back| reading.before(atom.tokens.start, back) == "(")
                    && atoms.get(number + 1).is_some_and(|next| {
                        matches!(next.what, What::Times(_))
                            && !(atom.tokens.end..next.tokens.start)
                                .any(|at| reading.word(at) == ")")
                    });
                if anew
                    || aside
                    || !current.times.is_empty() && current.days_first
                    || current.closed != (closed || except) && !current.is_empty()
                {
                    flush(&mut current);
                }
                if current.is_empty() {
                    current.days_first = true;
                }
                current.only |= std::mem::take(&mut only_next);
                // "Mon | –": a dash in a table stands for nobody there.
                // "Mon, Tue | – | –": for each of the days in front of it.
                let mut colon = atom.tokens.end;
                while reading.is_any(colon, &[",", "and", "&"])
                    || words::is_day(reading.word(colon))
                {
                    colon += 1;
                }
                let dash = joined
                    && reading.word(colon) == ":"
                    && reading.word(colon + 1) == "-"
                    && (reading.is_any(colon + 2, &[";", "-"])
                        || reading.matches(colon + 2, &["to", "-"])
                        || colon + 2 >= reading.len());
                current.closed |= closed || except || dash;
                current.taken_out |= except;
                current.outside = outside;
                current.marker = current.marker.take().or_else(|| marker.clone());
                current.days.push((*days, *span, atom.tokens.clone()));
            }
            What::Times(range) => {
                if except {
                    except = false;
                    flush(&mut current);
                }
                let has_days_after = !current.days.is_empty() && !current.days_first;
                if has_days_after {
                    flush(&mut current);
                }
                current.closed |= closed;
                current.outside = outside;
                current.marker = current.marker.take().or_else(|| marker.clone());
                current.times.push(range.clone());
            }
            What::Time { minute, closing } => {
                // "8am to 6pm, Mondays to Thursdays, and until half past four on Fridays"
                let of_next = !current.times.is_empty()
                    && !current.days.is_empty()
                    && atoms
                        .get(number + 1)
                        .is_some_and(|next| matches!(next.what, What::Days { .. }));
                if of_next {
                    flush(&mut current);
                }
                current.closed |= closed;
                current.marker = current.marker.take().or_else(|| marker.clone());
                current
                    .single
                    .push((*minute, *closing, atom.tokens.clone()));
            }
            What::DaysAWeek(_)
            | What::HoursADay(_)
            | What::About { .. }
            | What::Daytime
            | What::At { .. }
            | What::Always
            | What::Holidays(_)
            | What::Part => {}
        }
    }
    flush(&mut current);
    take_out(&mut done);
    done
}

/// Whether a sentence opens with a list of times and days, and nothing else stands in front of a subject: "Before
/// nine, after five and on Saturdays you …".
fn is_list_in_front(reading: &Reading, atoms: &[Atom], marker: usize) -> bool {
    const LINKS: &[&str] = &[
        ",", "and", "or", "on", "at", "any", "a", "before", "after", "the", "weekends", "over",
    ];
    let Some((first, rest)) = atoms.get(..marker).and_then(<[Atom]>::split_first) else {
        return false;
    };
    let start = reading.sentence(first.tokens.start).start;
    let mut end = start;
    for atom in std::iter::once(first).chain(rest) {
        let link = |at: usize| {
            reading.is_any(at, LINKS)
                || reading.is_number(at)
                || reading.is_any(at, &["am", "pm", "hrs", "hours", "noon", ":", "."])
        };
        if !(end..atom.tokens.start).all(link) {
            return false;
        }
        end = atom.tokens.end;
    }
    rest.len() > 1
        && reading.is_any(start, &["before", "after", "on", "at"])
        && reading.is_any(end, &["you", "nobody", "the", "it", "we", "they", "there"])
}

/// "every day except Sunday": what "except" names leaves the days before it.
fn take_out(segments: &mut [Segment]) {
    for index in 1..segments.len() {
        let Some((before, rest)) = segments.split_at_mut_checked(index) else {
            return;
        };
        if let (Some(open), Some(except)) = (before.last_mut(), rest.first())
            && except.taken_out
            && except.times.is_empty()
            && !open.closed
            && open.days.iter().any(|(_, span, _)| *span)
        {
            open.less |= except.all_days();
            open.less_end = except
                .days
                .iter()
                .map(|(_, _, tokens)| tokens.end)
                .max()
                .unwrap_or(0);
        }
    }
}

/// "… is the one day on which …"
fn is_the_one_day(reading: &Reading, between: Range<usize>) -> bool {
    between.into_iter().any(|index| {
        reading.matches(index, &["is", "the"])
            && reading.is_any(index + 2, &["one", "only"])
            && reading.word(index + 3) == "day"
    })
}

fn beside(reading: &Reading, days: Option<&Range<usize>>, marker: &Range<usize>) -> bool {
    days.is_some_and(|days| {
        let between = days.end..marker.start;
        // "On Sundays and bank holidays the warehouse is shut."
        let holidays = between
            .clone()
            .any(|index| reading.is_any(index, &["holiday", "holidays"]));
        // "On Sundays the reading room upstairs is closed.", "On Mondays and Tuesdays the office …"
        let mut first = days.start;
        while first > 1
            && reading.is_any(first - 1, &["and", ",", "or"])
            && words::is_day(reading.word(first - 2))
        {
            first -= 2;
        }
        let fronted = reading.is_any(first.wrapping_sub(1), &["on", "at", "a", "every", "each"])
            && reading.is_any(
                marker.start.wrapping_sub(1),
                &["is", "are", "be", "stays", "remains", "not"],
            )
            && !between
                .clone()
                .any(|index| reading.is_any(index, &[":", "and", "or", "but"]));
        // "Sunday is the one day on which nobody answers the line."
        let the_one = between.len() <= 16 && is_the_one_day(reading, between.clone());
        the_one
            || between.len() <= if holidays || fronted { 8 } else { 3 }
                && !between
                    .clone()
                    .any(|index| reading.is_any(index, &[".", ";"]))
    })
}

/// A segment whose loose times are read as the declared ones where they can be.
pub(super) fn as_meant(segment: &Segment, hours: &Hours) -> Segment {
    let mut segment = segment.clone();
    for times in segment.times.iter_mut().filter(|times| times.loose) {
        let late = |minute: Minute| if minute < 720 { minute + 720 } else { minute };
        let known = |start: Minute, end: Minute| {
            hours
                .week
                .iter()
                .flatten()
                .any(|period| period.start == start && period.end == end)
        };
        if !known(times.start, times.end) && known(times.start, late(times.end)) {
            times.end = late(times.end);
        } else if !known(times.start, times.end) && known(late(times.start), late(times.end)) {
            // "on two evenings a week, from six until eight"
            times.start = late(times.start);
            times.end = late(times.end);
        }
    }
    segment
}
