//! Output: `feed.xml`, what changed on the site (Atom, RFC 4287). Its dates are those that pages
//! state; a change of a day to come waits for that day.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use pulldown_cmark_escape::escape_html;

use super::views::{canonical, in_language};
use super::{Draft, DraftContent, Origin, OutputContext, languages};
use crate::front_matter::Change;
use crate::languages::{Language, LanguageId};
use crate::resolve::{Address, PageHead};
use crate::site::{PageRecord, Site};
use crate::source::Span;

/// Entries of the feed, at most.
const LONGEST: usize = 50;

/// Its name.
const NAME: &str = "feed.xml";

/// Where it is published for readers of a language.
pub(super) fn address(language: &Language) -> Address {
    languages::file(language, NAME)
}

/// Whether any published page of a language says what changed.
pub(super) fn has_entries(heads: &[Arc<PageHead>], language: LanguageId, today: Date) -> bool {
    heads.iter().any(|head| {
        head.language == language && head.is_published() && latest(head, today).is_some()
    })
}

/// What changed on a page last.
pub(super) fn latest(head: &PageHead, today: Date) -> Option<&Change> {
    let changes = head.front_matter.changes.iter();
    changes
        .filter(|change| change.date <= today)
        .max_by_key(|change| change.date)
}

/// What changed on the published pages of a language, the latest first; on one day, in the order of
/// the pages.
pub(super) fn entries<'a>(
    site: &'a Site,
    pages: &[Arc<PageRecord>],
    language: LanguageId,
) -> Vec<(usize, &'a Change)> {
    let mut entries: Vec<(usize, &Change)> = in_language(site, pages, language)
        .flat_map(|record| {
            let changes = site.map.pages[record.index].front_matter.changes.iter();
            changes.map(|change| (record.index, change))
        })
        .filter(|(_, change)| change.date <= site.today)
        .collect();
    entries.sort_by_key(|(page, change)| (Reverse(change.date), *page));
    entries
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    for (id, language) in context.site.config.languages.iter() {
        // A site may bring its own.
        if !context
            .assets
            .contains_key(&format!("{}{NAME}", language.folder))
        {
            draft_in(context, (id, language), drafts);
        }
    }
}

fn draft_in(
    context: &OutputContext<'_>,
    (id, language): (LanguageId, &Language),
    drafts: &mut Vec<Draft<'_>>,
) {
    let site = context.site;
    let entries = entries(site, context.pages, id);
    let Some((_, latest)) = entries.first() else {
        return;
    };
    let own = canonical(site, &address(language));
    let author = if language.publisher.is_empty() {
        &language.title
    } else {
        &language.publisher
    };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    open(
        &mut xml,
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", &language.tag),
        ],
    );
    xml.push('\n');
    element(&mut xml, "id", &own);
    element(&mut xml, "title", &language.title);
    if !language.description.is_empty() {
        element(&mut xml, "subtitle", &language.description);
    }
    element(&mut xml, "updated", &instant(latest.date));
    xml.push_str("<author>");
    element(&mut xml, "name", author);
    xml.push_str("</author>\n");
    link(&mut xml, "self", &own);
    link(
        &mut xml,
        "alternate",
        &canonical(site, &languages::nearest_home(site, id)),
    );
    for (page, change) in entries.into_iter().take(LONGEST) {
        let head = &site.map.pages[page];
        let url = canonical(site, &head.address);
        xml.push_str("<entry>\n");
        // One page has one change a day, so this stays the same whatever is added later.
        element(&mut xml, "id", &format!("{url}#changed-{}", change.date));
        element(&mut xml, "title", head.title());
        element(&mut xml, "updated", &instant(change.date));
        link(&mut xml, "alternate", &url);
        element(&mut xml, "summary", &change.text.value);
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    drafts.push(Draft {
        address: address(language),
        origin: Origin {
            file: site.config_path.clone(),
            span: Span::at(0),
            what: "The feed of changes".to_owned(),
        },
        content: DraftContent::Bytes(Arc::from(xml.into_bytes())),
    });
}

/// The beginning of a day as RFC 3339 writes it.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn link(xml: &mut String, relation: &str, address: &str) {
    open(xml, "link", &[("rel", relation), ("href", address)]);
    xml.insert(xml.len() - 1, '/');
    xml.push('\n');
}

fn element(xml: &mut String, name: &str, text: &str) {
    open(xml, name, &[]);
    push(xml, text);
    xml.push_str("</");
    xml.push_str(name);
    xml.push_str(">\n");
}

fn open(xml: &mut String, name: &str, attributes: &[(&str, &str)]) {
    xml.push('<');
    xml.push_str(name);
    for (name, value) in attributes {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        push(xml, value);
        xml.push('"');
    }
    xml.push('>');
}

/// Escaped text, without the characters that XML cannot hold.
fn push(xml: &mut String, text: &str) {
    let text: String = text
        .chars()
        .map(|character| {
            if character.is_whitespace() {
                ' '
            } else {
                character
            }
        })
        .filter(|character| {
            !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}')
        })
        .collect();
    // Writing to a string cannot fail.
    let _ = escape_html(xml, &text);
}
