//! The command line: arguments in, work done by the pipeline, reports and an exit status out.
//!
//! The only room that knows the clock, the terminal and the environment.

mod arguments;
mod build;
mod change_fact;
mod check;
mod explain;
mod facts;
mod links;
mod lsp;
mod serve;
mod site;
mod suggest_facts;
mod terminal;
mod verify;
mod watchdog;

use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use terminal::Terminal;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing is wrong.
    Clean,
    /// There are findings of severity error.
    Findings,
    /// Links were to be verified, and there is no network.
    NoNetwork,
    /// Somebody stopped the program before its end.
    Stopped,
}

/// Why a command could not do its work.
enum Failure {
    /// Usage, configuration, input or output; the sentence says what.
    CouldNotRun(String),
    /// The program's own mistake.
    Internal(String),
}

impl Failure {
    /// A mistake of the program's own. `place` says where, such as " in content/a.md".
    fn internal(place: &str) -> Self {
        Self::Internal(format!(
            "internal error{place}, please report it; nothing was published"
        ))
    }

    fn from(error: &impl fmt::Display) -> Self {
        Self::CouldNotRun(error.to_string())
    }

    /// What to tell the person.
    fn sentence(self) -> String {
        match self {
            Self::CouldNotRun(sentence) | Self::Internal(sentence) => sentence,
        }
    }
}

/// Runs the program and returns its exit status: 0 clean, 1 findings of severity error, 2 could
/// not run, 3 no network to verify with, 70 internal error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed standard output is no reason to fail.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let terminal = Terminal::new();
    let outcome = match &arguments.command {
        Command::Build(options) => build::run(options, &terminal),
        Command::Check(options) => check::run(options, &terminal),
        Command::Serve(options) => serve::run(options, &terminal),
        Command::Verify(options) => verify::run(options, &terminal),
        Command::Facts(options) => facts::run(options, &terminal),
        Command::Explain(options) => explain::run(options),
        Command::Lsp(options) => lsp::run(options),
    };
    match outcome {
        Ok(Status::Clean) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Ok(Status::NoNetwork) => ExitCode::from(3),
        // As shells report a program that Ctrl-C ended.
        Ok(Status::Stopped) => ExitCode::from(130),
        Err(Failure::CouldNotRun(sentence)) => {
            Terminal::complain(&sentence);
            ExitCode::from(2)
        }
        Err(Failure::Internal(sentence)) => {
            Terminal::complain(&sentence);
            ExitCode::from(70)
        }
    }
}
