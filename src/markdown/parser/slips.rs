//! Slips that are good Markdown and not what the author meant: a note of no known kind, `<details>`
//! without the words that open it, brackets that make no link.

use std::collections::HashSet;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType};

use super::Builder;
use crate::markdown::document::{Document, MarkdownProblem, MarkdownProblemKind, Node};
use crate::source::Span;

/// `[text][label]` without a definition is a broken link; `[sic]` and `array[0][1]` are prose.
pub(super) fn report_undefined_labels(
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

    /// `[words](an address)` that is no link after all, because of a space in the address: readers
    /// would see the brackets.
    pub(super) fn report_loose_brackets(&mut self, run: &[(CowStr<'_>, Span)]) {
        let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else {
            return;
        };
        let written = self
            .file_text
            .get(first.start..last.end)
            .unwrap_or_default();
        let mut done = 0;
        // Every byte is looked at once, whatever stands here.
        let mut brackets = written.match_indices('[').map(|(at, _)| at).peekable();
        let mut open = None;
        for (middle, _) in written.match_indices("](") {
            if middle < done {
                continue;
            }
            while let Some(bracket) = brackets.next_if(|bracket| *bracket < middle) {
                open = Some(bracket);
            }
            let Some(open) = open.filter(|open| *open >= done) else {
                continue;
            };
            let Some(close) = written[middle..].find(')').map(|index| middle + index + 1) else {
                break;
            };
            let is_escaped = |index: usize| written[..index].ends_with('\\');
            if !is_escaped(open) && !is_escaped(middle) && !is_escaped(middle + 1) {
                let span = Span::new(open, close).shifted(first.start);
                self.problem(MarkdownProblemKind::LooseBrackets, span);
            }
            done = close;
        }
    }
}
