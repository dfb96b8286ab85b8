//! Maps and sets of words that are looked up for every word of every page.
//!
//! Knows nothing of what words mean. Only words of the program's own tables and of the site's facts
//! are kept in one, so no page can make its words collide.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Something by word.
pub(super) type WordMap<Word, Value> = HashMap<Word, Value, BuildHasherDefault<WordHasher>>;

/// Some words.
pub(super) type WordSet<Word> = HashSet<Word, BuildHasherDefault<WordHasher>>;

/// Mixes the bytes of short words, eight at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        for eight in whole {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        let last = rest
            .iter()
            .fold(0, |last, byte| last << 8 | u64::from(*byte));
        self.write_u64(last);
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn finish(&self) -> u64 {
        // The high bits are mixed best, and a map looks at the low ones first.
        self.0.rotate_left(26)
    }
}
