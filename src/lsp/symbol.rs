//! What stands at a place of a page or of `content/facts.toml`: a fact, a link or a heading.

use super::session::Place;
use crate::markdown::{self, Document, Heading};
use crate::resolve::{Purpose, Target, resolve};
use crate::source::Span;

/// Something that can be looked up, with its words.
#[derive(Clone, Debug)]
pub(super) enum Symbol {
    /// A fact: its declaration, a reference to it, or a place that states it.
    Fact {
        /// Its id.
        id: String,
        /// The words.
        span: Span,
    },
    /// Where a link leads.
    Link {
        /// Where it leads.
        target: Target,
        /// The destination as written.
        span: Span,
    },
    /// A heading of this page.
    Heading {
        /// The heading.
        heading: Heading,
        /// Which page.
        page: usize,
    },
}

/// What stands at an offset, if anything does that can be looked up.
pub(super) fn at(place: &Place<'_>, offset: usize) -> Option<Symbol> {
    let built = place.built;
    if *place.file.path() == built.site.facts_path {
        return declaration(place, offset);
    }
    let page = place.page()?;
    let document = parse(place, page);
    if let Some(reference) = document
        .references
        .iter()
        .find(|reference| touches(reference.span, offset))
    {
        return Some(Symbol::Fact {
            id: reference.id.value.clone(),
            span: reference.span,
        });
    }
    let mention = record(place, page).and_then(|record| {
        record
            .facts
            .mentions
            .iter()
            .filter(|mention| touches(mention.span, offset))
            .min_by_key(|mention| mention.span.end - mention.span.start)
    });
    if let Some(mention) = mention {
        return Some(Symbol::Fact {
            id: mention.fact.clone(),
            span: mention.span,
        });
    }
    if let Some(link) = document
        .links
        .iter()
        .find(|link| touches(link.destination_span, offset))
        .or_else(|| {
            document
                .links
                .iter()
                .find(|link| touches(link.span, offset))
        })
    {
        let site = &built.site;
        return Some(Symbol::Link {
            target: resolve(
                &site.map,
                &site.generated,
                page,
                &link.destination,
                Purpose::Link,
            ),
            span: link.destination_span,
        });
    }
    let heading = document
        .headings
        .into_iter()
        .find(|heading| touches(heading.span, offset))?;
    Some(Symbol::Heading { heading, page })
}

/// The page's Markdown.
pub(super) fn parse<'a>(place: &Place<'a>, page: usize) -> Document<'a> {
    let head = &place.built.site.map.pages[page];
    markdown::parse(place.file.text(), head.body)
}

/// What the build kept of a page.
pub(super) fn record<'a>(place: &Place<'a>, page: usize) -> Option<&'a crate::site::PageRecord> {
    let mut pages = place.built.pages.iter().map(std::sync::Arc::as_ref);
    pages.find(|record| record.index == page)
}

/// A declared value, anywhere on its line.
fn declaration(place: &Place<'_>, offset: usize) -> Option<Symbol> {
    let line = place.file.position(offset).line;
    let fact = place.built.site.facts.facts.iter().find(|fact| {
        let next = fact.next.as_ref().map(|next| next.written.span);
        std::iter::once(fact.written.span)
            .chain(next)
            .any(|span| place.file.position(span.start).line == line)
    })?;
    Some(Symbol::Fact {
        id: fact.id.clone(),
        span: fact.written.span,
    })
}

/// Whether a place lies in a span or right behind it, where an editor's cursor also stands.
fn touches(span: Span, offset: usize) -> bool {
    span.start <= offset && offset <= span.end
}
