//! `fingerpost facts set`: a new value for a fact, in its declaration and wherever it is stated.

use std::path::Path;

use super::arguments::SiteOptions;
use super::terminal::Terminal;
use super::{Failure, Status, check, site};
use crate::changing::Change;
use crate::pipeline::Built;

/// What was asked for.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) id: &'a str,
    pub(super) value: &'a str,
    pub(super) dry_run: bool,
}

pub(super) fn run(
    root: &Path,
    options: &SiteOptions,
    built: &Built,
    request: Request<'_>,
    terminal: &Terminal,
) -> Result<Status, Failure> {
    // What is part of the program cannot be changed in the site's folder.
    let is_own = |file: &crate::source::SourcePath| root.join(file.as_str()).is_file();
    let change =
        Change::new(built, request.id, request.value, is_own).map_err(Failure::CouldNotRun)?;
    let changed = change.files(built);
    let after = site::build_changed(root, options, &changed)?;
    Terminal::show(change.shown(built, &after).as_bytes())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the difference: {error}")))?;
    if request.dry_run {
        return Ok(Status::Clean);
    }
    check::write(root, built, &changed)?;
    let rebuilt = site::build(root, options)?;
    site::report(root, options, &rebuilt, "", terminal)
}
