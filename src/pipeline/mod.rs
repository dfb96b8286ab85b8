//! The way of the data on one screen: parse → resolve → check → render → check the HTML.
//!
//! Pure: what was loaded and a day go in, files and findings come out. Loading stands before it
//! and writing behind it.

mod built;
mod guard;
mod pages;
mod prepare;
mod reading;
mod rendering;
mod run_checks;

use std::sync::Arc;

use crate::checks::{OutputInput, SiteInput};
use crate::evidence;
use crate::fields::FieldProblem;
use crate::finding;
use crate::links::ledger::Ledger;
use crate::links::{LinkReport, Plan, SitePolicy};
use crate::load::Loaded;
use crate::memo::{Digest, Memo};
use crate::outputs::{OutputContext, OutputFile, SearchIndex, Shared};
use crate::render::{Activity, Highlighter, Theme, ThemeProblem};
use crate::resolve::{PageHead, SiteMap, Target};
use crate::silencing;
use crate::site::{Site, ThemeFacts};
use crate::source::Sources;
use pages::{Worked, WorkedPage};
use prepare::Mapped;
use rendering::{Rendered, Rendering};

pub use built::{Built, reading_ages, survey};
pub use guard::InternalError;
pub use prepare::Options;
pub use reading::prose;

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
    let Mapped {
        site,
        config_problems,
        facts_problems,
    } = prepare::map(loaded, options, &mut cache.heads, &mut cache.maps);
    let around = prepare::surroundings(loaded, options, &site);
    let theme = prepare::theme(loaded, options, &site, &mut cache.themes);
    let mut sources = prepare::sources(loaded);
    for source in theme.0.sources() {
        sources.insert(Arc::clone(source));
    }

    let theme_facts = reading::theme_facts(&site, &theme.0);
    let worked = pages::work_on_pages(
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
        let site = self.site;
        let (theme, mut theme_problems) = (&self.theme.0, self.theme.1.clone());
        let Worked {
            pages,
            unpublished,
            mut findings,
        } = self.worked;
        run_checks::on_site(
            &SiteInput {
                site: &site,
                pages: &pages,
                theme: &self.theme_facts,
                load_problems: &self.loaded.problems,
                config_problems: &self.config_problems,
                facts_problems: &self.facts_problems,
                links,
            },
            &mut findings,
        );
        for file in &self.theme_facts {
            run_checks::on_facts(&site, &file.text.file, &file.facts, &mut findings);
        }

        let search_index = rendering::search_index(&site, &pages, &mut cache.search)?;
        let shared = Shared::of_languages(&site, &pages, theme);
        let context = OutputContext {
            site: &site,
            pages: &pages,
            theme,
            shared: &shared,
            assets: &self.loaded.assets,
            proofs: &links.proofs,
            search_index: &search_index,
            around: rendering::surroundings(self.around, &shared, &links.proofs),
        };
        let Rendering {
            files,
            mut unrendered,
            left_out,
            theme_problems: met,
        } = rendering::render(&context, activity, &mut cache.rendered, &mut findings)?;
        theme_problems.extend(met);
        run_checks::on_outputs(
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
        unrendered.extend(left_out);

        let checked = pages.iter().chain(&unpublished).map(Arc::as_ref);
        let mut findings = silencing::apply(&site, checked, findings);
        finding::sort(&mut findings);
        Ok(Built {
            summary: built::summarise(&site, &pages, &findings),
            files,
            findings,
            sources: self.sources,
            proofs: links.proofs.clone(),
            theme: self.theme_facts,
            unrendered,
            site,
            pages,
        })
    }
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
    rendering::smaller(files, &mut cache.smaller)
}
