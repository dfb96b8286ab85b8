//! Numbers and addresses written as they are said: "zero three three three …", "helpdesk at nhs dot
//! net".
//!
//! Knows words. Knows nothing of what was declared.

use std::ops::Range;

use crate::facts::reading::Reading;

/// The fewest digits in words that are a telephone number.
const FEWEST_DIGITS: usize = 9;

/// The most tokens that are read as one number or address.
const MOST_TOKENS: usize = 48;

/// The telephone numbers that are written out in words, with their digits.
pub(super) fn phones(reading: &Reading) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !(reading.lower().contains("zero") || reading.lower().contains("oh ")) {
        return found;
    }
    let mut index = 0;
    while index < reading.len() {
        if !reading.is_any(index, &["zero", "oh", "nought"]) {
            index += 1;
            continue;
        }
        let (digits, end) = run(reading, index);
        if digits.len() >= FEWEST_DIGITS {
            found.push((index..end, digits));
        }
        index = end.max(index + 1);
    }
    found
}

/// The digits in words from a token on, and the token behind the last.
fn run(reading: &Reading, start: usize) -> (String, usize) {
    let mut digits = String::new();
    let (mut index, mut end) = (start, start);
    let mut times = 1;
    while index < reading.len().min(start + MOST_TOKENS) {
        match reading.word(index) {
            "double" => times = 2,
            "treble" | "triple" => times = 3,
            "," | "-" => {}
            word => {
                let Some(digit) = digit(word) else {
                    break;
                };
                digits.extend(std::iter::repeat_n(digit, times));
                times = 1;
                end = index + 1;
            }
        }
        index += 1;
    }
    (digits, end)
}

fn digit(word: &str) -> Option<char> {
    Some(match word {
        "zero" | "oh" | "nought" => '0',
        "one" => '1',
        "two" => '2',
        "three" => '3',
        "four" => '4',
        "five" => '5',
        "six" => '6',
        "seven" => '7',
        "eight" => '8',
        "nine" => '9',
        _ => return None,
    })
}

/// The addresses that are written with "at" and "dot".
pub(super) fn emails(reading: &Reading) -> Vec<(Range<usize>, String)> {
    let lower = reading.lower();
    if !(lower.contains(" dot ") || lower.contains("(dot)")) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..reading.len() {
        let Some((before, behind)) = joined(reading, at, "at") else {
            continue;
        };
        let Some(local) = before
            .checked_sub(1)
            .filter(|local| reading.is_word(*local))
        else {
            continue;
        };
        if let Some((domain, end)) = spoken_domain(reading, behind) {
            let address = format!("{}@{domain}", reading.word(local));
            found.push((local..end, address));
        }
    }
    found
}

/// A word that stands for a sign, in brackets or without: where it starts and the token behind it.
fn joined(reading: &Reading, index: usize, sign: &str) -> Option<(usize, usize)> {
    if reading.word(index) != sign {
        return None;
    }
    let opened = reading.before(index, 1) == "(" && reading.word(index + 1) == ")";
    Some(if opened {
        (index - 1, index + 2)
    } else {
        (index, index + 1)
    })
}

fn spoken_domain(reading: &Reading, start: usize) -> Option<(String, usize)> {
    let mut domain = reading
        .is_word(start)
        .then(|| reading.word(start).to_owned())?;
    let mut end = start + 1;
    while end < start + MOST_TOKENS {
        let sign = end + usize::from(reading.word(end) == "(");
        let Some((_, behind)) = joined(reading, sign, "dot") else {
            break;
        };
        if !reading.is_word(behind) {
            break;
        }
        domain.push('.');
        domain.push_str(reading.word(behind));
        end = behind + 1;
    }
    domain.contains('.').then_some((domain, end))
}
