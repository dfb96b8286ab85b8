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
                    .finding(file, line(text, heading.span), "This heading has no words.")
                    .help("Write what stands below it, or remove the line."),
            );
        }
        if heading.level == 1 {
            let finding = CHECK.finding(
                file,
                marker.span(),
                "This is a first-level heading, but the page's title already is one.",
            );
            findings.push(match marker {
                Marker::Signs(_) => finding
                    .help("Write ## for a heading in the text.")
                    .fix("##", Certainty::Proposed),
                Marker::Underlined(_) => finding
                    .help("Write ## in front of these words, and take out the line below them."),
            });
            above = 1;
            continue;
        }
        if heading.level > above + 1 {
            let wanted = "#".repeat(usize::from(above) + 1);
            findings.push(
                CHECK
                    .finding(
                        file,
                        marker.span(),
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

/// What makes a line a heading.
enum Marker {
    /// The number signs before its words.
    Signs(Span),
    /// A line below it; these are the words above that.
    Underlined(Span),
}

impl Marker {
    fn span(&self) -> Span {
        match self {
            Self::Signs(span) | Self::Underlined(span) => *span,
        }
    }
}

fn marker(text: &str, heading: &Heading) -> Marker {
    let written = text.get(heading.span.range()).unwrap_or_default();
    let signs = written.bytes().take_while(|byte| *byte == b'#').count();
    if signs == 0 {
        Marker::Underlined(heading.id_span)
    } else {
        Marker::Signs(Span::new(heading.span.start, heading.span.start + signs))
    }
}

/// A span without the line end behind it.
fn line(text: &str, span: Span) -> Span {
    let written = text.get(span.range()).unwrap_or_default();
    Span::new(span.start, span.start + written.trim_end().len())
}
