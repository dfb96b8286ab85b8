//! Published standards, such as `DCB1596`: letters, then digits.

use super::{Binding, Case, Comparison, KindRules, Mention, Scan, Stated, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};

pub(super) struct Standard;

impl KindRules for Standard {
    fn kind(&self) -> Kind {
        Kind::Standard
    }

    fn name(&self) -> &'static str {
        "standard"
    }

    fn example(&self) -> &'static str {
        "DCB1596"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        match at(&reading, 0).or_else(|| shaped(&reading, 0)) {
            Some((letters, digits, end)) if end == reading.len() => {
                Ok(Value::Standard(letters, digits))
            }
            _ => Err("a standard is letters and digits, such as \"DCB1596\"".to_owned()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        walk(reading, Signs::CODE, |index| {
            let (letters, digits, end) = at(reading, index)?;
            if is_number_of_paper(reading, index) {
                return Some(end);
            }
            let stated = Stated::Standard(letters, digits);
            found.push(Mention::new(reading, stated, index..end));
            Some(end)
        });
        if scan.facts.of_kind(Kind::Standard).next().is_some() {
            found.extend(numbered(reading));
            lower_case(scan, found);
            lettered(scan, found);
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (Stated::Standard(letters, digits), Value::Standard(agreed_letters, agreed_digits)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        if same_number(digits, agreed_digits)
            && (letters.is_empty() || same_letters(letters, agreed_letters))
        {
            return Comparison::Equal;
        }
        // "formerly ISB 1596": the same standard under its old name.
        let start = case.mention.tokens.start;
        let formerly = (1..=3).any(|back| {
            matches!(
                case.reading.before(start, back),
                "formerly"
                    | "previously"
                    | "was"
                    | "once"
                    | "replaced"
                    | "replaces"
                    | "superseded"
                    | "supersedes"
                    | "old"
            )
        });
        // "The older paperwork calls it ISB 1596. It is the same thing under a former name."
        let sentence = case.reading.sentence(start);
        let renamed = digits == agreed_digits
            && (case.reading.holds_any(
                &(sentence.start..start),
                &["older", "old", "former", "earlier", "oldest"],
            ) || case.reading.holds_any(
                &case.reading.sentence(sentence.end),
                &["former", "formerly", "renamed"],
            ) && sentence.end < case.reading.len());
        if renamed || formerly && (digits == agreed_digits || !is_anagram(digits, agreed_digits)) {
            return Comparison::Equal;
        }
        Comparison::whole(
            case,
            self.write(case.value, case.reading.written(&case.mention.bytes)),
        )
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Standard(letters, digits) = value else {
            return None;
        };
        if like.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(digits.clone());
        }
        let named = like.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let named = named
            .find(|letter: char| letter.is_ascii_digit())
            .and_then(|first| named.get(..first));
        let joint = named
            .unwrap_or(like)
            .chars()
            .find(|letter| " -".contains(*letter));
        let joint = joint.map(String::from).unwrap_or_default();
        let letters = if like.contains(|letter: char| letter.is_ascii_uppercase()) {
            letters.clone()
        } else {
            letters.to_lowercase()
        };
        Some(format!("{letters}{joint}{digits}"))
    }
}

/// "The supplier's invoice, number DC-1569-B": the number of a paper.
fn is_number_of_paper(reading: &Reading, index: usize) -> bool {
    reading.is_any(index.wrapping_sub(1), &["number", "no", "reference"])
        && (index.saturating_sub(14)..index)
            .any(|at| reading.is_any(at, &["invoice", "receipt", "order", "bill", "ticket"]))
}

/// "PAS 10", "HTM 01-05", "SMETS2": the letters of a declared standard, and any number behind them.
fn lettered(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    walk(reading, Signs::CODE, |index| {
        let mut own = scan.facts.of_kind(Kind::Standard).filter(
            |(_, fact)| matches!(&fact.value, Value::Standard(own, _) if own == reading.raw(index)),
        );
        let (_, fact) = own.next()?;
        // "fill in form TAF 421", where the rule itself speaks of a form
        let called = || {
            let says = fact.says.as_deref().unwrap_or_default();
            let before = reading.word(index.wrapping_sub(1));
            says.split_whitespace().any(|word| word == before)
        };
        if is_place(reading, index) && !called() || at(reading, index).is_some() {
            return None;
        }
        let (letters, digits, end) = shaped(reading, index)?;
        let stated = Stated::Standard(letters, digits);
        found.push(Mention::new(reading, stated, index..end));
        Some(end)
    });
}

/// Capital letters and groups of digits: the shape of a standard whose number is short or has parts.
fn shaped(reading: &Reading, index: usize) -> Option<(String, String, usize)> {
    let letters = reading.raw(index);
    let capitals = (2..=6).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_uppercase());
    if !capitals {
        return None;
    }
    let mut next = index + 1;
    if reading.word(next) == "-" && !reading.spaced(next) {
        next += 1;
    }
    // "EBU R128", "EBU R 128"
    let series = reading.raw(next);
    let mut digits = String::new();
    if series.len() == 1 && series.bytes().all(|letter| letter.is_ascii_uppercase()) {
        digits.push_str(series);
        next += 1;
    }
    if !reading.is_number(next) {
        return None;
    }
    digits.push_str(reading.raw(next));
    next += 1;
    while reading.is_any(next, &["-", "."])
        && !reading.spaced(next)
        && !reading.spaced(next + 1)
        && reading.is_number(next + 1)
    {
        digits.push('-');
        digits.push_str(reading.raw(next + 1));
        next += 2;
    }
    // "DCB1596A": a letter behind the number makes it another one.
    let suffix = reading.raw(next);
    let lettered = suffix.len() == 1
        && suffix.bytes().all(|letter| letter.is_ascii_uppercase())
        && digits.len() > 2
        && !reading.spaced(next)
        && (reading.spaced(next + 1) || !reading.is_word(next + 1));
    if lettered {
        digits.push_str(suffix);
        next += 1;
    }
    let glued = !reading.spaced(next)
        && (reading.is_word(next) || reading.is_any(next, &["/", "@", "_", "-"]));
    (digits.len() <= 12 && !glued).then(|| (letters.to_owned(), digits, next))
}

/// "dcb1569": the letters of a declared standard without their capitals, and digits right behind them.
fn lower_case(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    for at in reading.with(Signs::DIGITS) {
        // "dcb-1594"
        let hyphen = usize::from(
            reading.word(at.wrapping_sub(1)) == "-"
                && !reading.spaced(at)
                && !reading.spaced(at.wrapping_sub(1)),
        );
        let Some(first) = at.checked_sub(1 + hyphen) else {
            continue;
        };
        let digits = reading.raw(at);
        let shaped = (3..=6).contains(&digits.len())
            && reading.raw(first) == reading.word(first)
            && (!reading.spaced(at) || reading.len() == 2)
            && (hyphen == 0 || reading.is_word(first))
            && (at + 1 >= reading.len() || reading.spaced(at + 1) || !reading.is_word(at + 1))
            && (first == 0 || reading.spaced(first));
        let letters = reading.word(first).to_ascii_uppercase();
        let known = shaped
            && scan
                .facts
                .of_kind(Kind::Standard)
                .any(|(_, fact)| matches!(&fact.value, Value::Standard(own, _) if *own == letters));
        if known {
            let stated = Stated::Standard(letters, digits.to_owned());
            found.push(Mention::new(reading, stated, first..at + 1));
        }
    }
}

/// "The secure email standard is number 1569": its digits alone.
fn numbered(reading: &Reading) -> Option<Mention> {
    if !reading.lower().contains("standard") {
        return None;
    }
    (0..reading.len()).find_map(|index| {
        let standard = reading.is_any(index, &["standard", "standard's"]);
        let mut next = index + 1;
        let mut called = false;
        while reading.is_any(
            next,
            &["is", "'s", "has", "the", "number", "no", ".", ":", "called"],
        ) && next < index + 5
        {
            called |= reading.is_any(next, &["number", "no"]);
            next += 1;
        }
        let digits = reading.raw(next);
        (standard && called && reading.is_number(next) && (3..=6).contains(&digits.len())).then(
            || {
                let stated = Stated::Standard(String::new(), digits.to_owned());
                Mention::new(reading, stated, next..next + 1)
            },
        )
    })
}

/// Whether two numbers are of one standard: "5839" is all of its parts, and "5839-1" one of them.
fn same_number(stated: &str, agreed: &str) -> bool {
    let whole = |number: &str| number.split('-').next().map(str::to_owned);
    stated == agreed
        || stated.contains('-') != agreed.contains('-') && whole(stated) == whole(agreed)
}

/// Whether the digits of an older name are those of the new one in another order.
fn is_anagram(stated: &str, agreed: &str) -> bool {
    let sorted = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    sorted(stated) == sorted(agreed)
}

/// Whether two standards are so alike that one is a slip of the other.
pub(crate) fn is_slip(stated: (&str, &str), declared: (&str, &str)) -> bool {
    let near = |a: &str, b: &str| {
        let mut left = a.as_bytes().to_vec();
        let mut right = b.as_bytes().to_vec();
        left.sort_unstable();
        right.sort_unstable();
        left == right || strsim::osa_distance(a, b) <= 1
    };
    // One digit is as good as another: SMETS1 is no slip of SMETS2.
    let long = stated.1.len() >= 3 && declared.1.len() >= 3;
    near(stated.0, declared.0) && (long && near(stated.1, declared.1) || stated.1 == declared.1)
}

/// The bodies whose letters are joined in the name of one standard.
const FAMILIES: &[&str] = &["BS", "EN", "ISO", "IEC", "PD"];

/// "BS EN 13060" is "EN 13060": the letters of those who adopted it may stand in front.
fn same_letters(a: &str, b: &str) -> bool {
    let adopted = |longer: &str, shorter: &str| {
        longer.strip_suffix(shorter).is_some_and(|mut rest| {
            while let Some(after) = FAMILIES.iter().find_map(|family| rest.strip_prefix(family)) {
                rest = after;
            }
            rest.is_empty() && FAMILIES.iter().any(|family| shorter.starts_with(family))
        })
    };
    a == b || adopted(a, b) || adopted(b, a)
}

/// "Room DB1569", "order DCB1569": a place or a reference.
fn is_place(reading: &Reading, index: usize) -> bool {
    reading.is_any(
        index.wrapping_sub(1),
        &[
            "room",
            "flat",
            "box",
            "page",
            "ticket",
            "order",
            "ref",
            "reference",
            "unit",
            "bay",
            "floor",
            "bus",
            "train",
            "flight",
            "model",
            "invoice",
            "case",
            "postcode",
            "plot",
            "desk",
            "locker",
            "serial",
            "batch",
            "form",
            "forms",
            "chart",
            "zone",
            "gate",
        ],
    )
}

fn at(reading: &Reading, index: usize) -> Option<(String, String, usize)> {
    let glued = index > 0
        && !reading.spaced(index)
        && (reading.is_number(index - 1) || reading.is_any(index - 1, &["/", "_", "@", "."]));
    // Digits follow, or a hyphen, or the letters of another body.
    let followed = reading.is_number(index + 1)
        || reading.word(index + 1) == "-"
        || FAMILIES.contains(&reading.raw(index + 1));
    if !reading.is_word(index) || glued || !followed {
        return None;
    }
    if is_place(reading, index) {
        return None;
    }
    let letters = reading.raw(index);
    let shaped = (2..=6).contains(&letters.len())
        && letters.chars().all(|letter| letter.is_ascii_alphabetic())
        && letters.chars().any(|letter| letter.is_ascii_uppercase());
    if !shaped {
        return None;
    }
    let mut next = index + 1;
    // "BS EN ISO 9241": the bodies that adopted a standard stand before its number.
    let mut letters = letters.to_owned();
    while FAMILIES.iter().any(|family| letters.starts_with(family))
        && FAMILIES.contains(&reading.raw(next))
        && next - index < 4
    {
        letters.push_str(reading.raw(next));
        next += 1;
    }
    if reading.word(next) == "-" && !reading.spaced(next) {
        next += 1;
    }
    let upper = letters.chars().all(|letter| letter.is_ascii_uppercase());
    let spaced = reading.spaced(next);
    let mut digits = reading.raw(next).to_owned();
    let known = (3..=6).contains(&digits.len()) && reading.is_number(next);
    // "ISO 12402-4": the fourth part of a standard.
    let part = reading.word(next + 1) == "-"
        && reading.is_number(next + 2)
        && reading.raw(next + 2).len() <= 2
        && !reading.spaced(next + 1)
        && !reading.spaced(next + 2);
    if part && known {
        digits = format!("{digits}-{}", reading.raw(next + 2));
        next += 2;
    }
    // "EN 301 549": a number in two groups.
    let grouped = !part
        && known
        && digits.len() == 3
        && FAMILIES.contains(&letters.as_str())
        && reading.is_number(next + 1)
        && reading.raw(next + 1).len() == 3;
    if grouped {
        digits.push_str(reading.raw(next + 1));
        next += 1;
    }
    let goes_on = !reading.spaced(next + 1)
        && (reading.is_word(next + 1)
            || reading.is_any(next + 1, &["/", "@", "_"])
            || reading.is_any(next + 1, &["-", "."])
                && reading.is_number(next + 2)
                && !reading.spaced(next + 2));
    (known && (upper || !spaced) && !goes_on && !(spaced && reading.is_number(next + 1)))
        .then(|| (letters.to_ascii_uppercase(), digits, next + 1))
}
