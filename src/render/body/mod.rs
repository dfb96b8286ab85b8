//! The HTML of one page's Markdown.
//!
//! Most of Markdown is written by pulldown-cmark in one pass, because its writer keeps state;
//! what the program adds (anchors, alerts, tables that scroll, footnotes, facts) goes into the
//! same pass as ready-made HTML.

mod elements;
mod terms;

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::{Highlighter, Strings};
use crate::facts::{ReferenceProblem, Shown};
use crate::glossary::Glossary;
use crate::languages::Languages;
use crate::markdown::{Document, Node};
use crate::picture::Picture;
use crate::resolve::{Address, SiteMap, Target};
use crate::site::{Body, Question};
use crate::source::Span;
use elements::{escape, escape_address};
use terms::Terms;

/// What the HTML of a page depends on.
#[derive(Clone, Copy, Debug)]
pub struct BodyInput<'a> {
    /// The page.
    pub document: &'a Document<'a>,
    /// Where each link leads, in the document's order.
    pub links: &'a [Target],
    /// Where each image is, in the document's order.
    pub images: &'a [Target],
    /// What each fact reference shows, in the document's order.
    pub facts: &'a [Result<Shown, ReferenceProblem>],
    /// Which page this is.
    pub page: usize,
    /// All pages.
    pub map: &'a SiteMap,
    /// The site's pictures.
    pub pictures: &'a BTreeMap<Address, Picture>,
    /// The words that the site explains in the language of the page.
    pub glossary: &'a Glossary,
    /// The languages of the site.
    pub languages: &'a Languages,
    /// The languages of code blocks.
    pub highlighter: &'a Highlighter,
    /// The path under which the site is published.
    pub base_path: &'a str,
    /// The theme's words.
    pub strings: &'a Strings,
}

/// Renders the Markdown of a page.
pub fn body(input: &BodyInput<'_>) -> Body {
    let writer = Writer::new(*input);
    let (main, footnotes) = writer.partition();
    let mut out = Output::default();
    let mut state = State::new(writer.own_href());
    write_nodes(&writer, &main, &mut state, &mut out);
    state.end_question(out.html.len());
    write_footnotes(&writer, &footnotes, &mut state, &mut out);
    Body {
        html: out.html,
        source_map: out.source_map,
        ids: state.ids,
        labels: state.labels,
        questions: state.questions,
    }
}

type NodeRef<'a> = (&'a Node<'a>, Span);

#[derive(Default)]
struct Output {
    html: String,
    source_map: Vec<(usize, Span)>,
}

/// Counts what the Markdown writer has written, so that each event knows where its HTML begins.
struct Counted<'a> {
    html: &'a mut String,
    length: &'a Cell<usize>,
}

impl std::fmt::Write for Counted<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.html.push_str(text);
        self.length.set(self.html.len());
        Ok(())
    }
}

/// What changes while the nodes of a page are written.
struct State {
    own_href: String,
    ids: Vec<std::ops::Range<usize>>,
    labels: Vec<std::ops::Range<usize>>,
    used_labels: HashMap<String, usize>,
    questions: Vec<Question>,
    table_row_is_head: bool,
    column: usize,
    table: usize,
    heading: String,
    terms: Terms,
    /// The code block at hand: what stands behind its fence, and its text so far.
    code: Option<(String, String)>,
    footnotes: Footnotes,
}

#[derive(Default)]
struct Footnotes {
    numbers: HashMap<String, usize>,
    referenced: HashMap<String, usize>,
}

impl Footnotes {
    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }
}

impl State {
    fn new(own_href: String) -> Self {
        Self {
            own_href,
            ids: Vec::new(),
            labels: Vec::new(),
            used_labels: HashMap::new(),
            questions: Vec::new(),
            table_row_is_head: false,
            column: 0,
            table: 0,
            heading: String::new(),
            terms: Terms::default(),
            code: None,
            footnotes: Footnotes::default(),
        }
    }

    fn end_question(&mut self, at: usize) {
        if let Some(question) = self.questions.last_mut()
            && question.answer.end == 0
        {
            question.answer.end = at.max(question.answer.start);
        }
    }

    /// A name for a region that no other region of the page has.
    fn unused_label(&mut self, label: String) -> String {
        let count = self.used_labels.entry(label.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => label,
            number => format!("{label} ({number})"),
        }
    }

    /// Writes an id attribute at the end of `html`, which will stand at `offset` of the page.
    fn id_attribute(&mut self, html: &mut String, offset: usize, id: &str) {
        html.push_str(" id=\"");
        let start = offset + html.len();
        escape(html, id);
        self.ids.push(start..offset + html.len());
        html.push('"');
    }
}

fn write_nodes(writer: &Writer<'_>, nodes: &[NodeRef<'_>], state: &mut State, out: &mut Output) {
    let length = Cell::new(out.html.len());
    let source_map = &mut out.source_map;
    let events = nodes.iter().map(|(node, span)| {
        source_map.push((length.get(), *span));
        writer.event(node, state, length.get())
    });
    let counted = Counted {
        html: &mut out.html,
        length: &length,
    };
    // Writing to a string cannot fail.
    let _ = pulldown_cmark::html::write_html_fmt(counted, events);
}

fn write_footnotes(
    writer: &Writer<'_>,
    footnotes: &[(&str, Vec<NodeRef<'_>>)],
    state: &mut State,
    out: &mut Output,
) {
    // Footnotes that the text refers to come in the order of the references; the others after.
    let mut numbered: Vec<(usize, &str, &[NodeRef<'_>])> = footnotes
        .iter()
        .map(|(label, nodes)| (state.footnotes.number(label), *label, nodes.as_slice()))
        .collect();
    numbered.sort_by_key(|(number, _, _)| *number);
    if numbered.is_empty() {
        return;
    }
    let title = writer.input.strings.get("footnotes");
    out.html
        .push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
    escape(&mut out.html, title);
    out.html.push_str("\">\n<ol>\n");
    for (number, label, nodes) in numbered {
        let mut open = "<li".to_owned();
        state.id_attribute(&mut open, out.html.len(), &format!("fn-{number}"));
        open.push('>');
        out.html.push_str(&open);
        write_nodes(writer, nodes, state, out);
        if state.footnotes.referenced.contains_key(label) {
            let back = writer
                .input
                .strings
                .filled("footnote_back", "number", &number.to_string());
            let _ = write!(
                out.html,
                "<p><a class=\"footnote-back\" href=\"{}#fnref-{number}\" role=\"doc-backlink\">",
                state.own_href
            );
            escape(&mut out.html, &back);
            out.html.push_str("</a></p>");
        }
        out.html.push_str("</li>\n");
    }
    out.html.push_str("</ol>\n</section>\n");
}

struct Writer<'a> {
    input: BodyInput<'a>,
}

impl<'a> Writer<'a> {
    fn new(input: BodyInput<'a>) -> Self {
        Self { input }
    }

    fn own_href(&self) -> String {
        self.input.map.pages[self.input.page]
            .address
            .href(self.input.base_path)
    }

    /// The nodes of the text, and those of each footnote.
    fn partition(&self) -> (Vec<NodeRef<'a>>, Vec<(&'a str, Vec<NodeRef<'a>>)>) {
        let document: &'a Document<'a> = self.input.document;
        let mut main = Vec::with_capacity(document.nodes.len());
        let mut footnotes: Vec<(&str, Vec<NodeRef<'a>>)> = Vec::new();
        let mut inside = false;
        for (node, span) in &document.nodes {
            match node {
                Node::Event(Event::Start(Tag::FootnoteDefinition(label))) => {
                    footnotes.push((label, Vec::new()));
                    inside = true;
                }
                Node::Event(Event::End(TagEnd::FootnoteDefinition)) => inside = false,
                _ => match footnotes.last_mut().filter(|_| inside) {
                    Some((_, nodes)) => nodes.push((node, *span)),
                    None => main.push((node, *span)),
                },
            }
        }
        (main, footnotes)
    }

    /// What a node becomes. `offset` is where its HTML begins.
    fn event(&self, node: &'a Node<'a>, state: &mut State, offset: usize) -> Event<'a> {
        state.terms.pass(node);
        let html = match node {
            Node::Event(event) => return self.markdown(event, state, offset),
            Node::HeadingStart(index) => {
                let heading = &self.input.document.headings[*index];
                if heading.level <= 2 {
                    state.end_question(offset);
                }
                state.heading.clone_from(&heading.text);
                let mut html = format!("<h{}", heading.level);
                state.id_attribute(&mut html, offset, &heading.id);
                html.push('>');
                html
            }
            Node::HeadingEnd(index) => self.heading_end(*index, state, offset),
            Node::LinkStart(index) => self.link_start(*index),
            Node::LinkEnd(_) => "</a>".to_owned(),
            Node::Image(index) => self.image(*index),
            Node::TableStart(index) => {
                state.table = *index;
                let label = self.table_label(*index, &state.heading);
                let label = state.unused_label(label);
                let mut html =
                    "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
                        .to_owned();
                let start = offset + html.len();
                escape(&mut html, &label);
                state.labels.push(start..offset + html.len());
                html.push_str("\"><table>\n");
                html
            }
            Node::TableEnd(_) => "</tbody></table></div>\n".to_owned(),
            Node::AlertStart(kind) => self.alert_start(*kind),
            Node::AlertEnd => "</div>\n".to_owned(),
            Node::Reference(index) => self.reference(*index),
            Node::HtmlOpen(index) => self.html_open(*index, state, offset),
            Node::HtmlClose(name) => {
                state.terms.close(name);
                format!("</{name}>")
            }
        };
        Event::InlineHtml(CowStr::from(html))
    }

    fn markdown(&self, event: &'a Event<'a>, state: &mut State, offset: usize) -> Event<'a> {
        let html = match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                state.code = Some((info, String::new()));
                return event.clone();
            }
            Event::End(TagEnd::CodeBlock) => self.code(state.code.take()) + "</code></pre>\n",
            Event::Start(Tag::TableHead) => {
                state.table_row_is_head = true;
                state.column = 0;
                "<thead><tr>".to_owned()
            }
            Event::End(TagEnd::TableHead) => {
                state.table_row_is_head = false;
                "</tr></thead><tbody>\n".to_owned()
            }
            Event::Start(Tag::TableRow) => {
                state.column = 0;
                "<tr>".to_owned()
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".to_owned(),
            Event::Start(Tag::TableCell) => self.cell_start(state),
            Event::End(TagEnd::TableCell) if state.table_row_is_head => "</th>".to_owned(),
            Event::End(TagEnd::TableCell) => "</td>".to_owned(),
            Event::Rule => "<hr>\n".to_owned(),
            Event::HardBreak => "<br>\n".to_owned(),
            Event::Start(Tag::DefinitionListTitle) if self.is_glossary() => {
                self.term_start(state, offset)
            }
            Event::Text(text) if state.code.is_some() => {
                if let Some((_, code)) = &mut state.code {
                    code.push_str(text);
                }
                String::new()
            }
            Event::Text(text) if self.explains_words(state) => {
                return self.text_with_terms(event, text, state);
            }
            Event::FootnoteReference(label) => return footnote_reference(label, state, offset),
            other => return other.clone(),
        };
        Event::InlineHtml(CowStr::from(html))
    }

    /// The text of a code block, its parts marked where its language is known.
    fn code(&self, block: Option<(String, String)>) -> String {
        let (info, text) = block.unwrap_or_default();
        self.input
            .highlighter
            .html(&info, &text)
            .unwrap_or_else(|| {
                let mut html = String::with_capacity(text.len());
                escape(&mut html, &text);
                html
            })
    }

    /// The name of a table's region: the heading it stands under, or its number on the page.
    fn table_label(&self, index: usize, heading: &str) -> String {
        if heading.is_empty() {
            let number = (index + 1).to_string();
            self.input.strings.filled("table", "number", &number)
        } else {
            self.input.strings.filled("table_under", "heading", heading)
        }
    }

    fn heading_end(&self, index: usize, state: &mut State, offset: usize) -> String {
        let heading = &self.input.document.headings[index];
        let is_question = heading.level == 2 && heading.text.ends_with('?');
        let (key, placeholder) = if is_question {
            ("heading_link_name", "question")
        } else {
            ("section_link_name", "heading")
        };
        let label = self.input.strings.filled(key, placeholder, &heading.text);
        let mut html = " <a class=\"heading-link\" href=\"#".to_owned();
        escape_address(&mut html, &heading.id);
        html.push_str("\" aria-label=\"");
        escape(&mut html, &label);
        html.push_str("\">");
        escape(&mut html, self.input.strings.get("heading_link"));
        let _ = writeln!(html, "</a></h{}>", heading.level);
        if is_question {
            state.questions.push(Question {
                id: heading.id.clone(),
                title: heading.text.clone(),
                answer: offset + html.len()..0,
            });
        }
        html
    }

    /// The opening tag of the next cell of the current row.
    fn cell_start(&self, state: &mut State) -> String {
        let alignment = self.input.document.tables[state.table]
            .alignments
            .get(state.column)
            .copied()
            .unwrap_or(Alignment::None);
        state.column += 1;
        let class = match alignment {
            Alignment::None | Alignment::Left => "",
            Alignment::Center => " class=\"align-centre\"",
            Alignment::Right => " class=\"align-end\"",
        };
        if state.table_row_is_head {
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        }
    }
}

fn footnote_reference<'a>(label: &str, state: &mut State, offset: usize) -> Event<'a> {
    let number = state.footnotes.number(label);
    let count = state
        .footnotes
        .referenced
        .entry(label.to_owned())
        .or_insert(0);
    *count += 1;
    let is_first = *count == 1;
    let mut html = format!(
        "<sup class=\"footnote-reference\"><a href=\"{}#fn-{number}\" role=\"doc-noteref\"",
        state.own_href
    );
    if is_first {
        state.id_attribute(&mut html, offset, &format!("fnref-{number}"));
    }
    let _ = write!(html, ">{number}</a></sup>");
    Event::InlineHtml(CowStr::from(html))
}
