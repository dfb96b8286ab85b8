//! The site's folder as a capability: what is opened through it cannot lie outside it.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use walkdir::{DirEntry, WalkDir};

use super::memory::{Content, Memory, Stamp};
use super::{LoadProblem, LoadProblemKind};
use crate::output_path::check_file_name;
use crate::source::{SourceFile, SourcePath, Span};

/// Bytes of a page or a TOML file, at most.
const LARGEST_TEXT: u64 = 8 * 1024 * 1024;

/// Bytes of any other file, at most.
const LARGEST_ASSET: u64 = 100 * 1024 * 1024;

/// Folders inside folders, at most.
const DEEPEST: usize = 40;

/// A file that a walk has found.
#[derive(Debug)]
pub(super) struct Found {
    /// The path from the root, with `/`.
    pub(super) path: String,
    /// What the file was told apart by at that moment.
    stamp: Option<Stamp>,
}

/// An open site folder.
#[derive(Debug)]
pub struct SiteFolder {
    root: PathBuf,
    directory: Dir,
}

impl SiteFolder {
    /// Opens the folder.
    ///
    /// # Errors
    ///
    /// When it does not exist, is not a folder or may not be read.
    pub fn open(root: &Path) -> io::Result<Self> {
        Ok(Self {
            root: root.to_path_buf(),
            directory: Dir::open_ambient_dir(root, ambient_authority())?,
        })
    }

    /// The ordinary files below a folder of the site, sorted, as paths from the root with `/`.
    /// Hidden files and what editors leave behind are passed over in silence.
    pub(super) fn files(&self, folder: &str, problems: &mut Vec<LoadProblem>) -> Vec<Found> {
        let start = self.root.join(folder);
        match start.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Ok(metadata) if metadata.is_symlink() => {
                problems.push(problem(folder, LoadProblemKind::SymbolicLink));
                return Vec::new();
            }
            _ => {}
        }
        let mut files = Vec::new();
        let walk = WalkDir::new(&start)
            .follow_links(false)
            .max_depth(DEEPEST)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_passed_over(entry));
        for entry in walk {
            match entry {
                Ok(entry) => {
                    if let Some(path) = self.accept(&entry, problems) {
                        let metadata = entry.metadata().ok();
                        let stamp = metadata.as_ref().map(Stamp::of);
                        files.push(Found { path, stamp });
                    }
                }
                Err(error) => {
                    let path = error
                        .path()
                        .map_or_else(|| folder.to_owned(), |path| self.shown(path));
                    problems.push(problem(
                        &path,
                        LoadProblemKind::Unreadable(error.to_string()),
                    ));
                }
            }
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    fn accept(&self, entry: &DirEntry, problems: &mut Vec<LoadProblem>) -> Option<String> {
        let shown = self.shown(entry.path());
        let kind = entry.file_type();
        let Some(name) = entry.file_name().to_str() else {
            problems.push(problem(&shown, LoadProblemKind::NameNotText));
            return None;
        };
        if kind.is_symlink() {
            problems.push(problem(&shown, LoadProblemKind::SymbolicLink));
            return None;
        }
        if let Err(error) = check_file_name(name) {
            problems.push(problem(&shown, LoadProblemKind::Name(error)));
            return None;
        }
        if kind.is_dir() {
            return None;
        }
        if !kind.is_file() {
            problems.push(problem(&shown, LoadProblemKind::NotAFile));
            return None;
        }
        Some(shown)
    }

    fn shown(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside
            .components()
            .map(|component| component.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/")
    }

    /// A text file that may have been read before.
    pub(super) fn text(
        &self,
        found: &Found,
        memory: &mut Memory,
        problems: &mut Vec<LoadProblem>,
    ) -> Option<Arc<SourceFile>> {
        if let Some(stamp) = found.stamp
            && let Some(Content::Text(file)) = memory.get(&found.path, stamp)
        {
            return Some(file);
        }
        let file = self.read_text(&found.path, problems)?;
        if let Some(stamp) = found.stamp {
            memory.keep(&found.path, stamp, Content::Text(Arc::clone(&file)));
        }
        Some(file)
    }

    /// Any file, which may have been read before.
    pub(super) fn bytes(
        &self,
        found: &Found,
        memory: &mut Memory,
        problems: &mut Vec<LoadProblem>,
    ) -> Option<Arc<[u8]>> {
        if let Some(stamp) = found.stamp
            && let Some(Content::Bytes(bytes)) = memory.get(&found.path, stamp)
        {
            return Some(bytes);
        }
        let bytes = self.read_bytes(&found.path, problems)?;
        if let Some(stamp) = found.stamp {
            memory.keep(&found.path, stamp, Content::Bytes(Arc::clone(&bytes)));
        }
        Some(bytes)
    }

    /// A text file; `None` where it is missing (in silence) or cannot be used (with a problem).
    pub(super) fn read_text(
        &self,
        path: &str,
        problems: &mut Vec<LoadProblem>,
    ) -> Option<Arc<SourceFile>> {
        let bytes = self.read(path, LARGEST_TEXT, problems)?;
        let source_path = SourcePath::new(path);
        let (text, span, kind) = match String::from_utf8(bytes) {
            Ok(text) => match text.find('\0') {
                None => return Some(Arc::new(SourceFile::new(source_path, text))),
                Some(index) => (text, Span::new(index, index + 1), LoadProblemKind::HoldsNul),
            },
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let kind = match bytes.get(..2) {
                    Some([0xff, 0xfe] | [0xfe, 0xff]) => LoadProblemKind::Utf16,
                    _ => LoadProblemKind::NotUtf8,
                };
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (text, Span::at(valid), kind)
            }
        };
        let readable = Arc::new(SourceFile::new(source_path.clone(), text));
        problems.push(LoadProblem {
            path: source_path,
            span,
            kind,
            readable: Some(readable),
        });
        None
    }

    /// Any file.
    fn read_bytes(&self, path: &str, problems: &mut Vec<LoadProblem>) -> Option<Arc<[u8]>> {
        self.read(path, LARGEST_ASSET, problems).map(Arc::from)
    }

    fn read(&self, path: &str, limit: u64, problems: &mut Vec<LoadProblem>) -> Option<Vec<u8>> {
        match self.try_read(path, limit) {
            Ok(Ok(bytes)) => Some(bytes),
            Ok(Err(kind)) => {
                problems.push(problem(path, kind));
                None
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                problems.push(problem(
                    path,
                    LoadProblemKind::Unreadable(error.to_string()),
                ));
                None
            }
        }
    }

    fn try_read(&self, path: &str, limit: u64) -> io::Result<Result<Vec<u8>, LoadProblemKind>> {
        // What stands here may have been exchanged since the walk, so it is looked at again, and
        // opened in a way that neither follows a link out of the folder nor waits for a pipe.
        let metadata = self.directory.symlink_metadata(path)?;
        if metadata.is_symlink() {
            return Ok(Err(LoadProblemKind::SymbolicLink));
        }
        if !metadata.is_file() {
            return Ok(Err(LoadProblemKind::NotAFile));
        }
        let file = self.directory.open_with(path, &open_options())?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Ok(Err(LoadProblemKind::NotAFile));
        }
        if metadata.len() > limit {
            return Ok(Err(LoadProblemKind::TooLarge { limit }));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Ok(Err(LoadProblemKind::TooLarge { limit }));
        }
        Ok(Ok(bytes))
    }
}

#[cfg(unix)]
fn open_options() -> OpenOptions {
    use cap_std::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW;
    options
        .read(true)
        .custom_flags(i32::try_from(flags.bits()).unwrap_or(0));
    options
}

#[cfg(not(unix))]
fn open_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

fn problem(path: &str, kind: LoadProblemKind) -> LoadProblem {
    LoadProblem {
        path: SourcePath::new(path),
        span: Span::at(0),
        kind,
        readable: None,
    }
}

/// Hidden files, and what editors and systems leave behind.
fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_hidden = name.starts_with('.') && name != ".well-known";
    let is_left_over = name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || ["swp", "swo", "tmp", "bak", "orig"]
            .iter()
            .any(|extension| {
                name.rsplit_once('.')
                    .is_some_and(|(_, written)| written.eq_ignore_ascii_case(extension))
            })
        || matches!(&*name, "Thumbs.db" | "desktop.ini" | "__MACOSX");
    is_hidden || is_left_over
}
