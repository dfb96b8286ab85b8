//! Output: the page about this site, made from the site's settings.

use super::views::generated_page;
use super::{Draft, DraftContent, Origin, OutputContext, PageDraft};
use crate::resolve::Address;
use crate::source::Span;

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_page("about.md")
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft>) {
    let address = address();
    if context.site.map.page_at(&address).is_some() {
        return;
    }
    drafts.push(Draft {
        origin: Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: "The page about this site".to_owned(),
        },
        content: DraftContent::Page(Box::new(PageDraft {
            template: "about.html",
            site: context.shared.site_for(&address),
            page: generated_page(context, "about", &address, "about_title"),
            groups: context.shared.no_groups(),
            children: Vec::new(),
            target: None,
            body: None,
        })),
        address,
    });
}
