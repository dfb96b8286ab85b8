//! Writes a report where the command line wants it, and nowhere that would do harm.
//!
//! Knows nothing of what the report says.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::destination::{absolute, resolve};
use super::error::PublishError;
use super::names::MANIFEST;
use super::whole_file;

/// Files of a site that a report may not replace.
const SITE_FILES: [&str; 2] = ["site.toml", "site.lock"];

/// A place that was found fit for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFile {
    path: PathBuf,
}

/// Why a report was not written.
#[derive(Debug)]
pub enum ReportFileError {
    /// It may not stand there.
    Refused {
        /// Where it was to stand.
        path: PathBuf,
        /// What is wrong with that.
        reason: String,
    },
    /// The disk refused.
    Disk {
        /// Where it was to stand.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl fmt::Display for ReportFileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { path, reason } => write!(
                formatter,
                "a report cannot be written to {}: {reason}; choose another place",
                path.display()
            ),
            Self::Disk { path, source } => write!(
                formatter,
                "cannot write the report {}: {source}",
                path.display()
            ),
        }
    }
}

impl std::error::Error for ReportFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused { .. } => None,
            Self::Disk { source, .. } => Some(source),
        }
    }
}

impl ReportFile {
    /// Accepts `path`, which comes from the command line. `forbidden` are the folders that the site
    /// is made from, and the one that it is published to: neither holds anything but what belongs
    /// there.
    ///
    /// # Errors
    ///
    /// Refuses a place in one of these folders or in any folder that Fingerpost published, the
    /// site's own files, a symbolic link, and what is no file.
    pub fn new(
        path: &Path,
        site_root: &Path,
        forbidden: &[PathBuf],
    ) -> Result<Self, ReportFileError> {
        let refused = |reason: String| ReportFileError::Refused {
            path: path.to_owned(),
            reason,
        };
        let find = |place: &Path| {
            absolute(place)
                .and_then(|place| resolve(&place))
                .map_err(|error| match error {
                    PublishError::Refused { reason, .. } => refused(reason.to_string()),
                    other => refused(other.to_string()),
                })
        };
        if path.as_os_str().is_empty() {
            return Err(refused("no file is named".to_owned()));
        }
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_symlink() => {
                return Err(refused(
                    "it is a link to another place; name that place itself".to_owned(),
                ));
            }
            Ok(found) if !found.is_file() => {
                return Err(refused("it is not a file".to_owned()));
            }
            _ => {}
        }
        let place = find(path)?;
        for folder in forbidden {
            if place.starts_with(find(folder)?) {
                return Err(refused(format!(
                    "{} holds the site itself",
                    folder.display()
                )));
            }
        }
        let root = find(site_root)?;
        if SITE_FILES.iter().any(|name| place == root.join(name)) {
            return Err(refused("it is a file of the site".to_owned()));
        }
        let published = place
            .ancestors()
            .skip(1)
            .find(|folder| folder.join(MANIFEST).exists());
        if let Some(folder) = published {
            return Err(refused(format!("{} is a published site", folder.display())));
        }
        Ok(Self { path: place })
    }

    /// The place, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the report as a whole, over an earlier one if there is one. Folders on the way are
    /// made.
    ///
    /// # Errors
    ///
    /// When the disk refuses. An earlier report is then as it was.
    pub fn write(&self, bytes: &[u8]) -> Result<(), ReportFileError> {
        self.path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| whole_file::replace(&self.path, bytes))
            .map_err(|source| ReportFileError::Disk {
                path: self.path.clone(),
                source,
            })
    }
}

/// Adds to the summary of a build service's job, a file that the service names and that other steps
/// of the job add to as well.
///
/// # Errors
///
/// When the file cannot be written.
pub fn append_summary(path: &Path, text: &[u8]) -> Result<(), ReportFileError> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .and_then(|mut file| file.write_all(text))
        .map_err(|source| ReportFileError::Disk {
            path: path.to_owned(),
            source,
        })
}
