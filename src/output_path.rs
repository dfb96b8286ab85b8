//! The one type for paths of output files. A value of it cannot leave the output folder.
//!
//! Knows nothing of what is written there.

use std::fmt;

/// A path inside the published site, such as `shared-mailbox/index.html`: plain names with `/`
/// between them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

/// Why a path cannot be an output path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputPathError {
    /// Nothing, or an empty name between two slashes.
    EmptyName,
    /// `.` or `..`, or a slash at the start.
    LeavesFolder,
    /// A character that some file systems refuse.
    ForbiddenCharacter(char),
    /// A name that Windows keeps for devices.
    ReservedName,
    /// A name that ends with a dot or a space.
    TrailingDotOrSpace,
    /// A name of more than 255 bytes, or a path of more than 1,000.
    TooLong,
}

impl OutputPath {
    /// Accepts a path with `/` between names.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the first name that no file system of a common kind would take.
    pub fn new(path: &str) -> Result<Self, OutputPathError> {
        if path.len() > 1_000 {
            return Err(OutputPathError::TooLong);
        }
        for name in path.split('/') {
            check_file_name(name)?;
        }
        Ok(Self(path.to_owned()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two paths share when a file system that ignores case and Unicode form cannot hold
    /// both.
    pub fn collision_key(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        self.0.nfc().flat_map(char::to_lowercase).collect()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for OutputPathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyName => formatter.write_str("a name in it is empty"),
            Self::LeavesFolder => formatter.write_str("it would leave the site's folder"),
            Self::ForbiddenCharacter(character) => write!(
                formatter,
                "it holds the character {}, which some computers refuse in file names",
                character.escape_default()
            ),
            Self::ReservedName => formatter.write_str("Windows keeps that name for a device"),
            Self::TrailingDotOrSpace => {
                formatter.write_str("a name in it ends with a dot or space")
            }
            Self::TooLong => formatter.write_str("it is too long"),
        }
    }
}

impl std::error::Error for OutputPathError {}

/// Whether one file name works on Linux, macOS and Windows alike.
///
/// # Errors
///
/// Says what is wrong with it.
pub fn check_file_name(name: &str) -> Result<(), OutputPathError> {
    if name.is_empty() {
        return Err(OutputPathError::EmptyName);
    }
    if matches!(name, "." | "..") {
        return Err(OutputPathError::LeavesFolder);
    }
    if name.len() > 255 {
        return Err(OutputPathError::TooLong);
    }
    if let Some(character) = name.chars().find(|character| {
        character.is_control()
            || matches!(
                character,
                '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|'
                    | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                    | '\u{feff}'
            )
    }) {
        return Err(OutputPathError::ForbiddenCharacter(character));
    }
    if name.ends_with(['.', ' ']) {
        return Err(OutputPathError::TrailingDotOrSpace);
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let is_reserved = ["con", "prn", "aux", "nul"]
        .iter()
        .any(|reserved| stem.eq_ignore_ascii_case(reserved))
        || (stem.len() == 4
            && (stem
                .get(..3)
                .unwrap_or_default()
                .eq_ignore_ascii_case("com")
                || stem
                    .get(..3)
                    .unwrap_or_default()
                    .eq_ignore_ascii_case("lpt"))
            && stem.as_bytes()[3].is_ascii_digit());
    if is_reserved {
        return Err(OutputPathError::ReservedName);
    }
    Ok(())
}
