//! Rewrites a file that an editor wrote, when the editor asked for it (`--fix`, `facts set`).
//!
//! The file changes as a whole or not at all, and only while it still holds what was read.

use std::io::{self, Write};
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use crate::source::SourcePath;

/// Why a file was left as it was.
#[derive(Debug)]
pub enum EditError {
    /// It has changed since it was read.
    Changed(SourcePath),
    /// The disk refused.
    Disk {
        /// Which file.
        path: SourcePath,
        /// What the system said.
        source: io::Error,
    },
}

impl std::fmt::Display for EditError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed(path) => write!(
                formatter,
                "{path} has changed while Fingerpost was working, so it was left as it is; try again"
            ),
            Self::Disk { path, source } => write!(formatter, "cannot change {path}: {source}"),
        }
    }
}

impl std::error::Error for EditError {}

/// Puts `new` in place of `old` in a file of the site.
///
/// # Errors
///
/// When the file no longer holds `old`, or cannot be written. It is then as it was.
pub fn replace_source(
    root: &Path,
    path: &SourcePath,
    old: &str,
    new: &str,
) -> Result<(), EditError> {
    let disk = |source| EditError::Disk {
        path: path.clone(),
        source,
    };
    let folder = Dir::open_ambient_dir(root, ambient_authority()).map_err(disk)?;
    if folder.read_to_string(path.as_str()).map_err(disk)? != old {
        return Err(EditError::Changed(path.clone()));
    }
    exchange(&folder, path.as_str(), new).map_err(disk)
}

/// Writes beside the file and moves the result over it, with the permissions of the old one.
fn exchange(folder: &Dir, path: &str, text: &str) -> io::Result<()> {
    let (parent, name) = path.rsplit_once('/').unwrap_or((".", path));
    let parent = folder.open_dir(parent)?;
    let metadata = parent.symlink_metadata(name)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    // A dot at the start keeps the next build from reading what a killed run left behind.
    let beside = format!(".{name}.fingerpost-new");
    let _ = parent.remove_file(&beside);
    let written = parent
        .open_with(&beside, OpenOptions::new().write(true).create_new(true))
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.set_permissions(metadata.permissions())?;
            file.sync_all()
        })
        .and_then(|()| parent.rename(&beside, &parent, name));
    if written.is_err() {
        let _ = parent.remove_file(&beside);
    }
    written
}
