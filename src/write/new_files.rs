//! Writes files that are new: all of them or none, and never over anything that is there.
//!
//! Knows nothing of what they hold.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use crate::output_path::OutputPath;

/// Why nothing was written.
#[derive(Debug)]
pub enum NewFileError {
    /// These are there already.
    InTheWay(Vec<PathBuf>),
    /// The disk refused.
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl fmt::Display for NewFileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InTheWay(paths) => {
                let here = Path::new(".");
                let names: Vec<String> = paths
                    .iter()
                    .map(|path| path.strip_prefix(here).unwrap_or(path))
                    .map(|path| path.display().to_string())
                    .collect();
                let are = if names.len() == 1 { "is" } else { "are" };
                write!(
                    formatter,
                    "{} {are} there already, and nothing is ever written over; nothing was written",
                    names.join(", ")
                )
            }
            Self::Disk { path, source } => write!(
                formatter,
                "cannot write {}: {source}; nothing was written",
                path.display()
            ),
        }
    }
}

impl std::error::Error for NewFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::InTheWay(_) => None,
            Self::Disk { source, .. } => Some(source),
        }
    }
}

/// Writes new files below `root`, which is made where it does not exist. Symbolic links that lead
/// out of it are not followed.
///
/// # Errors
///
/// When one of the files is there already, or a file stands where a folder is needed; then all of
/// them are named. When the disk refuses, what was written is taken away again.
pub fn create_files(root: &Path, files: &[(OutputPath, Vec<u8>)]) -> Result<(), NewFileError> {
    let disk = |path: &Path, source| NewFileError::Disk {
        path: path.to_owned(),
        source,
    };
    let in_the_way: Vec<PathBuf> = files
        .iter()
        .filter_map(|(path, _)| obstacle(root, path.as_str()))
        .collect();
    if !in_the_way.is_empty() {
        return Err(NewFileError::InTheWay(in_the_way));
    }
    let mut made = Made::default();
    let missing: Vec<&Path> = root
        .ancestors()
        .filter(|folder| !folder.as_os_str().is_empty())
        .take_while(|folder| !folder.exists())
        .collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => made.folders.push(folder.to_owned()),
            Err(error) => {
                made.undo();
                return Err(disk(folder, error));
            }
        }
    }
    let written = Dir::open_ambient_dir(root, ambient_authority())
        .map_err(|error| disk(root, error))
        .and_then(|folder| {
            for (path, bytes) in files {
                create(root, &folder, path.as_str(), bytes, &mut made)?;
            }
            Ok(())
        });
    if written.is_err() {
        made.undo();
    }
    written
}

/// What keeps a file from being new: the file itself, or a file on the way to it.
fn obstacle(root: &Path, path: &str) -> Option<PathBuf> {
    let whole = root.join(path);
    if fs::symlink_metadata(&whole).is_ok() {
        return Some(whole);
    }
    let mut folder = root.to_owned();
    let names: Vec<&str> = path.split('/').collect();
    let folders = names.split_last().map_or(&[][..], |(_, folders)| folders);
    if folder.exists() && !folder.is_dir() {
        return Some(folder);
    }
    for name in folders {
        folder.push(name);
        match fs::metadata(&folder) {
            Ok(found) if !found.is_dir() => return Some(folder),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    None
}

/// What was made so far, in that order.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    /// Takes everything away again. Only what we made goes, and a folder only while it is empty.
    fn undo(self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn create(
    root: &Path,
    folder: &Dir,
    path: &str,
    bytes: &[u8],
    made: &mut Made,
) -> Result<(), NewFileError> {
    let disk = |path: &str, source| NewFileError::Disk {
        path: root.join(path),
        source,
    };
    for (slash, _) in path.match_indices('/') {
        let parent = &path[..slash];
        match folder.create_dir(parent) {
            Ok(()) => made.folders.push(root.join(parent)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(disk(parent, error)),
        }
    }
    let mut file = folder
        .open_with(path, OpenOptions::new().write(true).create_new(true))
        .map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                NewFileError::InTheWay(vec![root.join(path)])
            } else {
                disk(path, error)
            }
        })?;
    made.files.push(root.join(path));
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|error| disk(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> (OutputPath, Vec<u8>) {
        (OutputPath::new(path).expect("a path"), path.into())
    }

    #[test]
    fn all_files_are_written_and_folders_made() {
        let top = tempfile::tempdir().expect("a folder");
        let root = top.path().join("a/b");
        create_files(&root, &[file("site.toml"), file("content/x/_index.md")]).expect("new files");
        let text = fs::read_to_string(root.join("content/x/_index.md")).expect("a file");
        assert_eq!(text, "content/x/_index.md");
    }

    #[test]
    fn what_is_there_is_named_and_nothing_is_written() {
        let top = tempfile::tempdir().expect("a folder");
        fs::write(top.path().join("site.toml"), "mine").expect("a file");
        fs::write(top.path().join("content"), "a file, not a folder").expect("a file");
        let files = [file("new.txt"), file("site.toml"), file("content/a.md")];
        let error = create_files(top.path(), &files).unwrap_err();
        let NewFileError::InTheWay(paths) = error else {
            panic!("{error}");
        };
        assert_eq!(
            paths,
            [top.path().join("site.toml"), top.path().join("content")]
        );
        assert!(!top.path().join("new.txt").exists());
        let kept = fs::read_to_string(top.path().join("site.toml")).expect("a file");
        assert_eq!(kept, "mine");
    }

    #[cfg(unix)]
    #[test]
    fn a_failure_half_way_leaves_nothing_behind() {
        let top = tempfile::tempdir().expect("a folder");
        let elsewhere = tempfile::tempdir().expect("a folder");
        let root = top.path().join("site");
        fs::create_dir(&root).expect("a folder");
        // A link that leads out of the folder is refused when the second file comes to it.
        std::os::unix::fs::symlink(elsewhere.path(), root.join("content")).expect("a link");
        let error = create_files(&root, &[file("a/b.txt"), file("content/c.md")]).unwrap_err();
        assert!(matches!(error, NewFileError::Disk { .. }), "{error}");
        assert!(!root.join("a").exists());
        assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
    }
}
