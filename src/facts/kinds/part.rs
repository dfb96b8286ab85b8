//! The part that a length of time plays in a rule: how often, by when, for how long, how long before.
//!
//! Knows a rule's own sentence and the words next to a length. Knows nothing of how long it is.

use super::{Mention, bound_before};
use crate::facts::reading::Reading;

/// The part that a length of time plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// "every 14 days"
    Every,
    /// "within 14 days"
    Within,
    /// "for 14 days"
    For,
    /// "14 days before", "14 days' notice"
    Before,
}

impl Part {
    /// The part that the value plays in a rule's own sentence.
    pub(crate) fn said(says: &str) -> Option<Self> {
        if is_frequency(Some(says)) {
            return Some(Self::Every);
        }
        let (before, after) = says.split_once("{value}")?;
        let after = after.trim_start_matches(['\'', '\u{2019}', ' ']);
        let after = after.strip_prefix("of ").unwrap_or(after);
        if ["before", "notice", "ahead", "beforehand", "in advance"]
            .iter()
            .any(|word| after.starts_with(word))
        {
            return Some(Self::Before);
        }
        match before.split_whitespace().next_back()? {
            "within" => Some(Self::Within),
            "for" | "lasts" | "last" => Some(Self::For),
            _ => None,
        }
    }

    /// The part that a stated length of time plays.
    pub(crate) fn stated(reading: &Reading, mention: &Mention) -> Option<Self> {
        let end = mention.tokens.end;
        let ahead = (end..end + 2).any(|at| {
            reading.is_any(
                at,
                &[
                    "before",
                    "ahead",
                    "beforehand",
                    "earlier",
                    "notice",
                    "advance",
                ],
            )
        });
        if ahead {
            return Some(Self::Before);
        }
        let (_, start) = bound_before(reading, mention.tokens.start);
        match reading.before(start, 1) {
            "within" | "inside" => Some(Self::Within),
            "for" | "lasts" | "last" | "lasting" => Some(Self::For),
            _ => None,
        }
    }
}

/// Whether a rule says how often something must happen.
pub(crate) fn is_frequency(says: Option<&str>) -> bool {
    says.is_some_and(|says| {
        let before = says.split("{value}").next().unwrap_or_default();
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        matches!(last, "every" | "each") || before.trim_end().ends_with("once in")
    })
}
