//! Outputs: the pages on which the site speaks about itself, made from its settings. A page of the
//! site at the same address takes their place.

use std::sync::Arc;

use super::views::generated_page;
use super::{Draft, Origin, OutputContext, PageDraft};
use crate::memo::Digester;
use crate::resolve::Address;
use crate::source::Span;

/// One such page.
pub(super) struct Statement {
    kind: &'static str,
    /// The file of `content` that would have its address.
    file: &'static str,
    template: &'static str,
    title_key: &'static str,
    what: &'static str,
}

/// The page about the site.
pub(super) static ABOUT: Statement = Statement {
    kind: "about",
    file: "about.md",
    template: "about.html",
    title_key: "about_title",
    what: "The page about this site",
};

/// The accessibility statement.
pub(super) static ACCESSIBILITY: Statement = Statement {
    kind: "accessibility",
    file: "accessibility.md",
    template: "accessibility.html",
    title_key: "accessibility_title",
    what: "The accessibility statement",
};

impl Statement {
    /// Where it is published.
    pub(super) fn address(&self) -> Address {
        Address::of_page(self.file)
    }

    pub(super) fn draft<'a>(
        &'static self,
        context: &OutputContext<'a>,
        drafts: &mut Vec<Draft<'a>>,
    ) {
        let address = self.address();
        if context.site.map.page_at(&address).is_some() {
            return;
        }
        let origin = Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: self.what.to_owned(),
        };
        let reads = |reads: &mut Digester| {
            context.home_card(reads);
            context.shared.note_changes(reads);
        };
        let context = *context;
        drafts.push(context.page(address, origin, reads, move || self.make(&context)));
    }

    fn make(&self, context: &OutputContext<'_>) -> PageDraft {
        let address = self.address();
        let page = generated_page(context, self.kind, &address, self.title_key);
        let mut draft = PageDraft::new(self.template, context.shared.site_for(&address), page);
        draft.changes = Arc::clone(&context.shared.changes);
        draft
    }
}
