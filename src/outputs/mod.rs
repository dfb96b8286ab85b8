//! The table of what is published. Each output is one file that drafts its pages or files.
//!
//! A draft is a page for the theme to render, or bytes; nothing is written here.

mod all_questions;
mod assets;
mod contact_cards;
mod facts_json;
mod feed;
mod headers;
mod json_ld;
mod markdown_copies;
mod not_found;
mod pages;
mod redirects;
mod rendered;
mod robots;
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
use crate::output_path::{OutputPath, OutputPathError};
use crate::render::{
    ChangeView, GroupView, NavigationLink, PageView, RedirectView, SiteView, Strings, Theme, minify,
};
use crate::resolve::{Address, PageHead};
use crate::site::{Body, PageRecord, Site};
use crate::source::{SourcePath, Span};

pub use json_ld::{openings, script_text};
pub use rendered::{Place, Reference, ReferenceUse, RenderedPage, render};
pub(crate) use views::contact_link;
pub use views::{Shared, contact_views};

/// One kind of output.
#[derive(Debug)]
pub struct Output {
    /// Its name, for people who work on the program.
    pub id: &'static str,
    /// Drafts its pages or files.
    pub draft: fn(&OutputContext<'_>, &mut Vec<Draft>),
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
pub fn generated_addresses() -> Vec<Address> {
    vec![
        all_questions::address(),
        statements::ACCESSIBILITY.address(),
        statements::ABOUT.address(),
    ]
}

/// The addresses of files that the program makes itself for other programs, which a page may link
/// to as well.
pub fn generated_files(
    config: &Config,
    facts: &Facts,
    heads: &[PageHead],
    today: Date,
) -> Vec<Address> {
    let mut addresses = contact_cards::addresses(facts, today);
    if !facts.facts.is_empty() {
        addresses.push(facts_json::address());
    }
    if feed::has_entries(heads, today) {
        addresses.push(feed::address());
    }
    if config.markdown_copies {
        addresses.push(markdown_copies::list_address());
    }
    addresses
}

/// What drafts are made from.
#[derive(Clone, Copy)]
pub struct OutputContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// The published pages, by path.
    pub pages: &'a [PageRecord],
    /// The theme.
    pub theme: &'a Theme,
    /// What all pages share.
    pub shared: &'a Shared,
    /// The files of `content` that are no pages.
    pub assets: &'a BTreeMap<String, Arc<[u8]>>,
}

impl OutputContext<'_> {
    /// The theme's words.
    pub fn strings(&self) -> &Strings {
        self.theme.strings()
    }
}

/// Something to publish, before it is rendered.
#[derive(Debug)]
pub struct Draft {
    /// Where it is published.
    pub address: Address,
    /// What it is made from.
    pub origin: Origin,
    /// What it holds.
    pub content: DraftContent,
}

impl Draft {
    /// Whether it is a page for the theme to render.
    pub fn needs_theme(&self) -> bool {
        matches!(self.content, DraftContent::Page(_))
    }
}

/// What a draft holds.
#[derive(Debug)]
pub enum DraftContent {
    /// A page for the theme to render.
    Page(Box<PageDraft>),
    /// A file as it is.
    Bytes(Arc<[u8]>),
}

/// A page for the theme to render.
#[derive(Debug)]
pub struct PageDraft {
    /// Which template renders it.
    pub template: &'static str,
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
    pub body: Option<Body>,
}

impl PageDraft {
    /// A page whose template is given nothing else than the site and the page.
    fn new(template: &'static str, site: SiteView, page: PageView) -> Self {
        Self {
            template,
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
pub fn minified(file: OutputFile) -> OutputFile {
    if file.page.is_none() {
        return file;
    }
    let smaller = std::str::from_utf8(&file.bytes).map(minify);
    match smaller {
        Ok(html) => OutputFile {
            bytes: Arc::from(html.into_bytes()),
            ..file
        },
        Err(_) => file,
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
    /// What a page links to, for the checks on finished pages.
    pub page: Option<RenderedPage>,
    /// Its content.
    pub bytes: Arc<[u8]>,
}
