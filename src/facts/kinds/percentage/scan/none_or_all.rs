//! Nothing or all of something, said without a number: "no discount", "full price", "refunded in full".
//!
//! Knows the words for none and for all. Knows nothing of numbers and of fractions.

use super::plain;
use crate::facts::kinds::{Mention, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// "no discount", "pays full price", "refunded in full": none or all of what is shared or added.
pub(in crate::facts::kinds::percentage) fn none_or_all(
    reading: &Reading,
    found: &mut Vec<Mention>,
) {
    walk(reading, Signs::ENDLESS, |index| {
        if is_full_price(reading, index) {
            let end = index + 2 + usize::from(reading.word(index) == "the");
            found.push(Mention::new(reading, plain(0), index..end));
            return Some(end);
        }
        if is_given_back_whole(reading, index) {
            let tokens = index - 1..index + 1;
            found.push(Mention::new(reading, plain(100_000), tokens));
            return Some(index + 1);
        }
        let end = nothing(reading, index)?;
        found.push(Mention::new(reading, plain(0), index..end));
        Some(end)
    });
}

/// "A second child pays full price.", "It is no cheaper to pay by direct debit.", "They pay the same fee."
fn is_full_price(reading: &Reading, index: usize) -> bool {
    let full = reading.matches(index, &["full", "price"])
        && (1..=3).any(|back| {
            matches!(
                reading.before(index, back),
                "pay" | "pays" | "paying" | "charge" | "charged"
            )
        });
    full || reading.matches(index, &["no", "cheaper"]) || is_same_price(reading, index)
}

/// "They pay the same fee."
fn is_same_price(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "the"
        && reading.word(index + 1) == "same"
        && reading.is_any(
            index + 2,
            &["fee", "fees", "price", "prices", "rate", "rates"],
        )
        && (1..=2).any(|back| matches!(reading.before(index, back), "pay" | "pays"))
}

/// "We refund the price of your tickets in full": all of it.
fn is_given_back_whole(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "full"
        && reading.before(index, 1) == "in"
        && (reading.sentence(index).start.max(index.saturating_sub(14))..index).any(|at| {
            reading.is_any(
                at,
                &[
                    "refund",
                    "refunds",
                    "refunded",
                    "repay",
                    "repaid",
                    "reimburse",
                    "reimbursed",
                ],
            ) || reading.is_any(at, &["pay", "paid", "give", "given", "get"])
                && (at + 1..(at + 7).min(index)).any(|back| reading.word(back) == "back")
        })
}

/// "no discount", "no concession discount", "no increase": where it ends.
fn nothing(reading: &Reading, index: usize) -> Option<usize> {
    const SHARED: &[&str] = &[
        "concession",
        "discount",
        "discounts",
        "reduction",
        "reductions",
        "increase",
        "rise",
        "deposit",
    ];
    let noun = (index + 1..index + 3)
        .take_while(|at| reading.is_word(*at))
        .find(|at| reading.is_any(*at, SHARED))?;
    (reading.word(index) == "no").then_some(noun + 1)
}
