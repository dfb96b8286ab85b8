//! Whether a value that differs from the agreed one is excused by the words around it.
//!
//! Knows what refutes, measures or instances a value. Knows nothing of other sentences, and raises
//! nothing itself.

use std::ops::Range;

use crate::facts::identifiers;
use crate::facts::kinds::{Difference, Mention, Stated};
use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::stance::{Side, Stance};
use crate::facts::value::{Kind, Value};

/// A value that differs from the agreed one, and how its sentence stands to it.
pub(super) struct Different<'a> {
    pub(super) reading: &'a Reading,
    pub(super) mention: &'a Mention,
    pub(super) fact: &'a Fact,
    pub(super) value: &'a Value,
    pub(super) stance: &'a Stance,
    /// The tokens that deny the value.
    pub(super) denied: Option<&'a Range<usize>>,
    /// What is different.
    pub(super) wrong: &'a [Difference],
}

impl Different<'_> {
    /// Whether its sentence does not stand by the value.
    pub(super) fn is_excused(&self) -> bool {
        let stance = self.stance;
        self.is_denied()
            || self.is_done_by_nobody()
            || stance.is_silent()
            || stance.warning
            || stance.taken_back
            || stance.ended
            || self.is_length() && stance.beyond_rule.is_some_and(|side| self.lies_on(side))
    }

    fn is_length(&self) -> bool {
        matches!(self.mention.stated, Stated::Duration { .. })
    }

    /// Whether the sentence denies what is different, and nothing else.
    fn is_denied(&self) -> bool {
        self.denied
            .is_some_and(|denied| self.denies_difference(denied))
            && !self.is_open_end()
            && !self.is_ordinal()
            && !self.is_slip()
            && !self.is_named_in_brackets()
            && !self.is_keyless()
    }

    /// "Do not press anything": the "not" is part of what is said.
    fn is_keyless(&self) -> bool {
        matches!(&self.mention.stated, Stated::Route(stated) if stated.is_keyless())
    }

    /// "has not been shown to meet the secure email standard (DCB0129)": what stands in brackets behind
    /// the subject says which one it is, whatever the sentence denies of it.
    fn is_named_in_brackets(&self) -> bool {
        let (reading, tokens) = (self.reading, &self.mention.tokens);
        self.mention.kind() == Kind::Standard
            && reading.word(tokens.start.wrapping_sub(1)) == "("
            && reading.word(tokens.end) == ")"
    }

    /// "not guarded at weekends": the "not" is part of what is wrong.
    fn denies_difference(&self, denied: &Range<usize>) -> bool {
        let of_cover =
            matches!(self.mention.stated, Stated::Hours(_)) && self.fact.kind() == Kind::Cover;
        let reaches_further = self
            .wrong
            .iter()
            .any(|difference| difference.bytes.end > self.mention.bytes.end);
        !of_cover
            || denied.start >= self.mention.tokens.start && !reaches_further
            || !self
                .wrong
                .iter()
                .any(|difference| self.reading.token_at(difference.bytes.start) <= denied.start + 3)
    }

    /// "however long it stays unused", "no time limit"
    fn is_open_end(&self) -> bool {
        matches!(self.mention.stated, Stated::Unnumbered(..))
            && self
                .reading
                .is_any(self.mention.tokens.start, &["however", "no"])
    }

    /// "need not have a second user": the "not" is part of what is said.
    fn is_ordinal(&self) -> bool {
        matches!(self.mention.stated, Stated::Count { .. })
            && self.reading.is_any(
                self.mention.tokens.start,
                &["second", "third", "fourth", "fifth"],
            )
    }

    /// "Your system does not meet DCB15996": a slip is one in what is denied, too.
    fn is_slip(&self) -> bool {
        self.mention.kind() == Kind::Standard
            && identifiers::is_slip(&self.mention.stated, self.fact)
            && self.reading.is_any(
                self.mention.tokens.start.wrapping_sub(1),
                &["meet", "follow", "satisfy", "with", "to"],
            )
    }

    /// "Nobody wipes it after a week, whatever you have heard"
    fn is_done_by_nobody(&self) -> bool {
        let reading = self.reading;
        let first = reading.clause(self.mention.tokens.start).start;
        self.is_length()
            && self.stance.negative
            && reading.word(first) == "nobody"
            && reading.word(first + 1).ends_with('s')
            && !reading.is_any(first + 1, &["is", "has", "was"])
            && reading.word(self.mention.tokens.start.wrapping_sub(1)) == "after"
    }

    /// Whether a length of time lies on a side of the agreed one; what is no length lies anywhere.
    fn lies_on(&self, side: Side) -> bool {
        let (Stated::Duration { low, high, .. }, Value::Duration(_, agreed)) =
            (&self.mention.stated, self.value)
        else {
            return true;
        };
        match side {
            Side::Over => high.rough_seconds() > agreed.rough_seconds(),
            Side::Within => low.rough_seconds() < agreed.rough_seconds(),
        }
    }
}
