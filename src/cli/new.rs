//! `fingerpost new`: another page, question or section, where it belongs and never over anything.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::arguments::{NewCommand, NewOptions};
use super::terminal::Terminal;
use super::{Failure, Status, site};
use crate::checks::PLACEHOLDER;
use crate::output_path::OutputPath;
use crate::pipeline::Prepared;
use crate::report::escape::Escaped;
use crate::resolve::{Address, PageHead, PageKind};
use crate::scaffold::{self, Unasked};
use crate::site::Site;
use crate::suggest::nearest;
use crate::write::{create_files, replace_source};

pub(super) fn run(options: &NewOptions) -> Result<Status, Failure> {
    let root = site::find_root(options.root.as_deref())?;
    let said = site::with_all_pages(&root, |_, prepared| match &options.command {
        NewCommand::Page { title, section } => {
            page(&root, prepared.site(), title, section.as_deref())
        }
        NewCommand::Section { title, section } => {
            self::section(&root, prepared.site(), title, section.as_deref())
        }
        NewCommand::Question { page, question } => self::question(&root, prepared, page, question),
    })?;
    Terminal::show(said.as_bytes())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the next steps: {error}")))?;
    Ok(Status::Clean)
}

fn page(root: &Path, site: &Site, title: &str, section: Option<&str>) -> Result<String, Failure> {
    let title = one_line(title, "title")?;
    let folder = folder(site, section)?;
    let path = format!("{folder}{}.md", name(title)?);
    let text = scaffold::page(title, weight(site, &folder));
    let mut said = create(root, site, &path, &text)?;
    let language = site.language(site.config.languages.of_path(&path));
    if folder == language.folder && !language.navigation.is_empty() {
        let table = if folder.is_empty() {
            "navigation".to_owned()
        } else {
            format!("languages.{}.navigation", language.tag)
        };
        // Writing to a string cannot fail.
        let _ = write!(
            said,
            "\nThe menu in site.toml names its pages. To show this one there, add:\n\n  [[{table}]]\n  page = \"{path}\"\n"
        );
    }
    Ok(said)
}

fn section(
    root: &Path,
    site: &Site,
    title: &str,
    section: Option<&str>,
) -> Result<String, Failure> {
    let title = one_line(title, "title")?;
    let folder = folder(site, section)?;
    let name = name(title)?;
    let path = format!("{folder}{name}/_index.md");
    let text = scaffold::section(title, weight(site, &folder));
    let mut said = create(root, site, &path, &text)?;
    // Writing to a string cannot fail.
    let _ = write!(
        said,
        "\nTo add a page to it: fingerpost new page \"A title\" --section {folder}{name}\n"
    );
    Ok(said)
}

fn question(
    root: &Path,
    prepared: &Prepared<'_>,
    page: &str,
    question: &str,
) -> Result<String, Failure> {
    let question = one_line(question, "question")?;
    let head = find_page(prepared.site(), page)?;
    let asked = scaffold::ask(&head.file, question).map_err(|reason| {
        let path = Escaped::new(head.path().as_str());
        Failure::CouldNotRun(match reason {
            Unasked::NoQuestion => {
                format!("a question ends with a question mark: write \"{question}?\"")
            }
            Unasked::Asked(span) => format!(
                "{path} asks that already, in line {}",
                head.file.position(span.start).line
            ),
            Unasked::NotReached => format!(
                "{path} ends inside something that is never closed, such as a block of code or a comment; close it first"
            ),
        })
    })?;
    replace_source(root, head.path(), head.file.text(), &asked.text)
        .map_err(|error| Failure::from(&error))?;
    let line = asked
        .text
        .lines()
        .position(|line| line.contains(&format!("{{#{}}}", asked.anchor)))
        .map_or(1, |index| index + 1);
    Ok(format!(
        "Added the question to {}, line {line}. Its address on the page is #{}.\n\n{}",
        Escaped::new(head.path().as_str()),
        asked.anchor,
        next_step()
    ))
}

fn next_step() -> String {
    format!("Write what belongs where it says {PLACEHOLDER}. Then run: fingerpost check\n")
}

/// A title as one line of visible words.
fn one_line<'a>(written: &'a str, what: &str) -> Result<&'a str, Failure> {
    let written = written.trim();
    if written.is_empty() || Escaped::new(written).to_string() != written {
        return Err(Failure::CouldNotRun(format!(
            "write the {what} as words on one line, such as: \"Opening hours\""
        )));
    }
    Ok(written)
}

fn name(title: &str) -> Result<String, Failure> {
    let name = scaffold::file_name(title).filter(|name| name != "readme" && name != "index");
    name.ok_or_else(|| {
        Failure::CouldNotRun(format!(
            "no name for a file can be made from \"{title}\"; write the title in other words"
        ))
    })
}

/// The folder of a section inside `content`: empty, or with a slash at its end.
fn folder(site: &Site, section: Option<&str>) -> Result<String, Failure> {
    let Some(written) = section else {
        return Ok(String::new());
    };
    let wanted = written.replace('\\', "/");
    let wanted = wanted.trim_start_matches("./").trim_matches('/');
    let wanted = wanted.strip_prefix("content/").unwrap_or(wanted);
    let wanted = wanted.strip_suffix("/_index.md").unwrap_or(wanted);
    // The folder of a language is a section as well, though its page is a home page.
    let languages = site.config.languages.others().iter();
    let sections: Vec<&str> = site
        .map
        .pages
        .iter()
        .filter(|page| page.kind == PageKind::Section)
        .map(|page| page.folder().trim_end_matches('/'))
        .chain(languages.map(|language| language.tag.as_str()))
        .collect();
    if sections.contains(&wanted) {
        return Ok(format!("{wanted}/"));
    }
    let written = Escaped::new(written);
    Err(Failure::CouldNotRun(
        match nearest(wanted, sections.iter().copied()) {
            Some(name) => format!("there is no section {written}; did you mean {name}?"),
            None if sections.is_empty() => format!(
                "there is no section {written}; `fingerpost new section` begins one from its title"
            ),
            None => format!(
                "there is no section {written}; the sections are {}",
                sections.join(", ")
            ),
        },
    ))
}

/// The weight of what comes last in a folder: its pages, and the sections inside it.
fn weight(site: &Site, folder: &str) -> Option<i64> {
    let neighbours: Vec<Option<i64>> = site
        .map
        .pages
        .iter()
        .filter(|page| match page.kind {
            PageKind::Home => false,
            PageKind::Page => page.folder() == folder,
            PageKind::Section => page
                .folder()
                .strip_prefix(folder)
                .is_some_and(|inside| inside.matches('/').count() == 1),
        })
        .map(|page| page.front_matter.weight)
        .collect();
    scaffold::next_weight(&neighbours)
}

/// Writes a new page, unless something has its address already.
fn create(root: &Path, site: &Site, path: &str, text: &str) -> Result<String, Failure> {
    let file = OutputPath::new(&format!("content/{path}")).map_err(|error| {
        Failure::CouldNotRun(format!(
            "content/{path} cannot be the name of a page: {error}; write the title in other words"
        ))
    })?;
    let address = Address::of_page(path);
    if let Some(holder) = holder(site, &address)
        && holder != file.as_str()
    {
        return Err(Failure::CouldNotRun(format!(
            "{file} would have the address {address}, which {holder} has already; write the title in other words"
        )));
    }
    let said = format!("Wrote {file}.\n\n{}", next_step());
    create_files(root, &[(file, text.into())]).map_err(|error| Failure::from(&error))?;
    Ok(said)
}

/// What has an address, drafts and aliases included.
fn holder(site: &Site, address: &Address) -> Option<String> {
    let same = |other: &Address| other.as_str().eq_ignore_ascii_case(address.as_str());
    let has = |page: &&Arc<PageHead>| {
        let aliases = &page.front_matter.aliases;
        same(&page.address)
            || aliases
                .iter()
                .any(|alias| Address::parse(&alias.value).is_ok_and(|alias| same(&alias)))
    };
    let page = site.map.pages.iter().find(has);
    page.map(|page| page.path().to_string()).or_else(|| {
        let is_ours = site.generated.iter().any(same);
        is_ours.then(|| "a page that Fingerpost makes itself".to_owned())
    })
}

/// The page that somebody names by its file or its address.
fn find_page<'a>(site: &'a Site, written: &str) -> Result<&'a PageHead, Failure> {
    let wanted = written.replace('\\', "/");
    let wanted = wanted.trim_start_matches("./").trim_start_matches('/');
    let wanted = wanted.strip_prefix("content/").unwrap_or(wanted);
    let stem = wanted.trim_end_matches('/').trim_end_matches(".md");
    let pages = &site.map.pages;
    let found = pages.iter().find(|page| {
        let path = &page.content_path;
        let its_stem = path.trim_end_matches(".md");
        path == wanted
            || its_stem == stem
            || its_stem.strip_suffix("/_index") == Some(stem)
            || page.address.as_str().trim_matches('/') == stem
    });
    found.map(Arc::as_ref).ok_or_else(|| {
        let stems = pages
            .iter()
            .map(|page| page.content_path.trim_end_matches(".md"));
        let written = Escaped::new(written);
        Failure::CouldNotRun(match nearest(stem, stems) {
            Some(name) => format!("there is no page {written}; did you mean {name}.md?"),
            None => format!(
                "there is no page {written}; name it by its file in content, such as contacts.md"
            ),
        })
    })
}
