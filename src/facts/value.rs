//! Typed values: what a declared sentence means once it has been understood.
//!
//! Knows nothing of prose or of where a value was declared.

use jiff::civil::Date;

/// The kinds of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A telephone number.
    Phone,
    /// The keys to press after ringing.
    Route,
    /// An email address.
    Email,
    /// Weekly opening hours.
    Hours,
    /// A length of time.
    Duration,
    /// How many of something.
    Count,
    /// How old somebody has to be.
    Age,
    /// Cover around the clock.
    Cover,
    /// How a number must start.
    Prefix,
    /// A published standard, such as `DCB1596`.
    Standard,
    /// A minimum on an ordered scale.
    Level,
    /// A web address.
    Url,
    /// The domain that addresses end in.
    Domain,
    /// A day of the calendar.
    Date,
    /// An amount of money.
    Money,
    /// A percentage.
    Percentage,
}

/// A declared value, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A telephone number.
    Phone(Phone),
    /// The keys to press, in order.
    Route(Vec<u8>),
    /// An address in lower case.
    Email(String),
    /// A week of opening hours.
    Hours(Hours),
    /// A length of time, with its direction.
    Duration(Bound, Length),
    /// How many, with its direction.
    Count(Bound, u64),
    /// An age in months, with its direction.
    Age(Bound, u64),
    /// Hours a day and days a week.
    Cover(u8, u8),
    /// The digits that a number must start with.
    Prefix(String),
    /// A standard: letters in upper case, then digits.
    Standard(String, String),
    /// The lowest accepted level and the whole scale, lowest first.
    Level(usize, Vec<String>),
    /// A web address.
    Url(url::Url),
    /// A domain in lower case.
    Domain(String),
    /// A day of the calendar.
    Date(Date),
    /// Thousandths of a unit, with their direction, and the currency's sign.
    Money(Bound, u64, char),
    /// Thousandths of one per cent, with its direction.
    Percentage(Bound, u64),
}

impl Value {
    /// Which kind of value this is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Phone(_) => Kind::Phone,
            Self::Route(_) => Kind::Route,
            Self::Email(_) => Kind::Email,
            Self::Hours(_) => Kind::Hours,
            Self::Duration(..) => Kind::Duration,
            Self::Count(..) => Kind::Count,
            Self::Age(..) => Kind::Age,
            Self::Cover(..) => Kind::Cover,
            Self::Prefix(_) => Kind::Prefix,
            Self::Standard(..) => Kind::Standard,
            Self::Level(..) => Kind::Level,
            Self::Url(_) => Kind::Url,
            Self::Domain(_) => Kind::Domain,
            Self::Date(_) => Kind::Date,
            Self::Money(..) => Kind::Money,
            Self::Percentage(..) => Kind::Percentage,
        }
    }
}

/// A telephone number that exists in its country's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// International form, such as `+443332001133`.
    pub e164: String,
    /// The digits to dial inside the country, such as `03332001133`.
    pub national: String,
}

/// Which way a quantity may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bound {
    /// Nothing is said.
    #[default]
    Plain,
    /// "At least", "a minimum of".
    AtLeast,
    /// "At most", "up to", "within".
    AtMost,
    /// "More than".
    MoreThan,
    /// "Less than", "fewer than".
    LessThan,
    /// "Only", "exactly".
    Exactly,
}

impl Bound {
    /// The words that stand before the quantity.
    pub fn words(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::AtLeast => "at least ",
            Self::AtMost => "at most ",
            Self::MoreThan => "more than ",
            Self::LessThan => "less than ",
            Self::Exactly => "exactly ",
        }
    }
}

/// A length of time. Months and working days have no fixed length, so they stay apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Length {
    /// Months, with twelve to a year.
    pub months: u64,
    /// Days on which people work.
    pub working_days: u64,
    /// Everything with a fixed length.
    pub seconds: u64,
}

/// The seconds in one day.
pub(super) const DAY: u64 = 86_400;

impl Length {
    /// The day that lies this long after another; `None` where the calendar has no such day.
    pub fn after(&self, day: Date) -> Option<Date> {
        let months = i64::try_from(self.months).ok()?;
        let days = i64::try_from(self.seconds / DAY + self.working_days).ok()?;
        let period = jiff::Span::new()
            .try_months(months)
            .ok()?
            .try_days(days)
            .ok()?;
        day.checked_add(period).ok()
    }

    /// A rough number of seconds, to tell the longer of two lengths.
    pub fn rough_seconds(self) -> u64 {
        self.seconds
            .saturating_add(self.months.saturating_mul(2_629_800))
            .saturating_add(self.working_days.saturating_mul(DAY * 7 / 5))
    }

    /// How many of each unit it is that measures it without a rest: 28 days are 4 weeks.
    pub(crate) fn amounts(self) -> impl Iterator<Item = u64> {
        let whole = self.months + self.working_days + self.seconds;
        let seconds = [1, 60, 3600, DAY, 7 * DAY].map(|unit| (self.seconds, unit));
        let others = [(self.months, 1), (self.months, 12), (self.working_days, 1)];
        seconds
            .into_iter()
            .chain(others)
            .filter(move |(part, unit)| *part > 0 && *part == whole && part.is_multiple_of(*unit))
            .map(|(part, unit)| part / unit)
    }

    /// The length in plain English.
    pub fn words(self) -> String {
        let mut parts = Vec::new();
        let mut add = |amount: u64, unit: &str| {
            if amount > 0 {
                let plural = if amount == 1 { "" } else { "s" };
                parts.push(format!("{amount} {unit}{plural}"));
            }
        };
        if self.months.is_multiple_of(12) {
            add(self.months / 12, "year");
        } else {
            add(self.months, "month");
        }
        add(self.working_days, "working day");
        add(self.seconds / DAY, "day");
        add(self.seconds % DAY / 3600, "hour");
        add(self.seconds % 3600 / 60, "minute");
        add(self.seconds % 60, "second");
        parts.join(" and ")
    }
}

/// A time of day in minutes after midnight, from 0 to 1440.
pub(super) type Minute = u16;

/// From one time of a day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// When it opens.
    pub start: Minute,
    /// When it closes.
    pub end: Minute,
}

/// A week of opening hours.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Hours {
    /// The periods of each day, Monday first; none where it is closed.
    pub week: [Vec<Period>; 7],
    /// Whether it is open on bank holidays, where that is said.
    pub open_on_holidays: Option<bool>,
}

impl Hours {
    /// The days on which it opens, as bits, Monday first.
    pub fn open_days(&self) -> u8 {
        let mut days = 0;
        for (day, periods) in self.week.iter().enumerate() {
            if !periods.is_empty() {
                days |= 1 << day;
            }
        }
        days
    }

    /// Whether it never closes.
    pub fn is_always_open(&self) -> bool {
        self.week.iter().all(|day| {
            day.as_slice()
                == [Period {
                    start: 0,
                    end: 1440,
                }]
        })
    }

    /// The hours in house style.
    pub fn words(&self) -> String {
        let mut groups: Vec<(u8, &[Period])> = Vec::new();
        for (day, periods) in self.week.iter().enumerate() {
            if periods.is_empty() {
                continue;
            }
            match groups
                .iter_mut()
                .find(|(_, known)| *known == periods.as_slice())
            {
                Some((days, _)) => *days |= 1 << day,
                None => groups.push((1 << day, periods)),
            }
        }
        let mut text = groups
            .iter()
            .map(|(days, periods)| {
                let times: Vec<_> = periods
                    .iter()
                    .map(|period| {
                        if *period
                            == (Period {
                                start: 0,
                                end: 1440,
                            })
                        {
                            "24 hours".to_owned()
                        } else {
                            format!("{} to {}", time_words(period.start), time_words(period.end))
                        }
                    })
                    .collect();
                format!("{}, {}", times.join(" and "), days_words(*days))
            })
            .collect::<Vec<_>>()
            .join(", and ");
        match self.open_on_holidays {
            Some(true) => text.push_str(", including bank holidays"),
            Some(false) => text.push_str(", except bank holidays"),
            None => {}
        }
        text
    }
}

/// A time of day in house style: `9am`, `5:30pm`, `noon`.
pub(crate) fn time_words(minute: Minute) -> String {
    let hour = minute / 60 % 24;
    let half = if hour < 12 { "am" } else { "pm" };
    let shown = if hour.is_multiple_of(12) {
        12
    } else {
        hour % 12
    };
    match (minute, minute % 60) {
        (720, _) => "noon".to_owned(),
        (0 | 1440, _) => "midnight".to_owned(),
        (_, 0) => format!("{shown}{half}"),
        (_, past) => format!("{shown}:{past:02}{half}"),
    }
}

/// The names of the months.
pub(crate) const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of the days, Monday first.
pub(crate) const DAY_NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A set of days, as bits, in house style.
pub(super) fn days_words(days: u8) -> String {
    let listed: Vec<usize> = (0..7).filter(|day| days & (1 << day) != 0).collect();
    let name = |day: &usize| DAY_NAMES.get(*day).copied().unwrap_or_default();
    match listed.as_slice() {
        [] => "no day".to_owned(),
        [only] => name(only).to_owned(),
        [first, .., last] if last - first + 1 == listed.len() => {
            if listed.len() == 7 {
                "every day".to_owned()
            } else if listed.len() == 2 {
                format!("{} and {}", name(first), name(last))
            } else {
                format!("{} to {}", name(first), name(last))
            }
        }
        [rest @ .., last] => {
            let rest: Vec<_> = rest.iter().map(name).collect();
            format!("{} and {}", rest.join(", "), name(last))
        }
    }
}
