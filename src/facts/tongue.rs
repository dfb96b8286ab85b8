//! The languages in which a declared value can be put into words.
//!
//! Values are declared in English. What has no words in another language stays English there, and is
//! marked as such.

use crate::languages::primary;

/// The English that values are declared in, as browsers know it.
pub const DECLARED_IN: &str = "en-GB";

/// The language of the words around a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English, in which values are declared and prose is examined.
    English,
    /// Welsh.
    Welsh,
    /// A language that this program has no words for.
    Other,
}

impl Tongue {
    /// The words of a language, by its code.
    pub fn of(tag: &str) -> Self {
        match primary(tag).as_str() {
            "en" => Self::English,
            "cy" => Self::Welsh,
            _ => Self::Other,
        }
    }
}
