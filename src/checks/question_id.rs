//! Check `question-id`: what the front matter says of a question belongs to one.

use super::{Check, PageInput, Run};
use crate::finding::{Certainty, Finding, Severity};
use crate::suggest::nearest;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "question-id",
    severity: Severity::Error,
    summary: "words to search for that belong to no question of the page",
    explanation: "\
Under `[questions]` the top of a page can list words by which people search for an answer:

    [questions]
    forgotten-password.search = [\"locked out\", \"reset\"]

The name before `.search` is the anchor of a question on the same page: a second-level heading that
ends in a question mark. When no question has it, the words would be ignored in silence.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let questions: Vec<&str> = input
        .document
        .headings
        .iter()
        .filter(|heading| heading.level == 2 && heading.text.ends_with('?'))
        .map(|heading| heading.id.as_str())
        .collect();
    for fields in &input.head.front_matter.questions {
        let id = &fields.id;
        if questions.contains(&id.value.as_str()) {
            continue;
        }
        let finding = CHECK.finding(
            input.head.path(),
            id.span,
            format!("No question on this page has the anchor \"{}\".", id.value),
        );
        findings.push(match nearest(&id.value, questions.iter().copied()) {
            Some(name) => finding
                .help(format!("Did you mean {name}?"))
                .fix(name, Certainty::Proposed),
            None => finding.help("Write the anchor of a question, or delete these words."),
        });
    }
}
