//! What a new user meets first: help, a site to begin with, new pages and questions, names that were
//! misspelt, completions and manual pages.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use fingerpost::checks;
use support::{Run, TestSite, files};

/// The program in a folder.
fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(arguments).current_dir(folder);
    Run::of(command)
}

fn run(arguments: &[&str]) -> Run {
    let elsewhere = tempfile::tempdir().expect("a folder");
    run_in(elsewhere.path(), arguments)
}

const STRICT: &[&str] = &["build", "--strict", "--offline"];

#[test]
fn a_new_site_builds_without_a_finding() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = run_in(folder.path(), &["init", "a/site"]).ended(0);
    assert_eq!(said.err, "");
    for words in ["content/facts.toml", "cd a/site", "fingerpost check"] {
        assert!(said.out.contains(words), "{}", said.out);
    }
    let site = folder.path().join("a/site");
    let built = run_in(&site, STRICT).ended(0);
    assert!(
        built.out.contains("No problems found in 3 pages."),
        "{}",
        built.out
    );
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter");
    let written: Vec<_> = files(&site)
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public/"))
        .collect();
    let expected: Vec<_> = files(&starter).into_iter().collect();
    assert_eq!(written, expected, "all of the folder starter, as it is");
    for path in [
        ".gitignore",
        ".github/workflows/check.yml",
        "content/facts.toml",
    ] {
        assert!(site.join(path).is_file(), "{path}");
    }
}

/// What the comments of the new site propose works once it is switched on.
#[test]
fn the_examples_in_the_comments_of_a_new_site_are_right() {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), &["init"]).ended(0);
    for file in ["site.toml", "content/facts.toml"] {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a file");
        let switched: String = text
            .lines()
            .map(|line| {
                let inside = line.strip_prefix("# ").unwrap_or(line);
                let is_setting = inside.starts_with('[')
                    || inside.split_once(" = ").is_some_and(|(name, _)| {
                        let name = name.trim_end();
                        !name.is_empty() && !name.contains(' ')
                    });
                if is_setting { inside } else { line }.to_owned() + "\n"
            })
            .collect();
        assert_ne!(text, switched, "{file} holds examples");
        fs::write(&path, switched).expect("a file");
    }
    let page = folder.path().join("content/contacts.md");
    let mut text = fs::read_to_string(&page).expect("a page");
    text.push_str(
        "\nThe manager is on {{ manager.phone }}, {{ manager.route }}. In danger, ring 999.\n",
    );
    fs::write(&page, text).expect("a page");
    run_in(folder.path(), STRICT).ended(0);
}

#[test]
fn a_new_site_writes_over_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("content")).expect("a folder");
    fs::write(folder.path().join("site.toml"), "mine").expect("a file");
    fs::write(folder.path().join("content/visiting.md"), "mine").expect("a file");
    fs::write(folder.path().join("README.md"), "mine").expect("a file");
    let before = files(folder.path());
    let said = run_in(folder.path(), &["init"]).ended(2);
    assert_eq!(said.out, "");
    for words in ["site.toml", "content/visiting.md", "nothing was written"] {
        assert!(said.err.contains(words), "{}", said.err);
    }
    assert!(!said.err.contains("README.md"), "{}", said.err);
    assert_eq!(files(folder.path()), before);
    // What is not in the way stays, and the site is written beside it.
    fs::remove_file(folder.path().join("site.toml")).expect("our file");
    fs::remove_file(folder.path().join("content/visiting.md")).expect("our file");
    run_in(folder.path(), &["init", "."]).ended(0);
    run_in(folder.path(), STRICT).ended(0);
    // A second time, everything is in the way.
    run_in(folder.path(), &["init"]).ended(2);
}

#[test]
fn the_workflows_of_a_new_site_are_as_safe_as_our_own() {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter/.github/workflows");
    let action = Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml");
    let action = fs::read_to_string(action).expect("the action");
    for (name, text) in files(&starter) {
        let text = String::from_utf8(text).expect("text");
        assert!(!text.contains("secrets."), "{name}");
        assert!(text.contains("\npermissions:"), "{name}");
        if text.contains("pull_request:") {
            assert!(!text.contains(": write"), "{name}");
        }
        for line in text.lines().filter(|line| line.contains("uses:")) {
            let (_, commit) = line.split_once('@').expect("a version");
            let (commit, _) = commit.split_once(" # v").expect("the name of the version");
            let is_ours = line.contains("OWNER/fingerpost@");
            assert!(is_ours || commit.len() == 40, "{name}: {line}");
        }
        assert!(text.contains("uses: OWNER/fingerpost@COMMIT"), "{name}");
        assert!(
            action.contains("\n  command:"),
            "the input that {name} gives"
        );
    }
}

/// A site with a page, a section and a menu.
fn site() -> TestSite {
    TestSite::new()
        .with(
            "content/a.md",
            "+++\ntitle = \"A\"\nweight = 30\naliases = [\"/old/\"]\n+++\n\nWords.\n",
        )
        .with(
            "content/guides/_index.md",
            "+++\ntitle = \"Guides\"\nweight = 40\n+++\n",
        )
        .with(
            "content/guides/one.md",
            "+++\ntitle = \"One\"\nweight = 5\n+++\n\nWords.\n",
        )
}

fn text(site: &TestSite, path: &str) -> String {
    fs::read_to_string(site.path(path)).expect("a file")
}

#[test]
fn a_new_page_comes_last_and_reminds_of_what_is_missing() {
    let site = site();
    let said = site
        .run(&["new", "page", "What’s new in “Café” & Co?"])
        .ended(0);
    assert!(
        said.out
            .starts_with("Wrote content/whats-new-in-cafe-co.md."),
        "{}",
        said.out
    );
    assert_eq!(
        text(&site, "content/whats-new-in-cafe-co.md"),
        "+++\ntitle = \"What’s new in “Café” & Co?\"\n\
         description = \"TO WRITE: one sentence about this page.\"\nweight = 50\n+++\n\n\
         TO WRITE: the text of this page.\n"
    );
    site.run(&["new", "page", "Two", "--section", "guides"])
        .ended(0);
    assert!(text(&site, "content/guides/two.md").contains("weight = 15\n"));
    let said = site.run(&["check"]).ended(0);
    assert!(said.out.contains("4 warnings in 6 pages."), "{}", said.out);
    assert!(said.out.contains("fingerpost explain placeholder"));
}

#[test]
fn a_new_page_is_named_for_the_menu_where_there_is_one() {
    let site = site().with(
        "site.toml",
        format!("{}[[navigation]]\npage = \"a.md\"\n", support::SITE),
    );
    let said = site.run(&["new", "page", "Two"]).ended(0);
    assert!(said.out.contains("page = \"two.md\""), "{}", said.out);
    site.run(&["check"]).ended(0);
}

#[test]
fn a_new_section_takes_pages() {
    let site = site();
    site.run(&["new", "section", "How we work"]).ended(0);
    assert!(text(&site, "content/how-we-work/_index.md").contains("weight = 50\n"));
    site.run(&["new", "page", "Rota", "--section", "content/how-we-work/"])
        .ended(0);
    site.run(&["new", "section", "Deep", "--section", "how-we-work"])
        .ended(0);
    assert!(text(&site, "content/how-we-work/rota.md").contains("weight = 10\n"));
    assert!(text(&site, "content/how-we-work/deep/_index.md").contains("weight = 20\n"));
    site.run(&["check"]).ended(0);
}

#[test]
fn a_new_question_leaves_every_byte_as_it_was() {
    let page = "\u{feff}+++\r\ntitle = \"P\"\r\n+++\r\n\r\n## Who?\t {#who}\r\n\r\nUs.";
    let site = site().with("content/p.md", page);
    let said = site
        .run(&["new", "question", "p.md", "How do I   reach you?"])
        .ended(0);
    assert!(said.out.contains("#how-do-i-reach-you"), "{}", said.out);
    assert!(said.out.contains("line 9"), "{}", said.out);
    assert_eq!(
        text(&site, "content/p.md"),
        format!(
            "{page}\r\n\r\n## How do I   reach you? {{#how-do-i-reach-you}}\r\n\r\nTO WRITE: the answer."
        )
    );
    site.run(&["check"]).ended(0);
    for name in ["content/p.md", "p", "/p/", "./p.md"] {
        let question = format!("Is {} a name?", name.replace('/', " "));
        site.run(&["new", "question", name, &question]).ended(0);
    }
    site.run(&["new", "question", "guides", "Which ones?"])
        .ended(0);
    assert!(text(&site, "content/guides/_index.md").contains("{#which-ones}"));
    site.run(&["check"]).ended(0);
    site.run(&["build"]).ended(0);
}

#[test]
fn nothing_new_takes_the_place_of_anything() {
    let site = site()
        .with(
            "content/draft.md",
            "+++\ntitle = \"D\"\ndraft = true\n+++\n",
        )
        .with("content/code.md", "+++\ntitle = \"C\"\n+++\n\n```\ncode\n")
        .with(
            "content/asks.md",
            "+++\ntitle = \"C\"\n+++\n\n## How do I join? {#join}\n\nWrite to us.\n",
        );
    let before = files(site.root());
    for (arguments, why) in [
        (&["page", "A"][..], "content/a.md is there already"),
        (&["page", "Draft"], "content/draft.md is there already"),
        (&["page", "Guides"], "content/guides/_index.md has already"),
        (&["page", "Old"], "content/a.md has already"),
        (&["section", "Guides"], "is there already"),
        (&["section", "A"], "content/a.md has already"),
        (&["page", "?!"], "no name for a file"),
        (&["page", "README"], "no name for a file"),
        (&["page", "Con"], "Windows keeps that name"),
        (&["page", " "], "as words on one line"),
        (&["page", "a\nb"], "as words on one line"),
        (&["page", "a\u{202e}b"], "as words on one line"),
        (
            &["page", "New", "--section", "guidse"],
            "did you mean guides?",
        ),
        (
            &["page", "New", "--section", "../.."],
            "the sections are guides",
        ),
        (&["section", "New", "--section", "x"], "the sections are"),
        (&["question", "aa.md", "Why?"], "did you mean a.md?"),
        (
            &["question", "guides/oen.md", "Why?"],
            "did you mean guides/one.md?",
        ),
        (&["question", "nothing-like-it", "Why?"], "there is no page"),
        (&["question", "a.md", "Why"], "write \"Why?\""),
        (&["question", "a.md", "Why?\n# A"], "as words on one line"),
        (&["question", "code.md", "Why?"], "never closed"),
        (
            &["question", "asks.md", "how do I join?"],
            "asks that already, in line 5",
        ),
    ] {
        let said = site.run(&[&["new"], arguments].concat()).ended(2);
        assert!(said.err.contains(why), "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "", "{arguments:?}");
    }
    assert_eq!(files(site.root()), before);
    let said = run(&["new", "page", "A"]).ended(2);
    assert!(said.err.contains("fingerpost init"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn nothing_new_is_written_through_a_link() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let site = TestSite::new();
    fs::remove_dir_all(site.path("content")).expect("our folder");
    std::os::unix::fs::symlink(elsewhere.path(), site.path("content")).expect("a link");
    site.run(&["new", "page", "A"]).ended(2);
    site.run(&["new", "section", "B"]).ended(2);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

/// Each place where a name can be misspelt proposes the right one.
#[test]
fn a_misspelt_name_is_answered_with_the_right_one() {
    for (arguments, right) in [
        (&["biuld"][..], "build"),
        (&["facts", "usse"], "uses"),
        (&["new", "pgae"], "page"),
        (&["build", "--ofline"], "--offline"),
        (&["check", "--format", "jsno"], "json"),
        (&["check", "--report", "jsno=x"], "json"),
        (&["completions", "bsh"], "bash"),
        (&["explain", "broken-lnik"], "broken-link"),
        (&["explain", "phnoe"], "phone"),
    ] {
        let said = run(arguments).ended(2);
        assert!(said.err.contains(right), "{arguments:?}: {}", said.err);
    }
    let site = site()
        .with(
            "site.toml",
            format!(
                "{}pubilsher = \"P\"\ntheme = \"defualt\"\n[severities]\nbroken-lnik = \"note\"\nterm = \"warnign\"\n",
                support::SITE
            ),
        )
        .with(
            "content/facts.toml",
            "[contact.office]\nname = \"The office\"\nphoen = \"020 7946 0123\"\n\n\
             [policy.loan]\nvalue = \"30 days\"\nkind = \"duratoin\"\nsays = \"keep a book for {value}\"\n",
        )
        .with(
            "content/b.md",
            "+++\ntitle = \"B\"\nwieght = 3\nallow = [{ check = \"borken-link\", reason = \"r\" }]\n+++\n\n\
             {{ lona }} and {{ loan | shrot }}\n\n<!-- allow borken-link: r -->\n\nWords.\n",
        );
    let said = site.run(&["check"]).ended(1);
    for right in [
        "Did you mean `publisher`?",
        "Did you mean `phone`?",
        "Did you mean `weight`?",
        "mean broken-link?",
        "mean loan?",
        "mean short?",
        "mean `duration`?",
        "mean \"default\"?",
        "mean \"warning\"?",
    ] {
        assert!(said.out.contains(right), "no {right:?} in\n{}", said.out);
    }
    assert_eq!(
        said.out.matches("ean broken-link?").count(),
        3,
        "{}",
        said.out
    );
    let said = site.run(&["facts", "uses", "lona"]).ended(2);
    assert!(said.err.contains("did you mean loan?"), "{}", said.err);
}

#[test]
fn explain_knows_every_kind_of_fact() {
    let list = run(&["explain"]).ended(0).out;
    let mut number = 0;
    for (name, example) in fingerpost::facts::kinds() {
        number += 1;
        assert!(list.contains(example), "{name}");
        let text = run(&["explain", name]).ended(0).out;
        assert!(text.starts_with(&format!("{name}: ")), "{text}");
        assert!(text.contains(&format!(" = \"{example}\"")), "{text}");
        assert!(
            text.contains("{{ example") && text.contains("A page can show it"),
            "{name} shows nothing:\n{text}"
        );
    }
    assert!(number >= 15);
    let phone = run(&["explain", "phone"]).ended(0).out;
    assert!(phone.contains("as a link to tel:+44"), "{phone}");
}

/// The commands, and the commands inside them.
fn commands() -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    let mut next = 0;
    while next < found.len() {
        let path = found[next].clone();
        next += 1;
        let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = run(&arguments).ended(0).out;
        let inner = help
            .lines()
            .skip_while(|line| *line != "Commands:")
            .skip(1)
            .take_while(|line| !line.is_empty())
            .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
            .filter(|name| *name != "help");
        for name in inner {
            let mut inside = path.clone();
            inside.push(name.to_owned());
            found.push(inside);
        }
    }
    found
}

#[test]
fn every_help_shows_an_example_and_what_the_exit_status_means() {
    let commands = commands();
    assert!(commands.len() >= 15, "{commands:?}");
    for path in commands {
        let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = run(&arguments).ended(0).out;
        let name = path.join(" ");
        if path.len() < 2 {
            assert!(help.contains("Exit status: 0 "), "{name}:\n{help}");
        }
        if !path.is_empty() {
            assert!(help.contains("Example"), "{name}:\n{help}");
            let example = format!("  fingerpost {}", path[0]);
            assert!(help.contains(&example), "{name}:\n{help}");
        }
        assert!(
            help.lines().all(|line| line.chars().count() <= 120),
            "{name}:\n{help}"
        );
    }
}

#[test]
fn every_example_of_the_help_is_understood() {
    let mut tried = 0;
    for path in commands() {
        let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = run(&arguments).ended(0).out;
        for line in help
            .lines()
            .filter_map(|line| line.strip_prefix("  fingerpost "))
        {
            let line = line.split(['|', '>']).next().unwrap_or(line);
            // Asking for help instead of doing the work: what is not understood is still refused.
            let words = shell_words(line);
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            words.push("--root");
            words.push("nowhere");
            let said = run(&words);
            let is_usage = said.err.contains("Usage:") && !said.err.contains("'--root'");
            assert!(!is_usage, "{line}: {}", said.err);
            tried += 1;
        }
    }
    assert!(tried >= 20, "{tried}");
}

/// Words of a command line, where quotation marks keep words together.
fn shell_words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(place, piece)| -> Vec<String> {
            if place % 2 == 1 {
                vec![piece.to_owned()]
            } else {
                piece.split_whitespace().map(str::to_owned).collect()
            }
        })
        .collect()
}

#[test]
fn completions_know_commands_options_formats_and_checks() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = run(&["completions", shell]).ended(0).out;
        for word in ["verify", "as-of", "sarif", "new", "question"] {
            assert!(text.contains(word), "{shell} does not know {word}");
        }
        if matches!(shell, "bash" | "zsh") {
            for check in checks::CHECKS {
                assert!(
                    text.contains(check.id),
                    "{shell} does not know {}",
                    check.id
                );
            }
        }
    }
}

/// The shells themselves find nothing wrong, where they are installed.
#[cfg(unix)]
#[test]
fn shells_read_the_completions() {
    let folder = tempfile::tempdir().expect("a folder");
    for (shell, arguments) in [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")] {
        let path = folder.path().join(shell);
        fs::write(&path, run(&["completions", shell]).ended(0).out).expect("a file");
        if let Ok(output) = Command::new(shell).arg(arguments).arg(&path).output() {
            assert!(output.status.success(), "{shell}: {output:?}");
        }
    }
}

#[test]
fn bash_completes_a_command_a_format_and_a_check() {
    let script = run(&["completions", "bash"]).ended(0).out;
    let complete = |words: &str, place: usize| {
        let ask = format!(
            "{script}\nCOMP_WORDS=({words})\nCOMP_CWORD={place}\n\
             _fingerpost fingerpost \"${{COMP_WORDS[{place}]}}\" \"${{COMP_WORDS[{place}-1]}}\"\n\
             printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
        );
        let output = Command::new("bash").args(["-c", &ask]).output();
        output
            .ok()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(commands) = complete("fingerpost ver", 1) else {
        return; // A machine without bash cannot tell.
    };
    assert_eq!(commands.trim(), "verify");
    let formats = complete("fingerpost check --format sa", 3).expect("bash");
    assert_eq!(formats.trim(), "sarif");
    let checks = complete("fingerpost explain broken-", 2).expect("bash");
    assert_eq!(
        checks.lines().collect::<Vec<_>>(),
        ["broken-anchor", "broken-link"]
    );
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let page = run(&["manual"]).ended(0).out;
    assert!(page.contains(".TH fingerpost 1"), "{page}");
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), &["manual", "man1"]).ended(0);
    let written = files(&folder.path().join("man1"));
    for path in commands() {
        let name = ["fingerpost".to_owned()]
            .into_iter()
            .chain(path)
            .collect::<Vec<_>>()
            .join("-");
        let page = written.get(&format!("{name}.1")).expect("a page");
        let page = String::from_utf8_lossy(page);
        // The lines of the examples stay lines.
        let has_examples = page.contains(".SH EXAMPLES\n.nf\nfingerpost ");
        assert!(name == "fingerpost" || has_examples, "{name}: {page}");
    }
    assert_eq!(written["fingerpost.1"], page.into_bytes());
    // Pages that are there are never written over.
    run_in(folder.path(), &["manual", "man1"]).ended(2);
}
