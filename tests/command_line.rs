//! The program as people and other programs call it: arguments, exit status, and what it says where.

mod support;

use std::fs;
use std::process::{Command, Stdio};

use support::{Run, SITE, TestSite};

/// A site with one error.
fn broken() -> TestSite {
    TestSite::new().page("a.md", "\n[Join](nowhere.md)\n")
}

/// A site with one warning.
fn doubtful() -> TestSite {
    TestSite::new().page(
        "a.md",
        "\n<!-- allow broken-link: nothing here -->\n\nWords.\n",
    )
}

fn run(arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    command.args(arguments).current_dir(elsewhere.path());
    Run::of(command)
}

/// A site whose words depart from the house style twice.
fn wordy() -> TestSite {
    TestSite::new().page("a.md", "\nTelephone us. Open Mon-Fri.\n")
}

#[test]
fn notes_on_words_are_counted_and_listed_on_request() {
    let site = wordy();
    let run = site.run(&["check"]).ended(0);
    assert_eq!(
        run.out,
        "No problems found in 2 pages.\n2 notes on words; to list them: fingerpost check --notes\n"
    );
    let run = site.run(&["check", "--notes", "--strict"]).ended(0);
    assert!(
        run.out.contains("note: The house style is \"phone\""),
        "{}",
        run.out
    );
    assert!(run.out.contains("2 notes in 2 pages."), "{}", run.out);
    let run = site.run(&["check", "--format", "json"]).ended(0);
    assert!(run.out.contains("\"check\":\"style-days\""), "{}", run.out);
    assert!(run.out.contains("\"notes\":2"), "{}", run.out);
    let run = site.run(&["check", "--format", "github"]).ended(0);
    assert!(run.out.starts_with("No problems found"), "{}", run.out);
    let run = site.run(&["check", "--format", "markdown"]).ended(0);
    assert!(
        run.out
            .contains("### Notes on words\n\n- `content/a.md:5:1`"),
        "{}",
        run.out
    );
    // While anything has to be put right, words can wait.
    let broken = wordy().page("b.md", "\n[x](nowhere.md)\n");
    let run = broken.run(&["check"]).ended(1);
    assert!(run.out.ends_with("1 error in 3 pages.\n"), "{}", run.out);
    // A fix that is only proposed is never put in place.
    site.run(&["check", "--fix"]).ended(0);
    let text = std::fs::read_to_string(site.path("content/a.md")).expect("the page");
    assert!(text.contains("Telephone us. Open Mon-Fri."), "{text}");
}

#[test]
fn a_report_says_how_easily_pages_read() {
    let sentence = "People who work there can always read their own email today. ";
    let site = wordy().page("b.md", &sentence.repeat(10));
    let run = site.run(&["check", "--report"]).ended(0);
    let rows: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.ends_with(".md"))
        .collect();
    assert_eq!(
        rows,
        [
            "   10 to 11     110         10  content/b.md",
            "  too short       1          1  content/_index.md",
            "  too short       4          2  content/a.md",
        ]
    );
    let run = site
        .run(&[
            "check",
            "--report",
            "json=r.json",
            "--report",
            "markdown=r.md",
        ])
        .ended(0);
    assert!(!run.out.contains("reading age"), "{}", run.out);
    let read = |name: &str| std::fs::read_to_string(site.path(name)).expect("a report");
    assert!(
        read("r.json").contains(
            r#""reading":[{"file":"content/_index.md","words":1,"sentences":1},{"file":"content/a.md","words":4,"sentences":2},{"file":"content/b.md","words":110,"sentences":10,"grade":6,"age":"10 to 11"}]"#
        ),
        "{}",
        read("r.json")
    );
    assert!(
        read("r.md").contains("| content/b.md | 10 to 11 | 110 | 10 |"),
        "{}",
        read("r.md")
    );
}

#[test]
fn a_good_site_ends_with_0_and_is_there() {
    let site = TestSite::new();
    let run = site.run(&["build"]).ended(0);
    assert!(
        run.out.contains("No problems found in 1 page."),
        "{}",
        run.out
    );
    assert!(run.out.contains("Published to"), "{}", run.out);
    assert_eq!(run.err, "");
    assert!(site.published().contains_key("index.html"));
    let again = site.run(&["build"]).ended(0);
    assert!(again.out.contains("Nothing has changed"), "{}", again.out);
}

#[test]
fn a_broken_site_ends_with_1_and_nothing_is_written() {
    let site = broken();
    let run = site.run(&["build"]).ended(1);
    for words in [
        "content/a.md:5:8",
        "nowhere.md",
        "fingerpost explain broken-link",
        "1 error in 2 pages.",
        "Nothing was published",
    ] {
        assert!(run.out.contains(words), "no {words:?} in\n{}", run.out);
    }
    assert_eq!(run.err, "");
    assert!(!site.path("public").exists());
}

#[test]
fn a_failing_build_leaves_the_last_good_site_as_it_was() {
    let site = TestSite::new().page("a.md", "\nWords.\n");
    site.run(&["build"]).ended(0);
    let before = site.published();
    let site = site
        .page("a.md", "\n[Join](nowhere.md)\n")
        .page("b.md", "\nMore.\n");
    site.run(&["build"]).ended(1);
    assert_eq!(site.published(), before);
    let site = site.template("home.html", "{{ page.nothing }}");
    site.run(&["build"]).ended(1);
    assert_eq!(site.published(), before);
}

#[test]
fn check_writes_nothing() {
    let site = TestSite::new();
    site.run(&["check"]).ended(0);
    assert!(!site.path("public").exists());
    broken().run(&["check"]).ended(1);
}

#[test]
fn warnings_are_errors_only_when_strict() {
    let site = doubtful();
    let run = site.run(&["check"]).ended(0);
    assert!(run.out.contains("1 warning in 2 pages."), "{}", run.out);
    let run = site.run(&["check", "--strict"]).ended(1);
    assert!(run.out.contains("1 error in 2 pages."), "{}", run.out);
    site.run(&["build", "--strict"]).ended(1);
    assert!(!site.path("public").exists());
    site.run(&["build"]).ended(0);
}

#[test]
fn help_and_version_end_with_0() {
    for arguments in [
        &["--help"][..],
        &["build", "--help"],
        &["check", "-h"],
        &["help", "explain"],
    ] {
        let run = run(arguments).ended(0);
        assert!(run.out.contains("Usage:"), "{}", run.out);
        assert_eq!(run.err, "");
    }
    assert!(run(&["--version"]).ended(0).out.starts_with("fingerpost "));
}

#[test]
fn wrong_arguments_end_with_2() {
    for arguments in [
        &[][..],
        &["bulid"],
        &["build", "--format", "xml"],
        &["build", "--as-of", "tomorrow"],
        &["build", "--as-of", "2026-02-30"],
        &["check", "--out", "x"],
        &["build", "extra"],
        &["build", "--root"],
    ] {
        let run = run(arguments).ended(2);
        assert_eq!(run.out, "", "{arguments:?}");
        assert_ne!(run.err, "", "{arguments:?}");
    }
    assert!(run(&["bulid"]).err.contains("build"));
}

#[test]
fn a_folder_that_is_no_site_ends_with_2() {
    let run = run(&["build"]).ended(2);
    assert!(run.err.contains("there is no site.toml"), "{}", run.err);
    assert_eq!(run.out, "");
    let run = self::run(&["check", "--root", "nowhere"]).ended(2);
    assert!(run.err.contains("nowhere"), "{}", run.err);
    let site = TestSite::new();
    let run = self::run(&["check", "--root", &site.path("site.toml").to_string_lossy()]);
    run.ended(2);
}

#[test]
fn a_site_is_found_from_inside_and_from_elsewhere() {
    let site = TestSite::new().page("guide/a.md", "\nWords.\n");
    let mut command = site.command(&["build"]);
    command.current_dir(site.path("content/guide"));
    Run::of(command).ended(0);
    assert!(site.path("public/guide/a/index.html").is_file());
    let other = TestSite::new();
    run(&["build", "--root", &other.root().to_string_lossy()]).ended(0);
    assert!(other.path("public/index.html").is_file());
}

#[test]
fn the_output_folder_can_be_chosen_and_is_refused_where_it_would_do_harm() {
    let site = TestSite::new().with("notes/mine.txt", "Mine.");
    site.run(&["build", "--out", "site/of/mine"]).ended(0);
    assert!(site.path("site/of/mine/index.html").is_file());
    for out in [
        ".",
        "..",
        "content",
        "content/out",
        "themes/x",
        "notes",
        "site.toml",
        "/",
        ".git",
    ] {
        let run = site.run(&["build", "--out", out]).ended(2);
        assert!(run.err.starts_with("fingerpost: "), "{out}: {}", run.err);
    }
    assert_eq!(
        fs::read_to_string(site.path("notes/mine.txt")).expect("mine"),
        "Mine."
    );
}

#[test]
fn json_is_one_document_with_places_and_fixes() {
    let site = broken()
        .page("join.md", "\nWords.\n")
        .page("b.md", "\n[Join](jion.md)\n");
    let run = site.run(&["check", "--format", "json"]).ended(1);
    let document: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(document["version"], 1);
    assert_eq!(document["summary"]["errors"], 2);
    assert_eq!(document["summary"]["pages"], 4);
    let finding = &document["findings"][1];
    assert_eq!(finding["check"], "broken-link");
    assert_eq!(finding["file"], "content/b.md");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&5.into(), &8.into())
    );
    assert_eq!(
        (&finding["end_line"], &finding["end_column"]),
        (&5.into(), &15.into())
    );
    assert_eq!(finding["fix"]["replacement"], "join.md");
}

#[test]
fn annotations_name_file_and_line() {
    let run = broken().run(&["check", "--format", "github"]).ended(1);
    assert!(
        run.out.contains("::error file=content/a.md,line=5,"),
        "{}",
        run.out
    );
}

#[test]
fn drafts_and_days_can_be_asked_for() {
    let site = TestSite::new()
        .with("content/a.md", "+++\ntitle = \"A\"\ndraft = true\n+++\n")
        .with(
            "content/b.md",
            "+++\ntitle = \"B\"\npublish = 2099-01-01\nexpires = 2099-02-01\n+++\n",
        );
    let pages = |arguments: &[&str]| {
        let run = site.run(&[&["check"], arguments].concat()).ended(0);
        run.out
            .trim()
            .trim_end_matches('.')
            .rsplit("in ")
            .next()
            .map(str::to_owned)
    };
    assert_eq!(pages(&[]).as_deref(), Some("1 page"));
    assert_eq!(pages(&["--drafts"]).as_deref(), Some("2 pages"));
    assert_eq!(
        pages(&["--as-of", "2099-01-01"]).as_deref(),
        Some("2 pages")
    );
    assert_eq!(
        pages(&["--as-of", "2099-01-31", "--drafts"]).as_deref(),
        Some("3 pages")
    );
    assert_eq!(pages(&["--as-of", "2099-02-01"]).as_deref(), Some("1 page"));
}

#[test]
fn explain_knows_every_check_and_suggests_the_nearest() {
    let list = run(&["explain"]).ended(0).out;
    for check in fingerpost::checks::CHECKS {
        assert!(list.contains(check.id), "{}", check.id);
        let text = run(&["explain", check.id]).ended(0).out;
        assert!(text.starts_with(&format!("{}: ", check.id)), "{text}");
    }
    let run = run(&["explain", "broken-lnik"]).ended(2);
    assert!(run.err.contains("did you mean broken-link?"), "{}", run.err);
    let run = self::run(&["explain", "something-else"]).ended(2);
    assert!(run.err.contains("lists all"), "{}", run.err);
}

#[test]
fn there_is_no_colour_away_from_a_terminal() {
    let site = broken();
    let mut command = site.command(&["check"]);
    command
        .env("TERM", "xterm-256color")
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR");
    assert!(!Run::of(command).ended(1).out.contains('\u{1b}'));
}

/// `script` gives the program a terminal to write to.
#[cfg(target_os = "linux")]
#[test]
fn there_is_colour_on_a_terminal_unless_unwanted() {
    let site = broken();
    let shown = |no_colour: &str| {
        let program = env!("CARGO_BIN_EXE_fingerpost");
        let mut command = Command::new("script");
        command
            .args(["-qec", &format!("{program} check"), "/dev/null"])
            .env("TERM", "xterm-256color")
            .env("NO_COLOR", no_colour)
            .current_dir(site.root())
            .stdin(Stdio::null());
        command
            .output()
            .ok()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (Some(coloured), Some(plain)) = (shown(""), shown("1")) else {
        return; // A machine without `script` cannot tell.
    };
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
    assert!(plain.contains("nowhere.md"));
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_who_goes_away_is_no_error() {
    let site = broken();
    let program = env!("CARGO_BIN_EXE_fingerpost");
    for (redirection, status) in [("| true", 1), (">&-", 1), ("2>&- >/dev/null", 1)] {
        let script = format!("set -e; {{ \"$0\" check; echo $? >status; }} {redirection}");
        // The status of the program itself, not of what it is piped into.
        let script = script.replace("set -e; ", "");
        let mut command = Command::new("sh");
        command
            .args(["-c", &script, program])
            .current_dir(site.root());
        Run::of(command);
        let written = fs::read_to_string(site.path("status")).expect("a status");
        assert_eq!(written.trim(), status.to_string(), "{redirection}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_under_the_report_is_said() {
    let site = broken();
    let program = env!("CARGO_BIN_EXE_fingerpost");
    let mut command = Command::new("sh");
    command
        .args(["-c", "\"$0\" check >/dev/full", program])
        .current_dir(site.root());
    if std::path::Path::new("/dev/full").exists() {
        let run = Run::of(command).ended(2);
        assert!(run.err.contains("cannot write the report"), "{}", run.err);
    }
}

#[test]
fn a_read_only_site_can_be_built_elsewhere() {
    let site = TestSite::new();
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().join("out");
    site.run(&["build", "--out", &out.to_string_lossy()])
        .ended(0);
    assert!(out.join("index.html").is_file());
    let mut names: Vec<_> = fs::read_dir(site.root())
        .expect("the site")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["content", "site.toml"]);
}

#[test]
fn settings_of_severity_decide_the_exit_status() {
    let site = broken().with(
        "site.toml",
        format!("{SITE}[severities]\nbroken-link = \"warning\"\n"),
    );
    site.run(&["check"]).ended(0);
    site.run(&["check", "--strict"]).ended(1);
}

/// A site that states a number, an address and a rule in several ways, all of them right.
fn stating() -> TestSite {
    TestSite::new()
        .with(
            "content/facts.toml",
            "[contact.desk]\nname = \"Help desk\"\nphone = \"01202 205847\"\nemail = \"desk@bpc.ac.uk\"\n\n\
             [policy.loan]\nvalue = \"30 days\"\nsays = \"you can borrow a book for {value}\"\nabout = [\"borrow\", \"loan\"]\n",
        )
        .page(
            "a.md",
            "\nCall the help desk on [01202 205847](tel:+441202205847), or [write](mailto:desk@bpc.ac.uk?subject=Books) \
             to desk@bpc.ac.uk.\n\nYou can borrow a book for thirty days. A loan lasts 30 days.\n",
        )
}

#[test]
fn a_changed_fact_keeps_the_rest_of_a_link() {
    let site = TestSite::new()
        .with(
            "content/facts.toml",
            "[contact.desk]\nname = \"Help desk\"\nphone = \"01202 205847\"\nemail = \"desk@bpc.ac.uk\"\n\n\
             [allow]\n\"rota@bpc.ac.uk\" = \"the rota\"\n",
        )
        .page(
            "a.md",
            "\n[Ring us](tel:+441202205847;ext=12), [both](mailto:desk@bpc.ac.uk,rota@bpc.ac.uk?subject=A), \
             [write][desk] or [send][desk] words.\n\n[desk]: mailto:desk@bpc.ac.uk \"Help desk\"\n",
        );
    site.run(&["facts", "set", "desk.phone", "01202 205848"])
        .ended(0);
    site.run(&["facts", "set", "desk.email", "help@bpc.ac.uk"])
        .ended(0);
    let page = fs::read_to_string(site.path("content/a.md")).expect("the page");
    for written in [
        "[Ring us](tel:+441202205848;ext=12)",
        "[both](mailto:help@bpc.ac.uk,rota@bpc.ac.uk?subject=A)",
        "[write][desk] or [send][desk] words.",
        "[desk]: mailto:help@bpc.ac.uk \"Help desk\"",
    ] {
        assert!(page.contains(written), "no {written:?} in\n{page}");
    }
}

#[test]
fn a_fact_that_is_changed_changes_everywhere_and_the_site_is_clean_again() {
    let site = stating();
    site.run(&["check"]).ended(0);
    for (id, value, written) in [
        (
            "desk.phone",
            "01202 205848",
            "[01202 205848](tel:+441202205848)",
        ),
        (
            "desk.email",
            "help@bpc.ac.uk",
            "(mailto:help@bpc.ac.uk?subject=Books)",
        ),
        ("loan", "60 days", "for sixty days. A loan lasts 60 days."),
    ] {
        let before = fs::read_to_string(site.path("content/a.md")).expect("the page");
        site.run(&["facts", "set", id, value, "--dry-run"]).ended(0);
        let untouched = fs::read_to_string(site.path("content/a.md")).expect("the page");
        assert_eq!(before, untouched, "a dry run changes nothing");
        site.run(&["facts", "set", id, value]).ended(0);
        let page = fs::read_to_string(site.path("content/a.md")).expect("the page");
        assert!(page.contains(written), "no {written:?} in\n{page}");
        site.run(&["check", "--strict"]).ended(0);
    }
}

#[test]
fn verify_does_not_call_a_site_sound_whose_pages_it_has_not_judged() {
    let sentence =
        "Only links and the sources of facts were looked at; the pages have 1 other error.";
    let run = broken().run(&["verify", "--offline"]);
    assert!(run.out.contains(sentence), "{}", run.out);
    let run = doubtful().run(&["verify", "--offline"]);
    assert!(!run.out.contains("other error"), "{}", run.out);
}

/// Two pages that state one number, one of them twice, and a rule.
fn undeclared() -> TestSite {
    TestSite::new()
        .page(
            "a.md",
            "\nCall 01202 205847.\n\nOr call 01202 205847 later. Return each borrowed library book within 30 days.\n",
        )
        .page("b.md", "\nCall 01202 205847.\n")
}

#[test]
fn a_draft_of_facts_names_each_file_once_and_needs_no_facts() {
    let declared = undeclared().with(
        "content/facts.toml",
        "[contact.other]\nname = \"Other\"\nphone = \"0333 200 1133\"\n",
    );
    let drafts = [undeclared(), declared].map(|site| site.run(&["facts", "suggest"]).ended(0).out);
    for draft in &drafts {
        let phone = "\n# In content/a.md, content/b.md\n[contact.name_it]\n";
        assert!(draft.contains(phone), "{draft}");
        assert!(draft.contains("value = \"30 days\""), "{draft}");
    }
    assert_eq!(drafts[0], drafts[1]);
    // What is not declared is no problem where nothing is.
    let run = undeclared().run(&["check", "--strict"]).ended(0);
    assert!(!run.out.contains("01202"), "{}", run.out);
}

#[test]
fn a_draft_without_anything_in_it_can_be_added_to_the_facts() {
    let run = TestSite::new().run(&["facts", "suggest"]).ended(0);
    assert!(run.out.starts_with("# Nothing to suggest"), "{}", run.out);
    let site = TestSite::new().with("content/facts.toml", &run.out);
    site.run(&["check", "--strict"]).ended(0);
}
