//! `fingerpost explain`: what a check or a kind of fact is, from the check or the kind itself.

use std::fmt::Write as _;

use super::arguments::ExplainOptions;
use super::terminal::Terminal;
use super::{Failure, Status};
use crate::checks::{self, Check};
use crate::facts::{self, ReferenceProblem, Shown};
use crate::source::{SourceFile, SourcePath};
use crate::suggest::nearest;

pub(super) fn run(options: &ExplainOptions) -> Result<Status, Failure> {
    let text = match &options.name {
        None => list(),
        Some(id) => match (checks::find(id), kind(id)) {
            (Some(check), _) => explain(check),
            (None, Some((name, example))) => explain_kind(name, example),
            (None, None) => return Err(unknown(id)),
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
    text.push_str("\nThe kinds of fact, which `fingerpost explain` knows as well:\n\n");
    let width = facts::kinds().map(|(name, _)| name.len()).max();
    let width = width.unwrap_or(0);
    for (name, example) in sorted_kinds() {
        let _ = writeln!(text, "{name:width$}  {example}");
    }
    text.push_str("\nFor more about one of them: fingerpost explain NAME\n");
    text
}

fn sorted_kinds() -> Vec<(&'static str, &'static str)> {
    let mut kinds: Vec<_> = facts::kinds().collect();
    kinds.sort_unstable();
    kinds
}

fn kind(name: &str) -> Option<(&'static str, &'static str)> {
    facts::kinds().find(|(known, _)| *known == name)
}

/// A kind of fact: how it is declared, and what references to it show.
fn explain_kind(name: &str, example: &str) -> String {
    let is_of_contact = matches!(name, "phone" | "route" | "email" | "hours");
    let (id, declaration) = if is_of_contact {
        (
            format!("example.{name}"),
            format!("[contact.example]\nname = \"Example office\"\n{name} = \"{example}\"\n"),
        )
    } else {
        let order = if name == "level" {
            "order = [\"Approaching Standards\", \"Standards Met\", \"Standards Exceeded\"]\n"
        } else {
            ""
        };
        let declaration = format!(
            "[policy.example]\nkind = \"{name}\"\nvalue = \"{example}\"\n{order}says = \"the example is {{value}}\"\n"
        );
        ("example".to_owned(), declaration)
    };
    let file = SourceFile::new(SourcePath::new("content/facts.toml"), declaration);
    let (declared, _) = facts::parse(&file);
    let mut text = format!(
        "{name}: a kind of fact\n\nA value of this kind is declared in content/facts.toml, for example:\n\n"
    );
    for line in file.text().lines() {
        let _ = writeln!(text, "    {line}");
    }
    text.push_str("\nHere `example` is a name of your own.");
    text.push_str(if is_of_contact {
        "\n"
    } else {
        " `kind` can be left out wherever the value says what it is.\n"
    });
    let day = jiff::civil::Date::default();
    let shown = |format: Option<&str>| facts::show(&declared, &id, format, day);
    if let Err(ReferenceProblem::UnknownFormat { known, .. }) = shown(Some("?")) {
        text.push_str("\nA page can show it:\n\n");
        let mut line = |reference: String, format: Option<&str>| {
            if let Ok(shown) = shown(format) {
                let _ = match &shown {
                    Shown::Text(words) | Shown::English(words) => {
                        writeln!(text, "    {reference:32}  {words}")
                    }
                    Shown::Link { text: words, href } => {
                        writeln!(text, "    {reference:32}  {words}, as a link to {href}")
                    }
                };
            }
        };
        line(format!("{{{{ {id} }}}}"), None);
        for format in known {
            line(format!("{{{{ {id} | {format} }}}}"), Some(format));
        }
    }
    text.push_str("\nOr type it in a sentence: it is then compared with what is declared.\n");
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
    if check.is_about_change() {
        return format!("{id}: {summary} ({severity})\n\n{explanation}\n");
    }
    if checks::is_about_words(id) {
        return format!(
            "{id}: {summary} ({severity})\n\n{explanation}\n\n{silencer}To switch it off, write in site.toml:\n\n    [severities]\n    {id} = \"off\"\n"
        );
    }
    format!(
        "{id}: {summary} ({severity})\n\n{explanation}\n\n{silencer}To change how serious it is, or to switch it off, write in site.toml:\n\n    [severities]\n    {id} = \"warning\"\n"
    )
}

fn unknown(id: &str) -> Failure {
    let names = checks::CHECKS
        .iter()
        .map(|check| check.id)
        .chain(facts::kinds().map(|(name, _)| name));
    Failure::CouldNotRun(match nearest(id, names) {
        Some(name) => format!("there is no check called {id}; did you mean {name}?"),
        None => format!("there is no check called {id}; `fingerpost explain` lists all of them"),
    })
}
