//! Telephone numbers: any grouping of the same digits is the same number.
//!
//! Prose is not read with a stock finder, because that drops exactly the mistyped numbers.

use phonenumber::country;

use super::{Binding, Case, Comparison, KindRules, Mention, New, Scan, Stated, spoken, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{self, Kind, Value};

pub(super) struct Phone;

impl KindRules for Phone {
    fn kind(&self) -> Kind {
        Kind::Phone
    }

    fn name(&self) -> &'static str {
        "phone"
    }

    fn example(&self) -> &'static str {
        "0333 200 1133"
    }

    fn binding(&self) -> Binding {
        Binding::Identifier
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let stripped = text.strip_prefix("tel:").unwrap_or(text);
        let allowed = |character: char| {
            character.is_ascii_digit() || character.is_whitespace() || "+()-.".contains(character)
        };
        if let Some(odd) = stripped.chars().find(|character| !allowed(*character)) {
            return Err(format!("`{odd}` does not belong in a telephone number"));
        }
        let number = phonenumber::parse(Some(country::GB), stripped)
            .map_err(|_| "this is not a telephone number".to_owned())?;
        let e164 = number.format().mode(phonenumber::Mode::E164).to_string();
        if !phonenumber::is_valid(&number) && !is_for_examples(&e164) {
            return Err(
                "no such number can exist in its country; a digit may be missing or wrong"
                    .to_owned(),
            );
        }
        let national = match e164.strip_prefix("+44") {
            Some(rest) => format!("0{rest}"),
            None => e164.clone(),
        };
        Ok(Value::Phone(value::Phone { e164, national }))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        walk(reading, Signs::DIALLED, |index| {
            let run = candidate(reading, index)?;
            found.extend(judge(reading, &run));
            Some(run.end)
        });
        for (tokens, digits) in spoken::phones(reading) {
            let stated = Stated::Phone {
                digits,
                letters: false,
                plausible: true,
            };
            found.push(Mention::new(reading, stated, tokens));
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (
            Stated::Phone {
                digits, letters, ..
            },
            Value::Phone(phone),
        ) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        if *digits == phone.national && !letters {
            Comparison::Equal
        } else {
            Comparison::whole(case, Some(case.fact.written.value.clone()))
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Phone(phone) = value else {
            return None;
        };
        if like.trim_start().starts_with('+') && phone.e164.starts_with("+44") {
            let rest = phone.national.get(1..)?;
            let (area, subscriber) = rest.split_at_checked(3)?;
            return Some(format!("+44 {area} {subscriber}"));
        }
        None
    }

    fn restate(&self, new: &New<'_>, like: &str) -> Option<String> {
        match new.value {
            Value::Phone(phone) => Some(as_dialled(phone, new.written, like)),
            _ => None,
        }
    }
}

/// A number in the groups in which it was declared, with the marks and the code of the country of
/// another.
fn as_dialled(phone: &value::Phone, declared: &str, like: &str) -> String {
    let groups: Vec<&str> = declared
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    // A number that was declared with the code of its country keeps it.
    let Some(first) = groups.first().filter(|first| first.starts_with('0')) else {
        return phone.e164.clone();
    };
    let mark = like
        .chars()
        .skip(
            like.find(|letter: char| letter.is_ascii_digit())
                .unwrap_or(0),
        )
        .collect::<String>()
        .trim_start_matches("44")
        .chars()
        .find(|letter| " -.".contains(*letter))
        .map(String::from)
        .unwrap_or_default();
    let own = groups.join(&mark);
    let lead = like.trim_start();
    let abroad = if lead.starts_with("+44") {
        "+44"
    } else if lead.starts_with("0044") {
        "0044"
    } else {
        let bracketed = lead.starts_with('(') && mark == " " && groups.len() > 1;
        return if bracketed {
            format!(
                "({first}) {}",
                groups.get(1..).unwrap_or_default().join(&mark)
            )
        } else {
            own
        };
    };
    let zero = if like.contains("(0)") { "(0)" } else { "" };
    let joint = if mark.is_empty() { "" } else { " " };
    let behind = if zero.is_empty() { "" } else { joint };
    format!(
        "{abroad}{joint}{zero}{behind}{}",
        own.get(1..).unwrap_or_default()
    )
}

/// Whether a number is one that Ofcom keeps for drama and examples ("Telephone numbers for use in TV and
/// radio drama programmes") and which the metadata therefore does not know.
fn is_for_examples(e164: &str) -> bool {
    [
        "+441632960",
        "+447700900",
        "+448081570",
        "+449098790",
        "+443069990",
    ]
    .iter()
    .any(|kept| e164.strip_prefix(kept).is_some_and(|rest| rest.len() == 3))
}

/// A run of digits that could be a number, as written.
struct Run {
    start: usize,
    end: usize,
    digits: Digits,
    international: bool,
    letters: bool,
    dated: bool,
}

/// The longest run that is read as one number; no number has more digits.
const MOST_DIGITS: usize = 18;

/// The digits of a run, which are few.
#[derive(Clone, Copy, Default)]
struct Digits {
    bytes: [u8; MOST_DIGITS],
    count: usize,
}

impl Digits {
    fn push(&mut self, word: &str) {
        for letter in word.chars().map(as_digit) {
            if let (Some(slot), Ok(digit)) = (self.bytes.get_mut(self.count), u8::try_from(letter))
            {
                *slot = digit;
                self.count += 1;
            }
        }
    }

    fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.count).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// How the digits of a run are grouped, and by what: as much of it as tells a date.
#[derive(Default)]
struct Groups {
    first: [usize; 3],
    count: usize,
    marks: [Option<char>; 2],
    /// Whether the last token was a group.
    after_group: bool,
}

impl Groups {
    fn group(&mut self, length: usize, glued: bool) {
        if glued && self.after_group {
            if let Some(last) = self.count.checked_sub(1)
                && let Some(last) = self.first.get_mut(last)
            {
                *last += length;
            }
        } else {
            if let Some(next) = self.first.get_mut(self.count) {
                *next = length;
            }
            self.count += 1;
        }
        self.after_group = true;
    }

    fn mark(&mut self, mark: char) {
        if let Some(free) = self.marks.iter_mut().find(|mark| mark.is_none()) {
            *free = Some(mark);
        }
        self.after_group = false;
    }

    fn is_date(&self) -> bool {
        let [a, b] = self.marks;
        self.count >= 3
            && matches!(self.first, [1 | 2, 1 | 2, 2 | 4] | [4, 2, 2])
            && a == b
            && matches!(a, Some('/' | '.' | '-'))
    }
}

fn candidate(reading: &Reading, start: usize) -> Option<Run> {
    let first = reading.word(start);
    let starts = digit_like(reading, start)
        || first == "+" && digit_like(reading, start + 1)
        || first == "("
            && (digit_like(reading, start + 1)
                || reading.word(start + 1) == "+" && digit_like(reading, start + 2));
    if !starts {
        return None;
    }
    let mut run = Run {
        start,
        end: start,
        digits: Digits::default(),
        international: false,
        letters: false,
        dated: false,
    };
    let mut index = start;
    let mut groups = Groups::default();
    loop {
        let word = reading.word(index);
        let glued = !reading.spaced(index);
        if digit_like(reading, index) {
            // A group that runs into letters is something else: "9am", "2nd", "0333X".
            let runs_on = reading.is_word(index + 1)
                && !reading.spaced(index + 1)
                && !digit_like(reading, index + 1);
            if runs_on || run.digits.count + word.len() > MOST_DIGITS {
                if groups.count == 0 || glued {
                    return Some(Run {
                        end: index + 1,
                        digits: Digits::default(),
                        ..run
                    });
                }
                break;
            }
            // "0044 161 496 0785": the code of the country comes on top.
            let most = if run.digits.as_str().starts_with("0044") {
                13
            } else {
                10
            };
            let complete = run.digits.count >= most;
            if complete && !glued && (word.starts_with('0') || word.len() > 4) {
                break;
            }
            run.letters |= reading.is_word(index);
            run.digits.push(word);
            groups.group(word.len(), glued && index > start);
            index += 1;
            run.end = index;
            continue;
        }
        let next_is_group = digit_like(reading, index + 1);
        let allowed = match word {
            "+" => run.digits.count == 0,
            "(" => run.digits.count <= 4 && (next_is_group || reading.word(index + 1) == "+"),
            ")" => next_is_group || reading.is_any(index + 1, &["-", "."]),
            "-" => {
                next_is_group && !(run.digits.count >= 10 && !glued && reading.spaced(index + 1))
            }
            "." | "/" => next_is_group && glued && !reading.spaced(index + 1),
            _ => false,
        };
        if !allowed {
            break;
        }
        run.international |= word == "+";
        groups.mark(match word {
            "." => '.',
            "/" => '/',
            "-" => '-',
            _ => ' ',
        });
        index += 1;
    }
    // "Ring us (0333 200 1133)": a bracket that closes behind the number is not part of it.
    let closes = (run.start..run.end).any(|index| reading.word(index) == ")");
    if first == "(" && !closes {
        run.start += 1;
    }
    run.dated = groups.is_date();
    Some(run)
}

fn digit_like(reading: &Reading, index: usize) -> bool {
    if reading.is_number(index) {
        return true;
    }
    reading.is_word(index)
        && reading.has(index, Signs::DIALLED)
        && (!reading.spaced(index) && reading.is_number(index.saturating_sub(1))
            || !reading.spaced(index + 1) && reading.is_number(index + 1))
}

fn as_digit(character: char) -> char {
    match character {
        'o' | 'O' => '0',
        'l' | 'I' | 'i' => '1',
        digit => digit,
    }
}

fn judge(reading: &Reading, run: &Run) -> Option<Mention> {
    if run.digits.count < 6 || run.dated {
        return None;
    }
    let written = run.digits.as_str();
    let before = run.start.checked_sub(1);
    let glued_before = before.is_some_and(|before| {
        !reading.spaced(run.start)
            && (reading.is_word(before)
                || reading.is_any(before, &["£", "$", "€", "#", "@", "/", "=", "_", "-", "."]))
    });
    let glued_after = !reading.spaced(run.end)
        && (reading.is_word(run.end) || reading.is_any(run.end, &["@", "_", "=", "%"]));
    if glued_before || glued_after {
        return None;
    }
    let digits = national(written, run.international);
    let plausible = if run.international || written.starts_with("00") {
        (8..=15).contains(&written.len())
    } else {
        digits.starts_with('0') && (10..=11).contains(&digits.len())
    };
    Some(Mention::new(
        reading,
        Stated::Phone {
            digits,
            letters: run.letters,
            plausible,
        },
        run.start..run.end,
    ))
}

/// The digits as dialled inside the United Kingdom.
fn national(digits: &str, international: bool) -> String {
    let relay = ["18001", "18002"]
        .iter()
        .find_map(|prefix| digits.strip_prefix(prefix))
        .filter(|rest| rest.len() >= 10);
    let digits = relay.unwrap_or(digits);
    let rest = match (international, digits.strip_prefix("0044")) {
        (_, Some(rest)) => rest,
        (true, None) => match digits.strip_prefix("44") {
            Some(rest) => rest,
            None => return format!("+{digits}"),
        },
        (false, None) => return digits.to_owned(),
    };
    format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
}

/// How far a number is from a declared one, where it is near enough to be a slip of the hand.
pub(crate) fn likeness(digits: &str, declared: &str) -> Option<usize> {
    if digits == declared {
        return Some(0);
    }
    // A slip keeps the length but for a digit or two, so nothing longer is worth measuring.
    if digits.len().abs_diff(declared.len()) > 2 {
        return None;
    }
    let same_length = digits.len() == declared.len();
    let tail = |text: &str| text.len().saturating_sub(7);
    let same_tail = same_length && digits.get(tail(digits)..) == declared.get(tail(declared)..);
    // A page may hold thousands of other numbers, and most are seen to be far away by their digits
    // alone, whatever the order.
    let strangers = strangers(digits, declared);
    if strangers > 2 {
        return same_tail.then_some(3);
    }
    let distance = strsim::osa_distance(digits, declared);
    let most = if digits.starts_with('0') { 2 } else { 1 };
    if distance <= most {
        return Some(distance);
    }
    let anagram = same_length
        && strangers == 0
        && (digits.get(..4) == declared.get(..4)
            || declared.get(7..) == digits.get(..4)
            || distance <= 4);
    (anagram || same_tail).then_some(3)
}

/// How many digits of either number the other does not have, the larger of the two: no fewer slips
/// make one out of the other.
fn strangers(digits: &str, declared: &str) -> usize {
    // Digits and the plus in front of them differ in their last four bits.
    let mut counts = [0_i32; 16];
    for byte in digits.bytes() {
        counts[usize::from(byte & 15)] += 1;
    }
    for byte in declared.bytes() {
        counts[usize::from(byte & 15)] -= 1;
    }
    let sum = |sign: i32| {
        let kept = counts.iter().map(|count| (count * sign).max(0));
        usize::try_from(kept.sum::<i32>()).unwrap_or(usize::MAX)
    };
    sum(1).max(sum(-1))
}
