//! Hears of changes in a site's folder and waits until a burst of them is over.
//!
//! What it hears is a hint: whoever is told looks at the whole folder again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecursiveMode, Watcher as _};

/// What is watched below the site's folder.
const FOLDERS: &[&str] = &["content", "themes"];

/// The files beside those folders that a site is made from.
const FILES: &[&str] = &["site.toml", "site.lock"];

/// Which files somebody has touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These, as paths from the site's root with `/`.
    Files(BTreeSet<String>),
    /// Nobody can say.
    Unknown,
}

impl Change {
    /// Both changes.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Files(mut paths), Self::Files(more)) => {
                paths.extend(more);
                Self::Files(paths)
            }
            _ => Self::Unknown,
        }
    }
}

/// Why a folder cannot be watched.
#[derive(Debug)]
pub struct WatchError(notify::Error);

impl std::fmt::Display for WatchError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl std::error::Error for WatchError {}

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    root: PathBuf,
    inner: notify::RecommendedWatcher,
}

impl Watcher {
    /// Watches a site's folder, and tells of each change that may matter.
    ///
    /// # Errors
    ///
    /// When the system does not let it.
    pub fn new(root: &Path, tell: impl Fn(Change) + Send + 'static) -> Result<Self, WatchError> {
        let own = root.to_path_buf();
        let inner = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(change) = change(&own, event) {
                tell(change);
            }
        })
        .map_err(WatchError)?;
        let mut watcher = Self {
            root: root.to_path_buf(),
            inner,
        };
        watcher
            .inner
            .watch(root, RecursiveMode::NonRecursive)
            .map_err(WatchError)?;
        watcher.watch_folders();
        Ok(watcher)
    }

    /// Watches the folders that a site is made from, also one that was made or put back just now.
    pub fn renew(&mut self, change: &Change) {
        let is_folder = |path: &String| FOLDERS.contains(&path.as_str());
        let is_wanted = match change {
            Change::Files(paths) => paths.iter().any(is_folder),
            Change::Unknown => true,
        };
        if is_wanted {
            self.watch_folders();
        }
    }

    fn watch_folders(&mut self) {
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            // What is not there cannot be watched; the root tells when it comes.
            let _ = self.inner.unwatch(&folder);
            let _ = self.inner.watch(&folder, RecursiveMode::Recursive);
        }
    }
}

fn change(root: &Path, event: notify::Result<notify::Event>) -> Option<Change> {
    let Ok(event) = event else {
        return Some(Change::Unknown);
    };
    if event.need_rescan() {
        return Some(Change::Unknown);
    }
    if let EventKind::Access(kind) = event.kind
        && kind != AccessKind::Close(AccessMode::Write)
    {
        // Somebody only looked, such as this program.
        return None;
    }
    let paths: BTreeSet<String> = event
        .paths
        .iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(root).ok()?;
            let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
            let is_source = FOLDERS.contains(&names.first()?.as_ref())
                || (names.len() == 1 && FILES.contains(&names[0].as_ref()));
            is_source.then(|| names.join("/"))
        })
        .collect();
    (!paths.is_empty()).then_some(Change::Files(paths))
}

/// How long a burst of changes is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Quiet {
    /// A burst is over when nothing changes for so long,
    pub gap: Duration,
    /// or when it has lasted so long.
    pub longest: Duration,
}

impl Default for Quiet {
    fn default() -> Self {
        Self {
            gap: Duration::from_millis(8),
            longest: Duration::from_millis(120),
        }
    }
}

impl Quiet {
    /// Takes in what follows a first event in one burst.
    pub fn follow<T>(self, events: &Receiver<T>, mut take: impl FnMut(T)) {
        let begin = Instant::now();
        while begin.elapsed() < self.longest {
            match events.recv_timeout(self.gap) {
                Ok(event) => take(event),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
    }
}
