//! Check `fact-review`: facts and pages are looked at as often as somebody promised.

use jiff::civil::Date;
use jiff::{Span as Period, ToSpan};

use super::{Check, Run, SiteInput, fact_words};
use crate::finding::{Finding, Severity};
use crate::source::{SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-review",
    severity: Severity::Warning,
    summary: "a fact or page whose review is overdue",
    explanation: "\
`reviewed = 2026-11-22` with `review_every = \"6 months\"` promises that a person looks again within six
months. When that time has passed this is a warning; thirty days later it is an error, so that the
promise is either kept or changed. Only a person reviews: put in today's date after you have looked.

Where nobody has stated a date, nothing is due.",
    run: Run::Site(run),
};

/// How long an overdue review stays a warning.
const GRACE_DAYS: i64 = 30;

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let site = input.site;
    for fact in &site.facts.facts {
        let upkeep = &fact.upkeep;
        if let (Some(reviewed), Some(every)) = (&upkeep.reviewed, &upkeep.review_every)
            && let Some(due) = every.value.after(reviewed.value)
            && let Some(finding) =
                overdue(&site.facts_path, reviewed.span, due, site.today, &fact.id)
        {
            findings.push(finding.fact(fact.id.clone()));
        }
    }
    for page in input.pages {
        let head = &site.map.pages[page.index];
        let front_matter = &head.front_matter;
        if let (Some(reviewed), Some(every)) = (&front_matter.reviewed, &front_matter.review_every)
            && let Ok(due) = reviewed.value.checked_add(every.value)
        {
            findings.extend(overdue(
                head.path(),
                reviewed.span,
                due,
                site.today,
                "This page",
            ));
        }
    }
}

fn overdue(file: &SourcePath, span: Span, due: Date, today: Date, what: &str) -> Option<Finding> {
    if today <= due {
        return None;
    }
    let day = fact_words::day_in_words(due);
    let mut finding = CHECK
        .finding(file, span, format!("{what} was due for review by {day}."))
        .help("Look whether it is still right, then put in the day on which you looked.");
    let grace: Period = GRACE_DAYS.days();
    if due.checked_add(grace).is_ok_and(|end| today > end) {
        finding.severity = Severity::Error;
    }
    Some(finding)
}
