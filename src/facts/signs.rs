//! What a token may begin or belong to, as bits that are looked up once for each token, so that
//! rules ask a bit and compare words only where something may come of it.
//!
//! Knows the words that rules begin with. Knows nothing of the rules themselves: whether a word
//! that may begin something does so is theirs to say.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::word_map::WordMap;
use super::words;

/// What a token may begin or belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs(u64);

impl Signs {
    /// Begins a number, in figures or in words.
    pub(crate) const NUMBER: Self = Self(1);
    /// A run of digits.
    pub(crate) const DIGITS: Self = Self(1 << 1);
    /// A word that may begin a number in words.
    pub(crate) const COUNTS: Self = Self(1 << 2);
    /// May begin a clause.
    pub(crate) const CLAUSE: Self = Self(1 << 3);
    /// May end a sentence.
    pub(crate) const STOP: Self = Self(1 << 4);
    /// Begins a web address.
    pub(crate) const WEB: Self = Self(1 << 5);
    /// `@`
    pub(crate) const AT: Self = Self(1 << 6);
    /// A dot or hyphen with a letter or digit right behind it.
    pub(crate) const JOINT: Self = Self(1 << 7);
    /// A word with such a dot or hyphen right behind it.
    pub(crate) const HOST: Self = Self(1 << 8);
    /// May begin a telephone number.
    pub(crate) const DIALLED: Self = Self(1 << 9);
    /// A day of the week.
    pub(crate) const DAY: Self = Self(1 << 10);
    /// A month.
    pub(crate) const MONTH: Self = Self(1 << 11);
    /// Part of every statement of hours: a time, a day, or a word for one.
    pub(crate) const TIME: Self = Self(1 << 12);
    /// May begin what is said of the whole day.
    pub(crate) const AROUND: Self = Self(1 << 13);
    /// May begin a time of day.
    pub(crate) const CLOCK: Self = Self(1 << 14);
    /// Says whether the time behind it opens or closes.
    pub(crate) const ROLE: Self = Self(1 << 15);
    /// May begin days.
    pub(crate) const DAYS: Self = Self(1 << 16);
    /// May begin a holiday.
    pub(crate) const HOLIDAY: Self = Self(1 << 17);
    /// May say open, closed, except and the like.
    pub(crate) const MARKER: Self = Self(1 << 18);
    /// May go on to another time.
    pub(crate) const MORE: Self = Self(1 << 19);
    /// Speaks of hours.
    pub(crate) const HOURS: Self = Self(1 << 20);
    /// Asks for a key of a menu.
    pub(crate) const KEY: Self = Self(1 << 21);
    /// Ends a menu route.
    pub(crate) const BREAK: Self = Self(1 << 22);
    /// May begin a day of the calendar in words.
    pub(crate) const ORDINAL: Self = Self(1 << 23);
    /// A sign of a currency.
    pub(crate) const CURRENCY: Self = Self(1 << 24);
    /// A currency in words, or part of one.
    pub(crate) const COINS: Self = Self(1 << 25);
    /// `%`, or its words.
    pub(crate) const PERCENT: Self = Self(1 << 26);
    /// May begin a fraction.
    pub(crate) const FRACTION: Self = Self(1 << 27);
    /// May say that any level will do.
    pub(crate) const LEVEL: Self = Self(1 << 28);
    /// Letters that may begin the name of a standard.
    pub(crate) const CODE: Self = Self(1 << 29);
    /// May begin a prefix, or what is said of one.
    pub(crate) const PREFIX: Self = Self(1 << 30);
    /// May begin a length of time.
    pub(crate) const LENGTH: Self = Self(1 << 31);
    /// A unit of time.
    pub(crate) const UNIT: Self = Self(1 << 32);
    /// May say that there is no limit.
    pub(crate) const ENDLESS: Self = Self(1 << 33);
    /// May begin a count without a number.
    pub(crate) const SINGLE: Self = Self(1 << 34);
    /// "never"
    pub(crate) const NEVER: Self = Self(1 << 35);
    /// May end the words before a quantity that give it a direction.
    pub(crate) const LEANS: Self = Self(1 << 36);
    /// May begin the words behind a quantity that give it a direction.
    pub(crate) const LIMITS: Self = Self(1 << 37);

    /// Speaks of what is needed.
    pub(crate) const NEED: Self = Self(1 << 38);

    /// Whether it has one of some signs.
    pub(crate) const fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// These signs less others.
    pub(crate) const fn without(self, signs: Self) -> Self {
        Self(self.0 & !signs.0)
    }

    /// These signs and others.
    pub(crate) const fn and(self, signs: Self) -> Self {
        Self(self.0 | signs.0)
    }
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, signs: Self) -> Self {
        self.and(signs)
    }
}

/// The signs of a word, in lower case and as it is written.
pub(super) fn of_word(word: &str, raw: &str) -> Signs {
    let mut own = of(word);
    if raw.len() <= 4 && raw.bytes().all(|byte| b"OoIl".contains(&byte)) {
        own = own | Signs::DIALLED;
    }
    let is_code = (2..=6).contains(&raw.len())
        && raw.bytes().all(|byte| byte.is_ascii_alphabetic())
        && raw.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_code {
        own = own | Signs::CODE;
    }
    own
}

/// The signs of a word or symbol in lower case that stand in the table.
pub(super) fn of(word: &str) -> Signs {
    let own = look_up(word);
    match word.strip_suffix("'s") {
        // "Monday's" is a day all the same.
        Some(bare) if look_up(bare).has(Signs::DAY) => {
            own | Signs::DAY | Signs::DAYS | Signs::TIME | Signs::HOURS
        }
        _ => own,
    }
}

fn look_up(word: &str) -> Signs {
    static SIGNS: LazyLock<WordMap<&str, Signs>> = LazyLock::new(|| {
        let mut signs = WordMap::<&str, Signs>::default();
        for (sign, words) in TABLE {
            for word in *words {
                let known = signs.entry(*word).or_default();
                *known = *known | *sign;
            }
        }
        signs
    });
    SIGNS.get(word).copied().unwrap_or_default()
}

const TABLE: &[(Signs, &[&str])] = &[
    (
        Signs::COUNTS,
        &[
            "zero",
            "nought",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fourty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            "a",
            "an",
            "half",
        ],
    ),
    (
        Signs::CLAUSE,
        &[
            ":",
            "-",
            "but",
            ";",
            "whereas",
            "although",
            "though",
            "unless",
            "because",
            "otherwise",
            "while",
            "and",
            "so",
            "or",
            "which",
            "who",
            "then",
        ],
    ),
    (Signs::STOP, &[".", "!", "?"]),
    (Signs::JOINT, &[".", "-"]),
    (Signs::WEB, &["http", "https", "www"]),
    (Signs::AT, &["@"]),
    (Signs::DIALLED, &["+", "("]),
    (
        Signs::DAY
            .and(Signs::DAYS)
            .and(Signs::TIME)
            .and(Signs::HOURS),
        &[
            "monday",
            "mondays",
            "mon",
            "tuesday",
            "tuesdays",
            "tue",
            "tues",
            "wednesday",
            "wednesdays",
            "wed",
            "weds",
            "thursday",
            "thursdays",
            "thu",
            "thur",
            "thurs",
            "friday",
            "fridays",
            "fri",
            "saturday",
            "saturdays",
            "sat",
            "sunday",
            "sundays",
            "sun",
        ],
    ),
    (
        Signs::DAYS.and(Signs::TIME).and(Signs::HOURS),
        &["weekday", "weekdays", "weekend", "weekends", "daily"],
    ),
    (
        Signs::DAYS,
        &["working", "every", "each", "any", "all", "during"],
    ),
    (
        Signs::MONTH,
        &[
            "january",
            "jan",
            "february",
            "feb",
            "march",
            "mar",
            "april",
            "apr",
            "may",
            "june",
            "jun",
            "july",
            "jul",
            "august",
            "aug",
            "september",
            "sept",
            "sep",
            "october",
            "oct",
            "november",
            "nov",
            "december",
            "dec",
        ],
    ),
    (
        Signs::TIME,
        &[
            "breakfast",
            "dusk",
            "morning",
            "dawn",
            "time",
            "hour",
            "hours",
            "day",
            "days",
            "week",
            "whenever",
            "night",
            "nights",
            "never",
            "clock",
            "holiday",
            "holidays",
            "evening",
            "evenings",
            "daytime",
            "morning",
            "mornings",
            "afternoon",
            "afternoons",
            "overnight",
            "while",
            "when",
            "christmas",
            "easter",
            "lunch",
        ],
    ),
    (
        Signs::CLOCK.and(Signs::TIME),
        &["noon", "midday", "midnight", "half", "quarter"],
    ),
    (
        Signs::AROUND,
        &[
            "breakfast",
            "dusk",
            "morning",
            "any",
            "whenever",
            "all",
            "night",
            "never",
            "round",
            "around",
            "at",
            "day",
            "office",
            "working",
            "business",
            "school",
            "opening",
            "daytime",
            "daylight",
            "staffed",
            "open",
            "while",
            "when",
            "part",
            "by",
            "half",
            "dawn",
            "alternate",
            "every",
        ],
    ),
    (
        Signs::ROLE,
        &[
            "at", "before", "after", "past", "yet", "from", "up", "until", "till", "til", ":",
            "by", "gone", "is", "as", "open", "opens", "close", "closes",
        ],
    ),
    (
        Signs::HOLIDAY,
        &[
            "bank",
            "public",
            "christmas",
            "boxing",
            "good",
            "easter",
            "new",
        ],
    ),
    (Signs::MARKER, words::PRESENT),
    (
        Signs::MARKER,
        &[
            "don't",
            "doesn't",
            "closed",
            "shut",
            "unavailable",
            "unstaffed",
            "stop",
            "stops",
            "pauses",
            "close",
            "closes",
            "lunch",
            "well",
            "off",
            "rests",
            "all",
            "no",
            "nobody",
            "except",
            "excluding",
            "excl",
            "excepting",
            "bar",
            "but",
            "apart",
            "other",
            "not",
            "at",
            "in",
            "during",
            "overnight",
            "nights",
            "evenings",
            "mornings",
            "afternoons",
            "turn",
            "come",
            "visit",
            "try",
            "expect",
            "shuts",
            "save",
            "by",
            "pick",
            "picks",
            "get",
            "catch",
            "including",
            "incl",
            "even",
            "plus",
            "only",
            "outside",
            "called",
            "reached",
            "rung",
            "contacted",
            "phoned",
            "telephoned",
            "visited",
            "never",
            "locked",
            "somebody",
            "someone",
        ],
    ),
    (Signs::MORE, &["and", "or", "but", ","]),
    (
        Signs::HOURS,
        &[
            "open",
            "opens",
            "opening",
            "hours",
            "lines",
            "line",
            "available",
            "staffed",
            "call",
            "calls",
            "ring",
            "answer",
            "answers",
            "phone",
            "works",
            "pick",
            "helpdesk",
            "reach",
            "closed",
            "closes",
            "reception",
            "desk",
            "office",
            "cover",
            "coverage",
            "covered",
            "monitored",
            "guarded",
            "watched",
        ],
    ),
    (
        Signs::KEY,
        &[
            "press",
            "pressing",
            "select",
            "choose",
            "pick",
            "key",
            "hit",
            "push",
            "tap",
            "enter",
            "take",
            "dial",
            "presses",
            "selecting",
            "choosing",
            "option",
            "options",
            "opt",
        ],
    ),
    (Signs::BREAK, &[":", ";"]),
    (
        Signs::ORDINAL,
        &[
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "thirtieth",
            "twenty",
            "thirty",
            "end",
        ],
    ),
    (Signs::CURRENCY, &["\u{a3}", "$", "\u{20ac}"]),
    (
        Signs::COINS,
        &[
            "pounds", "pound", "quid", "gbp", "pence", "p", "dollars", "euros", "euro",
        ],
    ),
    (Signs::PERCENT, &["%", "percent", "pc", "per"]),
    (
        Signs::FRACTION,
        &[
            "half", "all", "a", "one", "two", "three", "four", "bare", "simple", "mere", "double",
            "twice",
        ],
    ),
    (
        Signs::LEVEL,
        &[
            "level",
            "levels",
            "status",
            "award",
            "grade",
            "rating",
            "result",
            "score",
            "standard",
            "tier",
            "band",
            "badge",
            "whatever",
            "no",
            "regardless",
            "irrespective",
            "any",
        ],
    ),
    (
        Signs::PREFIX,
        &[
            "+",
            "oh",
            "o",
            "prefix",
            "opening",
            "leading",
            "initial",
            "first",
            "start",
            "starts",
            "starting",
            "begin",
            "begins",
            "beginning",
            "prefixed",
            "started",
            "prefixes",
            "commencing",
            "commences",
            "commence",
            "open",
            "opens",
        ],
    ),
    (
        Signs::LENGTH,
        &[
            "daily",
            "weekly",
            "fortnightly",
            "monthly",
            "quarterly",
            "yearly",
            "annually",
            "annual",
            "bimonthly",
            "day",
            "week",
            "month",
            "second",
            "third",
            "thirds",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "thirtieth",
            "fortieth",
            "fiftieth",
            "sixtieth",
            "ninetieth",
            "a",
            "an",
            "quarter",
            "quarters",
            "half",
            "twice",
            "thrice",
            "every",
            "each",
            "per",
            "fortnight",
            "fortnights",
        ],
    ),
    (
        Signs::UNIT,
        &[
            "second",
            "seconds",
            "secs",
            "minute",
            "minutes",
            "mins",
            "min",
            "hour",
            "hour's",
            "fortnight's",
            "hours",
            "hrs",
            "hr",
            "day",
            "days",
            "day's",
            "days'",
            "weekday",
            "weekdays",
            "night",
            "nights",
            "week",
            "weeks",
            "wk",
            "wks",
            "week's",
            "fortnight",
            "fortnights",
            "month",
            "months",
            "mths",
            "month's",
            "monthly",
            "quarter",
            "quarters",
            "year",
            "years",
            "decade",
            "decades",
            "century",
            "centuries",
            "yr",
            "yrs",
            "year's",
            "yearly",
        ],
    ),
    (
        Signs::ENDLESS,
        &[
            "indefinitely",
            "forever",
            "for",
            "no",
            "without",
            "as",
            "an",
            "any",
            "unlimited",
            "free",
            "at",
            "costs",
            "cost",
            "nothing",
            "anything",
            "whatever",
            "does",
            "doesn't",
            "never",
            "however",
            "permanently",
            "whenever",
            "anytime",
            "unannounced",
            "up",
            "immediately",
            "instantly",
            "straightaway",
            "straight",
            "right",
            "there",
            "then",
            "on",
            "same",
            "the",
            "not",
            "full",
            "pay",
            "pays",
            "charge",
            "owe",
            "don't",
            "isn't",
            "aren't",
            "destroy",
            "destroyed",
            "shred",
            "shredded",
            "wipe",
            "wiped",
            "delete",
            "deleted",
            "erase",
            "erased",
            "bin",
            "binned",
            "pulp",
            "pulped",
            "discard",
            "discarded",
        ],
    ),
    (
        Signs::SINGLE,
        &[
            "a", "the", "single", "sole", "lone", "only", "just", "nobody", "no", "alone",
            "second", "third", "fourth", "fifth",
        ],
    ),
    (Signs::NEVER, &["never"]),
    (
        Signs::NEED,
        &[
            "need",
            "needs",
            "needn't",
            "have",
            "has",
            "needed",
            "required",
            "necessary",
            "compulsory",
            "mandatory",
            "expected",
            "optional",
            "voluntary",
            "without",
            "with",
            "longer",
            "asked",
            "pay",
            "pays",
            "count",
            "counts",
            "keep",
            "exempt",
            "requirement",
            "excused",
            "let",
            "free",
            "spared",
        ],
    ),
    (
        Signs::LEANS,
        &[
            "max",
            "min",
            ".",
            "least",
            "most",
            "than",
            "of",
            "minimum",
            "maximum",
            "exceed",
            "exceeding",
            "as",
            "to",
            "over",
            "above",
            "under",
            "below",
            "only",
            "exactly",
            "precisely",
            "just",
        ],
    ),
    (
        Signs::LIMITS,
        &[
            "and", "not", "no", "or", "at", "as", "is", "minimum", "maximum", "max", "exactly",
            "only",
        ],
    ),
];
