//! Check `html-landmark`: the parts of a finished page can be told apart.

use std::collections::HashSet;

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::{Attribute, HtmlToken};
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-landmark",
    severity: Severity::Error,
    summary: "a finished page without its main part, or with parts that have no name of their own",
    explanation: "\
People who listen to a page jump between its parts: the header, the menus, the main text. A finished
page has exactly one `main`; where it has several `nav` or `region` parts, each has a name
(`aria-label` or `aria-labelledby`) that no other has.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let mut mains = 0;
    let mut navigations: Vec<(Option<&str>, Span)> = Vec::new();
    let mut regions: Vec<(Option<&str>, Span)> = Vec::new();
    for token in input.tokens {
        let HtmlToken::Open {
            name,
            attributes,
            span,
        } = token
        else {
            continue;
        };
        match (name.as_str(), value(attributes, "role")) {
            ("main", None) | (_, Some("main")) => mains += 1,
            ("nav", None) | (_, Some("navigation")) => navigations.push((label(attributes), *span)),
            (_, Some("region")) => regions.push((label(attributes), *span)),
            ("section", None) if label(attributes).is_some() => {
                regions.push((label(attributes), *span));
            }
            _ => {}
        }
    }
    if mains != 1 {
        let message = match mains {
            0 => "A page has no main element.",
            _ => "A page has more than one main element.",
        };
        findings.push(
            input
                .finding(&CHECK, usize::MAX, message)
                .help("Put the page's own content, and nothing else, into one <main>."),
        );
    }
    let needs_names = navigations.len() > 1;
    examine(input, "navigation", &navigations, needs_names, findings);
    examine(input, "region", &regions, true, findings);
}

fn examine(
    input: &HtmlInput<'_>,
    what: &str,
    parts: &[(Option<&str>, Span)],
    needs_names: bool,
    findings: &mut Vec<Finding>,
) {
    let mut seen = HashSet::new();
    for (name, span) in parts {
        let message = match name {
            None if needs_names => format!("A {what} has no name."),
            Some(name) if !seen.insert(*name) => {
                format!("Two parts of a page that are a {what} have one name, \"{name}\".")
            }
            _ => continue,
        };
        findings.push(
            input
                .finding(&CHECK, span.start, &message)
                .help("Give each an aria-label that says what it is for."),
        );
    }
}

fn label(attributes: &[Attribute]) -> Option<&str> {
    value(attributes, "aria-label").or_else(|| value(attributes, "aria-labelledby"))
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|attribute| attribute.name == name)
        .map(|attribute| attribute.value.trim())
        .filter(|value| !value.is_empty())
}
