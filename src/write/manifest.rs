//! The manifest: the list of what we wrote into a folder, kept inside it. What it does not list is
//! not ours.
//!
//! Reads a manifest as what it may be: a file that somebody else made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::names::MANIFEST;
use super::set::OutputSet;
use crate::output_path::OutputPath;

/// The version of the manifest's shape.
const VERSION: u32 = 1;

/// What a manifest weighs at most: more than a million files.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The files that we wrote, each with the BLAKE3 hash of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<OutputPath, String>,
}

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    generator: String,
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a set.
    pub(super) fn of(outputs: &OutputSet) -> Self {
        let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
        let outputs: Vec<_> = outputs.iter().collect();
        Self {
            files: outputs
                .into_par_iter()
                .map(|(path, bytes)| (path.clone(), hash(bytes)))
                .collect(),
        }
    }

    /// The manifest of a folder. `None` when there is none or it cannot be one that we wrote.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let path = folder.join(MANIFEST);
        let found = fs::symlink_metadata(&path).ok()?;
        if !found.is_file() || found.len() > LARGEST {
            return None;
        }
        let document: Document = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        if document.version != VERSION {
            return None;
        }
        let files: Result<_, _> = document
            .files
            .into_iter()
            .map(|(path, hash)| OutputPath::new(&path).map(|path| (path, hash)))
            .collect();
        Some(Self { files: files.ok()? })
    }

    /// The manifest as it is written.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let document = Document {
            version: VERSION,
            generator: "fingerpost".to_owned(),
            files: self
                .files
                .iter()
                .map(|(path, hash)| (path.to_string(), hash.clone()))
                .collect(),
        };
        // Text, numbers and maps with text for keys always become JSON.
        let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether it lists a file.
    pub(super) fn lists(&self, path: &OutputPath) -> bool {
        self.files.contains_key(path)
    }

    /// The files of both, with this one's hashes where both have a file.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut files = other.files.clone();
        files.extend(self.files.clone());
        Self { files }
    }

    /// The folders that its files are in, each after the one that holds it.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.files
            .keys()
            .flat_map(|path| {
                let path = path.as_str();
                path.match_indices('/').map(|(end, _)| &path[..end])
            })
            .collect()
    }
}
