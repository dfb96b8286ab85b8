//! The way of the data on one screen: parse → resolve → check → render → check the HTML.
//!
//! Pure: what was loaded and a day go in, files and findings come out. Loading stands before it
//! and writing behind it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::checks::{
    self, ChangeInput, FactsInput, HtmlInput, OutputInput, PageInput, Run, SiteInput,
};
use crate::config;
use crate::evidence;
use crate::facts::{self, Facts, PageFacts, ReferenceProblem, Shown};
use crate::fields::FieldProblem;
use crate::finding::{self, Finding};
use crate::glossary::{Glossary, Term};
use crate::links::ledger::{Ledger, Proof};
use crate::links::{LinkReport, Plan, SitePolicy};
use crate::load::Loaded;
use crate::markdown::{self, Document};
use crate::outputs::{self, Draft, OUTPUTS, OutputContext, OutputFile, Shared};
use crate::picture::{self, Picture};
use crate::prose::Block;
use crate::render::{
    self, Activity, BodyInput, CopyInput, Highlighter, Strings, Theme, ThemeChoice, ThemeProblem,
    ThemeText,
};
use crate::report::Summary;
use crate::resolve::{Address, Drafts, PageHead, Purpose, SiteMap, Target, resolve};
use crate::silencing;
use crate::site::{LinkRecord, PageRecord, Site, ThemeFacts};
use crate::source::{Located, SourcePath, Sources, Span};

/// What a build depends on besides the site's folder.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts are part of it.
    pub drafts: Drafts,
}

/// A finished build, not written yet.
#[derive(Debug)]
pub struct Built {
    /// Everything to publish, in the order of the table of outputs.
    pub files: Vec<OutputFile>,
    /// Everything that is wrong, sorted.
    pub findings: Vec<Finding>,
    /// The figures of the build.
    pub summary: Summary,
    /// The texts that findings point into.
    pub sources: Sources,
    /// The site, for commands that list what it holds.
    pub site: Site,
    /// The published pages.
    pub pages: Vec<PageRecord>,
    /// What the files of the theme say about facts.
    pub theme: Vec<ThemeFacts>,
    /// What is known of the pages that back facts, by fact.
    pub proofs: BTreeMap<String, Proof>,
}

impl Built {
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
    let prepared = prepare(loaded, options)?;
    let links = prepared.remembered_links();
    prepared.finish(&links, activity)
}

/// A site whose pages are worked on, and whose links to other websites are known: what can be asked
/// about them is asked now, outside, and what is said of them comes back in [`Prepared::finish`].
#[derive(Debug)]
pub struct Prepared<'a> {
    loaded: &'a Loaded,
    site: Site,
    theme: Theme,
    theme_problems: Vec<ThemeProblem>,
    config_problems: Vec<FieldProblem>,
    facts_problems: Vec<FieldProblem>,
    sources: Sources,
    theme_facts: Vec<ThemeFacts>,
    worked: Worked,
}

/// Does everything that needs no word from other websites.
///
/// # Errors
///
/// As [`build`].
pub fn prepare(loaded: &Loaded, options: Options) -> Result<Prepared<'_>, InternalError> {
    let mut sources = gather_sources(loaded);
    let (config, config_path, config_problems) = parse_config(loaded);
    let (facts, facts_path, facts_problems) = parse_facts(loaded);
    let facts = facts.on(options.today);
    let site = map_site(loaded, config, config_path, (facts, facts_path), options);
    let contacts = outputs::contact_views(&site);
    let (theme, theme_problems) = Theme::new(
        ThemeChoice {
            name: &site.config.theme,
            site_file: &site.config_path,
            options: &site.config.theme_options,
            language: &site.config.language,
            base_path: site.base_path(),
        },
        &loaded.theme_files,
        &contacts,
    );
    for source in theme.sources() {
        sources.insert(Arc::clone(source));
    }

    let theme_facts = theme_facts(&site, &theme);
    let worked = work_on_pages(&site, theme.strings())?;
    Ok(Prepared {
        theme_facts,
        loaded,
        site,
        theme,
        theme_problems,
        config_problems,
        facts_problems,
        sources,
        worked,
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
    pub fn finish(self, links: &LinkReport, activity: &Activity) -> Result<Built, InternalError> {
        finish(self, links, activity)
    }
}

fn finish(
    prepared: Prepared<'_>,
    links: &LinkReport,
    activity: &Activity,
) -> Result<Built, InternalError> {
    let Prepared {
        loaded,
        site,
        theme,
        mut theme_problems,
        config_problems,
        facts_problems,
        sources,
        theme_facts,
        worked,
    } = prepared;
    let Worked {
        pages,
        unpublished,
        mut findings,
    } = worked;
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

    let shared = Shared::new(&site, &pages, theme.strings());
    let context = OutputContext {
        site: &site,
        pages: &pages,
        theme: &theme,
        shared: &shared,
        assets: &loaded.assets,
        proofs: &links.proofs,
    };
    let mut drafts = Vec::new();
    for output in OUTPUTS {
        (output.draft)(&context, &mut drafts);
    }
    if !theme.is_complete() {
        // One mistake in a template, not one for each page that it keeps from being made.
        drafts.retain(|draft| !draft.needs_theme());
    }
    let mut files = Vec::new();
    let mut unrendered = Vec::new();
    let rendered = render_drafts(drafts, &site, &theme, activity)?;
    let mut seen = HashSet::new();
    for (file, found) in rendered {
        findings.extend(
            found
                .into_iter()
                .filter(|finding| is_new(finding, &mut seen)),
        );
        match file {
            Ok(file) => files.push(file),
            Err((address, problem)) => {
                unrendered.push(address);
                theme_problems.push(*problem);
            }
        }
    }
    run_output_checks(
        &OutputInput {
            site: &site,
            pages: &pages,
            files: &files,
            unrendered: &unrendered,
            theme: &theme,
            theme_problems: &theme_problems,
            palette_problems: theme.palette_problems(),
        },
        &mut findings,
    );

    let mut findings = silencing::apply(&site, pages.iter().chain(&unpublished), findings);
    finding::sort(&mut findings);
    let summary = summarise(&site, &pages, &findings);
    Ok(Built {
        files,
        findings,
        summary,
        sources,
        site,
        pages,
        proofs: links.proofs.clone(),
        theme: theme_facts,
    })
}

/// A finished file, or what kept a page from being made, with what is wrong with its HTML.
type Rendered = (
    Result<OutputFile, (Address, Box<ThemeProblem>)>,
    Vec<Finding>,
);

/// Renders the drafts, and checks each page while it is at hand.
fn render_drafts(
    drafts: Vec<Draft>,
    site: &Site,
    theme: &Theme,
    activity: &Activity,
) -> Result<Vec<Rendered>, InternalError> {
    drafts
        .into_par_iter()
        .map(|draft| {
            let address = draft.address.clone();
            guarded(&draft.origin.file.clone(), || {
                let mut found = Vec::new();
                let file = outputs::render(draft, theme, activity, |page, html, tokens| {
                    let input = HtmlInput {
                        site,
                        theme,
                        page,
                        html,
                        tokens,
                    };
                    run_html_checks(&input, &mut found);
                });
                (file.map_err(|problem| (address, problem)), found)
            })
        })
        .collect()
}

/// Makes the pages of a build as small as they can be without reading otherwise. This is left to
/// the moment when they are published, since nothing but their size depends on it.
///
/// # Errors
///
/// When the program itself fails over a page.
pub fn minify(files: Vec<OutputFile>) -> Result<Vec<OutputFile>, InternalError> {
    files
        .into_par_iter()
        .map(|file| {
            let origin = file.origin.file.clone();
            guarded(&origin, || outputs::minified(file))
        })
        .collect()
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

fn map_site(
    loaded: &Loaded,
    config: config::Config,
    config_path: SourcePath,
    (facts, facts_path): (Facts, SourcePath),
    options: Options,
) -> Site {
    let heads: Vec<PageHead> = loaded
        .pages
        .par_iter()
        .map(|file| PageHead::new(Arc::clone(file), options.today, options.drafts))
        .collect();
    let menu: Vec<String> = config
        .navigation
        .iter()
        .map(|entry| entry.page.value.clone())
        .collect();
    let mut generated = outputs::generated_addresses();
    generated.extend(outputs::generated_files(
        &config,
        &facts,
        &heads,
        options.today,
    ));
    let map = SiteMap::new(heads, loaded.assets.keys().cloned(), &menu);
    Site {
        glossary: glossary(&map, &facts, options.today),
        map,
        generated,
        pictures: pictures(loaded),
        today: options.today,
        config_path,
        config,
        facts,
        facts_path,
    }
}

/// The words that pages with `glossary = true` explain. Those pages are few, and are read once more
/// with all others.
fn glossary(map: &SiteMap, facts: &Facts, today: Date) -> Glossary {
    let pages = map.pages.iter().enumerate();
    let glossaries =
        pages.filter(|(_, head)| head.is_published() && head.front_matter.glossary.is_some());
    Glossary::new(glossaries.flat_map(|(index, head)| {
        let text = head.file.text();
        let document = markdown::parse(text, head.body);
        let references = shown_facts(&document, facts, today);
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
    pages: Vec<PageRecord>,
    /// The pages that are checked and not published yet.
    unpublished: Vec<PageRecord>,
    findings: Vec<Finding>,
}

/// Parses, resolves, checks and renders the text of every page. Documents do not outlive their
/// page, so that a large site needs little memory.
fn work_on_pages(site: &Site, strings: &Strings) -> Result<Worked, InternalError> {
    let highlighter = Highlighter::default();
    let worked: Vec<_> = (0..site.map.pages.len())
        .into_par_iter()
        .map(|index| {
            let path = site.map.pages[index].path().clone();
            guarded(&path, || work_on_page(site, strings, &highlighter, index))
        })
        .collect::<Result<_, _>>()?;
    let mut all = Worked {
        pages: Vec::new(),
        unpublished: Vec::new(),
        findings: Vec::new(),
    };
    for (record, found) in worked {
        let head = &site.map.pages[record.index];
        if head.is_published() {
            all.pages.push(record);
        } else if !head.is_left_out() {
            all.unpublished.push(record);
        }
        all.findings.extend(found);
    }
    Ok(all)
}

/// The prose of a page, as the checks of facts read it.
pub fn prose(site: &Site, index: usize) -> Vec<Block> {
    let head = &site.map.pages[index];
    let document = markdown::parse(head.file.text(), head.body);
    let references = shown_facts(&document, &site.facts, site.today);
    blocks(head, &document, &references)
}

/// What each fact reference of a page shows.
fn shown_facts(
    document: &Document<'_>,
    facts: &Facts,
    today: Date,
) -> Vec<Result<Shown, ReferenceProblem>> {
    let references = document.references.iter();
    references
        .map(|reference| {
            let format = reference.format.as_ref();
            let format = format.map(|format| format.value.as_str());
            facts::show(facts, &reference.id.value, format, today)
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
    strings: &Strings,
    highlighter: &Highlighter,
    index: usize,
) -> (PageRecord, Vec<Finding>) {
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
    let references = shown_facts(&document, &site.facts, site.today);
    let blocks = blocks(head, &document, &references);
    let page_facts = facts::examine(&blocks, &site.facts, site.today);
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
        glossary: &site.glossary,
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
        body,
        markdown,
    };
    (record, findings)
}

/// What the theme itself says about facts. Each of its words stands by itself.
fn theme_facts(site: &Site, theme: &Theme) -> Vec<ThemeFacts> {
    if site.facts.facts.is_empty() && site.facts.terms.is_empty() {
        return Vec::new();
    }
    let facts = |text: &ThemeText| {
        let mut all = PageFacts::default();
        for block in &text.blocks {
            let found = facts::examine(std::slice::from_ref(block), &site.facts, site.today);
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
            text: text.clone(),
        })
        .collect()
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

fn summarise(site: &Site, pages: &[PageRecord], findings: &[Finding]) -> Summary {
    let links: BTreeSet<&str> = pages
        .iter()
        .flat_map(|page| &page.links)
        .map(|link| link.destination.as_str())
        .collect();
    Summary::of(findings, pages.len(), links.len(), site.facts.facts.len())
}
