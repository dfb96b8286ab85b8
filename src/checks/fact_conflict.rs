//! Check `fact-conflict`: pages do not disagree about something that nobody declared.

use super::{Check, Run, SiteInput};
use crate::facts;
use crate::finding::{Finding, Severity};
use crate::source::Location;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-conflict",
    severity: Severity::Warning,
    summary: "two places that give different values for the same thing",
    explanation: "\
When two sentences say the same in the same words but for a length of time, an amount or a percentage,
one of them is probably out of date. Declare the right value in `content/facts.toml`, and every place
is checked against it from then on.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let pages: Vec<_> = input.pages.iter().map(|page| &page.facts).collect();
    let path = |page: usize| {
        input
            .pages
            .get(page)
            .and_then(|record| input.site.map.pages.get(record.index))
            .map(crate::resolve::PageHead::path)
    };
    for conflict in facts::conflicts(&pages) {
        let (Some(file), Some(first)) = (path(conflict.other_page), path(conflict.first_page))
        else {
            continue;
        };
        findings.push(
            CHECK
                .finding(
                    file,
                    conflict.other.span,
                    format!(
                        "This says \"{}\", but another place says \"{}\".",
                        conflict.other.written, conflict.first.written
                    ),
                )
                .help("Declare the right value in content/facts.toml, so that both are checked.")
                .remark_at(
                    Location::new(first, conflict.first.span),
                    "The other place is here.",
                ),
        );
    }
}
