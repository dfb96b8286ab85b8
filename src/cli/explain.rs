//! `fingerpost explain`: the documentation of a check, from the check itself.

use std::fmt::Write as _;

use super::arguments::ExplainOptions;
use super::terminal::Terminal;
use super::{Failure, Status};
use crate::checks::{self, Check};

pub(super) fn run(options: &ExplainOptions) -> Result<Status, Failure> {
    let text = match &options.check {
        None => list(),
        Some(id) => match checks::find(id) {
            Some(check) => explain(check),
            None => return Err(unknown(id)),
        },
    };
    Terminal::show(text.as_bytes())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the text: {error}")))?;
    Ok(Status::Clean)
}

fn list() -> String {
    let width = checks::CHECKS
        .iter()
        .map(|check| check.id.len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for check in checks::CHECKS {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:width$}  {}", check.id, check.summary);
    }
    text.push_str("\nFor more about one of them: fingerpost explain NAME\n");
    text
}

fn explain(check: &Check) -> String {
    let Check {
        id,
        summary,
        explanation,
        ..
    } = check;
    let severity = check.severity.word();
    let silencer = if check.is_about_text() {
        format!(
            "To let one place through, write a comment before it, with the reason:\n\n    <!-- allow {id}: the reason -->\n\n"
        )
    } else {
        String::new()
    };
    format!(
        "{id}: {summary} ({severity})\n\n{explanation}\n\n{silencer}To change how serious it is, or to switch it off, write in site.toml:\n\n    [severities]\n    {id} = \"warning\"\n"
    )
}

fn unknown(id: &str) -> Failure {
    Failure::CouldNotRun(match checks::suggest(id) {
        Some(name) => format!("there is no check called {id}; did you mean {name}?"),
        None => format!("there is no check called {id}; `fingerpost explain` lists all of them"),
    })
}
