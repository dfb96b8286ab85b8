//! Verifies a thousand addresses on fifty names, over HTTP and over TLS, and puts the figures beside
//! those of lychee in the same run: `benches/links/run`.
//!
//! Everything stands on loopback: the websites are a server in this program that answers each request
//! after 20 ms with 50 kB. Fingerpost is led there by `--resolve`, lychee by a hosts file in a mount
//! namespace of its own. Both trust an authority made for the occasion.

#![allow(unreachable_pub, reason = "a benchmark is a crate of its own")]

mod contest;
mod server;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;

use contest::{Contestant, Result, Targets};
use world::World;

/// How often each contestant runs; the middle one counts.
const ROUNDS: usize = 3;

fn main() -> ExitCode {
    // `cargo test --all-targets` starts benchmarks too, to see that they start.
    if !std::env::args().any(|word| word == "--bench") {
        println!("a benchmark; start it with benches/links/run");
        return ExitCode::SUCCESS;
    }
    let Some(lychee) = std::env::var_os("LYCHEE").map(PathBuf::from) else {
        eprintln!("say where lychee is: LYCHEE=… cargo bench --bench links");
        return ExitCode::from(2);
    };
    let mut targets = Targets::default();
    for scheme in ["http", "https"] {
        let world = World::new(scheme);
        println!(
            "\n{scheme}: {} addresses on {} names",
            world::ADDRESSES,
            world::HOSTS
        );
        println!(
            "{:<28} {:>7} {:>7} {:>7} {:>9} {:>12} {:>8} {:>9} {:>5}",
            "", "wall s", "cpu s", "MB", "requests", "connections", "at once", "per host", "exit"
        );
        let run = |contestant: Contestant| {
            let mut results: Vec<Result> = (0..ROUNDS)
                .map(|_| contest::run(&world, contestant, &lychee))
                .collect();
            results.sort_by_key(|result| result.wall);
            let middle = results.swap_remove(ROUNDS / 2);
            println!("{:<28} {middle}", contestant.name());
            middle
        };
        let ours = run(Contestant::Verify);
        let fresh = run(Contestant::Build);
        let equal = run(Contestant::LycheeEqual);
        let usual = run(Contestant::LycheeUsual);
        targets.judge(scheme, &ours, &fresh, &equal, &usual);
    }
    targets.report()
}
