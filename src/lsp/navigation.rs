//! Where something is declared, and everywhere that it is used.

use std::collections::BTreeSet;

use lsp_types::Location;

use super::position::Encoding;
use super::session::Place;
use super::symbol::Symbol;
use crate::resolve::Target;
use crate::source::{self, SourcePath, Span};

/// Whether the place where something is declared is listed with its uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declaration {
    Included,
    LeftOut,
}

/// Where something is declared.
pub(super) fn definition(
    place: &Place<'_>,
    symbol: &Symbol,
    encoding: Encoding,
) -> Option<Location> {
    let location = declared_at(place, symbol)?;
    place.location(encoding, &location.file, location.span)
}

/// Every place that uses it, by file.
pub(super) fn references(
    place: &Place<'_>,
    symbol: &Symbol,
    declaration: Declaration,
    encoding: Encoding,
) -> Vec<Location> {
    let mut places = uses(place, symbol);
    if declaration == Declaration::Included
        && let Some(declared) = declared_at(place, symbol)
    {
        places.insert((declared.file, declared.span));
    }
    places
        .into_iter()
        .filter_map(|(file, span)| place.location(encoding, &file, span))
        .collect()
}

/// The places that use something, without its declaration.
pub(super) fn uses(place: &Place<'_>, symbol: &Symbol) -> BTreeSet<(SourcePath, Span)> {
    match symbol {
        Symbol::Fact { id, .. } => uses_of_fact(place, id),
        Symbol::Link { target, .. } => links_to(place, |found| found == target),
        Symbol::Heading { heading, page } => links_to(place, |found| {
            matches!(found, Target::Page { page: to, anchor: Some(anchor) }
                if to == page && *anchor == heading.id)
        }),
    }
}

fn uses_of_fact(place: &Place<'_>, id: &str) -> BTreeSet<(SourcePath, Span)> {
    let site = &place.built.site;
    place
        .built
        .pages
        .iter()
        .flat_map(|record| {
            let file = site.map.pages[record.index].path();
            record
                .facts
                .mentions
                .iter()
                .filter(|mention| mention.fact == id)
                .map(|mention| (file.clone(), mention.span))
        })
        .collect()
}

fn links_to(
    place: &Place<'_>,
    is_wanted: impl Fn(&Target) -> bool,
) -> BTreeSet<(SourcePath, Span)> {
    let site = &place.built.site;
    let mut places = BTreeSet::new();
    for record in &place.built.pages {
        let file = site.map.pages[record.index].path();
        for link in record.links.iter().filter(|link| is_wanted(&link.target)) {
            places.insert((file.clone(), link.span));
        }
    }
    places
}

fn declared_at(place: &Place<'_>, symbol: &Symbol) -> Option<source::Location> {
    let site = &place.built.site;
    match symbol {
        Symbol::Fact { id, .. } => {
            let span = if let Some(fact) = site.facts.get(id) {
                fact.written.span
            } else {
                let contact = id.strip_suffix(".name")?;
                let mut contacts = site.facts.contacts.iter();
                contacts.find(|known| known.id == contact)?.span
            };
            Some(source::Location::new(&site.facts_path, span))
        }
        Symbol::Heading { heading, page } => Some(source::Location::new(
            site.map.pages[*page].path(),
            heading.id_span,
        )),
        Symbol::Link { target, .. } => {
            let Target::Page { page, anchor } = target else {
                return None;
            };
            let head = &site.map.pages[*page];
            let at_anchor = anchor.as_ref().and_then(|anchor| {
                let record = place
                    .built
                    .pages
                    .iter()
                    .find(|record| record.index == *page)?;
                record.anchors.iter().find(|known| known.value == *anchor)
            });
            let span = at_anchor.map_or(Span::at(0), |known| known.span);
            Some(source::Location::new(head.path(), span))
        }
    }
}
