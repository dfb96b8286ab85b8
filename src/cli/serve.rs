//! `fingerpost serve`: the preview. Hands the day, the watcher's news and what other websites answer
//! to the session, and each new snapshot to the server.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use tokio::sync::watch;

use super::arguments::{ServeOptions, SiteOptions};
use super::build::LONGEST;
use super::terminal::Terminal;
use super::{Failure, Status, links, site};
use crate::links::{Ending, Observation, Question};
use crate::render::Activity;
use crate::report::counted;
use crate::report::escape::Escaped;
use crate::serve::{Change, Editor, Quiet, Server, Session, Snapshot, Token, Watcher};

/// How often the folder is looked at although nobody told of a change: what a network drive or a
/// full queue swallows is noticed then.
const SECOND_LOOK: Duration = Duration::from_secs(2);

/// What is said of a mistake of the program's own, which no page can be blamed for.
const INTERNAL: &str = "internal error, please report it; the site is shown as it was before";

/// What makes the site be looked at again.
enum News {
    Change(Change),
    Answers(Vec<Observation>),
}

/// What has come in since the last look.
#[derive(Default)]
struct Gathered {
    change: Option<Change>,
    answers: Vec<Observation>,
}

pub(super) fn run(options: &ServeOptions, _: &Terminal) -> Result<Status, Failure> {
    let root = site::root(&options.site)?;
    // An editor opens a file by its whole path.
    let root = root.canonicalize().map_err(|error| {
        Failure::CouldNotRun(format!("cannot read {}: {error}", root.display()))
    })?;
    let editor = match &options.editor {
        Some(written) => Editor::new(written)
            .map_err(|reason| Failure::CouldNotRun(format!("--editor {written}: {reason}")))?,
        None => Editor::default(),
    };
    let server = Server::bind(options.port).map_err(|error| Failure::from(&error))?;
    let activity = Arc::new(Activity::default());
    let _watchdog = site::watch(&root, &options.site, &activity);
    let (tell, news) = mpsc::channel();
    let watcher = watcher(&root, &tell);
    let mut session = Session::new(&root, site::settings(&options.site).drafts, activity);
    let workers = site::workers()?;
    // A panic is our mistake; it is said by the name of the page, not by a stack trace.
    std::panic::set_hook(Box::new(|_| {}));
    let first = workers
        .install(|| session.look(site::settings(&options.site).today))
        .map_err(|error| Failure::from(&error))?
        .unwrap_or_default();
    let address = format!("http://{}{}", server.address(), first.base_path());
    say(&format!(
        "{}\nThe preview is at {address}\nPress Ctrl-C to end it.\n",
        sentence(&first)
    ));
    if options.open {
        open(&address);
    }
    let (publish, snapshots) = watch::channel(first);
    let worker = Worker {
        site: options.site.clone(),
        session,
        watcher,
        tell,
        publish,
    };
    thread::Builder::new()
        .name("rebuild".to_owned())
        .spawn(move || worker.run(&workers, &news))
        .map_err(|error| Failure::CouldNotRun(format!("cannot start to watch: {error}")))?;
    answer(server, snapshots, (root, editor, Token::random()))?;
    Ok(Status::Clean)
}

/// Answers until Ctrl-C.
fn answer(
    server: Server,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    parts: (std::path::PathBuf, Editor, Token),
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build()
        .map_err(|error| Failure::CouldNotRun(format!("cannot start to answer: {error}")))?;
    let outcome = runtime.block_on(server.run(snapshots, parts, links::interrupted()));
    // Clients that are still there are no reason to stay.
    runtime.shutdown_background();
    outcome.map_err(|error| Failure::CouldNotRun(format!("cannot answer any longer: {error}")))
}

/// Without a watcher the folder is looked at every two seconds.
fn watcher(root: &Path, tell: &Sender<News>) -> Option<Watcher> {
    let tell = tell.clone();
    let watcher = Watcher::new(root, move |change| {
        // Nobody listens any longer when the program ends.
        let _ = tell.send(News::Change(change));
    });
    match watcher {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            Terminal::complain(&format!(
                "changes are noticed only every two seconds, because the folder cannot be watched: {error}"
            ));
            None
        }
    }
}

/// Rebuilds, on a thread of its own.
struct Worker {
    site: SiteOptions,
    session: Session,
    watcher: Option<Watcher>,
    tell: Sender<News>,
    publish: watch::Sender<Arc<Snapshot>>,
}

impl Worker {
    fn run(mut self, workers: &rayon::ThreadPool, news: &Receiver<News>) {
        self.ask();
        loop {
            let gathered = match news.recv_timeout(SECOND_LOOK) {
                Ok(first) => {
                    let mut all = Gathered::default();
                    all.add(first);
                    Quiet::default().follow(news, |more| all.add(more));
                    all
                }
                Err(RecvTimeoutError::Timeout) => Gathered::default(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if let Some(change) = &gathered.change {
                self.session.note(change);
                if let Some(watcher) = &mut self.watcher {
                    watcher.renew(change);
                }
            }
            self.session.learn(gathered.answers);
            let (session, today) = (&mut self.session, site::settings(&self.site).today);
            let looked = catch_unwind(AssertUnwindSafe(|| workers.install(|| session.look(today))));
            let Ok(looked) = looked else {
                Terminal::complain(INTERNAL);
                continue;
            };
            match looked {
                Ok(Some(snapshot)) => {
                    let sentence = sentence(&snapshot);
                    if self.publish.send(snapshot).is_err() {
                        return;
                    }
                    say(&sentence);
                    self.ask();
                }
                Ok(None) => {}
                Err(error) => Terminal::complain(&error.to_string()),
            }
        }
    }

    /// Asks other websites in the background; what they answer comes as news.
    fn ask(&mut self) {
        let questions = self.session.questions();
        if self.site.offline || questions.is_empty() {
            return;
        }
        let agent = self.session.agent().to_owned();
        let tell = self.tell.clone();
        // Without a thread nothing is asked, which is no reason to end.
        let _ = thread::Builder::new()
            .name("links".to_owned())
            .spawn(move || ask(&agent, questions, &tell));
    }
}

fn ask(agent: &str, questions: Vec<Question>, tell: &Sender<News>) {
    if let Ok(outcome) = links::ask_quietly(agent, questions, LONGEST)
        && outcome.ending != Ending::NoNetwork
    {
        let _ = tell.send(News::Answers(outcome.observations));
    }
}

impl Gathered {
    fn add(&mut self, news: News) {
        match news {
            News::Change(change) => {
                self.change = Some(match self.change.take() {
                    Some(known) => known.and(change),
                    None => change,
                });
            }
            News::Answers(answers) => self.answers.extend(answers),
        }
    }
}

/// What is wrong, in one sentence for the terminal.
fn sentence(snapshot: &Snapshot) -> String {
    if let Some(trouble) = snapshot.trouble() {
        return format!("The site is shown as it was before: {}", trouble.message);
    }
    snapshot.summary().map_or_else(String::new, |summary| {
        format!(
            "{}: {}, {}.",
            counted(summary.pages, "page"),
            counted(summary.errors, "error"),
            counted(summary.warnings, "warning")
        )
    })
}

fn say(sentence: &str) {
    let lines: Vec<String> = sentence
        .lines()
        .map(|line| format!("{}\n", Escaped::new(line)))
        .collect();
    // A terminal that has gone away does not end the preview.
    let _ = Terminal::show(lines.concat().as_bytes());
}

/// Opens the preview in the browser of whoever sits here.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let started = std::process::Command::new(program)
        .arg(address)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    if started.is_err() {
        Terminal::complain("no browser could be opened; open the address yourself");
    }
}
