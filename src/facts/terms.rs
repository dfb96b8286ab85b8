//! House spellings: finds what should be written another way.
//!
//! Matches exact words; knows nothing of values or subjects.

use super::model::Facts;
use super::problem::{FactProblem, PageFacts, ProblemKind};
use crate::prose::Block;

/// Finds the spellings to replace in one block.
pub(crate) fn examine(block: &Block, facts: &Facts, result: &mut PageFacts) {
    let text = block.prose.text();
    let mut found: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    for (wrong, index) in &facts.index.spellings {
        // Most blocks do not even have the letter that it begins with.
        let first = wrong.as_bytes().first();
        if !first.is_some_and(|first| text.as_bytes().contains(first)) || text.len() < wrong.len() {
            continue;
        }
        for (start, _) in text.match_indices(wrong.as_str()) {
            let range = start..start + wrong.len();
            if stands_alone(text, &range) && !in_address(text, &range) {
                found.push((range, *index));
            }
        }
    }
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut reached = 0;
    for (range, index) in found {
        let Some(term) = facts.terms.get(index).filter(|_| range.start >= reached) else {
            continue;
        };
        reached = range.end;
        // The agreed spelling may be longer than the wrong one and already stand here.
        if text
            .get(range.start..)
            .is_some_and(|rest| rest.starts_with(term.value.as_str()))
        {
            continue;
        }
        result.problems.push(FactProblem {
            kind: ProblemKind::Term {
                term: term.id.clone(),
            },
            fact: Some(term.id.clone()),
            span: block.prose.source_span(range.clone()),
            written: text.get(range).unwrap_or_default().to_owned(),
            agreed: Some(term.value.clone()),
            replacement: Some(term.value.clone()),
            certain: true,
        });
    }
}

fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether the words are part of a web address, an email address or a file name.
fn in_address(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let glued_before =
        before.ends_with(['/', '@', '_', '.', '=', '\\', '#']) && !before.ends_with("...");
    let glued_after = after.starts_with(['/', '@', '_', '=', '\\'])
        || after.starts_with('.')
            && after
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|next: char| next.is_alphanumeric()));
    // "NHSMail/Outlook" is prose: only a run that holds a dot or a scheme is an address.
    let word_start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let run_before = before.get(word_start..).unwrap_or_default();
    let run_after: String = after
        .chars()
        .take_while(|letter| !letter.is_whitespace())
        .collect();
    let address = run_before.contains("://")
        || run_before.contains("www.")
        || run_before.contains('@')
        || run_after.contains('@');
    address
        || (glued_before || glued_after)
            && (run_before.contains('.')
                || run_after.trim_end_matches(['.', ',', ')']).contains('.'))
}
