//! Check `broken-anchor`: a link to a place on a page finds that place.

use std::collections::{HashMap, HashSet};

use super::{Check, Run, SiteInput};
use crate::finding::{Certainty, Finding, Severity};
use crate::resolve::Target;
use crate::site::LinkRecord;
use crate::source::{SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "broken-anchor",
    severity: Severity::Error,
    summary: "a link to a heading that does not exist",
    explanation: "\
`[How to add users](owners.md#how-to-add-new-users)` leads to the heading that carries the id
`{#how-to-add-new-users}`, or, without one, to the heading whose words make that id. A link to an id
that is not there would show the top of the page, and the reader would have to search.

The check knows every heading of every page, and the ids of raw HTML. It suggests the nearest one.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let wanted: HashSet<usize> = input
        .pages
        .iter()
        .flat_map(|page| &page.links)
        .filter_map(|link| match &link.target {
            Target::Page {
                page,
                anchor: Some(_),
            } => Some(*page),
            _ => None,
        })
        .collect();
    let anchors: HashMap<usize, HashSet<&str>> = input
        .pages
        .iter()
        .filter(|page| wanted.contains(&page.index))
        .map(|page| {
            let ids = page.anchors.iter().map(|anchor| anchor.value.as_str());
            (page.index, ids.collect())
        })
        .collect();
    for page in input.pages {
        let file = &input.site.map.pages[page.index].file;
        for link in &page.links {
            let Target::Page {
                page: target,
                anchor: Some(anchor),
            } = &link.target
            else {
                continue;
            };
            // `#top` is the top of any page (HTML, "select the indicated part").
            if anchor.eq_ignore_ascii_case("top") {
                continue;
            }
            if let Some(ids) = anchors.get(target)
                && !ids.contains(anchor.as_str())
            {
                let on = &input.site.map.pages[*target].content_path;
                let span = anchor_span(file.text(), link);
                findings.push(describe(file.path(), span, anchor, on, ids));
            }
        }
    }
}

/// The words behind the number sign.
fn anchor_span(text: &str, link: &LinkRecord) -> Span {
    text.get(link.span.range())
        .and_then(super::number_sign)
        .map_or(link.span, |index| {
            Span::new(link.span.start + index + 1, link.span.end)
        })
}

fn describe(file: &SourcePath, span: Span, anchor: &str, on: &str, ids: &HashSet<&str>) -> Finding {
    let finding = CHECK.finding(
        file,
        span,
        format!("This link leads to \"#{anchor}\" on {on}, but no heading there has that id."),
    );
    match crate::suggest::nearest(anchor, ids.iter().copied()) {
        Some(id) => finding
            .help(format!("Did you mean #{id}?"))
            .fix(id, Certainty::Proposed),
        None => finding.help(format!(
            "Look for the heading in {on}; its id stands behind it as {{#…}}."
        )),
    }
}
