//! The way of the data on one screen: parse → resolve → check → render → check the HTML.
//!
//! Pure: what was loaded and a day go in, files and findings come out. Loading stands before it
//! and writing behind it.

use std::collections::{BTreeMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::checks::{
    self, ChangeInput, FactsInput, HtmlInput, OutputInput, PageInput, Run, SiteInput,
};
use crate::config;
use crate::evidence;
use crate::facts::{self, Facts, PageFacts, ReferenceProblem, Shown, Tongue};
use crate::fields::FieldProblem;
use crate::finding::{self, Finding};
use crate::glossary::{Glossary, Term};
use crate::languages::{ByLanguage, LanguageId, Languages};
use crate::links::ledger::{Ledger, Proof};
use crate::links::{LinkReport, Plan, SitePolicy};
use crate::load::Loaded;
use crate::markdown::{self, Document};
use crate::memo::{Digest, Digester, Memo};
use crate::outputs::{self, Draft, OUTPUTS, OutputContext, OutputFile, SearchIndex, Shared};
use crate::picture::{self, Picture};
use crate::prose::Block;
use crate::render::{
    self, Activity, BodyInput, CopyInput, Highlighter, Strings, Theme, ThemeChoice, ThemeProblem,
    ThemeText,
};
use crate::report::{PageReading, Summary};
use crate::resolve::{Address, Drafts, PageHead, Purpose, SiteMap, Target, resolve};
use crate::silencing;
use crate::site::{Body, LinkRecord, PageRecord, Site, ThemeFacts};
use crate::source::{Located, SourcePath, Sources, Span};
use crate::wording::{self, ReadingAge, Wording};

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

/// A finished build, not written yet.
#[derive(Debug)]
pub struct Built {
    /// Everything to publish, in the order of the table of outputs.
    pub files: Vec<Arc<OutputFile>>,
    /// Everything that is wrong, sorted.
    pub findings: Vec<Finding>,
    /// The figures of the build.
    pub summary: Summary,
    /// The texts that findings point into.
    pub sources: Sources,
    /// The site, for commands that list what it holds.
    pub site: Site,
    /// The published pages.
    pub pages: Vec<Arc<PageRecord>>,
    /// The addresses of pages that a mistake in the theme kept from being made.
    pub unrendered: Vec<Address>,
    /// What the files of the theme say about facts.
    pub theme: Vec<ThemeFacts>,
    /// What is known of the pages that back facts, by fact.
    pub proofs: BTreeMap<String, Proof>,
}

impl Built {
    /// Says that pages in other languages than English were not held against the facts, where there
    /// are such pages and facts.
    pub fn unread(&self) -> Option<String> {
        if self.site.facts.facts.is_empty() {
            return None;
        }
        let is_foreign = |page: &&Arc<PageRecord>| {
            let head = &self.site.map.pages[page.index];
            !self.site.language(head.language).is_english()
        };
        let sentence = |pages: &str| {
            format!("Facts are checked in English only: of {pages}, only the links were checked.")
        };
        match self.pages.iter().filter(is_foreign).count() {
            0 => None,
            1 => Some(sentence("1 page in another language")),
            number => Some(sentence(&format!("{number} pages in other languages"))),
        }
    }

    /// Adds what the site's own settings cannot silence: how it weakens the checks, held against an
    /// earlier state of it.
    pub fn compare(&mut self, base: &Loaded) {
        let input = ChangeInput {
            base,
            site: &self.site,
            pages: &self.pages,
            sources: &self.sources,
        };
        let mut found = Vec::new();
        for check in checks::CHECKS {
            if let Run::Change(run) = check.run {
                run(&input, &mut found);
            }
        }
        self.findings.extend(found);
        finding::sort(&mut self.findings);
        self.summary = summarise(&self.site, &self.pages, &self.findings);
    }
}

/// The program's own mistake: a page made it panic.
#[derive(Debug)]
pub struct InternalError {
    /// The page.
    pub file: SourcePath,
}

/// What earlier builds made, for the next one. Which cache a build is given changes nothing but how
/// long it takes.
#[derive(Debug, Default)]
pub struct Cache {
    heads: Memo<PageHead>,
    maps: Memo<SiteMap>,
    themes: Memo<(Theme, Vec<ThemeProblem>)>,
    pages: Memo<WorkedPage>,
    rendered: Memo<Rendered>,
    smaller: Memo<OutputFile>,
    search: Memo<SearchIndex>,
    highlighter: Highlighter,
}

/// Builds a site.
///
/// # Errors
///
/// When the program itself fails over a page. Mistakes of authors are findings.
pub fn build(loaded: &Loaded, options: Options) -> Result<Built, InternalError> {
    build_watched(loaded, options, &Activity::default())
}

/// Builds a site, and tells in `activity` which templates are being rendered meanwhile.
///
/// # Errors
///
/// As [`build`].
pub fn build_watched(
    loaded: &Loaded,
    options: Options,
    activity: &Activity,
) -> Result<Built, InternalError> {
    let mut cache = Cache::default();
    let prepared = prepare(loaded, options, &mut cache)?;
    let links = prepared.remembered_links();
    prepared.finish(&links, activity, &mut cache)
}

/// A site whose pages are worked on, and whose links to other websites are known: what can be asked
/// about them is asked now, outside, and what is said of them comes back in [`Prepared::finish`].
#[derive(Debug)]
pub struct Prepared<'a> {
    loaded: &'a Loaded,
    site: Site,
    theme: Arc<(Theme, Vec<ThemeProblem>)>,
    config_problems: Vec<FieldProblem>,
    facts_problems: Vec<FieldProblem>,
    sources: Sources,
    theme_facts: Vec<ThemeFacts>,
    worked: Worked,
    around: Digest,
}

/// Does everything that needs no word from other websites.
///
/// # Errors
///
/// As [`build`].
pub fn prepare<'a>(
    loaded: &'a Loaded,
    options: Options,
    cache: &mut Cache,
) -> Result<Prepared<'a>, InternalError> {
    let mut sources = gather_sources(loaded);
    let (config, config_path, config_problems) = parse_config(loaded);
    let (facts, facts_path, facts_problems) = parse_facts(loaded);
    let facts = facts.on(options.today);
    let heads = read_heads(loaded, options, &config.languages, &mut cache.heads);
    let menu: Vec<String> = config
        .languages
        .iter()
        .flat_map(|(_, language)| &language.navigation)
        .map(|entry| entry.page.value.clone())
        .collect();
    let site = map_site(
        loaded,
        (config, config_path),
        (facts, facts_path),
        map_pages(loaded, heads, &menu, &mut cache.maps),
        options.today,
    );
    let around = surroundings(loaded, options, &site);
    let theme = put_theme_together(loaded, options, &site, &mut cache.themes);
    for source in theme.0.sources() {
        sources.insert(Arc::clone(source));
    }

    let theme_facts = theme_facts(&site, &theme.0);
    let worked = work_on_pages(
        &site,
        (&theme.0, &cache.highlighter),
        around,
        &mut cache.pages,
    )?;
    Ok(Prepared {
        loaded,
        site,
        theme,
        config_problems,
        facts_problems,
        sources,
        theme_facts,
        worked,
        around,
    })
}

impl Prepared<'_> {
    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The addresses of other websites that its published pages link to, or that back its facts.
    pub fn links(&self) -> Plan {
        let mut plan = Plan::default();
        for link in self.worked.pages.iter().flat_map(|page| &page.links) {
            if let Target::External(address) = &link.target {
                plan.add(address);
            }
        }
        evidence::add_sources(&self.site, &mut plan);
        plan
    }

    /// What is said of them from memory alone.
    pub fn remembered_links(&self) -> LinkReport {
        let text = self.loaded.ledger.as_ref().map(|file| file.text());
        let read = text.map(Ledger::read).unwrap_or_default();
        let policy = SitePolicy::of(&self.site.config);
        let mut report =
            LinkReport::new(&self.links(), &read.ledger, &[], &policy, self.site.today);
        report.proofs = evidence::proofs(&self.site, &read.ledger);
        report.ledger_problems = read.problems;
        report
    }

    /// Checks the site as a whole, renders it and checks what was rendered.
    ///
    /// # Errors
    ///
    /// As [`build`].
    pub fn finish(
        self,
        links: &LinkReport,
        activity: &Activity,
        cache: &mut Cache,
    ) -> Result<Built, InternalError> {
        finish(self, links, activity, cache)
    }
}

fn finish(
    prepared: Prepared<'_>,
    links: &LinkReport,
    activity: &Activity,
    cache: &mut Cache,
) -> Result<Built, InternalError> {
    let Prepared {
        loaded,
        site,
        theme,
        config_problems,
        facts_problems,
        sources,
        theme_facts,
        worked,
        around,
    } = prepared;
    let Worked {
        pages,
        unpublished,
        mut findings,
    } = worked;
    let (theme, mut theme_problems) = (&theme.0, theme.1.clone());
    run_site_checks(
        &SiteInput {
            site: &site,
            pages: &pages,
            theme: &theme_facts,
            load_problems: &loaded.problems,
            config_problems: &config_problems,
            facts_problems: &facts_problems,
            links,
        },
        &mut findings,
    );

    for file in &theme_facts {
        run_fact_checks(&site, &file.text.file, &file.facts, &mut findings);
    }

    let search_index = search_index(&site, &pages, &mut cache.search)?;
    let shared = Shared::of_languages(&site, &pages, theme);
    let context = OutputContext {
        site: &site,
        pages: &pages,
        theme,
        shared: &shared,
        assets: &loaded.assets,
        proofs: &links.proofs,
        search_index: &search_index,
        around: {
            let mut inputs = Digester::new("outputs");
            inputs.digest(around);
            for shared in shared.iter() {
                inputs.digest(shared.digest());
            }
            inputs.text(&format!("{:?}", links.proofs));
            inputs.finish()
        },
    };
    let (drafts, left_out) = draft(&context);
    let mut files = Vec::new();
    let mut unrendered = Vec::new();
    let rendered = render_drafts(&drafts, &site, theme, activity, &mut cache.rendered)?;
    drop(drafts);
    let mut seen = HashSet::new();
    for rendered in &rendered {
        let found = rendered.findings.iter();
        findings.extend(found.filter(|finding| is_new(finding, &mut seen)).cloned());
        match &rendered.file {
            Ok(file) => files.push(Arc::clone(file)),
            Err((address, problem)) => {
                unrendered.push(address.clone());
                theme_problems.push(problem.as_ref().clone());
            }
        }
    }
    run_output_checks(
        &OutputInput {
            site: &site,
            pages: &pages,
            files: &files,
            unrendered: &unrendered,
            theme,
            theme_problems: &theme_problems,
            palette_problems: theme.palette_problems(),
        },
        &mut findings,
    );

    let checked = pages.iter().chain(&unpublished).map(Arc::as_ref);
    let mut findings = silencing::apply(&site, checked, findings);
    finding::sort(&mut findings);
    let summary = summarise(&site, &pages, &findings);
    unrendered.extend(left_out);
    Ok(Built {
        files,
        findings,
        summary,
        sources,
        site,
        pages,
        proofs: links.proofs.clone(),
        theme: theme_facts,
        unrendered,
    })
}

/// The index for search, where the site chooses one.
fn search_index(
    site: &Site,
    pages: &[Arc<PageRecord>],
    known: &mut Memo<SearchIndex>,
) -> Result<Arc<SearchIndex>, InternalError> {
    let Some(inputs) = outputs::search_inputs(site, pages) else {
        return Ok(Arc::default());
    };
    let index = match known.get(inputs) {
        Some(index) => index,
        None => guarded(&site.config_path, || outputs::search_index(site, pages))?
            .map(Arc::new)
            .map_err(|_| InternalError {
                file: site.config_path.clone(),
            })?,
    };
    known.renew([(inputs, Arc::clone(&index))]);
    Ok(index)
}

/// Everything to publish before it is rendered, and the addresses of what cannot be.
fn draft<'a>(context: &OutputContext<'a>) -> (Vec<Draft<'a>>, Vec<Address>) {
    let mut drafts = Vec::new();
    for output in OUTPUTS {
        (output.draft)(context, &mut drafts);
    }
    if context.theme.is_complete() {
        return (drafts, Vec::new());
    }
    // One mistake in a template, not one for each page that it keeps from being made.
    let (pages, files): (Vec<_>, Vec<_>) = drafts.into_iter().partition(Draft::needs_theme);
    let left_out = pages.into_iter().map(|draft| draft.address).collect();
    (files, left_out)
}

/// A finished file, or what kept a page from being made, with what is wrong with its HTML.
#[derive(Debug)]
struct Rendered {
    file: Result<Arc<OutputFile>, (Address, Box<ThemeProblem>)>,
    findings: Vec<Finding>,
}

/// Renders the drafts, and checks each page while it is at hand.
fn render_drafts(
    drafts: &[Draft<'_>],
    site: &Site,
    theme: &Theme,
    activity: &Activity,
    known: &mut Memo<Rendered>,
) -> Result<Vec<Arc<Rendered>>, InternalError> {
    let rendered: Vec<_> = drafts
        .par_iter()
        .map(|draft| {
            if let Some(rendered) = draft.inputs().and_then(|inputs| known.get(inputs)) {
                return Ok(rendered);
            }
            guarded(&draft.origin.file, || {
                let mut findings = Vec::new();
                let file = outputs::render(draft, theme, activity, |page, html, tokens| {
                    let input = HtmlInput {
                        site,
                        theme,
                        page,
                        html,
                        tokens,
                    };
                    run_html_checks(&input, &mut findings);
                });
                Arc::new(Rendered {
                    file: file
                        .map(Arc::new)
                        .map_err(|problem| (draft.address.clone(), problem)),
                    findings,
                })
            })
        })
        .collect::<Result<_, _>>()?;
    let inputs = drafts.iter().map(Draft::inputs);
    known.renew(
        inputs
            .zip(&rendered)
            .filter_map(|(inputs, rendered)| Some((inputs?, Arc::clone(rendered)))),
    );
    Ok(rendered)
}

/// Makes the pages of a build as small as they can be without reading otherwise. This is left to
/// the moment when they are published, since nothing but their size depends on it.
///
/// # Errors
///
/// When the program itself fails over a page.
pub fn minify(
    files: &[Arc<OutputFile>],
    cache: &mut Cache,
) -> Result<Vec<Arc<OutputFile>>, InternalError> {
    let known = &cache.smaller;
    let smaller: Vec<_> = files
        .par_iter()
        .map(|file| {
            if file.page.is_none() {
                return Ok(Arc::clone(file));
            }
            if let Some(smaller) = file.inputs.and_then(|inputs| known.get(inputs)) {
                return Ok(smaller);
            }
            guarded(&file.origin.file, || Arc::new(outputs::minified(file)))
        })
        .collect::<Result<_, _>>()?;
    let pages = smaller.iter().filter(|file| file.page.is_some());
    cache
        .smaller
        .renew(pages.filter_map(|file| Some((file.inputs?, Arc::clone(file)))));
    Ok(smaller)
}

fn gather_sources(loaded: &Loaded) -> Sources {
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

fn parse_config(loaded: &Loaded) -> (config::Config, SourcePath, Vec<FieldProblem>) {
    let missing = Arc::new(crate::source::SourceFile::new(
        SourcePath::new("site.toml"),
        String::new(),
    ));
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

fn put_theme_together(
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
fn surroundings(loaded: &Loaded, options: Options, site: &Site) -> Digest {
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

fn map_site(
    loaded: &Loaded,
    (config, config_path): (config::Config, SourcePath),
    (facts, facts_path): (Facts, SourcePath),
    map: SiteMap,
    today: Date,
) -> Site {
    let mut generated = outputs::generated_addresses(&config.languages);
    generated.extend(outputs::generated_files(&config, &facts, &map.pages, today));
    Site {
        glossaries: glossaries(&config.languages, &map, &facts, today),
        map,
        generated,
        pictures: pictures(loaded),
        today,
        config_path,
        config,
        facts,
        facts_path,
    }
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

/// What is kept of the work on all pages.
#[derive(Debug)]
struct Worked {
    pages: Vec<Arc<PageRecord>>,
    /// The pages that are checked and not published yet.
    unpublished: Vec<Arc<PageRecord>>,
    findings: Vec<Finding>,
}

/// Parses, resolves, checks and renders the text of every page. Documents do not outlive their
/// page, so that a large site needs little memory.
fn work_on_pages(
    site: &Site,
    (theme, highlighter): (&Theme, &Highlighter),
    around: Digest,
    known: &mut Memo<WorkedPage>,
) -> Result<Worked, InternalError> {
    let worked: Vec<Arc<WorkedPage>> = (0..site.map.pages.len())
        .into_par_iter()
        .map(|index| {
            let head = &site.map.pages[index];
            let mut inputs = Digester::new("page");
            inputs.digest(around);
            inputs.number(index);
            inputs.digest(head.file.digest());
            let inputs = inputs.finish();
            if let Some(worked) = known.get(inputs) {
                return Ok(worked);
            }
            guarded(head.path(), || {
                let words = (theme.strings(head.language), highlighter);
                Arc::new(work_on_page(site, words, index, inputs))
            })
        })
        .collect::<Result<_, _>>()?;
    known.renew(
        worked
            .iter()
            .map(|worked| (worked.record.inputs, Arc::clone(worked))),
    );
    let mut all = Worked {
        pages: Vec::new(),
        unpublished: Vec::new(),
        findings: Vec::new(),
    };
    for WorkedPage { record, findings } in worked.iter().map(Arc::as_ref) {
        let head = &site.map.pages[record.index];
        if head.is_published() {
            all.pages.push(Arc::clone(record));
        } else if !head.is_left_out() {
            all.unpublished.push(Arc::clone(record));
        }
        all.findings.extend(findings.iter().cloned());
    }
    Ok(all)
}

/// The prose of a page, as the checks of facts read it.
pub fn prose(site: &Site, index: usize) -> Vec<Block> {
    let head = &site.map.pages[index];
    let document = markdown::parse(head.file.text(), head.body);
    let tongue = site.tongue(head.language);
    let references = shown_facts(&document, &site.facts, site.today, tongue);
    blocks(head, &document, &references)
}

/// What a page of a finished build states, also on a site that has declared nothing yet.
pub fn survey(built: &Built, page: &PageRecord) -> PageFacts {
    let site = &built.site;
    match site.tongue(site.map.pages[page.index].language) {
        Tongue::English => facts::survey(&prose(site, page.index), &site.facts, site.today),
        Tongue::Welsh | Tongue::Other => page.facts.clone(),
    }
}

/// How easily the published pages of a build read. Pages that are not in English are left out: the
/// formula is one for English.
pub fn reading_ages(built: &Built) -> Vec<PageReading> {
    let site = &built.site;
    let is_english = |page: &&Arc<PageRecord>| {
        let head = &site.map.pages[page.index];
        site.language(head.language).is_english()
    };
    built
        .pages
        .par_iter()
        .filter(is_english)
        .map(|page| PageReading {
            file: built.site.map.pages[page.index].path().clone(),
            age: ReadingAge::of(&prose(&built.site, page.index)),
        })
        .collect()
}

/// What came of the work on one page.
#[derive(Debug)]
struct WorkedPage {
    record: Arc<PageRecord>,
    findings: Vec<Finding>,
}

/// What each fact reference of a page shows.
fn shown_facts(
    document: &Document<'_>,
    facts: &Facts,
    today: Date,
    tongue: Tongue,
) -> Vec<Result<Shown, ReferenceProblem>> {
    let references = document.references.iter();
    references
        .map(|reference| {
            let format = reference.format.as_ref();
            let format = format.map(|format| format.value.as_str());
            facts::show_in(tongue, facts, &reference.id.value, format, today)
        })
        .collect()
}

fn blocks(
    head: &PageHead,
    document: &Document<'_>,
    references: &[Result<Shown, ReferenceProblem>],
) -> Vec<Block> {
    let text = head.file.text();
    markdown::blocks(text, document, head.front_matter.blocks(text), |index| {
        references[index].as_ref().ok().map(Shown::text)
    })
}

fn work_on_page(
    site: &Site,
    (strings, highlighter): (&Strings, &Highlighter),
    index: usize,
    inputs: Digest,
) -> WorkedPage {
    let head = &site.map.pages[index];
    let text = head.file.text();
    let document = markdown::parse(text, head.body);
    let target = |destination: &str, purpose| {
        resolve(&site.map, &site.generated, index, destination, purpose)
    };
    let links: Vec<Target> = document
        .links
        .iter()
        .map(|link| target(&link.destination, Purpose::Link))
        .collect();
    let images: Vec<Target> = document
        .images
        .iter()
        .map(|image| target(&image.destination, Purpose::Image))
        .collect();
    let tongue = site.tongue(head.language);
    let references = shown_facts(&document, &site.facts, site.today, tongue);
    let blocks = blocks(head, &document, &references);
    let page_facts = examine(site, tongue, &blocks);
    let wording = if site.language(head.language).is_english() {
        wording::read(&blocks)
    } else {
        Wording::default()
    };
    let mut findings = Vec::new();
    let is_left_out = head.is_left_out();
    let input = PageInput {
        site,
        head,
        document: &document,
        links: &links,
        images: &images,
        blocks: &blocks,
        references: &references,
        facts: &page_facts,
        wording: &wording,
    };
    for check in checks::CHECKS {
        if let Run::Page(run) = check.run
            && (!is_left_out || check.id == checks::FRONT_MATTER)
        {
            run(&input, &mut findings);
        }
    }
    if !is_left_out {
        run_fact_checks(site, head.path(), &page_facts, &mut findings);
    }
    let body_input = BodyInput {
        document: &document,
        links: &links,
        images: &images,
        facts: &references,
        page: index,
        map: &site.map,
        pictures: &site.pictures,
        glossary: site.glossary(head.language),
        languages: &site.config.languages,
        highlighter,
        base_path: site.base_path(),
        strings,
    };
    let markdown = site.config.markdown_copies.then(|| {
        let description = head.front_matter.description.as_ref();
        render::markdown_copy(&CopyInput {
            body: &body_input,
            file_text: text,
            range: head.body,
            title: head.title(),
            description: description.map_or("", |description| &description.value),
            base_url: &site.config.base_url,
        })
    });
    let body = render::body(&body_input);
    let record = PageRecord {
        index,
        inputs,
        asked: asked(head, &body),
        answered: body.answered(),
        anchors: anchors(&document, head),
        links: link_records(&document, links),
        references: document
            .references
            .iter()
            .map(|reference| reference.id.value.clone())
            .collect(),
        facts: page_facts,
        headings: document.headings,
        silencers: document.silencers,
        body: Arc::new(body),
        markdown,
    };
    WorkedPage {
        record: Arc::new(record),
        findings,
    }
}

/// Stands for the questions of a page by name, and for the words that they are found by.
fn asked(head: &PageHead, body: &Body) -> Digest {
    let mut digester = Digester::new("asked");
    digester.digest(body.asked());
    let fields = &head.front_matter;
    for question in &fields.questions {
        digester.text(&question.id.value);
        for word in &question.search {
            digester.text(word);
        }
    }
    digester.text("");
    for word in &fields.search {
        digester.text(word);
    }
    digester.finish()
}

/// What the theme itself says about facts. Each of its words stands by itself.
fn theme_facts(site: &Site, theme: &Theme) -> Vec<ThemeFacts> {
    if site.facts.facts.is_empty() && site.facts.terms.is_empty() {
        return Vec::new();
    }
    // The words of templates are in the language of those who wrote them, which is taken to be
    // English on a site that has English pages.
    let mut languages = site.config.languages.iter();
    let templates = languages
        .find(|(_, language)| language.is_english())
        .map_or(LanguageId::OWN, |(id, _)| id);
    let tongue = |text: &ThemeText| site.tongue(text.language.unwrap_or(templates));
    let facts = |text: &ThemeText| {
        let mut all = PageFacts::default();
        let tongue = tongue(text);
        for block in &text.blocks {
            let found = examine(site, tongue, std::slice::from_ref(block));
            all.mentions.extend(found.mentions);
            all.problems.extend(found.problems);
        }
        all
    };
    theme
        .texts()
        .iter()
        .map(|text| ThemeFacts {
            facts: facts(text),
            tongue: tongue(text),
            text: text.clone(),
        })
        .collect()
}

/// What some blocks say about facts. Prose is read in English only; where links lead is read in
/// every language.
fn examine(site: &Site, tongue: Tongue, blocks: &[Block]) -> PageFacts {
    match tongue {
        Tongue::English => facts::examine(blocks, &site.facts, site.today),
        Tongue::Welsh | Tongue::Other => facts::examine_links(blocks, &site.facts),
    }
}

fn run_fact_checks(site: &Site, file: &SourcePath, facts: &PageFacts, findings: &mut Vec<Finding>) {
    let input = FactsInput { site, file, facts };
    for check in checks::CHECKS {
        if let Run::Facts(run) = check.run {
            run(&input, findings);
        }
    }
}

/// Every anchor of a page. Terms have one only where they explain words for the whole site.
fn anchors(document: &Document<'_>, head: &PageHead) -> Vec<Located<String>> {
    let headings = document
        .headings
        .iter()
        .map(|heading| Located::new(heading.id.clone(), heading.id_span));
    let is_glossary = head.front_matter.glossary.is_some();
    let terms = document.terms.iter().filter(|_| is_glossary);
    headings
        .chain(document.html_ids.clone())
        .chain(terms.map(|term| Located::new(term.id.clone(), term.span)))
        .collect()
}

fn link_records(document: &Document<'_>, targets: Vec<Target>) -> Vec<LinkRecord> {
    let links = document.links.iter().zip(targets);
    links
        .map(|(link, target)| LinkRecord {
            target,
            destination: link.destination.clone(),
            span: link.destination_span,
        })
        .collect()
}

fn run_site_checks(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Site(run) = check.run {
            run(input, findings);
        }
    }
}

fn run_html_checks(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Html(run) = check.run {
            run(input, findings);
        }
    }
}

/// Whether a finding about a finished page has not been made for another page already.
fn is_new(found: &Finding, seen: &mut HashSet<(&'static str, SourcePath, Span, String)>) -> bool {
    let message = found.message.split(finding::SEEN_ON).next();
    seen.insert((
        found.check,
        found.location.file.clone(),
        found.location.span,
        message.unwrap_or_default().to_owned(),
    ))
}

fn run_output_checks(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Output(run) = check.run {
            run(input, findings);
        }
    }
}

/// Runs work on one file; a panic in it is our mistake, and names the file.
fn guarded<T>(file: &SourcePath, work: impl FnOnce() -> T) -> Result<T, InternalError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| InternalError { file: file.clone() })
}

fn summarise(site: &Site, pages: &[Arc<PageRecord>], findings: &[Finding]) -> Summary {
    let links: HashSet<&str> = pages
        .iter()
        .flat_map(|page| &page.links)
        .map(|link| link.destination.as_str())
        .collect();
    Summary::of(findings, pages.len(), links.len(), site.facts.facts.len())
}
