//! An earlier state of a site, out of its Git repository: the texts that say what is checked.
//!
//! Asks the command `git`, which never runs anything that the repository holds when it only hands
//! out objects.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::folder::LARGEST_TEXT;
use super::{Loaded, is_page};
use crate::links;
use crate::source::{SourceFile, SourcePath};

/// Why an earlier state cannot be read.
#[derive(Debug)]
pub enum RevisionError {
    /// There is no such revision, or no repository.
    Unknown {
        /// What was asked for.
        revision: String,
        /// What Git said.
        said: String,
    },
    /// Git could not be asked.
    Git(io::Error),
}

impl std::fmt::Display for RevisionError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown { revision, said } if said.is_empty() => write!(
                formatter,
                "this repository has no revision {revision}; where only the newest one was fetched, fetch that one as well"
            ),
            Self::Unknown { revision, said } => {
                write!(formatter, "cannot read the revision {revision}: {said}")
            }
            Self::Git(error) => write!(formatter, "cannot ask git for an earlier state: {error}"),
        }
    }
}

impl std::error::Error for RevisionError {}

impl From<io::Error> for RevisionError {
    fn from(error: io::Error) -> Self {
        Self::Git(error)
    }
}

/// Reads the settings, the facts, the pages and the memory of links of a site as they were at a
/// revision of its repository, such as `origin/main`. Other files are left out.
///
/// # Errors
///
/// When there is no such revision, or Git cannot be asked.
pub fn load_revision(root: &Path, revision: &str) -> Result<Loaded, RevisionError> {
    let commit = ask(
        root,
        revision,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{revision}^{{commit}}"),
        ],
    )?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let ledger = links::ledger::FILE;
    let listed = ask(
        root,
        revision,
        &[
            "ls-tree",
            "-r",
            "-z",
            &commit,
            "--",
            "site.toml",
            ledger,
            "content",
        ],
    )?;
    let mut loaded = Loaded::default();
    let mut wanted: Vec<(String, String)> = Vec::new();
    for entry in listed.split(|byte| *byte == 0) {
        let Ok(entry) = std::str::from_utf8(entry) else {
            continue;
        };
        let Some((about, path)) = entry.split_once('\t') else {
            continue;
        };
        let mut about = about.split(' ');
        let (mode, kind, hash) = (about.next(), about.next(), about.next());
        let is_file = mode.is_some_and(|mode| mode.starts_with("100")) && kind == Some("blob");
        let is_text = !path.starts_with("content/")
            || path == "content/facts.toml"
            || is_page(path.strip_prefix("content/").unwrap_or(path));
        if let (true, true, Some(hash)) = (is_file, is_text, hash) {
            wanted.push((path.to_owned(), hash.to_owned()));
        }
    }
    wanted.sort();
    let hashes: Vec<&str> = wanted.iter().map(|(_, hash)| hash.as_str()).collect();
    for ((path, _), text) in wanted.iter().zip(objects(root, &hashes)?) {
        let Some(text) = text else { continue };
        let file = Arc::new(SourceFile::new(SourcePath::new(path), text));
        match path.as_str() {
            "site.toml" => loaded.config = Some(file),
            "content/facts.toml" => loaded.facts = Some(file),
            path if path == ledger => loaded.ledger = Some(file),
            _ => loaded.pages.push(file),
        }
    }
    Ok(loaded)
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).arg("--no-replace-objects");
    command
}

fn ask(root: &Path, revision: &str, arguments: &[&str]) -> Result<Vec<u8>, RevisionError> {
    let output = git(root).args(arguments).stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(RevisionError::Unknown {
        revision: revision.to_owned(),
        said: said.lines().next().unwrap_or_default().to_owned(),
    })
}

/// The texts of objects, in the order of their names; `None` for what is no text or too large.
fn objects(root: &Path, hashes: &[&str]) -> Result<Vec<Option<String>>, RevisionError> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let input = child.stdin.take();
    let output = child.stdout.take();
    let texts: io::Result<Vec<Option<String>>> = std::thread::scope(|scope| {
        // Git answers while it is asked: both sides would wait for ever in one thread.
        scope.spawn(move || {
            let mut input = input?;
            hashes
                .iter()
                .try_for_each(|hash| writeln!(input, "{hash}"))
                .ok()
        });
        let mut output = io::BufReader::new(output.ok_or_else(broken)?);
        hashes.iter().map(|_| object(&mut output)).collect()
    });
    child.wait()?;
    Ok(texts?)
}

/// One answer: a line with name, kind and length, then so many bytes and an end of line.
fn object(output: &mut impl io::BufRead) -> io::Result<Option<String>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let length: u64 = head
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|length| length.parse().ok())
        .ok_or_else(broken)?;
    let mut bytes = Vec::new();
    let kept = length.min(LARGEST_TEXT);
    output.by_ref().take(kept).read_to_end(&mut bytes)?;
    io::copy(
        &mut output.by_ref().take(length - kept + 1),
        &mut io::sink(),
    )?;
    if kept < length {
        return Ok(None);
    }
    Ok(String::from_utf8(bytes).ok())
}

fn broken() -> io::Error {
    io::Error::other("its answer makes no sense")
}
