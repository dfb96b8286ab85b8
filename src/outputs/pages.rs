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
        let groups = match head.kind {
            PageKind::Home => context.shared.groups(),
            _ => context.shared.no_groups(),
        };
        let children = match head.kind {
            PageKind::Section => site
                .map
                .children(record.index)
                .iter()
                .map(|page| navigation_link(site, *page))
                .collect(),
            _ => Vec::new(),
        };
        drafts.push(Draft {
            address: head.address.clone(),
            origin: Origin {
                file: head.path().clone(),
                span: Span::at(0),
                what: format!("The page {}", head.content_path),
            },
            content: DraftContent::Page(Box::new(PageDraft {
                template,
                site: context.shared.site_for(&head.address),
                page,
                groups,
                children,
                target: None,
                body: Some(record.body.clone()),
            })),
        });
    }
}
