//! The report for build services that show tests: `JUnit` XML with one test case for each check.
//!
//! A check fails where it has findings of severity error; what else it found stands in its output.
//! Knows the shape that Jenkins and GitLab read, and writes no times: the same findings give the
//! same bytes.

use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::escape::{Escaped, MESSAGE_COLUMNS};
use super::{Options, Outcome, Place, ReportFormat, advice, counted, cut_sentence, shown};
use crate::checks;
use crate::finding::{Finding, Severity};
use crate::source::Location;

/// How this format is listed.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "junit",
    summary: "for build services that show tests: JUnit XML, one test for each check",
    write,
};

fn write(outcome: &Outcome<'_>, _: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    write_document(outcome, &mut out)?;
    io::Write::flush(&mut out)
}

fn write_document(outcome: &Outcome<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let cases = cases(outcome);
    let tests = cases.len().to_string();
    let failures = cases.iter().filter(|case| case.errors > 0).count();
    let failures = failures.to_string();
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let totals = [
        ("name", "fingerpost"),
        ("tests", tests.as_str()),
        ("failures", failures.as_str()),
        ("errors", "0"),
    ];
    xml.write_event(Event::Start(
        BytesStart::new("testsuites").with_attributes(totals),
    ))?;
    xml.write_event(Event::Start(
        BytesStart::new("testsuite").with_attributes(totals),
    ))?;
    for case in &cases {
        write_case(case, outcome, &mut xml)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    drop(xml);
    io::Write::write_all(out, b"\n")
}

/// A check and what it found.
struct Case<'a> {
    check: &'a str,
    errors: usize,
    findings: Vec<&'a Finding>,
    cut: Option<usize>,
}

/// Every check of the table, then whatever else found something.
fn cases<'a>(outcome: &Outcome<'a>) -> Vec<Case<'a>> {
    let mut cases: Vec<Case<'a>> = checks::CHECKS.iter().map(|check| case(check.id)).collect();
    let mut places: std::collections::HashMap<&str, usize> = cases
        .iter()
        .enumerate()
        .map(|(index, case)| (case.check, index))
        .collect();
    for finding in outcome.findings {
        let index = *places.entry(finding.check).or_insert_with(|| {
            cases.push(case(finding.check));
            cases.len() - 1
        });
        cases[index].errors += usize::from(finding.severity == Severity::Error);
    }
    let (findings, cut) = shown(outcome.findings);
    for finding in findings {
        cases[places[finding.check]].findings.push(finding);
    }
    for (check, total) in cut {
        cases[places[check]].cut = Some(total);
    }
    cases
}

fn case(check: &str) -> Case<'_> {
    Case {
        check,
        errors: 0,
        findings: Vec::new(),
        cut: None,
    }
}

fn write_case<W: io::Write>(
    case: &Case<'_>,
    outcome: &Outcome<'_>,
    xml: &mut Writer<W>,
) -> io::Result<()> {
    let start = BytesStart::new("testcase")
        .with_attributes([("name", case.check), ("classname", "fingerpost")]);
    if case.findings.is_empty() {
        return xml.write_event(Event::Empty(start));
    }
    xml.write_event(Event::Start(start))?;
    let (errors, others): (Vec<&Finding>, Vec<&Finding>) = case
        .findings
        .iter()
        .partition(|finding| finding.severity == Severity::Error);
    // Where so many were cut that no error is among those shown, the case fails all the same.
    if case.errors > 0 {
        let message = counted(case.errors, "error");
        let failure = BytesStart::new("failure")
            .with_attributes([("message", message.as_str()), ("type", "error")]);
        write_text(xml, &failure, &text(&errors, case, outcome))?;
    }
    if !others.is_empty() {
        let output = BytesStart::new("system-out");
        write_text(xml, &output, &text(&others, case, outcome))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

fn write_text<W: io::Write>(
    xml: &mut Writer<W>,
    start: &BytesStart<'_>,
    text: &str,
) -> io::Result<()> {
    let end = start.to_end().into_owned();
    xml.write_event(Event::Start(start.borrow()))?;
    xml.write_event(Event::Text(BytesText::new(text)))?;
    xml.write_event(Event::End(end))
}

/// Findings, each with its place first, so that no line of the report begins with foreign words.
fn text(findings: &[&Finding], case: &Case<'_>, outcome: &Outcome<'_>) -> String {
    let mut text = String::new();
    for finding in findings {
        let message = Escaped::limited(&finding.message, MESSAGE_COLUMNS);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}: {}: {message}",
            place(&finding.location, outcome),
            finding.severity.word()
        );
        for remark in &finding.remarks {
            let message = Escaped::limited(&remark.message, MESSAGE_COLUMNS);
            let _ = match &remark.location {
                Some(location) => {
                    writeln!(text, "  also: {}: {message}", place(location, outcome))
                }
                None => writeln!(text, "  also: {message}"),
            };
        }
        if let Some(advice) = advice(finding) {
            let _ = writeln!(text, "  help: {advice}");
        }
    }
    if let Some(total) = case.cut {
        let _ = writeln!(text, "{}", cut_sentence(case.check, total));
    }
    text
}

fn place(location: &Location, outcome: &Outcome<'_>) -> String {
    let file = Escaped::limited(location.file.as_str(), MESSAGE_COLUMNS);
    Place::of(location, outcome.sources).map_or_else(
        || file.to_string(),
        |place| format!("{file}:{}:{}", place.start.line, place.start.column),
    )
}
