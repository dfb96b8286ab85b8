//! The table of checks. Each check is one file that holds its id, severity, documentation and code.
//!
//! A check reads what earlier stages made and returns findings. It never reads files, never asks
//! the network, and never calls another check.

mod broken_anchor;
mod broken_link;
mod duplicate_address;
mod duplicate_id;
mod external_address;
mod external_link;
mod fact_coming;
mod fact_conflict;
mod fact_evidence;
mod fact_mismatch;
mod fact_next;
mod fact_owner;
mod fact_quote;
mod fact_reference;
mod fact_review;
mod fact_self_test;
mod fact_target;
mod fact_undeclared;
mod fact_unused;
mod fact_words;
mod facts_file;
mod file;
mod focus_style;
mod front_matter;
mod glossary;
mod heading_order;
mod html_heading;
mod html_id;
mod html_image;
mod html_label;
mod html_landmark;
mod html_language;
mod html_link;
mod html_link_name;
mod html_review;
mod html_target;
mod image_alternative;
mod image_size;
mod image_weight;
mod json_ld;
mod link_encoding;
mod link_http;
mod link_ledger;
mod link_name;
mod link_same_text;
mod link_spelling;
mod link_text;
mod link_tracking;
mod link_unfinished;
mod markdown_syntax;
mod page_weight;
mod palette;
mod placeholder;
mod question_id;
mod raw_html;
mod silencer;
mod site_config;
mod style_abbreviation;
mod style_date;
mod style_days;
mod style_heading;
mod style_paragraph;
mod style_phone;
mod style_sentence;
mod style_time;
mod table_header;
mod term;
mod theme;
mod theme_words;
mod translation;
mod weakened;

pub(crate) use silencer::unused as unused_silencer;
pub(crate) use theme::runaway as runaway_template;

use std::sync::Arc;

use crate::facts::{PageFacts, ReferenceProblem, Shown};
use crate::fields::FieldProblem;
use crate::finding::{self, Certainty, Finding, Severity};
use crate::html_tokens::HtmlToken;
use crate::links::LinkReport;
use crate::load::{LoadProblem, Loaded};
use crate::markdown::Document;
use crate::outputs::{OutputFile, RenderedPage};
use crate::prose::Block;
use crate::render::{Theme, ThemeProblem};
use crate::resolve::{Address, PageHead, Target};
use crate::site::{PageRecord, Site, ThemeFacts};
use crate::source::{SourcePath, Sources, Span};
use crate::wording::{Slip, Wording};

/// One check, as `fingerpost explain` shows it.
#[derive(Debug)]
pub struct Check {
    /// The id that reports, configuration and silencers use.
    pub id: &'static str,
    /// How much its findings matter unless `site.toml` says otherwise.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Markdown: what it finds and why that matters, with an example and how to put it right.
    pub explanation: &'static str,
    /// Its code.
    pub run: Run,
}

/// What a check looks at.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// Each page on its own.
    Page(fn(&PageInput<'_>, &mut Vec<Finding>)),
    /// What each page, and each file of the theme, says about facts.
    Facts(fn(&FactsInput<'_>, &mut Vec<Finding>)),
    /// The pages together.
    Site(fn(&SiteInput<'_>, &mut Vec<Finding>)),
    /// Each finished page on its own, before it is made smaller.
    Html(fn(&HtmlInput<'_>, &mut Vec<Finding>)),
    /// What would be published.
    Output(fn(&OutputInput<'_>, &mut Vec<Finding>)),
    /// The site beside an earlier state of it.
    Change(fn(&ChangeInput<'_>, &mut Vec<Finding>)),
}

/// All checks, by id.
pub static CHECKS: &[&Check] = &[
    &broken_anchor::CHECK,
    &broken_link::CHECK,
    &duplicate_address::CHECK,
    &duplicate_id::CHECK,
    &external_address::CHECK,
    &external_link::CHECK,
    &fact_coming::CHECK,
    &fact_conflict::CHECK,
    &fact_evidence::CHECK,
    &fact_mismatch::CHECK,
    &fact_next::CHECK,
    &fact_owner::CHECK,
    &fact_quote::CHECK,
    &fact_reference::CHECK,
    &fact_review::CHECK,
    &fact_self_test::CHECK,
    &fact_target::CHECK,
    &fact_undeclared::CHECK,
    &fact_unused::CHECK,
    &facts_file::CHECK,
    &file::CHECK,
    &focus_style::CHECK,
    &front_matter::CHECK,
    &glossary::CHECK,
    &heading_order::CHECK,
    &html_heading::CHECK,
    &html_id::CHECK,
    &html_image::CHECK,
    &html_label::CHECK,
    &html_landmark::CHECK,
    &html_language::CHECK,
    &html_link::CHECK,
    &html_link_name::CHECK,
    &html_review::CHECK,
    &html_target::CHECK,
    &image_alternative::CHECK,
    &image_size::CHECK,
    &image_weight::CHECK,
    &json_ld::CHECK,
    &link_encoding::CHECK,
    &link_http::CHECK,
    &link_ledger::CHECK,
    &link_name::CHECK,
    &link_same_text::CHECK,
    &link_spelling::CHECK,
    &link_text::CHECK,
    &link_tracking::CHECK,
    &link_unfinished::CHECK,
    &markdown_syntax::CHECK,
    &page_weight::CHECK,
    &palette::CHECK,
    &placeholder::CHECK,
    &question_id::CHECK,
    &raw_html::CHECK,
    &silencer::CHECK,
    &site_config::CHECK,
    &style_abbreviation::CHECK,
    &style_date::CHECK,
    &style_days::CHECK,
    &style_heading::CHECK,
    &style_paragraph::CHECK,
    &style_phone::CHECK,
    &style_sentence::CHECK,
    &style_time::CHECK,
    &table_header::CHECK,
    &term::CHECK,
    &theme::CHECK,
    &theme_words::CHECK,
    &translation::CHECK,
    &weakened::CHECK,
];

/// The check that also looks at pages which are left out: what it finds may be why they are.
pub const FRONT_MATTER: &str = front_matter::CHECK.id;

/// What stands where somebody has yet to write, and is found by a check.
pub const PLACEHOLDER: &str = placeholder::WORDS;

/// Whether a check, by its id, is about words alone. Its findings are notes and never more, and
/// reports for people count them before they list them.
pub fn is_about_words(id: &str) -> bool {
    id.starts_with("style-")
}

/// The check with an id.
pub fn find(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id).copied()
}

/// The id nearest to one that does not exist.
pub fn suggest(id: &str) -> Option<&'static str> {
    crate::suggest::nearest(id, CHECKS.iter().map(|check| check.id))
}

/// One page and what is known of the site around it.
#[derive(Clone, Copy, Debug)]
pub struct PageInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// The page's file, front matter and address.
    pub head: &'a PageHead,
    /// Its Markdown.
    pub document: &'a Document<'a>,
    /// Where each link of the document leads.
    pub links: &'a [Target],
    /// Where each image of the document is.
    pub images: &'a [Target],
    /// Its visible prose.
    pub blocks: &'a [Block],
    /// What each fact reference of the document shows.
    pub references: &'a [Result<Shown, ReferenceProblem>],
    /// What its prose says about facts.
    pub facts: &'a PageFacts,
    /// How it is worded; nothing where it is not in English.
    pub wording: &'a Wording,
}

impl PageInput<'_> {
    /// A finding for each of the words that house style writes in another way. What is better is
    /// proposed, never put in place.
    fn slips(&self, check: &Check, slips: &[Slip], say: impl Fn(&str) -> String) -> Vec<Finding> {
        let findings = slips.iter().map(|slip| {
            let prose = &self.blocks[slip.block].prose;
            let span = prose.source_span(slip.range.clone());
            let message = say(&prose.text()[slip.range.clone()]);
            let finding = check.finding(self.head.path(), span, message);
            // Words with markup between them have to be rewritten by hand.
            let written = &self.head.file.text()[span.range()];
            let is_plain = !written.contains(['*', '_', '~', '`', '[', ']', '<']);
            match slip.better.as_ref().filter(|_| is_plain) {
                Some(better) => finding.fix(better.clone(), Certainty::Proposed),
                None => finding,
            }
        });
        findings.collect()
    }
}

/// What one file says about facts.
#[derive(Clone, Copy, Debug)]
pub struct FactsInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// The file.
    pub file: &'a SourcePath,
    /// What it says.
    pub facts: &'a PageFacts,
}

/// All pages, and what was noticed before they were read.
#[derive(Clone, Copy, Debug)]
pub struct SiteInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// The published pages.
    pub pages: &'a [Arc<PageRecord>],
    /// What the files of the theme say.
    pub theme: &'a [ThemeFacts],
    /// Files that could not be used.
    pub load_problems: &'a [LoadProblem],
    /// What is wrong with `site.toml`.
    pub config_problems: &'a [FieldProblem],
    /// What is wrong with `facts.toml`.
    pub facts_problems: &'a [FieldProblem],
    /// What is said of links to other websites.
    pub links: &'a LinkReport,
}

/// One finished page as the theme made it.
#[derive(Clone, Copy, Debug)]
pub struct HtmlInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme, for places in its templates.
    pub theme: &'a Theme,
    /// The page, with the way back to its source.
    pub page: &'a RenderedPage,
    /// Its HTML.
    pub html: &'a str,
    /// Its HTML as tags and texts.
    pub tokens: &'a [HtmlToken],
}

impl HtmlInput<'_> {
    /// A finding about a place in the page, shown in the text or the template that it comes from.
    fn finding(&self, check: &Check, offset: usize, message: &str) -> Finding {
        let words = self
            .html
            .get(offset..)
            .and_then(|rest| {
                let end = if rest.starts_with('<') { '>' } else { '"' };
                rest.split_inclusive(end).next()
            })
            .unwrap_or_default();
        let place = self.page.place_of(offset, words, self.theme);
        let message = format!("{message} {}{}.", finding::SEEN_ON, self.page.address);
        check.finding(&place.file, place.span, message)
    }
}

/// Everything that would be published.
#[derive(Clone, Copy, Debug)]
pub struct OutputInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// The published pages.
    pub pages: &'a [Arc<PageRecord>],
    /// The files, with what each was made from.
    pub files: &'a [Arc<OutputFile>],
    /// The addresses of pages that a mistake in the theme kept from being made.
    pub unrendered: &'a [Address],
    /// The theme that made them.
    pub theme: &'a Theme,
    /// What is wrong with it.
    pub theme_problems: &'a [ThemeProblem],
    /// What is wrong with the theme's colours.
    pub palette_problems: &'a [ThemeProblem],
}

/// The site as it is and as it was. What is found here cannot be silenced by the site itself.
#[derive(Clone, Copy, Debug)]
pub struct ChangeInput<'a> {
    /// The texts of an earlier state.
    pub base: &'a Loaded,
    /// The site.
    pub site: &'a Site,
    /// The published pages.
    pub pages: &'a [Arc<PageRecord>],
    /// The texts of the site.
    pub sources: &'a Sources,
}

/// Where the anchor of a written destination begins. A number sign behind an ampersand belongs to
/// an entity such as `&#46;`.
fn number_sign(written: &str) -> Option<usize> {
    written
        .match_indices('#')
        .map(|(index, _)| index)
        .find(|index| !written[..*index].ends_with('&'))
}

/// Checks whose findings stand in settings, declarations, file names or templates, where no comment
/// can let a place through.
const NOT_ABOUT_TEXT: &[&str] = &[
    "duplicate-address",
    "fact-coming",
    "fact-evidence",
    "fact-quote",
    "fact-self-test",
    "fact-unused",
    "facts-file",
    "file",
    "focus-style",
    "front-matter",
    "html-id",
    "html-link",
    "site-config",
    "theme",
    "theme-words",
    "weakened",
];

impl Check {
    /// Whether its findings stand in the text of pages, so that a comment can let one through.
    pub fn is_about_text(&self) -> bool {
        !NOT_ABOUT_TEXT.contains(&self.id)
    }

    /// Whether it compares the site with an earlier state.
    pub fn is_about_change(&self) -> bool {
        matches!(self.run, Run::Change(_))
    }

    /// A finding of this check with its usual severity.
    pub fn finding(&self, file: &SourcePath, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(self.id, self.severity, file, span, message)
    }

    /// A finding about a field of a TOML text.
    pub fn field_finding(&self, file: &SourcePath, problem: &FieldProblem) -> Finding {
        let mut finding = self.finding(file, problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        if let Some(replacement) = &problem.replacement {
            finding = finding.fix(replacement.clone(), Certainty::Proposed);
        }
        finding
    }
}
