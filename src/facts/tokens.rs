//! Cuts a text into tokens: words, runs of digits, and every other character by itself.
//!
//! Knows letters. Knows nothing of what a token means.

use std::num::NonZeroU32;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Number,
    /// Any other single character.
    Symbol,
}

/// One token, as a range of bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// The first byte.
    pub(crate) start: usize,
    /// The byte after the last one.
    pub(crate) end: usize,
    /// What it is made of.
    pub(crate) class: Class,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
    /// Which sentence it belongs to, as an index into the sentences.
    pub(crate) sentence: usize,
    /// Which clause it belongs to, as an index into the clauses.
    pub(crate) clause: usize,
    /// Which number starts here, counted from one.
    pub(crate) number: Option<NonZeroU32>,
}

/// The tokens of a text, in order.
pub(super) fn cut(text: &str) -> Vec<Token> {
    // Words and the spaces between them make five or six bytes a token.
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut spaced = false;
    let mut start = 0;
    while let Some(byte) = text.as_bytes().get(start) {
        let (class, end) = if byte.is_ascii_digit() {
            (Class::Number, digits_end(text, start + 1))
        } else if byte.is_ascii_alphabetic() {
            (Class::Word, word_end(text, start + 1))
        } else {
            let Some(first) = character_at(text, start) else {
                break;
            };
            let end = start + first.len_utf8();
            if first.is_whitespace() {
                spaced = true;
                start = end;
                continue;
            }
            if first.is_alphabetic() {
                (Class::Word, word_end(text, end))
            } else {
                (Class::Symbol, end)
            }
        };
        tokens.push(Token {
            start,
            end,
            class,
            spaced,
            sentence: 0,
            clause: 0,
            number: None,
        });
        spaced = false;
        start = end;
    }
    tokens
}

fn character_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn digits_end(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let length = rest.iter().position(|byte| !byte.is_ascii_digit());
    from + length.unwrap_or(rest.len())
}

/// Where a word ends: behind its last letter. An apostrophe belongs to it where a letter follows.
fn word_end(text: &str, from: usize) -> usize {
    let mut end = from;
    while let Some(byte) = text.as_bytes().get(end) {
        if byte.is_ascii_alphabetic() {
            end += 1;
            continue;
        }
        let letter = match byte {
            b'\'' => character_at(text, end + 1).filter(|next| next.is_alphabetic()),
            byte if byte.is_ascii() => None,
            _ => character_at(text, end).filter(|next| next.is_alphabetic()),
        };
        match letter {
            Some(_) if *byte == b'\'' => end += 1,
            Some(letter) => end += letter.len_utf8(),
            None => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(text: &str) -> Vec<(&str, Class, bool)> {
        cut(text)
            .iter()
            .map(|token| (&text[token.start..token.end], token.class, token.spaced))
            .collect()
    }

    #[test]
    fn words_digits_and_all_else_are_told_apart() {
        use Class::{Number, Symbol, Word};
        assert_eq!(
            cut_up("It's 9am,\u{a0}caf\u{e9}'s\u{301} o' 24/7"),
            [
                ("It's", Word, false),
                ("9", Number, true),
                ("am", Word, false),
                (",", Symbol, false),
                ("caf\u{e9}'s", Word, true),
                ("\u{301}", Symbol, false),
                ("o", Word, true),
                ("'", Symbol, false),
                ("24", Number, true),
                ("/", Symbol, false),
                ("7", Number, false),
            ]
        );
        assert_eq!(
            cut_up("\u{e9}t\u{e9} \u{663}"),
            [("\u{e9}t\u{e9}", Word, false), ("\u{663}", Symbol, true)]
        );
        assert!(cut_up(" \u{2003}\n").is_empty());
    }
}
