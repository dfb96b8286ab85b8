//! Check `site-config`: `site.toml` is complete and well formed.

use std::collections::BTreeSet;

use super::{Check, Run, SiteInput, find, is_about_words, suggest};
use crate::config::{SearchKind, SeveritySetting};
use crate::finding::{Certainty, Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "site-config",
    severity: Severity::Error,
    summary: "a mistake in site.toml",
    explanation: "\
`site.toml` holds the settings of the whole site: `title`, `base_url` (the address where it is
published), `description`, `publisher`, `language`, `theme`, `notice`, `report`, `edit_url`,
`markdown_copies`, `search`, the menu (`[[navigation]]`), severities (`[severities]`), how heavy pages
may be (`[page_weight]`), what the theme lets a site choose (`[theme_options]`), and the other languages that
it has pages in (`[languages]`).

An unknown setting is an error, because a misspelt one would be ignored in silence. So is a menu
entry for a page that does not exist, a severity for a check that does not exist, and a language
without a home page.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let file = &input.site.config_path;
    findings.extend(
        input
            .config_problems
            .iter()
            .map(|problem| CHECK.field_finding(file, problem)),
    );
    unknown_checks(input, findings);
    unknown_pages(input, findings);
    homeless_languages(input, findings);
    missing_search(input, findings);
    if input.site.map.page_of_file("_index.md").is_none() {
        findings.push(
            CHECK
                .finding(
                    file,
                    crate::source::Span::at(0),
                    "The site has no home page: there is no content/_index.md.",
                )
                .help("Add the file content/_index.md with a title and a few words."),
        );
    }
}

/// A language needs a home page, which the switch between languages leads to.
fn homeless_languages(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let site = input.site;
    for language in site.config.languages.others() {
        let folder = &language.folder;
        let home = site.map.page_of_file(&format!("{folder}_index.md"));
        let home = home.map(|home| &site.map.pages[home]);
        let is_in = |page: &&str| page.starts_with(folder.as_str());
        let mut pages = site.map.pages.iter().map(|page| page.content_path.as_str());
        let folders: BTreeSet<&str> = site
            .map
            .pages
            .iter()
            .filter_map(|page| Some(page.content_path.split_once('/')?.0))
            .collect();
        let usual =
            format!("Add the page content/{folder}_index.md, with a title in that language.");
        let (message, help) = match home {
            Some(home) if home.is_published() => continue,
            Some(home) => (
                format!(
                    "The language \"{}\" has no home page: {} is not published.",
                    language.tag,
                    home.path()
                ),
                "Publish that page, or take the language out until it is ready.".to_owned(),
            ),
            None if pages.any(|page| is_in(&page)) => (
                format!(
                    "The language \"{}\" has no home page: there is no content/{folder}_index.md.",
                    language.tag
                ),
                usual,
            ),
            None => (
                format!(
                    "The site has no pages in the language \"{}\": there is no folder content/{}.",
                    language.tag, language.tag
                ),
                match folders
                    .iter()
                    .find(|name| name.eq_ignore_ascii_case(&language.tag))
                {
                    Some(name) => format!(
                        "Rename the folder content/{name} to content/{}.",
                        language.tag
                    ),
                    None => usual,
                },
            ),
        };
        findings.push(
            CHECK
                .finding(&site.config_path, language.span, message)
                .help(help),
        );
    }
}

fn unknown_checks(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for (id, setting) in &input.site.config.severities {
        if find(id).is_some() {
            let is_more = matches!(
                setting.value,
                SeveritySetting::Severity(Severity::Error | Severity::Warning)
            );
            if is_more && is_about_words(id) {
                findings.push(
                    CHECK
                        .finding(
                            &input.site.config_path,
                            setting.span,
                            format!("\"{id}\" is about words, and can be no more than a note."),
                        )
                        .help("Write \"note\", or \"off\" to switch it off."),
                );
            }
            continue;
        }
        let finding = CHECK.finding(
            &input.site.config_path,
            setting.span,
            format!("There is no check called \"{id}\"."),
        );
        findings.push(match suggest(id) {
            Some(name) => finding
                .help(format!("Did you mean {name}?"))
                .fix(name, Certainty::Proposed),
            None => finding.help("`fingerpost explain` lists all checks."),
        });
    }
}

/// A search that this program has been built without.
fn missing_search(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let search = &input.site.config.search;
    if search.value == SearchKind::Pagefind && !cfg!(feature = "pagefind") {
        findings.push(
            CHECK
                .finding(
                    &input.site.config_path,
                    search.span,
                    "This copy of Fingerpost was built without Pagefind, so it cannot make the index that `search` asks for.",
                )
                .help("Use a released copy, or build one with `cargo build --release --locked --features pagefind`. To do without, write \"built-in\"."),
        );
    }
}

fn unknown_pages(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let site = input.site;
    let menus = site.config.languages.iter();
    let entries = menus.flat_map(|(id, language)| {
        let entries = language.navigation.iter();
        entries.map(move |entry| (id, language, entry))
    });
    for (id, language, entry) in entries {
        let written = &entry.page.value;
        let message = match site.map.page_of_file(written) {
            Some(page) if site.map.pages[page].language != id => {
                let finding = CHECK.finding(
                    &site.config_path,
                    entry.page.span,
                    format!(
                        "The menu for readers of \"{}\" names {written}, which is in another language.",
                        language.tag
                    ),
                );
                findings
                    .push(finding.help(format!("Name a page inside content/{}.", language.folder)));
                continue;
            }
            Some(page) if site.map.pages[page].is_published() => continue,
            Some(_) => format!("The menu names {written}, which is not published."),
            None => format!("The menu names {written}, but there is no such page in content."),
        };
        let mut finding = CHECK.finding(&site.config_path, entry.page.span, message);
        let nearest = crate::suggest::nearest(
            written,
            site.map.pages.iter().map(|page| page.content_path.as_str()),
        );
        finding = match nearest {
            Some(path) if path != written => finding.help(format!("Did you mean {path}?")),
            _ => finding.help("Name a file inside content, such as \"contacts.md\"."),
        };
        findings.push(finding);
    }
    if let Some(report) = &site.config.report
        && crate::outputs::contact_link(&report.value).is_none()
    {
        findings.push(
            CHECK
                .finding(
                    &site.config_path,
                    report.span,
                    format!(
                        "\"{}\" is neither an email address nor a web address.",
                        report.value
                    ),
                )
                .help("Write where readers can report a mistake, such as \"help@example.org\"."),
        );
    }
}
