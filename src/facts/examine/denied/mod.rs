//! Rules that are denied without naming their value: "accounts are never deactivated", "no DSPT is
//! needed to join".
//!
//! Knows negations and cues. Knows nothing of how values are compared.

mod discounted;
mod exempted;
mod needless;
mod outright;
mod regardless;
mod together;
mod undone;

use crate::facts::examine::{Page, is_contact};
use crate::facts::model::Fact;
use crate::facts::names;
use crate::facts::phrases::{Hit, PhraseIndex};
use crate::facts::problem::{FactProblem, ProblemKind};
use crate::facts::reading::Reading;
use crate::facts::statement::Statement;
use crate::facts::words;
use std::ops::Range;

impl Page<'_> {
    /// Whether a sentence surely names a body that is no contact of this site.
    pub(in crate::facts::examine) fn names_another_body(
        &self,
        statement: &Statement<'_>,
        sentence: &Range<usize>,
    ) -> bool {
        let names = statement.view().named(statement.block, false, self.facts);
        names::names_in(names, sentence)
            .iter()
            .any(|name| name.sure && !is_contact(&name.body))
    }
}

/// That words deny a fact.
pub(crate) fn denied(statement: &Statement<'_>, fact: &Fact, tokens: &Range<usize>) -> FactProblem {
    let reading = statement.reading();
    let bytes = reading.bytes(tokens);
    FactProblem {
        kind: ProblemKind::Denied,
        fact: Some(fact.id.clone()),
        span: statement.source(bytes.clone()),
        written: reading.written(&bytes).to_owned(),
        agreed: Some(fact.written.value.clone()),
        replacement: None,
        certain: false,
    }
}

fn is_negator(reading: &Reading, at: usize) -> bool {
    reading.is_any(at, &["not", "never"]) || reading.word(at).ends_with("n't")
}

/// Words that limit what is said not to be needed: to a time, a case, a second time.
const QUALIFIERS: &[&str] = &[
    "if",
    "when",
    "unless",
    "until",
    "till",
    "while",
    "once",
    "again",
    "yet",
    "today",
    "already",
    "during",
    "top",
    "highest",
    "best",
    "full",
    "more",
    "twice",
    "another",
    "who",
    "whose",
    "whoever",
    "myth",
    "because",
    "only",
    "just",
    "long",
    "new",
    "same",
    "separate",
    "further",
    "extra",
    "perfect",
    "flawless",
    "spotless",
    "brilliant",
    "high",
];

/// Those of them that only narrow what their own clause says.
const NARROWING: &[&str] = &[
    "just",
    "only",
    "more",
    "new",
    "same",
    "long",
    "best",
    "top",
    "full",
    "extra",
    "further",
    "perfect",
    "flawless",
    "spotless",
    "brilliant",
    "high",
];

/// Whether a word limits what is denied at a token: "No DSPT is needed, you just fill in the form" limits
/// nothing, because a word that narrows does so up to the next comma.
pub(super) fn limits(reading: &Reading, denied: usize, index: usize) -> bool {
    let apart = || {
        !reading.clause(denied).contains(&index)
            || (denied.min(index)..denied.max(index)).any(|at| reading.word(at) == ",")
    };
    // "There is no cooling-off period, and once you have joined …": what another main clause says.
    let beyond = index > denied
        && (denied..index)
            .any(|at| reading.word(at) == "," && reading.is_any(at + 1, &["and", "so", "but"]));
    if beyond {
        return false;
    }
    let any_more = reading.word(index) == "more" && reading.before(index, 1) == "any";
    reading.is_any(index, QUALIFIERS) && !any_more && !(reading.is_any(index, NARROWING) && apart())
}

/// Whether a cue names what a fact counts.
pub(super) fn counts(reading: &Reading, fact: &Fact, hit: &Hit) -> bool {
    let last = words::stem(reading.word(hit.tokens.end.saturating_sub(1)));
    let says = fact.says.as_deref().unwrap_or_default();
    let counted = says.split_once("{value}").map_or("", |(_, after)| after);
    PhraseIndex::content_stems(counted).contains(&last)
}
