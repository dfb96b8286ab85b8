//! From loaded files to the site that pages are worked on in: settings, facts, the map, the theme
//! and the glossaries. Knows nothing of checks, nor of what is made of a page's text.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::reading::shown_facts;
use crate::config::{self, Config};
use crate::facts::{self, Facts, Shown, Tongue};
use crate::fields::FieldProblem;
use crate::glossary::{Glossary, Term};
use crate::languages::{ByLanguage, LanguageId, Languages};
use crate::load::Loaded;
use crate::markdown;
use crate::memo::{Digest, Digester, Memo};
use crate::outputs;
use crate::picture::{self, Picture};
use crate::render::{Theme, ThemeChoice, ThemeProblem};
use crate::resolve::{Address, Drafts, PageHead, SiteMap};
use crate::site::Site;
use crate::source::{SourceFile, SourcePath, Sources};

/// What a build depends on besides the site's folder.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts are part of it.
    pub drafts: Drafts,
}

impl Options {
    fn digest(self) -> Digest {
        let mut digester = Digester::new("options");
        digester.text(&self.today.to_string());
        digester.number(usize::from(self.drafts == Drafts::Included));
        digester.finish()
    }
}

/// The texts that findings about content and settings point into.
pub(super) fn sources(loaded: &Loaded) -> Sources {
    let mut sources = Sources::default();
    let unreadable = loaded
        .problems
        .iter()
        .filter_map(|problem| problem.readable.as_ref());
    for file in loaded
        .config
        .iter()
        .chain(&loaded.facts)
        .chain(&loaded.ledger)
        .chain(&loaded.pages)
        .chain(unreadable)
    {
        sources.insert(Arc::clone(file));
    }
    sources
}

/// A site whose pages have their places, and what is wrong with its settings and facts.
#[derive(Debug)]
pub(super) struct Mapped {
    pub(super) site: Site,
    pub(super) config_problems: Vec<FieldProblem>,
    pub(super) facts_problems: Vec<FieldProblem>,
}

/// Reads settings, facts and the heads of pages, and puts the pages in their places.
pub(super) fn map(
    loaded: &Loaded,
    options: Options,
    heads: &mut Memo<PageHead>,
    maps: &mut Memo<SiteMap>,
) -> Mapped {
    let today = options.today;
    let (config, config_path, config_problems) = parse_config(loaded);
    let (facts, facts_path, facts_problems) = parse_facts(loaded);
    let facts = facts.on(today);
    let heads = read_heads(loaded, options, &config.languages, heads);
    let menu: Vec<String> = config
        .languages
        .iter()
        .flat_map(|(_, language)| &language.navigation)
        .map(|entry| entry.page.value.clone())
        .collect();
    let map = map_pages(loaded, heads, &menu, maps);
    let mut generated = outputs::generated_addresses(&config.languages);
    generated.extend(outputs::generated_files(&config, &facts, &map.pages, today));
    let site = Site {
        glossaries: glossaries(&config.languages, &map, &facts, today),
        map,
        generated,
        pictures: pictures(loaded),
        today,
        config_path,
        config,
        facts,
        facts_path,
    };
    Mapped {
        site,
        config_problems,
        facts_problems,
    }
}

fn parse_config(loaded: &Loaded) -> (Config, SourcePath, Vec<FieldProblem>) {
    let missing = Arc::new(SourceFile::new(SourcePath::new("site.toml"), String::new()));
    let file = loaded.config.as_ref().unwrap_or(&missing);
    let (config, problems) = config::parse(file);
    (config, file.path().clone(), problems)
}

fn parse_facts(loaded: &Loaded) -> (Facts, SourcePath, Vec<FieldProblem>) {
    match &loaded.facts {
        Some(file) => {
            let (facts, problems) = facts::parse(file);
            (facts, file.path().clone(), problems)
        }
        None => (
            Facts::default(),
            SourcePath::new("content/facts.toml"),
            Vec::new(),
        ),
    }
}

fn read_heads(
    loaded: &Loaded,
    options: Options,
    languages: &Languages,
    known: &mut Memo<PageHead>,
) -> Vec<Arc<PageHead>> {
    let mut tags = Digester::new("languages");
    for (_, language) in languages.iter() {
        tags.text(&language.tag);
    }
    let tags = tags.finish();
    let heads: Vec<(Digest, Arc<PageHead>)> = loaded
        .pages
        .par_iter()
        .map(|file| {
            let mut inputs = Digester::new("head");
            inputs.digest(file.digest());
            inputs.digest(options.digest());
            inputs.digest(tags);
            let inputs = inputs.finish();
            let read = || {
                let file = Arc::clone(file);
                PageHead::new(file, languages, options.today, options.drafts)
            };
            let head = known.get(inputs).unwrap_or_else(|| Arc::new(read()));
            (inputs, head)
        })
        .collect();
    known.renew(heads.iter().cloned());
    heads.into_iter().map(|(_, head)| head).collect()
}

/// Puts the pages in their places, which they keep while nobody changes more than texts.
fn map_pages(
    loaded: &Loaded,
    heads: Vec<Arc<PageHead>>,
    menu: &[String],
    known: &mut Memo<SiteMap>,
) -> SiteMap {
    let mut inputs = Digester::new("map");
    inputs.number(heads.len());
    for head in &heads {
        inputs.digest(head.card);
    }
    inputs.number(menu.len());
    for path in menu.iter().chain(loaded.assets.keys()) {
        inputs.text(path);
    }
    let inputs = inputs.finish();
    let map = match known.get(inputs) {
        Some(map) => map.with_pages(heads),
        None => SiteMap::new(heads, loaded.assets.keys().cloned(), menu),
    };
    known.renew([(inputs, Arc::new(map.clone()))]);
    map
}

pub(super) fn theme(
    loaded: &Loaded,
    options: Options,
    site: &Site,
    known: &mut Memo<(Theme, Vec<ThemeProblem>)>,
) -> Arc<(Theme, Vec<ThemeProblem>)> {
    let inputs = settings(loaded, options);
    let theme = known.get(inputs).unwrap_or_else(|| {
        Arc::new(Theme::new(
            ThemeChoice {
                name: &site.config.theme,
                site_file: &site.config_path,
                options: &site.config.theme_options,
                languages: &site.config.languages,
                base_path: site.base_path(),
            },
            &loaded.theme_files,
            |language| outputs::contact_views(site, language),
        ))
    });
    known.renew([(inputs, Arc::clone(&theme))]);
    theme
}

/// Stands for what is said of the whole site: the settings, the facts, the theme, what is remembered
/// of links, and the day.
fn settings(loaded: &Loaded, options: Options) -> Digest {
    let mut inputs = Digester::new("settings");
    for file in [&loaded.config, &loaded.facts, &loaded.ledger] {
        inputs.optional(file.as_ref().map(|file| file.text()));
    }
    inputs.number(loaded.theme_files.len());
    for (path, bytes) in &loaded.theme_files {
        inputs.text(path);
        inputs.bytes(bytes);
    }
    inputs.digest(options.digest());
    inputs.finish()
}

/// Stands for everything that the text of a page depends on besides its own file: the settings and
/// the places of all other pages and files, the words that some pages explain, and the pictures.
pub(super) fn surroundings(loaded: &Loaded, options: Options, site: &Site) -> Digest {
    let mut inputs = Digester::new("surroundings");
    inputs.digest(settings(loaded, options));
    inputs.digest(site.map.places());
    for address in &site.generated {
        inputs.text(address.as_str());
    }
    for (address, picture) in &site.pictures {
        inputs.text(address.as_str());
        inputs.text(&format!("{picture:?}"));
    }
    for head in &site.map.pages {
        if explains_words(head) {
            inputs.digest(head.file.digest());
        }
    }
    inputs.finish()
}

/// Whether other pages read what this one says.
fn explains_words(head: &PageHead) -> bool {
    head.is_published() && head.front_matter.glossary.is_some()
}

/// The words that pages with `glossary = true` explain, for the pages of each language. Those pages
/// are few, and are read once more with all others.
fn glossaries(
    languages: &Languages,
    map: &SiteMap,
    facts: &Facts,
    today: Date,
) -> ByLanguage<Glossary> {
    ByLanguage::new(languages, |id, language| {
        glossary(map, facts, today, (id, Tongue::of(&language.tag)))
    })
}

fn glossary(
    map: &SiteMap,
    facts: &Facts,
    today: Date,
    (language, tongue): (LanguageId, Tongue),
) -> Glossary {
    let pages = map.pages.iter().enumerate();
    let glossaries = pages.filter(|(_, head)| head.language == language && explains_words(head));
    Glossary::new(glossaries.flat_map(|(index, head)| {
        let text = head.file.text();
        let document = markdown::parse(text, head.body);
        let references = shown_facts(&document, facts, today, tongue);
        let blocks = markdown::blocks(text, &document, Vec::new(), |index| {
            references[index].as_ref().ok().map(Shown::text)
        });
        let meanings = markdown::meanings(&blocks);
        let terms = document.terms.iter().zip(meanings);
        terms
            .map(|(term, meaning)| Term::new(&term.text, meaning, index, &term.id, term.span))
            .collect::<Vec<_>>()
    }))
}

fn pictures(loaded: &Loaded) -> BTreeMap<Address, Picture> {
    let assets = loaded.assets.iter();
    assets
        .filter_map(|(path, bytes)| Some((Address::of_file(path), picture::read(path, bytes)?)))
        .collect()
}
