//! The one type through which foreign text reaches a report: whatever an editor, a file name or a
//! web server wrote is shown, and none of it can act on the terminal or the machine that shows it.
//!
//! Knows nothing of findings or of the format that it is shown in.

use std::fmt::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// How many columns of a source line are shown around the words in question.
pub const EXCERPT_COLUMNS: usize = 160;

/// How many columns of a message, a file name or a suggestion are shown to people.
pub const MESSAGE_COLUMNS: usize = 1_000;

/// What a build service would take for an order when it stands anywhere in its log.
const LOG_COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// What stands where text was left out.
const CUT: char = '…';

/// The columns that a tab takes in an excerpt.
const TAB: &str = "    ";

/// Foreign text, ready to be shown: its `Display` is one line without any character that moves a
/// cursor, hides, reorders or commands. Such characters are shown as pictures (`␛`) or as their
/// number (`\u{202e}`).
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a> {
    text: &'a str,
    columns: usize,
}

impl<'a> Escaped<'a> {
    /// All of `text`.
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            columns: usize::MAX,
        }
    }

    /// The beginning of `text`, cut when it is wider than `columns`.
    pub const fn limited(text: &'a str, columns: usize) -> Self {
        Self { text, columns }
    }
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut columns = 0;
        for (offset, character) in self.text.char_indices() {
            let shown = Shown::of(character, &self.text[offset..], self.text, offset);
            columns += shown.columns();
            if columns > self.columns {
                return formatter.write_char(CUT);
            }
            write!(formatter, "{shown}")?;
        }
        Ok(())
    }
}

/// Part of a source line, ready to be shown, and where the words in question stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// One line of safe text.
    pub text: String,
    /// The bytes of `text` that show the words. Empty when there are none, as at a missing word.
    pub words: Range<usize>,
}

impl Excerpt {
    /// The part of `line` (without its line ending) that fits into `columns` around `words`, a range
    /// of bytes in it. The cost depends on `columns`, never on the length of the line.
    pub fn around(line: &str, words: Range<usize>, columns: usize) -> Self {
        let start = line.floor_char_boundary(words.start.min(line.len()));
        let end = line.ceil_char_boundary(words.end.clamp(start, line.len()));
        let shown_words = &line[start..end];
        let kept_words = fitting(line, start, shown_words.char_indices(), columns);
        let words_end = start + kept_words.bytes;
        let is_whole = words_end == end;
        let spare = columns - kept_words.columns;
        let before = fitting(line, 0, line[..start].char_indices().rev(), spare);
        let after = if is_whole {
            fitting(line, end, line[end..].char_indices(), spare)
        } else {
            Fitting::default()
        };
        let columns_before = (spare / 2).max(spare.saturating_sub(after.columns));
        let before = fitting(
            line,
            0,
            line[..start].char_indices().rev(),
            columns_before.min(before.columns),
        );
        let after = fitting(
            line,
            end,
            line[end..].char_indices(),
            (spare - before.columns).min(after.columns),
        );
        let (from, to) = (start - before.bytes, words_end + after.bytes);

        let mut text = String::new();
        if from > 0 {
            text.push(CUT);
        }
        push_shown(&mut text, line, from..start);
        let words_start = text.len();
        push_shown(&mut text, line, start..words_end);
        let words = words_start..text.len();
        push_shown(&mut text, line, words_end..to);
        if to < line.len() {
            text.push(CUT);
        }
        Self { text, words }
    }
}

/// Adds one part of a line as it is shown in an excerpt.
fn push_shown(out: &mut String, line: &str, part: Range<usize>) {
    let start = part.start;
    for (offset, character) in line[part].char_indices() {
        let offset = start + offset;
        if character == '\t' {
            out.push_str(TAB);
        } else {
            let shown = Shown::of(character, &line[offset..], line, offset);
            // Writing to a string cannot fail.
            let _ = write!(out, "{shown}");
        }
    }
}

/// How much of a piece of text fits.
#[derive(Clone, Copy, Default)]
struct Fitting {
    bytes: usize,
    columns: usize,
}

/// How many of the characters, in the order given, fit into `columns`.
fn fitting(
    line: &str,
    base: usize,
    characters: impl Iterator<Item = (usize, char)>,
    columns: usize,
) -> Fitting {
    let mut fitting = Fitting::default();
    for (offset, character) in characters {
        let offset = base + offset;
        let width = if character == '\t' {
            TAB.len()
        } else {
            Shown::of(character, &line[offset..], line, offset).columns()
        };
        if fitting.columns + width > columns {
            break;
        }
        fitting.columns += width;
        fitting.bytes += character.len_utf8();
    }
    fitting
}

/// One character as it is shown.
enum Shown {
    Itself(char),
    Picture(char),
    Number(char),
}

impl Shown {
    /// How `character` is shown, which stands at `offset` of `whole`, where `rest` begins.
    fn of(character: char, rest: &str, whole: &str, offset: usize) -> Self {
        match character {
            '\u{0}'..='\u{1f}' => {
                let picture = char::from_u32(0x2400 + u32::from(character));
                picture.map_or(Self::Number(character), Self::Picture)
            }
            '\u{7f}' => Self::Picture('\u{2421}'),
            '#' if breaks_log_command(rest, whole, offset) => Self::Number(character),
            _ if is_unseen(character) => Self::Number(character),
            _ => Self::Itself(character),
        }
    }

    /// The columns that it takes. A combining mark counts as one, so that a line of nothing else is
    /// cut as well.
    fn columns(&self) -> usize {
        match self {
            Self::Itself(character) => character.width().unwrap_or(1).max(1),
            Self::Picture(_) => 1,
            Self::Number(character) => character.escape_unicode().len(),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Itself(character) | Self::Picture(character) => formatter.write_char(*character),
            Self::Number(character) => write!(formatter, "{}", character.escape_unicode()),
        }
    }
}

/// Whether the `#` at `offset` is the second one of an order to a build service.
fn breaks_log_command(rest: &str, whole: &str, offset: usize) -> bool {
    whole[..offset].ends_with('#')
        && LOG_COMMANDS.iter().any(|command| {
            rest.as_bytes()
                .get(..command.len() - 1)
                .is_some_and(|start| start.eq_ignore_ascii_case(&command.as_bytes()[1..]))
        })
}

/// Whether a character is invisible, ends a line, or changes the order in which others are shown.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}'..='\u{ffff}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        Escaped::new(text).to_string()
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        let text = "Ring 0800 “now”: naïve café, 電話, e\u{301}, ❤\u{fe0f}, ##Heading, # [x]";
        assert_eq!(escaped(text), text);
    }

    #[test]
    fn nothing_moves_hides_or_reorders() {
        assert_eq!(escaped("\u{1b}[2J\r\n\t\u{7f}\0"), "␛[2J␍␊␉␡␀");
        assert_eq!(
            escaped("\u{202e}a\u{200b}\u{9b}\u{2028}\u{feff}"),
            "\\u{202e}a\\u{200b}\\u{9b}\\u{2028}\\u{feff}"
        );
    }

    #[test]
    fn orders_to_build_services_are_broken() {
        assert_eq!(escaped("a ##[error]b"), "a #\\u{23}[error]b");
        assert_eq!(escaped("##VSO[task]"), "#\\u{23}VSO[task]");
        assert_eq!(escaped("###[group]"), "##\\u{23}[group]");
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(Escaped::limited("abcdef", 3).to_string(), "abc…");
        assert_eq!(Escaped::limited("abc", 3).to_string(), "abc");
        assert_eq!(Escaped::limited("電話番号", 5).to_string(), "電話…");
    }

    #[test]
    fn an_excerpt_is_cut_on_both_sides_of_the_words() {
        let line = format!("{}WORDS{}", "a".repeat(5_000_000), "b".repeat(5_000_000));
        let excerpt = Excerpt::around(&line, 5_000_000..5_000_005, 25);
        assert_eq!(excerpt.text, "…aaaaaaaaaaWORDSbbbbbbbbbb…");
        assert_eq!(&excerpt.text[excerpt.words], "WORDS");
    }

    #[test]
    fn an_excerpt_uses_the_room_that_the_other_side_leaves() {
        let line = format!("{}WORDS", "a".repeat(100));
        let excerpt = Excerpt::around(&line, 100..105, 25);
        assert_eq!(excerpt.text, format!("…{}WORDS", "a".repeat(20)));
        let line = format!("WORDS{}", "a".repeat(100));
        let excerpt = Excerpt::around(&line, 0..5, 25);
        assert_eq!(excerpt.text, format!("WORDS{}…", "a".repeat(20)));
        assert_eq!(Excerpt::around("short", 0..5, 25).text, "short");
    }

    #[test]
    fn an_excerpt_of_long_words_shows_their_beginning() {
        let line = "x".repeat(1_000);
        let excerpt = Excerpt::around(&line, 10..900, 20);
        assert_eq!(excerpt.text, format!("…{}…", "x".repeat(20)));
        assert_eq!(excerpt.words, 3..23);
    }

    #[test]
    fn an_excerpt_keeps_its_words_where_they_are() {
        let excerpt = Excerpt::around("\tsay\u{202e} 60 days", 9..16, 160);
        assert_eq!(excerpt.text, "    say\\u{202e} 60 days");
        let (line, words) = ("e\u{301}e\u{301} 60", 7..9);
        let excerpt = Excerpt::around(line, words, 160);
        assert_eq!(&excerpt.text[excerpt.words], "60");
    }

    #[test]
    fn an_excerpt_takes_any_range() {
        assert_eq!(Excerpt::around("", 7..9, 10).words, 0..0);
        assert_eq!(Excerpt::around("é", 1..1, 10).text, "é");
        #[expect(clippy::reversed_empty_ranges, reason = "what a wrong span may hold")]
        let excerpt = Excerpt::around("abc", 2..1, 10);
        assert_eq!(excerpt.words, 2..2);
        let marks = "\u{301}".repeat(1_000_000);
        assert!(Excerpt::around(&marks, 10..11, 160).text.len() < 1_000);
    }
}
