//! Reads the ledger. A block that cannot be read is a problem with its place, and the others are
//! read all the same.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use url::Url;

use super::write::PLACES;
use super::{Confirmation, Ledger, Proof, ReadLedger, Record, Standing, VERSION};
use crate::fields::{FieldProblem, Fields};
use crate::finding::Severity;
use crate::links::fingerprint::Fingerprint;
use crate::links::page::Place;
use crate::links::verdict::Verdict;
use crate::source::{Located, Span};

pub(super) fn read(text: &str) -> ReadLedger {
    let mut fields = Fields::parse(text, 0);
    let version = fields.take_integer("version");
    if let Some(version) = &version
        && version.value > VERSION
    {
        let mut read = ReadLedger {
            ledger: Ledger {
                records: records(&mut fields),
                proofs: proofs(&mut fields),
            },
            problems: Vec::new(),
        };
        // What a newer program wrote may well look wrong to this one; saying it once is enough.
        read.problems.push(
            FieldProblem::new(
                version.span,
                "This file was written by a newer Fingerpost, so this one only reads it.",
            )
            .help("Use the newer Fingerpost."),
        );
        return read;
    }
    if version.is_none() && !text.trim().is_empty() {
        fields.problem(
            FieldProblem::new(Span::at(0), "This file does not say its version.").help(
                "Take the last good copy of the file, or delete it: every address is then asked again.",
            ),
        );
    }
    let ledger = Ledger {
        records: records(&mut fields),
        proofs: proofs(&mut fields),
    };
    ReadLedger {
        ledger,
        problems: fields.finish(),
    }
}

fn records(fields: &mut Fields<'_>) -> BTreeMap<String, Record> {
    let mut records = BTreeMap::new();
    let Some(mut table) = fields.take_table("address") else {
        return records;
    };
    for name in table.remaining() {
        let Some(mut entry) = table.take_table_named(&name.value) else {
            continue;
        };
        if let Some(record) = record(&mut entry, name.span) {
            records.insert(name.value, record);
        }
        table.absorb(entry.finish());
    }
    fields.absorb(table.finish());
    records
}

fn proofs(fields: &mut Fields<'_>) -> BTreeMap<String, Proof> {
    let mut proofs = BTreeMap::new();
    let Some(mut table) = fields.take_table("evidence") else {
        return proofs;
    };
    for name in table.remaining() {
        let Some(mut entry) = table.take_table_named(&name.value) else {
            continue;
        };
        if let Some(proof) = proof(&mut entry, name.span) {
            proofs.insert(name.value, proof);
        }
        table.absorb(entry.finish());
    }
    fields.absorb(table.finish());
    proofs
}

fn proof(entry: &mut Fields<'_>, span: Span) -> Option<Proof> {
    let mut text = |name| entry.take_string(name).map(|text| text.value);
    let (value, quote, passage) = (text("value"), text("quote"), text("passage"));
    let (states, words, reason) = (text("states"), text("words"), text("reason"));
    let source = parsed(entry, "source", |text| Url::parse(text).ok());
    let standing = parsed(entry, "standing", Standing::parse);
    let checked = entry.take_date("checked");
    let verified = entry.take_date("verified").map(|date| date.value);
    let (Some(source), Some(value), Some(standing), Some(checked)) =
        (source, value, standing, checked)
    else {
        entry.problem(FieldProblem::new(
            span,
            "This evidence does not say of which value and page it is, and how it stood when.",
        ));
        return None;
    };
    Some(Proof {
        source,
        value,
        quote,
        checked: checked.value,
        standing,
        verified,
        passage,
        states,
        words,
        reason,
    })
}

fn record(entry: &mut Fields<'_>, span: Span) -> Option<Record> {
    let first_seen = entry.take_date("first_seen");
    let checked = entry.take_date("checked");
    let alive = entry.take_date("alive").map(|date| date.value);
    let verdict = parsed(entry, "verdict", Verdict::parse);
    let severity = parsed(entry, "severity", severity);
    let reason = entry.take_string("reason");
    let status = entry
        .take_integer("status")
        .and_then(|status| u16::try_from(status.value).ok());
    let suggestion = parsed(entry, "suggestion", |text| Url::parse(text).ok());
    let final_address = parsed(entry, "final", |text| Url::parse(text).ok());
    let title = entry.take_string("title").map(|title| title.value);
    let fingerprint = parsed(entry, "fingerprint", Fingerprint::parse);
    let places = places(entry);
    let failures = failures(entry);
    let confirmed = entry.take_date("confirmed");
    let note = entry.take_string("note");
    let (Some(checked), Some(verdict)) = (checked, verdict) else {
        entry.problem(FieldProblem::new(
            span,
            "This record does not say when the address was asked and with what verdict.",
        ));
        return None;
    };
    Some(Record {
        first_seen: first_seen.map_or(checked.value, |date| date.value),
        checked: checked.value,
        alive,
        verdict,
        severity: severity.or(verdict.row().severity),
        reason: reason.map(|reason| reason.value).unwrap_or_default(),
        status,
        suggestion,
        final_address,
        title,
        fingerprint,
        places,
        failures,
        confirmation: confirmed.map(|date| Confirmation {
            on: date.value,
            note: note.map(|note| note.value).unwrap_or_default(),
        }),
    })
}

/// A text that stands for something; a problem where it does not.
fn parsed<T>(
    entry: &mut Fields<'_>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let Located { value, span } = entry.take_string(name)?;
    let read = read(&value);
    if read.is_none() {
        entry.problem(FieldProblem::new(
            span,
            format!("`{name}` cannot be \"{value}\"."),
        ));
    }
    read
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::Note, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|severity| severity.word() == word)
}

fn places(entry: &mut Fields<'_>) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    for (name, place) in PLACES {
        for fragment in entry.take_strings(name).unwrap_or_default() {
            places.insert(fragment.value, *place);
        }
    }
    places
}

fn failures(entry: &mut Fields<'_>) -> BTreeSet<Date> {
    let mut failures = BTreeSet::new();
    for date in entry.take_strings("failures").unwrap_or_default() {
        match date.value.parse() {
            Ok(day) => {
                failures.insert(day);
            }
            Err(_) => entry.problem(FieldProblem::new(
                date.span,
                format!("\"{}\" is not a date such as 2026-11-22.", date.value),
            )),
        }
    }
    failures
}
