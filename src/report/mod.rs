//! The reports: the same outcome for a person, a program or a pull request.
//!
//! Every format is one file and one line in [`FORMATS`]. A format knows findings and sources; it
//! reads no files, decides nothing, and shows foreign text only through [`escape`].

pub mod escape;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod safe_json;
mod sarif;

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::checks;
use crate::finding::{Finding, Severity};
use crate::links::LinkReport;
use crate::source::{Location, Position, SourceFile, SourcePath, Sources, Span};
use crate::wording::ReadingAge;

/// How many findings of one check a report for people shows.
pub const SHOWN_FINDINGS: usize = 100;

/// All that a report says.
#[derive(Clone, Copy, Debug)]
pub struct Outcome<'a> {
    /// The findings, sorted as [`crate::finding::sort`] does.
    pub findings: &'a [Finding],
    /// The numbers.
    pub summary: Summary,
    /// The files that the findings point into.
    pub sources: &'a Sources,
    /// What is said of links to other websites; empty where nobody asked.
    pub links: &'a LinkReport,
    /// How easily each page reads; empty where nobody asked.
    pub reading: &'a [PageReading],
}

/// How easily a page reads.
#[derive(Clone, Debug)]
pub struct PageReading {
    /// The page.
    pub file: SourcePath,
    /// What was counted of its text.
    pub age: ReadingAge,
}

/// Stands above reading ages wherever people see them.
const READING_AGE: &str = "Reading age by the Automated Readability Index. It is guidance only: it counts letters, words and sentences, and knows nothing of what they mean.";

/// What stands where a page has too few words for a reading age.
const TOO_SHORT: &str = "too short";

/// The numbers of one build or check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Pages that were checked.
    pub pages: usize,
    /// Links that were checked.
    pub links: usize,
    /// Facts that were declared.
    pub facts: usize,
}

impl Summary {
    /// Counts the findings of each severity.
    pub fn of(findings: &[Finding], pages: usize, links: usize, facts: usize) -> Self {
        let count = |severity| {
            findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            pages,
            links,
            facts,
        }
    }

    /// The sentence that sums up: "1 error, 2 warnings in 9 pages."
    pub fn sentence(&self) -> String {
        let found: Vec<String> = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| counted(number, word))
        .collect();
        let found = if found.is_empty() {
            "No problems found".to_owned()
        } else {
            found.join(", ")
        };
        format!("{found} in {}.", counted(self.pages, "page"))
    }
}

/// A number and its noun: "1 page", "9 pages", "2 addresses".
pub fn counted(number: usize, noun: &str) -> String {
    let ending = match number {
        1 => "",
        _ if noun.ends_with('s') => "es",
        _ => "s",
    };
    format!("{number} {noun}{ending}")
}

/// Whether a report may use the colours of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// ANSI colours.
    Always,
}

/// What a report for people does with notes on words, of which there are many and none is urgent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordNotes {
    /// Says how many there are.
    #[default]
    Counted,
    /// Lists them among the others.
    Listed,
}

/// What the one who asks for a report wants of it. Each format uses what concerns it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether the human report is coloured.
    pub colour: Colour,
    /// What the human report says after the summary, such as "Nothing was published."
    pub closing: String,
    /// What the human report does with notes on words.
    pub words: WordNotes,
    /// Where the site's folder is inside its repository, such as `handbook`. Annotations of a pull
    /// request need it. Empty when the site is the repository.
    pub site_folder: String,
}

impl Outcome<'_> {
    /// The findings that are no notes on words, and how many others there are.
    fn problems(&self) -> (impl Iterator<Item = &Finding>, usize) {
        let notes = self.findings.iter().filter(|finding| is_word_note(finding));
        let number = notes.count();
        let problems = self
            .findings
            .iter()
            .filter(|finding| !is_word_note(finding));
        (problems, number)
    }

    /// The sentence that sums up what is listed, where so many notes are only counted.
    fn sentence(&self, counted: usize) -> String {
        let notes = self.summary.notes.saturating_sub(counted);
        Summary {
            notes,
            ..self.summary
        }
        .sentence()
    }
}

/// Whether a finding is about words alone.
fn is_word_note(finding: &Finding) -> bool {
    checks::is_about_words(finding.check)
}

/// Says how many notes on words are not listed, and what lists them. While anything must be put right,
/// nobody has eyes for words.
fn counted_sentence(outcome: &Outcome<'_>, number: usize) -> Option<String> {
    (number > 0 && outcome.summary.errors == 0).then(|| {
        let notes = counted(number, "note");
        format!("{notes} on words; to list them: fingerpost check --notes")
    })
}

impl Options {
    /// A file of the site as it is called in the repository.
    fn in_repository(&self, file: &SourcePath) -> String {
        let folder = self.site_folder.trim_end_matches('/');
        if folder.is_empty() {
            file.to_string()
        } else {
            format!("{folder}/{file}")
        }
    }
}

/// One format of report.
#[derive(Debug)]
pub struct ReportFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// What it is for, in one line of `--help`.
    pub summary: &'static str,
    /// Writes the whole report.
    pub write: fn(&Outcome<'_>, &Options, &mut dyn io::Write) -> io::Result<()>,
}

/// The table of formats. The first is the one that is used when none is named.
pub static FORMATS: &[ReportFormat] = &[
    human::FORMAT,
    json::FORMAT,
    github::FORMAT,
    sarif::FORMAT,
    junit::FORMAT,
    markdown::FORMAT,
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static ReportFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format whose name is nearest to one that does not exist.
pub fn suggest(name: &str) -> Option<&'static str> {
    crate::suggest::nearest(name, FORMATS.iter().map(|format| format.name))
}

/// A finding's place in a file whose text is at hand.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    file: &'a SourceFile,
    span: Span,
    start: Position,
    end: Position,
}

impl<'a> Place<'a> {
    /// Looks a location up. `None` when the file is not text or could not be read. A span that
    /// reaches past the end of the file, or ends before it starts, is cut.
    fn of(location: &Location, sources: &'a Sources) -> Option<Self> {
        let file = sources.get(&location.file)?;
        let start = location.span.start.min(file.text().len());
        let end = location.span.end.clamp(start, file.text().len());
        Some(Self {
            file,
            span: Span::new(start, end),
            start: file.position(start),
            end: file.position(end),
        })
    }
}

/// The findings that a report for people shows, and for each check of which some were left out how
/// many it has in all.
fn shown<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
) -> (Vec<&'a Finding>, Vec<(&'static str, usize)>) {
    let mut numbers: BTreeMap<&'static str, usize> = BTreeMap::new();
    let shown = findings
        .into_iter()
        .filter(|finding| {
            let number = numbers.entry(finding.check).or_default();
            *number += 1;
            *number <= SHOWN_FINDINGS
        })
        .collect();
    let cut = numbers
        .into_iter()
        .filter(|(_, number)| *number > SHOWN_FINDINGS)
        .collect();
    (shown, cut)
}

/// Says that some findings of a check were left out.
fn cut_sentence(check: &str, total: usize) -> String {
    format!(
        "Only the first {SHOWN_FINDINGS} of {total} findings of {check} are shown. \
         To list all of them, use --format json."
    )
}

/// What to do about a finding, in one line: its own advice, and the words of its fix unless the
/// advice holds them already.
fn advice(finding: &Finding) -> Option<String> {
    use crate::finding::Certainty::{Certain, Proposed};

    let fix = finding.fix.as_ref().map(|fix| {
        let words = escape::Escaped::limited(&fix.replacement, escape::EXCERPT_COLUMNS);
        let sentence = match (fix.replacement.is_empty(), fix.certainty) {
            (false, Certain) => format!("Write “{words}” here."),
            (false, Proposed) => format!("Perhaps “{words}” is meant."),
            (true, Certain) => "Take these words out.".to_owned(),
            (true, Proposed) => "Perhaps these words should go.".to_owned(),
        };
        (fix.replacement.as_str(), sentence)
    });
    let help = finding
        .help
        .as_ref()
        .map(|help| escape::Escaped::limited(help, escape::MESSAGE_COLUMNS).to_string());
    match (help, fix) {
        (Some(help), Some((words, _))) if !words.is_empty() && help.contains(words) => Some(help),
        (Some(help), Some((_, sentence))) => Some(format!("{help} {sentence}")),
        (Some(help), None) => Some(help),
        (None, Some((_, sentence))) => Some(sentence),
        (None, None) => None,
    }
}
