//! The output folder: a place where a site may be written without harm to anything else.
//!
//! Looks at folders and never changes one.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{PublishError, Refusal};
use super::names::{LONGEST_NAME, Names};
use super::survey::Survey;

/// An output folder that was found fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    names: Names,
}

impl Destination {
    /// Accepts `path`, which comes from the command line or is the default. It need not exist.
    /// `sources` are the folders that the site is made from, such as its content and its themes.
    ///
    /// # Errors
    ///
    /// Refuses the site's folder and whatever holds it, a folder inside or around a source, a
    /// symbolic link, what is not a folder, and a folder that holds anything we did not write.
    pub fn new<S: AsRef<Path>>(
        path: &Path,
        site_root: &Path,
        sources: &[S],
    ) -> Result<Self, PublishError> {
        let refused = |reason| PublishError::refused(path, reason);
        let absolute = absolute(path)?;
        if fs::symlink_metadata(&absolute).is_ok_and(|found| found.is_symlink()) {
            return Err(refused(Refusal::Link));
        }
        let folder = resolve(&absolute)?;
        let root = resolve(&self::absolute(site_root)?)?;
        if folder == root {
            return Err(refused(Refusal::SiteFolder));
        }
        if root.starts_with(&folder) {
            return Err(refused(Refusal::HoldsSite));
        }
        let seems_inside = absolute.starts_with(self::absolute(site_root)?);
        if seems_inside && !folder.starts_with(&root) {
            return Err(refused(Refusal::LeavesSite));
        }
        for source in sources {
            let source = source.as_ref();
            let real = resolve(&self::absolute(source)?)?;
            if folder.starts_with(&real) {
                return Err(refused(Refusal::InsideSource(source.to_owned())));
            }
            if real.starts_with(&folder) {
                return Err(refused(Refusal::HoldsSource(source.to_owned())));
            }
        }
        // Only the root of a disk has no name, and that holds the site.
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(refused(Refusal::HoldsSite));
        };
        if name.len() > LONGEST_NAME {
            return Err(refused(Refusal::NameTooLong));
        }
        let names = Names::new(parent, name);
        Survey::of(&names.folder)?;
        Ok(Self { names })
    }

    /// The output folder, as an absolute path.
    pub fn folder(&self) -> &Path {
        &self.names.folder
    }

    /// The output folder and what stands beside it.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }
}

/// The path from the root of the disk, without a slash at its end (which would hide that it names a
/// link).
pub(super) fn absolute(path: &Path) -> Result<PathBuf, PublishError> {
    let absolute =
        std::path::absolute(path).map_err(|source| PublishError::disk("find", path, source))?;
    Ok(absolute.components().collect())
}

/// The path with every link on the way followed, as far as it exists.
pub(super) fn resolve(absolute: &Path) -> Result<PathBuf, PublishError> {
    for ancestor in absolute.ancestors() {
        match fs::canonicalize(ancestor) {
            Ok(real) => {
                let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
                let goes_up = rest.components().any(|part| part == Component::ParentDir);
                if goes_up {
                    return Err(PublishError::refused(absolute, Refusal::Unclear));
                }
                return Ok(real.components().chain(rest.components()).collect());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(PublishError::refused(absolute, Refusal::NotFolder));
            }
            Err(source) => return Err(PublishError::disk("find", ancestor, source)),
        }
    }
    Ok(absolute.to_owned())
}
