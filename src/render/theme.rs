//! A theme: templates, static files and words, with what it extends and what a site overrides.
//!
//! Templates cannot reach out: they are given texts by name, no files, no environment, no network.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Tera};

use super::{ContactView, Strings, Views};
use crate::fields::{FieldProblem, Fields};
use crate::output_path::OutputPath;
use crate::source::{SourceFile, SourcePath, Span};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme that is part of the program.
const DEFAULT: &str = "default";

/// Bytes of a template, at most.
const LARGEST_TEMPLATE: usize = 256 * 1024;

/// `elif` in a template, at most: Tera 2.4 overflows a small stack on a thousand in one chain.
const MOST_ELIF: usize = 200;

/// Themes that extend one another, at most.
const LONGEST_CHAIN: usize = 8;

/// Bytes that one template may write, at most.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

/// Theme files by their path below `themes`.
pub type ThemeFiles = BTreeMap<String, Arc<[u8]>>;

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

/// Something wrong with a theme.
#[derive(Clone, Debug)]
pub struct ThemeProblem {
    /// The file, or `site.toml` where that names a theme that does not exist.
    pub file: SourcePath,
    /// Where in it.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A static file, published under a name that changes with its content.
#[derive(Clone, Debug)]
pub struct StaticFile {
    /// The file of the theme that it comes from.
    pub source: SourcePath,
    /// Where it is published.
    pub output: OutputPath,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    strings: Strings,
    static_files: BTreeMap<String, StaticFile>,
    sources: Vec<Arc<SourceFile>>,
}

/// One theme of the chain, most specific first.
struct Layer {
    name: String,
    files: ThemeFiles,
}

impl Theme {
    /// Puts a theme together from the files of the site and of the program. `language` chooses
    /// the words; `base_path` is the path under which the site is published; every template is
    /// given the contacts.
    pub fn new(
        name: &str,
        name_place: (&SourcePath, Span),
        files: &ThemeFiles,
        language: &str,
        base_path: &str,
        contacts: &[ContactView],
    ) -> (Self, Vec<ThemeProblem>) {
        let mut problems = Vec::new();
        let layers = chain(name, name_place, files, &mut problems);
        let mut sources = Vec::new();
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        let prefixes: Vec<String> = layers
            .iter()
            .map(|layer| format!("{}/", layer.name))
            .collect();
        let prepared = tera.set_fallback_prefixes(prefixes);
        debug_assert!(prepared.is_ok(), "no template has been added yet");
        let static_files = static_files(&layers, &mut problems);
        register_asset(&mut tera, &static_files, base_path);
        let templates = templates(&layers, &mut sources, &mut problems);
        if let Err(error) = tera.add_raw_templates(templates) {
            problems.push(describe(&error, &sources));
        }
        let strings = strings(&layers, language, &mut problems);
        let shared = tera.global_context();
        shared.insert("strings", strings.all());
        shared.insert("contacts", contacts);
        shared.insert("options", &options(&layers));
        let theme = Self {
            strings,
            tera,
            static_files,
            sources,
        };
        (theme, problems)
    }

    /// The theme's words.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The static files by their name in the theme.
    pub fn static_files(&self) -> &BTreeMap<String, StaticFile> {
        &self.static_files
    }

    /// The templates as text, for findings that point into them.
    pub fn sources(&self) -> &[Arc<SourceFile>] {
        &self.sources
    }

    /// Whether the theme or one that it extends has a template.
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Renders one template.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, and where.
    pub fn render(&self, template: &str, views: &Views<'_>) -> Result<String, Box<ThemeProblem>> {
        let failed = |error: &tera::Error| Box::new(describe(error, &self.sources));
        let context = Context::from_serialize(views).map_err(|error| failed(&error))?;
        let mut page = CappedPage::default();
        let outcome = self.tera.render_to(template, &context, &mut page);
        if page.is_full {
            return Err(Box::new(ThemeProblem {
                file: template_path(template),
                span: Span::at(0),
                message: format!(
                    "The template {template} writes more than {} MB for the page {}.",
                    LARGEST_PAGE / 1024 / 1024,
                    views.page.url
                ),
                help: Some("Look for a loop that repeats more than it should.".to_owned()),
            }));
        }
        outcome.map_err(|error| failed(&error))?;
        Ok(String::from_utf8_lossy(&page.bytes).into_owned())
    }
}

/// A page that refuses to grow without end.
#[derive(Default)]
struct CappedPage {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for CappedPage {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST_PAGE {
            self.is_full = true;
            return Err(io::Error::other("the page is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The theme, the one it extends, and so on down to the one that is part of the program.
fn chain(
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
                help: Some(format!(
                    "Make the folder themes/{name}, or write \"default\", which is part of Fingerpost."
                )),
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

/// A theme's own files; those of the site come before those of the program.
fn layer(name: &str, files: &ThemeFiles) -> Layer {
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

fn extends(layer: &Layer, problems: &mut Vec<ThemeProblem>) -> Option<(String, SourcePath, Span)> {
    let path = source_path(&layer.name, "theme.toml");
    let Some(text) = text_of(layer, "theme.toml") else {
        return None;
    };
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

/// The defaults of the options that a theme offers.
fn options(layers: &[Layer]) -> BTreeMap<String, toml::Value> {
    let mut options = BTreeMap::new();
    for layer in layers.iter().rev() {
        let table = text_of(layer, "theme.toml").and_then(|text| text.parse::<toml::Table>().ok());
        let Some(toml::Value::Table(declared)) =
            table.and_then(|mut table| table.remove("options"))
        else {
            continue;
        };
        for (name, option) in declared {
            if let Some(default) = option.get("default") {
                options.insert(name, default.clone());
            }
        }
    }
    options
}

fn text_of<'a>(layer: &'a Layer, path: &str) -> Option<&'a str> {
    std::str::from_utf8(layer.files.get(path)?).ok()
}

fn source_path(theme: &str, inside: &str) -> SourcePath {
    SourcePath::new(&format!("themes/{theme}/{inside}"))
}

/// Where the template with a name of Tera's (`theme/name.html`) stands.
fn template_path(name: &str) -> SourcePath {
    match name.split_once('/') {
        Some((theme, inside)) => source_path(theme, &format!("templates/{inside}")),
        None => source_path(DEFAULT, &format!("templates/{name}")),
    }
}

fn templates(
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

fn static_files(
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
fn hashed_name(name: &str, bytes: &[u8]) -> String {
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

/// `asset(path="style.css")` gives the address of a static file.
fn register_asset(tera: &mut Tera, files: &BTreeMap<String, StaticFile>, base_path: &str) {
    let addresses: BTreeMap<String, String> = files
        .iter()
        .map(|(name, file)| (name.clone(), format!("{base_path}{}", file.output)))
        .collect();
    tera.register_function(
        "asset",
        move |arguments: tera::Kwargs, _: &tera::State| -> tera::TeraResult<String> {
            let path = arguments.must_get::<String>("path")?;
            addresses
                .get(&path)
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("the theme has no file static/{path}")))
        },
    );
}

/// The words of the site's language: `cy` for `cy-GB`; English where the theme has no others.
fn strings(layers: &[Layer], language: &str, problems: &mut Vec<ThemeProblem>) -> Strings {
    let primary = language.split('-').next().unwrap_or(language);
    let mut words = BTreeMap::new();
    for layer in layers.iter().rev() {
        for name in ["en", primary, language] {
            let path = format!("strings/{name}.toml");
            let Some(text) = text_of(layer, &path) else {
                continue;
            };
            let mut fields = Fields::parse(text, 0);
            for key in fields.remaining() {
                if let Some(value) = fields.take_string_named(&key.value) {
                    words.insert(key.value, value.value);
                }
            }
            for problem in fields.finish() {
                problems.push(ThemeProblem {
                    file: source_path(&layer.name, &path),
                    span: problem.span,
                    message: problem.message,
                    help: problem.help,
                });
            }
        }
    }
    Strings::new(words)
}

/// Tera's error as a problem with a place.
fn describe(error: &tera::Error, sources: &[Arc<SourceFile>]) -> ThemeProblem {
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
