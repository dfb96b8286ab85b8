//! Words that stand in place of an amount: "free of charge", "no savings limit".
//!
//! Knows which facts give such words a meaning. Knows none of the words.

use crate::facts::kinds::{Mention, Scan, unnumbered};
use crate::facts::phrases::PhraseIndex;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;

/// Finds "free of charge" where an amount is declared, and "no savings limit" where one is a least or a most.
pub(in crate::facts::kinds::money) fn without_number(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    // What nothing is paid in does not matter.
    let Some(sign) = scan
        .facts
        .of_kind(Kind::Money)
        .find_map(|(_, fact)| match fact.value {
            Value::Money(_, _, sign) => Some(sign),
            _ => None,
        })
    else {
        return;
    };
    unnumbered::prices(scan.reading, sign, |word| pays(scan, word), found);
    let bounded = scan
        .facts
        .of_kind(Kind::Money)
        .any(|(_, fact)| matches!(fact.value, Value::Money(bound, ..) if bound != Bound::Plain));
    if bounded {
        unnumbered::amounts(scan.reading, found);
    }
}

/// "free for adults", where adults pay by some rule.
fn pays(scan: &Scan<'_>, word: &str) -> bool {
    let stem = words::stem(word);
    scan.facts.of_kind(Kind::Money).any(|(_, fact)| {
        fact.says
            .as_deref()
            .is_some_and(|says| PhraseIndex::content_stems(says).contains(&stem))
    })
}
