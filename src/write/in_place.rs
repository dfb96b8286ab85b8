//! Publishing into a folder that cannot be exchanged because it is a disk of its own: file by file,
//! pages last. A reader may meet files of two builds for a moment, and so may whoever looks after
//! the process was killed.
//!
//! What is written waits in a folder inside until all of it is there, so that a full disk changes
//! nothing.

use std::collections::BTreeSet;
use std::path::Path;

use super::disk::Disk;
use super::error::PublishError;
use super::manifest::Manifest;
use super::names::STAGING_INSIDE;
use super::set::OutputSet;
use super::stage::{Reuse, clear, fill, write_manifest};
use super::survey::Survey;
use crate::output_path::OutputPath;

/// Brings the output folder to the new set.
pub(super) fn publish(
    disk: Disk<'_>,
    folder: &Path,
    outputs: &OutputSet,
    manifest: &Manifest,
    before: &Survey,
    unchanged: &BTreeSet<&OutputPath>,
) -> Result<(), PublishError> {
    let staging = folder.join(STAGING_INSIDE);
    let mut changed = OutputSet::default();
    for (path, bytes) in outputs.iter() {
        if !unchanged.contains(path) {
            changed.insert(path.clone(), bytes.clone())?;
        }
    }
    // From here on, what is there may be of the last site or of the next, and all of it is ours.
    let both = manifest.and(&before.manifest);
    let nothing = BTreeSet::new();
    let reuse = Reuse {
        folder,
        unchanged: &nothing,
    };
    fill(disk, &staging, &Manifest::of(&changed), &changed, reuse)?;
    write_manifest(disk, folder, &both)?;

    let (pages, assets): (Vec<_>, Vec<_>) = changed
        .iter()
        .map(|(path, _)| path)
        .partition(|path| is_page(path));
    for path in assets.into_iter().chain(pages) {
        make_way(disk, folder, path, before)?;
        disk.rename(&staging.join(path.as_str()), &folder.join(path.as_str()))?;
    }
    let folders = manifest.folders();
    for path in &before.files {
        // Where the next site has a folder, the file went when the folder was made.
        if !manifest.lists(path) && !folders.contains(path.as_str()) {
            disk.remove_file(&folder.join(path.as_str()))?;
        }
    }
    for below in before.folders.iter().rev() {
        if !folders.contains(below.as_str()) {
            remove_folder_and_droppings(disk, folder, below, before)?;
        }
    }
    write_manifest(disk, folder, manifest)?;
    clear(disk, &staging)?;
    disk.settle_names(folder)
}

/// Makes the folders that a file needs, where the last site may have had a file; and takes away
/// the folder that the last site had where the file goes.
fn make_way(
    disk: Disk<'_>,
    folder: &Path,
    path: &OutputPath,
    before: &Survey,
) -> Result<(), PublishError> {
    let name = path.as_str();
    for (end, _) in name.match_indices('/') {
        let parent = folder.join(&name[..end]);
        if !parent.is_dir() {
            disk.remove_file(&parent)?;
            disk.create_folder(&parent)?;
        }
    }
    if !folder.join(name).is_dir() {
        return Ok(());
    }
    let inside = format!("{name}/");
    for file in &before.files {
        if file.as_str().starts_with(&inside) {
            disk.remove_file(&folder.join(file.as_str()))?;
        }
    }
    for below in before.folders.iter().rev() {
        if below == name || below.starts_with(&inside) {
            remove_folder_and_droppings(disk, folder, below, before)?;
        }
    }
    Ok(())
}

/// Removes a folder that holds nothing of the site any more.
fn remove_folder_and_droppings(
    disk: Disk<'_>,
    folder: &Path,
    below: &str,
    before: &Survey,
) -> Result<(), PublishError> {
    for extra in &before.extras {
        if extra.parent() == Some(Path::new(below)) {
            disk.remove_file(&folder.join(extra))?;
        }
    }
    disk.remove_folder(&folder.join(below))
}

/// Whether a file is what a reader opens, and names other files.
fn is_page(path: &OutputPath) -> bool {
    let path = Path::new(path.as_str());
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}
