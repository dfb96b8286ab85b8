//! Check `style-sentence`: sentences are short enough to be read at once.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::wording::WORDS_IN_SENTENCE;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-sentence",
    severity: Severity::Note,
    summary: "a sentence of more than 20 words",
    explanation: "\
The NHS content manual asks for sentences of up to 20 words. Longer ones have to be read twice by many
people, and by everyone who is tired or in a hurry.

Cut the sentence in two, or make a list of its parts. Words are counted between spaces, and the groups
of a phone number are one word. Headings, tables, quotations and pages that are not in English are
left alone, and so is a sentence that may have ended before: after \"no.\" and single letters nobody
can tell.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for sentence in &input.wording.sentences {
        if sentence.words <= WORDS_IN_SENTENCE || !sentence.sure {
            continue;
        }
        let prose = &input.blocks[sentence.block].prose;
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    prose.source_span(sentence.range.clone()),
                    format!("This sentence has {} words.", sentence.words),
                )
                .help("Up to 20 are easy to read: could it be two sentences, or a list?"),
        );
    }
}
