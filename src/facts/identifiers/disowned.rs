//! Whether a sentence says that a number or an address is not what it is: "helpdesk@… is not read by
//! the NAS", "the portal is not at …".
//!
//! Knows words. Knows nothing of who owns what.

use std::ops::Range;

use super::super::kinds::Mention;
use super::super::reading::Reading;

/// The words that disown a value, together with it, if any do.
pub(super) fn disowned(reading: &Reading, mention: &Mention) -> Option<Range<usize>> {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let sentence = reading.sentence(start);
    // "… is not read by the NAS"
    let copula = reading.is_any(end, &["is", "are"]);
    let unread = copula
        && reading.word(end + 1) == "not"
        && reading.is_any(
            end + 2,
            &[
                "read",
                "used",
                "answered",
                "monitored",
                "checked",
                "watched",
                "staffed",
            ],
        )
        && !reading.is_any(end + 3, &["at", "on", "after", "before", "outside", "over"]);
    if unread {
        return Some(start..end + 3);
    }
    // "0333 200 1133 is not the helpdesk's number"
    let of_nobody = copula
        && reading.word(end + 1) == "not"
        && reading.is_any(end + 2, &["the", "our"])
        && (end + 3..end + 7).any(|at| {
            reading.word(at).ends_with("'s")
                && reading.is_any(at + 1, &["number", "address", "email"])
        });
    if of_nobody {
        return Some(start..end + 2);
    }
    // "…, which is not the team's number"
    if reading.matches(end, &[",", "which", "is", "not"]) {
        return Some(start..end + 4);
    }
    let before = |words: &[&str]| {
        (1..=2).find_map(|skip| {
            let at = start.checked_sub(skip - 1)?;
            let from = at.checked_sub(words.len())?;
            (from >= sentence.start && reading.ends_with(at, words)).then_some(from)
        })
    };
    // "the portal is not at …", "does not use …"
    let led = before(&["is", "not", "at"])
        .or_else(|| before(&["is", "not", "on"]))
        .or_else(|| before(&["is", "no", "longer"]))
        .or_else(|| before(&["is", "no", "longer", "on"]))
        .or_else(|| before(&["does", "not", "use"]))
        .or_else(|| before(&["doesn't", "use"]));
    led.map(|from| from..end)
}
