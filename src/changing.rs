//! A new value for a fact: what changes in which file, and what a person has to put right.
//!
//! Pure: it says what to write where, and writes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::facts::{Edit as FactEdit, Fact, Tongue, example_edits, set};
use crate::finding::{Finding, Severity};
use crate::fixing::{self, Edit, FixedFile};
use crate::pipeline::{self, Built};
use crate::prose::Block;
use crate::report::escape::Escaped;
use crate::source::{SourceFile, SourcePath, Span};

/// A place that changes, or that a person must reword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// The words.
    pub span: Span,
    /// The words as they read.
    pub written: String,
    /// What takes their place; nothing where a person must reword the sentence.
    pub replacement: Option<String>,
}

/// Every place that a new value of a fact touches: the declaration first, then its examples, then
/// every mention in the order of the pages.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// The places.
    pub places: Vec<Place>,
}

impl Change {
    /// What changes when a fact of a site becomes `value`. Only files that `is_own` accepts can be
    /// written.
    ///
    /// # Errors
    ///
    /// When there is no such fact, or the value is not of its kind: the sentence says why.
    pub fn new(
        built: &Built,
        id: &str,
        value: &str,
        is_own: impl Fn(&SourcePath) -> bool,
    ) -> Result<Self, String> {
        let declared = &built.site.facts;
        let Some(fact) = declared.get(id) else {
            return Err(match declared.suggest(id) {
                Some(name) => format!("there is no fact called {id}; did you mean {name}?"),
                None => {
                    format!("there is no fact called {id}; `fingerpost facts` lists all of them")
                }
            });
        };
        let (files, blocks): (Vec<_>, Vec<_>) = texts(built).into_iter().unzip();
        let edits = set(declared, id, value, &blocks, built.site.today)?;
        let mut places = declaration(built, fact, value);
        places.extend(edits.into_iter().filter_map(|edit: FactEdit| {
            let file = files.get(edit.page)?;
            Some(Place {
                file: file.clone(),
                span: edit.span,
                written: edit.written,
                replacement: edit.replacement.filter(|_| is_own(file)),
            })
        }));
        places.retain(|place| !shows_a_reference(built, place));
        for place in &mut places {
            if cuts_markup(source_of(built, &place.file, place.span)) {
                place.replacement = None;
            }
        }
        Ok(Self { places })
    }

    /// The files as they are afterwards.
    pub fn files(&self, built: &Built) -> Vec<FixedFile> {
        let mut edits: BTreeMap<SourcePath, Vec<Edit>> = BTreeMap::new();
        for place in &self.places {
            if let Some(replacement) = &place.replacement {
                edits.entry(place.file.clone()).or_default().push(Edit {
                    span: place.span,
                    replacement: replacement.clone(),
                });
            }
        }
        fixing::apply(&built.sources, &edits)
    }

    /// One line for each place, then what would be wrong in the site as it is afterwards and is not
    /// wrong now: what holds the old value in a way that only a person can put right, such as the
    /// quote that backs it.
    pub fn shown(&self, before: &Built, after: &Built) -> String {
        let mut text = difference(before, &self.places);
        text.push_str(&left_over(before, after, &self.places));
        text
    }
}

/// The value itself, and the examples beside it.
fn declaration(built: &Built, fact: &Fact, value: &str) -> Vec<Place> {
    let path = &built.site.facts_path;
    let text = built
        .sources
        .get(path)
        .map(SourceFile::text)
        .unwrap_or_default();
    let written = text
        .get(fact.written.span.range())
        .unwrap_or(&fact.written.value);
    let mut places = vec![Place {
        file: path.clone(),
        span: fact.written.span,
        written: written.to_owned(),
        // A JSON string is a TOML string: both escape the same characters in the same way.
        replacement: serde_json::to_string(value).ok(),
    }];
    let examples = example_edits(&built.site.facts, &fact.id, value, text);
    for (span, written, replacement) in examples {
        places.push(Place {
            file: path.clone(),
            span,
            written,
            replacement,
        });
    }
    places
}

/// Every text that may state a fact, by file, with its language.
fn texts(built: &Built) -> Vec<(SourcePath, (Tongue, Vec<Block>))> {
    let of_page = |index: usize| {
        let head = &built.site.map.pages[index];
        let prose = pipeline::prose(&built.site, index);
        (
            head.path().clone(),
            (built.site.tongue(head.language), prose),
        )
    };
    let pages = built.pages.iter().map(|page| of_page(page.index));
    // Each of a theme's words stands by itself.
    let theme = built.theme.iter().flat_map(|file| {
        let blocks = file.text.blocks.iter();
        blocks.map(|block| (file.text.file.clone(), (file.tongue, vec![block.clone()])))
    });
    pages.chain(theme).collect()
}

fn source_of<'a>(built: &'a Built, file: &SourcePath, span: Span) -> &'a str {
    built
        .sources
        .get(file)
        .and_then(|file| file.text().get(span.range()))
        .unwrap_or_default()
}

/// A reference shows whatever is declared, so it needs no edit.
fn shows_a_reference(built: &Built, place: &Place) -> bool {
    source_of(built, &place.file, place.span).contains("{{")
}

/// Whether a stretch of Markdown holds one half of a pair of marks, which other words would break.
fn cuts_markup(written: &str) -> bool {
    let count = |mark: char| written.matches(mark).count();
    let open = |pair: [char; 2]| count(pair[0]) != count(pair[1]);
    !count('*').is_multiple_of(2)
        || !written.matches("**").count().is_multiple_of(2)
        || open(['[', ']'])
        || open(['<', '>'])
}

fn difference(built: &Built, places: &[Place]) -> String {
    let mut text = String::new();
    for place in places {
        let line = line_of(built, &place.file, place.span);
        let file = Escaped::new(place.file.as_str());
        let written = Escaped::new(&place.written);
        // Writing to a string cannot fail.
        let _ = match &place.replacement {
            Some(new) => writeln!(text, "{file}:{line}: {written} → {}", Escaped::new(new)),
            None => writeln!(
                text,
                "{file}:{line}: reword this by hand: {}",
                Escaped::new(sentence_at(built, &place.file, place.span))
            ),
        };
    }
    text.push('\n');
    text
}

/// What would be wrong after the change and is not wrong now: sentences that hold the old value in
/// a way that only a person can reword, such as the quote that backs it.
fn left_over(before: &Built, after: &Built, places: &[Place]) -> String {
    let known: BTreeSet<(&str, &str)> = before
        .findings
        .iter()
        .map(|finding| (finding.check, finding.message.as_str()))
        .collect();
    let listed: BTreeSet<(&SourcePath, usize)> = places
        .iter()
        .filter(|place| place.replacement.is_none())
        .map(|place| (&place.file, line_of(before, &place.file, place.span)))
        .collect();
    let place_of = |finding: &Finding| {
        let location = &finding.location;
        line_of(after, &location.file, location.span)
    };
    let mut text = String::new();
    for finding in &after.findings {
        let is_new = finding.severity >= Severity::Warning
            && (finding.check.starts_with("fact") || finding.fact.is_some())
            && !known.contains(&(finding.check, finding.message.as_str()));
        let line = place_of(finding);
        if !is_new || listed.contains(&(&finding.location.file, line)) {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}:{line}: put this right by hand: {}\n    {}",
            Escaped::new(finding.location.file.as_str()),
            Escaped::new(&finding.message),
            Escaped::new(sentence_at(
                after,
                &finding.location.file,
                finding.location.span
            ))
        );
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn line_of(built: &Built, file: &SourcePath, span: Span) -> usize {
    built
        .sources
        .get(file)
        .map_or(1, |file| file.position(span.start).line)
}

/// The line that holds a place, as a person finds it in the file.
fn sentence_at<'a>(built: &'a Built, file: &SourcePath, span: Span) -> &'a str {
    built
        .sources
        .get(file)
        .and_then(|source| {
            let line = source.line(source.position(span.start).line)?;
            source.text().get(line.range())
        })
        .unwrap_or_default()
        .trim()
}
