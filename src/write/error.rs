//! Why a site was not published, in plain English.
//!
//! Knows nothing of how the error is shown: paths are as they are, and the caller escapes them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::output_path::OutputPath;

/// Why nothing was published. The site that was there before is still there.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder cannot be one.
    Refused {
        /// The folder that was asked for.
        folder: PathBuf,
        /// What is wrong with it.
        reason: Refusal,
    },
    /// A folder of ours holds something that we did not write and would have to delete.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// What it holds, relative to the folder.
        entry: PathBuf,
    },
    /// Two files of the site cannot stand beside each other.
    Clash {
        /// The file that was there first.
        first: OutputPath,
        /// The file that came second.
        second: OutputPath,
    },
    /// A file of the site has a name that we keep for ourselves.
    Reserved(OutputPath),
    /// The disk refused.
    Disk {
        /// What we could not do, such as "write".
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a folder cannot be the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is the site's folder.
    SiteFolder,
    /// The site's folder is inside it.
    HoldsSite,
    /// It is inside a folder that the site is made from, or is that folder.
    InsideSource(PathBuf),
    /// A folder that the site is made from is inside it.
    HoldsSource(PathBuf),
    /// It is a symbolic link.
    Link,
    /// It looks as if it were in the site's folder, and a symbolic link leads elsewhere.
    LeavesSite,
    /// There is something else of that name.
    NotFolder,
    /// It holds this, and there is no manifest of ours.
    NotOurs(PathBuf),
    /// It goes up (`..`) from a folder that does not exist.
    Unclear,
    /// Its name leaves no room for the names that stand beside it.
    NameTooLong,
}

impl PublishError {
    /// A refusal of the disk.
    pub(super) fn disk(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Disk {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// A refusal of a folder.
    pub(super) fn refused(folder: &Path, reason: Refusal) -> Self {
        Self::Refused {
            folder: folder.to_owned(),
            reason,
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { folder, reason } => write!(
                formatter,
                "The site cannot be written to {}: {reason}.",
                folder.display()
            ),
            Self::Foreign { folder, entry } => write!(
                formatter,
                "{} is in the way: Fingerpost did not write it and deletes nothing that it did not \
                 write. Move it elsewhere, then build again.",
                if entry.as_os_str().is_empty() {
                    folder.clone()
                } else {
                    folder.join(entry)
                }
                .display()
            ),
            Self::Clash { first, second } => write!(
                formatter,
                "The site cannot hold both {first} and {second}: on some computers they are one."
            ),
            Self::Reserved(path) => write!(
                formatter,
                "The site cannot hold {path}: Fingerpost keeps that name for itself."
            ),
            Self::Disk {
                doing,
                path,
                source,
            } => write!(
                formatter,
                "Could not {doing} {}: {}.",
                path.display(),
                reason(source)
            ),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SiteFolder => formatter.write_str("that is the site's own folder"),
            Self::HoldsSite => formatter.write_str("the site's own folder is inside it"),
            Self::InsideSource(source) => write!(
                formatter,
                "the site is made from {}, and nothing may be written there",
                source.display()
            ),
            Self::HoldsSource(source) => write!(
                formatter,
                "{} is inside it, and the site is made from that",
                source.display()
            ),
            Self::Link => {
                formatter.write_str("it is a link to another place; name that place itself")
            }
            Self::LeavesSite => {
                formatter.write_str("a link on the way there leads out of the site's folder")
            }
            Self::NotFolder => formatter.write_str("it is not a folder"),
            Self::NotOurs(entry) => write!(
                formatter,
                "it holds {}, and Fingerpost did not make that folder; choose an empty one",
                entry.display()
            ),
            Self::Unclear => {
                formatter.write_str("the way there goes through a folder that does not exist")
            }
            Self::NameTooLong => formatter.write_str("its name is too long"),
        }
    }
}

/// What the system said, without its numbers.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission to do that".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "nothing can be written to that disk".to_owned(),
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next().unwrap_or(&text);
            words.trim_end_matches('.').to_owned()
        }
    }
}
