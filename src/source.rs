//! Source files and places in them: the text an editor wrote, byte spans, and line and column.
//!
//! Knows nothing of where a file came from or of what is wrong with it.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::memo::{Digest, Digester};

/// The address of a file inside the site's folder: relative to the root, with `/` between names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a path that is already relative to the site's root and uses `/`.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A range of bytes in one source file, `start` included, `end` excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// A span from `start` to just before `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty span at `offset`, for something that is missing.
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The same span as a range, to slice text with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The span moved towards the end of the file by `offset` bytes.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span in a named file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: SourcePath,
    /// The bytes.
    pub span: Span,
}

impl Location {
    /// A span in `file`.
    pub fn new(file: &SourcePath, span: Span) -> Self {
        Self {
            file: file.clone(),
            span,
        }
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Located<T> {
    /// A value and its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A place as people count: both numbers start at 1, columns count Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

/// One text file of the site, exactly as it is on disk (byte order mark and line endings kept).
#[derive(Debug)]
pub struct SourceFile {
    path: SourcePath,
    text: String,
    digest: OnceLock<Digest>,
    index: OnceLock<Index>,
}

/// Where lines start and how many characters stand before each block of bytes, so that a position
/// costs the same on a short line as on a line of five megabytes.
#[derive(Debug)]
struct Index {
    line_starts: Vec<usize>,
    characters_before_block: Vec<usize>,
}

/// How many bytes are counted one by one at most to find a column.
const BLOCK: usize = 1024;

impl SourceFile {
    /// A file with its text.
    pub fn new(path: SourcePath, text: String) -> Self {
        Self {
            path,
            text,
            digest: OnceLock::new(),
            index: OnceLock::new(),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &SourcePath {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Stands for the path and the text.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| {
            let mut digester = Digester::new("file");
            digester.text(self.path.as_str());
            digester.text(&self.text);
            digester.finish()
        })
    }

    /// The line and column of a byte offset. An offset past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor_char_boundary(&self.text, offset);
        let index = self.index();
        let line = index.line_starts.partition_point(|start| *start <= offset);
        let line_start = index.line_starts[line - 1];
        let before = self.characters_before(offset) - self.characters_before(line_start);
        let has_mark = line == 1 && offset > 0 && self.text.starts_with(BYTE_ORDER_MARK);
        Position {
            line,
            column: before - usize::from(has_mark) + 1,
        }
    }

    /// The bytes of a line (counted from 1) without the characters that end it or a byte order mark
    /// that opens the file. `None` when the file has no such line.
    pub fn line(&self, line: usize) -> Option<Span> {
        let starts = &self.index().line_starts;
        let mut start = *starts.get(line.checked_sub(1)?)?;
        let next = starts.get(line).copied().unwrap_or(self.text.len());
        let text = &self.text[start..next];
        let end = start + text.trim_end_matches('\n').trim_end_matches('\r').len();
        if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            start = BYTE_ORDER_MARK.len_utf8().min(end);
        }
        Some(Span::new(start, end))
    }

    /// How many characters start before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.index().characters_before_block[block]
            + count_characters(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The index, made when it is first asked for. A line ends with LF, CRLF or a lone CR, as in
    /// `CommonMark`.
    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut line_starts = vec![0];
            for (index, byte) in bytes.iter().enumerate() {
                let ends_line = match byte {
                    b'\n' => true,
                    b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                    _ => false,
                };
                if ends_line {
                    line_starts.push(index + 1);
                }
            }
            let mut characters_before_block = vec![0];
            let mut total = 0;
            for block in bytes.chunks(BLOCK) {
                total += count_characters(block);
                characters_before_block.push(total);
            }
            Index {
                line_starts,
                characters_before_block,
            }
        })
    }
}

/// How many characters start in a piece of UTF-8, wherever it was cut.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The mark that some editors put before the first character of a file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The nearest character boundary at or before `offset`.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The text files that findings point into, by path.
#[derive(Debug, Default)]
pub struct Sources {
    files: std::collections::BTreeMap<SourcePath, Arc<SourceFile>>,
}

impl Sources {
    /// Adds a file.
    pub fn insert(&mut self, file: Arc<SourceFile>) {
        self.files.insert(file.path().clone(), file);
    }

    /// The file at a path; `None` for what is not text or could not be read.
    pub fn get(&self, path: &SourcePath) -> Option<&SourceFile> {
        self.files.get(path).map(Arc::as_ref)
    }
}
