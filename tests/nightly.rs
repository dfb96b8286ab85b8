//! The scripts of the nightly job, each against stand-ins for the programs that it calls.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci").join(name)
}

/// A folder with stand-ins for programs.
struct Stage {
    folder: TempDir,
}

impl Stage {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// The same stage with a program.
    fn with(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::write(&path, format!("#!/usr/bin/env bash\n{text}\n")).expect("a program");
        let all = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&path, all).expect("a program");
        self
    }

    fn run(&self, name: &str, arguments: &[&str]) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new(script(name))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("PATH", format!("{}:{path}", self.folder.path().display()))
            .env("GITHUB_OUTPUT", self.path("output"))
            .output()
            .expect("the script runs")
    }

    /// The stage with a Fingerpost that ends with these statuses: asked, from memory, strictly.
    fn fingerpost(self, asked: u8, remembered: u8, strict: u8) -> Self {
        self.with(
            "fingerpost",
            &format!(
                "echo \"$*\" >> calls\ncase \"$*\" in\n*--strict*) exit {strict} ;;\n*--offline*) echo \
                 'said: $(touch forged) ::error::x'; exit {remembered} ;;\n*) echo '{{}}'; echo learned \
                 > site.lock; exit {asked} ;;\nesac"
            ),
        )
    }

    fn verify(&self) -> Output {
        let program = self.path("fingerpost");
        self.run("nightly-verify", &[&program.to_string_lossy()])
    }
}

#[test]
fn what_was_found_is_left_in_files() {
    for (asked, strict, problems) in [(0, 0, "no"), (0, 1, "yes"), (1, 1, "yes")] {
        let stage = Stage::new().fingerpost(asked, asked, strict);
        let ended = stage.verify();
        assert!(ended.status.success(), "{ended:?}");
        assert_eq!(
            stage.read("output"),
            format!("outcome=verified\nproblems={problems}\n")
        );
        assert!(stage.read("nightly/report.md").starts_with("said: $(touch"));
        assert_eq!(stage.read("nightly/report.json"), "{}\n");
        assert_eq!(stage.read("nightly/site.lock"), "learned\n");
        assert!(!stage.path("forged").exists());
        // The network is asked once, and all on one day.
        let calls = stage.read("calls");
        let online = calls.lines().filter(|call| !call.contains("--offline"));
        assert_eq!(online.count(), 1, "{calls}");
        let days: std::collections::BTreeSet<&str> = calls
            .lines()
            .filter_map(|call| call.split("--as-of ").nth(1)?.split(' ').next())
            .collect();
        assert_eq!((calls.lines().count(), days.len()), (4, 1), "{calls}");
        // Between these two lines the build service takes no orders.
        let log = String::from_utf8_lossy(&ended.stdout).into_owned();
        let lines: Vec<&str> = log.lines().collect();
        let word = lines[0].strip_prefix("::stop-commands::").expect("a word");
        assert_eq!(word.len(), 32, "{log}");
        assert_eq!(lines.last(), Some(&format!("::{word}::").as_str()), "{log}");
    }
}

#[test]
fn without_a_network_nothing_happens() {
    let stage = Stage::new().fingerpost(3, 0, 0);
    assert!(stage.verify().status.success());
    assert_eq!(stage.read("output"), "outcome=no-network\n");
    assert!(!stage.path("nightly/report.md").exists());
    assert!(!stage.path("nightly/site.lock").exists());
}

#[test]
fn a_program_that_cannot_run_fails_the_job() {
    for stage in [
        Stage::new().fingerpost(2, 0, 0),
        Stage::new().fingerpost(70, 0, 0),
        Stage::new().fingerpost(0, 2, 0),
        Stage::new().fingerpost(0, 0, 2),
    ] {
        assert!(!stage.verify().status.success());
        assert_eq!(stage.read("output"), "");
    }
}

/// Plays `gh`: knows the number of the open issue, and writes down what it is told to do.
fn github(number: &str) -> Stage {
    Stage::new().with(
        "gh",
        &format!(
            "case \"$1 $2\" in\n'issue list') printf '%s' '{number}' ;;\n*) printf '%s|' \"$@\" >> calls; \
             echo >> calls ;;\nesac"
        ),
    )
}

#[test]
fn one_issue_is_opened_brought_up_to_date_and_closed() {
    for (number, problems, expected) in [
        (
            "",
            "yes",
            "label|create|fingerpost-nightly|--force|--description|What the nightly verification \
             found|\nissue|create|--label|fingerpost-nightly|--title|Links and facts to look \
             at|--body-file|report.md|\n",
        ),
        ("7", "yes", "issue|edit|7|--body-file|report.md|\n"),
        (
            "7",
            "no",
            "issue|close|7|--comment|The last verification found nothing.|\n",
        ),
        ("", "no", ""),
    ] {
        let stage = github(number);
        let ended = stage.run("nightly-issue", &[problems, "report.md"]);
        assert!(ended.status.success(), "{ended:?}");
        assert_eq!(stage.read("calls"), expected);
    }
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn only_the_memory_is_committed_and_only_when_it_has_changed() {
    let stage = Stage::new();
    let (theirs, ours) = (stage.path("theirs.git"), stage.path("ours"));
    fs::create_dir(&theirs).expect("a folder");
    git(
        &theirs,
        &["init", "--quiet", "--bare", "--initial-branch=main"],
    );
    git(
        stage.folder.path(),
        &["clone", "--quiet", "theirs.git", "ours"],
    );
    git(&ours, &["checkout", "--quiet", "-B", "main"]);
    fs::write(ours.join("page.md"), "text\n").expect("a page");
    git(&ours, &["add", "page.md"]);
    git(&ours, &["commit", "--quiet", "--message", "A page"]);
    git(
        &ours,
        &["push", "--quiet", "--set-upstream", "origin", "main"],
    );
    let commit = || {
        let output = Command::new(script("nightly-commit"))
            .arg("nightly/site.lock")
            .current_dir(&ours)
            .output()
            .expect("the script runs");
        assert!(output.status.success(), "{output:?}");
        git(&theirs, &["log", "--format=%s", "--name-only", "main"])
    };
    let before = "A page\n\npage.md\n";
    assert_eq!(commit(), before);

    fs::create_dir(ours.join("nightly")).expect("a folder");
    fs::write(ours.join("nightly/site.lock"), "version = 1\n").expect("a file");
    // What else has changed stays out of it.
    fs::write(ours.join("page.md"), "changed\n").expect("a page");
    let after = "Remember what websites said\n\nsite.lock\n".to_owned() + before;
    assert_eq!(commit(), after);
    assert_eq!(commit(), after);
}
