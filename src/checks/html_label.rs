//! Check `html-label`: everything that can be used has a name.

use std::collections::HashSet;

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::{Attribute, HtmlToken};
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-label",
    severity: Severity::Error,
    summary: "a field, button or link without a name, or a name that points nowhere",
    explanation: "\
A field needs a `<label for>` (or stands inside a `<label>`), a button or link needs words, and an
`aria-labelledby`, `aria-describedby` or `for` has to name an id of the same page. Without that, a
screen reader says \"edit text\" or \"link\" and no more.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let ids: HashSet<&str> = input.page.ids.iter().map(|id| id.value.as_str()).collect();
    let labelled: HashSet<&str> = input
        .tokens
        .iter()
        .filter_map(|token| match token {
            HtmlToken::Open {
                name, attributes, ..
            } if name == "label" => value(attributes, "for"),
            _ => None,
        })
        .collect();
    let mut labels_open = 0_usize;
    let mut control: Option<Control<'_>> = None;
    for token in input.tokens {
        match token {
            HtmlToken::Open {
                name,
                attributes,
                span,
            } => {
                dangling(input, &ids, attributes, findings);
                match name.as_str() {
                    "label" => labels_open += 1,
                    "input" | "select" | "textarea" => {
                        let is_named = is_named(attributes)
                            || labels_open > 0
                            || value(attributes, "type") == Some("hidden")
                            || value(attributes, "id").is_some_and(|id| labelled.contains(id));
                        if !is_named {
                            report(input, name, *span, findings);
                        }
                    }
                    "a" | "button" | "summary" => {
                        let is_link_target = name == "a" && value(attributes, "href").is_none();
                        control = (!is_link_target).then(|| Control {
                            name,
                            span: *span,
                            is_named: is_named(attributes),
                        });
                    }
                    "img" => {
                        if let Some(control) = &mut control {
                            control.is_named |= value(attributes, "alt").is_some();
                        }
                    }
                    _ => {}
                }
            }
            HtmlToken::Text { text, .. } => {
                if let Some(control) = &mut control {
                    control.is_named |= !text.trim().is_empty();
                }
            }
            HtmlToken::Close { name, .. } => {
                if name == "label" {
                    labels_open = labels_open.saturating_sub(1);
                }
                if let Some(ended) = control.take_if(|control| control.name == name)
                    && !ended.is_named
                {
                    report(input, name, ended.span, findings);
                }
            }
            HtmlToken::Comment { .. } | HtmlToken::Doctype { .. } => {}
        }
    }
}

struct Control<'a> {
    name: &'a str,
    span: Span,
    is_named: bool,
}

fn report(input: &HtmlInput<'_>, name: &str, span: Span, findings: &mut Vec<Finding>) {
    // A link without words in the text is for the check of link texts to report.
    if name == "a" && input.page.is_in_text(span.start) {
        return;
    }
    findings.push(
        input
            .finding(&CHECK, span.start, &format!("This {name} has no name."))
            .help("Give it a label or words that say what it is for."),
    );
}

fn dangling(
    input: &HtmlInput<'_>,
    ids: &HashSet<&str>,
    attributes: &[Attribute],
    findings: &mut Vec<Finding>,
) {
    for attribute in attributes {
        if !matches!(
            attribute.name.as_str(),
            "aria-labelledby" | "aria-describedby" | "aria-controls" | "for"
        ) {
            continue;
        }
        for id in attribute.value.split_ascii_whitespace() {
            if !ids.contains(id) {
                findings.push(
                    input
                        .finding(
                            &CHECK,
                            attribute.span.start,
                            &format!(
                                "{}=\"{id}\" names an id that the page does not have.",
                                attribute.name
                            ),
                        )
                        .help("Name an id that is there, or give the name as aria-label."),
                );
            }
        }
    }
}

fn is_named(attributes: &[Attribute]) -> bool {
    value(attributes, "aria-label")
        .or_else(|| value(attributes, "aria-labelledby"))
        .or_else(|| value(attributes, "title"))
        .is_some()
        || matches!(value(attributes, "type"), Some("submit" | "reset"))
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|attribute| attribute.name == name)
        .map(|attribute| attribute.value.trim())
        .filter(|value| !value.is_empty())
}
