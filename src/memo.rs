//! What was made before, by a digest of everything that it was made from, so that a rebuild makes
//! only what is new.
//!
//! Knows nothing of what is remembered. Nothing here can be out of date: whoever asks says all that
//! the answer depends on, and an empty memory gives the same answers, later.

use std::collections::HashMap;
use std::sync::Arc;

/// Stands for everything that some work depends on: equal digests, equal results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The digest in hexadecimal.
    pub fn to_hex(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

/// Makes a digest of many parts. Each part is told apart from the next, so that no two lists of
/// parts have one digest.
#[derive(Debug)]
pub struct Digester(blake3::Hasher);

impl Digester {
    /// A digest of work of some kind.
    pub fn new(kind: &str) -> Self {
        let mut digester = Self(blake3::Hasher::new());
        digester.text(kind);
        digester
    }

    /// Adds bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.update(bytes);
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Adds text that may be missing.
    pub fn optional(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    /// Adds a number.
    pub fn number(&mut self, number: usize) {
        self.0.update(&(number as u64).to_le_bytes());
    }

    /// Adds another digest.
    pub fn digest(&mut self, digest: Digest) {
        self.0.update(&digest.0);
    }

    /// The digest of all parts.
    pub fn finish(&self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }
}

/// Finished work of one kind.
#[derive(Debug)]
pub struct Memo<T> {
    known: HashMap<Digest, Arc<T>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
        }
    }
}

impl<T> Memo<T> {
    /// What was made from these inputs before.
    pub fn get(&self, inputs: Digest) -> Option<Arc<T>> {
        self.known.get(&inputs).cloned()
    }

    /// Keeps what one build has used, and forgets everything else.
    pub fn renew(&mut self, used: impl IntoIterator<Item = (Digest, Arc<T>)>) {
        // The map keeps its room, since the next build uses about as much.
        self.known.clear();
        self.known.extend(used);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(parts: &[&str]) -> Digest {
        let mut digester = Digester::new("test");
        for part in parts {
            digester.text(part);
        }
        digester.finish()
    }

    #[test]
    fn parts_are_told_apart() {
        assert_eq!(digest(&["ab", "c"]), digest(&["ab", "c"]));
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(digest(&["ab"]), digest(&["ab", ""]));
    }

    #[test]
    fn what_a_build_did_not_use_is_forgotten() {
        let mut memo = Memo::default();
        memo.renew([(digest(&["a"]), Arc::new(1)), (digest(&["b"]), Arc::new(2))]);
        memo.renew(
            memo.get(digest(&["b"]))
                .map(|value| (digest(&["b"]), value)),
        );
        assert_eq!(memo.get(digest(&["a"])), None);
        assert_eq!(memo.get(digest(&["b"])).as_deref(), Some(&2));
    }
}
