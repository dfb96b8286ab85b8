//! Slips that are good Markdown and not what the author meant: a note of no known kind, `<details>`
//! without the words that open it.

use std::collections::HashSet;

use pulldown_cmark::Event;

use super::Builder;
use crate::markdown::document::{MarkdownProblemKind, Node};
use crate::source::Span;

impl Builder<'_> {
    /// `> [!INFO]`, or words on the line of the marker: readers would see the marker.
    pub(super) fn report_unknown_alert(&mut self, quote: Span) {
        let text = self.file_text.get(quote.range()).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default();
        let Some(inside) = line.strip_prefix('>').map(str::trim_start) else {
            return;
        };
        let Some(kind) = inside
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'))
            .map(|(kind, _)| kind)
            .filter(|kind| !kind.is_empty() && kind.chars().all(char::is_alphanumeric))
        else {
            return;
        };
        let start = quote.start + (line.len() - inside.len());
        let marker = Span::new(start, start + "[!]".len() + kind.len());
        self.problem(MarkdownProblemKind::UnknownAlert(kind.to_owned()), marker);
    }

    /// `<details>` needs a `<summary>` first: without one, browsers write a word of their own.
    pub(super) fn report_details_without_summary(&mut self) {
        let mut unnamed = Vec::new();
        let nodes = &self.document.nodes;
        for (index, (node, _)) in nodes.iter().enumerate() {
            let element = |node: &Node<'_>| match node {
                Node::HtmlOpen(element) => Some(&self.document.html_elements[*element]),
                _ => None,
            };
            let Some(details) = element(node).filter(|element| element.name == "details") else {
                continue;
            };
            let is_blank = |node: &Node<'_>| matches!(node, Node::Event(Event::Text(text)) if text.trim().is_empty());
            let next = nodes[index + 1..]
                .iter()
                .map(|(node, _)| node)
                .find(|node| !is_blank(node));
            if next
                .and_then(element)
                .is_none_or(|element| element.name != "summary")
            {
                unnamed.push(details.span);
            }
        }
        // One that is never closed has a finding already.
        let problems = self.document.problems.iter();
        let known: HashSet<Span> = problems.map(|problem| problem.span).collect();
        unnamed.retain(|span| !known.contains(span));
        for span in unnamed {
            self.problem(MarkdownProblemKind::DetailsWithoutSummary, span);
        }
    }
}
