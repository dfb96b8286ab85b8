//! Numbers as people write them: figures, grouped figures, decimals and words.
//!
//! Knows nothing of what is counted.

use super::reading::{Number, Reading};
use super::signs::Signs;

/// Every number, with the token that it starts at, in order. One pass.
pub(crate) fn read_all(reading: &Reading) -> Vec<(usize, Number)> {
    let most = reading.with(Signs::DIGITS | Signs::COUNTS).count();
    let mut numbers = Vec::with_capacity(most);
    let mut index = 0;
    loop {
        index = reading.next(index, Signs::DIGITS | Signs::COUNTS);
        if index >= reading.len() {
            return numbers;
        }
        let number = if reading.is_number(index) {
            figures(reading, index)
        } else {
            words(reading, index)
        };
        numbers.extend(number.map(|number| (index, number)));
        index += 1;
    }
}

/// Whether a word begins or continues a number in words.
pub(crate) fn is_number_word(word: &str) -> bool {
    small(word).is_some() || tens(word).is_some()
}

fn figures(reading: &Reading, index: usize) -> Option<Number> {
    let digits = reading.raw(index);
    if digits.len() > 12 {
        return None;
    }
    let mut value: u64 = digits.parse().ok()?;
    let mut next = index + 1;
    // At most four groups are read from any token, so the whole stays linear.
    let mut groups = 0;
    while groups < 4
        && digits.len() <= 3
        && reading.word(next) == ","
        && !reading.spaced(next)
        && !reading.spaced(next + 1)
        && reading.is_number(next + 1)
        && reading.raw(next + 1).len() == 3
    {
        let group: u64 = reading.raw(next + 1).parse().ok()?;
        value = value.checked_mul(1000)?.checked_add(group)?;
        next += 2;
        groups += 1;
    }
    let mut thousandths = value.checked_mul(1000)?;
    // "4.50", and "4·50" as printers write it
    if reading.is_any(next, &[".", "\u{b7}"])
        && !reading.spaced(next)
        && !reading.spaced(next + 1)
        && reading.is_number(next + 1)
    {
        let decimals = reading.raw(next + 1).bytes();
        let known = decimals.chain(*b"000").take(3);
        let part = known.fold(0, |part, digit| part * 10 + u64::from(digit - b'0'));
        thousandths = thousandths.checked_add(part)?;
        next += 2;
    }
    // "17½"
    let part = match reading.raw(next) {
        "½" => 500,
        "¼" => 250,
        "¾" => 750,
        _ => 0,
    };
    if part > 0 && !reading.spaced(next) {
        thousandths = thousandths.checked_add(part)?;
        next += 1;
    }
    Some(Number {
        thousandths,
        next,
        figures: true,
    })
}

fn words(reading: &Reading, index: usize) -> Option<Number> {
    let mut next = index;
    let mut value = below_hundred(reading, &mut next);
    if reading.matches(index, &["half", "a", "dozen"]) {
        return Some(Number {
            thousandths: 6 * 1000,
            next: index + 3,
            figures: false,
        });
    }
    if value.is_none() && reading.is_any(index, &["a", "an"]) {
        // The dozen of "half a dozen" is no dozen.
        if reading.before(index, 1) == "half" {
            return None;
        }
        let (amount, length) = match reading.word(index + 1) {
            "hundred" => (100, 2),
            "thousand" => (1000, 2),
            "dozen" => (12, 2),
            "trio" => (3, 2),
            "couple" | "pair" => (
                2,
                if reading.word(index + 2) == "of" {
                    3
                } else {
                    2
                },
            ),
            _ => return None,
        };
        let mut next = index + length;
        let mut amount = amount;
        // "a hundred and twenty"
        let mut rest = next + usize::from(reading.word(next) == "and");
        if amount == 100
            && (rest > next || tens(reading.word(rest)).is_some())
            && let Some(more) = below_hundred(reading, &mut rest)
        {
            amount += more;
            next = rest;
        }
        return Some(Number {
            thousandths: amount * 1000,
            next,
            figures: false,
        });
    }
    let mut amount = value.take()?;
    if reading.word(next) == "hundred" {
        amount *= 100;
        next += 1;
        let mut after = next + usize::from(reading.word(next) == "and");
        if let Some(rest) = below_hundred(reading, &mut after) {
            amount += rest;
            next = after;
        }
    } else if reading.word(next) == "thousand" {
        amount *= 1000;
        next += 1;
    } else if reading.word(next) == "dozen" {
        amount *= 12;
        next += 1;
    }
    Some(Number {
        thousandths: amount * 1000,
        next,
        figures: false,
    })
}

fn below_hundred(reading: &Reading, next: &mut usize) -> Option<u64> {
    if let Some(value) = small(reading.word(*next)) {
        *next += 1;
        return Some(value);
    }
    let mut value = tens(reading.word(*next))?;
    *next += 1;
    let mut after = *next;
    if reading.word(after) == "-" && !reading.spaced(after) && !reading.spaced(after + 1) {
        after += 1;
    }
    if let Some(unit) = small(reading.word(after)).filter(|unit| (1..10).contains(unit)) {
        value += unit;
        *next = after + 1;
    }
    Some(value)
}

fn small(word: &str) -> Option<u64> {
    Some(match word {
        "zero" | "nought" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u64> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// A number below a hundred in words, for a fix that keeps the sentence's way of writing.
pub(crate) fn in_words(value: u64) -> Option<String> {
    const SMALL: [&str; 20] = [
        "zero",
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
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let index = usize::try_from(value).ok()?;
    if let Some(word) = SMALL.get(index) {
        return Some((*word).to_owned());
    }
    let ten = TENS.get(index / 10)?;
    Some(match index % 10 {
        0 => (*ten).to_owned(),
        unit => format!("{ten}-{}", SMALL.get(unit)?),
    })
}
