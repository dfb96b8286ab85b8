//! Whether what stands in place of a length of time agrees with a rule: "at any time", "for ever".
//!
//! Knows the part that a length plays. Knows nothing of lengths in numbers.

use crate::facts::kinds::{Case, Comparison, Part, Unnumbered};
use crate::facts::phrases::PhraseIndex;
use crate::facts::reading::Reading;
use crate::facts::words;

/// "at any time", "without notice", "for ever": what words without a number say of a rule, by the part
/// that its length of time plays.
pub(super) fn compare(case: &Case<'_>, how: Unnumbered) -> Comparison {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    // "It will not be deactivated, however long you are away": the "not" belongs to the outcome.
    let outcome = reading.is_any(start, &["however", "no"]);
    if case.stance.negative && !outcome {
        return Comparison::Unsure;
    }
    let sentence = reading.sentence(start);
    let says = case.fact.says.as_deref().unwrap_or_default();
    let leave = sentence.clone().any(|at| {
        reading.is_any(
            at,
            &[
                "may", "can", "could", "free", "welcome", "able", "allowed", "let", "lets",
                "happy", "fine", "enough", "late", "accept", "take", "possible",
            ],
        )
    });
    // "Cancel whenever you like": an order to do what one likes is leave.
    let leave = leave
        || how == Unnumbered::Whenever
            && PhraseIndex::content_stems(says)
                .contains(&words::stem(reading.word(sentence.start)));
    let barred = sentence.clone().any(|at| {
        let denied = (1..=2).any(|back| {
            matches!(reading.before(at, back), "not" | "no" | "nothing" | "never")
                || reading.before(at, back).ends_with("n't")
        });
        !denied
            && reading.is_any(
                at,
                &[
                    "refused", "charged", "charge", "lose", "loses", "lost", "unless",
                ],
            )
    });
    let ours = reading.is_any(sentence.start, &["we", "our", "it"])
        || reading.clause(start).any(|at| reading.word(at) == "we");
    let demanded = sentence
        .clone()
        .any(|at| reading.is_any(at, &["must"]) || reading.matches(at, &["have", "to"]));
    let given = reading.is_any(
        start.wrapping_sub(1),
        &[
            "get", "gets", "give", "gives", "given", "receive", "receives", "need", "needs",
            "require", "requires",
        ],
    );
    let part = Part::said(says);
    // "You are refunded in full even if you cancel on the day of the event."
    let even = (sentence.start..start)
        .any(|at| reading.word(at) == "even" && reading.is_any(at + 1, &["if", "when"]));
    let leave = leave
        || even
            && sentence
                .clone()
                .any(|at| reading.is_any(at, &["refunded", "refund", "back", "nothing"]));
    let conditional = case.stance.conditional && !even;
    let wrong = match (how, part) {
        (Unnumbered::Endless, Some(Part::Before)) => {
            reading.is_any(start, &["no"]) && !case.stance.conditional
        }
        (Unnumbered::Endless, _) => true,
        (Unnumbered::NotKept, Some(Part::For)) => !case.stance.conditional,
        (Unnumbered::Unannounced, Some(Part::Before)) => {
            (leave || ours || given || is_needless(reading, case.mention.tokens.end)) && !barred
        }
        (Unnumbered::SameDay, Some(Part::Within)) => demanded && !case.stance.conditional,
        (Unnumbered::Whenever, Some(Part::Before | Part::Within))
        | (Unnumbered::SameDay | Unnumbered::AtOnce, Some(Part::Before)) => {
            leave && !barred && !conditional
        }
        (Unnumbered::SameDay | Unnumbered::AtOnce, Some(Part::For)) => {
            !case.stance.conditional && !barred && !leave
        }
        _ => false,
    };
    if wrong {
        Comparison::whole(case, None)
    } else {
        Comparison::Unsure
    }
}

/// "No notice is needed": what stands in front of it is not asked for.
fn is_needless(reading: &Reading, end: usize) -> bool {
    reading.is_any(end, &["is", "needed", "required", "necessary"])
        && (end..end + 2)
            .any(|at| reading.is_any(at, &["needed", "required", "necessary", "asked", "wanted"]))
}
