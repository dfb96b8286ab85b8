//! A change cannot weaken the checks unseen: what lets more through than before is listed, and from
//! a stranger it is an error.

mod support;

use std::fs;
use std::process::Command;

use support::{Run, SITE, TestSite};

const FACTS: &str = "[contact.office]\nname = \"The office\"\nphone = \"020 7946 0123\"\n\n\
    [policy.loan]\nvalue = \"30 days\"\nsays = \"you can borrow a book for {value}\"\nabout = [\"borrow\"]\n";

const PAGE: &str = "+++\ntitle = \"Page\"\n+++\n\nRing the office on 020 7946 0123. You can borrow a book for 30 days.\n\n\
    <!-- allow broken-link: it is to come -->\n\n[Soon](soon.md)\n";

/// A site in a repository whose first commit is called `base`.
struct Repository {
    site: TestSite,
}

impl Repository {
    fn new(settings: &str) -> Self {
        let site = TestSite::new()
            .with("site.toml", format!("{SITE}{settings}"))
            .with("content/facts.toml", FACTS)
            .with("content/a.md", PAGE);
        let repository = Self { site };
        repository.git(&["init", "--quiet"]);
        repository.git(&["add", "."]);
        repository.git(&["commit", "--quiet", "--message", "Begin"]);
        repository.git(&["tag", "base"]);
        repository
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"])
            .args(arguments)
            .current_dir(self.site.root())
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{output:?}");
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.site.path(path), text).expect("a file");
    }

    fn check(&self, more: &[&str]) -> Run {
        self.site
            .run(&[&["check", "--base", "base"], more].concat())
    }

    /// What is said of the change, one line for each finding.
    #[track_caller]
    fn weakened(&self) -> Vec<String> {
        let run = self.check(&["--format", "json"]);
        let document: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        document["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter(|finding| finding["check"] == "weakened")
            .map(|finding| {
                assert_eq!(finding["severity"], "note");
                format!(
                    "{}:{}:{} {}",
                    finding["file"].as_str().unwrap_or_default(),
                    finding["line"],
                    finding["column"],
                    finding["message"].as_str().unwrap_or_default()
                )
            })
            .collect()
    }
}

#[test]
fn a_change_that_weakens_nothing_is_not_reported() {
    let repository = Repository::new("[severities]\nlink-text = \"warning\"\n");
    assert_eq!(repository.weakened(), [""; 0]);
    // Stricter, reworded around a silencer, and formatted anew.
    repository.write(
        "site.toml",
        &format!("{SITE}[severities]\nlink-text = \"error\"\n"),
    );
    let page = PAGE.replace("Ring the office on", "Please ring the office on");
    repository.write("content/a.md", &format!("{page}\nMore.\n"));
    repository.write(
        "content/facts.toml",
        &format!("# Facts.\n{}", FACTS.replace(" = ", "   = ")),
    );
    assert_eq!(repository.weakened(), [""; 0]);
    repository.check(&["--untrusted"]).ended(0);
}

#[test]
fn settings_that_weaken_are_listed() {
    let repository = Repository::new(
        "[severities]\nlink-text = \"error\"\nterm = \"note\"\n[page_weight]\npage = 12\n",
    );
    repository.write(
        "site.toml",
        &format!(
            "{SITE}[severities]\nbroken-link = \"warning\"\nterm = \"off\"\n\
             [page_weight]\npage = 50\n[links.login]\n\"https://portal.example.org/\" = \"all have an account\"\n"
        ),
    );
    let found = repository.weakened();
    for wanted in [
        "site.toml:4:1 This change makes the check broken-link \"warning\"; it was \"error\".",
        "site.toml:5:1 This change makes the check term \"off\"; it was \"note\".",
        "site.toml:1:1 This change lets pages be heavier than before (page_weight).",
        "site.toml:9:1 This change lets links lead to a page for signing in at https://portal.example.org/.",
    ] {
        assert!(
            found.iter().any(|line| line == wanted),
            "no {wanted}\n{found:#?}"
        );
    }
    let usual = fingerpost::checks::find("link-text")
        .expect("a check")
        .severity
        .word();
    let wanted = format!(
        "site.toml:1:1 This change makes the check link-text \"{usual}\"; it was \"error\"."
    );
    assert_eq!(found.contains(&wanted), usual != "error");
}

#[test]
fn silencers_that_are_new_moved_or_cover_other_words_are_listed() {
    let repository = Repository::new("");
    repository.write(
        "content/a.md",
        &PAGE
            .replace(
                "title = \"Page\"\n",
                "title = \"Page\"\nallow = [{ check = \"link-text\", reason = \"as it is\" }]\n",
            )
            .replace("[Soon](soon.md)", "[Soon](later.md)"),
    );
    repository.write(
        "content/b.md",
        "+++\ntitle = \"B\"\n+++\n\n<!-- allow fact-mismatch: the old rule -->\n\nYou can borrow a book for 60 days.\n",
    );
    let found = repository.weakened();
    let places: Vec<&str> = found
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        places,
        ["content/a.md:3:10", "content/a.md:8:1", "content/b.md:5:1"],
        "{found:#?}"
    );
    assert!(found[2].contains("fact-mismatch") && found[2].contains("the old rule"));
}

#[test]
fn every_change_of_a_fact_is_listed() {
    let repository = Repository::new("");
    repository.write(
        "content/facts.toml",
        "[contact.office]\nname = \"The office\"\nphone = \"020 7946 0999\"\nemail = \"office@example.org\"\n\n\
         [policy.fine]\nvalue = \"£2\"\nsays = \"a late book costs {value}\"\nabout = [\"late\"]\n\n[allow]\n\"999\" = \"emergencies\"\n",
    );
    assert_eq!(
        repository.weakened(),
        [
            "content/facts.toml:1:1 This change takes `policy.loan` away.",
            "content/facts.toml:3:9 This change gives `contact.office.phone` another value: it was \"020 7946 0123\".",
            "content/facts.toml:4:9 This change adds `contact.office.email`.",
            "content/facts.toml:9:9 This change declares `policy.fine`.",
            "content/facts.toml:12:9 This change declares `allow.999`.",
        ]
    );
}

#[test]
fn from_a_stranger_it_is_an_error_that_nothing_silences() {
    let repository = Repository::new("");
    let settings = format!("{SITE}[severities]\nweakened = \"off\"\n");
    repository.write("site.toml", &settings);
    repository.write(
        "content/a.md",
        &PAGE.replace(
            "allow broken-link",
            "allow weakened: x -->\n\n<!-- allow broken-link",
        ),
    );
    let run = repository.check(&["--untrusted"]).ended(1);
    assert!(
        run.out.contains("makes the check weakened \"off\""),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("lets weakened through here"),
        "{}",
        run.out
    );
    repository.check(&[]).ended(0);
}

/// Links that only the change's own memory knows are as good as never asked.
#[test]
fn the_memory_of_links_that_a_stranger_brings_is_not_believed() {
    let repository = Repository::new("");
    repository.write(
        "site.lock",
        "nothing that could be read as a memory of links\n",
    );
    let trusted = repository.check(&[]);
    assert!(trusted.out.contains("site.lock"), "{}", trusted.out);
    let untrusted = repository.check(&["--untrusted"]);
    assert!(!untrusted.out.contains("site.lock"), "{}", untrusted.out);
}

#[test]
fn a_site_in_a_folder_of_its_repository_is_compared_too() {
    let top = tempfile::tempdir().expect("a folder");
    let repository = Repository::new("");
    let inside = top.path().join("handbook");
    fs::create_dir(&inside).expect("a folder");
    for (path, bytes) in support::files(repository.site.root()) {
        if !path.starts_with(".git/") {
            let to = inside.join(path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::write(to, bytes).expect("a file");
        }
    }
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "-m",
            "Begin",
        ],
    ] {
        let done = Command::new("git")
            .args(arguments)
            .current_dir(top.path())
            .status();
        assert!(done.expect("git runs").success());
    }
    fs::write(
        inside.join("content/facts.toml"),
        FACTS.replace("30 days", "60 days"),
    )
    .expect("a file");
    fs::write(
        inside.join("content/a.md"),
        PAGE.replace("30 days", "60 days"),
    )
    .expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command
        .args([
            "check",
            "--offline",
            "--base",
            "HEAD",
            "--untrusted",
            "--root",
        ])
        .arg(&inside);
    let run = Run::of(command).ended(1);
    assert!(
        run.out.contains("`policy.loan.value` another value"),
        "{}",
        run.out
    );
    assert!(run.out.contains("1 error in 2 pages."), "{}", run.out);
}

#[test]
fn a_revision_that_is_not_there_is_said() {
    let repository = Repository::new("");
    for (revision, why) in [
        ("no-such-branch", "no revision no-such-branch"),
        ("--output=x", "no revision --output=x"),
    ] {
        let wish = format!("--base={revision}");
        let run = repository.site.run(&["check", &wish]).ended(2);
        assert!(run.err.contains(why), "{}", run.err);
    }
    assert!(!repository.site.path("x").exists());
    let nowhere = TestSite::new();
    nowhere.run(&["check", "--base", "main"]).ended(2);
    nowhere.run(&["check", "--untrusted"]).ended(2);
}
