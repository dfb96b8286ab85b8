//! Compares what prose says about hours with the declared week.

use std::ops::Range;

use super::HoursStated;
use super::clock::{self, ClockRange};
use super::week::{Atom, WEEKDAYS, WHOLE_WEEK, What};
use crate::facts::kinds::{Case, Comparison, Difference};
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Minute, Period, days_words, time_words};

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
    outside: bool,
    lunch: bool,
    days_first: bool,
    pub(super) marker: Option<Range<usize>>,
    /// Whether it is what "except" takes out of the segment before it.
    taken_out: bool,
    /// Days that "except" takes out of it.
    less: u8,
    /// Where the words that take them out end.
    less_end: usize,
    /// "only" behind it: what it names is all.
    only: bool,
}

impl Segment {
    fn is_empty(&self) -> bool {
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
    let mut marker: Option<Range<usize>> = None;
    let mut flush = |current: &mut Segment| {
        if !current.is_empty() {
            done.push(std::mem::take(current));
        }
        *current = Segment::default();
    };
    for atom in atoms {
        match &atom.what {
            What::Closed => {
                let just_days = !current.days.is_empty()
                    && current.times.is_empty()
                    && current.single.is_empty()
                    && !current.closed
                    && beside(reading, current.days.last().map(|day| &day.2), &atom.tokens);
                if just_days {
                    current.closed = true;
                    current.marker = Some(atom.tokens.clone());
                    flush(&mut current);
                    continue;
                }
                if joined && current.is_empty() {
                    continue;
                }
                flush(&mut current);
                closed = true;
                except = false;
                marker = Some(atom.tokens.clone());
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
                except = true;
                marker = Some(atom.tokens.clone());
            }
            What::Only => {
                except = false;
                current.only = !current.is_empty();
            }
            What::Including => except = false,
            What::Outside => {
                flush(&mut current);
                outside = true;
            }
            What::Days { days, span } => {
                if !current.times.is_empty() && current.days_first
                    || current.closed != (closed || except) && !current.is_empty()
                {
                    flush(&mut current);
                }
                if current.is_empty() {
                    current.days_first = true;
                }
                current.closed |= closed || except;
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
                current.closed |= closed;
                current.marker = current.marker.take().or_else(|| marker.clone());
                current
                    .single
                    .push((*minute, *closing, atom.tokens.clone()));
            }
            What::DaysAWeek(_)
            | What::HoursADay(_)
            | What::Always
            | What::Holidays(_)
            | What::Part => {}
        }
    }
    flush(&mut current);
    take_out(&mut done);
    done
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

fn beside(reading: &Reading, days: Option<&Range<usize>>, marker: &Range<usize>) -> bool {
    days.is_some_and(|days| {
        marker.start.saturating_sub(days.end) <= 3
            && !(days.end..marker.start).any(|index| reading.is_any(index, &[".", ";"]))
    })
}

/// What the statement says about bank holidays.
pub(super) fn holidays(reading: &Reading, atoms: &[Atom]) -> Option<bool> {
    holidays_said(reading, atoms).map(|(open, _)| open)
}

pub(super) fn holidays_said(reading: &Reading, atoms: &[Atom]) -> Option<(bool, Range<usize>)> {
    let mut closed = None;
    let mut marker: Option<Range<usize>> = None;
    for (index, atom) in atoms.iter().enumerate() {
        match &atom.what {
            What::Closed | What::Except => {
                closed = Some(true);
                marker = Some(atom.tokens.clone());
            }
            What::Open | What::Including => {
                closed = Some(false);
                marker = Some(atom.tokens.clone());
            }
            // Times end what "closed" or "except" reached, and an "open" that they belong to
            // says nothing about a day named later.
            What::Times(_)
                if closed == Some(true)
                    && !matches!(
                        marker.as_ref().map(|m| reading.word(m.start)),
                        Some("closed" | "shut")
                    ) =>
            {
                closed = None;
            }
            What::Holidays(said) => {
                let behind = match atoms.get(index + 1).map(|next| &next.what) {
                    Some(What::Closed) => Some(false),
                    Some(What::Times(_)) if reading.is_any(atom.tokens.end, &[":"]) => Some(true),
                    _ => None,
                };
                let open = said.or(behind).or(closed.map(|closed| !closed));
                let near = marker
                    .as_ref()
                    .is_some_and(|marker| atom.tokens.start.saturating_sub(marker.end) <= 12);
                if let Some(open) = open.filter(|_| said.is_some() || behind.is_some() || near) {
                    let start = match &marker {
                        Some(marker)
                            if near
                                && said.is_none()
                                && behind.is_none()
                                && atom.tokens.start - marker.end <= 3 =>
                        {
                            marker.start
                        }
                        _ => atom.tokens.start,
                    };
                    return Some((open, start..atom.tokens.end));
                }
            }
            _ => {}
        }
    }
    None
}

/// Compares a statement with declared hours.
pub(super) fn compare(case: &Case<'_>, stated: &HoursStated, hours: &Hours) -> Comparison {
    let reading = case.reading;
    let mut wrong = Vec::new();
    let idle = case.stance.busy || case.stance.advice;
    let mut shut = false;
    for atom in &stated.atoms {
        match &atom.what {
            What::Closed => shut = true,
            What::Open => shut = false,
            _ => {}
        }
        // "is not open 24/7" denies what was never agreed.
        if shut {
            continue;
        }
        let contradicts = match &atom.what {
            What::Always => !hours.is_always_open(),
            What::HoursADay(24) => !hours.week.iter().any(|day| {
                day.contains(&Period {
                    start: 0,
                    end: 1440,
                })
            }),
            What::DaysAWeek(count) => u32::from(*count) != hours.open_days().count_ones(),
            _ => false,
        };
        if contradicts {
            wrong.push(difference(reading, &atom.tokens, None, Some(hours.words())));
        }
    }
    if let (Some((open, tokens)), Some(agreed)) = (
        holidays_said(reading, &stated.atoms),
        hours.open_on_holidays,
    ) && open != agreed
    {
        let words = if agreed {
            "open on bank holidays"
        } else {
            "closed on bank holidays"
        };
        let replacement = (reading.word(tokens.start) == "including" && !agreed).then(|| {
            reading
                .written(&reading.bytes(&tokens))
                .replacen("including", "except", 1)
        });
        wrong.push(difference(
            reading,
            &tokens,
            replacement,
            Some(words.to_owned()),
        ));
    }
    if hours.is_always_open() {
        wrong.extend(closing_at_all(case, stated, hours));
    }
    let has_times = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::Times(_)));
    let all = segments(reading, &stated.atoms, stated.joined);
    let named_anywhere = all
        .iter()
        .fold(0, |days, segment| days | segment.all_days());
    for segment in all {
        if segment.closed {
            closed_segment(reading, &segment, hours, &mut wrong);
            // "Closed on Sundays only" where it is closed on Saturdays too.
            let shut = WHOLE_WEEK & !hours.open_days();
            if segment.only
                && segment.times.is_empty()
                && segment.single.is_empty()
                && segment.all_days() & shut == segment.all_days()
                && segment.all_days() != shut
                && let Some((_, _, tokens)) = segment.days.first()
            {
                let agreed = Some(format!("closed {}", days_words(shut)));
                wrong.push(difference(reading, tokens, None, agreed));
            }
            continue;
        }
        if segment.times.is_empty() && stated.joined && has_times {
            continue;
        }
        open_segment(reading, &segment, hours, idle, named_anywhere, &mut wrong);
    }
    let says_open = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::Open | What::Closed));
    if wrong.is_empty() {
        Comparison::Equal
    } else if case.stance.busy && !says_open {
        Comparison::Unsure
    } else {
        Comparison::Different(wrong)
    }
}

/// What says that a body which never closes does: "closes at midnight", "except Christmas Day".
fn closing_at_all(case: &Case<'_>, stated: &HoursStated, hours: &Hours) -> Option<Difference> {
    let reading = case.reading;
    let holiday = holidays_said(reading, &stated.atoms)
        .filter(|(open, _)| !open)
        .map(|(_, tokens)| tokens);
    let closes = || {
        stated.atoms.iter().find_map(|atom| match atom.what {
            What::Time { closing: true, .. }
                if (1..=9).any(|back| {
                    matches!(
                        reading.before(atom.tokens.start, back),
                        "close" | "closes" | "shut" | "shuts"
                    )
                }) =>
            {
                Some(atom.tokens.clone())
            }
            _ => None,
        })
    };
    holiday
        .or_else(closes)
        .map(|tokens| difference(reading, &tokens, None, Some(hours.words())))
}

fn difference(
    reading: &Reading,
    tokens: &Range<usize>,
    replacement: Option<String>,
    agreed: Option<String>,
) -> Difference {
    Difference {
        bytes: reading.bytes(tokens),
        replacement,
        agreed,
    }
}

fn closed_segment(
    reading: &Reading,
    segment: &Segment,
    hours: &Hours,
    wrong: &mut Vec<Difference>,
) {
    let from = |tokens: &Range<usize>| {
        let start = segment
            .marker
            .as_ref()
            .map_or(tokens.start, |marker| marker.start.min(tokens.start));
        let end = segment
            .marker
            .as_ref()
            .map_or(tokens.end, |marker| marker.end.max(tokens.end));
        if end - start <= 12 {
            start..end
        } else {
            tokens.clone()
        }
    };
    for times in &segment.times {
        let fits = hours.week.iter().any(|day| {
            let gap = day
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a.end == times.start && b.start == times.end));
            gap || day
                .first()
                .is_some_and(|period| period.start == times.end % 1440)
                && day.last().is_some_and(|period| period.end == times.start)
        });
        if !fits {
            let tokens = times.start_tokens.start..times.end_tokens.end;
            wrong.push(difference(
                reading,
                &from(&tokens),
                None,
                Some(hours.words()),
            ));
        }
    }
    for (minute, _, tokens) in &segment.single {
        let fits =
            edges(hours, WHOLE_WEEK).any(|period| period.start == *minute || period.end == *minute);
        if !fits {
            wrong.push(difference(
                reading,
                &from(tokens),
                None,
                Some(hours.words()),
            ));
        }
    }
    if segment.times.is_empty() && segment.single.is_empty() {
        for (days, _, tokens) in &segment.days {
            if hours.open_days() & days != 0 {
                wrong.push(difference(
                    reading,
                    &from(tokens),
                    None,
                    Some(format!("open {}", days_words(hours.open_days()))),
                ));
            }
        }
    }
}

fn edges(hours: &Hours, days: u8) -> impl Iterator<Item = Period> + '_ {
    hours
        .week
        .iter()
        .enumerate()
        .filter(move |(day, _)| days & (1 << day) != 0)
        .flat_map(|(_, periods)| periods.iter().copied())
}

fn open_segment(
    reading: &Reading,
    segment: &Segment,
    hours: &Hours,
    idle: bool,
    named_anywhere: u8,
    wrong: &mut Vec<Difference>,
) {
    let open_days = hours.open_days();
    let named = segment.all_days();
    let segment = &as_meant(segment, hours);
    if !segment.outside {
        let before = wrong.len();
        for (days, _, tokens) in &segment.days {
            let days = &(days & !segment.less);
            if days & !open_days != 0 {
                // A row of a table on a closed day is wrong as a whole.
                let whole = days & open_days == 0 && segment.days.len() == 1;
                let mut tokens = tokens.clone();
                tokens.end = tokens.end.max(segment.less_end);
                if whole {
                    for times in &segment.times {
                        tokens.start = tokens.start.min(times.start_tokens.start);
                        tokens.end = tokens.end.max(times.end_tokens.end);
                    }
                }
                let replacement =
                    (!whole && segment.days.len() == 1).then(|| days_words(open_days));
                wrong.push(difference(
                    reading,
                    &tokens,
                    replacement,
                    Some(days_words(open_days)),
                ));
            }
        }
        let spans = segment.days.iter().any(|(_, span, _)| *span) || segment.days.len() >= 4;
        let uniform = same_every_day(hours);
        if wrong.len() == before
            && spans
            && open_days & !named_anywhere != 0
            && (uniform || segment.times.is_empty())
            && !other_days(segment, hours)
            && let Some((_, _, tokens)) = segment
                .days
                .iter()
                .max_by_key(|(days, ..)| days.count_ones())
        {
            let replacement = (segment.days.len() == 1).then(|| days_words(open_days));
            wrong.push(difference(
                reading,
                tokens,
                replacement,
                Some(days_words(open_days)),
            ));
        }
        if wrong.len() > before && named & open_days == 0 {
            return;
        }
    }
    let relevant = if segment.outside || named & open_days == 0 {
        open_days
    } else {
        named & open_days
    };
    let stated: Vec<Period> = segment
        .times
        .iter()
        .map(|times| Period {
            start: times.start,
            end: times.end,
        })
        .collect();
    for (day, periods) in hours.week.iter().enumerate() {
        if relevant & (1 << day) == 0 {
            continue;
        }
        let agrees = stated.is_empty()
            || stated == *periods
            || named == 0 && hours.week.contains(&stated)
            || idle && stated.iter().all(|inner| inside(*inner, periods));
        if agrees {
            continue;
        }
        let written = wrong.len();
        times_difference(reading, segment, periods, wrong);
        if wrong.len() > written {
            break;
        }
    }
    for (minute, closing, tokens) in &segment.single {
        // "until 6pm, Monday to Friday": every day that is named closes then.
        let every = named & open_days != 0 && !segment.outside && segment.days.len() == 1;
        let fitting = |days: u8| {
            edges(hours, days).any(|period| {
                let edge = if *closing { period.end } else { period.start };
                // "Ring before noon" is fine while it is open.
                let before = reading.word(tokens.start.wrapping_sub(1)) == "before"
                    && period.start <= *minute
                    && *minute <= period.end;
                edge == *minute
                    || before
                    || idle && period.start <= *minute && *minute <= period.end
            })
        };
        let fits = if every {
            (0..7)
                .map(|day| 1u8 << day)
                .filter(|day| relevant & day != 0)
                .all(fitting)
        } else {
            fitting(relevant)
        };
        if !fits && every && fitting(relevant) {
            // The time is right, but not on each of the days.
            if let Some((_, _, days)) = segment.days.first() {
                wrong.push(difference(reading, days, None, Some(hours.words())));
            }
            continue;
        }
        if !fits {
            let agreed = edges(hours, relevant)
                .next()
                .map(|period| if *closing { period.end } else { period.start });
            let replacement = agreed
                .map(|minute| clock::restyle(minute, reading.written(&reading.bytes(tokens))));
            wrong.push(difference(
                reading,
                tokens,
                replacement,
                agreed.map(time_words),
            ));
        }
    }
}

/// A segment whose loose times are read as the declared ones where they can be.
fn as_meant(segment: &Segment, hours: &Hours) -> Segment {
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
        }
    }
    segment
}

/// Whether the days left out are open at other times, so that leaving them out is no mistake.
fn other_days(segment: &Segment, hours: &Hours) -> bool {
    let named = segment.all_days();
    let pattern = |days: u8| {
        (0..7)
            .filter(move |day| days & (1 << day) != 0)
            .filter_map(|day| hours.week.get(day))
            .find(|periods| !periods.is_empty())
    };
    let left_out = hours.open_days() & !named;
    pattern(named & hours.open_days()) != pattern(left_out)
}

fn same_every_day(hours: &Hours) -> bool {
    let mut open = hours.week.iter().filter(|day| !day.is_empty());
    let first = open.next();
    open.all(|day| Some(day) == first)
}

fn inside(inner: Period, periods: &[Period]) -> bool {
    periods
        .iter()
        .any(|period| period.start <= inner.start && inner.end <= period.end)
}

fn times_difference(
    reading: &Reading,
    segment: &Segment,
    periods: &[Period],
    wrong: &mut Vec<Difference>,
) {
    let whole_tokens = match (segment.times.first(), segment.times.last()) {
        (Some(first), Some(last)) => first.start_tokens.start..last.end_tokens.end,
        _ => return,
    };
    let agreed_whole = periods
        .iter()
        .map(|period| format!("{} to {}", time_words(period.start), time_words(period.end)))
        .collect::<Vec<_>>()
        .join(" and ");
    // One range here and one there: say which end is wrong.
    if let ([times], [period]) = (segment.times.as_slice(), periods) {
        for (stated, agreed, tokens) in [
            (times.start, period.start, &times.start_tokens),
            (times.end, period.end, &times.end_tokens),
        ] {
            if stated != agreed {
                let written = reading.written(&reading.bytes(tokens));
                wrong.push(difference(
                    reading,
                    tokens,
                    Some(clock::restyle(agreed, written)),
                    Some(time_words(agreed)),
                ));
            }
        }
        return;
    }
    if periods.len() == segment.times.len() {
        for (times, period) in segment.times.iter().zip(periods) {
            for (stated, agreed, tokens) in [
                (times.start, period.start, &times.start_tokens),
                (times.end, period.end, &times.end_tokens),
            ] {
                if stated != agreed {
                    wrong.push(difference(
                        reading,
                        tokens,
                        Some(clock::restyle(
                            agreed,
                            reading.written(&reading.bytes(tokens)),
                        )),
                        Some(time_words(agreed)),
                    ));
                }
            }
        }
        return;
    }
    // The same hours named again, or a part of them, is no contradiction.
    let all_known = segment.times.iter().all(|times| {
        periods.contains(&Period {
            start: times.start,
            end: times.end,
        })
    });
    if !all_known {
        wrong.push(difference(reading, &whole_tokens, None, Some(agreed_whole)));
    }
}

/// Compares a statement with cover of so many hours on so many days.
pub(in crate::facts::kinds) fn compare_cover(
    case: &Case<'_>,
    stated: &HoursStated,
    hours: u8,
    days: u8,
) -> Comparison {
    let reading = case.reading;
    let mut wrong: Vec<Range<usize>> = Vec::new();
    let always = stated.is_always();
    let mut shut: Option<Range<usize>> = None;
    for atom in &stated.atoms {
        // "24/7 except on Sundays", "but closed at night"
        match &atom.what {
            What::Closed | What::Except => shut = Some(atom.tokens.clone()),
            What::Open | What::Including => shut = None,
            What::Days { .. } | What::Holidays(_) | What::Part | What::Times(_)
                if shut
                    .as_ref()
                    .is_some_and(|marker| atom.tokens.start.saturating_sub(marker.end) <= 4) =>
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
                && !reading.is_any(atom.tokens.start.wrapping_sub(3), &["not"]);
        let contradicts = match &atom.what {
            What::Always => hours != 24 || days != 7,
            What::HoursADay(stated) => *stated != hours,
            What::DaysAWeek(stated) => *stated != days,
            What::Part => only && hours == 24,
            What::Time { closing: true, .. } => {
                hours == 24
                    && (1..=9).any(|back| {
                        matches!(
                            reading.before(atom.tokens.start, back),
                            "close" | "closes" | "shut" | "shuts"
                        )
                    })
            }
            What::Days { days: stated, span } => {
                !always
                    && stated.count_ones() < u32::from(days)
                    && (*span && *stated & WEEKDAYS == *stated || only)
            }
            What::Times(range) => {
                !always
                    && hours == 24
                    && (range.start, range.end) != (0, 1440)
                    && !shares_the_day(&stated.atoms)
                    && !is_a_shift(reading, atom.tokens.start)
            }
            _ => false,
        };
        if contradicts {
            wrong.push(atom.tokens.clone());
        }
    }
    // "There is never an hour when it is not guarded."
    let sentence = reading.sentence(case.mention.tokens.start);
    let negations = sentence
        .filter(|index| {
            let word = reading.word(*index);
            matches!(word, "not" | "never" | "no" | "nobody") || word.ends_with("n't")
        })
        .count();
    if negations > 1 {
        return Comparison::Unsure;
    }
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
    Comparison::Different(
        wrong
            .iter()
            .map(|tokens| difference(reading, tokens, None, None))
            .collect(),
    )
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
