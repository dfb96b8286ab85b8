//! A policy: its value, and the words that show that a sentence is about it.
//!
//! Knows the fields of a policy. Knows nothing of contacts.

use std::sync::OnceLock;

use super::upkeep::{next, upkeep};
use super::value::{infer, misunderstood};
use crate::facts::kinds::{self, KINDS};
use crate::facts::model::{Fact, Facts};
use crate::facts::value::{Kind, Value};
use crate::fields::{FieldProblem, Fields};
use crate::source::Located;
use crate::suggest::nearest;

/// Takes a policy.
pub(super) fn policy(
    id: &Located<String>,
    mut table: Fields<'_>,
    facts: &mut Facts,
    file: &mut Fields<'_>,
) {
    let value = table.take_string("value");
    let kind_name = table.take_string("kind");
    let says = table.take_string("says");
    let about = table.take_strings("about").unwrap_or_default();
    let not_about = table.take_strings("not_about").unwrap_or_default();
    let order: Vec<String> = table
        .take_strings("order")
        .unwrap_or_default()
        .into_iter()
        .map(|level| level.value)
        .collect();
    let accept = table.take_strings("accept").unwrap_or_default();
    let reject = table.take_strings("reject").unwrap_or_default();
    let upkeep = upkeep(&mut table);
    let kind = kind_name.and_then(|name| named_kind(&name, &mut table));
    let parsed = value.as_ref().map(|value| match kind {
        Some(kind) => kinds::rules(kind).parse(&value.value, &order),
        None => infer(&value.value, &order),
    });
    let parsed = parsed.map(|parsed| {
        parsed.map(|value| {
            let says = says.as_ref().map_or("", |says| says.value.as_str());
            let cues: Vec<&str> = about.iter().map(|cue| cue.value.as_str()).collect();
            kinds::as_age(value, says, &cues)
        })
    });
    let coming = next(
        &mut table,
        parsed
            .as_ref()
            .and_then(|parsed| parsed.as_ref().ok())
            .map(Value::kind),
        &order,
    );
    file.absorb(table.finish());
    let Some(written) = value else {
        file.problem(
            FieldProblem::new(
                id.span,
                format!("The policy `{}` has no `value`.", id.value),
            )
            .help("Write for example value = \"30 days\"."),
        );
        return;
    };
    match parsed {
        Some(Ok(value)) => {
            let number_like = !matches!(
                value.kind(),
                Kind::Phone | Kind::Email | Kind::Url | Kind::Standard
            );
            if about.is_empty() && number_like {
                file.problem(
                    FieldProblem::new(id.span, format!("The policy `{}` has no `about`, so no sentence would ever be checked against it.", id.value))
                        .help("List the words that show that a sentence is about this rule."),
                );
            }
            facts.facts.push(Fact {
                id: id.value.clone(),
                written,
                value,
                contact: None,
                says: says.map(|says| says.value),
                about,
                not_about,
                upkeep,
                accept,
                reject,
                next: coming,
                before: None,
                counted: OnceLock::new(),
            });
        }
        Some(Err(reason)) => file.problem(misunderstood(&written, &reason, kind)),
        None => {}
    }
}

/// The kind that a policy names.
fn named_kind(name: &Located<String>, table: &mut Fields<'_>) -> Option<Kind> {
    let known = KINDS.iter().find(|rules| rules.name() == name.value);
    if known.is_none() {
        let names: Vec<_> = KINDS.iter().map(|rules| rules.name()).collect();
        let problem = FieldProblem::new(
            name.span,
            format!("`{}` is not a kind of fact.", name.value),
        );
        table.problem(match nearest(&name.value, names.iter().copied()) {
            Some(near) => problem
                .help(format!("Did you mean `{near}`?"))
                .replacement(format!("\"{near}\"")),
            None => problem.help(format!("The kinds are: {}.", names.join(", "))),
        });
    }
    known.map(|rules| rules.kind())
}
