//! JSON whose raw bytes are as harmless as its sentences: what a terminal or a build service would
//! act on becomes `\u…`, which a parser turns back into the same text.
//!
//! Knows nothing of what the documents say.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use super::escape::is_unseen;

/// Writes a document on one line.
pub(super) fn write(document: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, SafeFormatter);
    document.serialize(&mut serializer)?;
    io::Write::write_all(&mut out, b"\n")?;
    io::Write::flush(&mut out)
}

struct SafeFormatter;

impl Formatter for SafeFormatter {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        let mut previous = None;
        for (offset, character) in fragment.char_indices() {
            let is_command = character == '#' && previous == Some('#');
            if is_command || character == '\u{7f}' || is_unseen(character) {
                writer.write_all(&fragment.as_bytes()[written..offset])?;
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                written = offset + character.len_utf8();
            }
            previous = Some(character);
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}
