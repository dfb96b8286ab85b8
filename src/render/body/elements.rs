//! Links, images, alerts, facts and raw HTML as HTML.

use std::fmt::Write as _;

use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark_escape::{escape_href, escape_html};

use super::{State, Writer};
use crate::facts::{DECLARED_IN, Shown};
use crate::markdown::Image;
use crate::picture::Picture;
use crate::resolve::Target;

impl Writer<'_> {
    pub(super) fn link_start(&self, index: usize) -> String {
        let link = &self.input.document.links[index];
        let target = &self.input.links[index];
        let mut html = "<a".to_owned();
        if let Some(href) = self.href(target) {
            html.push_str(" href=\"");
            escape_address(&mut html, &href);
            html.push('"');
        }
        if let Some(language) = self.other_language(target) {
            let _ = write!(html, " hreflang=\"{language}\"");
        }
        if !link.title.is_empty() {
            html.push_str(" title=\"");
            escape(&mut html, &link.title);
            html.push('"');
        }
        html.push('>');
        html
    }

    /// The language of the page that a link leads to, where it is not that of this page.
    fn other_language(&self, target: &Target) -> Option<&str> {
        let Target::Page { page, .. } = target else {
            return None;
        };
        let language = self.input.map.pages[*page].language;
        (language != self.input.map.pages[self.input.page].language)
            .then(|| self.input.languages.get(language).tag.as_str())
    }

    /// The address that a browser asks for; `None` for a link that leads nowhere.
    pub(super) fn href(&self, target: &Target) -> Option<String> {
        let with_anchor = |mut href: String, anchor: &Option<String>| {
            if let Some(anchor) = anchor {
                href.push('#');
                href.push_str(anchor);
            }
            href
        };
        let base = self.input.base_path;
        Some(match target {
            Target::Page { page, anchor } => {
                with_anchor(self.input.map.pages[*page].address.href(base), anchor)
            }
            Target::Generated { address, anchor } => with_anchor(address.href(base), anchor),
            Target::File(address) => address.href(base),
            Target::External(url) => url.as_str().to_owned(),
            Target::Email(address) => format!("mailto:{address}"),
            Target::Phone(number) => format!("tel:{number}"),
            Target::Broken(_) => return None,
        })
    }

    pub(super) fn image(&self, index: usize) -> String {
        let image = &self.input.document.images[index];
        let mut html = "<img".to_owned();
        let mut attribute = |name: &str, value: &str| {
            let _ = write!(html, " {name}=\"");
            escape(&mut html, value);
            html.push('"');
        };
        if let Some(source) = self.href(&self.input.images[index]) {
            attribute("src", &source);
        }
        let alternative = image.alternative.as_ref().map_or("", |text| text.text());
        attribute("alt", alternative);
        if !image.title.is_empty() {
            attribute("title", &image.title);
        }
        let picture = match &self.input.images[index] {
            Target::File(address) => self.input.pictures.get(address),
            _ => None,
        };
        let (width, height) = dimensions(image, picture);
        if let Some(width) = width {
            attribute("width", &width.to_string());
        }
        if let Some(height) = height {
            attribute("height", &height.to_string());
        }
        // The first picture is often seen at once; the others can wait until they are near.
        if index > 0 {
            attribute("loading", "lazy");
            attribute("decoding", "async");
        }
        html.push('>');
        html
    }

    pub(super) fn alert_start(&self, kind: BlockQuoteKind) -> String {
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let key = format!("alert_{name}");
        let mut html =
            format!("<div class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-title\">");
        escape(&mut html, self.input.strings.get(&key));
        html.push_str("</p>\n");
        html
    }

    pub(super) fn reference(&self, index: usize) -> String {
        let mut html = String::new();
        match &self.input.facts[index] {
            Ok(Shown::Link { text, href }) => {
                html.push_str("<a href=\"");
                escape_address(&mut html, href);
                html.push_str("\">");
                escape(&mut html, text);
                html.push_str("</a>");
            }
            Ok(Shown::Text(text)) => escape(&mut html, text),
            // A screen reader takes another voice for it.
            Ok(Shown::English(text)) => {
                let _ = write!(html, "<span lang=\"{DECLARED_IN}\">");
                escape(&mut html, text);
                html.push_str("</span>");
            }
            // An unknown fact is a finding that stops publication; a preview shows what was
            // written.
            Err(_) => {
                let id = &self.input.document.references[index].id.value;
                escape(&mut html, &format!("{{{{ {id} }}}}"));
            }
        }
        html
    }

    pub(super) fn html_open(&self, index: usize, state: &mut State, offset: usize) -> String {
        let element = &self.input.document.html_elements[index];
        state.terms.open(element);
        if let Some(link) = element.link {
            return self.link_start(link);
        }
        if let Some(image) = element.image {
            return self.image(image);
        }
        let mut html = format!("<{}", element.name);
        for (name, value) in &element.attributes {
            if name == "id" {
                state.id_attribute(&mut html, offset, value);
                continue;
            }
            let _ = write!(html, " {name}=\"");
            escape(&mut html, value);
            html.push('"');
        }
        html.push('>');
        html
    }
}

/// The width and height that a picture is shown in: as written, or else from its file. Where only one
/// is written, the other follows, so that the picture keeps its shape.
fn dimensions(image: &Image, picture: Option<&Picture>) -> (Option<usize>, Option<usize>) {
    let written = |name: &str| {
        let found = image.dimensions.iter().find(|(known, _)| known == name);
        found.and_then(|(_, value)| value.parse::<usize>().ok())
    };
    let (width, height) = (written("width"), written("height"));
    let Some((own_width, own_height)) = picture.map(|picture| picture.size) else {
        return (width, height);
    };
    let scaled =
        |length: usize, from: usize, to: usize| length.saturating_mul(to).div_ceil(from.max(1));
    match (width, height) {
        (None, None) => (Some(own_width), Some(own_height)),
        (Some(width), None) => (Some(width), Some(scaled(width, own_width, own_height))),
        (None, Some(height)) => (Some(scaled(height, own_height, own_width)), Some(height)),
        both => both,
    }
}

/// Escapes text for element content and quoted attributes.
pub(super) fn escape(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html(&mut *html, text);
}

/// Escapes an address for an attribute.
pub(super) fn escape_address(html: &mut String, address: &str) {
    let _ = escape_href(&mut *html, address);
}
