//! Puts right what is certain, when somebody asks for it on the page: the same fixes as
//! `check --fix`, one at a time.

use std::collections::BTreeMap;
use std::path::Path;

use super::snapshot::Snapshot;
use crate::finding::{Certainty, Finding};
use crate::fixing::{self, Edit};
use crate::memo::Digester;
use crate::source::SourceFile;
use crate::write::{EditError, replace_source};

/// Why nothing was put right.
#[derive(Debug)]
pub enum FixError {
    /// The finding is no longer there, or never was.
    Gone,
    /// It takes a person to decide.
    NotCertain,
    /// The file could not be changed.
    Edit(EditError),
}

impl std::fmt::Display for FixError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gone => formatter.write_str("this problem is no longer there"),
            Self::NotCertain => formatter.write_str("a person has to decide how to put this right"),
            Self::Edit(error) => write!(formatter, "{error}"),
        }
    }
}

impl std::error::Error for FixError {}

/// What names a finding between the page and the program. It changes with the file, so that a fix
/// for an older text finds nothing.
pub(super) fn id(finding: &Finding, snapshot: &Snapshot) -> String {
    let mut digester = Digester::new("finding");
    if let Some(file) = snapshot.sources().get(&finding.location.file) {
        digester.digest(file.digest());
    }
    digester.text(finding.check);
    digester.number(finding.location.span.start);
    digester.number(finding.location.span.end);
    digester.text(&finding.message);
    let fix = finding.fix.as_ref();
    digester.optional(fix.map(|fix| fix.replacement.as_str()));
    digester.finish().to_hex()[..32].to_owned()
}

/// Writes the fix of a finding into the file that it is about.
pub(super) fn apply(root: &Path, snapshot: &Snapshot, wanted: &str) -> Result<(), FixError> {
    let finding = snapshot
        .findings()
        .iter()
        .find(|finding| id(finding, snapshot) == wanted)
        .ok_or(FixError::Gone)?;
    let fix = finding.fix.as_ref().ok_or(FixError::NotCertain)?;
    if fix.certainty != Certainty::Certain {
        return Err(FixError::NotCertain);
    }
    let edit = Edit {
        span: finding.location.span,
        replacement: fix.replacement.clone(),
    };
    let edits = BTreeMap::from([(finding.location.file.clone(), vec![edit])]);
    let fixed = fixing::apply(snapshot.sources(), &edits);
    let file = fixed.first().ok_or(FixError::Gone)?;
    let old = snapshot
        .sources()
        .get(&file.path)
        .map(SourceFile::text)
        .unwrap_or_default();
    replace_source(root, &file.path, old, &file.text).map_err(FixError::Edit)
}
