//! HTML as a list of tags and texts with spans, from html5gum.
//!
//! Used for raw HTML in Markdown and for the pages that themes make. Knows nothing of what is
//! allowed or right.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span as ReadSpan, Tokenizer};

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

/// One piece of HTML, lent for as long as it is looked at.
#[derive(Clone, Copy, Debug)]
pub enum LentToken<'a> {
    /// A tag that opens an element.
    Open(OpenTag<'a>),
    /// A tag that closes an element.
    Close {
        /// The element's name in lower case.
        name: &'a str,
        /// The whole tag.
        span: Span,
    },
    /// Decoded text.
    Text {
        /// The text.
        text: &'a str,
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
        /// What stands between `<!--` and `-->`, as bytes: hardly anybody reads it.
        text: &'a [u8],
        /// The whole comment.
        span: Span,
    },
}

/// A tag that opens an element, lent for as long as it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct OpenTag<'a> {
    /// The element's name in lower case.
    pub name: &'a str,
    /// The whole tag.
    pub span: Span,
    attributes: &'a Attributes,
    offset: usize,
}

impl<'a> OpenTag<'a> {
    /// The decoded value of the first attribute of that name; empty where it has none.
    pub fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(written, _)| *written == name.as_bytes())
            .map(|(_, value)| text_of(value))
    }

    /// Name and decoded value of each attribute.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        let Attributes { bytes, places } = self.attributes;
        places
            .iter()
            .map(|place| (&bytes[place.name.clone()], &bytes[place.value.clone()]))
    }

    fn owned(&self) -> HtmlToken {
        let attributes = self
            .attributes()
            .zip(&self.attributes.places)
            .map(|((name, value), place)| Attribute {
                name: text_of(name).into_owned(),
                value: text_of(value).into_owned(),
                span: place.span.shifted(self.offset),
                name_span: place.name_span.shifted(self.offset),
            })
            .collect();
        HtmlToken::Open {
            name: self.name.to_owned(),
            attributes,
            span: self.span,
        }
    }
}

/// The attributes of one tag. The memory is used again for the next.
#[derive(Debug, Default)]
struct Attributes {
    bytes: Vec<u8>,
    places: Vec<AttributePlace>,
}

#[derive(Debug)]
struct AttributePlace {
    name: Range<usize>,
    value: Range<usize>,
    name_span: Span,
    span: Span,
}

impl Attributes {
    fn clear(&mut self) {
        self.bytes.clear();
        self.places.clear();
    }

    fn push(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        start..self.bytes.len()
    }
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
fn raw_text(name: &str) -> Option<&'static str> {
    [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
    ]
    .into_iter()
    .find(|known| *known == name)
}

/// All tokens of a piece of HTML, in order.
pub fn tokens(html: &str) -> Vec<HtmlToken> {
    let mut tokens = Vec::new();
    for_each_token(html, |token| {
        tokens.push(match token {
            LentToken::Open(tag) => tag.owned(),
            LentToken::Close { name, span } => HtmlToken::Close {
                name: name.to_owned(),
                span,
            },
            LentToken::Text { text, span } => HtmlToken::Text {
                text: text.to_owned(),
                span,
            },
            LentToken::Doctype { span } => HtmlToken::Doctype { span },
            LentToken::Comment { text, span } => HtmlToken::Comment {
                text: text_of(text).into_owned(),
                span,
            },
        });
    });
    tokens
}

/// Lends each token of a piece of HTML, in order, and keeps none: for pages of other websites,
/// which can be large and come many at a time.
pub fn for_each_token(html: &str, mut take: impl FnMut(LentToken<'_>)) {
    let mut offset = 0;
    // html5gum leaves it to its caller to know that a script's content is not markup, so each
    // stretch of markup is read on its own and raw text is cut out by its closing tag.
    while offset < html.len() {
        let Some(raw) = read_markup(&html[offset..], offset, &mut take) else {
            break;
        };
        let end = closing_tag(html, raw.name, raw.start);
        if raw.start < end {
            let written = &html[raw.start..end];
            let text = if matches!(raw.name, "title" | "textarea") {
                decoded(written)
            } else {
                Cow::Borrowed(written)
            };
            take(LentToken::Text {
                text: &text,
                span: Span::new(raw.start, end),
            });
        }
        // The tag that opens the raw text was behind where this stretch began.
        debug_assert!(end > offset);
        offset = end;
    }
}

/// Reads markup up to the first tag after which raw text begins.
fn read_markup(html: &str, offset: usize, take: &mut impl FnMut(LentToken<'_>)) -> Option<RawText> {
    let lender = Lender {
        take,
        offset,
        name: Vec::new(),
        start: 0,
        attributes: Attributes::default(),
    };
    let emitter = WithoutErrors(CallbackEmitter::new(lender));
    // The only thing that is handed back is the beginning of raw text, and nothing can go wrong.
    Tokenizer::new_with_emitter(html, emitter)
        .next()
        .and_then(Result::ok)
}

/// The text of an element in which entities count and tags do not.
fn decoded(written: &str) -> Cow<'_, str> {
    // Without one of these, text is what is written.
    if !written.contains(['&', '\r']) {
        return Cow::Borrowed(written);
    }
    let without_tags = written.replace('<', "&lt;");
    let mut whole = String::with_capacity(written.len());
    read_markup(&without_tags, 0, &mut |token| {
        if let LentToken::Text { text, .. } = token {
            whole.push_str(text);
        }
    });
    Cow::Owned(whole)
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

/// Where raw text begins, and the element that it is the content of.
struct RawText {
    name: &'static str,
    start: usize,
}

/// Lends what html5gum reads, and stops it where raw text begins.
struct Lender<'f, F> {
    take: &'f mut F,
    offset: usize,
    name: Vec<u8>,
    start: usize,
    attributes: Attributes,
}

impl<F: FnMut(LentToken<'_>)> Callback<RawText, usize> for Lender<'_, F> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: ReadSpan<usize>) -> Option<RawText> {
        let place = Span::new(span.start, span.end);
        let shifted = place.shifted(self.offset);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name.clear();
                self.name.extend_from_slice(name);
                self.start = span.start;
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                let name = self.attributes.push(name);
                self.attributes.places.push(AttributePlace {
                    value: name.end..name.end,
                    name,
                    name_span: place,
                    span: place,
                });
            }
            CallbackEvent::AttributeValue { value } => {
                let value = self.attributes.push(value);
                if let Some(attribute) = self.attributes.places.last_mut() {
                    attribute.value = value;
                    attribute.span = place;
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                let name = text_of(&self.name);
                (self.take)(LentToken::Open(OpenTag {
                    name: &name,
                    span: Span::new(self.start, span.end).shifted(self.offset),
                    attributes: &self.attributes,
                    offset: self.offset,
                }));
                return raw_text(&name).map(|name| RawText {
                    name,
                    start: shifted.end,
                });
            }
            CallbackEvent::EndTag { name } => (self.take)(LentToken::Close {
                name: &text_of(name),
                span: shifted,
            }),
            CallbackEvent::String { value } => (self.take)(LentToken::Text {
                text: &text_of(value),
                span: shifted,
            }),
            CallbackEvent::Comment { value } => (self.take)(LentToken::Comment {
                text: value,
                span: shifted,
            }),
            CallbackEvent::Doctype { .. } => (self.take)(LentToken::Doctype { span: shifted }),
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// Keeps html5gum from looking at every character for what is wrong with it: a third of its work,
/// of which nobody hears.
struct WithoutErrors<E>(E);

impl<E: Emitter> ForwardingEmitter for WithoutErrors<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    // Nearly always it is sound, which is seen sooner than what is not.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
