//! A theme: templates, static files and words, with what it extends and what a site overrides.
//!
//! Templates cannot reach out: they are given texts by name, no files, no environment, no network.

mod errors;
mod files;
mod layers;
mod options;
mod palette;
mod said;
mod words;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tera::{Context, Tera};

use super::{Activity, ContactView, Strings, Views};
use crate::languages::{ByLanguage, LanguageId, Languages};
use crate::output_path::OutputPath;
use crate::source::{Located, SourceFile, SourcePath, Span};
use errors::{describe, source_path, template_path};
use files::{hashed_name, static_files, templates};
use layers::{chain, settings, text_of};
use options::options;
use palette::{Palette, STYLE_SHEET};
use words::Words;

pub use layers::embedded_theme;
pub use said::ThemeText;

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
    voices: ByLanguage<Voice>,
    static_files: BTreeMap<String, StaticFile>,
    sources: Vec<Arc<SourceFile>>,
    texts: Vec<ThemeText>,
    palette_problems: Vec<ThemeProblem>,
    missing_words: Vec<ThemeProblem>,
    is_complete: bool,
}

/// The theme in one language: its words, and its templates with those words at hand.
#[derive(Debug)]
struct Voice {
    tera: Tera,
    strings: Strings,
}

/// What a site says about its theme.
#[derive(Clone, Copy, Debug)]
pub struct ThemeChoice<'a> {
    /// The theme's name, and where the site's settings give it.
    pub name: &'a Located<String>,
    /// The file of the site's settings.
    pub site_file: &'a SourcePath,
    /// What the site chooses among the theme's options.
    pub options: &'a BTreeMap<String, Located<toml::Value>>,
    /// The languages of the site's pages.
    pub languages: &'a Languages,
    /// The path under which the site is published.
    pub base_path: &'a str,
}

impl Theme {
    /// Puts a theme together from the files of the site and of the program. Every template is given
    /// the contacts in its language.
    pub fn new(
        choice: ThemeChoice<'_>,
        files: &ThemeFiles,
        contacts: impl Fn(LanguageId) -> Vec<ContactView>,
    ) -> (Self, Vec<ThemeProblem>) {
        let mut problems = Vec::new();
        let place = (choice.site_file, choice.name.span);
        let layers = chain(&choice.name.value, place, files, &mut problems);
        let mut sources = settings(&layers);
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        let prefixes: Vec<String> = layers
            .iter()
            .map(|layer| format!("{}/", layer.name))
            .collect();
        let prepared = tera.set_fallback_prefixes(prefixes);
        debug_assert!(prepared.is_ok(), "no template has been added yet");
        let mut static_files = static_files(&layers, &mut problems);
        let palette_problems = paint(&layers, &mut static_files, &mut sources, &mut problems);
        let style_sheets = static_files
            .iter()
            .filter(|(name, _)| name.ends_with(".css") && *name != STYLE_SHEET);
        sources.extend(style_sheets.map(|(_, file)| {
            let css = String::from_utf8_lossy(&file.bytes).into_owned();
            Arc::new(SourceFile::new(file.source.clone(), css))
        }));
        register_asset(&mut tera, &static_files, choice.base_path);
        let templates = templates(&layers, &mut sources, &mut problems);
        let added = tera.add_raw_templates(templates);
        let is_complete = added.is_ok();
        if let Err(error) = added {
            problems.push(describe(&error, &sources));
        }
        let place = choice.site_file;
        let mut words = Words::new(choice.languages, &layers, &mut problems);
        let missing_words = words.missing(choice.languages, &layers, place);
        let mut texts = words.said();
        texts.extend(said::templates(&sources));
        let options = options(&layers, choice.options, choice.site_file, &mut problems);
        let voices = ByLanguage::new(choice.languages, |id, _| {
            let strings = words.take(id);
            let mut tera = tera.clone();
            let shared = tera.global_context();
            shared.insert("strings", strings.all());
            shared.insert("contacts", &contacts(id));
            shared.insert("options", &options);
            Voice { tera, strings }
        });
        let theme = Self {
            voices,
            static_files,
            sources,
            texts,
            palette_problems,
            missing_words,
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

    /// The theme's words in a language.
    pub fn strings(&self, language: LanguageId) -> &Strings {
        &self.voices.get(language).strings
    }

    /// The languages of the site in which the theme does not have all of its words.
    pub fn missing_words(&self) -> &[ThemeProblem] {
        &self.missing_words
    }

    /// What the theme itself says to readers.
    pub fn texts(&self) -> &[ThemeText] {
        &self.texts
    }

    /// The static files by their name in the theme.
    pub fn static_files(&self) -> &BTreeMap<String, StaticFile> {
        &self.static_files
    }

    /// The templates as text, for findings that point into them.
    pub fn sources(&self) -> &[Arc<SourceFile>] {
        &self.sources
    }

    /// What is wrong with the theme's colours.
    pub fn palette_problems(&self) -> &[ThemeProblem] {
        &self.palette_problems
    }

    /// Whether the theme or one that it extends has a template.
    pub fn has_template(&self, name: &str) -> bool {
        self.voices
            .get(LanguageId::OWN)
            .tera
            .contains_template(name)
    }

    /// Renders one template with the words of a language.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, and where.
    pub fn render(
        &self,
        template: &str,
        language: LanguageId,
        views: &Views<'_>,
        activity: &Activity,
    ) -> Result<String, Box<ThemeProblem>> {
        let _begun = activity.begin(self.place_of(template, "").0, &views.page.url);
        let failed = |error: &tera::Error| Box::new(describe(error, &self.sources));
        let context = Context::from_serialize(views).map_err(|error| failed(&error))?;
        let mut page = CappedPage::default();
        let tera = &self.voices.get(language).tera;
        let outcome = tera.render_to(template, &context, &mut page);
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

/// Checks the colours, and gives the style sheet those of a theme that changes only the palette.
fn paint(
    layers: &[layers::Layer],
    static_files: &mut BTreeMap<String, StaticFile>,
    sources: &mut Vec<Arc<SourceFile>>,
    problems: &mut Vec<ThemeProblem>,
) -> Vec<ThemeProblem> {
    let palette = Palette::of(layers, problems);
    let mut found = palette.problems();
    let path = format!("static/{STYLE_SHEET}");
    let owner = layers
        .iter()
        .enumerate()
        .find_map(|(index, layer)| Some((index, layer, text_of(layer, &path)?)));
    let Some((index, layer, css)) = owner else {
        return found;
    };
    let file = source_path(&layer.name, &path);
    sources.push(Arc::new(SourceFile::new(file.clone(), css.to_owned())));
    // The style sheet agrees with the palette of its own theme; themes above it recolour it. What
    // is wrong with that palette has been noted above.
    let own = Palette::of(&layers[index..], &mut Vec::new());
    found.extend(own.differences(css, &file));
    let recoloured = palette.recoloured(css, &own);
    if recoloured != css
        && let Some(file) = static_files.get_mut(STYLE_SHEET)
        && let Ok(output) = OutputPath::new(&hashed_name(STYLE_SHEET, recoloured.as_bytes()))
    {
        file.output = output;
        file.bytes = Arc::from(recoloured.into_bytes());
    }
    found
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
