//! A block's prose cut into tokens, sentences and clauses, in one pass and without backtracking.
//!
//! Knows English punctuation and abbreviations. Knows nothing of facts or of kinds of value.

use std::num::NonZeroU32;
use std::ops::Range;

use rayon::prelude::*;

use super::numbers;
use super::signs::{self, Signs};
pub(crate) use super::tokens::Class;
use super::tokens::{self, Token};

/// A number found at a token, in thousandths, and the token after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The value in thousandths.
    pub(crate) thousandths: u64,
    /// The token after its last one.
    pub(crate) next: usize,
    /// Whether it is written with figures.
    pub(crate) figures: bool,
}

impl Number {
    /// The value, where it is whole.
    pub(crate) fn whole(self) -> Option<u64> {
        self.thousandths
            .is_multiple_of(1000)
            .then_some(self.thousandths / 1000)
    }
}

/// A text cut into tokens. Every look-up is safe: outside the text there are only empty words.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    text: String,
    lower: String,
    /// The tokens in order.
    pub(crate) tokens: Vec<Token>,
    /// The sentences, as ranges of tokens.
    pub(crate) sentences: Vec<Range<usize>>,
    /// The clauses, as ranges of tokens.
    pub(crate) clauses: Vec<Range<usize>>,
    /// What each token may begin or belong to.
    signs: Vec<Signs>,
    /// The shape of each token: equal words have equal shapes.
    shapes: Vec<u8>,
    /// The numbers, in order.
    numbers: Vec<Number>,
}

impl Reading {
    /// Reads a text.
    pub(crate) fn new(text: &str) -> Self {
        Self::read(text, Quoted::Inside)
    }

    /// Reads what is said of a picture: the words that it shows, between quotation marks, are sentences of
    /// their own.
    pub(crate) fn of_picture(text: &str) -> Self {
        Self::read(text, Quoted::Apart)
    }

    fn read(text: &str, quoted: Quoted) -> Self {
        let mut reading = Self {
            text: text.to_owned(),
            lower: text.to_ascii_lowercase(),
            tokens: tokens::cut(text),
            ..Self::default()
        };
        reading.look_up_signs();
        reading.cut_sentences(quoted);
        reading.cut_clauses();
        reading.read_numbers();
        reading
    }

    /// The text as it is.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The text in lower case.
    pub(crate) fn lower(&self) -> &str {
        &self.lower
    }

    /// The number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A token in lower case; nothing outside the text.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| slice(&self.lower, token.start..token.end))
    }

    /// The word `back` places before `index`; nothing outside the text.
    pub(crate) fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |index| self.word(index))
    }

    /// A token as written; nothing outside the text.
    pub(crate) fn raw(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| slice(&self.text, token.start..token.end))
    }

    fn bytes_of(&self, index: usize) -> &[u8] {
        self.tokens
            .get(index)
            .and_then(|token| self.lower.as_bytes().get(token.start..token.end))
            .unwrap_or_default()
    }

    /// What a token is made of.
    pub(crate) fn class(&self, index: usize) -> Option<Class> {
        self.tokens.get(index).map(|token| token.class)
    }

    /// Whether a token is a run of digits.
    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.class(index) == Some(Class::Number)
    }

    /// Whether a token is a word.
    pub(crate) fn is_word(&self, index: usize) -> bool {
        self.class(index) == Some(Class::Word)
    }

    /// Whether white space stands before a token. The first token counts as spaced.
    pub(crate) fn spaced(&self, index: usize) -> bool {
        index == 0 || self.tokens.get(index).is_none_or(|token| token.spaced)
    }

    /// Whether a token is one of some words.
    pub(crate) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        let word = self.bytes_of(index);
        word.first().is_some_and(|first| {
            // Most words differ in their length or in their first letter.
            words.iter().any(|other| {
                let other = other.as_bytes();
                other.len() == word.len() && other.first() == Some(first) && other == word
            })
        })
    }

    /// Whether a sequence of words stands at a token.
    pub(crate) fn matches(&self, index: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(offset, word)| self.bytes_of(index + offset) == word.as_bytes())
    }

    /// Whether a sequence of words ends just before a token.
    pub(crate) fn ends_with(&self, end: usize, words: &[&str]) -> bool {
        end.checked_sub(words.len())
            .is_some_and(|start| self.matches(start, words))
    }

    /// Whether any token of a range is one of some words.
    pub(crate) fn holds_any(&self, tokens: &Range<usize>, words: &[&str]) -> bool {
        let inside = self.shapes.get(tokens.start..tokens.end.min(self.len()));
        let inside = inside.unwrap_or_default();
        let seen = inside
            .iter()
            .fold(0_u64, |seen, shape| seen | 1 << (shape & 63));
        words.iter().any(|word| {
            let shape = shape_of(word.as_bytes());
            seen & 1 << (shape & 63) != 0 && self.finds(tokens, inside, shape, &[word])
        })
    }

    /// Whether a sequence of words starts at any token of a range.
    pub(crate) fn holds_phrase(&self, tokens: &Range<usize>, words: &[&str]) -> bool {
        let inside = self.shapes.get(tokens.start..tokens.end.min(self.len()));
        let shape = words.first().map_or(0, |word| shape_of(word.as_bytes()));
        self.finds(tokens, inside.unwrap_or_default(), shape, words)
    }

    fn finds(&self, tokens: &Range<usize>, inside: &[u8], shape: u8, words: &[&str]) -> bool {
        inside
            .iter()
            .enumerate()
            .any(|(ahead, own)| *own == shape && self.matches(tokens.start + ahead, words))
    }

    /// The number that starts at a token, if one does.
    pub(crate) fn number(&self, index: usize) -> Option<Number> {
        let number = self.tokens.get(index)?.number?;
        self.numbers.get(number.get() as usize - 1).copied()
    }

    /// How many numbers there are.
    pub(super) fn numbers(&self) -> usize {
        self.numbers.len()
    }

    /// Whether a token has one of some signs.
    pub(crate) fn has(&self, index: usize, signs: Signs) -> bool {
        self.signs.get(index).is_some_and(|own| own.has(signs))
    }

    /// The first token from `index` on that has one of some signs; the end where none has.
    pub(crate) fn next(&self, index: usize, signs: Signs) -> usize {
        let rest = self.signs.get(index..).unwrap_or_default();
        let found = rest.iter().position(|own| own.has(signs));
        found.map_or(self.len().max(index), |ahead| index + ahead)
    }

    /// Every token that has one of some signs.
    pub(crate) fn with(&self, signs: Signs) -> impl Iterator<Item = usize> {
        let own = self.signs.iter().enumerate();
        own.filter(move |(_, own)| own.has(signs))
            .map(|(index, _)| index)
    }

    /// Whether a range of tokens holds one of some signs.
    pub(crate) fn holds(&self, tokens: &Range<usize>, signs: Signs) -> bool {
        let inside = self.signs.get(tokens.clone()).unwrap_or_default();
        inside.iter().any(|own| own.has(signs))
    }

    /// The bytes of a range of tokens.
    pub(crate) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let Some(first) = self.tokens.get(tokens.start) else {
            return self.text.len()..self.text.len();
        };
        let last = tokens
            .end
            .checked_sub(1)
            .filter(|last| *last >= tokens.start)
            .and_then(|last| self.tokens.get(last))
            .unwrap_or(first);
        first.start..last.end
    }

    /// The words of a range of bytes, as written.
    pub(crate) fn written(&self, bytes: &Range<usize>) -> &str {
        slice(&self.text, bytes.clone())
    }

    /// The sentence around a token, as a range of tokens.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        self.tokens
            .get(index)
            .and_then(|token| self.sentences.get(token.sentence))
            .cloned()
            .unwrap_or(0..0)
    }

    /// The clause around a token, as a range of tokens.
    pub(crate) fn clause(&self, index: usize) -> Range<usize> {
        self.tokens
            .get(index)
            .and_then(|token| self.clauses.get(token.clause))
            .cloned()
            .unwrap_or(0..0)
    }

    /// The first token that starts at or after a byte.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.start < byte)
    }

    fn look_up_signs(&mut self) {
        let shape_and_signs = |token: &Token| {
            let bytes = token.start..token.end;
            let lower = slice(&self.lower, bytes.clone());
            let own = match token.class {
                Class::Number => Signs::DIGITS | Signs::DIALLED,
                Class::Word => signs::of_word(lower, slice(&self.text, bytes)),
                Class::Symbol => signs::of(slice(&self.text, bytes)),
            };
            (shape_of(lower.as_bytes()), own)
        };
        let looked_up: (Vec<u8>, Vec<Signs>) = if self.len() > LONG {
            self.tokens.par_iter().map(shape_and_signs).unzip()
        } else {
            self.tokens.iter().map(shape_and_signs).unzip()
        };
        (self.shapes, self.signs) = looked_up;
        for index in 0..self.len() {
            if !self.has(index, Signs::JOINT) {
                continue;
            }
            let spaced = self.tokens.get(index).is_none_or(|token| token.spaced);
            let joint = self
                .tokens
                .get(index + 1)
                .is_some_and(|next| !next.spaced && next.class != Class::Symbol);
            if !joint {
                if let Some(own) = self.signs.get_mut(index) {
                    *own = own.without(Signs::JOINT);
                }
            } else if !spaced
                && let Some(before) = index.checked_sub(1)
                && self.class(before) == Some(Class::Word)
                && let Some(before) = self.signs.get_mut(before)
            {
                *before = *before | Signs::HOST;
            }
        }
    }

    fn read_numbers(&mut self) {
        let numbers = numbers::read_all(self);
        self.numbers.reserve_exact(numbers.len());
        for (index, number) in numbers {
            self.numbers.push(number);
            let count = u32::try_from(self.numbers.len()).unwrap_or_default();
            if let (Some(token), Some(own)) =
                (self.tokens.get_mut(index), self.signs.get_mut(index))
            {
                token.number = NonZeroU32::new(count);
                *own = *own | Signs::NUMBER | Signs::CLOCK | Signs::TIME | Signs::AROUND;
            }
        }
    }

    fn cut_sentences(&mut self, quoted: Quoted) {
        let mut start = 0;
        let mut index = 0;
        let mut shown = None;
        while index < self.len() {
            if quoted == Quoted::Apart && shown.is_none() && index > start {
                shown = self.closing_quote(index);
                if shown.is_some() {
                    self.sentences.push(start..index);
                    start = index;
                }
            }
            if shown == Some(index) {
                self.sentences.push(start..index + 1);
                start = index + 1;
                index = start;
                shown = None;
                continue;
            }
            if index > start && self.begins_labelled_line(index) {
                self.sentences.push(start..index);
                start = index;
            }
            // No person writes sentences this long; the cap keeps every later look around a value
            // short, so that a page takes time in proportion to its length.
            let too_long = index - start >= MOST_TOKENS_IN_SENTENCE;
            if too_long || self.ends_sentence(index) {
                let mut end = index + 1;
                while self.is_any(end, &[")", "\"", "'", "]"]) && !self.spaced(end) {
                    end += 1;
                }
                self.sentences.push(start..end);
                start = end;
                index = end;
            } else {
                index += 1;
            }
        }
        if start < self.len() {
            self.sentences.push(start..self.len());
        }
        for (number, sentence) in self.sentences.iter().enumerate() {
            for token in self
                .tokens
                .iter_mut()
                .take(sentence.end)
                .skip(sentence.start)
            {
                token.sentence = number;
            }
        }
    }

    /// The mark that closes what a quotation mark opens, where that begins with a capital and says something.
    fn closing_quote(&self, index: usize) -> Option<usize> {
        let opens = self.word(index) == "\""
            && self
                .raw(index + 1)
                .starts_with(|first: char| first.is_uppercase());
        let limit = self.len().min(index + MOST_TOKENS_IN_SENTENCE);
        (index + 3..limit).find(|at| opens && self.word(*at) == "\"")
    }

    /// Whether a token begins a line with a label of its own: "Cover required: always".
    fn begins_labelled_line(&self, index: usize) -> bool {
        const LONGEST_LABEL: usize = 6;
        let previous = index
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before));
        self.spaced(index)
            && previous
                .zip(self.tokens.get(index))
                .is_some_and(|(before, token)| {
                    slice(&self.text, before.end..token.start).contains('\n')
                })
            && (index + 1..index + LONGEST_LABEL).any(|at| self.word(at) == ":")
    }

    fn ends_sentence(&self, index: usize) -> bool {
        if !self.has(index, Signs::STOP) {
            return false;
        }
        let mark = self.word(index);
        let mut next = index + 1;
        while self.is_any(next, &[")", "\"", "'", "]"]) && !self.spaced(next) {
            next += 1;
        }
        if next >= self.len() {
            return true;
        }
        if !self.spaced(next) {
            return false;
        }
        if mark != "." {
            return true;
        }
        if self
            .raw(next)
            .starts_with(|first: char| first.is_lowercase())
        {
            return false;
        }
        let previous = self.before(index, 1);
        if previous == "m" && self.before(index, 2) == "." {
            // "9 a.m. Monday" runs on, "at 9 a.m. The team …" does not.
            return !super::words::is_day(self.word(next)) && self.is_word(next);
        }
        // "No. It opens again on Monday" is an answer, "No. 5" a number.
        if matches!(previous, "no" | "nos") && !self.is_number(next) {
            return true;
        }
        // "Open 10 to 6, Tues–Sat. Dogs welcome.", and not "Sat. 10 to 6" or "Mon. to Fri."
        if super::words::is_day(previous) && takes_full_stop(previous) {
            return self.is_word(next) && !super::words::is_day(self.word(next));
        }
        let single_letter = previous.len() == 1 && self.is_word(index.saturating_sub(1));
        !(takes_full_stop(previous) || single_letter && previous != "i")
    }

    fn cut_clauses(&mut self) {
        let mut start = 0;
        let mut clauses = Vec::new();
        for index in 0..self.len() {
            let new_sentence = index > 0
                && self.tokens.get(index).map(|token| token.sentence)
                    != self.tokens.get(index - 1).map(|token| token.sentence);
            if index > start && (new_sentence || self.starts_clause(index)) {
                clauses.push(start..index);
                start = index;
            }
        }
        if start < self.len() {
            clauses.push(start..self.len());
        }
        for (number, clause) in clauses.iter().enumerate() {
            for token in self.tokens.iter_mut().take(clause.end).skip(clause.start) {
                token.clause = number;
            }
        }
        self.clauses = clauses;
    }

    fn starts_clause(&self, index: usize) -> bool {
        if !self.has(index, Signs::CLAUSE) {
            return false;
        }
        let word = self.word(index);
        let previous = self.before(index, 1);
        match word {
            ":" => self.spaced(index + 1),
            "-" => {
                self.spaced(index)
                    && self.spaced(index + 1)
                    && !(ends_value(self, index) && starts_value(self, index + 1))
            }
            "but" => !matches!(previous, "all" | "nothing" | "anything"),
            ";" | "whereas" | "although" | "though" | "unless" | "because" | "otherwise" => true,
            "while" => previous != "a",
            "and" | "so" | "or" | "which" | "who" | "then" => {
                // ", or sending an email": one more way of the same act, and no clause of its own.
                previous == ","
                    && !starts_value(self, index + 1)
                    && !self.word(index + 1).ends_with("ing")
            }
            _ => false,
        }
    }
}

/// Whether what stands between quotation marks belongs to the sentence around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoted {
    Inside,
    Apart,
}

/// A few bits of a word, so that most words are told apart without comparing letters.
fn shape_of(word: &[u8]) -> u8 {
    let first = word.first().copied().unwrap_or_default();
    let last = word.last().copied().unwrap_or_default();
    let length = word.len().to_le_bytes()[0];
    first.wrapping_mul(29) ^ last.wrapping_mul(7) ^ length.wrapping_mul(3)
}

fn ends_value(reading: &Reading, end: usize) -> bool {
    let last = end.saturating_sub(1);
    reading.is_number(last)
        || reading.is_any(last, &["am", "pm", ".", "noon", "midnight", "hrs", "h"])
        || super::words::is_day(reading.word(last))
}

fn starts_value(reading: &Reading, index: usize) -> bool {
    reading.is_number(index)
        || super::words::is_day(reading.word(index))
        || reading.is_any(index, &["noon", "midday", "midnight", "option", "options"])
        || numbers::is_number_word(reading.word(index))
}

/// How many tokens make a text so long that work on it is shared. What a page remembers (`OnceLock`)
/// is never worked out by shared work: a thread that waits for its share could take up other work
/// that asks for the very same.
pub(super) const LONG: usize = 4000;

/// The longest sentence that is read as one.
const MOST_TOKENS_IN_SENTENCE: usize = 160;

/// Whether a word in lower case is a short form that is written with a full stop, so that the stop
/// need not end a sentence.
pub(crate) fn takes_full_stop(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

const ABBREVIATIONS: &[&str] = &[
    "no", "nos", "tel", "ext", "mr", "mrs", "ms", "dr", "prof", "approx", "incl", "inc", "excl",
    "ref", "vs", "st", "dept", "min", "max", "hrs", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "para", "eg", "ie", "cf", "opt",
];

/// Part of a text; nothing when the range is not one of its own.
pub(crate) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
