//! Parts of the week for which cover is let go: "may be left alone at night", "no cover is needed at weekends".
//!
//! Knows the words that let it go. Knows nothing of the agreed cover.

use crate::facts::reading::Reading;

/// "At night the mailbox may be left alone", "does not extend to weekends", "nobody need look at it at
/// night": what is said of a part of the week is that nobody is there.
pub(super) fn let_go(reading: &Reading, at: usize) -> Option<usize> {
    let clause = reading.clause(at);
    let negated = |index: usize| {
        reading.is_any(index, &["not", "never"]) || reading.word(index).ends_with("n't")
    };
    clause.clone().find(|index| {
        let index = *index;
        let left = reading.is_any(index, &["can", "may"])
            && reading.matches(index + 1, &["be", "left"])
            || reading.is_any(index, &["can", "may"])
                && reading.is_any(index + 1, &["lapse", "stop", "pause", "wait", "rest"]);
        // "No member of staff needs to be available on Sundays."
        let none = reading.word(index) == "no"
            && reading.is_any(
                index + 1,
                &["member", "user", "person", "staff", "colleague"],
            )
            && (index + 2..index + 6).any(|verb| {
                reading.is_any(verb, &["needs", "need", "has"]) && reading.word(verb + 1) == "to"
            });
        let nobody = none
            || (reading.word(index) == "nobody" || reading.matches(index, &["no", "one"]))
                && (index + 1..index + 3).any(|verb| {
                    reading.is_any(verb, &["need", "needs", "has"])
                        || reading.is_any(verb, &["expected", "asked", "required"])
                            && reading.word(verb + 1) == "to"
                });
        let bounded =
            negated(index) && reading.is_any(index + 1, &["extend", "include", "run", "stretch"]);
        let needless = negated(index)
            && reading.is_any(index + 1, &["be"])
            && reading.is_any(index + 2, &["covered", "watched", "read", "staffed"])
            && reading.is_any(index.wrapping_sub(1), &["need"])
            // "does not need to be covered overnight"
            || negated(index)
                && reading.matches(index + 1, &["need", "to", "be"])
                && reading.is_any(
                    index + 4,
                    &["covered", "watched", "read", "staffed", "monitored", "looked", "checked"],
                );
        let without = reading.is_any(index, &["can", "may"])
            && reading.matches(index + 1, &["go", "without"]);
        let freed = negated(index)
            && reading.matches(index + 1, &["have", "to"])
            && reading.is_any(index + 3, &["be", "cover", "watch", "look", "read"]);
        let bare = reading.is_any(
            index,
            &[
                "uncovered",
                "unattended",
                "unwatched",
                "unmonitored",
                "unstaffed",
            ],
        ) && !(clause.start..index).any(negated);
        left || nobody || bounded || needless || without || freed || bare
    })
}

/// Where "not needed" starts, in front of a part of the week.
pub(super) fn needless_before(reading: &Reading, at: usize) -> Option<usize> {
    // "needs no coverage at night"
    let none = at.checked_sub(2).filter(|index| {
        reading.word(*index) == "no" && reading.is_any(index + 1, &["cover", "coverage"])
    });
    if none.is_some() {
        return none;
    }
    // "There is no need for cover on bank holidays."
    let no_need = (2..=9).find_map(|back| {
        let index = at.checked_sub(back)?;
        (reading.matches(index, &["no", "need"])
            && reading.is_any(index + 2, &["for", "of", "to"])
            && (index + 3..at).any(|word| {
                reading.is_any(
                    word,
                    &["cover", "coverage", "read", "watch", "look", "staff"],
                )
            }))
        .then_some(index)
    });
    if no_need.is_some() {
        return no_need;
    }
    // "it is not necessary to cover the shared mailbox at night"
    let verb = (1..=9).find_map(|back| {
        let index = at.checked_sub(back)?;
        let needed = reading.is_any(index, &["needed", "required", "necessary"]);
        (needed && (back <= 3 || reading.word(index + 1) == "to")).then_some(index)
    })?;
    (reading.before(verb, 1) == "not").then(|| verb - 1)
}

/// Where "… cover is not needed" ends: what a part of the week is said not to need.
pub(super) fn needless_behind(reading: &Reading, end: usize) -> Option<usize> {
    // "on all seven days, nights excepted"
    if reading.is_any(end, &["excepted", "excluded"]) {
        return Some(end + 1);
    }
    let clause = reading.clause(end.saturating_sub(1));
    let mut next = end;
    while next < clause.end && reading.is_any(next, &["cover", "coverage", "it", "this", "there"]) {
        next += 1;
    }
    let copula = reading.is_any(next, &["is", "are"]) && reading.word(next + 1) == "not"
        || reading.is_any(next, &["isn't", "aren't"]);
    // "Coverage is expected in the week. At weekends it is not."
    let not = next + 1 + usize::from(reading.word(next + 1) == "not");
    let sentence = reading.sentence(end.saturating_sub(1));
    let asked = sentence.start > 0
        && reading
            .sentence(sentence.start - 1)
            .any(|index| reading.is_any(index, &["needed", "required", "necessary", "expected"]));
    if copula && asked && !reading.is_word(not) {
        return Some(not);
    }
    let verb = next + 1 + usize::from(reading.word(next + 1) == "not");
    (copula && reading.is_any(verb, &["needed", "required", "necessary", "expected"]))
        .then_some(verb + 1)
}
