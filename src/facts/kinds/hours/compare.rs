//! Compares what prose says about hours with the declared week.

use std::ops::Range;

use super::HoursStated;
use super::always::is_denied_before;
use super::bank_holidays::holidays_said;
use super::clock;
use super::segments::{Segment, as_meant, segments};
use super::week::{WHOLE_WEEK, What};
use crate::facts::kinds::{Case, Comparison, Difference};
use crate::facts::reading::Reading;
use crate::facts::value::{Hours, Minute, Period, days_words, time_words};

/// Compares a statement with declared hours.
pub(super) fn compare(case: &Case<'_>, stated: &HoursStated, hours: &Hours) -> Comparison {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    // "If it does not pick up at 11am on a Wednesday, …": a case, and no rule.
    let shut = stated.atoms.iter().any(|atom| {
        matches!(atom.what, What::Closed)
            && !atom
                .tokens
                .clone()
                .any(|at| reading.is_any(at, &["closed", "shut", "closes", "shuts"]))
    });
    if shut && case.stance.conditional && reading.word(reading.sentence(start).start) == "if" {
        return Comparison::Unsure;
    }
    // "If you lose access on a Saturday, ring on Monday": when something happens, and not when
    // somebody is there.
    let only_days = stated.atoms.iter().all(|atom| {
        let word = |at: usize| {
            reading.is_any(
                at,
                &[
                    "open", "opens", "closed", "closes", "shut", "shuts", "staffed",
                ],
            )
        };
        match atom.what {
            What::Days { .. } | What::Holidays(_) => true,
            What::Open | What::Closed => !atom.tokens.clone().any(word),
            _ => false,
        }
    });
    // "At eleven at night or on a Sunday please ring 111 instead": when somebody else is rung.
    let instead = (start..reading.sentence(start).end).any(|at| {
        reading.is_any(at, &["ring", "call", "dial"])
            && reading.is_number(at + 1)
            && reading.word(at + 2) == "instead"
    });
    // "… from about 10am to noon you will often have it to yourself": how it goes at such times.
    let often =
        case.stance.advice && reading.holds_any(&reading.sentence(start), &["often", "usually"]);
    if only_days && case.stance.conditional || instead || often {
        return Comparison::Unsure;
    }
    // "5pm to 9am, which are the hours when it is shut"
    let end = case.mention.tokens.end;
    let when =
        (end..reading.sentence(start).end.min(end + 12)).find(|at| reading.word(*at) == "when");
    let told_shut = when.is_some_and(|when| {
        (when + 1..when + 7).any(|at| {
            reading.is_any(at, &["shut", "closed"])
                && reading.is_any(at.wrapping_sub(1), &["is", "are"])
        })
    });
    if told_shut && reading.word(end) == "," {
        return Comparison::Unsure;
    }
    let mut wrong = Vec::new();
    // "Do not try it before lunch: it opens at noon" tells when it opens.
    let opens = reading
        .clause(case.mention.tokens.start)
        .any(|index| reading.is_any(index, &["opens", "closes", "shuts", "close"]));
    let idle = case.stance.busy || case.stance.advice && !opens;
    let has_times = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::Times(_)));
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
            What::Always => {
                !hours.is_always_open() && !is_denied_before(reading, atom.tokens.start)
            }
            What::HoursADay(24) => !hours.week.iter().any(|day| {
                day.contains(&Period {
                    start: 0,
                    end: 1440,
                })
            }),
            // "closes for lunch" where it is open all day
            What::Lunch if atom.tokens.len() == 3 && !has_times => {
                hours.week.iter().all(|day| day.len() < 2)
            }
            // "there mornings only" where it is open until five
            What::Part
                if is_led_by_only(reading, &atom.tokens)
                    || reading.word(atom.tokens.end) == "only"
                    || reading.word(atom.tokens.end) == "-"
                        && reading.word(atom.tokens.end + 1) == "only" =>
            {
                part_of_day(reading, atom.tokens.end - 1).is_some_and(|part| {
                    edges(hours, WHOLE_WEEK)
                        .any(|period| period.start < part.start || period.end > part.end)
                })
            }
            // "open in the evenings" where it closes at five
            What::Part if !stated.joined && !has_times => part_of_day(reading, atom.tokens.end - 1)
                .is_some_and(|part| {
                    hours.open_days() != 0 && overlap(hours, hours.open_days(), part) <= HARDLY
                }),
            What::At { minute, open } => {
                let within = |strict: bool| {
                    edges(hours, WHOLE_WEEK).any(|period| {
                        period.start <= *minute
                            && (*minute < period.end || !strict && *minute == period.end)
                    })
                };
                if *open { !within(false) } else { within(true) }
            }
            // "open for only six hours a day"
            What::HoursADay(count) if !has_times => !hours.week.iter().any(|day| {
                let total: u16 = day
                    .iter()
                    .map(|period| {
                        let past = if period.end <= period.start { 1440 } else { 0 };
                        period.end + past - period.start
                    })
                    .sum();
                total == u16::from(*count) * 60
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
    let all = segments(reading, &stated.atoms, stated.joined);
    let named_anywhere = all
        .iter()
        .fold(0, |days, segment| days | segment.all_days());
    // "At six on a Friday it is closed": the days belong to the moment.
    let at_moment = stated
        .atoms
        .iter()
        .any(|atom| matches!(atom.what, What::At { open: false, .. }));
    for segment in all {
        if segment.closed && at_moment {
            continue;
        }
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
        // "Lines are open outside 9am to 5pm": what is said to be outside is the inside.
        let turned = segment.outside
            && stated.atoms.windows(2).any(|pair| {
                matches!(pair, [open, outside]
                    if matches!((&open.what, &outside.what), (What::Open, What::Outside)))
            })
            && segment.times.iter().all(|times| {
                edges(hours, WHOLE_WEEK)
                    .any(|period| period.start == times.start && period.end == times.end)
            });
        if turned && let Some(times) = segment.times.first() {
            let start = times.start_tokens.start;
            let tokens = start.saturating_sub(1)..times.end_tokens.end;
            wrong.push(difference(reading, &tokens, None, Some(hours.words())));
            continue;
        }
        open_segment(reading, &segment, hours, idle, named_anywhere, &mut wrong);
    }
    let says_open = stated.atoms.iter().any(|atom| match &atom.what {
        What::Open | What::Closed => true,
        // "… is quietest just before it closes at 6pm"
        What::Time { .. } => (1..=2).any(|back| {
            matches!(
                reading.before(atom.tokens.start, back),
                "closes" | "opens" | "shuts"
            )
        }),
        _ => false,
    });
    if wrong.is_empty() {
        Comparison::Equal
    } else if case.stance.busy && !says_open {
        Comparison::Unsure
    } else {
        Comparison::Different(wrong)
    }
}

/// "It can only be rung in the mornings."
fn is_led_by_only(reading: &Reading, part: &Range<usize>) -> bool {
    let start = reading
        .clause(part.start)
        .start
        .max(part.start.saturating_sub(6));
    (start..part.start).any(|at| {
        reading.word(at) == "only"
            && reading.is_any(at.wrapping_sub(1), &["can", "is", "are", "may"])
            && !reading.is_any(at.wrapping_sub(2), &["not"])
    })
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

pub(super) fn difference(
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
        let edge =
            edges(hours, WHOLE_WEEK).any(|period| period.start == *minute || period.end == *minute);
        // "does not open at 8am" says that it opens at another time.
        let not_then = reading.word(tokens.start.wrapping_sub(1)) == "at"
            && segment
                .marker
                .as_ref()
                .is_some_and(|marker| reading.is_any(marker.start, &["open", "opens", "start"]));
        let opens_then = edges(hours, WHOLE_WEEK).any(|period| period.start == *minute);
        // "does not stay open until 8pm" where it closes before
        let not_until = reading.is_any(tokens.start.wrapping_sub(1), &["until", "till", "to"])
            && segment.marker.as_ref().is_some_and(|marker| {
                reading.is_any(marker.start, &["open", "there", "staffed", "available"])
            })
            && edges(hours, WHOLE_WEEK).all(|period| period.end < *minute);
        let fits = if not_then {
            !opens_then
        } else {
            edge || not_until
        };
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
            let shut_then = part_of_day(reading, tokens.end)
                .is_some_and(|part| overlap(hours, *days, part) <= LITTLE);
            if hours.open_days() & days != 0 && !shut_then {
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

/// How many minutes into a part of the day do not make it "open" then.
const HARDLY: u16 = 60;

/// How many minutes into a part of the day leave it "closed" then.
const LITTLE: u16 = 120;

/// "mornings", "in the afternoon": the part of the day that a word behind a day names.
fn part_of_day(reading: &Reading, next: usize) -> Option<Period> {
    let (start, end) = match reading.word(next) {
        "morning" | "mornings" => (0, 720),
        "afternoon" | "afternoons" => (720, 1080),
        "evening" | "evenings" => (1080, 1440),
        "night" | "nights" => (1260, 1440),
        _ => return None,
    };
    Some(Period { start, end })
}

/// The most minutes of a part of the day that lie within the hours of any of some days.
fn overlap(hours: &Hours, days: u8, part: Period) -> u16 {
    edges(hours, days)
        .map(|period| {
            // "6pm to 8am" ends on the next day.
            let past_midnight = if period.end <= period.start { 1440 } else { 0 };
            let end = period.end + past_midnight;
            let shared = |shift: u16| {
                end.min(part.end + shift)
                    .saturating_sub(period.start.max(part.start + shift))
            };
            shared(0).max(shared(1440))
        })
        .max()
        .unwrap_or(0)
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
            // "open on Friday evenings" where it closes at five.
            if let Some(part) = part_of_day(reading, tokens.end)
                && segment.times.is_empty()
                && days & !open_days == 0
                && *days != 0
                && overlap(hours, *days, part) <= HARDLY
            {
                let tokens = tokens.start..tokens.end + 1;
                wrong.push(difference(reading, &tokens, None, Some(hours.words())));
                continue;
            }
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
        // "8.30am to 5.30pm, Monday to Friday" where Friday ends earlier: the days are wrong.
        let right_elsewhere = named & open_days != 0
            && hours.week.iter().enumerate().any(|(other, periods)| {
                named & (1 << other) != 0 && *periods == stated && other < day
            });
        if let Some((_, true, tokens)) = segment.days.first().filter(|_| right_elsewhere) {
            wrong.push(difference(reading, tokens, None, Some(hours.words())));
            break;
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
                let before = *closing
                    && reading.word(tokens.start.wrapping_sub(1)) == "before"
                    && period.start <= *minute
                    && *minute <= period.end;
                edge == *minute
                    || leaves_half_open(reading, tokens, *minute) && edge == *minute + 720
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

/// "till nine": an hour alone, which may be one of the evening.
fn leaves_half_open(reading: &Reading, tokens: &Range<usize>, minute: Minute) -> bool {
    tokens.len() == 1
        && minute < 720
        && reading.raw(tokens.start).len() != 4
        && !reading.is_any(tokens.end, &["am", "in"])
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
