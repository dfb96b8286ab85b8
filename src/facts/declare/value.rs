//! A declared value whose kind may have to be guessed, and what is said of one that is not understood.
//!
//! Knows the order in which kinds are tried. Knows nothing of fields.

use crate::facts::kinds;
use crate::facts::value::{Kind, Value};
use crate::fields::FieldProblem;
use crate::source::Located;

pub(super) fn misunderstood(
    written: &Located<String>,
    reason: &str,
    kind: Option<Kind>,
) -> FieldProblem {
    let problem = FieldProblem::new(
        written.span,
        format!("\"{}\" could not be understood: {reason}.", written.value),
    );
    match kind {
        Some(kind) => problem.help(format!(
            "Write for example \"{}\".",
            kinds::rules(kind).example()
        )),
        None => problem
            .help("Write the value as you would say it, or name its kind with `kind = \"…\"`."),
    }
}

/// Understands a value whose kind is not said.
pub(super) fn infer(text: &str, order: &[String]) -> Result<Value, String> {
    const TURNS: [Kind; 15] = [
        Kind::Email,
        Kind::Url,
        Kind::Cover,
        Kind::Prefix,
        Kind::Percentage,
        Kind::Money,
        Kind::Date,
        Kind::Phone,
        Kind::Duration,
        Kind::Route,
        Kind::Hours,
        Kind::Standard,
        Kind::Count,
        Kind::Age,
        Kind::Domain,
    ];
    if !order.is_empty() {
        return kinds::rules(Kind::Level).parse(text, order);
    }
    // "at least 16 years old" is no length of time.
    let of_somebody = text
        .to_ascii_lowercase()
        .split_whitespace()
        .any(|word| matches!(word, "old" | "older" | "aged" | "age" | "younger"));
    if of_somebody && let Ok(age) = kinds::rules(Kind::Age).parse(text, order) {
        return Ok(age);
    }
    for kind in TURNS {
        if let Ok(value) = kinds::rules(kind).parse(text, order) {
            return Ok(value);
        }
    }
    // Nothing fits: say what is wrong with the kind that it most looks like.
    let lower = text.to_ascii_lowercase();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let like = if text.contains('@') {
        Kind::Email
    } else if lower.contains("day") && lower.contains(" to ")
        || lower.contains("am") && lower.contains("pm")
        || lower.contains(':')
    {
        Kind::Hours
    } else if digits >= 9 {
        Kind::Phone
    } else if lower.contains("option") || lower.contains("press") {
        Kind::Route
    } else {
        return Err("it fits none of the kinds of value that can be checked".to_owned());
    };
    match kinds::rules(like).parse(text, order) {
        Ok(value) => Ok(value),
        Err(reason) => Err(format!("{reason} (read as {})", kinds::rules(like).name())),
    }
}
