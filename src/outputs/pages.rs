//! Output: the pages of the site.

use std::sync::Arc;

use super::views::{navigation_link, page_view};
use super::{Draft, Origin, OutputContext, PageDraft};
use crate::memo::Digester;
use crate::resolve::PageKind;
use crate::site::PageRecord;
use crate::source::Span;

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    for record in context.pages {
        let head = &context.site.map.pages[record.index];
        let origin = Origin {
            file: head.path().clone(),
            span: Span::at(0),
            what: format!("The page {}", head.content_path),
        };
        let reads = |reads: &mut Digester| note_inputs(context, record, reads);
        let address = head.address.clone();
        let context = *context;
        let make = move || make(&context, record);
        drafts.push(context.page(address, origin, reads, make));
    }
}

/// What a page shows: its own text, and the names of the pages around it.
fn note_inputs(context: &OutputContext<'_>, record: &PageRecord, reads: &mut Digester) {
    let map = &context.site.map;
    reads.digest(record.inputs);
    context.cards(map.ancestors(record.index), reads);
    let shared = context.shared(map.pages[record.index].language);
    let (previous, next) = shared.neighbours(context.site, record.index);
    context.cards(previous, reads);
    context.cards(next, reads);
    match map.pages[record.index].kind {
        PageKind::Home => reads.digest(shared.asked()),
        PageKind::Section => context.cards(map.children(record.index).iter().copied(), reads),
        PageKind::Page => {}
    }
}

fn make(context: &OutputContext<'_>, record: &PageRecord) -> PageDraft {
    let site = context.site;
    let head = &site.map.pages[record.index];
    let (kind, template) = match head.kind {
        PageKind::Home => ("home", "home.html"),
        PageKind::Section => ("section", "section.html"),
        PageKind::Page => ("page", "page.html"),
    };
    let mut page = page_view(context, record, kind);
    page.body.clone_from(&record.body.html);
    let shared = context.shared(head.language);
    let site_view = shared.site_for(&head.address);
    let mut draft = PageDraft::new(template, head.language, site_view, page);
    draft.body = Some(Arc::clone(&record.body));
    match head.kind {
        PageKind::Home => draft.groups = shared.groups(context),
        PageKind::Section => {
            let children = site.map.children(record.index).iter();
            draft.children = children.map(|page| navigation_link(site, *page)).collect();
        }
        PageKind::Page => {}
    }
    draft
}
