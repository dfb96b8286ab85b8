//! Check `broken-link`: every link inside the site leads to a page or file that is published.

use super::{Check, PageInput, Run};
use crate::finding::{Certainty, Finding, Severity};
use crate::resolve::{LinkProblem, Publication, Target};
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "broken-link",
    severity: Severity::Error,
    summary: "a link to a page or file of this site that does not exist",
    explanation: "\
A link inside the site names the file it leads to, as seen from the page it stands on:
`[Contacts](contacts.md)`, `[Home](../_index.md)`. Such links also work where the files are browsed.

The check looks at every way of writing a link or an image: inline, by reference, in angle brackets
and in raw HTML. It also refuses destinations that no page may have, such as `javascript:`, images
from other websites (a reader's browser would have to ask for them), and links to pages that are
drafts or out of date.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let links = input.document.links.iter().zip(input.links);
    for (link, target) in links {
        if let Target::Broken(problem) = target {
            findings.extend(describe(
                input,
                problem,
                &link.destination,
                link.destination_span,
                "link",
            ));
        }
    }
    let images = input.document.images.iter().zip(input.images);
    for (image, target) in images {
        match target {
            Target::Broken(problem) => findings.extend(describe(
                input,
                problem,
                &image.destination,
                image.destination_span,
                "image",
            )),
            Target::Page { .. } | Target::Generated { .. } => findings.push(
                CHECK
                    .finding(
                        input.head.path(),
                        image.destination_span,
                        "This image is a page, not a picture.",
                    )
                    .help("Name a picture inside content, such as \"sign.png\"."),
            ),
            _ => {}
        }
    }
}

fn describe(
    input: &PageInput<'_>,
    problem: &LinkProblem,
    destination: &str,
    span: Span,
    what: &str,
) -> Option<Finding> {
    let file = input.head.path();
    // The words that are wrong: the name of the file, without the anchor behind it.
    let written = input.head.file.text().get(span.range()).unwrap_or_default();
    let name_end = super::number_sign(written).unwrap_or(written.len());
    let name_span = if name_end == 0 {
        span
    } else {
        Span::new(span.start, span.start + name_end)
    };
    let finding = match problem {
        LinkProblem::Empty => CHECK
            .finding(file, span, format!("This {what} leads nowhere: it has no address."))
            .help(match what {
                "image" => "Name a picture inside content, such as sign.png.",
                _ => "Write where it leads, such as contacts.md.",
            }),
        LinkProblem::NotFound { suggestion } => {
            let finding = CHECK.finding(
                file,
                name_span,
                format!("This {what} leads to \"{destination}\", but there is no such page or file."),
            );
            match suggestion {
                Some(name) => {
                    let name = name.split('#').next().unwrap_or(name);
                    finding
                        .help(format!("Did you mean {name}?"))
                        .fix(name, Certainty::Proposed)
                }
                None => finding.help("Write the path of a file inside content, as seen from this page."),
            }
        }
        LinkProblem::NotPublished { page } => {
            let other = &input.site.map.pages[*page];
            let why = match other.publication {
                Publication::Draft => "is a draft".to_owned(),
                Publication::NotBefore(day) => format!("is not published before {day}"),
                Publication::ExpiredOn(day) => format!("expired on {day}"),
                Publication::Published => "is not published".to_owned(),
            };
            CHECK
                .finding(
                    file,
                    name_span,
                    format!("This {what} leads to \"{destination}\", which {why}."),
                )
                .help("Remove the link, or publish the page.")
        }
        LinkProblem::OutsideContent => CHECK
            .finding(
                file,
                name_span,
                format!("This {what} leads out of the content folder: \"{destination}\"."),
            )
            .help("Link only to what is inside content; write fewer \"../\"."),
        LinkProblem::AddressNotFile { file: name } => CHECK
            .finding(
                file,
                span,
                format!("This {what} names the published address \"{destination}\" in place of the file."),
            )
            .help(format!(
                "Write {name}, so that the link also works where the files are browsed."
            ))
            .fix(name.clone(), Certainty::Proposed),
        LinkProblem::ForbiddenScheme(scheme) => CHECK
            .finding(
                file,
                span,
                format!("This {what} starts with \"{scheme}:\", which no page may use."),
            )
            .help("Use https:, mailto:, tel: or the path of a file."),
        LinkProblem::ExternalImage => CHECK
            .finding(
                file,
                span,
                "This image is on another website, so every reader's browser would have to ask for it there.",
            )
            .help("Save the picture inside content and name it here."),
        // The addresses of other websites have a check of their own.
        LinkProblem::Malformed(_) => return None,
    };
    Some(finding)
}
