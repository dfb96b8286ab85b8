//! Check `style-abbreviation`: short forms are explained where a page first uses them.

use std::collections::BTreeMap;

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::prose::Place;
use crate::source::Location;
use crate::wording::ShortForm;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-abbreviation",
    severity: Severity::Note,
    summary: "a short form that the page does not explain at its first use",
    explanation: "\
The NHS content manual asks for short forms to be explained where a page first uses them: \"Care
Quality Commission (CQC)\". Readers come to a page from a search, and have not read the others.

Any of these explains one: the whole name with the short form in brackets; \"CQC stands for …\"; a page
with `glossary = true` that lists it, which explains it on every page; a definition list;
`<abbr title=\"…\">`. A short form among the names (`aka`) of a contact is explained where the
contact's `name` stands on the page. Words that every reader knows, such as NHS, GP and PDF, need none.

Code, addresses, and pages that are not in English are left alone. Headings, tables and quotations
need no explanation of their own: what counts is the text.",
    run: Run::Page(run),
};

/// All that a page says of one short form.
#[derive(Default)]
struct Uses<'page> {
    /// The first use in the running text.
    first: Option<&'page ShortForm>,
    /// The first use in a heading or above the text.
    heading: Option<&'page ShortForm>,
    /// The first place that explains it.
    explained: Option<&'page ShortForm>,
}

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let mut all: BTreeMap<&str, Uses<'_>> = BTreeMap::new();
    for form in &input.wording.short_forms {
        let block = &input.blocks[form.block];
        let uses = all
            .entry(&block.prose.text()[form.range.clone()])
            .or_default();
        let is_heading = matches!(block.place, Place::Heading(_) | Place::FrontMatter("title"));
        let is_term = block.place == Place::DefinitionTerm;
        if is_term || form.explained && (form.running || is_heading) {
            uses.explained.get_or_insert(form);
        }
        if form.running {
            uses.first.get_or_insert(form);
        } else if is_heading {
            uses.heading.get_or_insert(form);
        }
    }
    for (letters, uses) in all {
        let Some(used) = uses.first.or(uses.heading) else {
            continue;
        };
        let in_order = |form: &ShortForm| (form.block, form.range.start);
        // A list of meanings explains its words wherever it stands, and what only headings name is
        // explained below them.
        let is_settled = uses.explained.is_some_and(|explained| {
            uses.first.is_none()
                || in_order(explained) <= in_order(used)
                || input.blocks[explained.block].place == Place::DefinitionTerm
        });
        if is_settled || is_explained_elsewhere(input, letters) {
            continue;
        }
        let later = uses.explained;
        let name = name_of(input, letters);
        if let Some(name) = name
            && stands_before(input, name, used)
        {
            continue;
        }
        let place = |form: &ShortForm| {
            let prose = &input.blocks[form.block].prose;
            prose.source_span(form.range.clone())
        };
        let finding = CHECK.finding(
            input.head.path(),
            place(used),
            match later {
                Some(_) => format!("\"{letters}\" is explained only further down."),
                None => format!("This page does not say what \"{letters}\" stands for."),
            },
        );
        let finding = match (name, later) {
            (Some(name), _) => finding.help(format!("Write \"{name} ({letters})\" here.")),
            (None, Some(_)) => finding.help("Write the whole name here, at the first use."),
            (None, None) => finding.help(format!(
                "Write the whole name here with \"({letters})\" behind it, or list it in a glossary."
            )),
        };
        findings.push(match later {
            Some(later) => finding.remark_at(
                Location::new(input.head.path(), place(later)),
                "It is explained here.",
            ),
            None => finding,
        });
    }
}

/// Whether the site explains a short form on another page, or `<abbr>` does on this one.
fn is_explained_elsewhere(input: &PageInput<'_>, letters: &str) -> bool {
    let text = input.head.file.text();
    let glossary = input.site.glossary(input.head.language).terms().iter();
    let mut elements = input.document.html_elements.iter();
    let mut contacts = input.site.facts.contacts.iter();
    let mut terms = glossary.map(|term| term.text.as_str());
    terms.any(|term| holds(term, letters))
        || contacts.any(|contact| holds(&contact.name, letters))
        || elements.any(|element| {
            let has_title = |(name, value): &(String, String)| name == "title" && !value.is_empty();
            element.name == "abbr"
                && element.attributes.iter().any(has_title)
                && text[element.span.end..].trim_start().starts_with(letters)
        })
}

/// Whether a name is a short form, or names one.
fn holds(name: &str, letters: &str) -> bool {
    name.split(|part: char| !part.is_alphanumeric())
        .any(|word| word == letters)
}

/// The whole name of a contact that is also known by a short form.
fn name_of<'a>(input: &PageInput<'a>, letters: &str) -> Option<&'a str> {
    let mut contacts = input.site.facts.contacts.iter();
    contacts
        .find(|contact| contact.also_known_as.iter().any(|name| name == letters))
        .map(|contact| contact.name.as_str())
}

/// Whether a whole name stands on the page before a short form, or in the same block.
fn stands_before(input: &PageInput<'_>, name: &str, used: &ShortForm) -> bool {
    let blocks = input.blocks.iter().take(used.block + 1);
    let name = name.to_lowercase();
    blocks
        .filter(|block| !matches!(block.place, Place::FrontMatter(_)))
        .any(|block| block.prose.text().to_lowercase().contains(&name))
}
