//! A second opinion on the links of a site: the scanner and the validation of the crate `linkcheck`,
//! held against what Fingerpost says of the same pages.
//!
//! `linkcheck-opinion SITE < LIST`, where the list is what `cargo run --example list_links SITE`
//! prints. Ends with status 1 where the two differ; with `--must-object`, also where neither of them
//! has found a broken link. It shares no code with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use linkcheck::validation::{Options, resolve_link};

/// A file, a destination in it, and how often it stands there.
type Links = BTreeMap<(String, String), Vec<String>>;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let must_object = arguments.iter().any(|word| word == "--must-object");
    arguments.retain(|word| word != "--must-object");
    let [root] = arguments.as_slice() else {
        return Err("usage: linkcheck-opinion [--must-object] SITE < LIST".into());
    };
    let mut list = String::new();
    io::stdin().read_to_string(&mut list)?;
    let ours = read_list(&list)?;
    let theirs = scan(Path::new(root), &ours)?;
    let mut differences = 0;
    let keys: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    for key in &keys {
        let (one, other) = (ours.get(*key), theirs.get(*key));
        if one != other {
            differences += 1;
            let (file, destination) = key;
            println!("{file}: {destination}: Fingerpost {one:?}, linkcheck {other:?}");
        }
    }
    let broken = theirs
        .values()
        .flatten()
        .filter(|verdict| *verdict == "broken")
        .count();
    println!(
        "{root}: {} links in {} places, {broken} of them broken, {differences} differences",
        ours.values().map(Vec::len).sum::<usize>(),
        keys.len()
    );
    let has_objected = broken > 0;
    if ours.is_empty() {
        return Err("the list is empty, so there was nothing to compare".into());
    }
    Ok(if differences > 0 || has_objected != must_object {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn read_list(list: &str) -> Result<Links, Box<dyn Error>> {
    let mut links = Links::new();
    for line in list.lines() {
        let [file, destination, verdict] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a line of a list: {line}").into());
        };
        // Pages that the program makes itself are no files, so nobody else can find them.
        if verdict != "made" {
            add(&mut links, file, destination, verdict);
        }
    }
    Ok(links)
}

fn add(links: &mut Links, file: &str, destination: &str, verdict: &str) {
    links
        .entry((file.to_owned(), destination.to_owned()))
        .or_default()
        .push(verdict.to_owned());
}

/// Every page in the folder, so that a page that Fingerpost overlooks is noticed as well.
fn scan(root: &Path, ours: &Links) -> Result<Links, Box<dyn Error>> {
    let mut links = Links::new();
    let content = root.join("content");
    let options = Options::new()
        .with_root_directory(&content)?
        .set_default_file("_index.md");
    for path in pages(&content)? {
        let file = format!(
            "content/{}",
            path.strip_prefix(&content)?.to_string_lossy().replace('\\', "/")
        );
        // The notes on how to edit are for whoever looks into the folder.
        if path.file_name().is_some_and(|name| name == "README.md")
            && !ours.keys().any(|(other, _)| *other == file)
        {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let body = without_front_matter(&text);
        for (destination, span) in linkcheck::scanners::markdown(body) {
            if body[span.start().to_usize()..].starts_with('!') {
                // A picture, which Fingerpost judges elsewhere.
                continue;
            }
            if is_made(&destination) {
                continue;
            }
            let (destination, verdict) = judged(&path, &destination, &options);
            add(&mut links, &file, &destination, verdict);
        }
    }
    Ok(links)
}

/// Pages that the program makes itself.
fn is_made(destination: &str) -> bool {
    let path = destination.split('#').next().unwrap_or_default();
    ["/all-questions/", "/about/", "/accessibility/"]
        .iter()
        .any(|made| path.ends_with(made) || format!("/{path}").ends_with(made))
}

fn pages(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(pages(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("+++") else {
        return text;
    };
    rest.find("\n+++")
        .and_then(|end| rest.get(end + 4..))
        .unwrap_or(text)
}

fn judged(page: &Path, destination: &str, options: &Options) -> (String, &'static str) {
    // An address between angle brackets that is an email address comes without its scheme.
    if destination.contains('@') && !destination.contains(':') {
        return (format!("mailto:{destination}"), "elsewhere");
    }
    if destination.split(['/', '#', '?']).next().is_some_and(|start| start.contains(':')) {
        return (destination.to_owned(), "elsewhere");
    }
    let path = destination.split('#').next().unwrap_or_default();
    let folder = page.parent().unwrap_or(page);
    let target = if path.is_empty() {
        page.strip_prefix(folder).unwrap_or(page)
    } else {
        Path::new(path)
    };
    let verdict = match resolve_link(folder, target, options) {
        Ok(_) => "here",
        Err(_) => "broken",
    };
    (destination.to_owned(), verdict)
}
