//! `fingerpost check`: everything but the writing.

use super::arguments::CheckOptions;
use super::terminal::Terminal;
use super::{Failure, Status, site};

pub(super) fn run(options: &CheckOptions, terminal: &Terminal) -> Result<Status, Failure> {
    let root = site::root(&options.site)?;
    let built = site::build(&root, &options.site)?;
    site::report(&root, &options.site, &built, "", terminal)
}
