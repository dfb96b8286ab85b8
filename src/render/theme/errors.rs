//! Tera's errors as problems with a file and a place.

use std::sync::Arc;

use super::ThemeProblem;
use super::layers::DEFAULT;
use crate::source::{SourceFile, SourcePath, Span};

pub(super) fn source_path(theme: &str, inside: &str) -> SourcePath {
    SourcePath::new(&format!("themes/{theme}/{inside}"))
}

/// Where the template with a name of Tera's (`theme/name.html`) stands.
pub(super) fn template_path(name: &str) -> SourcePath {
    match name.split_once('/') {
        Some((theme, inside)) => source_path(theme, &format!("templates/{inside}")),
        None => source_path(DEFAULT, &format!("templates/{name}")),
    }
}

/// Tera's error as a problem with a place.
pub(super) fn describe(error: &tera::Error, sources: &[Arc<SourceFile>]) -> ThemeProblem {
    use tera::ErrorKind;
    match error.kind() {
        ErrorKind::SyntaxError(report)
        | ErrorKind::RenderingError(report) => {
            let file = template_path(report.filename());
            let span = sources.iter().find(|source| *source.path() == file).map_or(
                Span::at(0),
                |source| {
                    let range = &report.span().range;
                    Span::new(
                        crate::source::floor_char_boundary(source.text(), range.start),
                        crate::source::floor_char_boundary(source.text(), range.end),
                    )
                },
            );
            ThemeProblem {
                file,
                span,
                message: format!(
                    "The template does not work: {}.",
                    report.message().trim_end_matches('.')
                ),
                help: None,
            }
        }
        ErrorKind::TemplateNotFound(name) => ThemeProblem {
            file: template_path(name),
            span: Span::at(0),
            message: format!("The theme has no template {name}."),
            help: Some("Add the file, or extend a theme that has it.".to_owned()),
        },
        ErrorKind::MissingParent { current, parent } => ThemeProblem {
            file: template_path(current),
            span: Span::at(0),
            message: format!("This template builds on {parent}, which does not exist."),
            help: None,
        },
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            ThemeProblem {
                file: template_path(tpl),
                span: Span::at(0),
                message: "This template builds on itself, directly or through others.".to_owned(),
                help: Some(
                    "To build on the template of another theme, name that theme: {% extends \"default/page.html\" %}."
                        .to_owned(),
                ),
            }
        }
        _ => described_in_words(&error.to_string(), sources),
    }
}

/// An error that Tera gives as a drawing: `error: …`, then `--> theme/file.html:line:column`.
fn described_in_words(drawing: &str, sources: &[Arc<SourceFile>]) -> ThemeProblem {
    let mut lines = drawing.lines();
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let place = lines.find_map(|line| {
        let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (_column, line) = (parts.next()?, parts.next()?.parse().ok()?);
        let file = template_path(parts.next()?);
        let source = sources.iter().find(|source| *source.path() == file)?;
        Some((file, source.line(line)?))
    });
    let (file, span) = place.unwrap_or((source_path(DEFAULT, "templates"), Span::at(0)));
    ThemeProblem {
        file,
        span,
        message: format!(
            "The template does not work: {}.",
            message.trim_end_matches('.')
        ),
        help: None,
    }
}
