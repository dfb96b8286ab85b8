//! `fingerpost completions`: what a shell needs to complete the command line, made from the same
//! definitions as the help.

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;

use super::arguments::{Arguments, CompletionsOptions};
use super::terminal::Terminal;
use super::{Failure, Status};
use crate::checks;
use crate::facts;

pub(super) fn run(options: &CompletionsOptions) -> Result<Status, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut command(), "fingerpost", &mut text);
    Terminal::show(&text)
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the completions: {error}")))?;
    Ok(Status::Clean)
}

/// The command line, with the names that `explain` knows.
fn command() -> clap::Command {
    let names = checks::CHECKS
        .iter()
        .map(|check| check.id)
        .chain(facts::kinds().map(|(name, _)| name));
    let parser = PossibleValuesParser::new(names);
    Arguments::command().mut_subcommand("explain", |explain| {
        explain.mut_arg("name", |name| name.value_parser(parser))
    })
}
