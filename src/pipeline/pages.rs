//! The work on each page by itself: its text is parsed, resolved, checked and rendered. Knows
//! nothing of what other pages came to.

use std::sync::Arc;

use rayon::prelude::*;

use super::guard::{InternalError, guarded};
use super::reading::{blocks, examine, shown_facts};
use super::run_checks;
use crate::checks::PageInput;
use crate::finding::Finding;
use crate::markdown::{self, Document};
use crate::memo::{Digest, Digester, Memo};
use crate::render::{self, BodyInput, CopyInput, Highlighter, Strings, Theme};
use crate::resolve::{PageHead, Purpose, Target, resolve};
use crate::site::{Body, LinkRecord, PageRecord, Site};
use crate::source::Located;
use crate::wording::{self, Wording};

/// What is kept of the work on all pages.
#[derive(Debug)]
pub(super) struct Worked {
    pub(super) pages: Vec<Arc<PageRecord>>,
    /// The pages that are checked and not published yet.
    pub(super) unpublished: Vec<Arc<PageRecord>>,
    pub(super) findings: Vec<Finding>,
}

/// What came of the work on one page.
#[derive(Debug)]
pub(super) struct WorkedPage {
    record: Arc<PageRecord>,
    findings: Vec<Finding>,
}

/// Parses, resolves, checks and renders the text of every page. Documents do not outlive their
/// page, so that a large site needs little memory.
pub(super) fn work_on_pages(
    site: &Site,
    (theme, highlighter): (&Theme, &Highlighter),
    around: Digest,
    known: &mut Memo<WorkedPage>,
) -> Result<Worked, InternalError> {
    let worked: Vec<Arc<WorkedPage>> = (0..site.map.pages.len())
        .into_par_iter()
        .map(|index| {
            let head = &site.map.pages[index];
            let mut inputs = Digester::new("page");
            inputs.digest(around);
            inputs.number(index);
            inputs.digest(head.file.digest());
            let inputs = inputs.finish();
            if let Some(worked) = known.get(inputs) {
                return Ok(worked);
            }
            guarded(head.path(), || {
                let words = (theme.strings(head.language), highlighter);
                Arc::new(work_on_page(site, words, index, inputs))
            })
        })
        .collect::<Result<_, _>>()?;
    known.renew(
        worked
            .iter()
            .map(|worked| (worked.record.inputs, Arc::clone(worked))),
    );
    let mut all = Worked {
        pages: Vec::new(),
        unpublished: Vec::new(),
        findings: Vec::new(),
    };
    for WorkedPage { record, findings } in worked.iter().map(Arc::as_ref) {
        let head = &site.map.pages[record.index];
        if head.is_published() {
            all.pages.push(Arc::clone(record));
        } else if !head.is_left_out() {
            all.unpublished.push(Arc::clone(record));
        }
        all.findings.extend(findings.iter().cloned());
    }
    Ok(all)
}

fn work_on_page(
    site: &Site,
    (strings, highlighter): (&Strings, &Highlighter),
    index: usize,
    inputs: Digest,
) -> WorkedPage {
    let head = &site.map.pages[index];
    let text = head.file.text();
    let document = markdown::parse(text, head.body);
    let target = |destination: &str, purpose| {
        resolve(&site.map, &site.generated, index, destination, purpose)
    };
    let links: Vec<Target> = document
        .links
        .iter()
        .map(|link| target(&link.destination, Purpose::Link))
        .collect();
    let images: Vec<Target> = document
        .images
        .iter()
        .map(|image| target(&image.destination, Purpose::Image))
        .collect();
    let tongue = site.tongue(head.language);
    let references = shown_facts(&document, &site.facts, site.today, tongue);
    let blocks = blocks(head, &document, &references);
    let page_facts = examine(site, tongue, &blocks);
    let wording = if site.language(head.language).is_english() {
        wording::read(&blocks)
    } else {
        Wording::default()
    };
    let mut findings = Vec::new();
    let input = PageInput {
        site,
        head,
        document: &document,
        links: &links,
        images: &images,
        blocks: &blocks,
        references: &references,
        facts: &page_facts,
        wording: &wording,
    };
    run_checks::on_page(&input, &mut findings);
    if !head.is_left_out() {
        run_checks::on_facts(site, head.path(), &page_facts, &mut findings);
    }
    let body_input = BodyInput {
        document: &document,
        links: &links,
        images: &images,
        facts: &references,
        page: index,
        map: &site.map,
        pictures: &site.pictures,
        glossary: site.glossary(head.language),
        languages: &site.config.languages,
        highlighter,
        base_path: site.base_path(),
        strings,
    };
    let markdown = site.config.markdown_copies.then(|| {
        let description = head.front_matter.description.as_ref();
        render::markdown_copy(&CopyInput {
            body: &body_input,
            file_text: text,
            range: head.body,
            title: head.title(),
            description: description.map_or("", |description| &description.value),
            base_url: &site.config.base_url,
        })
    });
    let body = render::body(&body_input);
    let record = PageRecord {
        index,
        inputs,
        asked: asked(head, &body),
        answered: body.answered(),
        anchors: anchors(&document, head),
        links: link_records(&document, links),
        references: document
            .references
            .iter()
            .map(|reference| reference.id.value.clone())
            .collect(),
        facts: page_facts,
        headings: document.headings,
        silencers: document.silencers,
        body: Arc::new(body),
        markdown,
    };
    WorkedPage {
        record: Arc::new(record),
        findings,
    }
}

/// Stands for the questions of a page by name, and for the words that they are found by.
fn asked(head: &PageHead, body: &Body) -> Digest {
    let mut digester = Digester::new("asked");
    digester.digest(body.asked());
    let fields = &head.front_matter;
    for question in &fields.questions {
        digester.text(&question.id.value);
        for word in &question.search {
            digester.text(word);
        }
    }
    digester.text("");
    for word in &fields.search {
        digester.text(word);
    }
    digester.finish()
}

/// Every anchor of a page. Terms have one only where they explain words for the whole site.
fn anchors(document: &Document<'_>, head: &PageHead) -> Vec<Located<String>> {
    let headings = document
        .headings
        .iter()
        .map(|heading| Located::new(heading.id.clone(), heading.id_span));
    let is_glossary = head.front_matter.glossary.is_some();
    let terms = document.terms.iter().filter(|_| is_glossary);
    headings
        .chain(document.html_ids.clone())
        .chain(terms.map(|term| Located::new(term.id.clone(), term.span)))
        .collect()
}

fn link_records(document: &Document<'_>, targets: Vec<Target>) -> Vec<LinkRecord> {
    let links = document.links.iter().zip(targets);
    links
        .map(|(link, target)| LinkRecord {
            target,
            destination: link.destination.clone(),
            span: link.destination_span,
        })
        .collect()
}
