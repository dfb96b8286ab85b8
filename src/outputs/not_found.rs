//! Output: the page that says that there is no such page.

use super::views::generated_page;
use super::{Draft, Origin, OutputContext, PageDraft, languages};
use crate::languages::{Language, LanguageId};
use crate::memo::Digester;
use crate::source::Span;

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    for (id, language) in languages::in_use(context.site) {
        draft_in(context, (id, language), drafts);
    }
}

fn draft_in<'a>(
    context: &OutputContext<'a>,
    (id, language): (LanguageId, &Language),
    drafts: &mut Vec<Draft<'a>>,
) {
    let address = languages::file(language, "404.html");
    let shared = context.shared(id);
    let origin = Origin {
        file: context.site.config_path.clone(),
        span: Span::at(0),
        what: "The page for addresses that do not exist".to_owned(),
    };
    let reads = |reads: &mut Digester| {
        context.home_card(id, reads);
        reads.digest(shared.asked());
    };
    let (context, own) = (*context, address.clone());
    let make = move || {
        let mut page = generated_page(&context, (id, None), "not-found", &own, "not_found_title");
        page.canonical = String::new();
        page.breadcrumb = Vec::new();
        page.json_ld = String::new();
        page.json_ld_hash = String::new();
        let mut draft = PageDraft::new("not-found.html", id, shared.site_for(&own), page);
        draft.groups = shared.groups(&context);
        draft
    };
    drafts.push(context.page(address, origin, reads, make));
}
