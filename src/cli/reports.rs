//! Reports beside the one on the screen: the files that `--report` asks for, and the summary of a
//! job on GitHub.

use std::path::{Path, PathBuf};

use super::Failure;
use super::arguments::SiteOptions;
use super::build::SOURCE_FOLDERS;
use crate::report::{self, Colour, Options, Outcome};
use crate::write::{ReportFile, append_summary};

/// The variable in which GitHub names the file of a job's summary.
const SUMMARY_FILE: &str = "GITHUB_STEP_SUMMARY";

/// Where the reports that were asked for will stand. Called before any work is done, so that a
/// place that cannot be one is said at once. `out` is the folder to which the site is published.
pub(super) fn places(
    root: &Path,
    options: &SiteOptions,
    out: &Path,
) -> Result<Vec<ReportFile>, Failure> {
    let mut forbidden: Vec<PathBuf> = SOURCE_FOLDERS.iter().map(|name| root.join(name)).collect();
    forbidden.push(out.to_owned());
    let mut places: Vec<ReportFile> = Vec::new();
    for wish in options.report_files() {
        let place =
            ReportFile::new(&wish.path, root, &forbidden).map_err(|error| Failure::from(&error))?;
        if places.contains(&place) {
            return Err(Failure::CouldNotRun(format!(
                "two reports cannot both be written to {}",
                wish.path.display()
            )));
        }
        places.push(place);
    }
    Ok(places)
}

/// Writes all of them.
pub(super) fn write(
    root: &Path,
    options: &SiteOptions,
    outcome: &Outcome<'_>,
    settings: &Options,
) -> Result<(), Failure> {
    let settings = Options {
        colour: Colour::Never,
        ..settings.clone()
    };
    let made = |format: &report::ReportFormat| {
        let mut text = Vec::new();
        (format.write)(outcome, &settings, &mut text)
            .map(|()| text)
            .map_err(|error| Failure::CouldNotRun(format!("cannot make the report: {error}")))
    };
    let places = places(root, options, &root.join("public"))?;
    for (wish, place) in options.report_files().zip(places) {
        place
            .write(&made(wish.format)?)
            .map_err(|error| Failure::from(&error))?;
    }
    if options.format == "github"
        && let Some(file) = std::env::var_os(SUMMARY_FILE).filter(|file| !file.is_empty())
        && let Some(format) = report::format("markdown")
    {
        append_summary(Path::new(&file), &made(format)?).map_err(|error| Failure::from(&error))?;
    }
    Ok(())
}
