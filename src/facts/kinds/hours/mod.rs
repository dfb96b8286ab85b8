//! Opening hours: times, days, bank holidays and closures, stated whole, in part or by exclusion.

mod always;
mod bank_holidays;
mod clock;
mod compare;
mod cover;
mod rewrite;
mod segments;
mod week;

use std::ops::Range;

use super::{Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Hours, Kind, Period, Value};
use crate::facts::words;
use week::{Atom, What};

pub(super) use cover::compare_cover;
pub(super) use rewrite::cover_ways;

pub(super) struct HoursKind;

/// What prose says about hours: its parts in order.
#[derive(Clone, Debug)]
pub(crate) struct HoursStated {
    atoms: Vec<Atom>,
    /// Whether it only names days, so that it needs a word for "open" beside it.
    pub(crate) weak: bool,
    /// Whether a whole list or table was read as one statement.
    joined: bool,
}

impl HoursStated {
    /// Whether it says from when to when.
    fn has_times(&self) -> bool {
        self.atoms
            .iter()
            .any(|atom| matches!(atom.what, What::Times(_)))
    }

    /// Whether it speaks of all hours and gives no times.
    pub(crate) fn is_around_the_clock(&self) -> bool {
        let always = |atom: &Atom| matches!(atom.what, What::Always | What::HoursADay(24));
        let timed = |atom: &Atom| matches!(atom.what, What::Times(_) | What::Time { .. });
        self.atoms.iter().any(always) && !self.atoms.iter().any(timed)
    }

    /// Whether it only says how much of the day is meant, as "office hours" does, so that it tells
    /// nothing of a body's own times.
    pub(crate) fn is_vague(&self) -> bool {
        self.atoms.iter().all(|atom| {
            !matches!(
                atom.what,
                What::Times(_)
                    | What::Time { .. }
                    | What::Always
                    | What::HoursADay(_)
                    | What::At { .. }
                    | What::DaysAWeek(_)
                    | What::Days { .. }
                    | What::Holidays(_)
                    | What::Part
                    | What::Lunch
            )
        })
    }

    /// Whether it says "24/7" and nothing else.
    pub(crate) fn is_always(&self) -> bool {
        self.atoms
            .iter()
            .any(|atom| matches!(atom.what, What::Always))
    }
}

impl KindRules for HoursKind {
    fn kind(&self) -> Kind {
        Kind::Hours
    }

    fn name(&self) -> &'static str {
        "hours"
    }

    fn example(&self) -> &'static str {
        "9am to 5pm, Monday to Friday, except bank holidays"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        parse(text).map(Value::Hours)
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        if scan.joined {
            let all = 0..reading.len();
            found.extend(statement(reading, &all, true, true));
            return;
        }
        found.extend(bare_time(scan));
        found.extend(answered_time(reading));
        for sentence in &reading.sentences {
            if !reading.holds(sentence, Signs::TIME) {
                debug_assert!(
                    week::states_nothing(&week::atoms(reading, sentence, true)),
                    "hours are told without a sign of them: {}",
                    reading.written(&reading.bytes(sentence))
                );
                continue;
            }
            // "When is the helpdesk open? Ten till four, every day."
            let answers = sentence.start > 0
                && reading.word(sentence.start - 1) == "?"
                && speaks_of_hours(reading, &reading.sentence(sentence.start - 1));
            let at_ease = answers
                || speaks_of_hours(reading, sentence)
                || scan.labels.contains("hour")
                || scan.labels.contains("open");
            for group in groups(reading, sentence) {
                found.extend(statement(reading, &group, at_ease, false));
            }
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        match (&case.mention.stated, case.value) {
            (Stated::Hours(stated), Value::Hours(hours)) => compare::compare(case, stated, hours),
            _ => Comparison::Unsure,
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Hours(hours) = value else {
            return None;
        };
        like.contains(|letter: char| letter.is_ascii_alphanumeric())
            .then(|| hours.words())
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        match (&case.mention.stated, new.value) {
            (Stated::Hours(stated), Value::Hours(hours)) => rewrite::ways(case, stated, hours),
            _ => Vec::new(),
        }
    }
}

/// A time and nothing else, where a header or a question says that something opens or closes then:
/// "What time does the helpdesk open?" and "At 8.", a cell under "Closes".
fn bare_time(scan: &Scan<'_>) -> Option<Mention> {
    let reading = scan.reading;
    let end = reading.sentence(0).end;
    if end > 16 {
        return None;
    }
    let mut start = 0;
    while reading.is_any(start, &["at", "from", "until", "till", "about"]) && start < 2 {
        start += 1;
    }
    let time = clock::clock_at(reading, start)?;
    let rest = (time.next..end).all(|at| reading.is_any(at, &[".", "sharp", "exactly"]));
    // "At 5.30pm, Tuesday to Friday."
    let dated = time.is_certain()
        && reading.is_any(time.next, &[",", "on", "every"])
        && (time.next..time.next + 3).any(|at| words::is_day(reading.word(at)));
    if !(rest && end <= 8 || dated) {
        return None;
    }
    let closing = super::headers(scan.labels).find_map(|header| {
        let header = Reading::new(header);
        let asks = header.len() <= 4
            || (0..header.len()).any(|at| header.matches(at, &["what", "time"]))
            || header.word(0) == "when" && header.word(header.len().saturating_sub(1)) == "?";
        let says = |words: &[&str]| (0..header.len()).any(|at| header.is_any(at, words));
        let opens = says(&["open", "opens", "start", "starts", "begin", "begins"]);
        let closes = says(&["close", "closes", "shut", "shuts", "end", "ends", "finish"]);
        (asks && opens != closes).then_some(closes)
    })?;
    let what = What::Time {
        minute: time.minute(closing),
        closing,
    };
    let tokens = start..time.next;
    let atoms = vec![Atom {
        what,
        tokens: tokens.clone(),
    }];
    let stated = Stated::Hours(HoursStated {
        atoms,
        weak: false,
        joined: false,
    });
    Some(Mention::new(reading, stated, tokens))
}

/// "When does it open? Half past eight in the morning, Monday to Friday.": a time that opens the answer.
fn answered_time(reading: &Reading) -> Option<Mention> {
    let question = (0..reading.len()).find(|index| reading.word(*index) == "?")?;
    let asked = reading.sentence(question);
    let start = question + 1 + usize::from(reading.is_any(question + 1, &["at", "from"]));
    let time = clock::clock_at(reading, start).filter(|time| time.is_certain())?;
    let ranged = clock::range_at(reading, start, true).is_some();
    let says = |words: &[&str]| asked.clone().any(|at| reading.is_any(at, words));
    let (opens, closes) = (
        says(&["open", "opens"]),
        says(&["close", "closes", "shut", "shuts"]),
    );
    let when = says(&["when"]) || says(&["time"]);
    (when && opens != closes && !ranged && reading.len() < 400).then(|| {
        let tokens = start..time.next;
        let stated = Stated::Hours(HoursStated {
            atoms: vec![Atom {
                what: What::Time {
                    minute: time.minute(closes),
                    closing: closes,
                },
                tokens: tokens.clone(),
            }],
            weak: false,
            joined: false,
        });
        Mention::new(reading, stated, tokens)
    })
}

/// The statement in a range of tokens, if it says anything about hours.
fn statement(
    reading: &Reading,
    range: &Range<usize>,
    at_ease: bool,
    joined: bool,
) -> Option<Mention> {
    if !reading.holds(range, Signs::TIME) {
        debug_assert!(week::states_nothing(&week::atoms(reading, range, at_ease)));
        return None;
    }
    let atoms = week::atoms(reading, range, at_ease);
    let first = atoms.iter().position(Atom::states)?;
    let last = atoms.iter().rposition(Atom::states)?;
    let times = atoms.iter().any(|atom| {
        matches!(
            atom.what,
            What::Times(_)
                | What::Always
                | What::HoursADay(_)
                | What::Daytime
                | What::DaysAWeek(_)
                | What::At { .. }
        )
    });
    let said_open = atoms.iter().any(|atom| {
        matches!(
            atom.what,
            What::Open
                | What::Closed
                | What::Time { .. }
                | What::About { .. }
                | What::Only
                | What::Holidays(Some(_))
        ) || matches!(atom.what, What::Lunch) && atom.tokens.len() == 3
    });
    // "Can I ring on Saturdays? Yes, in the morning."
    let said_open = said_open || reading.word(range.start) == "yes";
    if atoms.iter().any(|atom| is_dated(reading, atom)) {
        return None;
    }
    let start = atoms.get(first)?.tokens.start;
    let mut end = atoms.get(last)?.tokens.end;
    if let Some(after) = atoms.get(last + 1)
        && matches!(after.what, What::Closed | What::Only)
    {
        end = after.tokens.end;
    }
    Some(Mention::new(
        reading,
        Stated::Hours(HoursStated {
            atoms,
            weak: !times && !said_open,
            joined,
        }),
        start..end,
    ))
}

/// "Thursday 14 January": the day of an event, not of a week.
fn is_dated(reading: &Reading, atom: &Atom) -> bool {
    if !matches!(atom.what, What::Days { .. }) {
        return false;
    }
    let mut next = atom.tokens.end;
    while reading.is_any(next, &[",", "the"]) {
        next += 1;
    }
    let ordinal = reading.is_any(next + 1, &["st", "nd", "rd", "th"]);
    reading.is_number(next)
        && (words::month(reading.word(next + 1)).is_some()
            || ordinal
            || reading.is_any(next + 1, &["/"]))
        || words::month(reading.word(next)).is_some()
        || reading.is_any(
            atom.tokens.start.wrapping_sub(1),
            &[
                "last",
                "next",
                "first",
                "second",
                "third",
                "this",
                "following",
                "coming",
            ],
        )
}

fn speaks_of_hours(reading: &Reading, sentence: &Range<usize>) -> bool {
    reading.holds(sentence, Signs::HOURS)
}

/// A sentence cut where another statement begins.
fn groups(reading: &Reading, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = sentence.start;
    // "Though the NAS keeps office hours, the mailbox must have 24/7 coverage": the main clause states
    // something of its own.
    let conceded = reading.is_any(sentence.start, &["though", "although", "while", "whereas"]);
    let main = (sentence.start..sentence.end).find(|index| {
        conceded
            && reading.word(*index) == ","
            && (reading.is_any(
                index + 1,
                &["the", "your", "our", "a", "it", "you", "they", "we"],
            ) || reading
                .raw(index + 1)
                .starts_with(|first: char| first.is_uppercase())
                && !words::is_day(reading.word(index + 1)))
    });
    if let Some(main) = main {
        groups.push(start..main);
        start = main;
    }
    let rest = start..sentence.end;
    for index in rest {
        // Clauses begin with such a word, and only they are cut.
        if !reading.has(index, Signs::CLAUSE.and(Signs::MORE)) {
            continue;
        }
        // "if it fails on a Saturday, as the office is open at weekends"
        if reading.word(index) == ","
            && reading.word(index + 1) == "as"
            && (reading.is_any(index + 2, &["it", "they"])
                && (start..index).any(|at| reading.is_any(at, &["if", "when"]))
                || reading.is_any(index + 2, &["the", "our", "we"]))
        {
            groups.push(start..index);
            start = index;
            continue;
        }
        let clause_starts = reading.clause(index).start == index && index > start;
        if clause_starts && reading.word(index) == ":" && !leads_to_value(reading, index + 1) {
            groups.push(start..index);
            start = index;
            continue;
        }
        // "…, but never on a Saturday" takes days out of what was said.
        let goes_on = reading.word(index) == "but"
            && (reading.is_any(index + 1, &["never", "not", "except"])
                || reading.is_any(index.wrapping_sub(1), &["day", "days"])
                    && words::is_day(reading.word(index + 1)));
        // "The office closes at four, and the shop at half past five": another thing has a time of its own.
        if reading.word(index) == "and" && another_closes(reading, index + 1) {
            groups.push(start..index);
            start = index;
            continue;
        }
        // "…, which suits managers who do their paperwork on a Sunday"
        if clause_starts
            && reading.word(index) == "which"
            && reading.is_any(index + 1, &["suits", "helps", "means", "gives", "lets"])
        {
            groups.push(start..index);
            start = index;
            continue;
        }
        if clause_starts
            && !goes_on
            && reading.is_any(
                index,
                &[
                    "whereas",
                    "while",
                    "but",
                    "although",
                    "though",
                    ";",
                    "because",
                    "so",
                    "unless",
                    "otherwise",
                ],
            )
        {
            groups.push(start..index);
            start = index;
        }
    }
    groups.push(start..sentence.end);
    groups
}

/// "the shop at half past five": a thing that is no way to reach anybody, and a time.
fn another_closes(reading: &Reading, index: usize) -> bool {
    let noun = reading.word(index + 1);
    reading.is_any(index, &["the", "our"])
        && reading.is_word(index + 1)
        && !words::is_function_word(noun)
        && !words::is_day(noun)
        && !OF_THE_SAME.contains(&noun)
        && reading.is_any(index + 2, &["at", "from", "until", "till"])
        && clock::clock_at(reading, index + 3).is_some()
}

/// What belongs to whoever is spoken of.
const OF_THE_SAME: &[&str] = &[
    "line",
    "lines",
    "phone",
    "phones",
    "desk",
    "office",
    "reception",
    "counter",
    "doors",
    "team",
    "other",
    "others",
    "last",
    "first",
    "rest",
    "evening",
    "afternoon",
    "morning",
];

/// "Monday: 9 to 5" goes on behind its colon; "wait for Monday: the desk is open …" does not.
fn leads_to_value(reading: &Reading, index: usize) -> bool {
    (index..index + 3).any(|at| {
        reading.is_number(at)
            || words::is_day(reading.word(at))
            || reading.number(at).is_some()
            || reading.is_any(at, &["closed", "noon", "every", "daily", "open", "from"])
    })
}

fn parse(text: &str) -> Result<Hours, String> {
    let normal: String = text
        .chars()
        .map(|letter| match letter {
            '\u{2010}'..='\u{2015}' => '-',
            '\u{a0}' => ' ',
            other => other,
        })
        .collect();
    let reading = Reading::new(&normal);
    if let Some(wrong) = impossible_time(&reading) {
        return Err(format!("`{wrong}` is not a time of day"));
    }
    let all = 0..reading.len();
    let atoms = week::atoms(&reading, &all, true);
    let mut hours = Hours::default();
    if atoms.iter().any(|atom| matches!(atom.what, What::Always)) {
        hours.week = std::array::from_fn(|_| {
            vec![Period {
                start: 0,
                end: 1440,
            }]
        });
        return Ok(hours);
    }
    let segments = segments::segments(&reading, &atoms, false);
    let mut said_days = false;
    for segment in &segments {
        let days = segment.all_days();
        said_days |= days != 0;
        for (day, periods) in hours.week.iter_mut().enumerate() {
            if days & (1 << day) == 0 {
                continue;
            }
            if segment.closed {
                periods.clear();
                continue;
            }
            for times in &segment.times {
                let period = Period {
                    start: times.start,
                    end: times.end,
                };
                if !periods.contains(&period) {
                    periods.push(period);
                }
            }
        }
    }
    // "9am to 5pm (except bank holidays), Monday to Friday" cuts times from days: join them.
    if hours.open_days() == 0 {
        let times: Vec<_> = segments
            .iter()
            .filter(|segment| !segment.closed)
            .flat_map(|segment| &segment.times)
            .collect();
        let days = segments
            .iter()
            .filter(|segment| !segment.closed)
            .fold(0, |days, segment| days | segment.all_days());
        for (day, periods) in hours.week.iter_mut().enumerate() {
            if days & (1 << day) != 0 {
                periods.extend(times.iter().map(|times| Period {
                    start: times.start,
                    end: times.end,
                }));
            }
        }
    }
    hours.open_on_holidays = bank_holidays::holidays(&reading, &atoms);
    if hours.open_days() != 0 {
        return Ok(hours);
    }
    Err(
        match (
            said_days,
            segments.iter().any(|segment| !segment.times.is_empty()),
        ) {
            (true, false) => "the days are clear, but not the times".to_owned(),
            (false, true) => "the times are clear, but not the days".to_owned(),
            _ => "neither times nor days could be read".to_owned(),
        },
    )
}

fn impossible_time(reading: &Reading) -> Option<String> {
    (0..reading.len()).find_map(|index| {
        let number = reading.raw(index);
        if !reading.is_number(index) {
            return None;
        }
        let value: u32 = number.parse().ok()?;
        let mark = reading.word(index + 1);
        if matches!(mark, ":" | ".") && !reading.spaced(index + 1) && reading.is_number(index + 2) {
            let past: u32 = reading.raw(index + 2).parse().ok()?;
            return (value > 24 || past > 59 || value == 24 && past > 0)
                .then(|| format!("{number}{mark}{}", reading.raw(index + 2)));
        }
        let half = matches!(mark, "am" | "pm");
        (half && !(1..=12).contains(&value) && !reading.is_any(index.wrapping_sub(1), &[":", "."]))
            .then(|| format!("{number}{mark}"))
    })
}
