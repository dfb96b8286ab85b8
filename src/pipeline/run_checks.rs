//! Runs all checks of one sort. Knows nothing of where their input comes from, nor of what a check
//! looks for.

use crate::checks::{
    self, ChangeInput, FactsInput, HtmlInput, OutputInput, PageInput, Run, SiteInput,
};
use crate::facts::PageFacts;
use crate::finding::Finding;
use crate::site::Site;
use crate::source::SourcePath;

/// The checks of one page. Of a page that is left out of the site, only the front matter is checked.
pub(super) fn on_page(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let is_left_out = input.head.is_left_out();
    for check in checks::CHECKS {
        if let Run::Page(run) = check.run
            && (!is_left_out || check.id == checks::FRONT_MATTER)
        {
            run(input, findings);
        }
    }
}

/// The checks of what one file says about facts.
pub(super) fn on_facts(
    site: &Site,
    file: &SourcePath,
    facts: &PageFacts,
    findings: &mut Vec<Finding>,
) {
    let input = FactsInput { site, file, facts };
    for check in checks::CHECKS {
        if let Run::Facts(run) = check.run {
            run(&input, findings);
        }
    }
}

/// The checks of the pages together.
pub(super) fn on_site(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Site(run) = check.run {
            run(input, findings);
        }
    }
}

/// The checks of one finished page.
pub(super) fn on_html(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Html(run) = check.run {
            run(input, findings);
        }
    }
}

/// The checks of everything to publish together.
pub(super) fn on_outputs(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Output(run) = check.run {
            run(input, findings);
        }
    }
}

/// The checks of what has changed since an earlier state.
pub(super) fn on_change(input: &ChangeInput<'_>, findings: &mut Vec<Finding>) {
    for check in checks::CHECKS {
        if let Run::Change(run) = check.run {
            run(input, findings);
        }
    }
}
