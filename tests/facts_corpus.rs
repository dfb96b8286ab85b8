//! Runs the labelled corpus through the Markdown parser and the facts engine, prints recall for
//! each kind and every false alarm, and holds the figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fingerpost::facts::{self, FactProblem, Facts, ProblemKind};
use fingerpost::markdown;
use fingerpost::source::{SourceFile, SourcePath, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct CaseFile {
    #[serde(default)]
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    label: String,
    fact: Option<String>,
    check: Option<String>,
    wrong: Option<String>,
    wrong_occurrence: Option<usize>,
    text: String,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(name)
}

fn declared(path: &Path) -> Facts {
    let text = std::fs::read_to_string(path).expect("the corpus has a declaration");
    let file = SourceFile::new(SourcePath::new("declared.toml"), text);
    let (facts, problems) = facts::parse(&file);
    assert!(
        problems.is_empty(),
        "the declaration is sound: {problems:#?}"
    );
    facts
}

fn examine(text: &str, facts: &Facts) -> Vec<FactProblem> {
    let document = markdown::parse(text, Span::new(0, text.len()));
    let blocks = markdown::blocks(text, &document, Vec::new(), |_| None);
    facts::examine(&blocks, facts, jiff::civil::date(2026, 11, 22)).problems
}

fn check_of(problem: &FactProblem) -> &'static str {
    match problem.kind {
        ProblemKind::Mismatch | ProblemKind::Denied => "fact-mismatch",
        ProblemKind::Undeclared(_) => "fact-undeclared",
        ProblemKind::Owner { .. } => "fact-owner",
        ProblemKind::Target { .. } => "fact-target",
        ProblemKind::Term { .. } => "term",
        ProblemKind::Next { .. } => "fact-next",
    }
}

fn wrong_span(case: &Case) -> Span {
    let wrong = case
        .wrong
        .as_deref()
        .expect("a contradiction says what is wrong");
    let nth = case.wrong_occurrence.unwrap_or(1) - 1;
    let (start, _) = case
        .text
        .match_indices(wrong)
        .nth(nth)
        .unwrap_or_else(|| panic!("{}: `{wrong}` stands in the text", case.id));
    Span::new(start, start + wrong.len())
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// A wholly different value under a declared name may be called either.
fn same_check(found: &str, wanted: &str) -> bool {
    let closed = ["fact-mismatch", "fact-undeclared"];
    found == wanted || closed.contains(&found) && closed.contains(&wanted)
}

#[derive(Default)]
struct Tally {
    contradictions: usize,
    found: usize,
    silent: usize,
    alarms: usize,
}

fn run(folder: &Path) -> (BTreeMap<String, Tally>, String, Tally) {
    let facts = declared(&folder.join("declared.toml"));
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus is a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            name.strip_suffix(".toml")
                .is_some_and(|kind| kind != "declared")
        })
        .collect();
    names.sort();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut log = String::new();
    let mut targets = Tally::default();
    for name in names {
        let text = std::fs::read_to_string(folder.join(&name)).expect("a corpus file can be read");
        let file: CaseFile =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let tally = tallies
            .entry(name.trim_end_matches(".toml").to_owned())
            .or_default();
        for case in &file.case {
            let problems = examine(&case.text, &facts);
            if case.label == "contradiction" {
                let wrong = wrong_span(case);
                let wanted = case.check.as_deref().unwrap_or("fact-mismatch");
                let hit = problems.iter().any(|problem| {
                    overlaps(problem.span, wrong) && same_check(check_of(problem), wanted)
                });
                tally.contradictions += 1;
                tally.found += usize::from(hit);
                if wanted == "fact-target" {
                    targets.contradictions += 1;
                    targets.found += usize::from(hit);
                }
                if !hit {
                    writeln!(
                        log,
                        "MISSED {} [{wanted} {:?}] {:?}\n  {:?}",
                        case.id, case.fact, case.wrong, case.text
                    )
                    .ok();
                    for problem in &problems {
                        writeln!(
                            log,
                            "    got {} {:?} {:?}",
                            check_of(problem),
                            problem.fact,
                            problem.written
                        )
                        .ok();
                    }
                }
                for problem in &problems {
                    if !(overlaps(problem.span, wrong)
                        || check_of(problem) == "fact-target" && wanted == "fact-mismatch")
                    {
                        tally.alarms += 1;
                        writeln!(
                            log,
                            "EXTRA {} {} {:?} {:?}\n  {:?}",
                            case.id,
                            check_of(problem),
                            problem.fact,
                            problem.written,
                            case.text
                        )
                        .ok();
                    }
                }
            } else {
                tally.silent += 1;
                if !problems.is_empty() {
                    tally.alarms += 1;
                    writeln!(log, "ALARM {} ({})\n  {:?}", case.id, case.label, case.text).ok();
                    for problem in &problems {
                        writeln!(
                            log,
                            "    {} {:?} {:?} agreed {:?}",
                            check_of(problem),
                            problem.fact,
                            problem.written,
                            problem.agreed
                        )
                        .ok();
                    }
                }
            }
        }
    }
    (tallies, log, targets)
}

fn hold(folder: &Path) {
    let (tallies, log, targets) = run(folder);
    let mut table = String::new();
    let (mut contradictions, mut found, mut silent, mut alarms) = (0, 0, 0, 0);
    for (name, tally) in &tallies {
        writeln!(
            table,
            "{name:<14} contradictions {:>3}/{:<3}   silent {:>3}   false alarms {}",
            tally.found, tally.contradictions, tally.silent, tally.alarms
        )
        .ok();
        contradictions += tally.contradictions;
        found += tally.found;
        silent += tally.silent;
        alarms += tally.alarms;
    }
    println!(
        "{log}\n{table}\ntotal: {found} of {contradictions} contradictions found, {alarms} false alarms on {silent} paragraphs to leave alone; targets {}/{}",
        targets.found, targets.contradictions
    );
    assert_eq!(
        targets.found, targets.contradictions,
        "every link target that differs is found"
    );
    assert!(
        found * 100 >= contradictions * 98,
        "at least 98 % of contradictions are found"
    );
    assert_eq!(alarms, 0, "no false alarm");
}

#[test]
fn recall_and_false_alarms_hold_on_this_site() {
    hold(&std::env::var_os("FACTS_CORPUS").map_or_else(|| folder("facts"), PathBuf::from));
}

/// The rules know principles and not one site.
#[test]
fn recall_and_false_alarms_hold_for_other_organisations() {
    hold(&folder("facts-elsewhere"));
}
