//! Between links and facts: which pages back which facts, what those pages say today, and what of
//! the memory is about the facts as they are declared now.
//!
//! Pure. Knows nothing of how a page is fetched, of how values are compared or of what a finding
//! says.

use std::collections::BTreeMap;

use url::Url;

use crate::facts::{self, Fact, SourcePage, Testimony};
use crate::finding::Severity;
use crate::links::ledger::{Claim, Ledger, Proof, Seen, Standing};
use crate::links::{Observation, Plan, Verdict, page_of};
use crate::site::Site;

/// The address of the page that backs a fact, where it is one.
pub fn source_of(fact: &Fact) -> Option<Url> {
    let source = fact.upkeep.source.as_ref()?;
    Url::parse(source.url.value.trim())
        .ok()
        .filter(|address| matches!(address.scheme(), "http" | "https"))
}

/// Adds the pages that back a site's facts to the addresses that it has.
pub fn add_sources(site: &Site, plan: &mut Plan) {
    for address in site.facts.facts.iter().filter_map(source_of) {
        plan.add_source(&address);
    }
}

/// Writes into the ledger what was seen of the pages that back facts.
pub fn learn(site: &Site, ledger: &mut Ledger, observations: &[Observation]) {
    let mut backed: BTreeMap<Url, Vec<(&Fact, Claim)>> = BTreeMap::new();
    for fact in &site.facts.facts {
        if let Some(claim) = claim(site, fact) {
            let facts = backed.entry(claim.source.clone()).or_default();
            facts.push((fact, claim));
        }
    }
    for observation in observations {
        let Some(facts) = backed.get(&observation.address) else {
            continue;
        };
        if observation.verdict == Verdict::NotChecked {
            continue;
        }
        let page = readable(observation).map(|blocks| {
            let page = SourcePage::read(&blocks.blocks, &site.facts, site.today);
            (page, blocks.is_cut)
        });
        for (fact, claim) in facts {
            let seen = match &page {
                Some((page, is_cut)) => seen(page.testimony(fact), *is_cut, observation),
                None => unreadable(observation),
            };
            ledger.learn_proof(&fact.id, claim, &seen, site.today);
        }
    }
}

/// What is remembered of the pages that back facts, by fact. What was learned about another value,
/// page or quote says nothing about this one.
pub fn proofs(site: &Site, ledger: &Ledger) -> BTreeMap<String, Proof> {
    site.facts
        .facts
        .iter()
        .filter_map(|fact| {
            let claim = claim(site, fact)?;
            let proof = ledger.proofs.get(&fact.id)?;
            if !proof.is_about(&claim) {
                return None;
            }
            if proof.quote == claim.quote {
                return Some((fact.id.clone(), proof.clone()));
            }
            // The editor took over the page's new words.
            let quote = fact.upkeep.source.as_ref()?.quote.as_ref()?;
            let stands = proof.standing.is_good()
                && proof
                    .passage
                    .as_ref()
                    .is_some_and(|passage| facts::holds_quote(passage, &quote.value));
            let confirmed = Proof {
                standing: Standing::Confirmed,
                ..proof.clone()
            };
            stands.then(|| (fact.id.clone(), confirmed))
        })
        .collect()
}

/// What a page is to say of a fact; nothing where it is not said to back it.
fn claim(site: &Site, fact: &Fact) -> Option<Claim> {
    if !facts::has_evidence(&site.facts, fact) {
        return None;
    }
    let quote = fact.upkeep.source.as_ref()?.quote.as_ref();
    let (value, _) = fact.value_on(site.today);
    Some(Claim::new(
        page_of(&source_of(fact)?),
        value.words(),
        quote.map(|quote| quote.value.as_str()),
    ))
}

/// The page's prose, where it is the page that it should be.
fn readable(observation: &Observation) -> Option<&crate::links::PageProse> {
    let is_plain_http =
        observation.verdict == Verdict::Insecure && observation.severity == Some(Severity::Warning);
    let is_itself = matches!(
        observation.verdict,
        Verdict::Ok | Verdict::Moved | Verdict::Unverifiable
    );
    observation
        .text
        .as_ref()
        .filter(|_| is_itself || is_plain_http)
}

fn seen(testimony: Testimony, is_cut: bool, observation: &Observation) -> Seen {
    let with = |standing, passage| Seen {
        standing,
        passage,
        states: None,
        reason: None,
    };
    match testimony {
        Testimony::Confirmed { passage } => with(Standing::Confirmed, passage),
        Testimony::Reworded { passage } => with(Standing::Reworded, passage),
        Testimony::Changed { states, passage } => Seen {
            states: Some(states),
            ..with(Standing::Changed, passage)
        },
        // It may stand on the part that could not be read.
        Testimony::Absent if is_cut => unreadable(observation),
        Testimony::Absent => with(Standing::Absent, String::new()),
    }
}

fn unreadable(observation: &Observation) -> Seen {
    let reason = match observation.verdict {
        Verdict::Ok | Verdict::Moved if observation.text.is_some() => {
            "is too long to be read whole"
        }
        Verdict::Ok | Verdict::Moved => "is no page of text, so its words cannot be compared",
        _ => &observation.reason,
    };
    Seen {
        standing: Standing::Unreadable,
        passage: String::new(),
        states: None,
        reason: Some(reason.to_owned()),
    }
}
