//! Check `front-matter`: the block at the top of each page is complete and well formed.

use super::{Check, PageInput, Run};
use crate::finding::{Certainty, Finding, Severity};
use crate::languages::LanguageId;
use crate::source::{Located, Span};
use crate::suggest::nearest;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "front-matter",
    severity: Severity::Error,
    summary: "a missing, misspelt or mistyped field at the top of a page",
    explanation: "\
Each page starts with a block of fields between two lines of `+++`:

    +++
    title = \"The shared mailbox\"
    description = \"What a shared mailbox is and who uses it.\"
    +++

`title` is required. The others are `description`, `weight` (smaller numbers come first), `draft`,
`publish` and `expires` (dates between which the page is shown), `reviewed` and `review_every`,
`owner`, `aliases` (old addresses, such as `[\"/old-page/\"]`), `translation_of`, `search`, `questions`
and `allow`.

`search` lists words that people look for and that the page does not use. For a single question they
stand under its anchor:

    search = [\"sign in\"]
    [questions]
    forgotten-password.search = [\"locked out\", \"reset\"]

A misspelt field would be ignored in silence and the page would not do what its author meant, so
an unknown field is an error. Dates are written without quotes: `publish = 2026-11-22`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let file = input.head.path();
    let problems = &input.head.problems;
    findings.extend(
        problems
            .iter()
            .map(|problem| CHECK.field_finding(file, problem)),
    );
    let front_matter = &input.head.front_matter;
    match &front_matter.title {
        Some(title) if title.value.trim().is_empty() => findings.push(
            CHECK
                .finding(file, title.span, "This page's title is empty.")
                .help("Write what the page is about."),
        ),
        None if problems.is_empty() => findings.push(
            CHECK
                .finding(file, Span::at(0), "This page has no title.")
                .help("Add a line between the +++ lines: title = \"…\""),
        ),
        _ => {}
    }
    if let Some(original) = &front_matter.translation_of {
        findings.extend(wrong_original(input, original));
    }
}

/// What is wrong with the page that this one says it translates.
fn wrong_original(input: &PageInput<'_>, original: &Located<String>) -> Option<Finding> {
    let file = input.head.path();
    let map = &input.site.map;
    let written = &original.value;
    if input.head.language == LanguageId::OWN {
        return Some(
            CHECK
                .finding(
                    file,
                    original.span,
                    "This page is in the site's own language, so it translates no other.",
                )
                .help("Move it into the folder of its language, such as content/cy, or delete the field `translation_of`."),
        );
    }
    let named = map.page_of_file(written).map(|page| &map.pages[page]);
    if named.is_some_and(|page| page.language == LanguageId::OWN) {
        return None;
    }
    let finding = CHECK.finding(
        file,
        original.span,
        if named.is_some() {
            format!("{written} is not in the site's own language, so it is no original.")
        } else {
            format!("There is no page {written} in content for this one to be a translation of.")
        },
    );
    let own = map
        .pages
        .iter()
        .filter(|page| page.language == LanguageId::OWN)
        .map(|page| page.content_path.as_str());
    Some(match nearest(written, own) {
        Some(path) => finding
            .help(format!("Did you mean {path}?"))
            .fix(format!("\"{path}\""), Certainty::Proposed),
        None => {
            finding.help("Name the file of the original inside content, such as \"contacts.md\".")
        }
    })
}
