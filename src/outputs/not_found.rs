//! Output: the page that says that there is no such page.

use super::views::generated_page;
use super::{Draft, Origin, OutputContext, PageDraft};
use crate::memo::Digester;
use crate::resolve::Address;
use crate::source::Span;

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    let address = Address::of_file("404.html");
    let origin = Origin {
        file: context.site.config_path.clone(),
        span: Span::at(0),
        what: "The page for addresses that do not exist".to_owned(),
    };
    let reads = |reads: &mut Digester| {
        context.home_card(reads);
        reads.digest(context.shared.asked());
    };
    let (context, own) = (*context, address.clone());
    let make = move || {
        let mut page = generated_page(&context, "not-found", &own, "not_found_title");
        page.canonical = String::new();
        page.breadcrumb = Vec::new();
        page.json_ld = String::new();
        page.json_ld_hash = String::new();
        let mut draft = PageDraft::new("not-found.html", context.shared.site_for(&own), page);
        draft.groups = context.shared.groups(&context);
        draft
    };
    drafts.push(context.page(address, origin, reads, make));
}
