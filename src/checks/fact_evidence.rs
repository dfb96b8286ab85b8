//! Check `fact-evidence`: the pages that back facts still say so, as far as that was seen. It reads
//! what was learned before; it asks nobody.

use std::collections::BTreeMap;

use super::{Check, Run, SiteInput, fact_words};
use crate::evidence;
use crate::facts::{self, Fact};
use crate::finding::{Certainty, Finding, Severity};
use crate::links::ledger::{Proof, Standing, days_between};
use crate::links::{LinkReport, Verdict};
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-evidence",
    severity: Severity::Error,
    summary: "a fact whose source no longer says so",
    explanation: "\
A `source` names the page that backs a fact, and its `quote` the words. `fingerpost verify` reads that
page, looks for the quote and the value, and keeps what it saw in `site.lock`; every build uses that.

- *confirmed*: the quote stands there. Nothing is reported.
- *reworded*: the same value stands there in other words. A warning that offers those words.
- *changed*: another value stands there. An error, until the fact or the page changes. Ask the owner
  which value holds. If the page is right, `fingerpost facts set` changes the fact everywhere; then
  copy the page's words into `quote`. If the page speaks of something else, name another source.
- *absent*: neither the quote nor the value stands there. A warning.
- *unreadable*: the page is gone, is no page of text, needs scripts or refuses robots. What was seen
  there before still holds, so this is a note for thirty days after the page last backed the fact, and
  then a warning. Where a page refuses robots, look at it yourself and say so with
  `fingerpost verify --confirm`; that is believed for ninety days.

`fingerpost facts` shows how each fact stands. A fact that was never verified is no finding. What a
page confirms is never a review: only a person puts in the date of `reviewed`.",
    run: Run::Site(run),
};

/// For how many days a page that cannot be read is no more than a note.
const STANDS_DAYS: i32 = 30;

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    // Several facts of one contact share a source and a quote; one finding speaks of all of them.
    let mut alike: BTreeMap<(Span, Standing), Vec<(&Fact, &Proof)>> = BTreeMap::new();
    for fact in &input.site.facts.facts {
        let (Some(source), Some(proof)) = (&fact.upkeep.source, input.links.proofs.get(&fact.id))
        else {
            continue;
        };
        let quote = source.quote.as_ref().map(|quote| quote.span);
        match proof.standing {
            Standing::Confirmed => {}
            Standing::Changed => {
                findings.push(changed(
                    input,
                    fact,
                    proof,
                    quote.unwrap_or(source.url.span),
                ));
            }
            Standing::Unreadable => alike
                .entry((source.url.span, proof.standing))
                .or_default()
                .push((fact, proof)),
            Standing::Reworded | Standing::Absent => alike
                .entry((quote.unwrap_or(source.url.span), proof.standing))
                .or_default()
                .push((fact, proof)),
        }
    }
    for ((span, standing), backed) in alike {
        let Some((fact, proof)) = backed.first() else {
            continue;
        };
        let ids: Vec<String> = backed
            .iter()
            .map(|(fact, _)| format!("`{}`", fact.id))
            .collect();
        let ids = ids.join(", ");
        let finding = match standing {
            Standing::Reworded => Some(reworded(input, fact, proof, span, &ids)),
            Standing::Absent => Some(absent(input, proof, span, &ids)),
            _ => unreadable(input, fact, proof, span, &ids),
        };
        findings.extend(finding.map(|finding| finding.fact(fact.id.clone())));
    }
}

fn changed(input: &SiteInput<'_>, fact: &Fact, proof: &Proof, span: Span) -> Finding {
    let (_, agreed) = fact.value_on(input.site.today);
    let states = proof.states.as_deref().unwrap_or_default();
    let day = fact_words::day_in_words(proof.checked);
    let message = format!(
        "The source of `{}` says \"{states}\", but what was agreed is \"{agreed}\". That was seen on {day}.",
        fact.id
    );
    let whom = fact
        .upkeep
        .owner
        .as_ref()
        .map_or("whoever looks after it", |owner| owner.value.as_str());
    let mut finding = CHECK
        .finding(&input.site.facts_path, span, message)
        .help(format!(
            "Ask {whom} which holds. If the page is right, use `fingerpost facts set {} \"…\"` and copy the page's words into `quote`. If it speaks of something else, name another source.",
            fact.id
        ));
    if let Some(words) = &proof.words {
        finding = finding.remark(format!("The page says: “{words}”"));
    }
    fact_words::declared(with_last(finding, proof), input.site, fact)
}

fn reworded(input: &SiteInput<'_>, fact: &Fact, proof: &Proof, span: Span, ids: &str) -> Finding {
    let passage = proof.passage.as_deref().unwrap_or_default();
    let message = format!(
        "The source of {ids} says the same in other words: the quote no longer stands there."
    );
    let mut finding = warning(input, span, message)
        .help("Copy the page's words into `quote`.")
        .remark(format!("The page says: “{passage}”"));
    let has_quote = fact
        .upkeep
        .source
        .as_ref()
        .is_some_and(|source| source.quote.is_some());
    // A JSON string is a TOML string: both escape the same characters in the same way.
    if has_quote
        && facts::is_quotable(&input.site.facts, fact, passage)
        && let Ok(quoted) = serde_json::to_string(passage)
    {
        finding = finding.fix(quoted, Certainty::Proposed);
    }
    finding
}

fn absent(input: &SiteInput<'_>, proof: &Proof, span: Span, ids: &str) -> Finding {
    let day = fact_words::day_in_words(proof.checked);
    let message =
        format!("The page that is to back {ids} no longer speaks of it. That was seen on {day}.");
    let finding = warning(input, span, message).help(
        "Open the page. If it says so elsewhere or in other words, put in its address and its words; otherwise ask whoever agreed to the value where it is written now.",
    );
    with_last(finding, proof)
}

fn unreadable(
    input: &SiteInput<'_>,
    fact: &Fact,
    proof: &Proof,
    span: Span,
    ids: &str,
) -> Option<Finding> {
    if was_seen_by_a_person(input.links, fact) {
        return None;
    }
    let reason = proof.reason.as_deref().unwrap_or("could not be read");
    let message = format!("The page that backs {ids} could not be compared: it {reason}.");
    let mut finding = warning(input, span, message).help(
        "Open the page and look whether it still says so. If it will stay like this, name a source that can be read.",
    );
    let is_recent = proof
        .verified
        .is_some_and(|day| days_between(day, input.site.today) <= STANDS_DAYS);
    if is_recent {
        finding.severity = Severity::Note;
    }
    Some(with_last(finding, proof))
}

/// Whether a person's word on the page is still believed.
fn was_seen_by_a_person(links: &LinkReport, fact: &Fact) -> bool {
    evidence::source_of(fact)
        .and_then(|address| links.of(&address))
        .is_some_and(|link| {
            matches!(link.verdict, Verdict::Blocked | Verdict::Suspicious)
                && link.severity.is_none()
        })
}

fn warning(input: &SiteInput<'_>, span: Span, message: String) -> Finding {
    let mut finding = CHECK.finding(&input.site.facts_path, span, message);
    finding.severity = Severity::Warning;
    finding
}

/// Adds the last words that did back the fact.
fn with_last(finding: Finding, proof: &Proof) -> Finding {
    match (proof.verified, &proof.passage) {
        (Some(day), Some(passage)) => {
            let day = fact_words::day_in_words(day);
            finding.remark(format!("On {day} it said: “{passage}”"))
        }
        _ => finding,
    }
}
