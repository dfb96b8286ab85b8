//! From what was seen to a verdict with its reason. Pure: the same evidence gives the same verdict.
//!
//! Knows nothing of how the evidence was gathered, nor of what the ledger will make of it.

use std::collections::BTreeMap;

use url::Url;

use super::chain::{Chain, ContentKind, End, Hop, Onward, Reading};
use super::domain::{self, Kinship};
use super::failure::Failure;
use super::fetch::BodyEnd;
use super::made_up::Sibling;
use super::observation::Observation;
use super::page::{Place, simplified};
use super::passages::PageProse;
use super::question::{Memory, Question};
use super::signs;
use super::tls::TlsProblem;
use super::verdict::Verdict;
use crate::finding::Severity;

/// What was found out besides the chain itself.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) was_missing_twice: bool,
    pub(super) sibling: Sibling,
    /// The same address with `https:`, where that works.
    pub(super) secure: Option<Url>,
}

/// A verdict on its way: with what severity, why, and what to write instead.
struct Ruling {
    verdict: Verdict,
    severity: Option<Severity>,
    reason: String,
    suggestion: Option<Url>,
}

impl Ruling {
    fn new(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self {
            verdict,
            severity: verdict.row().severity,
            reason: reason.into(),
            suggestion: None,
        }
    }

    fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    fn suggestion(mut self, suggestion: Option<Url>) -> Self {
        self.suggestion = suggestion;
        self
    }
}

/// The verdict on an address.
pub(super) fn judge(question: &Question, chain: Chain, evidence: &Evidence) -> Observation {
    let ruling = match &chain.end {
        End::Answered(reading) => answered(question, &chain.hops, reading, evidence),
        End::Failed(failure) => failed(&chain.hops, failure),
        End::Loop => Ruling::new(Verdict::Broken, "redirects in a circle"),
        End::TooMany => Ruling::new(Verdict::Broken, "redirects more than ten times"),
        End::NoLocation => Ruling::new(Verdict::Broken, "redirects without saying where to"),
        End::BadLocation(written) => Ruling::new(
            Verdict::Broken,
            format!("redirects to “{written}”, which is no address"),
        ),
    };
    let mut observation = Observation {
        address: question.address.clone(),
        verdict: ruling.verdict,
        severity: ruling.severity,
        reason: ruling.reason,
        status: chain.hops.last().and_then(|hop| hop.status),
        suggestion: ruling.suggestion,
        title: None,
        fingerprint: None,
        places: BTreeMap::new(),
        text: None,
        hops: chain.hops,
    };
    if let End::Answered(reading) = chain.end
        && (200..300).contains(&reading.status)
        && !reading.is_challenge
    {
        let title = reading.page.title.trim();
        observation.title = (!title.is_empty()).then(|| title.chars().take(200).collect());
        observation.fingerprint = reading.page.fingerprint;
        observation.places = places(question, &reading);
        let is_incomplete = reading.end != BodyEnd::Whole || reading.page.needs_script();
        observation.text = reading.prose.map(|prose| PageProse {
            is_cut: prose.is_cut || is_incomplete,
            ..prose
        });
    }
    observation
}

/// The places of a page; empty where the whole page was not read or has yet to be made by scripts.
fn places(question: &Question, reading: &Reading) -> BTreeMap<String, Place> {
    let is_complete = reading.end == BodyEnd::Whole && !reading.page.needs_script();
    question
        .fragments
        .iter()
        .filter_map(|fragment| {
            let place = match reading.kind {
                ContentKind::Html if is_complete => reading.page.place(fragment),
                ContentKind::Html => {
                    Some(reading.page.place(fragment)).filter(|place| *place == Place::Present)?
                }
                // `#page=3` and the like are the reader program's business.
                ContentKind::Pdf | ContentKind::Other => Place::Present,
            };
            Some((fragment.clone(), place))
        })
        .collect()
}

fn failed(hops: &[Hop], failure: &Failure) -> Ruling {
    let behind = if hops.len() > 1 {
        match hops.last().and_then(|hop| hop.address.host_str()) {
            Some(host) => format!("redirects to {host}, and "),
            None => "redirects, and ".to_owned(),
        }
    } else {
        String::new()
    };
    let say = |verdict, clause: &str| Ruling::new(verdict, format!("{behind}{clause}"));
    match failure {
        Failure::NameNotFound => say(Verdict::Broken, "there is no website of that name"),
        Failure::NameServers => say(Verdict::Unreachable, "its name servers did not answer"),
        Failure::NoRoute => say(
            Verdict::Unreachable,
            "no connection to that website could be made",
        ),
        Failure::ConnectionRefused => {
            say(Verdict::Unreachable, "that website takes no connections")
        }
        Failure::Reset => say(Verdict::Unreachable, "that website cuts the connection"),
        Failure::NotHttp => say(
            Verdict::Unreachable,
            "what answers there does not speak the language of the web",
        ),
        Failure::TimedOut => say(Verdict::TimedOut, "no whole answer came in time"),
        Failure::Refused(refusal) => say(
            Verdict::Refused,
            &format!("was not contacted, because {refusal}"),
        ),
        Failure::LeftAlone => say(
            Verdict::RateLimited,
            "was not asked, because that website asked to be left alone for a while",
        ),
        Failure::TooLong => say(
            Verdict::Broken,
            "is longer than any website takes an address",
        ),
        Failure::OurOwn => say(
            Verdict::NotChecked,
            "could not be asked, because this computer has too much open",
        ),
        Failure::Tls(problem) => insecure(*problem, &behind),
    }
}

fn insecure(problem: TlsProblem, behind: &str) -> Ruling {
    let say = |clause: &str| Ruling::new(Verdict::Insecure, format!("{behind}{clause}"));
    match problem {
        TlsProblem::Expired => say("its certificate has run out"),
        TlsProblem::NotYetValid => say("its certificate does not hold yet"),
        TlsProblem::WrongName => say("its certificate is for another website"),
        TlsProblem::SelfSigned => say("its certificate is vouched for by nobody but itself"),
        TlsProblem::Untrusted => say("its certificate is vouched for by nobody whom browsers trust"),
        TlsProblem::Revoked => say("its certificate was called back"),
        TlsProblem::TooOld => say("it only offers encryption that browsers have given up"),
        TlsProblem::IncompleteChain => say(
            "its server leaves out a certificate that some browsers then fetch themselves and others do not",
        )
        .severity(Severity::Warning),
        TlsProblem::NoAgreement => Ruling::new(
            Verdict::Unreachable,
            format!("{behind}no common way of encryption was found"),
        ),
    }
}

fn answered(question: &Question, hops: &[Hop], reading: &Reading, evidence: &Evidence) -> Ruling {
    if reading.is_challenge {
        return Ruling::new(
            Verdict::Blocked,
            format!(
                "shows robots a page that asks for proof of a person (status {})",
                reading.status
            ),
        );
    }
    let status = reading.status;
    match status {
        200..=299 => arrived(question, hops, reading, evidence),
        404 | 410 => {
            let clause = if status == 410 {
                "answers that the page has gone for good (410)"
            } else {
                "answers that there is no such page (404)"
            };
            let times = if evidence.was_missing_twice {
                ", twice"
            } else {
                ""
            };
            Ruling::new(Verdict::Broken, format!("{clause}{times}"))
        }
        401 if reading.asks_for_password => Ruling::new(
            Verdict::LoginRequired,
            "asks for a user name and password (401)",
        ),
        408 => Ruling::new(Verdict::TimedOut, "says that it waited too long (408)"),
        429 => Ruling::new(Verdict::RateLimited, "asks for fewer requests (429)"),
        503 if reading.retry_after.is_some() => Ruling::new(
            Verdict::RateLimited,
            "is closed and asks to be asked again later (503)",
        ),
        500..=599 => Ruling::new(
            Verdict::ServerError,
            format!("reports a fault of its own ({status})"),
        ),
        300..=399 => Ruling::new(
            Verdict::Unverifiable,
            format!("answers with status {status} and no page"),
        ),
        451 => Ruling::new(Verdict::Blocked, "is withheld for legal reasons (451)"),
        _ => Ruling::new(Verdict::Blocked, format!("refuses our request ({status})")),
    }
}

fn arrived(question: &Question, hops: &[Hop], reading: &Reading, evidence: &Evidence) -> Ruling {
    let start = &question.address;
    let end = hops.last().map_or(start, |hop| &hop.address);
    let memory = &question.memory;
    let has_moved_on = hops.len() > 1;
    if signs::is_parked(&reading.page) {
        return parked(reading, memory);
    }
    if has_moved_on && leads_to_sign_in(start, end, reading) {
        return Ruling::new(
            Verdict::LoginRequired,
            format!("redirects to a page for signing in at {}", host(end)),
        );
    }
    if let Some(ruling) = downgraded(hops) {
        return ruling;
    }
    if has_moved_on && !is_expected_owner(start, end, memory) {
        return Ruling::new(
            Verdict::Suspicious,
            format!(
                "redirects to another organisation’s website, {}",
                domain::registrable(&host(end))
            ),
        );
    }
    if let Some(ruling) = soft_404(start, end, reading, evidence.sibling) {
        return ruling;
    }
    if let Some(word) = signs::withdrawal(&reading.page) {
        return Ruling::new(Verdict::Withdrawn, format!("says that it was {word}"));
    }
    if has_changed(reading, memory) {
        let before = memory.title.as_deref().unwrap_or_default();
        return Ruling::new(
            Verdict::Suspicious,
            format!(
                "shows another page than before: “{}” where “{before}” was",
                reading.page.title.trim()
            ),
        );
    }
    if let Some(secure) = &evidence.secure {
        return Ruling::new(
            Verdict::Insecure,
            "is not encrypted, and the same address with https: works",
        )
        .severity(Severity::Warning)
        .suggestion(Some(secure.clone()));
    }
    moved(start, hops)
        .or_else(|| cannot_judge(reading))
        .unwrap_or_else(|| Ruling::new(Verdict::Ok, "leads to a page"))
}

fn host(address: &Url) -> String {
    address.host_str().unwrap_or_default().to_owned()
}

fn leads_to_sign_in(start: &Url, end: &Url, reading: &Reading) -> bool {
    !domain::is_sign_in(start) && (domain::is_sign_in(end) || reading.page.has_password)
}

/// A website that has always led to another one is expected to.
fn is_expected_owner(start: &Url, end: &Url, memory: &Memory) -> bool {
    domain::kinship(start, end) != Kinship::Strangers
        || memory
            .final_address
            .as_ref()
            .is_some_and(|before| domain::kinship(before, end) == Kinship::Same)
}

fn parked(reading: &Reading, memory: &Memory) -> Ruling {
    let ruling = Ruling::new(
        Verdict::Suspicious,
        "shows an advertisement for the domain in place of a website",
    );
    let has_changed = memory
        .title
        .as_deref()
        .is_some_and(|before| before != reading.page.title.trim());
    if has_changed {
        ruling.severity(Severity::Error)
    } else {
        ruling
    }
}

/// A way that leaves encryption, even where it comes back to it.
fn downgraded(hops: &[Hop]) -> Option<Ruling> {
    let leaves = hops
        .windows(2)
        .any(|pair| pair[0].address.scheme() == "https" && pair[1].address.scheme() == "http");
    if !leaves {
        return None;
    }
    let comes_back = hops
        .last()
        .is_some_and(|hop| hop.address.scheme() == "https");
    Some(if comes_back {
        Ruling::new(
            Verdict::Insecure,
            "redirects through an address that is not encrypted",
        )
        .severity(Severity::Warning)
    } else {
        Ruling::new(
            Verdict::Insecure,
            "redirects from https: to http:, which is not encrypted",
        )
    })
}

fn soft_404(start: &Url, end: &Url, reading: &Reading, sibling: Sibling) -> Option<Ruling> {
    if reading.kind != ContentKind::Html {
        return None;
    }
    let says_so = signs::says_not_found(&reading.page);
    let is_at_top = !domain::is_root(start) && domain::is_root(end);
    let clause = match (says_so, is_at_top) {
        (false, false) if sibling == Sibling::Same => {
            return Some(Ruling::new(
                Verdict::Soft404,
                "shows the same page as any made-up address there",
            ));
        }
        (false, false) => return None,
        (true, _) => format!("shows the page “{}”", best_title(reading)),
        (false, true) => "only leads to the first page of the website".to_owned(),
    };
    let is_certain = (says_so && is_at_top) || sibling == Sibling::Same;
    let ruling = Ruling::new(
        Verdict::Soft404,
        if sibling == Sibling::Same {
            format!("{clause}, as any made-up address there does")
        } else {
            clause
        },
    );
    Some(if is_certain {
        ruling.severity(Severity::Error)
    } else {
        ruling
    })
}

fn best_title(reading: &Reading) -> &str {
    let title = reading.page.title.trim();
    if title.is_empty() {
        reading
            .page
            .headings
            .first()
            .map_or("", |words| words.trim())
    } else {
        title
    }
}

/// A page is another one when neither its words nor its title have anything in common with what
/// was there.
fn has_changed(reading: &Reading, memory: &Memory) -> bool {
    let (Some(before), Some(now)) = (memory.fingerprint, reading.page.fingerprint) else {
        return false;
    };
    let Some(title) = &memory.title else {
        return false;
    };
    let words = |title: &str| -> Vec<String> {
        simplified(title)
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_owned)
            .collect()
    };
    let old = words(title);
    let shares_a_word = words(&reading.page.title)
        .iter()
        .any(|word| old.contains(word));
    before.is_far_from(now) && !old.is_empty() && !shares_a_word
}

/// Permanent redirects from the beginning on: everything before the first that is only for now.
fn moved(start: &Url, hops: &[Hop]) -> Option<Ruling> {
    let permanent = hops
        .iter()
        .take_while(|hop| hop.onward == Onward::Permanently)
        .count();
    let target = &hops.get(permanent)?.address;
    if permanent == 0 || target == start {
        return None;
    }
    let is_safe = domain::kinship(start, target) == Kinship::Same
        && (!domain::is_root(target) || domain::is_root(start))
        && !domain::is_sign_in(target);
    Some(
        Ruling::new(Verdict::Moved, format!("has moved for good to {target}"))
            .suggestion(is_safe.then(|| target.clone())),
    )
}

fn cannot_judge(reading: &Reading) -> Option<Ruling> {
    let clause = match reading.end {
        _ if matches!(reading.status, 204 | 205) => "answers without a page",
        BodyEnd::OverCap => "is too long to be read whole",
        BodyEnd::Undecodable => "is packed in a way that cannot be unpacked",
        BodyEnd::CutOff => "ends in the middle",
        BodyEnd::Whole if reading.is_empty => "is an empty page",
        BodyEnd::Whole if reading.page.needs_script() => "shows nothing until its scripts have run",
        BodyEnd::Whole | BodyEnd::NotRead => return None,
    };
    Some(Ruling::new(Verdict::Unverifiable, clause))
}
