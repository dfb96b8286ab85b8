//! Reads `content/facts.toml` into typed facts, and says what cannot be understood.
//!
//! Knows the tables of the file and their order. Knows nothing of pages.

mod clashes;
mod contact;
mod policy;
mod term;
mod upkeep;
mod value;
mod words;

use std::collections::BTreeMap;

use self::clashes::clashes;
use self::contact::contact;
use self::policy::policy;
use self::term::term;
use self::words::index;
use super::model::Facts;
use crate::fields::{FieldProblem, Fields};
use crate::source::{Located, SourceFile};

/// How one table of a section is taken.
type Take = fn(&Located<String>, Fields<'_>, &mut Facts, &mut Fields<'_>);

const SECTIONS: [(&str, Take); 3] = [("contact", contact), ("policy", policy), ("term", term)];

/// Reads the facts of a site. What cannot be understood yields a problem and is left out.
pub fn parse(file: &SourceFile) -> (Facts, Vec<FieldProblem>) {
    let text = file.text();
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut fields = Fields::parse(text.get(start..).unwrap_or_default(), start);
    let mut facts = Facts::default();
    for (section, take) in SECTIONS {
        let Some(mut tables) = fields.take_table(section) else {
            continue;
        };
        for id in tables.remaining() {
            if let Some(table) = tables.take_table_named(&id.value) {
                take(&id, table, &mut facts, &mut fields);
            }
        }
        fields.absorb(tables.finish());
    }
    allowed(&mut fields, &mut facts);
    // The order of the file, which TOML's tables do not keep.
    order(&mut facts);
    index(&mut facts, &mut fields);
    clashes(&facts, &mut fields);
    (facts, fields.finish())
}

/// Numbers and addresses that need no declaration, each with its reason.
fn allowed(fields: &mut Fields<'_>, facts: &mut Facts) {
    let Some(mut allowed) = fields.take_table("allow") else {
        return;
    };
    for id in allowed.remaining() {
        let Some(reason) = allowed.take_string_named(&id.value) else {
            continue;
        };
        if reason.value.trim().is_empty() {
            let message = format!("`{}` is allowed without a reason.", id.value);
            fields.problem(
                FieldProblem::new(reason.span, message)
                    .help("Say in a few words why this needs no declaration."),
            );
        }
        facts.allowed.insert(id.value, reason);
    }
    fields.absorb(allowed.finish());
}

fn order(facts: &mut Facts) {
    let mut places: Vec<usize> = (0..facts.facts.len()).collect();
    places.sort_by_key(|index| facts.facts.get(*index).map(|fact| fact.written.span));
    let moved: BTreeMap<usize, usize> = places
        .iter()
        .enumerate()
        .map(|(new, old)| (*old, new))
        .collect();
    facts.facts.sort_by_key(|fact| fact.written.span);
    for contact in &mut facts.contacts {
        contact.facts = contact
            .facts
            .iter()
            .filter_map(|index| moved.get(index).copied())
            .collect();
        contact.facts.sort_unstable();
    }
}
