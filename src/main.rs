//! The command line program: hands its arguments to the library and ends with its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    fingerpost::cli::run(std::env::args_os())
}
