//! The words that every check of facts shares: what was agreed, by whom and when.

use super::{Check, PageInput};
use crate::facts::{Fact, FactProblem};
use crate::finding::{Certainty, Finding};
use crate::source::Location;

/// A finding on the words of a problem, with its fact, its fix and where the fact is declared.
pub(super) fn finding(
    check: &Check,
    input: &PageInput<'_>,
    problem: &FactProblem,
    message: String,
) -> Finding {
    let mut finding = check.finding(input.head.path(), problem.span, message);
    if let Some(id) = &problem.fact {
        finding = finding.fact(id.clone());
    }
    if let Some(replacement) = &problem.replacement {
        let certainty = if problem.certain {
            Certainty::Certain
        } else {
            Certainty::Proposed
        };
        finding = finding.fix(replacement.clone(), certainty);
    }
    if let Some(fact) = problem
        .fact
        .as_deref()
        .and_then(|id| input.site.facts.get(id))
    {
        let place = Location::new(&input.site.facts_path, fact.written.span);
        finding = finding.remark_at(place, agreed_by(fact));
    }
    finding
}

/// "Agreed with picare@bpc.ac.uk, last reviewed on 2026-11-22."
pub(super) fn agreed_by(fact: &Fact) -> String {
    let mut sentence = String::from("This is what was agreed");
    if let Some(owner) = &fact.upkeep.owner {
        sentence.push_str(", with ");
        sentence.push_str(&owner.value);
    }
    if let Some(reviewed) = &fact.upkeep.reviewed {
        sentence.push_str(", last reviewed on ");
        sentence.push_str(&reviewed.value.to_string());
    }
    sentence.push('.');
    sentence
}

/// The name by which a page's readers know a fact.
pub(super) fn called(fact: &Fact) -> &'static str {
    use crate::facts::Kind;
    match fact.kind() {
        Kind::Phone => "phone number",
        Kind::Route => "menu route",
        Kind::Email => "email address",
        Kind::Hours => "opening hours",
        Kind::Url => "web address",
        Kind::Domain => "domain",
        Kind::Date => "date",
        Kind::Money => "amount",
        _ => "rule",
    }
}
