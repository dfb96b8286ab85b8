//! How the next site takes the last one's place: in one step where the system can, in two with a
//! journal where it cannot. And how the next start puts right what a killed one left.
//!
//! Knows nothing of what the sites hold.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Exchanged, is_mount_point};
use super::error::PublishError;
use super::names::{Names, STAGING_INSIDE};
use super::stage::clear;

/// What the journal says to a person who finds it. For us it is enough that it is there.
const JOURNAL: &str = "Fingerpost was replacing the site beside this file. \
    Build again, and it puts things right.\n";

/// How the sites changed places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Swapped {
    /// The next site is there as a whole, and the last one is here.
    Whole(PathBuf),
    /// Nothing was changed: the output folder is a disk of its own.
    MountPoint,
}

/// Puts the staging folder, which is whole, in the place of the output folder.
pub(super) fn swap(disk: Disk<'_>, names: &Names, exists: bool) -> Result<Swapped, PublishError> {
    if !exists {
        disk.rename(&names.staging, &names.folder)?;
        finish(disk, names);
        return Ok(Swapped::Whole(names.staging.clone()));
    }
    match disk.exchange(&names.staging, &names.folder)? {
        Exchanged::Yes => {
            finish(disk, names);
            Ok(Swapped::Whole(names.staging.clone()))
        }
        Exchanged::MountPoint => Ok(Swapped::MountPoint),
        Exchanged::Unsupported => swap_in_two_steps(disk, names),
    }
}

/// Moves the last site aside and the next one in. Between the two there is no site, which the
/// journal tells the next start.
fn swap_in_two_steps(disk: Disk<'_>, names: &Names) -> Result<Swapped, PublishError> {
    disk.write_file(&names.journal, JOURNAL.as_bytes(), true)?;
    disk.settle_names(&names.parent)?;
    if let Err(error) = disk.rename(&names.folder, &names.old) {
        disk.remove_file(&names.journal)?;
        return match error {
            PublishError::Disk { source, .. } if is_mount_point(&source) => Ok(Swapped::MountPoint),
            error => Err(error),
        };
    }
    if let Err(error) = disk.rename(&names.staging, &names.folder) {
        disk.rename(&names.old, &names.folder)?;
        disk.remove_file(&names.journal)?;
        return Err(error);
    }
    finish(disk, names);
    Ok(Swapped::Whole(names.old.clone()))
}

/// What is left to do once the next site is in place. If it fails, the site is published all the
/// same, and the next start does it.
fn finish(disk: Disk<'_>, names: &Names) {
    let _ = disk.settle_names(&names.parent);
    let _ = disk.remove_file(&names.journal);
}

/// Whether something was left that [`recover`] must put right before a site can be read.
pub(super) fn needs_recovery(names: &Names) -> bool {
    is_there(&names.journal)
}

/// Undoes what a killed process began, and clears away what it left. Undoing needs nothing but the
/// last site, which was moved as a whole; to complete would also need to know that the next one
/// is.
pub(super) fn recover(disk: Disk<'_>, names: &Names) -> Result<(), PublishError> {
    if has_journal(names)? {
        if !is_there(&names.folder) && is_there(&names.old) {
            disk.rename(&names.old, &names.folder)?;
            disk.settle_names(&names.parent)?;
        }
        disk.remove_file(&names.journal)?;
    }
    clear(disk, &names.staging)?;
    clear(disk, &names.old)?;
    clear(disk, &names.folder.join(STAGING_INSIDE))
}

/// Whether the journal is there and is ours, perhaps cut short.
fn has_journal(names: &Names) -> Result<bool, PublishError> {
    let foreign = || PublishError::Foreign {
        folder: names.parent.clone(),
        entry: PathBuf::from(names.journal.file_name().unwrap_or_default()),
    };
    match fs::symlink_metadata(&names.journal) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(PublishError::disk("look at", &names.journal, error)),
        Ok(found) if !found.is_file() || found.len() > JOURNAL.len() as u64 => Err(foreign()),
        Ok(_) => match fs::read(&names.journal) {
            Ok(bytes) if JOURNAL.as_bytes().starts_with(&bytes) => Ok(true),
            Ok(_) => Err(foreign()),
            Err(error) => Err(PublishError::disk("read", &names.journal, error)),
        },
    }
}

/// Whether there is anything of that name.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
