//! Addresses that nobody can have made: when their answer would tell something of a real one, and
//! what it tells. Pure, and knows nothing of how they are asked, nor of the verdict that follows.

use url::Url;

use super::chain::{Chain, ContentKind, End, Reading};
use super::domain::{self, Kinship};
use super::fingerprint::Fingerprint;
use super::question::Question;
use super::signs;

/// An address beside another one that nobody can have made.
pub(super) fn beside(address: &Url) -> Option<Url> {
    let hash = blake3::hash(address.as_str().as_bytes()).to_hex();
    address.join(&format!("fingerpost-{}", &hash[..16])).ok()
}

/// What an address that nobody can have made gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sibling {
    /// It was not asked.
    NotAsked,
    /// The same page.
    Same,
    /// Something else, such as an honest "not found".
    Different,
}

/// Whether a stranger's answer would help to judge a chain.
pub(super) fn has_doubt(address: &Url, chain: &Chain) -> bool {
    let End::Answered(reading) = &chain.end else {
        return false;
    };
    let end = chain.hops.last().map_or(address, |hop| &hop.address);
    reading.status == 200
        && reading.kind == ContentKind::Html
        && !reading.is_challenge
        && signs_of_404(address, end, reading) == 1
        && !domain::is_root(address)
        && domain::kinship(address, end) != Kinship::Strangers
}

fn signs_of_404(start: &Url, end: &Url, reading: &Reading) -> usize {
    usize::from(signs::says_not_found(&reading.page))
        + usize::from(!domain::is_root(start) && domain::is_root(end))
}

/// What stands at an address of a host that nobody can have made.
#[derive(Clone, Debug)]
pub(super) struct MadeUp {
    title: String,
    fingerprint: Fingerprint,
}

impl MadeUp {
    /// What a chain from such an address found; `None` where the website says that nothing is there.
    pub(super) fn of(chain: &Chain) -> Option<Self> {
        let End::Answered(reading) = &chain.end else {
            return None;
        };
        let is_page = reading.status == 200 && reading.kind == ContentKind::Html;
        Some(Self {
            title: reading.page.title.clone(),
            fingerprint: reading.page.fingerprint.filter(|_| is_page)?,
        })
    }

    /// Whether it is the page that a chain found.
    pub(super) fn is_page_of(&self, chain: &Chain) -> bool {
        let End::Answered(reading) = &chain.end else {
            return false;
        };
        reading.page.title == self.title
            && reading
                .page
                .fingerprint
                .is_some_and(|one| one.is_near(self.fingerprint))
    }
}

/// Whether an address that was never seen alive shows a page that could be the one for any address.
pub(super) fn could_be_any_page(question: &Question, chain: &Chain) -> bool {
    let End::Answered(reading) = &chain.end else {
        return false;
    };
    question.memory.fingerprint.is_none()
        && reading.status == 200
        && reading.kind == ContentKind::Html
        && !reading.is_challenge
        && !reading.page.needs_script()
        && !domain::is_root(&question.address)
        && !domain::is_sign_in(&question.address)
        && chain.hops.len() == 1
        && reading.page.fingerprint.is_some()
}

/// Whether a made-up address gives the same page as a real one.
pub(super) fn compare(chain: &Chain, other: &Chain) -> Sibling {
    let (End::Answered(page), End::Answered(sibling)) = (&chain.end, &other.end) else {
        return Sibling::NotAsked;
    };
    if sibling.status != page.status {
        return Sibling::Different;
    }
    let same_place = chain.hops.len() > 1
        && chain.hops.last().map(|hop| &hop.address) == other.hops.last().map(|hop| &hop.address);
    let same_likeness = match (page.page.fingerprint, sibling.page.fingerprint) {
        (Some(one), Some(two)) => !one.is_far_from(two),
        _ => true,
    };
    if same_place || (page.page.title == sibling.page.title && same_likeness) {
        Sibling::Same
    } else {
        Sibling::Different
    }
}
