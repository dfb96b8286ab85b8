//! The layers of a theme: its own files, those of the themes it extends, and the one that is part
//! of the program.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::errors::source_path;
use super::{ThemeFiles, ThemeProblem};
use crate::fields::{FieldProblem, Fields};
use crate::source::{SourceFile, SourcePath, Span};
use crate::suggest::nearest;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme that is part of the program.
pub(super) const DEFAULT: &str = "default";

/// Themes that extend one another, at most.
const LONGEST_CHAIN: usize = 8;

/// One theme of the chain, most specific first.
pub(super) struct Layer {
    pub(super) name: String,
    pub(super) files: ThemeFiles,
}

/// The files of the theme that is part of the program, by their path inside the theme.
pub fn embedded_theme() -> ThemeFiles {
    fn gather(folder: &Dir<'static>, files: &mut ThemeFiles) {
        for file in folder.files() {
            if let Some(path) = file.path().to_str() {
                files.insert(path.replace('\\', "/"), Arc::from(file.contents()));
            }
        }
        for inner in folder.dirs() {
            gather(inner, files);
        }
    }
    let mut files = ThemeFiles::new();
    gather(&EMBEDDED, &mut files);
    files
}

/// The theme, the one it extends, and so on down to the one that is part of the program.
pub(super) fn chain(
    name: &str,
    name_place: (&SourcePath, Span),
    files: &ThemeFiles,
    problems: &mut Vec<ThemeProblem>,
) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((name.to_owned(), name_place.0.clone(), name_place.1));
    while let Some((name, file, span)) = next.take() {
        if layers.iter().any(|layer| layer.name == name) || layers.len() == LONGEST_CHAIN {
            problems.push(ThemeProblem {
                file,
                span,
                message: format!(
                    "The theme \"{name}\" extends itself, directly or through others."
                ),
                help: Some("Remove one of the `extends` lines.".to_owned()),
            });
            break;
        }
        let layer = layer(&name, files);
        if layer.files.is_empty() {
            problems.push(ThemeProblem {
                file,
                span,
                message: format!("There is no theme called \"{name}\"."),
                help: Some(match nearest(&name, known_themes(files)) {
                    Some(known) => format!("Did you mean \"{known}\"?"),
                    None => format!(
                        "Make the folder themes/{name}, or write \"default\", which is part of Fingerpost."
                    ),
                }),
            });
            break;
        }
        next = extends(&layer, problems);
        layers.push(layer);
    }
    if layers.iter().all(|layer| layer.name != DEFAULT) {
        layers.push(layer(DEFAULT, files));
    }
    layers
}

/// The theme of the program, and the folders of the site's own.
fn known_themes(files: &ThemeFiles) -> impl Iterator<Item = &str> {
    let folders = files.keys().filter_map(|path| path.split('/').next());
    std::iter::once(DEFAULT).chain(folders)
}

/// A theme's own files; those of the site come before those of the program.
pub(super) fn layer(name: &str, files: &ThemeFiles) -> Layer {
    let mut own = if name == DEFAULT {
        embedded_theme()
    } else {
        ThemeFiles::new()
    };
    let prefix = format!("{name}/");
    for (path, bytes) in files.range(prefix.clone()..) {
        let Some(inside) = path.strip_prefix(&prefix) else {
            break;
        };
        own.insert(inside.to_owned(), Arc::clone(bytes));
    }
    Layer {
        name: name.to_owned(),
        files: own,
    }
}

pub(super) fn extends(
    layer: &Layer,
    problems: &mut Vec<ThemeProblem>,
) -> Option<(String, SourcePath, Span)> {
    let path = source_path(&layer.name, "theme.toml");
    let text = text_of(layer, "theme.toml")?;
    let mut fields = Fields::parse(text, 0);
    let extends = fields.take_string("extends");
    fields.take_string("name");
    fields.take_string("description");
    fields.take_table("options");
    fields.take_table("palette");
    for FieldProblem {
        span,
        message,
        help,
        ..
    } in fields.finish()
    {
        problems.push(ThemeProblem {
            file: path.clone(),
            span,
            message,
            help,
        });
    }
    extends.map(|name| (name.value, path, name.span))
}

/// The texts of `theme.toml` and of the words, for findings that point into them.
pub(super) fn settings(layers: &[Layer]) -> Vec<Arc<SourceFile>> {
    let is_setting = |path: &str| path == "theme.toml" || path.starts_with("strings/");
    layers
        .iter()
        .flat_map(|layer| layer.files.keys().map(move |path| (layer, path)))
        .filter(|(_, path)| is_setting(path))
        .filter_map(|(layer, path)| {
            let text = text_of(layer, path)?.to_owned();
            Some(Arc::new(SourceFile::new(
                source_path(&layer.name, path),
                text,
            )))
        })
        .collect()
}

pub(super) fn text_of<'a>(layer: &'a Layer, path: &str) -> Option<&'a str> {
    std::str::from_utf8(layer.files.get(path)?).ok()
}
