//! What may come next while somebody types: facts and their formats, pages and their anchors, and
//! the checks that a comment may allow.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, TextEdit};

use super::position::Encoding;
use super::session::Place;
use super::symbol;
use crate::checks;
use crate::facts;
use crate::report::escape::Escaped;
use crate::resolve::relative;
use crate::source::Span;

/// What the cursor stands in.
enum Context<'a> {
    /// `{{ na|`
    Fact,
    /// `{{ nas.hours | sh|`
    Format { id: &'a str },
    /// `](getting|`
    Destination,
    /// `](owners.md#ro|`
    Anchor { page: &'a str },
    /// `<!-- allow fac|`
    Check,
}

/// One proposal: what to write, what it stands for, and what sort of thing it is.
type Proposal = (String, String, CompletionItemKind);

/// The proposals at an offset of a page.
pub(super) fn complete(
    place: &Place<'_>,
    offset: usize,
    encoding: Encoding,
) -> Vec<CompletionItem> {
    let Some(page) = place.page() else {
        return Vec::new();
    };
    let line = place.file.position(offset).line;
    let start = place.file.line(line).map_or(0, |span| span.start);
    let before = place.file.text().get(start..offset).unwrap_or_default();
    let Some((context, typed)) = context(before) else {
        return Vec::new();
    };
    let range = encoding.range(place.file, Span::new(offset - typed.len(), offset));
    let proposals = match context {
        Context::Fact => fact_ids(place),
        Context::Format { id } => formats(place, id),
        Context::Destination => pages(place, page),
        Context::Anchor { page: written } => anchors(place, page, written),
        Context::Check => check_ids(),
    };
    proposals
        .into_iter()
        .map(|(label, detail, kind)| CompletionItem {
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
                range,
                label.clone(),
            ))),
            filter_text: Some(label.clone()),
            label,
            detail: Some(Escaped::new(&detail).to_string()),
            kind: Some(kind),
            ..CompletionItem::default()
        })
        .collect()
}

fn fact_ids(place: &Place<'_>) -> Vec<Proposal> {
    let site = &place.built.site;
    let values = site.facts.facts.iter().map(|fact| {
        let (_, written) = fact.value_on(site.today);
        (fact.id.clone(), written.to_owned())
    });
    let names = site
        .facts
        .contacts
        .iter()
        .map(|contact| (format!("{}.name", contact.id), contact.name.clone()));
    values
        .chain(names)
        .map(|(id, value)| (id, value, CompletionItemKind::CONSTANT))
        .collect()
}

fn formats(place: &Place<'_>, id: &str) -> Vec<Proposal> {
    let site = &place.built.site;
    let Some(fact) = site.facts.get(id) else {
        return Vec::new();
    };
    let (value, _) = fact.value_on(site.today);
    facts::known_formats(value)
        .iter()
        .map(|format| {
            let shown = facts::show(&site.facts, id, Some(format), site.today)
                .map_or_else(|_| String::new(), |shown| shown.text().to_owned());
            ((*format).to_owned(), shown, CompletionItemKind::ENUM_MEMBER)
        })
        .collect()
}

fn pages(place: &Place<'_>, page: usize) -> Vec<Proposal> {
    let map = &place.built.site.map;
    let folder = map.pages[page].folder();
    map.order
        .iter()
        .map(|index| {
            let head = &map.pages[*index];
            (
                relative(folder, &head.content_path),
                head.title().to_owned(),
                CompletionItemKind::FILE,
            )
        })
        .collect()
}

fn anchors(place: &Place<'_>, page: usize, written: &str) -> Vec<Proposal> {
    let map = &place.built.site.map;
    let folder = map.pages[page].folder();
    let target = if written.is_empty() {
        Some(page)
    } else {
        map.order
            .iter()
            .copied()
            .find(|index| relative(folder, &map.pages[*index].content_path) == written)
    };
    target
        .and_then(|target| symbol::record(place, target))
        .into_iter()
        .flat_map(|record| &record.headings)
        .map(|heading| {
            (
                heading.id.clone(),
                heading.text.clone(),
                CompletionItemKind::REFERENCE,
            )
        })
        .collect()
}

fn check_ids() -> Vec<Proposal> {
    checks::CHECKS
        .iter()
        .map(|check| {
            (
                check.id.to_owned(),
                check.summary.to_owned(),
                CompletionItemKind::ENUM_MEMBER,
            )
        })
        .collect()
}

/// What the words before the cursor have begun, and which of them the proposal replaces.
fn context(before: &str) -> Option<(Context<'_>, &str)> {
    if let Some((_, inside)) = before.rsplit_once("{{")
        && !inside.contains("}}")
    {
        return Some(match inside.rsplit_once('|') {
            Some((id, format)) => (Context::Format { id: id.trim() }, format.trim_start()),
            None => (Context::Fact, inside.trim_start()),
        });
    }
    if let Some((_, comment)) = before.rsplit_once("<!-- allow ")
        && comment
            .chars()
            .all(|character| character.is_ascii_lowercase() || character == '-')
    {
        return Some((Context::Check, comment));
    }
    let (_, destination) = before.rsplit_once("](")?;
    if destination.contains([')', ' ']) || destination.contains("://") {
        return None;
    }
    Some(match destination.split_once('#') {
        Some((page, anchor)) => (Context::Anchor { page }, anchor),
        None => (Context::Destination, destination),
    })
}
