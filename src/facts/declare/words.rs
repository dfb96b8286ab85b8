//! The words of all facts, made ready for reading prose.
//!
//! Knows `about`, `not_about` and the sentences of a rule. Knows nothing of values but names of levels and
//! addresses.

use std::collections::HashSet;

use crate::facts::model::Facts;
use crate::facts::phrases::{PhraseIndex, Role, plain};
use crate::facts::value::Value;
use crate::fields::{FieldProblem, Fields};

/// Makes the phrases ready for reading prose.
pub(super) fn index(facts: &mut Facts, fields: &mut Fields<'_>) {
    let mut phrases = std::mem::take(&mut facts.index);
    for (number, fact) in facts.facts.iter().enumerate() {
        let mut vocabulary = HashSet::new();
        for cue in &fact.about {
            if !phrases.add(&cue.value, Role::About(number)) {
                fields.problem(
                    FieldProblem::new(
                        cue.span,
                        format!("\"{}\" in `about` would match every sentence.", cue.value),
                    )
                    .help("Use words that stand only in sentences about this rule."),
                );
            }
            phrases.own(&cue.value);
            vocabulary.extend(PhraseIndex::content_stems(&cue.value));
        }
        for cue in &fact.not_about {
            phrases.add(&cue.value, Role::NotAbout(number));
        }
        if let Some(says) = &fact.says {
            phrases.own(says);
            vocabulary.extend(PhraseIndex::content_stems(says));
        }
        vocabulary.extend(PhraseIndex::content_stems(
            &fact.id.replace(['_', '.'], " "),
        ));
        for sentence in &fact.accept {
            phrases.own(sentence.value.split_once(' ').map_or("", |(_, rest)| rest));
        }
        if let Value::Level(_, order) = &fact.value {
            for level in order {
                phrases.own(level);
            }
        }
        if let Value::Email(address) = &fact.value {
            phrases.addresses.push(address.clone());
        }
        phrases.vocabulary.push(vocabulary);
    }
    for (number, term) in facts.terms.iter().enumerate() {
        let spellings = term.not.iter().map(|wrong| plain(&wrong.value));
        let spellings = spellings.map(|wrong| (wrong, number));
        phrases.spellings.extend(spellings);
    }
    facts.index = phrases;
}
