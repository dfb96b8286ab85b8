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
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
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
                help: None,
            }
        }
        _ => ThemeProblem {
            file: source_path(DEFAULT, "templates"),
            span: Span::at(0),
            message: format!("The theme does not work: {error}."),
            help: None,
        },
    }
}
