//! As many, or as long, as somebody wishes: "as many as you like", "as long as they want".
//!
//! Knows who wishes, and in which words. Knows nothing of what is wished for.

use crate::facts::reading::Reading;

/// Who may wish for as many, or for as long.
pub(super) const WHO: &[&str] = &["you", "they", "people", "members", "we", "it"];

/// The words that follow "as many as you", "as long as they".
pub(super) const WISH: &[&str] = &[
    "like", "likes", "want", "wants", "wish", "wishes", "please", "choose", "chooses", "need",
    "needs", "can", "takes", "suits", "care", "cares", "fancy",
];

/// Where "as many … as you like" ends, whose "as many" ends at a token.
pub(super) fn as_you_like(reading: &Reading, from: usize) -> Option<usize> {
    let second = (from..from + 6).find(|index| reading.word(*index) == "as")?;
    as_there_is_room(reading, second).or_else(|| {
        (reading.is_any(second + 1, WHO)
            && (reading.is_any(second + 2, WISH)
                // "as many permits as you have cars"
                || reading.word(second + 2) == "have" && reading.is_word(second + 3)))
        .then_some(second + 3)
    })
}

/// "as many companions as the car can hold", "as many as will fit": where that ends.
fn as_there_is_room(reading: &Reading, second: usize) -> Option<usize> {
    let room = second + 1 + 2 * usize::from(reading.is_any(second + 1, &["the", "a", "your"]));
    (reading.is_any(room, &["can", "will"])
        && reading.is_any(room + 1, &["hold", "holds", "fit", "take", "carry", "seat"]))
    .then_some(room + 2)
}
