//! Problems on the page: where the words of a finding stand in what a reader sees, counted as the
//! panel's script counts.

use std::io::{Read, Write};
use std::net::TcpStream;

use fingerpost::html_tokens::{HtmlToken, tokens};
use fingerpost::serve::Editor;

use crate::support::TestSite;

/// The main part of a page as the script reads it: its letters without white space.
fn letters(html: &str) -> Vec<u16> {
    let mut all = Vec::new();
    let (mut inside, mut hidden) = (false, false);
    for token in tokens(html) {
        match token {
            HtmlToken::Open { name, .. } if name == "main" => inside = true,
            HtmlToken::Close { name, .. } if name == "main" => inside = false,
            HtmlToken::Open { name, .. } if name == "script" => hidden = true,
            HtmlToken::Close { name, .. } if name == "script" => hidden = false,
            HtmlToken::Text { text, .. } if inside && !hidden => {
                let seen = text
                    .chars()
                    .filter(|character| !matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}'));
                all.extend(seen.collect::<String>().encode_utf16());
            }
            _ => {}
        }
    }
    all
}

/// What is marked on a page for each of its findings, read off the page that is served.
fn marked(site: &TestSite, page: &str) -> Vec<(String, Vec<String>)> {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let root = site.root().to_str().expect("a path");
    command.args(["serve", "--offline", "--port", "0", "--root", root]);
    let mut program = command
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(
        program.stdout.take().expect("output"),
    ));
    let address = lines
        .find_map(|line| {
            let line = line.expect("a line");
            Some(
                line.strip_prefix("The preview is at http://")?
                    .trim_end_matches('/')
                    .to_owned(),
            )
        })
        .expect("an address");
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).expect("a connection");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        text.split_once("\r\n\r\n").expect("a body").1.to_owned()
    };
    let letters = letters(&get(page));
    let view: serde_json::Value =
        serde_json::from_str(&get(&format!("/.fingerpost/panel?path={page}"))).expect("JSON");
    program.kill().expect("it ends");
    let _ = program.wait();
    let findings = view["here"].as_array().expect("findings");
    findings
        .iter()
        .map(|finding| {
            let check = finding["check"].as_str().expect("a check").to_owned();
            let marks = finding["marks"].as_array().cloned().unwrap_or_default();
            let number = |mark: &serde_json::Value, key: &str| {
                usize::try_from(mark[key].as_u64().expect("a number")).expect("small")
            };
            let words = marks.iter().map(|mark| {
                let range = number(mark, "start")..number(mark, "end");
                let words = String::from_utf16(&letters[range]).expect("whole letters");
                assert_eq!(words, mark["text"].as_str().expect("text"), "{view}");
                words
            });
            (check, words.collect())
        })
        .collect()
}

fn expect(text: &str, wanted: &[(&str, &[&str])]) {
    let site = TestSite::new()
        .with(
            "content/facts.toml",
            "[term.nhsmail]\nvalue = \"NHSmail\"\nnot = [\"NHS Mail\", \"NHS-mail\"]\n",
        )
        .with(
            "content/a.md",
            format!("+++\ntitle = \"A & B 😀\"\n+++\n{text}"),
        );
    let wanted: Vec<(String, Vec<String>)> = wanted
        .iter()
        .map(|(check, words)| {
            let words = words.iter().map(|words| (*words).to_owned());
            ((*check).to_owned(), words.collect())
        })
        .collect();
    assert_eq!(marked(&site, "/a/"), wanted, "{text}");
}

#[test]
fn the_very_words_are_marked() {
    // Through bold, entities, letters outside of the basic plane, line ends and tables.
    expect(
        "First 😀 &amp; &lt;b&gt; **then** ask NHS Mail.\r\n\r\n- a list: *NHS* Mail\r\n\r\n| a | b |\r\n| - | - |\r\n| x | NHS-mail & more |\r\n",
        &[
            ("term", &["NHSMail"]),
            ("term", &["NHSMail"]),
            ("term", &["NHS-mail"]),
        ],
    );
}

#[test]
fn what_nobody_sees_is_marked_at_the_words_of_its_link() {
    expect(
        "See [the other page](gone.md) and ![a picture](none.png).\n",
        &[("broken-link", &["theotherpage"]), ("broken-link", &[])],
    );
}

#[test]
fn an_unknown_fact_is_marked_by_its_name() {
    expect(
        "Ring {{ office.phon }} `code & more`.\n",
        &[("fact-reference", &["office.phon"])],
    );
}

#[test]
fn an_editors_address_says_where_the_path_goes_and_runs_nothing() {
    assert!(Editor::new("zed://file{path}:{line}:{column}").is_ok());
    for wrong in [
        "",
        "code",
        "vscode://file",
        "javascript:alert({path})",
        "JavaScript:{path}",
        "data:{path}",
        " javascript:{path}",
    ] {
        assert!(Editor::new(wrong).is_err(), "{wrong}");
    }
}
