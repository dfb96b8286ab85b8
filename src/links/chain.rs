//! From an address along its redirects to the last answer, one vetted hop at a time.
//!
//! Knows nothing of tries, memory or verdicts.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cookie_store::CookieStore;
use hyper::header::{HeaderMap, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use tokio::sync::SemaphorePermit;
use url::Url;

use super::client::Client;
use super::failure::Failure;
use super::fetch::{Answer, BodyEnd, charset, cookie_header, media_type};
use super::page::{Page, decode};
use super::passages::PageProse;
use super::pool::{Endpoint, Turn};
use super::signs;

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What was asked for.
    pub address: Url,
    /// The answer's status; `None` where none came.
    pub status: Option<u16>,
    /// How it led to the next.
    pub onward: Onward,
}

/// How one address leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    /// It does not.
    Ends,
    /// For good (301, 308).
    Permanently,
    /// For now (302, 303, 307).
    ForNow,
    /// By the page itself, after a moment.
    ByPage,
}

/// A chain and its end.
#[derive(Debug)]
pub(super) struct Chain {
    pub(super) hops: Vec<Hop>,
    pub(super) end: End,
}

/// How a chain ended.
#[derive(Debug)]
pub(super) enum End {
    /// With an answer.
    Answered(Box<Reading>),
    /// Without one.
    Failed(Failure),
    /// It came back to where it had been.
    Loop,
    /// It did not end.
    TooMany,
    /// A redirect that does not say where to.
    NoLocation,
    /// A redirect to something that is not an address.
    BadLocation(String),
}

/// The last answer, read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) status: u16,
    pub(super) kind: ContentKind,
    pub(super) page: Page,
    /// What a reader sees, where it was wanted and there is any.
    pub(super) prose: Option<PageProse>,
    pub(super) is_challenge: bool,
    pub(super) is_empty: bool,
    pub(super) end: BodyEnd,
    pub(super) asks_for_password: bool,
    pub(super) retry_after: Option<Duration>,
}

/// How much of a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// What the verdict needs.
    Verdict,
    /// What a reader sees as well.
    Prose,
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentKind {
    Html,
    Pdf,
    Other,
}

/// The time that one address may take: requests and waits together, whatever it waited for its
/// turn not counted.
#[derive(Debug)]
pub(super) struct Budget {
    left: Duration,
    /// Whether anything was asked.
    has_begun: bool,
}

impl Budget {
    pub(super) fn new(whole: Duration) -> Self {
        Self {
            left: whole,
            has_begun: false,
        }
    }

    pub(super) fn left(&self) -> Duration {
        self.left
    }

    pub(super) fn spend(&mut self, time: Duration) {
        self.left = self.left.saturating_sub(time);
    }
}

impl Client {
    /// Follows an address to its end.
    pub(super) async fn follow(&self, start: &Url, budget: &mut Budget) -> Chain {
        self.follow_reading(start, budget, Depth::Verdict).await
    }

    /// The same, and reads so much of what is there.
    pub(super) async fn follow_reading(
        &self,
        start: &Url,
        budget: &mut Budget,
        depth: Depth,
    ) -> Chain {
        let mut cookies = CookieStore::default();
        let mut been = HashSet::new();
        let mut hops = Vec::new();
        let mut address = without_fragment(start);
        loop {
            let mut hop = Hop {
                address: address.clone(),
                status: None,
                onward: Onward::Ends,
            };
            // The same address with other cookies is another question.
            let seen = (address.clone(), cookie_header(&cookies, &address));
            if !been.insert(seen) {
                return chain(hops, End::Loop);
            }
            if hops.len() > self.settings.hops {
                return chain(hops, End::TooMany);
            }
            if let Err(refusal) = self.reach.vet(&address) {
                hops.push(hop);
                return chain(hops, End::Failed(Failure::Refused(refusal)));
            }
            let (answer, room) = match self.one_hop(&address, &mut cookies, budget).await {
                Ok(answered) => answered,
                Err(failure) => {
                    hops.push(hop);
                    return chain(hops, End::Failed(failure));
                }
            };
            hop.status = Some(answer.status);
            let onward = match answer.status {
                301 | 308 => Some(Onward::Permanently),
                302 | 303 | 307 => Some(Onward::ForNow),
                _ => None,
            };
            let (next, onward) = if let Some(onward) = onward {
                match location(&answer.headers, &address) {
                    Ok(next) => (next, onward),
                    Err(end) => {
                        hops.push(hop);
                        return chain(hops, end);
                    }
                }
            } else {
                let reading = self.read(answer, depth).await;
                drop(room);
                match page_refresh(&reading, &address) {
                    Some(Ok(next)) => (next, Onward::ByPage),
                    Some(Err(end)) => {
                        hops.push(hop);
                        return chain(hops, end);
                    }
                    None => {
                        hops.push(hop);
                        return chain(hops, End::Answered(Box::new(reading)));
                    }
                }
            };
            hop.onward = onward;
            hops.push(hop);
            address = without_fragment(&next);
        }
    }

    /// One request, when the host and the program have room for it. The answer comes with the room
    /// that its body takes up.
    async fn one_hop(
        &self,
        address: &Url,
        cookies: &mut CookieStore,
        budget: &mut Budget,
    ) -> Result<(Answer, SemaphorePermit<'_>), Failure> {
        let endpoint = endpoint_of(address);
        let turn = self.turn(&endpoint, budget).await?;
        // Never before the turn: whoever waits long for one host would take the room of all others.
        let room = self.bodies.acquire().await.map_err(|_| Failure::OurOwn)?;
        let started = Instant::now();
        let asking = self.fetcher.get(address, &endpoint, turn, cookies);
        let outcome = tokio::time::timeout(budget.left(), asking).await;
        budget.spend(started.elapsed());
        let mut answer = outcome.unwrap_or(Err(Failure::TimedOut))?;
        self.weather.answered();
        if matches!(answer.status, 429 | 503) {
            self.pool.halve(&endpoint.host, started);
            if let Some(wait) = retry_after(&answer.headers, self.pacing.now()) {
                self.pool.close_for(&endpoint.host, wait);
            }
        }
        if let Some(connection) = answer.connection.take() {
            self.pool.keep(connection);
        }
        Ok((answer, room))
    }

    /// Waits for a turn at a host, and until the host may be asked again, which another answer can
    /// put off meanwhile.
    async fn turn(&self, endpoint: &Endpoint, budget: &mut Budget) -> Result<Turn, Failure> {
        let mut waited_for = None;
        loop {
            let until = self.pool.closed_until(&endpoint.host);
            if let Some(hour) = until.filter(|_| until > waited_for) {
                let wait = hour.saturating_duration_since(Instant::now());
                if wait > budget.left() {
                    return Err(Failure::LeftAlone);
                }
                self.pacing.wait(wait).await;
                budget.spend(wait);
                waited_for = until;
            }
            let turn = self.pool.turn(endpoint, budget.has_begun).await;
            if self.pool.closed_until(&endpoint.host) <= waited_for {
                budget.has_begun = true;
                return Ok(turn);
            }
            self.pool.give_back(turn);
        }
    }

    /// Reads a body. It is work for the processor, so only a few are read at a time, and their
    /// memory is bounded with them.
    async fn read(&self, answer: Answer, depth: Depth) -> Reading {
        let turn = Arc::clone(&self.readers).acquire_owned().await;
        let now = self.pacing.now();
        let reading = tokio::task::spawn_blocking(move || {
            let reading = reading_of(&answer, now, depth);
            drop(turn);
            reading
        });
        // A page that makes the reader panic is one that nobody can judge.
        reading.await.unwrap_or_else(|_| Reading {
            status: 200,
            kind: ContentKind::Html,
            page: Page::default(),
            prose: None,
            is_challenge: false,
            is_empty: false,
            end: BodyEnd::Undecodable,
            asks_for_password: false,
            retry_after: None,
        })
    }
}

fn chain(hops: Vec<Hop>, end: End) -> Chain {
    Chain { hops, end }
}

fn without_fragment(address: &Url) -> Url {
    let mut address = address.clone();
    address.set_fragment(None);
    address
}

/// The address that a `Location` names, which may be relative and may hold bytes beyond ASCII.
fn location(headers: &HeaderMap, from: &Url) -> Result<Url, End> {
    let Some(value) = headers.get(LOCATION) else {
        return Err(End::NoLocation);
    };
    let written = String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
    if written.is_empty() {
        return Err(End::NoLocation);
    }
    from.join(&written).map_err(|_| End::BadLocation(written))
}

/// Where a page sends its readers on within ten seconds. One that reloads itself stays where it is.
fn page_refresh(reading: &Reading, from: &Url) -> Option<Result<Url, End>> {
    const SOON: u32 = 10;

    if !(200..300).contains(&reading.status) || reading.is_challenge {
        return None;
    }
    let refresh = reading.page.refresh.as_ref()?;
    let target = refresh
        .target
        .as_deref()
        .filter(|_| refresh.delay <= SOON)?;
    match from.join(target) {
        Ok(next) if without_fragment(&next) == without_fragment(from) => None,
        Ok(next) => Some(Ok(next)),
        Err(_) => Some(Err(End::BadLocation(target.to_owned()))),
    }
}

/// What has to be connected to. The dot that may end a name makes no other host of it.
fn endpoint_of(address: &Url) -> Endpoint {
    Endpoint {
        is_secure: address.scheme() == "https",
        host: address
            .host_str()
            .unwrap_or_default()
            .trim_end_matches('.')
            .to_owned(),
        port: address.port_or_known_default().unwrap_or_default(),
    }
}

fn reading_of(answer: &Answer, now: std::time::SystemTime, depth: Depth) -> Reading {
    let named = media_type(&answer.headers);
    let kind = match named.as_deref() {
        Some("application/pdf") => ContentKind::Pdf,
        None if answer.body.starts_with(b"%PDF") => ContentKind::Pdf,
        Some("text/html" | "application/xhtml+xml") | None => ContentKind::Html,
        Some(_) => ContentKind::Other,
    };
    let is_page = kind == ContentKind::Html || named.as_deref() == Some("text/plain");
    let text = if is_page {
        decode(&answer.body, charset(&answer.headers).as_deref())
    } else {
        Cow::Borrowed("")
    };
    let page = match kind {
        ContentKind::Html => Page::read(&text),
        _ => Page::of_text(text.clone().into_owned()),
    };
    let prose = match kind {
        _ if depth == Depth::Verdict || !is_page => None,
        ContentKind::Html => Some(PageProse::of_html(&text)),
        ContentKind::Pdf | ContentKind::Other => Some(PageProse::of_text(&text)),
    };
    let headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter_map(|(name, value)| {
            let value = value.to_str().ok()?;
            Some((name.as_str().to_owned(), value.to_ascii_lowercase()))
        })
        .collect();
    Reading {
        status: answer.status,
        kind,
        is_challenge: signs::is_challenge(&page, &text, &headers),
        is_empty: answer.end == BodyEnd::Whole && answer.body.iter().all(u8::is_ascii_whitespace),
        end: answer.end,
        asks_for_password: answer.headers.contains_key(WWW_AUTHENTICATE),
        retry_after: retry_after(&answer.headers, now),
        page,
        prose,
    }
}

/// `Retry-After`, as seconds or as a date.
fn retry_after(headers: &HeaderMap, now: std::time::SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}
