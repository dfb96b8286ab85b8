//! A house spelling.
//!
//! Knows the fields of a term. Knows nothing of contacts and policies.

use crate::facts::model::{Facts, Term};
use crate::facts::phrases::Role;
use crate::fields::{FieldProblem, Fields};
use crate::source::Located;

/// Takes a house spelling.
pub(super) fn term(
    id: &Located<String>,
    mut table: Fields<'_>,
    facts: &mut Facts,
    file: &mut Fields<'_>,
) {
    let value = table.take_string("value");
    let not = table.take_strings("not").unwrap_or_default();
    let span = table.span();
    file.absorb(table.finish());
    let Some(value) = value else {
        file.problem(FieldProblem::new(
            id.span,
            format!(
                "The term `{}` has no `value`, the spelling to use.",
                id.value
            ),
        ));
        return;
    };
    if let Some(same) = not.iter().find(|wrong| wrong.value == value.value) {
        file.problem(FieldProblem::new(
            same.span,
            format!(
                "\"{}\" is both the spelling to use and one to replace.",
                same.value
            ),
        ));
    }
    facts.index.add(&value.value, Role::Own);
    facts.index.own(&value.value);
    for wrong in &not {
        facts.index.own(&wrong.value);
    }
    facts.terms.push(Term {
        id: id.value.clone(),
        not: not
            .into_iter()
            .filter(|wrong| wrong.value != value.value)
            .collect(),
        value: value.value,
        span,
    });
}
