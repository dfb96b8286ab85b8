//! The staging folder: the next site beside the last one, until it is whole; and how such folders
//! are cleared away.
//!
//! Knows nothing of how the two change places.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{PublishError, Refusal};
use super::manifest::Manifest;
use super::names::{MANIFEST, MANIFEST_PART, STAGING_INSIDE};
use super::set::OutputSet;
use super::survey::Survey;
use crate::output_path::OutputPath;

/// Up to this many new files and folders are brought to the disk one by one. Beyond, one call for the
/// whole disk is faster, although it brings along what other programs wrote.
const SETTLED_ONE_BY_ONE: usize = 64;

/// The files of the last site that need not be written again.
#[derive(Clone, Copy)]
pub(super) struct Reuse<'a> {
    /// Where they are.
    pub(super) folder: &'a Path,
    /// Those that hold the right bytes.
    pub(super) unchanged: &'a BTreeSet<&'a OutputPath>,
}

/// Writes a set into a folder that does not exist yet. The manifest comes first, so that whatever
/// is there when the process is killed is known as ours.
pub(super) fn fill(
    disk: Disk<'_>,
    staging: &Path,
    manifest: &Manifest,
    outputs: &OutputSet,
    reuse: Reuse<'_>,
) -> Result<(), PublishError> {
    disk.create_folder(staging)?;
    write_manifest(disk, staging, manifest)?;
    let folders = manifest.folders();
    for folder in &folders {
        disk.create_folder(&staging.join(folder))?;
    }
    let new = outputs.len() - reuse.unchanged.len() + folders.len();
    let settles_each = new <= SETTLED_ONE_BY_ONE;
    let mode = mode(&staging.join(MANIFEST));
    for (path, bytes) in outputs.iter() {
        let to = staging.join(path.as_str());
        if reuse.unchanged.contains(path) {
            let from = reuse.folder.join(path.as_str());
            // A second name brings the old file's mode along, which somebody may have changed.
            if self::mode(&from) == mode && disk.link_file(&from, &to) {
                continue;
            }
        }
        disk.write_file(&to, bytes, settles_each)?;
    }
    if settles_each {
        for folder in &folders {
            disk.settle_names(&staging.join(folder))?;
        }
        disk.settle_names(staging)
    } else {
        disk.settle_all(staging)
    }
}

/// Puts a manifest into a folder in one step, in place of the one that is there.
pub(super) fn write_manifest(
    disk: Disk<'_>,
    folder: &Path,
    manifest: &Manifest,
) -> Result<(), PublishError> {
    let part = folder.join(MANIFEST_PART);
    disk.write_file(&part, &manifest.to_bytes(), true)?;
    disk.rename(&part, &folder.join(MANIFEST))
}

/// Removes a folder of ours with all that we wrote into it, if it is there. The manifest goes last:
/// a folder that is half removed is still known as ours.
///
/// # Errors
///
/// Refuses, before anything is removed, when the folder holds what we did not write.
pub(super) fn clear(disk: Disk<'_>, folder: &Path) -> Result<(), PublishError> {
    let survey = Survey::of(folder).map_err(|error| foreign(folder, error))?;
    if !survey.exists {
        return Ok(());
    }
    for file in &survey.files {
        disk.remove_file(&folder.join(file.as_str()))?;
    }
    let (manifest, others): (Vec<_>, Vec<_>) = survey
        .extras
        .iter()
        .partition(|entry| entry.as_os_str() == MANIFEST);
    for entry in others {
        disk.remove_file(&folder.join(entry))?;
    }
    for below in survey.folders.iter().rev() {
        disk.remove_folder(&folder.join(below))?;
    }
    let inside = folder.join(STAGING_INSIDE);
    if fs::symlink_metadata(&inside).is_ok() {
        clear(disk, &inside)?;
    }
    for entry in manifest {
        disk.remove_file(&folder.join(entry))?;
    }
    disk.remove_folder(folder)
}

/// Says of a folder that nobody chose that somebody else's things are in its way.
fn foreign(folder: &Path, error: PublishError) -> PublishError {
    let PublishError::Refused { reason, .. } = error else {
        return error;
    };
    let entry = match reason {
        Refusal::NotOurs(entry) => entry,
        _ => PathBuf::new(),
    };
    PublishError::Foreign {
        folder: folder.to_owned(),
        entry,
    }
}

/// What may be done with a file, as its owner, group and others see it.
#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;

    fs::symlink_metadata(path).ok().map(|found| found.mode())
}

/// Elsewhere a file has no mode of this kind.
#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}
