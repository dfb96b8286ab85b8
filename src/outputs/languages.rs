//! The same page in other languages: what the switch between languages shows, what search engines are
//! told, and where the pages that the program makes itself stand in each language.

use super::views::canonical;
use super::{OutputContext, all_questions, statements};
use crate::languages::{Language, LanguageId};
use crate::render::{AlternateView, LanguageView};
use crate::resolve::{Address, SiteMap};
use crate::site::Site;

/// What search engines call the page for readers of any other language.
const ANY_OTHER: &str = "x-default";

/// The home page of a language.
pub(super) fn home(language: &Language) -> Address {
    page(language, "_index.md")
}

/// Where a file of `content` would stand as a page of a language.
pub(super) fn page(language: &Language, file: &str) -> Address {
    Address::of_page(&format!("{}{file}", language.folder))
}

/// Where a file that the program makes for readers of a language is published.
pub(super) fn file(language: &Language, name: &str) -> Address {
    Address::of_file(&format!("{}{name}", &home(language).as_str()[1..]))
}

/// The home page that readers of a language have: that of the site where theirs is missing, which is
/// a finding.
pub(super) fn nearest_home(site: &Site, id: LanguageId) -> Address {
    let language = site.language(id);
    if site.map.home_of(&language.folder).is_some() {
        home(language)
    } else {
        Address::home()
    }
}

/// Whether pages are made for the readers of a language: it is the site's own, or has pages.
fn is_in_use(map: &SiteMap, id: LanguageId) -> bool {
    id == LanguageId::OWN || map.has_pages_in(id)
}

/// The languages that pages are made for, the site's own first.
pub(super) fn in_use(site: &Site) -> impl Iterator<Item = (LanguageId, &Language)> {
    let all = site.config.languages.iter();
    all.filter(|(id, _)| is_in_use(&site.map, *id))
}

/// Where the page is in each language that has it, by what all its translations share.
pub(super) fn versions(context: &OutputContext<'_>, original: &str) -> Vec<(LanguageId, Address)> {
    let site = context.site;
    let map = &site.map;
    let written = map.translations(original);
    let versions = site.config.languages.iter().filter_map(|(id, language)| {
        let of_language = |page: &&usize| map.pages[**page].language == id;
        if let Some(page) = written.iter().find(of_language) {
            return Some((id, map.pages[*page].address.clone()));
        }
        let is_made = is_in_use(map, id)
            && (statements::is_one(original)
                || all_questions::FILE == original && context.shared(id).has_questions());
        // A page of the site that is no translation may have its address.
        let address = is_made.then(|| page(language, original))?;
        map.page_at(&address).is_none().then_some((id, address))
    });
    versions.collect()
}

/// The whole address of the page in each language that has it, and for readers of any other; empty
/// where there is only one.
pub(super) fn alternates(context: &OutputContext<'_>, original: &str) -> Vec<AlternateView> {
    let site = context.site;
    if !site.config.languages.are_many() {
        return Vec::new();
    }
    let versions = versions(context, original);
    if versions.len() < 2 {
        return Vec::new();
    }
    let view = |language: &str, address: &Address| AlternateView {
        language: language.to_owned(),
        url: canonical(site, address),
    };
    let own = versions.iter().find(|(id, _)| *id == LanguageId::OWN);
    versions
        .iter()
        .map(|(id, address)| view(&site.language(*id).tag, address))
        .chain(own.map(|(_, address)| view(ANY_OTHER, address)))
        .collect()
}

/// The switch between languages on a page: its counterpart in each language, or else the home page
/// there. `original` is what its translations share; a page that is like no other has none.
pub(super) fn switch(
    context: &OutputContext<'_>,
    current: LanguageId,
    original: Option<&str>,
) -> Vec<LanguageView> {
    let site = context.site;
    if !site.config.languages.are_many() {
        return Vec::new();
    }
    let versions = original.map(|original| versions(context, original));
    let versions = versions.unwrap_or_default();
    let links = site.config.languages.iter().filter_map(|(id, language)| {
        let version = versions.iter().find(|(version, _)| *version == id);
        let has_page = version.is_some();
        let address = match version {
            Some((_, address)) => address.clone(),
            None if site.map.home_of(&language.folder).is_some() => home(language),
            None => return None,
        };
        Some(LanguageView {
            name: name(context, id),
            language: language.tag.clone(),
            url: address.href(site.base_path()),
            current: id == current,
            has_page,
        })
    });
    let links: Vec<LanguageView> = links.collect();
    // A switch with nothing to switch to would only be in the way.
    if links.iter().all(|link| link.current) {
        return Vec::new();
    }
    links
}

/// What a language calls itself: as the site says, or else as the theme does.
pub(super) fn name(context: &OutputContext<'_>, id: LanguageId) -> String {
    let language = context.site.language(id);
    let of_theme = context.strings(id).all().get("language_name");
    language
        .name
        .as_ref()
        .or(of_theme)
        .unwrap_or(&language.tag)
        .clone()
}
