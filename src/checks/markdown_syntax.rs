//! Check `markdown`: the Markdown says what its author meant.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::markdown::MarkdownProblemKind;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "markdown",
    severity: Severity::Error,
    summary: "Markdown that cannot mean what it says",
    explanation: "\
Some slips in Markdown leave no trace but odd text on the page:

- `[text][label]` where no line `[label]: address` stands on the page: the brackets would be shown.
- `{{ nas.phone` without `}}`: the braces would be shown.
- `[words](a file.md)` with a space in the address: the brackets would be shown.
- `{#two words}` behind a heading: an id is one word of letters, digits, hyphens, dots and
  underscores.
- `> [!INFO]`, which is no kind of note, or words behind the brackets: the brackets would be shown.
- Quotations, lists or emphasis inside each other more than sixty deep: no reader could follow.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for problem in &input.document.problems {
        let (message, help) = match &problem.kind {
            MarkdownProblemKind::NestedTooDeeply => (
                "Too much stands inside each other here: quotations, lists, emphasis or HTML elements.".to_owned(),
                "Take some of them out of the others.",
            ),
            MarkdownProblemKind::TooLarge => (
                "This line is too long to be read.".to_owned(),
                "Break it into paragraphs.",
            ),
            MarkdownProblemKind::UnclosedReference => (
                "A fact reference starts here with {{ and never ends.".to_owned(),
                "Write }} after the name of the fact; to show the braces themselves, put them in `backticks`.",
            ),
            MarkdownProblemKind::UndefinedLabel(label) => (
                format!(
                    "This link names the label \"{label}\", but the page does not say where that leads."
                ),
                "Add a line such as [label]: address, or write the address in round brackets.",
            ),
            MarkdownProblemKind::MalformedId(id) => (
                format!("\"{id}\" cannot be the id of a heading."),
                "Use letters, digits and hyphens, without spaces: {#opening-hours}.",
            ),
            MarkdownProblemKind::LooseBrackets => (
                "These brackets do not make a link, so readers would see them.".to_owned(),
                "An address with a space in it stands in angle brackets: [words](<an address.md>). To show the brackets, write \\[ for the first one.",
            ),
            MarkdownProblemKind::UnknownAlert(kind) => (
                format!("\"[!{kind}]\" does not make a note here, so readers would see the brackets."),
                "Write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], alone on the first line.",
            ),
            MarkdownProblemKind::BlockInLine(_)
            | MarkdownProblemKind::DetailsWithoutSummary
            | MarkdownProblemKind::LinkInLink
            | MarkdownProblemKind::UnclosedComment
            | MarkdownProblemKind::ForbiddenMarkup
            | MarkdownProblemKind::ForbiddenElement(_)
            | MarkdownProblemKind::ForbiddenAttribute(_)
            | MarkdownProblemKind::UnclosedElement(_)
            | MarkdownProblemKind::UnopenedElement(_) => continue,
        };
        findings.push(
            CHECK
                .finding(input.head.path(), problem.span, message)
                .help(help),
        );
    }
}
