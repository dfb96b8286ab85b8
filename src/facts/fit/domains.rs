//! Whether the end of an address could be the one a fact prescribes.
//!
//! Knows whose addresses a sentence speaks of. Knows nothing of addresses themselves.

use super::Pairing;

/// The domains that are kept for examples.
const EXAMPLES: &[&str] = &["example.com", "example.org", "example.net"];

/// Words for addresses that are not the organisation's own.
const PRIVATE: &[&str] = &[
    "free", "personal", "private", "gmail", "hotmail", "yahoo", "outlook",
];

/// A domain fits unless it is an example, a website's or somebody else's.
pub(super) fn fit(pairing: &Pairing, domain: &str) -> Option<f32> {
    let another =
        EXAMPLES.contains(&domain) || is_of_a_website(pairing) || is_somebody_elses(pairing);
    (!another).then_some(0.0)
}

/// "The website of the health service, nhs.uk, …"
fn is_of_a_website(pairing: &Pairing) -> bool {
    (1..=8).any(|back| {
        let word = pairing.before(back);
        pairing.clause.start + back <= pairing.start()
            && matches!(word, "website" | "site" | "page")
            && !pairing.is_own_word(word)
    })
}

/// "a free email address", "such as one ending in gmail.com": somebody else's address.
fn is_somebody_elses(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    reading.sentence(pairing.start()).any(|index| {
        reading.is_any(index, PRIVATE)
            || reading.matches(index, &["such", "as"])
            || reading.matches(index, &["for", "example"])
    })
}
