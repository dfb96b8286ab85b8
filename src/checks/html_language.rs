//! Check `html-language`: finished pages say which language they are in.

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-language",
    severity: Severity::Error,
    summary: "a finished page that does not name its language",
    explanation: "\
A screen reader chooses its voice, and a browser its hyphens, by the language of the page. The `html`
element of every page needs a `lang`, such as `<html lang=\"{{ page.language }}\">`.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let root = input.tokens.iter().find_map(|token| match token {
        HtmlToken::Open {
            name,
            attributes,
            span,
        } if name == "html" => Some((attributes, span)),
        _ => None,
    });
    let has_language = root.is_some_and(|(attributes, _)| {
        attributes
            .iter()
            .any(|attribute| attribute.name == "lang" && !attribute.value.trim().is_empty())
    });
    if !has_language {
        let offset = root.map_or(usize::MAX, |(_, span)| span.start);
        findings.push(
            input
                .finding(&CHECK, offset, "A page does not name its language.")
                .help("Write <html lang=\"{{ page.language }}\"> in the template."),
        );
    }
}
