//! The whole way through the program: sites on loopback, what `verify` makes of them, what it
//! remembers, and what the other commands then say.

use std::collections::HashMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::support::{Run, TestSite};

/// A website whose pages a test can change.
struct Website {
    socket: SocketAddr,
    pages: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Website {
    fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a socket");
        let website = Self {
            socket: listener.local_addr().expect("an address"),
            pages: Arc::default(),
            asked: Arc::default(),
        };
        let (pages, asked) = (Arc::clone(&website.pages), Arc::clone(&website.asked));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { break };
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                    head.push(byte[0]);
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let Some(path) = head.split(' ').nth(1) else {
                    continue;
                };
                asked.lock().expect("the list").push(path.to_owned());
                let answer = pages.lock().expect("the pages").get(path).cloned();
                let _ = stream.write_all(&answer.unwrap_or_default());
            }
        });
        website
    }

    fn answer(&self, path: &str, head: &str, body: &[u8]) {
        let mut answer = format!(
            "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        answer.extend_from_slice(body);
        let mut pages = self.pages.lock().expect("the pages");
        pages.insert(path.to_owned(), answer);
    }

    fn page(&self, path: &str, body: &str) {
        let html = crate::pages::framed(body);
        self.answer(
            path,
            "200 OK\r\nContent-Type: text/html; charset=utf-8",
            html.as_bytes(),
        );
    }

    fn address(&self, path: &str) -> String {
        format!("http://kb.example:{}{path}", self.socket.port())
    }

    fn verify(&self, site: &TestSite, day: &str, more: &[&str]) -> Run {
        let pin = format!("kb.example:{}:127.0.0.1", self.socket.port());
        let mut arguments = vec!["verify", "--resolve", &pin, "--as-of", day];
        arguments.extend(more);
        site.run(&arguments)
    }
}

const QUOTE: &str = "if you do not use it for a period of 30 days, it will be deactivated";

fn site(website: &Website, reviewed: &str) -> TestSite {
    let facts = format!(
        "[policy.inactivity]\nvalue = \"30 days\"\nabout = [\"deactivated\"]\nowner = \"jo@example.org\"\n\
         {reviewed}source = {{ url = \"{}\", quote = \"{QUOTE}\" }}\n\
         [policy.fee]\nvalue = \"£52\"\nabout = [\"fee\"]\nsource = {{ url = \"{}\" }}\n",
        website.address("/rule"),
        website.address("/rule")
    );
    TestSite::new()
        .with("content/facts.toml", facts)
        .page(
            "use.md",
            "Accounts are deactivated after 30 days. The fee is £52.\n",
        )
        .page(
            "links.md",
            &format!("[The rule]({})\n", website.address("/rule")),
        )
}

fn good(website: &Website) {
    website.page(
        "/rule",
        "<p>Mind that if you do not use it for a period of 30 days, it will be \
         deactivated.</p><p>The fee is £52.</p>",
    );
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).expect("a report")
}

#[test]
fn a_confirmation_is_remembered_and_shown_everywhere() {
    let website = Website::new();
    good(&website);
    let reviewed = "reviewed = 2026-06-01\nreview_every = \"6 months\"\n";
    let site = site(&website, reviewed);
    let facts_before = fs::read_to_string(site.path("content/facts.toml")).expect("the facts");
    let listed = site.run(&["facts"]).ended(0).out;
    assert_eq!(listed.matches("never verified").count(), 2, "{listed}");

    let run = website
        .verify(&site, "2026-11-25", &["--format", "json"])
        .ended(0);
    // One request for the page, although two facts and a link share it.
    // The other request is for an address that cannot exist: how does the website say that?
    let asked = website.asked.lock().expect("the list").clone();
    let known = website.pages.lock().expect("the pages").clone();
    let for_pages = asked.iter().filter(|path| known.contains_key(*path));
    assert_eq!(for_pages.count(), 1, "{asked:?}");
    let evidence = json(&run)["evidence"].clone();
    assert_eq!(evidence[0]["fact"], "fee");
    assert_eq!(evidence[0]["standing"], "confirmed");
    assert_eq!(evidence[1]["fact"], "inactivity");
    assert_eq!(evidence[1]["verified"], "2026-11-25");
    assert_eq!(evidence[1]["passage"], QUOTE);

    let lock = fs::read_to_string(site.path("site.lock")).expect("the ledger");
    assert!(lock.contains("[evidence.\"inactivity\"]\nstanding = \"confirmed\"\nchecked = 2026-11-25\nverified = 2026-11-25\n"), "{lock}");
    assert!(!lock.contains("Mind that"), "the body is not kept: {lock}");
    let listed = site.run(&["facts", "--as-of", "2026-11-26"]).ended(0).out;
    assert_eq!(
        listed.matches("confirmed 2026-11-25").count(),
        2,
        "{listed}"
    );
    assert!(listed.contains("2026-06-01"), "{listed}");

    site.run(&["build", "--as-of", "2026-11-26"]).ended(0);
    let published = site.published();
    let facts: Value = serde_json::from_slice(&published["facts.json"]).expect("facts.json");
    assert_eq!(facts["facts"][0]["verified"], "2026-11-25");
    assert_eq!(facts["facts"][0]["evidence"], "confirmed");
    assert_eq!(facts["facts"][0]["reviewed"], "2026-06-01");

    // What a page confirms is no review: the declaration stays, and the review falls due.
    let facts_after = fs::read_to_string(site.path("content/facts.toml")).expect("the facts");
    assert_eq!(facts_before, facts_after);
    let due = site.run(&["check", "--as-of", "2026-12-02"]).ended(0);
    assert!(
        due.out
            .contains("warning: inactivity was due for review by 1 December 2026"),
        "{}",
        due.out
    );
    let late = site.run(&["check", "--as-of", "2027-01-01"]).ended(1);
    assert!(
        late.out.contains("error: inactivity was due for review"),
        "{}",
        late.out
    );

    // Nothing new is nothing written.
    website.verify(&site, "2026-11-26", &[]).ended(0);
    let again = fs::read_to_string(site.path("site.lock")).expect("the ledger");
    assert_eq!(again, lock);
}

#[test]
fn another_value_stays_an_error_until_the_fact_or_the_page_changes() {
    let website = Website::new();
    good(&website);
    let site = site(&website, "");
    website.verify(&site, "2026-11-01", &[]).ended(0);
    website.page(
        "/rule",
        "<p>Mind that if you do not use it for a period of 60 days, it will be deactivated.</p>\
         <p>The fee is £52.</p>",
    );
    let run = website.verify(&site, "2026-11-25", &[]).ended(1);
    assert!(run.out.contains("The source of `inactivity` says \"60 days\", but what was agreed is \"30 days\". That was seen on 25 November 2026."), "{}", run.out);
    assert!(
        run.out.contains("Ask jo@example.org which holds."),
        "{}",
        run.out
    );
    assert!(run.out.contains("The page says: “Mind that if you do not use it for a period of 60 days, it will be deactivated.”"), "{}", run.out);
    assert!(
        run.out
            .contains(&format!("On 1 November 2026 it said: “{QUOTE}”")),
        "{}",
        run.out
    );

    // Remembered without a network; the last good words are kept.
    site.run(&["build", "--as-of", "2026-11-26"]).ended(1);
    let listed = site.run(&["facts"]).ended(0).out;
    assert!(
        listed.contains("changed 2026-11-25, says 60 days"),
        "{listed}"
    );
    let lock = fs::read_to_string(site.path("site.lock")).expect("the ledger");
    assert!(lock.contains("verified = 2026-11-01"), "{lock}");

    // The fact changes: the quote then says another value, until it is copied from the page.
    let text = fs::read_to_string(site.path("content/facts.toml")).expect("the facts");
    fs::write(
        site.path("content/facts.toml"),
        text.replace("30 days", "60 days"),
    )
    .expect("the facts");
    fs::write(
        site.path("content/use.md"),
        "+++\ntitle = \"Page\"\n+++\nAccounts are deactivated after 60 days. The fee is £52.\n",
    )
    .expect("a page");
    let check = site.run(&["check", "--as-of", "2026-11-26"]).ended(0);
    assert!(!check.out.contains("fact-evidence"), "{}", check.out);
    let listed = site.run(&["facts"]).ended(0).out;
    assert!(listed.contains("never verified"), "{listed}");
    website.verify(&site, "2026-11-27", &[]).ended(0);
    let listed = site.run(&["facts"]).ended(0).out;
    assert!(listed.contains("confirmed 2026-11-27"), "{listed}");
}

#[test]
fn other_words_are_offered_and_can_take_the_place_of_the_quote() {
    let website = Website::new();
    website.page(
        "/rule",
        "<h1>Inactive accounts</h1><p>Accounts that nobody has used for 30 days are \
         “<b>deactivated</b>”.</p><p>The fee is £52.</p>",
    );
    let site = site(&website, "");
    let run = website
        .verify(&site, "2026-11-25", &["--format", "json"])
        .ended(0);
    let report = json(&run);
    let finding = &report["findings"][0];
    assert_eq!(finding["check"], "fact-evidence", "{report}");
    assert_eq!(finding["severity"], "warning");
    let fix = finding["fix"]["replacement"].as_str().expect("a fix");
    let words = "Accounts that nobody has used for 30 days are \\\"deactivated\\\".";
    assert_eq!(fix, format!("\"{words}\""));

    let text = fs::read_to_string(site.path("content/facts.toml")).expect("the facts");
    fs::write(
        site.path("content/facts.toml"),
        text.replace(&format!("\"{QUOTE}\""), fix),
    )
    .expect("the facts");
    let check = site.run(&["check", "--as-of", "2026-11-26"]).ended(0);
    assert!(!check.out.contains("fact-evidence"), "{}", check.out);
    let listed = site.run(&["facts"]).ended(0).out;
    assert_eq!(
        listed.matches("confirmed 2026-11-25").count(),
        2,
        "{listed}"
    );
}

#[test]
fn what_cannot_be_read_leaves_the_last_good_words_and_grows_serious_with_age() {
    let website = Website::new();
    good(&website);
    let site = site(&website, "");
    website.verify(&site, "2026-10-01", &[]).ended(0);
    website.answer(
        "/rule",
        "200 OK\r\nContent-Type: application/pdf",
        b"%PDF-1.7",
    );
    let soon = website.verify(&site, "2026-10-10", &[]).ended(0);
    assert!(soon.out.contains("note: The page that backs `inactivity` could not be compared: it is no page of text, so its words cannot be compared."), "{}", soon.out);
    assert!(
        soon.out
            .contains(&format!("On 1 October 2026 it said: “{QUOTE}”")),
        "{}",
        soon.out
    );
    let late = website.verify(&site, "2026-11-10", &[]).ended(0);
    assert!(
        late.out
            .contains("warning: The page that backs `inactivity`"),
        "{}",
        late.out
    );
    let listed = site.run(&["facts"]).ended(0).out;
    assert!(
        listed.contains("unreadable 2026-11-10, last verified 2026-10-01"),
        "{listed}"
    );

    // A page that refuses robots is a matter for a person, whose word is then believed.
    website.answer("/rule", "403 Forbidden", b"no");
    let blocked = website.verify(&site, "2026-11-20", &[]).ended(0);
    let place = "content/facts.toml:5:";
    assert!(blocked.out.contains(place), "{}", blocked.out);
    assert!(
        blocked.out.contains("refuses our request (403)"),
        "{}",
        blocked.out
    );
    site.run(&[
        "verify",
        "--confirm",
        &website.address("/rule"),
        "--note",
        "seen by Jo",
        "--as-of",
        "2026-11-20",
    ])
    .ended(0);
    let seen = website.verify(&site, "2026-11-21", &[]).ended(0);
    assert!(seen.out.contains("No problems found"), "{}", seen.out);
    good(&website);
    website.verify(&site, "2026-11-22", &[]).ended(0);
    let listed = site.run(&["facts"]).ended(0).out;
    assert_eq!(
        listed.matches("confirmed 2026-11-22").count(),
        2,
        "{listed}"
    );
}

#[test]
fn a_ledger_of_a_newer_program_is_read_and_left_alone() {
    let website = Website::new();
    good(&website);
    let site = site(&website, "");
    website.verify(&site, "2026-11-01", &[]).ended(0);
    let lock = fs::read_to_string(site.path("site.lock")).expect("the ledger");
    let newer = lock.replace("version = 1", "version = 2") + "colour = \"blue\"\n";
    fs::write(site.path("site.lock"), &newer).expect("the ledger");
    let run = website.verify(&site, "2026-11-25", &[]).ended(0);
    assert!(
        run.out.contains("written by a newer Fingerpost"),
        "{}",
        run.out
    );
    let listed = site.run(&["facts"]).ended(0).out;
    assert!(listed.contains("confirmed 2026-11-01"), "{listed}");
    assert_eq!(
        fs::read_to_string(site.path("site.lock")).expect("the ledger"),
        newer
    );
}

#[test]
fn without_an_answer_nothing_is_said_of_a_fact() {
    let website = Website::new();
    good(&website);
    let site = site(&website, "");
    website.verify(&site, "2026-11-01", &[]).ended(0);
    let lock = fs::read_to_string(site.path("site.lock")).expect("the ledger");
    let run = site
        .run(&["verify", "--offline", "--as-of", "2026-11-25"])
        .ended(0);
    assert!(run.out.contains("Asked nobody"), "{}", run.out);
    assert_eq!(
        fs::read_to_string(site.path("site.lock")).expect("the ledger"),
        lock
    );
}
