//! Check `json-ld`: what a page tells search engines is what it tells readers.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;
use crate::render::said_text;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "json-ld",
    severity: Severity::Error,
    summary: "data for search engines that says something else than the page",
    explanation: "\
Search engines read the questions, answers and contacts of a page from a block of data (JSON-LD) and
may show them without the page. Each question and answer in it has to stand on the page in the same
words, and each phone number and email address has to be a link there. The default theme writes
`page.json_ld`, for which this always holds; a theme with data of its own is held to the same.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let mut scripts = Vec::new();
    let mut is_data = false;
    for token in input.tokens {
        match token {
            HtmlToken::Open {
                name, attributes, ..
            } => {
                is_data = name == "script"
                    && attributes.iter().any(|attribute| {
                        attribute.name == "type" && attribute.value == "application/ld+json"
                    });
            }
            HtmlToken::Text { text, span } if is_data => scripts.push((text, span.start)),
            _ => is_data = false,
        }
    }
    if scripts.is_empty() {
        return;
    }
    let words = one_line(&said_text(input.html));
    let links: HashSet<&str> = input
        .page
        .references
        .iter()
        .map(|reference| reference.value.as_str())
        .collect();
    for (text, offset) in scripts {
        let mut missing = Vec::new();
        match serde_json::from_str::<Json>(text) {
            Ok(json) => examine(&json, &words, &links, &mut missing),
            Err(error) => missing.push(format!("The data for search engines is no JSON: {error}.")),
        }
        findings.extend(missing.iter().map(|message| {
            input
                .finding(&CHECK, offset, message)
                .help("Let the data and the page say the same: write page.json_ld in the template.")
        }));
    }
}

fn examine(json: &Json, words: &str, links: &HashSet<&str>, missing: &mut Vec<String>) {
    match json {
        Json::Array(items) => {
            for item in items {
                examine(item, words, links, missing);
            }
        }
        Json::Object(fields) => {
            let kind = fields
                .get("@type")
                .and_then(Json::as_str)
                .unwrap_or_default();
            for (name, value) in fields {
                if let Json::String(text) = value {
                    let is_on_page = match (kind, name.as_str()) {
                        ("Question", "name") | ("Answer", "text") => {
                            words.contains(&one_line(text))
                        }
                        (_, "telephone") => links.contains(format!("tel:{text}").as_str()),
                        (_, "email") => links.contains(format!("mailto:{text}").as_str()),
                        _ => true,
                    };
                    if !is_on_page {
                        missing.push(format!(
                            "The data for search engines says \"{text}\", and the page does not."
                        ));
                    }
                } else {
                    examine(value, words, links, missing);
                }
            }
        }
        _ => {}
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
