//! How amounts of money are written: "£52", "twelve pounds fifty", "50p", a bare number below "Fee (£)".
//!
//! Knows currencies and coins. Knows nothing of what is paid for.

mod without_number;

pub(super) use self::without_number::without_number;
use super::super::{Mention, Scan, Stated, bare_number, headers, walk};
use crate::facts::reading::{Number, Reading};
use crate::facts::signs::Signs;

/// Finds the amounts that have a currency.
pub(super) fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::CURRENCY | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

/// "Fee (£)", "Price in pounds": the currency that a header gives to the bare numbers below it.
pub(super) fn cell(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    if scan.reading.len() > 3 {
        return;
    }
    let Some((number, tokens)) = bare_number(scan.reading) else {
        return;
    };
    if let Some(sign) = headers(scan.labels).find_map(sign_of_header) {
        let stated = Stated::Money(number.thousandths, sign);
        found.push(Mention::new(scan.reading, stated, tokens));
    }
}

/// "Fee (£)", "Price in pounds"
fn sign_of_header(header: &str) -> Option<char> {
    let bare = !header.contains(|letter: char| letter.is_ascii_digit());
    let sign = ['£', '$', '€']
        .into_iter()
        .find(|sign| header.contains(*sign))
        .or_else(|| {
            ["in pounds", "(pounds)", "pounds"]
                .iter()
                .any(|words| header.trim().ends_with(words))
                .then_some('£')
        });
    sign.filter(|_| bare)
}

/// An amount at a token: "£52", "twelve pounds fifty".
pub(super) fn at(reading: &Reading, index: usize) -> Option<Mention> {
    let (thousandths, sign, end) = match reading.word(index) {
        "£" => behind_sign(reading, index, '£'),
        "$" => behind_sign(reading, index, '$'),
        "€" => behind_sign(reading, index, '€'),
        _ => with_name(reading, index),
    }?;
    Some(Mention::new(
        reading,
        Stated::Money(thousandths, sign),
        index..end,
    ))
}

/// "£52", "£2.50p": the amount, its currency and the token behind it.
fn behind_sign(reading: &Reading, index: usize, sign: char) -> Option<(u64, char, usize)> {
    let number = reading.number(index + 1)?;
    // "£20 notes"
    if reading.is_any(
        number.next,
        &[
            "note", "notes", "coin", "coins", "voucher", "vouchers", "stamp", "stamps",
        ],
    ) {
        return None;
    }
    let pence = reading.word(number.next) == "p" && !reading.spaced(number.next);
    let end = number.next + usize::from(pence);
    Some((number.thousandths, sign, end))
}

/// "52 pounds", "50p", "twelve euros": the amount, its currency and the token behind it.
fn with_name(reading: &Reading, index: usize) -> Option<(u64, char, usize)> {
    let number = reading.number(index)?;
    if !reading.has(number.next, Signs::COINS) {
        return None;
    }
    if index > 0 && !reading.spaced(index) && reading.is_any(index - 1, &[".", ",", "£", "$", "€"])
    {
        return None;
    }
    let end = number.next + 1;
    match reading.word(number.next) {
        "pounds" | "pound" | "quid" | "gbp" => {
            let (pence, end) = pence_behind(reading, end).unwrap_or((0, end));
            Some((number.thousandths + pence, '£', end))
        }
        "pence" => Some((number.thousandths / 100, '£', end)),
        "p" if !reading.spaced(number.next) && number.figures => {
            Some((number.thousandths / 100, '£', end))
        }
        "dollars" => Some((number.thousandths, '$', end)),
        "euros" | "euro" => Some((number.thousandths, '€', end)),
        _ => None,
    }
}

/// "twelve pounds fifty", "twelve pounds and fifty pence": the pence behind the pounds, and the token behind
/// them.
fn pence_behind(reading: &Reading, end: usize) -> Option<(u64, usize)> {
    let skip = usize::from(reading.word(end) == "and");
    let pence = reading.number(end + skip).and_then(Number::whole)?;
    let named = reading.is_any(end + skip + 1, &["pence", "p"]);
    (pence < 100 && (skip == 0 || named)).then(|| (pence * 10, end + skip + 1 + usize::from(named)))
}
