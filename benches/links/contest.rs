//! The contestants, how they are started and measured, and what is asked of ours.

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::server::{MOST_AT_ONCE, Seen};
use crate::world::{self, World};

/// Who runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contestant {
    /// `fingerpost verify` without a memory.
    Verify,
    /// `fingerpost build` with the memory that `verify` left.
    Build,
    /// lychee with as many connections as ours may have.
    LycheeEqual,
    /// lychee as it comes.
    LycheeUsual,
}

impl Contestant {
    pub fn name(self) -> &'static str {
        match self {
            Self::Verify => "fingerpost verify",
            Self::Build => "fingerpost build, unchanged",
            Self::LycheeEqual => "lychee, equal concurrency",
            Self::LycheeUsual => "lychee, defaults",
        }
    }

    fn command(self, world: &World, lychee: &Path) -> Command {
        let mut command = match self {
            Self::Verify => fingerpost(world, "verify"),
            Self::Build => fingerpost(world, "build"),
            Self::LycheeEqual => {
                let mut command = led(world, lychee);
                command.args(["--max-concurrency", "64", "--host-concurrency", "6"]);
                command.args(["--host-request-interval", "0ms"]);
                command
            }
            Self::LycheeUsual => led(world, lychee),
        };
        command
            .env("SSL_CERT_FILE", world.path("ca.pem"))
            .env_remove("SSL_CERT_DIR")
            .current_dir(world.path("site"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

fn fingerpost(world: &World, what: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.arg(what);
    for host in world::hosts() {
        let port = world.server.port;
        command.args(["--resolve", &format!("{host}:{port}:127.0.0.1")]);
    }
    command
}

/// lychee, in a place of its own where the names lead to loopback.
fn led(world: &World, lychee: &Path) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-c"])
        .arg("mount --bind \"$0\" /etc/hosts && exec \"$@\"")
        .arg(world.path("hosts"))
        .arg(lychee)
        .args(["--no-progress", "content"]);
    command
}

/// What came of one run.
#[derive(Clone, Debug)]
pub struct Result {
    pub wall: Duration,
    cpu: Duration,
    peak_kilobytes: u64,
    seen: Seen,
    status: Option<i32>,
}

impl Result {
    fn megabytes(&self) -> u64 {
        self.peak_kilobytes.div_ceil(1000)
    }
}

impl fmt::Display for Result {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:>7.2} {:>7.2} {:>7} {:>9} {:>12} {:>8} {:>9} {:>5}",
            self.wall.as_secs_f64(),
            self.cpu.as_secs_f64(),
            self.megabytes(),
            self.seen.requests,
            self.seen.connections,
            self.seen.at_once,
            self.seen.per_host,
            self.status.unwrap_or(-1),
        )
    }
}

/// Runs a contestant once.
pub fn run(world: &World, contestant: Contestant, lychee: &Path) -> Result {
    if contestant == Contestant::Verify {
        let _ = fs::remove_file(world.path("site/site.lock"));
    }
    world.server.take();
    let started = Instant::now();
    let mut child = contestant
        .command(world, lychee)
        .spawn()
        .expect("the contestant starts");
    let mut usage = Usage::default();
    let status = loop {
        usage.look(child.id());
        match child.try_wait().expect("its end") {
            Some(status) => break status,
            // Often enough to see the peak, seldom enough not to be in the way.
            None => std::thread::sleep(Duration::from_millis(4)),
        }
    };
    Result {
        wall: started.elapsed(),
        cpu: usage.cpu,
        peak_kilobytes: usage.peak_kilobytes,
        seen: world.server.take(),
        status: status.code(),
    }
}

/// What the system says of a process.
#[derive(Debug, Default)]
struct Usage {
    peak_kilobytes: u64,
    cpu: Duration,
}

impl Usage {
    fn look(&mut self, process: u32) {
        /// Ticks a second in `/proc`, on every Linux.
        const TICK: Duration = Duration::from_millis(10);

        let read = |name: &str| fs::read_to_string(format!("/proc/{process}/{name}")).ok();
        let peak = read("status").and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        });
        self.peak_kilobytes = self.peak_kilobytes.max(peak.unwrap_or(0));
        let ticks = read("stat").and_then(|text| {
            // The name in brackets may hold spaces; user and system time are the 12th and 13th after.
            let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
            let user: u32 = fields.get(11)?.parse().ok()?;
            let system: u32 = fields.get(12)?.parse().ok()?;
            Some(user + system)
        });
        self.cpu = self.cpu.max(TICK * ticks.unwrap_or(0));
    }
}

/// What is asked of ours.
#[derive(Debug, Default)]
pub struct Targets {
    lines: Vec<(bool, String)>,
}

impl Targets {
    pub fn judge(
        &mut self,
        scheme: &str,
        ours: &Result,
        fresh: &Result,
        equal: &Result,
        usual: &Result,
    ) {
        let mut add = |is_met: bool, what: String| {
            self.lines.push((is_met, format!("{scheme}: {what}")));
        };
        let times = |other: &Result| other.wall.as_secs_f64() / ours.wall.as_secs_f64();
        add(
            times(equal) >= 1.0,
            format!(
                "{:.2} times as fast as lychee at equal concurrency, wanted 1",
                times(equal)
            ),
        );
        add(
            times(usual) >= 5.0,
            format!(
                "{:.2} times as fast as lychee at its defaults, wanted 5",
                times(usual)
            ),
        );
        add(
            ours.megabytes() < 60,
            format!("{} MB at most, wanted less than 60", ours.megabytes()),
        );
        add(
            ours.seen.per_host <= 6 && ours.seen.at_once <= MOST_AT_ONCE,
            format!(
                "{} connections to a host and {} in all, wanted 6 and 64 at most",
                ours.seen.per_host, ours.seen.at_once
            ),
        );
        add(
            fresh.seen.connections == 0,
            format!(
                "{} requests for an unchanged site, wanted none",
                fresh.seen.requests
            ),
        );
        let asked = [ours, equal, usual].map(|result| result.seen.requests);
        add(
            asked.iter().all(|number| *number >= world::ADDRESSES),
            format!("everybody asked about every address: {asked:?} requests"),
        );
    }

    pub fn report(&self) -> ExitCode {
        println!();
        for (is_met, line) in &self.lines {
            println!("{} {line}", if *is_met { "met    " } else { "NOT MET" });
        }
        ExitCode::from(u8::from(self.lines.iter().any(|(is_met, _)| !is_met)))
    }
}
