//! Check `image-alternative`: every image has words for those who cannot see it.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "image-alternative",
    severity: Severity::Error,
    summary: "an image without alternative text",
    explanation: "\
`![The padlock in the address bar](padlock.png)` carries its words between the square brackets.
People who cannot see the picture read or hear those words instead (WCAG 2.2, success criterion
1.1.1).

A picture that only decorates is written as raw HTML with an empty text: `<img src=\"line.png\"
alt=\"\">`. The name of the file is no alternative text.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let text = input.head.file.text();
    for image in &input.document.images {
        let is_raw_html = text
            .get(image.span.range())
            .is_some_and(|written| written.starts_with('<'));
        let message = match &image.alternative {
            Some(words) if !words.text().trim().is_empty() => {
                if is_file_name(words.text()) {
                    "This image is described by the name of its file, which tells nobody what it shows."
                } else {
                    continue;
                }
            }
            // An editor who writes alt="" says that the picture only decorates.
            Some(_) if is_raw_html => continue,
            _ => "This image has no words for people who cannot see it.",
        };
        findings.push(
            CHECK
                .finding(input.head.path(), image.span, message)
                .help("Say between the square brackets what the picture shows; for mere decoration write <img src=\"…\" alt=\"\">."),
        );
    }
}

fn is_file_name(words: &str) -> bool {
    let words = words.trim();
    !words.contains(' ')
        && words.rsplit_once('.').is_some_and(|(_, extension)| {
            ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
}
