//! Whether words say that a value is not needed: nobody has to, no limit, no need, no longer.
//!
//! Knows how a duty or a limit is lifted. Knows nothing of what is forbidden or does not happen.

use super::conditions::is_subordinate;
use crate::facts::reading::Reading;
use crate::facts::stance::passage::Passage;
use crate::facts::value::Kind;

/// The token behind "nobody" or "no one", where one of them stands.
fn behind_nobody(reading: &Reading, index: usize) -> Option<usize> {
    if reading.word(index) == "nobody" {
        Some(index + 1)
    } else {
        reading.matches(index, &["no", "one"]).then_some(index + 2)
    }
}

/// "Nobody has to …", "no one needs to …"
pub(super) fn nobody_has_to(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    behind_nobody(reading, index).is_some_and(|verb| {
        reading.is_any(verb, &["has", "needs", "had"])
            && (reading.word(verb + 1) == "to"
                || reading.word(verb) != "had" && verb + 1 == passage.at())
            && !begins_with_comparison(passage)
            && !is_followed_by_but(passage)
            && !is_subordinate(passage, index)
    })
}

/// "Nobody is obliged to log in every 30 days."
pub(super) fn nobody_is_obliged(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    behind_nobody(reading, index).is_some_and(|verb| {
        reading.is_any(verb, &["is", "was"])
            && reading.is_any(
                verb + 1,
                &["obliged", "required", "expected", "forced", "made", "asked"],
            )
            && reading.word(verb + 2) == "to"
            && !begins_with_comparison(passage)
            && !is_followed_by_but(passage)
            && !is_subordinate(passage, index)
    })
}

/// "Nobody has fewer than three."
fn begins_with_comparison(passage: &Passage<'_>) -> bool {
    passage
        .reading
        .is_any(passage.at(), &["fewer", "less", "more", "under", "over"])
}

/// "Nobody has to sit there all day, but somebody must be able to."
fn is_followed_by_but(passage: &Passage<'_>) -> bool {
    (passage.end()..passage.sentence.end).any(|index| passage.reading.word(index) == "but")
}

/// Words that let somebody off.
pub(crate) const EXEMPTING: &[&[&str]] = &[
    &["exempt", "from"],
    &["excused", "from"],
    &["let", "off"],
    &["free", "from"],
    &["spared"],
];

/// "Staff on leave are let off the 30-day rule."
pub(super) fn is_exempt(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    EXEMPTING.iter().any(|words| {
        reading.matches(index, words)
            && passage.at() - index <= words.len() + 2
            && !reading.is_any(index.wrapping_sub(1), &["not", "never", "nobody", "none"])
    }) && !(passage.clause_until(index)).any(|at| reading.is_any(at, &["nobody", "none", "no"]))
}

const EXPECTING: &[&str] = &[
    "expects", "requires", "demands", "asks", "wants", "needs", "insists",
];

/// "Nobody expects 24/7 coverage."
pub(super) fn nobody_expects(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    behind_nobody(reading, index)
        .is_some_and(|verb| reading.is_any(verb, EXPECTING) && passage.at() <= verb + 2)
}

/// "There is no 30-day limit any more."
pub(super) fn no_such_limit(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    index + 1 == passage.at()
        && reading.word(index) == "no"
        && reading.is_any(
            passage.end(),
            &["limit", "rule", "deadline", "maximum", "minimum"],
        )
}

/// "There is no limit of 14 days."
pub(super) fn no_limit_of(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let inside = index + 1 == passage.at()
        && reading.word(index) == "no"
        && reading.is_any(index + 1, &["limit", "maximum", "minimum"])
        && reading.word(index + 2) == "of";
    inside
        || index + 3 == passage.at()
            && reading.word(index) == "no"
            && reading.is_any(index + 1, &["limit", "maximum", "minimum"])
            && reading.word(index + 2) == "of"
}

const DEMANDS: &[&str] = &[
    "expectation",
    "requirement",
    "obligation",
    "need",
    "necessity",
    "condition",
    "promise",
    "guarantee",
    "commitment",
    "undertaking",
];

/// "There is no expectation of 24/7 coverage", "it is not a requirement that users …"
pub(super) fn no_demand(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let longer = usize::from(reading.word(index + 1) == "longer");
    let article =
        longer + usize::from(reading.is_any(index + 1 + longer, &["a", "an", "any", "the"]));
    reading.is_any(index + 1 + article, DEMANDS)
        && reading.is_any(index + 2 + article, &["of", "for", "that", "to"])
        && (article == 0) == (reading.word(index) == "no")
        && !is_subordinate(passage, index)
}

/// "We don't have at least 2 lifeguards."
pub(super) fn need_not_have_so_many(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    passage.kind() == Kind::Count
        && reading.is_any(index, &["don't", "doesn't"])
        && reading.is_any(index + 1, &["have", "has", "need", "needs", "require"])
        && index + 2 == passage.at()
}

const LIFTING: &[&str] = &[
    "don't", "doesn't", "needn't", "not", "never", "no", "cannot", "isn't", "aren't",
];

const NEEDED: &[&str] = &[
    "require",
    "requires",
    "required",
    "necessary",
    "requirement",
    "obligation",
    "need",
    "needs",
    "needed",
    "expected",
];

/// "You do not have to …", "there is no need to …"
pub(super) fn need_not(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    // "You don't need it to join, Approaching Standards gets you that": what was named before.
    if reading.is_any(index + 1, &["need", "needs", "require"])
        && reading.is_any(index + 2, &["it", "that", "this", "them"])
        && (index + 3..passage.at()).any(|at| reading.word(at) == ",")
    {
        return false;
    }
    let is_lifted = reading.is_any(index, LIFTING)
        && (reading.is_any(index + 1, NEEDED)
            || reading.is_any(index + 1, &["have", "obliged"]) && reading.word(index + 2) == "to"
            || reading.word(index) == "needn't"
            || reading.matches(index, &["not", "be", "required"]));
    is_lifted && !is_subordinate(passage, index) && !is_only_learnt_of(passage, index)
}

/// "You need not have two users"
pub(super) fn need_not_do(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    // "You need not do all three": one is needed all the same.
    let is_of_all = reading.word(index + 1) == "do" && reading.is_any(index + 2, &["both", "all"]);
    reading.word(index) == "not"
        && reading.before(index, 1) == "need"
        && !reading.is_any(
            index + 1,
            &["worry", "fear", "panic", "fret", "rush", "wonder", "both"],
        )
        && !is_of_all
        && !is_subordinate(passage, index)
        && !is_only_learnt_of(passage, index)
}

/// "you no longer have to …"
pub(super) fn no_longer_have_to(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    reading.matches(index, &["no", "longer"])
        && reading.is_any(index + 2, &["have", "need", "required", "necessary"])
        && !is_subordinate(passage, index)
}

const KEEPING_TO: &[&str] = &[
    "comply", "meet", "follow", "conform", "satisfy", "keep", "be", "use", "have", "hold", "obey",
    "adhere", "reach", "work", "send",
];

/// "You don't need to swot up on DCB1596": of a standard one need not know; one has to keep to it.
pub(super) fn is_only_learnt_of(passage: &Passage<'_>, index: usize) -> bool {
    let reading = passage.reading;
    let verb = (index + 1..index + 4)
        .find(|at| reading.word(*at) == "to")
        .map(|to| to + 1)
        .or_else(|| (reading.before(index, 1) == "need").then_some(index + 1));
    passage.kind() == Kind::Standard && verb.is_some_and(|verb| !reading.is_any(verb, KEEPING_TO))
}
