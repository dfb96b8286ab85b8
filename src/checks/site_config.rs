//! Check `site-config`: `site.toml` is complete and well formed.

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
`markdown_copies`, `search`, the menu (`[[navigation]]`), severities (`[severities]`), how heavy pages may be
(`[page_weight]`) and what the theme lets a site choose (`[theme_options]`).

An unknown setting is an error, because a misspelt one would be ignored in silence. So is a menu
entry for a page that does not exist, and a severity for a check that does not exist.",
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
    for entry in &site.config.navigation {
        let written = &entry.page.value;
        let message = match site.map.page_of_file(written) {
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
