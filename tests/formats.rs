//! The reports for machines hold to the formats that others have agreed, and stand where they are
//! asked for and nowhere else.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use fingerpost::checks;
use fingerpost::finding::{Certainty, Finding, Severity};
use fingerpost::links::LinkReport;
use fingerpost::report::{Options, Outcome, Summary, format};
use fingerpost::source::{Location, SourceFile, SourcePath, Sources, Span};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};
use support::{Run, TestSite};

const PAGE: &str = "content/a b/é.md";

/// Text that would act on what shows it, or break out of the format that holds it.
const HOSTILE: &str = "a\u{1b}[2J\r\n::error file=x::forged\n##[error]forged\u{202e}gpj\u{0}\u{ffff} \
    ]]> </failure></testsuites> &amp; <b> \"quoted\" [words](https://elsewhere.example) {0}";

fn written(name: &str, findings: &[Finding], sources: &Sources, options: &Options) -> String {
    let outcome = Outcome {
        findings,
        summary: Summary::of(findings, 9, 31, 17),
        sources,
        links: &LinkReport::default(),
        reading: &[],
    };
    let mut out = Vec::new();
    let format = format(name).expect("the format is in the table");
    (format.write)(&outcome, options, &mut out).expect("writing to memory cannot fail");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// A file and the findings on each of `words` in it.
fn found(text: &str, words: &[&str]) -> (Vec<Finding>, Sources) {
    let path = SourcePath::new(PAGE);
    let mut sources = Sources::default();
    sources.insert(Arc::new(SourceFile::new(path.clone(), text.to_owned())));
    let findings = words
        .iter()
        .flat_map(|words| text.match_indices(words))
        .map(|(start, words)| {
            let span = Span::new(start, start + words.len());
            Finding::new("fact-mismatch", Severity::Error, &path, span, "It is 30.")
        })
        .collect();
    (findings, sources)
}

fn hostile() -> (Vec<Finding>, Sources) {
    let path = SourcePath::new(&format!("content/{HOSTILE}.md"));
    let mut sources = Sources::default();
    sources.insert(Arc::new(SourceFile::new(path.clone(), HOSTILE.to_owned())));
    let findings = (0..HOSTILE.len())
        .map(|start| {
            Finding::new(
                "broken-link",
                [Severity::Error, Severity::Warning, Severity::Note][start % 3],
                &path,
                Span::new(start, start + 7),
                HOSTILE,
            )
            .help(HOSTILE)
            .fact(HOSTILE)
            .fix(HOSTILE, Certainty::Proposed)
            .remark(HOSTILE)
            .remark_at(Location::new(&path, Span::at(start)), HOSTILE)
            .remark_at(
                Location::new(&SourcePath::new(HOSTILE), Span::at(0)),
                HOSTILE,
            )
        })
        .collect();
    (findings, sources)
}

/// The report as SARIF, held against the schema.
fn sarif(findings: &[Finding], sources: &Sources, options: &Options) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.json");
    let schema: Value = serde_json::from_slice(&fs::read(path).expect("the schema")).expect("JSON");
    let log: Value =
        serde_json::from_str(&written("sarif", findings, sources, options)).expect("JSON");
    let mut wrong = Vec::new();
    hold(&schema, &schema, &log, "", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
    log
}

/// Holds a value against a schema (draft 7). Knows what the schema of SARIF uses, and fails where a
/// schema says more than that.
fn hold(whole: &Value, schema: &Value, value: &Value, place: &str, wrong: &mut Vec<String>) {
    for (rule, wanted) in schema.as_object().expect("a schema") {
        let is_met = match rule.as_str() {
            "$schema" | "$id" | "title" | "description" | "default" | "definitions" => true,
            "$ref" => {
                let name = wanted.as_str().and_then(|name| name.strip_prefix('#'));
                let other = whole.pointer(name.expect("a name in this schema"));
                hold(whole, other.expect("a definition"), value, place, wrong);
                true
            }
            "type" => is_of_type(value, wanted),
            "enum" => wanted.as_array().is_some_and(|all| all.contains(value)),
            "anyOf" | "oneOf" => {
                let all = wanted.as_array().expect("schemas");
                let fitting = all.iter().filter(|other| {
                    let mut unmet = Vec::new();
                    hold(whole, other, value, place, &mut unmet);
                    unmet.is_empty()
                });
                let fitting = fitting.count();
                fitting == 1 || (rule == "anyOf" && fitting > 0)
            }
            "required" => value.as_object().is_none_or(|object| {
                let mut names = wanted.as_array().expect("names").iter();
                names.all(|name| object.contains_key(name.as_str().unwrap_or_default()))
            }),
            "properties" => {
                for (name, inner) in wanted.as_object().expect("properties") {
                    if let Some(found) = value.get(name) {
                        hold(whole, inner, found, &format!("{place}/{name}"), wrong);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let others = value.as_object().into_iter().flatten();
                let mut others = others
                    .filter(|(name, _)| !known.is_some_and(|known| known.contains_key(*name)));
                match wanted {
                    Value::Bool(may) => *may || others.next().is_none(),
                    inner => {
                        for (name, found) in others {
                            hold(whole, inner, found, &format!("{place}/{name}"), wrong);
                        }
                        true
                    }
                }
            }
            "items" => {
                for (index, found) in value.as_array().into_iter().flatten().enumerate() {
                    hold(whole, wanted, found, &format!("{place}/{index}"), wrong);
                }
                true
            }
            "minItems" => value
                .as_array()
                .is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap_or(0)),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                let all: BTreeSet<String> = items.iter().map(Value::to_string).collect();
                wanted == false || all.len() == items.len()
            }),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= wanted.as_f64().unwrap_or_default()),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= wanted.as_f64().unwrap_or_default()),
            "format" => match (wanted.as_str(), value.as_str()) {
                (Some("uri"), Some(text)) => url::Url::parse(text).is_ok(),
                (Some("uri-reference"), Some(text)) => {
                    let base = url::Url::parse("https://example.org/").expect("a constant");
                    base.join(text).is_ok()
                        && text.is_ascii()
                        && !text.contains([' ', '<', '>', '"', '\\', '\n', ':'])
                }
                _ => panic!("no report holds a {wanted}"),
            },
            other => panic!("the schema says {other} of {place}"),
        };
        if !is_met {
            wrong.push(format!("{place}: {rule}"));
        }
    }
}

fn is_of_type(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_i64() || value.is_u64(),
        other => panic!("the schema knows a type {other:?}"),
    }
}

/// The rules of the schema are really held against.
#[test]
fn a_log_that_is_not_sarif_is_noticed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.json");
    let schema: Value = serde_json::from_slice(&fs::read(path).expect("the schema")).expect("JSON");
    let (findings, sources) = found("60 days", &["60 days"]);
    let log = sarif(&findings, &sources, &Options::default());
    let broken: [(&str, Value); 7] = [
        ("/version", json!("2.0")),
        ("/runs/0/results/0/level", json!("bad")),
        ("/runs/0/results/0/message", json!({})),
        ("/runs/0/results/0/ruleIndex", json!(-2)),
        (
            "/runs/0/results/0/locations/0/physicalLocation/region/startLine",
            json!(0),
        ),
        (
            "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri",
            json!("a b"),
        ),
        (
            "/runs/0/tool",
            json!({"driver": {"name": "x", "surprise": 1}}),
        ),
    ];
    for (pointer, value) in broken {
        let mut log = log.clone();
        *log.pointer_mut(pointer).expect("a place") = value;
        let mut wrong = Vec::new();
        hold(&schema, &schema, &log, "", &mut wrong);
        assert!(!wrong.is_empty(), "{pointer}");
    }
}

#[test]
fn sarif_says_what_where_and_what_to_write() {
    let text = "\u{feff}# Café\r\n\r\n電話 \u{1f4de} 60 days\r\n";
    let (findings, sources) = found(text, &["60 days"]);
    let start = text.find("60 days").expect("the words");
    let declared = Location::new(&SourcePath::new("content/facts.toml"), Span::at(0));
    let finding = findings[0]
        .clone()
        .help("Ask the owner.")
        .fix("30 days", Certainty::Certain)
        .remark("Agreed on 3 March 2026.")
        .remark_at(declared, "Agreed here.");
    let options = Options {
        site_folder: "the site".to_owned(),
        ..Options::default()
    };
    let log = sarif(&[finding], &sources, &options);
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    let region = json!({"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 13});
    assert_eq!(start, text.rfind("60").expect("the words"));
    assert_eq!(
        result["message"]["text"],
        "It is 30.\nAgreed on 3 March 2026.\nAsk the owner. Write “30 days” here."
    );
    let artifact = json!({"uri": "the%20site/content/a%20b/%C3%A9.md", "uriBaseId": "%SRCROOT%"});
    assert_eq!(
        result["locations"],
        json!([{"physicalLocation": {"artifactLocation": artifact, "region": region}}])
    );
    assert_eq!(
        result["fixes"][0]["artifactChanges"],
        json!([{"artifactLocation": artifact, "replacements":
            [{"deletedRegion": region, "insertedContent": {"text": "30 days"}}]}])
    );
    assert_eq!(
        result["relatedLocations"],
        json!([{"id": 1, "message": {"text": "Agreed here."}, "physicalLocation": {"artifactLocation":
            {"uri": "the%20site/content/facts.toml", "uriBaseId": "%SRCROOT%"}}}])
    );
}

#[test]
fn sarif_documents_every_check() {
    let (findings, sources) = found("60 days", &["60 days"]);
    let log = sarif(&findings, &sources, &Options::default());
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules");
    assert_eq!(rules.len(), checks::CHECKS.len());
    for (rule, check) in rules.iter().zip(checks::CHECKS) {
        assert_eq!(rule["id"], check.id);
        assert_eq!(rule["shortDescription"]["text"], check.summary);
        assert_eq!(rule["help"]["markdown"], check.explanation);
        assert_eq!(rule["defaultConfiguration"]["level"], check.severity.word());
    }
    let result = &log["runs"][0]["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
    assert_eq!(rules[index]["id"], result["ruleId"]);
}

#[test]
fn a_fingerprint_stays_when_lines_come_and_go() {
    let prints = |text: &str| -> Vec<String> {
        let (findings, sources) = found(text, &["60 days"]);
        let log = sarif(&findings, &sources, &Options::default());
        log["runs"][0]["results"]
            .as_array()
            .expect("results")
            .iter()
            .map(|result| {
                result["partialFingerprints"]["fingerpostFinding/v1"]
                    .as_str()
                    .expect("a fingerprint")
                    .to_owned()
            })
            .collect()
    };
    let before = prints("A 60 days.\nB 60 days.\nA 60 days.\n");
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 3);
    let after = prints("\nNew.\n\n  A 60 days.\r\nB 60 days.\nMore.\nA 60 days.");
    assert_eq!(before, after);
    assert_ne!(before[1..2], prints("C 60 days."));
}

#[test]
fn sarif_takes_anything() {
    let (findings, sources) = hostile();
    let options = Options {
        site_folder: HOSTILE.to_owned(),
        ..Options::default()
    };
    let log = sarif(&findings, &sources, &options);
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), findings.len());
    for result in results {
        let message = result["message"]["text"].as_str().expect("a message");
        assert!(!message.contains("]("), "{message}");
        // What an editor applies is exact.
        let content = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(content["insertedContent"]["text"], HOSTILE);
    }
    let nowhere = [
        Finding::new(
            "file",
            Severity::Error,
            &SourcePath::new(""),
            Span::at(0),
            "m",
        ),
        Finding::new(
            "no-such-check",
            Severity::Note,
            &SourcePath::new("content/logo.png"),
            Span::at(0),
            "m",
        )
        .fix("x", Certainty::Certain),
    ];
    sarif(&nowhere, &Sources::default(), &Options::default());
    sarif(&[], &Sources::default(), &Options::default());
}

/// An element of a report, with what stands directly in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Reads a whole XML document; anything that is not well formed fails the test.
fn xml(text: &str) -> Element {
    for character in text.chars() {
        let is_allowed = matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}'
            | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(is_allowed, "{character:?} cannot stand in XML");
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().expect("well formed");
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("well formed");
                    let name = String::from_utf8(attribute.key.0.to_vec()).expect("UTF-8");
                    let value = String::from_utf8(attribute.value.to_vec()).expect("UTF-8");
                    (name, value)
                });
                open.push(Element {
                    name: String::from_utf8(tag.name().0.to_vec()).expect("UTF-8"),
                    attributes: attributes.collect(),
                    ..Element::default()
                });
                if is_empty {
                    close(&mut open);
                }
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => {
                let text = text.decode().expect("UTF-8");
                open.last_mut().expect("an element").text.push_str(&text);
            }
            Event::GeneralRef(name) => {
                let name = name.decode().expect("UTF-8");
                let text = &mut open.last_mut().expect("an element").text;
                text.push_str(match &*name {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                });
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?} has no place in a report"),
        }
    }
    let mut top = open.pop().expect("a document");
    assert!(open.is_empty(), "every element is closed");
    assert_eq!(top.children.len(), 1);
    top.children.remove(0)
}

fn close(open: &mut Vec<Element>) {
    let element = open.pop().expect("an element");
    open.last_mut().expect("an element").children.push(element);
}

/// The report as `JUnit`, held against what readers of that format expect: which elements stand in
/// which, which attributes they may and must have, and that the numbers are those of the cases.
fn junit(findings: &[Finding], sources: &Sources, options: &Options) -> Element {
    let suites = xml(&written("junit", findings, sources, options));
    assert_eq!(suites.name, "testsuites");
    assert_eq!(suites.children.len(), 1);
    let suite = &suites.children[0];
    assert_eq!(suite.name, "testsuite");
    let failed = |case: &&Element| case.children.iter().any(|child| child.name == "failure");
    let failures = suite.children.iter().filter(failed).count();
    for element in [&suites, suite] {
        let names: Vec<&str> = element.attributes.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["name", "tests", "failures", "errors"]);
        assert_eq!(element.attribute("tests"), suite.children.len().to_string());
        assert_eq!(element.attribute("failures"), failures.to_string());
        assert_eq!(element.attribute("errors"), "0");
    }
    for case in &suite.children {
        assert_eq!(case.name, "testcase");
        assert_eq!(case.attribute("classname"), "fingerpost");
        assert_ne!(case.attribute("name"), "");
        for (place, child) in case.children.iter().enumerate() {
            match child.name.as_str() {
                "failure" => assert_eq!(
                    (place, child.attribute("type"), child.children.len()),
                    (0, "error", 0)
                ),
                "system-out" => assert_eq!((child.attributes.len(), child.children.len()), (0, 0)),
                other => panic!("<{other}> in a test case"),
            }
        }
    }
    suites
}

#[test]
fn junit_has_one_case_for_each_check_and_only_errors_fail() {
    let (mut findings, sources) = found("A 60 days.\nB 60 days.\n", &["60 days"]);
    findings[1].severity = Severity::Warning;
    let suites = junit(&findings, &sources, &Options::default());
    let cases = &suites.children[0].children;
    let names: Vec<&str> = cases.iter().map(|case| case.attribute("name")).collect();
    let ids: Vec<&str> = checks::CHECKS.iter().map(|check| check.id).collect();
    assert_eq!(names, ids);
    let case = cases
        .iter()
        .find(|case| case.attribute("name") == "fact-mismatch")
        .expect("the case");
    assert_eq!(case.children[0].attribute("message"), "1 error");
    assert_eq!(
        case.children[0].text.trim(),
        "content/a b/é.md:1:3: error: It is 30."
    );
    assert_eq!(
        case.children[1].text.trim(),
        "content/a b/é.md:2:3: warning: It is 30."
    );
    let quiet = junit(&[], &Sources::default(), &Options::default());
    assert!(
        quiet.children[0]
            .children
            .iter()
            .all(|case| case.children.is_empty())
    );
}

#[test]
fn junit_takes_anything() {
    let (findings, sources) = hostile();
    let options = Options {
        site_folder: HOSTILE.to_owned(),
        closing: HOSTILE.to_owned(),
        ..Options::default()
    };
    let suites = junit(&findings, &sources, &options);
    let case = suites.children[0]
        .children
        .iter()
        .find(|case| case.attribute("name") == "broken-link")
        .expect("the case");
    assert!(
        case.children[0]
            .text
            .contains("]]> </failure></testsuites>")
    );
    // So many errors of one check that the first hundred findings hold none of them.
    let path = SourcePath::new(PAGE);
    let note = Finding::new("term", Severity::Note, &path, Span::at(0), "m");
    let mut many = vec![note.clone(); 150];
    many.push(Finding {
        severity: Severity::Error,
        ..note
    });
    junit(&many, &Sources::default(), &Options::default());
}

fn broken() -> TestSite {
    TestSite::new().page("a.md", "\n[Join](nowhere.md)\n")
}

#[test]
fn several_reports_stand_beside_the_one_on_the_screen() {
    let site = broken();
    let run = site
        .run(&[
            "check",
            "--report",
            "sarif=reports/one.sarif",
            "--report",
            "junit=two.xml",
            "--report=json=three.json",
        ])
        .ended(1);
    assert!(run.out.contains("1 error in 2 pages."), "{}", run.out);
    let read = |name: &str| fs::read_to_string(site.path(name)).expect("a report");
    let log: Value = serde_json::from_str(&read("reports/one.sarif")).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "broken-link");
    assert_eq!(xml(&read("two.xml")).attribute("failures"), "1");
    let document: Value = serde_json::from_str(&read("three.json")).expect("JSON");
    assert_eq!(document["summary"]["errors"], 1);
    // A second run writes over the first one's reports, and leaves nothing else behind.
    site.page("a.md", "\nWords.\n")
        .run(&["check", "--report", "junit=two.xml"])
        .ended(0);
}

#[test]
fn reports_are_written_over_earlier_ones_and_leave_nothing_behind() {
    let site = TestSite::new().with("two.xml", "an earlier report");
    site.run(&["build", "--report", "junit=two.xml"]).ended(0);
    let text = fs::read_to_string(site.path("two.xml")).expect("a report");
    assert_eq!(xml(&text).attribute("failures"), "0");
    let mut names: Vec<_> = fs::read_dir(site.root())
        .expect("the site")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["content", "public", "site.toml", "two.xml"]);
}

#[test]
fn reports_are_refused_where_they_would_do_harm() {
    let site = TestSite::new().page("a.md", "\nWords.\n");
    site.run(&["build"]).ended(0);
    let before = support::files(site.root());
    for (wish, why) in [
        ("json=content/a.md", "holds the site itself"),
        ("json=content/new.json", "holds the site itself"),
        ("json=content/../content/new.json", "holds the site itself"),
        ("json=themes/x.json", "holds the site itself"),
        ("json=.git/x", "holds the site itself"),
        ("json=public/report.json", "holds the site itself"),
        ("json=site.toml", "a file of the site"),
        ("json=site.lock", "a file of the site"),
        ("json=content", "not a file"),
        ("json=", "name a file"),
        ("json", "an equals sign"),
        ("sarfi=x", "did you mean sarif?"),
        ("yaml=x", "the formats are human, json"),
    ] {
        for command in ["check", "build"] {
            let run = site.run(&[command, "--report", wish]).ended(2);
            assert!(run.err.contains(why), "{wish}: {}", run.err);
            assert_eq!(run.out, "", "{wish}");
        }
    }
    let run = site
        .run(&["check", "--report", "json=x", "--report", "sarif=./x"])
        .ended(2);
    assert!(run.err.contains("two reports"), "{}", run.err);
    let run = site
        .run(&["build", "--out", "site", "--report", "json=site/x.json"])
        .ended(2);
    assert!(run.err.contains("holds the site itself"), "{}", run.err);
    let other = site.path("elsewhere");
    site.run(&["build", "--out", &other.to_string_lossy()])
        .ended(0);
    let run = site
        .run(&["check", "--report", "json=elsewhere/x.json"])
        .ended(2);
    assert!(run.err.contains("a published site"), "{}", run.err);
    fs::remove_dir_all(&other).expect("our folder");
    assert_eq!(support::files(site.root()), before);
}

#[cfg(unix)]
#[test]
fn a_report_follows_no_link_into_the_pages() {
    let site = TestSite::new();
    std::os::unix::fs::symlink(site.path("content"), site.path("reports")).expect("a link");
    std::os::unix::fs::symlink(site.path("content/x"), site.path("x")).expect("a link");
    for wish in ["json=reports/x.json", "json=x"] {
        site.run(&["check", "--report", wish]).ended(2);
    }
    assert_eq!(
        fs::read_dir(site.path("content")).expect("pages").count(),
        1
    );
}

#[test]
fn a_job_on_github_gets_a_summary() {
    let site = broken();
    let summary = site.path("summary.md");
    fs::write(&summary, "Before.\n").expect("a file");
    let run = |format: &str| {
        let mut command = site.command(&["check", "--format", format]);
        command.env("GITHUB_STEP_SUMMARY", &summary);
        Run::of(command).ended(1)
    };
    run("human");
    assert_eq!(
        fs::read_to_string(&summary).expect("a summary"),
        "Before.\n"
    );
    let said = run("github");
    assert!(said.out.contains("::error "), "{}", said.out);
    let text = fs::read_to_string(&summary).expect("a summary");
    let added = text.strip_prefix("Before.\n").expect("added to");
    assert!(added.contains("1 error in 2 pages."), "{added}");
    assert!(added.contains("content/a.md:5"), "{added}");
    let mut nowhere = site.command(&["check", "--format", "github"]);
    nowhere.env("GITHUB_STEP_SUMMARY", "");
    Run::of(nowhere).ended(1);
}
