//! What a theme's layers hold: templates within their limits, and static files under the names
//! that they are published with.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::errors::source_path;
use super::layers::Layer;
use super::{StaticFile, ThemeProblem};
use crate::output_path::OutputPath;
use crate::source::{SourceFile, Span};

/// Bytes of a template, at most.
const LARGEST_TEMPLATE: usize = 256 * 1024;

/// `elif` in a template, at most: Tera 2.4 overflows a small stack on a thousand in one chain.
const MOST_ELIF: usize = 200;

pub(super) fn templates(
    layers: &[Layer],
    sources: &mut Vec<Arc<SourceFile>>,
    problems: &mut Vec<ThemeProblem>,
) -> Vec<(String, String)> {
    let mut templates = Vec::new();
    for layer in layers {
        for (path, bytes) in &layer.files {
            let Some(inside) = path.strip_prefix("templates/") else {
                continue;
            };
            let file = source_path(&layer.name, path);
            let mut refuse = |message: &str, help: &str| {
                problems.push(ThemeProblem {
                    file: file.clone(),
                    span: Span::at(0),
                    message: message.to_owned(),
                    help: Some(help.to_owned()),
                });
            };
            let Ok(text) = std::str::from_utf8(bytes) else {
                refuse("This template is not UTF-8 text.", "Save it as UTF-8.");
                continue;
            };
            if text.len() > LARGEST_TEMPLATE {
                refuse(
                    "This template is larger than 256 KiB.",
                    "Move parts of it into files of their own and include them.",
                );
                continue;
            }
            if text.matches("elif").count() > MOST_ELIF {
                refuse(
                    "This template has more than 200 elif branches.",
                    "Use a map or nested conditions.",
                );
                continue;
            }
            sources.push(Arc::new(SourceFile::new(file, text.to_owned())));
            templates.push((format!("{}/{inside}", layer.name), text.to_owned()));
        }
    }
    templates
}

pub(super) fn static_files(
    layers: &[Layer],
    problems: &mut Vec<ThemeProblem>,
) -> BTreeMap<String, StaticFile> {
    let mut files = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, bytes) in &layer.files {
            let Some(name) = path.strip_prefix("static/") else {
                continue;
            };
            let source = source_path(&layer.name, path);
            match OutputPath::new(&hashed_name(name, bytes)) {
                Ok(output) => {
                    let file = StaticFile {
                        source,
                        output,
                        bytes: Arc::clone(bytes),
                    };
                    files.insert(name.to_owned(), file);
                }
                Err(error) => problems.push(ThemeProblem {
                    file: source,
                    span: Span::at(0),
                    message: format!("This file cannot be published: {error}."),
                    help: Some("Give the file another name.".to_owned()),
                }),
            }
        }
    }
    files
}

/// `style.css` becomes `assets/style.0123456789ab.css`, so that browsers may keep it for ever.
pub(super) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash[..12];
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => {
            format!("assets/{folder}{stem}.{hash}.{extension}")
        }
        _ => format!("assets/{folder}{file}.{hash}"),
    }
}
