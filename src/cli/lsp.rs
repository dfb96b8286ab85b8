//! `fingerpost lsp`: the checks inside an editor, over standard input and output.

use lsp_server::Connection;

use super::arguments::LspOptions;
use super::{Failure, Status, site};
use crate::load::Loaded;
use crate::lsp;

pub(super) fn run(options: &LspOptions) -> Result<Status, Failure> {
    let root = match &options.site.root {
        Some(root) => Some(root.canonicalize().map_err(|error| {
            Failure::CouldNotRun(format!(
                "cannot open the folder {}: {error}",
                root.display()
            ))
        })?),
        None => None,
    };
    let build =
        |loaded: Loaded| site::build_quietly(&loaded, &options.site).map_err(Failure::sentence);
    let (connection, threads) = Connection::stdio();
    let outcome = lsp::serve(&connection, root, &build);
    // The thread that writes ends when nobody can send to it any more.
    drop(connection);
    outcome.map_err(|error| Failure::from(&error))?;
    threads
        .join()
        .map_err(|error| Failure::CouldNotRun(format!("the editor has gone away: {error}")))?;
    Ok(Status::Clean)
}
