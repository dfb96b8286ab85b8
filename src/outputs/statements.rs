//! Outputs: the pages on which the site speaks about itself, made from its settings. A page of the
//! site at the same address takes their place.

use std::sync::Arc;

use super::views::generated_page;
use super::{Draft, Origin, OutputContext, PageDraft, languages};
use crate::languages::{Language, LanguageId};
use crate::memo::Digester;
use crate::resolve::Address;
use crate::source::Span;

/// One such page.
pub(super) struct Statement {
    kind: &'static str,
    /// The file of `content` that would have its address.
    pub(super) file: &'static str,
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

/// Whether a file of `content` would have the address of such a page.
pub(super) fn is_one(file: &str) -> bool {
    [&ABOUT, &ACCESSIBILITY]
        .iter()
        .any(|statement| statement.file == file)
}

impl Statement {
    /// Where it is published for readers of a language.
    pub(super) fn address(&self, language: &Language) -> Address {
        languages::page(language, self.file)
    }

    pub(super) fn draft<'a>(
        &'static self,
        context: &OutputContext<'a>,
        drafts: &mut Vec<Draft<'a>>,
    ) {
        for (id, language) in languages::in_use(context.site) {
            self.draft_in(context, (id, language), drafts);
        }
    }

    fn draft_in<'a>(
        &'static self,
        context: &OutputContext<'a>,
        (id, language): (LanguageId, &Language),
        drafts: &mut Vec<Draft<'a>>,
    ) {
        let address = self.address(language);
        if context.site.map.page_at(&address).is_some() {
            return;
        }
        let origin = Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: self.what.to_owned(),
        };
        let reads = |reads: &mut Digester| {
            context.home_card(id, reads);
            context.shared(id).note_changes(reads);
        };
        let context = *context;
        let make = move || self.make(&context, id);
        drafts.push(context.page(address, origin, reads, make));
    }

    fn make(&self, context: &OutputContext<'_>, language: LanguageId) -> PageDraft {
        let address = self.address(context.site.language(language));
        let page = generated_page(
            context,
            (language, Some(self.file)),
            self.kind,
            &address,
            self.title_key,
        );
        let shared = context.shared(language);
        let mut draft = PageDraft::new(self.template, language, shared.site_for(&address), page);
        draft.changes = Arc::clone(&shared.changes);
        draft
    }
}
