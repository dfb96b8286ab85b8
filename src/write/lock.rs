//! The lock beside the output folder: one build at a time may write there.
//!
//! The system lets go of it when the process ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock at once, or calls `waiting` once and waits for it.
    pub(super) fn take(path: &Path, waiting: &dyn Fn()) -> Result<Self, PublishError> {
        let mut has_said = false;
        loop {
            let file = open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if !has_said {
                        waiting();
                        has_said = true;
                    }
                    file.lock().map_err(|error| failed(path, error))?;
                }
                Err(TryLockError::Error(error)) => return Err(failed(path, error)),
            }
            // The one who held it took the file away with it: what we hold then is no lock.
            if is_still_there(&file, path) {
                let path = path.to_owned();
                return Ok(Self { file, path });
            }
        }
    }

    /// Takes the lock if nobody has it.
    pub(super) fn try_take(path: &Path) -> Result<Option<Self>, PublishError> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) if is_still_there(&file, path) => {
                let path = path.to_owned();
                Ok(Some(Self { file, path }))
            }
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(path, error)),
        }
    }
}

impl Drop for Lock {
    /// Takes the file away while the lock is held, so that nothing of ours lies about in the site's
    /// folder. Elsewhere than on Unix a file cannot be told from another of its name, and it stays.
    fn drop(&mut self) {
        if cfg!(unix) && is_still_there(&self.file, &self.path) {
            // A lock file that stays does no harm.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn failed(path: &Path, source: io::Error) -> PublishError {
    PublishError::disk("lock", path, source)
}

/// Opens the lock file, making it if need be, and never through a symbolic link, which could have
/// come with the site's folder.
#[cfg(unix)]
fn open(path: &Path) -> Result<File, PublishError> {
    use rustix::fs::{Mode, OFlags};

    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    // Without this a FIFO of that name would make the build wait for ever.
    let flags = flags | OFlags::NONBLOCK;
    rustix::fs::open(path, flags, Mode::from_raw_mode(0o644))
        .map(File::from)
        .map_err(|error| PublishError::disk("create the lock", path, error.into()))
}

#[cfg(not(unix))]
fn open(path: &Path) -> Result<File, PublishError> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(failed(path, io::ErrorKind::AlreadyExists.into()));
    }
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(|error| PublishError::disk("create the lock", path, error))
}

/// Whether the file that we opened is the one that has the name now.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let (Ok(ours), Ok(named)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    (ours.dev(), ours.ino()) == (named.dev(), named.ino())
}

#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}
