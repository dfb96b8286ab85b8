//! Output: the page that says that there is no such page.

use super::views::generated_page;
use super::{Draft, DraftContent, Origin, OutputContext, PageDraft};
use crate::resolve::Address;
use crate::source::Span;

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft>) {
    let address = Address::of_file("404.html");
    let mut page = generated_page(context, "not-found", &address, "not_found_title");
    page.canonical = String::new();
    page.breadcrumb = Vec::new();
    page.json_ld = String::new();
    page.json_ld_hash = String::new();
    let mut draft = PageDraft::new("not-found.html", context.shared.site_for(&address), page);
    draft.groups = context.shared.groups();
    drafts.push(Draft {
        origin: Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: "The page for addresses that do not exist".to_owned(),
        },
        content: DraftContent::Page(Box::new(draft)),
        address,
    });
}
