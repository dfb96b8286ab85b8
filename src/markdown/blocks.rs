//! Cuts a document into blocks of visible prose, each with what surrounds it.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::{Document, LinkSyntax, Node};
use crate::prose::{Block, InlineLink, OPAQUE, Place, Prose};
use crate::source::Span;

/// The prose of a document in reading order, after `front_matter`, the prose of the fields above
/// it. `value_of` says what a fact reference shows, by its index in the document's references;
/// `None` where it names no fact.
pub fn blocks<'value>(
    file_text: &str,
    document: &Document<'_>,
    front_matter: Vec<Block>,
    value_of: impl Fn(usize) -> Option<&'value str>,
) -> Vec<Block> {
    let mut builder = Builder {
        file_text,
        document,
        last_in_flow: front_matter.len().checked_sub(1),
        last_term: None,
        blocks: front_matter,
        open: None,
        aside: Vec::new(),
        headings: Vec::new(),
        lists: Vec::new(),
        list_count: 0,
        table: None,
        table_count: 0,
        quotes: 0,
        place: Vec::new(),
        strong: Vec::new(),
        after_break: false,
        links: Vec::new(),
        in_code: false,
    };
    for (node, span) in &document.nodes {
        builder.node(node, *span, &value_of);
    }
    builder.close();
    builder.blocks
}

/// What the definition lists of a page say of each of their terms, in order: the first paragraph.
/// A term that is nothing but a picture or code has a meaning too.
pub fn meanings(blocks: &[Block]) -> Vec<&str> {
    let mut meanings = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.place == Place::DefinitionTerm {
            let meaning = blocks[index + 1..]
                .iter()
                .find(|block| !matches!(block.place, Place::AlternativeText | Place::Title))
                .filter(|block| block.place == Place::DefinitionDetails);
            meanings.push(meaning.map_or("", |meaning| meaning.prose.text()));
        }
    }
    meanings
}

struct List {
    number: usize,
    next: Option<u64>,
    lead_in: Option<usize>,
    /// The block that opened the current item.
    item: Option<usize>,
    fresh: bool,
}

struct TableState {
    number: usize,
    row: usize,
    column: usize,
    lead_in: Option<usize>,
}

struct Builder<'doc, 'src> {
    file_text: &'doc str,
    document: &'doc Document<'src>,
    blocks: Vec<Block>,
    /// The last block that is no alternative text and no title.
    last_in_flow: Option<usize>,
    /// The last term of a definition list.
    last_term: Option<usize>,
    open: Option<Block>,
    /// Alternative texts and titles, which follow the block they stand in.
    aside: Vec<(Place, Prose)>,
    headings: Vec<(u8, usize)>,
    lists: Vec<List>,
    list_count: usize,
    table: Option<TableState>,
    table_count: usize,
    quotes: usize,
    place: Vec<Place>,
    strong: Vec<usize>,
    /// Whether a line has just ended.
    after_break: bool,
    links: Vec<(usize, usize)>,
    in_code: bool,
}

impl Builder<'_, '_> {
    fn node<'value>(
        &mut self,
        node: &Node<'_>,
        span: Span,
        value_of: &impl Fn(usize) -> Option<&'value str>,
    ) {
        match node {
            Node::Event(event) => self.event(event, span),
            Node::HeadingStart(index) => {
                self.close();
                let level = self.document.headings[*index].level;
                self.headings.retain(|(above, _)| *above < level);
                self.open_as(Place::Heading(level));
            }
            Node::HeadingEnd(index) => {
                let level = self.document.headings[*index].level;
                if let Some(block) = self.close() {
                    self.headings.push((level, block));
                }
            }
            Node::LinkStart(index) => self.link_start(*index),
            Node::LinkEnd(index) => self.link_end(*index),
            Node::Image(index) => self.image(*index),
            Node::TableStart(_) => {
                self.close();
                self.table = Some(TableState {
                    number: self.table_count,
                    row: 0,
                    column: 0,
                    lead_in: self.previous_block(),
                });
                self.table_count += 1;
            }
            Node::TableEnd(_) => {
                self.close();
                self.table = None;
            }
            Node::AlertStart(_) | Node::AlertEnd => {
                self.close();
            }
            Node::Reference(index) => {
                if let Some(value) = value_of(*index) {
                    let id = self.document.references[*index].id.value.clone();
                    let block = self.opened();
                    let start = block.prose.text().len();
                    block.prose.push_replaced(value, span);
                    let range = start..block.prose.text().len();
                    block.references.push((range, id));
                }
            }
            Node::HtmlOpen(index) => self.html_open(*index, span),
            Node::HtmlClose(name) => match name.as_str() {
                "a" => {
                    if let Some((index, _)) = self.links.last().copied() {
                        self.link_end(index);
                    }
                }
                "p" | "summary" | "details" => {
                    self.close();
                }
                "strong" | "b" => self.strong_end(),
                _ => {}
            },
        }
    }

    fn event(&mut self, event: &Event<'_>, span: Span) {
        let after_break = std::mem::take(&mut self.after_break);
        match event {
            // "**Cover:** always", a line below another: each says something of its own.
            Event::Start(Tag::Strong) if after_break => {
                self.opened().prose.end_line();
                self.strong_start();
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                if self.in_code {
                    return;
                }
                let verbatim = self.file_text.get(span.range()) == Some(&**text);
                let prose = &mut self.opened().prose;
                if verbatim {
                    prose.push_verbatim(text, span.start);
                } else {
                    prose.push_replaced(text, span);
                }
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                let mut mark = [0; 4];
                let mark = OPAQUE.encode_utf8(&mut mark);
                self.opened().prose.push_replaced(mark, span);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.opened().prose.push_replaced(" ", span);
                self.after_break = true;
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.strong_start(),
            Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => {}
            other => {
                self.close();
                match other {
                    Tag::List(first) => {
                        let lead_in = self.previous_block();
                        self.lists.push(List {
                            number: self.list_count,
                            next: *first,
                            lead_in,
                            item: None,
                            fresh: false,
                        });
                        self.list_count += 1;
                    }
                    Tag::Item => {
                        if let Some(list) = self.lists.last_mut() {
                            list.fresh = true;
                            list.item = None;
                        }
                    }
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::CodeBlock(_) => self.in_code = true,
                    Tag::FootnoteDefinition(_) => self.place.push(Place::Footnote),
                    Tag::DefinitionListTitle => self.place.push(Place::DefinitionTerm),
                    Tag::DefinitionListDefinition => self.place.push(Place::DefinitionDetails),
                    Tag::TableRow | Tag::TableHead => {
                        if let Some(table) = &mut self.table {
                            table.column = 0;
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong_end(),
            TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {}
            other => {
                self.close();
                match other {
                    TagEnd::List(_) => {
                        self.lists.pop();
                    }
                    TagEnd::Item => {
                        if let Some(list) = self.lists.last_mut() {
                            list.next = list.next.map(|number| number + 1);
                            list.fresh = false;
                        }
                    }
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::CodeBlock => self.in_code = false,
                    TagEnd::FootnoteDefinition
                    | TagEnd::DefinitionListTitle
                    | TagEnd::DefinitionListDefinition => {
                        self.place.pop();
                    }
                    TagEnd::TableCell => {
                        if let Some(table) = &mut self.table {
                            table.column += 1;
                        }
                    }
                    TagEnd::TableRow | TagEnd::TableHead => {
                        if let Some(table) = &mut self.table {
                            table.row += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn opened(&mut self) -> &mut Block {
        if self.open.is_none() {
            let place = self.current_place();
            self.open_as(place);
        }
        self.open
            .get_or_insert_with(|| Block::new(Place::Paragraph))
    }

    fn current_place(&mut self) -> Place {
        if let Some(table) = &self.table {
            return Place::TableCell {
                table: table.number,
                row: table.row,
                column: table.column,
            };
        }
        let depth = self.lists.len();
        if let Some(list) = self.lists.last_mut()
            && list.fresh
        {
            list.fresh = false;
            return Place::ListItem {
                list: list.number,
                number: list.next,
                depth,
            };
        }
        self.place.last().cloned().unwrap_or(Place::Paragraph)
    }

    fn open_as(&mut self, place: Place) {
        let lead_in = self.lead_in(&place);
        let headings = match place {
            Place::Heading(level) => self.headings_above(level),
            _ => self.headings_above(u8::MAX),
        };
        self.open = Some(Block {
            headings,
            lead_in,
            quoted: self.quotes > 0,
            ..Block::new(place)
        });
    }

    fn headings_above(&self, level: u8) -> Vec<usize> {
        self.headings
            .iter()
            .filter(|(above, _)| *above < level)
            .map(|(_, block)| *block)
            .collect()
    }

    fn lead_in(&self, place: &Place) -> Option<usize> {
        match place {
            Place::TableCell { .. } => self.table.as_ref().and_then(|table| table.lead_in),
            Place::ListItem { .. } => self.lists.last().and_then(|list| list.lead_in),
            Place::Paragraph => match self.lists.last() {
                Some(list) => list.item,
                None => self
                    .previous_block()
                    .filter(|block| self.blocks[*block].prose.text().trim_end().ends_with(':')),
            },
            Place::DefinitionDetails => self.last_term,
            _ => None,
        }
    }

    /// The block that a list or table after it can belong to.
    fn previous_block(&self) -> Option<usize> {
        if let Some(list) = self.lists.last()
            && list.item.is_some()
        {
            return list.item;
        }
        self.last_in_flow.filter(|index| {
            matches!(
                self.blocks[*index].place,
                Place::Paragraph | Place::Heading(_) | Place::DefinitionDetails | Place::Footnote
            )
        })
    }

    /// Ends the open block and returns its index.
    fn close(&mut self) -> Option<usize> {
        self.strong.clear();
        let mut index = None;
        if let Some(block) = self.open.take() {
            self.links.clear();
            let place = self.blocks.len();
            if matches!(block.place, Place::ListItem { .. })
                && let Some(list) = self.lists.last_mut()
            {
                list.item = Some(place);
            }
            if block.place == Place::DefinitionTerm {
                self.last_term = Some(place);
            }
            self.blocks.push(block);
            self.last_in_flow = Some(place);
            index = Some(place);
        }
        for (place, prose) in std::mem::take(&mut self.aside) {
            let headings = self.headings_above(u8::MAX);
            self.blocks.push(Block {
                prose,
                headings,
                lead_in: index,
                ..Block::new(place)
            });
        }
        index
    }

    fn strong_start(&mut self) {
        let start = self.opened().prose.text().len();
        self.strong.push(start);
    }

    fn strong_end(&mut self) {
        if let (Some(start), Some(block)) = (self.strong.pop(), self.open.as_mut()) {
            block.strong.push(start..block.prose.text().len());
        }
    }

    fn link_start(&mut self, index: usize) {
        let start = self.opened().prose.text().len();
        self.links.push((index, start));
        self.title(&self.document.links[index].title.clone(), index);
    }

    fn title(&mut self, title: &str, link: usize) {
        if !title.is_empty() {
            let mut prose = Prose::default();
            prose.push_replaced(title, self.document.links[link].span);
            self.aside.push((Place::Title, prose));
        }
    }

    fn link_end(&mut self, index: usize) {
        let Some(position) = self.links.iter().rposition(|(open, _)| *open == index) else {
            return;
        };
        let (_, start) = self.links.remove(position);
        let link = &self.document.links[index];
        if let Some(block) = self.open.as_mut() {
            block.links.push(InlineLink {
                text: start..block.prose.text().len(),
                destination: link.destination.clone(),
                destination_span: link.destination_span,
                is_autolink: link.syntax == LinkSyntax::Autolink,
            });
        }
    }

    fn image(&mut self, index: usize) {
        let image = &self.document.images[index];
        if let Some(alternative) = &image.alternative
            && !alternative.is_empty()
        {
            self.aside
                .push((Place::AlternativeText, alternative.clone()));
        }
        if !image.title.is_empty() {
            let mut prose = Prose::default();
            prose.push_replaced(&image.title, image.span);
            self.aside.push((Place::Title, prose));
        }
        if self.open.is_none() {
            self.opened();
        }
    }

    fn html_open(&mut self, index: usize, span: Span) {
        let element = &self.document.html_elements[index];
        match element.name.as_str() {
            "br" => self.opened().prose.push_replaced(" ", span),
            "p" | "summary" | "details" => {
                self.close();
            }
            "strong" | "b" => self.strong_start(),
            "img" => {
                if let Some(image) = element.image {
                    self.image(image);
                }
            }
            "a" => {
                if let Some(link) = element.link {
                    self.link_start(link);
                }
            }
            _ => {}
        }
    }
}
