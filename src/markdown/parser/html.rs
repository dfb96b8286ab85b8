//! Raw HTML: what is allowed becomes nodes, links and images; the rest becomes problems.

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::Builder;
use super::links::OpenLink;
use crate::html_tokens::{Attribute, HtmlToken, is_void, tokens};
use crate::markdown::document::{
    HtmlElement, Image, Link, LinkSyntax, MarkdownProblem, MarkdownProblemKind, Node, Silencer,
};
use crate::markdown::mapped::MappedText;
use crate::markdown::{raw_html, silencer};
use crate::prose::Prose;
use crate::source::{Located, Span};

/// Elements and emphases inside each other, at most.
const MOST_OPEN: usize = 100;

/// An element of raw HTML that waits for its closing tag.
pub(super) struct OpenElement {
    pub(super) name: String,
    pub(super) depth: usize,
    pub(super) span: Span,
    pub(super) link: Option<usize>,
}

impl Builder<'_> {
    pub(super) fn html(&mut self, html: &MappedText) {
        let place = |span: Span| html.span(span.start, span.end);
        for token in tokens(html.text()) {
            match token {
                HtmlToken::Open {
                    name,
                    attributes,
                    span,
                } => self.html_open(name, attributes, span, html),
                HtmlToken::Close { name, span } => self.html_close(name, place(span)),
                HtmlToken::Text { text, span } => {
                    let span = place(span);
                    if text.trim().is_empty() {
                        continue;
                    }
                    self.visible(&text);
                    self.push(Node::Event(Event::Text(CowStr::from(text))), span);
                }
                HtmlToken::Comment { text, span } => {
                    let written = html.text().get(span.range()).unwrap_or_default();
                    if !written.starts_with("<!--") {
                        // `<?…`, `<![CDATA[…` and the like, which browsers take for comments.
                        let kind = MarkdownProblemKind::ForbiddenMarkup;
                        self.problem(kind, place(span));
                    } else if written.ends_with("-->") {
                        self.document.comments.push(place(span));
                        self.comment(&text, span, html);
                    } else {
                        let start = Span::new(span.start, span.start + "<!--".len());
                        self.problem(MarkdownProblemKind::UnclosedComment, place(start));
                    }
                }
                HtmlToken::Doctype { span } => {
                    self.problem(MarkdownProblemKind::ForbiddenMarkup, place(span));
                }
            }
        }
    }

    pub(super) fn comment(&mut self, text: &str, span: Span, html: &MappedText) {
        let Some(allowance) = silencer::read(text) else {
            return;
        };
        let inside = span.start + "<!--".len();
        let whole = html.span(span.start, span.end);
        // Inside a paragraph a comment covers that paragraph; between blocks, the next one.
        let is_inline = self.html_block.is_none()
            && self.containers.last().is_some_and(|container| {
                container.contains(whole) && container.start < whole.start && self.is_in_paragraph()
            });
        let scope = if is_inline {
            self.containers.last().copied().unwrap_or(whole)
        } else {
            self.waiting_silencers.push(self.document.silencers.len());
            whole
        };
        self.document.silencers.push(Silencer {
            check: Located::new(
                text[allowance.check.clone()].to_owned(),
                html.span(inside + allowance.check.start, inside + allowance.check.end),
            ),
            reason: text[allowance.reason].to_owned(),
            span: whole,
            scope,
        });
    }

    pub(super) fn is_in_paragraph(&self) -> bool {
        self.document.nodes.iter().rev().any(|(node, _)| {
            matches!(
                node,
                Node::Event(Event::Start(Tag::Paragraph | Tag::TableCell | Tag::Item))
                    | Node::HeadingStart(_)
            )
        })
    }

    pub(super) fn html_open(
        &mut self,
        name: String,
        attributes: Vec<Attribute>,
        span: Span,
        html: &MappedText,
    ) {
        let tag = html.span(span.start, span.end);
        if let Some(kind) = self.reason_to_refuse(&name) {
            if !is_void(&name) {
                *self.refused.entry(name).or_default() += 1;
            }
            self.refuse(kind, tag);
            return;
        }
        let mut element = HtmlElement {
            name: name.clone(),
            attributes: Vec::new(),
            link: None,
            image: None,
            span: tag,
        };
        let mut address = None;
        for attribute in attributes {
            let place = html.span(attribute.span.start, attribute.span.end);
            if !raw_html::allows_attribute(&name, &attribute.name) {
                let name = html.span(attribute.name_span.start, attribute.name_span.end);
                self.problem(
                    MarkdownProblemKind::ForbiddenAttribute(attribute.name),
                    name,
                );
                continue;
            }
            match attribute.name.as_str() {
                "href" | "src" => address = Some(Located::new(attribute.value, place)),
                "id" => {
                    let id = Located::new(attribute.value.clone(), place);
                    self.document.html_ids.push(id);
                    element.attributes.push((attribute.name, attribute.value));
                }
                _ => element.attributes.push((attribute.name, attribute.value)),
            }
        }
        if name == "img" {
            element.image = Some(self.html_image(&element, address, tag));
            self.push_element(element, tag);
            return;
        }
        if name == "a"
            && let Some(address) = address
        {
            let index = self.document.links.len();
            self.document.links.push(Link {
                syntax: LinkSyntax::Html,
                destination: address.value,
                destination_span: address.span,
                title: element.attribute("title").unwrap_or_default().to_owned(),
                text: String::new(),
                span: tag,
            });
            element.link = Some(index);
            self.links.push(OpenLink {
                index,
                link_type: LinkType::Inline,
                label: String::new(),
                after_text: tag.end,
                text: String::new(),
            });
        }
        if !is_void(&name) {
            self.elements.push(OpenElement {
                name,
                depth: self.depth(),
                span: tag,
                link: element.link,
            });
        }
        self.push_element(element, tag);
    }

    /// Why an element may not stand here.
    fn reason_to_refuse(&self, name: &str) -> Option<MarkdownProblemKind> {
        if !raw_html::allows_element(name) {
            return Some(MarkdownProblemKind::ForbiddenElement(name.to_owned()));
        }
        if self.in_line && raw_html::is_block(name) {
            return Some(MarkdownProblemKind::BlockInLine(name.to_owned()));
        }
        if name == "a" && !self.links.is_empty() {
            return Some(MarkdownProblemKind::LinkInLink);
        }
        self.is_too_deep()
            .then_some(MarkdownProblemKind::NestedTooDeeply)
    }

    /// Whether so much is open here that browsers and other programs would give up.
    pub(super) fn is_too_deep(&self) -> bool {
        self.inline_depth + self.elements.len() >= MOST_OPEN
    }

    /// Notes why something is left out. That a page nests too deeply is said once.
    pub(super) fn refuse(&mut self, kind: MarkdownProblemKind, span: Span) {
        if kind == MarkdownProblemKind::NestedTooDeeply {
            if self.said_too_deep {
                return;
            }
            self.said_too_deep = true;
        }
        self.problem(kind, span);
    }

    pub(super) fn html_image(
        &mut self,
        element: &HtmlElement,
        address: Option<Located<String>>,
        tag: Span,
    ) -> usize {
        let address = address.unwrap_or(Located::new(String::new(), tag));
        let alternative = element.attribute("alt").map(|text| {
            let mut prose = Prose::default();
            prose.push_replaced(text, tag);
            prose
        });
        let dimensions = element
            .attributes
            .iter()
            .filter(|(name, _)| matches!(name.as_str(), "width" | "height"))
            .cloned()
            .collect();
        self.document.images.push(Image {
            destination: address.value,
            destination_span: address.span,
            title: element.attribute("title").unwrap_or_default().to_owned(),
            alternative,
            span: tag,
            dimensions,
        });
        self.document.images.len() - 1
    }

    pub(super) fn push_element(&mut self, element: HtmlElement, span: Span) {
        let index = self.document.html_elements.len();
        self.document.html_elements.push(element);
        self.push(Node::HtmlOpen(index), span);
    }

    pub(super) fn html_close(&mut self, name: String, span: Span) {
        if is_void(&name) {
            return;
        }
        let matches = self
            .elements
            .last()
            .is_some_and(|open| open.name == name && open.depth == self.depth());
        if !matches {
            match self.refused.get_mut(&name) {
                // The opening tag has a finding already.
                Some(count) if *count > 0 => *count -= 1,
                _ => self.problem(MarkdownProblemKind::UnopenedElement(name), span),
            }
            return;
        }
        if let Some(open) = self.elements.pop() {
            self.close_html_link(&open, span);
        }
        self.push(Node::HtmlClose(name), span);
    }

    pub(super) fn close_html_link(&mut self, element: &OpenElement, end: Span) {
        let Some(index) = element.link else {
            return;
        };
        if let Some(position) = self.links.iter().rposition(|open| open.index == index) {
            let open = self.links.remove(position);
            let link = &mut self.document.links[index];
            open.text.trim().clone_into(&mut link.text);
            link.span.end = end.end;
        }
    }

    /// Closes elements that an ending block leaves open, so that the output stays well formed.
    pub(super) fn close_elements_inside(&mut self) {
        let depth = self.depth();
        while self
            .elements
            .last()
            .is_some_and(|element| element.depth >= depth && depth > 0)
        {
            if let Some(element) = self.elements.pop() {
                self.unclosed(&element);
            }
        }
    }

    /// Only `<details>` may hold more than one block; anything else that is still open when the next
    /// block begins was not closed where it should be.
    pub(super) fn close_elements_of_one_block(&mut self) {
        let depth = self.depth();
        while self
            .elements
            .last()
            .is_some_and(|element| element.depth == depth && element.name != "details")
        {
            if let Some(element) = self.elements.pop() {
                self.unclosed(&element);
            }
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.containers.len() + self.inline_depth
    }

    pub(super) fn unclosed(&mut self, element: &OpenElement) {
        self.problem(
            MarkdownProblemKind::UnclosedElement(element.name.clone()),
            element.span,
        );
        self.close_html_link(element, element.span);
        self.push(
            Node::HtmlClose(element.name.clone()),
            Span::at(element.span.end),
        );
    }

    pub(super) fn problem(&mut self, kind: MarkdownProblemKind, span: Span) {
        self.document.problems.push(MarkdownProblem { kind, span });
    }
}

impl HtmlElement {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}
