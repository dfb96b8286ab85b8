//! `fingerpost build`: checks the site and publishes it as a whole, or not at all.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::arguments::BuildOptions;
use super::links::Wish;
use super::terminal::Terminal;
use super::{Failure, Status, site};
use crate::links::{Ending, Scope};
use crate::outputs::OutputFile;
use crate::write::{Destination, Manner, OutputSet, Published, Publisher};

/// How long a build asks other websites. What is left is asked next time.
pub(super) const LONGEST: Duration = Duration::from_mins(3);

/// The folders that a site is made from: nothing may be written there.
const SOURCE_FOLDERS: &[&str] = &["content", "themes", ".git"];

pub(super) fn run(options: &BuildOptions, terminal: &Terminal) -> Result<Status, Failure> {
    let root = site::root(&options.site)?;
    let out = options.out.clone().unwrap_or_else(|| root.join("public"));
    let sources: Vec<_> = SOURCE_FOLDERS.iter().map(|name| root.join(name)).collect();
    // An output folder that cannot be one is said before any work is done.
    let destination =
        Destination::new(&out, &root, &sources).map_err(|error| Failure::from(&error))?;
    let publisher = Publisher::new(&waiting);
    // What a killed build left behind is put in order even when this one publishes nothing.
    publisher
        .recover(&destination)
        .map_err(|error| Failure::from(&error))?;
    let (built, asked) = site::build_asking(&root, &options.site, wish(options))?;
    if asked.ending == Ending::Stopped {
        return Ok(Status::Stopped);
    }
    let shortfall = asked.shortfall(options.site.strict);
    if shortfall.is_some() || site::status(&built) == Status::Findings {
        let unpublished = "Nothing was published; the last good site is as it was.";
        let closing = [shortfall.unwrap_or_default(), unpublished].join(" ");
        site::report_links(
            &root,
            &options.site,
            &built,
            &asked.report,
            closing.trim_start(),
            terminal,
        )?;
        return Ok(Status::Findings);
    }
    let files = site::finished(&built.files)?;
    let outcome = publish(&files, &destination, publisher)?;
    let closing = closing(&outcome, &out);
    site::report_links(
        &root,
        &options.site,
        &built,
        &asked.report,
        &closing,
        terminal,
    )
}

/// Addresses that are new or were not asked for long; what is learned is kept.
fn wish(options: &BuildOptions) -> Wish<'_> {
    Wish {
        scope: if options.site.offline {
            Scope::Nothing
        } else {
            Scope::Stale
        },
        options: Some(&options.links),
        saves: true,
        whole: Some(LONGEST),
    }
}

fn publish(
    files: &[Arc<OutputFile>],
    destination: &Destination,
    publisher: Publisher<'_>,
) -> Result<Published, Failure> {
    let mut outputs = OutputSet::default();
    for file in files {
        let path = file.path.clone().map_err(|error| {
            Failure::CouldNotRun(format!("cannot publish {}: {error}", file.address))
        })?;
        outputs
            .insert(path, file.bytes.clone())
            .map_err(|error| Failure::from(&error))?;
    }
    publisher
        .publish(&outputs, destination)
        .map_err(|error| Failure::from(&error))
}

/// Says that another build has to finish first.
fn waiting(folder: &Path) {
    Terminal::complain(&format!(
        "another build is writing {}; waiting for it to finish",
        folder.display()
    ));
}

/// What the report says at its end.
fn closing(published: &Published, out: &Path) -> String {
    let folder = out.display();
    let mut sentence = match published.manner {
        Manner::Unchanged => format!("Nothing has changed in {folder}."),
        Manner::Whole => format!(
            "Published to {folder}: {} written, {} unchanged, {} removed.",
            published.written, published.unchanged, published.removed
        ),
        Manner::FileByFile => format!(
            "Published to {folder} file by file, because it is a disk of its own: a build that is stopped there can leave files of two builds side by side."
        ),
    };
    if let Some(left_behind) = &published.left_behind {
        // Writing to a string cannot fail.
        let _ = write!(
            sentence,
            " The previous site could not be deleted and is in {}.",
            left_behind.display()
        );
    }
    sentence
}
