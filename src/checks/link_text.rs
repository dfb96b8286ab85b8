//! Check `link-text`: the words of a link say where it leads.

use super::{Check, PageInput, Run};
use crate::facts::Tongue;
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-text",
    severity: Severity::Error,
    summary: "a link whose words say nothing, or that has no words",
    explanation: "\
People who use screen readers often go from link to link, and hear only the words of the link.
\"Click here\" and \"more\" tell them nothing. WCAG 2.2, success criterion 2.4.4, asks for words
that say where a link leads.

Write the name of the page or what it is for: `[the starter guide](…)`, not `[here](…)`.",
    run: Run::Page(run),
};

/// Words that mean nothing away from their sentence.
const EMPTY_PHRASES: &[&str] = &[
    "click",
    "click here",
    "click this",
    "click this link",
    "continue",
    "details",
    "follow this link",
    "for more",
    "go",
    "go here",
    "here",
    "info",
    "information",
    "learn more",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "page",
    "press here",
    "read",
    "read here",
    "read more",
    "read this",
    "see here",
    "see more",
    "tap here",
    "this",
    "this article",
    "this link",
    "this page",
    "this site",
    "this website",
    "url",
    "visit",
    "website",
];

/// The same in Welsh.
const EMPTY_IN_WELSH: &[&str] = &[
    "clicio yma",
    "cliciwch",
    "cliciwch yma",
    "darllen mwy",
    "darllen rhagor",
    "darllenwch fwy",
    "darllenwch ragor",
    "dolen",
    "dysgu mwy",
    "ewch yma",
    "fan hyn",
    "gwefan",
    "gweler yma",
    "gwybodaeth",
    "manylion",
    "mwy",
    "mwy o wybodaeth",
    "pwyswch yma",
    "rhagor",
    "rhagor o wybodaeth",
    "tudalen",
    "y ddolen hon",
    "y dudalen hon",
    "y wefan hon",
    "yma",
];

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let is_welsh = input.site.tongue(input.head.language) == Tongue::Welsh;
    let is_empty =
        |words: &str| EMPTY_PHRASES.contains(&words) || is_welsh && EMPTY_IN_WELSH.contains(&words);
    for link in &input.document.links {
        let words = normalised(&link.text);
        let finding = if link.text.is_empty() {
            CHECK
                .finding(
                    input.head.path(),
                    link.span,
                    "This link has no words, so nobody can see or hear it.",
                )
                .help("Put words between the square brackets that say where it leads.")
        } else if is_empty(&words) {
            CHECK
                .finding(
                    input.head.path(),
                    link.span,
                    format!(
                        "The words of this link, \"{}\", do not say where it leads.",
                        link.text
                    ),
                )
                .help("Use words that make sense on their own, such as the name of the page.")
        } else {
            continue;
        };
        findings.push(finding);
    }
}

fn normalised(text: &str) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
