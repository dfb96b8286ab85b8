//! The report for a pull request on GitHub: workflow commands that become annotations on its lines.
//!
//! Knows GitHub's escaping, and that nothing in a finding may become a command of its own.

use std::borrow::Cow;
use std::io;

use super::escape::{Escaped, MESSAGE_COLUMNS};
use super::{Options, Outcome, Place, ReportFormat, advice, counted_sentence, cut_sentence, shown};
use crate::finding::{Finding, Severity};
use crate::source::{Location, Sources};

/// How this format is listed.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "github",
    summary: "for GitHub Actions: annotations on the lines of a pull request",
    write,
};

fn write(outcome: &Outcome<'_>, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    write_commands(outcome, options, &mut out)?;
    io::Write::flush(&mut out)
}

fn write_commands(
    outcome: &Outcome<'_>,
    options: &Options,
    out: &mut impl io::Write,
) -> io::Result<()> {
    // GitHub shows ten notices of a step: notes on words would leave no room for others.
    let (problems, words) = outcome.problems();
    let (findings, cut) = shown(problems);
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{command} ")?;
        for (name, value) in place_properties(&finding.location, outcome.sources, options) {
            write!(out, "{name}={},", property(&value))?;
        }
        write!(out, "title={}", property(finding.check))?;
        writeln!(out, "::{}", data(&text(finding, outcome.sources)))?;
    }
    for (check, total) in cut {
        writeln!(
            out,
            "::notice title={}::{}",
            property(check),
            data(&cut_sentence(check, total))
        )?;
    }
    writeln!(out, "{}", outcome.sentence(words))?;
    if let Some(sentence) = counted_sentence(outcome, words) {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// File, lines and columns. GitHub takes columns only when the words stand on one line.
fn place_properties(
    location: &Location,
    sources: &Sources,
    options: &Options,
) -> Vec<(&'static str, String)> {
    if location.file.as_str().is_empty() {
        return Vec::new();
    }
    let mut properties = vec![("file", options.in_repository(&location.file))];
    if let Some(place) = Place::of(location, sources) {
        properties.push(("line", place.start.line.to_string()));
        properties.push(("endLine", place.end.line.to_string()));
        if place.start.line == place.end.line {
            properties.push(("col", place.start.column.to_string()));
            properties.push(("endColumn", place.end.column.to_string()));
        }
    }
    properties
}

/// The whole of what a finding says, in lines of safe text.
fn text(finding: &Finding, sources: &Sources) -> String {
    let mut lines = vec![Escaped::limited(&finding.message, MESSAGE_COLUMNS).to_string()];
    for remark in &finding.remarks {
        let message = Escaped::limited(&remark.message, MESSAGE_COLUMNS);
        let place = remark.location.as_ref().map(|location| {
            let file = Escaped::limited(location.file.as_str(), MESSAGE_COLUMNS);
            Place::of(location, sources).map_or_else(
                || format!(" ({file})"),
                |place| format!(" ({file}:{}:{})", place.start.line, place.start.column),
            )
        });
        lines.push(format!("{message}{}", place.unwrap_or_default()));
    }
    lines.extend(advice(finding).map(|advice| format!("help: {advice}")));
    lines.join("\n")
}

/// Text after the second `::`, as GitHub wants it escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value, as GitHub wants it escaped.
fn property(value: &str) -> String {
    let shown: Cow<'_, str> = Escaped::limited(value, MESSAGE_COLUMNS).to_string().into();
    data(&shown).replace(':', "%3A").replace(',', "%2C")
}
