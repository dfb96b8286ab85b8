//! `fingerpost check`: everything but the writing; with `--fix`, mends what is certain first.

use std::path::Path;

use super::arguments::CheckOptions;
use super::build::LONGEST;
use super::links::Wish;
use super::terminal::Terminal;
use super::{Failure, Status, site};
use crate::fixing::{self, FixedFile};
use crate::links::{Ending, Scope};
use crate::pipeline::Built;
use crate::write::replace_source;

pub(super) fn run(options: &CheckOptions, terminal: &Terminal) -> Result<Status, Failure> {
    let root = site::root(&options.site)?;
    let wish = Wish {
        scope: if options.site.offline || options.fix {
            Scope::Nothing
        } else {
            Scope::Stale
        },
        options: Some(&options.links),
        saves: false,
        whole: Some(LONGEST),
    };
    let (built, asked) = site::build_asking(&root, &options.site, wish)?;
    if asked.ending == Ending::Stopped {
        return Ok(Status::Stopped);
    }
    if !options.fix {
        let shortfall = asked.shortfall(options.site.strict);
        let closing = shortfall.unwrap_or_default();
        let status = site::report_links(
            &root,
            &options.site,
            &built,
            &asked.report,
            closing,
            terminal,
        )?;
        return Ok(shortfall.map_or(status, |_| Status::Findings));
    }
    let fixed = fixing::apply(&built.sources, &fixing::certain_edits(&built.findings));
    if fixed.is_empty() {
        let closing = "Nothing could be put right without asking a person.";
        let closing = if built.findings.is_empty() {
            ""
        } else {
            closing
        };
        return site::report(&root, &options.site, &built, closing, terminal);
    }
    write(&root, &built, &fixed)?;
    let rebuilt = site::build(&root, &options.site)?;
    let places: usize = fixed.iter().map(|file| file.edits.len()).sum();
    let names: Vec<&str> = fixed.iter().map(|file| file.path.as_str()).collect();
    let closing = format!(
        "Put right {places} {} in {}.",
        if places == 1 { "place" } else { "places" },
        names.join(", ")
    );
    site::report(&root, &options.site, &rebuilt, &closing, terminal)
}

/// Writes fixed files over the ones they were made from.
pub(super) fn write(root: &Path, built: &Built, files: &[FixedFile]) -> Result<(), Failure> {
    for file in files {
        let old = built
            .sources
            .get(&file.path)
            .map(crate::source::SourceFile::text)
            .unwrap_or_default();
        replace_source(root, &file.path, old, &file.text).map_err(|error| Failure::from(&error))?;
    }
    Ok(())
}
