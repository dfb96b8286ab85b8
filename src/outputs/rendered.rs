//! From a draft to a rendered file: the theme renders it, and the checks' needs are noted.

use std::sync::{Arc, OnceLock};

use super::{Draft, DraftContent, Origin, OutputFile, PageDraft};
use crate::html_tokens::{Attribute, HtmlToken, tokens};
use crate::languages::LanguageId;
use crate::render::{Activity, Theme, ThemeProblem, Views};
use crate::resolve::Address;
use crate::site::Body;
use crate::source::{Located, SourcePath, Span};

/// What the checks need to know of a finished page.
#[derive(Debug)]
pub struct RenderedPage {
    /// Its address.
    pub address: Address,
    /// Its ids, each with its place in the HTML.
    pub ids: Vec<Located<String>>,
    /// What it links to and loads.
    pub references: Vec<Reference>,
    /// The page's file, with the way from its HTML back to its source.
    text: Option<(SourcePath, Arc<Body>)>,
    /// Where the text stands in the HTML: in one piece, or in several between which the theme put
    /// something of its own.
    pieces: Vec<Piece>,
    template: &'static str,
    /// The language that it is written in.
    pub language: LanguageId,
    /// How heavy the page is, once somebody has asked.
    weight: OnceLock<u64>,
    /// Where its references lead, once somebody has asked.
    destinations: OnceLock<Vec<Destination>>,
}

/// A stretch of a page's own text in the finished page.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the finished page.
    start: usize,
    /// Where it begins in the text.
    inside: usize,
    /// How many bytes it has.
    length: usize,
}

/// Where a reference of a finished page leads.
#[derive(Debug)]
pub struct Destination {
    /// Which reference of the page.
    pub reference: usize,
    /// The address inside the site; `None` where it leads out of it.
    pub address: Option<String>,
    /// The decoded anchor.
    pub anchor: Option<String>,
}

/// An address in a finished page.
#[derive(Debug)]
pub struct Reference {
    /// The address as written.
    pub value: String,
    /// What a browser does with it.
    pub use_of: ReferenceUse,
    /// Where it stands in the HTML.
    pub span: Span,
}

/// What a browser does with an address in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceUse {
    /// Goes there when the reader asks for it.
    Followed,
    /// Loads it with the page.
    Loaded,
}

/// Where something in a finished page comes from.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// The place in it.
    pub span: Span,
    /// Whether it comes from the page's own text, not from the theme.
    pub is_in_text: bool,
}

impl RenderedPage {
    /// Where `words`, which stand at an offset in the HTML, come from.
    pub fn place_of(&self, offset: usize, words: &str, theme: &Theme) -> Place {
        if let Some((file, span)) = self.text_place(offset) {
            Place {
                file,
                span,
                is_in_text: true,
            }
        } else {
            let (file, span) = theme.place_of(self.template, words);
            Place {
                file,
                span,
                is_in_text: false,
            }
        }
    }

    /// How heavy the page is, which `measure` works out from nothing but its HTML. It is asked once,
    /// however many builds the page is part of.
    pub fn weight(&self, measure: impl FnOnce() -> u64) -> u64 {
        *self.weight.get_or_init(measure)
    }

    /// Where its references lead, which `work_out` knows from nothing but this page and the path of
    /// the site. It is asked once, however many builds the page is part of.
    pub fn destinations(&self, work_out: impl FnOnce() -> Vec<Destination>) -> &[Destination] {
        self.destinations.get_or_init(work_out)
    }

    /// The file that the page's own text comes from, that text as HTML, and where it begins in the
    /// finished page; `None` for a page that the program makes itself.
    pub fn written(&self) -> Option<(&SourcePath, &Body, usize)> {
        let (file, body) = self.text.as_ref()?;
        Some((file, body, self.pieces.first()?.start))
    }

    /// The place in the page's own text that an offset in the HTML comes from.
    fn text_place(&self, offset: usize) -> Option<(SourcePath, Span)> {
        let (file, body) = self.text.as_ref()?;
        let index = self.pieces.partition_point(|piece| piece.start <= offset);
        let piece = self.pieces.get(index.checked_sub(1)?)?;
        let inside = offset - piece.start;
        if inside >= piece.length {
            return None;
        }
        Some((file.clone(), body.source_of(piece.inside + inside)?))
    }

    /// Whether an offset in the HTML belongs to the page's own text, not to the theme.
    pub fn is_in_text(&self, offset: usize) -> bool {
        self.text_place(offset).is_some()
    }

    /// Whether an id stands in the page's own text and nowhere else.
    pub fn is_in_text_only(&self, id: &str) -> bool {
        self.ids
            .iter()
            .filter(|other| other.value == id)
            .all(|other| self.text_place(other.span.start).is_some())
    }
}

/// Renders a draft, and shows a page to `examine` before it is made smaller.
///
/// # Errors
///
/// What is wrong with the template.
pub fn render(
    draft: &Draft<'_>,
    theme: &Theme,
    activity: &Activity,
    examine: impl FnOnce(&RenderedPage, &str, &[HtmlToken]),
) -> Result<OutputFile, Box<ThemeProblem>> {
    let Draft {
        address,
        origin,
        content,
    } = draft;
    let (page, bytes) = match content {
        DraftContent::Bytes(bytes) => (None, Arc::clone(bytes)),
        DraftContent::File(work) => (None, Arc::from((work.make)())),
        DraftContent::Page(work) => {
            let draft = (work.make)();
            let (page, html) = render_page(draft, address, origin, theme, activity, examine)?;
            (Some(Arc::new(page)), Arc::from(html.into_bytes()))
        }
    };
    Ok(OutputFile {
        path: address.output_path(),
        address: address.clone(),
        origin: origin.clone(),
        inputs: draft.inputs(),
        page,
        bytes,
    })
}

/// Where a page's own text stands in the finished page. A theme may put something of its own before
/// any heading of the second level; what it does besides keeps the rest from being found.
fn pieces(html: &str, text: &str) -> Vec<Piece> {
    if text.is_empty() {
        return Vec::new();
    }
    if let Some(start) = html.find(text) {
        return vec![Piece {
            start,
            inside: 0,
            length: text.len(),
        }];
    }
    let headings = text.match_indices("<h2").map(|(index, _)| index);
    let starts: Vec<usize> = std::iter::once(0)
        .chain(headings.filter(|index| *index > 0))
        .collect();
    let mut pieces = Vec::new();
    let mut done = 0;
    for (number, inside) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        // The template may drop the white space at the ends of what it puts in.
        let piece = text[*inside..end].trim_end();
        let Some(found) = html[done..].find(piece) else {
            break;
        };
        let start = done + found;
        done = start + piece.len();
        pieces.push(Piece {
            start,
            inside: *inside,
            length: piece.len(),
        });
    }
    pieces
}

fn render_page(
    draft: PageDraft,
    address: &Address,
    origin: &Origin,
    theme: &Theme,
    activity: &Activity,
    examine: impl FnOnce(&RenderedPage, &str, &[HtmlToken]),
) -> Result<(RenderedPage, String), Box<ThemeProblem>> {
    let html = theme.render(
        draft.template,
        draft.language,
        &Views {
            site: &draft.site,
            page: &draft.page,
            groups: &draft.groups,
            children: &draft.children,
            changes: &draft.changes,
            target: draft.target.as_ref(),
        },
        activity,
    )?;
    let pieces = draft
        .body
        .as_ref()
        .map(|body| pieces(&html, &body.html))
        .unwrap_or_default();
    let mut page = RenderedPage {
        address: address.clone(),
        ids: Vec::new(),
        references: Vec::new(),
        text: draft.body.map(|body| (origin.file.clone(), body)),
        pieces,
        template: draft.template,
        language: draft.language,
        weight: OnceLock::new(),
        destinations: OnceLock::new(),
    };
    let tokens = tokens(&html);
    for token in &tokens {
        if let HtmlToken::Open {
            name, attributes, ..
        } = token
        {
            note(&mut page, name, attributes);
        }
    }
    examine(&page, &html, &tokens);
    Ok((page, html))
}

fn note(page: &mut RenderedPage, element: &str, attributes: &[Attribute]) {
    let names_only = element == "link"
        && attributes.iter().any(|attribute| {
            attribute.name == "rel"
                && matches!(
                    &*attribute.value,
                    "canonical" | "alternate" | "next" | "prev" | "license"
                )
        });
    for attribute in attributes {
        let use_of = match (attribute.name.as_str(), element) {
            ("id", _) => {
                page.ids
                    .push(Located::new(attribute.value.clone(), attribute.span));
                continue;
            }
            ("src", _) => ReferenceUse::Loaded,
            ("href", "link") if !names_only => ReferenceUse::Loaded,
            ("href" | "action", _) => ReferenceUse::Followed,
            _ => continue,
        };
        page.references.push(Reference {
            value: attribute.value.clone(),
            use_of,
            span: attribute.span,
        });
    }
}
