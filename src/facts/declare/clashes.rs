//! Facts that claim the same subject, and contacts that have one name.
//!
//! Knows the whole declaration. Knows nothing of fields.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::model::{Contact, Fact, Facts};
use crate::fields::{FieldProblem, Fields};
use crate::source::Span;

/// What nobody could tell apart.
pub(super) fn clashes(facts: &Facts, fields: &mut Fields<'_>) {
    subjects(facts, fields);
    names(facts, fields);
}

/// Facts that claim the same subject, so that nobody could tell which one prose means.
fn subjects(facts: &Facts, fields: &mut Fields<'_>) {
    for (number, fact) in facts
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.contact.is_none())
    {
        let cues = |fact: &Fact| -> BTreeSet<String> {
            fact.about
                .iter()
                .map(|cue| cue.value.to_lowercase())
                .collect()
        };
        let own = cues(fact);
        if own.is_empty() {
            continue;
        }
        let rival = facts.facts.iter().take(number).find(|other| {
            let theirs = cues(other);
            other.contact.is_none()
                && other.kind() == fact.kind()
                && !theirs.is_empty()
                && (own.is_subset(&theirs) || theirs.is_subset(&own))
                && other.not_about.is_empty() == fact.not_about.is_empty()
        });
        if let Some(rival) = rival {
            let span = fact.about.first().map_or(fact.written.span, |cue| cue.span);
            fields.problem(
                FieldProblem::new(
                    span,
                    format!("`{}` and `{}` claim the same subject, so no sentence could be told to be about one of them.", fact.id, rival.id),
                )
                .help("Give each words of its own in `about`, or tell them apart with `not_about`."),
            );
        }
    }
}

/// Contacts that are called the same.
fn names(facts: &Facts, fields: &mut Fields<'_>) {
    let mut seen: BTreeMap<String, &Contact> = BTreeMap::new();
    for contact in &facts.contacts {
        for name in std::iter::once(&contact.name).chain(&contact.also_known_as) {
            match seen.get(&name.to_lowercase()) {
                Some(other) if other.id != contact.id => fields.problem(
                    FieldProblem::new(
                        Span::new(contact.span.start, contact.span.start),
                        format!(
                            "The contacts `{}` and `{}` are both called \"{name}\".",
                            other.id, contact.id
                        ),
                    )
                    .help("Give each contact names of its own in `name` and `aka`."),
                ),
                _ => {
                    seen.insert(name.to_lowercase(), contact);
                }
            }
        }
    }
}
