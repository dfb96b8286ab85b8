//! Links through the program itself: what `build`, `check` and `verify` ask, write down, say and
//! end with, also when they are killed at the worst moment.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};

use fingerpost::links::Verdict;
use fingerpost::links::ledger::Ledger;
use tempfile::TempDir;

use crate::World;
use crate::server::{Handler, Reply, Request, page};
use crate::support::{Run, TestSite};
#[cfg(unix)]
use crate::terminal::terminal;

/// A site that links to a server on loopback.
struct LinkedSite {
    site: TestSite,
    world: World,
    hosts: Vec<String>,
    authority: TempDir,
}

/// An address of TCP that nobody can connect to and to which no way leads, on any computer.
const NOWHERE: &str = "224.0.0.1";

impl LinkedSite {
    /// A site with `number` links to each host, encrypted where `scheme` says so.
    async fn new(scheme: &str, hosts: &[(&str, Handler)], number: usize) -> Self {
        let handlers: HashMap<String, Handler> = hosts
            .iter()
            .map(|(host, handler)| ((*host).to_owned(), Arc::clone(handler)))
            .collect();
        let world = World::new(handlers, HashMap::new(), Vec::new()).await;
        let port = world.server.socket.port();
        let mut text = String::new();
        for (host, _) in hosts {
            for page in 0..number {
                // Writing to a string cannot fail.
                let _ = write!(
                    text,
                    "\nSee [page {page} of {host}]({scheme}://{host}:{port}/page-{page}).\n"
                );
            }
        }
        let authority = tempfile::tempdir().expect("a folder");
        fs::write(authority.path().join("ca.pem"), world.certificates.pem()).expect("a file");
        Self {
            site: TestSite::new().page("links.md", &text),
            world,
            hosts: hosts.iter().map(|(host, _)| (*host).to_owned()).collect(),
            authority,
        }
    }

    /// A site with some links to one host that always answers.
    async fn quick(scheme: &str, number: usize) -> Self {
        let handler: Handler = Arc::new(|_| Reply::Send(page("Guide")));
        Self::new(scheme, &[("quick.example", handler)], number).await
    }

    fn command_to(&self, arguments: &[&str], address: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command
            .args(arguments)
            .current_dir(self.site.root())
            .env("SSL_CERT_FILE", self.authority.path().join("ca.pem"))
            .env_remove("SSL_CERT_DIR");
        let port = self.world.server.socket.port();
        for host in &self.hosts {
            command.args(["--resolve", &format!("{host}:{port}:{address}")]);
        }
        command
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.command_to(arguments, "127.0.0.1")
    }

    async fn run(&self, arguments: &[&str]) -> Run {
        done(self.command(arguments)).await
    }

    fn ledger_file(&self) -> PathBuf {
        self.site.path("site.lock")
    }

    fn ledger_text(&self) -> String {
        fs::read_to_string(self.ledger_file()).expect("a ledger")
    }

    /// How many requests the server has had.
    fn requests(&self) -> usize {
        self.world
            .server
            .log
            .lock()
            .expect("the log")
            .requests
            .len()
    }

    /// How many connections the server has had.
    fn accepted(&self) -> usize {
        self.world.server.log.lock().expect("the log").accepted
    }
}

async fn done(command: Command) -> Run {
    tokio::task::spawn_blocking(move || Run::of(command))
        .await
        .expect("a run")
}

/// What the program says besides that connections go elsewhere.
fn said(run: &Run) -> Vec<&str> {
    run.err
        .lines()
        .filter(|line| !line.contains("because --resolve says so"))
        .collect()
}

fn read(text: &str) -> Ledger {
    let read = Ledger::read(text);
    assert_eq!(read.problems, [], "{text}");
    read.ledger
}

/// Whether everything that is remembered in `before` is in `after` as well.
#[track_caller]
fn assert_nothing_lost(before: &str, after: &str) {
    let (before, after) = (read(before), read(after));
    for (address, record) in &before.records {
        let kept = after.records.get(address).expect(address);
        assert_eq!(kept.first_seen, record.first_seen, "{address}");
        assert!(kept.alive >= record.alive, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unchanged_site_asks_nobody() {
    for scheme in ["http", "https"] {
        let site = LinkedSite::quick(scheme, 12).await;
        site.run(&["build", "--as-of", "2026-03-01"]).await.ended(0);
        assert_eq!(site.requests(), 12);
        let connections = site.accepted();
        let ledger = site.ledger_text();
        for day in ["2026-03-01", "2026-03-07"] {
            let run = site.run(&["build", "--as-of", day]).await.ended(0);
            assert_eq!(said(&run), [""; 0]);
            site.run(&["check", "--as-of", day]).await.ended(0);
        }
        assert_eq!(site.requests(), 12);
        assert_eq!(site.accepted(), connections);
        assert_eq!(site.ledger_text(), ledger);
        // Nobody trusts an answer for longer than two weeks.
        site.run(&["build", "--as-of", "2026-03-15"]).await.ended(0);
        assert_eq!(site.requests(), 24);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_asked_again_is_only_written_down_when_it_changed_or_is_a_week_old() {
    let site = LinkedSite::quick("http", 3).await;
    site.run(&["verify", "--as-of", "2026-03-01"])
        .await
        .ended(0);
    let ledger = site.ledger_text();
    let written = fs::metadata(site.ledger_file()).and_then(|file| file.modified());
    let run = site
        .run(&["verify", "--as-of", "2026-03-07"])
        .await
        .ended(0);
    assert_eq!(site.requests(), 6);
    assert!(
        run.out.contains("Asked about 3 addresses: 3 ok"),
        "{}",
        run.out
    );
    assert!(run.out.contains("site.lock has not changed"), "{}", run.out);
    assert_eq!(site.ledger_text(), ledger);
    let now = fs::metadata(site.ledger_file()).and_then(|file| file.modified());
    assert_eq!(written.expect("a time"), now.expect("a time"));
    let run = site
        .run(&["verify", "--as-of", "2026-03-08"])
        .await
        .ended(0);
    assert!(run.out.contains("brought up to date"), "{}", run.out);
    assert_eq!(site.ledger_text().matches("2026-03-08").count(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn offline_connects_to_nobody() {
    let site = LinkedSite::quick("https", 3).await;
    for command in ["build", "check", "verify"] {
        let run = site.run(&[command, "--offline"]).await.ended(0);
        assert_eq!(said(&run), [""; 0], "{command}");
    }
    assert_eq!(site.accepted(), 0);
    assert!(!site.ledger_file().exists());
    // The same with a memory that is long out of date.
    site.run(&["verify", "--as-of", "2026-03-01"])
        .await
        .ended(0);
    let (connections, ledger) = (site.accepted(), site.ledger_text());
    for command in ["build", "check", "verify"] {
        site.run(&[command, "--offline", "--as-of", "2026-09-01"])
            .await
            .ended(0);
    }
    assert_eq!(site.accepted(), connections);
    assert_eq!(site.ledger_text(), ledger);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn locked_fails_rather_than_change_the_ledger() {
    let site = LinkedSite::quick("http", 3).await;
    for command in ["build", "verify"] {
        let run = site.run(&[command, "--locked"]).await.ended(2);
        assert!(run.err.contains("site.lock would change"), "{}", run.err);
        assert!(!site.ledger_file().exists());
        assert!(!site.site.path("public").exists());
    }
    site.run(&["verify", "--as-of", "2026-03-01"])
        .await
        .ended(0);
    let ledger = site.ledger_text();
    site.run(&["build", "--locked", "--as-of", "2026-03-02"])
        .await
        .ended(0);
    site.run(&["build", "--locked", "--as-of", "2026-05-01"])
        .await
        .ended(2);
    assert_eq!(site.ledger_text(), ledger);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_network_the_ledger_stays_and_the_site_is_built() {
    const SENTENCE: &str =
        "fingerpost: no link to another website was checked, because there is no network here";

    let handler: Handler = Arc::new(|_| Reply::Send(page("Guide")));
    let hosts = [
        ("one.example", Arc::clone(&handler)),
        ("two.example", handler),
    ];
    let site = LinkedSite::new("https", &hosts, 3).await;
    site.run(&["verify", "--as-of", "2026-03-01"])
        .await
        .ended(0);
    let ledger = site.ledger_text();
    let away = |arguments: &[&str]| done(site.command_to(arguments, NOWHERE));
    let later = ["--as-of", "2026-06-01"];

    let run = away(&["verify", later[0], later[1]]).await.ended(3);
    assert_eq!(said(&run), [SENTENCE]);
    assert_eq!(site.ledger_text(), ledger);

    let run = away(&["build", later[0], later[1]]).await.ended(0);
    assert_eq!(said(&run), [SENTENCE]);
    assert!(run.out.contains("No problems found"), "{}", run.out);
    assert!(site.site.path("public/index.html").exists());
    assert_eq!(site.ledger_text(), ledger);

    let run = away(&["build", "--strict", "--out", "other", later[0], later[1]])
        .await
        .ended(1);
    assert_eq!(said(&run), [SENTENCE]);
    assert!(run.out.contains("--strict"), "{}", run.out);
    assert!(!site.site.path("other").exists());
    away(&["check", "--strict", later[0], later[1]])
        .await
        .ended(1);

    // Where nothing has to be asked, no network is no reason to fail.
    away(&["build", "--strict", "--as-of", "2026-03-02"])
        .await
        .ended(0);
    // Nor where nothing was ever known.
    fs::remove_file(site.ledger_file()).expect("the ledger");
    away(&["build"]).await.ended(0);
    assert!(!site.ledger_file().exists());
}

/// A host that answers every request but one, which it tells the test of and leaves open.
fn gated(at: usize) -> (Handler, mpsc::Receiver<()>) {
    let (sender, receiver) = mpsc::channel();
    let sender = Mutex::new(sender);
    let handler: Handler = Arc::new(move |request: &Request| {
        if request.number == at {
            let _ = sender.lock().expect("the sender").send(());
            Reply::SendAndHang(Vec::new())
        } else {
            Reply::Send(page("Guide"))
        }
    });
    (handler, receiver)
}

fn started(mut command: Command) -> Child {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program")
}

/// A ledger that knows most of the addresses, and some that the site no longer has.
fn earlier_ledger(whole: &str) -> String {
    let mut ledger = read(whole);
    let mut number = 0;
    ledger.records.retain(|_, _| {
        number += 1;
        number % 3 != 0
    });
    let some = ledger.records.values().next().cloned().expect("a record");
    for number in 0..20 {
        ledger
            .records
            .insert(format!("https://former.example/{number}"), some.clone());
    }
    ledger.to_text()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_killed_while_it_asks_loses_nothing() {
    for point in [0, 1, 5, 6, 11] {
        let (handler, reached) = gated(12 + point);
        let site = LinkedSite::new("https", &[("quick.example", handler)], 12).await;
        site.run(&["verify", "--as-of", "2026-03-01"])
            .await
            .ended(0);
        let before = earlier_ledger(&site.ledger_text());
        fs::write(site.ledger_file(), &before).expect("the ledger");
        let command = site.command(&["verify", "--as-of", "2026-03-20"]);
        tokio::task::spawn_blocking(move || {
            let mut child = started(command);
            reached.recv().expect("the request");
            child.kill().expect("a living program");
            child.wait().expect("its end");
        })
        .await
        .expect("no panic");
        assert_eq!(site.ledger_text(), before, "killed at request {point}");
        site.run(&["verify", "--as-of", "2026-03-20"])
            .await
            .ended(0);
        assert_nothing_lost(&before, &site.ledger_text());
        assert_eq!(read(&site.ledger_text()).records.len(), 32);
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_killed_while_it_writes_loses_nothing() {
    let site = LinkedSite::quick("http", 60).await;
    site.run(&["verify", "--as-of", "2026-03-01"])
        .await
        .ended(0);
    let before = earlier_ledger(&site.ledger_text());
    // The system kills it at the first byte beyond so many blocks, wherever that is in the file.
    for blocks in [0, 1, 2, 7, 13] {
        fs::write(site.ledger_file(), &before).expect("the ledger");
        let whole = site.command(&["verify", "--as-of", "2026-03-20"]);
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -c 0; ulimit -f \"$0\"; exec \"$@\""])
            .arg(blocks.to_string())
            .arg(whole.get_program())
            .args(whole.get_args())
            .current_dir(site.site.root());
        let run = done(command).await;
        assert_eq!(run.status, -1, "{blocks}: {} {}", run.out, run.err);
        assert_eq!(site.ledger_text(), before, "{blocks} blocks");
    }
    // And as soon as the new file is seen, before or after it takes the place of the old one.
    for _ in 0..5 {
        fs::write(site.ledger_file(), &before).expect("the ledger");
        let command = site.command(&["verify", "--as-of", "2026-03-20"]);
        let beside = site.site.path(".site.lock.fingerpost-new");
        let _ = fs::remove_file(&beside);
        tokio::task::spawn_blocking(move || {
            let mut child = started(command);
            while !beside.exists() && child.try_wait().is_ok_and(|status| status.is_none()) {
                std::hint::spin_loop();
            }
            let _ = child.kill();
            child.wait().expect("its end");
        })
        .await
        .expect("no panic");
        assert_nothing_lost(&before, &site.ledger_text());
    }
    site.run(&["verify", "--as-of", "2026-03-20"])
        .await
        .ended(0);
    assert_nothing_lost(&before, &site.ledger_text());
    assert_eq!(read(&site.ledger_text()).records.len(), 80);
    assert!(!site.site.path(".site.lock.fingerpost-new").exists());
}

/// The number that the program showed last, in "Asked 12 of 160 addresses".
#[cfg(unix)]
fn number_asked(shown: &str) -> usize {
    shown
        .rsplit("Asked ")
        .find_map(|rest| rest.split_once(" of ")?.0.parse().ok())
        .unwrap_or(0)
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ctrl_c_keeps_what_was_learned_and_ends_with_130() {
    let quick: Handler = Arc::new(|_| Reply::Send(page("Guide")));
    let slow: Handler = Arc::new(|_| Reply::SendAndHang(Vec::new()));
    let site = LinkedSite::new(
        "https",
        &[("quick.example", quick), ("slow.example", slow)],
        80,
    )
    .await;
    let mut before = Ledger::default();
    let address = url::Url::parse("https://quick.example/former").expect("an address");
    before.confirm(&address, "seen by Jo", jiff::civil::date(2026, 3, 1));
    fs::write(site.ledger_file(), before.to_text()).expect("the ledger");
    let mut command = site.command(&["verify"]);
    let (run, promised) = tokio::task::spawn_blocking(move || {
        let (theirs, screen) = terminal().expect("a terminal");
        let child = command
            .env("TERM", "xterm")
            .stdout(Stdio::piped())
            .stderr(theirs)
            .spawn()
            .expect("the program");
        // The terminal is left only when nobody else holds it.
        drop(command);
        let (sender, numbers) = mpsc::channel();
        let watcher = std::thread::spawn(move || {
            screen.watch(|shown| {
                let _ = sender.send(number_asked(shown));
            });
        });
        let promised = numbers.iter().find(|number| *number >= 10);
        let sent = Command::new("sh")
            .args(["-c", "kill -INT \"$0\""])
            .arg(child.id().to_string())
            .status();
        assert!(sent.expect("a shell").success());
        let run = child.wait_with_output().expect("its end");
        watcher.join().expect("no panic");
        (run, promised.expect("a number of ten or more"))
    })
    .await
    .expect("no panic");
    assert_eq!(run.status.code(), Some(130));
    let out = String::from_utf8(run.stdout).expect("text");
    assert!(out.contains("Stopped before the end."), "{out}");
    let ledger = read(&site.ledger_text());
    assert_nothing_lost(&before.to_text(), &site.ledger_text());
    let known = ledger
        .records
        .iter()
        .filter(|(name, record)| name.contains("/page-") && record.verdict == Verdict::Ok)
        .count();
    assert!(known >= promised, "{known} of {promised}");
    assert!(!ledger.records.keys().any(|name| name.contains("slow")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ledger_that_cannot_be_read_whole_is_never_overwritten() {
    let site = LinkedSite::quick("http", 3).await;
    site.run(&["verify", "--as-of", "2026-03-01"])
        .await
        .ended(0);
    let good = site.ledger_text();
    let bad: [(&str, Vec<u8>); 6] = [
        ("newer", good.replace("version = 1", "version = 9").into()),
        (
            "joined badly",
            good.replacen("checked", "<<<<<<< ours\nchecked", 1).into(),
        ),
        ("cut off", good[..good.len() - 40].into()),
        ("not text", vec![0xff; 100]),
        ("another file", b"# Shopping\n\nmilk\n".to_vec()),
        ("bad date", good.replacen("2026-03-01", "soon", 1).into()),
    ];
    for (name, bytes) in bad {
        fs::write(site.ledger_file(), &bytes).expect("the ledger");
        for command in ["verify", "build"] {
            let run = site.run(&[command, "--as-of", "2026-04-01"]).await;
            assert!(run.out.contains("--> site.lock:"), "{name}: {}", run.out);
            // Bytes that are no text are an error in any file.
            assert_eq!(
                run.status,
                i32::from(name == "not text"),
                "{name}: {}",
                run.out
            );
            let now = fs::read(site.ledger_file()).expect("the ledger");
            assert!(now == bytes, "{command} changed a ledger that is {name}");
        }
        let port = site.world.server.socket.port();
        let address = format!("http://quick.example:{port}/page-1");
        site.run(&["verify", "--confirm", &address, "--note", "seen by Jo"])
            .await
            .ended(2);
        let now = fs::read(site.ledger_file()).expect("the ledger");
        assert!(now == bytes, "--confirm changed a ledger that is {name}");
    }
}
