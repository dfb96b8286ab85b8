//! The prose of pages and of the theme, and what it says about facts. Knows nothing of findings,
//! nor of what was made before.

use jiff::civil::Date;

use crate::facts::{self, Facts, PageFacts, ReferenceProblem, Shown, Tongue};
use crate::languages::LanguageId;
use crate::markdown::{self, Document};
use crate::prose::Block;
use crate::render::{Theme, ThemeText};
use crate::resolve::PageHead;
use crate::site::{Site, ThemeFacts};

/// What each fact reference of a page shows.
pub(super) fn shown_facts(
    document: &Document<'_>,
    facts: &Facts,
    today: Date,
    tongue: Tongue,
) -> Vec<Result<Shown, ReferenceProblem>> {
    let references = document.references.iter();
    references
        .map(|reference| {
            let format = reference.format.as_ref();
            let format = format.map(|format| format.value.as_str());
            facts::show_in(tongue, facts, &reference.id.value, format, today)
        })
        .collect()
}

/// The prose of a page, with what its references show.
pub(super) fn blocks(
    head: &PageHead,
    document: &Document<'_>,
    references: &[Result<Shown, ReferenceProblem>],
) -> Vec<Block> {
    let text = head.file.text();
    markdown::blocks(text, document, head.front_matter.blocks(text), |index| {
        references[index].as_ref().ok().map(Shown::text)
    })
}

/// The prose of a page, as the checks of facts read it.
pub fn prose(site: &Site, index: usize) -> Vec<Block> {
    let head = &site.map.pages[index];
    let document = markdown::parse(head.file.text(), head.body);
    let tongue = site.tongue(head.language);
    let references = shown_facts(&document, &site.facts, site.today, tongue);
    blocks(head, &document, &references)
}

/// What some blocks say about facts. Prose is read in English only; where links lead is read in
/// every language.
pub(super) fn examine(site: &Site, tongue: Tongue, blocks: &[Block]) -> PageFacts {
    match tongue {
        Tongue::English => facts::examine(blocks, &site.facts, site.today),
        Tongue::Welsh | Tongue::Other => facts::examine_links(blocks, &site.facts),
    }
}

/// What the theme itself says about facts. Each of its words stands by itself.
pub(super) fn theme_facts(site: &Site, theme: &Theme) -> Vec<ThemeFacts> {
    if site.facts.facts.is_empty() && site.facts.terms.is_empty() {
        return Vec::new();
    }
    // The words of templates are in the language of those who wrote them, which is taken to be
    // English on a site that has English pages.
    let mut languages = site.config.languages.iter();
    let templates = languages
        .find(|(_, language)| language.is_english())
        .map_or(LanguageId::OWN, |(id, _)| id);
    let tongue = |text: &ThemeText| site.tongue(text.language.unwrap_or(templates));
    let facts = |text: &ThemeText| {
        let mut all = PageFacts::default();
        let tongue = tongue(text);
        for block in &text.blocks {
            let found = examine(site, tongue, std::slice::from_ref(block));
            all.mentions.extend(found.mentions);
            all.problems.extend(found.problems);
        }
        all
    };
    theme
        .texts()
        .iter()
        .map(|text| ThemeFacts {
            facts: facts(text),
            tongue: tongue(text),
            text: text.clone(),
        })
        .collect()
}
