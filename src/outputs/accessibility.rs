//! Output: the accessibility statement, made from the site's settings.

use super::views::generated_page;
use super::{Draft, Origin, OutputContext, PageDraft};
use crate::resolve::Address;
use crate::source::Span;

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_page("accessibility.md")
}

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    let address = address();
    if context.site.map.page_at(&address).is_some() {
        return;
    }
    let origin = Origin {
        file: context.site.config_path.clone(),
        span: Span::at(0),
        what: "The accessibility statement".to_owned(),
    };
    let context = *context;
    let make = move || PageDraft {
        template: "accessibility.html",
        site: context.shared.site_for(&self::address()),
        page: generated_page(
            &context,
            "accessibility",
            &self::address(),
            "accessibility_title",
        ),
        groups: context.shared.no_groups(),
        children: Vec::new(),
        target: None,
        body: None,
    };
    drafts.push(context.page(address, origin, |reads| context.home_card(reads), make));
}
