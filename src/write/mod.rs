//! Publishing: the only room that writes. A site appears as a whole or not at all, and nothing that
//! we did not write is ever deleted.
//!
//! lock → complete what a killed start left → look at what is there → write the next site beside it
//! → exchange the two → delete the last one.
//!
//! Knows nothing of what the files hold or of how they were made.

mod destination;
mod disk;
mod error;
mod in_place;
mod ledger_file;
mod lock;
mod manifest;
mod names;
mod new_files;
mod report_file;
mod set;
mod source_edit;
mod stage;
mod survey;
mod swap;
mod whole_file;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub use destination::Destination;
pub use disk::{Change, Rehearsal};
pub use error::{PublishError, Refusal};
pub use ledger_file::replace_ledger;
pub use new_files::{NewFileError, create_files};
pub use report_file::{ReportFile, ReportFileError, append_summary};
pub use set::OutputSet;
pub use source_edit::{EditError, replace_source};

use rayon::prelude::*;

use crate::output_path::OutputPath;
use disk::Disk;
use lock::Lock;
use manifest::Manifest;
use names::Names;
use stage::Reuse;
use survey::Survey;
use swap::Swapped;

/// What publishing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or hold other bytes than before.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
    /// How the next site took the place of the last one.
    pub manner: Manner,
    /// The folder of the last site, when it could not be deleted: something was put there meanwhile,
    /// or the disk refused. The new site is published all the same.
    pub left_behind: Option<PathBuf>,
}

/// How a site was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// There was nothing to change, and nothing was touched.
    Unchanged,
    /// All at once.
    Whole,
    /// The output folder is a disk of its own, which cannot be exchanged: file by file, pages last.
    /// A build that is killed there can leave files of two builds beside each other.
    FileByFile,
}

/// Publishes sites.
#[derive(Clone, Copy)]
pub struct Publisher<'a> {
    waiting: &'a dyn Fn(&Path),
    rehearsal: Option<&'a dyn Rehearsal>,
}

impl<'a> Publisher<'a> {
    /// A publisher that calls `waiting` with the output folder before it waits for another build
    /// that is writing there.
    pub fn new(waiting: &'a dyn Fn(&Path)) -> Self {
        Self {
            waiting,
            rehearsal: None,
        }
    }

    /// The same publisher with a test between it and the disk.
    #[must_use]
    pub fn rehearsed(self, rehearsal: &'a dyn Rehearsal) -> Self {
        Self {
            rehearsal: Some(rehearsal),
            ..self
        }
    }

    /// Makes the destination hold exactly `outputs`.
    ///
    /// # Errors
    ///
    /// Refuses when the destination holds what we did not write, and passes on what the disk
    /// refuses. The site that was there is there still (file by file on a disk of its own, once
    /// every file is on it, excepted).
    pub fn publish(
        &self,
        outputs: &OutputSet,
        destination: &Destination,
    ) -> Result<Published, PublishError> {
        let names = destination.names();
        let disk = self.disk();
        fs::create_dir_all(&names.parent)
            .map_err(|error| PublishError::disk("create", &names.parent, error))?;
        let _lock = Lock::take(&names.lock, &|| (self.waiting)(&names.folder))?;
        swap::recover(disk, names)?;
        let before = Survey::of(&names.folder)?;
        let unchanged = unchanged(outputs, &names.folder, &before);
        let published = Published {
            written: outputs.len() - unchanged.len(),
            unchanged: unchanged.len(),
            removed: before
                .files
                .iter()
                .filter(|path| outputs.get(path).is_none())
                .count(),
            manner: Manner::Whole,
            left_behind: None,
        };
        let manifest = Manifest::of(outputs);
        let is_same = before.exists
            && published.written == 0
            && published.removed == 0
            && before.manifest == manifest;
        if is_same {
            return Ok(Published {
                manner: Manner::Unchanged,
                ..published
            });
        }
        if is_mount_point(names) {
            in_place::publish(disk, &names.folder, outputs, &manifest, &before, &unchanged)?;
            return Ok(Published {
                manner: Manner::FileByFile,
                ..published
            });
        }
        let swapped = stage_and_swap(disk, names, outputs, &manifest, &before, &unchanged)?;
        match swapped {
            Swapped::Whole(old) => Ok(Published {
                left_behind: stage::clear(disk, &old).err().map(|_| old),
                ..published
            }),
            Swapped::MountPoint => {
                stage::clear(disk, &names.staging)?;
                in_place::publish(disk, &names.folder, outputs, &manifest, &before, &unchanged)?;
                Ok(Published {
                    manner: Manner::FileByFile,
                    ..published
                })
            }
        }
    }

    /// Completes what a killed build left half done, so that the last good site is there even if
    /// the build that now starts publishes nothing. Does nothing while another build is writing.
    ///
    /// # Errors
    ///
    /// As [`Publisher::publish`].
    pub fn recover(&self, destination: &Destination) -> Result<(), PublishError> {
        let names = destination.names();
        if !swap::needs_recovery(names) {
            return Ok(());
        }
        match Lock::try_take(&names.lock)? {
            Some(_lock) => swap::recover(self.disk(), names),
            None => Ok(()),
        }
    }

    fn disk(&self) -> Disk<'a> {
        Disk {
            rehearsal: self.rehearsal,
        }
    }
}

/// Writes the next site and puts it in place. When that fails, what was written is cleared away:
/// on a full disk the last site would otherwise have no room to be read from.
fn stage_and_swap(
    disk: Disk<'_>,
    names: &Names,
    outputs: &OutputSet,
    manifest: &Manifest,
    before: &Survey,
    unchanged: &BTreeSet<&OutputPath>,
) -> Result<Swapped, PublishError> {
    let reuse = Reuse {
        folder: &names.folder,
        unchanged,
    };
    let swapped = stage::fill(disk, &names.staging, manifest, outputs, reuse)
        .and_then(|()| swap::swap(disk, names, before.exists));
    if swapped.is_err() {
        // What cannot be cleared now is cleared by the next start. The first error says more.
        let _ = stage::clear(disk, &names.staging);
    }
    swapped
}

/// The files that hold the right bytes already. Bytes are compared, never times or hashes that
/// somebody wrote down.
fn unchanged<'a>(
    outputs: &'a OutputSet,
    folder: &Path,
    before: &Survey,
) -> BTreeSet<&'a OutputPath> {
    let outputs: Vec<_> = outputs.iter().collect();
    outputs
        .into_par_iter()
        .filter(|(path, bytes)| {
            let file = folder.join(path.as_str());
            before.files.contains(path)
                && fs::symlink_metadata(&file).is_ok_and(|found| {
                    found.is_file()
                        && found.len() == bytes.len() as u64
                        && fs::read(&file).is_ok_and(|old| *old == ***bytes)
                })
        })
        .map(|(path, _)| path)
        .collect()
}

/// Whether the output folder is on another disk than the folder that holds it. A folder of the same
/// disk that was mounted there is found out when the exchange fails.
#[cfg(unix)]
fn is_mount_point(names: &Names) -> bool {
    use std::os::unix::fs::MetadataExt;

    let device = |path: &Path| fs::symlink_metadata(path).map(|found| found.dev());
    match (device(&names.folder), device(&names.parent)) {
        (Ok(folder), Ok(parent)) => folder != parent,
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_mount_point(_: &Names) -> bool {
    false
}
