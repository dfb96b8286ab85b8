//! HTML as a list of tags and texts with spans, from html5gum.
//!
//! Used for raw HTML in Markdown and for the pages that themes make. Knows nothing of what is
//! allowed or right.

use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span as ReadSpan, Tokenizer};

use crate::source::Span;

/// One attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name in lower case.
    pub name: String,
    /// The decoded value; empty where there is none.
    pub value: String,
    /// Where the value is written, or the name where there is no value.
    pub span: Span,
    /// Where the name is written.
    pub name_span: Span,
}

/// One piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HtmlToken {
    /// A tag that opens an element.
    Open {
        /// The element's name in lower case.
        name: String,
        /// Its attributes, the first of each name.
        attributes: Vec<Attribute>,
        /// The whole tag.
        span: Span,
    },
    /// A tag that closes an element.
    Close {
        /// The element's name in lower case.
        name: String,
        /// The whole tag.
        span: Span,
    },
    /// Decoded text.
    Text {
        /// The text.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// A document type.
    Doctype {
        /// The whole declaration.
        span: Span,
    },
    /// A comment.
    Comment {
        /// What stands between `<!--` and `-->`.
        text: String,
        /// The whole comment.
        span: Span,
    },
}

/// Elements that never have a closing tag.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is text even where it looks like tags.
fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes"
    )
}

/// All tokens of a piece of HTML, in order.
pub fn tokens(html: &str) -> Vec<HtmlToken> {
    let mut tokens = Vec::new();
    for_each_token(html, |token| tokens.push(token));
    tokens
}

/// Hands on each token of a piece of HTML, in order, and keeps none: for pages of other websites,
/// which can be large and come many at a time.
pub fn for_each_token(html: &str, mut take: impl FnMut(HtmlToken)) {
    let mut offset = 0;
    // html5gum leaves it to its caller to know that a script's content is not markup, so each
    // stretch of markup is read on its own and raw text is cut out by its closing tag.
    while offset < html.len() {
        let emitter = CallbackEmitter::new(Collector::default());
        let mut raw_text_from = None;
        for token in Tokenizer::new_with_emitter(&html[offset..], emitter) {
            let Ok(token): Result<HtmlToken, Infallible> = token;
            let token = shifted(token, offset);
            if let HtmlToken::Open { name, span, .. } = &token
                && is_raw_text(name)
            {
                raw_text_from = Some((name.clone(), span.end));
                take(token);
                break;
            }
            take(token);
        }
        let Some((name, start)) = raw_text_from else {
            break;
        };
        let end = closing_tag(html, &name, start);
        if start < end {
            let written = &html[start..end];
            let text = if matches!(&*name, "title" | "textarea") {
                decoded(written)
            } else {
                written.to_owned()
            };
            take(HtmlToken::Text {
                text,
                span: Span::new(start, end),
            });
        }
        // The tag that opens the raw text was behind where this stretch began.
        debug_assert!(end > offset);
        offset = end;
    }
}

/// The text of an element in which entities count and tags do not.
fn decoded(written: &str) -> String {
    let without_tags = written.replace('<', "&lt;");
    let emitter = CallbackEmitter::new(Collector::default());
    Tokenizer::new_with_emitter(&without_tags, emitter)
        .map(|token| match token {
            Ok(HtmlToken::Text { text, .. }) => text,
            _ => String::new(),
        })
        .collect()
}

fn closing_tag(html: &str, name: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let mut index = from;
    while let Some(found) = html[index..].find("</") {
        let tag = index + found;
        let after = tag + 2 + name.len();
        if bytes
            .get(tag + 2..after)
            .is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()))
        {
            return tag;
        }
        index = tag + 2;
    }
    html.len()
}

fn shifted(token: HtmlToken, offset: usize) -> HtmlToken {
    match token {
        HtmlToken::Open {
            name,
            mut attributes,
            span,
        } => {
            for attribute in &mut attributes {
                attribute.span = attribute.span.shifted(offset);
                attribute.name_span = attribute.name_span.shifted(offset);
            }
            HtmlToken::Open {
                name,
                attributes,
                span: span.shifted(offset),
            }
        }
        HtmlToken::Close { name, span } => HtmlToken::Close {
            name,
            span: span.shifted(offset),
        },
        HtmlToken::Text { text, span } => HtmlToken::Text {
            text,
            span: span.shifted(offset),
        },
        HtmlToken::Doctype { span } => HtmlToken::Doctype {
            span: span.shifted(offset),
        },
        HtmlToken::Comment { text, span } => HtmlToken::Comment {
            text,
            span: span.shifted(offset),
        },
    }
}

#[derive(Debug, Default)]
struct Collector {
    name: String,
    start: usize,
    attributes: Vec<Attribute>,
}

impl Callback<HtmlToken, usize> for Collector {
    fn handle_event(
        &mut self,
        event: CallbackEvent<'_>,
        span: ReadSpan<usize>,
    ) -> Option<HtmlToken> {
        let place = Span::new(span.start, span.end);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = text_of(name);
                self.start = span.start;
                self.attributes.clear();
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.push(Attribute {
                    name: text_of(name),
                    value: String::new(),
                    span: place,
                    name_span: place,
                });
                None
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.attributes.last_mut() {
                    attribute.value = text_of(value);
                    attribute.span = place;
                }
                None
            }
            CallbackEvent::CloseStartTag { .. } => Some(HtmlToken::Open {
                name: std::mem::take(&mut self.name),
                attributes: std::mem::take(&mut self.attributes),
                span: Span::new(self.start, span.end),
            }),
            CallbackEvent::EndTag { name } => Some(HtmlToken::Close {
                name: text_of(name),
                span: place,
            }),
            CallbackEvent::String { value } => Some(HtmlToken::Text {
                text: text_of(value),
                span: place,
            }),
            CallbackEvent::Comment { value } => Some(HtmlToken::Comment {
                text: text_of(value),
                span: place,
            }),
            CallbackEvent::Doctype { .. } => Some(HtmlToken::Doctype { span: place }),
            CallbackEvent::Error(_) => None,
        }
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
