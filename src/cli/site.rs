//! From options to a finished build in memory: finds the site, loads it, runs the pipeline,
//! reports.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;

use super::arguments::SiteOptions;
use super::links::{Asked, Wish};
use super::terminal::Terminal;
use super::watchdog::{Excess, Watchdog};
use super::{Failure, Status, links, reports};
use crate::checks;
use crate::finding::Severity;
use crate::fixing::FixedFile;
use crate::links::LinkReport;
use crate::load::{self, Loaded};
use crate::outputs::OutputFile;
use crate::pipeline::{self, Built, Cache, InternalError, Options, Prepared};
use crate::render::Activity;
use crate::report::escape::Escaped;
use crate::report::{self, Outcome, Summary, WordNotes};
use crate::resolve::Drafts;
use crate::source::Sources;

/// Bytes of stack for each worker: templates and deeply nested texts need more than the usual.
const WORKER_STACK: usize = 16 * 1024 * 1024;

/// The folder of the site.
pub(super) fn root(options: &SiteOptions) -> Result<PathBuf, Failure> {
    find_root(options.root.as_deref())
}

/// The folder that was named, or the nearest one at or above this one that holds a site.
pub(super) fn find_root(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(root) = named {
        return Ok(root.to_owned());
    }
    let here = std::env::current_dir().map_err(|error| {
        Failure::CouldNotRun(format!("cannot tell which folder this is: {error}"))
    })?;
    load::find_root(&here).ok_or_else(|| {
        Failure::CouldNotRun(format!(
            "there is no site.toml in {} or any folder above it; use --root to say where the site is, or `fingerpost init` to begin one",
            here.display()
        ))
    })
}

/// Loads and builds the site with what is remembered of links.
pub(super) fn build(root: &Path, options: &SiteOptions) -> Result<Built, Failure> {
    build_asking(root, options, Wish::REMEMBERED).map(|(built, _)| built)
}

/// Loads the site, asks other websites what is wished, and builds it.
pub(super) fn build_asking(
    root: &Path,
    options: &SiteOptions,
    wish: Wish<'_>,
) -> Result<(Built, Asked), Failure> {
    build_believing(root, options, wish, None)
}

/// As [`build_asking`]; where `base` is given, what it remembers of links is believed, and not what
/// the site's folder says.
pub(super) fn build_believing(
    root: &Path,
    options: &SiteOptions,
    wish: Wish<'_>,
    base: Option<&Loaded>,
) -> Result<(Built, Asked), Failure> {
    reports::places(root, options, &root.join("public"))?;
    let activity = Arc::new(Activity::default());
    let watchdog = watch(root, options, &activity);
    let built = in_workers(|| {
        let mut loaded = load::load(root).map_err(|error| Failure::from(&error))?;
        if let Some(base) = base {
            loaded.ledger.clone_from(&base.ledger);
        }
        let mut cache = Cache::default();
        let prepared = pipeline::prepare(&loaded, settings(options), &mut cache)
            .map_err(|error| failed(&error))?;
        let asked = links::ask(root, &loaded, &prepared, wish)?;
        let built = prepared
            .finish(&asked.report, &activity, &mut cache)
            .map_err(|error| failed(&error))?;
        Ok((built, asked))
    });
    drop(watchdog);
    let (mut built, asked) = built?;
    if options.strict {
        be_strict(&mut built);
    }
    Ok((built, asked))
}

/// Builds the site as it would be if some files had other texts.
pub(super) fn build_changed(
    root: &Path,
    options: &SiteOptions,
    changed: &[FixedFile],
) -> Result<Built, Failure> {
    in_workers(|| {
        let mut loaded = load::load(root).map_err(|error| Failure::from(&error))?;
        for file in changed {
            loaded.overlay(&file.path, file.text.clone());
        }
        pipeline::build(&loaded, settings(options)).map_err(|error| failed(&error))
    })
}

/// Loads the site and reads its pages, for what needs no finished site.
pub(super) fn with_prepared<T: Send>(
    root: &Path,
    options: &SiteOptions,
    work: impl FnOnce(&Loaded, &Prepared<'_>) -> Result<T, Failure> + Send,
) -> Result<T, Failure> {
    prepare(root, settings(options), work)
}

/// As [`with_prepared`], for commands without the options of a check: every page counts, drafts too.
pub(super) fn with_all_pages<T: Send>(
    root: &Path,
    work: impl FnOnce(&Loaded, &Prepared<'_>) -> Result<T, Failure> + Send,
) -> Result<T, Failure> {
    let settings = Options {
        today: Zoned::now().date(),
        drafts: Drafts::Included,
    };
    prepare(root, settings, work)
}

fn prepare<T: Send>(
    root: &Path,
    settings: Options,
    work: impl FnOnce(&Loaded, &Prepared<'_>) -> Result<T, Failure> + Send,
) -> Result<T, Failure> {
    in_workers(|| {
        let loaded = load::load(root).map_err(|error| Failure::from(&error))?;
        let prepared = pipeline::prepare(&loaded, settings, &mut Cache::default())
            .map_err(|error| failed(&error))?;
        work(&loaded, &prepared)
    })
}

/// Builds what was loaded, with what is remembered of links, for somebody who reads standard output
/// as something else than a report.
pub(super) fn build_quietly(loaded: &Loaded, options: &SiteOptions) -> Result<Built, Failure> {
    let activity = Arc::new(Activity::default());
    let longest = Duration::from_secs(options.page_time);
    let watchdog = Watchdog::start(Arc::clone(&activity), longest, |work, _| {
        Terminal::complain(&format!(
            "the template {} takes too much for the page {}",
            Escaped::new(work.template.as_str()),
            Escaped::new(work.page.as_str())
        ));
        std::process::exit(1)
    });
    let built = in_workers(|| {
        pipeline::build_watched(loaded, settings(options), &activity)
            .map_err(|error| failed(&error))
    });
    drop(watchdog);
    let mut built = built?;
    if options.strict {
        be_strict(&mut built);
    }
    Ok(built)
}

pub(super) fn settings(options: &SiteOptions) -> Options {
    Options {
        today: options.as_of.unwrap_or_else(|| Zoned::now().date()),
        drafts: if options.drafts {
            Drafts::Included
        } else {
            Drafts::LeftOut
        },
    }
}

fn be_strict(built: &mut Built) {
    for finding in &mut built.findings {
        if finding.severity == Severity::Warning {
            finding.severity = Severity::Error;
        }
    }
    built.summary.errors += built.summary.warnings;
    built.summary.warnings = 0;
}

/// The files of a build as they are published.
pub(super) fn finished(files: &[Arc<OutputFile>]) -> Result<Vec<Arc<OutputFile>>, Failure> {
    in_workers(|| pipeline::minify(files, &mut Cache::default()).map_err(|error| failed(&error)))
}

fn failed(error: &InternalError) -> Failure {
    Failure::internal(&format!(" in {}", error.file))
}

/// Threads with enough stack for everything that is done with a site.
pub(super) fn workers() -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .stack_size(WORKER_STACK)
        .build()
        .map_err(|error| Failure::CouldNotRun(format!("cannot start worker threads: {error}")))
}

/// Does work on threads with enough stack, and turns a panic into a sentence.
pub(super) fn in_workers<T: Send>(
    work: impl FnOnce() -> Result<T, Failure> + Send,
) -> Result<T, Failure> {
    let workers = workers()?;
    // A panic is our mistake; it is reported by the name of the page, not by a stack trace.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(|| workers.install(work)));
    let _ = std::panic::take_hook();
    outcome.unwrap_or_else(|_| Err(Failure::internal("")))
}

/// Watches the templates. One that takes too much ends the program, with a finding that names it.
pub(super) fn watch(root: &Path, options: &SiteOptions, activity: &Arc<Activity>) -> Watchdog {
    let root = root.to_path_buf();
    let options = options.clone();
    let longest = Duration::from_secs(options.page_time);
    Watchdog::start(Arc::clone(activity), longest, move |work, excess| {
        let much = match excess {
            Excess::Time => format!("takes longer than {} seconds", options.page_time),
            Excess::Memory => "needs more than 1 GB of memory".to_owned(),
        };
        let finding = checks::runaway_template(&work.template, &work.page, &much);
        let findings = vec![finding];
        let outcome = Outcome {
            findings: &findings,
            summary: Summary::of(&findings, 0, 0, 0),
            sources: &Sources::default(),
            links: &LinkReport::default(),
            reading: &[],
        };
        let closing = "Nothing was published; the last good site is as it was.";
        let shown = show(&root, &options, &outcome, closing, &Terminal::new());
        std::process::exit(if shown.is_ok() { 1 } else { 2 });
    })
}

/// Shows what was found, and ends with `closing` in reports for people.
pub(super) fn report(
    root: &Path,
    options: &SiteOptions,
    built: &Built,
    closing: &str,
    terminal: &Terminal,
) -> Result<Status, Failure> {
    report_links(
        root,
        options,
        built,
        &LinkReport::default(),
        closing,
        terminal,
    )
}

/// As [`report`], with what is said of links to other websites.
pub(super) fn report_links(
    root: &Path,
    options: &SiteOptions,
    built: &Built,
    links: &LinkReport,
    closing: &str,
    terminal: &Terminal,
) -> Result<Status, Failure> {
    let reading = if options.report.is_empty() {
        Vec::new()
    } else {
        in_workers(|| Ok(pipeline::reading_ages(built)))?
    };
    let outcome = Outcome {
        reading: &reading,
        findings: &built.findings,
        summary: built.summary,
        sources: &built.sources,
        links,
    };
    let closing = format!("{closing} {}", built.unread().unwrap_or_default());
    show(root, options, &outcome, &closing, terminal)?;
    Ok(status(built))
}

fn show(
    root: &Path,
    options: &SiteOptions,
    outcome: &Outcome<'_>,
    closing: &str,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let Some(format) = report::format(&options.format) else {
        return Err(Failure::CouldNotRun(format!(
            "there is no format called {}",
            options.format
        )));
    };
    let settings = report::Options {
        colour: terminal.colour(),
        closing: closing.to_owned(),
        words: if options.notes {
            WordNotes::Listed
        } else {
            WordNotes::Counted
        },
        site_folder: folder_in_repository(root),
    };
    let mut text = Vec::new();
    let on_screen = Outcome {
        reading: if options.shows_figures() {
            outcome.reading
        } else {
            &[]
        },
        ..*outcome
    };
    (format.write)(&on_screen, &settings, &mut text)
        .and_then(|()| Terminal::show(&text))
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the report: {error}")))?;
    reports::write(root, options, outcome, &settings)
}

/// What the findings mean for the exit status.
pub(super) fn status(built: &Built) -> Status {
    if built.summary.errors > 0 {
        Status::Findings
    } else {
        Status::Clean
    }
}

/// Where the site stands inside its Git repository, with `/`; empty at the top or outside of one.
fn folder_in_repository(root: &Path) -> String {
    let Ok(root) = root.canonicalize() else {
        return String::new();
    };
    let Some(top) = root.ancestors().find(|folder| folder.join(".git").exists()) else {
        return String::new();
    };
    root.strip_prefix(top)
        .map(|inside| {
            inside
                .components()
                .map(|name| name.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/")
        })
        .unwrap_or_default()
}
