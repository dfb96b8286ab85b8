//! Who keeps a fact, what backs it and what it is to become.
//!
//! Knows `owner`, `reviewed`, `review_every`, `source` and `next`. Knows nothing of what the fact is.

use super::value::{infer, misunderstood};
use crate::facts::kinds;
use crate::facts::model::{Evidence, Next, Upkeep};
use crate::facts::value::{Kind, Value};
use crate::fields::{FieldProblem, Fields};
use crate::source::Located;

/// Takes the fields that say who keeps a fact and what backs it.
pub(super) fn upkeep(table: &mut Fields<'_>) -> Upkeep {
    let mut upkeep = Upkeep {
        owner: table.take_string("owner"),
        reviewed: table.take_date("reviewed"),
        ..Upkeep::default()
    };
    if let Some(every) = table.take_string("review_every") {
        match kinds::rules(Kind::Duration).parse(&every.value, &[]) {
            Ok(Value::Duration(_, length)) => {
                upkeep.review_every = Some(Located::new(length, every.span));
            }
            _ => table.problem(
                FieldProblem::new(
                    every.span,
                    format!(
                        "`review_every` is \"{}\", which is not a length of time.",
                        every.value
                    ),
                )
                .help("Write for example \"6 months\"."),
            ),
        }
    }
    upkeep.source = source(table);
    upkeep
}

/// The page that backs a fact, and its words.
fn source(table: &mut Fields<'_>) -> Option<Evidence> {
    let mut source = table.take_table("source")?;
    let url = source.take_string("url");
    let quote = source.take_string("quote");
    let span = source.span();
    table.absorb(source.finish());
    let Some(url) = url else {
        table.problem(
            FieldProblem::new(span, "This source has no `url`.")
                .help("Write source = { url = \"https://…\", quote = \"…\" }."),
        );
        return None;
    };
    if kinds::rules(Kind::Url).parse(&url.value, &[]).is_err() {
        table.problem(
            FieldProblem::new(url.span, format!("\"{}\" is not a web address.", url.value))
                .help("A source's `url` starts with https://."),
        );
    }
    Some(Evidence { url, quote })
}

/// The change that is to come.
pub(super) fn next(table: &mut Fields<'_>, kind: Option<Kind>, order: &[String]) -> Option<Next> {
    let mut fields = table.take_table("next")?;
    let value = fields.take_string("value");
    let from = fields.take_date("from");
    let span = fields.span();
    table.absorb(fields.finish());
    let (Some(value), Some(from)) = (value, from) else {
        table.problem(
            FieldProblem::new(
                span,
                "A coming change needs both a `value` and the day `from` which it holds.",
            )
            .help("Write next = { value = \"60 days\", from = 2027-04-01 }."),
        );
        return None;
    };
    let parsed = match kind {
        Some(kind) => kinds::rules(kind).parse(&value.value, order),
        None => infer(&value.value, order),
    };
    match parsed {
        Ok(parsed) => Some(Next {
            value: parsed,
            written: value,
            from: from.value,
        }),
        Err(reason) => {
            table.problem(misunderstood(&value, &reason, kind));
            None
        }
    }
}
