//! What the panel on a page is told: the problems of that page with the places of their words, those
//! of the rest of the site, and what to do about each.

use std::collections::HashMap;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::fix;
use super::marks::{Mark, PageText};
use super::snapshot::{Served, Snapshot, Trouble};
use crate::checks;
use crate::finding::{Certainty, Finding, Severity};
use crate::report::escape::{Escaped, MESSAGE_COLUMNS};
use crate::source::{SourcePath, Sources, Span};

/// Findings of one list that are shown, at most.
const MOST: usize = 100;

/// What is kept as it is in the path of an address for an editor.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The address that opens a file in an editor, with `{path}`, `{line}` and `{column}` in it.
#[derive(Clone, Debug)]
pub struct Editor(String);

/// Schemes by which a browser would run something instead of asking an editor.
const FORBIDDEN_SCHEMES: &[&str] = &["javascript", "data", "vbscript", "blob", "file"];

impl Editor {
    /// Accepts the address of an editor.
    ///
    /// # Errors
    ///
    /// When it does not say where the path goes, or is no address.
    pub fn new(written: &str) -> Result<Self, String> {
        let scheme = written.split(':').next().unwrap_or_default();
        let is_scheme = written.contains(':')
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|other| other.is_ascii_alphanumeric() || "+-.".contains(other));
        if !is_scheme || FORBIDDEN_SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
            return Err(
                "write an address that your editor understands, such as vscode://file{path}:{line}:{column}"
                    .to_owned(),
            );
        }
        if !written.contains("{path}") {
            return Err("write {path} where the path of the file goes".to_owned());
        }
        Ok(Self(written.to_owned()))
    }

    fn link(&self, root: &Path, file: &SourcePath, line: usize, column: usize) -> String {
        let path = root.join(file.as_str());
        let path = path.to_string_lossy().replace('\\', "/");
        let path = if path.starts_with('/') {
            path
        } else {
            format!("/{path}")
        };
        self.0
            .replace("{path}", &utf8_percent_encode(&path, PATH).to_string())
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

impl Default for Editor {
    fn default() -> Self {
        Self("vscode://file{path}:{line}:{column}".to_owned())
    }
}

/// What the panel of one page is told.
#[derive(Debug, Serialize)]
pub(super) struct PanelView<'a> {
    version: u64,
    token: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<TroubleView>,
    /// Whether the page is of an earlier build.
    stale: bool,
    errors: usize,
    here: Vec<FindingView>,
    here_total: usize,
    elsewhere: Vec<FindingView>,
    elsewhere_total: usize,
    /// What is noted about the words of this page. That of other pages is shown on those pages.
    words: Vec<FindingView>,
    words_total: usize,
}

#[derive(Debug, Serialize)]
struct TroubleView {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<String>,
}

#[derive(Debug, Serialize)]
struct FindingView {
    id: String,
    check: &'static str,
    severity: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    remarks: Vec<String>,
    file: String,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<String>,
    /// What would stand there instead, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
    /// What could stand there instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    /// The page that shows the file, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

/// What is asked, and what the answer is made from.
pub(super) struct PanelInput<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) root: &'a Path,
    pub(super) editor: &'a Editor,
    pub(super) token: &'a str,
    /// The decoded path of the page.
    pub(super) path: &'a str,
}

/// The panel of a page.
pub(super) fn view<'a>(input: &PanelInput<'a>) -> PanelView<'a> {
    let snapshot = input.snapshot;
    let served = snapshot.file(input.path);
    let file = served.and_then(|served| Some(served.rendered.page.as_ref()?.written()?.0));
    let source = file.and_then(|file| snapshot.sources().get(file));
    // The words of a page that is of an earlier build stand where they stood then.
    let text = served
        .filter(|served| !served.is_stale)
        .zip(source)
        .and_then(|(served, source)| PageText::of(served, source.text()));
    let mut here: Vec<&Finding> = Vec::new();
    let mut elsewhere: Vec<&Finding> = Vec::new();
    let mut words: Vec<&Finding> = Vec::new();
    for finding in snapshot.findings() {
        if checks::is_about_words(finding.check) {
            if Some(&finding.location.file) == file {
                words.push(finding);
            }
        } else if Some(&finding.location.file) == file {
            here.push(finding);
        } else {
            elsewhere.push(finding);
        }
    }
    let (here_total, elsewhere_total, words_total) = (here.len(), elsewhere.len(), words.len());
    elsewhere.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    here.truncate(MOST);
    elsewhere.truncate(MOST);
    words.truncate(MOST);
    let marked = |finding: &Finding| FindingView {
        marks: text
            .as_ref()
            .map(|text| text.marks(finding.location.span))
            .unwrap_or_default(),
        ..input.finding(finding)
    };
    let pages = pages(snapshot, &elsewhere);
    let errors = snapshot
        .findings()
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    PanelView {
        version: snapshot.version(),
        token: input.token,
        trouble: snapshot.trouble().map(|trouble| input.trouble(trouble)),
        stale: served.is_some_and(|served| served.is_stale),
        errors,
        here: here.into_iter().map(marked).collect(),
        here_total,
        elsewhere: elsewhere
            .into_iter()
            .map(|finding| FindingView {
                page: pages.get(&finding.location.file).cloned(),
                ..input.finding(finding)
            })
            .collect(),
        elsewhere_total,
        words: words.into_iter().map(marked).collect(),
        words_total,
    }
}

/// The address of the page that shows each file.
fn pages(snapshot: &Snapshot, findings: &[&Finding]) -> HashMap<SourcePath, String> {
    let mut pages: HashMap<SourcePath, String> = HashMap::new();
    if findings.is_empty() {
        return pages;
    }
    for (_, Served { rendered, .. }) in snapshot.files() {
        if let Some((file, ..)) = rendered.page.as_ref().and_then(|page| page.written()) {
            pages.insert(file.clone(), rendered.address.href(snapshot.base_path()));
        }
    }
    pages
}

impl PanelInput<'_> {
    fn finding(&self, finding: &Finding) -> FindingView {
        let file = &finding.location.file;
        let (line, column) = position(self.snapshot.sources(), file, finding.location.span);
        let fix = finding.fix.as_ref();
        let replacement = |certainty| {
            fix.filter(|fix| fix.certainty == certainty)
                .map(|fix| shown(&fix.replacement))
        };
        FindingView {
            id: fix::id(finding, self.snapshot),
            check: finding.check,
            severity: finding.severity.word(),
            message: shown(&finding.message),
            help: finding.help.as_deref().map(shown),
            remarks: finding
                .remarks
                .iter()
                .map(|remark| match &remark.location {
                    Some(place) => {
                        let (line, _) = position(self.snapshot.sources(), &place.file, place.span);
                        format!(
                            "{} ({}, line {line})",
                            shown(&remark.message),
                            shown(place.file.as_str())
                        )
                    }
                    None => shown(&remark.message),
                })
                .collect(),
            file: shown(file.as_str()),
            line,
            column,
            editor: self.editor_link(file, line, column),
            fix: replacement(Certainty::Certain),
            proposal: replacement(Certainty::Proposed),
            marks: Vec::new(),
            page: None,
        }
    }

    fn trouble(&self, trouble: &Trouble) -> TroubleView {
        let place = trouble.place.as_ref();
        TroubleView {
            message: match place {
                Some((file, line, _)) => {
                    format!("{}, line {line}: {}", shown(file.as_str()), trouble.message)
                }
                None => trouble.message.clone(),
            },
            editor: place.and_then(|(file, line, column)| self.editor_link(file, *line, *column)),
        }
    }

    /// A link that opens a file of the site's folder; templates of the program are no such files.
    fn editor_link(&self, file: &SourcePath, line: usize, column: usize) -> Option<String> {
        self.root
            .join(file.as_str())
            .is_file()
            .then(|| self.editor.link(self.root, file, line, column))
    }
}

fn position(sources: &Sources, file: &SourcePath, span: Span) -> (usize, usize) {
    sources.get(file).map_or((1, 1), |source| {
        let position = source.position(span.start);
        (position.line, position.column)
    })
}

fn shown(text: &str) -> String {
    Escaped::limited(text, MESSAGE_COLUMNS).to_string()
}
