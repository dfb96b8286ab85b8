//! Addresses inside the site.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::markdown::slug;
use crate::output_path::{OutputPath, OutputPathError};

/// What must be encoded in the path of an address (RFC 3986, section 3.3).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// An address inside the site: it starts with a slash, and ends with one where it stands for a
/// page. The path under which the site is published is not part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// The home page.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// The address of a page, from its path inside `content`.
    pub fn of_page(content_path: &str) -> Self {
        let stem = content_path
            .rsplit_once('.')
            .map_or(content_path, |(stem, _)| stem);
        let mut address = "/".to_owned();
        for name in stem.split('/') {
            if matches!(name, "_index" | "index") {
                continue;
            }
            let segment = slug(name);
            address.push_str(if segment.is_empty() { name } else { &segment });
            address.push('/');
        }
        Self(address)
    }

    /// The address of a file that is published as it is.
    pub fn of_file(path: &str) -> Self {
        Self(format!("/{path}"))
    }

    /// An address that an editor wrote, such as an alias. A name without a dot in its last part
    /// stands for a page.
    ///
    /// # Errors
    ///
    /// When it does not start with a slash, or cannot be an output path.
    pub fn parse(written: &str) -> Result<Self, OutputPathError> {
        let Some(inside) = written.strip_prefix('/') else {
            return Err(OutputPathError::LeavesFolder);
        };
        let trimmed = inside.strip_suffix('/').unwrap_or(inside);
        if trimmed.is_empty() {
            return Ok(Self::home());
        }
        OutputPath::new(trimmed)?;
        let is_file = !inside.ends_with('/')
            && trimmed
                .rsplit('/')
                .next()
                .is_some_and(|name| name.contains('.'));
        Ok(Self(if is_file {
            format!("/{trimmed}")
        } else {
            format!("/{trimmed}/")
        }))
    }

    /// The address as text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as browsers ask for it, under the path where the site is published (which
    /// starts and ends with a slash).
    pub fn href(&self, base_path: &str) -> String {
        let path = utf8_percent_encode(&self.0[1..], PATH);
        format!("{base_path}{path}")
    }

    /// The file that holds it.
    ///
    /// # Errors
    ///
    /// When its names do not work on every file system.
    pub fn output_path(&self) -> Result<OutputPath, OutputPathError> {
        let inside = &self.0[1..];
        if inside.is_empty() || inside.ends_with('/') {
            OutputPath::new(&format!("{inside}index.html"))
        } else {
            OutputPath::new(inside)
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
