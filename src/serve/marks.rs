//! Where words of the source stand in the text of a finished page, so that the very words can be
//! marked.
//!
//! Places are counted in letters from the beginning of the page's main part, white space left out:
//! a browser can count the same way whatever the theme or the smaller HTML did with spaces.

use serde::Serialize;

use super::snapshot::Served;
use crate::html_tokens::{HtmlToken, is_void, tokens};
use crate::site::Body;
use crate::source::Span;

/// Letters of the marked words that are sent along to compare, at most.
const MOST_COMPARED: usize = 400;

/// A stretch of the page's text, in UTF-16 units without white space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    /// How many stand before it.
    pub(super) start: usize,
    /// How many stand before its end.
    pub(super) end: usize,
    /// Its own, to compare; cut when there are very many.
    pub(super) text: String,
}

/// The text of a page and where each letter of it was written.
pub(super) struct PageText {
    letters: Vec<Letter>,
    /// How many units stand before the text.
    before: usize,
    /// What a link or a heading covers in the source, for places in it that nobody sees.
    wholes: Vec<Span>,
}

/// One letter that readers see.
struct Letter {
    character: char,
    source: Span,
}

impl PageText {
    /// The text of a page; `None` for one that the program makes itself.
    pub(super) fn of(served: &Served, source: &str) -> Option<Self> {
        let page = served.rendered.page.as_ref()?;
        let (_, body, start) = page.written()?;
        let html = std::str::from_utf8(&served.rendered.bytes).ok()?;
        Some(Self {
            before: units_before(html, start)?,
            letters: letters(body, source),
            wholes: wholes(body),
        })
    }

    /// Where the words of a span stand: the words themselves, or where nobody sees them, such as
    /// the address of a link, the words of that link or heading.
    pub(super) fn marks(&self, span: Span) -> Vec<Mark> {
        let marks = self.covering(span);
        if !marks.is_empty() {
            return marks;
        }
        let around = self.wholes.iter().filter(|whole| whole.contains(span));
        around
            .min_by_key(|whole| whole.end - whole.start)
            .map(|whole| self.covering(*whole))
            .unwrap_or_default()
    }

    fn covering(&self, span: Span) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut count = self.before;
        for letter in &self.letters {
            let next = count + letter.character.len_utf16();
            if letter.source.start < span.end && span.start < letter.source.end {
                match marks.last_mut() {
                    Some(last) if last.end == count => {
                        last.end = next;
                        if last.text.len() < MOST_COMPARED {
                            last.text.push(letter.character);
                        }
                    }
                    _ => marks.push(Mark {
                        start: count,
                        end: next,
                        text: letter.character.to_string(),
                    }),
                }
            }
            count = next;
        }
        marks
    }
}

/// White space of HTML, which a smaller page may have less of.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// How many units stand between the beginning of the main part and an offset of the HTML.
fn units_before(html: &str, offset: usize) -> Option<usize> {
    let mut count = 0;
    let mut is_inside = false;
    let mut hidden = None;
    for token in tokens(html) {
        match token {
            HtmlToken::Open { name, span, .. } => {
                if span.start >= offset {
                    break;
                }
                if name == "main" {
                    is_inside = true;
                } else if is_unseen(&name) && hidden.is_none() {
                    hidden = Some(name);
                }
            }
            HtmlToken::Close { name, .. } => {
                if hidden.as_ref() == Some(&name) {
                    hidden = None;
                }
            }
            HtmlToken::Text { text, span } => {
                if span.start >= offset {
                    break;
                }
                if is_inside && hidden.is_none() {
                    count += units(&text);
                }
            }
            HtmlToken::Comment { .. } | HtmlToken::Doctype { .. } => {}
        }
    }
    is_inside.then_some(count)
}

fn is_unseen(name: &str) -> bool {
    !is_void(name) && matches!(name, "script" | "style" | "template" | "noscript")
}

fn units(text: &str) -> usize {
    text.chars()
        .filter(|character| !is_space(*character))
        .map(char::len_utf16)
        .sum()
}

/// Every letter of the text, with what it was made from.
fn letters(body: &Body, source: &str) -> Vec<Letter> {
    let mut all = Vec::new();
    let ends = body.source_map.iter().skip(1).map(|(start, _)| *start);
    let ends = ends.chain([body.html.len()]);
    for ((start, span), end) in body.source_map.iter().zip(ends) {
        let piece = body.html.get(*start..end).unwrap_or_default();
        let text = text_of(piece);
        if text.chars().all(is_space) {
            continue;
        }
        let written = source.get(span.range()).unwrap_or_default();
        let place = verbatim(piece, &text, written).map(|offset| span.start + offset);
        let mut offset = 0;
        for character in text.chars() {
            let length = character.len_utf8();
            let source = match place {
                Some(place) => Span::new(place + offset, place + offset + length),
                None if is_unit(piece, written) => *span,
                // The program's own words, such as the link beside a heading.
                None => Span::at(0),
            };
            offset += length;
            if !is_space(character) {
                all.push(Letter { character, source });
            }
        }
    }
    all
}

/// Where in the written words the shown ones stand letter by letter.
fn verbatim(piece: &str, text: &str, written: &str) -> Option<usize> {
    if written == text {
        return Some(0);
    }
    piece
        .starts_with("<code>")
        .then(|| written.find(text))
        .flatten()
}

/// Whether all that is shown stands for all that was written: a fact, an entity, code.
fn is_unit(piece: &str, written: &str) -> bool {
    !piece.starts_with('<') || piece.starts_with("<code>") || written.starts_with("{{")
}

/// The text of a piece of a page's HTML. Pieces begin and end between tags and texts.
fn text_of(piece: &str) -> String {
    if !piece.contains('<') && !piece.contains('&') {
        return piece.to_owned();
    }
    let mut text = String::with_capacity(piece.len());
    for token in tokens(piece) {
        if let HtmlToken::Text { text: words, .. } = token {
            text.push_str(&words);
        }
    }
    text
}

fn wholes(body: &Body) -> Vec<Span> {
    body.source_map
        .iter()
        .filter(|(start, _)| {
            let rest = body.html.get(*start..).unwrap_or_default();
            let is_heading = |rest: &str| {
                rest.strip_prefix("<h")
                    .is_some_and(|rest| rest.starts_with(|level: char| level.is_ascii_digit()))
            };
            rest.starts_with("<a ") || rest.starts_with("<a>") || is_heading(rest)
        })
        .map(|(_, span)| *span)
        .collect()
}
