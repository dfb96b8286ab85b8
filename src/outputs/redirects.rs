//! Output: a small page at each old address (alias) that leads to the page's address of today.

use super::views::{canonical, generated_page};
use super::{Draft, Origin, OutputContext, PageDraft};
use crate::memo::Digester;
use crate::render::RedirectView;
use crate::resolve::Address;

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    let site = context.site;
    for record in context.pages {
        let head = &site.map.pages[record.index];
        for alias in &head.front_matter.aliases {
            let origin = Origin {
                file: head.path().clone(),
                span: alias.span,
                what: format!("The alias {}", alias.value),
            };
            // An alias that cannot be an address is a finding about the front matter.
            let Ok(address) = Address::parse(&alias.value) else {
                continue;
            };
            let reads = |reads: &mut Digester| {
                context.home_card(head.language, reads);
                context.cards([record.index], reads);
            };
            let (context, own) = (*context, address.clone());
            let make = move || redirect(&context, record.index, &own);
            drafts.push(context.page(address, origin, reads, make));
        }
    }
}

fn redirect(context: &OutputContext<'_>, page: usize, address: &Address) -> PageDraft {
    let site = context.site;
    let head = &site.map.pages[page];
    let target = RedirectView {
        title: head.title().to_owned(),
        url: head.address.href(site.base_path()),
        canonical: canonical(site, &head.address),
    };
    let language = head.language;
    let mut page = generated_page(
        context,
        (language, None),
        "redirect",
        address,
        "redirect_title",
    );
    page.canonical.clone_from(&target.canonical);
    page.json_ld = String::new();
    page.json_ld_hash = String::new();
    let site = context.shared(language).site_for(address);
    let mut draft = PageDraft::new("redirect.html", language, site, page);
    draft.target = Some(target);
    draft
}
