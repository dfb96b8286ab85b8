//! Runs the small sites in `tests/cases`: each file holds sites with the findings expected of them.
//!
//! A case begins with a heading. Its files are fenced blocks that name a path; the block called
//! `findings` lists what the build must say, one line each: file, line, column, severity, check,
//! and the underlined words in quotes. What is not listed must not be found. A line below it may
//! start with `|` and give its message, with `>` and give its help, or with `=` and give the words
//! of its fix. Notes on words (`style-*`) count in the files of those checks only. `site.toml` and `content/_index.md` are added where a case does not bring its own.
//! A block called `options` may say `as-of = DATE`, `drafts`, `crlf` (every line ends with CR and
//! LF), `cr` (every line ends with CR) or `mark` (every file starts with a byte order mark).

use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::checks;
use fingerpost::finding::Finding;
use fingerpost::load;
use fingerpost::pipeline::{self, Options};
use fingerpost::resolve::Drafts;
use fingerpost::source::Sources;
use libtest_mimic::{Arguments, Failed, Trial};

const SITE: &str = "title = \"Test\"\nbase_url = \"https://www.example.org/\"\n";
const HOME: &str = "+++\ntitle = \"Home\"\n+++\n";

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let trials = files
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).expect("a file of cases");
            let name = file
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let about_words = checks::is_about_words(&name);
            parse(&text)
                .into_iter()
                .map(move |case| Case {
                    about_words,
                    ..case
                })
                .map(move |case| Trial::test(format!("{name}: {}", case.title), move || case.run()))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

struct Case {
    title: String,
    files: Vec<(String, String)>,
    expected: Option<Vec<String>>,
    options: Options,
    line_end: &'static str,
    mark: &'static str,
    about_words: bool,
}

impl Case {
    fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            files: Vec::new(),
            expected: None,
            options: Options {
                today: jiff::civil::date(2026, 11, 22),
                drafts: Drafts::LeftOut,
            },
            line_end: "\n",
            mark: "",
            about_words: false,
        }
    }

    fn add(&mut self, name: &str, content: String) {
        match name {
            "findings" => {
                let lines = content
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty());
                self.expected = Some(lines.map(str::to_owned).collect());
            }
            "options" => {
                for line in content.lines().map(str::trim) {
                    match line.split_once('=') {
                        Some((key, day)) if key.trim() == "as-of" => {
                            self.options.today = day.trim().parse().expect("a date");
                        }
                        None if line == "drafts" => self.options.drafts = Drafts::Included,
                        None if line == "crlf" => self.line_end = "\r\n",
                        None if line == "cr" => self.line_end = "\r",
                        None if line == "mark" => self.mark = "\u{feff}",
                        None if line.is_empty() => {}
                        _ => panic!("{}: unknown option {line}", self.title),
                    }
                }
            }
            path => self.files.push((path.to_owned(), content)),
        }
    }

    fn run(&self) -> Result<(), Failed> {
        let expected = self
            .expected
            .as_ref()
            .ok_or("the case has no block called findings")?;
        let root = tempfile::tempdir()?;
        let defaults = [("site.toml", SITE), ("content/_index.md", HOME)];
        let missing = defaults
            .iter()
            .filter(|(path, _)| self.files.iter().all(|(own, _)| own != path))
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        for (path, text) in self.files.iter().cloned().chain(missing) {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().ok_or("a file without a folder")?)?;
            let text = text.replace('\n', self.line_end);
            fs::write(path, format!("{}{text}", self.mark))?;
        }
        let built = pipeline::build(&load::load(root.path())?, self.options)
            .map_err(|error| format!("internal error in {}", error.file))?;
        let mut all = Vec::new();
        let mut found = Vec::new();
        let counts =
            |finding: &&Finding| self.about_words || !checks::is_about_words(finding.check);
        for finding in built.findings.iter().filter(counts) {
            let place = place(finding, &built.sources);
            let words = words(finding);
            found.push(place.clone());
            all.push(place);
            // Of message, help and fix only those that the case gives are compared.
            let given = words.iter().filter(|line| expected.contains(line));
            found.extend(given.cloned());
            all.extend(words);
        }
        if found == *expected {
            return Ok(());
        }
        Err(format!(
            "expected:\n{}\nfound:\n{}\n",
            expected.join("\n"),
            all.join("\n")
        )
        .into())
    }
}

/// The message, help and fix of a finding as lines of a case.
fn words(finding: &Finding) -> Vec<String> {
    let mut lines = vec![format!("| {}", finding.message)];
    lines.extend(finding.help.as_ref().map(|help| format!("> {help}")));
    let fix = finding.fix.as_ref();
    lines.extend(fix.map(|fix| format!("= {}", fix.replacement)));
    lines
}

fn place(finding: &Finding, sources: &Sources) -> String {
    let file = &finding.location.file;
    let span = finding.location.span;
    let (line, column, words) = sources.get(file).map_or((0, 0, ""), |source| {
        let position = source.position(span.start);
        let words = source.text().get(span.range()).unwrap_or("(outside)");
        (position.line, position.column, words)
    });
    let words = words.replace(['\n', '\r'], "⏎");
    let severity = finding.severity.word();
    format!(
        "{file}:{line}:{column} {severity} {} \"{words}\"",
        finding.check
    )
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            cases.push(Case::new(title.trim()));
        } else if line.starts_with("```") {
            let fence: String = line
                .chars()
                .take_while(|character| *character == '`')
                .collect();
            let name = line[fence.len()..].trim();
            let mut content = String::new();
            for inside in lines
                .by_ref()
                .take_while(|inside| inside.trim_end() != fence)
            {
                content.push_str(inside);
                content.push('\n');
            }
            let case = cases.last_mut().expect("a heading before the first block");
            case.add(name, content);
        }
    }
    cases
}
