//! Two branches that each learn something join their ledgers with Git itself.

use std::fs;
use std::process::Command;

use fingerpost::links::ledger::Ledger;
use fingerpost::links::{Observation, Verdict};
use jiff::civil::{Date, date};
use url::Url;

fn learn(ledger: &mut Ledger, address: &str, verdict: Verdict, day: Date) {
    let url = Url::parse(address).expect("an address");
    let mut observation = Observation::not_checked(&url, "leads to a page");
    observation.verdict = verdict;
    observation.severity = verdict.row().severity;
    observation.status = Some(200);
    observation.title = Some(format!("The page {address}"));
    ledger.learn(&observation, day);
}

/// What Git makes of two changes, and whether it was sure.
fn merged(ours: &Ledger, base: &Ledger, theirs: &Ledger) -> (String, bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["ours", "base", "theirs"];
    for (name, ledger) in names.iter().zip([ours, base, theirs]) {
        fs::write(folder.path().join(name), ledger.to_text()).expect("a file");
    }
    let output = Command::new("git")
        .args(["merge-file", "-p", "ours", "base", "theirs"])
        .current_dir(folder.path())
        .output()
        .expect("git");
    let text = String::from_utf8(output.stdout).expect("text");
    (text, output.status.success())
}

fn base() -> Ledger {
    let mut ledger = Ledger::default();
    for name in ["a", "g", "m", "s", "z"] {
        let address = format!("https://{name}.example/");
        learn(&mut ledger, &address, Verdict::Ok, date(2026, 3, 1));
    }
    ledger
}

#[test]
fn two_branches_that_each_add_an_address_merge() {
    let day = date(2026, 3, 5);
    for (one, other) in [("b", "h"), ("b", "t"), ("0", "zz"), ("n", "h"), ("zz", "t")] {
        let (mut ours, mut theirs, mut both) = (base(), base(), base());
        let [one, other] = [one, other].map(|name| format!("https://{name}.example/"));
        learn(&mut ours, &one, Verdict::Ok, day);
        learn(&mut theirs, &other, Verdict::Ok, day);
        learn(&mut both, &one, Verdict::Ok, day);
        learn(&mut both, &other, Verdict::Ok, day);
        let (text, is_sure) = merged(&ours, &base(), &theirs);
        assert!(is_sure, "{one} and {other}:\n{text}");
        assert_eq!(text, both.to_text());
    }
}

#[test]
fn changes_of_neighbours_merge() {
    let (mut ours, mut theirs, mut both) = (base(), base(), base());
    let day = date(2026, 3, 9);
    for ledger in [&mut ours, &mut both] {
        learn(ledger, "https://g.example/", Verdict::TimedOut, day);
        learn(ledger, "https://b.example/", Verdict::Ok, day);
    }
    for ledger in [&mut theirs, &mut both] {
        learn(ledger, "https://m.example/", Verdict::Ok, day);
        learn(ledger, "https://t.example/", Verdict::Moved, day);
    }
    let (text, is_sure) = merged(&ours, &base(), &theirs);
    assert!(is_sure, "{text}");
    assert_eq!(text, both.to_text());
}

#[test]
fn a_change_touches_no_other_lines() {
    let (before, mut after) = (base(), base());
    learn(
        &mut after,
        "https://m.example/",
        Verdict::TimedOut,
        date(2026, 3, 9),
    );
    let (before, after) = (before.to_text(), after.to_text());
    let others = |text: &str| -> String {
        text.split("\n[address.")
            .filter(|block| !block.contains("m.example"))
            .collect()
    };
    assert_eq!(others(&before), others(&after));
    assert_eq!(base().to_text(), before);
}

#[test]
fn what_git_is_not_sure_of_is_noticed() {
    let (mut ours, mut theirs) = (base(), base());
    learn(
        &mut ours,
        "https://m.example/",
        Verdict::TimedOut,
        date(2026, 3, 9),
    );
    learn(
        &mut theirs,
        "https://m.example/",
        Verdict::Broken,
        date(2026, 3, 10),
    );
    let (text, is_sure) = merged(&ours, &base(), &theirs);
    assert!(!is_sure);
    assert!(!Ledger::read(&text).problems.is_empty());
}
