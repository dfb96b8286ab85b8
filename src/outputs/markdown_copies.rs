//! Output: each page as Markdown that stands on its own, beside the page, and `llms.txt`, the list
//! of those copies, for programs that read text (llmstxt.org).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::views::canonical;
use super::{Draft, DraftContent, Origin, OutputContext, languages};
use crate::languages::{Language, LanguageId};
use crate::resolve::{Address, PageKind};
use crate::site::PageRecord;
use crate::source::Span;

/// Where the copy of the page at an address is published.
pub(super) fn address(page: &Address) -> Address {
    Address::of_file(&format!("{}index.html.md", &page.as_str()[1..]))
}

/// The name of the list of the copies.
const LIST: &str = "llms.txt";

/// Where the list of the copies in a language is published.
pub(super) fn list_address(language: &Language) -> Address {
    languages::file(language, LIST)
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    let site = context.site;
    if !site.config.markdown_copies {
        return;
    }
    let mut by_index: Vec<Option<&PageRecord>> = vec![None; site.map.pages.len()];
    for record in context.pages {
        by_index[record.index] = Some(record);
        let head = &site.map.pages[record.index];
        let Some(copy) = &record.markdown else {
            continue;
        };
        let mut text = copy.clone();
        if head.kind == PageKind::Section {
            let children = site.map.children(record.index);
            if !children.is_empty() {
                let title = context.strings(head.language).get("section_pages");
                let _ = write!(text, "\n## {}\n\n", escaped(title));
                for child in children {
                    entry(&mut text, context, *child, &site.map.pages[*child].address);
                }
            }
        }
        drafts.push(Draft {
            address: address(&head.address),
            origin: Origin {
                file: head.path().clone(),
                span: Span::at(0),
                what: format!("The page {} as Markdown", head.content_path),
            },
            content: DraftContent::Bytes(Arc::from(text.into_bytes())),
        });
    }
    for (id, language) in languages::in_use(site) {
        // A site may bring its own.
        if context
            .assets
            .contains_key(&format!("{}{LIST}", language.folder))
        {
            continue;
        }
        let order = site
            .map
            .order
            .iter()
            .filter(|page| by_index[**page].is_some() && site.map.pages[**page].language == id);
        let text = list(context, id, &order.copied().collect::<Vec<_>>());
        drafts.push(Draft {
            address: list_address(language),
            origin: Origin {
                file: site.config_path.clone(),
                span: Span::at(0),
                what: "The list of pages as Markdown".to_owned(),
            },
            content: DraftContent::Bytes(Arc::from(text.into_bytes())),
        });
    }
}

/// The list of a language: the pages that stand in no folder, then those of each folder below its
/// title, then the lists of the other languages.
fn list(context: &OutputContext<'_>, language: LanguageId, order: &[usize]) -> String {
    let site = context.site;
    let about = site.language(language);
    let mut text = format!("# {}\n", escaped(&about.title));
    if !about.description.is_empty() {
        let _ = write!(text, "\n> {}\n", escaped(&about.description));
    }
    let mut places: HashMap<Option<usize>, usize> = HashMap::from([(None, 0)]);
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = vec![(None, Vec::new())];
    for page in order {
        // The outermost folder that the page stands in, or is.
        let folder = site
            .map
            .ancestors(*page)
            .into_iter()
            .chain([*page])
            .find(|above| site.map.pages[*above].kind == PageKind::Section);
        let place = *places.entry(folder).or_insert(groups.len());
        if place == groups.len() {
            groups.push((folder, Vec::new()));
        }
        groups[place].1.push(*page);
    }
    for (folder, pages) in groups {
        let title = match folder {
            Some(folder) => site.map.pages[folder].title(),
            None => context.strings(language).get("nav_site"),
        };
        let _ = write!(text, "\n## {}\n\n", escaped(title));
        for page in pages {
            let copy = address(&site.map.pages[page].address);
            entry(&mut text, context, page, &copy);
        }
    }
    let others: Vec<_> = languages::in_use(site)
        .filter(|(id, _)| *id != language)
        .collect();
    if !others.is_empty() {
        let title = context.strings(language).get("nav_languages");
        let _ = write!(text, "\n## {}\n\n", escaped(title));
    }
    for (id, other) in others {
        let name = escaped(&languages::name(context, id));
        let list = canonical(site, &list_address(other));
        let _ = writeln!(text, "- [{name}]({list})");
    }
    text
}

/// A page as an item of a list.
fn entry(text: &mut String, context: &OutputContext<'_>, page: usize, address: &Address) {
    let head = &context.site.map.pages[page];
    let title = escaped(head.title());
    let _ = write!(text, "- [{title}]({})", canonical(context.site, address));
    if let Some(description) = &head.front_matter.description {
        let _ = write!(text, ": {}", escaped(&description.value));
    }
    text.push('\n');
}

/// Words on one line that Markdown reads as nothing else.
fn escaped(words: &str) -> String {
    crate::render::markdown_text(words)
}
