//! Another share than the agreed one, and what it may be instead of a contradiction: what happened, what is
//! hoped for, how far somebody has come.
//!
//! Knows the words around a share. Knows nothing of the rule.

use super::Share;

/// Words for where somebody stands.
const STANDING: &[&[&str]] = &[
    &["we", "are", "at"],
    &["we", "are", "on"],
    &["you", "are", "at"],
    &["currently", "at"],
];

/// Words for what numbers come to.
const RECKONED: &[&[&str]] = &[
    &[",", "which", "is"],
    &["comes", "to"],
    &["came", "to"],
    &["works", "out", "at"],
];

impl Share<'_> {
    /// What happened, or what is hoped for, is not the rule.
    pub(super) fn is_idle(&self) -> bool {
        let stance = self.case.stance;
        stance.advice
            || stance.past
            || stance.negative
            || self.has_changed()
            || self.is_where_somebody_stands()
    }

    /// "94.6%, up from 91.2%"
    fn has_changed(&self) -> bool {
        self.ends_any(&[&["up", "from"], &["down", "from"]])
    }

    /// "13 of the 20 rehearsals, which is 65%", "we are at 91%": how far somebody has come.
    fn is_where_somebody_stands(&self) -> bool {
        let before = self.case.sentence().start..self.case.start();
        let counted = || {
            before
                .clone()
                .any(|at| self.case.reading.number(at).is_some())
        };
        self.ends_any(STANDING) || counted() && self.ends_any(RECKONED)
    }

    /// Whether some words stand just before the share.
    fn ends_any(&self, list: &[&[&str]]) -> bool {
        let (reading, start) = (self.case.reading, self.case.start());
        list.iter().any(|words| reading.ends_with(start, words))
    }
}
