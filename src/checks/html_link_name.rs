//! Check `html-link-name`: a link of the theme whose words are an address leads to that address.

use super::{Check, HtmlInput, Run, link_name};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;
use crate::links::registrable;
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-link-name",
    severity: Severity::Error,
    summary: "a link of the theme whose words name another address than it leads to",
    explanation: "\
A link that reads \"help@example.org\" writes to that address, and one that reads \"www.example.org\"
leads to that website. Links in Markdown have checks of their own; this one holds for what templates
add.",
    run: Run::Html(run),
};

struct OpenLink<'a> {
    href: &'a str,
    words: String,
    span: Span,
}

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let mut open: Option<OpenLink<'_>> = None;
    for token in input.tokens {
        match token {
            HtmlToken::Open {
                name,
                attributes,
                span,
            } if name == "a" && !input.page.is_in_text(span.start) => {
                let href = attributes.iter().find(|attribute| attribute.name == "href");
                open = href.map(|href| OpenLink {
                    href: &href.value,
                    words: String::new(),
                    span: *span,
                });
            }
            HtmlToken::Text { text, .. } => {
                if let Some(link) = &mut open {
                    link.words.push_str(text);
                }
            }
            HtmlToken::Close { name, .. } if name == "a" => {
                if let Some(link) = open.take()
                    && let Some((named, leads_to)) = difference(link.words.trim(), link.href)
                {
                    findings.push(
                        input
                            .finding(
                                &CHECK,
                                link.span.start,
                                &format!(
                                    "The words of a link name {named}, but it leads to {leads_to}."
                                ),
                            )
                            .help("Put right whichever of the two is wrong."),
                    );
                }
            }
            _ => {}
        }
    }
}

/// What the words name and where the link leads, where those differ.
fn difference(words: &str, href: &str) -> Option<(String, String)> {
    let is_email = words.contains('@') && !words.contains(char::is_whitespace);
    if is_email {
        let address = href.strip_prefix("mailto:");
        let address = address.and_then(|address| address.split('?').next());
        let is_same = address.is_some_and(|address| address.eq_ignore_ascii_case(words));
        return (!is_same).then(|| (words.to_owned(), address.unwrap_or(href).to_owned()));
    }
    let named = link_name::named_address(words)?;
    let named = named.host_str()?.to_owned();
    let leads_to = url::Url::parse(href)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| href.to_owned());
    (registrable(&named) != registrable(&leads_to)).then_some((named, leads_to))
}
