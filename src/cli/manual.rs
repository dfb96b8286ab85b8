//! `fingerpost manual`: pages for `man`, made from the same definitions as the help.

use std::io;

use clap::CommandFactory;
use clap::builder::Resettable;
use roff::{Roff, roman};

use super::arguments::{Arguments, ManualOptions};
use super::terminal::Terminal;
use super::{Failure, Status};
use crate::output_path::OutputPath;
use crate::write::create_files;

pub(super) fn run(options: &ManualOptions) -> Result<Status, Failure> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let failed = |error: &dyn std::fmt::Display| {
        Failure::CouldNotRun(format!("cannot write the manual: {error}"))
    };
    let Some(folder) = &options.folder else {
        let page = page(&command).map_err(|error| failed(&error))?;
        Terminal::show(&page).map_err(|error| failed(&error))?;
        return Ok(Status::Clean);
    };
    let mut pages = Vec::new();
    gather(&command, &mut pages).map_err(|error| failed(&error))?;
    create_files(folder, &pages).map_err(|error| Failure::from(&error))?;
    let said = format!("Wrote {} pages to {}.\n", pages.len(), folder.display());
    Terminal::show(said.as_bytes()).map_err(|error| failed(&error))?;
    Ok(Status::Clean)
}

/// A page for a command and for each command inside it.
fn gather(command: &clap::Command, pages: &mut Vec<(OutputPath, Vec<u8>)>) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let path = OutputPath::new(&format!("{name}.1")).map_err(io::Error::other)?;
    pages.push((path, page(command)?));
    command
        .get_subcommands()
        .try_for_each(|inner| gather(inner, pages))
}

fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let last = command.get_after_help().map(ToString::to_string);
    let command = command.clone().after_help(Resettable::Reset);
    clap_mangen::Man::new(command).render(&mut text)?;
    text.extend(last_sections(&last.unwrap_or_default()).into_bytes());
    Ok(text)
}

/// What stands at the end of the help, with its lines kept: a command line is never filled up with
/// the next one.
fn last_sections(text: &str) -> String {
    let mut roff = Roff::new();
    for paragraph in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        let (first, rest) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
        let (heading, lines) = if first.starts_with("Example") {
            ("EXAMPLES", rest)
        } else if first.starts_with("Exit status") {
            ("EXIT STATUS", paragraph)
        } else {
            ("NOTES", paragraph)
        };
        roff.control("SH", [heading]);
        if heading == "EXAMPLES" {
            roff.control("nf", []);
        }
        for line in lines.lines() {
            let line = line.strip_prefix("Exit status: ").unwrap_or(line);
            roff.text([roman(line.trim())]);
        }
        if heading == "EXAMPLES" {
            roff.control("fi", []);
        }
    }
    roff.to_roff()
}
