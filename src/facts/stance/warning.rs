//! Whether a sentence warns of something fake or mistaken.
//!
//! Knows words for fraud and for slips. Knows nothing of denials or of time.

use std::collections::HashSet;
use std::ops::Range;

use super::is_negator;
use super::passage::Passage;
use crate::facts::kinds::Mention;
use crate::facts::reading::Reading;
use crate::facts::words;

const WARNING: &[&str] = &[
    "fake",
    "scam",
    "scams",
    "phishing",
    "fraud",
    "fraudulent",
    "spoof",
    "spoofed",
    "suspicious",
    "beware",
    "wary",
    "bogus",
    "lookalike",
    "impersonate",
    "impersonating",
    "counterfeit",
    "misprint",
    "misprinted",
    "typo",
    "mistyped",
    "misspelt",
    "scammers",
    "fraudsters",
    "criminals",
    "bounced",
    "bounces",
    "undelivered",
    "undeliverable",
];

/// Whether the sentence of a mention warns. "Beware of the 60-day rule" warns of a rule, and of nothing
/// fake.
pub(super) fn is_warning(passage: &Passage<'_>) -> bool {
    let Passage {
        reading, sentence, ..
    } = *passage;
    let of_the_rule = || {
        let beware = sentence.clone().any(|index| {
            reading.word(index) == "beware"
                && (index + 1..index + 5).any(|near| near == passage.at())
        });
        let warnings = sentence
            .clone()
            .filter(|index| reading.is_any(*index, WARNING));
        beware && warnings.count() == 1
    };
    warns(reading, sentence, passage.vocabulary) && !of_the_rule()
}

/// Whether a sentence beside the mention's own, or this one, warns of something fake.
pub(crate) fn warned_nearby(reading: &Reading, mention: &Mention) -> bool {
    let Some(own) = reading
        .tokens
        .get(mention.tokens.start)
        .map(|token| token.sentence)
    else {
        return false;
    };
    [own.wrapping_sub(1), own, own + 1]
        .iter()
        .filter_map(|index| reading.sentences.get(*index))
        .any(|sentence| warns(reading, sentence, &HashSet::new()))
}

fn warns(reading: &Reading, sentence: &Range<usize>, vocabulary: &HashSet<String>) -> bool {
    let may_warn = reading.holds_any(sentence, WARNING)
        || reading.holds_any(sentence, &["never", "not", "pretending"]);
    may_warn
        && sentence.clone().any(|index| {
            // The fraud line warns of nothing.
            let own = || {
                vocabulary.contains(&words::stem(reading.word(index)))
                    || reading.is_any(
                        index + 1,
                        &[
                            "line",
                            "team",
                            "helpline",
                            "department",
                            "unit",
                            "desk",
                            "officer",
                            "prevention",
                        ],
                    )
            };
            // "is not a typo" warns of nothing.
            let negated = || (1..=2).any(|back| is_negator(reading.before(index, back)));
            // "so be wary of any other": what was said before is what to trust.
            let others = reading.matches(index + 1, &["of", "any", "other"])
                || reading.matches(index + 1, &["of", "others"])
                || reading.matches(index + 1, &["of", "anything", "else"]);
            reading.is_any(index, WARNING) && !own() && !negated() && !others
                || reading.matches(index, &["never", "reply"])
                || reading.matches(index, &["not", "genuine"])
                || reading.matches(index, &["pretending", "to"])
        })
}
