//! Check `style-paragraph`: paragraphs are short.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::prose::Place;
use crate::wording::SENTENCES_IN_PARAGRAPH;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-paragraph",
    severity: Severity::Note,
    summary: "a paragraph of more than three sentences",
    explanation: "\
The NHS content manual asks for paragraphs of up to three sentences. On a phone, a longer one fills the
screen, and people who look for one thing pass over it.

Begin a new paragraph where something new begins, or make a list. Items of lists, tables, quotations
and pages that are not in English are left alone.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let same_block =
        |a: &crate::wording::Sentence, b: &crate::wording::Sentence| a.block == b.block;
    for sentences in input.wording.sentences.chunk_by(same_block) {
        let block = &input.blocks[sentences[0].block];
        let is_paragraph = matches!(block.place, Place::Paragraph | Place::DefinitionDetails);
        if !is_paragraph || sentences.len() <= SENTENCES_IN_PARAGRAPH {
            continue;
        }
        let fourth = &sentences[SENTENCES_IN_PARAGRAPH];
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    block.prose.source_span(fourth.range.clone()),
                    format!(
                        "This is the fourth of {} sentences in one paragraph.",
                        sentences.len()
                    ),
                )
                .help("Up to three are easy to read: begin a new paragraph, or make a list."),
        );
    }
}
