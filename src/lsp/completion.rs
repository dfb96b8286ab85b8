//! What may come next while somebody types: facts and their formats, pages and their anchors, and
//! the checks that a comment may allow.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, TextEdit};

use super::position::Encoding;
use super::session::Place;
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
    let item = |label: String, detail: String, kind| CompletionItem {
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            label.clone(),
        ))),
        filter_text: Some(label.clone()),
        label,
        detail: Some(Escaped::new(&detail).to_string()),
        kind: Some(kind),
        ..CompletionItem::default()
    };
    let site = &place.built.site;
    match context {
        Context::Fact => {
            let values = site.facts.facts.iter().map(|fact| {
                let (_, written) = fact.value_on(site.today);
                item(
                    fact.id.clone(),
                    written.to_owned(),
                    CompletionItemKind::CONSTANT,
                )
            });
            let names = site.facts.contacts.iter().map(|contact| {
                item(
                    format!("{}.name", contact.id),
                    contact.name.clone(),
                    CompletionItemKind::CONSTANT,
                )
            });
            values.chain(names).collect()
        }
        Context::Format { id } => {
            let Some(fact) = site.facts.get(id) else {
                return Vec::new();
            };
            let (value, _) = fact.value_on(site.today);
            facts::known_formats(value)
                .iter()
                .map(|format| {
                    let shown = facts::show(&site.facts, id, Some(format), site.today);
                    let shown = shown.map_or_else(|_| String::new(), |shown| shown.text().into());
                    item((*format).to_owned(), shown, CompletionItemKind::ENUM_MEMBER)
                })
                .collect()
        }
        Context::Destination => site
            .map
            .order
            .iter()
            .map(|index| {
                let head = &site.map.pages[*index];
                let folder = site.map.pages[page].folder();
                item(
                    relative(folder, &head.content_path),
                    head.title().to_owned(),
                    CompletionItemKind::FILE,
                )
            })
            .collect(),
        Context::Anchor { page: written } => {
            let target =
                if written.is_empty() {
                    Some(page)
                } else {
                    let folder = site.map.pages[page].folder();
                    site.map.order.iter().copied().find(|index| {
                        relative(folder, &site.map.pages[*index].content_path) == written
                    })
                };
            let record = target.and_then(|target| super::symbol::record(place, target));
            record
                .into_iter()
                .flat_map(|record| &record.headings)
                .map(|heading| {
                    item(
                        heading.id.clone(),
                        heading.text.clone(),
                        CompletionItemKind::REFERENCE,
                    )
                })
                .collect()
        }
        Context::Check => checks::CHECKS
            .iter()
            .map(|check| {
                item(
                    check.id.to_owned(),
                    check.summary.to_owned(),
                    CompletionItemKind::ENUM_MEMBER,
                )
            })
            .collect(),
    }
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
