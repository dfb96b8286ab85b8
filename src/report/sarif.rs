//! The report for code scanning and editors: SARIF 2.1.0, with what each check is for.
//!
//! Knows the shape of SARIF. Lines and columns count from 1, and columns count Unicode characters,
//! which the document says of itself. File names are addresses relative to the repository.

use std::collections::HashMap;
use std::io;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::escape::Escaped;
use super::{Options, Outcome, Place, ReportFormat, advice, safe_json};
use crate::checks::{self, Check};
use crate::finding::{Finding, Remark};
use crate::source::{Location, Sources};

/// How this format is listed.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "sarif",
    summary: "for code scanning and editors: SARIF 2.1.0",
    write,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative addresses start from: the folder of the repository.
const BASE: &str = "%SRCROOT%";

/// What tells a finding from others in the next run, also when lines above it come or go.
const FINGERPRINT: &str = "fingerpostFinding/v1";

/// What may stand in an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    original_uri_base_ids: Bases,
    column_kind: &'a str,
    newline_sequences: [&'a str; 3],
    results: Vec<ResultEntry<'a>>,
}

#[derive(Serialize)]
struct Bases {
    #[serde(rename = "%SRCROOT%")]
    source_root: Described,
}

#[derive(Serialize)]
struct Described {
    description: Text,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    help: Help<'a>,
    default_configuration: Configuration<'a>,
}

#[derive(Serialize)]
struct Configuration<'a> {
    level: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultEntry<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'a str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<LocationEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LocationEntry>,
    partial_fingerprints: HashMap<&'a str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixEntry<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixEntry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Text>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Inserted<'a>,
}

#[derive(Serialize)]
struct Inserted<'a> {
    text: &'a str,
}

fn write(outcome: &Outcome<'_>, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = Writer {
        sources: outcome.sources,
        options,
        indexes: checks::CHECKS
            .iter()
            .enumerate()
            .map(|(index, check)| (check.id, index))
            .collect(),
        seen: HashMap::new(),
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "Fingerpost",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: checks::CHECKS.iter().map(|check| rule(check)).collect(),
                },
            },
            original_uri_base_ids: Bases {
                source_root: Described {
                    description: plain("The folder of the repository."),
                },
            },
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            results: outcome
                .findings
                .iter()
                .map(|finding| writer.result(finding))
                .collect(),
        }],
    };
    safe_json::write(&log, out)
}

fn rule(check: &'static Check) -> Rule<'static> {
    Rule {
        id: check.id,
        short_description: plain(check.summary),
        full_description: plain(check.explanation),
        help: Help {
            text: check.explanation,
            markdown: check.explanation,
        },
        default_configuration: Configuration {
            level: check.severity.word(),
        },
    }
}

/// Text of our own.
fn plain(text: &str) -> Text {
    Text {
        text: text.to_owned(),
    }
}

/// Foreign text. `[words](target)` would be shown as a link, and is kept from being one.
fn safe(text: &str) -> String {
    Escaped::new(text).to_string().replace("](", "] (")
}

struct Writer<'a> {
    sources: &'a Sources,
    options: &'a Options,
    indexes: HashMap<&'static str, usize>,
    /// How many findings have had these words already.
    seen: HashMap<blake3::Hash, usize>,
}

impl<'a> Writer<'a> {
    fn result(&mut self, finding: &'a Finding) -> ResultEntry<'a> {
        let related: Vec<&Remark> = finding
            .remarks
            .iter()
            .filter(|remark| remark.location.is_some())
            .collect();
        ResultEntry {
            rule_id: finding.check,
            rule_index: self.indexes.get(finding.check).copied(),
            level: finding.severity.word(),
            message: Text {
                text: message(finding),
            },
            locations: self.location(&finding.location).into_iter().collect(),
            related_locations: related
                .iter()
                .enumerate()
                .filter_map(|(index, remark)| {
                    let mut entry = self.location(remark.location.as_ref()?)?;
                    entry.id = Some(index + 1);
                    entry.message = Some(Text {
                        text: safe(&remark.message),
                    });
                    Some(entry)
                })
                .collect(),
            partial_fingerprints: HashMap::from([(FINGERPRINT, self.fingerprint(finding))]),
            fixes: self.fix(finding).into_iter().collect(),
        }
    }

    /// A place; `None` for what concerns the site as a whole.
    fn location(&self, location: &Location) -> Option<LocationEntry> {
        if location.file.as_str().is_empty() {
            return None;
        }
        Some(LocationEntry {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: self.artifact(location),
                region: self.region(location),
            },
            message: None,
        })
    }

    fn artifact(&self, location: &Location) -> Artifact {
        let path = self.options.in_repository(&location.file);
        Artifact {
            uri: utf8_percent_encode(&path, PLAIN).to_string(),
            uri_base_id: BASE,
        }
    }

    fn region(&self, location: &Location) -> Option<Region> {
        let place = Place::of(location, self.sources)?;
        Some(Region {
            start_line: place.start.line,
            start_column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        })
    }

    /// The exact words that may be put in place of the underlined ones.
    fn fix(&self, finding: &'a Finding) -> Option<FixEntry<'a>> {
        let fix = finding.fix.as_ref()?;
        Some(FixEntry {
            description: advice(finding).map(|advice| Text {
                text: safe(&advice),
            }),
            artifact_changes: [Change {
                artifact_location: self.artifact(&finding.location),
                replacements: [Replacement {
                    deleted_region: self.region(&finding.location)?,
                    inserted_content: Inserted {
                        text: &fix.replacement,
                    },
                }],
            }],
        })
    }

    /// Made from the check, the file, the underlined words and the line that they stand in, and
    /// counted where all of these are the same: never from a number of a line.
    fn fingerprint(&mut self, finding: &Finding) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        add(finding.check);
        add(finding.location.file.as_str());
        match Place::of(&finding.location, self.sources) {
            Some(place) => {
                let text = place.file.text();
                add(text.get(place.span.range()).unwrap_or_default());
                let line = place.file.line(place.start.line);
                add(line
                    .and_then(|line| text.get(line.range()))
                    .unwrap_or_default()
                    .trim());
            }
            None => add(&finding.message),
        }
        let hash = hasher.finalize();
        let number = self.seen.entry(hash).or_default();
        *number += 1;
        format!("{}:{number}", &hash.to_hex()[..32])
    }
}

/// All that a finding says, apart from what stands at places of its own.
fn message(finding: &Finding) -> String {
    let mut lines = vec![safe(&finding.message)];
    for remark in &finding.remarks {
        if remark.location.is_none() {
            lines.push(safe(&remark.message));
        }
    }
    lines.extend(advice(finding).map(|advice| safe(&advice)));
    lines.join("\n")
}
