//! Ages: "at least 16", "16 or over", "under-eights", "a ten-year-old", where a rule says how old
//! somebody has to be.
//!
//! Knows how ages are told, and who is let in or turned away by words around them. Knows nothing of
//! what a rule lets people do.

use std::ops::Range;

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, bound_after,
    bound_before, rewording,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;

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
        let lowest = lowest(*declared, *agreed);
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
        if is_story(case) {
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

/// A value that turns out to be an age once it is known what its rule says: "at least 16", where "a
/// volunteer must be {value} years old".
/// Where the sentence does not tell, its cues do.
pub(crate) fn as_age(value: Value, says: &str, cues: &[&str]) -> Value {
    let is_about_age = || is_about_age(says) || is_cued_by_age(says, cues);
    let years = |length: crate::facts::value::Length| {
        (length.seconds == 0 && length.working_days == 0 && length.months.is_multiple_of(YEAR))
            .then_some(length.months)
    };
    match value {
        Value::Count(bound, number) if number <= OLDEST / YEAR && is_about_age() => {
            Value::Age(bound, number * YEAR)
        }
        Value::Duration(bound, length) if is_about_age() => years(length)
            .map_or(Value::Duration(bound, length), |months| {
                Value::Age(bound, months)
            }),
        other => other,
    }
}

/// Whether a rule says how old somebody is: "volunteers must be {value} years old", "a young person must
/// be {value} to come alone".
fn is_about_age(says: &str) -> bool {
    let told = says
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| matches!(word, "old" | "age" | "aged" | "older"));
    let (before, after) = says.split_once("{value}").unwrap_or((says, ""));
    let person = [
        "must be ",
        "should be ",
        "who are ",
        "who is ",
        "have to be ",
        "has to be ",
    ]
    .iter()
    .any(|words| before.ends_with(words))
        && before
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| PERSONS.contains(&word));
    let next = after.split_whitespace().next();
    told || person && next.is_none_or(words::is_function_word)
}

/// "learners must be {value} on the day the course starts", with the cues "aged" and "how old".
fn is_cued_by_age(says: &str, cues: &[&str]) -> bool {
    let counted = says
        .split_once("{value}")
        .and_then(|(_, after)| after.split_whitespace().next())
        .is_some_and(|next| !words::is_function_word(next));
    let ages = |cue: &&&str| {
        matches!(
            **cue,
            "aged" | "age" | "ages" | "years old" | "how old" | "old enough" | "minimum age"
        )
    };
    !counted && cues.iter().filter(ages).count() >= 2
}

/// Who has an age.
const PERSONS: &[&str] = &[
    "patients",
    "patient",
    "clients",
    "client",
    "learner",
    "learners",
    "passengers",
    "residents",
    "tenants",
    "participants",
    "swimmers",
    "climbers",
    "dancers",
    "candidates",
    "carers",
    "users",
    "anybody",
    "anyone",
    "applicant",
    "child",
    "children",
    "customers",
    "donor",
    "driver",
    "drivers",
    "everyone",
    "guest",
    "guests",
    "hirer",
    "member",
    "members",
    "pupils",
    "people",
    "person",
    "player",
    "players",
    "rider",
    "riders",
    "student",
    "students",
    "visitor",
    "visitors",
    "volunteer",
    "volunteers",
    "who",
    "whoever",
    "you",
];

fn is_person(reading: &Reading, index: usize) -> bool {
    reading.is_word(index) && PERSONS.contains(&reading.word(index))
}

/// The lowest age of a rule that has one.
fn lowest(declared: Bound, agreed: u64) -> Option<u64> {
    match declared {
        Bound::Plain | Bound::AtLeast | Bound::Exactly => Some(agreed),
        Bound::MoreThan => Some(agreed + YEAR),
        Bound::AtMost | Bound::LessThan => None,
    }
}

/// What becomes of those whose age is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    /// "may", "are welcome"
    Given,
    /// "may not", "must be accompanied"
    Refused,
    /// "must be", "only those"
    Asked,
    /// Nothing is said.
    Unsaid,
}

/// How the ages that are named go with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Same,
    Wrong,
    Open,
}

fn same(holds: bool) -> Verdict {
    if holds { Verdict::Same } else { Verdict::Wrong }
}

/// What words say of a rule that has a lowest age.
#[expect(
    clippy::match_same_arms,
    reason = "the cases stand in the order in which they are decided"
)]
fn against_lowest(ages: Ages, lowest: u64, leave: Leave) -> Verdict {
    match (ages, leave) {
        (Ages::Any, Leave::Refused) => Verdict::Open,
        (Ages::Any, _) => Verdict::Wrong,
        // Whoever is let in is old enough, whoever is turned away is not.
        (Ages::Example(age), Leave::Given) => same(age >= lowest),
        (Ages::Example(age), Leave::Refused) => same(age < lowest),
        (Ages::Example(_), _) => Verdict::Open,
        // "Under 16s may not" is the rule; to let them in is its opposite.
        (Ages::Under(age), Leave::Refused) => same(age == lowest),
        (Ages::UpTo(age), Leave::Refused) => same(age + YEAR == lowest),
        // A highest age far above the lowest is a rule of its own.
        (Ages::Under(age) | Ages::UpTo(age), _) if age >= lowest + 20 * YEAR => Verdict::Open,
        (Ages::Under(_) | Ages::UpTo(_), Leave::Given | Leave::Asked) => Verdict::Wrong,
        (Ages::Under(age), Leave::Unsaid) if age == lowest => Verdict::Same,
        (Ages::Under(_) | Ages::UpTo(_), Leave::Unsaid) => Verdict::Open,
        // "At 15 you are too young": so is whoever is younger.
        (Ages::At(age), Leave::Refused) if age < lowest => Verdict::Same,
        (Ages::From(_) | Ages::At(_) | Ages::Over(_), Leave::Refused) => Verdict::Wrong,
        // "Over 16" is loose English for 16 or over.
        (Ages::Over(age), _) => same(age == lowest || age + YEAR == lowest),
        (Ages::From(age) | Ages::At(age), _) => same(age == lowest),
    }
}

/// What words say of a rule that has a highest age.
#[expect(
    clippy::match_same_arms,
    reason = "the cases stand in the order in which they are decided"
)]
fn against_highest(ages: Ages, highest: u64, below: bool, leave: Leave) -> Verdict {
    match (ages, leave) {
        (Ages::Any, Leave::Refused) => Verdict::Open,
        (Ages::Any, _) => Verdict::Wrong,
        (Ages::Example(age), Leave::Given) => same(age <= highest),
        (Ages::Example(age), Leave::Refused) => same(age > highest),
        (Ages::Example(_), _) => Verdict::Open,
        (Ages::Over(age), Leave::Refused) => same(age == highest || below && age + YEAR == highest),
        (Ages::From(age), Leave::Refused) => same(age == highest + YEAR || below && age == highest),
        (Ages::From(_) | Ages::Over(_), Leave::Given | Leave::Asked) => Verdict::Wrong,
        (Ages::From(_) | Ages::Over(_), Leave::Unsaid) => Verdict::Open,
        (Ages::Under(_) | Ages::UpTo(_) | Ages::At(_), Leave::Refused) => Verdict::Open,
        (Ages::Under(age), _) => same(age == highest || age == highest + YEAR),
        (Ages::UpTo(age) | Ages::At(age), _) => {
            same(age == highest || below && age + YEAR == highest)
        }
    }
}

/// "Ella passed Grade 8 at the age of fourteen": what somebody did, and no rule.
fn is_story(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    // "Wilf turned ninety in May"
    let turned = start.checked_sub(2).is_some_and(|who| {
        reading.word(start - 1) == "turned"
            && reading
                .raw(who)
                .starts_with(|first: char| first.is_uppercase())
            && !words::is_function_word(reading.word(who))
    });
    if turned {
        return true;
    }
    reading.ends_with(start, &["at", "the", "age", "of"])
        && (reading.clause(start).start..start).any(|at| {
            let word = reading.word(at);
            word.len() > 4
                && word.ends_with("ed")
                && !reading.is_any(
                    at.wrapping_sub(1),
                    &["is", "are", "be", "get", "gets", "being", "must", "not"],
                )
        })
}

/// Whether a sentence goes on to say that the age itself is not enough.
fn is_insisted(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let rest = end..reading.sentence(end.saturating_sub(1)).end.max(end);
    rest.clone().any(|at| years(reading, at).is_some())
        && rest.into_iter().any(|at| {
            reading.is_any(at, &["wait", "waits", "cannot"])
                || reading.matches(at, &["too", "young"])
                || reading.is_any(at, &["may", "can", "is", "are"]) && reading.word(at + 1) == "not"
        })
}

/// What the words around an age say of those who have it.
fn leave(case: &Case<'_>) -> Leave {
    let reading = case.reading;
    let tokens = &case.mention.tokens;
    let sentence = reading.sentence(tokens.start);
    let mut clause = reading.clause(tokens.start);
    // "Nobody but a driver under eighteen": the "but" opens no clause.
    let only = reading.is_any(clause.start, &["but", "except"])
        && reading.word(clause.start.wrapping_sub(1)) == "nobody";
    clause.start -= usize::from(only);
    // "If you are under 16, you cannot …": what follows from a condition is said behind its comma.
    let condition = reading.is_any(clause.start, &["if", "when", "unless", "until", "once"]);
    if condition || clause.len() <= tokens.len() + 3 {
        clause.end = sentence.end;
    }
    let within = |words: &[&str]| clause.clone().any(|at| reading.is_any(at, words));
    let turns = (clause.start..tokens.start).any(|at| {
        reading.is_any(at, &["until", "till", "unless", "before"])
            || reading.matches(at, &["only", "once"])
            || reading.matches(at, &["only", "when"])
            || reading.matches(at, &["only", "if"])
            || reading.matches(at, &["only", "from"])
    });
    // "Nobody but a driver under eighteen": only such a one.
    let lets_in_some = |at: usize| {
        reading.word(at) == "nobody" && reading.is_any(at + 1, &["else", "but", "except"])
    };
    let negated = |at: usize| {
        reading.is_any(
            at,
            &[
                "not",
                "never",
                "cannot",
                "no",
                "nobody",
                "none",
                "neither",
                "nor",
                "refused",
                "refuse",
                "barred",
                "forbidden",
                "banned",
                "unable",
                "excluded",
                "without",
            ],
        ) && !reading.matches(at, &["no", "matter"])
            && !lets_in_some(at)
            && !reading.matches(at, &["no", ","])
            && !(reading.word(at) == "no"
                && (reading.is_any(at + 1, FREE_OF) || reading.before(at, 1) == "at"))
            && !reading.matches(at, &["without", "an"])
            && !reading.matches(at, &["without", "a"])
            || reading.word(at).ends_with("n't")
            || reading.matches(at, &["too", "young"])
            || reading.matches(at, &["too", "old"])
            || reading.matches(at, &["turn", "away"])
            || reading.matches(at, &["turned", "away"])
    };
    let refused = clause
        .clone()
        .any(|at| !tokens.contains(&at) && negated(at))
        || super::headers(case.labels).next() == Some("no");
    // "No one under 16", "cannot … until they are 16": twice denied is asked.
    if refused && turns {
        return Leave::Asked;
    }
    if refused {
        return Leave::Refused;
    }
    let company = clause.clone().any(|at| {
        reading.is_any(at, &["accompanied", "supervised", "supervision"])
            || reading.is_any(at, &["with", "needs", "need"])
                && (at + 1..at + 5).any(|who| reading.is_any(who, COMPANY))
    }) && !within(&["without", "alone", "unaccompanied", "unsupervised"]);
    let asked = within(&[
        "must", "need", "needs", "has", "have", "should", "only", "required", "ask", "asks",
    ]) || only;
    // "accompanied by an adult until the age of sixteen": from then on they are let in.
    if company && turns {
        return Leave::Asked;
    }
    if company {
        return Leave::Refused;
    }
    if asked {
        return Leave::Asked;
    }
    let given = within(&[
        "may",
        "can",
        "allowed",
        "welcome",
        "let",
        "lets",
        "open",
        "permitted",
        "admitted",
        "free",
        "able",
        "take",
        "takes",
        "accept",
        "accepts",
        "include",
        "includes",
        "enough",
        "join",
        "pierce",
        "welcomes",
        "possible",
        "entitled",
        "admit",
        "admits",
        "for",
    ]);
    // "Who can join?", "check that:", and below it who that is.
    let listed = clause.start == 0
        && super::headers(case.labels).any(|header| {
            [
                "who can",
                "who may",
                "check that",
                "you must",
                "must be",
                "as long as",
            ]
            .iter()
            .any(|words| header.contains(words))
        });
    // A cell under "Age" says who may.
    let cell = reading.len() <= 5
        && super::headers(case.labels).any(|header| header == "age" || header.ends_with(" age"));
    if cell || listed {
        Leave::Asked
    } else if given {
        Leave::Given
    } else {
        Leave::Unsaid
    }
}

/// What somebody is spared who is let in: "at no cost", "no letter is needed".
const FREE_OF: &[&str] = &[
    "cost",
    "charge",
    "fee",
    "extra",
    "letter",
    "form",
    "proof",
    "referral",
    "appointment",
    "experience",
    "need",
];

/// Who goes with those who are too young to come alone.
const COMPANY: &[&str] = &[
    "adult", "adults", "grown", "grown-up", "parent", "parents", "guardian", "carer",
];

/// A number of years in months, and the token behind it.
fn years(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let number = reading.number(index)?;
    let months = number.thousandths.checked_mul(YEAR)?;
    let whole =
        months.is_multiple_of(1000) && (1000..=OLDEST / YEAR * 1000).contains(&number.thousandths);
    whole.then_some((months / 1000, number.next))
}

/// Where the words for years end that stand behind a number: "years old", "years of age", "years".
fn unit(reading: &Reading, next: usize) -> Option<usize> {
    let at = next + usize::from(reading.word(next) == "-");
    reading
        .is_any(at, &["year", "years", "yrs", "yr"])
        .then_some(())?;
    let behind = at + 1 + usize::from(reading.word(at + 1) == "-");
    if reading.word(behind) == "old" {
        return Some(behind + 1);
    }
    if reading.matches(at + 1, &["of", "age"]) {
        return Some(at + 3);
    }
    Some(at + 1)
}

/// "any age", "whatever the child's age", "no lower age limit": that the age does not matter.
fn no_age(reading: &Reading, index: usize, labels: &str) -> Option<Mention> {
    let end = match reading.word(index) {
        "any" | "all" | "every" => {
            let ages = reading.is_any(index + 1, &["age", "ages"]);
            let limited = reading.word(index + 2) == "limit";
            (ages && !limited).then_some(index + 2)
        }
        "whatever" | "irrespective" | "regardless" => (index + 1..index + 6)
            .find(|at| reading.word(*at) == "age")
            .map(|at| at + 1),
        "however" if reading.is_any(index + 1, &["young", "old"]) => Some(index + 2),
        // "Age is no bar."
        "age" if reading.matches(index + 1, &["is", "no"]) => reading
            .is_any(
                index + 3,
                &["bar", "barrier", "object", "obstacle", "matter"],
            )
            .then_some(index + 4),
        "no" => {
            let mut at = index + 1;
            while reading.is_any(
                at,
                &["minimum", "lower", "lowest", "upper", "particular", "set"],
            ) {
                at += 1;
            }
            let limit = reading.is_any(at + 1, &["limit", "limits", "restriction", "restrictions"]);
            // "How old do children have to be?", and below it "There is no lower limit."
            if at > index + 1 && reading.word(at) == "limit" && labels.contains("how old") {
                return Some(Mention::new(reading, Stated::Age(Ages::Any), index..at + 1));
            }
            (reading.word(at) == "age" && (at > index + 1 || limit))
                .then_some(at + 1 + usize::from(limit))
        }
        _ => None,
    }?;
    // "at any age" goes with what is let; "babies of any age need …" says nothing else.
    Some(Mention::new(reading, Stated::Age(Ages::Any), index..end))
}

fn at(scan: &Scan<'_>, index: usize) -> Option<Mention> {
    let reading = scan.reading;
    let mention =
        |ages: Ages, tokens: Range<usize>| Some(Mention::new(reading, Stated::Age(ages), tokens));
    let glued = index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1)
            || reading.is_any(index - 1, &[".", ",", ":", "£", "/", "#"]));
    if glued {
        return None;
    }
    // "under-eights", "over sixties"
    let hyphen = usize::from(reading.word(index + 1) == "-");
    if reading.is_any(index, &["under", "over"])
        && let Some(age) = group(reading, index + 1 + hyphen)
    {
        let tokens = index..index + 2 + hyphen;
        return mention(one_side(reading.word(index), age), tokens);
    }
    // "Seven is the youngest age at which …", "17 is old enough"
    if let Some((age, next)) = years(reading, index)
        && reading.word(next) == "is"
        && (index == reading.clause(index).start || !reading.is_word(index.wrapping_sub(1)))
    {
        if reading.matches(next + 1, &["old", "enough"]) {
            return mention(Ages::Example(age), index..next);
        }
        let named =
            (next + 1..next + 4).any(|at| reading.is_any(at, &["age", "youngest", "lowest"]));
        if reading.word(next + 1) == "the" && named {
            return mention(Ages::From(age), index..next);
        }
    }
    // "their eighteenth birthday", "your 21st birthday"
    if let Some((age, end)) = birthday(reading, index) {
        // "up to their 66th birthday"
        let until = (1..=3).any(|back| {
            reading.before(index, back) == "to" && reading.before(index, back + 1) == "up"
        });
        let ages = if until {
            Ages::Under(age)
        } else {
            Ages::From(age)
        };
        return mention(ages, index..end);
    }
    let (age, next) = years(reading, index)?;
    // "to be one of them"
    if reading.word(index) == "one" {
        return None;
    }
    // "over-21s", "the under 8s"
    let side = index.wrapping_sub(1 + usize::from(reading.word(index.wrapping_sub(1)) == "-"));
    if reading.is_any(next, &["s", "'s"]) && !reading.spaced(next) {
        let sided = reading.is_any(side, &["under", "over"]);
        return sided
            .then(|| mention(one_side(reading.word(side), age), side..next + 1))
            .flatten();
    }
    let ends = |at: usize| {
        reading.spaced(at) || !reading.is_number(at) && !reading.is_any(at, &["%", "/", "@"])
    };
    if !ends(next) {
        return None;
    }
    // "a ten-year-old", "ten-year-olds", "a 10 year old"
    if let Some(end) = somebody(reading, index, next) {
        return mention(Ages::Example(age), index..end);
    }
    let behind = unit(reading, next);
    let after_unit = behind.unwrap_or(next);
    let (before, start) = side_before(reading, index);
    let (after, end) = bound_after(reading, after_unit);
    let spoken_of = behind.is_some_and(|end| reading.is_any(end.wrapping_sub(1), &["old", "age"]));
    let (after, end) = match unit(reading, end) {
        Some(unit) if after != Bound::Plain => (after, unit),
        _ => (after, end),
    };
    let limited = after != Bound::Plain
        && (reading.is_any(
            end.wrapping_sub(1),
            &["over", "older", "above", "upwards", "under", "younger"],
        ) || asks_for_age(scan, index)
            || reading.before(start, 1) == "of" && is_person(reading, start.wrapping_sub(2)));
    let (after, end) = if reading.matches(after_unit, &["and", "up"]) {
        (Bound::AtLeast, after_unit + 2)
    } else {
        (after, end)
    };
    let told = spoken_of
        || limited
        || reading.is_any(index.wrapping_sub(1), &["aged", "age"])
        || reading.ends_with(index, &["the", "age", "of"])
        || matches!(before, Side::Younger | Side::Older)
        || behind.is_some() && asks_for_age(scan, index)
        || behind.is_none()
            && (is_told(reading, index, start)
                || is_bare_answer(reading, index, next, scan.labels));
    let plain = before == Side::Bound(Bound::Plain) && after == Bound::Plain;
    if !told || plain && lays_nothing_down(reading, start) {
        return None;
    }
    // "nobody under sixteen climbs without an adult"
    // "There must be no fewer than five.": people are not fewer years old.
    if behind.is_none()
        && (reading.word(start) == "fewer" || reading.word(start + 1) == "fewer")
        && !is_bare_answer(reading, index, next, scan.labels)
    {
        return None;
    }
    let whose = matches!(before, Side::Bound(Bound::LessThan | Bound::MoreThan))
        && (matches!(
            reading.before(start, 1),
            "nobody" | "anyone" | "anybody" | "those" | "people" | "everyone"
        ) || start > 0 && is_person(reading, start - 1));
    // "17 years of driving"
    if behind.is_none() && !spoken_of && !limited && !whose && !is_end(reading, next) {
        return None;
    }
    // "who has not yet turned 18"
    let not_yet = reading.is_any(start.wrapping_sub(1), &["turned", "reached"])
        && (2..=4).any(|back| {
            matches!(reading.before(start, back), "not" | "yet")
                || reading.before(start, back).ends_with("n't")
        });
    if not_yet && plain {
        return mention(Ages::Under(age), start..next);
    }
    let ages = match (before, after) {
        (Side::Younger | Side::Bound(Bound::LessThan), _) => Ages::Under(age),
        (Side::Older | Side::Bound(Bound::MoreThan), _) => Ages::Over(age),
        (Side::Bound(Bound::AtLeast), _) | (_, Bound::AtLeast) => Ages::From(age),
        (Side::Bound(Bound::AtMost), _) | (_, Bound::AtMost) => Ages::UpTo(age),
        _ => Ages::At(age),
    };
    let end = if after == Bound::Plain {
        after_unit
    } else {
        end
    };
    mention(ages, start..end.max(next))
}

fn one_side(word: &str, age: u64) -> Ages {
    if word == "under" {
        Ages::Under(age)
    } else {
        Ages::Over(age)
    }
}

/// What stands in front of an age and gives it a side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// "younger than 25"
    Younger,
    /// "older than 25"
    Older,
    /// "at least", "under"
    Bound(Bound),
}

fn side_before(reading: &Reading, index: usize) -> (Side, usize) {
    let back = index.wrapping_sub(2);
    if reading.matches(back, &["younger", "than"]) {
        return (Side::Younger, back);
    }
    if reading.matches(back, &["older", "than"]) {
        return (Side::Older, back);
    }
    // "under the age of 8"
    let named = index.wrapping_sub(3);
    if reading.matches(named, &["the", "age", "of"]) {
        let side = bound_before(reading, named);
        if side.0 != Bound::Plain {
            return (Side::Bound(side.0), side.1);
        }
    }
    let (bound, start) = bound_before(reading, index);
    (Side::Bound(bound), start)
}

/// "eights", "twenty-ones", "sixteens": people of an age, told by a number in words.
fn group(reading: &Reading, index: usize) -> Option<u64> {
    let word = reading.word(index);
    let single = word
        .strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .or_else(|| word.strip_suffix("xes").map(|stem| format!("{stem}x")))
        .or_else(|| word.strip_suffix("ves").map(|stem| format!("{stem}ve")))
        .or_else(|| word.strip_suffix('s').map(str::to_owned))?;
    let number = Reading::new(&single).number(0)?.whole()?;
    (number > 0).then_some(number * YEAR)
}

/// "eighteenth birthday", "21st birthday": the day on which somebody is so old.
fn birthday(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let (age, end) = super::duration::ordinal(reading, index)?;
    (reading.word(end) == "birthday" && age <= OLDEST / YEAR).then_some((age * YEAR, end + 1))
}

/// Where the words for a person of an age end: "ten-year-old", "ten-year-olds", "10 year old".
fn somebody(reading: &Reading, index: usize, next: usize) -> Option<usize> {
    let at = next + usize::from(reading.word(next) == "-");
    let old = at + 1 + usize::from(reading.word(at + 1) == "-");
    let person = reading.word(at) == "year" && reading.is_any(old, &["old", "olds"]);
    // "must be 16 year old" is a slip of "years".
    let single = reading.word(old) == "olds"
        || reading.word(next) == "-"
        || reading.is_any(
            index.wrapping_sub(1),
            &["a", "an", "any", "every", "my", "your", "our"],
        );
    (person && single).then_some(old + 1)
}

/// Whether the words around a number of years speak of how old somebody is.
fn asks_for_age(scan: &Scan<'_>, index: usize) -> bool {
    let reading = scan.reading;
    let named = |label: &str| {
        ["age", "how old", "youngest", "oldest"]
            .iter()
            .any(|word| label.contains(word))
    };
    (1..=4).any(|back| matches!(reading.before(index, back), "age" | "aged"))
        || super::headers(scan.labels).any(named)
        || reading.clause(index).any(|at| {
            reading.is_any(
                at,
                &["young", "younger", "youngest", "old", "older", "oldest"],
            )
        })
}

/// "Mr Penrose is aged 84", "the library is 40 years old": what is so old, and no rule.
fn lays_nothing_down(reading: &Reading, start: usize) -> bool {
    let start = start - usize::from(reading.before(start, 1) == "aged");
    let clause = reading.clause(start);
    let told = matches!(
        reading.before(start, 1),
        "is" | "are" | "was" | "were" | "am"
    ) && !reading.is_any(start.wrapping_sub(2), &["age", "it", "limit"]);
    let ruled = (clause.start..start).any(|at| {
        reading.is_any(
            at,
            &[
                "if", "when", "once", "until", "till", "unless", "provided", "minimum", "youngest",
                "soon", "time",
            ],
        )
    });
    // "The youngest turned nineteen in June."
    let turned = reading.before(start, 1) == "turned"
        && (start..start + 5).any(|at| {
            reading.is_any(at, &["in", "on", "last", "this", "yesterday"])
                && (words::month(reading.word(at + 1)).is_some()
                    || reading.is_any(
                        at + 1,
                        &[
                            "year", "month", "week", "spring", "summer", "autumn", "winter",
                        ],
                    ))
        })
        && !reading.is_any(
            start.wrapping_sub(2),
            &["have", "has", "who", "yet", "not", "having", "had"],
        );
    turned || told && !ruled
}

/// Whether nothing that could be counted follows.
fn is_end(reading: &Reading, next: usize) -> bool {
    !reading.is_word(next) || words::is_function_word(reading.word(next))
}

/// Whether the words in front of a bare number make it an age: "the minimum age is 21", "must be at
/// least 21", "once you turn 21", "people over 16".
fn is_told(reading: &Reading, index: usize, start: usize) -> bool {
    let before = |back: usize| reading.before(start, back);
    if matches!(
        before(1),
        "aged" | "age" | "turn" | "turns" | "turned" | "reach" | "reaches" | "reached"
    ) {
        return true;
    }
    // "The lowest age for a driver is 25."
    let clause = reading.clause(index).start;
    let named = before(1) == "is"
        && (clause.max(start.saturating_sub(8))..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "lowest", "minimum", "youngest", "least", "maximum", "highest",
                ],
            ) && reading.word(at + 1) == "age"
        });
    if named {
        return true;
    }
    let sentence = reading.sentence(index);
    // "Children under 14 are not permitted", "those over 16"
    let limited = matches!(reading.before(index, 1), "under" | "over") && start + 1 == index;
    let person = before(1).ends_with('s')
        || matches!(
            before(1),
            "those"
                | "anyone"
                | "anybody"
                | "nobody"
                | "children"
                | "people"
                | "child"
                | "person"
                | "everyone"
                | "both"
                | "one"
                | "is"
                | "are"
                | "be"
        );
    let person = person || start > 0 && is_person(reading, start - 1);
    if limited && person && reading.is_word(start.wrapping_sub(1)) {
        return true;
    }
    let pronoun =
        |word: &str| matches!(word, "he" | "she" | "they" | "you" | "child" | "applicant");
    // "not till he's 10", "provided that she is at least fourteen"
    let contracted = matches!(before(1), "he's" | "she's" | "they're" | "you're");
    let told_of = contracted || matches!(before(1), "is" | "are") && pronoun(before(2));
    let opened = told_of
        && (sentence.start..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "till",
                    "until",
                    "unless",
                    "once",
                    "if",
                    "when",
                    "provided",
                    "providing",
                    "before",
                    "soon",
                    "time",
                ],
            )
        });
    if opened {
        return true;
    }
    // "You can become a donor at 16.": nobody tells the time so.
    let teens = reading
        .number(index)
        .is_some_and(|age| (13_000..100_000).contains(&age.thousandths));
    if matches!(before(1), "at" | "from") && teens {
        return true;
    }
    let named = (sentence.start.max(start.saturating_sub(6))..start)
        .rfind(|at| reading.is_any(*at, &["age", "aged"]));
    let leads = |at: usize| {
        let word = reading.word(at);
        words::is_function_word(word)
            || matches!(word, ":" | "limit" | "minimum" | "is" | "be" | "of")
    };
    if named.is_some_and(|named| (named + 1..start).all(leads))
        || named.is_some() && matches!(before(1), "is" | "was")
    {
        return true;
    }
    // "Minimum age for donors: 21", "lowest age of the person who signs, seventeen."
    let listed = (sentence.start.max(start.saturating_sub(12))..start)
        .any(|at| reading.word(at) == "age")
        && reading
            .number(index)
            .is_some_and(|number| number.next + 1 >= sentence.end);
    if before(1) == ":" && named.is_some() || before(1) == "," && listed {
        return true;
    }
    // "What is the minimum age for …? It is twelve."
    let answers = sentence.start > 0
        && reading.matches(sentence.start, &["it", "is"])
        && start == sentence.start + 2
        && reading
            .sentence(sentence.start - 1)
            .any(|at| reading.word(at) == "age" || reading.matches(at, &["how", "old"]));
    if answers {
        return true;
    }
    // "He need not be 18 to play."
    if before(1) == "be"
        && (before(2) == "not" && matches!(before(3), "need" | "needs") || before(2) == "needn't")
    {
        return true;
    }
    let is_verb = |word: &str| matches!(word, "must" | "should" | "to");
    before(1) == "be" && (is_verb(before(2)) || is_verb(before(3)))
}

/// A cell under "Minimum age", an answer to "How old must I be?": a number and nothing else.
fn is_bare_answer(reading: &Reading, index: usize, end: usize, labels: &str) -> bool {
    // "Youngest age for new players"
    let limits = |header: &str| {
        let words = || header.split_whitespace();
        words().any(|word| word == "age")
            && words().any(|word| {
                matches!(
                    word,
                    "minimum" | "youngest" | "lowest" | "maximum" | "oldest" | "upper"
                )
            })
    };
    let asked = super::headers(labels).any(|header| {
        header.contains("how old")
            || limits(header)
            || header.ends_with("age")
            || header.ends_with("age in years")
            || header.contains("what age")
    });
    let sentence = reading.sentence(index);
    // "How old must I be? 21."
    let asked = asked
        || sentence.start > 0
            && reading.word(sentence.start - 1) == "?"
            && reading
                .sentence(sentence.start - 1)
                .any(|at| reading.matches(at, &["how", "old"]));
    let (_, start) = bound_before(reading, index);
    asked && start == sentence.start && sentence.end <= end + 1
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

/// Whether a length of time tells how old somebody or something is, and lays nothing down: "a
/// 30-year-old building", "the library is 40 years old".
pub(crate) fn tells_age(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let is_old = reading.word(mention.tokens.end) == "old";
    let aged = reading.before(start, 1) == "aged";
    // "When a voucher is two months old it stops working" is a rule.
    let clause = reading.clause(start);
    let ruled = reading.is_any(clause.start, &["when", "once", "after"]);
    is_old && !ruled || aged
}
