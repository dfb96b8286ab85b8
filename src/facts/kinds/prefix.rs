//! Prefixes: the digits or letters that a number must start with.

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, Unnumbered,
    rewording, unnumbered, walk,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};

pub(super) struct Prefix;

impl KindRules for Prefix {
    fn kind(&self) -> Kind {
        Kind::Prefix
    }

    fn name(&self) -> &'static str {
        "prefix"
    }

    fn example(&self) -> &'static str {
        "starts with 07"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_all(&reading, &mut found);
        if found.is_empty() {
            lettered(&reading, &mut found);
        }
        match found.as_slice() {
            [
                Mention {
                    stated: Stated::Prefix { digits },
                    ..
                },
            ] => Ok(Value::Prefix(digits.clone())),
            _ => {
                Err("a prefix is digits or capital letters, such as \"starts with 07\"".to_owned())
            }
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let letters = scan.facts.of_kind(Kind::Prefix).any(|(_, fact)| {
            matches!(&fact.value, Value::Prefix(agreed)
                if agreed.starts_with(|first: char| first.is_ascii_uppercase()))
        });
        if letters {
            lettered(scan.reading, found);
            lettered_examples(scan.reading, found);
        }
        if scan.facts.of_kind(Kind::Prefix).next().is_some() {
            scan_all(scan.reading, found);
            ending_instead(scan, found);
            unnumbered::prefixes(scan.reading, scan.labels, found);
            found.extend(bare_answer(scan));
            found.extend(spoken_answer(scan.reading));
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        if matches!(case.mention.stated, Stated::Unnumbered(..)) {
            let idle = case.stance.refused || case.stance.negative || case.stance.conditional;
            return if idle {
                Comparison::Unsure
            } else {
                Comparison::whole(case, None)
            };
        }
        let (Stated::Prefix { digits }, Value::Prefix(declared)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let last = case.mention.tokens.end.saturating_sub(1);
        let example = case.reading.word(last).starts_with('x')
            || digits.len() >= 6
            || digits.len() == 5 && declared.len() < 4;
        // "+44 7…" is "07…" from abroad.
        let digits = &digits
            .strip_prefix("+44")
            .map_or_else(|| digits.clone(), |rest| format!("0{rest}"));
        let fits = if example || digits.len() < declared.len() {
            digits.starts_with(declared.as_str()) || declared.starts_with(digits.as_str())
        } else {
            digits == declared
        };
        // "… and so will one that starts with 03": what is turned down is not the rule.
        // "If it begins with anything but 05, we send it back": what is left is the rule.
        let start = case.mention.tokens.start;
        let all_but = case
            .reading
            .is_any(start.wrapping_sub(1), &["but", "except"])
            || case.reading.ends_with(start, &["other", "than"]);
        let turned_down = case.stance.refused
            && !all_but
            && !case.stance.negative
            && !case
                .reading
                .sentence(case.mention.tokens.start)
                .any(|index| case.reading.word(index) == "unless");
        if fits {
            Comparison::Equal
        } else if turned_down {
            Comparison::Unsure
        } else {
            let fix = (!example).then(|| declared.clone());
            Comparison::whole(case, fix)
        }
    }

    fn write(&self, value: &Value, _like: &str) -> Option<String> {
        match value {
            Value::Prefix(digits) => Some(digits.clone()),
            _ => None,
        }
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let Value::Prefix(digits) = new.value else {
            return Vec::new();
        };
        let first = case.mention.tokens.start;
        // "07xxx xxxxxx": the digits change and the rest of the example stays.
        if case.reading.is_number(first) {
            return vec![vec![Rewording::tokens(
                case.reading,
                &(first..first + 1),
                digits.clone(),
            )]];
        }
        let spoken: Option<Vec<String>> = digits
            .chars()
            .map(|digit| numbers::in_words(u64::from(digit.to_digit(10)?)))
            .collect();
        spoken
            .map(|words| rewording::whole(case, words.join(" ")))
            .into_iter()
            .collect()
    }
}

/// "It has to end in 07": the digits of a declared beginning, said to stand at the end.
fn ending_instead(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    for index in reading.with(Signs::DIGITS) {
        let agreed = scan.facts.of_kind(Kind::Prefix).any(
            |(_, fact)| matches!(&fact.value, Value::Prefix(agreed) if agreed == reading.raw(index)),
        );
        let quoted = usize::from(reading.is_any(index.wrapping_sub(1), &["'", "\""]));
        let Some(verb) = index.checked_sub(2 + quoted) else {
            continue;
        };
        let ends = reading.is_any(verb, &["end", "ends", "ending"])
            && reading.is_any(verb + 1, &["in", "with"]);
        let goes_on = reading.is_number(index + 1)
            || reading.is_any(index + 1, &[".", "-", "/", ":"])
                && !reading.spaced(index + 2)
                && index + 2 < reading.len();
        if agreed && ends && !goes_on {
            let stated = Stated::Unnumbered(Kind::Prefix, Unnumbered::Opposite);
            found.push(Mention::new(reading, stated, verb..index + 1));
        }
    }
}

/// Whether a token is a prefix of capital letters.
fn is_lettered(reading: &Reading, index: usize) -> bool {
    let letters = reading.raw(index);
    (1..=4).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_uppercase())
        && !matches!(letters, "A" | "I")
}

/// "begins with VB", "starts WB": letters that a number must start with.
fn lettered(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::PREFIX, |index| {
        let verb = reading.is_any(
            index,
            &[
                "start",
                "starts",
                "starting",
                "begin",
                "begins",
                "beginning",
                "prefix",
                "prefixed",
            ],
        );
        let mut next = index + 1;
        while reading.is_any(
            next,
            &[
                "with", "by", "the", "letters", "letter", "'", "\"", ":", "is",
            ],
        ) {
            next += 1;
        }
        if !verb || !is_lettered(reading, next) {
            return None;
        }
        let digits = reading.raw(next).to_owned();
        found.push(Mention::new(
            reading,
            Stated::Prefix { digits },
            next..next + 1,
        ));
        Some(next + 1)
    });
}

/// "a number such as TI-2046", "the account number BW20417": a whole number that shows how one begins.
fn lettered_examples(reading: &Reading, found: &mut Vec<Mention>) {
    for index in reading.with(Signs::DIGITS) {
        let hyphen = usize::from(
            reading.word(index.wrapping_sub(1)) == "-" && !reading.spaced(index.wrapping_sub(1)),
        );
        let Some(first) = index.checked_sub(1 + hyphen) else {
            continue;
        };
        if !reading.spaced(index) && reading.raw(index).len() >= 3 && is_lettered(reading, first) {
            let digits = reading.raw(first).to_owned();
            found.push(Mention::new(
                reading,
                Stated::Prefix { digits },
                first..index + 1,
            ));
        }
    }
}

/// "What does it have to start with? Zero, then eight: that is, …": digits that open the answer to a
/// question.
fn spoken_answer(reading: &Reading) -> Option<Mention> {
    let question = (0..reading.len()).find(|index| reading.word(*index) == "?")?;
    let asked = reading.sentence(question).any(|index| {
        reading.is_any(index, &["start", "begin"]) && reading.word(index + 1) == "with"
    });
    let start = question + 1 + usize::from(reading.word(question + 1) == "with");
    let (digits, end) = digits_at(reading, start).filter(|_| asked)?;
    reading
        .is_any(end, &[".", ":", ",", ";"])
        .then(|| Mention::new(reading, Stated::Prefix { digits }, start..end))
}

/// What a prefix or what is said of one begins with.
const OPENING: Signs = Signs::PREFIX.and(Signs::DIGITS).and(Signs::NUMBER);

fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, OPENING, |index| {
        if let Some((digits, tokens)) = first_digits(reading, index) {
            let end = tokens.end;
            found.push(Mention::new(reading, Stated::Prefix { digits }, tokens));
            return Some(end);
        }
        if reading.is_any(
            index,
            &[
                "start",
                "starts",
                "starting",
                "begin",
                "begins",
                "beginning",
                "prefix",
                "prefixed",
                "started",
                "prefixes",
                "commencing",
                "commences",
                "commence",
            ],
        ) || reading.is_any(index, &["open", "opens"]) && reading.word(index + 1) == "with"
        {
            return Some(after_verb(reading, index + 1, found));
        }
        if let Some((digits, end)) = opened(reading, index) {
            found.push(Mention::new(reading, Stated::Prefix { digits }, index..end));
            return Some(end);
        }
        if let Some((digits, end)) = whole_example(reading, index) {
            found.push(Mention::new(reading, Stated::Prefix { digits }, index..end));
            return Some(end);
        }
        let end = example(reading, index)?;
        let digits = reading.raw(index).to_owned();
        found.push(Mention::new(reading, Stated::Prefix { digits }, index..end));
        Some(end)
    });
}

/// A cell under "Starts with", an answer to "Which digits does it start with?": digits and nothing
/// else.
fn bare_answer(scan: &Scan<'_>) -> Option<Mention> {
    let reading = scan.reading;
    if reading.len() > 8 || reading.with(OPENING).next().is_none() {
        return None;
    }
    let mut start = 0;
    while reading.is_any(start, &["'", "\"", "with", "always", "a", ":"]) && start < 4 {
        start += 1;
    }
    let (digits, end) = digits_at(reading, start)?;
    let alone = (end..reading.len()).all(|at| reading.is_any(at, &["'", "\"", "."]));
    if !alone {
        return None;
    }
    let asked = [
        "start",
        "begin",
        "prefix",
        "first digit",
        "first two",
        "first three",
    ]
    .iter()
    .any(|word| super::headers(scan.labels).any(|header| header.contains(word)));
    asked.then(|| Mention::new(reading, Stated::Prefix { digits }, start..end))
}

/// "the first two digits are 62", "62 as its first two digits", "the prefix must be 62".
fn first_digits(reading: &Reading, index: usize) -> Option<(String, std::ops::Range<usize>)> {
    // "a mobile number with 08 at the front"
    let two_figures = reading.is_number(index) && reading.raw(index).len() > 1;
    let quoted = usize::from(reading.is_any(index + 1, &["'", "\""]));
    if !(two_figures && reading.word(index + 1 + quoted) != "at")
        && let Some((digits, end)) = digits_at(reading, index)
        && let end = end + quoted
        && reading.word(end) == "at"
        && reading.is_any(end + 1, &["the", "its", "their"])
        && reading.is_any(end + 2, &["front", "start", "beginning"])
    {
        return Some((digits, index..end));
    }
    // "eleven digits, the first two of them 08"
    if reading.word(index) == "first"
        && reading.is_any(index + 1, &["two", "2", "three", "3", "four", "4"])
        && reading.is_any(index + 2, &["of", "being"])
    {
        let mut start = index + 2;
        while reading.is_any(
            start,
            &[
                "of", "them", "these", "being", "which", "is", "are", "must", "be", "'", "\"",
            ],
        ) {
            start += 1;
        }
        if let Some((digits, end)) = digits_at(reading, start) {
            return Some((digits, start..end));
        }
    }
    let named = reading.word(index) == "prefix"
        || reading.is_any(index, &["first", "opening", "leading", "initial"])
            && (reading.is_any(index + 1, &["digits", "numbers", "figures", "digit"])
                || reading.number(index + 1).is_some()
                    && (reading.is_any(index + 2, &["digits", "numbers", "figures"])
                        || reading.is_any(index + 2, COPULAS)));
    if !named {
        return None;
    }
    // "… has 62 as its first two digits"
    let mut before = index;
    while before > 0 && reading.is_any(before - 1, &["its", "the", "their", "as", "'", "\""]) {
        before -= 1;
    }
    if reading.word(before) == "as" || (before..index).any(|at| reading.word(at) == "as") {
        let start = (1..=9).rev().find_map(|back| {
            let start = before.checked_sub(back)?;
            digits_at(reading, start)
                .filter(|(_, end)| (*end..before).all(|at| reading.is_any(at, &["'", "\""])))
                .map(|(digits, end)| (digits, start..end))
        });
        return start;
    }
    let end = reading.sentence(index).end.min(index + 22);
    // "first two digits 09"
    let noun = (index + 1..index + 3)
        .find(|at| reading.is_any(*at, &["digits", "figures", "numbers"]))
        .map(|noun| noun + 1);
    if let Some((digits, after)) = noun.and_then(|noun| digits_at(reading, noun))
        && let Some(start) = noun
    {
        return Some((digits, start..after));
    }
    let copula = (index + 1..end).find(|at| reading.is_any(*at, COPULAS))?;
    let mut start = copula + 1;
    while reading.is_any(
        start,
        &[
            "be", "always", "either", "the", "'", "\"", "only", "both", ":", "digits", "not",
            "never",
        ],
    ) {
        start += 1;
    }
    // "Its first digit is 8", "starts with a 1"
    if reading.word(index + 1) == "digit" && is_digit(reading, start) {
        return Some((reading.raw(start).to_owned(), start..start + 1));
    }
    digits_at(reading, start).map(|(digits, end)| (digits, start..end))
}

/// Whether one figure stands alone.
fn is_digit(reading: &Reading, index: usize) -> bool {
    reading.is_number(index)
        && reading.raw(index).len() == 1
        && !reading.is_number(index + 1)
        && !(reading.is_any(index + 1, &[":", ".", "%", "/"])
            && !reading.spaced(index + 2)
            && index + 2 < reading.len())
}

const COPULAS: &[&str] = &["is", "are", "be", "must", ":", "="];

/// "for example 08123 456789": a whole number that shows how one begins.
fn whole_example(reading: &Reading, index: usize) -> Option<(String, usize)> {
    let may_introduce = [
        "example", ",", "as", "instance", "form", ".", "eg", "like", "is", ":",
    ];
    if !reading.is_number(index) || !may_introduce.contains(&reading.before(index, 1)) {
        return None;
    }
    let introduced = reading.ends_with(index, &["for", "example"])
        || reading.ends_with(index, &["for", "example", ","])
        || reading.ends_with(index, &["such", "as"])
        || reading.ends_with(index, &["for", "instance"])
        || reading.ends_with(index, &["for", "instance", ","])
        || reading.ends_with(index, &["in", "the", "form"])
        || reading.ends_with(index, &["e", ".", "g", "."])
        || reading.ends_with(index, &["eg"])
        || reading.ends_with(index, &["like"])
        || reading.ends_with(index, &["example", ":"])
        || reading.word(index.wrapping_sub(1)) == "is"
            && reading
                .sentence(index)
                .take(3)
                .any(|at| reading.word(at) == "example");
    if !introduced {
        return None;
    }
    let mut digits = String::new();
    let mut end = index;
    while reading.is_number(end) && digits.len() < 16 {
        digits.push_str(reading.raw(end));
        end += 1;
        // "68-20417"
        let joined = reading.word(end) == "-"
            && !reading.spaced(end)
            && !reading.spaced(end + 1)
            && reading.is_number(end + 1);
        end += usize::from(joined);
    }
    ((5..=16).contains(&digits.len())).then_some((digits, end))
}

/// `07xxx xxxxxx`
fn example(reading: &Reading, index: usize) -> Option<usize> {
    let all_x = |at: usize| {
        let word = reading.word(at);
        word.len() >= 2 && word.chars().all(|letter| letter == 'x')
    };
    // "20xx" may be a year; "29xx xxxx" is not.
    let digits = reading.raw(index);
    let year = matches!(digits, "19" | "20") && !all_x(index + 2);
    let starts = reading.is_number(index)
        && (digits.starts_with('0') || (2..=4).contains(&digits.len()) && !year)
        && all_x(index + 1)
        && !reading.spaced(index + 1);
    if !starts {
        return None;
    }
    let mut end = index + 2;
    while all_x(end) {
        end += 1;
    }
    Some(end)
}

fn after_verb(reading: &Reading, start: usize, found: &mut Vec<Mention>) -> usize {
    let mut next = start;
    let skip = |next: &mut usize| {
        while reading.is_any(
            *next,
            &[
                "with",
                "by",
                "'",
                "\"",
                "the",
                "a",
                "digits",
                "numbers",
                "in",
                ":",
                "either",
                "always",
                "not",
                "is",
                "only",
                "be",
                "must",
                "something",
                "accepted",
                "allowed",
                "anything",
                "other",
                "except",
                "but",
                "of",
                "than",
            ],
        ) {
            *next += 1;
        }
    };
    let first = next;
    skip(&mut next);
    // "starts with a 1"
    let must =
        (1..=4).any(|back| reading.before(start, back) == "must") && reading.word(next + 1) == ",";
    if ((first..next).any(|at| reading.word(at) == "a") || must)
        && is_digit(reading, next)
        && (next + 1 >= reading.len() || !reading.is_word(next + 1))
    {
        let digits = reading.raw(next).to_owned();
        found.push(Mention::new(
            reading,
            Stated::Prefix { digits },
            next..next + 1,
        ));
        return next + 1;
    }
    // "prefixes" and lists: "07, 02 or 03".
    loop {
        let Some((digits, end)) = digits_at(reading, next) else {
            return next;
        };
        found.push(Mention::new(reading, Stated::Prefix { digits }, next..end));
        let mut ahead = end;
        while reading.is_any(ahead, &["'", "\"", ",", "or", "and", "/"]) {
            ahead += 1;
        }
        if ahead == end
            || reading.is_any(ahead.saturating_sub(1), &["'", "\""])
                && digits_at(reading, ahead).is_none()
        {
            return end;
        }
        next = ahead;
    }
}

/// "Mobile phone number (05…)", "05 followed by nine digits": how a number goes on is left open.
fn opened(reading: &Reading, index: usize) -> Option<(String, usize)> {
    // "zero one and nine more digits"
    if reading.is_any(index, &["zero", "oh"])
        && let Some((digits, end)) = digits_at(reading, index)
        && reading.word(end) == "more"
        && digits.len() > 2
        && reading.is_any(end + 1, &["digits", "figures", "numbers"])
    {
        let opening = digits
            .get(..digits.len() - 1)
            .unwrap_or_default()
            .to_owned();
        return Some((opening, end));
    }
    if reading.is_any(index, &["zero", "oh"])
        && let Some((digits, end)) = digits_at(reading, index)
        && reading.is_any(end, &["and", "then", "followed"])
        && (end + 1..end + 5).any(|at| reading.is_any(at, &["digits", "figures", "numbers"]))
    {
        return Some((digits, end));
    }
    let digits = reading.raw(index);
    let short = reading.is_number(index) && (2..=5).contains(&digits.len());
    let goes_on = reading.word(index + 1) == "\u{2026}" && !reading.spaced(index + 1)
        || reading.matches(index + 1, &[".", ".", "."])
        || reading.matches(index + 1, &["followed", "by"])
            && (index + 3..index + 6)
                .any(|at| reading.is_any(at, &["digits", "figures", "numbers"]))
        || reading.matches(index + 1, &["and", "then"])
            && (index + 3..index + 6).any(|at| reading.is_any(at, &["digits", "figures"]));
    (short && digits.starts_with('0') && goes_on).then(|| (digits.to_owned(), index + 1))
}

fn digits_at(reading: &Reading, index: usize) -> Option<(String, usize)> {
    if reading.word(index) == "+" && !reading.spaced(index + 1) && reading.is_number(index + 1) {
        let digits = reading.raw(index + 1);
        // "+44 1"
        let one = reading.is_number(index + 2)
            && reading.raw(index + 2).len() == 1
            && !reading.is_number(index + 3)
            && (reading.spaced(index + 3) || !reading.is_word(index + 3));
        if one && digits == "44" {
            let digit = reading.raw(index + 2);
            return Some((format!("+{digits}{digit}"), index + 3));
        }
        return (digits.len() <= 5).then(|| (format!("+{digits}"), index + 2));
    }
    // "O7": the letter, where a digit is meant.
    if matches!(reading.raw(index), "O" | "o")
        && reading.is_number(index + 1)
        && !reading.spaced(index + 1)
        && reading.raw(index + 1).len() <= 4
    {
        return Some((format!("O{}", reading.raw(index + 1)), index + 2));
    }
    // "6 and 2", "6, 2"
    let single = |at: usize| reading.is_number(at) && reading.raw(at).len() == 1;
    if single(index) && reading.is_any(index + 1, &["and", ",", "-", "then"]) {
        let then = usize::from(reading.matches(index + 1, &[",", "then"]));
        return single(index + 2 + then).then(|| {
            (
                format!("{}{}", reading.raw(index), reading.raw(index + 2 + then)),
                index + 3 + then,
            )
        });
    }
    if reading.is_number(index) {
        let digits = reading.raw(index);
        let goes_on = !reading.spaced(index + 1)
            && (reading.is_any(index + 1, &["/", ":", "%"]) && !reading.spaced(index + 2)
                || reading.is_any(index + 1, &[".", "-"])
                    && reading.is_number(index + 2)
                    && !reading.spaced(index + 2)
                || reading.is_word(index + 1));
        let dated = super::super::words::month(reading.word(index + 1)).is_some();
        let phone = reading.is_number(index + 1) || reading.raw(index).len() > 5;
        let short = digits.len() >= 2 && digits.len() <= 5;
        return (short
            && !goes_on
            && !dated
            && !phone
            && digits.starts_with(|digit: char| digit.is_ascii_digit()))
        .then(|| (digits.to_owned(), index + 1));
    }
    let word = |at: usize| -> Option<char> {
        if matches!(reading.word(at), "oh" | "o") {
            return Some('0');
        }
        if !reading.is_word(at) {
            return None;
        }
        let value = reading.number(at)?.whole()?;
        char::from_digit(u32::try_from(value).ok()?, 10)
    };
    let mut digits = String::new();
    let mut next = index;
    while digits.len() < 5
        && let Some(digit) = word(next)
    {
        digits.push(digit);
        next += 1;
        // "six and two", "zero-seven", "zero, then seven"
        if reading.is_any(next, &["and", "-", ",", "then"]) && word(next + 1).is_some() {
            next += 1;
        } else if reading.matches(next, &[",", "then"]) && word(next + 2).is_some() {
            next += 2;
        }
    }
    (digits.len() >= 2).then_some((digits, next))
}
