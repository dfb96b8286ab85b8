//! From a draft to a finished file: the theme renders it, the checks' needs are noted, and it is
//! minified.

use std::sync::Arc;

use super::{Draft, DraftContent, Origin, OutputFile, PageDraft};
use crate::html_tokens::{Attribute, HtmlToken, tokens};
use crate::render::{Theme, ThemeProblem, Views, minify};
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
    text: Option<(SourcePath, Body)>,
    /// Where the text begins in the HTML.
    text_start: usize,
    template: SourcePath,
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
    /// Where an offset in the HTML comes from.
    pub fn source_of(&self, offset: usize) -> Place {
        if let Some((file, body)) = &self.text
            && (self.text_start..self.text_start + body.html.len()).contains(&offset)
            && let Some(span) = body.source_of(offset - self.text_start)
        {
            return Place {
                file: file.clone(),
                span,
                is_in_text: true,
            };
        }
        Place {
            file: self.template.clone(),
            span: Span::at(0),
            is_in_text: false,
        }
    }

    /// Whether an id stands in the page's own text and nowhere else.
    pub fn is_in_text_only(&self, id: &str) -> bool {
        self.ids
            .iter()
            .filter(|other| other.value == id)
            .all(|other| self.source_of(other.span.start).is_in_text)
    }
}

/// Renders a draft, and shows a page to `examine` before it is made smaller.
///
/// # Errors
///
/// What is wrong with the template.
pub fn render(
    draft: Draft,
    theme: &Theme,
    examine: impl FnOnce(&RenderedPage, &str, &[HtmlToken]),
) -> Result<OutputFile, Box<ThemeProblem>> {
    let Draft {
        address,
        origin,
        content,
    } = draft;
    let path = address.output_path();
    let (page, bytes) = match content {
        DraftContent::Bytes(bytes) => (None, bytes),
        DraftContent::Page(draft) => {
            let (page, html) = render_page(*draft, &address, &origin, theme, examine)?;
            (Some(page), Arc::from(html.into_bytes()))
        }
    };
    Ok(OutputFile {
        address,
        path,
        origin,
        page,
        bytes,
    })
}

fn render_page(
    draft: PageDraft,
    address: &Address,
    origin: &Origin,
    theme: &Theme,
    examine: impl FnOnce(&RenderedPage, &str, &[HtmlToken]),
) -> Result<(RenderedPage, String), Box<ThemeProblem>> {
    let html = theme.render(
        draft.template,
        &Views {
            site: &draft.site,
            page: &draft.page,
            groups: &draft.groups,
            children: &draft.children,
            target: draft.target.as_ref(),
        },
    )?;
    let text_start = draft
        .body
        .as_ref()
        .filter(|body| !body.html.is_empty())
        .and_then(|body| html.find(&body.html))
        .unwrap_or(usize::MAX / 2);
    let mut page = RenderedPage {
        address: address.clone(),
        ids: Vec::new(),
        references: Vec::new(),
        text: draft.body.map(|body| (origin.file.clone(), body)),
        text_start,
        template: SourcePath::new(&format!("themes/default/templates/{}", draft.template)),
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
    Ok((page, minify(&html)))
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
