//! The table of what is published. Each output is one file that drafts its pages or files.
//!
//! A draft is a page for the theme to render, or bytes; nothing is written here.

mod all_questions;
mod assets;
mod contact_cards;
mod contacts;
mod facts_json;
mod feed;
mod headers;
mod json_ld;
mod languages;
mod markdown_copies;
mod not_found;
mod pages;
mod redirects;
mod rendered;
mod robots;
mod search_index;
mod sitemap;
mod statements;
mod static_files;
mod view_parts;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::facts::Facts;
use crate::languages::{ByLanguage, LanguageId, Languages};
use crate::links::ledger::Proof;
use crate::memo::{Digest, Digester};
use crate::output_path::{OutputPath, OutputPathError};
use crate::render::{
    ChangeView, GroupView, NavigationLink, PageView, RedirectView, SiteView, Strings, Theme, minify,
};
use crate::resolve::{Address, PageHead};
use crate::site::{Body, PageRecord, Site};
use crate::source::{SourcePath, Span};

pub(crate) use contacts::contact_link;
pub use contacts::contact_views;
pub use json_ld::{openings, script_text};
pub use rendered::{Destination, Place, Reference, ReferenceUse, RenderedPage, render};
pub use search_index::{SearchIndex, search_index, search_inputs};
pub use views::Shared;

/// One kind of output.
#[derive(Debug)]
pub struct Output {
    /// Its name, for people who work on the program.
    pub id: &'static str,
    /// Drafts its pages or files.
    pub draft: for<'a> fn(&OutputContext<'a>, &mut Vec<Draft<'a>>),
}

/// All outputs. Pages come before what the program makes itself, so that a page of the site can
/// take the place of a generated one.
pub static OUTPUTS: &[Output] = &[
    Output {
        id: "pages",
        draft: pages::draft,
    },
    Output {
        id: "all-questions",
        draft: all_questions::draft,
    },
    Output {
        id: "accessibility",
        draft: |context, drafts| statements::ACCESSIBILITY.draft(context, drafts),
    },
    Output {
        id: "about",
        draft: |context, drafts| statements::ABOUT.draft(context, drafts),
    },
    Output {
        id: "not-found",
        draft: not_found::draft,
    },
    Output {
        id: "redirects",
        draft: redirects::draft,
    },
    Output {
        id: "assets",
        draft: assets::draft,
    },
    Output {
        id: "facts-json",
        draft: facts_json::draft,
    },
    Output {
        id: "contact-cards",
        draft: contact_cards::draft,
    },
    Output {
        id: "feed",
        draft: feed::draft,
    },
    Output {
        id: "markdown-copies",
        draft: markdown_copies::draft,
    },
    Output {
        id: "static-files",
        draft: static_files::draft,
    },
    Output {
        id: "search-index",
        draft: search_index::draft,
    },
    Output {
        id: "sitemap",
        draft: sitemap::draft,
    },
    Output {
        id: "robots",
        draft: robots::draft,
    },
    Output {
        id: "headers",
        draft: headers::draft,
    },
];

/// The addresses of pages that the program makes itself, where no page of the site has them.
pub fn generated_addresses(site_languages: &Languages) -> Vec<Address> {
    generated_pages(site_languages)
        .map(|(_, address)| address)
        .collect()
}

/// The addresses of the pages with all questions, language by language.
pub fn all_questions_addresses(site_languages: &Languages) -> Vec<Address> {
    site_languages
        .iter()
        .map(|(_, language)| all_questions::address(language))
        .collect()
}

/// Whether the program makes a page where a file of `content` in the site's own language would be.
pub fn is_generated_file(file: &str) -> bool {
    file == all_questions::FILE || statements::is_one(file)
}

/// The addresses of generated pages, each with the file that would have its address in the site's own language.
fn generated_pages(
    site_languages: &Languages,
) -> impl Iterator<Item = (&'static str, Address)> + '_ {
    let files = [
        all_questions::FILE,
        statements::ACCESSIBILITY.file,
        statements::ABOUT.file,
    ];
    site_languages
        .iter()
        .flat_map(move |(_, language)| files.map(|file| (file, languages::page(language, file))))
}

/// The addresses of files that the program makes itself for other programs, which a page may link
/// to as well.
pub fn generated_files(
    config: &Config,
    facts: &Facts,
    heads: &[Arc<PageHead>],
    today: Date,
) -> Vec<Address> {
    let mut addresses = contact_cards::addresses(facts, today);
    if !facts.facts.is_empty() {
        addresses.push(facts_json::address());
    }
    for (id, language) in config.languages.iter() {
        if feed::has_entries(heads, id, today) {
            addresses.push(feed::address(language));
        }
        let is_in_use = heads
            .iter()
            .any(|head| head.language == id && head.is_published());
        if config.markdown_copies && (id == LanguageId::OWN || is_in_use) {
            addresses.push(markdown_copies::list_address(language));
        }
    }
    addresses
}

/// What drafts are made from.
#[derive(Clone, Copy)]
pub struct OutputContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// The published pages, by path.
    pub pages: &'a [Arc<PageRecord>],
    /// The theme.
    pub theme: &'a Theme,
    /// What all pages of each language share.
    pub shared: &'a ByLanguage<Shared>,
    /// The files of `content` that are no pages.
    pub assets: &'a BTreeMap<String, Arc<[u8]>>,
    /// What is known of the pages that back facts, by fact.
    pub proofs: &'a BTreeMap<String, Proof>,
    /// The index for search, where the site chooses one.
    pub search_index: &'a SearchIndex,
    /// Stands for all of this but the pages' own texts, titles and descriptions.
    pub around: Digest,
}

impl<'a> OutputContext<'a> {
    /// A page for the theme to render. `reads` adds what it depends on besides
    /// [`OutputContext::around`] and what is named here.
    fn page(
        &self,
        address: Address,
        origin: Origin,
        reads: impl FnOnce(&mut Digester),
        make: impl Fn() -> PageDraft + Send + Sync + 'a,
    ) -> Draft<'a> {
        let mut inputs = self.inputs("page", &address, &origin);
        reads(&mut inputs);
        Draft {
            address,
            origin,
            content: DraftContent::Page(Work {
                inputs: inputs.finish(),
                make: Box::new(make),
            }),
        }
    }

    fn inputs(&self, kind: &str, address: &Address, origin: &Origin) -> Digester {
        let mut inputs = Digester::new(kind);
        inputs.digest(self.around);
        inputs.text(address.as_str());
        inputs.text(origin.file.as_str());
        inputs.number(origin.span.start);
        inputs.number(origin.span.end);
        inputs.text(&origin.what);
        inputs
    }

    /// Stands for the pages of the map as other pages show them.
    fn cards(&self, pages: impl IntoIterator<Item = usize>, inputs: &mut Digester) {
        for page in pages {
            inputs.digest(self.site.map.pages[page].card);
        }
        inputs.text("");
    }

    /// Stands for the home page of a language as other pages show it.
    fn home_card(&self, language: LanguageId, inputs: &mut Digester) {
        let folder = &self.site.language(language).folder;
        self.cards(self.site.map.home_of(folder), inputs);
    }

    /// What all pages of a language share.
    fn shared(&self, language: LanguageId) -> &'a Shared {
        self.shared.get(language)
    }

    /// The theme's words in a language.
    pub fn strings(&self, language: LanguageId) -> &'a Strings {
        self.theme.strings(language)
    }
}

/// Something to publish, before it is rendered.
#[derive(Debug)]
pub struct Draft<'a> {
    /// Where it is published.
    pub address: Address,
    /// What it is made from.
    pub origin: Origin,
    /// What it holds.
    pub content: DraftContent<'a>,
}

impl Draft<'_> {
    /// Stands for everything that it depends on, where it takes work to make.
    pub fn inputs(&self) -> Option<Digest> {
        match &self.content {
            DraftContent::Page(work) => Some(work.inputs),
            DraftContent::File(work) => Some(work.inputs),
            DraftContent::Bytes(_) => None,
        }
    }

    /// Whether it is a page for the theme to render.
    pub fn needs_theme(&self) -> bool {
        matches!(self.content, DraftContent::Page(_))
    }
}

/// What a draft holds.
#[derive(Debug)]
pub enum DraftContent<'a> {
    /// A page for the theme to render.
    Page(Work<'a, PageDraft>),
    /// A file that takes work to make.
    File(Work<'a, Vec<u8>>),
    /// A file as it is.
    Bytes(Arc<[u8]>),
}

/// Something that is made when it is needed, which it is not where the same inputs were seen before.
pub struct Work<'a, T> {
    /// Stands for everything that it depends on.
    pub inputs: Digest,
    /// Makes it.
    pub make: Box<dyn Fn() -> T + Send + Sync + 'a>,
}

impl<T> std::fmt::Debug for Work<'_, T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Work")
            .field("inputs", &self.inputs)
            .finish_non_exhaustive()
    }
}

/// A page for the theme to render.
#[derive(Debug)]
pub struct PageDraft {
    /// Which template renders it.
    pub template: &'static str,
    /// The language that it is written in.
    pub language: LanguageId,
    /// The site as this page sees it.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The pages with questions, where the template is given them.
    pub groups: Arc<Vec<GroupView>>,
    /// The pages of a section.
    pub children: Vec<NavigationLink>,
    /// What changed on the site, where the template is given it.
    pub changes: Arc<Vec<ChangeView>>,
    /// Where a moved page is now.
    pub target: Option<RedirectView>,
    /// The page's Markdown as HTML with its way back to the source; the template is given the
    /// HTML as `page.body`.
    pub body: Option<Arc<Body>>,
}

impl PageDraft {
    /// A page whose template is given nothing else than the site and the page.
    fn new(template: &'static str, language: LanguageId, site: SiteView, page: PageView) -> Self {
        Self {
            template,
            language,
            site,
            page,
            groups: Arc::default(),
            children: Vec::new(),
            changes: Arc::default(),
            target: None,
            body: None,
        }
    }
}

/// What a published file is made from, for findings about it.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file that it comes from.
    pub file: SourcePath,
    /// The words in it that give the address.
    pub span: Span,
    /// What it is, as the start of a sentence.
    pub what: String,
}

/// The file with its HTML made smaller, where it is a page.
pub fn minified(file: &OutputFile) -> OutputFile {
    let smaller = std::str::from_utf8(&file.bytes).map(minify);
    OutputFile {
        address: file.address.clone(),
        path: file.path.clone(),
        origin: file.origin.clone(),
        inputs: file.inputs,
        page: file.page.clone(),
        bytes: smaller.map_or_else(
            |_| Arc::clone(&file.bytes),
            |html| Arc::from(html.into_bytes()),
        ),
    }
}

/// A finished file.
#[derive(Debug)]
pub struct OutputFile {
    /// Its address.
    pub address: Address,
    /// Its path in the output folder.
    pub path: Result<OutputPath, OutputPathError>,
    /// What it is made from.
    pub origin: Origin,
    /// Stands for everything that it was made from, where it was made.
    pub inputs: Option<Digest>,
    /// What a page links to, for the checks on finished pages.
    pub page: Option<Arc<RenderedPage>>,
    /// Its content.
    pub bytes: Arc<[u8]>,
}
