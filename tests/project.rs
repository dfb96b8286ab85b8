//! What the README, CONTRIBUTING and the workflows say is so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn manifest() -> toml::Table {
    read("Cargo.toml").parse().expect("Cargo.toml")
}

fn workflows() -> Vec<(PathBuf, String)> {
    fs::read_dir(top().join(".github/workflows"))
        .expect("the workflows")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a workflow")))
        .collect()
}

/// The finding in the README is what the program says of the mistake that it shows.
#[test]
fn the_example_of_the_readme_is_real() {
    let readme = read("README.md");
    let example = readme
        .split_once("```text\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(block, _)| block)
        .expect("an example");
    let site = tempfile::tempdir().expect("a folder");
    fs::create_dir(site.path().join("content")).expect("a folder");
    for entry in fs::read_dir(top().join("content")).expect("the pages") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        fs::copy(&path, site.path().join("content").join(name)).expect("a copy");
    }
    fs::copy(top().join("site.toml"), site.path().join("site.toml")).expect("a copy");
    let page = site.path().join("content/your-account.md");
    let text = fs::read_to_string(&page).expect("the page of the example");
    let wrong = text.replace("every 30 days to avoid", "every 60 days to avoid");
    assert_ne!(text, wrong, "the page has lost the sentence of the example");
    fs::write(&page, wrong).expect("a page");

    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["build", "--offline", "--root"])
        .arg(site.path())
        .output()
        .expect("the program runs");

    let said = String::from_utf8_lossy(&output.stdout);
    if said != example && std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let readme = readme.replacen(example, &said, 1);
        fs::write(top().join("README.md"), readme).expect("the README can be written");
        return;
    }
    assert_eq!(
        said, example,
        "Write it anew with: UPDATE=1 cargo test --test project"
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(!site.path().join("public").exists());
}

/// A promise names the test that holds it.
#[test]
fn every_file_that_the_documents_name_exists() {
    for document in [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
    ] {
        let text = read(document);
        let named = text.split('`').skip(1).step_by(2).chain(
            text.split("](")
                .skip(1)
                .filter_map(|rest| rest.split(')').next()),
        );
        for name in named {
            let is_path = ["src/", "tests/", "docs/", "themes/", ".github/", ".ci/"]
                .iter()
                .any(|folder| name.starts_with(folder))
                || (Path::new(name)
                    .extension()
                    .is_some_and(|extension| extension == "md")
                    && name.chars().next().is_some_and(char::is_uppercase));
            if is_path && !name.contains(['*', ' ', '<', '…']) {
                assert!(top().join(name).exists(), "{document} names {name}");
            }
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let text = read("CONTRIBUTING.md");
    let explained: BTreeSet<&str> = text
        .lines()
        .skip_while(|line| *line != "## Dependencies")
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let manifest = manifest();
    let used: BTreeSet<&str> = ["dependencies", "dev-dependencies"]
        .iter()
        .filter_map(|table| manifest[*table].as_table())
        .flat_map(|table| table.keys().map(String::as_str))
        .collect();
    assert_eq!(explained, used);
}

#[test]
fn every_action_is_pinned_to_a_commit() {
    for (path, text) in workflows() {
        for line in text.lines().filter(|line| line.contains("uses:")) {
            let (_, commit) = line.split_once('@').expect("a version");
            let (commit, version) = commit.split_once(" # v").expect("the name of the version");
            let is_commit =
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(
                is_commit && !version.is_empty(),
                "{}: {line}",
                path.display()
            );
        }
    }
}

#[test]
fn a_pull_request_gets_no_rights() {
    for (path, text) in workflows() {
        let shown = path.display();
        assert!(!text.contains("pull_request_target"), "{shown}");
        assert!(!text.contains("workflow_run"), "{shown}");
        assert!(!text.contains("secrets."), "{shown}");
        assert!(!text.contains("github.event"), "{shown}");
        assert!(text.contains("\npermissions:"), "{shown}");
        if text.contains("pull_request:") {
            assert!(!text.contains(": write"), "{shown}");
        }
    }
}

/// The workflows install the oldest Rust that the program is written for.
#[test]
fn the_workflows_use_the_rust_of_the_manifest() {
    let manifest = manifest();
    let version = manifest["package"]["rust-version"]
        .as_str()
        .expect("a version");
    for (path, text) in workflows() {
        let installs = text.matches("rustup toolchain install").count();
        let asked = format!("rustup toolchain install {version} ");
        assert_eq!(text.matches(&asked).count(), installs, "{}", path.display());
    }
    assert!(read("README.md").contains(&format!("{version} or newer")));
}

/// The nightly job: the right to write is where it is needed and nowhere else, nothing that a website
/// said reaches a shell, and only the branch that is published is touched.
#[test]
fn the_nightly_job_has_no_more_rights_than_it_needs() {
    let text = read(".github/workflows/nightly.yml");
    let (head, jobs) = text.split_once("\njobs:\n").expect("jobs");
    assert!(head.contains("\npermissions: {}\n"));
    assert!(head.contains("  schedule:\n    - cron: \""));
    assert!(head.contains("  workflow_dispatch:\n"));
    let mut rights = Vec::new();
    let mut names = Vec::new();
    for line in jobs.lines() {
        if let Some(name) = line
            .strip_prefix("  ")
            .and_then(|line| line.strip_suffix(':'))
            && !name.starts_with(' ')
        {
            names.push(name);
        }
        if line.ends_with(": write") {
            rights.push((*names.last().expect("a job"), line.trim()));
        }
    }
    assert_eq!(names, ["verify", "remember", "tell"]);
    assert_eq!(
        rights,
        [("remember", "contents: write"), ("tell", "issues: write")]
    );
    assert!(jobs.contains("    if: github.ref == 'refs/heads/main'\n"));
    let kept = jobs.matches("persist-credentials: false").count();
    assert_eq!(kept + 1, jobs.matches("actions/checkout@").count());
    assert!(jobs.lines().all(|line| !line.contains('\t')));
}

/// A value of the build service that stood in a command would be read by the shell.
#[test]
fn no_command_of_a_workflow_holds_a_value_of_the_build_service() {
    for (path, text) in workflows() {
        let mut deeper_than = None;
        for line in text.lines() {
            let depth = line.len() - line.trim_start().len();
            if deeper_than.is_some_and(|run| depth <= run) {
                deeper_than = None;
            }
            if line
                .trim_start()
                .trim_start_matches("- ")
                .starts_with("run:")
            {
                deeper_than = Some(depth);
            }
            let is_command = deeper_than.is_some();
            assert!(
                !(is_command && line.contains("${{")),
                "{}: {line}",
                path.display()
            );
        }
    }
}
