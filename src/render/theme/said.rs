//! What a theme itself says to readers, as prose with the way back to its files: the words in use,
//! and the visible text of templates.
//!
//! Knows nothing of facts. Words that a template fills in are left to whoever gives them.

use std::sync::Arc;

use crate::html_tokens::{Attribute, HtmlToken, tokens};
use crate::languages::LanguageId;
use crate::prose::{Block, InlineLink, OPAQUE, Place, Prose};
use crate::source::{Located, SourceFile, SourcePath};

/// What one file of a theme says. Each block stands by itself, on pages that are not known here.
#[derive(Clone, Debug)]
pub struct ThemeText {
    /// The file.
    pub file: SourcePath,
    /// Its statements.
    pub blocks: Vec<Block>,
    /// The language that they are in, where that is known.
    pub language: Option<LanguageId>,
}

/// One of a theme's words, as its file gives it.
pub(super) fn words(file: &SourceFile, value: &Located<String>) -> Block {
    let mut prose = Prose::default();
    let inside = file
        .text()
        .get(value.span.range())
        .and_then(|written| written.find(&*value.value));
    match inside {
        Some(start) => prose.push_verbatim(&value.value, value.span.start + start),
        // Escapes are in the way: the whole value is the place.
        None => prose.push_replaced(&value.value, value.span),
    }
    Block {
        prose,
        ..Block::new(Place::Paragraph)
    }
}

/// The visible text of the templates among some files.
pub(super) fn templates(sources: &[Arc<SourceFile>]) -> Vec<ThemeText> {
    sources
        .iter()
        .filter(|source| source.path().as_str().contains("/templates/"))
        .filter(|source| source.path().as_str().ends_with(".html"))
        .map(|source| ThemeText {
            file: source.path().clone(),
            blocks: visible(source.text()),
            language: None,
        })
        .collect()
}

/// Elements that stand among words, so that a sentence runs through them.
const AMONG_WORDS: &[&str] = &[
    "a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time",
];

fn visible(template: &str) -> Vec<Block> {
    let html = without_code(template);
    let mut blocks = Vec::new();
    let mut open = Block::new(Place::Paragraph);
    let mut link: Option<(usize, Attribute)> = None;
    let mut hidden = false;
    let mut flush = |open: &mut Block| {
        let block = std::mem::replace(open, Block::new(Place::Paragraph));
        if !block.prose.text().trim().is_empty() || !block.links.is_empty() {
            blocks.push(block);
        }
    };
    for token in tokens(&html) {
        match token {
            HtmlToken::Open {
                name, attributes, ..
            } => {
                hidden = matches!(name.as_str(), "script" | "style");
                if !AMONG_WORDS.contains(&name.as_str()) {
                    flush(&mut open);
                }
                if name == "a" {
                    let address = attributes.into_iter().find(|found| found.name == "href");
                    // An address that the template fills in is not the template's.
                    link = address
                        .filter(|address| !address.value.contains(OPAQUE))
                        .map(|address| (open.prose.text().len(), address));
                }
            }
            HtmlToken::Close { name, .. } => {
                hidden = false;
                if name == "a"
                    && let Some((start, address)) = link.take()
                {
                    open.links.push(InlineLink {
                        text: start..open.prose.text().len(),
                        destination: address.value,
                        destination_span: address.span,
                        is_autolink: false,
                    });
                }
                if !AMONG_WORDS.contains(&name.as_str()) {
                    flush(&mut open);
                    link = None;
                }
            }
            HtmlToken::Text { text, span } if !hidden => {
                if html.get(span.range()) == Some(&*text) {
                    open.prose.push_verbatim(&text, span.start);
                } else {
                    open.prose.push_replaced(&text, span);
                }
            }
            _ => {}
        }
    }
    flush(&mut open);
    blocks
}

/// A template with what it computes taken out, every other byte being where it was.
fn without_code(template: &str) -> String {
    let mut html = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let close = match rest.get(start..start + 2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                html.push_str(&rest[..=start]);
                rest = &rest[start + 1..];
                continue;
            }
        };
        html.push_str(&rest[..start]);
        let end = rest[start..]
            .find(close)
            .map_or(rest.len(), |at| start + at + close.len());
        let mut blanks = end - start;
        if close == "}}" && blanks >= OPAQUE.len_utf8() {
            html.push(OPAQUE);
            blanks -= OPAQUE.len_utf8();
        }
        html.extend(std::iter::repeat_n(' ', blanks));
        rest = &rest[end..];
    }
    html.push_str(rest);
    html
}
