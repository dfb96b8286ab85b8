//! Between the pipeline's two halves: asks other websites what has to be asked, and keeps what was
//! learned in `site.lock`.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::civil::Date;

use super::Failure;
use super::arguments::LinkOptions;
use super::terminal::Terminal;
use crate::config::Config;
use crate::evidence;
use crate::links::ledger::{FILE, Ledger, ReadLedger};
use crate::links::{
    Client, ClientError, Ending, LinkReport, Outcome, Pin, Plan, Question, Reach, Scope, Settings,
    SitePolicy, Surroundings, VERDICTS, user_agent,
};
use crate::load::Loaded;
use crate::pipeline::Prepared;
use crate::report::counted;
use crate::write::replace_ledger;

/// What a command wants to be done about links.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish<'a> {
    pub(super) scope: Scope,
    pub(super) options: Option<&'a LinkOptions>,
    /// Whether what is learned is written down.
    pub(super) saves: bool,
    /// How long all requests together may take.
    pub(super) whole: Option<Duration>,
}

impl Wish<'_> {
    /// To use what is remembered, and nothing else.
    pub(super) const REMEMBERED: Self = Self {
        scope: Scope::Nothing,
        options: None,
        saves: false,
        whole: None,
    };
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) report: LinkReport,
    pub(super) number: usize,
    pub(super) ending: Ending,
    pub(super) was_saved: bool,
}

impl Asked {
    /// Why this is not enough where warnings count as errors.
    pub(super) fn shortfall(&self, is_strict: bool) -> Option<&'static str> {
        (is_strict && self.ending == Ending::NoNetwork).then_some(
            "Links to other websites could not be checked, which --strict does not let through.",
        )
    }

    /// The sum of a run in one sentence.
    pub(super) fn sentence(&self) -> String {
        let mut sentence = if self.number == 0 {
            "Asked nobody".to_owned()
        } else {
            format!("Asked about {}", counted(self.number, "address"))
        };
        let mut counts = Vec::new();
        for row in VERDICTS {
            let number = self
                .report
                .assessments
                .values()
                .filter(|assessment| assessment.verdict == row.verdict)
                .count();
            if number > 0 {
                counts.push(format!("{number} {}", row.word));
            }
        }
        if !counts.is_empty() {
            let _ = write!(sentence, ": {}", counts.join(", "));
        }
        sentence.push_str(if self.was_saved {
            ". site.lock was brought up to date."
        } else {
            ". site.lock has not changed."
        });
        sentence
    }
}

/// Asks, remembers and weighs.
pub(super) fn ask(
    root: &Path,
    loaded: &Loaded,
    prepared: &Prepared<'_>,
    wish: Wish<'_>,
) -> Result<Asked, Failure> {
    let today = prepared.site().today;
    let config = &prepared.site().config;
    let plan = prepared.links();
    let old = loaded.ledger.as_ref().map(|file| file.text());
    let ReadLedger {
        mut ledger,
        problems,
    } = old.map(Ledger::read).unwrap_or_default();
    let before = ledger.clone();
    let questions = plan.questions(&ledger, today, wish.scope);
    let number = questions.len();
    let outcome = if questions.is_empty() {
        Outcome {
            observations: Vec::new(),
            ending: Ending::Complete,
        }
    } else {
        asked(questions, config, wish)?
    };
    let is_network = outcome.ending != Ending::NoNetwork;
    if is_network {
        for observation in &outcome.observations {
            ledger.learn(observation, today);
        }
        evidence::learn(prepared.site(), &mut ledger, &outcome.observations);
        if wish.scope == Scope::Everything && outcome.ending == Ending::Complete {
            ledger.forget_unused(&plan.addresses(), today);
        }
    }
    // A file that could not be read whole is left for a person to look at.
    let unreadable = loaded
        .problems
        .iter()
        .any(|problem| problem.path.as_str() == FILE);
    let wants_change = ledger != before && problems.is_empty() && !unreadable;
    if wants_change && wish.options.is_some_and(|options| options.locked) {
        return Err(Failure::CouldNotRun(format!(
            "{FILE} would change, which --locked forbids; run fingerpost verify and keep the file that it writes"
        )));
    }
    let was_saved = wants_change && wish.saves;
    if was_saved {
        save(root, old, &ledger)?;
    }
    let mut report = LinkReport::new(
        &plan,
        &ledger,
        &outcome.observations,
        &SitePolicy::of(config),
        today,
    );
    report.proofs = evidence::proofs(prepared.site(), &ledger);
    report.ledger_problems = problems;
    Ok(Asked {
        report,
        number,
        ending: outcome.ending,
        was_saved,
    })
}

/// Writes down a person's word on an address.
pub(super) fn confirm(
    root: &Path,
    loaded: &Loaded,
    plan: &Plan,
    address: &str,
    note: &str,
    today: Date,
) -> Result<(), Failure> {
    let url = url::Url::parse(address)
        .map_err(|_| Failure::CouldNotRun(format!("{address} is not a web address")))?;
    let url = crate::links::page_of(&url);
    if !plan.has(&url) {
        let known = plan.addresses();
        let mut sentence =
            format!("no page of the site links to {url}, and no fact is backed by it");
        if let Some(near) = crate::suggest::nearest(url.as_str(), known.iter().copied()) {
            let _ = write!(sentence, "; did you mean {near}?");
        }
        return Err(Failure::CouldNotRun(sentence));
    }
    let old = loaded.ledger.as_ref().map(|file| file.text());
    let ReadLedger {
        mut ledger,
        problems,
    } = old.map(Ledger::read).unwrap_or_default();
    if let Some(problem) = problems.first() {
        return Err(Failure::CouldNotRun(format!(
            "{FILE} cannot be read whole, so it was left as it is: {}",
            problem.message
        )));
    }
    ledger.confirm(&url, note, today);
    save(root, old, &ledger)
}

fn save(root: &Path, old: Option<&str>, ledger: &Ledger) -> Result<(), Failure> {
    replace_ledger(&root.join(FILE), old, &ledger.to_text())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write {FILE}: {error}")))
}

fn asked(questions: Vec<Question>, config: &Config, wish: Wish<'_>) -> Result<Outcome, Failure> {
    let mut reach = Reach::public();
    for written in wish.options.map_or(&[][..], |options| &options.resolve) {
        let Some(pin) = Pin::parse(written) else {
            return Err(Failure::CouldNotRun(format!(
                "--resolve {written} is not of the form HOST:PORT:ADDRESS"
            )));
        };
        Terminal::complain(&format!(
            "warning: requests for {} on port {} go to {}, because --resolve says so",
            pin.host, pin.port, pin.address
        ));
        reach = reach.pinned(pin);
    }
    let client = match client(&user_agent(config), reach) {
        Ok(client) => client,
        // Nothing can be asked, which is no reason not to build.
        Err(error) => {
            Terminal::complain(&format!("no link was checked: {error}"));
            return Ok(Outcome {
                observations: Vec::new(),
                ending: Ending::NoNetwork,
            });
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::CouldNotRun(format!("cannot start to ask: {error}")))?;
    let progress = Progress::new(questions.len());
    let outcome = runtime.block_on(async {
        let note = |done| progress.note(done);
        tokio::select! {
            // What is shown as done is kept at Ctrl-C: asking goes first, and listens for it.
            biased;
            outcome = client.ask(questions, wish.whole, &note, interrupted()) => outcome,
            never = progress.show() => match never {},
        }
    });
    progress.clear();
    // A name server that does not answer must not keep the program from ending.
    runtime.shutdown_background();
    if outcome.ending == Ending::NoNetwork {
        Terminal::complain(
            "no link to another website was checked, because there is no network here",
        );
    }
    Ok(outcome)
}

/// Asks without a word about how far it has come, for a preview.
pub(super) fn ask_quietly(
    agent: &str,
    questions: Vec<Question>,
    whole: Duration,
) -> Result<Outcome, Failure> {
    let client = client(agent, Reach::public()).map_err(|error| Failure::from(&error))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::CouldNotRun(format!("cannot start to ask: {error}")))?;
    let never = std::future::pending();
    let outcome = runtime.block_on(client.ask(questions, Some(whole), &|_| (), never));
    runtime.shutdown_background();
    Ok(outcome)
}

fn client(agent: &str, reach: Reach) -> Result<Arc<Client>, ClientError> {
    let settings = Settings {
        user_agent: agent.to_owned(),
        ..Settings::default()
    };
    Client::new(settings, Surroundings::of_this_computer(reach)).map(Arc::new)
}

/// Comes back when somebody presses Ctrl-C.
pub(super) async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a way to hear of it there is nothing to wait for.
        std::future::pending::<()>().await;
    }
}

/// How far it has come, for somebody who watches.
struct Progress {
    total: usize,
    done: AtomicUsize,
    is_watched: bool,
}

impl Progress {
    /// How long a number stands before the next takes its place.
    const PACE: Duration = Duration::from_millis(100);

    fn new(total: usize) -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        Self {
            total,
            done: AtomicUsize::new(0),
            is_watched: io::stderr().is_terminal() && !is_dumb,
        }
    }

    fn note(&self, done: usize) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// Shows the newest number, also while nothing comes after it. Never comes back.
    async fn show(&self) -> Infallible {
        if !self.is_watched {
            return std::future::pending().await;
        }
        let mut shown = None;
        loop {
            let done = self.done.load(Ordering::Relaxed);
            if shown != Some(done) {
                // Nobody is left to tell when standard error is closed.
                let _ = write!(
                    io::stderr(),
                    "\r\x1b[KAsked {done} of {}; Ctrl-C keeps what is known by then",
                    counted(self.total, "address")
                );
                shown = Some(done);
            }
            tokio::time::sleep(Self::PACE).await;
        }
    }

    fn clear(&self) {
        if self.is_watched {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
