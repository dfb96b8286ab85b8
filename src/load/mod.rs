//! The only reader of files: everything in the site's folder comes in through here.
//!
//! Walks without following links, takes ordinary files only, caps every size. Knows nothing of
//! what the files mean.

mod folder;
mod memory;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::links;
use crate::output_path::OutputPathError;
use crate::source::{SourceFile, SourcePath, Span};

pub use folder::SiteFolder;
pub use memory::Memory;

/// Everything that was read from a site's folder, in the order of paths.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// `site.toml`.
    pub config: Option<Arc<SourceFile>>,
    /// `site.lock`, the memory of links.
    pub ledger: Option<Arc<SourceFile>>,
    /// `content/facts.toml`.
    pub facts: Option<Arc<SourceFile>>,
    /// The Markdown pages below `content`.
    pub pages: Vec<Arc<SourceFile>>,
    /// Every other file below `content`, by its path inside `content`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The files of all themes, by their path inside `themes`.
    pub theme_files: BTreeMap<String, Arc<[u8]>>,
    /// What could not be read, and why.
    pub problems: Vec<LoadProblem>,
}

impl Loaded {
    /// Whether another look at the site has found nothing new. Files that a [`Memory`] kept are not
    /// compared letter by letter.
    pub fn is_as(&self, other: &Self) -> bool {
        let same_text = |one: &Option<Arc<SourceFile>>, other: &Option<Arc<SourceFile>>| {
            one.as_ref().map(|file| file.text()) == other.as_ref().map(|file| file.text())
        };
        let same_files = |one: &BTreeMap<String, Arc<[u8]>>, other: &BTreeMap<_, Arc<[u8]>>| {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((path, bytes), (other, others))| {
                        path == other && (Arc::ptr_eq(bytes, others) || bytes == others)
                    })
        };
        same_text(&self.config, &other.config)
            && same_text(&self.ledger, &other.ledger)
            && same_text(&self.facts, &other.facts)
            && self.pages.len() == other.pages.len()
            && self
                .pages
                .iter()
                .zip(&other.pages)
                .all(|(page, other)| Arc::ptr_eq(page, other) || page.digest() == other.digest())
            && same_files(&self.assets, &other.assets)
            && same_files(&self.theme_files, &other.theme_files)
            && self.problems.len() == other.problems.len()
            && self
                .problems
                .iter()
                .zip(&other.problems)
                .all(|(problem, other)| {
                    problem.path == other.path
                        && problem.span == other.span
                        && problem.kind == other.kind
                        && same_text(&problem.readable, &other.readable)
                })
    }

    /// Puts the text of an open file in the place of what the disk holds. Files that are no part of
    /// a site are passed over.
    pub fn overlay(&mut self, path: &SourcePath, text: String) {
        let name = path.as_str();
        if let Some(inside) = name.strip_prefix("themes/") {
            self.theme_files
                .insert(inside.to_owned(), Arc::from(text.into_bytes()));
            return;
        }
        let file = Arc::new(SourceFile::new(path.clone(), text));
        match name {
            "site.toml" => self.config = Some(file),
            "content/facts.toml" => self.facts = Some(file),
            _ if name.strip_prefix("content/").is_some_and(is_page) => {
                match self.pages.binary_search_by(|page| page.path().cmp(path)) {
                    Ok(index) => self.pages[index] = file,
                    Err(index) => self.pages.insert(index, file),
                }
            }
            _ => return,
        }
        self.problems.retain(|problem| problem.path != *path);
    }
}

/// A file or folder that is not used.
#[derive(Clone, Debug)]
pub struct LoadProblem {
    /// Which one.
    pub path: SourcePath,
    /// Where in it, for text that is not UTF-8.
    pub span: Span,
    /// Why.
    pub kind: LoadProblemKind,
    /// What could be read of a text, to show the place.
    pub readable: Option<Arc<SourceFile>>,
}

/// Why a file is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadProblemKind {
    /// It is a symbolic link.
    SymbolicLink,
    /// It is a pipe, a socket or a device.
    NotAFile,
    /// Its name is not UTF-8.
    NameNotText,
    /// Its name does not work on every computer.
    Name(OutputPathError),
    /// It is larger than `limit` bytes.
    TooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// It is not UTF-8 text.
    NotUtf8,
    /// It is UTF-16, as some editors save it.
    Utf16,
    /// It holds a NUL character.
    HoldsNul,
    /// The system refused to read it, with its reason.
    Unreadable(String),
}

/// Why a site cannot be loaded at all.
#[derive(Debug)]
pub enum LoadError {
    /// The folder cannot be opened.
    Folder {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// There is no `site.toml`.
    NoSite {
        /// Where one was looked for.
        path: PathBuf,
    },
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder { path, error } if error.kind() == std::io::ErrorKind::NotFound => {
                write!(formatter, "there is no folder {}", path.display())
            }
            Self::Folder { path, error } => {
                write!(
                    formatter,
                    "cannot read the folder {}: {error}",
                    path.display()
                )
            }
            Self::NoSite { path } => write!(
                formatter,
                "there is no site.toml in {}, so this is not the folder of a site",
                path.display()
            ),
        }
    }
}

impl std::error::Error for LoadError {}

/// The nearest folder at or above `start` that holds a `site.toml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join("site.toml").is_file())
        .map(Path::to_path_buf)
}

/// Reads a whole site.
///
/// # Errors
///
/// When the folder cannot be opened or holds no `site.toml`. Single files that cannot be read are
/// problems in the result.
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    load_again(root, &mut Memory::default())
}

/// Reads a whole site, and from the disk only what is new since the memory was filled.
///
/// # Errors
///
/// As [`load`].
pub fn load_again(root: &Path, memory: &mut Memory) -> Result<Loaded, LoadError> {
    let folder = SiteFolder::open(root).map_err(|error| LoadError::Folder {
        path: root.to_path_buf(),
        error,
    })?;
    let mut loaded = Loaded::default();
    loaded.config = folder.read_text("site.toml", &mut loaded.problems);
    if loaded.config.is_none() && loaded.problems.is_empty() {
        return Err(LoadError::NoSite {
            path: root.to_path_buf(),
        });
    }
    loaded.ledger = folder.read_text(links::ledger::FILE, &mut loaded.problems);
    for found in folder.files("content", &mut loaded.problems) {
        let Some(inside) = found.path.strip_prefix("content/") else {
            continue;
        };
        if inside == "facts.toml" {
            loaded.facts = folder.text(&found, memory, &mut loaded.problems);
        } else if is_page(inside) {
            if let Some(page) = folder.text(&found, memory, &mut loaded.problems) {
                loaded.pages.push(page);
            }
        } else if !is_note(inside)
            && let Some(bytes) = folder.bytes(&found, memory, &mut loaded.problems)
        {
            loaded.assets.insert(inside.to_owned(), bytes);
        }
    }
    for found in folder.files("themes", &mut loaded.problems) {
        if let Some(inside) = found.path.strip_prefix("themes/")
            && let Some(bytes) = folder.bytes(&found, memory, &mut loaded.problems)
        {
            loaded.theme_files.insert(inside.to_owned(), bytes);
        }
    }
    memory.settle();
    Ok(loaded)
}

fn is_page(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".md") && !is_note(path)
}

/// `README.md` files explain the folder to those who browse it; they are no pages.
fn is_note(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("readme.md"))
}
