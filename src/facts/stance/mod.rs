//! How a sentence stands to the value in it: past, future, denied, advised, asked, warned of.
//!
//! Knows which readings there are and what one takes from another. Knows no words but negators, and
//! nothing of facts but the stems of their own words.

mod advice;
mod busy;
mod case;
mod condition;
mod denial;
mod passage;
mod question;
mod quoted;
mod refusal;
mod taken_back;
mod time;
mod warning;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

pub(crate) use self::case::Side;
pub(crate) use self::denial::EXEMPTING;
use self::passage::Passage;
pub(crate) use self::quoted::quotation;
pub(crate) use self::taken_back::{Answer, answer_at, calls_wrong};
pub(crate) use self::time::Announced;
pub(crate) use self::warning::warned_nearby;
use super::kinds::Mention;
use super::reading::Reading;
use super::value::Kind;

/// How a sentence stands to a value in it.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent reading of the words"
)]
pub(crate) struct Stance {
    /// It speaks of what was.
    pub(crate) past: bool,
    /// It speaks of what will be from some day on.
    pub(crate) future: Option<Announced>,
    /// It denies the value, by these tokens.
    pub(crate) denied: Option<Range<usize>>,
    /// It advises, and lays down no rule.
    pub(crate) advice: bool,
    /// It is a question that can be answered with yes or no.
    pub(crate) question: bool,
    /// It warns of something fake or mistaken.
    pub(crate) warning: bool,
    /// It speaks of busy or quiet times.
    pub(crate) busy: bool,
    /// A "not" stands in the clause.
    pub(crate) negative: bool,
    /// An "if" stands before the value in the clause.
    pub(crate) conditional: bool,
    /// Something is refused or rejected.
    pub(crate) refused: bool,
    /// It tells the reader to do something.
    pub(crate) rule_of_action: bool,
    /// It gives an example.
    pub(crate) example: bool,
    /// It speaks of a case on the other side of the rule, so that another value breaks nothing.
    pub(crate) beyond_rule: Option<Side>,
    /// The words around it call it wrong, or unfit, or what others say.
    pub(crate) taken_back: bool,
    /// It tells what will have happened by then: "… will already be closed".
    pub(crate) foregone: bool,
    /// The next sentence calls it wrong.
    pub(crate) corrected: bool,
    /// It is a question that asks whether something must be.
    pub(crate) asks_need: bool,
    /// "no longer" in front of it: what held has ended.
    pub(crate) ended: bool,
    /// It is a question, and the answer to it is yes.
    pub(crate) affirmed: bool,
}

impl Stance {
    /// Reads the sentence around a mention.
    pub(crate) fn of(
        reading: &Reading,
        mention: &Mention,
        clause: &Range<usize>,
        vocabulary: &HashSet<String>,
        today: Date,
    ) -> Self {
        let sentence = &reading.sentence(mention.tokens.start);
        let at = mention.tokens.start;
        let passage = &Passage {
            reading,
            sentence,
            clause,
            before: &(clause.start..at.min(clause.end).max(clause.start)),
            after: &(mention.tokens.end.min(clause.end)..clause.end),
            mention,
            vocabulary,
        };
        let mut stance = Self {
            past: time::is_past(passage, today),
            future: time::future(passage, today),
            denied: denial::denial(passage),
            advice: advice::is_advice(passage),
            question: question::asks(passage),
            warning: warning::is_warning(passage),
            busy: busy::is_busy(passage),
            negative: is_negative(passage),
            conditional: condition::is_conditional(passage),
            refused: refusal::is_refusal(passage),
            rule_of_action: !reading.holds_any(clause, &["if", "when", "unless"]),
            example: is_example(passage),
            beyond_rule: case::side(passage),
            taken_back: taken_back::is_taken_back(passage) || quoted::is_denied_behind(reading, at),
            foregone: case::is_foregone(passage),
            corrected: taken_back::by_next_sentence(reading, sentence),
            asks_need: question::asks_need(passage),
            ended: is_ended(passage),
            affirmed: false,
        };
        if says_what_is_wanted(passage) {
            stance.past = false;
            stance.denied = None;
            stance.negative = false;
        }
        stance
    }

    /// Whether the sentence says nothing about what holds now.
    pub(crate) fn is_silent(&self) -> bool {
        self.past || self.future.is_some() || self.question
    }
}

/// Whether a "not" stands in the clause.
fn is_negative(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    let clause = passage.clause.start;
    let opening = clause + usize::from(reading.is_any(clause, &[":", ";", ",", "-"]));
    // "No account may be left unused for longer than …"
    let none = reading.is_any(opening, &["no", "none", "nobody"])
        && opening < passage.at()
        && !reading.is_any(opening + 1, &["longer", ","])
        && matches!(passage.kind(), Kind::Duration | Kind::Count);
    // "Seats not yet paid for are held …" denies nothing of how long.
    none || passage
        .before
        .clone()
        .any(|index| is_negator(reading.word(index)) && reading.word(index + 1) != "yet")
}

/// Whether the sentence gives an example.
fn is_example(passage: &Passage<'_>) -> bool {
    let Passage {
        reading, sentence, ..
    } = *passage;
    reading.holds_phrase(sentence, &["for", "example"])
        || reading.holds_phrase(sentence, &["such", "as"])
        || reading.holds_phrase(sentence, &["something", "like"])
        || reading.holds_phrase(sentence, &["for", "instance"])
        || reading.holds_phrase(sentence, &["e", ".", "g"])
        // "helpdesk@home.example" is no word for an example.
        || sentence.clone().any(|index| {
            !passage.mention.tokens.contains(&index)
                && reading.is_any(index, &["eg", "example", "placeholder"])
        })
}

/// Whether "no longer" stands in front of a mention: what held has ended.
fn is_ended(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    passage.before.clone().any(|index| {
        reading.matches(index, &["no", "longer"])
            && reading.word(index + 2) != "than"
            && !(index..passage.at()).any(|between| reading.word(between) == ",")
    })
}

/// Whether what is told of one that fell short only names what was wanted.
fn says_what_is_wanted(passage: &Passage<'_>) -> bool {
    let reading = passage.reading;
    if passage.kind() != Kind::Prefix {
        return false;
    }
    // "Most likely it did not start with 07, as it has to": the rule is said behind it.
    let ruled = (passage.end()..passage.end() + 3).any(|index| {
        reading.matches(index, &["as", "it"])
            && reading.is_any(index + 2, &["must", "has", "should", "ought"])
    });
    // "… the number you gave did not start with 07": what was wanted is named.
    let wanted = (passage.sentence.start..passage.at()).any(|index| {
        let denied = reading.matches(index, &["did", "not"]);
        let verb = index + 1 + usize::from(denied);
        (denied || reading.word(index) == "didn't") && reading.is_any(verb, &["start", "begin"])
    });
    ruled || wanted
}

fn is_negator(word: &str) -> bool {
    matches!(
        word,
        "not" | "never" | "cannot" | "nor" | "neither" | "nobody"
    ) || word.ends_with("n't")
}
