//! From the parser's events to a [`Document`]: one pass, spans kept.

mod headings;
mod html;
mod links;
mod slips;
mod words;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use pulldown_cmark::{BrokenLink, CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::document::{CellContent, Document, ListedTerm, MarkdownProblemKind, Node, Table};
use super::heading_id::IdMaker;
use super::limits;
use super::mapped::MappedText;
use crate::source::{Located, Span};
use html::OpenElement;
use links::{OpenImage, OpenLink};
use slips::report_undefined_labels;

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

struct Builder<'src> {
    file_text: &'src str,
    base: usize,
    document: Document<'src>,
    ids: IdMaker,
    run: Vec<(CowStr<'src>, Span)>,
    heading: Option<(usize, String)>,
    /// The term of a definition list whose words are at hand.
    term: Option<usize>,
    links: Vec<OpenLink>,
    image: Option<OpenImage<'src>>,
    table_head: Option<usize>,
    html_block: Option<MappedText>,
    elements: Vec<OpenElement>,
    /// Elements of raw HTML that were left out, and wait for closing tags to leave out too.
    refused: HashMap<String, usize>,
    said_too_deep: bool,
    /// Whether the raw HTML at hand stands among words.
    in_line: bool,
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
            term: None,
            links: Vec::new(),
            image: None,
            table_head: None,
            html_block: None,
            elements: Vec::new(),
            refused: HashMap::new(),
            said_too_deep: false,
            in_line: false,
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
        let mut used = HashSet::new();
        while let Some((event, range)) = events.next() {
            let span = Span::from(range).shifted(self.base);
            let definition = match &event {
                Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => events
                    .reference_definitions()
                    .get(id)
                    .map(|definition| Span::from(definition.span.clone()).shifted(self.base)),
                _ => None,
            };
            used.extend(definition);
            self.event(event, span, definition);
        }
        let definitions = events.reference_definitions().iter();
        self.document.unused_definitions = definitions
            .map(|(_, definition)| Span::from(definition.span.clone()).shifted(self.base))
            .filter(|span| !used.contains(span))
            .collect();
        self.document.unused_definitions.sort();
    }

    fn finish(mut self) -> Document<'src> {
        self.flush_run();
        while let Some(element) = self.elements.pop() {
            self.unclosed(&element);
        }
        self.report_details_without_summary();
        self.make_ids();
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
                self.in_line = true;
                self.html(&mapped);
                self.in_line = false;
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

    fn start(&mut self, tag: Tag<'src>, span: Span, definition: Option<Span>) {
        if is_block(&tag) {
            self.close_elements_of_one_block();
            for index in std::mem::take(&mut self.waiting_silencers) {
                if let Some(silencer) = self.document.silencers.get_mut(index) {
                    silencer.scope = span;
                }
            }
            self.containers.push(span);
        } else if !matches!(tag, Tag::Image { .. }) {
            if !self.links.is_empty() && matches!(tag, Tag::Link { .. }) {
                // Only raw HTML can put one link around another.
                self.problem(MarkdownProblemKind::LinkInLink, span);
            }
            let is_too_deep = self.is_too_deep();
            self.inline_depth += 1;
            if is_too_deep && !matches!(tag, Tag::Link { .. }) {
                self.refuse(MarkdownProblemKind::NestedTooDeeply, span);
                return;
            }
        }
        match tag {
            Tag::Heading { level, .. } => self.start_heading(level as u8, span),
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => self.start_link(link_type, &dest_url, &title, &id, span, definition),
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.image = Some(OpenImage::new(
                    link_type, dest_url, title, id, span, definition,
                ));
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
                if kind.is_none() {
                    self.report_unknown_alert(span);
                }
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
            Tag::DefinitionListTitle => {
                self.term = Some(self.document.terms.len());
                let written = self.file_text.get(span.range()).unwrap_or_default();
                let words = Span::new(span.start, span.start + written.trim_end().len());
                self.document.terms.push(ListedTerm {
                    text: String::new(),
                    id: String::new(),
                    span: words,
                });
                self.push(Node::Event(Event::Start(Tag::DefinitionListTitle)), span);
            }
            other => self.push(Node::Event(Event::Start(other)), span),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        if !is_block_end(tag) {
            self.close_elements_inside();
            self.inline_depth = self.inline_depth.saturating_sub(1);
            if self.is_too_deep() && tag != TagEnd::Link {
                return;
            }
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
                self.term.take_if(|_| other == TagEnd::DefinitionListTitle);
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
