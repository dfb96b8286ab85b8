//! What a run of words with a capital stands for: "Garden Room", "CQC registered", "INC20114477".
//!
//! Knows what such a run looks like and what stands beside it. Knows nothing of where runs begin and end.

use std::ops::Range;

use super::Foreign;
use super::place::{is_cell_of_room, is_place};
use crate::facts::reading::Reading;

/// A run of words with a capital, at least one of which is strange to the site.
pub(super) struct Run<'a> {
    /// The text.
    pub(super) reading: &'a Reading,
    /// Where the run stands.
    pub(super) tokens: Range<usize>,
}

impl Run<'_> {
    /// The first word as written.
    fn first(&self) -> &str {
        self.reading.raw(self.tokens.start)
    }

    /// The token behind the run.
    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }

    /// The token in front of the run; a token outside the text where none is.
    pub(super) fn in_front(&self) -> usize {
        self.tokens.start.wrapping_sub(1)
    }

    /// How many words the run has.
    pub(super) fn length(&self) -> usize {
        self.tokens
            .clone()
            .filter(|at| self.reading.is_word(*at))
            .count()
    }

    /// Where to go on behind a run that names nobody, whatever stands around it.
    pub(super) fn names_nobody_until(&self) -> Option<usize> {
        if self.is_single_letter() {
            Some(self.tokens.start + 1)
        } else if self.is_language() {
            Some(self.end())
        } else if self.is_number_of_something() {
            Some(self.end() + 1)
        } else {
            is_cell_of_room(self).then_some(self.end())
        }
    }

    /// "zones A to D Permits have to be renewed": a single letter begins no name.
    fn is_single_letter(&self) -> bool {
        let first = self.first();
        first.chars().count() == 1 && first != "A" && first != "I"
    }

    /// "a British Sign Language tour"
    fn is_language(&self) -> bool {
        self.reading.word(self.end() - 1) == "language"
    }

    /// "INC20114477" is the number of something.
    fn is_number_of_something(&self) -> bool {
        self.end() == self.tokens.start + 1
            && self.reading.is_number(self.end())
            && !self.reading.spaced(self.end())
    }

    /// Whether the run names a body, and neither tells which thing is meant nor where that is.
    pub(super) fn is_name(&self) -> bool {
        !(self.only_says_which() || is_place(self) || self.has_capital_of_sentence())
    }

    /// "CQC registered", "ODS code": the name only says what kind of thing it is.
    fn only_says_which(&self) -> bool {
        self.reading.is_any(self.end(), KINDS_OF_THING)
            && self.is_abbreviation()
            && !self.first().ends_with("'s")
            || self.reading.word(self.end()) == "-"
                && self
                    .reading
                    .is_any(self.end() + 1, &["registered", "based"])
    }

    /// "Westline", at the start of a sentence, where the capital says nothing.
    fn has_capital_of_sentence(&self) -> bool {
        self.is_initial()
            && self.length() == 1
            && !self.is_abbreviation()
            && !self.is_known_as_name()
    }

    /// "CQC", "HMRC"
    fn is_abbreviation(&self) -> bool {
        let first = self.first();
        let upper = first.chars().filter(|letter| letter.is_uppercase()).count();
        upper >= 2 && first.len() <= 12
    }

    /// Whether a sentence, a cell or a line of a list begins here.
    fn is_initial(&self) -> bool {
        self.reading.sentence(self.tokens.start).start == self.tokens.start
            || self.reading.is_any(self.in_front(), OPENING)
    }

    /// "The bus is a Westline service. Westline's fare is …": a name also where no sentence begins.
    fn is_known_as_name(&self) -> bool {
        let reading = self.reading;
        self.first().strip_suffix("'s").is_some_and(|bare| {
            (1..reading.len()).any(|at| {
                at != self.tokens.start
                    && reading.raw(at) == bare
                    && reading.sentence(at).start != at
            })
        })
    }

    /// Whether the run surely names a body: two words, an abbreviation, or what was named before.
    pub(super) fn is_sure(&self, found: &[Foreign]) -> bool {
        self.length() > 1
            || self.is_abbreviation()
            || self.is_short_for_one_of(found)
            || self.first().ends_with("'s")
    }

    /// "The British Mountaineering Insurance Bureau … Write to the Bureau at …": short for what was named.
    fn is_short_for_one_of(&self, found: &[Foreign]) -> bool {
        self.length() == 1
            && self.reading.before(self.tokens.start, 1) == "the"
            && found.iter().any(|name| {
                name.tokens.len() > 1 && self.reading.raw(name.tokens.end - 1) == self.first()
            })
    }
}

/// What is told apart by the name in front of it.
const KINDS_OF_THING: &[&str] = &[
    "registered",
    "code",
    "codes",
    "number",
    "location",
    "registration",
    "rating",
    "id",
    "form",
    "account",
    "search",
];

/// What stands in front of the first word of a sentence, a cell or a line of a list.
const OPENING: &[&str] = &[
    "\"", "'", ":", ";", "(", "|", "*", "\u{fffc}", "-", "\u{2022}",
];
