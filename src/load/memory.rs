//! What was read before, so that a second look at a site reads only what has changed.
//!
//! A file counts as unchanged while its size, its times and its place on the disk are the same. An
//! edit that keeps all of them is made known by name, by whoever watches the folder.

use std::collections::HashMap;
use std::fs::Metadata;
use std::sync::Arc;
use std::time::SystemTime;

use crate::source::SourceFile;

/// The files of a site as they were read last.
#[derive(Debug, Default)]
pub struct Memory {
    known: HashMap<String, Known>,
    used: HashMap<String, Known>,
}

/// A file as it was read, with what it was told apart by.
#[derive(Clone, Debug)]
struct Known {
    stamp: Stamp,
    content: Content,
}

/// What was read of a file.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(Arc<SourceFile>),
    Bytes(Arc<[u8]>),
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// On Unix: when the file or what is noted about it last changed, which no program can set, and
    /// which file it is.
    identity: [i64; 4],
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i64; 4] {
    use std::os::unix::fs::MetadataExt;
    [
        metadata.ctime(),
        metadata.ctime_nsec(),
        metadata.ino().cast_signed(),
        metadata.dev().cast_signed(),
    ]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 4] {
    [0; 4]
}

impl Memory {
    /// Forgets what was read at a path from the site's root, and of everything below it.
    pub fn forget(&mut self, path: &str) {
        if self.known.remove(path).is_none() {
            let inside = format!("{path}/");
            self.known.retain(|known, _| !known.starts_with(&inside));
        }
    }

    /// Forgets everything.
    pub fn forget_all(&mut self) {
        self.known.clear();
    }

    /// What was read of a file that is still the same.
    pub(super) fn get(&mut self, path: &str, stamp: Stamp) -> Option<Content> {
        let (path, known) = self.known.remove_entry(path)?;
        if known.stamp != stamp {
            return None;
        }
        let content = known.content.clone();
        self.used.insert(path, known);
        Some(content)
    }

    /// Remembers a file. The stamp was taken before it was read, so a change in between shows.
    pub(super) fn keep(&mut self, path: &str, stamp: Stamp, content: Content) {
        self.used.insert(path.to_owned(), Known { stamp, content });
    }

    /// Forgets what is no longer there.
    pub(super) fn settle(&mut self) {
        self.known = std::mem::take(&mut self.used);
    }
}
