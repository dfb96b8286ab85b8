//! Links and images: their words, and where their destinations are written.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::Builder;
use crate::markdown::destination;
use crate::markdown::document::{Image, Link, LinkSyntax, Node};
use crate::prose::Prose;
use crate::source::Span;

/// An image whose alternative text is still being read.
pub(super) struct OpenImage<'src> {
    pub(super) link_type: LinkType,
    pub(super) destination: CowStr<'src>,
    pub(super) title: CowStr<'src>,
    pub(super) label: CowStr<'src>,
    pub(super) definition: Option<Span>,
    pub(super) after_text: usize,
    pub(super) alternative: Prose,
    pub(super) nested: usize,
}

/// A link whose text is still being read.
pub(super) struct OpenLink {
    pub(super) index: usize,
    pub(super) link_type: LinkType,
    pub(super) label: String,
    pub(super) after_text: usize,
    pub(super) text: String,
}

impl<'src> OpenImage<'src> {
    pub(super) fn new(
        link_type: LinkType,
        destination: CowStr<'src>,
        title: CowStr<'src>,
        label: CowStr<'src>,
        span: Span,
        definition: Option<Span>,
    ) -> Self {
        Self {
            link_type,
            destination,
            title,
            label,
            definition,
            after_text: span.start,
            alternative: Prose::default(),
            nested: 0,
        }
    }
}

impl<'src> Builder<'src> {
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
        title: &str,
        label: &str,
        span: Span,
        definition: Option<Span>,
    ) {
        let destination = match link_type {
            LinkType::Email => format!("mailto:{destination}"),
            _ => destination.to_owned(),
        };
        let index = self.document.links.len();
        self.document.links.push(Link {
            syntax: syntax_of(link_type),
            destination,
            destination_span: definition.unwrap_or(span),
            title: title.to_owned(),
            text: String::new(),
            span,
        });
        self.links.push(OpenLink {
            index,
            link_type,
            label: label.to_owned(),
            after_text: span.start,
            text: String::new(),
        });
        self.push(Node::LinkStart(index), span);
    }

    pub(super) fn end_link(&mut self, span: Span) {
        let Some(open) = self.links.pop() else {
            return;
        };
        let link = &mut self.document.links[open.index];
        open.text.trim().clone_into(&mut link.text);
        link.destination_span = match open.link_type {
            LinkType::Inline => destination::of_inline(self.file_text, span, open.after_text),
            LinkType::Autolink | LinkType::Email => destination::of_autolink(span),
            _ if open.label.is_empty() => span,
            _ => destination::of_definition(self.file_text, link.destination_span),
        };
        if let Some(outer) = self.links.last_mut() {
            outer.text.push_str(&open.text);
        }
        self.push(Node::LinkEnd(open.index), span);
        self.inner_end(span.end);
    }

    pub(super) fn image_event(&mut self, event: Event<'src>, span: Span) {
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Start(Tag::Image { .. }) => image.nested += 1,
            Event::End(TagEnd::Image) if image.nested > 0 => image.nested -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(image) = self.image.take() {
                    self.end_image(image, span);
                }
                return;
            }
            Event::Text(text) | Event::Code(text) => {
                if self.file_text.get(span.range()) == Some(&*text) {
                    image.alternative.push_verbatim(&text, span.start);
                } else {
                    image.alternative.push_replaced(&text, span);
                }
            }
            Event::SoftBreak | Event::HardBreak => image.alternative.push_replaced(" ", span),
            _ => {}
        }
        image.after_text = image.after_text.max(span.end);
    }

    pub(super) fn end_image(&mut self, image: OpenImage<'src>, span: Span) {
        let destination_span = match (image.link_type, image.definition) {
            (LinkType::Inline, _) => destination::of_inline(self.file_text, span, image.after_text),
            (_, Some(definition)) if !image.label.is_empty() => {
                destination::of_definition(self.file_text, definition)
            }
            _ => span,
        };
        self.visible(image.alternative.text());
        let index = self.document.images.len();
        self.document.images.push(Image {
            destination: image.destination.to_string(),
            destination_span,
            title: image.title.to_string(),
            alternative: Some(image.alternative),
            span,
            dimensions: Vec::new(),
        });
        self.push(Node::Image(index), span);
        self.inner_end(span.end);
    }
}

fn syntax_of(link_type: LinkType) -> LinkSyntax {
    match link_type {
        LinkType::Inline | LinkType::WikiLink { .. } => LinkSyntax::Inline,
        LinkType::Autolink | LinkType::Email => LinkSyntax::Autolink,
        LinkType::Reference
        | LinkType::ReferenceUnknown
        | LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown => LinkSyntax::Reference,
    }
}
