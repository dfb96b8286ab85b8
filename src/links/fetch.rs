//! One request and its answer: GET, an honest name, a body that is read only as far as it is of
//! use.
//!
//! Knows nothing of redirects, tries or verdicts.

use std::future::poll_fn;
use std::pin::Pin;

use cookie_store::CookieStore;
use hyper::body::{Body, Incoming};
use hyper::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, HOST,
    HeaderMap, HeaderValue, SET_COOKIE, USER_AGENT,
};
use hyper::{Request, Response};
use url::{Position, Url};

use super::Settings;
use super::dial::{Connection, Dialler};
use super::failure::Failure;
use super::pool::{Endpoint, Pool, Turn};
use super::unpack::{Packing, Unpacker};

/// How much of a body is read only to be able to use the connection again.
const DRAINED: usize = 64 * 1024;

/// How many bytes of an error page are read.
const ERROR_PAGE: usize = 256 * 1024;

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) end: BodyEnd,
    /// What it came on, where more can be asked on it.
    pub(super) connection: Option<Connection>,
}

/// How the reading of a body ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyEnd {
    /// All of it is there.
    Whole,
    /// There was more than is read.
    OverCap,
    /// It could not be unpacked.
    Undecodable,
    /// The connection ended before the body did.
    CutOff,
    /// It was of no use and was not read.
    NotRead,
}

/// Makes single requests.
#[derive(Debug)]
pub(super) struct Fetcher {
    dialler: Dialler,
    pool: Pool,
    headers: HeaderMap,
    cap: usize,
}

impl Fetcher {
    pub(super) fn new(settings: &Settings, dialler: Dialler, pool: Pool) -> Self {
        Self {
            dialler,
            pool,
            headers: request_headers(settings),
            cap: settings.body_cap,
        }
    }

    /// Asks for an address that has been vetted, with the cookies of its chain.
    pub(super) async fn get(
        &self,
        address: &Url,
        endpoint: &Endpoint,
        turn: Turn,
        cookies: &mut CookieStore,
    ) -> Result<Answer, Failure> {
        let (mut connection, response) = self.ask(address, endpoint, turn, cookies).await?;
        for value in response.headers().get_all(SET_COOKIE) {
            if let Ok(text) = value.to_str() {
                // A cookie that is not well formed is not kept, as in a browser.
                let _ = cookies.parse(text, address);
            }
        }
        let (head, body) = response.into_parts();
        let status = head.status.as_u16();
        let is_useful = is_text(&head.headers);
        let limit = match status {
            200..=299 if is_useful => self.cap,
            400.. if is_useful => ERROR_PAGE,
            _ => DRAINED,
        };
        let (body, end, was_read) = if !is_useful && is_longer(&body, DRAINED) {
            (Vec::new(), BodyEnd::NotRead, false)
        } else {
            read(body, limit, packing(&head.headers)).await
        };
        let is_reusable = was_read && connection.is_ready().await;
        let end = match end {
            BodyEnd::OverCap if !is_useful => BodyEnd::NotRead,
            end => end,
        };
        Ok(Answer {
            status,
            headers: head.headers,
            body,
            end,
            connection: is_reusable.then_some(connection),
        })
    }

    /// Sends the request. A connection that was kept may have been ended by the other side at the
    /// same moment, which says nothing about the address: then the next one is used.
    async fn ask(
        &self,
        address: &Url,
        endpoint: &Endpoint,
        mut turn: Turn,
        cookies: &CookieStore,
    ) -> Result<(Connection, Response<Incoming>), Failure> {
        loop {
            let was_kept = matches!(turn, Turn::Use(_));
            let mut connection = match turn {
                Turn::Use(connection) => connection,
                Turn::Open(permit) => self.dialler.dial(endpoint, permit).await?,
            };
            let request = self.request(address, cookies)?;
            match connection.ask(request).await {
                Ok(response) => return Ok((connection, response)),
                Err(error) => match Failure::of(&error) {
                    Failure::Reset if was_kept => {
                        drop(connection);
                        turn = self.pool.turn(endpoint, true).await;
                    }
                    failure => return Err(failure),
                },
            }
        }
    }

    fn request(&self, address: &Url, cookies: &CookieStore) -> Result<Request<String>, Failure> {
        let path = &address[Position::BeforePath..Position::AfterQuery];
        let host = &address[Position::BeforeHost..Position::AfterPort];
        let mut request = Request::builder()
            .uri(path)
            .header(HOST, host)
            .body(String::new())
            .map_err(|_| Failure::TooLong)?;
        request.headers_mut().extend(self.headers.clone());
        if let Some(value) = cookie_header(cookies, address)
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            request.headers_mut().insert(COOKIE, value);
        }
        Ok(request)
    }
}

fn request_headers(settings: &Settings) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        ACCEPT,
        HeaderValue::from_static("text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),
    );
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    let texts = [
        (USER_AGENT, settings.user_agent.as_str()),
        (ACCEPT_LANGUAGE, settings.language.as_str()),
    ];
    for (name, text) in texts {
        // What cannot stand in a header is left out rather than sent in another form.
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The cookies for an address, in one line; `None` where there are none.
pub(super) fn cookie_header(cookies: &CookieStore, address: &Url) -> Option<String> {
    let line = cookies
        .get_request_values(address)
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("; ");
    (!line.is_empty()).then_some(line)
}

/// Whether a body is a text that can be judged. One that does not say is looked at.
fn is_text(headers: &HeaderMap) -> bool {
    media_type(headers).is_none_or(|kind| {
        matches!(
            kind.as_str(),
            "text/html" | "application/xhtml+xml" | "text/plain"
        )
    })
}

/// The media type of a body, without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let kind = value.split(';').next()?.trim().to_ascii_lowercase();
    (!kind.is_empty()).then_some(kind)
}

/// The charset that the header names.
pub(super) fn charset(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// How a body is packed.
fn packing(headers: &HeaderMap) -> Packing {
    let named: Vec<&str> = headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity"))
        .collect();
    match named.as_slice() {
        [] => Packing::None,
        [name] if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") => {
            Packing::Gzip
        }
        // Nothing else was asked for.
        _ => Packing::Unknown,
    }
}

fn is_longer(body: &Incoming, limit: usize) -> bool {
    body.size_hint()
        .exact()
        .is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > limit))
}

/// The unpacked body up to a limit, how it ended, and whether everything that was sent was read.
async fn read(mut body: Incoming, limit: usize, packing: Packing) -> (Vec<u8>, BodyEnd, bool) {
    let mut unpacker = Unpacker::new(packing, limit);
    loop {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        match frame {
            Some(Ok(frame)) => {
                // What is no data are headers that come late, which nobody asked for.
                let Ok(piece) = frame.into_data() else {
                    continue;
                };
                if let Err(end) = unpacker.add(&piece) {
                    return (unpacker.into_read(), end, false);
                }
            }
            Some(Err(_)) => return (unpacker.into_read(), BodyEnd::CutOff, false),
            None => {
                let end = unpacker.finish();
                return (unpacker.into_read(), end, true);
            }
        }
    }
}
