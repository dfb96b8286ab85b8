//! A site that is looked at again and again: what was read and made before is kept between two
//! looks, and what could be shown last stays while nothing better can be made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::snapshot::{Snapshot, Trouble};
use super::watch::Change;
use crate::config;
use crate::evidence;
use crate::links::ledger::Ledger;
use crate::links::{LinkReport, Observation, Question, Scope, SitePolicy};
use crate::load::{self, LoadError, Loaded, Memory};
use crate::pipeline::{self, Built, Cache, InternalError, Options, Prepared};
use crate::render::Activity;
use crate::resolve::Drafts;

/// A site under preview.
#[derive(Debug)]
pub struct Session {
    root: PathBuf,
    drafts: Drafts,
    activity: Arc<Activity>,
    memory: Memory,
    cache: Cache,
    /// What the last look found, and on which day.
    seen: Option<(Loaded, Date)>,
    /// What was learned of other websites meanwhile.
    learned: Vec<Observation>,
    has_learned: bool,
    questions: Vec<Question>,
    agent: String,
    asked: BTreeSet<String>,
    last: Option<Arc<Snapshot>>,
    version: u64,
}

impl Session {
    /// A session that has not looked yet.
    pub fn new(root: &Path, drafts: Drafts, activity: Arc<Activity>) -> Self {
        Self {
            root: root.to_path_buf(),
            drafts,
            activity,
            memory: Memory::default(),
            cache: Cache::default(),
            seen: None,
            learned: Vec::new(),
            has_learned: false,
            questions: Vec::new(),
            agent: String::new(),
            asked: BTreeSet::new(),
            last: None,
            version: 0,
        }
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Notes which files somebody has touched; they are read again even where they look the same.
    pub fn note(&mut self, change: &Change) {
        match change {
            Change::Files(paths) => {
                for path in paths {
                    self.memory.forget(path);
                }
            }
            Change::Unknown => self.memory.forget_all(),
        }
    }

    /// Takes in what other websites have answered.
    pub fn learn(&mut self, observations: Vec<Observation>) {
        self.has_learned |= !observations.is_empty();
        self.learned.extend(observations);
    }

    /// The addresses of other websites that should be asked about, each once in a session.
    pub fn questions(&mut self) -> Vec<Question> {
        let mut questions = std::mem::take(&mut self.questions);
        questions.retain(|question| self.asked.insert(question.address.to_string()));
        questions
    }

    /// How whoever asks them introduces itself.
    pub fn agent(&self) -> &str {
        &self.agent
    }

    /// Looks at the site, and makes a new snapshot where anything has changed. While nothing can be
    /// made of the site, the last snapshot stays, with what is wrong.
    ///
    /// # Errors
    ///
    /// When there is no site, and never was one in this session.
    pub fn look(&mut self, today: Date) -> Result<Option<Arc<Snapshot>>, LoadError> {
        let loaded = match load::load_again(&self.root, &mut self.memory) {
            Ok(loaded) => loaded,
            Err(error) => {
                let Some(last) = self.last.clone() else {
                    return Err(error);
                };
                self.seen = None;
                let trouble = Trouble::said(&error.to_string());
                return Ok(self.keep(&last, trouble));
            }
        };
        let is_new = self
            .seen
            .as_ref()
            .is_none_or(|(seen, day)| *day != today || !seen.is_as(&loaded));
        if !is_new && !self.has_learned {
            return Ok(None);
        }
        self.has_learned = false;
        let snapshot = self.make(&loaded, today);
        self.seen = Some((loaded, today));
        Ok(snapshot)
    }

    fn make(&mut self, loaded: &Loaded, today: Date) -> Option<Arc<Snapshot>> {
        if let Some(last) = self.last.clone()
            && let Some(trouble) = unreadable_settings(loaded)
        {
            return self.keep(&last, trouble);
        }
        match self.build(loaded, today) {
            Ok(snapshot) => {
                let snapshot = Arc::new(snapshot);
                self.last = Some(Arc::clone(&snapshot));
                Some(snapshot)
            }
            Err(error) => {
                let sentence = format!("internal error in {}, please report it", error.file);
                let nothing = Arc::new(Snapshot::default());
                let last = self.last.clone().unwrap_or(nothing);
                self.keep(&last, Trouble::said(&sentence))
            }
        }
    }

    fn build(&mut self, loaded: &Loaded, today: Date) -> Result<Snapshot, InternalError> {
        let options = Options {
            today,
            drafts: self.drafts,
        };
        let prepared = pipeline::prepare(loaded, options, &mut self.cache)?;
        self.agent = crate::links::user_agent(&prepared.site().config);
        let links = links(&prepared, loaded, &self.learned);
        self.questions = links.questions;
        let built = prepared.finish(&links.report, &self.activity, &mut self.cache)?;
        let files = pipeline::minify(&built.files, &mut self.cache)?;
        let Built {
            files: rendered,
            findings,
            summary,
            sources,
            site,
            unrendered,
            ..
        } = built;
        self.version += 1;
        Ok(Snapshot::new(
            self.version,
            site.base_path(),
            (&rendered, files),
            (findings, summary, sources),
            (unrendered, self.last.as_deref()),
        ))
    }

    /// The last snapshot once more, with what is wrong; `None` where that was said already.
    fn keep(&mut self, last: &Snapshot, trouble: Trouble) -> Option<Arc<Snapshot>> {
        if last.trouble() == Some(&trouble) {
            return None;
        }
        self.version += 1;
        let snapshot = Arc::new(last.troubled(self.version, trouble));
        self.last = Some(Arc::clone(&snapshot));
        Some(snapshot)
    }
}

/// What is said of other websites, and what to ask of them.
struct Links {
    report: LinkReport,
    questions: Vec<Question>,
}

fn links(prepared: &Prepared<'_>, loaded: &Loaded, learned: &[Observation]) -> Links {
    let site = prepared.site();
    let plan = prepared.links();
    let text = loaded.ledger.as_ref().map(|file| file.text());
    let read = text.map(Ledger::read).unwrap_or_default();
    let mut ledger = read.ledger;
    for observation in learned {
        ledger.learn(observation, site.today);
    }
    let policy = SitePolicy::of(&site.config);
    let mut report = LinkReport::new(&plan, &ledger, learned, &policy, site.today);
    report.proofs = evidence::proofs(site, &ledger);
    report.ledger_problems = read.problems;
    Links {
        questions: plan.questions(&ledger, site.today, Scope::Stale),
        report,
    }
}

/// Settings that are not TOML say nothing of the site, so nothing new is made of it.
fn unreadable_settings(loaded: &Loaded) -> Option<Trouble> {
    let Some(file) = &loaded.config else {
        let problem = loaded.problems.first()?;
        return Some(Trouble::said(&format!("{} cannot be read", problem.path)));
    };
    if file.text().parse::<toml::Table>().is_ok() {
        return None;
    }
    let (_, problems) = config::parse(file);
    let problem = problems.first()?;
    Some(Trouble::in_file(file, problem.span, &problem.message))
}
