//! A theme: templates, static files and words, with what it extends and what a site overrides.
//!
//! Templates cannot reach out: they are given texts by name, no files, no environment, no network.

mod errors;
mod files;
mod layers;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tera::{Context, Tera};

use super::{Activity, ContactView, Strings, Views};
use crate::output_path::OutputPath;
use crate::source::{SourceFile, SourcePath, Span};
use errors::{describe, template_path};
use files::{static_files, templates};
use layers::{chain, options, settings, strings};

pub use layers::embedded_theme;

/// Bytes that one template may write, at most.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

/// Theme files by their path below `themes`.
pub type ThemeFiles = BTreeMap<String, Arc<[u8]>>;

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
    is_complete: bool,
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
        let mut sources = settings(&layers);
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
        let added = tera.add_raw_templates(templates);
        let is_complete = added.is_ok();
        if let Err(error) = added {
            problems.push(describe(&error, &sources));
        }
        let strings = strings(&layers, language, &mut problems);
        let shared = tera.global_context();
        shared.insert("strings", strings.all());
        shared.insert("contacts", contacts);
        shared.insert("options", &options(&layers));
        let theme = Self {
            tera,
            strings,
            static_files,
            sources,
            is_complete,
        };
        (theme, problems)
    }

    /// Whether its templates could be put together at all.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The place in the theme that wrote some words of a finished page: in the template that
    /// rendered it or in one that takes part in it, the most specific theme first.
    pub fn place_of(&self, template: &str, words: &str) -> (SourcePath, Span) {
        let own = format!("/templates/{template}");
        let is_own = |source: &&Arc<SourceFile>| source.path().as_str().ends_with(&own);
        let templates = || {
            self.sources
                .iter()
                .filter(|source| source.path().as_str().contains("/templates/"))
        };
        let found = templates()
            .filter(is_own)
            .chain(templates())
            .find_map(|source| source.text().find(words).map(|start| (source, start)));
        match (found, templates().find(is_own)) {
            (Some((source, start)), _) => {
                (source.path().clone(), Span::new(start, start + words.len()))
            }
            (None, Some(source)) => (source.path().clone(), Span::at(0)),
            (None, None) => (template_path(template), Span::at(0)),
        }
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
    pub fn render(
        &self,
        template: &str,
        views: &Views<'_>,
        activity: &Activity,
    ) -> Result<String, Box<ThemeProblem>> {
        let _begun = activity.begin(self.place_of(template, "").0, &views.page.url);
        let failed = |error: &tera::Error| Box::new(describe(error, &self.sources));
        let context = Context::from_serialize(views).map_err(|error| failed(&error))?;
        let mut page = CappedPage::default();
        let outcome = self.tera.render_to(template, &context, &mut page);
        if page.is_full {
            return Err(Box::new(ThemeProblem {
                file: self.place_of(template, "").0,
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
