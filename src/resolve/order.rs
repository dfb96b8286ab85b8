//! How pages stand to one another: in which order they are read, which stands above which, and which
//! say the same in different languages.

use std::collections::HashMap;
use std::sync::Arc;

use super::PageHead;
use crate::languages::LanguageId;

/// The published pages that say the same in different languages, by the path of the page that they
/// translate; nothing where the site has one language.
pub(super) fn translations(pages: &[Arc<PageHead>]) -> HashMap<String, Vec<usize>> {
    let mut translations: HashMap<String, Vec<usize>> = HashMap::new();
    if pages.iter().all(|page| page.language == LanguageId::OWN) {
        return translations;
    }
    for (index, page) in pages.iter().enumerate() {
        if page.is_published() {
            let same = translations.entry(page.original().to_owned()).or_default();
            if same
                .iter()
                .all(|other| pages[*other].language != page.language)
            {
                same.push(index);
            }
        }
    }
    for same in translations.values_mut() {
        same.sort_by_key(|index| pages[*index].language);
    }
    translations
}

/// The nearest published section or home page above a page, in its own language.
pub(super) fn parent(
    pages: &[Arc<PageHead>],
    by_content_path: &HashMap<String, usize>,
    page: usize,
) -> Option<usize> {
    let head = &pages[page];
    let mut folder = head.folder();
    loop {
        if let Some(index) = by_content_path.get(&format!("{folder}_index.md"))
            && *index != page
            && pages[*index].is_published()
        {
            return Some(*index);
        }
        if folder == head.language_folder() {
            return None;
        }
        let without_slash = folder.strip_suffix('/')?;
        folder = without_slash
            .rfind('/')
            .map_or("", |slash| &folder[..=slash]);
    }
}

/// Language by language, and in each home first; then what the menus name, in their order; then by
/// weight, title and path. A section comes before what it holds.
pub(super) fn reading_order(pages: &[Arc<PageHead>], menu: &[String]) -> Vec<usize> {
    let menu_place: HashMap<&str, usize> = menu
        .iter()
        .enumerate()
        .map(|(place, path)| (path.as_str(), place))
        .collect();
    let mut keys: HashMap<String, (usize, i64, String)> = HashMap::new();
    for page in pages {
        let place = menu_place
            .get(page.content_path.as_str())
            .copied()
            .unwrap_or(usize::MAX);
        let weight = page.front_matter.weight.unwrap_or(i64::MAX);
        let key = (place, weight, page.title().to_lowercase());
        let unit = match page.content_path.strip_suffix("_index.md") {
            Some(folder) => folder.to_owned(),
            None => page.content_path.clone(),
        };
        keys.insert(unit, key);
    }
    let unknown = (usize::MAX, i64::MAX, String::new());
    let mut order: Vec<usize> = (0..pages.len())
        .filter(|index| pages[*index].is_published())
        .collect();
    order.sort_by_cached_key(|index| {
        let path = &pages[*index].content_path;
        let language = pages[*index].language;
        // The keys of every folder on the way, then of the page: sections sort before their pages.
        let mut way = Vec::new();
        for (slash, _) in path.match_indices('/') {
            let folder = &path[..=slash];
            way.push((
                keys.get(folder).unwrap_or(&unknown).clone(),
                folder.to_owned(),
            ));
        }
        if !path.ends_with("_index.md") {
            way.push((keys.get(path).unwrap_or(&unknown).clone(), path.clone()));
        }
        (language, way)
    });
    order
}
