//! Check `translation`: each page in another language translates one page, and no other does.

use std::collections::HashMap;

use super::{Check, Run, SiteInput};
use crate::finding::{Certainty, Finding, Severity};
use crate::languages::{Language, LanguageId};
use crate::outputs::is_generated_file;
use crate::resolve::{LinkProblem, PageHead, Target, relative};
use crate::source::{Location, Span};
use crate::suggest::nearest;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "translation",
    severity: Severity::Warning,
    summary: "a page in another language that translates no page, or leads readers out of their language",
    explanation: "\
A page in the folder of another language is the translation of the page at the same place outside of
it: `content/cy/contacts.md` of `content/contacts.md`. Where the file has another name, the top of the
page names the original:

    translation_of = \"contacts.md\"

Readers can then switch between the two. A page without an original cannot be reached by the switch,
and of two translations of one page in one language only the first can be.

A link in a translation that leads to an original takes readers out of their language, although the
page is there in their own. And what `site.toml` says to readers of the site's own language, it should
say to those of each other language.

Where a page has no original on purpose, say so at its top:
`allow = [{ check = \"translation\", reason = \"only for readers of Welsh\" }]`.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let site = input.site;
    let languages = &site.config.languages;
    if !languages.are_many() {
        return;
    }
    let mut first: HashMap<(LanguageId, &str), &PageHead> = HashMap::new();
    for head in site.map.pages.iter().filter(|head| head.is_published()) {
        let key = (head.language, head.original());
        // A field that names nothing is an error of its own.
        if head.front_matter.translation_of.is_some()
            && head.language != LanguageId::OWN
            && original(input, head).is_none()
        {
            continue;
        }
        if let Some(other) = first.get(&key) {
            findings.push(second(head, other));
            continue;
        }
        first.insert(key, head);
        if head.language != LanguageId::OWN {
            findings.extend(without_original(input, head));
        }
    }
    leading_out(input, findings);
    for language in languages.others() {
        findings.extend(unsaid(input, language));
    }
}

/// Where a page says what it translates, or its beginning.
fn place(head: &PageHead) -> Span {
    let fields = &head.front_matter;
    let original = fields.translation_of.as_ref();
    original
        .or(fields.title.as_ref())
        .map_or(Span::at(0), |field| field.span)
}

/// A second translation of a page.
fn second(head: &PageHead, other: &PageHead) -> Finding {
    CHECK
        .finding(
            head.path(),
            place(head),
            format!(
                "This page translates {}, as {} does already.",
                head.original(),
                other.path()
            ),
        )
        .help("Keep one of the two, or let `translation_of` name another page.")
        .remark_at(
            Location::new(other.path(), place(other)),
            "The other translation.",
        )
}

/// The page of the site's own language that a page says it translates.
fn original<'a>(input: &SiteInput<'a>, head: &PageHead) -> Option<&'a PageHead> {
    let map = &input.site.map;
    let page = &map.pages[map.page_of_file(head.original())?];
    (page.language == LanguageId::OWN).then_some(page)
}

/// A page that translates none.
fn without_original(input: &SiteInput<'_>, head: &PageHead) -> Option<Finding> {
    let map = &input.site.map;
    let written = head.original();
    let message = match original(input, head) {
        Some(page) if page.is_published() => return None,
        Some(page) => format!(
            "This page translates {}, which is not published.",
            page.path()
        ),
        None if is_generated_file(written) => return None,
        None => format!("This page has no original: there is no content/{written}."),
    };
    let finding = CHECK.finding(head.path(), place(head), message);
    let own = map
        .pages
        .iter()
        .filter(|page| page.language == LanguageId::OWN && page.is_published())
        .map(|page| page.content_path.as_str());
    Some(match nearest(written, own) {
        Some(path) => finding.help(format!(
            "Did you mean {path}? Then write at the top: translation_of = \"{path}\""
        )),
        None => {
            finding.help("Name the original at the top, such as: translation_of = \"contacts.md\"")
        }
    })
}

/// Links to originals of which there is a translation for the readers of the page.
fn leading_out(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let map = &input.site.map;
    for record in input.pages {
        let head = &map.pages[record.index];
        if head.language == LanguageId::OWN {
            continue;
        }
        for link in &record.links {
            let page = match &link.target {
                Target::Page { page, .. } | Target::Broken(LinkProblem::NotPublished { page }) => {
                    *page
                }
                _ => continue,
            };
            let target = &map.pages[page];
            if target.language != LanguageId::OWN {
                continue;
            }
            let versions = map.translations(target.original()).iter();
            let own = versions
                .map(|version| &map.pages[*version])
                .find(|version| version.language == head.language);
            let Some(own) = own else { continue };
            let path = relative(head.folder(), &own.content_path);
            let mut finding = CHECK
                .finding(
                    head.path(),
                    link.span,
                    format!(
                        "This link leads to {}, although the page is there in the language of this one.",
                        target.path()
                    ),
                )
                .help(format!("Link to {path}."));
            // Anchors are called otherwise in another language.
            if !link.destination.contains('#') {
                finding = finding.fix(path, Certainty::Proposed);
            }
            findings.push(finding);
        }
    }
}

/// What the site says to readers of its own language and not to those of another.
fn unsaid(input: &SiteInput<'_>, language: &Language) -> Option<Finding> {
    let first = language.unsaid.first()?;
    Some(
        CHECK
            .finding(
                &input.site.config_path,
                language.span,
                format!(
                    "What the site says of itself is not there in the language \"{}\": {}.",
                    language.tag,
                    language.unsaid.join(", ")
                ),
            )
            .help(format!(
                "Add below [languages.{}] a line such as: {} = \"…\"",
                language.tag, first
            )),
    )
}
