//! The site that a new one begins with: the folder `starter` of the repository, as it is.

use include_dir::{Dir, DirEntry, include_dir};

use crate::output_path::OutputPath;

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// Its files, by path.
pub fn starter() -> Vec<(OutputPath, Vec<u8>)> {
    let mut files = Vec::new();
    gather(&STARTER, &mut files);
    files.sort();
    files
}

fn gather(folder: &Dir<'_>, files: &mut Vec<(OutputPath, Vec<u8>)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => gather(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                // The names are our own, and a test writes every one of them.
                if let Ok(path) = OutputPath::new(&path) {
                    files.push((path, file.contents().to_vec()));
                }
            }
        }
    }
}
