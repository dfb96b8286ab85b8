//! Visible prose with a map back to the source, cut into blocks that know where they stand.
//!
//! This is what the fact scanner reads. It knows nothing of Markdown syntax and nothing of facts.

use std::ops::Range;

use crate::source::Span;

/// The visible text of one block, normalised for reading by a program, with a map back to the
/// bytes that the editor wrote.
///
/// Entities are decoded, every white space is one plain space, zero-width characters are gone,
/// every dash is a hyphen and every curly quote a straight one. Inline markup adds nothing: the
/// text of `0333 **200** 1133` is `0333 200 1133`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    pieces: Vec<Piece>,
}

/// A run of text. A verbatim run maps byte by byte; any other maps as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    text_start: usize,
    source: Span,
    verbatim: bool,
}

/// What stands in the text for something that must not be read as words, such as code.
pub const OPAQUE: char = '\u{fffc}';

impl Prose {
    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The bytes in the source file that a range of the text stands for.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        let start = self.source_offset(range.start, Side::Start);
        let end = if range.end <= range.start {
            start
        } else {
            self.source_offset(range.end, Side::End)
        };
        Span::new(start, end.max(start))
    }

    fn source_offset(&self, offset: usize, side: Side) -> usize {
        let index = self.pieces.partition_point(|piece| match side {
            Side::Start => piece.text_start <= offset,
            Side::End => piece.text_start < offset,
        });
        let Some(piece) = index
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
        else {
            return self.pieces.first().map_or(0, |piece| piece.source.start);
        };
        if piece.verbatim {
            (piece.source.start + (offset - piece.text_start)).min(piece.source.end)
        } else {
            match side {
                Side::Start => piece.source.start,
                Side::End => piece.source.end,
            }
        }
    }

    /// Appends visible text that stands in the source exactly as given, from `source_start` on.
    pub fn push_verbatim(&mut self, visible: &str, source_start: usize) {
        let mut run_start = 0;
        let mut index = 0;
        while let Some(byte) = visible.as_bytes().get(index) {
            // Letters, digits and marks of ASCII stay, and so does one space between them.
            let single_space =
                *byte == b' ' && index > run_start && visible.as_bytes()[index - 1] != b' ';
            if byte.is_ascii_graphic() || single_space {
                index += 1;
                continue;
            }
            let Some(character) = visible[index..].chars().next() else {
                break;
            };
            let replacement = normalise(character);
            if replacement == Normalised::Same {
                index += character.len_utf8();
                continue;
            }
            self.push_run(&visible[run_start..index], source_start + run_start);
            let after = index + character.len_utf8();
            let source = Span::new(source_start + index, source_start + after);
            self.push_normalised(replacement, source);
            run_start = after;
            index = after;
        }
        self.push_run(&visible[run_start..], source_start + run_start);
    }

    /// Appends visible text that the source writes in another way (an entity, a fact reference).
    pub fn push_replaced(&mut self, visible: &str, source: Span) {
        for character in visible.chars() {
            match normalise(character) {
                Normalised::Same => self.push_character(character, source),
                other => self.push_normalised(other, source),
            }
        }
    }

    /// Makes the space at the end the end of a line, where what follows is set apart from what went before.
    pub fn end_line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.text.push('\n');
        }
    }

    /// Appends other prose, with its map, so that several blocks read as one statement.
    pub fn push_prose(&mut self, other: &Self) {
        let offset = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece {
            text_start: piece.text_start + offset,
            ..piece.clone()
        }));
    }

    fn push_normalised(&mut self, normalised: Normalised, source: Span) {
        match normalised {
            Normalised::Same | Normalised::Nothing => {}
            Normalised::Space => {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.push_character(' ', source);
                }
            }
            Normalised::Other(text) => {
                for character in text.chars() {
                    self.push_character(character, source);
                }
            }
        }
    }

    fn push_character(&mut self, character: char, source: Span) {
        self.pieces.push(Piece {
            text_start: self.text.len(),
            source,
            verbatim: false,
        });
        self.text.push(character);
    }

    fn push_run(&mut self, run: &str, source_start: usize) {
        if run.is_empty() {
            return;
        }
        let source = Span::new(source_start, source_start + run.len());
        let text_start = self.text.len();
        self.text.push_str(run);
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && last.source.end == source_start
            && last.source.end - last.source.start == text_start - last.text_start
        {
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece {
            text_start,
            source,
            verbatim: true,
        });
    }
}

#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Normalised {
    Same,
    Nothing,
    Space,
    Other(&'static str),
}

fn normalise(character: char) -> Normalised {
    match character {
        // A second plain space, a tab or a line break reads as one space.
        ' '
        | '\t'
        | '\n'
        | '\r'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Normalised::Space,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fe0e}'
        | '\u{fe0f}' => Normalised::Nothing,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
            Normalised::Other("-")
        }
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => Normalised::Other("'"),
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => Normalised::Other("\""),
        '\u{2026}' => Normalised::Other("..."),
        '\u{ff10}'..='\u{ff19}' => Normalised::Other(
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
                [(character as u32 - 0xff10) as usize],
        ),
        '\u{ff20}' => Normalised::Other("@"),
        '\u{ff0b}' => Normalised::Other("+"),
        _ => Normalised::Same,
    }
}

/// One block of prose and where it stands on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The visible text.
    pub prose: Prose,
    /// What kind of place it is.
    pub place: Place,
    /// The headings it stands under, outermost first, as indices into the page's blocks.
    pub headings: Vec<usize>,
    /// The block that introduces the list, table or later paragraph, as an index.
    pub lead_in: Option<usize>,
    /// Links inside the text, in order.
    pub links: Vec<InlineLink>,
    /// Bold passages, as ranges of the text.
    pub strong: Vec<Range<usize>>,
    /// Passages that a fact reference put there, as ranges of the text with the fact's id.
    pub references: Vec<(Range<usize>, String)>,
    /// Whether the block stands in a quotation (`>` without an alert marker).
    pub quoted: bool,
}

impl Block {
    /// An empty block at a place, with nothing around it.
    pub fn new(place: Place) -> Self {
        Self {
            prose: Prose::default(),
            place,
            headings: Vec::new(),
            lead_in: None,
            links: Vec::new(),
            strong: Vec::new(),
            references: Vec::new(),
            quoted: false,
        }
    }
}

/// A link as the scanner needs it: its words, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineLink {
    /// The link's words, as a range of the block's text.
    pub text: Range<usize>,
    /// The destination as written, with entities and backslash escapes decoded.
    pub destination: String,
    /// Where the destination is written (for a reference link, in its definition).
    pub destination_span: Span,
    /// Whether the destination is the link's own text, as in `<helpdesk@nhs.net>`.
    pub is_autolink: bool,
}

/// Where a block of prose stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A heading, by level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The first paragraph of a list item.
    ListItem {
        /// Which list of the page, counted from zero.
        list: usize,
        /// The item's number, where the list is numbered.
        number: Option<u64>,
        /// How many lists it stands in, from 1.
        depth: usize,
    },
    /// A cell of a table.
    TableCell {
        /// Which table of the page, counted from zero.
        table: usize,
        /// The row, counted from zero; the header row is row zero.
        row: usize,
        /// The column, counted from zero.
        column: usize,
    },
    /// The term of a definition list.
    DefinitionTerm,
    /// The details of a definition list.
    DefinitionDetails,
    /// A footnote's text.
    Footnote,
    /// The text that stands for an image.
    AlternativeText,
    /// The title of a link or image.
    Title,
    /// A field of the front matter, by name (`title` comes first of all blocks).
    FrontMatter(&'static str),
}
