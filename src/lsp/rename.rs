//! New names for anchors and pages, with every link to them. An old address of a page leads on to
//! the new one.

use std::collections::{BTreeMap, BTreeSet};

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    RenameFile, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::position::Encoding;
use super::session::Place;
use super::symbol::{self, Symbol};
use crate::markdown::{Heading, IdOrigin, slug};
use crate::output_path::OutputPath;
use crate::resolve::{Address, Purpose, Target, relative, resolve};
use crate::source::{SourcePath, Span};

/// What can be renamed at a place: its words, and the name it has.
pub(super) struct Renameable {
    pub(super) span: Span,
    pub(super) name: String,
    what: What,
}

enum What {
    Anchor { page: usize, id: String },
    Page { page: usize },
}

/// Whether the file itself is moved by the edit, or by the editor that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moving {
    ByEdit,
    ByEditor,
}

type Edits = BTreeMap<SourcePath, BTreeSet<(Span, String)>>;

/// What can be renamed at an offset. On the path of a link it is the page, on its `#anchor` and on
/// a heading the anchor.
pub(super) fn at(place: &Place<'_>, offset: usize) -> Option<Renameable> {
    match symbol::at(place, offset)? {
        Symbol::Fact { .. } => None,
        Symbol::Heading { heading, page } => Some(Renameable {
            span: heading.id_span,
            name: heading.id.clone(),
            what: What::Anchor {
                page,
                id: heading.id,
            },
        }),
        Symbol::Link { target, span } => {
            let Target::Page { page, anchor } = target else {
                return None;
            };
            let written = place.file.text().get(span.range())?;
            let hash = written.find('#').map(|index| span.start + index);
            match (anchor, hash) {
                (Some(id), Some(hash)) if offset > hash || hash == span.start => Some(Renameable {
                    span: Span::new(hash + 1, span.end),
                    name: id.clone(),
                    what: What::Anchor { page, id },
                }),
                (_, hash) => Some(Renameable {
                    span: Span::new(span.start, hash.unwrap_or(span.end)),
                    name: place.built.site.map.pages[page].content_path.clone(),
                    what: What::Page { page },
                }),
            }
        }
    }
}

/// The edits that give it a new name.
///
/// # Errors
///
/// When the name cannot be one: the sentence says why.
pub(super) fn rename(
    place: &Place<'_>,
    old: &Renameable,
    name: &str,
    encoding: Encoding,
) -> Result<WorkspaceEdit, String> {
    let name = name.trim();
    match &old.what {
        What::Anchor { page, id } => {
            let edits = rename_anchor(place, *page, id, name.trim_start_matches('#'))?;
            Ok(workspace_edit(place, edits, None, encoding))
        }
        What::Page { page } => move_page(place, *page, name, Moving::ByEdit, encoding),
    }
}

fn rename_anchor(place: &Place<'_>, page: usize, old: &str, new: &str) -> Result<Edits, String> {
    let fitting = slug(new);
    if fitting.is_empty() {
        return Err("An anchor needs at least one letter or digit.".to_owned());
    }
    if fitting != new {
        return Err(format!(
            "An anchor is made of small letters, digits and hyphens. Try \"{fitting}\"."
        ));
    }
    let record = symbol::record(place, page)
        .ok_or_else(|| "This page is not published, so its anchors have no links.".to_owned())?;
    if old != new && record.anchors.iter().any(|anchor| anchor.value == new) {
        return Err(format!(
            "The page has another place called #{new}. Choose a name that is not taken."
        ));
    }
    let map = &place.built.site.map;
    let head = &map.pages[page];
    let mut edits = Edits::new();
    if let Some(heading) = record.headings.iter().find(|heading| heading.id == old) {
        edits
            .entry(head.path().clone())
            .or_default()
            .insert(heading_edit(heading, new));
    }
    for fields in &head.front_matter.questions {
        if fields.id.value == old {
            edits
                .entry(head.path().clone())
                .or_default()
                .insert((fields.id.span, format!("\"{new}\"")));
        }
    }
    for record in &place.built.pages {
        let path = map.pages[record.index].path();
        let Some(file) = place.built.sources.get(path) else {
            continue;
        };
        for link in &record.links {
            let leads_here = matches!(&link.target, Target::Page { page: to, anchor: Some(anchor) }
                if *to == page && anchor == old);
            let written = file.text().get(link.span.range()).unwrap_or_default();
            if let (true, Some(hash)) = (leads_here, written.find('#')) {
                edits.entry(path.clone()).or_default().insert((
                    Span::new(link.span.start + hash + 1, link.span.end),
                    new.to_owned(),
                ));
            }
        }
    }
    Ok(edits)
}

/// The id of a heading as its text shows it.
fn heading_edit(heading: &Heading, new: &str) -> (Span, String) {
    match heading.id_origin {
        IdOrigin::Written => (heading.id_span, new.to_owned()),
        IdOrigin::Generated => (Span::at(heading.id_span.end), format!(" {{#{new}}}")),
    }
}

/// The edits that move a page to another file of `content`.
///
/// # Errors
///
/// When the name cannot be that of a page: the sentence says why.
pub(super) fn move_page(
    place: &Place<'_>,
    page: usize,
    new: &str,
    moving: Moving,
    encoding: Encoding,
) -> Result<WorkspaceEdit, String> {
    let map = &place.built.site.map;
    let head = &map.pages[page];
    let new = new.trim_start_matches('/');
    if !new.ends_with(".md") {
        return Err(format!("The file of a page ends in .md. Try \"{new}.md\"."));
    }
    if OutputPath::new(new).is_err() {
        return Err(format!(
            "\"{new}\" cannot be the name of a file on every computer. Use letters, digits and hyphens."
        ));
    }
    if new != head.content_path && map.page_of_file(new).is_some() {
        return Err(format!("There is already a page called {new}."));
    }
    let mut edits = Edits::new();
    links_to_page(place, page, new, &mut edits);
    links_of_page(place, page, new, &mut edits);
    let languages = &place.built.site.config.languages;
    for entry in languages
        .iter()
        .flat_map(|(_, language)| &language.navigation)
    {
        if entry.page.value == head.content_path {
            edits
                .entry(place.built.site.config_path.clone())
                .or_default()
                .insert((entry.page.span, format!("\"{new}\"")));
        }
    }
    for other in &map.pages {
        if let Some(original) = &other.front_matter.translation_of
            && original.value == head.content_path
        {
            let edit = (original.span, format!("\"{new}\""));
            edits.entry(other.path().clone()).or_default().insert(edit);
        }
    }
    if let Some(edit) = alias(place, page, new) {
        edits.entry(head.path().clone()).or_default().insert(edit);
    }
    let file = match moving {
        Moving::ByEdit => Some((
            head.path().clone(),
            SourcePath::new(&format!("content/{new}")),
        )),
        Moving::ByEditor => None,
    };
    Ok(workspace_edit(place, edits, file, encoding))
}

fn links_to_page(place: &Place<'_>, page: usize, new: &str, edits: &mut Edits) {
    let map = &place.built.site.map;
    for record in &place.built.pages {
        if record.index == page {
            continue;
        }
        let other = &map.pages[record.index];
        let Some(file) = place.built.sources.get(other.path()) else {
            continue;
        };
        for link in &record.links {
            let leads_here = matches!(&link.target, Target::Page { page: to, .. } if *to == page);
            let written = file.text().get(link.span.range()).unwrap_or_default();
            let path = written.split('#').next().unwrap_or_default();
            if leads_here && !path.is_empty() {
                edits.entry(other.path().clone()).or_default().insert((
                    Span::new(link.span.start, link.span.start + path.len()),
                    destination(path, other.folder(), new),
                ));
            }
        }
    }
}

/// What the page itself links to and shows is written from its new folder.
fn links_of_page(place: &Place<'_>, page: usize, new: &str, edits: &mut Edits) {
    let site = &place.built.site;
    let head = &site.map.pages[page];
    let Some(file) = place.built.sources.get(head.path()) else {
        return;
    };
    let here = Place {
        site: place.site,
        built: place.built,
        file,
    };
    let folder = new.rfind('/').map_or("", |slash| &new[..=slash]);
    if folder == head.folder() {
        return;
    }
    let document = symbol::parse(&here, page);
    let links = document
        .links
        .iter()
        .map(|link| (&link.destination, link.destination_span, Purpose::Link));
    let images = document
        .images
        .iter()
        .map(|image| (&image.destination, image.destination_span, Purpose::Image));
    for (written, span, purpose) in links.chain(images) {
        let target = resolve(&site.map, &site.generated, page, written, purpose);
        let file_path = match &target {
            Target::Page { page: to, .. } if *to == page => new.to_owned(),
            Target::Page { page: to, .. } => site.map.pages[*to].content_path.clone(),
            Target::File(address) => address.to_string().trim_start_matches('/').to_owned(),
            _ => continue,
        };
        let raw = file.text().get(span.range()).unwrap_or_default();
        let path = raw.split('#').next().unwrap_or_default();
        if path.is_empty() || path.starts_with('/') {
            continue;
        }
        edits.entry(head.path().clone()).or_default().insert((
            Span::new(span.start, span.start + path.len()),
            relative(folder, &file_path),
        ));
    }
}

/// A destination in the manner of the old one: from the folder of the page, or from the top.
fn destination(old: &str, folder: &str, new: &str) -> String {
    if old.starts_with('/') {
        format!("/{new}")
    } else {
        relative(folder, new)
    }
}

/// The old address as one that leads on, where it changes.
fn alias(place: &Place<'_>, page: usize, new: &str) -> Option<(Span, String)> {
    let head = &place.built.site.map.pages[page];
    if !head.is_published() || Address::of_page(new) == head.address {
        return None;
    }
    let file = place.built.sources.get(head.path())?;
    let written = format!("\"{}\"", head.address);
    if let Some(first) = head.front_matter.aliases.first() {
        return Some((Span::at(first.span.start), format!("{written}, ")));
    }
    // Tables come last in TOML, so the field goes right below the line that opens the block.
    let opening = file.line(1)?;
    let text = file.text();
    if &text[opening.range()] != "+++" {
        return None;
    }
    let ending = if text[opening.end..].starts_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    Some((
        Span::at(opening.end + ending.len()),
        format!("aliases = [{written}]{ending}"),
    ))
}

fn workspace_edit(
    place: &Place<'_>,
    edits: Edits,
    moved: Option<(SourcePath, SourcePath)>,
    encoding: Encoding,
) -> WorkspaceEdit {
    let mut operations: Vec<DocumentChangeOperation> = edits
        .into_iter()
        .filter_map(|(path, edits)| {
            let file = place.built.sources.get(&path)?;
            let uri = place.site.uri(&path)?;
            let edits = edits
                .into_iter()
                .map(|(span, text)| OneOf::Left(TextEdit::new(encoding.range(file, span), text)))
                .collect();
            Some(DocumentChangeOperation::Edit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
                edits,
            }))
        })
        .collect();
    if let Some((old, new)) = moved
        && let (Some(old_uri), Some(new_uri)) = (place.site.uri(&old), place.site.uri(&new))
    {
        operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(
            RenameFile {
                old_uri,
                new_uri,
                options: None,
                annotation_id: None,
            },
        )));
    }
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    }
}
