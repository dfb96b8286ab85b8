//! Check `glossary`: each word is explained once, and a glossary explains something.

use std::collections::HashSet;

use super::{Check, Run, SiteInput};
use crate::finding::{Finding, Severity};
use crate::glossary::Glossary;
use crate::source::Location;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "glossary",
    severity: Severity::Warning,
    summary: "a glossary that explains nothing, or a word that is explained twice",
    explanation: "\
A page with `glossary = true` explains words in definition lists:

    DSPT
    : Data Security and Protection Toolkit. A yearly test of how an organisation keeps data safe.

The first time that another page uses the word, it becomes a link to its explanation. Two explanations
of one word would leave it to chance which of them readers see; a definition list with a mistake in it
is no list, and the word is never explained. Each meaning starts on a line of its own with a colon.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let site = input.site;
    let explaining: HashSet<usize> = site.glossaries.iter().flat_map(Glossary::pages).collect();
    for (index, head) in site.map.pages.iter().enumerate() {
        let Some(span) = head.front_matter.glossary else {
            continue;
        };
        if head.is_published() && !explaining.contains(&index) {
            findings.push(
                CHECK
                    .finding(
                        head.path(),
                        span,
                        "This page is a glossary, and explains no word.",
                    )
                    .help("Write each word on a line and its meaning on the next, after a colon and a space."),
            );
        }
    }
    for (term, first) in site.glossaries.iter().flat_map(Glossary::again) {
        let path = site.map.pages[term.page].path();
        findings.push(
            CHECK
                .finding(
                    path,
                    term.span,
                    format!("\"{}\" is explained a second time.", term.text),
                )
                .help("Keep one of the two explanations.")
                .remark_at(
                    Location::new(site.map.pages[first.page].path(), first.span),
                    "It is explained here first.",
                ),
        );
    }
}
