//! Check `html-image`: every picture has words for it and a size.

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-image",
    severity: Severity::Error,
    summary: "a picture without its text alternative or without its size",
    explanation: "\
Every `img` has an `alt`, which stands for the picture where it is not seen (empty for decoration),
and `width` and `height`, so that nothing jumps while the page loads. For pictures in Markdown the
program writes the size itself, from the file.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    for token in input.tokens {
        let HtmlToken::Open {
            name,
            attributes,
            span,
        } = token
        else {
            continue;
        };
        if name != "img" {
            continue;
        }
        let has = |wanted: &str| attributes.iter().any(|attribute| attribute.name == wanted);
        // Pictures in the text have checks of their own: image-alternative and image-size.
        if input.page.is_in_text(span.start) {
            continue;
        }
        if !has("alt") {
            findings.push(
                input
                    .finding(&CHECK, span.start, "A picture has no `alt`.")
                    .help("Say what it shows, or write alt=\"\" for decoration."),
            );
        }
        if !has("width") || !has("height") {
            findings.push(
                input
                    .finding(
                        &CHECK,
                        span.start,
                        "A picture does not say how large it is.",
                    )
                    .help("Add width and height in pixels."),
            );
        }
    }
}
