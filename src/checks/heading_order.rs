//! Check `heading-order`: headings go down one level at a time, below the page's title.

use super::{Check, PageInput, Run};
use crate::finding::{Certainty, Finding, Severity};
use crate::markdown::Heading;
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "heading-order",
    severity: Severity::Error,
    summary: "a heading that skips a level, or a second title",
    explanation: "\
The title of a page is its one first-level heading, so the text starts with second-level headings
(`## Question`), and a third-level heading (`###`) stands below a second-level one. People who use
screen readers move through a page by its headings; a level that is left out sounds like a part
that is missing.

A heading without words is an error too.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let file = input.head.path();
    let text = input.head.file.text();
    let mut above = 1;
    for heading in &input.document.headings {
        let marker = marker(text, heading);
        if heading.text.is_empty() {
            findings.push(
                CHECK
                    .finding(file, heading.span, "This heading has no words.")
                    .help("Write what stands below it, or remove the line."),
            );
        }
        if heading.level == 1 {
            findings.push(
                CHECK
                    .finding(
                        file,
                        marker,
                        "This is a first-level heading, but the page's title already is one.",
                    )
                    .help("Write ## for a heading in the text.")
                    .fix("##", Certainty::Proposed),
            );
            above = 1;
            continue;
        }
        if heading.level > above + 1 {
            let wanted = "#".repeat(usize::from(above) + 1);
            findings.push(
                CHECK
                    .finding(
                        file,
                        marker,
                        format!(
                            "This heading is at level {}, but the heading above it is at level {above}: a level is left out.",
                            heading.level
                        ),
                    )
                    .help(format!("Write {wanted} here."))
                    .fix(wanted, Certainty::Proposed),
            );
        }
        above = heading.level;
    }
}

/// The number signs of a heading, or the whole of one that is underlined.
fn marker(text: &str, heading: &Heading) -> Span {
    let written = text.get(heading.span.range()).unwrap_or_default();
    let signs = written.bytes().take_while(|byte| *byte == b'#').count();
    if signs == 0 {
        heading.id_span
    } else {
        Span::new(heading.span.start, heading.span.start + signs)
    }
}
