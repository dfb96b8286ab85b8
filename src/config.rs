//! `site.toml` as types.
//!
//! Knows nothing of pages: whether a page named here exists is for the checks to say.

mod languages;

use std::collections::BTreeMap;

use url::Url;

use crate::fields::{FieldProblem, Fields};
use crate::finding::Severity;
use crate::languages::{Language, Languages};
use crate::source::{Located, SourceFile, Span};
use crate::suggest::nearest;

pub use crate::languages::NavigationEntry;

/// The site's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address under which it is published; ends with a slash.
    pub base_url: Url,
    /// The languages of its pages, each with what the site is called in it and with its menu.
    pub languages: Languages,
    /// The theme that renders it.
    pub theme: Located<String>,
    /// Where readers report a mistake: an email address or a web address.
    pub report: Option<Located<String>>,
    /// Where the source of a page can be edited, with `{path}` in place of its file.
    pub edit_url: Option<String>,
    /// How readers search the site.
    pub search: Located<SearchKind>,
    /// Whether each page is published as Markdown too, with a list of them for other programs.
    pub markdown_copies: bool,
    /// Addresses, or beginnings of addresses, where readers have an account.
    pub login: Vec<Located<String>>,
    /// How heavy pages may be, where that is said.
    pub page_weight: Option<PageWeight>,
    /// How many kilobytes a picture may have before somebody is told.
    pub picture_weight: u64,
    /// What the site chooses among the theme's options.
    pub theme_options: BTreeMap<String, Located<toml::Value>>,
    /// Severities by id of check, where they differ from the usual ones.
    pub severities: BTreeMap<String, Located<SeveritySetting>>,
}

/// How readers search the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKind {
    /// A small script on the page with all questions.
    BuiltIn,
    /// Pagefind's index of every page, for large sites.
    Pagefind,
}

/// How many kilobytes a page may have, compressed, with all it loads.
#[derive(Clone, Copy, Debug)]
pub struct PageWeight {
    /// Any page.
    pub page: u64,
    /// The page with all questions.
    pub all_questions: u64,
}

/// Kilobytes that one picture may have before somebody is told, where nothing else is said.
const USUAL_PICTURE: u64 = 300;

/// What `[severities]` says of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeveritySetting {
    /// Its findings have this severity.
    Severity(Severity),
    /// Its findings are dropped.
    Off,
}

impl SeveritySetting {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "error" => Some(Self::Severity(Severity::Error)),
            "warning" => Some(Self::Severity(Severity::Warning)),
            "note" => Some(Self::Severity(Severity::Note)),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

impl Config {
    /// The path part of the base address: `/`, or `/sub/` for a site that does not stand at the
    /// top of its host.
    pub fn base_path(&self) -> &str {
        self.base_url.path()
    }
}

/// Reads `site.toml`. What cannot be read falls back to a plain value, so that one mistake does
/// not hide the others.
pub fn parse(file: &SourceFile) -> (Config, Vec<FieldProblem>) {
    let mut fields = Fields::parse(file.text(), 0);
    let has_title = fields.has("title");
    let title = fields.take_string("title");
    if !has_title {
        fields.problem(
            FieldProblem::new(Span::at(0), "The site has no title.")
                .help("Add a line such as: title = \"Questions and answers\""),
        );
    }
    let base_url = base_url(&mut fields);
    let language = fields.take_string("language");
    let (page_weight, picture_weight) = weights(&mut fields);
    let own = Language {
        span: language.as_ref().map_or(Span::at(0), |tag| tag.span),
        tag: languages::own_tag(language, &mut fields),
        folder: String::new(),
        name: None,
        title: title.map_or_else(|| "Untitled".to_owned(), |title| title.value),
        description: text_of(fields.take_string("description")).unwrap_or_default(),
        publisher: text_of(fields.take_string("publisher")).unwrap_or_default(),
        notice: text_of(fields.take_string("notice")),
        navigation: navigation(&mut fields),
        unsaid: Vec::new(),
    };
    let others = fields.take_table("languages");
    let config = Config {
        base_url,
        languages: languages::languages(own, others, &mut fields),
        theme: fields
            .take_string("theme")
            .unwrap_or_else(|| Located::new("default".to_owned(), Span::at(0))),
        report: fields.take_string("report"),
        edit_url: edit_url(&mut fields),
        search: search(&mut fields),
        markdown_copies: fields
            .take_bool("markdown_copies")
            .is_some_and(|wanted| wanted.value),
        login: links(&mut fields),
        page_weight,
        picture_weight,
        theme_options: theme_options(&mut fields),
        severities: severities(&mut fields),
    };
    (config, fields.finish())
}

fn text_of(value: Option<Located<String>>) -> Option<String> {
    value.map(|value| value.value)
}

fn base_url(fields: &mut Fields<'_>) -> Url {
    let is_there = fields.has("base_url");
    let written = fields.take_string("base_url");
    let problem = match &written {
        None if is_there => None,
        None => Some((
            Span::at(0),
            "The site does not say where it will be published.".to_owned(),
        )),
        Some(address) => match Url::parse(&address.value) {
            Ok(mut url)
                if matches!(url.scheme(), "http" | "https")
                    && url.host().is_some()
                    && url.query().is_none()
                    && url.fragment().is_none()
                    && url.username().is_empty()
                    && url.password().is_none() =>
            {
                if !url.path().ends_with('/') {
                    let path = format!("{}/", url.path());
                    url.set_path(&path);
                }
                return url;
            }
            _ => Some((
                address.span,
                format!(
                    "\"{}\" is not an address where a site can be published.",
                    address.value
                ),
            )),
        },
    };
    if let Some((span, message)) = problem {
        fields.problem(FieldProblem::new(span, message).help(
            "Write the whole address of the home page: base_url = \"https://www.example.org/\"",
        ));
    }
    fallback_address()
}

/// Stands in where `site.toml` gives no usable address; the finding about that stops publication.
fn fallback_address() -> Url {
    match Url::parse("http://localhost/") {
        Ok(url) => url,
        Err(error) => unreachable!("a constant address parses: {error}"),
    }
}

/// `search`: "built-in" or "pagefind".
fn search(fields: &mut Fields<'_>) -> Located<SearchKind> {
    let built_in = Located::new(SearchKind::BuiltIn, Span::at(0));
    let Some(written) = fields.take_string("search") else {
        return built_in;
    };
    match written.value.as_str() {
        "built-in" => Located::new(SearchKind::BuiltIn, written.span),
        "pagefind" => Located::new(SearchKind::Pagefind, written.span),
        other => {
            let help = match nearest(other, ["built-in", "pagefind"]) {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => "Write \"built-in\" or \"pagefind\".".to_owned(),
            };
            let message = format!("\"{other}\" is no search that Fingerpost knows.");
            fields.problem(FieldProblem::new(written.span, message).help(help));
            built_in
        }
    }
}

/// `edit_url`: a web address with `{path}` in it.
fn edit_url(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.take_string("edit_url")?;
    let is_web = Url::parse(&written.value.replace("{path}", "content/_index.md"))
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if is_web && written.value.matches("{path}").count() == 1 {
        return Some(written.value);
    }
    let message = if is_web {
        format!(
            "\"{}\" is the same for every page: it does not say once where the page's file goes.",
            written.value
        )
    } else {
        format!("\"{}\" is not a web address.", written.value)
    };
    fields.problem(FieldProblem::new(written.span, message).help(
        "Write the address for editing a file, with {path} in place of the file: edit_url = \"https://git.example.org/site/edit/main/{path}\"",
    ));
    None
}

fn navigation(fields: &mut Fields<'_>) -> Vec<NavigationEntry> {
    let mut entries = Vec::new();
    for mut entry in fields.take_tables("navigation").unwrap_or_default() {
        let span = entry.span();
        let names_a_page = entry.has("page");
        let page = entry.take_string("page");
        let title = text_of(entry.take_string("title"));
        match page {
            Some(page) => entries.push(NavigationEntry { page, title }),
            None if !names_a_page => entry.problem(
                FieldProblem::new(span, "This menu entry names no page.")
                    .help("Add a line such as: page = \"contacts.md\""),
            ),
            None => {}
        }
        fields.absorb(entry.finish());
    }
    entries
}

/// `[links.login]`: the beginnings of addresses, each with the reason why a page for signing in is
/// right there.
fn links(fields: &mut Fields<'_>) -> Vec<Located<String>> {
    let mut addresses = Vec::new();
    let Some(mut links) = fields.take_table("links") else {
        return addresses;
    };
    if let Some(mut login) = links.take_table("login") {
        for name in login.remaining() {
            let Some(reason) = login.take_string_named(&name.value) else {
                continue;
            };
            if Url::parse(&name.value).is_err() {
                login.problem(
                    FieldProblem::new(
                        name.span,
                        format!("\"{}\" is not a web address.", name.value),
                    )
                    .help("Write a whole address, such as \"https://portal.example.org/\"."),
                );
            } else if reason.value.trim().is_empty() {
                login.problem(FieldProblem::new(
                    reason.span,
                    "Say why a page for signing in is right here.",
                ));
            } else {
                addresses.push(name);
            }
        }
        links.absorb(login.finish());
    }
    fields.absorb(links.finish());
    addresses
}

/// `[page_weight]`: what pages may weigh, and one picture.
fn weights(fields: &mut Fields<'_>) -> (Option<PageWeight>, u64) {
    let Some(mut table) = fields.take_table("page_weight") else {
        return (None, USUAL_PICTURE);
    };
    let mut kilobytes = |name: &'static str, usual: u64| {
        let Some(number) = table.take_integer(name) else {
            return usual;
        };
        u64::try_from(number.value)
            .ok()
            .filter(|number| (1..1_000_000).contains(number))
            .unwrap_or_else(|| {
                table.problem(
                    FieldProblem::new(number.span, "This is not a number of kilobytes.")
                        .help("Write a whole number such as 12."),
                );
                usual
            })
    };
    let page = kilobytes("page", 12);
    let weight = PageWeight {
        page,
        all_questions: kilobytes("all_questions", page.max(25)),
    };
    let picture = kilobytes("picture", USUAL_PICTURE);
    fields.absorb(table.finish());
    (Some(weight), picture)
}

fn theme_options(fields: &mut Fields<'_>) -> BTreeMap<String, Located<toml::Value>> {
    let mut options = BTreeMap::new();
    if let Some(mut table) = fields.take_table("theme_options") {
        for name in table.remaining() {
            if let Some(value) = table.take_scalar_named(&name.value) {
                options.insert(name.value, value);
            }
        }
        fields.absorb(table.finish());
    }
    options
}

fn severities(fields: &mut Fields<'_>) -> BTreeMap<String, Located<SeveritySetting>> {
    let mut severities = BTreeMap::new();
    let Some(mut table) = fields.take_table("severities") else {
        return severities;
    };
    for name in table.remaining() {
        let Some(word) = table.take_string_named(&name.value) else {
            continue;
        };
        if let Some(setting) = SeveritySetting::parse(&word.value) {
            severities.insert(name.value, Located::new(setting, name.span));
            continue;
        }
        let words = ["error", "warning", "note", "off"];
        let help = match nearest(&word.value, words) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => "Write \"error\", \"warning\", \"note\" or \"off\".".to_owned(),
        };
        table.problem(
            FieldProblem::new(word.span, format!("\"{}\" is not a severity.", word.value))
                .help(help),
        );
    }
    fields.absorb(table.finish());
    severities
}
