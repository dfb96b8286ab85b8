//! From the parser's events to a [`Document`]: one pass, spans kept.

use std::cell::RefCell;

use pulldown_cmark::{
    BrokenLink, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::document::{
    CellContent, Document, FactReference, Heading, HtmlElement, IdOrigin, Image, Link, LinkSyntax,
    MarkdownProblem, MarkdownProblemKind, Node, Silencer, Table,
};
use super::fact_reference::{self, Found};
use super::heading_id::{self, IdMaker};
use super::mapped::MappedText;
use super::{destination, limits, raw_html, silencer};
use crate::html_tokens::{Attribute, HtmlToken, is_void, tokens};
use crate::prose::Prose;
use crate::source::{Located, Span};

/// Parses the Markdown that stands at `body` in the text of a whole file.
pub fn parse(file_text: &str, body: Span) -> Document<'_> {
    let text = file_text.get(body.range()).unwrap_or_default();
    if let Some(problem) = limits::refuse(text, body.start) {
        return Document {
            problems: vec![problem],
            ..Document::default()
        };
    }
    let broken = RefCell::new(Vec::new());
    let note_broken = |link: BrokenLink<'_>| {
        broken.borrow_mut().push(link.into_static());
        None
    };
    let events = Parser::new_with_broken_link_callback(text, options(), Some(note_broken))
        .into_offset_iter();
    let mut builder = Builder::new(file_text, body.start);
    builder.run(events);
    let mut document = builder.finish();
    report_undefined_labels(&mut document, text, body.start, &broken.into_inner());
    document.problems.sort_by_key(|problem| problem.span);
    document
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// `[text][label]` without a definition is a broken link; `[sic]` and `array[0][1]` are prose.
fn report_undefined_labels(
    document: &mut Document<'_>,
    text: &str,
    offset: usize,
    broken: &[BrokenLink<'static>],
) {
    for link in broken {
        let is_full = matches!(
            link.link_type,
            LinkType::ReferenceUnknown | LinkType::CollapsedUnknown
        );
        let follows_word = text[..link.span.start.min(text.len())]
            .chars()
            .next_back()
            .is_some_and(|character| character.is_alphanumeric() || character == ']');
        let names_something = link.reference.chars().any(char::is_alphabetic);
        if is_full && names_something && !follows_word {
            let whole = &text[link.span.clone()];
            let label =
                whole
                    .rfind(&*link.reference)
                    .map_or(Span::from(link.span.clone()), |index| {
                        let start = link.span.start + index;
                        Span::new(start, start + link.reference.len())
                    });
            document.problems.push(MarkdownProblem {
                kind: MarkdownProblemKind::UndefinedLabel(link.reference.to_string()),
                span: label.shifted(offset),
            });
        }
    }
}

/// An image whose alternative text is still being read.
struct OpenImage<'src> {
    link_type: LinkType,
    destination: CowStr<'src>,
    title: CowStr<'src>,
    label: CowStr<'src>,
    start: usize,
    after_text: usize,
    alternative: Prose,
    nested: usize,
}

/// A link whose text is still being read.
struct OpenLink {
    index: usize,
    link_type: LinkType,
    label: String,
    after_text: usize,
    text: String,
}

/// An element of raw HTML that waits for its closing tag.
struct OpenElement {
    name: String,
    depth: usize,
    span: Span,
    link: Option<usize>,
}

struct Builder<'src> {
    file_text: &'src str,
    base: usize,
    document: Document<'src>,
    ids: IdMaker,
    run: Vec<(CowStr<'src>, Span)>,
    heading: Option<(usize, String)>,
    links: Vec<OpenLink>,
    image: Option<OpenImage<'src>>,
    table_head: Option<usize>,
    html_block: Option<MappedText>,
    elements: Vec<OpenElement>,
    /// The spans of the block containers around the current place.
    containers: Vec<Span>,
    /// How many emphases and links are open in the current block.
    inline_depth: usize,
    waiting_silencers: Vec<usize>,
    in_code: bool,
    /// Whether each quotation around the current place is an alert.
    quotes: Vec<bool>,
}

impl<'src> Builder<'src> {
    fn new(file_text: &'src str, base: usize) -> Self {
        Self {
            file_text,
            base,
            document: Document::default(),
            ids: IdMaker::default(),
            run: Vec::new(),
            heading: None,
            links: Vec::new(),
            image: None,
            table_head: None,
            html_block: None,
            elements: Vec::new(),
            containers: Vec::new(),
            inline_depth: 0,
            waiting_silencers: Vec::new(),
            in_code: false,
            quotes: Vec::new(),
        }
    }

    fn run<F>(&mut self, mut events: OffsetIter<'src, F>)
    where
        F: pulldown_cmark::BrokenLinkCallback<'src>,
    {
        while let Some((event, range)) = events.next() {
            let span = Span::from(range).shifted(self.base);
            let definition = match &event {
                Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => events
                    .reference_definitions()
                    .get(id)
                    .map(|definition| Span::from(definition.span.clone()).shifted(self.base)),
                _ => None,
            };
            self.event(event, span, definition);
        }
    }

    fn finish(mut self) -> Document<'src> {
        self.flush_run();
        while let Some(element) = self.elements.pop() {
            self.unclosed(&element);
        }
        self.make_heading_ids();
        self.document
    }

    fn event(&mut self, event: Event<'src>, span: Span, definition: Option<Span>) {
        if self.image.is_some() {
            self.image_event(event, span);
            return;
        }
        if let Event::Text(text) = event {
            self.text(text, span);
            return;
        }
        if let Event::Html(html) = &event {
            if let Some(block) = &mut self.html_block {
                block.push(html, span);
            }
            return;
        }
        if !matches!(event, Event::End(TagEnd::Heading(_))) {
            self.flush_run();
        }
        match event {
            Event::Start(tag) => self.start(tag, span, definition),
            Event::End(tag) => self.end(tag, span),
            Event::InlineHtml(html) => {
                let mut mapped = MappedText::default();
                mapped.push(&html, span);
                self.html(&mapped);
                self.inner_end(span.end);
            }
            Event::Code(code) => {
                self.visible(&code);
                self.inner_end(span.end);
                self.push(Node::Event(Event::Code(code)), span);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.visible(" ");
                self.push(Node::Event(event), span);
            }
            other => {
                self.inner_end(span.end);
                self.push(Node::Event(other), span);
            }
        }
    }

    fn push(&mut self, node: Node<'src>, span: Span) {
        self.document.nodes.push((node, span));
    }

    /// Words that a reader sees, for the texts of the heading and links around them.
    fn visible(&mut self, text: &str) {
        if let Some((_, words)) = &mut self.heading {
            words.push_str(text);
        }
        for link in &mut self.links {
            link.text.push_str(text);
        }
        if let Some(head) = self.table_head
            && !text.trim().is_empty()
            && let Some(cell) = self.document.tables[head].header_cells.last_mut()
        {
            cell.value = CellContent::Filled;
        }
    }

    fn inner_end(&mut self, end: usize) {
        if let Some(link) = self.links.last_mut() {
            link.after_text = end;
        }
    }

    fn text(&mut self, text: CowStr<'src>, span: Span) {
        self.inner_end(span.end);
        if self.in_code {
            self.push(Node::Event(Event::Text(text)), span);
        } else {
            self.run.push((text, span));
        }
    }

    /// Hands on the text gathered since the last markup, with fact references taken out.
    fn flush_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if !run.iter().any(|(text, _)| text.contains('{')) {
            for (text, span) in run {
                self.visible(&text);
                self.push(Node::Event(Event::Text(text)), span);
            }
            return;
        }
        let mut joined = MappedText::default();
        for (text, span) in &run {
            joined.push(text, *span);
        }
        let mut done = 0;
        for found in fact_reference::find(joined.text()) {
            match found {
                Found::Unclosed(range) => self.document.problems.push(MarkdownProblem {
                    kind: MarkdownProblemKind::UnclosedReference,
                    span: joined.span(range.start, range.end),
                }),
                Found::Reference { whole, id, format } => {
                    self.push_text(&joined, done, whole.start);
                    let located = |range: std::ops::Range<usize>| {
                        Located::new(
                            joined.text()[range.clone()].to_owned(),
                            joined.span(range.start, range.end),
                        )
                    };
                    let reference = FactReference {
                        id: located(id),
                        format: format.map(located),
                        span: joined.span(whole.start, whole.end),
                    };
                    self.visible(&reference.id.value);
                    let index = self.document.references.len();
                    self.push(Node::Reference(index), reference.span);
                    self.document.references.push(reference);
                    done = whole.end;
                }
            }
        }
        self.push_text(&joined, done, joined.text().len());
    }

    fn push_text(&mut self, joined: &MappedText, start: usize, end: usize) {
        for (text, span) in joined.split(start, end) {
            self.visible(text);
            let text = CowStr::from(text.to_owned());
            self.push(Node::Event(Event::Text(text)), span);
        }
    }

    fn start(&mut self, tag: Tag<'src>, span: Span, definition: Option<Span>) {
        if is_block(&tag) {
            for index in std::mem::take(&mut self.waiting_silencers) {
                if let Some(silencer) = self.document.silencers.get_mut(index) {
                    silencer.scope = span;
                }
            }
            self.containers.push(span);
        } else if !matches!(tag, Tag::Image { .. }) {
            self.inline_depth += 1;
        }
        match tag {
            Tag::Heading { level, .. } => {
                let index = self.document.headings.len();
                self.document.headings.push(Heading {
                    level: level as u8,
                    id: String::new(),
                    id_origin: IdOrigin::Generated,
                    id_span: span,
                    text: String::new(),
                    span,
                });
                self.heading = Some((index, String::new()));
                self.push(Node::HeadingStart(index), span);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let index = self.document.links.len();
                self.document.links.push(Link {
                    syntax: syntax_of(link_type),
                    destination,
                    destination_span: definition.unwrap_or(span),
                    title: title.to_string(),
                    text: String::new(),
                    span,
                });
                self.links.push(OpenLink {
                    index,
                    link_type,
                    label: id.to_string(),
                    after_text: span.start,
                    text: String::new(),
                });
                self.push(Node::LinkStart(index), span);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.image = Some(OpenImage {
                    link_type,
                    destination: dest_url,
                    title,
                    label: id,
                    start: definition.map_or(usize::MAX, |span| span.start),
                    after_text: span.start,
                    alternative: Prose::default(),
                    nested: 0,
                });
            }
            Tag::Table(alignments) => {
                let index = self.document.tables.len();
                self.document.tables.push(Table {
                    alignments,
                    header_cells: Vec::new(),
                    span,
                });
                self.push(Node::TableStart(index), span);
            }
            Tag::TableHead => {
                self.table_head = self.document.tables.len().checked_sub(1);
                self.push(Node::Event(Event::Start(Tag::TableHead)), span);
            }
            Tag::TableCell => {
                if let Some(head) = self.table_head {
                    self.document.tables[head]
                        .header_cells
                        .push(Located::new(CellContent::Empty, span));
                }
                self.push(Node::Event(Event::Start(Tag::TableCell)), span);
            }
            Tag::BlockQuote(kind) => {
                self.quotes.push(kind.is_some());
                self.push(
                    kind.map_or(
                        Node::Event(Event::Start(Tag::BlockQuote(None))),
                        Node::AlertStart,
                    ),
                    span,
                );
            }
            Tag::HtmlBlock => self.html_block = Some(MappedText::default()),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.push(Node::Event(Event::Start(Tag::CodeBlock(kind))), span);
            }
            other => self.push(Node::Event(Event::Start(other)), span),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        if !is_block_end(tag) {
            self.close_elements_inside();
            self.inline_depth = self.inline_depth.saturating_sub(1);
        }
        match tag {
            TagEnd::Heading(_) => self.end_heading(span),
            TagEnd::Link => self.end_link(span),
            TagEnd::Table => {
                let index = self.document.tables.len().saturating_sub(1);
                self.push(Node::TableEnd(index), span);
            }
            TagEnd::TableHead => {
                self.table_head = None;
                self.push(Node::Event(Event::End(tag)), span);
            }
            TagEnd::BlockQuote(_) => {
                let is_alert = self.quotes.pop().unwrap_or(false);
                self.close_elements_inside();
                self.push(
                    if is_alert {
                        Node::AlertEnd
                    } else {
                        Node::Event(Event::End(TagEnd::BlockQuote(None)))
                    },
                    span,
                );
            }
            TagEnd::HtmlBlock => {
                // The block's own tags belong to what surrounds it: `<details>` opens in one
                // block and closes in another.
                self.containers.pop();
                if let Some(block) = self.html_block.take() {
                    self.html(&block);
                }
                return;
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.push(Node::Event(Event::End(tag)), span);
            }
            other => {
                if is_block_end(other) {
                    self.close_elements_inside();
                }
                self.push(Node::Event(Event::End(other)), span);
            }
        }
        if is_block_end(tag) {
            self.waiting_silencers.clear();
            self.containers.pop();
        } else {
            self.inner_end(span.end);
        }
    }

    fn end_heading(&mut self, span: Span) {
        let mut joined = MappedText::default();
        for (text, place) in &self.run {
            joined.push(text, *place);
        }
        let mut written = None;
        if let Some(found) = heading_id::written(joined.text()) {
            let id_start = found.brace + 2;
            let id_span = joined.span(id_start, id_start + found.id.len());
            if heading_id::is_well_formed(found.id) {
                written = Some((found.id.to_owned(), id_span));
                let kept = joined.text()[..found.brace].trim_end().len();
                self.run = joined
                    .split(0, kept)
                    .into_iter()
                    .map(|(text, place)| (CowStr::from(text.to_owned()), place))
                    .collect();
            } else {
                self.document.problems.push(MarkdownProblem {
                    kind: MarkdownProblemKind::MalformedId(found.id.to_owned()),
                    span: id_span,
                });
            }
        }
        self.flush_run();
        self.close_elements_inside();
        let Some((index, words)) = self.heading.take() else {
            return;
        };
        let heading = &mut self.document.headings[index];
        heading.text = words.trim().to_owned();
        heading.id_span = heading_words(self.file_text, span);
        if let Some((id, id_span)) = written {
            self.ids.reserve(&id);
            heading.id = id;
            heading.id_origin = IdOrigin::Written;
            heading.id_span = id_span;
        }
        self.push(Node::HeadingEnd(index), span);
    }

    /// Ids that the editor wrote come first, so that they never move.
    fn make_heading_ids(&mut self) {
        for id in &self.document.html_ids {
            self.ids.reserve(&id.value);
        }
        for heading in &mut self.document.headings {
            if heading.id_origin == IdOrigin::Generated {
                heading.id = self.ids.make(&heading.text);
            }
        }
    }

    fn end_link(&mut self, span: Span) {
        let Some(open) = self.links.pop() else {
            return;
        };
        let link = &mut self.document.links[open.index];
        link.text = open.text.trim().to_owned();
        link.destination_span = match open.link_type {
            LinkType::Inline => destination::of_inline(self.file_text, span, open.after_text),
            LinkType::Autolink | LinkType::Email => destination::of_autolink(span),
            _ if open.label.is_empty() => span,
            _ => destination::of_definition(self.file_text, link.destination_span),
        };
        if let Some(outer) = self.links.last_mut() {
            outer.text.push_str(&open.text);
        }
        self.push(Node::LinkEnd(open.index), span);
        self.inner_end(span.end);
    }

    fn image_event(&mut self, event: Event<'src>, span: Span) {
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Start(Tag::Image { .. }) => image.nested += 1,
            Event::End(TagEnd::Image) if image.nested > 0 => image.nested -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(image) = self.image.take() {
                    self.end_image(image, span);
                }
                return;
            }
            Event::Text(text) | Event::Code(text) => {
                if self.file_text.get(span.range()) == Some(&*text) {
                    image.alternative.push_verbatim(&text, span.start);
                } else {
                    image.alternative.push_replaced(&text, span);
                }
            }
            Event::SoftBreak | Event::HardBreak => image.alternative.push_replaced(" ", span),
            _ => {}
        }
        image.after_text = image.after_text.max(span.end);
    }

    fn end_image(&mut self, image: OpenImage<'src>, span: Span) {
        let destination_span = match image.link_type {
            LinkType::Inline => destination::of_inline(self.file_text, span, image.after_text),
            _ if image.label.is_empty() || image.start == usize::MAX => span,
            _ => {
                let end = self.file_text[image.start..]
                    .find(['\n', '\r'])
                    .map_or(self.file_text.len(), |length| image.start + length);
                destination::of_definition(self.file_text, Span::new(image.start, end))
            }
        };
        self.visible(image.alternative.text());
        let index = self.document.images.len();
        self.document.images.push(Image {
            destination: image.destination.to_string(),
            destination_span,
            title: image.title.to_string(),
            alternative: Some(image.alternative),
            span,
            dimensions: Vec::new(),
        });
        self.push(Node::Image(index), span);
        self.inner_end(span.end);
    }

    fn html(&mut self, html: &MappedText) {
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
                HtmlToken::Comment { text, span } => self.comment(&text, span, html),
            }
        }
    }

    fn comment(&mut self, text: &str, span: Span, html: &MappedText) {
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

    fn is_in_paragraph(&self) -> bool {
        self.document.nodes.iter().rev().any(|(node, _)| {
            matches!(
                node,
                Node::Event(Event::Start(Tag::Paragraph | Tag::TableCell | Tag::Item))
                    | Node::HeadingStart(_)
            )
        })
    }

    fn html_open(
        &mut self,
        name: String,
        attributes: Vec<Attribute>,
        span: Span,
        html: &MappedText,
    ) {
        let tag = html.span(span.start, span.end);
        if !raw_html::allows_element(&name) {
            self.problem(MarkdownProblemKind::ForbiddenElement(name), tag);
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
                self.problem(
                    MarkdownProblemKind::ForbiddenAttribute(attribute.name),
                    place,
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

    fn html_image(
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

    fn push_element(&mut self, element: HtmlElement, span: Span) {
        let index = self.document.html_elements.len();
        self.document.html_elements.push(element);
        self.push(Node::HtmlOpen(index), span);
    }

    fn html_close(&mut self, name: String, span: Span) {
        if is_void(&name) {
            return;
        }
        let matches = self
            .elements
            .last()
            .is_some_and(|open| open.name == name && open.depth == self.depth());
        if !matches {
            if raw_html::allows_element(&name) {
                self.problem(MarkdownProblemKind::UnopenedElement(name), span);
            }
            return;
        }
        if let Some(open) = self.elements.pop() {
            self.close_html_link(&open, span);
        }
        self.push(Node::HtmlClose(name), span);
    }

    fn close_html_link(&mut self, element: &OpenElement, end: Span) {
        let Some(index) = element.link else {
            return;
        };
        if let Some(position) = self.links.iter().rposition(|open| open.index == index) {
            let open = self.links.remove(position);
            let link = &mut self.document.links[index];
            link.text = open.text.trim().to_owned();
            link.span.end = end.end;
        }
    }

    /// Closes elements that an ending block leaves open, so that the output stays well formed.
    fn close_elements_inside(&mut self) {
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

    fn depth(&self) -> usize {
        self.containers.len() + self.inline_depth
    }

    fn unclosed(&mut self, element: &OpenElement) {
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

    fn problem(&mut self, kind: MarkdownProblemKind, span: Span) {
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

/// The words of a heading without its markers, white space and line end.
fn heading_words(file_text: &str, span: Span) -> Span {
    let text = file_text.get(span.range()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    let words = line.trim_start_matches('#').trim_start();
    let start = span.start + (line.len() - words.len());
    Span::new(start, start + words.trim_end().len())
}

fn syntax_of(link_type: LinkType) -> LinkSyntax {
    match link_type {
        LinkType::Inline | LinkType::WikiLink { .. } => LinkSyntax::Inline,
        LinkType::Autolink | LinkType::Email => LinkSyntax::Autolink,
        LinkType::Reference
        | LinkType::ReferenceUnknown
        | LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown => LinkSyntax::Reference,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
