//! What templates are told about the site and its pages: filled from the site map and the pages.

use std::sync::{Arc, OnceLock};

use super::OutputContext;
use super::contacts::contact_link;
use super::view_parts::{change_view, contents, edit_url, review};
use super::{
    all_questions, facts_json, feed, json_ld, languages, markdown_copies, search_index, statements,
};
use crate::languages::{ByLanguage, LanguageId};
use crate::memo::{Digest, Digester};
use crate::render::{
    ChangeView, GroupView, NavigationLink, OwnerView, PageView, QuestionView, SiteView, Theme,
};
use crate::resolve::{Address, PageHead, PageKind};
use crate::site::{PageRecord, Site};

/// Entries of a menu that no editor wrote, at most.
const LONGEST_MENU: usize = 12;

/// Changes that the page about the site lists, at most.
const MOST_CHANGES: usize = 10;

/// Characters of HTML after which a page counts as long.
const LONG_PAGE: usize = 6_000;

/// What all pages of a language share, made once.
#[derive(Debug)]
pub struct Shared {
    language: LanguageId,
    site: SiteView,
    /// The address of each entry of the menu.
    navigation: Vec<Address>,
    /// Made when a template wants it.
    groups: OnceLock<Arc<Vec<GroupView>>>,
    /// Stands for the questions by name.
    asked: Digest,
    /// Stands for the questions with their answers.
    answered: Digest,
    /// What changed on the site, the latest first.
    pub(super) changes: Arc<Vec<ChangeView>>,
    /// The place of each page in the reading order.
    places: Vec<Option<usize>>,
}

impl Shared {
    /// Gathers what all pages share, language by language.
    pub fn of_languages(site: &Site, pages: &[Arc<PageRecord>], theme: &Theme) -> ByLanguage<Self> {
        ByLanguage::new(&site.config.languages, |id, _| {
            Self::new(site, pages, theme, id)
        })
    }

    fn new(site: &Site, pages: &[Arc<PageRecord>], theme: &Theme, id: LanguageId) -> Self {
        let language = site.language(id);
        let strings = theme.strings(id);
        let has_questions =
            in_language(site, pages, id).any(|page| !page.body.questions.is_empty());
        let (asked, answered) = questions(site, pages, id);
        let (entries, navigation) = navigation(site, id);
        let generated = |address: &Address, key: &str| NavigationLink {
            title: strings.get(key).to_owned(),
            url: address.href(site.base_path()),
            description: String::new(),
            current: false,
        };
        let changes: Vec<ChangeView> = feed::entries(site, pages, id)
            .into_iter()
            .take(MOST_CHANGES)
            .map(|(page, change)| change_view(&site.map.pages[page], change, site, strings))
            .collect();
        let config = &site.config;
        let view = SiteView {
            title: language.title.clone(),
            description: language.description.clone(),
            publisher: language.publisher.clone(),
            notice: language.notice.clone().unwrap_or_default(),
            base_url: config.base_url.as_str().to_owned(),
            base_path: site.base_path().to_owned(),
            language: language.tag.clone(),
            report: config
                .report
                .as_ref()
                .and_then(|report| contact_link(&report.value)),
            navigation: entries,
            all_questions: has_questions
                .then(|| generated(&all_questions::address(language), "all_questions_title")),
            accessibility: generated(
                &statements::ACCESSIBILITY.address(language),
                "accessibility_title",
            ),
            about: generated(&statements::ABOUT.address(language), "about_title"),
            feed: (!changes.is_empty()).then(|| generated(&feed::address(language), "feed_title")),
            facts: (!site.facts.facts.is_empty())
                .then(|| generated(&facts_json::address(), "facts_title")),
            search_index: search_index::program(site)
                .map(|program| program.href(site.base_path()))
                .unwrap_or_default(),
            home_url: languages::nearest_home(site, id).href(site.base_path()),
        };
        let mut places = vec![None; site.map.pages.len()];
        for (place, page) in site.map.order.iter().enumerate() {
            places[*page] = Some(place);
        }
        Self {
            language: id,
            site: view,
            navigation,
            groups: OnceLock::new(),
            asked,
            answered,
            changes: Arc::new(changes),
            places,
        }
    }

    /// Stands for what every page shows of the site.
    pub fn digest(&self) -> Digest {
        let mut digester = Digester::new("shared");
        // Strings and lists always have a JSON form.
        digester.bytes(&serde_json::to_vec(&self.site).unwrap_or_default());
        for address in &self.navigation {
            digester.text(address.as_str());
        }
        digester.finish()
    }

    /// Adds what stands for the changes of the site.
    pub(super) fn note_changes(&self, inputs: &mut Digester) {
        inputs.bytes(&serde_json::to_vec(self.changes.as_ref()).unwrap_or_default());
    }

    /// The pages with questions.
    pub(super) fn groups(&self, context: &OutputContext<'_>) -> Arc<Vec<GroupView>> {
        let make = || Arc::new(groups(context.site, context.pages, self.language));
        Arc::clone(self.groups.get_or_init(make))
    }

    /// Stands for the pages with questions.
    pub(super) fn asked(&self) -> Digest {
        self.asked
    }

    /// Stands for the pages with questions and for what answers them.
    pub(super) fn answered(&self) -> Digest {
        self.answered
    }

    /// Whether any page asks a question.
    pub(super) fn has_questions(&self) -> bool {
        self.site.all_questions.is_some()
    }

    /// The site as the page at an address sees it.
    pub(super) fn site_for(&self, address: &Address) -> SiteView {
        let mut site = self.site.clone();
        for (entry, target) in site.navigation.iter_mut().zip(&self.navigation) {
            let is_section = entry.url != site.home_url && target.as_str().ends_with('/');
            entry.current =
                target == address || (is_section && address.as_str().starts_with(target.as_str()));
        }
        site
    }

    /// The pages before and after a page in reading order.
    pub(super) fn neighbours(&self, site: &Site, page: usize) -> (Option<usize>, Option<usize>) {
        let order = &site.map.order;
        let Some(place) = self.places[page] else {
            return (None, None);
        };
        let is_home = |index: usize| site.map.pages[index].kind == PageKind::Home;
        if is_home(page) {
            return (None, None);
        }
        let is_beside = |index: &&usize| {
            let other = &site.map.pages[**index];
            other.kind != PageKind::Home && other.language == site.map.pages[page].language
        };
        let previous = place.checked_sub(1).and_then(|before| order.get(before));
        let next = order.get(place + 1);
        (
            previous.filter(is_beside).copied(),
            next.filter(is_beside).copied(),
        )
    }
}

/// The menu of a language: what `site.toml` names for it; or else what says there what the menu of
/// the site's own language names; or else the first pages directly below home.
fn navigation(site: &Site, id: LanguageId) -> (Vec<NavigationLink>, Vec<Address>) {
    let named = &site.language(id).navigation;
    let mut entries: Vec<(usize, Option<String>)> = named
        .iter()
        .filter_map(|entry| {
            let page = site.map.page_of_file(&entry.page.value)?;
            site.map.pages[page]
                .is_published()
                .then(|| (page, entry.title.clone()))
        })
        .collect();
    if named.is_empty() {
        let own = &site.config.languages.own().navigation;
        let translated = own.iter().flat_map(|entry| {
            let versions = site.map.translations(&entry.page.value).iter();
            versions.filter(|page| site.map.pages[**page].language == id)
        });
        entries = translated.map(|page| (*page, None)).collect();
        if entries.is_empty() {
            let home = site.map.home_of(&site.language(id).folder);
            let below = home.map(|home| menu_of(site, home)).unwrap_or_default();
            entries = below.into_iter().map(|page| (page, None)).collect();
        }
    }
    entries
        .into_iter()
        .map(|(page, title)| {
            let mut link = navigation_link(site, page);
            if let Some(title) = title {
                link.title = title;
            }
            (link, site.map.pages[page].address.clone())
        })
        .unzip()
}

/// The menu of a site that names none: what stands directly below home. Where that is more than a
/// reader wants to see on every page, only the sections.
fn menu_of(site: &Site, home: usize) -> Vec<usize> {
    let mut menu = site.map.children(home).to_vec();
    if menu.len() > LONGEST_MENU {
        menu.retain(|page| site.map.pages[*page].kind == PageKind::Section);
        menu.truncate(LONGEST_MENU);
    }
    menu
}

/// A page as a link.
pub(super) fn navigation_link(site: &Site, page: usize) -> NavigationLink {
    let head = &site.map.pages[page];
    NavigationLink {
        title: head.title().to_owned(),
        url: head.address.href(site.base_path()),
        description: description(head),
        current: false,
    }
}

fn description(head: &PageHead) -> String {
    head.front_matter
        .description
        .as_ref()
        .map_or_else(String::new, |description| description.value.clone())
}

/// The pages of a language.
pub(super) fn in_language<'a>(
    site: &'a Site,
    pages: &'a [Arc<PageRecord>],
    language: LanguageId,
) -> impl Iterator<Item = &'a Arc<PageRecord>> {
    pages
        .iter()
        .filter(move |page| site.map.pages[page.index].language == language)
}

/// The pages of a language with questions, in reading order.
fn groups(site: &Site, pages: &[Arc<PageRecord>], language: LanguageId) -> Vec<GroupView> {
    let mut by_index = vec![None; site.map.pages.len()];
    for page in in_language(site, pages, language) {
        by_index[page.index] = Some(page);
    }
    site.map
        .order
        .iter()
        .filter_map(|index| by_index[*index])
        .filter(|page| !page.body.questions.is_empty())
        .map(|page| {
            let link = navigation_link(site, page.index);
            GroupView {
                questions: page
                    .body
                    .questions
                    .iter()
                    .map(|question| QuestionView {
                        id: question.id.clone(),
                        title: question.title.clone(),
                        url: format!("{}#{}", link.url, question.id),
                        body: String::new(),
                        terms: search_words(&site.map.pages[page.index], &question.id),
                    })
                    .collect(),
                title: link.title,
                url: link.url,
                description: link.description,
            }
        })
        .collect()
}

/// What stands for the pages of a language with questions, without and with what answers them.
fn questions(site: &Site, pages: &[Arc<PageRecord>], language: LanguageId) -> (Digest, Digest) {
    let mut by_index = vec![None; site.map.pages.len()];
    for page in in_language(site, pages, language) {
        by_index[page.index] = Some(page);
    }
    let mut asked = Digester::new("questions");
    let mut answered = Digester::new("answers");
    for page in site.map.order.iter().filter_map(|page| by_index[*page]) {
        if !page.body.questions.is_empty() {
            for digester in [&mut asked, &mut answered] {
                digester.digest(site.map.pages[page.index].card);
                digester.digest(page.asked);
            }
            answered.digest(page.answered);
        }
    }
    (asked.finish(), answered.finish())
}

/// The words by which a question is found: its own, then those of its page.
fn search_words(head: &PageHead, id: &str) -> Vec<String> {
    let fields = &head.front_matter;
    fields
        .questions
        .iter()
        .filter(|question| question.id.value == id)
        .flat_map(|question| &question.search)
        .chain(&fields.search)
        .cloned()
        .collect()
}

/// What templates are told about a page that the program makes itself. `original` is the file of
/// `content` that would have its address in the site's own language, where it is a page that other
/// languages have too.
pub(super) fn generated_page(
    context: &OutputContext<'_>,
    (language, original): (LanguageId, Option<&str>),
    kind: &'static str,
    address: &Address,
    title_key: &str,
) -> PageView {
    let site = context.site;
    let title = context.strings(language).get(title_key);
    let json_ld = json_ld::of_generated_page(site, language, address, title);
    let about = site.language(language);
    PageView {
        kind,
        title: title.to_owned(),
        description: String::new(),
        url: address.href(site.base_path()),
        canonical: canonical(site, address),
        language: about.tag.clone(),
        languages: languages::switch(context, language, original),
        alternates: original
            .map(|original| languages::alternates(context, original))
            .unwrap_or_default(),
        body: String::new(),
        contents: Vec::new(),
        json_ld_hash: json_ld::policy_hash(&json_ld),
        json_ld,
        breadcrumb: site
            .map
            .home_of(&about.folder)
            .map(|home| vec![navigation_link(site, home)])
            .unwrap_or_default(),
        previous: None,
        next: None,
        owner: None,
        reviewed: None,
        review_due: None,
        changed: None,
        edit_url: None,
        markdown_url: None,
        question_count: 0,
        is_long: false,
    }
}

/// The whole address, with scheme and host.
pub(super) fn canonical(site: &Site, address: &Address) -> String {
    let mut url = site.config.base_url.clone();
    let path = address.href(site.base_path());
    url.set_path(&path);
    url.into()
}

/// What templates are told about a page of the site.
pub(super) fn page_view(
    context: &OutputContext<'_>,
    record: &PageRecord,
    kind: &'static str,
) -> PageView {
    let site = context.site;
    let head = &site.map.pages[record.index];
    let front_matter = &head.front_matter;
    let shared = context.shared(head.language);
    let (previous, next) = shared.neighbours(site, record.index);
    let strings = context.strings(head.language);
    let json_ld = json_ld::of_page(site, record);
    PageView {
        kind,
        title: head.title().to_owned(),
        description: description(head),
        url: head.address.href(site.base_path()),
        canonical: canonical(site, &head.address),
        language: site.language(head.language).tag.clone(),
        languages: languages::switch(context, head.language, Some(head.original())),
        alternates: languages::alternates(context, head.original()),
        body: String::new(),
        contents: contents(&record.headings),
        breadcrumb: site
            .map
            .ancestors(record.index)
            .into_iter()
            .map(|page| navigation_link(site, page))
            .collect(),
        previous: previous.map(|page| navigation_link(site, page)),
        next: next.map(|page| navigation_link(site, page)),
        owner: front_matter.owner.as_ref().map(|owner| OwnerView {
            text: owner.value.clone(),
            href: owner
                .value
                .contains('@')
                .then(|| format!("mailto:{}", owner.value)),
        }),
        reviewed: head
            .reviewed_on()
            .map(|reviewed| review(reviewed, false, strings)),
        changed: feed::latest(head, site.today)
            .map(|change| change_view(head, change, site, strings)),
        edit_url: edit_url(site, head),
        markdown_url: record
            .markdown
            .as_ref()
            .map(|_| markdown_copies::address(&head.address).href(site.base_path())),
        review_due: head
            .review_due()
            .map(|due| review(due, due < site.today, strings)),
        question_count: record.body.questions.len(),
        is_long: record.body.html.len() > LONG_PAGE,
        json_ld_hash: json_ld::policy_hash(&json_ld),
        json_ld,
    }
}
