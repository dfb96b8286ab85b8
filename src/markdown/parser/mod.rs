//! From the parser's events to a [`Document`]: one pass, spans kept.

mod headings;
mod html;
mod links;
mod slips;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use pulldown_cmark::{
    BrokenLink, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::document::{
    CellContent, Document, FactReference, ListedTerm, MarkdownProblem, MarkdownProblemKind, Node,
    Table,
};
use super::fact_reference::{self, Found};
use super::heading_id::IdMaker;
use super::limits;
use super::mapped::MappedText;
use crate::source::{Located, Span};
use html::OpenElement;
use links::{OpenImage, OpenLink};

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
            LinkType::Reference
                | LinkType::ReferenceUnknown
                | LinkType::Collapsed
                | LinkType::CollapsedUnknown
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

    /// Words that a reader sees, for the texts of the heading and links around them.
    fn visible(&mut self, text: &str) {
        if let Some((_, words)) = &mut self.heading {
            words.push_str(text);
        }
        if let Some(term) = self.term.and_then(|term| self.document.terms.get_mut(term)) {
            term.text.push_str(text);
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
        self.report_loose_brackets(&run);
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

    /// `[words](an address)` that is no link after all, because of a space in the address: readers
    /// would see the brackets.
    fn report_loose_brackets(&mut self, run: &[(CowStr<'src>, Span)]) {
        let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else {
            return;
        };
        let written = self
            .file_text
            .get(first.start..last.end)
            .unwrap_or_default();
        let mut done = 0;
        for (middle, _) in written.match_indices("](") {
            let Some(before) = written.get(done..middle) else {
                continue;
            };
            let Some(open) = before.rfind('[').map(|index| done + index) else {
                continue;
            };
            let Some(close) = written[middle..].find(')').map(|index| middle + index + 1) else {
                continue;
            };
            let is_escaped = |index: usize| written[..index].ends_with('\\');
            if !is_escaped(open) && !is_escaped(middle) && !is_escaped(middle + 1) {
                let span = Span::new(open, close).shifted(first.start);
                self.problem(MarkdownProblemKind::LooseBrackets, span);
            }
            done = close;
        }
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
