//! What a run is asked: one address, and what is remembered of it. Knows nothing of how it is asked.

use std::collections::BTreeSet;

use url::Url;

use super::fingerprint::Fingerprint;

/// One address to ask about, however many links lead to it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The address, without fragment.
    pub address: Url,
    /// What stands behind the `#` of its links.
    pub fragments: BTreeSet<String>,
    /// What was known of it before.
    pub memory: Memory,
    /// Whether the page's visible text is wanted as well.
    pub wants_text: bool,
}

/// What was known of an address when it was last alive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Where it led.
    pub final_address: Option<Url>,
    /// The title of the page.
    pub title: Option<String>,
    /// The likeness of the page.
    pub fingerprint: Option<Fingerprint>,
}
