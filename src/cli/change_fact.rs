//! `fingerpost facts set`: a new value for a fact, in its declaration and wherever it is stated.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::arguments::SiteOptions;
use super::terminal::Terminal;
use super::{Failure, Status, check, facts, site};
use crate::facts::{example_edits, set};
use crate::fixing::{self, Edit};
use crate::pipeline::Built;
use crate::report::escape::Escaped;
use crate::source::{SourcePath, Span};

/// What was asked for.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) id: &'a str,
    pub(super) value: &'a str,
    pub(super) dry_run: bool,
}

/// A place that changes, or that a person must reword.
struct Place<'a> {
    file: &'a SourcePath,
    span: Span,
    written: String,
    replacement: Option<String>,
}

pub(super) fn run(
    root: &Path,
    options: &SiteOptions,
    built: &Built,
    request: Request<'_>,
    terminal: &Terminal,
) -> Result<Status, Failure> {
    let places = places(built, request)?;
    let shown = difference(built, &places);
    Terminal::show(shown.as_bytes())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the difference: {error}")))?;
    if request.dry_run {
        return Ok(Status::Clean);
    }
    let mut edits: BTreeMap<SourcePath, Vec<Edit>> = BTreeMap::new();
    for place in &places {
        if let Some(replacement) = &place.replacement {
            edits.entry(place.file.clone()).or_default().push(Edit {
                span: place.span,
                replacement: replacement.clone(),
            });
        }
    }
    check::write(root, built, &fixing::apply(&built.sources, &edits))?;
    let rebuilt = site::build(root, options)?;
    site::report(root, options, &rebuilt, "", terminal)
}

/// The declaration first, then its examples, then every mention in the order of the pages.
fn places<'a>(built: &'a Built, request: Request<'_>) -> Result<Vec<Place<'a>>, Failure> {
    let declared = &built.site.facts;
    let Some(fact) = declared.get(request.id) else {
        return Err(facts::unknown(declared, request.id));
    };
    let pages: Vec<_> = built.pages.iter().map(|page| &page.facts).collect();
    let edits = set(declared, request.id, request.value, &pages).map_err(Failure::CouldNotRun)?;
    let facts_path = &built.site.facts_path;
    let facts_text = built
        .sources
        .get(facts_path)
        .map(crate::source::SourceFile::text)
        .unwrap_or_default();
    let mut places = vec![Place {
        file: facts_path,
        span: fact.written.span,
        written: facts_text
            .get(fact.written.span.range())
            .unwrap_or(&fact.written.value)
            .to_owned(),
        // A JSON string is a TOML string: both escape the same characters in the same way.
        replacement: serde_json::to_string(request.value).ok(),
    }];
    for (span, written, replacement) in
        example_edits(declared, request.id, request.value, facts_text)
    {
        places.push(Place {
            file: facts_path,
            span,
            written,
            replacement,
        });
    }
    for edit in edits {
        let Some(page) = built.pages.get(edit.page) else {
            continue;
        };
        places.push(Place {
            file: built.site.map.pages[page.index].path(),
            span: edit.span,
            written: edit.written,
            replacement: edit.replacement,
        });
    }
    // A reference shows whatever is declared, so it needs no edit.
    places.retain(|place| {
        let text = built
            .sources
            .get(place.file)
            .map(crate::source::SourceFile::text);
        !text
            .and_then(|text| text.get(place.span.range()))
            .is_some_and(|words| words.starts_with("{{"))
    });
    Ok(places)
}

fn difference(built: &Built, places: &[Place<'_>]) -> String {
    let mut text = String::new();
    for place in places {
        let line = built
            .sources
            .get(place.file)
            .map_or(1, |file| file.position(place.span.start).line);
        let file = Escaped::new(place.file.as_str());
        let written = Escaped::new(&place.written);
        // Writing to a string cannot fail.
        let _ = match &place.replacement {
            Some(new) => writeln!(text, "{file}:{line}: {written} → {}", Escaped::new(new)),
            None => writeln!(text, "{file}:{line}: {written}: reword this by hand"),
        };
    }
    text.push('\n');
    text
}
