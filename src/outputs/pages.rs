//! Output: the pages of the site.

use super::views::{navigation_link, page_view};
use super::{Draft, DraftContent, Origin, OutputContext, PageDraft};
use crate::resolve::PageKind;
use crate::source::Span;

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft>) {
    let site = context.site;
    for record in context.pages {
        let head = &site.map.pages[record.index];
        let (kind, template) = match head.kind {
            PageKind::Home => ("home", "home.html"),
            PageKind::Section => ("section", "section.html"),
            PageKind::Page => ("page", "page.html"),
        };
        let mut page = page_view(context, record, kind);
        page.body.clone_from(&record.body.html);
        let mut draft = PageDraft::new(template, context.shared.site_for(&head.address), page);
        draft.body = Some(record.body.clone());
        match head.kind {
            PageKind::Home => draft.groups = context.shared.groups(),
            PageKind::Section => {
                let children = site.map.children(record.index).iter();
                draft.children = children.map(|page| navigation_link(site, *page)).collect();
            }
            PageKind::Page => {}
        }
        drafts.push(Draft {
            address: head.address.clone(),
            origin: Origin {
                file: head.path().clone(),
                span: Span::at(0),
                what: format!("The page {}", head.content_path),
            },
            content: DraftContent::Page(Box::new(draft)),
        });
    }
}
