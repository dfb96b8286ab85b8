//! The table of verdicts: what can be said of an address, how serious that is, and what an editor
//! should do about it.
//!
//! Knows nothing of how a verdict is reached.

use crate::finding::Severity;

/// What was found out about an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It leads to a page that looks like one.
    Ok,
    /// It leads to a live page by permanent redirects.
    Moved,
    /// Nothing is there.
    Broken,
    /// The answer says "all is well" and the page says "not found".
    Soft404,
    /// The page is there, the place on it is not.
    FragmentMissing,
    /// The website refuses robots; people may well see the page.
    Blocked,
    /// Only people with an account see it.
    LoginRequired,
    /// The website asked to be left alone for now.
    RateLimited,
    /// The website has a fault of its own.
    ServerError,
    /// No answer came in time.
    TimedOut,
    /// No connection could be made.
    Unreachable,
    /// Nobody can tell whether it is the right website, or others can read along.
    Insecure,
    /// It may no longer be what it was when the link was made.
    Suspicious,
    /// The page itself says that it no longer holds.
    Withdrawn,
    /// It was never contacted, because it is no address of the public web.
    Refused,
    /// It is there, but what it holds could not be judged.
    Unverifiable,
    /// It was not asked.
    NotChecked,
}

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    /// The verdict.
    pub verdict: Verdict,
    /// The word for it in reports and in the ledger.
    pub word: &'static str,
    /// How serious it is when nothing else is known; `None` when there is nothing to say.
    pub severity: Option<Severity>,
    /// What an editor should do.
    pub advice: &'static str,
}

/// All verdicts.
pub static VERDICTS: &[Row] = &[
    row(Verdict::Ok, "ok", None, ""),
    row(
        Verdict::Moved,
        "moved",
        Some(Severity::Warning),
        "Write the new address, so that the link keeps working when the old one is switched off.",
    ),
    row(
        Verdict::Broken,
        "broken",
        Some(Severity::Error),
        "Find where the page is now, or remove the link.",
    ),
    row(
        Verdict::Soft404,
        "soft-404",
        Some(Severity::Warning),
        "Open the link. If the page has gone, find where it is now, or remove the link.",
    ),
    row(
        Verdict::FragmentMissing,
        "fragment-missing",
        Some(Severity::Error),
        "Open the page and copy the address of the right heading, or remove the part behind the #.",
    ),
    row(
        Verdict::Blocked,
        "blocked",
        Some(Severity::Warning),
        "Open the link. If the page is right, say so with: fingerpost verify --confirm ADDRESS --note \"seen by …\"",
    ),
    row(
        Verdict::LoginRequired,
        "login-required",
        Some(Severity::Error),
        "Link to a page that everybody can see. If readers have an account there, write the address and the reason under [links.login] in site.toml.",
    ),
    row(
        Verdict::RateLimited,
        "rate-limited",
        Some(Severity::Warning),
        "Nothing needs doing now; the address is asked again next time.",
    ),
    row(
        Verdict::ServerError,
        "server-error",
        Some(Severity::Warning),
        "Nothing needs doing now. If it lasts for days, tell whoever runs that website, or remove the link.",
    ),
    row(
        Verdict::TimedOut,
        "timed-out",
        Some(Severity::Warning),
        "Nothing needs doing now. If it lasts for days, open the link and see whether it still works.",
    ),
    row(
        Verdict::Unreachable,
        "unreachable",
        Some(Severity::Warning),
        "Nothing needs doing now. If it lasts for days, open the link and see whether it still works.",
    ),
    row(
        Verdict::Insecure,
        "insecure",
        Some(Severity::Error),
        "Tell whoever runs that website, or link to another page: readers' browsers warn them away from this one.",
    ),
    row(
        Verdict::Suspicious,
        "suspicious",
        Some(Severity::Warning),
        "Open the link and look closely. If it is right, say so with: fingerpost verify --confirm ADDRESS --note \"seen by …\"",
    ),
    row(
        Verdict::Withdrawn,
        "withdrawn",
        Some(Severity::Warning),
        "Link to the page that took its place, or remove the link.",
    ),
    row(
        Verdict::Refused,
        "refused",
        Some(Severity::Error),
        "Link to a page on the public web.",
    ),
    row(
        Verdict::Unverifiable,
        "unverifiable",
        Some(Severity::Note),
        "Open the link now and then to see that it is still right.",
    ),
    row(
        Verdict::NotChecked,
        "not-checked",
        Some(Severity::Note),
        "It is asked next time.",
    ),
];

const fn row(
    verdict: Verdict,
    word: &'static str,
    severity: Option<Severity>,
    advice: &'static str,
) -> Row {
    Row {
        verdict,
        word,
        severity,
        advice,
    }
}

impl Verdict {
    /// The row of the table.
    pub fn row(self) -> &'static Row {
        // The table lists the verdicts in the order of their declaration, which a test holds.
        &VERDICTS[self as usize]
    }

    /// The word for it in reports and in the ledger.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The verdict for a word.
    pub fn parse(word: &str) -> Option<Self> {
        VERDICTS
            .iter()
            .find(|row| row.word == word)
            .map(|row| row.verdict)
    }

    /// Whether a page was there and was what it should be.
    pub fn is_alive(self) -> bool {
        matches!(
            self,
            Self::Ok | Self::Moved | Self::Withdrawn | Self::FragmentMissing
        )
    }

    /// Whether it may well be gone by tomorrow, and is somebody else's outage until it lasts.
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Self::RateLimited | Self::ServerError | Self::TimedOut | Self::Unreachable
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{VERDICTS, Verdict};

    #[test]
    fn every_verdict_stands_in_its_own_row() {
        for (index, row) in VERDICTS.iter().enumerate() {
            assert_eq!(row.verdict as usize, index, "{}", row.word);
            assert_eq!(Verdict::parse(row.word), Some(row.verdict));
            assert_eq!(row.severity.is_some(), row.verdict != Verdict::Ok);
        }
        assert_eq!(VERDICTS.len(), Verdict::NotChecked as usize + 1);
    }
}
