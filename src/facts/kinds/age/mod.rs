//! Ages: "at least 16", "16 or over", "under-eights", "a ten-year-old", where a rule says how old
//! somebody has to be.
//!
//! Knows what an age is and how it is written. Knows nothing of what a rule lets people do.

mod leave;
mod rule;
mod scan;
mod verdict;

use self::leave::{Leave, is_beside_company, is_insisted, is_story, leave, leave_of_rule};
pub(crate) use self::rule::as_age;
pub(crate) use self::scan::tells_age;
use self::scan::{at, no_age, unit, years};
use self::verdict::{Verdict, against_highest, against_lowest, lowest};
use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, bound_after,
    bound_before, rewording,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Kind, Value};

/// Nobody is older, in months.
const OLDEST: u64 = 130 * YEAR;

/// The months of a year.
const YEAR: u64 = 12;

/// The ages that words name, in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ages {
    /// "16 or over", "at least 16", "from 16"
    From(u64),
    /// "over 16", "older than 16"
    Over(u64),
    /// "16 or under", "up to 16"
    UpTo(u64),
    /// "under 16", "younger than 16"
    Under(u64),
    /// "16 years old", "aged 16"
    At(u64),
    /// "a ten-year-old", "ten-year-olds": somebody of that age.
    Example(u64),
    /// "any age", "no minimum age"
    Any,
}

pub(super) struct Age;

impl KindRules for Age {
    fn kind(&self) -> Kind {
        Kind::Age
    }

    fn name(&self) -> &'static str {
        "age"
    }

    fn example(&self) -> &'static str {
        "at least 16 years old"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let expected = || "an age is a number of years, such as \"at least 16\"".to_owned();
        let reading = Reading::new(text);
        let index = (0..reading.len())
            .find(|index| reading.number(*index).is_some())
            .ok_or_else(expected)?;
        let (months, next) = years(&reading, index).ok_or_else(expected)?;
        let next = unit(&reading, next).unwrap_or(next);
        let (before, start) = bound_before(&reading, index);
        let (after, end) = bound_after(&reading, next);
        let end = unit(&reading, end).unwrap_or(end);
        let lead = (0..start).all(|index| reading.is_any(index, &["aged", "age", "from"]));
        if !lead || (end..reading.len()).any(|index| reading.word(index) != ".") {
            return Err(expected());
        }
        let bound = if before == Bound::Plain {
            after
        } else {
            before
        };
        Ok(Value::Age(bound, months))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        if scan.facts.of_kind(Kind::Age).next().is_none() {
            return;
        }
        let mut index = 0;
        while index < scan.reading.len() {
            let mention = no_age(scan.reading, index, scan.labels).or_else(|| at(scan, index));
            index = mention
                .as_ref()
                .map_or(index + 1, |mention| mention.tokens.end.max(index + 1));
            found.extend(mention);
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (Stated::Age(ages), Value::Age(declared, agreed)) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let lowest = lowest(*declared, *agreed).or_else(|| {
            // "Children under 16 must come with a parent": at 16 they are let in alone.
            let turns_away = leave_of_rule(case.fact.says.as_deref()) == Leave::Refused;
            let above = YEAR * u64::from(*declared == Bound::AtMost);
            turns_away.then_some(agreed + above)
        });
        // "There is no upper age": the rule names the lowest.
        let highest_only = *ages == Ages::Any
            && case
                .mention
                .tokens
                .clone()
                .any(|at| case.reading.word(at) == "upper");
        if highest_only && lowest.is_some() {
            return Comparison::Unsure;
        }
        let from_above = matches!(declared, Bound::LessThan | Bound::AtMost);
        let conceded = case
            .reading
            .ends_with(case.mention.tokens.start, &["even", "if", "you", "are"]);
        // "nine girls, all aged 9 or 10": who came, and no rule.
        let told = case.reading.before(case.mention.tokens.start, 1) == "aged"
            && case.reading.is_any(case.mention.tokens.end, &["or", "and"])
            && case.reading.number(case.mention.tokens.end + 1).is_some()
            && case.reading.before(case.mention.tokens.start, 2) == "all";
        if told || conceded || is_story(case) || from_above && is_beside_company(case) {
            return Comparison::Unsure;
        }
        // "He need not be 18 to play" denies the rule, and "he need not be 21" does not.
        if case.stance.denied.is_some()
            && let Ages::At(age) | Ages::From(age) = ages
        {
            return if lowest == Some(*age) {
                Comparison::Equal
            } else {
                Comparison::Unsure
            };
        }
        let verdict = match lowest {
            // "Every plot holder must be over 18, so at eighteen one has to wait": over, and not at.
            Some(lowest) if *ages == Ages::Over(lowest) && is_insisted(case) => Verdict::Wrong,
            Some(lowest) => against_lowest(*ages, lowest, leave(case)),
            None => against_highest(*ages, *agreed, *declared == Bound::LessThan, leave(case)),
        };
        match verdict {
            Verdict::Same => Comparison::Equal,
            Verdict::Open => Comparison::Unsure,
            Verdict::Wrong => Comparison::whole(case, Self::write_like(case)),
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Age(bound, months) = value else {
            return None;
        };
        let figures = like.contains(|letter: char| letter.is_ascii_digit());
        let years = shown(*months, figures)?;
        Some(format!("{}{years}", bound.words()))
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        if let (Value::Age(_, from), Value::Age(_, to)) = (case.value, new.value)
            && from.is_multiple_of(YEAR)
            && to.is_multiple_of(YEAR)
        {
            ways.extend(rewording::number(case, from / YEAR, to / YEAR));
        }
        let like = case.reading.written(&case.mention.bytes);
        ways.extend(
            self.write(new.value, like)
                .map(|words| rewording::whole(case, words)),
        );
        ways
    }
}

impl Age {
    /// The agreed age in the words of the mention, where only its number has to change.
    fn write_like(case: &Case<'_>) -> Option<String> {
        let (Stated::Age(ages), Value::Age(_, agreed)) = (&case.mention.stated, case.value) else {
            return None;
        };
        if !matches!(ages, Ages::From(_) | Ages::At(_) | Ages::Under(_)) {
            return None;
        }
        let reading = case.reading;
        let index = case
            .mention
            .tokens
            .clone()
            .find(|index| reading.number(*index).is_some())?;
        let tokens = index..reading.number(index)?.next.min(case.mention.tokens.end);
        let bytes = reading.bytes(&tokens);
        let like = reading.written(&bytes);
        let years = shown(
            *agreed,
            like.contains(|letter: char| letter.is_ascii_digit()),
        )?;
        let before = reading.written(&(case.mention.bytes.start..bytes.start));
        let after = reading.written(&(bytes.end..case.mention.bytes.end));
        Some(format!(
            "{before}{}{after}",
            rewording::with_capital_of(&years, like)
        ))
    }
}

/// A number of years in figures or words.
fn shown(months: u64, figures: bool) -> Option<String> {
    if !months.is_multiple_of(YEAR) {
        return None;
    }
    let years = months / YEAR;
    if figures {
        Some(years.to_string())
    } else {
        numbers::in_words(years)
    }
}
