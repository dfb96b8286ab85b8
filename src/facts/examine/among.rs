//! A value among others of its block: what the rule, stated beside it, makes of one that differs.
//!
//! Knows which values of the block agree with the fact. Knows nothing of how a sentence stands to its
//! value.

use std::collections::HashMap;

use super::again::{goes_back, says_again};
use super::siblings::numbered_beside;
use crate::facts::identifiers;
use crate::facts::kinds::{Ages, Comparison, Mention, Stated};
use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::value::{Bound, Kind, Value};

/// The values that agree, by fact and sentence.
pub(super) type Agreeing = HashMap<(usize, usize), Vec<usize>>;

/// A value that is about a fact, among the others of its block.
pub(super) struct Among<'a> {
    pub(super) reading: &'a Reading,
    /// All values of the block.
    pub(super) mentions: &'a [Mention],
    /// Which of them it is.
    pub(super) number: usize,
    pub(super) mention: &'a Mention,
    /// Which fact it is about.
    pub(super) index: usize,
    pub(super) fact: &'a Fact,
    pub(super) agreeing: &'a Agreeing,
}

impl Among<'_> {
    /// Whether what stands beside it makes it no statement of its own.
    pub(super) fn only_goes_with_another(&self, cued: bool, comparison: &Comparison) -> bool {
        let differs = *comparison != Comparison::Equal;
        self.is_outdone_by_a_number()
            || differs && self.is_one_of_a_pair()
            || self.is_disputed() && (self.is_an_instance() || self.is_an_example())
            || differs && !cued && self.is_told_before()
            || self.is_disputed() && self.is_rest_of_scale()
            || differs && self.is_case_beside_the_rule()
            || differs && self.is_said_again_in_brackets()
    }

    fn sentence(&self) -> usize {
        let token = self.reading.tokens.get(self.mention.tokens.start);
        token.map_or(0, |token| token.sentence)
    }

    /// The values of its sentence that agree with the fact.
    fn beside(&self) -> &[usize] {
        self.agreeing
            .get(&(self.index, self.sentence()))
            .map_or(&[][..], Vec::as_slice)
    }

    /// Whether its sentence states the agreed value, and it is another.
    fn is_disputed(&self) -> bool {
        let beside = self.beside();
        !beside.is_empty() && !beside.contains(&self.number)
    }

    /// Whether a sentence for which something holds states the agreed value.
    fn is_stated_where(&self, holds: impl Fn(usize) -> bool) -> bool {
        self.agreeing
            .keys()
            .any(|(fact, sentence)| *fact == self.index && holds(*sentence))
    }

    /// "You may cancel at any time, with two days' notice": a number says more than words do.
    fn is_outdone_by_a_number(&self) -> bool {
        matches!(self.mention.stated, Stated::Unnumbered(Kind::Duration, _))
            && (self.is_stated_where(|_| true)
                || numbered_beside(self.reading, self.mentions, self.number))
    }

    /// "Numbers starting 073, 074 and so on are fine, because each of them starts with 07"
    fn is_an_instance(&self) -> bool {
        matches!((&self.mention.stated, &self.fact.value),
            (Stated::Prefix { digits }, Value::Prefix(agreed)) if digits.starts_with(agreed.as_str()))
    }

    /// Where the sentence states the agreed value, another one in it is an example of it.
    fn is_an_example(&self) -> bool {
        !matches!(self.mention.kind(), Kind::Hours | Kind::Prefix)
            && !matches!(self.mention.stated, Stated::Age(Ages::Over(_)))
            && !self.is_claimed_again()
            && !self.asks_by_itself()
            && !self.lays_down()
            && !self.is_older_name()
            && !self.is_slip_of_old()
    }

    /// Whether it is said again, or as another rule for some.
    fn is_claimed_again(&self) -> bool {
        says_again(self.reading, self.mention) && self.mention.kind() != Kind::Level
            || is_alternative(self.reading, self.mention)
    }

    /// "fewer than six, so a party of six needs a second": the bound lays down the rule.
    fn lays_down(&self) -> bool {
        let bare = |other: &usize| !self.mentions.get(*other).is_some_and(is_bounded);
        is_bounded(self.mention) && self.beside().iter().all(bare)
    }

    /// Whether a slip of the agreed standard is given as its older name: "DCB1596 (formerly ISB 1569)".
    fn is_older_name(&self) -> bool {
        let start = self.mention.tokens.start;
        self.mention.kind() == Kind::Standard
            && (1..=3).any(|back| {
                matches!(
                    self.reading.before(start, back),
                    "formerly" | "previously" | "once" | "was"
                )
            })
            && identifiers::has_slipped_number(&self.mention.stated, self.fact)
    }

    fn is_slip_of_old(&self) -> bool {
        identifiers::is_slip(&self.mention.stated, self.fact)
            && self
                .reading
                .sentence(self.mention.tokens.start)
                .any(|index| {
                    self.reading
                        .is_any(index, &["formerly", "previously", "once"])
                })
    }

    /// Whether a level is asked for by itself, whatever other level the sentence names.
    fn asks_by_itself(&self) -> bool {
        let Stated::Level(stated) = &self.mention.stated else {
            return false;
        };
        // "…, and only Standards Exceeded lets you join."
        let only = self.reading.before(self.mention.tokens.start, 1) == "only"
            || self.reading.word(self.mention.tokens.start) == "only";
        only || stated.is_minimum()
            || matches!(&self.fact.value, Value::Level(minimum, _) if stated.asks_above(*minimum))
    }

    /// "Claim within 60 days. The money reaches your account ten days later": where the rule has been
    /// stated, a value in a sentence that does not name it is one of something else.
    fn is_told_before(&self) -> bool {
        let own = self.sentence();
        self.is_stated_where(|sentence| sentence < own) && !goes_back(self.reading, self.mention)
    }

    /// "people graded Moderate Risk and people graded High Risk": told in the same words as the agreed level beside
    /// it, in one list.
    fn is_one_of_a_pair(&self) -> bool {
        let (reading, start) = (self.reading, self.mention.tokens.start);
        let Some(and) = (1..=4).find(|back| reading.before(start, *back) == "and") else {
            return false;
        };
        self.mention.kind() == Kind::Level
            && and > 1
            && self.beside().iter().any(|other| {
                self.mentions.get(*other).is_some_and(|other| {
                    (1..and).all(|back| {
                        reading.before(start, back) == reading.before(other.tokens.start, back)
                    })
                })
            })
    }

    /// "Approaching Standards or better, that is to say Standards Met"
    fn is_rest_of_scale(&self) -> bool {
        self.mention.kind() == Kind::Level && says_again(self.reading, self.mention)
    }

    /// "A sole user goes on holiday …. That is why no fewer than two should have access": where the rule is
    /// stated beside it, one who is told of is a case.
    fn is_case_beside_the_rule(&self) -> bool {
        const RULING: &[&str] = &[
            "must", "need", "needs", "should", "enough", "only", "is", "are", "just",
        ];
        let (start, own) = (self.mention.tokens.start, self.sentence());
        matches!(self.mention.stated, Stated::Count { .. })
            && self.reading.is_any(start, &["a", "one"])
            && !self
                .reading
                .sentence(start)
                .any(|index| self.reading.is_any(index, RULING))
            && self.is_stated_where(|sentence| sentence != own)
    }

    /// "30 working days (six weeks in practice)"
    fn is_said_again_in_brackets(&self) -> bool {
        let bracket = (1..=3)
            .filter_map(|back| self.mention.tokens.start.checked_sub(back))
            .find(|at| self.reading.word(*at) == "(");
        let before = self.mentions.iter().take(self.number).rev().take(2);
        self.mention.kind() == Kind::Duration
            && bracket.is_some_and(|bracket| {
                before
                    .into_iter()
                    .any(|other| other.tokens.end == bracket && other.kind() == Kind::Duration)
            })
    }
}

/// Whether words give a number a direction that lays something down: "fewer than six", "at least two".
fn is_bounded(mention: &Mention) -> bool {
    matches!(
        mention.stated,
        Stated::Count {
            bound: Bound::AtLeast | Bound::AtMost | Bound::LessThan | Bound::MoreThan,
            ..
        }
    )
}

/// "every 30 days, or every 60 days if you work part-time": another rule for some.
fn is_alternative(reading: &Reading, mention: &Mention) -> bool {
    let every = usize::from(reading.before(mention.tokens.start, 1) == "every");
    matches!(mention.stated, Stated::Duration { every: true, .. })
        && reading.before(mention.tokens.start, 1 + every) == "or"
        && reading.is_any(mention.tokens.end, &["if", "for", "when", "in"])
}
