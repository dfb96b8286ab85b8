//! A new question at the end of a page. Every byte that is there stays as it is.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::name::free_anchor;
use crate::checks::PLACEHOLDER;
use crate::front_matter;
use crate::markdown::{self, IdOrigin};
use crate::source::{SourceFile, Span};

/// A page with one more question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The whole text of the page.
    pub text: String,
    /// The anchor of the question.
    pub anchor: String,
}

/// Why a question cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// It does not end with a question mark, so it would be no question.
    NoQuestion,
    /// The page asks it already; this is where.
    Asked(Span),
    /// The end of the page is inside something, such as a block of code that is never closed.
    NotReached,
}

/// Adds a question to the end of a page.
///
/// # Errors
///
/// When it would not be a question of that page.
pub fn ask(file: &SourceFile, question: &str) -> Result<Asked, Unasked> {
    let text = file.text();
    let question = question.trim();
    if !question.ends_with('?') {
        return Err(Unasked::NoQuestion);
    }
    let document = markdown::parse(text, front_matter::split(file).body);
    let same = |other: &str| other.to_lowercase() == question.to_lowercase();
    if let Some(heading) = document
        .headings
        .iter()
        .find(|heading| heading.level == 2 && same(&heading.text))
    {
        return Err(Unasked::Asked(heading.span));
    }
    let taken: BTreeSet<&str> = document
        .headings
        .iter()
        .map(|heading| heading.id.as_str())
        .chain(document.html_ids.iter().map(|id| id.value.as_str()))
        .collect();
    let anchor = free_anchor(question, &taken);
    let line_end = line_end(text);
    let ends_line = text.is_empty() || text.ends_with(['\n', '\r']);
    let mut new = text.to_owned();
    if !ends_line {
        new.push_str(line_end);
    }
    let ends_with_blank = new.ends_with(&line_end.repeat(2));
    if !ends_with_blank {
        new.push_str(line_end);
    }
    // Writing to a string cannot fail.
    let _ = write!(
        new,
        "## {question} {{#{anchor}}}{line_end}{line_end}{PLACEHOLDER}: the answer."
    );
    // A file that ended without an end of line still does.
    if ends_line {
        new.push_str(line_end);
    }
    if is_asked(file, &new, &anchor) {
        Ok(Asked { text: new, anchor })
    } else {
        Err(Unasked::NotReached)
    }
}

/// Whether a page's new text, which goes on where the old one ended, asks what was added.
fn is_asked(old: &SourceFile, new: &str, anchor: &str) -> bool {
    let new = SourceFile::new(old.path().clone(), new.to_owned());
    let body = front_matter::split(&new).body;
    markdown::parse(new.text(), body)
        .headings
        .iter()
        .any(|heading| {
            heading.level == 2
                && heading.id == anchor
                && heading.id_origin == IdOrigin::Written
                && heading.text.ends_with('?')
                && heading.span.start >= old.text().len()
        })
}

/// How the lines of a text end: as the first one does.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(place) if text[place..].starts_with("\r\n") => "\r\n",
        Some(place) if text[place..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn asked(text: &str, question: &str) -> Result<Asked, Unasked> {
        let file = SourceFile::new(SourcePath::new("content/a.md"), text.to_owned());
        ask(&file, question)
    }

    #[test]
    fn a_question_stands_at_the_end_and_the_rest_is_untouched() {
        for (before, added) in [
            (
                "+++\ntitle = \"A\"\n+++\nWords.\n",
                "\n## Why? {#why}\n\nTO WRITE: the answer.\n",
            ),
            (
                "+++\ntitle = \"A\"\n+++\nWords.",
                "\n\n## Why? {#why}\n\nTO WRITE: the answer.",
            ),
            (
                "+++\r\ntitle = \"A\"\r\n+++\r\nWords.\r\n\r\n",
                "## Why? {#why}\r\n\r\nTO WRITE: the answer.\r\n",
            ),
            (
                "\u{feff}+++\ntitle = \"A\"\n+++",
                "\n\n## Why? {#why}\n\nTO WRITE: the answer.",
            ),
            (
                "+++\ntitle = \"A\"\n+++\n## Why not? {#why}\n",
                "\n## Why? {#why-2}\n\nTO WRITE: the answer.\n",
            ),
            (
                "+++\ntitle = \"A\"\n+++\n- a\n- b\n",
                "\n## Why? {#why}\n\nTO WRITE: the answer.\n",
            ),
        ] {
            let after = asked(before, "Why?").expect("a question");
            assert_eq!(after.text, format!("{before}{added}"), "{before:?}");
        }
    }

    #[test]
    fn what_would_be_no_question_is_refused() {
        assert_eq!(asked("+++\n+++\n", "Why"), Err(Unasked::NoQuestion));
        for unclosed in ["```\ncode\n", "<!-- a comment\n", "+++\ntitle = \"A\"\n"] {
            let text = if unclosed.starts_with('+') {
                unclosed.to_owned()
            } else {
                format!("+++\n+++\n{unclosed}")
            };
            assert_eq!(asked(&text, "Why?"), Err(Unasked::NotReached), "{text:?}");
        }
        let text = "+++\n+++\n## How do I join? {#join}\n";
        assert!(matches!(
            asked(text, "how do I join?"),
            Err(Unasked::Asked(_))
        ));
    }
}
