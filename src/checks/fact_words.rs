//! What the checks of facts say alike: who agreed to a value, when, and where it is declared.
//!
//! No check itself, so that no check calls another.

use super::Check;
use crate::facts::{Fact, FactProblem};
use crate::finding::{Certainty, Finding};
use crate::site::Site;
use crate::source::{Location, SourcePath};

/// A finding of `check` about a problem on a page, with the fact, the fix and the declaration.
pub(super) fn finding(
    check: &Check,
    site: &Site,
    file: &SourcePath,
    problem: &FactProblem,
    message: String,
) -> Finding {
    let mut finding = check.finding(file, problem.span, message);
    if let Some(replacement) = &problem.replacement {
        let certainty = if problem.certain {
            Certainty::Certain
        } else {
            Certainty::Proposed
        };
        finding = finding.fix(replacement.clone(), certainty);
    }
    match problem.fact.as_deref().and_then(|id| site.facts.get(id)) {
        Some(fact) => declared(finding, site, fact),
        None => finding,
    }
}

/// Adds who agreed to a fact, and where it is declared.
pub(super) fn declared(finding: Finding, site: &Site, fact: &Fact) -> Finding {
    let place = Location::new(&site.facts_path, fact.written.span);
    finding
        .fact(fact.id.clone())
        .remark_at(place, agreement(fact))
}

/// "Agreed with picare@bpc.ac.uk and reviewed on 22 November 2026."
fn agreement(fact: &Fact) -> String {
    let owner = fact.upkeep.owner.as_ref().map(|owner| &owner.value);
    let reviewed = fact
        .upkeep
        .reviewed
        .as_ref()
        .map(|reviewed| day_in_words(reviewed.value));
    let what = &fact.id;
    if let Some(before) = &fact.before {
        let (day, old) = (day_in_words(before.until), &before.written.value);
        return format!("{what} changed on {day}; before that day it was \"{old}\".");
    }
    match (owner, reviewed) {
        (Some(owner), Some(day)) => {
            format!("{what} is declared here, agreed with {owner} and reviewed on {day}.")
        }
        (Some(owner), None) => format!("{what} is declared here, agreed with {owner}."),
        (None, Some(day)) => format!("{what} is declared here, reviewed on {day}."),
        (None, None) => format!("{what} is declared here."),
    }
}

/// A day as people write it: 6 August 2018.
pub(super) fn day_in_words(day: jiff::civil::Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
