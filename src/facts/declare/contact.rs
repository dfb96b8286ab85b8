//! A contact: its names, and the facts that belong to it.
//!
//! Knows the fields of a contact. Knows nothing of policies.

use std::sync::OnceLock;

use super::upkeep::{next, upkeep};
use super::value::{infer, misunderstood};
use crate::facts::kinds;
use crate::facts::model::{Contact, Fact, Facts};
use crate::facts::phrases::Role;
use crate::facts::value::Kind;
use crate::fields::{FieldProblem, Fields};
use crate::source::Located;
use crate::suggest::nearest;

const CONTACT_KINDS: [(&str, Kind); 4] = [
    ("phone", Kind::Phone),
    ("route", Kind::Route),
    ("email", Kind::Email),
    ("hours", Kind::Hours),
];

/// Takes a contact and its facts.
pub(super) fn contact(
    id: &Located<String>,
    mut table: Fields<'_>,
    facts: &mut Facts,
    file: &mut Fields<'_>,
) {
    let name = table.take_string("name");
    let also_known_as = table.take_strings("aka").unwrap_or_default();
    let route_to = table.take_string("route_to");
    let upkeep = upkeep(&mut table);
    let number = facts.contacts.len();
    let mut own = Vec::new();
    let mut add =
        |table: &mut Fields<'_>, field: &str, written: Located<String>, kind: Option<Kind>| {
            let parsed = match kind {
                Some(kind) => kinds::rules(kind).parse(&written.value, &[]),
                None => infer(&written.value, &[]),
            };
            match parsed {
                Ok(value) => own.push(Fact {
                    id: format!("{}.{field}", id.value),
                    written,
                    value,
                    contact: Some(number),
                    says: None,
                    about: Vec::new(),
                    not_about: Vec::new(),
                    upkeep: upkeep.clone(),
                    accept: Vec::new(),
                    reject: Vec::new(),
                    next: None,
                    before: None,
                    counted: OnceLock::new(),
                }),
                Err(reason) => table.problem(misunderstood(&written, &reason, kind)),
            }
        };
    for (field, kind) in CONTACT_KINDS {
        if let Some(written) = table.take_string(field) {
            add(&mut table, field, written, Some(kind));
        }
    }
    let known = [
        "name",
        "aka",
        "phone",
        "route",
        "route_to",
        "email",
        "hours",
        "source",
        "owner",
        "reviewed",
        "review_every",
        "next",
    ];
    for field in table.remaining() {
        // A misspelt field stays behind and is reported as unknown; a new one holds a fact.
        if field.value == "next" || nearest(&field.value, known).is_some() {
            continue;
        }
        let Some(written) = table.take_string_named(&field.value) else {
            continue;
        };
        match infer(&written.value, &[]) {
            Ok(_) => add(&mut table, &field.value, written, None),
            Err(_) => table.problem(
                FieldProblem::new(
                    field.span,
                    format!("`{}` is not a field of a contact, and \"{}\" is not a value that could be checked.", field.value, written.value),
                )
                .help(format!("The fields of a contact are: {}.", known.join(", "))),
            ),
        }
    }
    let coming = next(&mut table, None, &[]);
    let span = table.span();
    file.absorb(table.finish());
    if let Some(coming) = coming {
        match own
            .iter_mut()
            .find(|fact| fact.kind() == coming.value.kind())
        {
            Some(fact) => fact.next = Some(coming),
            None => file.problem(FieldProblem::new(
                coming.written.span,
                format!(
                    "\"{}\" is to take effect, but this contact has no such value now.",
                    coming.written.value
                ),
            )),
        }
    }
    let Some(name) = name else {
        file.problem(
            FieldProblem::new(
                id.span,
                format!("The contact `{}` has no `name`.", id.value),
            )
            .help("Write name = \"…\", so that its facts can be told from those of others."),
        );
        return;
    };
    let first = facts.facts.len();
    let indices = (first..first + own.len()).collect();
    facts.facts.extend(own);
    for text in std::iter::once(&name).chain(&also_known_as) {
        if !facts.index.add(&text.value, Role::Name(number)) {
            file.problem(FieldProblem::new(
                text.span,
                format!(
                    "\"{}\" would match every sentence, so it cannot name a contact.",
                    text.value
                ),
            ));
        }
        facts.index.own(&text.value);
    }
    if let Some(to) = &route_to {
        facts.index.add(&to.value, Role::RouteTo(number));
        facts.index.own(&to.value);
    }
    facts.contacts.push(Contact {
        id: id.value.clone(),
        name: name.value,
        also_known_as: also_known_as.into_iter().map(|text| text.value).collect(),
        route_to: route_to.map(|to| to.value),
        facts: indices,
        span,
    });
}
