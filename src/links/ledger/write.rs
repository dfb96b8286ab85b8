//! The text of the ledger. Written by hand and not by a library, so that the same memory gives the
//! same bytes for ever.

use std::fmt::Write as _;

use super::{Ledger, Proof, Record, VERSION};
use crate::links::page::Place;

/// What stands at the top of the file.
const HEAD: &str = "\
# What the web said of each address, and when. Fingerpost writes this file; keep it with the site.
";

pub(super) fn write(ledger: &Ledger) -> String {
    let mut text = HEAD.to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "version = {VERSION}");
    for (address, record) in &ledger.records {
        let _ = writeln!(text, "\n[address.{}]", quoted(address));
        write_record(&mut text, record);
    }
    for (fact, proof) in &ledger.proofs {
        let _ = writeln!(text, "\n[evidence.{}]", quoted(fact));
        write_proof(&mut text, proof);
    }
    text
}

fn write_proof(text: &mut String, proof: &Proof) {
    let dates = [
        ("checked", Some(proof.checked)),
        ("verified", proof.verified),
    ];
    let source = Some(proof.source.to_string());
    let words = [
        ("source", &source),
        ("value", &Some(proof.value.clone())),
        ("quote", &proof.quote),
        ("passage", &proof.passage),
        ("states", &proof.states),
        ("words", &proof.words),
        ("reason", &proof.reason),
    ];
    let _ = writeln!(text, "standing = {}", quoted(proof.standing.word()));
    for (name, date) in dates {
        if let Some(date) = date {
            let _ = writeln!(text, "{name} = {date}");
        }
    }
    for (name, words) in words {
        if let Some(words) = words {
            let _ = writeln!(text, "{name} = {}", quoted(words));
        }
    }
}

fn write_record(text: &mut String, record: &Record) {
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "{name} = {value}");
    };
    line("first_seen", record.first_seen.to_string());
    line("checked", record.checked.to_string());
    if let Some(alive) = record.alive {
        line("alive", alive.to_string());
    }
    line("verdict", quoted(record.verdict.word()));
    if record.severity != record.verdict.row().severity
        && let Some(severity) = record.severity
    {
        line("severity", quoted(severity.word()));
    }
    line("reason", quoted(&record.reason));
    if let Some(status) = record.status {
        line("status", status.to_string());
    }
    let addresses = [
        ("suggestion", &record.suggestion),
        ("final", &record.final_address),
    ];
    for (name, address) in addresses {
        if let Some(address) = address {
            line(name, quoted(address.as_str()));
        }
    }
    if let Some(title) = &record.title {
        line("title", quoted(title));
    }
    if let Some(fingerprint) = record.fingerprint {
        line("fingerprint", quoted(&fingerprint.to_string()));
    }
    for (name, place) in PLACES {
        let places: Vec<String> = record
            .places
            .iter()
            .filter(|(_, found)| *found == place)
            .map(|(fragment, _)| quoted(fragment))
            .collect();
        if !places.is_empty() {
            line(name, format!("[{}]", places.join(", ")));
        }
    }
    if !record.failures.is_empty() {
        let dates: Vec<String> = record
            .failures
            .iter()
            .map(|date| quoted(&date.to_string()))
            .collect();
        line("failures", format!("[{}]", dates.join(", ")));
    }
    if let Some(confirmation) = &record.confirmation {
        line("confirmed", confirmation.on.to_string());
        line("note", quoted(&confirmation.note));
    }
}

/// The lists of places, and what each says of them.
pub(super) const PLACES: &[(&str, Place)] = &[
    ("places_present", Place::Present),
    ("places_missing", Place::Missing),
    ("places_without_words", Place::WordsMissing),
    ("places_for_scripts", Place::ForScript),
];

/// A text as a TOML basic string. What could not be seen in an editor is written as its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            other if other.is_control() || crate::report::escape::is_unseen(other) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(other));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
