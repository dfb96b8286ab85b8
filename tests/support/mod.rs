//! Small sites in temporary folders, for the tests of whole builds and of the command line.

#![allow(
    dead_code,
    reason = "each test program uses its own part of this module"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fingerpost::load;
use fingerpost::pipeline::{self, Built, Options};
use fingerpost::resolve::Drafts;
use tempfile::TempDir;

pub(crate) const SITE: &str = "title = \"Test\"\nbase_url = \"https://www.example.org/\"\n";

/// A site in a folder of its own, which is removed at the end.
pub(crate) struct TestSite {
    folder: TempDir,
}

impl TestSite {
    /// A site with a title, a home page and nothing else.
    pub(crate) fn new() -> Self {
        let site = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        site.with("site.toml", SITE).page("_index.md", "Hello.\n")
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The same site with one more file.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// The same site with one more page, called Page.
    pub(crate) fn page(self, path: &str, text: &str) -> Self {
        let text = format!("+++\ntitle = \"Page\"\n+++\n{text}");
        self.with(&format!("content/{path}"), text)
    }

    /// The same site with a theme of its own that has one template.
    pub(crate) fn template(self, name: &str, text: &str) -> Self {
        let settings = format!("{SITE}theme = \"mine\"\n");
        self.with("site.toml", settings)
            .with("themes/mine/theme.toml", "extends = \"default\"\n")
            .with(&format!("themes/mine/templates/{name}"), text)
    }

    /// The site, built in memory.
    pub(crate) fn build(&self) -> Built {
        self.build_with(Drafts::LeftOut)
    }

    pub(crate) fn build_with(&self, drafts: Drafts) -> Built {
        let options = Options {
            today: jiff::civil::date(2026, 11, 22),
            drafts,
        };
        let loaded = load::load(self.root()).expect("a site");
        pipeline::build(&loaded, options).expect("no internal error")
    }

    /// What the program makes of the site: its exit status and all that it said.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments))
    }

    /// The program, ready to run in the site's folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(arguments).current_dir(self.root());
        // Tests ask nobody outside.
        if matches!(arguments.first(), Some(&("build" | "check"))) {
            command.arg("--offline");
        }
        command
    }

    /// The files that the program wrote, by path.
    pub(crate) fn published(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }
}

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(mut command: Command) -> Self {
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().expect("the program runs");
        Self {
            // A program that was killed has no status.
            status: status.code().unwrap_or(-1),
            out: String::from_utf8(stdout).expect("text"),
            err: String::from_utf8(stderr).expect("text"),
        }
    }

    /// Checks how the program ended, and shows all that it said where it ended otherwise.
    #[track_caller]
    pub(crate) fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.out, self.err);
        self
    }
}

/// Every file below a folder with its content, by path with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let path = path.to_string_lossy().replace('\\', "/");
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

/// The findings of a build, one line each: file, line, check and message. What is noted about words
/// is left out: small texts for tests are worded as they need to be.
pub(crate) fn findings(built: &Built) -> Vec<String> {
    built
        .findings
        .iter()
        .filter(|finding| !fingerpost::checks::is_about_words(finding.check))
        .map(|finding| {
            let place = built.sources.get(&finding.location.file);
            let line = place.map_or(0, |file| file.position(finding.location.span.start).line);
            format!(
                "{}:{line} {}: {}",
                finding.location.file, finding.check, finding.message
            )
        })
        .collect()
}

/// Nothing in a page runs a script, loads from elsewhere or carries a handler, as a browser's own
/// rules read the page.
#[track_caller]
pub(crate) fn assert_no_script(html: &str, about: &str) {
    use fingerpost::html_tokens::{HtmlToken, tokens};

    const FORBIDDEN: &[&str] = &[
        "iframe", "object", "embed", "base", "svg", "math", "style", "template", "textarea",
    ];
    for token in tokens(html) {
        let HtmlToken::Open {
            name, attributes, ..
        } = token
        else {
            continue;
        };
        assert!(!FORBIDDEN.contains(&name.as_str()), "<{name}> in {about}");
        let attribute = |name: &str| attributes.iter().find(|found| found.name == name);
        // Structured data is no script: a browser does not run it.
        let is_data = attribute("type").is_some_and(|kind| kind.value == "application/ld+json");
        if name == "script" && !is_data {
            let source = attribute("src").map_or("", |source| &source.value);
            assert!(source.starts_with("/assets/"), "<script> in {about}");
        }
        for found in &attributes {
            assert!(!found.name.starts_with("on"), "{} in {about}", found.name);
            assert!(found.name != "srcdoc" && found.name != "style", "{about}");
            if matches!(found.name.as_str(), "href" | "src" | "action" | "cite") {
                let value: String = found
                    .value
                    .chars()
                    .filter(|character| !character.is_control() && *character != ' ')
                    .collect();
                let scheme = value.split_once(':').map(|(scheme, _)| scheme);
                let scheme = scheme.filter(|scheme| !scheme.contains(['/', '#', '?']));
                assert!(
                    matches!(scheme, None | Some("https" | "http" | "mailto" | "tel")),
                    "{} in {about}",
                    found.value
                );
            }
        }
    }
}
