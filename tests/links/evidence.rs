//! Pages that back facts, as they really answer: present, reworded, changed, absent, unreadable,
//! huge, made by scripts, in the wrong encoding, gone; and several facts on one page.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use fingerpost::evidence;
use fingerpost::links::ledger::{Ledger, Standing};
use fingerpost::links::{Ending, Scope};
use fingerpost::load;
use fingerpost::pipeline::{self, Options};
use fingerpost::resolve::Drafts;
use jiff::civil::date;

use crate::server::{Handler, Reply, answer, html, page, redirect};
use crate::{World, ask, patient};

const QUOTE: &str =
    "if the home doesn\u{2019}t use it for a period of 30 days, it will be deactivated";

fn with(text: &str) -> Vec<u8> {
    html(
        "200 OK",
        &format!(
            "<title>Rules</title><h1>Rules</h1><p>These are the rules of the service, which everybody \
             who works in a home should know and keep to, so that mailboxes stay safe and in \
             use.</p>{text}"
        ),
    )
}

fn latin(body: &str, charset: &str) -> Vec<u8> {
    let bytes: Vec<u8> = body
        .chars()
        .map(|letter| match letter {
            '\u{2019}' => 0x92,
            '£' => 0xa3,
            ascii => ascii as u8,
        })
        .collect();
    answer(
        "200 OK",
        &[&format!("Content-Type: text/html; charset={charset}")],
        &bytes,
    )
}

/// What a page answers, and how it stands to the rule.
#[expect(clippy::too_many_lines, reason = "one row for each sort of page")]
fn rows() -> Vec<(&'static str, Standing, Vec<u8>)> {
    let sentence = format!("<p>Mind that {QUOTE}.</p>");
    let filler = "<p>Some other words that fill the page.</p>".repeat(60_000);
    vec![
        ("present", Standing::Confirmed, with(&sentence)),
        (
            "reworded",
            Standing::Reworded,
            with("<p>Accounts are deactivated when nobody has used them for 30 days.</p>"),
        ),
        (
            "changed",
            Standing::Changed,
            with(&sentence.replace("30 days", "45 days")),
        ),
        (
            "absent",
            Standing::Absent,
            with("<p>Nothing of interest.</p>"),
        ),
        (
            "another-subject",
            Standing::Absent,
            with(
                "<p>A deleted mailbox can be restored within 30 days, and for 60 days by request.</p>",
            ),
        ),
        (
            "huge",
            Standing::Unreadable,
            with(&format!("{filler}{sentence}")),
        ),
        (
            "huge-behind",
            Standing::Confirmed,
            with(&format!("{sentence}{filler}")),
        ),
        (
            "script",
            Standing::Unreadable,
            html(
                "200 OK",
                "<title>Rules</title><div id=app></div><script>render('30 days')</script>",
            ),
        ),
        (
            "latin-as-utf",
            Standing::Confirmed,
            latin(&sentence, "utf-8"),
        ),
        ("latin", Standing::Confirmed, latin(&sentence, "iso-8859-1")),
        (
            "utf-as-latin",
            Standing::Confirmed,
            answer(
                "200 OK",
                &["Content-Type: text/html; charset=iso-8859-1"],
                sentence.as_bytes(),
            ),
        ),
        (
            "plain-text",
            Standing::Confirmed,
            answer(
                "200 OK",
                &["Content-Type: text/plain; charset=utf-8"],
                format!(
                    "Rules\n\nMind that {}.\n",
                    QUOTE.replace("period of", "period\nof")
                )
                .as_bytes(),
            ),
        ),
        (
            "pdf",
            Standing::Unreadable,
            answer("200 OK", &["Content-Type: application/pdf"], b"%PDF-1.7"),
        ),
        (
            "dead",
            Standing::Unreadable,
            html("404 Not Found", &sentence),
        ),
        ("fault", Standing::Unreadable, html("500 Oh", &sentence)),
        ("blocked", Standing::Unreadable, html("403 No", &sentence)),
        (
            "not-found-with-200",
            Standing::Unreadable,
            html(
                "200 OK",
                &format!("<title>Page not found</title>{sentence}"),
            ),
        ),
        (
            "withdrawn",
            Standing::Unreadable,
            with(&format!(
                "<p>This guidance was withdrawn on 1 March 2024</p>{sentence}"
            )),
        ),
        (
            "moved",
            Standing::Confirmed,
            redirect(301, "https://rules.example/present"),
        ),
        (
            "to-strangers",
            Standing::Unreadable,
            redirect(301, "https://strangers.test/present"),
        ),
        ("cut-off", Standing::Confirmed, {
            let mut bytes = with(&format!("{sentence}<p>more"));
            bytes.truncate(bytes.len() - 2);
            bytes
        }),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_that_backs_a_fact_gets_its_standing() {
    let rows = rows();
    let answers: HashMap<String, Vec<u8>> = rows
        .iter()
        .map(|(name, _, bytes)| (format!("/{name}"), bytes.clone()))
        .collect();
    let handler: Handler = Arc::new(move |request| match answers.get(&request.path) {
        Some(bytes) if request.path == "/cut-off" => Reply::SendAndClose(bytes.clone()),
        Some(bytes) => Reply::Send(bytes.clone()),
        None => Reply::Send(html("404 Not Found", "<h1>No such page</h1>")),
    });
    let stranger: Handler = Arc::new(|_| Reply::Send(page("Strangers")));
    let world = World::new(
        [
            ("rules.example".to_owned(), handler),
            ("strangers.test".to_owned(), stranger),
        ]
        .into(),
        HashMap::new(),
        Vec::new(),
    )
    .await;

    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("content")).expect("a folder");
    let mut facts = String::new();
    for (number, (name, _, _)) in rows.iter().enumerate() {
        // Each fact is about something of its own, so that none is taken for another.
        // Writing to a string cannot fail.
        let _ = write!(
            facts,
            "[policy.rule-{name}]\nvalue = \"30 days\"\nabout = [\"deactivated\"]\nnot_about = [\"restored\"]\n\
             source = {{ url = \"https://rules.example/{name}#place-{number}\", quote = \"{QUOTE}\" }}\n"
        );
    }
    fs::write(folder.path().join("content/facts.toml"), facts).expect("a file");
    fs::write(
        folder.path().join("site.toml"),
        "title = \"Test\"\nbase_url = \"https://www.example.org/\"\n",
    )
    .expect("a file");
    fs::write(
        folder.path().join("content/_index.md"),
        "+++\ntitle = \"Home\"\n+++\n[Rules](https://rules.example/present)\n",
    )
    .expect("a file");

    let today = date(2026, 3, 1);
    let loaded = load::load(folder.path()).expect("a site");
    let options = Options {
        today,
        drafts: Drafts::LeftOut,
    };
    let mut cache = pipeline::Cache::default();
    let prepared = pipeline::prepare(&loaded, options, &mut cache).expect("no internal error");
    let mut ledger = Ledger::default();
    let questions = prepared
        .links()
        .questions(&ledger, today, Scope::Everything);
    assert_eq!(questions.len(), rows.len());
    let outcome = ask(&world.client(patient()), questions).await;
    assert_eq!(outcome.ending, Ending::Complete);
    evidence::learn(prepared.site(), &mut ledger, &outcome.observations);

    let proofs = evidence::proofs(prepared.site(), &ledger);
    let mut wrong = Vec::new();
    for (name, expected, _) in &rows {
        match proofs.get(&format!("rule-{name}")) {
            Some(proof) if proof.standing == *expected => {
                let is_good = expected.is_good();
                assert_eq!(proof.verified.is_some(), is_good, "{name}");
                assert_eq!(proof.passage.is_some(), is_good, "{name}");
                assert_eq!(
                    proof.reason.is_some(),
                    *expected == Standing::Unreadable,
                    "{name}"
                );
            }
            other => wrong.push(format!("{name}: expected {expected:?}, found {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    // Asked once, but for the page that is missing and the fault, which are asked again, and the
    // page that another one leads to.
    let requests = world.server.requests_to("rules.example");
    for (name, _, _) in &rows {
        let number = requests
            .iter()
            .filter(|request| request.path == format!("/{name}"))
            .count();
        let expected = match *name {
            "dead" | "present" => 2,
            "fault" | "cut-off" => 3,
            _ => 1,
        };
        assert_eq!(number, expected, "{name}");
    }
}
