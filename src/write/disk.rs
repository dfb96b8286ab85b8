//! Every change that publishing makes to the disk, one function each, so that a test can stop
//! before any of them.
//!
//! Knows nothing of why a change is made.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::error::PublishError;

/// One change to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A folder is made.
    CreateFolder,
    /// A file is begun.
    WriteFile,
    /// The second half of a file is written.
    FinishFile,
    /// A file gets a second name.
    LinkFile,
    /// What was written is brought to the disk itself.
    Settle,
    /// A file or folder is moved.
    Rename,
    /// Two folders change places.
    Exchange,
    /// A file is removed.
    RemoveFile,
    /// An empty folder is removed.
    RemoveFolder,
}

/// What a test puts between publishing and the disk.
pub trait Rehearsal {
    /// Called before each change. An error stands for the one that the disk would give; not to
    /// return stands for a process that is killed.
    ///
    /// # Errors
    ///
    /// Whatever the test wants to see handled.
    fn before(&self, change: Change, path: &Path) -> io::Result<()>;
}

/// The disk, or a rehearsal of it.
#[derive(Clone, Copy)]
pub(super) struct Disk<'a> {
    pub(super) rehearsal: Option<&'a dyn Rehearsal>,
}

/// What came of asking two folders to change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exchanged {
    /// They did.
    Yes,
    /// The system cannot do it in one step.
    Unsupported,
    /// One of them is a disk of its own and cannot be moved.
    MountPoint,
}

impl Disk<'_> {
    fn before(self, change: Change, path: &Path) -> io::Result<()> {
        self.rehearsal
            .map_or(Ok(()), |rehearsal| rehearsal.before(change, path))
    }

    /// Makes a folder whose parent exists.
    pub(super) fn create_folder(self, path: &Path) -> Result<(), PublishError> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix sets a mode"))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
        self.before(Change::CreateFolder, path)
            .and_then(|()| builder.create(path))
            .map_err(|error| PublishError::disk("create", path, error))
    }

    /// Writes a file that must not exist yet, and brings it to the disk itself when `settles`.
    pub(super) fn write_file(
        self,
        path: &Path,
        bytes: &[u8],
        settles: bool,
    ) -> Result<(), PublishError> {
        self.before(Change::WriteFile, path)
            .and_then(|()| self.fill(path, bytes, settles))
            .map_err(|error| PublishError::disk("write", path, error))
    }

    fn fill(self, path: &Path, bytes: &[u8], settles: bool) -> io::Result<()> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
        let mut file = options.open(path)?;
        if self.rehearsal.is_some() {
            let (first, second) = bytes.split_at(bytes.len() / 2);
            file.write_all(first)?;
            self.before(Change::FinishFile, path)?;
            file.write_all(second)?;
        } else {
            file.write_all(bytes)?;
        }
        if settles {
            self.before(Change::Settle, path)?;
            file.sync_all()?;
        }
        Ok(())
    }

    /// Gives a file a second name. `false` when this disk cannot do that here.
    pub(super) fn link_file(self, from: &Path, to: &Path) -> bool {
        self.before(Change::LinkFile, to)
            .and_then(|()| fs::hard_link(from, to))
            .is_ok()
    }

    /// Brings all that was written below a folder to the disk itself.
    pub(super) fn settle_all(self, folder: &Path) -> Result<(), PublishError> {
        self.before(Change::Settle, folder)
            .and_then(|()| settle_all(folder))
            .map_err(|error| PublishError::disk("save", folder, error))
    }

    /// Brings the names in a folder to the disk itself. Some systems cannot, and that is no reason
    /// to fail.
    pub(super) fn settle_names(self, folder: &Path) -> Result<(), PublishError> {
        self.before(Change::Settle, folder)
            .map_err(|error| PublishError::disk("save", folder, error))?;
        if cfg!(unix) {
            let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }

    /// Moves a file or folder, over a file of that name if there is one.
    pub(super) fn rename(self, from: &Path, to: &Path) -> Result<(), PublishError> {
        self.before(Change::Rename, to)
            .and_then(|()| fs::rename(from, to))
            .map_err(|error| PublishError::disk("move the new files to", to, error))
    }

    /// Makes two folders change places in one step.
    pub(super) fn exchange(self, new: &Path, folder: &Path) -> Result<Exchanged, PublishError> {
        let result = self
            .before(Change::Exchange, folder)
            .and_then(|()| exchange(new, folder));
        match result {
            Ok(()) => Ok(Exchanged::Yes),
            Err(error) if is_mount_point(&error) => Ok(Exchanged::MountPoint),
            Err(error) if is_unsupported(&error) => Ok(Exchanged::Unsupported),
            Err(error) => Err(PublishError::disk("replace", folder, error)),
        }
    }

    /// Removes a file. One that is gone already is as good.
    pub(super) fn remove_file(self, path: &Path) -> Result<(), PublishError> {
        let result = self
            .before(Change::RemoveFile, path)
            .and_then(|()| fs::remove_file(path));
        gone(result).map_err(|error| PublishError::disk("remove", path, error))
    }

    /// Removes an empty folder. One that is gone already is as good.
    pub(super) fn remove_folder(self, path: &Path) -> Result<(), PublishError> {
        let result = self
            .before(Change::RemoveFolder, path)
            .and_then(|()| fs::remove_dir(path));
        gone(result).map_err(|error| PublishError::disk("remove", path, error))
    }
}

/// Whether an error says that a folder is a disk of its own.
pub(super) fn is_mount_point(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices
    )
}

/// Whether an error says that the system or the file system cannot do such a thing at all.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

/// What is gone need not be removed: also when a file of the next site stands where the folder of
/// the last one was.
fn gone(result: io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{NotADirectory, NotFound};

    match result {
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(()),
        result => result,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, folder: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, new, CWD, folder, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn settle_all(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

/// Elsewhere there is no such call, and a site can be built again after the power failed.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn settle_all(_: &Path) -> io::Result<()> {
    Ok(())
}
