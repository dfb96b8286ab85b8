//! Applies fixes to texts: which words go, which come, file by file.
//!
//! Pure: it makes new texts and writes none.

use std::collections::BTreeMap;

use crate::finding::{Certainty, Finding};
use crate::source::{SourcePath, Sources, Span};

/// Words to put in place of a span.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

/// The new text of a file, and how many places of it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// Which file.
    pub path: SourcePath,
    /// Its new text.
    pub text: String,
    /// The edits that were applied, in order.
    pub edits: Vec<Edit>,
}

/// The fixes of findings that may be applied without asking.
pub fn certain_edits(findings: &[Finding]) -> BTreeMap<SourcePath, Vec<Edit>> {
    let mut edits: BTreeMap<SourcePath, Vec<Edit>> = BTreeMap::new();
    for finding in findings {
        if let Some(fix) = &finding.fix
            && fix.certainty == Certainty::Certain
        {
            edits
                .entry(finding.location.file.clone())
                .or_default()
                .push(Edit {
                    span: finding.location.span,
                    replacement: fix.replacement.clone(),
                });
        }
    }
    edits
}

/// Applies edits. Of two that overlap the first wins, and a second run may apply the other.
pub fn apply(sources: &Sources, edits: &BTreeMap<SourcePath, Vec<Edit>>) -> Vec<FixedFile> {
    let mut files = Vec::new();
    for (path, edits) in edits {
        let Some(file) = sources.get(path) else {
            continue;
        };
        let mut sorted = edits.clone();
        sorted.sort();
        sorted.dedup();
        let mut text = String::with_capacity(file.text().len());
        let mut applied = Vec::new();
        let mut done = 0;
        for edit in sorted {
            let before = file.text().get(done..edit.span.start);
            let (Some(before), true) = (before, file.text().is_char_boundary(edit.span.end)) else {
                continue;
            };
            text.push_str(before);
            text.push_str(&edit.replacement);
            done = edit.span.end;
            applied.push(edit);
        }
        if applied.is_empty() {
            continue;
        }
        text.push_str(file.text().get(done..).unwrap_or_default());
        files.push(FixedFile {
            path: path.clone(),
            text,
            edits: applied,
        });
    }
    files
}
