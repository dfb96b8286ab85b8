//! What is shown of one build: the published files by the path that browsers ask for, and what is
//! wrong.
//!
//! Knows nothing of requests. Nothing but what stands in its map can ever be served.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::finding::Finding;
use crate::outputs::OutputFile;
use crate::report::Summary;
use crate::report::escape::{Escaped, MESSAGE_COLUMNS};
use crate::resolve::Address;
use crate::source::{SourceFile, SourcePath, Sources, Span};

/// One published file.
#[derive(Clone, Debug)]
pub struct Served {
    /// As it is published.
    pub file: Arc<OutputFile>,
    /// As it was before it was made smaller, which its way back to the source counts on.
    pub rendered: Arc<OutputFile>,
    /// Whether it is of an earlier build, because it cannot be made now.
    pub is_stale: bool,
}

/// Why nothing new can be shown of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, ready to be shown.
    pub message: String,
    /// The file and the line and column in it, where there is one to open.
    pub place: Option<(SourcePath, usize, usize)>,
}

impl Trouble {
    pub(super) fn said(sentence: &str) -> Self {
        Self {
            message: Escaped::limited(sentence, MESSAGE_COLUMNS).to_string(),
            place: None,
        }
    }

    pub(super) fn in_file(file: &SourceFile, span: Span, sentence: &str) -> Self {
        let position = file.position(span.start);
        Self {
            place: Some((file.path().clone(), position.line, position.column)),
            ..Self::said(sentence)
        }
    }
}

/// One build as it is shown.
#[derive(Debug, Default)]
pub struct Snapshot {
    version: u64,
    base_path: String,
    files: Arc<HashMap<String, Served>>,
    findings: Arc<Vec<Finding>>,
    summary: Option<Summary>,
    sources: Arc<Sources>,
    trouble: Option<Trouble>,
}

impl Snapshot {
    /// What is shown of a build. Pages that a mistake in the theme kept from being made stay as
    /// they were in the snapshot before, with everything that they load.
    pub(super) fn new(
        version: u64,
        base_path: &str,
        (rendered, files): (&[Arc<OutputFile>], Vec<Arc<OutputFile>>),
        (findings, summary, sources): (Vec<Finding>, Summary, Sources),
        (unrendered, last): (Vec<Address>, Option<&Self>),
    ) -> Self {
        let mut map: HashMap<String, Served> = HashMap::with_capacity(files.len());
        for (file, rendered) in files.into_iter().zip(rendered) {
            let path = decoded(&file.address, base_path);
            // Of two files with one address the first is shown; the other is a finding.
            map.entry(path).or_insert_with(|| Served {
                file,
                rendered: Arc::clone(rendered),
                is_stale: false,
            });
        }
        if let Some(last) = last
            && !unrendered.is_empty()
        {
            let wanted: HashSet<String> = unrendered
                .iter()
                .map(|address| decoded(address, base_path))
                .collect();
            for (path, served) in last.files.iter() {
                let is_page = served.file.page.is_some();
                if !is_page || wanted.contains(path) {
                    map.entry(path.clone()).or_insert_with(|| Served {
                        is_stale: true,
                        ..served.clone()
                    });
                }
            }
        }
        Self {
            version,
            base_path: base_path.to_owned(),
            files: Arc::new(map),
            findings: Arc::new(findings),
            summary: Some(summary),
            sources: Arc::new(sources),
            trouble: None,
        }
    }

    /// The same, while nothing new can be shown.
    pub(super) fn troubled(&self, version: u64, trouble: Trouble) -> Self {
        Self {
            version,
            base_path: self.base_path.clone(),
            files: Arc::clone(&self.files),
            findings: Arc::clone(&self.findings),
            summary: self.summary,
            sources: Arc::clone(&self.sources),
            trouble: Some(trouble),
        }
    }

    /// Counts the snapshots of a session.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The path under which the site is published: starts and ends with a slash.
    pub fn base_path(&self) -> &str {
        if self.base_path.is_empty() {
            "/"
        } else {
            &self.base_path
        }
    }

    /// The published file at a path, which is decoded and starts with a slash.
    pub fn file(&self, path: &str) -> Option<&Served> {
        self.files.get(path)
    }

    /// The page that says that there is no page at a path, in the language whose folder the path
    /// begins with.
    pub fn not_found(&self, path: &str) -> Option<&Served> {
        let base = self.base_path();
        let inside = path.strip_prefix(base).unwrap_or_default();
        let of_folder = inside
            .split_once('/')
            .and_then(|(folder, _)| self.file(&format!("{base}{folder}/404.html")));
        of_folder.or_else(|| self.file(&format!("{base}404.html")))
    }

    /// All published files, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Served)> {
        self.files
            .iter()
            .map(|(path, served)| (path.as_str(), served))
    }

    /// What is wrong with the site.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The figures of the build.
    pub fn summary(&self) -> Option<Summary> {
        self.summary
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Why nothing newer is shown.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }
}

/// The path of an address on the host, decoded.
fn decoded(address: &Address, base_path: &str) -> String {
    let base = percent_decode_str(base_path).decode_utf8_lossy();
    format!("{base}{}", &address.as_str()[1..])
}
