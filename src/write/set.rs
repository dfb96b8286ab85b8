//! The whole of a site, ready to be written: every file and its bytes.
//!
//! Knows nothing of where it will be written. Two files that a common file system could not hold
//! beside each other never get into one set.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::error::PublishError;
use super::names;
use crate::output_path::OutputPath;

/// The files of a site.
#[derive(Clone, Debug, Default)]
pub struct OutputSet {
    files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// Each file, and each folder with one of its files, by what they are on a file system that
    /// ignores case and Unicode form.
    file_keys: HashMap<String, OutputPath>,
    folder_keys: HashMap<String, OutputPath>,
}

impl OutputSet {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// Refuses a file of the same path (also when it differs only in case or Unicode form), a file
    /// where the set has a folder or the reverse, and the names that publishing needs for itself.
    pub fn insert(
        &mut self,
        path: OutputPath,
        bytes: impl Into<Arc<[u8]>>,
    ) -> Result<(), PublishError> {
        let key = path.collision_key();
        let folders = || key.match_indices('/').map(|(end, _)| &key[..end]);
        let first_name = key.split('/').next().unwrap_or(&key);
        if names::INSIDE.contains(&first_name) {
            return Err(PublishError::Reserved(path));
        }
        let other = self
            .file_keys
            .get(&key)
            .or_else(|| self.folder_keys.get(&key))
            .or_else(|| folders().find_map(|folder| self.file_keys.get(folder)));
        if let Some(first) = other {
            return Err(PublishError::Clash {
                first: first.clone(),
                second: path,
            });
        }
        for folder in folders() {
            if !self.folder_keys.contains_key(folder) {
                self.folder_keys.insert(folder.to_owned(), path.clone());
            }
        }
        self.file_keys.insert(key, path.clone());
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The bytes of a file.
    pub fn get(&self, path: &OutputPath) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
