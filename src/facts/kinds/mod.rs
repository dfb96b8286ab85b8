//! The table of kinds of fact. Each kind is one file that parses, finds, compares and writes its
//! values; adding one is a new file and one line here.
//!
//! A kind knows how its values look in prose. It does not know what a sentence is about.

mod age;
mod count;
mod cover;
mod date;
mod domain;
mod duration;
mod email;
mod hours;
mod level;
mod money;
mod part;
mod percentage;
mod phone;
mod prefix;
mod rewording;
mod route;
mod spoken;
mod standard;
mod unnumbered;
mod url;

use std::ops::Range;

use super::model::Fact;
use super::model::Facts;
use super::reading::{Number, Reading};
use super::signs::Signs;
use super::stance::Stance;
use super::value::{Bound, Kind, Length, Value};

pub(crate) use age::{Ages, as_age, tells_age};
pub(crate) use email::{LONGEST_ADDRESS, is_placeholder};
pub(crate) use hours::HoursStated;
pub(crate) use level::LevelStated;
pub(crate) use part::{Part, is_frequency};
pub(crate) use phone::likeness as phone_likeness;
pub(crate) use rewording::{New, Rewording};
pub(crate) use route::RouteStated;
pub(crate) use standard::is_slip as is_standard_slip;
pub(crate) use unnumbered::Unnumbered;
pub(crate) use url::{at_host, host_of, is_lookalike, same_host};

/// One kind of fact.
pub(crate) trait KindRules: Sync {
    /// Which kind it is.
    fn kind(&self) -> Kind;
    /// Its name in `kind = "…"` and in reports.
    fn name(&self) -> &'static str;
    /// How a value is declared.
    fn example(&self) -> &'static str;
    /// How a mention of it finds its fact.
    fn binding(&self) -> Binding;
    /// Understands a declared value, or says what was expected.
    fn parse(&self, text: &str, order: &[String]) -> Result<Value, String>;
    /// Finds what prose states, in one pass.
    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>);
    /// Compares what prose states with what was declared.
    fn compare(&self, case: &Case<'_>) -> Comparison;
    /// Writes a declared value in the style of what stands in the sentence.
    fn write(&self, value: &Value, like: &str) -> Option<String>;
    /// The ways to give a mention another value, the one that changes least first. Each is tried
    /// until one reads as the new value.
    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let like = case.reading.written(&case.mention.bytes);
        self.restate(new, like)
            .map(|words| rewording::whole(case, words))
            .into_iter()
            .collect()
    }
    /// Writes a new value in the style of what stands in the sentence.
    fn restate(&self, new: &New<'_>, like: &str) -> Option<String> {
        self.write(new.value, like)
    }
}

/// How a mention finds its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// By likeness or by the name of its owner, in a closed world.
    Identifier,
    /// By subject: the owner's name or the words of `about`.
    Quantity,
}

/// Where a kind looks.
pub(crate) struct Scan<'a> {
    /// The prose.
    pub(crate) reading: &'a Reading,
    /// The declared facts, for scales and families of names.
    pub(crate) facts: &'a Facts,
    /// Row and column headers, bold labels and the lead-in, in lower case.
    pub(crate) labels: &'a str,
    /// Whether the prose is a whole list or table joined into one statement.
    pub(crate) joined: bool,
}

/// A value found in prose.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// What it states.
    pub(crate) stated: Stated,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its bytes.
    pub(crate) bytes: Range<usize>,
}

impl Mention {
    /// A mention over a range of tokens.
    pub(crate) fn new(reading: &Reading, stated: Stated, tokens: Range<usize>) -> Self {
        Self {
            bytes: reading.bytes(&tokens),
            stated,
            tokens,
        }
    }

    /// Which kind of value it states.
    pub(crate) fn kind(&self) -> Kind {
        match &self.stated {
            Stated::Phone { .. } => Kind::Phone,
            Stated::Route(_) => Kind::Route,
            Stated::Email(_) => Kind::Email,
            Stated::Hours(_) => Kind::Hours,
            Stated::Duration { .. } => Kind::Duration,
            Stated::Count { .. } => Kind::Count,
            Stated::Age(_) => Kind::Age,
            Stated::Prefix { .. } => Kind::Prefix,
            Stated::Standard(..) => Kind::Standard,
            Stated::Level(_) => Kind::Level,
            Stated::Url(_) => Kind::Url,
            Stated::Domain(_) => Kind::Domain,
            Stated::Date { .. } => Kind::Date,
            Stated::Money(..) => Kind::Money,
            Stated::Unnumbered(kind, _) => *kind,
            Stated::Percentage { .. } => Kind::Percentage,
        }
    }
}

/// What prose states, which may be less than a whole value.
#[derive(Clone, Debug)]
pub(crate) enum Stated {
    /// Digits as dialled inside the country.
    Phone {
        digits: String,
        /// Whether a letter stands for a digit.
        letters: bool,
        /// Whether it looks like a number of the country's plan.
        plausible: bool,
    },
    Route(RouteStated),
    Email(String),
    Hours(HoursStated),
    Duration {
        low: Length,
        high: Length,
        /// "every", "once in": how often.
        every: bool,
    },
    Count {
        bound: Bound,
        number: u64,
        /// The end of a range, such as "one or two"; the number itself where there is none.
        high: u64,
        /// Whether the words state a rule and not what happens to be.
        firm: bool,
        /// Whether they give leave: "may", "can".
        permitted: bool,
    },
    Age(Ages),
    Prefix {
        digits: String,
    },
    Standard(String, String),
    Level(LevelStated),
    Url(String),
    Domain(String),
    Date {
        day: i8,
        month: i8,
        year: Option<i16>,
        weekday: Option<u8>,
    },
    Money(u64, char),
    /// A value of a kind that words give without a number.
    Unnumbered(Kind, Unnumbered),
    Percentage {
        bound: Bound,
        thousandths: u64,
    },
}

/// A mention bound to a fact.
pub(crate) struct Case<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) mention: &'a Mention,
    pub(crate) fact: &'a Fact,
    pub(crate) value: &'a Value,
    pub(crate) stance: &'a Stance,
    /// Row and column headers, bold labels and the lead-in, in lower case.
    pub(crate) labels: &'a str,
}

impl Case<'_> {
    /// The first token of the mention.
    pub(crate) fn start(&self) -> usize {
        self.mention.tokens.start
    }

    /// The token behind the mention.
    pub(crate) fn end(&self) -> usize {
        self.mention.tokens.end
    }

    /// The sentence that holds the mention.
    pub(crate) fn sentence(&self) -> Range<usize> {
        self.reading.sentence(self.start())
    }

    /// The clause that holds the mention.
    pub(crate) fn clause(&self) -> Range<usize> {
        self.reading.clause(self.start())
    }
}

/// How a mention compares with its fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// It says the same, or no more than the fact says.
    Equal,
    /// It cannot be told.
    Unsure,
    /// It says something else.
    Different(Vec<Difference>),
}

/// Words that say something else than the fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The wrong words, as bytes of the text.
    pub(crate) bytes: Range<usize>,
    /// What to write instead of them, in the sentence's own style.
    pub(crate) replacement: Option<String>,
    /// The part of the agreed value that they contradict, where it is not the whole.
    pub(crate) agreed: Option<String>,
}

impl Comparison {
    /// The whole mention is wrong.
    pub(crate) fn whole(case: &Case<'_>, replacement: Option<String>) -> Self {
        Self::Different(vec![Difference {
            bytes: case.mention.bytes.clone(),
            replacement,
            agreed: None,
        }])
    }

    /// Some tokens are wrong.
    pub(crate) fn tokens(case: &Case<'_>, tokens: &Range<usize>) -> Self {
        Self::Different(vec![Difference {
            bytes: case.reading.bytes(tokens),
            replacement: None,
            agreed: None,
        }])
    }
}

/// The table. Order matters where a value could be read as two kinds: the first wins.
pub(crate) static KINDS: &[&dyn KindRules] = &[
    &email::Email,
    &url::Url,
    &phone::Phone,
    &cover::Cover,
    &hours::HoursKind,
    &route::Route,
    &date::DateKind,
    &money::Money,
    &percentage::Percentage,
    &level::Level,
    &standard::Standard,
    &prefix::Prefix,
    &age::Age,
    &duration::Duration,
    &count::Count,
    &domain::Domain,
];

/// The rules of one kind.
pub(crate) fn rules(kind: Kind) -> &'static dyn KindRules {
    KINDS
        .iter()
        .copied()
        .find(|rules| rules.kind() == kind)
        .unwrap_or(&duration::Duration)
}

/// Looks for values at every token that may begin one, by its signs. `at` yields where the search
/// goes on behind a value that it found, and nothing where none begins.
pub(crate) fn walk(reading: &Reading, signs: Signs, mut at: impl FnMut(usize) -> Option<usize>) {
    let mut index = 0;
    loop {
        let next = reading.next(index, signs);
        debug_assert!(
            (index..next).all(|passed| at(passed).is_none()),
            "a value begins with a word that has none of the signs it is looked for by: {:?}",
            reading.text()
        );
        if next >= reading.len() {
            return;
        }
        index = at(next).map_or(next + 1, |end| end.max(next + 1));
    }
}

/// The short labels around a text: the headers of a cell, a bold label, a lead-in of a few words.
pub(crate) fn headers(labels: &str) -> impl Iterator<Item = &str> {
    labels
        .split(" | ")
        .filter(|label| !label.is_empty() && label.len() <= LONGEST_HEADER)
}

/// The most bytes of a label that is read as a header.
const LONGEST_HEADER: usize = 60;

/// The bare number that a short text is, and where its words start and end.
pub(crate) fn bare_number(reading: &Reading) -> Option<(Number, Range<usize>)> {
    let at = (0..reading.len().min(3)).find(|index| reading.number(*index).is_some())?;
    let number = reading.number(at)?;
    let lead = (0..at).all(|index| reading.is_any(index, &["about", "just", "only", "\"", "'"]));
    let trail = (number.next..reading.len()).all(|index| reading.is_any(index, &[".", "\"", "'"]));
    (lead && trail).then_some((number, at..number.next))
}

/// The direction that the words just before a quantity give it, and where they start.
pub(crate) fn bound_before(reading: &Reading, index: usize) -> (Bound, usize) {
    if !reading.has(index.wrapping_sub(1), Signs::LEANS) {
        debug_assert!(
            !BOUNDS_BEFORE
                .iter()
                .any(|(words, _)| reading.ends_with(index, words))
        );
        return (Bound::Plain, index);
    }
    let start = reading.clause(index).start;
    for (words, bound) in BOUNDS_BEFORE {
        if reading.ends_with(index, words) && index - words.len() >= start {
            return (*bound, index - words.len());
        }
    }
    (Bound::Plain, index)
}

/// The direction that the words just after a quantity give it, and where they end.
pub(crate) fn bound_after(reading: &Reading, index: usize) -> (Bound, usize) {
    let skip = usize::from(reading.word(index) == ",");
    let may_limit = reading.has(index + skip, Signs::LIMITS);
    debug_assert!(
        may_limit
            || !BOUNDS_AFTER
                .iter()
                .any(|(words, _)| reading.matches(index + skip, words))
    );
    for (words, bound) in BOUNDS_AFTER.iter().filter(|_| may_limit) {
        if reading.matches(index + skip, words) {
            return (*bound, index + skip + words.len());
        }
    }
    if reading.word(index) == "+" && !reading.spaced(index) {
        return (Bound::AtLeast, index + 1);
    }
    (Bound::Plain, index)
}

const BOUNDS_BEFORE: &[(&[&str], Bound)] = &[
    (&["at", "the", "very", "least"], Bound::AtLeast),
    (&["at", "the", "least"], Bound::AtLeast),
    (&["at", "the", "most"], Bound::AtMost),
    (&["at", "least"], Bound::AtLeast),
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["not", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["never", "fewer", "than"], Bound::AtLeast),
    (&["never", "less", "than"], Bound::AtLeast),
    (&["never", "below"], Bound::AtLeast),
    (&["not", "below"], Bound::AtLeast),
    (&["never", "under"], Bound::AtLeast),
    (&["not", "under"], Bound::AtLeast),
    (&["never", "above"], Bound::AtMost),
    (&["not", "above"], Bound::AtMost),
    (&["never", "over"], Bound::AtMost),
    (&["not", "over"], Bound::AtMost),
    (&["minimum", "of"], Bound::AtLeast),
    (&["minimum"], Bound::AtLeast),
    (&["no", "lower", "than"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["no", "more", "often", "than"], Bound::AtMost),
    (&["not", "more", "often", "than"], Bound::AtMost),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["never", "more", "than"], Bound::AtMost),
    (&["no", "longer", "than"], Bound::AtMost),
    (&["not", "longer", "than"], Bound::AtMost),
    (&["not", "exceed"], Bound::AtMost),
    (&["not", "exceeding"], Bound::AtMost),
    (&["maximum", "of"], Bound::AtMost),
    (&["limit", "of"], Bound::AtMost),
    (&["maximum"], Bound::AtMost),
    (&["max", "."], Bound::AtMost),
    (&["max"], Bound::AtMost),
    (&["min", "."], Bound::AtLeast),
    (&["up", "to"], Bound::AtMost),
    (&["as", "many", "as"], Bound::AtMost),
    (&["limited", "to"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["more", "than"], Bound::MoreThan),
    (&["greater", "than"], Bound::MoreThan),
    (&["longer", "than"], Bound::MoreThan),
    (&["over"], Bound::MoreThan),
    (&["above"], Bound::MoreThan),
    (&["exceeding"], Bound::MoreThan),
    (&["fewer", "than"], Bound::LessThan),
    (&["less", "than"], Bound::LessThan),
    (&["under"], Bound::LessThan),
    (&["below"], Bound::LessThan),
    (&["only"], Bound::Exactly),
    (&["exactly"], Bound::Exactly),
    (&["precisely"], Bound::Exactly),
    (&["just"], Bound::Exactly),
];

const BOUNDS_AFTER: &[(&[&str], Bound)] = &[
    (&["and", "not", "fewer"], Bound::AtLeast),
    (&["and", "no", "fewer"], Bound::AtLeast),
    (&["not", "fewer"], Bound::AtLeast),
    (&["no", "fewer"], Bound::AtLeast),
    (&["not", "less"], Bound::AtLeast),
    (&["no", "less"], Bound::AtLeast),
    (&["and", "no", "more"], Bound::Exactly),
    (&["and", "not", "more"], Bound::Exactly),
    (&["at", "the", "very", "most"], Bound::AtMost),
    (&["at", "the", "very", "least"], Bound::AtLeast),
    (&["at", "the", "outside"], Bound::AtMost),
    (&["and", "no", "others"], Bound::Exactly),
    (&["and", "nobody", "else"], Bound::Exactly),
    (&["is", "the", "least"], Bound::AtLeast),
    (&["is", "the", "minimum"], Bound::AtLeast),
    (&["is", "the", "most"], Bound::AtMost),
    (&["is", "the", "maximum"], Bound::AtMost),
    (&["is", "the", "ceiling"], Bound::AtMost),
    (&["is", "the", "limit"], Bound::AtMost),
    (&["is", "the", "cap"], Bound::AtMost),
    (&["is", "the", "floor"], Bound::AtLeast),
    (&["no", "more"], Bound::Exactly),
    (&["not", "more"], Bound::Exactly),
    (&["or", "so"], Bound::Plain),
    (&["or", "more"], Bound::AtLeast),
    (&["or", "longer"], Bound::AtLeast),
    (&["or", "above"], Bound::AtLeast),
    (&["or", "over"], Bound::AtLeast),
    (&["or", "older"], Bound::AtLeast),
    (&["and", "older"], Bound::AtLeast),
    (&["and", "upwards"], Bound::AtLeast),
    (&["or", "younger"], Bound::AtMost),
    (&["and", "under"], Bound::AtMost),
    (&["and", "younger"], Bound::AtMost),
    (&["and", "over"], Bound::AtLeast),
    (&["and", "above"], Bound::AtLeast),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "the", "least"], Bound::AtLeast),
    (&["at", "a", "minimum"], Bound::AtLeast),
    (&["as", "a", "minimum"], Bound::AtLeast),
    (&["minimum"], Bound::AtLeast),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "less"], Bound::AtMost),
    (&["or", "sooner"], Bound::AtMost),
    (&["or", "under"], Bound::AtMost),
    (&["or", "shorter"], Bound::AtMost),
    (&["at", "most"], Bound::AtMost),
    (&["at", "the", "most"], Bound::AtMost),
    (&["at", "the", "latest"], Bound::AtMost),
    (&["at", "the", "earliest"], Bound::AtLeast),
    (&["at", "a", "maximum"], Bound::AtMost),
    (&["maximum"], Bound::AtMost),
    (&["max"], Bound::AtMost),
    (&["exactly"], Bound::Exactly),
    (&["only"], Bound::Exactly),
];

/// The date that starts at a token, for the reading of "until 1 April 2027" around other kinds.
pub(crate) fn date_at(reading: &Reading, index: usize) -> Option<Mention> {
    date::at(reading, index)
}
