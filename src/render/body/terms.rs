//! Words that the site explains: an anchor where a glossary explains one, a link there at its first
//! use on every other page.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html_body_text;

use super::elements::{escape, escape_address};
use super::{State, Writer};
use crate::markdown::{HtmlElement, Node};

/// Which words were explained on the page so far, and whether words at hand can be.
#[derive(Default)]
pub(super) struct Terms {
    explained: HashSet<usize>,
    /// How many elements are open in which a word stays as it is: headings, links, code, table
    /// headers, terms, and raw HTML that says something of its own about its words.
    silent: usize,
    /// How many terms of definition lists have begun.
    listed: usize,
}

impl Terms {
    /// Takes note of what begins or ends.
    pub(super) fn pass(&mut self, node: &Node<'_>) {
        match node {
            Node::HeadingStart(_)
            | Node::LinkStart(_)
            | Node::Event(Event::Start(
                Tag::CodeBlock(_) | Tag::TableHead | Tag::DefinitionListTitle,
            )) => self.silent += 1,
            Node::HeadingEnd(_)
            | Node::LinkEnd(_)
            | Node::Event(Event::End(
                TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::DefinitionListTitle,
            )) => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
    }

    /// Takes note of an element of raw HTML.
    pub(super) fn open(&mut self, element: &HtmlElement) {
        if is_silent(&element.name) {
            self.silent += 1;
        }
    }

    /// Takes note of its end.
    pub(super) fn close(&mut self, name: &str) {
        if is_silent(name) {
            self.silent = self.silent.saturating_sub(1);
        }
    }
}

fn is_silent(element: &str) -> bool {
    matches!(
        element,
        "a" | "abbr" | "code" | "dfn" | "kbd" | "samp" | "summary" | "var"
    )
}

impl<'a> Writer<'a> {
    /// Whether the page is one that explains words.
    pub(super) fn is_glossary(&self) -> bool {
        let head = &self.input.map.pages[self.input.page];
        head.front_matter.glossary.is_some()
    }

    /// Whether a word at hand can become a link to its explanation.
    pub(super) fn explains_words(&self, state: &State) -> bool {
        state.terms.silent == 0 && !self.input.glossary.terms().is_empty() && !self.is_glossary()
    }

    /// The opening tag of the next term.
    pub(super) fn term_start(&self, state: &mut State, offset: usize) -> String {
        let mut html = "<dt".to_owned();
        if let Some(term) = self.input.document.terms.get(state.terms.listed) {
            state.id_attribute(&mut html, offset, &term.id);
        }
        state.terms.listed += 1;
        html.push('>');
        html
    }

    /// Text in which each term that was not used before on the page leads to its explanation.
    pub(super) fn text_with_terms(
        &self,
        event: &Event<'a>,
        text: &str,
        state: &mut State,
    ) -> Event<'a> {
        let mut html = String::new();
        let mut done = 0;
        for (range, index) in self.input.glossary.uses(text) {
            if !state.terms.explained.insert(index) {
                continue;
            }
            let term = &self.input.glossary.terms()[index];
            let page = &self.input.map.pages[term.page].address;
            push_text(&mut html, &text[done..range.start]);
            html.push_str("<a class=\"term\" href=\"");
            escape_address(
                &mut html,
                &format!("{}#{}", page.href(self.input.base_path), term.id),
            );
            html.push_str("\">");
            if term.is_abbreviation() {
                html.push_str("<abbr title=\"");
                escape(&mut html, &term.stands_for);
                html.push_str("\">");
                push_text(&mut html, &text[range.clone()]);
                html.push_str("</abbr>");
            } else {
                push_text(&mut html, &text[range.clone()]);
            }
            html.push_str("</a>");
            done = range.end;
        }
        if done == 0 {
            return event.clone();
        }
        push_text(&mut html, &text[done..]);
        Event::InlineHtml(CowStr::from(html))
    }
}

fn push_text(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(html, text);
}
