//! The names that publishing uses for itself, inside the output folder and beside it.
//!
//! They depend on the output folder's name alone, so that the next start finds what a killed one
//! left.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The list of what we wrote, inside the output folder.
pub(super) const MANIFEST: &str = ".fingerpost-manifest.json";

/// A manifest that is being written.
pub(super) const MANIFEST_PART: &str = ".fingerpost-manifest.json.part";

/// Where files wait when the output folder cannot be exchanged as a whole.
pub(super) const STAGING_INSIDE: &str = ".fingerpost-new";

/// All names of ours inside the output folder.
pub(super) const INSIDE: [&str; 3] = [MANIFEST, MANIFEST_PART, STAGING_INSIDE];

/// Files that a desktop writes into any folder that is looked at, and writes anew when they are
/// gone. They say how icons are arranged. An editor who opens the output folder in a file manager
/// has not made it somebody else's.
pub(super) const DROPPINGS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The longest name of an output folder, in bytes, that leaves room for the names beside it.
pub(super) const LONGEST_NAME: usize = 200;

/// The output folder and what may stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// The folder that holds all the others.
    pub(super) parent: PathBuf,
    /// The published site.
    pub(super) folder: PathBuf,
    /// Held by the one build that may write.
    pub(super) lock: PathBuf,
    /// The next site, until it is whole.
    pub(super) staging: PathBuf,
    /// The last site, while two renames take the place of one exchange.
    pub(super) old: PathBuf,
    /// There while those two renames are under way.
    pub(super) journal: PathBuf,
}

impl Names {
    /// The names for an output folder called `name` in `parent`.
    pub(super) fn new(parent: &Path, name: &OsStr) -> Self {
        let beside = |suffix: &str| {
            let mut beside = OsString::from(".");
            beside.push(name);
            beside.push(".fingerpost-");
            beside.push(suffix);
            parent.join(beside)
        };
        Self {
            parent: parent.to_owned(),
            folder: parent.join(name),
            lock: beside("lock"),
            staging: beside("new"),
            old: beside("old"),
            journal: beside("journal"),
        }
    }
}
