//! The map of the site: every page with its address, its place in the order and its state.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::Address;
use super::order::{parent, reading_order, translations};
use crate::fields::FieldProblem;
use crate::front_matter::{self, FrontMatter};
use crate::languages::{LanguageId, Languages};
use crate::memo::{Digest, Digester};
use crate::source::{SourceFile, SourcePath, Span};

/// A page before its Markdown is read.
#[derive(Debug)]
pub struct PageHead {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The path inside `content`.
    pub content_path: String,
    /// The language that it is written in.
    pub language: LanguageId,
    /// How many bytes of the path are the folder of its language.
    language_folder: usize,
    /// What the page says about itself.
    pub front_matter: FrontMatter,
    /// What is wrong with that.
    pub problems: Vec<FieldProblem>,
    /// Where the Markdown stands in the file.
    pub body: Span,
    /// Where the page is published.
    pub address: Address,
    /// What kind of page it is.
    pub kind: PageKind,
    /// Whether it is published.
    pub publication: Publication,
    /// Stands for what the texts of other pages depend on: its path, address and state.
    pub place: Digest,
    /// Stands for what other pages show of it, and for its place in the order: its place on the
    /// site, title, description and weight.
    pub card: Digest,
}

/// What kind of page a file makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// `content/_index.md`, and `_index.md` in the folder of a language.
    Home,
    /// `_index.md` in any other folder.
    Section,
    /// Any other file.
    Page,
}

/// Whether a page is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// It is.
    Published,
    /// Not yet: its author still works on it.
    Draft,
    /// Not before this day.
    NotBefore(Date),
    /// No longer, since this day.
    ExpiredOn(Date),
}

/// Whether drafts are published too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    LeftOut,
    /// They are published.
    Included,
}

impl PageHead {
    /// Reads the front matter of a page and works out its language and address.
    pub fn new(file: Arc<SourceFile>, languages: &Languages, today: Date, drafts: Drafts) -> Self {
        let path = file.path().as_str();
        let content_path = path.strip_prefix("content/").unwrap_or(path).to_owned();
        let split = front_matter::split(&file);
        let address = Address::of_page(&content_path);
        let language = languages.of_path(&content_path);
        let language_folder = languages.get(language).folder.len();
        let name = content_path.rsplit('/').next().unwrap_or_default();
        let is_home = match language_folder {
            0 => address == Address::home(),
            length => &content_path[length..] == "_index.md",
        };
        let kind = match name {
            _ if is_home => PageKind::Home,
            "_index.md" => PageKind::Section,
            _ => PageKind::Page,
        };
        let publication = publication(&split.front_matter, today, drafts);
        let place = place(
            &content_path,
            (languages.get(language).tag.as_str(), &split.front_matter),
            &address,
            kind,
            publication,
        );
        let card = card(place, &split.front_matter);
        Self {
            content_path,
            language,
            language_folder,
            front_matter: split.front_matter,
            problems: split.problems,
            body: split.body,
            address,
            kind,
            publication,
            place,
            card,
            file,
        }
    }

    /// Where the page's file is.
    pub fn path(&self) -> &SourcePath {
        self.file.path()
    }

    /// The title, or the file's name where the page has none.
    pub fn title(&self) -> &str {
        self.front_matter
            .title
            .as_ref()
            .map(|title| &*title.value)
            .filter(|title| !title.trim().is_empty())
            .unwrap_or(&self.content_path)
    }

    /// The day on which a person last reviewed the page.
    pub fn reviewed_on(&self) -> Option<Date> {
        self.front_matter
            .reviewed
            .as_ref()
            .map(|reviewed| reviewed.value)
    }

    /// The day by which the page must be reviewed again.
    pub fn review_due(&self) -> Option<Date> {
        let every = self.front_matter.review_every.as_ref()?;
        self.reviewed_on()?.checked_add(every.value).ok()
    }

    /// Whether the page is part of the site.
    pub fn is_published(&self) -> bool {
        self.publication == Publication::Published
    }

    /// Whether nobody will see the page unless somebody changes it: a draft, or one that has
    /// expired. What stands in it is not checked. A page that waits for its day is checked, since
    /// on that day it is published without anybody looking.
    pub fn is_left_out(&self) -> bool {
        matches!(
            self.publication,
            Publication::Draft | Publication::ExpiredOn(_)
        )
    }

    /// The folder inside `content`, empty or with a slash at its end.
    pub fn folder(&self) -> &str {
        self.content_path
            .rfind('/')
            .map_or("", |slash| &self.content_path[..=slash])
    }

    /// The folder of its language inside `content`, empty or with a slash at its end.
    pub fn language_folder(&self) -> &str {
        &self.content_path[..self.language_folder]
    }

    /// The path below the folder of its language.
    pub fn path_in_language(&self) -> &str {
        &self.content_path[self.language_folder..]
    }

    /// What all translations of one page share: the path of the page that they translate.
    pub fn original(&self) -> &str {
        let written = self.front_matter.translation_of.as_ref();
        written
            .filter(|_| self.language != LanguageId::OWN)
            .map_or(self.path_in_language(), |original| &original.value)
    }
}

fn place(
    content_path: &str,
    (language, front_matter): (&str, &FrontMatter),
    address: &Address,
    kind: PageKind,
    publication: Publication,
) -> Digest {
    let mut digester = Digester::new("place");
    digester.text(content_path);
    digester.text(language);
    let original = front_matter.translation_of.as_ref();
    digester.optional(original.map(|original| original.value.as_str()));
    digester.text(address.as_str());
    digester.text(match kind {
        PageKind::Home => "home",
        PageKind::Section => "section",
        PageKind::Page => "page",
    });
    let (state, day) = match publication {
        Publication::Published => ("published", None),
        Publication::Draft => ("draft", None),
        Publication::NotBefore(day) => ("not before", Some(day)),
        Publication::ExpiredOn(day) => ("expired", Some(day)),
    };
    digester.text(state);
    digester.optional(day.map(|day| day.to_string()).as_deref());
    digester.finish()
}

fn card(place: Digest, front_matter: &FrontMatter) -> Digest {
    let mut digester = Digester::new("card");
    digester.digest(place);
    let FrontMatter {
        title,
        description,
        weight,
        ..
    } = front_matter;
    digester.optional(weight.map(|weight| weight.to_string()).as_deref());
    digester.optional(title.as_ref().map(|title| &*title.value));
    digester.optional(description.as_ref().map(|description| &*description.value));
    digester.finish()
}

fn publication(front_matter: &FrontMatter, today: Date, drafts: Drafts) -> Publication {
    if front_matter.draft && drafts == Drafts::LeftOut {
        return Publication::Draft;
    }
    if let Some(publish) = &front_matter.publish
        && today < publish.value
    {
        return Publication::NotBefore(publish.value);
    }
    match &front_matter.expires {
        Some(expires) if today >= expires.value => Publication::ExpiredOn(expires.value),
        _ => Publication::Published,
    }
}

/// All pages and files of the site by name and address.
#[derive(Clone, Debug, Default)]
pub struct SiteMap {
    /// The pages, by path.
    pub pages: Vec<Arc<PageHead>>,
    /// The published pages in reading order: language by language, and in each home, then each
    /// section followed by what it holds.
    pub order: Arc<Vec<usize>>,
    by_content_path: Arc<HashMap<String, usize>>,
    by_address: Arc<BTreeMap<Address, usize>>,
    parents: Arc<Vec<Option<usize>>>,
    children: Arc<Vec<Vec<usize>>>,
    /// The published pages that say the same in different languages, by the path of the page that
    /// they translate; empty where the site has one language.
    translations: Arc<HashMap<String, Vec<usize>>>,
    /// The languages that published pages are in.
    languages: Arc<BTreeSet<LanguageId>>,
    assets: Arc<BTreeMap<String, Address>>,
}

impl SiteMap {
    /// Builds the map. `menu` names files inside `content` in the order of the menu.
    pub fn new(
        pages: Vec<Arc<PageHead>>,
        assets: impl IntoIterator<Item = String>,
        menu: &[String],
    ) -> Self {
        let by_content_path: HashMap<String, usize> = pages
            .iter()
            .enumerate()
            .map(|(index, page)| (page.content_path.clone(), index))
            .collect();
        let mut by_address = BTreeMap::new();
        for (index, page) in pages.iter().enumerate() {
            if page.is_published() {
                by_address.entry(page.address.clone()).or_insert(index);
            }
        }
        let assets = assets
            .into_iter()
            .map(|path| {
                let address = Address::of_file(&path);
                (path, address)
            })
            .collect();
        let order = reading_order(&pages, menu);
        let translations = translations(&pages);
        let published = pages.iter().filter(|page| page.is_published());
        let languages = published.map(|page| page.language).collect();
        let parents: Vec<Option<usize>> = (0..pages.len())
            .map(|page| parent(&pages, &by_content_path, page))
            .collect();
        let mut children = vec![Vec::new(); pages.len()];
        for page in &order {
            if let Some(parent) = parents[*page] {
                children[parent].push(*page);
            }
        }
        Self {
            pages,
            order: Arc::new(order),
            by_content_path: Arc::new(by_content_path),
            by_address: Arc::new(by_address),
            parents: Arc::new(parents),
            children: Arc::new(children),
            translations: Arc::new(translations),
            languages: Arc::new(languages),
            assets: Arc::new(assets),
        }
    }

    /// The same map for pages that have the same cards, whatever their texts say now.
    #[must_use]
    pub fn with_pages(&self, pages: Vec<Arc<PageHead>>) -> Self {
        Self {
            pages,
            ..self.clone()
        }
    }

    /// Stands for the places of all pages, in their order, and of all other files: where any link
    /// can lead.
    pub fn places(&self) -> Digest {
        let mut digester = Digester::new("places");
        digester.number(self.pages.len());
        for page in &self.pages {
            digester.digest(page.place);
        }
        for path in self.asset_paths() {
            digester.text(path);
        }
        digester.finish()
    }

    /// The page that a file inside `content` makes.
    pub fn page_of_file(&self, content_path: &str) -> Option<usize> {
        self.by_content_path.get(content_path).copied()
    }

    /// The published page at an address.
    pub fn page_at(&self, address: &Address) -> Option<usize> {
        self.by_address.get(address).copied()
    }

    /// Where a file inside `content` that is not a page is published.
    pub fn asset(&self, content_path: &str) -> Option<&Address> {
        self.assets.get(content_path)
    }

    /// The paths of all files that are not pages.
    pub fn asset_paths(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    /// The section or home pages above a page, outermost first.
    pub fn ancestors(&self, page: usize) -> Vec<usize> {
        let mut ancestors = Vec::new();
        let mut next = self.parents[page];
        while let Some(parent) = next {
            ancestors.push(parent);
            next = self.parents[parent];
        }
        ancestors.reverse();
        ancestors
    }

    /// The published pages that say in each language what a page of the site's own language at
    /// `original` says there, by language. Of two pages in one language the first by path counts.
    pub fn translations(&self, original: &str) -> &[usize] {
        self.translations.get(original).map_or(&[], Vec::as_slice)
    }

    /// Whether a published page is in a language.
    pub fn has_pages_in(&self, language: LanguageId) -> bool {
        self.languages.contains(&language)
    }

    /// The published page at the top of a language, whose folder is named.
    pub fn home_of(&self, language_folder: &str) -> Option<usize> {
        self.page_of_file(&format!("{language_folder}_index.md"))
            .filter(|home| self.pages[*home].is_published())
    }

    /// The published pages directly inside a section, in reading order.
    pub fn children(&self, section: usize) -> &[usize] {
        &self.children[section]
    }
}
