//! Days, bank holidays and what is said to be open or closed: the parts of a statement of hours.

use std::ops::Range;

use super::always::{around_the_clock, is_denied_before};
use super::clock::{self, ClockRange};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::Minute;
use crate::facts::words;

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
    if let Some(found) = moment(reading, index, at_ease).or_else(|| bare_role(reading, index)) {
        return Some(found);
    }
    if let Some((closing, start)) = role(reading, index).map(|(closing, start)| {
        // "at a quarter to nine"
        let vague = reading.is_any(start, &["a", "about", "around", "exactly"]);
        (closing, start + usize::from(vague))
    }) && clock::range_at(reading, start, at_ease).is_none()
        && let Some(time) = clock::clock_at(reading, start)
        && (time.is_certain() || at_ease && bare_end(reading, time.next))
    {
        let minute = time.minute(closing);
        return Some(Atom {
            what: What::Time { minute, closing },
            tokens: start..time.next,
        });
    }
    if let Some(found) = days_at(reading, index) {
        return Some(found);
    }
    if let Some((end, said)) = holidays_at(reading, index) {
        return atom(What::Holidays(said), end);
    }
    marker(reading, index).and_then(|(what, length)| atom(what, index + length))
}

/// "Lines open 9am, lines close 9pm", "opening time is a quarter to nine": a time that no preposition
/// leads in.
fn bare_role(reading: &Reading, index: usize) -> Option<Atom> {
    let named = reading.word(index) == "is"
        && (1..=5).any(|back| {
            reading.is_any(index.wrapping_sub(back), &["time", "times"])
                && reading.is_any(index.wrapping_sub(back + 1), &["opening", "closing"])
        });
    let closing = match reading.word(index) {
        "open" | "opens" => false,
        "close" | "closes" => true,
        "is" if named => (1..=6).any(|back| reading.before(index, back) == "closing"),
        _ => return None,
    };
    let start = index + 1 + usize::from(reading.is_any(index + 1, &["a"]) && named);
    let time = clock::clock_at(reading, start)?;
    let told = reading.is_any(time.next.wrapping_sub(1), &["am", "pm", "."])
        || named
        || reading.is_any(time.next.wrapping_sub(2), &[":"]) && reading.is_number(time.next - 1);
    let ranged = clock::range_at(reading, start, true).is_some();
    (told && !ranged && time.is_certain()).then(|| Atom {
        what: What::Time {
            minute: time.minute(closing),
            closing,
        },
        tokens: start..time.next,
    })
}

/// "At 6pm it is still open", "by 4pm it has closed", "ring by 4pm, because then it closes": a moment,
/// and what is said of it.
fn moment(reading: &Reading, index: usize, at_ease: bool) -> Option<Atom> {
    let by = reading.word(index) == "by";
    let late = reading.word(index) == "as" && reading.before(index, 1) == "late";
    let edge = reading.is_any(index, &["after", "before", "until"]);
    (by || late || edge || reading.is_any(index, &["at", "gone", "is"])).then_some(())?;
    let time = clock::clock_at(reading, index + 1)?;
    (time.is_certain() || at_ease && bare_end(reading, time.next)).then_some(())?;
    let sentence = reading.sentence(index);
    let rest = || time.next..sentence.end.min(time.next + 14);
    let tokens = index + 1..time.next;
    let minute = time.minute(true);
    if let Some(closing) = closes_then(reading, time.next) {
        let minute = time.minute(closing);
        return Some(Atom {
            what: What::Time { minute, closing },
            tokens,
        });
    }
    if edge {
        return None;
    }
    let still = rest().any(|at| {
        late && reading.word(at) == "still"
            || reading.word(at) == "still"
                && reading.is_any(
                    at + 1,
                    &[
                        "open", "answer", "answers", "there", "staffed", "take", "takes", "working",
                    ],
                )
    });
    let shut = by
        && rest().any(|at| {
            reading.is_any(at, &["closed", "shut"])
                && reading.is_any(at.wrapping_sub(1), &["has", "is", "have", "already"])
        });
    (still && !by || shut).then_some(Atom {
        what: What::At {
            minute,
            open: still && !by,
        },
        tokens,
    })
}

/// "…, when it closes", "…, which is when the helpdesk closes", "…, because then it shuts": what happens
/// at the time before.
fn closes_then(reading: &Reading, next: usize) -> Option<bool> {
    let mut at = next + usize::from(reading.word(next) == ",");
    while reading.is_any(at, &["which", "is", "because", "as", "since", "that's"]) && at < next + 4
    {
        at += 1;
    }
    // "at 17:30 on any weekday, when it closes"
    let mut day = at;
    while reading.is_any(day, &["on", "any", "every", "each", "a"])
        || words::is_day(reading.word(day))
    {
        day += 1;
    }
    if day > at && reading.word(day) == "," {
        at = day + 1;
    }
    reading.is_any(at, &["when", "then"]).then_some(())?;
    (at + 1..at + 6)
        .take_while(|index| reading.is_word(*index))
        .find_map(|index| match reading.word(index) {
            "closes" | "shuts" | "close" | "shut" | "stops" | "ends" | "finishes" => Some(true),
            "opens" | "open" => Some(false),
            _ => None,
        })
}

/// "opens at 8am on Saturdays and 9am on Sundays": the second time opens as the first does.
fn another_time(reading: &Reading, index: usize, atoms: &[Atom]) -> Option<Atom> {
    if !reading.is_any(index, &["and", "or", "but", ","]) {
        return None;
    }
    let closing = atoms
        .iter()
        .rev()
        .take(3)
        .find_map(|atom| match atom.what {
            What::Time { closing, .. } => Some(closing),
            _ => None,
        })?;
    let start = index + 1 + usize::from(reading.word(index + 1) == "at");
    let time = clock::clock_at(reading, start).filter(|time| time.is_certain())?;
    let day = time.next + usize::from(reading.is_any(time.next, &["on", "at", "every"]));
    days_at(reading, day).map(|_| Atom {
        what: What::Time {
            minute: time.minute(closing),
            closing,
        },
        tokens: start..time.next,
    })
}

fn bare_end(reading: &Reading, next: usize) -> bool {
    reading.is_any(next, &["", ".", ",", ";", ")", "on", "every"]) || next >= reading.len()
}

/// "opens at", "from", "until", "closes at": the words just before a single time.
fn role(reading: &Reading, index: usize) -> Option<(bool, usize)> {
    if !reading.has(index, Signs::ROLE) {
        return None;
    }
    let word = reading.word(index);
    let open_word = |word: &str| {
        matches!(
            word,
            "open"
                | "opens"
                | "opening"
                | "start"
                | "starts"
                | "begin"
                | "begins"
                | "reopens"
                | "reopen"
                | "picks"
        )
    };
    let close_word = |word: &str| {
        matches!(
            word,
            "close"
                | "closes"
                | "closing"
                | "shut"
                | "shuts"
                | "end"
                | "ends"
                | "finish"
                | "finishes"
                | "stop"
                | "stops"
                | "locks"
                | "lock"
        )
    };
    match word {
        "at" => {
            // "… is open from 9am, so ring at 9.15am": whoever calls opens nothing.
            let found = (1..=9)
                .take_while(|back| {
                    let caller = matches!(
                        reading.before(index, *back),
                        "ring" | "call" | "phone" | "arrive" | "try"
                    ) && !matches!(
                        reading.before(index, *back + 1),
                        "the" | "its" | "our" | "their" | "your" | "to" | "a"
                    );
                    !caller && !matches!(reading.before(index, *back), "so" | ";" | ":")
                })
                .find_map(|back| {
                    let previous = reading.before(index, back);
                    let before = reading.before(index, back + 1);
                    let leaves = match previous {
                        "home" => matches!(before, "goes" | "go"),
                        "off" => matches!(before, "knocks" | "signs" | "clocks" | "knock"),
                        "up" => matches!(before, "packs" | "pack"),
                        "shop" => reading.before(index, back + 2) == "shuts",
                        _ => false,
                    };
                    if leaves {
                        return Some(true);
                    }
                    let calls = matches!(previous, "call" | "calls");
                    let which = reading.before(index, back + 1);
                    if calls && matches!(which, "last" | "first") {
                        Some(which == "last")
                    } else if open_word(previous) {
                        Some(false)
                    } else if close_word(previous)
                        // "at the end of his shift, at about 10pm"
                        && !(previous == "end" && before == "the")
                    {
                        Some(true)
                    } else {
                        None
                    }
                })?;
            Some((found, index + 1))
        }
        // "does not open before nine", "nobody answers after five", "it is not yet 19:00"
        // "calls made before 10am are not answered"
        "before" => Some((
            !is_denied_before(reading, index) && !is_unanswered(reading, index),
            index + 1,
        )),
        "after" | "past" if is_denied_before(reading, index) && !is_called(reading, index) => {
            Some((true, index + 1))
        }
        "yet" if reading.before(index, 1) == "not" => Some((true, index + 1)),
        // "After 6pm the helpdesk is closed."
        "after" | "from"
            if (index..reading.clause(index).end.min(index + 14)).any(|ahead| {
                (reading.is_any(
                    ahead,
                    &["closed", "shut", "nobody", "voicemail", "unanswered"],
                ) || reading.matches(ahead, &["answering", "machine"]))
                    && !reading.is_any(ahead.wrapping_sub(1), &["not", "never"])
            }) && (reading.clause(index).start == index
                || reading.is_any(
                    index.wrapping_sub(1),
                    &["ring", "call", "phone", "come", "arrive"],
                )) =>
        {
            Some((true, index + 1))
        }
        "up" if reading.word(index + 1) == "to" => Some((true, index + 2)),
        "from" => Some((false, index + 1)),
        // "The helpdesk will not be back until 9am."
        "until" | "till" | "til"
            if (1..=4).any(|back| {
                let word = reading.before(index, back);
                matches!(word, "not" | "nobody" | "never") || word.ends_with("n't")
            }) && !(1..=3).any(|back| {
                matches!(
                    reading.before(index, back),
                    "open" | "close" | "shut" | "stop" | "finish" | "leave" | "end"
                )
            }) =>
        {
            Some((false, index + 1))
        }
        "until" | "till" | "til" => Some((true, index + 1)),
        ":" => {
            let previous = reading.before(index, 1);
            let calls = (1..=4)
                .find(|back| matches!(reading.before(index, *back), "call" | "calls"))
                .map(|back| reading.before(index, back + 1));
            if let Some(which @ ("last" | "first")) = calls {
                return Some((which == "last", index + 1));
            }
            if matches!(previous, "opens" | "from" | "open" | "start") {
                Some((false, index + 1))
            } else if matches!(previous, "closes" | "until" | "close" | "to") {
                Some((true, index + 1))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// "Calls made before 10am are not answered": the denial stands behind the time.
fn is_unanswered(reading: &Reading, index: usize) -> bool {
    let clause = reading.clause(index);
    (index + 1..clause.end.min(index + 12)).any(|ahead| {
        reading.is_any(ahead, &["answered", "taken"])
            && (1..=2).any(|back| {
                let word = reading.before(ahead, back);
                word == "not" || word.ends_with("n't")
            })
            || reading.word(ahead) == "unanswered"
            || reading.matches(ahead, &["answering", "machine"])
    })
}

/// "nobody rings the helpdesk after 4pm": what callers do tells nothing of who answers.
fn is_called(reading: &Reading, index: usize) -> bool {
    (1..=5).any(|back| {
        matches!(
            reading.before(index, back),
            "rings" | "calls" | "phones" | "visits"
        ) && !{
            // "nobody answers the helpdesk's phones", "no calls are taken"
            let noun = reading.before(index, back + 1);
            noun.ends_with("'s") || matches!(noun, "the" | "our" | "their" | "its" | "no")
        }
    })
}

fn days_at(reading: &Reading, index: usize) -> Option<Atom> {
    if !reading.has(index, Signs::DAYS) {
        return None;
    }
    let word = reading.word(index);
    // "by the weekend", "by Friday": when something is due, and not when anybody is there.
    let due = reading.before(index, 1) == "by"
        || reading.before(index, 1) == "the" && reading.before(index, 2) == "by";
    // "Friday's letters are opened on Monday": when they came.
    let next = reading.word(index + 1);
    let of_that_day = word.ends_with("day's")
        && reading.is_word(index + 1)
        && !words::is_function_word(next)
        && !matches!(
            next,
            "hours" | "opening" | "times" | "session" | "shift" | "closing"
        );
    if due || of_that_day {
        return None;
    }
    let atom = |days, span, end| {
        Some(Atom {
            what: What::Days { days, span },
            tokens: index..end,
        })
    };
    match word {
        "weekday" | "weekend"
            if reading.is_word(index + 1)
                && !words::is_function_word(reading.word(index + 1))
                && reading.number(index + 1).is_none()
                && !reading.is_any(
                    index + 1,
                    &[
                        "morning",
                        "mornings",
                        "afternoon",
                        "afternoons",
                        "evening",
                        "evenings",
                        "closed",
                        "opening",
                        "hours",
                        "noon",
                        "cover",
                        "coverage",
                        "except",
                        "excluding",
                        "including",
                    ],
                ) =>
        {
            return None;
        }
        "weekday" | "weekdays" => return atom(WEEKDAYS, true, index + 1),
        "weekend" | "weekends" => return atom(WEEKEND, false, index + 1),
        "working"
            if reading.is_any(index + 1, &["day", "days", "week"])
                && !reading.is_number(index.wrapping_sub(1))
                && reading.number(index.wrapping_sub(1)).is_none() =>
        {
            return atom(WEEKDAYS, true, index + 2);
        }
        "daily" => return atom(WHOLE_WEEK, true, index + 1),
        // "any day from Tuesday to Saturday"
        "any" | "every"
            if reading.word(index + 1) == "day"
                && reading.is_any(index + 2, &["from", "between"])
                && (words::is_day(reading.word(index + 3)) || reading.word(index) == "any") =>
        {
            return None;
        }
        "every" | "each" | "any" if reading.word(index + 1) == "day" => {
            // "on every day when it works"
            if reading.is_any(index + 2, &["when", "that", "it", "they"])
                || reading.matches(index + 2, &["in", "between"])
            {
                return None;
            }
            let year = reading.matches(index + 2, &["of", "the", "year"]);
            let week = reading.matches(index + 2, &["of", "the", "week"]);
            return atom(
                WHOLE_WEEK,
                true,
                index + 2 + if year || week { 3 } else { 0 },
            );
        }
        "during" if reading.matches(index + 1, &["the", "week"]) && !reading.is_word(index + 3) => {
            return atom(WEEKDAYS, true, index + 3);
        }
        "all"
            if reading.matches(index + 1, &["seven", "days"])
                || reading.matches(index + 1, &["7", "days"]) =>
        {
            return atom(WHOLE_WEEK, true, index + 3);
        }
        "all" if reading.is_any(index + 1, &["week"]) => return atom(WHOLE_WEEK, true, index + 2),
        _ => {}
    }
    let first = words::day(word)?;
    // "Sun" and "Sat" are also words; as days they have a capital.
    if word.len() == 3
        && !reading
            .raw(index)
            .starts_with(|letter: char| letter.is_uppercase())
    {
        return None;
    }
    let mut end = index + 1;
    if reading.word(end) == "."
        && !reading.spaced(end)
        && word.len() <= 4
        && reading.spaced(end + 1)
        && end + 1 < reading.len()
    {
        end += 1;
    }
    let join = reading.word(end);
    if matches!(join, "to" | "-" | "through" | "until" | "till" | "thru")
        && let Some(last) = words::day(reading.word(end + 1))
    {
        let mut days = 0;
        let mut day = first;
        loop {
            days |= 1 << day;
            if day == last {
                break;
            }
            day = (day + 1) % 7;
        }
        return atom(days, true, end + 2);
    }
    atom(1 << first, false, index + 1)
}

/// Where the words end that say that somebody is there as on any other day: "… opens as usual".
pub(super) fn as_usual_end(reading: &Reading, from: usize) -> Option<usize> {
    let end = reading.sentence(from.saturating_sub(1)).end.min(from + 16);
    let verb = (from..end).find(|at| {
        reading.is_any(*at, &["open", "opens"])
            && reading.word(at + 1) == "as"
            && reading.is_any(at + 2, &["usual", "normal", "always"])
    })?;
    Some(verb + 3)
}

/// Bank holidays at a token: where the words end, and what a word behind them says.
fn holidays_at(reading: &Reading, index: usize) -> Option<(usize, Option<bool>)> {
    if !reading.has(index, Signs::HOLIDAY) {
        return None;
    }
    let two = reading.is_any(index, &["bank", "public"])
        && reading.is_any(index + 1, &["holiday", "holidays"]);
    let named = reading.matches(index, &["christmas", "day"])
        || reading.matches(index, &["boxing", "day"])
        || reading.matches(index, &["good", "friday"])
        || reading.matches(index, &["easter", "monday"]);
    let new_year = reading.is_any(index, &["new"])
        && reading.is_any(index + 1, &["year's", "years"])
        && reading.word(index + 2) == "day";
    // "closed at Christmas"
    let season = reading.is_any(index, &["christmas", "easter"])
        && reading.is_any(index.wrapping_sub(1), &["at", "over", "for", "and", ","])
        && reading.before(index, 2) != "even"
        && (!reading.is_word(index + 1) || words::is_function_word(reading.word(index + 1)));
    let end = if two || named {
        index + 2
    } else if season {
        index + 1
    } else if new_year {
        index + 3
    } else {
        return None;
    };
    // "Bank holiday Mondays are ordinary working days"
    let end = end + usize::from(two && words::is_day(reading.word(end)));
    let after = end + usize::from(reading.is_any(end, &["are", "is", ":", "-"]));
    // "When a bank holiday falls on a Tuesday the library opens as usual."
    let said = match reading.word(after) {
        _ if as_usual_end(reading, end).is_some() => Some(true),
        "apart" | "aside" if reading.word(after + 1) != "from" => Some(false),
        "not" if reading.is_any(after + 1, NO_DAYS_OFF) => Some(false),
        "included" | "too" | "open" => Some(true),
        "as" if reading.word(after + 1) == "well" => Some(true),
        "no" if reading.word(after + 1) == "exception" => Some(true),
        "make" if reading.matches(after + 1, &["no", "difference"]) => Some(true),
        "working" | "ordinary" | "normal"
            if reading.is_any(after + 1, &["day", "days"])
                && reading.is_any(end, &["are", "is"]) =>
        {
            Some(true)
        }
        "excluded" | "excepted" | "closed" => Some(false),
        _ => None,
    };
    // A rule about bank holidays is not broken by one named day that is said to be open.
    Some((end, said))
}

/// "Bank holidays are not weekdays": they do not count among the days that were named.
const NO_DAYS_OFF: &[&str] = &["weekdays", "weekday", "working"];

fn marker(reading: &Reading, index: usize) -> Option<(What, usize)> {
    if !reading.has(index, Signs::MARKER) {
        return None;
    }
    let sentence = reading.sentence(index);
    let negated = |at: usize| {
        (1..=3).any(|back| {
            // "I am afraid not. It works …": what another sentence denies is denied there.
            let parted = (1..back).any(|nearer| matches!(reading.before(at, nearer), ":" | ";"));
            if at < sentence.start + back || parted {
                return false;
            }
            let word = reading.before(at, back);
            word == "not"
                || word == "nobody"
                // "No, it opens at nine" denies the question.
                || word == "no" && back > 1 && reading.word(at - back + 1) != ","
                || word == "one" && reading.before(at, back + 1) == "no"
                || word == "never"
                || word.ends_with("n't")
                || word == "nor"
                || word == "cannot"
        })
    };
    // "Nobody at the NAS will answer on Christmas Day."
    let first = reading.clause(index).start;
    let nobody = (reading.word(first) == "nobody" || reading.matches(first, &["no", "one"]))
        && index > first
        && index <= first + 8
        && (reading.is_any(index.wrapping_sub(1), &["will", "to"])
            || reading.is_any(index, &["picks", "answers", "works"]));
    let negated = |at: usize| nobody || negated(at);
    Some(match reading.word(index) {
        // "…, and on Fridays we don't."
        "don't" | "doesn't"
            if !reading.is_word(index + 1)
                && (1..=3).any(|back| words::is_day(reading.before(index, back))) =>
        {
            (What::Closed, 1)
        }
        "closed" | "shut" | "locked" | "unavailable" | "unstaffed" | "stop" | "stops"
        | "pauses" => {
            if negated(index) {
                (What::Open, 1)
            } else {
                (What::Closed, 1)
            }
        }
        "close" | "closes" if reading.matches(index + 1, &["for", "lunch"]) => {
            if negated(index) {
                (What::Open, 3)
            } else {
                (What::Lunch, 3)
            }
        }
        // "takes Mondays off"
        "off" if words::is_day(reading.before(index, 1)) => (What::Closed, 1),
        // "does not close on bank holidays"
        "close" | "closes" | "shuts"
            if reading.is_any(index + 1, &["on", "for", "over"])
                && clock::clock_at(reading, index + 2).is_none()
                || reading.word(index) == "shuts" && reading.word(index + 1) == "on" =>
        {
            if negated(index) {
                (What::Open, 1)
            } else {
                (What::Closed, 1)
            }
        }
        // "Don't turn up on a Sunday"
        "turn" | "come" | "visit" | "try" | "expect" if negated(index) => (What::Closed, 1),
        "lunch" => (What::Lunch, 1),
        // "On a Saturday there is no helpdesk."
        "there"
            if reading.is_any(index + 1, &["is", "are"])
                && reading.is_any(index + 2, &["no", "nobody", "not"]) =>
        {
            (What::Closed, 3)
        }
        "open" | "available" | "staffed" | "works" | "work" | "answers" | "answer" | "opens"
        | "there" | "calls" | "running" | "manned" | "reachable" | "contactable" | "operates"
        | "operate" | "operating" | "desks" | "duty" | "guarded" | "monitored" | "watched"
        | "ring" | "phone" | "call" | "covered" | "attended" | "supervised" | "patrolled"
        | "answered" | "serving" => {
            if negated(index) || reading.before(index, 1) == "no" {
                (What::Closed, 1)
            } else {
                (What::Open, 1)
            }
        }
        // "can be called at weekends", "cannot be reached on Sundays"
        "called" | "reached" | "rung" | "contacted" | "phoned" | "telephoned" | "visited"
            if reading.before(index, 1) == "be" =>
        {
            if negated(index) {
                (What::Closed, 1)
            } else {
                (What::Open, 1)
            }
        }
        "no" if reading.is_any(
            index + 1,
            &["cover", "service", "calls", "answer", "agents"],
        ) =>
        {
            (What::Closed, 2)
        }
        // "You can get an agent on a Sunday."
        "get"
            if reading.is_any(index.wrapping_sub(1), &["can", "cannot", "can't"])
                && (index + 1..index + 4).any(|at| {
                    reading.is_any(at, &["agent", "adviser", "through", "answer", "hold"])
                }) =>
        {
            if negated(index) || reading.before(index, 1) != "can" {
                (What::Closed, 1)
            } else {
                (What::Open, 1)
            }
        }
        // "somebody is at the desk on Sundays"
        "somebody" | "someone"
            if reading.is_any(index + 1, &["is", "will", "answers", "picks", "sits"]) =>
        {
            (What::Open, 1)
        }
        // "nobody rings after 4pm": who calls, and not who answers
        "nobody"
            if reading.is_any(
                index + 1,
                &[
                    "rings", "ring", "calls", "phones", "visits", "comes", "uses",
                ],
            ) =>
        {
            return None;
        }
        // "nobody is there on bank holidays"
        "nobody" => (What::Closed, 1),
        // "works till six and rests on Saturdays"
        "rests" if reading.word(index + 1) == "on" => (What::Closed, 2),
        "no" if reading.word(index + 1) == "one" => (What::Closed, 2),
        "no" if reading.before(index, 1) == "at" && reading.word(index + 1) == "time" => {
            (What::Closed, 2)
        }
        "except" | "excluding" | "excl" | "excepting" | "bar" => (What::Except, 1),
        // "any day but Sunday"
        "but"
            if reading.is_any(index.wrapping_sub(1), &["day", "days"])
                && words::is_day(reading.word(index + 1)) =>
        {
            (What::Except, 1)
        }
        // "Apart from the usual hours it also opens on Saturdays": what comes on top.
        "save" if reading.word(index + 1) == "for" => (What::Except, 2),
        "all" if reading.word(index + 1) == "but" => (What::Except, 2),
        // "on Mondays and Fridays, and not on the other days"
        "not" if reading.matches(index + 1, &["on", "the", "other", "days"]) => (What::Only, 5),
        "not" if reading.matches(index + 1, &["on", "other", "days"]) => (What::Only, 4),
        // "an agent will pick up at the weekend"
        "pick" | "picks" if reading.word(index + 1) == "up" => {
            let phone = 2 * usize::from(reading.matches(index + 2, &["the", "phone"]));
            if negated(index) {
                (What::Closed, 2 + phone)
            } else {
                (What::Open, 2 + phone)
            }
        }
        "apart" if reading.word(index + 1) == "from" => {
            let added = reading
                .sentence(index)
                .any(|at| reading.is_any(at, &["also", "too", "additionally"]));
            (if added { What::Including } else { What::Except }, 2)
        }
        "other" if reading.word(index + 1) == "than" => (What::Except, 2),
        "not" | "never"
            if holidays_at(reading, index + 1).is_some()
                || holidays_at(reading, index + 2).is_some()
                || reading.is_any(index + 1, &["on", "at", "including"])
                || words::is_day(reading.word(index + 1))
                    && !(reading.is_any(index.wrapping_sub(1), &["are", "is"])
                        && reading.is_any(index + 1, NO_DAYS_OFF)) =>
        {
            (What::Except, 1)
        }
        "at" | "by" if reading.is_any(index + 1, &["night", "nights"]) => (What::Part, 2),
        "by" if reading.word(index + 1) == "day"
            && reading.word(index.wrapping_sub(1)) != "day" =>
        {
            (What::Part, 2)
        }
        "in" | "during"
            if reading.number(index.wrapping_sub(1)).is_none()
                && reading.word(index + 1) == "the"
                && reading.is_any(
                    index + 2,
                    &[
                        "evening",
                        "evenings",
                        "daytime",
                        "day",
                        "night",
                        "morning",
                        "mornings",
                        "afternoon",
                        "afternoons",
                    ],
                ) =>
        {
            (What::Part, 3)
        }
        // "those of you who work nights"
        "nights" if reading.is_any(index.wrapping_sub(1), &["work", "works", "working", "on"]) => {
            return None;
        }
        "overnight" | "nights" | "evenings" | "mornings" | "afternoons" => (What::Part, 1),
        "including" | "incl" | "even" | "plus" => (What::Including, 1),
        "only" => (What::Only, 1),
        "outside" => (What::Outside, 1),
        _ => return None,
    })
}
