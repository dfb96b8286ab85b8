//! A look at what is in a folder of ours, before anything in it is replaced or removed.
//!
//! Refuses what we did not write. Changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Refusal};
use super::manifest::Manifest;
use super::names::{DROPPINGS, INSIDE, MANIFEST, STAGING_INSIDE};
use crate::output_path::OutputPath;

/// What a folder holds, all of it ours.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whether there is a folder at all.
    pub(super) exists: bool,
    /// What we once wrote there.
    pub(super) manifest: Manifest,
    /// The files of the site that are there.
    pub(super) files: BTreeSet<OutputPath>,
    /// The manifest, and what a desktop left.
    pub(super) extras: Vec<PathBuf>,
    /// The folders below it, each after the one that holds it.
    pub(super) folders: BTreeSet<String>,
}

impl Survey {
    /// Looks at `folder`, which need not exist. The staging folder inside it is left to its own
    /// survey.
    pub(super) fn of(folder: &Path) -> Result<Self, PublishError> {
        match fs::symlink_metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(PublishError::disk("look at", folder, error)),
            Ok(found) if found.is_symlink() => {
                return Err(PublishError::refused(folder, Refusal::Link));
            }
            Ok(found) if !found.is_dir() => {
                return Err(PublishError::refused(folder, Refusal::NotFolder));
            }
            Ok(_) => {}
        }
        let manifest = Manifest::read(folder);
        let has_manifest = manifest.is_some();
        let manifest = manifest.unwrap_or_default();
        let our_folders = manifest.folders();
        let mut survey = Self {
            exists: true,
            ..Self::default()
        };
        let foreign = |entry: &Path| {
            let entry = entry.to_owned();
            Err(if has_manifest {
                PublishError::Foreign {
                    folder: folder.to_owned(),
                    entry,
                }
            } else {
                PublishError::refused(folder, Refusal::NotOurs(entry))
            })
        };
        let mut waiting = vec![PathBuf::new()];
        while let Some(within) = waiting.pop() {
            for (entry, kind) in entries(folder, &within)? {
                // Every path of ours is UTF-8 and uses `/`.
                let Some(name) = slashed(&entry) else {
                    return foreign(&entry);
                };
                let is_top = within.as_os_str().is_empty();
                let last = name.rsplit('/').next().unwrap_or_default();
                if kind.is_dir() {
                    if is_top && last == STAGING_INSIDE {
                        continue;
                    }
                    if !our_folders.contains(name.as_str()) {
                        return foreign(&entry);
                    }
                    survey.folders.insert(name);
                    waiting.push(entry);
                } else if !kind.is_file() {
                    return foreign(&entry);
                } else if (is_top && INSIDE.contains(&last)) || DROPPINGS.contains(&last) {
                    survey.extras.push(entry);
                } else {
                    match OutputPath::new(&name) {
                        Ok(path) if manifest.lists(&path) => survey.files.insert(path),
                        _ => return foreign(&entry),
                    };
                }
            }
        }
        // A manifest that cannot be read is no sign that the folder is ours.
        let manifest_is_there = survey
            .extras
            .iter()
            .any(|entry| entry.as_os_str() == MANIFEST);
        if manifest_is_there && !has_manifest {
            return foreign(Path::new(MANIFEST));
        }
        survey.manifest = manifest;
        Ok(survey)
    }
}

/// What one folder holds, in the order of names, so that the same folder gives the same refusal.
fn entries(folder: &Path, within: &Path) -> Result<Vec<(PathBuf, fs::FileType)>, PublishError> {
    let path = folder.join(within);
    let failed = |source| PublishError::disk("look into", &path, source);
    let mut found = Vec::new();
    for entry in fs::read_dir(&path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        found.push((within.join(entry.file_name()), kind));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// A relative path with `/` between names, or nothing when it is not UTF-8.
fn slashed(path: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
    Some(names?.join("/"))
}
