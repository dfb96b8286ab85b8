//! The language server as an editor meets it: a client that speaks the protocol over a pipe.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};

use support::TestSite;

const FACTS: &str = r#"
[contact.office]
name  = "Harbour Office"
phone = "01632 960123"
email = "office@harbour.example"
owner = "Jo Bell"

[policy.renewal]
value     = "30 days"
says      = "renew your permit at least every {value}"
about     = ["renew", "permit"]
owner     = "Jo Bell"
reviewed  = 2026-11-01
"#;

fn site() -> TestSite {
    TestSite::new()
        .with("content/facts.toml", FACTS)
        .page("_index.md", "\nSee [permits](permits.md#how-long).\n\nRing {{ office.phone }} or write to {{ office.email }}.\n")
        .page("permits.md", "\n## How long is a permit valid? {#how-long}\n\nRenew your permit at least every 30 days. [Home](_index.md)\n")
}

/// An editor with one conversation.
struct Editor {
    program: Child,
    /// Nothing once the editor has gone away.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    requests: i32,
    /// What is shown now, by the path of the file.
    diagnostics: BTreeMap<PathBuf, Vec<Value>>,
    said: Vec<String>,
    registered: Vec<String>,
}

impl Editor {
    fn start(folder: &Path) -> Self {
        Self::start_with(
            folder,
            &[],
            &json!({ "general": { "positionEncodings": ["utf-16"] } }),
        )
    }

    fn start_with(folder: &Path, arguments: &[&str], capabilities: &Value) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .args(["lsp", "--as-of", "2026-11-22"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = program.stdin.take();
        let output = BufReader::new(program.stdout.take().expect("its output"));
        let mut editor = Self {
            program,
            input,
            output,
            requests: 1000,
            diagnostics: BTreeMap::new(),
            said: Vec::new(),
            registered: Vec::new(),
        };
        let answer = editor.ask(
            "initialize",
            json!({
                "capabilities": capabilities,
                "workspaceFolders": [{ "uri": uri(folder), "name": "site" }],
            }),
        );
        assert_eq!(answer["serverInfo"]["name"], "fingerpost");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Message) {
        let input = self.input.as_mut().expect("an editor");
        message.write(input).expect("the program listens");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&Notification::new(method.to_owned(), params).into());
    }

    /// The answer, or the error in words.
    fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.requests += 1;
        let id = self.requests;
        self.send(&Request::new(id.into(), method.to_owned(), params).into());
        loop {
            match Message::read(&mut self.output)
                .expect("a message")
                .expect("no end")
            {
                Message::Response(response) if response.id == id.into() => {
                    return response.response_result.map_err(|error| error.message);
                }
                Message::Response(response) => panic!("an answer to nothing: {response:?}"),
                Message::Request(request) => {
                    self.registered.push(request.params.to_string());
                    self.send(&Response::new_ok(request.id, Value::Null).into());
                }
                Message::Notification(notification) => self.note(&notification),
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params)
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn note(&mut self, notification: &Notification) {
        let params = &notification.params;
        match notification.method.as_str() {
            "textDocument/publishDiagnostics" => {
                let path = path(&params["uri"]);
                let shown = params["diagnostics"].as_array().expect("a list").clone();
                self.diagnostics.insert(path, shown);
            }
            "window/showMessage" => self.said.push(params["message"].to_string()),
            other => panic!("unexpected: {other}"),
        }
    }

    fn open(&mut self, path: &Path, text: &str) {
        self.tell(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri(path), "languageId": "markdown", "version": 1, "text": text } }),
        );
    }

    fn open_from_disk(&mut self, path: &Path) -> String {
        let text = fs::read_to_string(path).expect("the file");
        self.open(path, &text);
        text
    }

    fn change(&mut self, path: &Path, text: &str) {
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri(path), "version": 2 }, "contentChanges": [{ "text": text }] }),
        );
    }

    /// Waits until everything that was told is worked on, and returns what is shown for a file.
    fn shown(&mut self, path: &Path) -> Vec<Value> {
        self.ask("textDocument/hover", at(path, 0, 0));
        self.diagnostics
            .get(&path.canonicalize().unwrap_or_else(|_| path.to_path_buf()))
            .cloned()
            .unwrap_or_default()
    }

    fn ask_at(&mut self, method: &str, path: &Path, text: &str, words: &str) -> Value {
        let (line, column) = place(text, words);
        self.ask(method, at(path, line, column))
    }

    fn rename(
        &mut self,
        path: &Path,
        text: &str,
        words: &str,
        name: &str,
    ) -> Result<Value, String> {
        let (line, column) = place(text, words);
        let mut params = at(path, line, column);
        params["newName"] = json!(name);
        self.try_ask("textDocument/rename", params)
    }

    fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.program.wait().expect("it ends").code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).expect("a path").to_string()
}

fn path(uri: &Value) -> PathBuf {
    let uri = url::Url::parse(uri.as_str().expect("an address")).expect("an address");
    uri.to_file_path().expect("a path")
}

fn at(path: &Path, line: usize, column: usize) -> Value {
    json!({ "textDocument": { "uri": uri(path) }, "position": { "line": line, "character": column } })
}

/// Line and column (both from 0, in UTF-16) one character into the words.
fn place(text: &str, words: &str) -> (usize, usize) {
    let offset = text.find(words).expect("the words") + 1;
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |index| index + 1);
    (line, text[start..offset].encode_utf16().count())
}

/// The words of a range.
fn words<'a>(text: &'a str, range: &Value) -> &'a str {
    let offset = |position: &Value| {
        let number = |name: &str| {
            usize::try_from(position[name].as_u64().expect("a number")).expect("small")
        };
        let start: usize = text
            .split_inclusive('\n')
            .take(number("line"))
            .map(str::len)
            .sum();
        let mut units = 0;
        let inside = text[start..]
            .char_indices()
            .find(|(_, character)| {
                let here = units;
                units += character.len_utf16();
                here >= number("character")
            })
            .map_or(text.len() - start, |(index, _)| index);
        start + inside
    };
    &text[offset(&range["start"])..offset(&range["end"])]
}

/// Does to the disk what the editor would do to its files.
fn apply(edit: &Value) {
    for operation in edit["documentChanges"].as_array().expect("operations") {
        if operation["kind"] == "rename" {
            let new = path(&operation["newUri"]);
            fs::create_dir_all(new.parent().expect("a folder")).expect("a folder");
            fs::rename(path(&operation["oldUri"]), new).expect("a move");
            continue;
        }
        let file = path(&operation["textDocument"]["uri"]);
        let old = fs::read_to_string(&file).expect("a file");
        let mut edits: Vec<(usize, usize, &str)> = operation["edits"]
            .as_array()
            .expect("edits")
            .iter()
            .map(|edit| {
                let found = words(&old, &edit["range"]);
                let start = found.as_ptr() as usize - old.as_ptr() as usize;
                (
                    start,
                    start + found.len(),
                    edit["newText"].as_str().expect("text"),
                )
            })
            .collect();
        edits.sort_unstable();
        let mut new = old.clone();
        for (start, end, text) in edits.into_iter().rev() {
            new.replace_range(start..end, text);
        }
        fs::write(&file, new).expect("a file");
    }
}

fn labels(completion: &Value) -> Vec<&str> {
    completion
        .as_array()
        .expect("proposals")
        .iter()
        .map(|item| item["label"].as_str().expect("a label"))
        .collect()
}

#[test]
fn a_contradiction_shows_while_it_is_typed_and_goes_when_it_is_mended() {
    let site = site();
    let file = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    let good = editor.open_from_disk(&file);
    assert!(editor.shown(&file).is_empty());

    let bad = good.replace("every 30 days", "every 60 days");
    editor.change(&file, &bad);
    let shown = editor.shown(&file);
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert_eq!(words(&bad, &shown[0]["range"]), "60 days");
    assert_eq!(shown[0]["code"], "fact-mismatch");
    assert_eq!(shown[0]["severity"], 1);
    assert_eq!(shown[0]["source"], "fingerpost");
    let message = shown[0]["message"].as_str().expect("words");
    assert!(message.contains("30 days"), "{message}");
    let related = &shown[0]["relatedInformation"][0];
    assert_eq!(words(FACTS, &related["location"]["range"]), "\"30 days\"");
    assert_eq!(fs::read_to_string(&file).expect("the file"), good);

    editor.change(&file, &good);
    assert!(editor.shown(&file).is_empty());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_closed_file_counts_as_it_is_on_the_disk() {
    let site = site();
    let file = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    let good = editor.open_from_disk(&file);
    editor.change(&file, &good.replace("30 days", "60 days"));
    assert_eq!(editor.shown(&file).len(), 1);
    editor.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri(&file) } }),
    );
    assert!(editor.shown(&file).is_empty());
}

#[test]
fn a_file_that_changes_on_the_disk_is_read_again() {
    let site = site();
    let file = site.path("content/permits.md");
    let watching =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::start_with(site.root(), &[], &watching);
    assert!(editor.shown(&file).is_empty());
    assert!(editor.registered[0].contains("**/content/**"));
    let text = fs::read_to_string(&file).expect("the file");
    fs::write(&file, text.replace("30 days", "60 days")).expect("the file");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": uri(&file), "type": 2 }] }),
    );
    assert_eq!(editor.shown(&file).len(), 1);
}

#[test]
fn a_change_of_the_facts_shows_on_the_pages() {
    let site = site();
    let facts = site.path("content/facts.toml");
    let mut editor = Editor::start(site.root());
    editor.open(&facts, &FACTS.replace("\"30 days\"", "\"60 days\""));
    let shown = editor.shown(&site.path("content/permits.md"));
    assert_eq!(shown.len(), 1, "{shown:#?}");
}

#[test]
fn columns_count_what_the_editor_counts() {
    let site = site();
    let file = site.path("content/permits.md");
    let text = "+++\ntitle = \"Permits\"\n+++\n\n𐐀é Renew your permit every 60 days.\n";
    for (encoding, column) in [("utf-8", 31), ("utf-16", 28), ("utf-32", 27)] {
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        let mut editor = Editor::start_with(site.root(), &[], &capabilities);
        editor.open(&file, text);
        let shown = editor.shown(&file);
        let wrong = shown
            .iter()
            .find(|shown| shown["code"] == "fact-mismatch")
            .expect("it");
        assert_eq!(
            wrong["range"]["start"],
            json!({ "line": 4, "character": column }),
            "{encoding}"
        );
    }
}

#[test]
fn the_pointer_on_a_fact_tells_its_value_who_agreed_and_where_else() {
    let site = site();
    let file = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    let text = editor.open_from_disk(&file);
    let answer = editor.ask_at("textDocument/hover", &file, &text, "30 days");
    let said = answer["contents"]["value"].as_str().expect("words");
    for part in [
        "renewal",
        "30 days",
        "Agreed with Jo Bell",
        "2026-11-01",
        "permits.md, line 7",
    ] {
        assert!(said.contains(part), "no {part:?} in {said}");
    }
    assert_eq!(words(&text, &answer["range"]), "30 days");

    let home = site.path("content/_index.md");
    let text = editor.open_from_disk(&home);
    let answer = editor.ask_at("textDocument/hover", &home, &text, "office.phone");
    let said = answer["contents"]["value"].as_str().expect("words");
    assert!(said.contains("01632 960123"), "{said}");
    let answer = editor.ask_at("textDocument/hover", &home, &text, "permits.md");
    let said = answer["contents"]["value"].as_str().expect("words");
    assert!(
        said.contains("/permits/\\#how-long") || said.contains("/permits/"),
        "{said}"
    );
}

#[test]
fn facts_formats_pages_anchors_and_checks_complete() {
    let site = site();
    let file = site.path("content/_index.md");
    let mut editor = Editor::start(site.root());
    for (typed, expected, missing) in [
        ("Ring {{ off", "office.phone", "short"),
        ("Ring {{ office.phone | s", "short", "office.phone"),
        ("See [permits](per", "permits.md", "office.phone"),
        ("See [permits](permits.md#", "how-long", "permits.md"),
        ("<!-- allow fact-", "fact-mismatch", "permits.md"),
    ] {
        let text = format!("+++\ntitle = \"Home\"\n+++\n\n{typed}");
        editor.open(&file, &text);
        let column = typed.encode_utf16().count();
        let answer = editor.ask("textDocument/completion", at(&file, 4, column));
        let labels = labels(&answer);
        assert!(labels.contains(&expected), "{typed}: {labels:?}");
        assert!(!labels.contains(&missing), "{typed}: {labels:?}");
        let item = answer
            .as_array()
            .expect("items")
            .iter()
            .find(|item| item["label"] == expected);
        let replaced = words(&text, &item.expect("it")["textEdit"]["range"]);
        assert!(
            typed.ends_with(replaced) && expected.starts_with(replaced),
            "{typed}: {replaced:?}"
        );
    }
    editor.open(&file, "+++\ntitle = \"Home\"\n+++\n\nPlain words");
    let answer = editor.ask("textDocument/completion", at(&file, 4, 11));
    assert_eq!(answer, json!([]));
}

#[test]
fn facts_and_links_lead_to_where_they_are_declared_and_used() {
    let site = site();
    let facts = site.path("content/facts.toml");
    let home = site.path("content/_index.md");
    let permits = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    let text = editor.open_from_disk(&home);

    let answer = editor.ask_at("textDocument/definition", &home, &text, "office.phone");
    assert_eq!(path(&answer["uri"]), facts.canonicalize().expect("a path"));
    assert_eq!(words(FACTS, &answer["range"]), "\"01632 960123\"");

    let answer = editor.ask_at("textDocument/definition", &home, &text, "permits.md");
    assert_eq!(
        path(&answer["uri"]),
        permits.canonicalize().expect("a path")
    );

    let mut params = at(&facts, 0, 0);
    let (line, column) = place(FACTS, "\"30 days\"");
    params["position"] = json!({ "line": line, "character": column });
    params["context"] = json!({ "includeDeclaration": false });
    editor.open_from_disk(&facts);
    let answer = editor.ask("textDocument/references", params.clone());
    let places = answer.as_array().expect("places");
    assert_eq!(places.len(), 1, "{places:#?}");
    assert_eq!(
        path(&places[0]["uri"]),
        permits.canonicalize().expect("a path")
    );
    params["context"] = json!({ "includeDeclaration": true });
    let answer = editor.ask("textDocument/references", params);
    assert_eq!(answer.as_array().expect("places").len(), 2);
}

#[test]
fn quick_fixes_are_those_of_check_with_fix() {
    let site = site().page("a.md", "\nRing [01632 960123](tel:+441632960124).\n");
    let file = site.path("content/a.md");
    let mut editor = Editor::start(site.root());
    let text = editor.open_from_disk(&file);
    let (line, column) = place(&text, "tel:");
    let position = json!({ "line": line, "character": column });
    let answer = editor.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": { "uri": uri(&file) },
            "range": { "start": position, "end": position },
            "context": { "diagnostics": [] },
        }),
    );
    let actions = answer.as_array().expect("actions");
    let quick = actions
        .iter()
        .find(|action| action["kind"] == "quickfix")
        .expect("a fix");
    assert_eq!(quick["isPreferred"], true);
    let all = actions
        .iter()
        .find(|action| action["kind"] == "source.fixAll")
        .expect("all");
    for action in [quick, all] {
        let changes = action["edit"]["changes"].as_object().expect("changes");
        let edits = changes
            .values()
            .next()
            .expect("a file")
            .as_array()
            .expect("edits")
            .clone();
        assert_eq!(edits.len(), 1);
        assert_eq!(edits[0]["newText"], "tel:+441632960123");
        assert_eq!(words(&text, &edits[0]["range"]), "tel:+441632960124");
    }
    site.run(&["check", "--fix"]).ended(0);
    let fixed = fs::read_to_string(&file).expect("the file");
    assert_eq!(fixed, text.replace("960124", "960123"));
}

#[test]
fn an_anchor_is_renamed_with_every_link_to_it() {
    let site = site().page(
        "permits.md",
        "\n## How long is a permit valid? {#how-long}\n\nSee [above](#how-long) and [home](_index.md).\n\n## When does it end?\n\nRenew your permit at least every 30 days.\n",
    );
    let file = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    let text = editor.open_from_disk(&file);
    let answer = editor.ask_at("textDocument/prepareRename", &file, &text, "How long");
    assert_eq!(answer["placeholder"], "how-long");
    assert_eq!(words(&text, &answer["range"]), "how-long");

    for (name, why) in [
        ("How Long", "Try \"how-long\""),
        ("!!", "at least one letter"),
        ("when-does-it-end", "not taken"),
    ] {
        let refused = editor
            .rename(&file, &text, "How long", name)
            .expect_err(name);
        assert!(refused.contains(why), "{refused}");
    }
    let edit = editor
        .rename(&file, &text, "How long", "validity")
        .expect("an edit");
    apply(&edit);
    let edit = editor
        .rename(&file, &text, "When does", "end")
        .expect("an edit");
    apply(&edit);
    let after = fs::read_to_string(&file).expect("the page");
    assert!(after.contains("valid? {#validity}\n"), "{after}");
    assert!(after.contains("[above](#validity)"), "{after}");
    assert!(after.contains("end? {#end}\n"), "{after}");
    let home = fs::read_to_string(site.path("content/_index.md")).expect("the page");
    assert!(home.contains("(permits.md#validity)"), "{home}");
    site.run(&["check"]).ended(0);
}

#[test]
fn a_page_is_moved_with_every_link_and_its_old_address_leads_on() {
    let settings = format!("{}\n[[navigation]]\npage = \"permits.md\"\n", support::SITE);
    let site = site()
        .with("site.toml", settings)
        .page("permits.md", "\n## How long? {#how-long}\n\nRenew your permit at least every 30 days. [Home](_index.md#top), [this page about permits](permits.md), ![Boat](boat.svg)\n")
        .with("content/boat.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><title>Boat</title></svg>")
        .page("_index.md", "\n## Top {#top}\n\nSee [permits](permits.md#how-long), [again](/permits.md). Ring {{ office.phone }} or write to {{ office.email }}.\n");
    site.run(&["check"]).ended(0);
    let home = site.path("content/_index.md");
    let mut editor = Editor::start(site.root());
    let text = editor.open_from_disk(&home);
    let answer = editor.ask_at("textDocument/prepareRename", &home, &text, "permits.md#");
    assert_eq!(answer["placeholder"], "permits.md");
    for (name, why) in [
        ("guides/permits", "ends in .md"),
        ("_index.md", "already a page"),
        ("a:b.md", "every computer"),
    ] {
        let refused = editor
            .rename(&home, &text, "permits.md#", name)
            .expect_err(name);
        assert!(refused.contains(why), "{refused}");
    }
    let edit = editor
        .rename(&home, &text, "permits.md#", "guides/permits.md")
        .expect("an edit");
    apply(&edit);
    let moved = fs::read_to_string(site.path("content/guides/permits.md")).expect("the page");
    assert!(
        moved.starts_with("+++\naliases = [\"/permits/\"]\n"),
        "{moved}"
    );
    for part in ["(../_index.md#top)", "(permits.md)", "(../boat.svg)"] {
        assert!(moved.contains(part), "no {part} in {moved}");
    }
    let home = fs::read_to_string(home).expect("the page");
    assert!(home.contains("(guides/permits.md#how-long)"), "{home}");
    assert!(home.contains("(/guides/permits.md)"), "{home}");
    let settings = fs::read_to_string(site.path("site.toml")).expect("settings");
    assert!(
        settings.contains("page = \"guides/permits.md\""),
        "{settings}"
    );
    site.run(&["build"]).ended(0);
    assert!(site.published().contains_key("permits/index.html"));
}

#[test]
fn translations_follow_when_their_original_is_moved() {
    let settings = format!(
        "{}\n[languages.cy]\ntitle = \"Prawf\"\n[[languages.cy.navigation]]\npage = \"cy/trwydded.md\"\n",
        support::SITE
    );
    let site = site()
        .with("site.toml", settings)
        .page("cy/_index.md", "\nGweler [y trwyddedau](trwydded.md).\n")
        .with(
            "content/cy/trwydded.md",
            "+++\ntitle = \"Trwydded\"\ntranslation_of = \"permits.md\"\n+++\n\nGeiriau.\n",
        );
    site.run(&["check"]).ended(0);
    let mut editor = Editor::start(site.root());
    for (folder, old, new) in [
        ("content", "permits.md", "licences.md"),
        ("content/cy", "trwydded.md", "caniatad.md"),
    ] {
        let [old, new] = [old, new].map(|name| site.path(&format!("{folder}/{name}")));
        let answer = editor.ask(
            "workspace/willRenameFiles",
            json!({ "files": [{ "oldUri": uri(&old), "newUri": uri(&new) }] }),
        );
        apply(&answer);
        fs::rename(&old, &new).expect("a move");
    }
    let welsh = fs::read_to_string(site.path("content/cy/caniatad.md")).expect("the page");
    assert!(
        welsh.contains("translation_of = \"licences.md\""),
        "{welsh}"
    );
    let settings = fs::read_to_string(site.path("site.toml")).expect("settings");
    assert!(settings.contains("page = \"cy/caniatad.md\""), "{settings}");
    site.run(&["check"]).ended(0);
}

#[test]
fn links_follow_when_the_editor_moves_a_file() {
    let site = site();
    let mut editor = Editor::start(site.root());
    let old = site.path("content/permits.md");
    let new = site.path("content/licences.md");
    let answer = editor.ask(
        "workspace/willRenameFiles",
        json!({ "files": [{ "oldUri": uri(&old), "newUri": uri(&new) }] }),
    );
    apply(&answer);
    fs::rename(&old, &new).expect("a move");
    let home = fs::read_to_string(site.path("content/_index.md")).expect("the page");
    assert!(home.contains("(licences.md#how-long)"), "{home}");
    let elsewhere = editor.ask(
        "workspace/willRenameFiles",
        json!({ "files": [{ "oldUri": uri(&old), "newUri": uri(&site.path("notes.md")) }] }),
    );
    assert_eq!(elsewhere, Value::Null);
}

#[test]
fn a_site_inside_a_site_has_its_own_facts() {
    let outer = site().with("docs/site.toml", support::SITE).with(
        "docs/content/_index.md",
        "+++\ntitle = \"Guide\"\n+++\n\nRenew your permit every 60 days.\n",
    );
    let file = outer.path("docs/content/_index.md");
    let mut editor = Editor::start(outer.root());
    editor.open_from_disk(&file);
    assert!(editor.shown(&file).is_empty());
    let text = "+++\ntitle = \"Guide\"\n+++\n\n[Join](nowhere.md)\n";
    editor.change(&file, text);
    let shown = editor.shown(&file);
    assert_eq!(shown[0]["code"], "broken-link");
}

#[test]
fn what_makes_no_sense_is_refused_and_the_conversation_goes_on() {
    let site = site();
    let file = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    assert!(
        editor
            .try_ask("textDocument/formatting", json!({}))
            .is_err()
    );
    assert!(
        editor
            .try_ask("textDocument/hover", json!({ "position": 7 }))
            .is_err()
    );
    editor.tell("textDocument/didOpen", json!([1, 2, 3]));
    editor.tell("nobody/knows", json!({ "a": 1 }));
    editor.tell(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1, "text": "x" } }),
    );
    let outside = tempfile::tempdir().expect("a folder");
    let note = outside.path().join("note.md");
    editor.open(&note, "Words.\n");
    assert_eq!(
        editor.ask("textDocument/hover", at(&note, 0, 0)),
        Value::Null
    );
    editor.open_from_disk(&file);
    let far = editor.ask(
        "textDocument/hover",
        at(&file, 4_000_000_000, 4_000_000_000),
    );
    assert_eq!(far, Value::Null);
    let refused = editor
        .rename(
            &file,
            &fs::read_to_string(&file).expect("the file"),
            "Renew",
            "x",
        )
        .expect_err("nothing to rename");
    assert!(refused.contains("fingerpost facts set"), "{refused}");
    assert!(editor.shown(&file).is_empty());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_site_that_cannot_be_read_is_said_in_words() {
    let site = site();
    let file = site.path("content/permits.md");
    let mut editor = Editor::start(site.root());
    editor.open_from_disk(&file);
    assert!(editor.shown(&file).is_empty());
    fs::remove_file(site.path("site.toml")).expect("no site");
    editor.change(&file, "+++\ntitle = \"P\"\n+++\n\nWords.\n");
    editor.shown(&file);
    assert!(
        editor
            .said
            .iter()
            .any(|said| said.contains("there is no site.toml")),
        "{:?}",
        editor.said
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn the_program_ends_when_its_editor_has_gone() {
    let site = site();
    let mut editor = Editor::start(site.root());
    editor.shown(&site.path("content/permits.md"));
    editor.input = None;
    assert!(editor.program.wait().expect("it ends").success());
}
