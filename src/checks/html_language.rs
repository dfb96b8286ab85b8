//! Check `html-language`: finished pages say which language they are in.

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;
use crate::languages::primary;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-language",
    severity: Severity::Error,
    summary: "a finished page that does not name its language, or names another",
    explanation: "\
A screen reader chooses its voice, and a browser its hyphens, by the language of the page. The `html`
element of every page needs the language that the page is in: `<html lang=\"{{ page.language }}\">`.",
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
    let named = root
        .and_then(|(attributes, _)| attributes.iter().find(|attribute| attribute.name == "lang"))
        .map_or("", |attribute| attribute.value.trim());
    let language = &input.site.language(input.page.language).tag;
    let message = if named.is_empty() {
        "A page does not name its language.".to_owned()
    } else if primary(named) == primary(language) {
        return;
    } else {
        format!("A page in the language \"{language}\" says that it is in \"{named}\".")
    };
    let offset = root.map_or(usize::MAX, |(_, span)| span.start);
    findings.push(
        input
            .finding(&CHECK, offset, &message)
            .help("Write <html lang=\"{{ page.language }}\"> in the template."),
    );
}
