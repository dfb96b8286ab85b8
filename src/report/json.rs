//! The report for programs: one JSON document on one line. Its shape is a contract: what is there
//! stays as it is, and only additions are made.
//!
//! Knows nothing of who reads it.

use std::io;

use serde::Serialize;
use url::Url;

use super::escape::Escaped;
use super::safe_json;
use super::{Options, Outcome, Place, ReportFormat, Summary};
use crate::finding::{Finding, Remark, Severity};
use crate::links::Assessment;
use crate::links::ledger::Proof;
use crate::source::{Location, Position, Sources};

/// How this format is listed.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "json",
    summary: "for programs: one JSON document with every finding",
    write,
};

/// The version of the document's shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: Summary,
    findings: Vec<FindingEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<EvidenceEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reading: Vec<ReadingEntry<'a>>,
}

/// How easily a page reads. `grade` is the Automated Readability Index, rounded up, and `age` what it
/// means in years; both are missing where the page has too few words.
#[derive(Serialize)]
struct ReadingEntry<'a> {
    file: &'a str,
    words: usize,
    sentences: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<String>,
}

/// What was seen of the page that backs a fact. `passage` is what it said when it last backed the
/// fact, `states` and `words` another value that it has now.
#[derive(Serialize)]
struct EvidenceEntry<'a> {
    fact: &'a str,
    source: &'a str,
    standing: &'a str,
    checked: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<String>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    states: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl<'a> EvidenceEntry<'a> {
    fn new(fact: &'a str, proof: &'a Proof) -> Self {
        let shown =
            |text: &Option<String>| text.as_ref().map(|text| Escaped::new(text).to_string());
        Self {
            fact,
            source: proof.source.as_str(),
            standing: proof.standing.word(),
            checked: proof.checked.to_string(),
            verified: proof.verified.map(|day| day.to_string()),
            value: Escaped::new(&proof.value).to_string(),
            states: shown(&proof.states),
            passage: shown(&proof.passage),
            words: shown(&proof.words),
            reason: shown(&proof.reason),
        }
    }
}

/// One address of another website. `hops` is the way to `final`, and empty where the address was
/// not asked this time.
#[derive(Serialize)]
struct LinkEntry<'a> {
    url: &'a str,
    verdict: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'a str>,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "final")]
    final_address: Option<&'a str>,
    hops: Vec<HopEntry<'a>>,
}

#[derive(Serialize)]
struct HopEntry<'a> {
    url: &'a str,
    status: Option<u16>,
}

impl<'a> LinkEntry<'a> {
    fn new(url: &'a str, assessment: &'a Assessment) -> Self {
        Self {
            url,
            verdict: assessment.verdict.word(),
            severity: assessment.severity.map(Severity::word),
            reason: Escaped::new(&assessment.reason).to_string(),
            status: assessment.status,
            final_address: assessment.final_address.as_ref().map(Url::as_str),
            hops: assessment
                .hops
                .iter()
                .map(|hop| HopEntry {
                    url: hop.address.as_str(),
                    status: hop.status,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    check: &'a str,
    severity: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(flatten)]
    place: PlaceEntry<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<RemarkEntry<'a>>,
}

/// Lines and columns count from 1, columns in characters; the end is the character after the last.
/// A file without text has everything at its first character.
#[derive(Serialize)]
struct PlaceEntry<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    replacement: &'a str,
}

#[derive(Serialize)]
struct RemarkEntry<'a> {
    message: String,
    #[serde(flatten)]
    place: Option<PlaceEntry<'a>>,
}

fn write(outcome: &Outcome<'_>, _: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        version: VERSION,
        summary: outcome.summary,
        findings: outcome
            .findings
            .iter()
            .map(|finding| FindingEntry::new(finding, outcome.sources))
            .collect(),
        links: outcome
            .links
            .assessments
            .iter()
            .map(|(url, assessment)| LinkEntry::new(url, assessment))
            .collect(),
        evidence: outcome
            .links
            .proofs
            .iter()
            .map(|(fact, proof)| EvidenceEntry::new(fact, proof))
            .collect(),
        reading: outcome
            .reading
            .iter()
            .map(|page| ReadingEntry {
                file: page.file.as_str(),
                words: page.age.words,
                sentences: page.age.sentences,
                grade: page.age.grade(),
                age: page.age.years(),
            })
            .collect(),
    };
    safe_json::write(&document, out)
}

impl<'a> FindingEntry<'a> {
    /// Sentences are made safe to show. What a program works with (file, fact, replacement) is
    /// exact.
    fn new(finding: &'a Finding, sources: &Sources) -> Self {
        Self {
            check: finding.check,
            severity: finding.severity.word(),
            message: Escaped::new(&finding.message).to_string(),
            help: finding
                .help
                .as_ref()
                .map(|help| Escaped::new(help).to_string()),
            place: PlaceEntry::new(&finding.location, sources),
            fact: finding.fact.as_deref(),
            fix: finding.fix.as_ref().map(|fix| FixEntry {
                replacement: &fix.replacement,
            }),
            remarks: finding
                .remarks
                .iter()
                .map(|remark| RemarkEntry::new(remark, sources))
                .collect(),
        }
    }
}

impl<'a> RemarkEntry<'a> {
    fn new(remark: &'a Remark, sources: &Sources) -> Self {
        Self {
            message: Escaped::new(&remark.message).to_string(),
            place: remark
                .location
                .as_ref()
                .map(|location| PlaceEntry::new(location, sources)),
        }
    }
}

impl<'a> PlaceEntry<'a> {
    fn new(location: &'a Location, sources: &Sources) -> Self {
        let first = Position { line: 1, column: 1 };
        let (start, end) =
            Place::of(location, sources).map_or((first, first), |place| (place.start, place.end));
        Self {
            file: location.file.as_str(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
