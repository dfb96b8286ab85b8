//! Everything to publish: drafted, rendered, checked while it is at hand, and made smaller at the
//! end. Knows nothing of how pages came to be.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::guard::{InternalError, guarded};
use super::run_checks;
use crate::checks::HtmlInput;
use crate::finding::{self, Finding};
use crate::languages::ByLanguage;
use crate::links::ledger::Proof;
use crate::memo::{Digest, Digester, Memo};
use crate::outputs::{self, Draft, OUTPUTS, OutputContext, OutputFile, SearchIndex, Shared};
use crate::render::{Activity, Theme, ThemeProblem};
use crate::resolve::Address;
use crate::site::{PageRecord, Site};
use crate::source::{SourcePath, Span};

/// The index for search, where the site chooses one.
pub(super) fn search_index(
    site: &Site,
    pages: &[Arc<PageRecord>],
    known: &mut Memo<SearchIndex>,
) -> Result<Arc<SearchIndex>, InternalError> {
    let Some(inputs) = outputs::search_inputs(site, pages) else {
        return Ok(Arc::default());
    };
    let index = match known.get(inputs) {
        Some(index) => index,
        None => guarded(&site.config_path, || outputs::search_index(site, pages))?
            .map(Arc::new)
            .map_err(|_| InternalError {
                file: site.config_path.clone(),
            })?,
    };
    known.renew([(inputs, Arc::clone(&index))]);
    Ok(index)
}

/// Stands for everything that a finished file depends on besides its own draft.
pub(super) fn surroundings(
    around: Digest,
    shared: &ByLanguage<Shared>,
    proofs: &BTreeMap<String, Proof>,
) -> Digest {
    let mut inputs = Digester::new("outputs");
    inputs.digest(around);
    for shared in shared.iter() {
        inputs.digest(shared.digest());
    }
    inputs.text(&format!("{proofs:?}"));
    inputs.finish()
}

/// What came of everything to publish.
#[derive(Debug)]
pub(super) struct Rendering {
    pub(super) files: Vec<Arc<OutputFile>>,
    /// The pages that a mistake in a template kept from being made.
    pub(super) unrendered: Vec<Address>,
    /// The pages that were not tried, because the theme lacks what every page needs.
    pub(super) left_out: Vec<Address>,
    pub(super) theme_problems: Vec<ThemeProblem>,
}

/// Drafts everything to publish, renders it and checks each page.
pub(super) fn render(
    context: &OutputContext<'_>,
    activity: &Activity,
    known: &mut Memo<Rendered>,
    findings: &mut Vec<Finding>,
) -> Result<Rendering, InternalError> {
    let (drafts, left_out) = draft(context);
    let rendered = render_drafts(&drafts, (context.site, context.theme), activity, known)?;
    drop(drafts);
    let mut rendering = Rendering {
        files: Vec::new(),
        unrendered: Vec::new(),
        left_out,
        theme_problems: Vec::new(),
    };
    let mut seen = HashSet::new();
    for rendered in &rendered {
        let found = rendered.findings.iter();
        findings.extend(found.filter(|finding| is_new(finding, &mut seen)).cloned());
        match &rendered.file {
            Ok(file) => rendering.files.push(Arc::clone(file)),
            Err((address, problem)) => {
                rendering.unrendered.push(address.clone());
                rendering.theme_problems.push(problem.as_ref().clone());
            }
        }
    }
    Ok(rendering)
}

/// Everything to publish before it is rendered, and the addresses of what cannot be.
fn draft<'a>(context: &OutputContext<'a>) -> (Vec<Draft<'a>>, Vec<Address>) {
    let mut drafts = Vec::new();
    for output in OUTPUTS {
        (output.draft)(context, &mut drafts);
    }
    if context.theme.is_complete() {
        return (drafts, Vec::new());
    }
    // One mistake in a template, not one for each page that it keeps from being made.
    let (pages, files): (Vec<_>, Vec<_>) = drafts.into_iter().partition(Draft::needs_theme);
    let left_out = pages.into_iter().map(|draft| draft.address).collect();
    (files, left_out)
}

/// A finished file, or what kept a page from being made, with what is wrong with its HTML.
#[derive(Debug)]
pub(super) struct Rendered {
    file: Result<Arc<OutputFile>, (Address, Box<ThemeProblem>)>,
    findings: Vec<Finding>,
}

/// Renders the drafts, and checks each page while it is at hand.
fn render_drafts(
    drafts: &[Draft<'_>],
    (site, theme): (&Site, &Theme),
    activity: &Activity,
    known: &mut Memo<Rendered>,
) -> Result<Vec<Arc<Rendered>>, InternalError> {
    let rendered: Vec<_> = drafts
        .par_iter()
        .map(|draft| {
            if let Some(rendered) = draft.inputs().and_then(|inputs| known.get(inputs)) {
                return Ok(rendered);
            }
            guarded(&draft.origin.file, || {
                let mut findings = Vec::new();
                let file = outputs::render(draft, theme, activity, |page, html, tokens| {
                    let input = HtmlInput {
                        site,
                        theme,
                        page,
                        html,
                        tokens,
                    };
                    run_checks::on_html(&input, &mut findings);
                });
                Arc::new(Rendered {
                    file: file
                        .map(Arc::new)
                        .map_err(|problem| (draft.address.clone(), problem)),
                    findings,
                })
            })
        })
        .collect::<Result<_, _>>()?;
    let inputs = drafts.iter().map(Draft::inputs);
    known.renew(
        inputs
            .zip(&rendered)
            .filter_map(|(inputs, rendered)| Some((inputs?, Arc::clone(rendered)))),
    );
    Ok(rendered)
}

/// Whether a finding about a finished page has not been made for another page already.
fn is_new(found: &Finding, seen: &mut HashSet<(&'static str, SourcePath, Span, String)>) -> bool {
    let message = found.message.split(finding::SEEN_ON).next();
    seen.insert((
        found.check,
        found.location.file.clone(),
        found.location.span,
        message.unwrap_or_default().to_owned(),
    ))
}

/// The files of a build with every page as small as it can be.
pub(super) fn smaller(
    files: &[Arc<OutputFile>],
    known: &mut Memo<OutputFile>,
) -> Result<Vec<Arc<OutputFile>>, InternalError> {
    let smaller: Vec<_> = files
        .par_iter()
        .map(|file| {
            if file.page.is_none() {
                return Ok(Arc::clone(file));
            }
            if let Some(smaller) = file.inputs.and_then(|inputs| known.get(inputs)) {
                return Ok(smaller);
            }
            guarded(&file.origin.file, || Arc::new(outputs::minified(file)))
        })
        .collect::<Result<_, _>>()?;
    let pages = smaller.iter().filter(|file| file.page.is_some());
    known.renew(pages.filter_map(|file| Some((file.inputs?, Arc::clone(file)))));
    Ok(smaller)
}
