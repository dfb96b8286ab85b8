//! Publishing whole: what is published is always one whole site, and nothing that we did not write
//! is ever deleted.

mod destination;
mod failures;
mod mounts;
mod outputs;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::output_path::OutputPath;
use fingerpost::write::{Destination, OutputSet, PublishError, Published, Publisher};
use tempfile::TempDir;

/// A set of files.
fn set(files: &[(&str, &str)]) -> OutputSet {
    let mut set = OutputSet::default();
    for (path, text) in files {
        let path = OutputPath::new(path).expect("the test uses good paths");
        set.insert(path, text.as_bytes())
            .expect("the test uses files that get on with each other");
    }
    set
}

/// The site of yesterday.
fn old_site() -> OutputSet {
    set(&[
        ("index.html", "old home"),
        ("same.css", "body {}"),
        ("gone/index.html", "gone"),
        ("thing", "a file"),
        ("other/deep/page.html", "a folder"),
        ("shared-mailbox/index.html", "old mailbox"),
    ])
}

/// The site of today: pages changed, came and went, and a file and a folder changed places.
fn new_site() -> OutputSet {
    set(&[
        ("index.html", "new home"),
        ("same.css", "body {}"),
        ("thing/index.html", "a folder now"),
        ("other", "a file now"),
        ("shared-mailbox/index.html", "new mailbox"),
        ("shared-mailbox/members/index.html", "members"),
        ("empty.txt", ""),
    ])
}

/// A site's folder with content, and where it is published.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        Self::inside(&std::env::temp_dir())
    }

    /// A site in memory where the system has such a place: for tests that publish hundreds of times
    /// and would wait for the disk each time.
    fn in_memory() -> Self {
        let memory = Path::new("/dev/shm");
        if tempfile::tempdir_in(memory).is_ok() {
            Self::inside(memory)
        } else {
            Self::new()
        }
    }

    fn inside(folder: &Path) -> Self {
        let folder = tempfile::tempdir_in(folder).expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::create_dir(folder.path().join("themes")).unwrap();
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn try_destination(&self, path: &Path) -> Result<Destination, PublishError> {
        let sources = [self.path("content"), self.path("themes")];
        Destination::new(path, self.root(), &sources)
    }

    fn destination(&self) -> Destination {
        self.try_destination(&self.path("public"))
            .expect("a good destination")
    }

    fn publish(&self, outputs: &OutputSet) -> Result<Published, PublishError> {
        publish_to(&self.destination(), outputs)
    }

    fn public(&self) -> BTreeMap<String, String> {
        tree(&self.path("public"))
    }

    /// What stands in the site's folder, hidden files included.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.root())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn publish_to(destination: &Destination, outputs: &OutputSet) -> Result<Published, PublishError> {
    Publisher::new(&|_| panic!("nobody else is writing")).publish(outputs, destination)
}

/// Every file below a folder with its text; folders that hold nothing end with a slash.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    let mut waiting = vec![String::new()];
    while let Some(within) = waiting.pop() {
        let Ok(entries) = fs::read_dir(folder.join(&within)) else {
            continue;
        };
        let mut is_empty = true;
        for entry in entries {
            let entry = entry.unwrap();
            is_empty = false;
            let name = format!("{within}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                waiting.push(format!("{name}/"));
            } else {
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                tree.insert(name, text);
            }
        }
        if is_empty && !within.is_empty() {
            tree.insert(within, String::new());
        }
    }
    tree
}

/// What a folder holds when exactly this set is published there, its manifest set apart.
fn expected(outputs: &OutputSet) -> BTreeMap<String, String> {
    outputs
        .iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            (path.to_string(), text)
        })
        .collect()
}

/// A tree without the manifest.
fn without_manifest(mut tree: BTreeMap<String, String>) -> BTreeMap<String, String> {
    tree.remove(".fingerpost-manifest.json");
    tree
}
